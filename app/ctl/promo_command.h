#pragma once
#include "commands.h"

namespace evertill::ctl {

/// promo, price-change: a shop's own promotions and prices.
void addPromoCommand(CLI::App& app, Exit& exit);

}  // namespace evertill::ctl
