#include "find_scale_command.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTimer>

#include "decode_commands.h"
#include "evertill/codec/model_names.h"
#include "evertill/devices/local_profile.h"
#include "evertill/devices/scale_finder.h"

namespace evertill::ctl {
namespace {

std::string nameOf(const QString& protocol) {
    return std::string(codec::modelName("protocol", protocol.toStdString(), false));
}

struct FindOptions {
    std::string address;
    std::string file;  ///< the till's device file: the best guess is written into it
    bool verbose = false;
};

// As the set-up page writes it: with the dialect.
int save(const devices::ScaleCandidate& best, const std::string& file) {
    const devices::LocalProfile local{QString::fromStdString(file), {}, {}};
    QJsonObject variant = QJsonDocument::fromJson(best.variant.toUtf8()).object();
    // Kilograms are the rule where the scale does not say; to be compared with its display.
    if (!best.tellsUnit) variant.insert(QStringLiteral("unit"), QStringLiteral("kg"));
    const QJsonObject part{{QStringLiteral("address"), best.address},
                           {QStringLiteral("protocol"), best.protocol},
                           {QStringLiteral("variant"), variant}};
    if (const auto saved = local.save({{QStringLiteral("scale"), part}}); !saved)
        return refuseLine("bad " + saved.error().toStdString(), 1);
    printLine({{"saved", file}, {"protocol", best.protocol.toStdString()}});
    return 0;
}

int run(const FindOptions& o) {
    const auto address = devices::parseDeviceAddress(QString::fromStdString(o.address));
    if (!address) return refuseLine("bad address " + address.error().toStdString(), 2);
    int argc = 1;
    char name[] = "evertillctl";
    char* argv[] = {name, nullptr};
    QCoreApplication app(argc, argv);
    devices::ScaleFinder finder;
    int code = 1;
    QObject::connect(
        &finder, &devices::ScaleFinder::progress, &app,
        [&o](const QString& line, int number, int of) {
            if (o.verbose)
                printLine({{"trying", line.toStdString()}, {"number", number}, {"of", of}});
        });
    QObject::connect(&finder, &devices::ScaleFinder::finished, &app,
                     [&](const std::vector<devices::ScaleCandidate>& found) {
                         for (const devices::ScaleCandidate& c : found)
                             printLine({{"address", c.address.toStdString()},
                                        {"protocol", c.protocol.toStdString()},
                                        {"name", nameOf(c.protocol)},
                                        {"variant", nlohmann::ordered_json::parse(
                                                        c.variant.toStdString(), nullptr, false)},
                                        {"frames", c.frames},
                                        {"damaged", c.damaged},
                                        {"checksum", c.checksummed},
                                        {"unit_in_frame", c.tellsUnit},
                                        {"weight", c.sample.toStdString()}});
                         code = found.empty()     ? refuseLine("no scale understood", 1)
                                : !o.file.empty() ? save(found.front(), o.file)
                                                  : 0;
                         QCoreApplication::quit();
                     });
    QTimer::singleShot(0, &finder, [&] { finder.start(*address); });
    QCoreApplication::exec();
    return code;
}

}  // namespace

void addFindScaleCommand(CLI::App& device, Exit& exit) {
    auto o = std::make_shared<FindOptions>();
    CLI::App* find =
        device.add_subcommand("find-scale", "What a scale on a line speaks, best guess first");
    find->add_option("address", o->address, "serial:PATH, tcp:HOST:PORT or hid:VVVV:PPPP")
        ->required();
    find->add_flag("--verbose", o->verbose, "show which settings are tried");
    find->add_option("--save", o->file, "write the best guess into this device file");
    find->callback([o, &exit] { exit.code = run(*o); });
}

}  // namespace evertill::ctl
