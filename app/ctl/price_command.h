// evertillctl price ...: a basket under promotions, without a store folder.
#pragma once
#include "commands.h"

namespace evertill::ctl {

void addPriceCommand(CLI::App& app, Exit& exit);

}  // namespace evertill::ctl
