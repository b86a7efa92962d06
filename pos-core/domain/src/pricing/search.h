// One basket, one answer: which search runs when, and what it proved.
#pragma once
#include <optional>

#include "pricing/exhaustive.h"

namespace evertill::pricing {

struct Found {
    Vec<Layer> layers;
    Plan plan;
    std::int64_t bound = 0;  ///< no legal plan has less goods
    bool proven = false;
};

/// Best plan when only the promotions in `allowed` may be used.
Found searchCase(const Problem& problem, const Vec<bool>& allowed, Budget& budget);
/// The plan of policy "priority".
Found searchByPriority(const Problem& problem, Budget& budget);
/// Goods of the best plan that uses this promotion; nullopt: there is none, or the basket is too
/// large to say.
std::optional<std::int64_t> bestWith(const Problem& problem, int live, Budget& budget);
/// Best plan over all cases of basket-exclusive promotions.
Found search(const Problem& problem, Budget& budget);

}  // namespace evertill::pricing
