// The device layer's values as the screens' plain ones.
#pragma once
#include "evertill/devices/device_types.h"
#include "evertill/ui/device_port.h"

namespace evertill::till {

ui::DeviceHealth healthOf(const devices::DeviceStatus& status);
ui::DeviceKind kindOf(devices::DeviceClass deviceClass);
/// Empty if there is none.
QString causeOf(devices::DeviceCause cause);
ui::DrawerAnswer answerOf(devices::DrawerOutcome outcome);
ui::SlipState slipStateOf(devices::SpoolState state);
ui::WeightReading weightOf(const codec::ScaleReading& reading, bool online);

}  // namespace evertill::till
