#include "usb_bus.h"

#include <QFile>
#include <QStringList>

namespace evertill::devices {
namespace {

// Two-way printer class first, then one-way, then anything with a way out.
int rankOf(const libusb_interface_descriptor& alt) {
    if (alt.bInterfaceClass != LIBUSB_CLASS_PRINTER) return 0;
    return alt.bInterfaceProtocol == 2 ? 2 : 1;
}

UsbInterface describe(const libusb_interface_descriptor& alt, int configuration) {
    UsbInterface out;
    out.number = alt.bInterfaceNumber;
    out.alternate = alt.bAlternateSetting;
    out.configuration = configuration;
    out.printerClass = alt.bInterfaceClass == LIBUSB_CLASS_PRINTER;
    for (int i = 0; i < alt.bNumEndpoints; ++i) {
        const libusb_endpoint_descriptor& e = alt.endpoint[i];
        if ((e.bmAttributes & LIBUSB_TRANSFER_TYPE_MASK) != LIBUSB_TRANSFER_TYPE_BULK) continue;
        const bool in = (e.bEndpointAddress & LIBUSB_ENDPOINT_IN) != 0;
        (in ? out.in : out.out) = e.bEndpointAddress;
    }
    return out;
}

}  // namespace

std::optional<UsbInterface> findUsbInterface(libusb_device* device) {
    libusb_config_descriptor* config = nullptr;
    if (libusb_get_active_config_descriptor(device, &config) != 0 &&
        libusb_get_config_descriptor(device, 0, &config) != 0)
        return std::nullopt;
    std::optional<UsbInterface> best;
    int rank = -1;
    for (int i = 0; i < config->bNumInterfaces; ++i)
        for (int a = 0; a < config->interface[i].num_altsetting; ++a) {
            const libusb_interface_descriptor& alt = config->interface[i].altsetting[a];
            const UsbInterface found = describe(alt, 0);
            if (found.out == 0 || rankOf(alt) <= rank) continue;
            rank = rankOf(alt);
            best = found;
        }
    libusb_free_config_descriptor(config);
    return best;
}

QString usbBusPath(libusb_device* device) {
    std::uint8_t ports[8];
    const int count = libusb_get_port_numbers(device, ports, sizeof ports);
    if (count <= 0) return {};
    QStringList parts;
    for (int i = 0; i < count; ++i)
        parts << QString::number(ports[i]);
    return QString::number(libusb_get_bus_number(device)) + QLatin1Char('-') +
           parts.join(QLatin1Char('.'));
}

QString usbSysfsText(const QString& busPath, const char* name) {
    if (busPath.isEmpty()) return {};
    QFile file(QStringLiteral("/sys/bus/usb/devices/") + busPath + QLatin1Char('/') +
               QLatin1String(name));
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()).trimmed() : QString();
}

bool usbMatches(libusb_device* device, const UsbAddress& address) {
    libusb_device_descriptor d{};
    if (libusb_get_device_descriptor(device, &d) != 0) return false;
    if (d.idVendor != address.vendor || d.idProduct != address.product) return false;
    const QString path = usbBusPath(device);
    if (!address.bus.isEmpty() && path != address.bus) return false;
    return address.serial.isEmpty() || usbSysfsText(path, "serial") == address.serial;
}

QString usbDeviceId(const QByteArray& answer) {
    if (answer.size() < 2) return {};
    const int length =
        (static_cast<std::uint8_t>(answer[0]) << 8) | static_cast<std::uint8_t>(answer[1]);
    if (length < 2 || length > answer.size()) return {};
    return QString::fromUtf8(answer.mid(2, length - 2));
}

QString usbModelOf(const QString& deviceId) {
    for (const QString& part : deviceId.split(QLatin1Char(';'))) {
        const QString key = part.section(QLatin1Char(':'), 0, 0).trimmed().toUpper();
        if (key == QLatin1String("MDL") || key == QLatin1String("MODEL"))
            return part.section(QLatin1Char(':'), 1).trimmed();
    }
    return {};
}

}  // namespace evertill::devices
