// Where a device is, as written in settings:
//   tcp:192.168.1.50:9100      tcp:[fe80::1]:9100
//   serial:/dev/ttyS0?baud=9600&bits=7&parity=E&stop=1&flow=none
//   usb:04b8:0202              usb:04b8:0202?bus=1-5     usb:04b8:0202?serial=J3K4
//   hid:0922:8003?bus=1-5      hid:/dev/hidraw0
//   mdns:Kitchen printer       found by its name on the network
//   emulator:scale             replay:dialogue.replay
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

/// A USB device of the printer class. Cheap printers all have the same serial number, so two equal
/// ones are told apart by the socket they are in (`bus`, as the kernel names it: "1-5.2").
struct UsbAddress {
    quint16 vendor = 0;
    quint16 product = 0;
    QString bus;     ///< empty: any socket
    QString serial;  ///< empty: any
    bool operator==(const UsbAddress&) const = default;
};

/// A HID device (scale, scanner) by the kernel's hidraw node: reports in, reports out.
struct HidAddress {
    quint16 vendor = 0;
    quint16 product = 0;
    QString bus;   ///< empty: any socket
    QString path;  ///< not empty: this node, whatever it is
    bool operator==(const HidAddress&) const = default;
};

/// A network printer by the name it announces (mDNS, `_pdl-datastream._tcp`).
struct MdnsAddress {
    QString name;
    bool operator==(const MdnsAddress&) const = default;
};

/// A device of the running evertill-emulator, found by the ready file that it writes.
struct EmulatorAddress {
    QString device;     ///< "printer", "scale" ...: the key in the ready file
    QString readyFile;  ///< empty: $EVERTILL_EMULATOR, else the file in the run-time folder
    bool operator==(const EmulatorAddress&) const = default;
};

/// A recorded dialogue instead of a device; see transport/replay_transport.h.
struct ReplayAddress {
    QString file;
    bool operator==(const ReplayAddress&) const = default;
};

using DeviceAddress = std::variant<TcpAddress, SerialAddress, UsbAddress, HidAddress, MdnsAddress,
                                   EmulatorAddress, ReplayAddress>;

/// The error is the part of the text that was not understood.
Result<DeviceAddress, QString> parseDeviceAddress(const QString& text);
QString toString(const DeviceAddress& address);

/// Where the emulator's ready file is looked for when the address does not say.
QString defaultEmulatorReadyFile();

}  // namespace evertill::devices
