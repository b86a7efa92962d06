#include "evertill/devices/device_address.h"

#include <QStandardPaths>
#include <QStringList>

namespace evertill::devices {
namespace {

Result<DeviceAddress, QString> parseTcp(const QString& rest) {
    const qsizetype colon = rest.lastIndexOf(QLatin1Char(':'));
    bool ok = false;
    const int port = rest.mid(colon + 1).toInt(&ok);
    QString host = rest.left(std::max<qsizetype>(colon, 0));
    if (host.startsWith(QLatin1Char('[')) && host.endsWith(QLatin1Char(']')))
        host = host.mid(1, host.size() - 2);
    if (colon <= 0 || host.isEmpty()) return unexpected(rest);
    if (!ok || port < 1 || port > 65535) return unexpected(rest.mid(colon + 1));
    return TcpAddress{host, static_cast<quint16>(port)};
}

bool applySerialOption(SerialAddress& a, const QString& key, const QString& value) {
    bool number = false;
    const int n = value.toInt(&number);
    if (key == QLatin1String("baud")) {
        a.baud = n;
        return number && n >= 300 && n <= 4'000'000;
    }
    if (key == QLatin1String("bits")) {
        a.bits = n;
        return number && (n == 7 || n == 8);
    }
    if (key == QLatin1String("stop")) {
        a.stopBits = n;
        return number && (n == 1 || n == 2);
    }
    if (key == QLatin1String("parity")) {
        const QString upper = value.toUpper();
        if (upper.size() != 1 || !QStringLiteral("NEO").contains(upper)) return false;
        a.parity = upper[0].toLatin1();
        return true;
    }
    if (key == QLatin1String("flow")) {
        if (value == QLatin1String("none"))
            a.flow = SerialAddress::Flow::None;
        else if (value == QLatin1String("rtscts"))
            a.flow = SerialAddress::Flow::RtsCts;
        else if (value == QLatin1String("xonxoff"))
            a.flow = SerialAddress::Flow::XonXoff;
        else
            return false;
        return true;
    }
    return false;
}

Result<DeviceAddress, QString> parseSerial(const QString& rest) {
    SerialAddress a;
    const qsizetype question = rest.indexOf(QLatin1Char('?'));
    a.path = question < 0 ? rest : rest.left(question);
    if (!a.path.startsWith(QLatin1Char('/'))) return unexpected(rest);
    const QStringList options =
        question < 0 ? QStringList()
                     : rest.mid(question + 1).split(QLatin1Char('&'), Qt::SkipEmptyParts);
    for (const QString& option : options)
        if (!applySerialOption(a, option.section(QLatin1Char('='), 0, 0),
                               option.section(QLatin1Char('='), 1)))
            return unexpected(option);
    return a;
}

// "04b8:0202?bus=1-5&serial=X": the numbers in hexadecimal, as lsusb prints them.
struct UsbParts {
    quint16 vendor = 0;
    quint16 product = 0;
    QString bus;
    QString serial;
};
Result<UsbParts, QString> parseUsbParts(const QString& rest) {
    UsbParts out;
    const qsizetype question = rest.indexOf(QLatin1Char('?'));
    const QString ids = question < 0 ? rest : rest.left(question);
    bool vendor = false;
    bool product = false;
    out.vendor = ids.section(QLatin1Char(':'), 0, 0).toUShort(&vendor, 16);
    out.product = ids.section(QLatin1Char(':'), 1).toUShort(&product, 16);
    if (!vendor || !product) return unexpected(ids);
    const QStringList options =
        question < 0 ? QStringList()
                     : rest.mid(question + 1).split(QLatin1Char('&'), Qt::SkipEmptyParts);
    for (const QString& option : options) {
        const QString value = option.section(QLatin1Char('='), 1);
        const bool isBus = option.startsWith(QLatin1String("bus="));
        if (value.isEmpty() || (!isBus && !option.startsWith(QLatin1String("serial="))))
            return unexpected(option);
        (isBus ? out.bus : out.serial) = value;
    }
    return out;
}

Result<DeviceAddress, QString> parseUsb(const QString& rest) {
    const auto parts = parseUsbParts(rest);
    if (!parts) return unexpected(parts.error());
    return UsbAddress{parts->vendor, parts->product, parts->bus, parts->serial};
}

Result<DeviceAddress, QString> parseHid(const QString& rest) {
    if (rest.startsWith(QLatin1Char('/'))) return HidAddress{0, 0, {}, rest};
    const auto parts = parseUsbParts(rest);
    if (!parts) return unexpected(parts.error());
    if (!parts->serial.isEmpty()) return unexpected(QStringLiteral("serial"));
    return HidAddress{parts->vendor, parts->product, parts->bus, {}};
}

Result<DeviceAddress, QString> parseEmulator(const QString& rest) {
    const qsizetype question = rest.indexOf(QLatin1Char('?'));
    EmulatorAddress out{question < 0 ? rest : rest.left(question), {}};
    if (out.device.isEmpty()) return unexpected(rest);
    if (question < 0) return out;
    const QString option = rest.mid(question + 1);
    if (!option.startsWith(QLatin1String("ready=")) || option.size() == 6)
        return unexpected(option);
    out.readyFile = option.mid(6);
    return out;
}

QString usbText(quint16 vendor, quint16 product, const QString& bus, const QString& serial) {
    QString out = QStringLiteral("%1:%2")
                      .arg(vendor, 4, 16, QLatin1Char('0'))
                      .arg(product, 4, 16, QLatin1Char('0'));
    if (!bus.isEmpty()) out += QStringLiteral("?bus=") + bus;
    if (!serial.isEmpty())
        out += (bus.isEmpty() ? QStringLiteral("?serial=") : QStringLiteral("&serial=")) + serial;
    return out;
}

QString flowName(SerialAddress::Flow flow) {
    switch (flow) {
        case SerialAddress::Flow::RtsCts:
            return QStringLiteral("rtscts");
        case SerialAddress::Flow::XonXoff:
            return QStringLiteral("xonxoff");
        case SerialAddress::Flow::None:
            break;
    }
    return QStringLiteral("none");
}

QString textOf(const TcpAddress& a) {
    const bool v6 = a.host.contains(QLatin1Char(':'));
    const QString host = v6 ? QLatin1Char('[') + a.host + QLatin1Char(']') : a.host;
    return QStringLiteral("tcp:") + host + QStringLiteral(":%1").arg(a.port);
}
QString textOf(const SerialAddress& a) {
    // Not through arg(): a path may hold a "%1" of its own.
    return QStringLiteral("serial:") + a.path +
           QStringLiteral("?baud=%1&bits=%2&parity=%3&stop=%4&flow=%5")
               .arg(a.baud)
               .arg(a.bits)
               .arg(QLatin1Char(a.parity))
               .arg(a.stopBits)
               .arg(flowName(a.flow));
}
QString textOf(const UsbAddress& a) {
    return QStringLiteral("usb:") + usbText(a.vendor, a.product, a.bus, a.serial);
}
QString textOf(const HidAddress& a) {
    return QStringLiteral("hid:") +
           (a.path.isEmpty() ? usbText(a.vendor, a.product, a.bus, {}) : a.path);
}
QString textOf(const MdnsAddress& a) {
    return QStringLiteral("mdns:") + a.name;
}
QString textOf(const EmulatorAddress& a) {
    return QStringLiteral("emulator:") + a.device +
           (a.readyFile.isEmpty() ? QString() : QStringLiteral("?ready=") + a.readyFile);
}
QString textOf(const ReplayAddress& a) {
    return QStringLiteral("replay:") + a.file;
}

}  // namespace

Result<DeviceAddress, QString> parseDeviceAddress(const QString& text) {
    const QString trimmed = text.trimmed();
    const qsizetype colon = trimmed.indexOf(QLatin1Char(':'));
    const QString scheme = trimmed.left(std::max<qsizetype>(colon, 0));
    const QString rest = trimmed.mid(colon + 1);
    if (rest.isEmpty()) return unexpected(trimmed);
    if (scheme == QLatin1String("tcp")) return parseTcp(rest);
    if (scheme == QLatin1String("serial")) return parseSerial(rest);
    if (scheme == QLatin1String("usb")) return parseUsb(rest);
    if (scheme == QLatin1String("hid")) return parseHid(rest);
    if (scheme == QLatin1String("mdns")) return MdnsAddress{rest};
    if (scheme == QLatin1String("emulator")) return parseEmulator(rest);
    if (scheme == QLatin1String("replay")) return ReplayAddress{rest};
    return unexpected(trimmed);
}

QString toString(const DeviceAddress& address) {
    return std::visit([](const auto& a) { return textOf(a); }, address);
}

QString defaultEmulatorReadyFile() {
    const QString set = qEnvironmentVariable("EVERTILL_EMULATOR");
    if (!set.isEmpty()) return set;
    return QStandardPaths::writableLocation(QStandardPaths::RuntimeLocation) +
           QStringLiteral("/evertill-emulator.json");
}

}  // namespace evertill::devices
