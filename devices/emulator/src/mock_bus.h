// umockdev's bus: one for the process, since what it shows is what the process's children find.
#pragma once
#ifdef EVERTILL_HAS_UMOCKDEV

#include <sys/ioctl.h>
// Qt and GLib both call something "signals".
#undef signals
#include <umockdev.h>
#define signals Q_SIGNALS

namespace evertill::emulator {

UMockdevTestbed* mockBus();
/// False in a program that was not started by umockdev-wrapper.
bool mockBusIsPossible();

}  // namespace evertill::emulator

#endif
