// evertillctl device save and device diagnostics: the set-up page without a screen.
#pragma once
#include "commands.h"

namespace evertill::ctl {

void addDeviceSetupCommands(CLI::App& device, Exit& exit);

}  // namespace evertill::ctl
