// evertillctl promo put|list|approve|end and price-change ...: a shop's own promotions and prices.
#pragma once
#include "commands.h"

namespace evertill::ctl {

/// After addPromoCommand(): its group gets more commands.
void addShopPromoCommands(CLI::App& app, Exit& exit);

}  // namespace evertill::ctl
