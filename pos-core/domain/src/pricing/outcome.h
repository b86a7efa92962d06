// From the plan found to what the caller gets: discounts by line, gifts, reasons.
#pragma once
#include "pricing/layers.h"

namespace evertill::pricing {

/// A plan replayed: what each layer began with.
struct Replay {
    Vec<Layer> layers;
    Vec<State> begins;  ///< one more than layers: the last is the end
    Vec<Vec<Use>> uses;
};
Replay replay(const Problem& problem, Vec<Layer> layers, Plan plan);

void fillPrices(const Problem& problem, const Replay& replay, PricedBasket& out);
void fillEffects(const Problem& problem, const Replay& replay, PricedBasket& out);
void fillVerdicts(const Problem& problem, const Replay& replay, PricedBasket& out);
/// By unit: the promotion of this layer that consumed it; kNobody, or kSeveral of them.
inline constexpr int kNobody = -1, kSeveral = -2;
Vec<int> holdersOf(const Problem& problem, const Replay& replay, std::size_t layer);
std::optional<Hint> hintOf(const Problem& problem, const State& state, const Vec<int>& holders,
                           const Live& live, int number);
void fillHints(const Problem& problem, const Replay& replay, PricedBasket& out);
void fillRefusedCoupons(const Problem& problem, PricedBasket& out);

}  // namespace evertill::pricing
