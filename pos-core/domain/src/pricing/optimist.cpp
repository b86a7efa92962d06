#include "pricing/optimist.h"

#include <algorithm>

namespace evertill::pricing {
namespace {

std::int64_t ceilDiv(Int128 n, Int128 d) {
    return static_cast<std::int64_t>((n + d - 1) / d);
}

std::int64_t setSize(const Trigger& t) {
    std::int64_t n = 0;
    for (const auto& slot : t.items)
        n += slot.qty;
    return t.type == TriggerType::ExactQty ? t.qty : t.type == TriggerType::Unit ? 1 : n;
}

}  // namespace

Optimist::Optimist(const Problem& problem, const Vec<Layer>& layers)
    : m_problem(problem), m_steps(layers.size()), m_gain(layers.size() + 1, 0) {
    for (std::size_t l = layers.size(); l-- > 0;) {
        m_steps[l].resize(problem.classes.size());
        m_gain[l] = 0;
        for (const auto* list :
             {&layers[l].mandatory, &layers[l].sets, &layers[l].pools, &layers[l].stacked})
            for (const int n : *list) {
                const Promotion& p = *problem.live[static_cast<std::size_t>(n)].promotion;
                const std::int64_t before = m_gain[l];
                std::int64_t most = 0;
                for (std::size_t k = 0; k <= p.tiers.size(); ++k) {
                    m_gain[l] = 0;
                    addSteps(problem, l, n, k == 0 ? p.reward : p.tiers[k - 1].reward);
                    most = std::max(most, m_gain[l]);
                }
                m_gain[l] = before + most;
            }
        m_gain[l] += m_gain[l + 1];
    }
}

void Optimist::add(std::size_t layer, const Vec<int>& classes, const Step& step) {
    for (const int c : classes)
        m_steps[layer][static_cast<std::size_t>(c)].push_back(step);
}

void Optimist::addSteps(const Problem& problem, std::size_t layer, int live, const Reward& r) {
    const Live& l = problem.live[static_cast<std::size_t>(live)];
    const Promotion& p = *l.promotion;
    const bool pooled = p.trigger.pooled();
    Step s;
    s.stacked = p.stackInLayer;
    s.list = r.basis == Basis::List;
    s.rounded = p.roundLevel == RoundLevel::Unit;
    const Vec<int>* classes = &l.scope;
    const std::int64_t size = pooled ? 1 : std::max<std::int64_t>(1, setSize(p.trigger));
    s.den = size;
    // An amount shared over units runs past a unit's floor to the others: then a unit's part has no
    // bound but its price.
    bool spills = false;
    for (const int c : l.scope) {
        const UnitClass& cls = problem.classes[static_cast<std::size_t>(c)];
        if (cls.floor > 0 || !cls.discountable || r.basis == Basis::List) spills = true;
    }
    const bool shared = r.type == RewardType::AmountOffTotal || r.type == RewardType::SetPrice ||
                        r.spread || p.cap ||
                        (p.roundLevel != RoundLevel::Unit && r.type != RewardType::UnitPrice);
    switch (r.type) {
        case RewardType::UnitPrice:
            s.type = StepType::Target;
            s.value = r.price.minor();
            s.den = 1;
            break;
        case RewardType::PercentOff:
            s.type = StepType::Percent;
            s.value = r.off.basisPoints();
            s.den = 1;
            break;
        case RewardType::AmountOffEach:
            s.value = r.amount.minor();
            s.den = 1;
            break;
        case RewardType::AmountOffTotal:
            if (pooled) {
                std::int64_t times = 1;
                if (p.repeat == Repeat::Each) {
                    State start = startState(problem);
                    Vec<int> units;
                    for (const int c : l.scope) {
                        const auto& list = problem.classes[static_cast<std::size_t>(c)].units;
                        units.insert(units.end(), list.begin(), list.end());
                    }
                    // Each tier counts its own multiples; the smallest step gives the most.
                    const Pool pool = poolOf(problem, units, start);
                    times = std::max<std::int64_t>(1, reach(l, pool).times);
                    for (const Tier& t : p.tiers) {
                        if (t.minAmount && t.minAmount->minor() > 0)
                            times = std::max(times, pool.list / t.minAmount->minor());
                        if (t.minQty && *t.minQty > 0)
                            times = std::max(times, pool.qty / *t.minQty);
                    }
                }
                const Int128 gain = static_cast<Int128>(r.amount.minor()) * times;
                m_gain[layer] += static_cast<std::int64_t>(std::min<Int128>(gain, kMaxAmountMinor));
                return;
            }
            s.value = r.amount.minor();
            s.den = 1;
            break;
        case RewardType::SetPrice:
            s.type = StepType::Target;
            // One unit may carry all of it or nothing: only the sum is fixed.
            s.value = pooled ? 0 : r.price.minor() / size;
            s.den = -1;  // the target is for money, not per kilogram
            break;
        case RewardType::CheapestPercentOff:
            s.type = StepType::Percent;
            s.value = r.off.basisPoints();
            s.num = pooled ? 1 : std::min(r.take, size);
            s.rounded = false;
            break;
        case RewardType::CheapestUnitPrice:
            s.type = StepType::Target;
            s.value = r.price.minor();
            s.num = pooled ? 1 : std::min(r.take, size);
            break;
        case RewardType::Progressive:
            s.type = StepType::Percent;
            for (const Rate step : r.steps)
                s.value = std::max<std::int64_t>(s.value, step.basisPoints());
            s.den = 1;
            break;
        case RewardType::Get: {
            Reward benefit;
            benefit.type = r.benefit.type;
            benefit.price = r.benefit.price;
            benefit.amount = r.benefit.amount;
            benefit.off = r.benefit.off;
            benefit.basis = r.benefit.basis;
            classes = &l.get;
            s.den = 1;
            s.list = benefit.basis == Basis::List;
            s.type = benefit.type == RewardType::PercentOff  ? StepType::Percent
                     : benefit.type == RewardType::UnitPrice ? StepType::Target
                                                             : StepType::Amount;
            s.value = benefit.type == RewardType::PercentOff  ? benefit.off.basisPoints()
                      : benefit.type == RewardType::UnitPrice ? benefit.price.minor()
                                                              : benefit.amount.minor();
            break;
        }
        default:
            return;
    }
    if ((shared && spills) || (r.spread && r.type != RewardType::Get)) {
        s.type = StepType::Target;
        s.value = 0;
        s.num = s.den = 1;
    }
    // A unit's part of what a set takes off is an average: really one unit may get all of it. That
    // is the same only where no later layer looks at the units again.
    bool later = p.stackInLayer;  // others of the layer may come after it
    for (std::size_t next = layer + 1; next < m_steps.size() && !later; ++next)
        for (const int c : l.scope)
            later = later || !m_steps[next][static_cast<std::size_t>(c)].empty();
    // Nor where a floor, a weight or goods that get nothing make the parts unequal.
    bool weighed = false;
    for (const int c : l.scope)
        weighed = weighed || problem.classes[static_cast<std::size_t>(c)].grams >= 0;
    if (later || spills || (weighed && r.type == RewardType::CheapestUnitPrice)) {
        if (s.den < 0) s.value = 0;  // a price for the set
        s.num = s.den = 1;
        s.rounded = false;
    }
    add(layer, *classes, s);
}

std::int64_t Optimist::after(const Step& s, const UnitClass& c, std::int64_t price) const {
    std::int64_t off = 0;
    switch (s.type) {
        case StepType::Percent: {
            const std::int64_t base = s.list ? c.list : price;
            if (s.rounded && s.den == 1)
                off = percentOf(base, Rate::fromBasisPoints(static_cast<std::int32_t>(s.value)));
            else  // the half unit of rounding is shared out too
                off = ceilDiv(2 * static_cast<Int128>(base) * s.value * s.num + 10'000 * s.num,
                              static_cast<Int128>(20'000) * s.den);
            break;
        }
        case StepType::Target: {
            std::int64_t target = s.value;
            if (s.den > 0 && c.grams >= 0)
                target = static_cast<std::int64_t>(static_cast<Int128>(s.value) * c.grams / 1000);
            off = ceilDiv(static_cast<Int128>(std::max<std::int64_t>(0, price - target)) * s.num,
                          std::max<std::int64_t>(1, s.den));
            break;
        }
        case StepType::Amount:
            off = s.value;
            break;
    }
    return std::max(std::min(price, c.floor), price - off);
}

std::int64_t Optimist::lowest(int cls, std::size_t layer, std::int64_t price) const {
    const UnitClass& c = m_problem.classes[static_cast<std::size_t>(cls)];
    if (!c.discountable) return price;
    for (std::size_t l = layer; l < m_steps.size(); ++l) {
        const auto& steps = m_steps[l][static_cast<std::size_t>(cls)];
        if (steps.empty()) continue;
        std::int64_t best = price;
        // Stacked ones may all touch the unit: targets, then percentages, then amounts is cheapest.
        std::int64_t stacked = price;
        // A percentage of the list price is an amount too.
        const auto rank = [](const Step& s) {
            return s.type == StepType::Target ? 0 : s.type == StepType::Percent && !s.list ? 1 : 2;
        };
        for (int turn = 0; turn < 3; ++turn)
            for (const Step& s : steps)
                if (s.stacked && rank(s) == turn) {
                    stacked = after(s, c, stacked);
                    if (turn == 1 && stacked > 0) stacked -= 1;
                }
        for (const Step& s : steps)
            if (!s.stacked) best = std::min(best, after(s, c, price));
        price = std::min(best, stacked);
    }
    return price;
}

}  // namespace evertill::pricing
