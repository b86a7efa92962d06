#include "evertill/domain/pricing/conflicts.h"

#include <algorithm>
#include <set>
#include <tuple>

#include "pricing/layers.h"
#include "pricing/reach_of_goods.h"
#include "pricing/tier_faults.h"
#include "pricing/when_overlap.h"

namespace evertill::pricing {

std::string_view conflictCode(ConflictKind k) {
    constexpr std::string_view kNames[] = {
        "duplicate", "always_beaten", "never_eligible", "competes",  "starves",    "group",
        "exclusive", "alone",         "no_goods",       "not_lower", "below_cost", "dead_tier"};
    return kNames[static_cast<std::size_t>(k)];
}

bool isProblem(ConflictKind k) {
    switch (k) {
        case ConflictKind::Duplicate:
        case ConflictKind::AlwaysBeaten:
        case ConflictKind::NeverEligible:
        case ConflictKind::NoGoods:
        case ConflictKind::NotLower:
        case ConflictKind::BelowCost:
        case ConflictKind::DeadTier:
            return true;
        default:
            return false;
    }
}

namespace {

/// Rewards on the amount due, without goods of their own.
bool onAmountDue(const Promotion& p) {
    return p.reward.type == RewardType::PointsOffset || p.reward.type == RewardType::RoundTotal ||
           creditsTopUp(p);
}

struct Known {
    const Promotion* p = nullptr;
    bool prices = false;  ///< changes prices of goods
    WeekMinutes week;
    GoodsSet goods;
};

bool disjoint(const std::vector<std::string>& a, const std::vector<std::string>& b) {
    if (a.empty() || b.empty()) return false;
    return std::none_of(a.begin(), a.end(), [&](const std::string& x) {
        return std::find(b.begin(), b.end(), x) != b.end();
    });
}

/// Whoever or whatever is in `a` is in `b`; an empty list is everybody.
bool covered(const std::vector<std::string>& a, const std::vector<std::string>& b) {
    if (b.empty()) return true;
    if (a.empty()) return false;
    return std::all_of(a.begin(), a.end(), [&](const std::string& x) {
        return std::find(b.begin(), b.end(), x) != b.end();
    });
}

/// May meet in one basket.
bool mayMeet(const Known& a, const Known& b) {
    if (disjoint(a.p->memberLevels, b.p->memberLevels)) return false;
    if (disjoint(a.p->tenders, b.p->tenders)) return false;
    const bool regions = !a.p->stores.regions.empty() || !b.p->stores.regions.empty();
    if (!regions && disjoint(a.p->stores.stores, b.p->stores.stores)) return false;
    return everTogether(a.p->when, a.week, b.p->when, b.week);
}

/// Runs whenever `a` runs, for the same customers and stores, without any limit.
bool alwaysBeside(const Known& a, const Known& b) {
    const Promotion &x = *a.p, &y = *b.p;
    if (!within(x.when, a.week, y.when, b.week)) return false;
    if (!covered(x.memberLevels, y.memberLevels) || !covered(x.tenders, y.tenders)) return false;
    if (!y.coupon.empty() && y.coupon != x.coupon) return false;
    const bool everywhere = y.stores == StoreScope{};
    if (!everywhere && y.stores != x.stores) return false;
    const bool free = y.limits == UsageLimits{} && !y.limitQty && !y.maxTimes && !y.cap &&
                      y.repeat == Repeat::Unlimited;
    const bool plain = y.conditions.empty() && y.group.empty() && !y.basketExclusive && !y.alone &&
                       !y.onlyUndiscounted && !y.scope.maxDaysToExpiry;
    return free && plain;
}

class Finder {
 public:
    Finder(std::span<const Promotion> promotions, std::span<const CatalogueGoods> goods,
           std::span<const std::string> only)
        : m_index(goods), m_only(only.begin(), only.end()) {
        for (const Promotion& p : promotions) {
            m_lowest = m_known.empty() ? p.layer : std::min(m_lowest, p.layer);
            m_known.push_back({&p, hasPriceEffect(p), weekMinutes(p.when), m_index.consumedBy(p)});
        }
    }

    std::vector<Conflict> run() {
        for (const Known& k : m_known)
            if (asked(k)) single(k);
        for (std::size_t i = 0; i < m_known.size(); ++i)
            for (std::size_t j = i + 1; j < m_known.size(); ++j)
                if (asked(m_known[i]) || asked(m_known[j])) pair(m_known[i], m_known[j]);
        const auto key = [](const Conflict& c) {
            return std::tuple(!isProblem(c.kind), c.kind, std::cref(c.first).get(),
                              std::cref(c.second).get(), c.tier);
        };
        std::sort(m_out.begin(), m_out.end(),
                  [&](const Conflict& a, const Conflict& b) { return key(a) < key(b); });
        return std::move(m_out);
    }

 private:
    bool asked(const Known& k) const { return m_only.empty() || m_only.contains(k.p->id); }

    void add(ConflictKind kind, const Known& a, const Known* b, const GoodsSet& goods,
             int tier = -1) {
        m_out.push_back({kind, a.p->id, b == nullptr ? std::string() : b->p->id, goods.count(),
                         m_index.firstSkus(goods), tier});
    }

    void single(const Known& k) {
        const Promotion& p = *k.p;
        const GoodsSet none(m_index.goods().size());
        for (const int tier : deadTiers(p))
            add(ConflictKind::DeadTier, k, nullptr, none, tier);
        if (onAmountDue(p)) return;
        if (k.goods.empty() && !m_index.goods().empty())
            return add(ConflictKind::NoGoods, k, nullptr, none);
        GoodsSet notLower = none, below = none;
        k.goods.forEach([&](std::size_t i) {
            const CatalogueGoods& g = m_index.goods()[i];
            const auto price = unitPriceUnder(p, g);
            if (!price) return true;
            if (p.reward.type == RewardType::UnitPrice && *price >= g.price.minor())
                notLower.add(i);
            const bool lower = *price < g.price.minor();
            if (lower && g.cost && *price * 100 < g.cost->tenThousandths()) below.add(i);
            return true;
        });
        if (!notLower.empty()) add(ConflictKind::NotLower, k, nullptr, notLower);
        if (!below.empty()) add(ConflictKind::BelowCost, k, nullptr, below);
    }

    void pair(const Known& a, const Known& b) {
        if (onAmountDue(*a.p) || onAmountDue(*b.p) || !mayMeet(a, b)) return;
        const GoodsSet common = a.goods.meet(b.goods);
        const bool together = !common.empty();
        if (sameTerms(*a.p, *b.p)) return add(ConflictKind::Duplicate, a, &b, common);
        if (!a.p->group.empty() && a.p->group == b.p->group)
            add(ConflictKind::Group, a, &b, common);
        if (!together) return;
        exclusive(a, b, common);
        exclusive(b, a, common);
        if (a.p->layer == b.p->layer)
            sameLayer(a, b, common);
        else if (a.p->layer < b.p->layer)
            laterLayer(a, b, common);
        else
            laterLayer(b, a, common);
    }

    void exclusive(const Known& a, const Known& b, const GoodsSet& common) {
        if (!a.p->basketExclusive || !b.prices || b.p->mandatory) return;
        if (b.p->basketExclusive && b.p->id < a.p->id) return;  // said once
        add(ConflictKind::Exclusive, a, &b, common);
    }

    void sameLayer(const Known& a, const Known& b, const GoodsSet& common) {
        if (!a.prices && !b.prices) return;
        if (!a.prices) return add(ConflictKind::Starves, a, &b, common);
        if (!b.prices) return add(ConflictKind::Starves, b, &a, common);
        if (a.p->stackInLayer && b.p->stackInLayer) return;
        if (beaten(a, b)) return add(ConflictKind::AlwaysBeaten, a, &b, a.goods);
        if (beaten(b, a)) return add(ConflictKind::AlwaysBeaten, b, &a, b.goods);
        add(ConflictKind::Competes, a, &b, common);
    }

    void laterLayer(const Known& early, const Known& late, const GoodsSet& common) {
        if (!early.prices || !late.prices) return;
        if (early.p->alone) add(ConflictKind::Alone, early, &late, common);
        if (!late.p->alone && !late.p->onlyUndiscounted) return;
        if (early.p->mandatory && alwaysBeside(late, early) && late.goods.within(early.goods) &&
            lowersAll(early, late.goods))
            add(ConflictKind::NeverEligible, late, &early, late.goods);
    }

    /// All goods of the set come out below their list price.
    bool lowersAll(const Known& k, const GoodsSet& set) const {
        bool all = true;
        set.forEach([&](std::size_t i) {
            const CatalogueGoods& g = m_index.goods()[i];
            const auto price = unitPriceUnder(*k.p, g);
            all = price && *price < g.price.minor();
            return all;
        });
        return all;
    }

    /// `a` never has a chance beside `b`.
    bool beaten(const Known& a, const Known& b) const {
        if (a.goods.empty() || !a.goods.within(b.goods) || !alwaysBeside(a, b)) return false;
        if (b.p->trigger.type != TriggerType::Unit || b.p->stackInLayer || a.p->stackInLayer)
            return false;
        // A mandatory price takes every unit it lowers before others of its layer are looked at.
        // Above the lowest layer the price it meets is not known from the catalogue.
        const bool lowest = a.p->layer == m_lowest;
        if (b.p->mandatory && !a.p->mandatory) return lowest && lowersAll(b, a.goods);
        if (a.p->mandatory && !b.p->mandatory) return false;
        if (!lowest && a.p->reward.type != b.p->reward.type) return false;
        bool all = true;
        a.goods.forEach([&](std::size_t i) {
            const CatalogueGoods& g = m_index.goods()[i];
            const auto mine = unitPriceUnder(*a.p, g), other = unitPriceUnder(*b.p, g);
            all = mine && other && *other <= *mine && *other < g.price.minor();
            return all;
        });
        // Equal on everything and each within the other: neither is the pointless one.
        return all && (strictly(a, b) || !b.goods.within(a.goods) || !alwaysBeside(b, a));
    }

    bool strictly(const Known& a, const Known& b) const {
        bool lower = false;
        a.goods.forEach([&](std::size_t i) {
            const CatalogueGoods& g = m_index.goods()[i];
            lower = *unitPriceUnder(*b.p, g) < *unitPriceUnder(*a.p, g);
            return !lower;
        });
        return lower;
    }

    /// Nothing but labels tells them apart.
    static bool sameTerms(Promotion a, Promotion b) {
        for (Promotion* p : {&a, &b}) {
            p->id.clear();
            for (std::string* label :
                 {&p->name, &p->nameEn, &p->kind, &p->text, &p->textEn, &p->owner})
                label->clear();
            p->priority = 0;
        }
        return a == b;
    }

    GoodsIndex m_index;
    std::set<std::string, std::less<>> m_only;
    std::vector<Known> m_known;
    std::int64_t m_lowest = 0;
    std::vector<Conflict> m_out;
};

}  // namespace

std::vector<Conflict> findConflicts(std::span<const Promotion> promotions,
                                    std::span<const CatalogueGoods> goods,
                                    std::span<const std::string> only) {
    return Finder(promotions, goods, only).run();
}

}  // namespace evertill::pricing
