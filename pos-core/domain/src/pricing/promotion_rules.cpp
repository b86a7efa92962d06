// Combinations that are well-formed and cannot be meant. Only what docs/promotions.md gives no
// meaning is refused here; what has a meaning but looks like a slip is a remark of
// promotion_lint.h.
#include <algorithm>

#include "pricing/promotion_reader.h"

namespace evertill::pricing {
namespace {

bool isPerUnit(RewardType t) {
    return t == RewardType::UnitPrice || t == RewardType::PercentOff ||
           t == RewardType::AmountOffEach;
}

/// Rewards that a pooled threshold can give once for every multiple of it.
bool isMultipliable(RewardType t) {
    return t == RewardType::AmountOffTotal || t == RewardType::Gift ||
           t == RewardType::IssueCoupon || t == RewardType::RechargeBonus;
}

/// Judged on the amount due: goods are not consumed.
bool isOfTotal(RewardType t) {
    return t == RewardType::PointsOffset || t == RewardType::RoundTotal;
}

class Sense {
 public:
    Sense(const Promotion& p, const std::string& path, ErrorList& errors)
        : m_p(p), m_path(path), m_errors(errors) {}

    void tiers() {
        if (m_p.tiers.empty()) return;
        if (!m_p.trigger.pooled())
            add("/tiers", "need a pooled trigger: min_qty, min_amount_minor or whole");
        const bool byQty = m_p.tiers.front().minQty.has_value();
        for (std::size_t i = 0; i < m_p.tiers.size(); ++i) {
            const Tier& t = m_p.tiers[i];
            const std::string at = "/tiers/" + std::to_string(i);
            if (t.reward.type == RewardType::None) add(at + "/reward", "missing");
            if (t.reward.type == RewardType::Get || isOfTotal(t.reward.type))
                add(at + "/reward/type", "cannot be tiered");
            if (t.minQty.has_value() != byQty)
                add(at, "tiers count either pieces or amounts, not both");
            else if (i > 0 && !(byQty ? m_p.tiers[i - 1].minQty < t.minQty
                                      : m_p.tiers[i - 1].minAmount < t.minAmount))
                add(at + (byQty ? "/min_qty" : "/min_amount_minor"),
                    "is not above the tier before it");
        }
    }

    void rewardPresent() {
        if (m_p.tiers.empty() && m_p.reward.type == RewardType::None) add("/reward", "missing");
    }

    void triggerAndReward() {
        const TriggerType trigger = m_p.trigger.type;
        const RewardType reward = m_p.reward.type;
        if (reward == RewardType::Get && trigger != TriggerType::BuyGet)
            add("/reward/type", "get needs a trigger with buy");
        if (reward != RewardType::Get && trigger == TriggerType::BuyGet)
            add("/reward/type", "must be get: the trigger is buy");
        if (trigger == TriggerType::Unit) {
            if (reward == RewardType::SetPrice)
                add("/reward/type", "set_price needs a trigger with several units");
            if (reward == RewardType::CheapestPercentOff || reward == RewardType::CheapestUnitPrice)
                add("/reward/type", "the cheapest of one unit is that unit: a trigger is missing");
            if (reward == RewardType::Progressive)
                add("/reward/type", "progressive needs a trigger with several units");
        }
        if (isOfTotal(reward) && trigger != TriggerType::Unit && trigger != TriggerType::Whole &&
            trigger != TriggerType::MinAmount)
            add("/trigger", "a reward on the amount due consumes no goods");
        if (isOfTotal(reward) && !m_p.scope.matchesAll())
            add("/scope", "a reward on the amount due has no goods to choose");
        if (reward == RewardType::CheapestPercentOff || reward == RewardType::CheapestUnitPrice) {
            const std::int64_t units = setSize();
            if (units > 0 && m_p.reward.take > units)
                add("/reward/take",
                    "is more than the " + std::to_string(units) + " units of the trigger");
        }
    }

    void repeat() {
        if (m_p.repeat != Repeat::Each || !m_p.trigger.pooled()) return;
        const auto multiply = [&](const Reward& r) {
            return isMultipliable(r.type) || r.type == RewardType::None;
        };
        if (!multiply(m_p.reward) ||
            !std::all_of(m_p.tiers.begin(), m_p.tiers.end(),
                         [&](const Tier& t) { return multiply(t.reward); }))
            return add("/repeat",
                       "each multiplies only amount_off_total, gift, issue_coupon and "
                       "recharge_bonus");
        if (m_p.trigger.type == TriggerType::Whole && m_p.tiers.empty() && m_p.reward.perQty == 0)
            add("/repeat", "each needs a threshold to multiply");
    }

    void mandatory() {
        if (!m_p.mandatory) return;
        if (m_p.trigger.type != TriggerType::Unit || !m_p.tiers.empty() ||
            !isPerUnit(m_p.reward.type))
            add("/mandatory",
                "only a price-level rule can be: no trigger, and unit_price, percent_off or "
                "amount_off_each");
        if (m_p.basketExclusive)
            add("/mandatory",
                "and basket_exclusive contradict each other: a price that must be "
                "given would shut out all others");
    }

 private:
    /// Units of one application, 0 if not fixed.
    std::int64_t setSize() const {
        if (m_p.trigger.type == TriggerType::ExactQty) return m_p.trigger.qty;
        if (m_p.trigger.type != TriggerType::Items) return 0;
        std::int64_t n = 0;
        for (const SlotSelector& s : m_p.trigger.items)
            n += s.qty;
        return n;
    }
    void add(const std::string& field, std::string reason) {
        m_errors.add(m_path + field, std::move(reason));
    }

    const Promotion& m_p;
    const std::string& m_path;
    ErrorList& m_errors;
};

}  // namespace

void checkSense(const Promotion& p, const Readable& readable, const std::string& path,
                ErrorList& errors) {
    Sense sense(p, path, errors);
    const bool rewards = readable.reward && readable.tiers;
    if (readable.tiers && readable.trigger && readable.reward) sense.tiers();
    if (rewards) sense.rewardPresent();
    if (readable.trigger && readable.reward && p.reward.type != RewardType::None)
        sense.triggerAndReward();
    if (readable.trigger && rewards && readable.repeat) sense.repeat();
    if (readable.trigger && rewards && (p.reward.type != RewardType::None || !p.tiers.empty()))
        sense.mandatory();
}

}  // namespace evertill::pricing
