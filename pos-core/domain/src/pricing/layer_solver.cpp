#include "pricing/layer_solver.h"

#include <algorithm>
#include <map>
#include <numeric>

#include "pricing/disjoint_sets.h"

namespace evertill::pricing {
namespace {

/// More pools than this that share goods: not every choice among them is tried.
constexpr std::size_t kMaxPoolsTogether = 6;

bool linear(RewardType t) {
    return t == RewardType::PercentOff || t == RewardType::AmountOffEach ||
           t == RewardType::UnitPrice;
}

}  // namespace

LayerPlan LayerSolver::solve() {
    Vec<int> pools;
    for (const int n : m_layer.pools)
        if (conditionsHold(m_p, live(n), m_thresholds) && reachable(n)) pools.push_back(n);
    pools.insert(pools.end(), m_bulk.begin(), m_bulk.end());
    singlesAlone(pools);
    Vec<int> componentOf;
    const auto parts = components(pools, componentOf);
    Vec<Vec<int>> poolsOf(parts.size());
    for (const int n : pools)
        poolsOf[static_cast<std::size_t>(componentOf[static_cast<std::size_t>(
                    groupsOf(live(n), live(n).scope).front())])]
            .push_back(n);
    for (std::size_t k = 0; k < parts.size(); ++k)
        solveComponent(parts[k], poolsOf[k]);
    return std::move(m_out);
}

/// Goods that no set and no pool could take: their best single-unit promotion, and no more to it.
void LayerSolver::singlesAlone(const Vec<int>& pools) {
    m_settled.assign(m_groups.size(), true);
    for (const SetColumn& c : m_columns)
        if (!c.dominated)
            for (const auto& [g, count] : c.need)
                m_settled[static_cast<std::size_t>(g)] = false;
    for (const int n : pools)
        for (const int g : groupsOf(live(n), live(n).scope))
            m_settled[static_cast<std::size_t>(g)] = false;
    for (std::size_t k = 0; k < m_groups.size(); ++k) {
        const Group& g = m_groups[k];
        if (!m_settled[k] || g.unitGain == 0) continue;
        LayerPlan::Part part;
        part.units = g.units;
        part.saving = part.upper = g.unitGain * static_cast<std::int64_t>(g.units.size());
        part.contested = m_hadSets[k];
        m_out.saving += part.saving;
        for (const int u : g.units) {
            Use use;
            use.live = g.unitLive;
            use.units = {u};
            use.discounts = {g.unitGain};
            use.total = g.unitGain;
            m_out.uses.push_back(std::move(use));
        }
        m_out.parts.push_back(std::move(part));
    }
}

/// Would the pool reach its threshold if it had all its goods?
bool LayerSolver::reachable(int pool) const {
    const Live& l = live(pool);
    Vec<int> units;
    for (const int g : groupsOf(l, l.scope))
        units.insert(units.end(), group(g).units.begin(), group(g).units.end());
    if (units.empty()) return false;
    const Reach r = reach(l, poolOf(m_p, units, m_thresholds));
    return r.reached && r.times >= 1;
}

Vec<Vec<int>> LayerSolver::components(const Vec<int>& pools, Vec<int>& componentOf) {
    DisjointSets sets(m_groups.size());
    for (const SetColumn& c : m_columns)
        if (!c.dominated)
            for (const auto& [g, count] : c.need)
                sets.join(g, c.need.front().first);
    // A limit over all uses of a promotion joins its columns.
    std::map<std::pair<int, int>, int> limited;  // (live, class or -1) to a group
    for (const SetColumn& c : m_columns) {
        const Live& l = live(c.live);
        const bool line = roundsByLine(*l.promotion);
        if (c.dominated || (!line && l.maxTimes == kNoLimit && l.maxUnits == kNoLimit)) continue;
        const int g = c.need.front().first;
        const bool all = l.maxTimes != kNoLimit || l.maxUnits != kNoLimit;
        sets.join(g,
                  limited.try_emplace(std::pair(c.live, all ? -1 : group(g).cls), g).first->second);
    }
    for (const int n : pools) {
        const auto groups = groupsOf(live(n), live(n).scope);
        for (const int g : groups)
            sets.join(g, groups.front());
    }
    Vec<Vec<int>> parts;
    Vec<int> number(m_groups.size(), -1);
    componentOf.assign(m_groups.size(), -1);
    for (std::size_t g = 0; g < m_groups.size(); ++g) {
        if (m_settled[g]) continue;
        const std::size_t r = sets.find(g);
        if (number[r] < 0) {
            number[r] = static_cast<int>(parts.size());
            parts.emplace_back();
        }
        componentOf[g] = number[r];
        parts[static_cast<std::size_t>(number[r])].push_back(static_cast<int>(g));
    }
    return parts;
}

void LayerSolver::solveComponent(const Vec<int>& groups, const Vec<int>& pools) {
    Attempt best;
    attempt(groups, {}, false, best);
    std::int64_t upper = best.upper;
    bool complete = best.complete;
    const auto consider = [&](const Vec<int>& chosen) {
        // Of a group at most one.
        for (std::size_t a = 0; a < chosen.size(); ++a)
            for (std::size_t b = 0; b < a; ++b) {
                const std::string& g = live(chosen[a]).promotion->group;
                if (!g.empty() && g == live(chosen[b]).promotion->group) return;
            }
        for (const bool poolsFirst : {false, true}) {
            Attempt a;
            attempt(groups, chosen, poolsFirst, a);
            if (!poolsFirst) {
                upper = std::max(upper, a.upper);
                complete = complete && a.complete;
            }
            if (a.saving > best.saving) best = std::move(a);
        }
    };
    if (pools.size() <= kMaxPoolsTogether) {
        for (std::size_t mask = 1; mask < (std::size_t{1} << pools.size()); ++mask) {
            Vec<int> chosen;
            for (std::size_t k = 0; k < pools.size(); ++k)
                if ((mask >> k & 1) != 0) chosen.push_back(pools[k]);
            consider(chosen);
            if (m_budget.over()) complete = false;
        }
    } else {
        // One more at a time as long as it helps.
        Vec<int> chosen;
        for (const int n : pools) {
            const std::int64_t before = best.saving;
            auto more = chosen;
            more.push_back(n);
            consider(more);
            if (best.saving > before) chosen = std::move(more);
        }
        complete = false;
    }
    // Nothing competes with the one promotion that deals out by price: that is its optimum.
    const bool only = pools.size() == 1 && isBulk(pools.front()) &&
                      std::all_of(groups.begin(), groups.end(), [this](int g) {
                          return group(g).unitGain == 0 && !m_hadSets[static_cast<std::size_t>(g)];
                      });
    if (only) upper = best.saving;
    m_out.saving += best.saving;
    m_out.complete = m_out.complete && complete;
    LayerPlan::Part part;
    part.saving = best.saving;
    part.upper = std::max(upper, best.saving);
    for (const int g : groups) {
        part.contested = part.contested || m_hadSets[static_cast<std::size_t>(g)];
        part.units.insert(part.units.end(), group(g).units.begin(), group(g).units.end());
    }
    for (const int n : pools)
        part.contested = part.contested || groups.size() > 1 || live(n).maxUnits != kNoLimit;
    if (part.contested || part.upper > 0) m_out.parts.push_back(std::move(part));
    for (Use& use : best.uses)
        m_out.uses.push_back(std::move(use));
}

/// What a pool gives one unit of the group, in kFine; `best`: at its most generous tier.
std::int64_t LayerSolver::unitValue(int pool, const Group& g, bool best) const {
    if (isBulk(pool)) return best ? bulkValue(pool, g) : 0;
    const Live& l = live(pool);
    const Promotion& p = *l.promotion;
    if (!std::binary_search(l.scope.begin(), l.scope.end(), g.cls) || !mayUse(l, g)) return 0;
    const UnitClass& c = m_p.classes[static_cast<std::size_t>(g.cls)];
    const std::int64_t room = c.discountable ? std::max<std::int64_t>(0, g.price - c.floor) : 0;
    const auto of = [&](const Reward& r, int tier) -> std::int64_t {
        if (r.type == RewardType::PercentOff && p.roundLevel != RoundLevel::Unit) {
            // Of list prices: what a cheap unit cannot take goes to the others.
            if (r.basis == Basis::List && best) return room * kFine;
            const std::int64_t base = r.basis == Basis::List ? c.list : g.price;
            return std::min(base * r.off.basisPoints(), room * kFine);
        }
        if (linear(r.type)) {
            Use use;
            use.live = pool;
            use.tier = tier;
            use.units = {g.units.front()};
            computeUse(m_p, m_state, use);
            return use.total * kFine;
        }
        if (r.type == RewardType::AmountOffTotal || r.type == RewardType::None) return 0;
        return best ? room * kFine : 0;
    };
    std::int64_t value = of(p.reward, -1);
    for (std::size_t k = 0; k < p.tiers.size(); ++k)
        value = std::max(value, of(p.tiers[k].reward, static_cast<int>(k)));
    return value;
}

/// Largest amount a pool can give as a whole when all its goods count; kFine.
std::int64_t LayerSolver::flatValue(int pool, bool& reachable) const {
    const Live& l = live(pool);
    if (isBulk(pool)) {
        reachable = true;
        return 0;
    }
    Vec<int> units;
    std::int64_t room = 0;
    for (const int g : groupsOf(l, l.scope)) {
        units.insert(units.end(), group(g).units.begin(), group(g).units.end());
        const UnitClass& c = m_p.classes[static_cast<std::size_t>(group(g).cls)];
        if (c.discountable)
            room += std::max<std::int64_t>(0, group(g).price - c.floor) *
                    static_cast<std::int64_t>(group(g).units.size());
    }
    const Reach r = reach(l, poolOf(m_p, units, m_thresholds));
    reachable = r.reached && r.times >= 1;
    if (!reachable) return 0;
    const Promotion& p = *l.promotion;
    std::int64_t value = 0;
    for (int t = -1; t <= r.tier; ++t) {
        const Reward& reward = t < 0 ? p.reward : p.tiers[static_cast<std::size_t>(t)].reward;
        if (reward.type != RewardType::AmountOffTotal) continue;
        std::int64_t times = r.times;
        if (p.repeat == Repeat::Each && !p.tiers.empty()) times = std::max<std::int64_t>(times, 1);
        if (t != r.tier && p.repeat == Repeat::Each) {
            // A lower tier counts its own, smaller steps.
            const Pool all = poolOf(m_p, units, m_thresholds);
            const auto& tier = p.tiers[static_cast<std::size_t>(std::max(t, 0))];
            if (t >= 0 && tier.minAmount && tier.minAmount->minor() > 0)
                times = std::max(times, all.list / tier.minAmount->minor());
            if (t >= 0 && tier.minQty && *tier.minQty > 0)
                times = std::max(times, all.qty / *tier.minQty);
        }
        value = std::max(value, reward.amount.minor() * std::min(times, l.maxTimes));
    }
    value = std::min(value, room);
    if (p.cap) value = std::min(value, p.cap->minor());
    return value * kFine;
}

Use LayerSolver::poolUse(int pool, const Vec<int>& units) const {
    const Live& l = live(pool);
    Use use;
    use.live = pool;
    // In a bound (thresholds judged elsewhere) the prices are those of `state` all the same.
    const Reach r = reach(l, poolOf(m_p, units, m_thresholds));
    if (!r.reached || r.times < 1) return use;
    use.tier = r.tier;
    use.times = r.times;
    use.units = units;
    computeBestUse(m_p, m_state, use);
    if (l.maxUnits != kNoLimit && rewardedUnits(m_p, use) > l.maxUnits) {
        // Those that get most; the dearest, for in a progression the others move up; or those that
        // can take most of a shared amount.
        Use best = use;
        best.total = -1;
        const auto room = [&](std::size_t i) {
            const auto u = static_cast<std::size_t>(units[i]);
            const UnitClass& c = m_p.classes[static_cast<std::size_t>(m_p.units[u].cls)];
            return c.discountable ? m_state[u].price - c.floor : 0;
        };
        const auto price = [&](std::size_t i) {
            return m_state[static_cast<std::size_t>(units[i])].price;
        };
        const auto discount = [&](std::size_t i) { return use.discounts[i]; };
        const std::function<std::int64_t(std::size_t)> measures[] = {discount, price, room};
        for (const auto& measure : measures) {
            Vec<std::size_t> order(units.size());
            std::iota(order.begin(), order.end(), std::size_t{0});
            std::stable_sort(order.begin(), order.end(),
                             [&](std::size_t x, std::size_t y) { return measure(x) > measure(y); });
            Use one = use;
            for (std::size_t k = 0; k < order.size() && static_cast<std::int64_t>(k) < l.maxUnits;
                 ++k)
                one.chosen.push_back(units[order[k]]);
            std::sort(one.chosen.begin(), one.chosen.end());
            computeUse(m_p, m_state, one);
            if (one.total > best.total) best = std::move(one);
        }
        use = std::move(best);
    }
    if (use.times > l.maxTimes || use.total > l.maxDiscount) use.total = 0;
    return use;
}

Use LayerSolver::useOf(const SetColumn& c, Vec<std::size_t>& next) const {
    Use use;
    use.live = c.live;
    for (const auto& [g, count] : c.need) {
        const auto i = static_cast<std::size_t>(g);
        const auto it = std::find_if(c.got.begin(), c.got.end(),
                                     [g = g](const auto& e) { return e.first == g; });
        const int got = it == c.got.end() ? 0 : it->second;
        for (int n = 0; n < count; ++n) {
            const int unit = group(g).units[next[i]++];
            use.units.push_back(unit);
            if (n >= count - got) use.got.push_back(unit);
        }
    }
    std::sort(use.units.begin(), use.units.end());
    std::sort(use.got.begin(), use.got.end());
    computeBestUse(m_p, m_state, use);
    return use;
}

/// Sets and single units first or pools first, the pools in `pools` on what is left.
void LayerSolver::attempt(const Vec<int>& groups, const Vec<int>& pools, bool poolsFirst,
                          Attempt& out) {
    // Rows: groups, then one for each limit.
    Vec<std::int64_t> capacity;
    Vec<int> rowOf(m_groups.size(), -1);
    Vec<std::int64_t> unitBest(m_groups.size(), 0);
    std::int64_t singles = 0, flats = 0;
    bool fraction = false;
    for (const int g : groups) {
        const auto i = static_cast<std::size_t>(g);
        rowOf[i] = static_cast<int>(capacity.size());
        bool pooled = false;
        unitBest[i] = group(g).unitGain * kFine;
        for (const int n : pools) {
            const std::int64_t v = unitValue(n, group(g), true);
            unitBest[i] = std::max(unitBest[i], v);
            const Live& l = live(n);
            pooled = pooled || (std::binary_search(l.scope.begin(), l.scope.end(), group(g).cls) &&
                                mayUse(l, group(g)));
        }
        const auto count = static_cast<std::int64_t>(group(g).units.size());
        capacity.push_back(poolsFirst && pooled ? 0 : count);
        singles += unitBest[i] * count;
    }
    std::int64_t needAmount = 0, haveAmount = 0;
    for (const int n : pools) {
        bool reachable = false;
        flats += flatValue(n, reachable);
        if (!reachable) return;  // another choice of pools says the same without it
        if (isBulk(n)) continue;
        const Promotion& p = *live(n).promotion;
        if (p.trigger.type == TriggerType::MinAmount && p.trigger.basis == Basis::Current)
            needAmount += p.trigger.amount.minor();
        if (p.roundLevel != RoundLevel::Unit) fraction = true;
        for (const auto t : {p.reward.type})
            if (!linear(t) && t != RewardType::AmountOffTotal && t != RewardType::None)
                out.complete = out.complete && pools.size() == 1 && m_columns.empty();
    }
    if (pools.size() > 1) {
        for (const int g : groups)
            for (const int u : group(g).units)
                haveAmount += m_thresholds[static_cast<std::size_t>(u)].price;
        if (needAmount > haveAmount) return;  // they cannot all be reached
    }
    Vec<PackingColumn> columns;
    Vec<int> origin;
    std::map<std::pair<int, int>, int> classRows;  // (live, class) to row
    std::map<int, std::pair<int, int>> limitRows;  // live to (times row, units row)
    for (std::size_t k = 0; k < m_columns.size(); ++k) {
        const SetColumn& c = m_columns[k];
        if (c.dominated || rowOf[static_cast<std::size_t>(c.need.front().first)] < 0) continue;
        PackingColumn column;
        column.value = c.gain * kFine;
        for (const auto& [g, count] : c.need) {
            column.need.emplace_back(rowOf[static_cast<std::size_t>(g)], count);
            column.value -= unitBest[static_cast<std::size_t>(g)] * count;
        }
        if (column.value <= 0) continue;
        const Live& l = live(c.live);
        if (l.maxDiscount != kNoLimit) out.complete = false;
        if (l.maxTimes != kNoLimit || l.maxUnits != kNoLimit) {
            const auto [it, isNew] = limitRows.try_emplace(c.live, -1, -1);
            if (isNew && l.maxTimes != kNoLimit) {
                it->second.first = static_cast<int>(capacity.size());
                capacity.push_back(l.maxTimes);
            }
            if (isNew && l.maxUnits != kNoLimit) {
                it->second.second = static_cast<int>(capacity.size());
                capacity.push_back(l.maxUnits);
            }
            if (it->second.first >= 0) column.need.emplace_back(it->second.first, 1);
            if (it->second.second >= 0 && c.rewarded > 0)
                column.need.emplace_back(it->second.second, static_cast<int>(c.rewarded));
        }
        if (roundsByLine(*l.promotion)) {
            // One application for all units of a class.
            const auto [it, isNew] =
                classRows.try_emplace(std::pair(c.live, group(c.need.front().first).cls), 0);
            if (isNew) {
                it->second = static_cast<int>(capacity.size());
                capacity.push_back(1);
            }
            column.need.emplace_back(it->second, 1);
        }
        std::sort(column.need.begin(), column.need.end());
        columns.push_back(std::move(column));
        origin.push_back(static_cast<int>(k));
    }
    const PackingResult packed = pack(capacity, columns, m_budget);
    out.upper = (singles + flats + packed.upper + (fraction ? kFine / 2 : 0)) / kFine;
    // Units of each group go to the columns in order, what is left to single units and pools.
    Vec<std::size_t> next(m_groups.size(), 0);
    std::map<int, std::int64_t> spent;
    for (std::size_t k = 0; k < columns.size(); ++k)
        for (std::int64_t times = packed.uses[k]; times > 0; --times) {
            const SetColumn& c = m_columns[static_cast<std::size_t>(origin[k])];
            Use use = useOf(c, next);
            if (spent[c.live] + use.total > live(c.live).maxDiscount) continue;
            spent[c.live] += use.total;
            out.uses.push_back(std::move(use));
        }
    deal(groups, pools, out);
}

}  // namespace evertill::pricing
