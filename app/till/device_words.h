// The device layer's values as the screens' plain ones.
#pragma once
#include "evertill/codec/pole_display.h"
#include "evertill/devices/device_types.h"
#include "evertill/devices/scale_setup.h"
#include "evertill/ui/device_port.h"

namespace evertill::till {

ui::DeviceHealth healthOf(const devices::DeviceStatus& status);
ui::DeviceKind kindOf(devices::DeviceClass deviceClass);
/// Empty if there is none.
QString causeOf(devices::DeviceCause cause);
ui::DrawerAnswer answerOf(devices::DrawerOutcome outcome);
/// How a test of a drawer ended: well, and if not why ("not_open" where it stayed shut).
struct DrawerTest {
    bool ok = false;
    QString cause;
};
DrawerTest drawerTestOf(const devices::DrawerResult& result);
/// What a customer display shows when it is tried out.
codec::DisplayPage displayTestPage();
ui::SlipState slipStateOf(devices::SpoolState state);
/// `status`: the scale's; a reading counts only while it is online.
ui::WeightReading weightOf(const codec::ScaleReading& reading, const devices::DeviceStatus& status);
ui::WeighAnswer weighAnswerOf(devices::WeighOutcome outcome);
ui::ScaleAbilities abilitiesOf(const devices::DeviceStatus& scale);

}  // namespace evertill::till
