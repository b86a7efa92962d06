// What the fast search can prove: how much cheaper than its plan any plan could be at best.
#include <algorithm>
#include <map>

#include "pricing/assembly.h"
#include "pricing/disjoint_sets.h"

namespace evertill::pricing {
/// A choice with less saving here may pay if later layers treat its goods otherwise: at most by
/// the contested saving times the later rate, and what rounding of each unit may add.
std::int64_t Assembly::slackOf(std::size_t layer, const Pass& pass) const {
    std::int64_t slack = 0;
    std::optional<Later> later;
    for (const auto& part : pass.parts[layer]) {
        if (part.saving == 0) continue;
        if (!later) later = laterLayers(layer, pass);
        if (later->largest == 0) return 0;
        const bool shifts = std::any_of(part.units.begin(), part.units.end(), [&](int u) {
            return later
                ->shifts[static_cast<std::size_t>(m_p.units[static_cast<std::size_t>(u)].cls)];
        });
        if (!part.contested && !shifts) continue;
        std::optional<std::size_t> common;
        bool even = true;
        for (const int u : part.units) {
            const auto c = static_cast<std::size_t>(m_p.units[static_cast<std::size_t>(u)].cls);
            if (!m_p.classes[c].discountable) continue;
            even =
                even && !shifts && !later->byUnit[c] && (!common || *common == later->signature[c]);
            common = later->signature[c];
        }
        if (!even)
            slack += part.saving * later->largest / 10'000 +
                     static_cast<std::int64_t>(part.units.size());
    }
    return slack;
}

/// How much of the earlier discounts on the pool's goods could be had on other goods instead: that
/// part is given up at no cost.
std::int64_t Assembly::straddling(std::size_t layer, const Pass& pass, const Vec<bool>& in) const {
    std::int64_t amount = 0;
    for (std::size_t l = 0; l < layer; ++l) {
        std::int64_t outside = 0, pooled = 0;
        for (const Use& use : pass.plan.layers[l]) {
            const Promotion& p = *m_p.live[static_cast<std::size_t>(use.live)].promotion;
            if (p.mandatory) continue;
            for (std::size_t i = 0; i < use.units.size(); ++i)
                (in[static_cast<std::size_t>(use.units[i])] ? pooled : outside) += use.discounts[i];
        }
        if (pass.solvers[l] == nullptr && pooled == 0) continue;
        if (pass.solvers[l] == nullptr)
            amount += pooled;  // given from outside: nothing is known of other choices
        else
            amount +=
                std::clamp<std::int64_t>(pass.solvers[l]->mostOutside(in) - outside, 0, pooled);
    }
    return amount;
}

/// The least that earlier discounts must give up before any promotion of the layer that touches
/// the cluster reaches a further threshold.
std::int64_t Assembly::shortfall(std::size_t layer, const Pass& pass,
                                 const Vec<bool>& cluster) const {
    std::int64_t least = kNoLimit;
    const State& state = pass.begins[layer];
    for (const auto* list : {&m_layers[layer].pools, &m_layers[layer].sets})
        for (const int n : *list) {
            const Live& live = m_p.live[static_cast<std::size_t>(n)];
            const Promotion& p = *live.promotion;
            Vec<bool> in(m_p.units.size(), false);
            std::int64_t have = 0, most = 0;
            bool touches = false, reducedInside = false;
            for (const int c : live.scope)
                for (const int u : m_p.classes[static_cast<std::size_t>(c)].units) {
                    const auto i = static_cast<std::size_t>(u);
                    touches = touches || cluster[i];
                    reducedInside = reducedInside || state[i].reduced || state[i].closed;
                    if (!mayConsume(m_p, live, u, pass.high)) continue;
                    in[i] = true;
                    have += state[i].price;
                    most += pass.high[i].price;
                }
            if (!touches) continue;
            if ((p.onlyUndiscounted || p.alone) && reducedInside) return 0;
            for (const Condition& c : p.conditions)
                if (c.minAmount && c.basis == Basis::Current) return 0;
            for (const UnitState& u : state)
                if (u.closed) return 0;
            const auto steps = thresholdSteps(live, have, most);
            if (steps.empty()) continue;
            least = std::min(
                least, std::max<std::int64_t>(0, steps.front() - straddling(layer, pass, in)));
        }
    return least == kNoLimit ? 0 : least;
}

Assembly::Extra Assembly::extraOf(std::size_t layer, const Pass& pass) const {
    Extra extra;
    const auto& real = pass.parts[layer];
    const auto& dream = pass.dream[layer];
    for (const auto& part : real)
        extra.gap += part.upper - part.saving;
    if (dream.empty()) return extra;
    // Parts of the two views that share goods are looked at together.
    const std::size_t parts = real.size() + dream.size();
    DisjointSets sets(parts);
    Vec<int> owner(m_p.units.size(), -1);
    for (std::size_t k = 0; k < parts; ++k)
        for (const int u : (k < real.size() ? real[k] : dream[k - real.size()]).units) {
            int& o = owner[static_cast<std::size_t>(u)];
            if (o < 0)
                o = static_cast<int>(k);
            else
                sets.join(k, o);
        }
    std::map<std::size_t, std::int64_t> gains;
    for (std::size_t k = 0; k < parts; ++k)
        gains[sets.find(k)] += k < real.size() ? -real[k].upper : dream[k - real.size()].upper;
    for (const auto& [cluster, gain] : gains) {
        if (gain <= 0) continue;
        Vec<bool> units(m_p.units.size(), false);
        for (std::size_t u = 0; u < owner.size(); ++u)
            units[u] = owner[u] >= 0 && sets.find(owner[u]) == cluster;
        extra.gain += gain;
        // What is given up raises prices, and with them what this and later layers take off.
        const std::int64_t rate = layer == 0 ? 0 : laterLayers(layer - 1, pass).largest;
        const std::int64_t lost = shortfall(layer, pass, units) * (10'000 - rate) / 10'000;
        extra.paid += std::max<std::int64_t>(0, gain - std::max<std::int64_t>(0, lost - 1));
    }
    return extra;
}

void Assembly::run(Plan& best, std::int64_t& bound) {
    const Pass first = pass(0, {});
    if (first.plan.goods < best.goods) best = first.plan;
    std::int64_t below = 0, gains = 0, rebate = 0;
    for (std::size_t l = 0; l < m_layers.size(); ++l) {
        const Extra extra = extraOf(l, first);
        below += extra.gap + slackOf(l, first);
        // What is given up for one layer's thresholds may serve another's too: it counts once.
        if (gains == 0) rebate = std::max(rebate, extra.gain - extra.paid);
        gains += extra.gain;
    }
    bound = first.complete ? first.plan.goods - below - (gains - rebate) : 0;
    if (gains > 0 && best.goods > bound) tradeForThresholds(first, best);
}

}  // namespace evertill::pricing
