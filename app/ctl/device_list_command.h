// evertillctl device list: what the settings name, with its state, and what is there to be found.
#pragma once
#include "commands.h"

namespace evertill::ctl {

void addDeviceListCommand(CLI::App& device, Exit& exit);

}  // namespace evertill::ctl
