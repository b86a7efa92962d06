#include "evertill/devices/device_finder.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSerialPortInfo>

#include "../transport/hid_transport.h"
#include "../transport/mdns_finder.h"
#include "../transport/usb_bus.h"

namespace evertill::devices {
namespace {

void addUsbPrinters(std::vector<FoundDevice>& out) {
    libusb_context* context = nullptr;
    if (libusb_init(&context) != 0) return;
    libusb_device** list = nullptr;
    const ssize_t count = libusb_get_device_list(context, &list);
    for (ssize_t i = 0; i < count; ++i) {
        libusb_device_descriptor d{};
        const auto interface = findUsbInterface(list[i]);
        if (!interface || !interface->printerClass) continue;
        if (libusb_get_device_descriptor(list[i], &d) != 0) continue;
        // With its socket: two equal printers differ in nothing else.
        const QString path = usbBusPath(list[i]);
        UsbAddress address{d.idVendor, d.idProduct, path, {}};
        const QString model =
            (usbSysfsText(path, "manufacturer") + QLatin1Char(' ') + usbSysfsText(path, "product"))
                .trimmed();
        out.push_back({toString(address), DeviceClass::Printer, model});
    }
    if (count >= 0) libusb_free_device_list(list, 1);
    libusb_exit(context);
}

void addSerialPorts(std::vector<FoundDevice>& out) {
    for (const QSerialPortInfo& port : QSerialPortInfo::availablePorts()) {
        const QString model =
            (port.manufacturer() + QLatin1Char(' ') + port.description()).trimmed();
        out.push_back({QStringLiteral("serial:") + port.systemLocation(), std::nullopt, model});
    }
}

void addHidDevices(std::vector<FoundDevice>& out) {
    for (const HidNode& node : listHidNodes()) {
        const HidAddress address{node.vendor, node.product, node.bus,
                                 node.vendor == 0 ? node.path : QString()};
        out.push_back({toString(address), std::nullopt, node.name});
    }
}

void addEmulator(std::vector<FoundDevice>& out) {
    QFile file(defaultEmulatorReadyFile());
    if (!file.open(QIODevice::ReadOnly)) return;
    const QJsonObject addresses = QJsonDocument::fromJson(file.readAll()).object();
    for (auto at = addresses.begin(); at != addresses.end(); ++at) {
        if (at.key() == QLatin1String("control")) continue;
        std::optional<DeviceClass> likely;
        for (int c = 0; c <= static_cast<int>(DeviceClass::Terminal); ++c)
            if (classCode(static_cast<DeviceClass>(c)) == at.key())
                likely = static_cast<DeviceClass>(c);
        if (at.key() == QLatin1String("second")) likely = DeviceClass::Printer;
        out.push_back({QStringLiteral("emulator:") + at.key(), likely, at.value().toString()});
    }
}

}  // namespace

std::vector<FoundDevice> findLocalDevices() {
    std::vector<FoundDevice> out;
    addUsbPrinters(out);
    addSerialPorts(out);
    addHidDevices(out);
    addEmulator(out);
    return out;
}

void findNetworkDevices(QObject* context, int milliseconds,
                        std::function<void(std::vector<FoundDevice>)> found) {
    auto* finder = new MdnsFinder(context);
    QObject::connect(finder, &MdnsFinder::finished, finder, [finder, found = std::move(found)] {
        std::vector<FoundDevice> out;
        for (const codec::FoundService& s : finder->found()) {
            const TcpAddress address{QString::fromStdString(s.address), s.port};
            const QString name = QString::fromStdString(s.name);
            const QString model = QString::fromStdString(s.model);
            out.push_back({toString(address), DeviceClass::Printer,
                           model.isEmpty() ? name : name + QStringLiteral(" · ") + model});
        }
        finder->deleteLater();
        found(std::move(out));
    });
    finder->start(milliseconds);
}

}  // namespace evertill::devices
