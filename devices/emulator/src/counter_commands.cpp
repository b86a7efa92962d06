// The front panel's commands for the smaller devices, and for plugging whatever has a wire.
#include <QJsonArray>

#include "counter_commands.h"

namespace evertill::emulator {
namespace {

QJsonObject ok() {
    return {{"ok", true}};
}
QJsonObject refuse(const char* why) {
    return {{"ok", false}, {"error", QLatin1String(why)}};
}

// "unplug" and "plug" of anything that has them; nothing when the word is another.
template <typename Plug>
std::optional<QJsonObject> plugWords(const QString& what, Plug& thing) {
    if (what == QLatin1String("unplug")) {
        thing.unplug();
        return ok();
    }
    if (what == QLatin1String("plug")) return thing.plug() ? ok() : refuse("cannot make the port");
    return std::nullopt;
}

QJsonObject displayCommand(const QStringList& words, DisplayEmulator& display) {
    if (const auto done = plugWords(words.value(1), display.wire())) return *done;
    if (words.value(1) == QLatin1String("picture") && words.size() == 3)
        return display.picture().save(words[2]) ? ok() : refuse("cannot write the picture");
    if (words.size() > 1) return refuse("usage");
    return {{"ok", true},
            {"lines", QJsonArray{display.upper(), display.lower()}},
            {"lamp", display.lamp()},
            {"unknown_bytes", static_cast<qint64>(display.unknownBytes())}};
}

QJsonObject boxCommand(const QStringList& words, DrawerBox& box) {
    const QString what = words.value(1);
    if (const auto done = plugWords(what, box.wire())) return *done;
    if (what == QLatin1String("close") || what == QLatin1String("open"))
        box.open = what == QLatin1String("open");
    else if (what == QLatin1String("stuck") || what == QLatin1String("free"))
        box.stuck = what == QLatin1String("stuck");
    else if (!what.isEmpty())
        return refuse("usage");
    emit box.changed();
    return {{"ok", true}, {"drawer", box.open ? "open" : "closed"}, {"pulses", box.pulses()}};
}

QJsonObject labelsCommand(const QStringList& words, LabelEmulator& labels) {
    const QString what = words.value(1);
    if (const auto done = plugWords(what, labels.wire())) return *done;
    if (what == QLatin1String("ok"))
        labels.status = 0;
    else if (what == QLatin1String("paper_end"))
        labels.status = 0x04;
    else if (what == QLatin1String("open"))
        labels.status = 0x01;
    else if (what == QLatin1String("silent"))
        labels.silentOnFault = words.value(2) != QLatin1String("off");
    else if (what == QLatin1String("mute"))
        labels.mute = words.value(2) != QLatin1String("off");
    else if (!what.isEmpty())
        return refuse("usage");
    return {{"ok", true},
            {"jobs", labels.jobs()},
            {"labels", labels.labels()},
            {"last_file", labels.lastFile()}};
}

QJsonObject terminalCommand(const QStringList& words, TerminalEcho& terminal) {
    const QString what = words.value(1);
    if (const auto done = plugWords(what, terminal.wire())) return *done;
    if (what == QLatin1String("mute"))
        terminal.mute = words.value(2) == QLatin1String("on");
    else if (!what.isEmpty())
        return refuse("usage");
    return {{"ok", true}, {"messages", terminal.messages()}};
}

QJsonObject usbCommand(const QStringList& words, UsbPrinter& usb) {
    if (const auto done = plugWords(words.value(1), usb)) return *done;
    if (words.value(1) != QLatin1String("hold")) return refuse("usage");
    usb.setHolding(words.value(2) == QLatin1String("on"));
    return ok();
}

}  // namespace

std::optional<QJsonObject> runCounterCommand(const QString& line, Bench& bench) {
    const QStringList words = line.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    const QString word = words.value(0);
    if (word == QLatin1String("second")) {
        if (bench.second == nullptr) return refuse("no second printer");
        Bench other;
        other.printer = bench.second;
        other.usb = bench.secondUsb;
        return runBenchCommand(line.section(QLatin1Char(' '), 1), other);
    }
    if (word == QLatin1String("display"))
        return bench.display ? displayCommand(words, *bench.display) : refuse("no display");
    if (word == QLatin1String("box"))
        return bench.box ? boxCommand(words, *bench.box) : refuse("no drawer box");
    if (word == QLatin1String("labels"))
        return bench.labels ? labelsCommand(words, *bench.labels) : refuse("no label printer");
    if (word == QLatin1String("terminal"))
        return bench.terminal ? terminalCommand(words, *bench.terminal) : refuse("no terminal");
    if (word == QLatin1String("usb"))
        return bench.usb ? usbCommand(words, *bench.usb) : refuse("no usb printer");
    const bool plugs =
        word == QLatin1String("printer") &&
        (words.value(1) == QLatin1String("unplug") || words.value(1) == QLatin1String("plug"));
    if (!plugs) return std::nullopt;
    if (bench.usb) return usbCommand(words, *bench.usb);
    if (bench.serialPrinter) return plugWords(words.value(1), *bench.serialPrinter);
    if (bench.printer) return plugWords(words.value(1), *bench.printer);
    return refuse("no printer");
}

}  // namespace evertill::emulator
