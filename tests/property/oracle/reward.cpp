#include "oracle/reward.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <set>

#include "oracle/subsets.h"

namespace evertill::oracle {
namespace {

using pricing::Basis;
using pricing::Reward;
using pricing::RewardType;
using pricing::RoundLevel;
using pricing::RoundWhat;

/// Before the cap: what lands on which units.
struct Draft {
    Indices landing;
    std::vector<Minor> off;  ///< parallel to landing
    std::int64_t rewarded = 0;
};

Minor sum(const std::vector<Minor>& values) {
    return std::accumulate(values.begin(), values.end(), Minor{0});
}

Minor roundHalfUp(Minor numerator, Minor denominator) {
    return numerator <= 0 ? 0 : (2 * numerator + denominator) / (2 * denominator);
}

struct Percent {
    std::int64_t bps = 0;
    Basis basis = Basis::Current;
    RoundLevel level = RoundLevel::Unit;
    RoundWhat rounds = RoundWhat::Discount;
};

/// R24: one rounding for all of `group`; floors not looked at.
Minor percentOfGroup(const Percent& percent, const Units& units, const Indices& group) {
    Minor current = 0;
    Minor base = 0;
    for (const std::size_t i : group) {
        current += units[i].current;
        base += percent.basis == Basis::List ? units[i].list : units[i].current;
    }
    if (percent.rounds == RoundWhat::Discount) return roundHalfUp(base * percent.bps, 10'000);
    return current - roundHalfUp(current * 10'000 - base * percent.bps, 10'000);
}

std::vector<Indices> groupsOf(RoundLevel level, const Units& units, const Indices& targets) {
    if (level == RoundLevel::Application) return {targets};
    std::vector<Indices> groups;
    if (level == RoundLevel::Unit) {
        for (const std::size_t i : targets)
            groups.push_back({i});
        return groups;
    }
    std::map<int, Indices> byLine;
    for (const std::size_t i : targets)
        byLine[units[i].goods].push_back(i);
    for (auto& [line, group] : byLine)
        groups.push_back(std::move(group));
    return groups;
}

std::vector<Minor> percentOff(const Percent& percent, const Units& units, const Indices& targets) {
    std::map<std::size_t, Minor> off;
    for (const Indices& group : groupsOf(percent.level, units, targets)) {
        const auto parts = share(percentOfGroup(percent, units, group), units, group);
        for (std::size_t k = 0; k < group.size(); ++k)
            off[group[k]] = parts[k];
    }
    std::vector<Minor> result;
    for (const std::size_t i : targets)
        result.push_back(off[i]);
    return result;
}

Minor percentSum(const Percent& percent, const Units& units, const Indices& targets) {
    Minor total = 0;
    for (const Indices& group : groupsOf(percent.level, units, targets))
        total += percentOfGroup(percent, units, group);
    return total;
}

Minor downTo(const Unit& unit, Minor price) {
    return std::max<Minor>(0, unit.current - amountAt(unit, price));
}

template <typename F>
std::vector<Minor> each(const Units& units, const Indices& targets, F wanted) {
    std::vector<Minor> off;
    for (const std::size_t i : targets)
        off.push_back(std::min(units[i].room(), wanted(units[i])));
    return off;
}

/// R25: all ways to take the k cheapest.
void forEachCheapest(const Units& units, Indices targets, std::size_t k,
                     const std::function<void(const Indices&)>& found) {
    k = std::min(k, targets.size());
    if (k == 0) return;
    std::stable_sort(targets.begin(), targets.end(), [&](std::size_t a, std::size_t b) {
        return units[a].current < units[b].current;
    });
    const Minor dearest = units[targets[k - 1]].current;
    Indices sure;
    Indices open;
    for (const std::size_t i : targets) {
        if (units[i].current < dearest) sure.push_back(i);
        if (units[i].current == dearest) open.push_back(i);
    }
    forEachSubset(units, open, k - sure.size(), [&](const Indices& chosen) {
        Indices all = sure;
        all.insert(all.end(), chosen.begin(), chosen.end());
        std::sort(all.begin(), all.end());
        found(all);
    });
}

/// R25: all orders with falling prices, twins in their own order.
void fallingOrders(const Units& units, const Indices& targets, Indices& order,
                   const std::function<void(const Indices&)>& found) {
    if (order.size() == targets.size()) return found(order);
    Indices left;
    Minor dearest = 0;
    for (const std::size_t i : targets)
        if (std::find(order.begin(), order.end(), i) == order.end()) {
            left.push_back(i);
            dearest = std::max(dearest, units[i].current);
        }
    for (std::size_t k = 0; k < left.size(); ++k) {
        if (units[left[k]].current != dearest) continue;
        bool twinBefore = false;
        for (std::size_t j = 0; j < k; ++j)
            twinBefore = twinBefore || same(units[left[j]], units[left[k]]);
        if (twinBefore) continue;
        order.push_back(left[k]);
        fallingOrders(units, targets, order, found);
        order.pop_back();
    }
}

class Drafts {
 public:
    explicit Drafts(const RewardCall& call) : m_call(call), m_units(call.units) {}

    std::vector<Draft> make() {
        const Reward& reward = m_call.reward;
        Indices targets;
        for (const std::size_t i : reward.type == RewardType::Get ? m_call.got : m_call.consumed)
            if (m_units[i].discountable()) targets.push_back(i);
        if (reward.type == RewardType::CheapestPercentOff ||
            reward.type == RewardType::CheapestUnitPrice) {
            cheapest(targets);
        } else if (const auto fits = allowed(targets.size())) {
            forEachSubset(m_units, targets, *fits, [&](const Indices& some) { plain(some); });
        }
        return std::move(m_drafts);
    }

 private:
    /// R17: how many of n units may be rewarded; nothing: the application is not made.
    std::optional<std::size_t> allowed(std::size_t n) const {
        if (!m_call.unitsLeft || static_cast<std::int64_t>(n) <= *m_call.unitsLeft) return n;
        if (!m_call.promotion.trigger.pooled()) return std::nullopt;
        return static_cast<std::size_t>(*m_call.unitsLeft);
    }
    Percent percent(Rate off, Basis basis) const {
        return {off.basisPoints(), basis, m_call.promotion.roundLevel, m_call.promotion.rounds};
    }
    void add(Indices landing, std::vector<Minor> off, std::size_t rewarded) {
        m_drafts.push_back(
            {std::move(landing), std::move(off), static_cast<std::int64_t>(rewarded)});
    }

    void cheapest(const Indices& targets) {
        const Reward& reward = m_call.reward;
        const auto take = std::min(targets.size(), static_cast<std::size_t>(reward.take));
        const auto fits = allowed(take);
        if (!fits) return;
        forEachCheapest(m_units, targets, *fits, [&](const Indices& taken) {
            const bool byPercent = reward.type == RewardType::CheapestPercentOff;
            const Percent p = percent(reward.off, reward.basis);
            const auto down = [&](const Unit& u) { return downTo(u, reward.price.minor()); };
            if (reward.spread) {  // R26
                Minor amount = 0;
                for (const std::size_t i : taken)
                    amount += down(m_units[i]);
                if (byPercent) amount = percentSum(p, m_units, taken);
                add(targets, share(amount, m_units, targets), taken.size());
            } else if (byPercent) {
                add(taken, percentOff(p, m_units, taken), taken.size());
            } else {
                add(taken, each(m_units, taken, down), taken.size());
            }
        });
    }

    void plain(const Indices& some) {
        const Reward& r = m_call.reward;
        const auto simple = [&](std::vector<Minor> off) { add(some, std::move(off), some.size()); };
        switch (r.type) {
            case RewardType::UnitPrice:
                return simple(
                    each(m_units, some, [&](const Unit& u) { return downTo(u, r.price.minor()); }));
            case RewardType::PercentOff:
                return simple(percentOff(percent(r.off, r.basis), m_units, some));
            case RewardType::AmountOffEach:
                return simple(each(m_units, some, [&](const Unit&) { return r.amount.minor(); }));
            case RewardType::AmountOffTotal:
                return simple(share(r.amount.minor() * m_call.multiples, m_units, some));
            case RewardType::SetPrice: {
                Minor together = 0;
                for (const std::size_t i : m_call.consumed)
                    together += m_units[i].current;
                return simple(share(together - r.price.minor(), m_units, some));
            }
            case RewardType::Progressive:
                return progressive(some);
            case RewardType::Get:
                return simple(benefit(some));
            default:
                return;  // no price effect
        }
    }

    std::vector<Minor> benefit(const Indices& some) const {
        const pricing::Benefit& b = m_call.reward.benefit;
        if (b.type == RewardType::UnitPrice)
            return each(m_units, some, [&](const Unit& u) { return downTo(u, b.price.minor()); });
        if (b.type == RewardType::AmountOffEach)
            return each(m_units, some, [&](const Unit&) { return b.amount.minor(); });
        return percentOff(percent(b.off, b.basis), m_units, some);
    }

    void progressive(const Indices& some) {
        const auto& steps = m_call.reward.steps;
        if (steps.empty()) return;
        Indices begin;
        fallingOrders(m_units, some, begin, [&](const Indices& order) {
            std::vector<Minor> off;
            for (std::size_t i = 0; i < order.size(); ++i) {
                const Rate step = steps[std::min(i, steps.size() - 1)];
                Percent p = percent(step, m_call.reward.basis);
                p.level = RoundLevel::Unit;
                off.push_back(percentOff(p, m_units, {order[i]}).front());
            }
            add(order, std::move(off), order.size());
        });
    }

    const RewardCall& m_call;
    const Units& m_units;
    std::vector<Draft> m_drafts;
};

}  // namespace

Minor Effect::total() const {
    return sum(off);
}

std::vector<Minor> share(Minor amount, const Units& units, const Indices& parties) {
    std::vector<Minor> part(parties.size(), 0);
    std::vector<bool> left(parties.size(), true);
    while (amount > 0) {
        Minor weight = 0;
        for (std::size_t k = 0; k < parties.size(); ++k)
            if (left[k]) weight += units[parties[k]].current;
        if (weight == 0) break;
        Minor odd = amount;
        std::vector<std::size_t> order;
        for (std::size_t k = 0; k < parties.size(); ++k) {
            if (!left[k]) continue;
            part[k] = amount * units[parties[k]].current / weight;
            odd -= part[k];
            order.push_back(k);
        }
        std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
            const Minor restA = amount * units[parties[a]].current % weight;
            const Minor restB = amount * units[parties[b]].current % weight;
            if (restA != restB) return restA > restB;
            return units[parties[a]].line < units[parties[b]].line;
        });
        for (std::size_t n = 0; odd > 0; ++n, --odd)
            ++part[order[n]];
        bool capped = false;
        Minor rest = amount;
        for (const std::size_t k : order) {
            if (part[k] <= units[parties[k]].room()) continue;
            part[k] = units[parties[k]].room();
            rest -= part[k];
            left[k] = false;
            capped = true;
        }
        if (!capped) break;
        amount = rest;
        for (const std::size_t k : order)
            if (left[k]) part[k] = 0;
    }
    return part;
}

std::vector<Effect> effectsOf(const RewardCall& call) {
    std::set<Effect> distinct;
    for (Draft& draft : Drafts(call).make()) {
        if (call.promotion.cap && sum(draft.off) > call.promotion.cap->minor())  // R22
            draft.off = share(call.promotion.cap->minor(), call.units, draft.landing);
        Effect effect;
        effect.rewarded = draft.rewarded;
        effect.off.assign(call.consumed.size(), 0);
        for (std::size_t k = 0; k < draft.landing.size(); ++k) {
            const auto at = std::find(call.consumed.begin(), call.consumed.end(), draft.landing[k]);
            effect.off[static_cast<std::size_t>(at - call.consumed.begin())] = draft.off[k];
        }
        if (effect.total() > 0) distinct.insert(std::move(effect));
    }
    return {distinct.begin(), distinct.end()};
}

}  // namespace evertill::oracle
