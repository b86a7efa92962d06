// From the thresholds chosen to a legal plan.
#include <algorithm>

#include "pricing/joint.h"

namespace evertill::pricing {
namespace {

/// More pools of one layer than this: the narrowest are left out.
constexpr std::size_t kMostDivided = 64;

}  // namespace

bool Joint::mayTake(const Pool& pool, int unit, const State& state) const {
    const int cls = m_p.units[static_cast<std::size_t>(unit)].cls;
    return pool.scope[static_cast<std::size_t>(cls)] &&
           mayConsume(m_p, live(pool.live), unit, state);
}

/// Deals out the units that nothing has taken, each to a pool that reduces it most; first what the
/// thresholds need, then the rest.
void Joint::dealUnits(const Vec<int>& pools, const State& state, const Vec<bool>& taken,
                      Vec<int>& owner) const {
    const auto measure = [&](const Pool& pool, std::size_t u) {
        return pool.measure == Measure::Pieces ? 1
               : pool.measure == Measure::List
                   ? m_p.classes[static_cast<std::size_t>(m_p.units[u].cls)].list
                   : state[u].price;
    };
    Division division(pools.size());
    for (std::size_t k = 0; k < pools.size(); ++k) {
        const Pool& pool = m_pools[static_cast<std::size_t>(pools[k])];
        // What is everywhere gets by on what the others leave; if not, it is drawn in.
        if (wide(pool) && !pool.tight) continue;
        division.missing[k] = pool.levels[static_cast<std::size_t>(pool.level)].threshold;
    }
    Vec<int> place(m_pools.size(), -1);
    for (std::size_t k = 0; k < pools.size(); ++k)
        place[static_cast<std::size_t>(pools[k])] = static_cast<int>(k);
    Vec<std::size_t> units;
    for (std::size_t u = 0; u < taken.size(); ++u) {
        if (taken[u]) continue;
        const Goods& g = m_goods[static_cast<std::size_t>(m_goodsOf[u])];
        std::uint64_t takers = 0;
        std::int64_t most = 0;
        for (const int n : g.pools) {
            const int k = place[static_cast<std::size_t>(n)];
            if (k < 0 || (owner[u] >= 0 && owner[u] != n)) continue;
            const Pool& pool = m_pools[static_cast<std::size_t>(n)];
            if (!mayTake(pool, static_cast<int>(u), state)) continue;
            const std::int64_t off = unitOff(pool, g, state[u].price * kFine);
            if (off > most) takers = 0;
            most = std::max(most, off);
            if (off == most) takers |= std::uint64_t{1} << k;
        }
        if (takers == 0) continue;
        units.push_back(u);
        division.add(takers);
        for (const int n : pools)
            division.amounts.push_back(measure(m_pools[static_cast<std::size_t>(n)], u));
    }
    const auto answer = division.solve();
    for (std::size_t i = 0; i < units.size(); ++i) {
        const int k = division.owner[i];
        owner[units[i]] = k < 0 ? -1 : pools[static_cast<std::size_t>(k)];
    }
    if (answer != Division::Answer::Yes) dealGreedily(pools, units, division, owner);
    // Widest first: it may need the rest most.
    for (std::size_t i = 0; i < units.size(); ++i)
        for (std::size_t k = pools.size(); k-- > 0 && owner[units[i]] < 0;)
            if ((division.takers[i] >> k & 1) != 0) owner[units[i]] = pools[k];
}

/// What the pools need, narrow ones first: the smallest unit that is enough; as long as none is,
/// the largest.
void Joint::dealGreedily(const Vec<int>& pools, const Vec<std::size_t>& units, Division& division,
                         Vec<int>& owner) const {
    for (std::size_t k = 0; k < pools.size(); ++k) {
        auto& left = division.missing[k];
        const auto amount = [&](std::size_t i) { return division.amounts[i * pools.size() + k]; };
        Vec<std::size_t> candidates;
        for (std::size_t i = 0; i < units.size(); ++i)
            if ((division.takers[i] >> k & 1) != 0 && owner[units[i]] < 0) candidates.push_back(i);
        std::stable_sort(candidates.begin(), candidates.end(),
                         [&](std::size_t a, std::size_t b) { return amount(a) > amount(b); });
        while (left > 0 && !candidates.empty()) {
            auto pick = candidates.begin();
            for (auto it = candidates.begin(); it != candidates.end(); ++it)
                if (amount(*it) >= left) pick = it;
            owner[units[*pick]] = pools[k];
            left -= amount(*pick);
            candidates.erase(pick);
        }
    }
}

/// The layer's pools on the units that nothing has taken; `owner` holds those already dealt out.
void Joint::dealLayer(std::size_t layer, State& state, Vec<bool>& taken, Vec<int>& owner,
                      Vec<Use>& uses) {
    Vec<int> pools;
    for (std::size_t k = 0; k < m_pools.size(); ++k)
        if (m_pools[k].layer == layer && m_pools[k].level >= 0 &&
            conditionsHold(m_p, live(m_pools[k].live), layer == m_first ? m_begun : state))
            pools.push_back(static_cast<int>(k));
    std::stable_sort(pools.begin(), pools.end(), [this](int a, int b) {
        return m_pools[static_cast<std::size_t>(a)].goods.size() <
               m_pools[static_cast<std::size_t>(b)].goods.size();
    });
    if (pools.size() > kMostDivided)
        pools.erase(pools.begin(), pools.end() - static_cast<std::ptrdiff_t>(kMostDivided));
    const auto given = owner;
    while (!pools.empty()) {
        owner = given;
        for (int& o : owner)
            if (o >= 0 && std::find(pools.begin(), pools.end(), o) == pools.end()) o = -1;
        dealUnits(pools, state, taken, owner);
        Vec<Use> made;
        Vec<int> kept;
        for (const int n : pools) {
            Use use;
            use.live = m_pools[static_cast<std::size_t>(n)].live;
            for (std::size_t u = 0; u < owner.size(); ++u)
                if (owner[u] == n) use.units.push_back(static_cast<int>(u));
            const Reach r = reach(live(use.live), poolOf(m_p, use.units, state));
            if (use.units.empty() || !r.reached || r.times < 1) continue;
            use.tier = r.tier;
            use.times = r.times;
            computeBestUse(m_p, state, use);
            if (use.total <= 0) continue;
            kept.push_back(n);
            made.push_back(std::move(use));
        }
        // A pool that is not used holds no units: they are dealt out anew.
        if (kept.size() < pools.size()) {
            pools = std::move(kept);
            continue;
        }
        for (Use& use : made) {
            applyUse(m_p, state, use);
            uses.push_back(std::move(use));
        }
        return;
    }
}

void Joint::useTail(State& state, Plan& plan) const {
    for (std::size_t l = m_tail; l < m_layers.size(); ++l) {
        beginLayer(state);
        plan.layers.emplace_back();
        if (m_layers[l].pools.empty()) continue;
        Use use;
        use.live = m_layers[l].pools.front();
        const Live& at = live(use.live);
        for (const int c : at.scope)
            for (const int u : m_p.classes[static_cast<std::size_t>(c)].units)
                if (mayConsume(m_p, at, u, state)) use.units.push_back(u);
        std::sort(use.units.begin(), use.units.end());
        const Reach r = reach(at, poolOf(m_p, use.units, state));
        if (use.units.empty() || !r.reached) continue;
        use.tier = r.tier;
        use.times = r.times;
        computeBestUse(m_p, state, use);
        if (use.total <= 0) continue;
        applyUse(m_p, state, use);
        plan.layers.back().push_back(std::move(use));
    }
}

Plan Joint::planOf(const Vec<Solution>& solutions, Vec<int>& missed) {
    Plan plan;
    State state = startState(m_p);
    for (std::size_t l = 0; l <= m_first; ++l) {
        beginLayer(state);
        plan.layers.push_back(m_given[l]);
        for (const Use& use : m_given[l])
            applyUse(m_p, state, use);
    }
    Vec<bool> taken = m_taken;
    Vec<int> owner(state.size(), -1);
    Vec<std::size_t> next(m_goods.size(), 0);
    auto& uses = plan.layers.back();
    const auto make = [&](Use use) {
        applyUse(m_p, state, use);
        for (const int u : use.units)
            taken[static_cast<std::size_t>(u)] = true;
        uses.push_back(std::move(use));
    };
    const auto makeSingle = [&](int g, const Option& o, std::int64_t times) {
        const Goods& goods = m_goods[static_cast<std::size_t>(g)];
        for (; times > 0; --times) {
            const int unit = goods.units[next[static_cast<std::size_t>(g)]++];
            if (o.pool >= 0) owner[static_cast<std::size_t>(unit)] = o.pool;
            if (o.live < 0) continue;
            Use use;
            use.live = o.live;
            use.units = {unit};
            computeUse(m_p, m_begun, use);
            make(std::move(use));
        }
    };
    for (const Solution& s : solutions) {
        for (const auto& [k, times] : s.sets)
            for (std::int64_t n = 0; n < times; ++n)
                make(m_solver->useOf(m_solver->columns()[static_cast<std::size_t>(k)], next));
        for (const auto& [g, o, times] : s.singles)
            makeSingle(g, o, times);
        for (const auto& [g, o] : s.bases) {
            const Goods& goods = m_goods[static_cast<std::size_t>(g)];
            makeSingle(
                g, o,
                static_cast<std::int64_t>(goods.units.size() - next[static_cast<std::size_t>(g)]));
        }
    }
    for (std::size_t l = m_first; l < m_tail; ++l) {
        if (l > m_first) {
            beginLayer(state);
            plan.layers.emplace_back();
            taken.assign(state.size(), false);
            owner.assign(state.size(), -1);
        }
        dealLayer(l, state, taken, owner, plan.layers.back());
    }
    for (std::size_t k = 0; k < m_pools.size(); ++k) {
        const Pool& pool = m_pools[k];
        if (pool.level < 0) continue;
        const Level& level = pool.levels[static_cast<std::size_t>(pool.level)];
        const auto& there = plan.layers[pool.layer];
        const bool got = std::any_of(there.begin(), there.end(), [&](const Use& use) {
            return use.live == pool.live &&
                   (level.byUnit ? use.tier == level.tier : use.total >= level.flat);
        });
        if (!got) missed.push_back(static_cast<int>(k));
    }
    useTail(state, plan);
    plan.goods = 0;
    for (const UnitState& u : state)
        plan.goods += u.price;
    return plan;
}

}  // namespace evertill::pricing
