// The floor under the screens: an empty till page.
//   qml_floor start          prints "ready" with the first frame and waits to be ended
//   qml_floor append N       100 lines stand there; N more come one by one: time to each frame
#include <QAbstractListModel>
#include <QGuiApplication>
#include <QQmlApplicationEngine>
#include <QQmlContext>
#include <QQuickWindow>
#include <QTimer>
#include <cstdio>
#include <vector>

#include "report.h"

using evertill::bench::nowNs;

class Basket final : public QAbstractListModel {
 public:
    int rowCount(const QModelIndex& parent) const override { return parent.isValid() ? 0 : m_rows; }
    QVariant data(const QModelIndex& index, int role) const override {
        return role == Qt::UserRole ? QStringLiteral("农夫山泉 500ml %1").arg(index.row())
                                    : QStringLiteral("%1.50").arg(index.row());
    }
    QHash<int, QByteArray> roleNames() const override {
        return {{Qt::UserRole, "name"}, {Qt::UserRole + 1, "amount"}};
    }
    void append(int n) {
        beginInsertRows({}, m_rows, m_rows + n - 1);
        m_rows += n;
        endInsertRows();
    }

 private:
    int m_rows = 0;
};

int main(int argc, char** argv) {
    qputenv("QT_QPA_UPDATE_IDLE_TIME", "0");
    QGuiApplication app(argc, argv);
    const bool append = app.arguments().value(1) == QLatin1String("append");
    const int wanted = app.arguments().value(2, QStringLiteral("100")).toInt();
    Basket basket;
    if (append) basket.append(100);
    QQmlApplicationEngine engine;
    engine.rootContext()->setContextProperty(QStringLiteral("basket"), &basket);
    engine.load(QUrl(QStringLiteral("qrc:/qt/qml/EvertillFloor/TillPage.qml")));
    auto* window = qobject_cast<QQuickWindow*>(engine.rootObjects().value(0));
    if (window == nullptr) return 2;
    evertill::bench::Samples samples;
    std::int64_t since = 0;
    bool shown = false;
    auto next = [&] {
        since = nowNs();
        basket.append(1);
        QMetaObject::invokeMethod(window, "showLast");
    };
    QObject::connect(
        window, &QQuickWindow::frameSwapped, &app,
        [&] {
            if (!append) {
                if (!shown) std::printf("ready\n");
                std::fflush(stdout);
                shown = true;
                return;
            }
            if (since != 0) samples.ns.push_back(nowNs() - since);
            since = 0;
            if (static_cast<int>(samples.ns.size()) >= wanted) {
                std::printf("frames p50_us=%.1f p99_us=%.1f\n", samples.percentileUs(0.5),
                            samples.percentileUs(0.99));
                std::fflush(stdout);
                QCoreApplication::quit();
                return;
            }
            QTimer::singleShot(30, &app, next);
        },
        Qt::QueuedConnection);
    return app.exec();
}
