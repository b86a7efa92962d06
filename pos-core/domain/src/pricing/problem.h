// One basket as the search sees it: units, classes of equal units, and the promotions that may act
// on them.
#pragma once
#include <limits>
#include <vector>

#include "pricing/compiled.h"
#include "pricing/scratch.h"

namespace evertill::pricing {

inline constexpr std::int64_t kNoLimit = std::numeric_limits<std::int64_t>::max();

/// One piece, or one weighed line.
struct Unit {
    int line = 0;
    int cls = 0;  ///< units of a class are interchangeable but for their line
};

/// What all units of a class have in common.
struct UnitClass {
    const Product* product = nullptr;
    std::int64_t list = 0;        ///< minor units
    std::int64_t floor = 0;       ///< never below this; never negative
    std::int64_t shelfPrice = 0;  ///< price per piece or kilogram, for min/max_unit_price
    std::int64_t grams = -1;      ///< thousandths of a kilogram; -1: a piece
    int daysToExpiry = -1;        ///< -1: unknown
    bool discountable = true;
    Vec<int> units;  ///< ascending: earlier lines first
};

/// A promotion that may act in this basket now.
struct Live {
    const Promotion* promotion = nullptr;
    Vec<int> scope;       ///< classes it may consume, ascending
    Vec<Vec<int>> slots;  ///< classes of each slot (already within scope)
    Vec<int> get;         ///< classes it may give, within scope
    Vec<Vec<int>> conditions;
    std::int64_t maxTimes = kNoLimit;  ///< applications, or multiples of `each`
    std::int64_t maxUnits = kNoLimit;  ///< rewarded units
    std::int64_t maxDiscount = kNoLimit;
};

struct Problem {
    Vec<Unit> units;
    Vec<UnitClass> classes;
    Vec<Live> live;               ///< by layer, then id
    Vec<Live> finals;             ///< points_offset and round_total
    Vec<Live> credits;            ///< recharge_bonus
    std::vector<Verdict> asleep;  ///< promotions that touch the basket but may not act
    std::int64_t fixed = 0;       ///< amount of lines that take no part
    std::int64_t listTotal = 0;
    const Context* context = nullptr;
    const PromotionSet::Index* index = nullptr;
    std::span<const BasketLine> lines;
};

/// A bonus on topping up stored value: looks at the top-up, not at goods.
bool creditsTopUp(const Promotion& p);
Problem makeProblem(const PromotionSet& set, std::span<const BasketLine> lines,
                    const Context& context);

}  // namespace evertill::pricing
