// What a technician asks for when a device does not do what it should: settings, states, figures,
// the spooler's jobs. No goods, no customers, no amounts: a job is only its number and its end.
#pragma once
#include <QByteArray>

#include "evertill/devices/device_manager.h"

namespace evertill::devices {

/// The address of a device of this profile; empty if it has none.
QString addressOf(const DeviceProfile& profile, const DeviceId& device);

/// One JSON object: {"devices": [...], "jobs": [...]}.
QByteArray deviceStates(const DeviceManager& manager);

}  // namespace evertill::devices
