// evertillctl promo report: what promotions brought, from recorded sales.
#pragma once
#include "commands.h"

namespace evertill::ctl {

/// After addPromoCommand(): its group gets one more command.
void addPromoReportCommand(CLI::App& app, Exit& exit);

}  // namespace evertill::ctl
