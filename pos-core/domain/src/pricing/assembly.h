// The fast search: layer after layer, each brought to its own largest saving, with a bound that
// ignores only thresholds. Where the bound meets the plan, the plan is proven optimal; where a
// threshold of a later layer is just missed, earlier discounts are given up for it if that pays.
#pragma once
#include <memory>

#include "pricing/layer_solver.h"

namespace evertill::pricing {

class Assembly {
 public:
    Assembly(const Problem& problem, const Vec<Layer>& layers, Budget& budget);

    /// A legal plan in `best` (kept if it is cheaper already) and goods that no plan undercuts.
    void run(Plan& best, std::int64_t& bound);

    /// Applies the layer's price-level rules; `complete`: nobody could choose otherwise.
    void mandatory(const Layer& layer, State& state, Vec<Use>& uses, Vec<bool>& taken,
                   bool& complete);

 private:
    struct Pass {
        Plan plan;
        Vec<State> begins;                                ///< one more than layers
        State high;                                       ///< prices without any optional discount
        Vec<Vec<LayerPlan::Part>> parts, dream;           ///< by layer
        Vec<std::shared_ptr<const LayerSolver>> solvers;  ///< absent: layer was given
        bool complete = true;
    };
    /// Runs the layers; from `fixed` on freely, before it with the given uses.
    Pass pass(std::size_t fixed, const Vec<Vec<Use>>& uses);
    void solveInto(std::size_t layer, Pass& pass, State& state, const State& high);
    bool judgesAmounts(const Layer& layer) const;
    /// How layers after `layer` treat each class, as a signature; 0: they care only for sums of
    /// it or not at all. `largest`: the most they take off a unit, in basis points.
    struct Later {
        Vec<std::size_t> signature;
        Vec<bool> byUnit;  ///< units of the class are treated by their own price
        /// One layer shares discounts between goods, one after it takes units by their own price:
        /// even a dearer unit may then make the whole cheaper.
        Vec<bool> shifts;
        std::int64_t largest = 0;
    };
    std::int64_t laterRate(const Pass& pass, std::size_t layer, int live) const;
    Later laterLayers(std::size_t layer, const Pass& pass) const;
    /// What unequal treatment by later layers may be worth to another choice in this layer.
    std::int64_t slackOf(std::size_t layer, const Pass& pass) const;
    /// What a layer could save beyond the plan: `gap` whatever the thresholds, `gain` by reaching
    /// thresholds that earlier discounts spoil, `paid` the same less what giving those up costs.
    struct Extra {
        std::int64_t gap = 0, gain = 0, paid = 0;
    };
    Extra extraOf(std::size_t layer, const Pass& pass) const;
    std::int64_t shortfall(std::size_t layer, const Pass& pass, const Vec<bool>& cluster) const;
    std::int64_t straddling(std::size_t layer, const Pass& pass, const Vec<bool>& in) const;
    void tradeForThresholds(const Pass& first, Plan& best);
    /// False if nothing was tried.
    bool tryTrade(const Pass& first, std::size_t from, const Vec<bool>& in, std::int64_t shortfall,
                  Plan& best);

    const Problem& m_p;
    const Vec<Layer>& m_layers;
    Budget& m_budget;
};

/// By how much a pool that has `have` (and could at most have `most`) misses its next thresholds,
/// smallest first.
Vec<std::int64_t> thresholdSteps(const Live& live, std::int64_t have, std::int64_t most);

}  // namespace evertill::pricing
