// Every application a promotion can make on free units, each once: units that nothing tells apart
// are taken in one order only.
#include <algorithm>

#include "pricing/exhaustive.h"

namespace evertill::pricing {

Vec<int> Exhaustive::freeUnits(const Live& l, const Vec<int>& classes) const {
    const Frame& f = frame();
    Vec<int> units;
    for (const int c : classes)
        for (const int u : m_p.classes[static_cast<std::size_t>(c)].units)
            if (!f.taken[static_cast<std::size_t>(u)] && mayConsume(m_p, l, u, f.state))
                units.push_back(u);
    std::sort(units.begin(), units.end());
    return units;
}

/// Of one class, with the same price and history in this layer.
bool Exhaustive::twins(int a, int b) const {
    const Frame& f = frame();
    const auto i = static_cast<std::size_t>(a), j = static_cast<std::size_t>(b);
    if (m_p.units[i].cls != m_p.units[j].cls || !(f.state[i] == f.state[j])) return false;
    return f.touchedBy.empty() || f.touchedBy[i] == f.touchedBy[j];
}

/// Is an earlier unit free and not picked that is the same in every respect?
bool Exhaustive::twinFree(int unit, const Vec<int>& picked) const {
    const Frame& f = frame();
    const Unit& me = m_p.units[static_cast<std::size_t>(unit)];
    for (const int v : m_p.classes[static_cast<std::size_t>(me.cls)].units) {
        if (v >= unit) return false;
        const auto i = static_cast<std::size_t>(v);
        if (f.taken[i] || f.kept[i] || !twins(v, unit)) continue;
        if (std::find(picked.begin(), picked.end(), v) == picked.end()) return true;
    }
    return false;
}

void Exhaustive::choose(const Vec<int>& from, std::size_t index, std::int64_t count,
                        Vec<int>& picked, const std::function<void()>& done) {
    if (m_budget.over()) return;
    if (count == 0) {
        done();
        return;
    }
    for (std::size_t i = index; i < from.size(); ++i) {
        if (static_cast<std::int64_t>(from.size() - i) < count) return;
        if (twinFree(from[i], picked)) continue;
        if (std::find(picked.begin(), picked.end(), from[i]) != picked.end()) continue;
        picked.push_back(from[i]);
        choose(from, i + 1, count - 1, picked, done);
        picked.pop_back();
    }
}

void Exhaustive::forEachApplication(int n, int lastFirst, const OnUse& onUse) {
    const Live& l = live(n);
    const Promotion& p = *l.promotion;
    Vec<int> picked;
    const auto emit = [&] {
        Use use;
        use.live = n;
        use.units = picked;
        std::sort(use.units.begin(), use.units.end());
        if (use.units.front() <= lastFirst || !m_budget.step()) return;
        onUse(use);
    };
    switch (p.trigger.type) {
        case TriggerType::Unit: {
            const auto units = freeUnits(l, l.scope);
            if (!roundsByLine(p)) {
                choose(units, 0, 1, picked, emit);
                return;
            }
            // One application for the units of a class, of any number of them.
            for (const int cls : l.scope) {
                Vec<int> line;
                for (const int u : units)
                    if (m_p.units[static_cast<std::size_t>(u)].cls == cls) line.push_back(u);
                const bool done =
                    std::any_of(m_uses[m_layer].begin(), m_uses[m_layer].end(), [&](const Use& u) {
                        return u.live == n &&
                               m_p.units[static_cast<std::size_t>(u.units.front())].cls == cls;
                    });
                if (done) continue;
                for (std::size_t k = line.size(); k > 0; --k)
                    choose(line, 0, static_cast<std::int64_t>(k), picked, emit);
            }
            return;
        }
        case TriggerType::ExactQty: {
            const auto units = freeUnits(l, l.scope);
            if (!p.trigger.sameSku) {
                choose(units, 0, p.trigger.qty, picked, emit);
                return;
            }
            Vec<std::string_view> skus;
            const auto skuOf = [&](int u) -> std::string_view {
                return m_p
                    .classes[static_cast<std::size_t>(m_p.units[static_cast<std::size_t>(u)].cls)]
                    .product->sku;
            };
            for (const int u : units)
                if (std::find(skus.begin(), skus.end(), skuOf(u)) == skus.end())
                    skus.push_back(skuOf(u));
            for (const auto sku : skus) {
                Vec<int> same;
                for (const int u : units)
                    if (skuOf(u) == sku) same.push_back(u);
                choose(same, 0, p.trigger.qty, picked, emit);
            }
            return;
        }
        default:
            slots(n, 0, picked, [&](Use& use) {
                std::sort(use.units.begin(), use.units.end());
                std::sort(use.got.begin(), use.got.end());
                if (use.units.front() <= lastFirst || !m_budget.step()) return;
                onUse(use);
            });
    }
}

void Exhaustive::withPreferences(Use use, const OnUse& onUse) {
    forEachTie(
        m_p, frame().state, use, [this](int a, int b) { return twins(a, b); },
        [&](Use& one) {
            onUse(one);
            return !m_budget.over();
        });
}

void Exhaustive::slots(int n, std::size_t slot, Vec<int>& picked, const OnUse& onUse) {
    const Live& l = live(n);
    const Promotion& p = *l.promotion;
    const bool gets = p.trigger.type == TriggerType::BuyGet;
    if (slot == l.slots.size()) {
        const std::size_t bought = picked.size();
        const auto finish = [&] {
            Use use;
            use.live = n;
            use.units = picked;
            if (gets)
                use.got.assign(picked.begin() + static_cast<std::ptrdiff_t>(bought), picked.end());
            onUse(use);
        };
        if (!gets) {
            finish();
            return;
        }
        Vec<int> getUnits;
        for (const int u : freeUnits(l, l.get))
            if (m_p.classes[static_cast<std::size_t>(m_p.units[static_cast<std::size_t>(u)].cls)]
                    .discountable)
                getUnits.push_back(u);
        choose(getUnits, 0, p.reward.qty, picked, finish);
        return;
    }
    choose(freeUnits(l, l.slots[slot]), 0, p.trigger.items[slot].qty, picked,
           [&] { slots(n, slot + 1, picked, onUse); });
}

void Exhaustive::forEachPoolUse(int n, const Vec<int>& members, const OnUse& onUse) {
    const Live& l = live(n);
    const Reach r = reach(l, poolOf(m_p, members, frame().state));
    if (!r.reached || r.times < 1) return;
    Use use;
    use.live = n;
    use.tier = r.tier;
    use.units = members;
    use.times = r.times;
    if (l.maxUnits == kNoLimit) {
        withPreferences(use, onUse);
        return;
    }
    Vec<int> receivers;
    for (const int u : members)
        if (m_p.classes[static_cast<std::size_t>(m_p.units[static_cast<std::size_t>(u)].cls)]
                .discountable)
            receivers.push_back(u);
    const auto left = std::min(l.maxUnits - m_rewarded[static_cast<std::size_t>(n)],
                               static_cast<std::int64_t>(receivers.size()));
    if (left <= 0) return;
    if (rewardedUnits(m_p, use) <= left) {
        withPreferences(use, onUse);
        return;
    }
    Vec<int> picked;
    choose(receivers, 0, left, picked, [&] {
        Use one = use;
        one.chosen = picked;
        std::sort(one.chosen.begin(), one.chosen.end());
        computeUse(m_p, frame().state, one);
        onUse(one);
    });
}

}  // namespace evertill::pricing
