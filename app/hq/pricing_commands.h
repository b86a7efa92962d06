#pragma once
#include <CLI/CLI.hpp>

namespace evertill::hq {

/// promo, price-change, coupon: the admin interface from the command line, with the server stopped.
void addPricingCommands(CLI::App& app, int& exit);

}  // namespace evertill::hq
