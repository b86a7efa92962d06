#include "pricing/exhaustive.h"

#include <algorithm>
#include <numeric>

namespace evertill::pricing {

Exhaustive::Exhaustive(const Problem& problem, const Vec<Layer>& layers, Budget& budget)
    : m_p(problem),
      m_layers(layers),
      m_budget(budget),
      m_optimist(problem, layers),
      m_uses(layers.size()),
      m_frames(layers.size()),
      m_times(problem.live.size(), 0),
      m_rewarded(problem.live.size(), 0),
      m_discount(problem.live.size(), 0),
      m_group(problem.live.size(), -1) {
    Vec<std::string_view> groups;
    for (std::size_t i = 0; i < problem.live.size(); ++i) {
        const Promotion& p = *problem.live[i].promotion;
        if (p.group.empty() || p.mandatory || !hasPriceEffect(p)) continue;
        auto it = std::find(groups.begin(), groups.end(), p.group);
        if (it == groups.end()) it = groups.insert(groups.end(), p.group);
        m_group[i] = static_cast<int>(it - groups.begin());
    }
    m_groupUser.assign(groups.size(), -1);
    m_groupCount.assign(groups.size(), 0);
}

bool Exhaustive::run(Plan& best) {
    m_best = &best;
    enterLayer(0, startState(m_p));
    return !m_budget.over();
}

void Exhaustive::enterLayer(std::size_t number, State state) {
    if (number == m_layers.size()) {
        leaf(state);
        return;
    }
    beginLayer(state);
    if (number > 0 && !firstTime(number, state)) return;
    const std::size_t outer = m_layer;
    m_layer = number;
    Frame& f = frame();
    const Layer& layer = m_layers[number];
    const auto holding = [&](const Vec<int>& all) {
        Vec<int> list;
        for (const int n : all)
            if (conditionsHold(m_p, live(n), state)) list.push_back(n);
        return list;
    };
    f.mandatory = holding(layer.mandatory);
    f.sets = holding(layer.sets);
    f.pools = holding(layer.pools);
    f.stacked = holding(layer.stacked);
    f.taken.assign(state.size(), false);
    f.off.assign(state.size(), 0);
    f.kept.assign(state.size(), false);
    f.touchedBy.clear();
    f.sequential = false;
    f.state = std::move(state);
    if (!hopeless()) mandatory(0);
    m_layer = outer;
}

/// A layer that begins with the same prices, limits and groups was searched before: what follows
/// can only be the same. Which of equal units has which price makes no difference.
bool Exhaustive::firstTime(std::size_t layer, const State& state) {
    constexpr std::size_t kMostRemembered = 100'000;
    std::string key = std::to_string(layer);
    Vec<std::int64_t> prices;
    for (const UnitClass& c : m_p.classes) {
        prices.clear();
        for (const int u : c.units) {
            const UnitState& s = state[static_cast<std::size_t>(u)];
            prices.push_back(s.price * 4 + s.reduced * 2 + s.closed);
        }
        std::sort(prices.begin(), prices.end());
        for (const std::int64_t price : prices)
            key += ' ' + std::to_string(price);
    }
    for (std::size_t n = 0; n < m_p.live.size(); ++n) {
        const Live& l = m_p.live[n];
        if (l.maxTimes != kNoLimit || l.maxUnits != kNoLimit || l.maxDiscount != kNoLimit ||
            static_cast<int>(n) == m_must)
            key += '/' + std::to_string(m_times[n]) + ',' + std::to_string(m_rewarded[n]) + ',' +
                   std::to_string(m_discount[n]);
    }
    for (const int user : m_groupUser)
        key += ';' + std::to_string(user);
    return m_begun.size() >= kMostRemembered || m_begun.insert(std::move(key)).second;
}

void Exhaustive::mandatory(std::size_t unit) {
    Frame& f = frame();
    if (f.mandatory.empty()) {
        sets(0, -1);
        return;
    }
    if (unit == f.taken.size()) {
        if (mandatoryLegal() && m_budget.step()) sets(0, -1);
        return;
    }
    const int u = static_cast<int>(unit);
    bool limited = false;
    Vec<Use> options;
    for (const int n : f.mandatory) {
        const Live& l = live(n);
        const int cls = m_p.units[unit].cls;
        if (!std::binary_search(l.scope.begin(), l.scope.end(), cls)) continue;
        if (!mayConsume(m_p, l, u, f.state)) continue;
        Use use;
        use.live = n;
        use.units = {u};
        computeUse(m_p, f.state, use);
        if (use.total <= 0) continue;
        if (l.maxTimes != kNoLimit || l.maxUnits != kNoLimit || l.maxDiscount != kNoLimit)
            limited = true;
        options.push_back(std::move(use));
    }
    if (options.empty()) {
        mandatory(unit + 1);
        return;
    }
    // The lowest price first; without limits nothing else is legal.
    std::stable_sort(options.begin(), options.end(),
                     [](const Use& a, const Use& b) { return a.total > b.total; });
    for (const Use& use : options) {
        if (!roomFor(use)) continue;
        push(use);
        mandatory(unit + 1);
        pop();
        if (!limited || m_budget.over()) return;
    }
    mandatory(unit + 1);
}

bool Exhaustive::mandatoryLegal() const {
    const Frame& f = frame();
    for (std::size_t u = 0; u < f.taken.size(); ++u)
        for (const int n : f.mandatory) {
            const Live& l = live(n);
            if (!std::binary_search(l.scope.begin(), l.scope.end(), m_p.units[u].cls) ||
                !mayConsume(m_p, l, static_cast<int>(u), f.state))
                continue;
            Use use;
            use.live = n;
            use.units = {static_cast<int>(u)};
            computeUse(m_p, f.state, use);
            if (use.total > f.off[u] && roomFor(use)) return false;
        }
    return true;
}

void Exhaustive::sets(std::size_t index, int lastFirst) {
    Frame& f = frame();
    if (!m_budget.step() || hopeless()) return;
    if (index == f.sets.size()) {
        Vec<int> chosen;
        pools(0, chosen);
        return;
    }
    const int n = f.sets[index];
    if (groupFree(n))
        forEachApplication(n, lastFirst, [&](Use& found) {
            withPreferences(found, [&](Use& use) {
                if (use.total <= 0 || !roomFor(use)) return;
                push(use);
                sets(index, use.units.front());
                pop();
            });
        });
    sets(index + 1, -1);
}

void Exhaustive::pools(std::size_t index, Vec<int>& chosen) {
    Frame& f = frame();
    if (m_budget.over()) return;
    if (index == f.pools.size()) {
        part(chosen);
        return;
    }
    const int n = f.pools[index];
    const int group = m_group[static_cast<std::size_t>(n)];
    if (groupFree(n)) {
        chosen.push_back(n);
        if (group >= 0) {
            m_groupUser[static_cast<std::size_t>(group)] = n;
            ++m_groupCount[static_cast<std::size_t>(group)];
        }
        pools(index + 1, chosen);
        if (group >= 0 && --m_groupCount[static_cast<std::size_t>(group)] == 0)
            m_groupUser[static_cast<std::size_t>(group)] = -1;
        chosen.pop_back();
    }
    pools(index + 1, chosen);
}

void Exhaustive::part(const Vec<int>& chosen) {
    const Frame& f = frame();
    Vec<Vec<int>> options(f.taken.size());
    for (std::size_t u = 0; u < f.taken.size(); ++u) {
        if (f.taken[u]) continue;
        for (std::size_t k = 0; k < chosen.size(); ++k) {
            const Live& l = live(chosen[k]);
            if (std::binary_search(l.scope.begin(), l.scope.end(), m_p.units[u].cls) &&
                mayConsume(m_p, l, static_cast<int>(u), f.state))
                options[u].push_back(static_cast<int>(k));
        }
    }
    Vec<int> owner(f.taken.size(), -1);
    partUnits(chosen, options, 0, owner);
}

void Exhaustive::partUnits(const Vec<int>& chosen, const Vec<Vec<int>>& options, std::size_t unit,
                           Vec<int>& owner) {
    if (m_budget.over()) return;
    if (unit == owner.size()) {
        if (!m_budget.step()) return;
        Vec<Vec<int>> members(chosen.size());
        for (std::size_t u = 0; u < owner.size(); ++u)
            if (owner[u] >= 0)
                members[static_cast<std::size_t>(owner[u])].push_back(static_cast<int>(u));
        usePools(chosen, 0, members);
        return;
    }
    if (options[unit].empty()) {
        partUnits(chosen, options, unit + 1, owner);
        return;
    }
    // Twins are dealt out in one order only.
    int least = -1;
    const Frame& f = frame();
    for (const int v : m_p.classes[static_cast<std::size_t>(m_p.units[unit].cls)].units) {
        const auto i = static_cast<std::size_t>(v);
        if (i >= unit) break;
        if (!f.taken[i] && f.state[i] == f.state[unit]) least = owner[i];
    }
    for (const int k : options[unit]) {
        if (k < least) continue;
        owner[unit] = k;
        partUnits(chosen, options, unit + 1, owner);
    }
    owner[unit] = -1;
    if (least >= 0 || !mayStack(unit)) return;
    // Left to a stacking promotion: then one of them must take it.
    frame().kept[unit] = true;
    partUnits(chosen, options, unit + 1, owner);
    frame().kept[unit] = false;
}

bool Exhaustive::mayStack(std::size_t unit) const {
    const Frame& f = frame();
    return std::any_of(f.stacked.begin(), f.stacked.end(), [&](int n) {
        const Live& l = live(n);
        return std::binary_search(l.scope.begin(), l.scope.end(), m_p.units[unit].cls) &&
               mayConsume(m_p, l, static_cast<int>(unit), f.state);
    });
}

void Exhaustive::usePools(const Vec<int>& chosen, std::size_t index, const Vec<Vec<int>>& members) {
    if (m_budget.over()) return;
    if (index == chosen.size()) {
        endOrdinary();
        return;
    }
    forEachPoolUse(chosen[index], members[index], [&](Use& use) {
        if (use.total <= 0 || !roomFor(use)) return;
        push(use);
        usePools(chosen, index + 1, members);
        pop();
    });
}

void Exhaustive::endOrdinary() {
    const Frame& f = frame();
    State next = f.state;
    for (const Use& use : m_uses[m_layer])
        applyUse(m_p, next, use);
    if (f.stacked.empty()) {
        enterLayer(m_layer + 1, std::move(next));
        return;
    }
    // Stacked ones run one after another on the prices the earlier ones left.
    Frame saved = frame();
    frame().state = std::move(next);
    std::fill(frame().off.begin(), frame().off.end(), 0);
    frame().sequential = true;
    frame().touchedBy.assign(saved.taken.size(), Vec<bool>(saved.stacked.size(), false));
    std::unordered_set<std::string> seen;
    stacked(seen);
    frame() = std::move(saved);
}

void Exhaustive::stacked(std::unordered_set<std::string>& seen) {
    if (!m_budget.step() || hopeless()) return;
    std::string key;
    bool legal = true;
    for (std::size_t u = 0; u < frame().state.size(); ++u) {
        const auto& by = frame().touchedBy[u];
        key += std::to_string(frame().state[u].price) + (frame().state[u].closed ? "c" : ",");
        for (const bool b : by)
            key += b ? '1' : '0';
        if (frame().kept[u] && std::find(by.begin(), by.end(), true) == by.end()) legal = false;
    }
    for (const int user : m_groupUser)
        key += std::to_string(user) + ";";
    if (!seen.insert(std::move(key)).second) return;
    if (legal) enterLayer(m_layer + 1, frame().state);
    const Vec<bool> ordinary = frame().taken;
    for (std::size_t k = 0; k < frame().stacked.size(); ++k) {
        const int n = frame().stacked[k];
        if (!groupFree(n)) continue;
        const State before = frame().state;
        bool used = false;
        const auto closeTouched = [&] {
            for (std::size_t u = 0; u < ordinary.size(); ++u) {
                frame().taken[u] = ordinary[u] || frame().touchedBy[u][k];
                used = used || frame().touchedBy[u][k];
            }
        };
        const auto use = [&](Use& u) {
            if (u.total <= 0 || !roomFor(u)) return;
            push(u);
            frame().taken = ordinary;
            applyUse(m_p, frame().state, u);
            for (const int unit : u.units)
                frame().touchedBy[static_cast<std::size_t>(unit)][k] = true;
            stacked(seen);
            for (const int unit : u.units)
                frame().touchedBy[static_cast<std::size_t>(unit)][k] = false;
            frame().state = before;
            pop();
            closeTouched();
        };
        closeTouched();
        if (!live(n).promotion->trigger.pooled())
            forEachApplication(n, -1, [&](Use& u) { withPreferences(u, use); });
        else if (!used)
            forEachPoolUse(n, freeUnits(live(n), live(n).scope), use);
        frame().taken = ordinary;
    }
}

void Exhaustive::leaf(const State& state) {
    std::int64_t goods = 0;
    for (const UnitState& u : state)
        goods += u.price;
    if (goods >= m_best->goods) return;
    const auto uses = [this](const Vec<Use>& layer) {
        return std::any_of(layer.begin(), layer.end(),
                           [this](const Use& u) { return u.live == m_must; });
    };
    if (m_must >= 0 && std::none_of(m_uses.begin(), m_uses.end(), uses)) return;
    m_best->goods = goods;
    m_best->layers = m_uses;
}

bool Exhaustive::groupFree(int n) const {
    const int group = m_group[static_cast<std::size_t>(n)];
    if (group < 0) return true;
    const int user = m_groupUser[static_cast<std::size_t>(group)];
    return user < 0 || user == n;
}

bool Exhaustive::roomFor(const Use& use) const {
    const Live& l = live(use.live);
    const auto n = static_cast<std::size_t>(use.live);
    if (l.maxTimes != kNoLimit && m_times[n] + use.times > l.maxTimes) return false;
    if (l.maxUnits != kNoLimit && m_rewarded[n] + rewardedUnits(m_p, use) > l.maxUnits)
        return false;
    return l.maxDiscount == kNoLimit || m_discount[n] + use.total <= l.maxDiscount;
}

void Exhaustive::push(const Use& use) {
    Frame& f = frame();
    const auto n = static_cast<std::size_t>(use.live);
    for (std::size_t i = 0; i < use.units.size(); ++i) {
        const auto u = static_cast<std::size_t>(use.units[i]);
        f.taken[u] = true;
        f.off[u] += use.discounts[i];
    }
    m_times[n] += use.times;
    if (live(use.live).maxUnits != kNoLimit) m_rewarded[n] += rewardedUnits(m_p, use);
    m_discount[n] += use.total;
    if (const int group = m_group[n]; group >= 0) {
        m_groupUser[static_cast<std::size_t>(group)] = use.live;
        ++m_groupCount[static_cast<std::size_t>(group)];
    }
    m_uses[m_layer].push_back(use);
}

void Exhaustive::pop() {
    Frame& f = frame();
    const Use& use = m_uses[m_layer].back();
    const auto n = static_cast<std::size_t>(use.live);
    for (std::size_t i = 0; i < use.units.size(); ++i) {
        const auto u = static_cast<std::size_t>(use.units[i]);
        f.taken[u] = false;
        f.off[u] -= use.discounts[i];
    }
    m_times[n] -= use.times;
    if (live(use.live).maxUnits != kNoLimit) m_rewarded[n] -= rewardedUnits(m_p, use);
    m_discount[n] -= use.total;
    if (const int group = m_group[n];
        group >= 0 && --m_groupCount[static_cast<std::size_t>(group)] == 0)
        m_groupUser[static_cast<std::size_t>(group)] = -1;
    m_uses[m_layer].pop_back();
}

bool Exhaustive::hopeless() const {
    const Frame& f = frame();
    std::int64_t lowest = -m_optimist.gainFrom(m_layer);
    for (std::size_t u = 0; u < f.state.size(); ++u) {
        const int cls = m_p.units[u].cls;
        if (f.state[u].closed)
            lowest += f.state[u].price;
        else if (f.taken[u] && !f.sequential)
            lowest += m_optimist.lowest(cls, m_layer + 1, f.state[u].price - f.off[u]);
        else
            lowest += m_optimist.lowest(cls, m_layer, f.state[u].price);
    }
    return lowest >= m_best->goods;
}

}  // namespace evertill::pricing
