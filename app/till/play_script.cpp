#include "play_script.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QKeyEvent>
#include <QKeySequence>
#include <QMouseEvent>
#include <QQuickItem>
#include <QQuickWindow>
#include <QTcpSocket>
#include <QTextStream>

namespace evertill::till {

namespace {

constexpr int kStepMs = 4;              // between two looks at the screen
constexpr qint64 kPatienceMs = 30'000;  // then the script fails and says where
constexpr int kPersonGapMs = 120;
constexpr int kScannerGapMs = 2;

QQuickItem* findVisible(QQuickItem* item, const QString& name) {
    if (!item->isVisible()) return nullptr;
    if (item->objectName() == name) return item;
    const auto children = item->childItems();
    for (auto it = children.crbegin(); it != children.crend(); ++it)
        if (QQuickItem* found = findVisible(*it, name)) return found;
    return nullptr;
}

}  // namespace

PlayScript::PlayScript(ui::TillUi& ui, QString screenshotDir, QObject* parent)
    : QObject(parent), m_ui(ui), m_dir(std::move(screenshotDir)) {
    m_timer.setInterval(kStepMs);
    connect(&m_timer, &QTimer::timeout, this, &PlayScript::tick);
}

bool PlayScript::load(const QString& path) {
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly | QIODevice::Text)) return false;
    QTextStream in(&file);
    while (!in.atEnd())
        m_lines << in.readLine().trimmed();
    return true;
}

void PlayScript::start() {
    m_waiting.start();
    m_timer.start();
}

void PlayScript::tick() {
    // One thing at a time: the till has answered before the next command.
    if (!m_ui.settled()) return;
    while (m_at < m_lines.size()) {
        const QString line = m_lines.at(m_at);
        if (line.isEmpty() || line.startsWith(QLatin1Char('#'))) {
            ++m_at;
            continue;
        }
        const QStringList words = line.split(QLatin1Char(' '), Qt::SkipEmptyParts);
        if (words.first() == QLatin1String("quit")) {
            m_at = m_lines.size();
            break;
        }
        const QString rest = line.mid(words.first().size()).trimmed();
        const Step step = run(words, rest);
        if (step == Step::Done) {
            ++m_at;
            m_waiting.restart();
            return;
        }
        if (step == Step::Wait && m_waiting.elapsed() < kPatienceMs) return;
        m_timer.stop();
        QTextStream(stderr) << "play: line " << m_at + 1 << ": " << line << ": "
                            << (step == Step::Fail ? m_problem : QStringLiteral("waited in vain"))
                            << '\n';
        emit finished(3);
        return;
    }
    m_timer.stop();
    emit finished(0);
}

PlayScript::Step PlayScript::run(const QStringList& words, const QString& rest) {
    const QString& verb = words.first();
    if (verb == QLatin1String("click")) return click(words.value(1));
    if (verb == QLatin1String("key")) return keys(words.mid(1));
    if (verb == QLatin1String("type") || verb == QLatin1String("scan")) {
        const bool scan = verb == QLatin1String("scan");
        m_eventMs += 1000;
        for (QChar c : rest)
            press(c.toUpper().unicode(), Qt::NoModifier, QString(c),
                  scan ? kScannerGapMs : kPersonGapMs);
        if (scan) press(Qt::Key_Return, Qt::NoModifier, QStringLiteral("\r"), kScannerGapMs);
        m_eventMs += 1000;
        return Step::Done;
    }
    if (verb == QLatin1String("set")) {
        auto* settings = m_ui.settings();
        if (words.value(1) == QLatin1String("language"))
            QMetaObject::invokeMethod(settings, "setLanguage", Q_ARG(QString, words.value(2)));
        else if (words.value(1) == QLatin1String("theme"))
            QMetaObject::invokeMethod(settings, "setDark",
                                      Q_ARG(bool, words.value(2) == QLatin1String("dark")));
        else
            QMetaObject::invokeMethod(settings, "setTextPercent",
                                      Q_ARG(int, words.value(2).toInt()));
        return Step::Done;
    }
    if (verb == QLatin1String("shot")) return shot(words.value(1), false);
    if (verb == QLatin1String("customer")) return shot(words.value(1), true);
    return runWait(words, rest);
}

void PlayScript::setCounter(const QString& hostAndPort) {
    m_counter = new QTcpSocket(this);
    connect(m_counter, &QTcpSocket::readyRead, this, [this] { m_answer += m_counter->readAll(); });
    m_counter->connectToHost(hostAndPort.section(QLatin1Char(':'), 0, -2),
                             hostAndPort.section(QLatin1Char(':'), -1).toUShort());
}

PlayScript::Step PlayScript::counter(const QString& command, const QString& wanted) {
    if (m_counter == nullptr) {
        m_problem = QStringLiteral("no counter is known");
        return Step::Fail;
    }
    if (!std::exchange(m_asked, true)) {
        m_answer.clear();
        m_counter->write(command.toUtf8() + '\n');
    }
    if (!m_answer.endsWith('\n')) return Step::Wait;
    m_asked = false;
    const QString answer = QString::fromUtf8(m_answer).trimmed();
    if (!wanted.isEmpty()) return answer.contains(wanted) ? Step::Done : Step::Wait;
    if (answer.contains(QLatin1String("\"ok\":true"))) return Step::Done;
    m_problem = answer;
    return Step::Fail;
}

PlayScript::Step PlayScript::runWait(const QStringList& words, const QString& rest) {
    const QString& verb = words.first();
    if (verb == QLatin1String("page"))
        return m_ui.pageName() == words.value(1) ? Step::Done : Step::Wait;
    if (verb == QLatin1String("lines"))
        return m_ui.basketLines() == words.value(1).toInt() ? Step::Done : Step::Wait;
    if (verb == QLatin1String("wait")) return find(words.value(1)) ? Step::Done : Step::Wait;
    if (verb == QLatin1String("gone")) return find(words.value(1)) ? Step::Wait : Step::Done;
    if (verb == QLatin1String("counter")) return counter(rest, {});
    if (verb == QLatin1String("counter_has"))
        return counter(rest.section(QLatin1Char(' '), 1), words.value(1));
    if (verb == QLatin1String("value")) {
        QQuickItem* item = find(words.value(1));
        const QString wanted = rest.section(QLatin1Char(' '), 2);
        return item && item->property(words.value(2).toLatin1().constData()).toString() == wanted
                   ? Step::Done
                   : Step::Wait;
    }
    m_problem = QStringLiteral("unknown command");
    return Step::Fail;
}

QQuickItem* PlayScript::find(const QString& name) const {
    return findVisible(m_ui.window()->contentItem(), name);
}

PlayScript::Step PlayScript::click(const QString& name) {
    QQuickItem* item = find(name);
    if (!item || !item->isEnabled()) return Step::Wait;
    const QPointF at = item->mapToScene(QPointF(item->width() / 2, item->height() / 2));
    QQuickWindow* window = m_ui.window();
    m_eventMs += 1000;
    QMouseEvent down(QEvent::MouseButtonPress, at, window->mapToGlobal(at), Qt::LeftButton,
                     Qt::LeftButton, Qt::NoModifier);
    down.setTimestamp(m_eventMs);
    QCoreApplication::sendEvent(window, &down);
    QMouseEvent up(QEvent::MouseButtonRelease, at, window->mapToGlobal(at), Qt::LeftButton,
                   Qt::NoButton, Qt::NoModifier);
    up.setTimestamp(m_eventMs + 60);
    QCoreApplication::sendEvent(window, &up);
    return Step::Done;
}

PlayScript::Step PlayScript::keys(const QStringList& chords) {
    for (const QString& chord : chords) {
        m_eventMs += 1000;
        if (chord.size() == 1) {
            press(chord.at(0).toUpper().unicode(), Qt::NoModifier, chord, kPersonGapMs);
            continue;
        }
        const QKeySequence sequence = QKeySequence::fromString(chord, QKeySequence::PortableText);
        if (sequence.count() != 1) {
            m_problem = QStringLiteral("no such key: ") + chord;
            return Step::Fail;
        }
        const QKeyCombination key = sequence[0];
        const QString text = key.key() == Qt::Key_Space ? QStringLiteral(" ") : QString();
        press(key.key(), key.keyboardModifiers(), text, kPersonGapMs);
    }
    return Step::Done;
}

void PlayScript::press(int key, Qt::KeyboardModifiers modifiers, const QString& text, int gapMs) {
    m_eventMs += static_cast<quint64>(gapMs);
    QQuickWindow* window = m_ui.window();
    QKeyEvent down(QEvent::KeyPress, key, modifiers, text);
    down.setTimestamp(m_eventMs);
    QCoreApplication::sendEvent(window, &down);
    QKeyEvent up(QEvent::KeyRelease, key, modifiers, text);
    up.setTimestamp(m_eventMs);
    QCoreApplication::sendEvent(window, &up);
}

PlayScript::Step PlayScript::shot(const QString& name, bool customer) {
    if (m_dir.isEmpty()) return Step::Done;
    QQuickWindow* window = customer ? m_ui.customerWindow() : m_ui.window();
    if (!window) {
        m_problem = QStringLiteral("no such window");
        return Step::Fail;
    }
    QDir().mkpath(m_dir);
    const QString file = m_dir + QLatin1Char('/') + name + QStringLiteral(".png");
    if (window->grabWindow().save(file)) return Step::Done;
    m_problem = QStringLiteral("cannot write ") + file;
    return Step::Fail;
}

}  // namespace evertill::till
