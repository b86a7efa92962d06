#include "device_setup_command.h"

#include <QCoreApplication>
#include <QFile>
#include <QTimer>
#include <iostream>
#include <nlohmann/json.hpp>

#include "evertill/devices/diagnostics.h"
#include "evertill/devices/local_profile.h"
#include "evertill/service/version.h"
#include "zip_file.h"

namespace evertill::ctl {
namespace {

using nlohmann::json;

struct SetupOptions {
    std::string role, address, file, hqFile, terminal, out;
    std::vector<std::string> set;
    bool remove = false;
    int seconds = 3;
};

void print(const json& j) {
    std::cout << j.dump(-1, ' ', false, json::error_handler_t::replace) << std::endl;
}

int refuse(const std::string& error, int code) {
    print({{"ok", false}, {"error", error}});
    return code;
}

std::optional<devices::LocalProfile> localOf(const SetupOptions& o) {
    devices::LocalProfile local{
        QString::fromStdString(o.file), {}, QString::fromStdString(o.terminal)};
    if (o.hqFile.empty()) return local;
    QFile hq(QString::fromStdString(o.hqFile));
    if (!hq.open(QIODevice::ReadOnly)) return std::nullopt;
    local.hqSetting = hq.readAll();
    return local;
}

int save(const SetupOptions& o) {
    const auto local = localOf(o);
    if (!local) return refuse("cannot read " + o.hqFile, 3);
    if (o.remove != o.address.empty()) return refuse("an address, or --remove", 2);
    std::vector<std::pair<QString, QString>> fields;
    for (const std::string& text : o.set) {
        const auto at = text.find('=');
        if (at == std::string::npos || at == 0) return refuse("--set wants field=value", 2);
        fields.emplace_back(QString::fromStdString(text.substr(0, at)),
                            QString::fromStdString(text.substr(at + 1)));
    }
    // "-": the device has no line of its own (a drawer on the printer).
    const QString address = o.address == "-" ? QString() : QString::fromStdString(o.address);
    QJsonObject part = o.remove ? QJsonObject() : devices::devicePart(address, fields);
    if (!o.remove && part.isEmpty()) return refuse("nothing to save", 2);
    const auto saved = local->save({{QString::fromStdString(o.role), part}});
    if (!saved) return refuse("bad " + saved.error().toStdString(), 1);
    print({{"ok", true}, {"role", o.role}, {"file", o.file}});
    return 0;
}

int diagnostics(const SetupOptions& o) {
    const auto local = localOf(o);
    if (!local) return refuse("cannot read " + o.hqFile, 3);
    const auto own = local->read();
    if (!own) return refuse("cannot read " + o.file, 3);
    const auto merged = local->merged();
    int argc = 1;
    char name[] = "evertillctl";
    char* argv[] = {name, nullptr};
    QCoreApplication app(argc, argv);
    devices::DeviceManager manager;
    // A profile that is refused is just what a technician wants to see.
    const auto applied =
        merged ? manager.apply(*merged) : Result<void, QString>(unexpected(merged.error()));
    if (applied && !manager.devices().empty()) {
        QTimer::singleShot(o.seconds * 1000, &app, &QCoreApplication::quit);
        QCoreApplication::exec();
    }
    const json versions{{"evertill", service::programVersion()},
                        {"qt", qVersion()},
                        {"system", QSysInfo::prettyProductName().toStdString()}};
    const auto written = app::writeZip(
        o.out, {{"versions.json", versions.dump(1)},
                {"states.json", devices::deviceStates(manager).toStdString()},
                {"devices.json", own->toStdString()},
                {"headquarters.json", local->hqSetting.toStdString()},
                {"profile.json",
                 applied ? merged->toStdString() : "refused: " + applied.error().toStdString()}});
    manager.stop();
    if (!written) return refuse(o.out + ": " + written.error(), 1);
    print({{"ok", true}, {"file", o.out}});
    return 0;
}

void addFiles(CLI::App& c, SetupOptions& o) {
    c.add_option("--file", o.file, "the till's device file (devices.json)")->required();
    c.add_option("--hq", o.hqFile, "headquarters' setting \"devices\", as a file");
    c.add_option("--terminal", o.terminal, "which till of it, for example S001-T01");
}

}  // namespace

void addDeviceSetupCommands(CLI::App& device, Exit& exit) {
    auto s = std::make_shared<SetupOptions>();
    CLI::App* c = device.add_subcommand("save", "Sets up a device in the till's own file");
    c->add_option("role", s->role, "printer, printer:fallback, scale, scanner:NAME ...")
        ->required();
    c->add_option("address", s->address, "tcp:HOST:PORT, serial:PATH ...; - for none of its own");
    c->add_option("--set", s->set, "field=value, as the device file names them");
    c->add_flag("--remove", s->remove, "takes the device away");
    addFiles(*c, *s);
    c->callback([s, &exit] { exit.code = save(*s); });

    auto d = std::make_shared<SetupOptions>();
    CLI::App* z = device.add_subcommand("diagnostics", "Writes what a technician asks for");
    z->add_option("--out", d->out, "the zip file")->required();
    z->add_option("--seconds", d->seconds, "how long devices may take to answer")
        ->check(CLI::Range(0, 600));
    addFiles(*z, *d);
    z->callback([d, &exit] { exit.code = diagnostics(*d); });
}

}  // namespace evertill::ctl
