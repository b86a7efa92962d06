#include <QDir>
#include <QJsonArray>
#include <optional>

#include "counter_commands.h"
#include "evertill/base/quantity.h"
#include "evertill/emulator/control_server.h"

namespace evertill::emulator {
namespace {

QJsonObject ok() {
    return {{"ok", true}};
}
QJsonObject refuse(const QString& why) {
    return {{"ok", false}, {"error", why}};
}
QJsonObject usage() {
    return refuse(QStringLiteral("usage"));
}

std::optional<bool> onOff(const QString& word) {
    if (word == QLatin1String("on")) return true;
    if (word == QLatin1String("off")) return false;
    return std::nullopt;
}

// Text with \xHH, \r, \n and \\ for what a command line cannot carry.
std::optional<QByteArray> unescape(const QString& text) {
    const QByteArray in = text.toUtf8();
    QByteArray out;
    for (qsizetype i = 0; i < in.size(); ++i) {
        if (in[i] != '\\') {
            out += in[i];
            continue;
        }
        const char kind = i + 1 < in.size() ? in[i + 1] : '\0';
        if (kind == 'x' && i + 3 < in.size()) {
            bool valid = false;
            out += static_cast<char>(in.mid(i + 2, 2).toInt(&valid, 16));
            if (!valid) return std::nullopt;
            i += 3;
        } else if (kind == 'r' || kind == 'n' || kind == '\\') {
            out += kind == 'r' ? '\r' : kind == 'n' ? '\n' : '\\';
            ++i;
        } else {
            return std::nullopt;
        }
    }
    return out;
}

QString paperName(codec::PaperState paper) {
    switch (paper) {
        case codec::PaperState::NearEnd:
            return QStringLiteral("near_end");
        case codec::PaperState::End:
            return QStringLiteral("end");
        default:
            return QStringLiteral("ok");
    }
}

QJsonObject receiptsObject(const PrinterEmulator& printer) {
    return {{"ok", true},
            {"receipts", printer.receipts()},
            {"last_file", printer.lastReceiptFile()},
            {"bytes", static_cast<qint64>(printer.bytesReceived())},
            {"unknown_commands", static_cast<qint64>(printer.unknownCommands())}};
}

QJsonObject drawerObject(const PrinterEmulator& printer) {
    return {{"ok", true},
            {"drawer", printer.condition().drawerOpen ? "open" : "closed"},
            {"pulses", printer.pulses()}};
}

QJsonObject paperCommand(const QStringList& words, PrinterEmulator& printer) {
    PrinterCondition c = printer.condition();
    const QString what = words.value(1);
    if (what == QLatin1String("ok"))
        c.paper = codec::PaperState::Ok;
    else if (what == QLatin1String("near_end"))
        c.paper = codec::PaperState::NearEnd;
    else if (what == QLatin1String("end"))
        c.paper = codec::PaperState::End;
    else if (what == QLatin1String("lines")) {
        bool number = false;
        c.paperLinesLeft = words.value(2).toInt(&number);
        if (!number || c.paperLinesLeft < 1) return usage();
    } else {
        return usage();
    }
    printer.setCondition(c);
    return ok();
}

QJsonObject coverCommand(const QStringList& words, PrinterEmulator& printer) {
    PrinterCondition c = printer.condition();
    if (words.value(1) != QLatin1String("open") && words.value(1) != QLatin1String("closed"))
        return usage();
    c.coverOpen = words.value(1) == QLatin1String("open");
    printer.setCondition(c);
    return ok();
}

QJsonObject drawerCommand(const QStringList& words, PrinterEmulator& printer) {
    PrinterCondition c = printer.condition();
    const QString what = words.value(1);
    if (what.isEmpty()) return drawerObject(printer);
    if (what == QLatin1String("close"))
        c.drawerOpen = false;
    else if (what == QLatin1String("open"))
        c.drawerOpen = true;  // with the key
    else if (what == QLatin1String("stuck"))
        c.drawerStuck = true;
    else if (what == QLatin1String("free"))
        c.drawerStuck = false;
    else
        return usage();
    printer.setCondition(c);
    return drawerObject(printer);
}

QJsonObject printerCommand(const QStringList& words, PrinterEmulator& printer) {
    PrinterCondition c = printer.condition();
    const QString what = words.value(1);
    bool number = false;
    const int value = words.value(2).toInt(&number);
    const auto flag = onOff(words.value(2));
    if (what == QLatin1String("drop")) {
        printer.dropConnection();
        return ok();
    }
    if (what == QLatin1String("offline"))
        c.offline = true;
    else if (what == QLatin1String("online"))
        c.offline = false;
    else if (what == QLatin1String("mute") && flag)
        c.mute = *flag;
    else if (what == QLatin1String("garbage") && flag)
        c.garbage = *flag;
    else if (what == QLatin1String("cutter_error") && flag)
        c.cutterError = *flag;
    else if (what == QLatin1String("slow") && number && value >= 0)
        c.bytesPerSecond = value;
    else if (what == QLatin1String("drop_after") && number && value >= 0)
        c.dropAfterBytes = value;
    else if (what == QLatin1String("normal")) {
        const bool drawer = c.drawerOpen;
        c = {};
        c.drawerOpen = drawer;
    } else {
        return usage();
    }
    printer.setCondition(c);
    return ok();
}

QJsonObject plugCommand(const QString& what, Wire& wire) {
    if (what == QLatin1String("unplug")) {
        wire.unplug();
        return ok();
    }
    if (what == QLatin1String("plug"))
        return wire.plug() ? ok() : refuse(QStringLiteral("cannot make the port"));
    return usage();
}

// Bytes in hexadecimal as they are: half a report, two joined, nonsense.
QJsonObject rawCommand(const QString& hex, Wire& wire) {
    const QByteArray bytes = QByteArray::fromHex(hex.toLatin1());
    if (bytes.isEmpty()) return usage();
    if (!wire.isPlugged()) return refuse(QStringLiteral("unplugged"));
    wire.sendRaw(bytes);
    return ok();
}

QJsonObject scaleCommand(const QStringList& words, ScaleEmulator& scale) {
    if (words.value(1) == QLatin1String("raw")) return rawCommand(words.value(2), scale.wire());
    const auto flag = onOff(words.value(2));
    if (!flag) return plugCommand(words.value(1), scale.wire());
    const QString what = words.value(1);
    if (what == QLatin1String("motion"))
        scale.state().motion = *flag;
    else if (what == QLatin1String("overload"))
        scale.state().overload = *flag;
    else if (what == QLatin1String("zero_fault"))
        scale.state().zeroFault = *flag;
    else if (what == QLatin1String("net"))
        scale.state().net = *flag;
    else if (what == QLatin1String("mute"))
        scale.mute = *flag;
    else if (what == QLatin1String("garbage"))
        scale.garbage = *flag;
    else
        return usage();
    return ok();
}

QJsonObject weightCommand(const QStringList& words, ScaleEmulator& scale) {
    const auto weight = Quantity::parse(words.value(1).toStdString(), Uom::Kilogram);
    if (!weight) return usage();
    scale.state().thousandths = weight->thousandths();
    return ok();
}

QJsonObject scannerCommand(const QStringList& words, Bench& bench) {
    if (words.value(1) == QLatin1String("raw")) return rawCommand(words.value(2), *bench.scanner);
    if (words.value(1) != QLatin1String("suffix"))
        return plugCommand(words.value(1), *bench.scanner);
    const auto suffix = unescape(words.value(2));
    if (!suffix) return usage();
    bench.scanSuffix = *suffix;
    return ok();
}

QJsonObject statusObject(const Bench& bench) {
    QJsonObject out = ok();
    if (bench.printer != nullptr) {
        const PrinterCondition& c = bench.printer->condition();
        out["printer"] = QJsonObject{{"paper", paperName(c.paper)},
                                     {"cover", c.coverOpen ? "open" : "closed"},
                                     {"offline", c.offline},
                                     {"mute", c.mute},
                                     {"garbage", c.garbage},
                                     {"bytes_per_second", c.bytesPerSecond},
                                     {"connected", bench.printer->isConnected()},
                                     {"receipts", bench.printer->receipts()},
                                     {"drawer", c.drawerOpen ? "open" : "closed"},
                                     {"pulses", bench.printer->pulses()}};
    }
    if (bench.scale != nullptr) {
        const auto& s = bench.scale->state();
        out["scale"] = QJsonObject{
            {"weight", QString::fromStdString(
                           Quantity::fromThousandths(s.thousandths, Uom::Kilogram).toString())},
            {"motion", s.motion},
            {"plugged", bench.scale->wire().isPlugged()},
            {"requests", static_cast<qint64>(bench.scale->requests())}};
    }
    if (bench.scanner != nullptr)
        out["scanner"] = QJsonObject{{"plugged", bench.scanner->isPlugged()}};
    return out;
}

}  // namespace

QJsonObject runBenchCommand(const QString& line, Bench& bench) {
    if (const auto done = runCounterCommand(line, bench)) return *done;
    const QStringList words = line.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    const QString word = words.value(0);
    if (word == QLatin1String("status")) return statusObject(bench);
    if (word == QLatin1String("scan") || word == QLatin1String("scanner")) {
        if (bench.scanner == nullptr) return refuse(QStringLiteral("no scanner"));
        if (word == QLatin1String("scanner")) return scannerCommand(words, bench);
        const auto code = unescape(line.section(QLatin1Char(' '), 1));
        if (!code || code->isEmpty()) return usage();
        if (!bench.scanner->isPlugged()) return refuse(QStringLiteral("unplugged"));
        bench.scanner->send(*code + bench.scanSuffix);
        return ok();
    }
    if (word == QLatin1String("weight") || word == QLatin1String("scale")) {
        if (bench.scale == nullptr) return refuse(QStringLiteral("no scale"));
        const QJsonObject said = word == QLatin1String("weight")
                                     ? weightCommand(words, *bench.scale)
                                     : scaleCommand(words, *bench.scale);
        bench.scale->look();
        return said;
    }
    static constexpr const char* kPrinterWords[] = {"paper", "cover", "drawer", "printer",
                                                    "receipts"};
    for (const char* known : kPrinterWords) {
        if (word != QLatin1String(known)) continue;
        if (bench.printer == nullptr) return refuse(QStringLiteral("no printer"));
        if (word == QLatin1String("paper")) return paperCommand(words, *bench.printer);
        if (word == QLatin1String("cover")) return coverCommand(words, *bench.printer);
        if (word == QLatin1String("drawer")) return drawerCommand(words, *bench.printer);
        if (word == QLatin1String("printer")) return printerCommand(words, *bench.printer);
        return receiptsObject(*bench.printer);
    }
    return refuse(QStringLiteral("unknown command"));
}

}  // namespace evertill::emulator
