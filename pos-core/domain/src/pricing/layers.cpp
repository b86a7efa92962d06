#include "pricing/layers.h"

#include <algorithm>
#include <set>

namespace evertill::pricing {
namespace {

bool pricesByReward(const Reward& r) {
    switch (r.type) {
        case RewardType::None:
        case RewardType::Gift:
        case RewardType::IssueCoupon:
        case RewardType::PointsFactor:
        case RewardType::PointsOffset:
        case RewardType::RoundTotal:
        case RewardType::RechargeBonus:
            return false;
        default:
            return true;
    }
}

/// basis points of an amount, rounded down: "at most this share".
std::int64_t percentFloor(std::int64_t amount, Rate rate) {
    return static_cast<std::int64_t>(static_cast<Int128>(amount) * rate.basisPoints() / 10'000);
}

std::int64_t measure(const Pool& pool, Basis basis) {
    return basis == Basis::List ? pool.list : pool.current;
}

}  // namespace

bool hasPriceEffect(const Promotion& p) {
    return pricesByReward(p.reward) ||
           std::any_of(p.tiers.begin(), p.tiers.end(),
                       [](const Tier& t) { return pricesByReward(t.reward); });
}

bool roundsByLine(const Promotion& p) {
    return p.trigger.type == TriggerType::Unit && p.roundLevel == RoundLevel::Line &&
           p.reward.type == RewardType::PercentOff;
}

Vec<Layer> splitLayers(const Problem& problem, const Vec<bool>& allowed) {
    Vec<Layer> layers;
    for (std::size_t i = 0; i < problem.live.size(); ++i) {
        if (!allowed[i]) continue;
        const Promotion& p = *problem.live[i].promotion;
        if (layers.empty() || layers.back().number != p.layer)
            layers.push_back({p.layer, {}, {}, {}, {}, {}});
        Layer& layer = layers.back();
        const int n = static_cast<int>(i);
        if (!hasPriceEffect(p))
            layer.effects.push_back(n);
        else if (p.mandatory)
            layer.mandatory.push_back(n);
        else if (p.stackInLayer)
            layer.stacked.push_back(n);
        else if (p.trigger.pooled())
            layer.pools.push_back(n);
        else
            layer.sets.push_back(n);
    }
    return layers;
}

State startState(const Problem& problem) {
    State state(problem.units.size());
    for (std::size_t i = 0; i < state.size(); ++i)
        state[i].price = problem.classes[static_cast<std::size_t>(problem.units[i].cls)].list;
    return state;
}

void beginLayer(State& state) {
    for (UnitState& u : state) {
        u.reduced = u.reduced || u.reducedHere;
        u.reducedHere = false;
    }
}

void applyUse(const Problem& problem, State& state, const Use& use) {
    const bool alone = problem.live[static_cast<std::size_t>(use.live)].promotion->alone;
    for (std::size_t i = 0; i < use.units.size(); ++i) {
        UnitState& u = state[static_cast<std::size_t>(use.units[i])];
        u.price -= use.discounts[i];
        if (use.discounts[i] > 0) u.reducedHere = true;
        if (alone) u.closed = true;
    }
}

bool mayConsume(const Problem& problem, const Live& live, int unit, const State& state) {
    const UnitState& s = state[static_cast<std::size_t>(unit)];
    if (s.closed) return false;
    const Promotion& p = *live.promotion;
    if (p.onlyUndiscounted && s.reduced) return false;
    if (p.alone && (s.reduced || s.reducedHere)) return false;
    const UnitClass& c =
        problem
            .classes[static_cast<std::size_t>(problem.units[static_cast<std::size_t>(unit)].cls)];
    return c.discountable || p.countNonDiscountable;
}

bool conditionsHold(const Problem& problem, const Live& live, const State& state) {
    const Promotion& p = *live.promotion;
    for (std::size_t k = 0; k < p.conditions.size(); ++k) {
        const Condition& condition = p.conditions[k];
        Vec<int> units;
        Set<std::string_view> skus;
        for (const int c : live.conditions[k]) {
            const UnitClass& cls = problem.classes[static_cast<std::size_t>(c)];
            if (!cls.discountable && !p.countNonDiscountable) continue;
            units.insert(units.end(), cls.units.begin(), cls.units.end());
            skus.insert(cls.product->sku);
        }
        const Pool pool = poolOf(problem, units, state);
        if (condition.minQty && pool.qty < *condition.minQty) return false;
        if (condition.minAmount && measure(pool, condition.basis) < condition.minAmount->minor())
            return false;
        if (condition.minDistinctSkus &&
            static_cast<std::int64_t>(skus.size()) < *condition.minDistinctSkus)
            return false;
    }
    return true;
}

Pool poolOf(const Problem& problem, const Vec<int>& units, const State& state) {
    Pool pool;
    for (const int u : units) {
        pool.qty += 1;
        pool.current += state[static_cast<std::size_t>(u)].price;
        pool.list +=
            problem
                .classes[static_cast<std::size_t>(problem.units[static_cast<std::size_t>(u)].cls)]
                .list;
    }
    return pool;
}

Reach reach(const Live& live, const Pool& pool) {
    const Promotion& p = *live.promotion;
    const Trigger& t = p.trigger;
    const std::int64_t amount = measure(pool, t.basis);
    Reach r;
    if (pool.qty == 0) return r;
    if (t.type == TriggerType::MinQty && pool.qty < t.qty) return r;
    if (t.type == TriggerType::MinAmount && amount < t.amount.minor()) return r;
    std::int64_t step = t.type == TriggerType::MinAmount ? t.amount.minor() : t.qty;
    std::int64_t have = t.type == TriggerType::MinAmount ? amount : pool.qty;
    if (!p.tiers.empty()) {
        for (std::size_t k = 0; k < p.tiers.size(); ++k) {
            const Tier& tier = p.tiers[k];
            if (tier.minQty && pool.qty < *tier.minQty) continue;
            if (tier.minAmount && amount < tier.minAmount->minor()) continue;
            r.tier = static_cast<int>(k);
        }
        if (r.tier < 0 && p.reward.type == RewardType::None) return r;
        if (r.tier >= 0) {
            const Tier& tier = p.tiers[static_cast<std::size_t>(r.tier)];
            step = tier.minAmount ? tier.minAmount->minor() : tier.minQty.value_or(0);
            have = tier.minAmount ? amount : pool.qty;
        }
    }
    r.reached = true;
    if (p.repeat == Repeat::Each && step > 0) r.times = std::min(have / step, live.maxTimes);
    return r;
}

Final finish(const Problem& problem, std::int64_t goods, const State& state) {
    Final best;
    best.due = goods;
    if (goods <= 0) return best;
    const std::int64_t balance = problem.context->pointsBalance;
    for (const Live& f : problem.finals) {
        const Reward& r = f.promotion->reward;
        if (r.type != RewardType::PointsOffset || r.stepPoints <= 0) continue;
        if (!conditionsHold(problem, f, state)) continue;
        const std::int64_t most = percentFloor(goods, r.maxShare);
        const auto worth = [&](std::int64_t steps) {
            const Int128 value =
                static_cast<Int128>(steps) * r.stepPoints * r.valuePer100Points.minor();
            return divideRounded(value, 100, Rounding::HalfUp).value_or(kMaxAmountMinor);
        };
        std::int64_t low = 0, high = balance / r.stepPoints;
        while (low < high) {
            const std::int64_t middle = low + (high - low + 1) / 2;
            if (worth(middle) <= most)
                low = middle;
            else
                high = middle - 1;
        }
        if (low > 0 && goods - worth(low) < best.due) {
            best.due = goods - worth(low);
            best.points = low * r.stepPoints;
            best.pointsValue = worth(low);
            best.pointsBy = f.promotion;
        }
    }
    const std::int64_t before = best.due;
    for (const Live& f : problem.finals) {
        const Reward& r = f.promotion->reward;
        if (r.type != RewardType::RoundTotal || !conditionsHold(problem, f, state)) continue;
        const auto rounded = roundToStep(before, std::max<std::int64_t>(1, r.roundUnit.minor()),
                                         r.roundHalfUp ? Rounding::HalfUp : Rounding::Floor);
        if (!rounded) continue;
        // A rounding rule is not a choice: the house rounds, up or down; of several the lowest.
        if (best.roundedBy == nullptr || *rounded < best.due) {
            best.due = *rounded;
            best.roundedBy = f.promotion;
        }
    }
    best.rounding = before - best.due;
    return best;
}

}  // namespace evertill::pricing
