#include "counter.h"

#include <QCommandLineParser>
#include <QDir>

#include "evertill/emulator/hid_wire.h"

namespace evertill::emulator {

void Counter::describe(QCommandLineParser& p) {
    p.addOption({"printer-port", "Receipt printer on this TCP port (0: any).", "port"});
    p.addOption({"printer-serial", "Receipt printer on a pseudo terminal linked at PATH.", "path"});
    p.addOption({"printer-usb", "Receipt printer on emulated USB: VID:PID@SOCKET.", "id"});
    p.addOption({"second-port", "A second receipt printer on this TCP port.", "port"});
    p.addOption({"second-usb", "A second receipt printer on emulated USB.", "id"});
    p.addOption({"scale",
                 "Scale on a pseudo terminal linked at PATH, tcp:PORT or hid:VID:PID@SOCKET.",
                 "where"});
    p.addOption({"scale-protocol", "What the scale speaks: toledo8217, cas, mt_sics ...", "name",
                 "toledo8217"});
    p.addOption({"scanner", "Scanner, likewise.", "where"});
    p.addOption({"display", "Customer display, likewise.", "where"});
    p.addOption({"drawer-box", "Cash drawer on a line of its own, likewise.", "where"});
    p.addOption({"label-printer", "Label printer, likewise.", "where"});
    p.addOption({"terminal", "Bank terminal that echoes, likewise.", "where"});
    p.addOption({"model", "Name the printer gives itself.", "name"});
}

template <typename Device>
QString Counter::plug(const char* key, Device& device, const QString& options) {
    Wire& wire = device.wire();
    if (!wire.plug()) return QStringLiteral("cannot make the port of the ") + QLatin1String(key);
    const bool serial = wire.address().startsWith(QLatin1String("serial:"));
    m_addresses[QLatin1String(key)] = wire.address() + (serial ? options : QString());
    return {};
}

QString Counter::makeUsb(const QString& where, std::unique_ptr<UsbPrinter>& usb,
                         PrinterEmulator& printer, const char* key) {
    if (!UsbPrinter::isPossible())
        return QStringLiteral("emulated USB needs to be started by umockdev-wrapper");
    UsbIdentity id;
    const QString numbers = where.section(QLatin1Char('@'), 0, 0);
    bool vendor = false;
    bool product = false;
    id.vendor = numbers.section(QLatin1Char(':'), 0, 0).toUShort(&vendor, 16);
    id.product = numbers.section(QLatin1Char(':'), 1).toUShort(&product, 16);
    if (!vendor || !product) return QStringLiteral("USB wants VID:PID@SOCKET");
    if (where.contains(QLatin1Char('@'))) id.socket = where.section(QLatin1Char('@'), 1).toInt();
    usb = std::make_unique<UsbPrinter>(printer, id);
    if (!usb->plug()) return QStringLiteral("cannot make the USB device");
    m_addresses[QLatin1String(key)] = usb->address();
    return {};
}

QString Counter::makePrinters(const QCommandLineParser& o, PaperSize size, const QString& folder) {
    const auto network = [&](const char* option, PrinterEmulator& printer, const char* key) {
        if (!printer.listen(o.value(option).toUShort()))
            return QStringLiteral("printer port is in use");
        m_addresses[QLatin1String(key)] = QStringLiteral("tcp:127.0.0.1:%1").arg(printer.port());
        return QString();
    };
    QString error;
    if (o.isSet("printer-port") || o.isSet("printer-usb") || o.isSet("printer-serial")) {
        m_printer = std::make_unique<PrinterEmulator>(size, folder);
        if (o.isSet("model")) m_printer->setModel(o.value("model"));
        if (o.isSet("printer-usb"))
            error = makeUsb(o.value("printer-usb"), m_usb, *m_printer, "printer");
        else if (o.isSet("printer-port"))
            error = network("printer-port", *m_printer, "printer");
    }
    if (error.isEmpty() && o.isSet("printer-serial")) {
        m_serialPrinter =
            std::make_unique<WirePrinter>(makeWire(o.value("printer-serial")), *m_printer);
        error = plug("printer", *m_serialPrinter, QStringLiteral("?baud=115200"));
        if (error.isEmpty()) m_serialPrinter->plug();
    }
    if (!error.isEmpty() || !(o.isSet("second-port") || o.isSet("second-usb"))) return error;
    const QString other = folder.isEmpty() ? folder : folder + QStringLiteral("/second");
    if (!other.isEmpty() && !QDir().mkpath(other)) return QStringLiteral("cannot make ") + other;
    m_second = std::make_unique<PrinterEmulator>(size, other);
    if (o.isSet("second-usb"))
        return makeUsb(o.value("second-usb"), m_secondUsb, *m_second, "second");
    return network("second-port", *m_second, "second");
}

QString Counter::make(const QCommandLineParser& o, PaperSize size, const QString& folder) {
    QString error = makePrinters(o, size, folder);
    const auto with = [&](const char* option, const auto& build) {
        if (error.isEmpty() && o.isSet(option)) error = build(makeWire(o.value(option)));
    };
    const auto withHid = [&](const char* option, HidUse use, const auto& build) {
        const QString where = o.value(option);
        if (!where.startsWith(QLatin1String("hid:"))) return with(option, build);
        const auto id = parseHidIdentity(where.mid(4));
        if (!id) error = QStringLiteral("HID wants hid:VID:PID@SOCKET");
        if (error.isEmpty() && !HidWire::isPossible())
            error = QStringLiteral("emulated USB needs to be started by umockdev-wrapper");
        if (error.isEmpty()) error = build(std::make_unique<HidWire>(*id, use));
    };
    withHid("scale", HidUse::Scale, [&](std::unique_ptr<Wire> wire) {
        m_scale = std::make_unique<ScaleEmulator>(std::move(wire), o.value("scale-protocol"));
        if (!m_scale->isValid()) return QStringLiteral("unknown scale protocol");
        return plug("scale", *m_scale, m_scale->lineSettings());
    });
    withHid("scanner", HidUse::Scanner, [&](std::unique_ptr<Wire> wire) {
        m_scanner = std::move(wire);
        if (!m_scanner->plug()) return QStringLiteral("cannot make the scanner's port");
        m_addresses["scanner"] = m_scanner->address();
        return QString();
    });
    with("display", [&](std::unique_ptr<Wire> wire) {
        m_display = std::make_unique<DisplayEmulator>(std::move(wire));
        return plug("display", *m_display);
    });
    with("drawer-box", [&](std::unique_ptr<Wire> wire) {
        m_box = std::make_unique<DrawerBox>(std::move(wire));
        return plug("drawer", *m_box);
    });
    with("label-printer", [&](std::unique_ptr<Wire> wire) {
        m_labels = std::make_unique<LabelEmulator>(std::move(wire), folder);
        return plug("label_printer", *m_labels);
    });
    with("terminal", [&](std::unique_ptr<Wire> wire) {
        m_terminal = std::make_unique<TerminalEcho>(std::move(wire), codec::FrameRules{});
        return plug("terminal", *m_terminal);
    });
    return error;
}

Bench Counter::bench() {
    Bench b;
    b.printer = m_printer.get();
    b.scale = m_scale.get();
    b.scanner = m_scanner.get();
    b.second = m_second.get();
    b.usb = m_usb.get();
    b.secondUsb = m_secondUsb.get();
    b.serialPrinter = m_serialPrinter.get();
    b.display = m_display.get();
    b.box = m_box.get();
    b.labels = m_labels.get();
    b.terminal = m_terminal.get();
    return b;
}

}  // namespace evertill::emulator
