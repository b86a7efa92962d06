#include "find_scale_command.h"

#include <QCoreApplication>
#include <QTimer>

#include "decode_commands.h"
#include "evertill/devices/scale_finder.h"

namespace evertill::ctl {
namespace {

int run(const std::string& text, bool verbose) {
    const auto address = devices::parseDeviceAddress(QString::fromStdString(text));
    if (!address) return refuseLine("bad address " + address.error().toStdString(), 2);
    int argc = 1;
    char name[] = "evertillctl";
    char* argv[] = {name, nullptr};
    QCoreApplication app(argc, argv);
    devices::ScaleFinder finder;
    int code = 1;
    QObject::connect(
        &finder, &devices::ScaleFinder::progress, &app,
        [verbose](const QString& line, int number, int of) {
            if (verbose)
                printLine({{"trying", line.toStdString()}, {"number", number}, {"of", of}});
        });
    QObject::connect(&finder, &devices::ScaleFinder::finished, &app,
                     [&](const std::vector<devices::ScaleCandidate>& found) {
                         for (const devices::ScaleCandidate& c : found)
                             printLine({{"address", c.address.toStdString()},
                                        {"protocol", c.protocol.toStdString()},
                                        {"variant", nlohmann::ordered_json::parse(
                                                        c.variant.toStdString(), nullptr, false)},
                                        {"frames", c.frames},
                                        {"damaged", c.damaged},
                                        {"checksum", c.checksummed},
                                        {"unit_in_frame", c.tellsUnit},
                                        {"weight", c.sample.toStdString()}});
                         code = found.empty() ? refuseLine("no scale understood", 1) : 0;
                         QCoreApplication::quit();
                     });
    QTimer::singleShot(0, &finder, [&] { finder.start(*address); });
    QCoreApplication::exec();
    return code;
}

}  // namespace

void addFindScaleCommand(CLI::App& device, Exit& exit) {
    auto address = std::make_shared<std::string>();
    auto verbose = std::make_shared<bool>(false);
    CLI::App* find =
        device.add_subcommand("find-scale", "What a scale on a line speaks, best guess first");
    find->add_option("address", *address, "serial:PATH, tcp:HOST:PORT or hid:VVVV:PPPP")
        ->required();
    find->add_flag("--verbose", *verbose, "show which settings are tried");
    find->callback([address, verbose, &exit] { exit.code = run(*address, *verbose); });
}

}  // namespace evertill::ctl
