// evertillctl promo ...: checking and authoring promotion documents.
#pragma once
#include "commands.h"

namespace evertill::ctl {

void addPromoCommand(CLI::App& app, Exit& exit);

}  // namespace evertill::ctl
