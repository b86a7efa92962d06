#include "pricing/run_limits.h"

#include <algorithm>

namespace evertill::pricing {
namespace {

/// Units that got something: the got ones, the cheapest, otherwise all that were reduced.
std::int64_t rewardedUnits(const Promotion& p, const Application& a) {
    switch (p.reward.type) {
        case RewardType::Get:
            return a.times * p.reward.qty;
        case RewardType::CheapestPercentOff:
        case RewardType::CheapestUnitPrice:
            return a.times * p.reward.take;
        default:
            break;
    }
    std::int64_t n = 0;
    for (const Share& s : a.shares)
        if (!s.discount.isZero()) n += s.units;
    return n;
}

template <typename T>
void lower(std::optional<T>& bound, T to) {
    to = std::max(to, T());
    bound = bound ? std::min(*bound, to) : to;
}

}  // namespace

RunLimits::RunLimits(const std::vector<Promotion>& promotions) {
    for (const Promotion& p : promotions)
        if (p.limits.quota || p.limits.budget || p.limits.perStorePerDay)
            m_left[p.id].promotion = &p;
}

void RunLimits::fill(Context& context) const {
    for (const auto& [id, left] : m_left) {
        const UsageLimits& limits = left.promotion->limits;
        Allowance& a = context.allowances[id];
        if (limits.quota) lower(a.units, *limits.quota - left.units);
        if (limits.budget) lower(a.discount, *limits.budget - left.discount);
        if (!limits.perStorePerDay) continue;
        const auto today = left.tickets.find(context.time.day());
        if (today != left.tickets.end() && today->second >= *limits.perStorePerDay)
            a.applications = 0;
    }
}

void RunLimits::take(const PricedBasket& priced, LocalTime at) {
    for (const Application& a : priced.applications) {
        const auto it = m_left.find(a.promotion);
        if (it == m_left.end()) continue;
        it->second.units += rewardedUnits(*it->second.promotion, a);
        it->second.discount += a.discount;
    }
    for (const Gift& g : priced.gifts)
        if (const auto it = m_left.find(g.promotion); it != m_left.end()) it->second.units += g.qty;
    for (const Verdict& v : priced.verdicts)
        if (v.standing == Standing::Applied)
            if (const auto it = m_left.find(v.promotion); it != m_left.end())
                ++it->second.tickets[at.day()];
}

}  // namespace evertill::pricing
