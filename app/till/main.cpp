// evertill: the till with its screens. Composition root.
#include <CLI/CLI.hpp>
#include <QElapsedTimer>
#include <QFileInfo>
#include <QGuiApplication>
#include <cstdio>

#include "evertill/service/till.h"
#include "evertill/service/version.h"
#include "play_script.h"
#include "self_test.h"
#include "till_devices.h"
#include "till_labels.h"
#include "till_search.h"
#include "till_sync.h"
#include "till_update.h"

namespace {

struct Args {
    std::string store, devices, windowed, language, theme, screenshots, play, counter;
    int textPercent = 0;
    bool customerDisplay = false;
    bool printReady = false;
    bool mute = false;
    bool selfTest = false;
};

bool parseSize(const std::string& text, int& width, int& height) {
    return text.empty() || std::sscanf(text.c_str(), "%dx%d", &width, &height) == 2;
}

void declare(CLI::App& cli, Args& a) {
    cli.add_option("--store", a.store, "folder of the till's data")->required();
    cli.add_option("--devices", a.devices, "device file (default: devices.json in the folder)");
    cli.add_option("--windowed", a.windowed, "window size, for example 1366x768");
    cli.add_option("--lang", a.language)->check(CLI::IsMember({"zh", "en"}));
    cli.add_option("--theme", a.theme)->check(CLI::IsMember({"light", "dark"}));
    cli.add_option("--text", a.textPercent)->check(CLI::IsMember({100, 125, 150}));
    cli.add_flag("--customer-display", a.customerDisplay, "show the customer's window");
    cli.add_flag("--mute", a.mute, "no sounds");
    cli.add_flag("--self-test", a.selfTest,
                 "open copies of the data, check them, show the first page, then end");
    cli.add_flag("--print-ready", a.printReady, "print ready-ms N when the first page stands");
    cli.add_option("--play", a.play, "play a script of keys and touches, then end");
    cli.add_option("--counter", a.counter, "HOST:PORT of the emulated devices, for the script");
    cli.add_option("--screenshot-dir", a.screenshots, "where the script's pictures go");
}

evertill::ui::TillUiOptions uiOptions(const Args& a) {
    evertill::ui::TillUiOptions o;
    o.directory = QString::fromStdString(a.store);
    o.language = QString::fromStdString(a.language);
    o.theme = QString::fromStdString(a.theme);
    o.textPercent = a.textPercent;
    o.customerDisplay = a.customerDisplay;
    o.sound = !a.mute;
    parseSize(a.windowed, o.windowWidth, o.windowHeight);
    return o;
}

// Headquarters' hardware profile is read on the till's thread and comes back here; only devices
// whose settings changed are restarted.
void startDevices(evertill::ui::TillUi& ui, evertill::till::TillDevices& devices,
                  const std::string& file) {
    ui.postToTill([&devices, file](evertill::service::Till& till) {
        const auto setting = QByteArray::fromStdString(till.deviceSettings());
        const auto terminal = QString::fromStdString(till.snapshot()->terminal);
        QMetaObject::invokeMethod(&devices, [&devices, file, setting, terminal] {
            const auto ok = devices.start(setting, terminal, QString::fromStdString(file));
            if (!ok)
                std::fprintf(stderr, "devices: %s: %s\n", file.c_str(), qPrintable(ok.error()));
        });
    });
}

int run(QGuiApplication& app, const Args& a, const QElapsedTimer& sinceStart) {
    using namespace evertill;
    const SystemClock clock;
    SystemIdSource ids;
    till::TillDevices devices;
    till::TillSync sync;
    till::TillSearch search(a.store, clock);

    ui::TillUiPorts ports;
    ports.openTill = [&](bool training) {
        return service::Till::open({a.store, training}, clock, ids);
    };
    ports.openSearch = [&search] { return search.open(); };
    ports.devices = &devices;
    ports.sync = &sync;
    ports.clock = &clock;
    ui::TillUi till(std::move(ports), uiOptions(a));
    if (!till.show()) return 1;

    till.onReady([&] {
        till::tellStarter();
        if (a.printReady) {
            std::printf("ready-ms %lld\n", static_cast<long long>(sinceStart.elapsed()));
            std::fflush(stdout);
        }
        // Devices and HQ come after the first picture: nobody waits for them.
        const std::string file = a.devices.empty() ? a.store + "/devices.json" : a.devices;
        if (!a.devices.empty() && !QFileInfo::exists(QString::fromStdString(file)))
            std::fprintf(stderr, "devices: %s is not there\n", file.c_str());
        startDevices(till, devices, file);
        devices.shelfLabels().begin(
            [&till](std::function<void(service::Till&)> work) { till.postToTill(std::move(work)); },
            clock, QString::fromStdString(a.store));
        sync.start(till, a.store, till::programsFolder());
    });
    QObject::connect(&sync, &ui::SyncPort::masterChanged, &devices, [&] {
        startDevices(till, devices, a.devices.empty() ? a.store + "/devices.json" : a.devices);
    });

    QObject::connect(&devices, &ui::DevicePort::stateChanged, &sync,
                     [&] { sync.setDevices(devices.devices()); });

    std::unique_ptr<till::PlayScript> play;
    if (!a.play.empty()) {
        play = std::make_unique<till::PlayScript>(till, QString::fromStdString(a.screenshots));
        if (!play->load(QString::fromStdString(a.play))) {
            std::fprintf(stderr, "cannot read %s\n", a.play.c_str());
            return 2;
        }
        QObject::connect(play.get(), &till::PlayScript::finished, &app,
                         [](int code) { QCoreApplication::exit(code); });
        if (!a.counter.empty()) play->setCounter(QString::fromStdString(a.counter));
        play->start();
    }
    const int code = app.exec();
    play.reset();
    devices.shelfLabels().end();
    sync.stop();
    return code;
}

}  // namespace

int main(int argc, char** argv) {
    QElapsedTimer sinceStart;
    sinceStart.start();
    Args args;
    CLI::App cli{"evertill: the till that always sells"};
    cli.set_version_flag("--version", evertill::service::programVersion());
    declare(cli, args);
    try {
        cli.parse(argc, argv);
    } catch (const CLI::ParseError& e) {
        return cli.exit(e) == 0 ? 0 : 2;
    }
    int width = 0, height = 0;
    if (!parseSize(args.windowed, width, height)) {
        std::fprintf(stderr, "--windowed wants WIDTHxHEIGHT\n");
        return 2;
    }
    // Frames follow an event at once instead of after Qt's 5 ms idle time.
    qputenv("QT_QPA_UPDATE_IDLE_TIME", "0");
    QGuiApplication app(argc, argv);
    QGuiApplication::setApplicationName(QStringLiteral("evertill"));
    QGuiApplication::setApplicationDisplayName(QStringLiteral("Evertill"));
    QGuiApplication::setDesktopFileName(QStringLiteral("evertill"));
    if (args.selfTest) return evertill::till::selfTest(app, args.store);
    return run(app, args, sinceStart);
}
