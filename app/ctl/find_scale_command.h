// evertillctl device find-scale: what a scale on a line speaks.
#pragma once
#include "commands.h"

namespace evertill::ctl {

/// Adds "find-scale" to the "device" commands.
void addFindScaleCommand(CLI::App& device, Exit& exit);

}  // namespace evertill::ctl
