#include "pricing/reward.h"

#include <algorithm>
#include <numeric>

#include "evertill/base/allocate.h"
#include "evertill/base/assert.h"

namespace evertill::pricing {

std::int64_t percentOf(std::int64_t amount, Rate rate) {
    return rate.of(Money::fromMinor(amount)).minor();
}

Vec<std::int64_t> shareCapped(std::int64_t total, const Vec<std::int64_t>& weights,
                              const Vec<std::int64_t>& caps) {
    Vec<std::int64_t> shares(weights.size(), 0);
    Vec<std::int64_t> active = weights;
    std::int64_t left = std::min(total, std::accumulate(caps.begin(), caps.end(), std::int64_t{0}));
    const auto weighs = [](std::int64_t w) { return w > 0; };
    if (const auto only = std::find_if(weights.begin(), weights.end(), weighs);
        only != weights.end() && std::none_of(only + 1, weights.end(), weighs)) {
        const auto i = static_cast<std::size_t>(only - weights.begin());
        shares[i] = std::clamp<std::int64_t>(left, 0, caps[i]);
        return shares;
    }
    Vec<bool> fixed(weights.size(), false);
    while (left > 0) {
        const auto parts = allocate(Money::fromMinor(left), active);
        bool capped = false;
        for (std::size_t i = 0; i < parts.size(); ++i)
            if (!fixed[i] && parts[i].minor() > caps[i]) capped = true;
        if (!capped) {
            for (std::size_t i = 0; i < parts.size(); ++i)
                if (!fixed[i]) shares[i] = parts[i].minor();
            break;
        }
        std::int64_t taken = 0;
        for (std::size_t i = 0; i < parts.size(); ++i) {
            if (fixed[i] || parts[i].minor() <= caps[i]) continue;
            fixed[i] = true;
            shares[i] = caps[i];
            active[i] = 0;
            taken += caps[i];
        }
        left -= taken;
        // What is left has units without weight only when they are free already.
        if (std::all_of(active.begin(), active.end(), [](auto w) { return w == 0; })) break;
    }
    return shares;
}

namespace {

/// Discount of a percentage under the promotion's way of rounding.
std::int64_t percentDiscountOf(const Promotion& p, std::int64_t current, std::int64_t base,
                               Rate off) {
    if (p.rounds == RoundWhat::Discount) return percentOf(base, off);
    const Int128 left =
        static_cast<Int128>(current) * 10'000 - static_cast<Int128>(base) * off.basisPoints();
    return current - divideRounded(left, 10'000, Rounding::HalfUp).value_or(0);
}

/// What a unit costs at this price for a piece or a kilogram.
std::int64_t targetOf(const UnitClass& c, Money price) {
    if (c.grams < 0) return price.minor();
    return *divideRounded(static_cast<Int128>(price.minor()) * c.grams, 1000, Rounding::HalfUp);
}

/// One use being computed: prices of its units in one place.
class Sum {
 public:
    Sum(const Problem& problem, const State& state, Use& use)
        : m_p(problem),
          m_use(use),
          m_promotion(*problem.live[static_cast<std::size_t>(use.live)].promotion),
          m_reward(rewardOf(problem, use)) {
        const std::size_t n = use.units.size();
        m_price.resize(n);
        m_room.resize(n);
        use.discounts.assign(n, 0);
        for (std::size_t i = 0; i < n; ++i) {
            m_price[i] = state[unit(i)].price;
            const UnitClass& c = cls(i);
            m_room[i] = c.discountable ? std::max<std::int64_t>(0, m_price[i] - c.floor) : 0;
            if (c.discountable && mayReceive(use.units[i])) m_takers.push_back(i);
        }
    }

    void run() {
        if (m_reward.type == RewardType::Get) {
            Reward r;
            r.type = m_reward.benefit.type;
            r.price = m_reward.benefit.price;
            r.amount = m_reward.benefit.amount;
            r.off = m_reward.benefit.off;
            r.basis = m_reward.benefit.basis;
            apply(r);
        } else {
            apply(m_reward);
        }
        if (m_promotion.cap && total() > m_promotion.cap->minor()) share(m_promotion.cap->minor());
        m_use.total = total();
    }

 private:
    bool mayReceive(int unit) const {
        const auto in = [unit](const Vec<int>& list) {
            return std::binary_search(list.begin(), list.end(), unit);
        };
        if (m_reward.type == RewardType::Get) return in(m_use.got);
        // The cheapest are the cheapest of all; which of them a limit leaves is seen later.
        return m_use.chosen.empty() || takesCheapest() || in(m_use.chosen);
    }
    bool takesCheapest() const {
        return m_reward.type == RewardType::CheapestPercentOff ||
               m_reward.type == RewardType::CheapestUnitPrice;
    }
    std::size_t unit(std::size_t i) const { return static_cast<std::size_t>(m_use.units[i]); }
    const UnitClass& cls(std::size_t i) const {
        return m_p.classes[static_cast<std::size_t>(m_p.units[unit(i)].cls)];
    }
    std::int64_t base(std::size_t i, Basis basis) const {
        return basis == Basis::List ? cls(i).list : m_price[i];
    }
    std::int64_t total() const {
        return std::accumulate(m_use.discounts.begin(), m_use.discounts.end(), std::int64_t{0});
    }
    void give(std::size_t i, std::int64_t amount) {
        m_use.discounts[i] = std::clamp<std::int64_t>(amount, 0, m_room[i]);
    }
    void share(std::int64_t amount) { shareOver(m_takers, amount); }

    void shareOver(const Vec<std::size_t>& takers, std::int64_t amount) {
        Vec<std::int64_t> weights(m_price.size(), 0), caps(m_price.size(), 0);
        for (const std::size_t i : takers) {
            weights[i] = m_price[i];
            caps[i] = m_room[i];
        }
        const auto shares = shareCapped(std::max<std::int64_t>(0, amount), weights, caps);
        for (const std::size_t i : takers)
            m_use.discounts[i] = shares[i];
    }

    std::int64_t percentDiscount(std::int64_t current, std::int64_t base, Rate off) const {
        return percentDiscountOf(m_promotion, current, base, off);
    }

    /// Parts of the units whose percentage is rounded together. A "line" is all units of the same
    /// goods at the same list price, wherever they stand.
    Vec<Vec<std::size_t>> roundedTogether(Vec<std::size_t> rest) const {
        Vec<Vec<std::size_t>> parts;
        while (!rest.empty()) {
            Vec<std::size_t> part, others;
            for (const std::size_t i : rest) {
                const bool joins = m_promotion.roundLevel == RoundLevel::Application ||
                                   (m_promotion.roundLevel == RoundLevel::Line &&
                                    m_p.units[unit(i)].cls == m_p.units[unit(rest.front())].cls) ||
                                   i == rest.front();
                (joins ? part : others).push_back(i);
            }
            parts.push_back(std::move(part));
            rest = std::move(others);
        }
        return parts;
    }
    std::int64_t percentOfPart(const Vec<std::size_t>& part, const Reward& r) const {
        std::int64_t current = 0, sum = 0;
        for (const std::size_t i : part) {
            current += m_price[i];
            sum += base(i, r.basis);
        }
        return percentDiscount(current, sum, r.off);
    }

    /// Percentage over some of the units, rounded at the promotion's level.
    void percentOver(const Vec<std::size_t>& takers, const Reward& r) {
        if (m_promotion.roundLevel == RoundLevel::Unit) {
            for (const std::size_t i : takers)
                give(i, percentDiscount(m_price[i], base(i, r.basis), r.off));
            return;
        }
        for (const auto& part : roundedTogether(takers))
            shareOver(part, percentOfPart(part, r));
    }

    std::int64_t unitTarget(std::size_t i, Money price) const { return targetOf(cls(i), price); }

    /// Negative: a is preferred among equal prices.
    int preferred(std::size_t a, std::size_t b) const {
        const auto place = [this](std::size_t i) {
            return static_cast<int>(
                std::find(m_use.preference.begin(), m_use.preference.end(), m_use.units[i]) -
                m_use.preference.begin());
        };
        return m_use.preference.empty() ? 0 : place(a) - place(b);
    }

    void cheapest(const Reward& r) {
        auto order = m_takers;
        // Among equals the one that saves most.
        const auto gain = [&](std::size_t i) {
            const std::int64_t off = r.type == RewardType::CheapestPercentOff
                                         ? percentDiscount(m_price[i], base(i, r.basis), r.off)
                                         : m_price[i] - unitTarget(i, r.price);
            return std::min(off, m_room[i]);
        };
        std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) {
            if (m_price[a] != m_price[b]) return m_price[a] < m_price[b];
            if (const int first = preferred(a, b); first != 0) return first < 0;
            return gain(a) > gain(b);
        });
        order.resize(std::min(order.size(), static_cast<std::size_t>(r.take)));
        std::sort(order.begin(), order.end());
        if (!m_use.chosen.empty())
            order.erase(std::remove_if(order.begin(), order.end(),
                                       [this](std::size_t i) {
                                           return !std::binary_search(m_use.chosen.begin(),
                                                                      m_use.chosen.end(),
                                                                      m_use.units[i]);
                                       }),
                        order.end());
        const auto all = m_takers;
        m_takers = order;  // what a cap is shared over
        if (!r.spread) {
            if (r.type == RewardType::CheapestPercentOff) {
                percentOver(order, r);
            } else {
                for (const std::size_t i : order)
                    give(i, m_price[i] - unitTarget(i, r.price));
            }
            return;
        }
        // What the cheapest would get, whatever their floors, is shared over all.
        std::int64_t amount = 0;
        if (r.type == RewardType::CheapestPercentOff) {
            for (const auto& part : roundedTogether(order))
                amount += percentOfPart(part, r);
        } else {
            for (const std::size_t i : order)
                amount += std::max<std::int64_t>(0, m_price[i] - unitTarget(i, r.price));
        }
        m_takers = all;
        share(amount);
    }

    void progressive(const Reward& r) {
        auto order = m_takers;
        std::stable_sort(order.begin(), order.end(), [this](auto a, auto b) {
            return m_price[a] != m_price[b] ? m_price[a] > m_price[b] : preferred(a, b) < 0;
        });
        for (std::size_t k = 0; k < order.size() && !r.steps.empty(); ++k)
            give(order[k], percentDiscount(m_price[order[k]], base(order[k], r.basis),
                                           r.steps[std::min(k, r.steps.size() - 1)]));
    }

    void apply(const Reward& r) {
        switch (r.type) {
            case RewardType::UnitPrice:
                for (const std::size_t i : m_takers)
                    give(i, m_price[i] - unitTarget(i, r.price));
                break;
            case RewardType::PercentOff:
                percentOver(m_takers, r);
                break;
            case RewardType::AmountOffEach:
                for (const std::size_t i : m_takers)
                    give(i, r.amount.minor());
                break;
            case RewardType::AmountOffTotal:
                share(multiplied(r.amount.minor()));
                break;
            case RewardType::SetPrice:
                share(std::accumulate(m_price.begin(), m_price.end(), std::int64_t{0}) -
                      r.price.minor());
                break;
            case RewardType::CheapestPercentOff:
            case RewardType::CheapestUnitPrice:
                cheapest(r);
                break;
            case RewardType::Progressive:
                progressive(r);
                break;
            default:
                break;  // gifts, coupons and points change no price
        }
    }

    std::int64_t multiplied(std::int64_t amount) const {
        const Int128 product = static_cast<Int128>(amount) * m_use.times;
        return product > kMaxAmountMinor ? kMaxAmountMinor : static_cast<std::int64_t>(product);
    }

    const Problem& m_p;
    Use& m_use;
    const Promotion& m_promotion;
    const Reward& m_reward;
    Vec<std::int64_t> m_price, m_room;
    Vec<std::size_t> m_takers;  ///< positions of the units that receive, ascending
};

}  // namespace

const Reward& rewardOf(const Problem& problem, const Use& use) {
    const Promotion& p = *problem.live[static_cast<std::size_t>(use.live)].promotion;
    return use.tier < 0 ? p.reward : p.tiers[static_cast<std::size_t>(use.tier)].reward;
}

namespace {

/// The discount of a single unit by itself; nothing for rewards that are not so simple. The same
/// as Sum says, without its lists: single units are computed by the hundred.
std::optional<std::int64_t> singleOff(const Problem& problem, const State& state, const Use& use) {
    const Reward& r = rewardOf(problem, use);
    if (use.units.size() != 1 || !use.chosen.empty()) return std::nullopt;
    const auto u = static_cast<std::size_t>(use.units.front());
    const UnitClass& c = problem.classes[static_cast<std::size_t>(problem.units[u].cls)];
    const Promotion& p = *problem.live[static_cast<std::size_t>(use.live)].promotion;
    const std::int64_t price = state[u].price;
    std::int64_t off = 0;
    if (r.type == RewardType::UnitPrice)
        off = price - targetOf(c, r.price);
    else if (r.type == RewardType::PercentOff)
        off = percentDiscountOf(p, price, r.basis == Basis::List ? c.list : price, r.off);
    else if (r.type == RewardType::AmountOffEach)
        off = r.amount.minor();
    else
        return std::nullopt;
    std::int64_t most = c.discountable ? std::max<std::int64_t>(0, price - c.floor) : 0;
    if (p.cap) most = std::min(most, p.cap->minor());
    return std::clamp<std::int64_t>(off, 0, most);
}

}  // namespace

void computeUse(const Problem& problem, const State& state, Use& use) {
    if (const auto off = singleOff(problem, state, use)) {
        use.discounts.assign(1, *off);
        use.total = *off;
        return;
    }
    Sum(problem, state, use).run();
}

namespace {

/// Do rewards of this type ask which unit is the cheapest or the dearest?
bool hasTies(RewardType type) {
    return type == RewardType::CheapestPercentOff || type == RewardType::CheapestUnitPrice ||
           type == RewardType::Progressive;
}

}  // namespace

void forEachTie(const Problem& problem, const State& state, Use use,
                const std::function<bool(int, int)>& twins,
                const std::function<bool(Use&)>& visit) {
    constexpr std::size_t kMostTied = 7;
    Vec<int> tied;
    if (hasTies(rewardOf(problem, use).type))
        for (const int u : use.units)
            if (std::any_of(use.units.begin(), use.units.end(), [&](int v) {
                    return state[static_cast<std::size_t>(u)].price ==
                               state[static_cast<std::size_t>(v)].price &&
                           !twins(u, v);
                }))
                tied.push_back(u);
    computeUse(problem, state, use);
    if (!visit(use) || tied.size() < 2 || tied.size() > kMostTied) return;
    Vec<Vec<std::int64_t>> seen{use.discounts};
    std::sort(tied.begin(), tied.end());
    do {
        use.preference = tied;
        computeUse(problem, state, use);
        if (std::find(seen.begin(), seen.end(), use.discounts) != seen.end()) continue;
        seen.push_back(use.discounts);
        if (!visit(use)) return;
    } while (std::next_permutation(tied.begin(), tied.end()));
}

void computeBestUse(const Problem& problem, const State& state, Use& use) {
    if (!hasTies(rewardOf(problem, use).type)) {
        computeUse(problem, state, use);
        return;
    }
    Use best;
    best.total = -1;
    const auto twins = [&](int a, int b) {
        return problem.units[static_cast<std::size_t>(a)].cls ==
               problem.units[static_cast<std::size_t>(b)].cls;
    };
    forEachTie(problem, state, use, twins, [&](Use& one) {
        if (one.total > best.total) best = one;
        return true;
    });
    use = std::move(best);
}

std::int64_t rewardedUnits(const Problem& problem, const Use& use) {
    const Reward& r = rewardOf(problem, use);
    if (r.type == RewardType::Get) return static_cast<std::int64_t>(use.got.size());
    std::int64_t n = 0;
    for (const int u : use.units)
        if (problem
                .classes[static_cast<std::size_t>(problem.units[static_cast<std::size_t>(u)].cls)]
                .discountable)
            ++n;
    if (!use.chosen.empty()) n = std::min(n, static_cast<std::int64_t>(use.chosen.size()));
    if (r.type == RewardType::CheapestPercentOff || r.type == RewardType::CheapestUnitPrice)
        n = std::min(n, r.take);
    return n;
}

}  // namespace evertill::pricing
