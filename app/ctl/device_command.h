// evertillctl device ...: test, listen, decode and render.
#pragma once
#include "commands.h"

namespace evertill::ctl {

void addDeviceCommands(CLI::App& app, Exit& exit);

}  // namespace evertill::ctl
