// Who gets the units that no set consumed: single-unit promotions and pools.
#include <algorithm>

#include "pricing/layer_solver.h"

namespace evertill::pricing {
namespace {

struct Left {
    int unit = 0;
    int group = 0;
    int owner = -1;  ///< place in the pools; -1: single-unit promotion or nothing
    Vec<int> pools;  ///< places of those that may take it
};

bool flat(const Promotion& p, int tier) {
    const Reward& r = tier < 0 ? p.reward : p.tiers[static_cast<std::size_t>(tier)].reward;
    return r.type == RewardType::AmountOffTotal;
}

bool anyFlat(const Promotion& p) {
    if (flat(p, -1)) return true;
    for (std::size_t t = 0; t < p.tiers.size(); ++t)
        if (flat(p, static_cast<int>(t))) return true;
    return false;
}

}  // namespace

void LayerSolver::deal(const Vec<int>& groups, const Vec<int>& pools, Attempt& out) {
    Vec<bool> used(m_p.units.size(), false);
    out.saving = 0;
    for (const Use& use : out.uses) {
        out.saving += use.total;
        for (const int u : use.units)
            used[static_cast<std::size_t>(u)] = true;
    }
    for (const int n : pools)
        if (isBulk(n)) {
            Vec<int> units;
            for (const int g : groupsOf(live(n), live(n).scope))
                if (std::binary_search(groups.begin(), groups.end(), g))
                    for (const int u : group(g).units)
                        if (!used[static_cast<std::size_t>(u)]) units.push_back(u);
            dealBulk(n, std::move(units), used, out);
        }
    Vec<Left> left;
    for (const int g : groups)
        for (const int u : group(g).units) {
            if (used[static_cast<std::size_t>(u)]) continue;
            Left l{u, g, -1, {}};
            for (std::size_t k = 0; k < pools.size(); ++k) {
                const Live& p = live(pools[k]);
                if (isBulk(pools[k])) continue;
                if (std::binary_search(p.scope.begin(), p.scope.end(), group(g).cls) &&
                    mayUse(p, group(g)))
                    l.pools.push_back(static_cast<int>(k));
            }
            left.push_back(std::move(l));
        }
    const auto amountOf = [&](std::size_t pool) {
        Vec<int> units;
        for (const Left& l : left)
            if (l.owner == static_cast<int>(pool)) units.push_back(l.unit);
        std::sort(units.begin(), units.end());
        return units;
    };
    const auto priceOf = [&](const Left& l) { return group(l.group).price; };

    // A percentage takes the units for which it is the best; amounts take what is left.
    for (Left& l : left) {
        std::int64_t best = group(l.group).unitGain * kFine;
        for (const int k : l.pools) {
            const int n = pools[static_cast<std::size_t>(k)];
            const std::int64_t v = unitValue(n, group(l.group), false);
            if (v > 0 && v >= best) {
                best = v;
                l.owner = k;
            }
        }
    }
    const auto reached = [&](std::size_t k) {
        const Reach r = reach(live(pools[k]), poolOf(m_p, amountOf(k), m_thresholds));
        return r.reached && r.times >= 1;
    };
    // Those that give an amount: first the one with the largest threshold takes what only it can
    // have, then what it still needs, dear units first; the last one takes all that is left.
    Vec<std::size_t> flats;
    for (std::size_t k = 0; k < pools.size(); ++k)
        if (!isBulk(pools[k]) && anyFlat(*live(pools[k]).promotion)) flats.push_back(k);
    std::stable_sort(flats.begin(), flats.end(), [&](std::size_t a, std::size_t b) {
        return live(pools[a]).scope.size() < live(pools[b]).scope.size();
    });
    std::stable_sort(left.begin(), left.end(),
                     [&](const Left& a, const Left& b) { return priceOf(a) > priceOf(b); });
    for (std::size_t f = 0; f < flats.size(); ++f) {
        const int k = static_cast<int>(flats[f]);
        const bool last = f + 1 == flats.size();
        const auto wants = [&](const Left& l) {
            return l.owner < 0 && std::find(l.pools.begin(), l.pools.end(), k) != l.pools.end();
        };
        const auto needed = [&](const Left& l) {
            for (std::size_t later = f + 1; later < flats.size(); ++later)
                if (std::find(l.pools.begin(), l.pools.end(), static_cast<int>(flats[later])) !=
                    l.pools.end())
                    return true;
            return false;
        };
        for (Left& l : left)
            if (wants(l) && group(l.group).unitGain == 0 && (last || !needed(l))) l.owner = k;
        // Without effect on other pools first, then by what is given up for the money it brings.
        Vec<Left*> rest;
        for (Left& l : left)
            if (wants(l)) rest.push_back(&l);
        std::stable_sort(rest.begin(), rest.end(), [&](const Left* a, const Left* b) {
            return static_cast<Int128>(group(a->group).unitGain) *
                       std::max<std::int64_t>(1, priceOf(*b)) <
                   static_cast<Int128>(group(b->group).unitGain) *
                       std::max<std::int64_t>(1, priceOf(*a));
        });
        for (Left* l : rest) {
            if (reached(flats[f])) break;
            l->owner = k;
        }
    }
    // A pool that is used has every unit that nobody else consumes.
    for (Left& l : left)
        if (l.owner < 0 && group(l.group).unitGain == 0 && !l.pools.empty())
            l.owner = l.pools.front();

    for (std::size_t k = 0; k < pools.size(); ++k) {
        if (isBulk(pools[k])) continue;
        const auto units = amountOf(k);
        Use use = units.empty() ? Use{} : poolUse(pools[k], units);
        if (use.total <= 0) {
            // Another choice says the same without this pool, and deals its units out anew.
            out.saving = -1;
            out.uses.clear();
            return;
        }
        out.saving += use.total;
        out.uses.push_back(std::move(use));
    }
    for (const Left& l : left) {
        const Group& g = group(l.group);
        if (l.owner >= 0 || g.unitGain == 0) continue;
        Use use;
        use.live = g.unitLive;
        use.units = {l.unit};
        computeUse(m_p, m_state, use);
        out.saving += use.total;
        out.uses.push_back(std::move(use));
    }
}

}  // namespace evertill::pricing
