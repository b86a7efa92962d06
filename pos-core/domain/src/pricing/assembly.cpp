#include "pricing/assembly.h"

#include <algorithm>
#include <map>

namespace evertill::pricing {
namespace {

bool currentAmount(const Promotion& p) {
    if (p.onlyUndiscounted || p.alone) return true;
    for (const Condition& c : p.conditions)
        if (c.minAmount && c.basis == Basis::Current) return true;
    if (p.trigger.basis == Basis::List) return false;
    if (p.trigger.type == TriggerType::MinAmount) return true;
    return std::any_of(p.tiers.begin(), p.tiers.end(),
                       [](const Tier& t) { return t.minAmount.has_value(); });
}

bool percentOnly(const Promotion& p) {
    const auto percent = [](const Reward& r) {
        return r.type == RewardType::PercentOff || r.type == RewardType::None ||
               r.type == RewardType::AmountOffTotal;
    };
    return percent(p.reward) && std::all_of(p.tiers.begin(), p.tiers.end(),
                                            [&](const Tier& t) { return percent(t.reward); });
}

}  // namespace

Assembly::Assembly(const Problem& problem, const Vec<Layer>& layers, Budget& budget)
    : m_p(problem), m_layers(layers), m_budget(budget) {}

bool Assembly::judgesAmounts(const Layer& layer) const {
    for (const auto* list : {&layer.sets, &layer.pools})
        for (const int n : *list)
            if (currentAmount(*m_p.live[static_cast<std::size_t>(n)].promotion)) return true;
    return false;
}

void Assembly::mandatory(const Layer& layer, State& state, Vec<Use>& uses, Vec<bool>& taken,
                         bool& complete) {
    Vec<Use> options;
    for (const int n : layer.mandatory) {
        const Live& l = m_p.live[static_cast<std::size_t>(n)];
        if (!conditionsHold(m_p, l, state)) continue;
        for (const int c : l.scope)
            for (const int u : m_p.classes[static_cast<std::size_t>(c)].units) {
                if (!mayConsume(m_p, l, u, state)) continue;
                Use use;
                use.live = n;
                use.units = {u};
                computeUse(m_p, state, use);
                if (use.total > 0) options.push_back(std::move(use));
            }
    }
    // The lowest price for each unit; where a limit makes it scarce, the largest reduction first.
    std::stable_sort(options.begin(), options.end(),
                     [](const Use& a, const Use& b) { return a.total > b.total; });
    std::map<int, std::pair<std::int64_t, std::int64_t>> used;
    for (Use& use : options) {
        const auto u = static_cast<std::size_t>(use.units.front());
        if (taken[u]) continue;
        const Live& l = m_p.live[static_cast<std::size_t>(use.live)];
        auto& [times, discount] = used[use.live];
        if (times + 1 > std::min(l.maxTimes, l.maxUnits) || discount + use.total > l.maxDiscount) {
            // Of equal units it does not matter which one is left out.
            if (l.scope.size() > 1) complete = false;
            continue;
        }
        times += 1;
        discount += use.total;
        taken[u] = true;
        uses.push_back(std::move(use));
    }
    for (const Use& use : uses)
        applyUse(m_p, state, use);
}

void Assembly::solveInto(std::size_t number, Pass& pass, State& state, const State& high) {
    const Layer& layer = m_layers[number];
    Vec<bool> taken(state.size(), false);
    Vec<Use> uses;
    // Conditions and prices of the layer are those at its beginning, for all its promotions.
    State begin = state;
    mandatory(layer, state, uses, taken, pass.complete);
    if (layer.sets.empty() && layer.pools.empty()) {
        pass.complete = pass.complete && layer.stacked.empty();
        pass.parts.emplace_back();
        pass.dream.emplace_back();
        pass.solvers.emplace_back();
        pass.plan.layers.push_back(std::move(uses));
        return;
    }
    auto solver = std::make_shared<LayerSolver>(m_p, layer, begin, begin, taken, m_budget);
    LayerPlan plan = solver->solve();
    pass.solvers.push_back(std::move(solver));
    pass.complete = pass.complete && plan.complete && layer.stacked.empty();
    const bool closed =
        std::any_of(begin.begin(), begin.end(), [](const UnitState& u) { return u.closed; });
    pass.dream.emplace_back();
    if ((closed || judgesAmounts(layer)) && begin != high) {
        LayerSolver dreamer(m_p, layer, begin, high, taken, m_budget);
        LayerPlan dream = dreamer.solve();
        pass.complete = pass.complete && dream.complete;
        pass.dream.back() = std::move(dream.parts);
    }
    pass.complete = pass.complete && !m_budget.over();
    pass.parts.push_back(std::move(plan.parts));
    for (Use& use : plan.uses) {
        applyUse(m_p, state, use);
        uses.push_back(std::move(use));
    }
    pass.plan.layers.push_back(std::move(uses));
}

Assembly::Pass Assembly::pass(std::size_t fixed, const Vec<Vec<Use>>& uses) {
    Pass pass;
    State state = startState(m_p);
    State high = state;  ///< no optional discount at all: what thresholds could see at best
    for (std::size_t l = 0; l < m_layers.size(); ++l) {
        beginLayer(state);
        pass.begins.push_back(state);
        const State begin = state;
        if (l < fixed) {
            for (const Use& use : uses[l])
                applyUse(m_p, state, use);
            pass.plan.layers.push_back(uses[l]);
            pass.parts.emplace_back();
            pass.dream.emplace_back();
            pass.solvers.emplace_back();
        } else {
            solveInto(l, pass, state, high);
        }
        for (const Use& use : pass.plan.layers.back())
            if (m_p.live[static_cast<std::size_t>(use.live)].promotion->mandatory)
                for (const int u : use.units) {
                    const auto i = static_cast<std::size_t>(u);
                    // A lower price to start from: the rule takes off what it still can.
                    high[i].price =
                        std::max(state[i].price, high[i].price - (begin[i].price - state[i].price));
                }
    }
    pass.begins.push_back(state);
    pass.high = std::move(high);
    pass.plan.goods = 0;
    for (const UnitState& u : state)
        pass.plan.goods += u.price;
    return pass;
}

Assembly::Later Assembly::laterLayers(std::size_t layer, const Pass& pass) const {
    Later later;
    later.signature.assign(m_p.classes.size(), 0);
    later.byUnit.assign(m_p.classes.size(), false);
    later.shifts.assign(m_p.classes.size(), false);
    Vec<bool> shared(m_p.classes.size(), false);
    Int128 left = 10'000;
    for (std::size_t l = layer + 1; l < m_layers.size(); ++l) {
        std::int64_t most = 0;
        for (const auto* list : {&m_layers[l].mandatory, &m_layers[l].sets, &m_layers[l].pools})
            for (const int n : *list) {
                const Live& live = m_p.live[static_cast<std::size_t>(n)];
                const std::int64_t rate = laterRate(pass, l, n);
                if (rate == 0) continue;
                most = std::max(most, rate);
                const Promotion& p = *live.promotion;
                const bool sums = p.trigger.pooled() && p.roundLevel == RoundLevel::Application &&
                                  live.maxUnits == kNoLimit && percentOnly(p);
                for (const int c : live.scope) {
                    const auto i = static_cast<std::size_t>(c);
                    auto& s = later.signature[i];
                    s = s * 1'000'003 + static_cast<std::size_t>(n) * 2 + 3;
                    if (!sums) later.byUnit[i] = true;
                    if (!sums && shared[i]) later.shifts[i] = true;
                }
            }
        for (const auto* list : {&m_layers[l].sets, &m_layers[l].pools})
            for (const int n : *list) {
                const Live& live = m_p.live[static_cast<std::size_t>(n)];
                if (live.promotion->trigger.type == TriggerType::Unit) continue;
                for (const int c : live.scope)
                    shared[static_cast<std::size_t>(c)] = true;
            }
        left = left * (10'000 - most) / 10'000;
    }
    later.largest = 10'000 - static_cast<std::int64_t>(left);
    return later;
}

/// The most a later promotion takes off a minor unit, in basis points; 0: it does not care which
/// of its goods are cheap.
std::int64_t Assembly::laterRate(const Pass& pass, std::size_t layer, int n) const {
    const Promotion& p = *m_p.live[static_cast<std::size_t>(n)].promotion;
    // An amount for a whole pool, as long as the pool can bear it: in the plan, and at the prices
    // the plan leaves if it is not used there.
    const auto borne = [&](const Reward& r) {
        if (!p.trigger.pooled()) return false;
        const Live& live = m_p.live[static_cast<std::size_t>(n)];
        std::int64_t room = 0;
        Vec<int> units;
        for (const int c : live.scope) {
            const UnitClass& cls = m_p.classes[static_cast<std::size_t>(c)];
            units.insert(units.end(), cls.units.begin(), cls.units.end());
            for (const int u : cls.units)
                if (cls.discountable)
                    room += std::max<std::int64_t>(
                        0, pass.begins[layer][static_cast<std::size_t>(u)].price - cls.floor);
        }
        const std::int64_t times =
            std::max<std::int64_t>(1, reach(live, poolOf(m_p, units, startState(m_p))).times);
        if (static_cast<Int128>(r.amount.minor()) * times > room) return false;
        return std::none_of(
            pass.plan.layers[layer].begin(), pass.plan.layers[layer].end(), [&](const Use& u) {
                return u.live == n && u.total < rewardOf(m_p, u).amount.minor() * u.times;
            });
    };
    const auto rate = [&](const Reward& r) -> std::int64_t {
        if (r.type == RewardType::None) return 0;
        if (r.type == RewardType::AmountOffTotal) return borne(r) ? 0 : 10'000;
        return r.type == RewardType::PercentOff ? r.off.basisPoints() : 10'000;
    };
    std::int64_t most = rate(p.reward);
    for (const Tier& t : p.tiers)
        most = std::max(most, rate(t.reward));
    return most;
}

}  // namespace evertill::pricing
