// Drives the real window in a test: key and touch events with their own time stamps, and waiting
// for a state (the event loop runs until it holds; never for a time).
#pragma once
#include <gtest/gtest.h>

#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QQuickItem>
#include <QQuickWindow>
#include <QSignalSpy>
#include <functional>

#include "shell/app_view_model.h"
#include "ui_rig.h"

namespace evertill::tests {

class UiDriver {
 public:
    explicit UiDriver(ui::TillUiOptions options = {}, ui::LabelPort* realLabels = nullptr)
        : rig(english(options), realLabels) {}
    UiRig rig;

    ui::AppViewModel& app() { return rig.ui->app(); }
    QQuickWindow* window() { return rig.ui->window(); }

    /// False when it did not come to hold; the limit only ends a broken run.
    bool until(const std::function<bool()>& holds) {
        const QDeadlineTimer limit(8'000);
        while (!holds()) {
            if (limit.hasExpired()) return false;
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents | QEventLoop::AllEvents,
                                            50);
        }
        return true;
    }
    bool settle() {
        return until([this] { return rig.ui->settled(); });
    }
    bool page(const QString& name) {
        return until([&] { return rig.ui->pageName() == name && rig.ui->settled(); });
    }
    bool lines(int n) {
        return until([&] { return rig.ui->basketLines() == n && rig.ui->settled(); });
    }
    bool shown(const QString& name) {
        return until([&] { return item(name) != nullptr && rig.ui->settled(); });
    }
    QQuickItem* item(const QString& name) { return find(window()->contentItem(), name); }
    QString text(const QString& name) {
        QQuickItem* i = item(name);
        return i ? i->property("text").toString() : QStringLiteral("<missing>");
    }

    void keyAt(int key, const QString& text, Qt::KeyboardModifiers mods, int gapMs) {
        m_ms += static_cast<quint64>(gapMs);
        QKeyEvent down(QEvent::KeyPress, key, mods, text);
        down.setTimestamp(m_ms);
        QCoreApplication::sendEvent(window(), &down);
    }
    void key(int k, Qt::KeyboardModifiers mods = Qt::NoModifier) {
        keyAt(k, k == Qt::Key_Space ? QStringLiteral(" ") : QString(), mods, 500);
        EXPECT_TRUE(settle());
    }
    void type(const QString& text) {
        for (QChar c : text)
            keyAt(c.toUpper().unicode(), QString(c), Qt::NoModifier, 150);
        EXPECT_TRUE(settle());
    }
    void enter() { key(Qt::Key_Enter, Qt::KeypadModifier); }
    void scan(const QString& code, int gapMs = 3) {
        m_ms += 1000;
        for (QChar c : code)
            keyAt(c.toUpper().unicode(), QString(c), Qt::NoModifier, gapMs);
        keyAt(Qt::Key_Return, QStringLiteral("\r"), Qt::NoModifier, gapMs);
        m_ms += 1000;
        EXPECT_TRUE(settle());
    }
    void touch(const QString& name) {
        ASSERT_TRUE(shown(name)) << name.toStdString();
        QQuickItem* i = item(name);
        ASSERT_TRUE(i->isEnabled()) << name.toStdString();
        // Rows and columns take their places with the next frame.
        QSignalSpy frames(window(), &QQuickWindow::frameSwapped);
        window()->update();
        ASSERT_TRUE(until([&] { return frames.count() > 0; }));
        const QPointF at = i->mapToScene(QPointF(i->width() / 2, i->height() / 2));
        QMouseEvent down(QEvent::MouseButtonPress, at, at, Qt::LeftButton, Qt::LeftButton,
                         Qt::NoModifier);
        QCoreApplication::sendEvent(window(), &down);
        QMouseEvent up(QEvent::MouseButtonRelease, at, at, Qt::LeftButton, Qt::NoButton,
                       Qt::NoModifier);
        QCoreApplication::sendEvent(window(), &up);
        EXPECT_TRUE(settle());
    }
    void touchDigits(const QString& digits) {
        for (QChar c : digits)
            touch(c == QLatin1Char('.') ? QStringLiteral("pad-point") : QStringLiteral("pad-") + c);
    }

    void start() {
        ASSERT_TRUE(rig.ui->show());
        ASSERT_TRUE(page("sign_in"));
        ASSERT_TRUE(shown("staff-1001"));
    }
    /// Signed on, day and session open, the sale page in front.
    void startSelling() {
        start();
        openTill("1001", "1234", "300");
    }
    /// The same over the real till: its staff and its float.
    void startRealTill(const char* number = "9001", const char* pin = "9999") {
        ASSERT_TRUE(rig.ui->show());
        ASSERT_TRUE(page("sign_in"));
        openTill(number, pin, "200");
    }
    void openTill(const char* number, const char* pin, const char* cash) {
        type(number);
        enter();
        type(pin);
        enter();
        ASSERT_TRUE(page("open_day"));
        enter();
        ASSERT_TRUE(page("open_session"));
        type(cash);
        enter();
        ASSERT_TRUE(page("sale"));
    }

 private:
    static ui::TillUiOptions english(ui::TillUiOptions o) {
        if (o.language.isEmpty()) o.language = QStringLiteral("en");
        return o;
    }

 public:
    static QQuickItem* find(QQuickItem* at, const QString& name) {
        if (!at->isVisible()) return nullptr;
        if (at->objectName() == name) return at;
        const auto children = at->childItems();
        for (auto it = children.crbegin(); it != children.crend(); ++it)
            if (QQuickItem* found = find(*it, name)) return found;
        return nullptr;
    }

 private:
    quint64 m_ms = 10'000;
};

constexpr const char* kWater = "6921168509256";
constexpr const char* kNoodles = "6920208900114";
constexpr const char* kCola = "6928804011173";

}  // namespace evertill::tests
