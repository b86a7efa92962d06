#include "evertill/devices/transport.h"

#include "hid_transport.h"
#include "mdns_finder.h"
#include "replay_transport.h"
#include "resolving_transport.h"
#include "serial_transport.h"
#include "tcp_transport.h"
#include "usb_transport.h"

namespace evertill::devices {
namespace {

std::unique_ptr<Transport> make(const TcpAddress& a) {
    return std::make_unique<TcpTransport>(a);
}
std::unique_ptr<Transport> make(const SerialAddress& a) {
    return std::make_unique<SerialTransport>(a);
}
std::unique_ptr<Transport> make(const UsbAddress& a) {
    return std::make_unique<UsbTransport>(a);
}
std::unique_ptr<Transport> make(const HidAddress& a) {
    return std::make_unique<HidTransport>(a);
}
std::unique_ptr<Transport> make(const ReplayAddress& a) {
    return std::make_unique<ReplayTransport>(a.file);
}
std::unique_ptr<Transport> make(const EmulatorAddress& a) {
    return std::make_unique<ResolvingTransport>(
        [a](QObject*, const ResolvingTransport::Found& found) { found(findEmulator(a)); });
}
std::unique_ptr<Transport> make(const MdnsAddress& a) {
    return std::make_unique<ResolvingTransport>(
        [a](QObject* context, const ResolvingTransport::Found& found) {
            findPrinterByName(a.name, context, found);
        });
}

}  // namespace

std::unique_ptr<Transport> makeTransport(const DeviceAddress& address) {
    return std::visit([](const auto& a) { return make(a); }, address);
}

std::unique_ptr<Transport> makeRecordingTransport(const DeviceAddress& address,
                                                  const QString& file) {
    return std::make_unique<RecordingTransport>(makeTransport(address), file);
}

}  // namespace evertill::devices
