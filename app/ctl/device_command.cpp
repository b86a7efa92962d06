// evertillctl device ...: looks at devices and at the bytes they speak, without a till.
#include <QCoreApplication>
#include <QTimer>
#include <cstdio>
#include <fstream>
#include <iostream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "device_command.h"
#include "device_list_command.h"
#include "device_setup_command.h"
#include "evertill/base/bytes.h"
#include "evertill/codec/escpos_encoder.h"
#include "evertill/codec/escpos_parser.h"
#include "evertill/codec/escpos_status.h"
#include "evertill/codec/toledo8217.h"
#include "evertill/devices/device_manager.h"
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
    std::string file;
    std::string hex;
    std::string unit = "kg";
    int decimals = 3;
    bool kick = false;
};

std::optional<std::string> readAll(const std::string& file) {
    std::ostringstream text;
    if (file == "-") {
        text << std::cin.rdbuf();
        return text.str();
    }
    std::ifstream in(file, std::ios::binary);
    if (!in) return std::nullopt;
    text << in.rdbuf();
    return text.str();
}

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
        profile["scale"]["unit"] = o.unit;
        profile["scale"]["decimals"] = o.decimals;
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

json commandJson(const codec::PrinterCommand& command) {
    using namespace codec;
    if (const auto* t = std::get_if<TextCommand>(&command))
        return {{"text", t->utf8}, {"bold", t->style.bold}, {"width", t->style.widthTimes}};
    if (std::holds_alternative<LineEndCommand>(command)) return {{"command", "line_end"}};
    if (const auto* f = std::get_if<FeedCommand>(&command))
        return {{"command", "feed"}, {"lines", f->lines}, {"dots", f->dots}};
    if (const auto* m = std::get_if<PositionCommand>(&command))
        return {{"command", "position"}, {"dots", m->dots}, {"relative", m->relative}};
    if (const auto* q = std::get_if<QrCommand>(&command))
        return {{"command", "qr"}, {"data", q->data}, {"module", q->module}};
    if (const auto* b = std::get_if<BarcodeCommand>(&command))
        return {{"command", "barcode"}, {"type", b->type}, {"data", b->data}};
    if (const auto* r = std::get_if<RasterCommand>(&command))
        return {{"command", "raster"}, {"dots", r->bytesPerRow * 8}, {"rows", r->rows}};
    if (const auto* c = std::get_if<CutCommand>(&command))
        return {{"command", "cut"}, {"partial", c->partial}};
    if (const auto* d = std::get_if<DrawerCommand>(&command))
        return {{"command", "drawer"}, {"pin", d->pin}, {"on_ms", d->onMs}};
    if (const auto* s = std::get_if<StatusRequest>(&command))
        return {{"command", "status_request"}, {"n", s->n}};
    if (const auto* p = std::get_if<ProcessedRequest>(&command))
        return {{"command", "processed_request"}, {"n", p->n}};
    if (const auto* i = std::get_if<InfoRequest>(&command))
        return {{"command", "info_request"}, {"n", i->n}};
    if (const auto* h = std::get_if<ProcessIdRequest>(&command))
        return {{"command", "process_id_request"}, {"number", h->number}};
    if (std::holds_alternative<InitCommand>(command)) return {{"command", "init"}};
    if (std::holds_alternative<AutoStatusCommand>(command)) return {{"command", "auto_status"}};
    return {{"command", "recover"}};
}

int decodePrinter(const DeviceOptions& o) {
    const auto bytes = readAll(o.file);
    if (!bytes) return refuse("cannot read " + o.file, 3);
    codec::EscposParser parser;
    json commands = json::array();
    for (const auto& c : parser.feed(*bytes))
        commands.push_back(commandJson(c));
    for (const auto& c : parser.takePendingText())
        commands.push_back(commandJson(c));
    print({{"ok", true}, {"commands", commands}, {"unknown", parser.unknownCommands()}});
    return 0;
}

int decodeScale(const DeviceOptions& o) {
    const auto bytes = fromHex(o.hex);
    const auto unit = uomFromCode(o.unit);
    if (!bytes || !unit || !uomIsWeight(*unit)) return refuse("bad hex or unit", 2);
    codec::ToledoHost host({*unit, o.decimals, true});
    host.request(0);
    json readings = json::array();
    for (const auto& r : host.feed({reinterpret_cast<const char*>(bytes->data()), bytes->size()}))
        readings.push_back(readingJson(r));
    print({{"ok", !readings.empty()}, {"readings", readings}});
    return readings.empty() ? 1 : 0;
}

}  // namespace

void addDeviceCommands(CLI::App& app, Exit& exit) {
    auto o = std::make_shared<DeviceOptions>();
    CLI::App* device = app.add_subcommand("device", "Receipt printers, scales and scanners");
    device->require_subcommand(1);
    addDeviceListCommand(*device, exit);
    addDeviceSetupCommands(*device, exit);
    const auto lineOptions = [&o](CLI::App* c) {
        c->add_option("address", o->address, "tcp:HOST:PORT or serial:PATH?baud=..")->required();
        c->add_option("--seconds", o->seconds, "longest time to wait")->check(CLI::Range(1, 86400));
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

    CLI::App* decode = device->add_subcommand("decode", "Say what bytes mean");
    decode->require_subcommand(1);
    CLI::App* printer = decode->add_subcommand("printer", "A stream of printer bytes");
    printer->add_option("file", o->file, "file, or - for standard input")->required();
    printer->callback([o, &exit] { exit.code = decodePrinter(*o); });
    CLI::App* scale = decode->add_subcommand("scale", "An answer of a scale");
    scale->add_option("protocol", o->kind)->check(CLI::IsMember({"toledo8217"}))->required();
    scale->add_option("hex", o->hex)->required();
    scale->add_option("--unit", o->unit)->check(CLI::IsMember({"kg", "g", "jin", "lb"}));
    scale->add_option("--decimals", o->decimals)->check(CLI::Range(0, 3));
    scale->callback([o, &exit] { exit.code = decodeScale(*o); });

    addRenderCommand(*device, exit);
}

}  // namespace evertill::ctl
