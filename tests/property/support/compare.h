// Engine against oracle on one set.
#pragma once
#include <functional>

#include "support/shop.h"

namespace evertill::property {

enum class Difference : std::uint8_t {
    None,
    NoAnswer,  ///< too many choices for the oracle
    Total,     ///< goods total or amount due
    Bound,     ///< the engine's bound is above the optimum
    Lines,     ///< right total, but no optimal choice has these discounts by line
    Sums,      ///< the engine's own figures do not add up
};
const char* nameOf(Difference difference);

struct Comparison {
    Difference difference = Difference::None;
    bool proven = false;  ///< the engine says its total is optimal
    std::string text;     ///< both totals, the discounts
};
Comparison compare(const pricing::Example& example);

/// The figures of one answer among themselves: shares, discounts, totals. Empty: they add up.
std::string inconsistency(const pricing::Example& example, const pricing::PricedBasket& priced);

/// explain() against the oracle: what a beaten promotion would cost more. "" = agrees, or nothing
/// to compare (policy priority, points or rounding in the set, too many choices).
std::string explanationDiffers(const pricing::Example& example);

/// The smallest set found by dropping lines, pieces, promotions and fields that is still bad.
pricing::Example shrink(const pricing::Example& example,
                        const std::function<bool(const pricing::Example&)>& bad);

}  // namespace evertill::property
