#include "pricing/tier_faults.h"

#include <algorithm>

namespace evertill::pricing {
namespace {

/// Size of rewards that can be compared with each other; nullopt: of another type.
std::optional<std::int64_t> worth(const Promotion& p, const Reward& r) {
    switch (r.type) {
        case RewardType::AmountOffTotal:
        case RewardType::AmountOffEach:
            if (p.cap && r.type == RewardType::AmountOffTotal)
                return std::min(r.amount.minor(), p.cap->minor());
            return r.amount.minor();
        case RewardType::PercentOff:
            return r.off.basisPoints();
        case RewardType::RechargeBonus:
            return r.amount.minor();
        default:
            return std::nullopt;
    }
}

/// The pool that meets the trigger meets this tier, too.
bool metWithTrigger(const Promotion& p, const Tier& t) {
    if (t.minQty) return p.trigger.type == TriggerType::MinQty && *t.minQty <= p.trigger.qty;
    return t.minAmount && p.trigger.type == TriggerType::MinAmount &&
           *t.minAmount <= p.trigger.amount;
}

}  // namespace

std::vector<int> deadTiers(const Promotion& p) {
    std::vector<int> dead;
    for (std::size_t i = 0; i < p.tiers.size(); ++i) {
        const Tier& t = p.tiers[i];
        const auto own = worth(p, t.reward);
        bool useless = own && *own == 0;
        if (i > 0 && own && p.repeat != Repeat::Each &&
            p.tiers[i - 1].reward.type == t.reward.type) {
            const auto before = worth(p, p.tiers[i - 1].reward);
            useless = useless || (before && *own <= *before);
        }
        if (i + 1 < p.tiers.size()) useless = useless || metWithTrigger(p, p.tiers[i + 1]);
        if (useless) dead.push_back(static_cast<int>(i));
    }
    return dead;
}

}  // namespace evertill::pricing
