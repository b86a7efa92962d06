#include "device_list_command.h"

#include <QCoreApplication>
#include <QFile>
#include <QTimer>
#include <iostream>
#include <nlohmann/json.hpp>

#include "evertill/codec/model_names.h"
#include "evertill/devices/device_finder.h"
#include "evertill/devices/device_manager.h"
#include "evertill/domain/receipt/receipt_template.h"
#include "evertill/store/setting_reader.h"

namespace evertill::ctl {
namespace {

using nlohmann::json;

struct ListOptions {
    std::string file;
    std::string terminal;
    std::string hqFile;
    int seconds = 3;
    bool noNetwork = false;
    std::string store;
};

void print(const json& j) {
    std::cout << j.dump(-1, ' ', false, json::error_handler_t::replace) << std::endl;
}

std::optional<QByteArray> readAll(const std::string& path) {
    QFile file(QString::fromStdString(path));
    if (path.empty() || !file.open(QIODevice::ReadOnly)) return std::nullopt;
    return file.readAll();
}

json countersJson(const devices::DeviceCounters& c) {
    return {{"connects", c.connects}, {"losses", c.losses},     {"timeouts", c.timeouts},
            {"jobs", c.jobs},         {"failures", c.failures}, {"restarts", c.restarts}};
}

// The settings are the one place that knows the address of each device.
std::string addressOf(const devices::DeviceProfile& p, const devices::DeviceId& id) {
    using devices::DeviceClass;
    const auto text = [](const devices::DeviceAddress& a) { return toString(a).toStdString(); };
    switch (id.deviceClass) {
        case DeviceClass::Printer:
            return text(id.name.isEmpty() ? p.printer->address : p.fallbackPrinter->address);
        case DeviceClass::Drawer:
            return text(p.drawer->address);
        case DeviceClass::Scale:
            return text(p.scale->address);
        case DeviceClass::Scanner:
            return text(id.name.isEmpty() ? p.scanner->address
                                          : p.moreScanners.at(id.name).address);
        case DeviceClass::Display:
            return text(p.display->address);
        case DeviceClass::LabelPrinter:
            return text(id.name.isEmpty() ? p.labelPrinter->address
                                          : p.moreLabelPrinters.at(id.name).address);
        case DeviceClass::Terminal:
            return text(p.terminal->address);
    }
    return {};
}

// What it is set up as, in words.
std::string setAs(const devices::DeviceProfile& p, const devices::DeviceId& id) {
    using devices::DeviceClass;
    std::string_view name;
    if (id.deviceClass == DeviceClass::Scale)
        name = codec::modelName("protocol", p.scale->protocol, false);
    if (id.deviceClass == DeviceClass::Printer)
        name = codec::modelName(
            "profile", (id.name.isEmpty() ? p.printer : p.fallbackPrinter)->profile.name, false);
    return std::string(name);
}

// A receipt of the store's own that cannot be read is not in use, whatever the printer says.
int printReceiptForm(const std::string& folder) {
    if (folder.empty()) return 0;
    const std::vector<std::string_view> keys = {"receipt.local", "receipt"};
    const auto settings = store::readSettings(folder + "/master.db", keys);
    if (!settings) {
        print({{"ok", false}, {"error", "cannot read " + folder + "/master.db"}});
        return 3;
    }
    int code = 0;
    for (std::size_t i = 0; i < keys.size(); ++i) {
        const auto& setting = (*settings)[i];
        if (!setting) continue;
        const auto form = domain::parseReceiptTemplate(*setting);
        json row{{"receipt_template", keys[i]}, {"ok", form.has_value()}};
        if (!form) row["error"] = form.error();
        print(row);
        if (!form) code = 1;
    }
    return code;
}

void printConfigured(const devices::DeviceManager& manager) {
    for (const devices::DeviceId& id : manager.devices()) {
        const devices::DeviceStatus s = manager.status(id);
        json capabilities = json::array();
        for (const QString& c : s.capabilities)
            capabilities.push_back(c.toStdString());
        print({{"device", id.key().toStdString()},
               {"address", addressOf(manager.profile(), id)},
               {"set_up_as", setAs(manager.profile(), id)},
               {"step", lifeStepCode(manager.step(id)).toStdString()},
               {"state", stateCode(s.state).toStdString()},
               {"cause", causeCode(s.cause).toStdString()},
               {"detail", s.detail.toStdString()},
               {"model", s.model.toStdString()},
               {"capabilities", capabilities},
               {"counters", countersJson(s.counters)}});
    }
}

void printFound(const std::vector<devices::FoundDevice>& found) {
    for (const devices::FoundDevice& d : found)
        print({{"found", d.address.toStdString()},
               {"class", d.isLikely ? json(classCode(*d.isLikely).toStdString()) : json()},
               {"model", d.model.toStdString()}});
}

int list(const ListOptions& o) {
    QByteArray local;
    QByteArray hq;
    if (!o.file.empty()) {
        const auto text = readAll(o.file);
        if (!text) {
            print({{"ok", false}, {"error", "cannot read " + o.file}});
            return 3;
        }
        local = *text;
    }
    if (const auto text = readAll(o.hqFile)) hq = *text;
    const auto merged = devices::mergeDeviceProfiles(hq, QString::fromStdString(o.terminal), local);
    int argc = 1;
    char name[] = "evertillctl";
    char* argv[] = {name, nullptr};
    QCoreApplication app(argc, argv);
    devices::DeviceManager manager;
    const auto applied =
        merged ? manager.apply(*merged) : Result<void, QString>(unexpected(merged.error()));
    if (!applied) {
        print({{"ok", false}, {"error", "bad " + applied.error().toStdString()}});
        return 2;
    }
    const int wait = o.seconds * 1000;
    if (!o.noNetwork)
        devices::findNetworkDevices(&app, wait, [](const auto& found) { printFound(found); });
    printFound(devices::findLocalDevices());
    // Just behind the network's answer.
    QTimer::singleShot(o.noNetwork && manager.devices().empty() ? 0 : wait + 100, &app,
                       &QCoreApplication::quit);
    QCoreApplication::exec();
    printConfigured(manager);
    manager.stop();
    return printReceiptForm(o.store);
}

}  // namespace

void addDeviceListCommand(CLI::App& device, Exit& exit) {
    auto o = std::make_shared<ListOptions>();
    CLI::App* c = device.add_subcommand("list", "Devices that are set up, and those to be found");
    c->add_option("--devices", o->file, "the till's device file");
    c->add_option("--hq", o->hqFile, "headquarters' setting \"devices\", as a file");
    c->add_option("--terminal", o->terminal, "which till of it, for example S001-T01");
    c->add_option("--seconds", o->seconds, "how long devices may take to answer")
        ->check(CLI::Range(1, 600));
    c->add_option("--store", o->store, "the till's folder: is its own receipt in use?");
    c->add_flag("--no-network", o->noNetwork, "do not ask the network");
    c->callback([o, &exit] { exit.code = list(*o); });
}

}  // namespace evertill::ctl
