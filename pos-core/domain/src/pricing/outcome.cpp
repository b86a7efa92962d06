#include "pricing/outcome.h"

#include <algorithm>
#include <map>
#include <set>

namespace evertill::pricing {

Replay replay(const Problem& problem, Vec<Layer> layers, Plan plan) {
    Replay r;
    r.layers = std::move(layers);
    r.uses = std::move(plan.layers);
    r.uses.resize(r.layers.size());
    r.begins.reserve(r.layers.size() + 1);
    State state = startState(problem);
    for (std::size_t l = 0; l < r.layers.size(); ++l) {
        beginLayer(state);
        r.begins.push_back(state);
        for (const Use& use : r.uses[l])
            applyUse(problem, state, use);
    }
    r.begins.push_back(std::move(state));
    return r;
}

void fillPrices(const Problem& problem, const Replay& replay, PricedBasket& out) {
    out.discounts.assign(problem.lines.size(), Money());
    for (std::size_t l = 0; l < replay.layers.size(); ++l) {
        const std::size_t first = out.applications.size();
        Map<int, std::size_t> places;  // by promotion; those of a layer are in order of ids
        for (const Use& use : replay.uses[l])
            places.emplace(use.live, 0);
        out.applications.reserve(first + places.size());
        for (auto& [live, place] : places) {
            const Promotion& p = *problem.live[static_cast<std::size_t>(live)].promotion;
            place = out.applications.size();
            Application& a = out.applications.emplace_back();
            a.promotion = p.id;
            a.layer = p.layer;
            a.times = 0;
        }
        for (const Use& use : replay.uses[l]) {
            Application& a = out.applications[places[use.live]];
            a.times += use.times;
            a.discount += Money::fromMinor(use.total);
            for (std::size_t i = 0; i < use.units.size(); ++i) {
                const int line = problem.units[static_cast<std::size_t>(use.units[i])].line;
                auto it = std::find_if(a.shares.begin(), a.shares.end(),
                                       [line](const Share& s) { return s.line == line; });
                if (it == a.shares.end())
                    it = a.shares.insert(a.shares.end(), Share{line, 0, Money()});
                ++it->units;
                it->discount += Money::fromMinor(use.discounts[i]);
                out.discounts[static_cast<std::size_t>(line)] += Money::fromMinor(use.discounts[i]);
            }
        }
        for (std::size_t k = first; k < out.applications.size(); ++k) {
            auto& shares = out.applications[k].shares;
            std::sort(shares.begin(), shares.end(),
                      [](const Share& x, const Share& y) { return x.line < y.line; });
        }
    }
    std::int64_t goods = problem.fixed;
    for (const UnitState& u : replay.begins.back())
        goods += u.price;
    const Final f = finish(problem, goods, replay.begins.back());
    out.listTotal = Money::fromMinor(problem.listTotal);
    out.goodsTotal = Money::fromMinor(goods);
    out.total = Money::fromMinor(f.due);
    out.pointsUsed = f.points;
    out.pointsValue = Money::fromMinor(f.pointsValue);
    out.rounding = Money::fromMinor(f.rounding);
    for (const auto* by : {f.pointsBy, f.roundedBy}) {
        if (by == nullptr) continue;
        const bool points = by == f.pointsBy;
        if (!points && f.rounding == 0) continue;
        Application a;
        a.promotion = by->id;
        a.layer = by->layer;
        a.discount = points ? out.pointsValue : out.rounding;
        out.applications.push_back(std::move(a));
    }
}

namespace {

/// Units that an effect of this layer looks at: eligible and not consumed by a price promotion.
Vec<int> effectUnits(const Problem& problem, const Replay& replay, std::size_t layer,
                     const Live& live, const Vec<int>& classes) {
    Vec<bool> taken(problem.units.size(), false);
    for (const Use& use : replay.uses[layer])
        for (const int u : use.units)
            taken[static_cast<std::size_t>(u)] = true;
    Vec<int> units;
    for (const int c : classes)
        for (const int u : problem.classes[static_cast<std::size_t>(c)].units)
            if (!taken[static_cast<std::size_t>(u)] &&
                mayConsume(problem, live, u, replay.begins[layer]))
                units.push_back(u);
    return units;
}

/// How often a trigger that is not pooled is met.
std::int64_t timesMet(const Problem& problem, const Replay& replay, std::size_t layer,
                      const Live& live) {
    const Trigger& t = live.promotion->trigger;
    const auto count = [&](const Vec<int>& classes) {
        return static_cast<std::int64_t>(effectUnits(problem, replay, layer, live, classes).size());
    };
    std::int64_t times = kNoLimit;
    if (t.type == TriggerType::Unit) times = count(live.scope);
    if (t.type == TriggerType::ExactQty) {
        if (t.sameSku) {
            times = 0;
            for (const int c : live.scope)
                times += count({c}) / std::max<std::int64_t>(1, t.qty);
        } else {
            times = count(live.scope) / std::max<std::int64_t>(1, t.qty);
        }
    }
    for (std::size_t k = 0; k < live.slots.size(); ++k)
        times = std::min(times, count(live.slots[k]) / std::max<std::int64_t>(1, t.items[k].qty));
    return times == kNoLimit ? 0 : times;
}

void addEffect(const Problem& problem, const Replay& replay, std::size_t layer, const Live& live,
               PricedBasket& out) {
    const Promotion& p = *live.promotion;
    std::int64_t times = 0, qty = 0;
    int tier = -1;
    if (p.trigger.pooled()) {
        Vec<int> units;
        // A top-up bonus counts the top-up, and goods only where it names them (a top-up article).
        if (!creditsTopUp(p) || !p.scope.matchesAll())
            units = effectUnits(problem, replay, layer, live, live.scope);
        Pool pool = poolOf(problem, units, replay.begins[layer]);
        if (creditsTopUp(p) && problem.context->topUp > Money()) {
            pool.qty += 1;
            pool.current += problem.context->topUp.minor();
            pool.list += problem.context->topUp.minor();
        }
        const Reach r = reach(live, pool);
        if (!r.reached) return;
        times = r.times;
        tier = r.tier;
        qty = pool.qty;
    } else {
        times = timesMet(problem, replay, layer, live);
        qty = times;
    }
    times = std::min(times, live.maxTimes);
    if (times <= 0) return;
    const Reward& r = tier < 0 ? p.reward : p.tiers[static_cast<std::size_t>(tier)].reward;
    switch (r.type) {
        case RewardType::Gift: {
            std::int64_t n = r.qty * times;
            if (r.perQty > 0) n = r.qtyPer * std::min(qty / r.perQty, live.maxTimes);
            n = std::min(n, live.maxUnits);
            if (n > 0) out.gifts.push_back({p.id, r.sku, n, r.choices});
            break;
        }
        case RewardType::IssueCoupon:
            out.issued.push_back({p.id, r.campaign, times});
            break;
        case RewardType::PointsFactor:
            out.pointsFactor = std::max(out.pointsFactor, r.factor);
            break;
        case RewardType::RechargeBonus:
            out.storedValueCredit += Money::fromMinor(r.amount.minor() * times);
            break;
        default:
            break;
    }
}

}  // namespace

void fillEffects(const Problem& problem, const Replay& replay, PricedBasket& out) {
    Set<std::string> groups;
    for (const auto& layer : replay.uses)
        for (const Use& use : layer)
            groups.insert(problem.live[static_cast<std::size_t>(use.live)].promotion->group);
    groups.erase("");
    for (std::size_t l = 0; l < replay.layers.size(); ++l) {
        auto effects = replay.layers[l].effects;
        std::stable_sort(effects.begin(), effects.end(), [&](int a, int b) {
            return problem.live[static_cast<std::size_t>(a)].promotion->priority >
                   problem.live[static_cast<std::size_t>(b)].promotion->priority;
        });
        for (const int n : effects) {
            const Live& live = problem.live[static_cast<std::size_t>(n)];
            const std::string& group = live.promotion->group;
            if (!group.empty() && groups.contains(group)) continue;
            if (!conditionsHold(problem, live, replay.begins[l])) continue;
            const std::size_t before = out.gifts.size() + out.issued.size();
            addEffect(problem, replay, l, live, out);
            if (!group.empty() && out.gifts.size() + out.issued.size() > before)
                groups.insert(group);
        }
    }
    Replay start;
    start.layers.resize(1);
    start.uses.resize(1);
    start.begins.push_back(startState(problem));
    for (const Live& live : problem.credits)
        if (conditionsHold(problem, live, start.begins[0])) addEffect(problem, start, 0, live, out);
}

void fillRefusedCoupons(const Problem& problem, PricedBasket& out) {
    for (const std::string& code : problem.context->coupons) {
        std::optional<Standing> reason;
        bool used = false, known = false;
        const auto it = problem.index->byCoupon.find(code);
        static const std::vector<int> none;
        for (const int n : it == problem.index->byCoupon.end() ? none : it->second) {
            const Promotion& p = problem.index->promotions[static_cast<std::size_t>(n)];
            known = true;
            for (const Verdict& v : out.verdicts)
                if (v.promotion == p.id) {
                    if (v.standing == Standing::Applied) used = true;
                    reason = v.standing;
                }
        }
        if (used) continue;
        out.refused.push_back(
            {code, !known ? Standing::NoCoupon : reason.value_or(Standing::NoGoods)});
    }
}

}  // namespace evertill::pricing
