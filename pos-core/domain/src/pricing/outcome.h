// From the plan found to what the caller gets: discounts by line, gifts, reasons.
#pragma once
#include "pricing/layers.h"

namespace evertill::pricing {

/// A plan replayed: what each layer began with.
struct Replay {
    std::vector<Layer> layers;
    std::vector<State> begins;  ///< one more than layers: the last is the end
    std::vector<std::vector<Use>> uses;
};
Replay replay(const Problem& problem, const std::vector<Layer>& layers, const Plan& plan);

void fillPrices(const Problem& problem, const Replay& replay, PricedBasket& out);
void fillEffects(const Problem& problem, const Replay& replay, PricedBasket& out);
void fillVerdicts(const Problem& problem, const Replay& replay, PricedBasket& out);
std::optional<Hint> hintOf(const Problem& problem, const Replay& replay, std::size_t layer,
                           const Live& live, int number);
void fillHints(const Problem& problem, const Replay& replay, PricedBasket& out);
void fillRefusedCoupons(const Problem& problem, PricedBasket& out);

}  // namespace evertill::pricing
