// Layers of one basket, the plan being built and the rules that every search shares.
#pragma once
#include <string>
#include <vector>

#include "pricing/reward.h"

namespace evertill::pricing {

/// Promotions of one layer, split by how they act. Numbers are into Problem::live.
struct Layer {
    std::int64_t number = 0;
    Vec<int> mandatory;  ///< price-level rules
    Vec<int> sets;       ///< optional, unit or set triggers
    Vec<int> pools;      ///< optional, pooled triggers with a price effect
    Vec<int> stacked;    ///< stack_in_layer
    Vec<int> effects;    ///< gifts, coupons, points: no price effect
};

/// All uses, layer by layer.
struct Plan {
    Vec<Vec<Use>> layers;
    std::int64_t goods = 0;  ///< sum of unit prices after all layers
};

/// Does the reward change prices?
bool hasPriceEffect(const Promotion& p);
/// Without trigger and rounded by line: one application takes any number of equal units.
bool roundsByLine(const Promotion& p);
Vec<Layer> splitLayers(const Problem& problem, const Vec<bool>& allowed);

State startState(const Problem& problem);
/// What the layers before took off counts as taken off earlier from now on.
void beginLayer(State& state);
/// The use's discounts come off; `alone` closes its units.
void applyUse(const Problem& problem, State& state, const Use& use);

/// May this unit be consumed by this promotion, as the state stands at the beginning of the layer?
bool mayConsume(const Problem& problem, const Live& live, int unit, const State& state);
bool conditionsHold(const Problem& problem, const Live& live, const State& state);

/// What pooled units come to: pieces and amounts.
struct Pool {
    std::int64_t qty = 0, current = 0, list = 0;
};
Pool poolOf(const Problem& problem, const Vec<int>& units, const State& state);

/// What a pooled promotion gives for a pool; reached = false: the threshold is missed.
struct Reach {
    bool reached = false;
    int tier = -1;
    std::int64_t times = 1;
};
Reach reach(const Live& live, const Pool& pool);

/// Amount due after points and rounding, from the amount of goods and the prices at the end.
struct Final {
    std::int64_t due = 0, points = 0, pointsValue = 0, rounding = 0;
    const Promotion* pointsBy = nullptr;
    const Promotion* roundedBy = nullptr;
};
Final finish(const Problem& problem, std::int64_t goods, const State& state);

}  // namespace evertill::pricing
