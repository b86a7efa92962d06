// evertillctl device ...: looks at devices and at the bytes they speak, without a till.
#include <QCoreApplication>
#include <QTimer>
#include <cstdio>
#include <iostream>
#include <nlohmann/json.hpp>

#include "decode_commands.h"
#include "device_command.h"
#include "device_list_command.h"
#include "evertill/codec/escpos_encoder.h"
#include "evertill/devices/device_manager.h"
#include "find_scale_command.h"
#include "render_command.h"

namespace evertill::ctl {
namespace {

using nlohmann::json;

void print(const json& j) {
    std::cout << j.dump(-1, ' ', false, json::error_handler_t::replace) << std::endl;
}

int refuse(const std::string& error, int code = 1) {
    print({{"ok", false}, {"error", error}});
    return code;
}

struct DeviceOptions {
    std::string address;
    std::string kind = "printer";
    std::string charset = "gb18030";
    int columns = 48;
    std::string sensor = "none";
    int count = 0;
    int seconds = 10;
    std::string protocol = "toledo8217";
    std::string variant;
    std::string unit;
    std::optional<int> decimals;
    bool kick = false;
};

json statusJson(devices::DeviceId id, const devices::DeviceStatus& s) {
    return {{"device", id.key().toStdString()},
            {"state", devices::stateCode(s.state).toStdString()},
            {"cause", devices::causeCode(s.cause).toStdString()},
            {"detail", s.detail.toStdString()},
            {"model", s.model.toStdString()}};
}

json readingJson(const codec::ScaleReading& r) {
    return {{"weight", r.weight.toString()},
            {"unit", uomCode(r.weight.uom())},
            {"complete", r.complete},
            {"stable", r.stable},
            {"zero", r.zero},
            {"net", r.net},
            {"negative", r.negative},
            {"overload", r.overload},
            {"zero_fault", r.zeroFault},
            {"sale_ok", r.saleOk()}};
}

// The profile's JSON is the one way in, so that the tool accepts what the settings accept.
Result<devices::DeviceProfile, QString> profileFor(const DeviceOptions& o) {
    json profile;
    profile[o.kind]["address"] = o.address;
    if (o.kind == "printer") {
        profile["printer"]["columns"] = o.columns;
        profile["printer"]["charset"] = o.charset;
        profile["drawer"]["sensor"] = o.sensor;
    } else if (o.kind == "scale") {
        json& scale = profile["scale"];
        scale["protocol"] = o.protocol;
        if (!o.variant.empty()) scale["variant"] = json::parse(o.variant, nullptr, false);
        if (!o.unit.empty()) scale["unit"] = o.unit;
        if (o.decimals) scale["decimals"] = *o.decimals;
    }
    return devices::parseDeviceProfile(QByteArray::fromStdString(profile.dump()));
}

// Runs one device until `count` events or the time is over.
class Session {
 public:
    explicit Session(const DeviceOptions& o) : m_options(o) {
        QObject::connect(&m_manager, &devices::DeviceManager::stateChanged,
                         [this](devices::DeviceId id, const devices::DeviceStatus& s) {
                             const bool ended = s.state == devices::DeviceState::Absent;
                             if (ended || s.sameCondition(m_shown)) return;
                             m_shown = s;
                             print(statusJson(id, s));
                             if (s.state == devices::DeviceState::Online) online();
                         });
        QObject::connect(&m_manager, &devices::DeviceManager::scanned, [this](const QByteArray& c) {
            event({{"scan", c.toStdString()}, {"hex", c.toHex().toStdString()}});
        });
        QObject::connect(&m_manager, &devices::DeviceManager::weightChanged,
                         [this](const codec::ScaleReading& r) { event(readingJson(r)); });
        QObject::connect(
            &m_manager, &devices::DeviceManager::jobFinished,
            [this](quint64, const devices::PrintResult& r) {
                static constexpr const char* kNames[] = {"printed", "not_printed", "unsure"};
                m_ok = r.outcome == devices::PrintOutcome::Printed;
                event({{"print", kNames[static_cast<int>(r.outcome)]},
                       {"cause", devices::causeCode(r.cause).toStdString()}});
            });
        QObject::connect(&m_manager, &devices::DeviceManager::drawerFinished,
                         [this](quint64, const devices::DrawerResult& r) {
                             static constexpr const char* kNames[] = {"opened", "sent", "not_open",
                                                                      "not_sent", "unsure"};
                             m_ok = r.outcome == devices::DrawerOutcome::Opened ||
                                    r.outcome == devices::DrawerOutcome::Sent;
                             event({{"drawer", kNames[static_cast<int>(r.outcome)]},
                                    {"cause", devices::causeCode(r.cause).toStdString()}});
                         });
    }

    void watchJobs() {
        QObject::connect(&m_manager, &devices::DeviceManager::spoolChanged,
                         [](const devices::SpoolJob& job) {
                             print({{"job", devices::spoolStateCode(job.state).toStdString()},
                                    {"device", job.printer.key().toStdString()},
                                    {"cause", devices::causeCode(job.cause).toStdString()}});
                         });
        QObject::connect(&m_manager, &devices::DeviceManager::labelsFinished,
                         [this](quint64, const devices::PrintResult& r) {
                             m_ok = r.outcome == devices::PrintOutcome::Printed;
                             event({{"labels", m_ok ? "printed" : "not confirmed"},
                                    {"cause", devices::causeCode(r.cause).toStdString()}});
                         });
    }

    int run(const devices::DeviceProfile& profile, int count) {
        watchJobs();
        m_left = count;
        m_manager.start(profile);
        if (m_options.kick)
            m_manager.kickDrawer(1);
        else if (m_options.kind == "printer")
            m_manager.testPrinter(1);
        QTimer::singleShot(m_options.seconds * 1000, QCoreApplication::instance(),
                           &QCoreApplication::quit);
        QCoreApplication::exec();
        m_manager.stop();
        return m_ok ? 0 : 1;
    }

 private:
    // Devices that are tested by giving them something once they are there.
    void online() {
        if (std::exchange(m_given, true)) return;
        if (m_options.kind == "display") {
            m_manager.showOnDisplay(
                {"EVERTILL", "TEST", "88.88", codec::DisplayLamp::Total, Money::fromMinor(8888)});
            m_ok = true;
            // A display says nothing back; the bytes need a moment on the line.
            QTimer::singleShot(300, QCoreApplication::instance(), &QCoreApplication::quit);
        } else if (m_options.kind == "drawer") {
            m_manager.kickDrawer(1);  // a box of its own is not kicked before it is there
        } else if (m_options.kind == "label_printer") {
            m_manager.printLabels(1,
                                  "SIZE 40 mm,30 mm\r\nCLS\r\nTEXT 20,20,\"3\",0,1,1,"
                                  "\"EVERTILL\"\r\nPRINT 1\r\n");
        } else if (m_options.kind == "terminal") {
            m_ok = true;  // the line stands; what to say is the payment provider's business
            QCoreApplication::quit();
        }
    }
    void event(const json& j) {
        print(j);
        if (m_options.kind == "scale" || m_options.kind == "scanner") m_ok = true;
        if (--m_left == 0) QCoreApplication::quit();
    }

    const DeviceOptions& m_options;
    devices::DeviceManager m_manager;
    devices::DeviceStatus m_shown;
    int m_left = 0;
    bool m_ok = false;
    bool m_given = false;
};

int talk(const DeviceOptions& o, int count) {
    const auto profile = profileFor(o);
    if (!profile) return refuse("bad " + profile.error().toStdString(), 2);
    int argc = 1;
    char name[] = "evertillctl";
    char* argv[] = {name, nullptr};
    QCoreApplication app(argc, argv);
    return Session(o).run(*profile, count);
}

}  // namespace

void addDeviceCommands(CLI::App& app, Exit& exit) {
    auto o = std::make_shared<DeviceOptions>();
    CLI::App* device = app.add_subcommand("device", "Receipt printers, scales and scanners");
    device->require_subcommand(1);
    addDeviceListCommand(*device, exit);
    const auto lineOptions = [&o](CLI::App* c) {
        c->add_option("address", o->address, "tcp:HOST:PORT or serial:PATH?baud=..")->required();
        c->add_option("--seconds", o->seconds, "longest time to wait")->check(CLI::Range(1, 86400));
        c->add_option("--protocol", o->protocol, "of a scale");
        c->add_option("--variant", o->variant, "of a scale's protocol, as JSON");
        c->add_option("--unit", o->unit)->check(CLI::IsMember({"kg", "g", "jin", "lb"}));
        c->add_option("--decimals", o->decimals)->check(CLI::Range(0, 3));
    };
    const auto paperOptions = [&o](CLI::App* c) {
        c->add_option("--columns", o->columns, "48 or 32")->check(CLI::Range(16, 128));
        c->add_option("--charset", o->charset)->check(CLI::IsMember({"gb18030", "ascii"}));
    };
    CLI::App* test = device->add_subcommand("test", "Print a test page, or read scale or scanner");
    lineOptions(test);
    paperOptions(test);
    test->add_option("--kind", o->kind)
        ->check(CLI::IsMember(
            {"printer", "scale", "scanner", "drawer", "display", "label_printer", "terminal"}));
    test->add_flag("--drawer", o->kick, "open the drawer instead of printing");
    test->add_option("--drawer-sensor", o->sensor)
        ->check(CLI::IsMember({"none", "high_is_open", "low_is_open"}));
    test->callback([o, &exit] { exit.code = talk(*o, 1); });

    CLI::App* listen = device->add_subcommand("listen", "Print what a scanner or scale says");
    lineOptions(listen);
    listen->add_option("--count", o->count, "end after so many (0: when the time is over)");
    listen->add_option("--kind", o->kind)->check(CLI::IsMember({"scale", "scanner"}))->required();
    listen->callback([o, &exit] { exit.code = talk(*o, o->count); });

    addDecodeCommands(*device, exit);
    addFindScaleCommand(*device, exit);

    addRenderCommand(*device, exit);
}

}  // namespace evertill::ctl
