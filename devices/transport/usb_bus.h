// Looking at the USB bus: which printers are there, where, and through which interface.
#pragma once
#include <libusb.h>

#include <QString>
#include <optional>
#include <vector>

#include "evertill/devices/device_address.h"

namespace evertill::devices {

/// The interface to talk through: the printer class if there is one, two-way before one-way, else
/// the first with a bulk endpoint towards the device (trigger boxes).
struct UsbInterface {
    int number = 0;
    int alternate = 0;
    int configuration = 0;  ///< index, as GET_DEVICE_ID wants it
    std::uint8_t out = 0;
    std::uint8_t in = 0;  ///< 0: none
    bool printerClass = false;
};
std::optional<UsbInterface> findUsbInterface(libusb_device* device);

QString usbBusPath(libusb_device* device);  ///< "1-5.2", as the kernel writes it
/// One of the kernel's texts of a device ("serial", "product", "manufacturer"); may be empty.
QString usbSysfsText(const QString& busPath, const char* name);
bool usbMatches(libusb_device* device, const UsbAddress& address);

/// "MFG:EPSON;CMD:ESC/POS;MDL:TM-T88V;" from the answer to GET_DEVICE_ID, whose two first bytes are
/// the length, high byte first, counting themselves. Empty when that is damaged.
QString usbDeviceId(const QByteArray& answer);
QString usbModelOf(const QString& deviceId);  ///< the MDL part

}  // namespace evertill::devices
