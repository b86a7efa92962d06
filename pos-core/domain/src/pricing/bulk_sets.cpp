// "Any n of these" over many goods: too many sets to list, but the best ones are known by an
// exchange argument: dearest first, n at a time. For a fixed price or a percentage the dearest
// goods save most; where the cheapest of each set is reduced, neighbours in price waste least.
#include <algorithm>

#include "pricing/layer_solver.h"

namespace evertill::pricing {
namespace {

/// Up to this many different sets are listed one by one.
constexpr std::int64_t kListedSets = 220;

}  // namespace

bool LayerSolver::isBulk(int n) const {
    return std::find(m_bulk.begin(), m_bulk.end(), n) != m_bulk.end();
}

bool LayerSolver::bulkKind(int n, const Vec<int>& groups) const {
    const Live& l = live(n);
    const Promotion& p = *l.promotion;
    const Trigger& t = p.trigger;
    if (t.sameSku || t.qty < 2 || p.cap || l.maxUnits != kNoLimit || l.maxDiscount != kNoLimit)
        return false;
    std::int64_t sets = 1;
    for (std::int64_t k = 0; k < t.qty && sets <= kListedSets; ++k)
        sets = sets * (static_cast<std::int64_t>(groups.size()) + k) / (k + 1);
    if (sets <= kListedSets) return false;
    const Reward& r = p.reward;
    const bool byUnit = p.roundLevel == RoundLevel::Unit && r.basis == Basis::Current;
    const bool known =
        r.type == RewardType::SetPrice || r.type == RewardType::CheapestUnitPrice ||
        (byUnit && (r.type == RewardType::PercentOff || r.type == RewardType::CheapestPercentOff));
    return known && std::all_of(groups.begin(), groups.end(), [this](int g) {
               const UnitClass& c = m_p.classes[static_cast<std::size_t>(group(g).cls)];
               return c.discountable && c.floor == 0 && c.grams < 0;
           });
}

/// A unit's part at most, kFine: parts of the units of a set sum to at least what the set saves.
std::int64_t LayerSolver::bulkValue(int n, const Group& g) const {
    const Promotion& p = *live(n).promotion;
    const Reward& r = p.reward;
    const std::int64_t size = p.trigger.qty;
    const std::int64_t take = std::min(r.take, size);
    const auto shared = [&](std::int64_t off) { return (off * kFine * take + size - 1) / size; };
    switch (r.type) {
        case RewardType::PercentOff:
            return percentOf(g.price, r.off) * kFine;
        case RewardType::CheapestPercentOff:
            return shared(percentOf(g.price, r.off));
        case RewardType::CheapestUnitPrice:
            return shared(std::max<std::int64_t>(0, g.price - r.price.minor()));
        default:
            return std::max<std::int64_t>(0, g.price * kFine - r.price.minor() * kFine / size);
    }
}

void LayerSolver::dealBulk(int n, Vec<int> units, Vec<bool>& used, Attempt& out) {
    const Live& l = live(n);
    const auto size = static_cast<std::size_t>(l.promotion->trigger.qty);
    Vec<std::int64_t> instead(m_p.units.size(), 0);
    for (const Group& g : m_groups)
        for (const int u : g.units)
            instead[static_cast<std::size_t>(u)] = g.unitGain;
    std::sort(units.begin(), units.end());
    std::stable_sort(units.begin(), units.end(), [this](int a, int b) {
        return m_state[static_cast<std::size_t>(a)].price >
               m_state[static_cast<std::size_t>(b)].price;
    });
    std::int64_t times = 0;
    for (std::size_t first = 0; first + size <= units.size() && times < l.maxTimes; first += size) {
        Use use;
        use.live = n;
        use.units.assign(units.begin() + static_cast<std::ptrdiff_t>(first),
                         units.begin() + static_cast<std::ptrdiff_t>(first + size));
        std::sort(use.units.begin(), use.units.end());
        computeUse(m_p, m_state, use);
        std::int64_t lost = 0;
        for (const int u : use.units)
            lost += instead[static_cast<std::size_t>(u)];
        if (use.total <= lost) continue;
        for (const int u : use.units)
            used[static_cast<std::size_t>(u)] = true;
        out.saving += use.total;
        ++times;
        out.uses.push_back(std::move(use));
    }
}

}  // namespace evertill::pricing
