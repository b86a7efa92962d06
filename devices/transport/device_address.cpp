#include "evertill/devices/device_address.h"

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

}  // namespace

Result<DeviceAddress, QString> parseDeviceAddress(const QString& text) {
    const QString trimmed = text.trimmed();
    if (trimmed.startsWith(QLatin1String("tcp:"))) return parseTcp(trimmed.mid(4));
    if (trimmed.startsWith(QLatin1String("serial:"))) return parseSerial(trimmed.mid(7));
    return unexpected(trimmed);
}

QString toString(const DeviceAddress& address) {
    if (const auto* tcp = std::get_if<TcpAddress>(&address)) {
        const bool v6 = tcp->host.contains(QLatin1Char(':'));
        return (v6 ? QStringLiteral("tcp:[%1]:%2") : QStringLiteral("tcp:%1:%2"))
            .arg(tcp->host)
            .arg(tcp->port);
    }
    const auto& s = std::get<SerialAddress>(address);
    return QStringLiteral("serial:%1?baud=%2&bits=%3&parity=%4&stop=%5&flow=%6")
        .arg(s.path)
        .arg(s.baud)
        .arg(s.bits)
        .arg(QLatin1Char(s.parity))
        .arg(s.stopBits)
        .arg(flowName(s.flow));
}

}  // namespace evertill::devices
