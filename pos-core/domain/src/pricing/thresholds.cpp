// A threshold of a later layer is just missed because earlier layers took something off: is it
// cheaper to leave some of that on?
#include <algorithm>
#include <numeric>

#include "pricing/assembly.h"

namespace evertill::pricing {
namespace {

/// Larger shortfalls than this are not bridged by giving up discounts one by one.
constexpr std::int64_t kMaxShortfall = 50'000;
/// Each try prices the rest of the basket anew.
constexpr int kMaxTries = 8;

/// One use of an earlier layer that could be left out.
struct Item {
    std::size_t use = 0;
    std::int64_t regained = 0;  ///< for the pool
    std::int64_t loss = 0;
};

/// Items that regain at least `shortfall` at the smallest loss; empty if all together do not.
Vec<std::size_t> cheapestCover(const Vec<Item>& items, std::int64_t shortfall) {
    const auto size = static_cast<std::size_t>(shortfall) + 1;
    Vec<std::int64_t> loss(size, kNoLimit);
    // Which items lead to a sum, as a chain through earlier sums.
    Vec<std::int32_t> chain(size, -1);
    struct Link {
        std::size_t item = 0;
        std::int32_t before = -1;
    };
    Vec<Link> links;
    loss[0] = 0;
    for (std::size_t i = 0; i < items.size(); ++i)
        for (std::size_t sum = size; sum-- > 0;) {
            if (loss[sum] == kNoLimit || sum + 1 == size) continue;
            const auto to = std::min(size - 1, sum + static_cast<std::size_t>(items[i].regained));
            if (loss[sum] + items[i].loss >= loss[to]) continue;
            loss[to] = loss[sum] + items[i].loss;
            links.push_back({i, chain[sum]});
            chain[to] = static_cast<std::int32_t>(links.size()) - 1;
        }
    Vec<std::size_t> chosen;
    for (std::int32_t l = chain[size - 1]; l >= 0; l = links[static_cast<std::size_t>(l)].before)
        chosen.push_back(links[static_cast<std::size_t>(l)].item);
    return chosen;
}

/// An amount that is smaller than what must be given up for it never pays.
bool worthTrying(const Live& live, std::int64_t shortfall) {
    const auto pays = [&](const Reward& r) {
        return r.type != RewardType::AmountOffTotal || r.amount.minor() > shortfall;
    };
    const Promotion& p = *live.promotion;
    return pays(p.reward) || std::any_of(p.tiers.begin(), p.tiers.end(),
                                         [&](const Tier& t) { return pays(t.reward); });
}

}  // namespace

Vec<std::int64_t> thresholdSteps(const Live& live, std::int64_t have, std::int64_t most) {
    Vec<std::int64_t> result;
    const Promotion& p = *live.promotion;
    const auto add = [&](std::int64_t threshold) {
        if (threshold > have && threshold <= most) result.push_back(threshold - have);
    };
    for (const Condition& c : p.conditions)
        if (c.minAmount && c.basis == Basis::Current) add(c.minAmount->minor());
    if (p.trigger.basis == Basis::Current) {
        if (p.trigger.type == TriggerType::MinAmount) {
            const std::int64_t step = p.trigger.amount.minor();
            add(step);
            if (p.repeat == Repeat::Each && step > 0) add((have / step + 1) * step);
        }
        for (const Tier& t : p.tiers)
            if (t.minAmount) add(t.minAmount->minor());
    }
    std::sort(result.begin(), result.end());
    return result;
}

void Assembly::tradeForThresholds(const Pass& first, Plan& best) {
    int tries = kMaxTries;
    for (std::size_t layer = 1; layer < m_layers.size(); ++layer) {
        if (first.dream[layer].empty()) continue;
        auto promotions = m_layers[layer].pools;
        promotions.insert(promotions.end(), m_layers[layer].sets.begin(),
                          m_layers[layer].sets.end());
        for (const int n : promotions) {
            const Live& live = m_p.live[static_cast<std::size_t>(n)];
            Vec<bool> in(m_p.units.size(), false);
            std::int64_t have = 0, most = 0;
            for (const int c : live.scope)
                for (const int u : m_p.classes[static_cast<std::size_t>(c)].units) {
                    const auto i = static_cast<std::size_t>(u);
                    if (!mayConsume(m_p, live, u, first.begins[layer])) continue;
                    in[i] = true;
                    have += first.begins[layer][i].price;
                    most += m_p.classes[static_cast<std::size_t>(c)].list;
                }
            const auto steps = thresholdSteps(live, have, most);
            for (std::size_t k = 0; k < steps.size() && k < 2; ++k)
                for (std::size_t from = 0; from < layer; ++from) {
                    if (tries == 0) return;
                    if (worthTrying(live, steps[k]) && tryTrade(first, from, in, steps[k], best))
                        --tries;
                }
        }
    }
}

bool Assembly::tryTrade(const Pass& first, std::size_t from, const Vec<bool>& in,
                        std::int64_t shortfall, Plan& best) {
    if (shortfall > kMaxShortfall || m_budget.over()) return false;
    Vec<Item> items;
    const auto& uses = first.plan.layers[from];
    for (std::size_t k = 0; k < uses.size(); ++k) {
        const Promotion& p = *m_p.live[static_cast<std::size_t>(uses[k].live)].promotion;
        if (p.mandatory) continue;
        Item item{k, 0, uses[k].total};
        for (std::size_t i = 0; i < uses[k].units.size(); ++i)
            if (in[static_cast<std::size_t>(uses[k].units[i])])
                item.regained += uses[k].discounts[i];
        // A pool that is used takes every unit that becomes free: nothing would be regained.
        const bool pooled = std::any_of(uses.begin(), uses.end(), [&](const Use& u) {
            return u.live != uses[k].live &&
                   m_p.live[static_cast<std::size_t>(u.live)].promotion->trigger.pooled();
        });
        if (item.regained > 0 && !pooled) items.push_back(item);
    }
    const std::int64_t all =
        std::accumulate(items.begin(), items.end(), std::int64_t{0},
                        [](std::int64_t sum, const Item& i) { return sum + i.regained; });
    if (all < shortfall || items.size() > 500) return false;
    Vec<bool> dropped(uses.size(), false);
    for (const std::size_t i : cheapestCover(items, shortfall))
        dropped[items[i].use] = true;
    auto kept = first.plan.layers;
    kept[from].clear();
    for (std::size_t k = 0; k < uses.size(); ++k)
        if (!dropped[k]) kept[from].push_back(uses[k]);
    Pass next = pass(from + 1, kept);
    if (next.plan.goods < best.goods) best = std::move(next.plan);
    return true;
}

}  // namespace evertill::pricing
