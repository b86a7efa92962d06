#include "mock_bus.h"

#ifdef EVERTILL_HAS_UMOCKDEV

#include <QString>

namespace evertill::emulator {

UMockdevTestbed* mockBus() {
    static UMockdevTestbed* bed = umockdev_testbed_new();
    return bed;
}

bool mockBusIsPossible() {
    return qEnvironmentVariable("LD_PRELOAD").contains(QLatin1String("umockdev"));
}

}  // namespace evertill::emulator

#endif
