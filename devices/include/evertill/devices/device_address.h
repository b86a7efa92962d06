// Where a device is, as written in settings:
//   tcp:192.168.1.50:9100      tcp:[fe80::1]:9100
//   serial:/dev/ttyS0?baud=9600&bits=7&parity=E&stop=1&flow=none
#pragma once
#include <QString>
#include <variant>

#include "evertill/base/result.h"

namespace evertill::devices {

struct TcpAddress {
    QString host;
    quint16 port = 9100;
    bool operator==(const TcpAddress&) const = default;
};

struct SerialAddress {
    enum class Flow { None, RtsCts, XonXoff };
    QString path;
    int baud = 9600;
    int bits = 8;       ///< 7 or 8
    char parity = 'N';  ///< N, E or O
    int stopBits = 1;   ///< 1 or 2
    Flow flow = Flow::None;
    bool operator==(const SerialAddress&) const = default;
};

using DeviceAddress = std::variant<TcpAddress, SerialAddress>;

/// The error is the part of the text that was not understood.
Result<DeviceAddress, QString> parseDeviceAddress(const QString& text);
QString toString(const DeviceAddress& address);

}  // namespace evertill::devices
