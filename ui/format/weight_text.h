// What a scale says, in words a cashier understands.
#pragma once
#include "evertill/ui/device_port.h"

namespace evertill::ui {

/// "0.786 kg", in the scale's own unit; empty if there is no figure.
QString weightText(const WeightReading& reading);
/// "stable", "too heavy for the scale" ...: how a reading is, or why there is none.
QString weightStateText(const WeightReading& reading);
/// What to do about it; empty if there is nothing to do.
QString weightTodo(const WeightReading& reading);
/// Why a weight was not taken, and what to do; both empty when it was.
QString weighRefusal(WeighAnswer answer);
QString weighTodo(WeighAnswer answer);

}  // namespace evertill::ui
