// 凑单: the next step of a promotion that a customer could reach with a little more.
#include <algorithm>

#include "pricing/outcome.h"

namespace evertill::pricing {
namespace {

/// Reward of a pool of `amount` money and `qty` pieces, as if it were one unit: enough to tell what
/// the next step would bring.
std::int64_t worth(const Promotion& p, const Reward& r, std::int64_t amount, std::int64_t times) {
    std::int64_t value = 0;
    switch (r.type) {
        case RewardType::AmountOffTotal:
            value = r.amount.minor() * times;
            break;
        case RewardType::PercentOff:
            value = percentOf(amount, r.off);
            break;
        default:
            return 0;
    }
    value = std::min(value, amount);
    return p.cap ? std::min(value, p.cap->minor()) : value;
}

std::optional<Hint> poolHint(const Live& live, const Pool& pool) {
    const Promotion& p = *live.promotion;
    const std::int64_t amount = p.trigger.basis == Basis::List ? pool.list : pool.current;
    const Reach now = reach(live, pool);
    const Reward& current =
        now.tier < 0 ? p.reward : p.tiers[static_cast<std::size_t>(now.tier)].reward;
    const std::int64_t have = now.reached ? worth(p, current, amount, now.times) : 0;
    std::int64_t needAmount = 0, needQty = 0;
    const Reward* next = nullptr;
    std::int64_t times = 1;
    if (!p.tiers.empty() && now.tier + 1 < static_cast<int>(p.tiers.size())) {
        const Tier& tier = p.tiers[static_cast<std::size_t>(now.tier + 1)];
        needAmount = tier.minAmount ? tier.minAmount->minor() : 0;
        needQty = tier.minQty.value_or(0);
        next = &tier.reward;
    } else if (p.tiers.empty() && !now.reached) {
        needAmount = p.trigger.type == TriggerType::MinAmount ? p.trigger.amount.minor() : 0;
        needQty = p.trigger.type == TriggerType::MinQty ? p.trigger.qty : 0;
        next = &p.reward;
    } else if (p.tiers.empty() && p.repeat == Repeat::Each && now.times < live.maxTimes) {
        times = now.times + 1;
        needAmount =
            p.trigger.type == TriggerType::MinAmount ? p.trigger.amount.minor() * times : 0;
        needQty = p.trigger.type == TriggerType::MinQty ? p.trigger.qty * times : 0;
        next = &p.reward;
    }
    if (next == nullptr) return std::nullopt;
    Hint h;
    h.promotion = p.id;
    h.missingAmount = Money::fromMinor(std::max<std::int64_t>(0, needAmount - amount));
    h.missingQty = std::max<std::int64_t>(0, needQty - pool.qty);
    std::int64_t then = std::max(amount, needAmount);
    // More pieces: thought to cost what the others do on average.
    if (h.missingQty > 0 && pool.qty > 0) then += amount / pool.qty * h.missingQty;
    h.gain = Money::fromMinor(worth(p, *next, then, times) - have);
    // Worth saying only when most of the way is done.
    if (needAmount > 0 && amount * 2 < needAmount) return std::nullopt;
    if (needQty > 0 && pool.qty * 2 < needQty) return std::nullopt;
    return h;
}

/// Can something be nearly reached? Not with single units.
bool mayHint(const Promotion& p) {
    const Trigger& t = p.trigger;
    return t.pooled() || (t.type == TriggerType::ExactQty && !t.sameSku && t.qty >= 2);
}

/// A set that lacks pieces: what it would save with more of the goods that are there.
std::optional<Hint> setHint(const Live& live, const State& state, const Vec<int>& units) {
    const Promotion& p = *live.promotion;
    const std::int64_t n = p.trigger.qty;
    const auto have = static_cast<std::int64_t>(units.size());
    if (have == 0) return std::nullopt;
    const std::int64_t missing = n - have % n;
    if (have % n == 0 || missing * 2 > n) return std::nullopt;
    Vec<std::int64_t> prices;
    for (const int u : units)
        prices.push_back(state[static_cast<std::size_t>(u)].price);
    std::sort(prices.begin(), prices.end());
    Vec<std::int64_t> set(prices.begin(), prices.begin() + static_cast<std::ptrdiff_t>(have % n));
    while (static_cast<std::int64_t>(set.size()) < n)
        set.insert(set.begin(), set.front());
    std::int64_t sum = 0, gain = 0;
    for (const std::int64_t price : set)
        sum += price;
    const Reward& r = p.reward;
    switch (r.type) {
        case RewardType::SetPrice:
            gain = sum - r.price.minor();
            break;
        case RewardType::PercentOff:
            gain = percentOf(sum, r.off);
            break;
        case RewardType::CheapestPercentOff:
            for (std::int64_t k = 0; k < std::min(r.take, n); ++k)
                gain += percentOf(set[static_cast<std::size_t>(k)], r.off);
            break;
        case RewardType::CheapestUnitPrice:
            for (std::int64_t k = 0; k < std::min(r.take, n); ++k)
                gain +=
                    std::max<std::int64_t>(0, set[static_cast<std::size_t>(k)] - r.price.minor());
            break;
        case RewardType::AmountOffTotal:
            gain = r.amount.minor();
            break;
        default:
            return std::nullopt;
    }
    Hint h;
    h.promotion = p.id;
    h.missingQty = missing;
    h.gain = Money::fromMinor(std::min(gain, sum));
    return h;
}

}  // namespace

Vec<int> holdersOf(const Problem& problem, const Replay& replay, std::size_t layer) {
    Vec<int> holders(problem.units.size(), kNobody);
    if (layer >= replay.uses.size()) return holders;
    for (const Use& use : replay.uses[layer])
        for (const int u : use.units) {
            int& holder = holders[static_cast<std::size_t>(u)];
            holder = holder == kNobody || holder == use.live ? use.live : kSeveral;
        }
    return holders;
}

std::optional<Hint> hintOf(const Problem& problem, const State& state, const Vec<int>& holders,
                           const Live& live, int number) {
    if (!mayHint(*live.promotion) || !conditionsHold(problem, live, state)) return std::nullopt;
    const auto each = [&](const auto& visit) {
        for (const int c : live.scope)
            for (const int u : problem.classes[static_cast<std::size_t>(c)].units) {
                const int holder = holders[static_cast<std::size_t>(u)];
                if ((holder == kNobody || holder == number) && mayConsume(problem, live, u, state))
                    visit(c, u);
            }
    };
    std::optional<Hint> hint;
    if (live.promotion->trigger.pooled()) {
        Pool pool;
        each([&](int c, int u) {
            pool.qty += 1;
            pool.current += state[static_cast<std::size_t>(u)].price;
            pool.list += problem.classes[static_cast<std::size_t>(c)].list;
        });
        hint = poolHint(live, pool);
    } else {
        Vec<int> units;
        each([&](int, int u) { units.push_back(u); });
        hint = setHint(live, state, units);
    }
    if (!hint || hint->gain <= Money() || (hint->missingQty == 0 && hint->missingAmount.isZero()))
        return std::nullopt;
    return hint;
}

}  // namespace evertill::pricing
