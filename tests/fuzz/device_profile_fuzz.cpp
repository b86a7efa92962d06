// Device addresses and the hardware profile's JSON.
#include "evertill/devices/device_address.h"
#include "evertill/devices/device_profile.h"
#include "fuzz.h"

using namespace evertill;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    fuzz::Input in(data, size);
    const std::uint8_t kind = in.byte();
    const QByteArray bytes(in.rest().data(), static_cast<qsizetype>(in.rest().size()));
    if (kind % 2 == 0) {
        const auto address = devices::parseDeviceAddress(QString::fromUtf8(bytes));
        if (!address) return 0;
        const auto again = devices::parseDeviceAddress(devices::toString(*address));
        fuzz::require(again && *again == *address, "addresses are read back");
    } else {
        const auto profile = devices::parseDeviceProfile(bytes);
        fuzz::require(profile || !profile.error().isEmpty(), "a refusal names the field");
    }
    return 0;
}
