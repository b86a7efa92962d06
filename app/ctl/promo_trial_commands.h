// evertillctl promo preview|simulate|conflicts: what promotions would do, before they run.
#pragma once
#include "commands.h"

namespace evertill::ctl {

/// After addPromoCommand(): its group gets more commands.
void addPromoTrialCommands(CLI::App& app, Exit& exit);

}  // namespace evertill::ctl
