// From the last key of a scanner's burst to the frame that shows the line, on the real screens over
// a real till: key map, scanner detection, lookup, durable line, snapshot, list, frame.
//   till_frames N      100 lines are scanned first; prints the times of N more
#include <QGuiApplication>
#include <QKeyEvent>
#include <QQuickWindow>
#include <QTimer>
#include <cstdio>

#include "bench_till.h"
#include "evertill/ui/till_ui.h"

using namespace evertill;
using namespace evertill::bench;

namespace {

class NoDevices final : public ui::DevicePort {
 public:
    std::vector<ui::DeviceInfo> devices() const override { return {}; }
    bool hasPrinter() const override { return false; }
    void print(const service::PrintJob& job) override {
        QMetaObject::invokeMethod(
            this, [this, id = job.id] { emit jobFinished(id, service::PrintOutcome::Printed); },
            Qt::QueuedConnection);
    }
    void openDrawer() override {}
    void testDevice(const QString&) override {}
    void watchScale(bool) override {}
};

class NoSync final : public ui::SyncPort {
 public:
    ui::SyncState status() const override { return {}; }
    void requestNow() override {}
    void committed() override {}
    void suspend() override {}
    void resume(bool) override {}
    Carry journalTo(const QString&) override { return {}; }
    Carry answersFrom(const QString&) override { return {}; }
    std::function<ui::JoinSelf()> joinSelf() override { return {}; }
    std::function<ui::JoinAnswer()> joinTo(const QString&, const QString&) override { return {}; }
};

class NoSearch final : public ui::SearchPort {
 public:
    std::vector<domain::ItemHit> search(std::string_view) override { return {}; }
};

class Scanner {
 public:
    explicit Scanner(QQuickWindow* window) : m_window(window) {}
    /// A burst of keys as a scanner sends it, all but the last.
    void begin(const std::string& code) {
        m_ms += 1000;
        for (const char c : code)
            press(c, QString(QLatin1Char(c)));
    }
    /// The key that ends the burst; returns the moment before it.
    std::int64_t end() {
        const auto moment = nowNs();
        press(Qt::Key_Return, QStringLiteral("\r"));
        return moment;
    }

 private:
    void press(int key, const QString& text) {
        m_ms += 2;
        for (const auto type : {QEvent::KeyPress, QEvent::KeyRelease}) {
            QKeyEvent event(type, key, Qt::NoModifier, text);
            event.setTimestamp(m_ms);
            QCoreApplication::sendEvent(m_window, &event);
        }
    }
    QQuickWindow* m_window;
    quint64 m_ms = 100'000;
};

}  // namespace

int main(int argc, char** argv) {
    qputenv("QT_QPA_UPDATE_IDLE_TIME", "0");
    QGuiApplication app(argc, argv);
    constexpr int kBefore = 100;
    const int wanted = app.arguments().value(1, QStringLiteral("100")).toInt();
    const testkit::TempDir dir;
    BenchTill till(dir.file("till"), 2000);
    till.openForSale();
    till.close();
    const SystemClock clock;
    SystemIdSource ids;
    NoDevices devices;
    NoSync sync;
    ui::TillUiPorts ports;
    ports.openTill = [&](bool training) {
        return service::Till::open({till.folder(), training}, clock, ids);
    };
    ports.openSearch = [] { return std::make_unique<NoSearch>(); };
    ports.devices = &devices;
    ports.sync = &sync;
    ports.clock = &clock;
    ui::TillUiOptions options;
    options.windowWidth = 1280;
    options.windowHeight = 800;
    options.sound = false;
    ui::TillUi screens(std::move(ports), options);
    if (!screens.show()) return 1;
    Scanner scanner(screens.window());
    Samples samples;
    std::int64_t since = 0;
    int lines = 0;
    // The digits are on screen, as they are with a real scanner, before its last key comes.
    auto next = [&] {
        scanner.begin(till.codes()[static_cast<std::size_t>(lines)]);
        QTimer::singleShot(lines > kBefore ? 15 : 1, &app, [&] {
            ++lines;
            since = scanner.end();
        });
    };
    QObject::connect(
        screens.window(), &QQuickWindow::frameSwapped, &app,
        [&] {
            if (since == 0 || screens.basketLines() != lines) return;
            if (lines > kBefore) samples.ns.push_back(nowNs() - since);
            since = 0;
            if (static_cast<int>(samples.ns.size()) >= wanted) {
                std::printf("frames p50_us=%.1f p99_us=%.1f\n", samples.percentileUs(0.5),
                            samples.percentileUs(0.99));
                std::fflush(stdout);
                QCoreApplication::quit();
                return;
            }
            QTimer::singleShot(lines > kBefore ? 30 : 5, &app, next);
        },
        Qt::QueuedConnection);
    screens.onReady([&] {
        screens.postToTill([](service::Till& t) {
            if (!t.signOn("9001", "9999")) giveUp("sign on");
        });
    });
    // The first scan waits until the page stands there.
    QTimer page;
    QObject::connect(&page, &QTimer::timeout, &app, [&] {
        if (screens.pageName() != QLatin1String("sale")) return;
        page.stop();
        next();
    });
    page.start(20);
    return app.exec();
}
