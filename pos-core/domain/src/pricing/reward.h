// What one application of a promotion takes off the units it consumes.
#pragma once
#include <functional>
#include <vector>

#include "pricing/problem.h"

namespace evertill::pricing {

/// Price of each unit while the layers run.
struct UnitState {
    std::int64_t price = 0;
    bool reduced = false;      ///< by an earlier layer
    bool reducedHere = false;  ///< by this layer so far
    bool closed = false;       ///< an `alone` promotion holds it
    bool operator==(const UnitState&) const = default;
};
using State = Vec<UnitState>;

/// Shares `total` by largest remainder on `weights`, no part above its cap: parts that would be
/// drop out at their cap and the rest is shared again. total <= sum of caps is brought about.
Vec<std::int64_t> shareCapped(std::int64_t total, const Vec<std::int64_t>& weights,
                              const Vec<std::int64_t>& caps);

/// basis points of an amount, rounded half up.
std::int64_t percentOf(std::int64_t amount, Rate rate);

struct Use {
    int live = 0;            ///< in Problem::live
    int tier = -1;           ///< -1: the promotion's own reward
    std::int64_t times = 1;  ///< multiples of `each`
    Vec<int> units;          ///< consumed, ascending; got units included
    Vec<int> got;            ///< buy/get: those that receive the benefit, ascending
    /// Pooled with a limit of rewarded units: those chosen, ascending; empty: all.
    Vec<int> chosen;
    /// Among units of one price the one that stands first here comes first.
    Vec<int> preference;
    Vec<std::int64_t> discounts;  ///< of `units`
    std::int64_t total = 0;
};

/// Fills discounts and total of the use from the prices in `state`.
void computeUse(const Problem& problem, const State& state, Use& use);
/// Which of several units of one price counts as the cheapest or the dearest is free: computes the
/// use in every order of them that makes a difference (units that are `twins` make none) until the
/// visitor says false. A use without such ties is visited once.
void forEachTie(const Problem& problem, const State& state, Use use,
                const std::function<bool(int, int)>& twins, const std::function<bool(Use&)>& visit);
/// Computes the use with the ties that save most.
void computeBestUse(const Problem& problem, const State& state, Use& use);
/// Units of a use that count against limit_qty.
std::int64_t rewardedUnits(const Problem& problem, const Use& use);

/// The reward of a use: the promotion's or its tier's.
const Reward& rewardOf(const Problem& problem, const Use& use);

}  // namespace evertill::pricing
