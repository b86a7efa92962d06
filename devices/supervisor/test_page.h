// What a printer prints to show what it can do.
#pragma once
#include "evertill/devices/device_profile.h"

namespace evertill::devices {

QByteArray testPage(const PrinterSetup& setup);

}  // namespace evertill::devices
