// Baskets of supermarket size as a set-packing program: every application of every promotion is a
// column over counts of identical units; thresholds of the next layer are rows with a binary each.
#pragma once
#include "lp/program.h"
#include "support/random.h"
#include "support/shop.h"

namespace evertill::property {

struct MarketSize {
    std::int64_t minLines = 8, maxLines = 30;
    std::int64_t minPromotions = 10, maxPromotions = 40;
    std::int64_t categories = 8;
    bool thresholds = false;  ///< 满减 of layer 3, no goods in two of them
    bool percent = false;     ///< one 满折 of layer 3 more
};

/// Layer 2: sets, bundles, buy-get and single reductions over lists and categories.
pricing::Example makeMarket(const MarketSize& size, std::uint64_t seed);

/// The program for a market: largest saving. nullopt: more than `maxColumns`.
/// With `percentUsed` the 满折 of layer 3 is used (its threshold a row), otherwise it is not.
std::optional<IntegerProgram> programOf(const pricing::Example& market, bool percentUsed,
                                        std::size_t maxColumns);

}  // namespace evertill::property
