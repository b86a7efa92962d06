#include "pricing/problem.h"

#include <algorithm>

#include "evertill/base/assert.h"

namespace evertill::pricing {
namespace {

/// Equal for two units exactly when no promotion can tell them apart.
struct ClassKey {
    std::string_view sku;
    std::int64_t list, floor, shelf, grams;
    int days;
    bool discountable;
    bool operator==(const ClassKey&) const = default;
};
struct ClassKeyHash {
    std::size_t operator()(const ClassKey& k) const {
        std::size_t h = std::hash<std::string_view>()(k.sku);
        for (const std::int64_t v : {k.list, k.floor, k.shelf, k.grams})
            h = h * 1'000'003 + static_cast<std::size_t>(v);
        return h * 31 + static_cast<std::size_t>(k.days) * 2 + k.discountable;
    }
};

class Builder {
 public:
    Builder(Problem& p, const PromotionSet::Index& index, const Context& context)
        : m_p(p), m_index(index), m_context(context) {}

    void addLine(int number, const BasketLine& line) {
        m_p.listTotal += line.amount.minor();
        if (line.locked || line.pieces <= 0 || line.amount.isNegative()) {
            m_p.fixed += line.amount.minor();
            return;
        }
        const std::int64_t amount = line.amount.minor();
        const std::int64_t n = line.weight ? 1 : line.pieces;
        // A line amount that does not divide (unit prices below a minor unit) is dealt out so that
        // the units sum to the line.
        const bool even = amount % n == 0;
        std::int64_t before = -1;
        for (std::int64_t i = 0; i < n; ++i) {
            const std::int64_t list = even ? amount / n : amount * (i + 1) / n - amount * i / n;
            const int cls = list == before ? m_p.units.back().cls : classOf(line, list);
            before = list;
            m_p.classes[static_cast<std::size_t>(cls)].units.push_back(
                static_cast<int>(m_p.units.size()));
            m_p.units.push_back({number, cls});
        }
    }

    void findPromotions() {
        m_touched.resize(m_index.promotions.size(), false);
        for (const int n : m_index.always)
            touch(n);
        for (std::size_t c = 0; c < m_p.classes.size(); ++c)
            matchClass(static_cast<int>(c));
        std::sort(m_matches.begin(), m_matches.end());
        m_matches.erase(std::unique(m_matches.begin(), m_matches.end()), m_matches.end());
        std::sort(m_candidates.begin(), m_candidates.end(), [this](int a, int b) {
            return m_index.rank[static_cast<std::size_t>(a)] <
                   m_index.rank[static_cast<std::size_t>(b)];
        });
        m_p.live.reserve(m_p.live.size() + m_candidates.size());
        for (const int n : m_candidates)
            consider(n);
    }

 private:
    int classOf(const BasketLine& line, std::int64_t list) {
        const ClassKey key{line.product->sku,
                           list,
                           std::max<std::int64_t>(0, line.floor.minor()),
                           line.unitPrice.minor(),
                           line.weight ? line.weight->thousandths() : -1,
                           line.daysToExpiry.value_or(-1),
                           !line.product->nonDiscountable};
        const auto [it, isNew] = m_keys.try_emplace(key, static_cast<int>(m_p.classes.size()));
        if (isNew) {
            UnitClass c;
            c.product = line.product;
            c.list = key.list;
            c.floor = key.floor;
            c.shelfPrice = key.shelf;
            c.grams = key.grams;
            c.daysToExpiry = key.days;
            c.discountable = key.discountable;
            m_p.classes.push_back(std::move(c));
        }
        return it->second;
    }

    void touch(int promotion) {
        if (m_touched[static_cast<std::size_t>(promotion)]) return;
        m_touched[static_cast<std::size_t>(promotion)] = true;
        m_candidates.push_back(promotion);
    }

    void matchClass(int number) {
        const UnitClass& c = m_p.classes[static_cast<std::size_t>(number)];
        const int sku = m_index.skus.find(c.product->sku);
        m_categories.clear();
        for (const auto& code : c.product->categories)
            if (const int n = m_index.categories.find(code); n >= 0) m_categories.push_back(n);
        for (const int s : m_index.openAll)
            match(s, number, sku);
        if (sku >= 0 && static_cast<std::size_t>(sku) < m_index.bySku.size())
            matchAll(m_index.bySku[static_cast<std::size_t>(sku)], number, sku);
        for (const int n : m_categories)
            if (static_cast<std::size_t>(n) < m_index.byCategory.size())
                matchAll(m_index.byCategory[static_cast<std::size_t>(n)], number, sku);
        for (const auto& code : c.product->subCategories)
            if (const int n = m_index.subCategories.find(code); n >= 0)
                matchAll(m_index.bySubCategory[static_cast<std::size_t>(n)], number, sku);
        if (const int n = m_index.brands.find(c.product->brand); n >= 0)
            matchAll(m_index.byBrand[static_cast<std::size_t>(n)], number, sku);
    }

    void matchAll(const std::vector<int>& selectors, int number, int sku) {
        for (const int s : selectors)
            match(s, number, sku);
    }

    void match(int selector, int number, int sku) {
        const CompiledSelector& s = m_index.selectors[static_cast<std::size_t>(selector)];
        if (s.bounded && !withinBounds(s, m_p.classes[static_cast<std::size_t>(number)], sku))
            return;
        m_matches.emplace_back(selector, number);
        if (m_index.leads[static_cast<std::size_t>(selector)])
            touch(m_index.owner[static_cast<std::size_t>(selector)]);
    }

    bool withinBounds(const CompiledSelector& s, const UnitClass& c, int sku) const {
        if (s.hasMin && c.shelfPrice < s.minPrice) return false;
        if (s.hasMax && c.shelfPrice > s.maxPrice) return false;
        if (s.hasDays && (c.daysToExpiry < 0 || c.daysToExpiry > s.maxDays)) return false;
        if (std::binary_search(s.excludeSkus.begin(), s.excludeSkus.end(), sku)) return false;
        for (const int n : m_categories)
            if (std::binary_search(s.excludeCategories.begin(), s.excludeCategories.end(), n))
                return false;
        return true;
    }

    Vec<int> everything() const {
        Vec<int> all(m_p.classes.size());
        for (std::size_t i = 0; i < all.size(); ++i)
            all[i] = static_cast<int>(i);
        return all;
    }
    Vec<int> classesOf(int selector) const {
        if (selector < 0) return everything();
        const auto first =
            std::lower_bound(m_matches.begin(), m_matches.end(), std::pair(selector, 0));
        auto last = first;
        while (last != m_matches.end() && last->first == selector)
            ++last;
        Vec<int> classes(static_cast<std::size_t>(last - first));
        std::transform(first, last, classes.begin(), [](const auto& m) { return m.second; });
        return classes;
    }
    static Vec<int> meet(const Vec<int>& a, const Vec<int>& b) {
        Vec<int> both;
        std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(both));
        return both;
    }

    std::optional<Standing> asleep(const Promotion& p, const Allowance* left) const {
        const auto any = [](const std::vector<std::string>& wanted,
                            const std::vector<std::string>& have) {
            return std::any_of(wanted.begin(), wanted.end(), [&](const std::string& w) {
                return std::find(have.begin(), have.end(), w) != have.end();
            });
        };
        const Context& c = m_context;
        if (std::find(c.excluded.begin(), c.excluded.end(), p.id) != c.excluded.end())
            return Standing::Excluded;
        if (!p.when.holds(c.time)) return Standing::NotNow;
        if (!p.memberLevels.empty() && !any(p.memberLevels, c.memberLevels))
            return Standing::NotMember;
        if (!p.coupon.empty() &&
            std::find(c.coupons.begin(), c.coupons.end(), p.coupon) == c.coupons.end())
            return Standing::NoCoupon;
        if (!p.tenders.empty() && !any(p.tenders, c.tenders)) return Standing::NoTender;
        if (left != nullptr &&
            (left->applications == 0 || left->units == 0 || left->discount == Money()))
            return Standing::UsedUp;
        return std::nullopt;
    }

    void consider(int number) {
        const auto i = static_cast<std::size_t>(number);
        const Promotion& p = m_index.promotions[i];
        const auto found = m_context.allowances.find(p.id);
        const Allowance* left = found == m_context.allowances.end() ? nullptr : &found->second;
        if (const auto why = asleep(p, left)) {
            Verdict v;
            v.promotion = p.id;
            v.standing = *why;
            m_p.asleep.push_back(std::move(v));
            return;
        }
        const CompiledPromotion& c = m_index.compiled[i];
        const bool final =
            p.reward.type == RewardType::PointsOffset || p.reward.type == RewardType::RoundTotal;
        Live& live = (final ? m_p.finals : creditsTopUp(p) ? m_p.credits : m_p.live).emplace_back();
        live.promotion = &p;
        live.scope = classesOf(c.scope);
        for (const int s : c.slots)
            live.slots.push_back(meet(classesOf(s), live.scope));
        if (c.get >= 0) live.get = meet(classesOf(c.get), live.scope);
        for (const int s : c.conditions)
            live.conditions.push_back(classesOf(s));
        live.maxTimes = p.repeat == Repeat::Once ? 1 : p.maxTimes.value_or(kNoLimit);
        live.maxUnits = p.limitQty.value_or(kNoLimit);
        if (p.limits.perTicket) live.maxTimes = std::min(live.maxTimes, *p.limits.perTicket);
        if (left != nullptr) {
            live.maxTimes = std::min(live.maxTimes, left->applications.value_or(kNoLimit));
            live.maxUnits = std::min(live.maxUnits, left->units.value_or(kNoLimit));
            if (left->discount) live.maxDiscount = left->discount->minor();
        }
    }

    Problem& m_p;
    const PromotionSet::Index& m_index;
    const Context& m_context;
    HashMap<ClassKey, int, ClassKeyHash> m_keys;
    Vec<std::pair<int, int>> m_matches;  ///< (selector, class), ascending
    Vec<bool> m_touched;
    Vec<int> m_candidates, m_categories;
};

}  // namespace

bool creditsTopUp(const Promotion& p) {
    return p.reward.type == RewardType::RechargeBonus ||
           std::any_of(p.tiers.begin(), p.tiers.end(),
                       [](const Tier& t) { return t.reward.type == RewardType::RechargeBonus; });
}

Problem makeProblem(const PromotionSet& set, std::span<const BasketLine> lines,
                    const Context& context) {
    Problem p;
    p.context = &context;
    p.index = &set.index();
    p.lines = lines;
    Builder builder(p, set.index(), context);
    for (std::size_t i = 0; i < lines.size(); ++i) {
        EVT_ASSERT(lines[i].product != nullptr);
        builder.addLine(static_cast<int>(i), lines[i]);
    }
    builder.findPromotions();
    if (context.extra != nullptr) {
        Builder(p, context.extra->index(), context).findPromotions();
        std::stable_sort(p.live.begin(), p.live.end(), [](const Live& a, const Live& b) {
            const Promotion &x = *a.promotion, &y = *b.promotion;
            return x.layer != y.layer ? x.layer < y.layer : x.id < y.id;
        });
    }
    for (auto* others : {&p.finals, &p.credits})
        std::stable_sort(others->begin(), others->end(), [](const Live& a, const Live& b) {
            return a.promotion->id < b.promotion->id;
        });
    return p;
}

}  // namespace evertill::pricing
