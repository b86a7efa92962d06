// Small random baskets with random promotions, every field of the format, in flavours that stress
// one part of it each. A seed gives the same set on every machine.
#pragma once
#include "support/random.h"
#include "support/shop.h"

namespace evertill::property {

enum class Flavour : std::uint8_t {
    Overlap,     ///< one layer of sets that fight for units
    Pools,       ///< several thresholds in one layer part the units
    Thresholds,  ///< sets, then thresholds that the sets' discounts may break
    Coupons,     ///< coupons with caps after sets
    Member,      ///< shelf prices, then sets, then the member's percentage
    Rounding,    ///< few cents, odd percentages, every rounding level
    Exclusive,   ///< alone, group, basket_exclusive
    Stacking,    ///< stack_in_layer
    Weighed,     ///< weighed, returned and keyed lines
    Floors,      ///< floors, caps, goods without discount
    Limits,      ///< limit_qty, max_times, once, allowances, conditions
    KitchenSink,
    Priority,  ///< policy priority
};
inline constexpr int kFlavours = 13;
const char* nameOf(Flavour flavour);

pricing::Example makeExample(Flavour flavour, std::uint64_t seed);

}  // namespace evertill::property
