#include "evertill/devices/transport.h"

#include "serial_transport.h"
#include "tcp_transport.h"

namespace evertill::devices {

std::unique_ptr<Transport> makeTransport(const DeviceAddress& address) {
    if (const auto* tcp = std::get_if<TcpAddress>(&address))
        return std::make_unique<TcpTransport>(*tcp);
    return std::make_unique<SerialTransport>(std::get<SerialAddress>(address));
}

}  // namespace evertill::devices
