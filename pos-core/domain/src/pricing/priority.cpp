// Policy "priority": the declared order decides, even where it is dearer.
#include <algorithm>
#include <numeric>

#include "pricing/assembly.h"
#include "pricing/search.h"

namespace evertill::pricing {
namespace {

bool optional(const Promotion& p) {
    return hasPriceEffect(p) && !p.mandatory;
}

/// Highest priority first, then the lower layer, then the id.
Vec<int> declaredOrder(const Problem& problem) {
    Vec<int> order;
    for (std::size_t i = 0; i < problem.live.size(); ++i)
        if (optional(*problem.live[i].promotion)) order.push_back(static_cast<int>(i));
    std::stable_sort(order.begin(), order.end(), [&](int a, int b) {
        const Promotion& x = *problem.live[static_cast<std::size_t>(a)].promotion;
        const Promotion& y = *problem.live[static_cast<std::size_t>(b)].promotion;
        if (x.priority != y.priority) return x.priority > y.priority;
        if (x.layer != y.layer) return x.layer < y.layer;
        return x.id < y.id;
    });
    return order;
}

Vec<bool> mandatoryOnly(const Problem& problem) {
    Vec<bool> allowed(problem.live.size());
    for (std::size_t i = 0; i < allowed.size(); ++i)
        allowed[i] = problem.live[i].promotion->mandatory;
    return allowed;
}

/// Layer after layer; inside a layer each promotion in turn takes its largest own discount on the
/// units that the earlier ones left.
Found inOrder(const Problem& problem, const Vec<bool>& allowed, const Vec<int>& order,
              Budget& budget) {
    Found found;
    found.layers = splitLayers(problem, allowed);
    State state = startState(problem);
    Assembly assembly(problem, found.layers, budget);
    for (const Layer& layer : found.layers) {
        // A unit goes to one ordinary promotion or to any number of stacking ones.
        Vec<bool> taken(state.size(), false), stacked(state.size(), false);
        Vec<Use> uses;
        beginLayer(state);
        const State begin = state;
        bool complete = true;
        assembly.mandatory(layer, state, uses, taken, complete);
        for (const int n : order) {
            const Live& l = problem.live[static_cast<std::size_t>(n)];
            const Promotion& p = *l.promotion;
            if (p.layer != layer.number || !conditionsHold(problem, l, begin)) continue;
            Layer one;
            one.number = layer.number;
            (p.trigger.pooled() ? one.pools : one.sets).push_back(n);
            const State& prices = p.stackInLayer ? state : begin;
            Vec<bool> closed = taken;
            for (std::size_t u = 0; u < closed.size(); ++u)
                if (!p.stackInLayer && stacked[u]) closed[u] = true;
            LayerSolver solver(problem, one, prices, prices, closed, budget);
            for (Use& use : solver.solve().uses) {
                applyUse(problem, state, use);
                for (const int u : use.units)
                    (p.stackInLayer ? stacked : taken)[static_cast<std::size_t>(u)] = true;
                uses.push_back(std::move(use));
            }
        }
        found.plan.layers.push_back(std::move(uses));
    }
    found.plan.goods = 0;
    for (const UnitState& u : state)
        found.plan.goods += u.price;
    return found;
}

}  // namespace

Found searchByPriority(const Problem& problem, Budget& budget) {
    const auto order = declaredOrder(problem);
    Vec<bool> allowed = mandatoryOnly(problem);
    const std::int64_t dearest = searchCase(problem, allowed, budget).plan.goods;
    const auto lowers = [&](int n) {
        auto alone = allowed;
        for (const int other : order)
            alone[static_cast<std::size_t>(other)] = false;
        alone[static_cast<std::size_t>(n)] = true;
        return searchCase(problem, alone, budget).plan.goods < dearest;
    };
    const auto promotion = [&](int n) -> const Promotion& {
        return *problem.live[static_cast<std::size_t>(n)].promotion;
    };
    // The first that can lower the price decides about exclusivity, then of each group the first
    // that can.
    const auto first = std::find_if(order.begin(), order.end(), lowers);
    const bool exclusive = first != order.end() && promotion(*first).basketExclusive;
    Vec<int> used;
    Vec<std::string_view> groups;
    for (const int n : order) {
        const Promotion& p = promotion(n);
        if (exclusive ? n != *first : p.basketExclusive) continue;
        if (!p.group.empty()) {
            if (std::find(groups.begin(), groups.end(), p.group) != groups.end() || !lowers(n))
                continue;
            groups.push_back(p.group);
        }
        used.push_back(n);
    }
    for (const int n : used)
        allowed[static_cast<std::size_t>(n)] = true;
    for (std::size_t i = 0; i < allowed.size(); ++i)
        if (!hasPriceEffect(*problem.live[i].promotion)) allowed[i] = !exclusive;
    Found found = inOrder(problem, allowed, used, budget);
    found.bound = found.plan.goods;
    found.proven = true;  // the declared order leaves nothing to prove
    return found;
}

}  // namespace evertill::pricing
