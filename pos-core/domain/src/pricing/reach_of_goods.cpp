#include "pricing/reach_of_goods.h"

#include <algorithm>
#include <bit>

#include "pricing/reward.h"

namespace evertill::pricing {

bool GoodsSet::empty() const {
    return std::all_of(m_words.begin(), m_words.end(), [](std::uint64_t w) { return w == 0; });
}

std::int64_t GoodsSet::count() const {
    std::int64_t n = 0;
    for (const std::uint64_t w : m_words)
        n += std::popcount(w);
    return n;
}

GoodsSet GoodsSet::meet(const GoodsSet& o) const {
    GoodsSet r = *this;
    for (std::size_t i = 0; i < m_words.size(); ++i)
        r.m_words[i] &= o.m_words[i];
    return r;
}

GoodsSet GoodsSet::join(const GoodsSet& o) const {
    GoodsSet r = *this;
    for (std::size_t i = 0; i < m_words.size(); ++i)
        r.m_words[i] |= o.m_words[i];
    return r;
}

bool GoodsSet::within(const GoodsSet& o) const {
    for (std::size_t i = 0; i < m_words.size(); ++i)
        if ((m_words[i] & ~o.m_words[i]) != 0) return false;
    return true;
}

GoodsIndex::GoodsIndex(std::span<const CatalogueGoods> goods) : m_goods(goods) {
    for (std::size_t i = 0; i < goods.size(); ++i) {
        const Product& p = goods[i].product;
        m_bySku[p.sku].push_back(i);
        if (!p.brand.empty()) m_byBrand[p.brand].push_back(i);
        for (const auto& c : p.categories)
            m_byCategory[c].push_back(i);
        for (const auto& c : p.subCategories)
            m_bySubCategory[c].push_back(i);
    }
}

void GoodsIndex::addAll(const Lists& lists, const std::vector<std::string>& codes, GoodsSet& to) {
    for (const auto& code : codes)
        if (const auto it = lists.find(code); it != lists.end())
            for (const std::size_t i : it->second)
                to.add(i);
}

GoodsSet GoodsIndex::matching(const Selector& s) const {
    GoodsSet named(m_goods.size()), excluded(m_goods.size()), out(m_goods.size());
    const bool all =
        s.skus.empty() && s.categories.empty() && s.brands.empty() && s.subCategories.empty();
    if (all)
        for (std::size_t i = 0; i < m_goods.size(); ++i)
            named.add(i);
    addAll(m_bySku, s.skus, named);
    addAll(m_byCategory, s.categories, named);
    addAll(m_bySubCategory, s.subCategories, named);
    addAll(m_byBrand, s.brands, named);
    addAll(m_bySku, s.excludeSkus, excluded);
    addAll(m_byCategory, s.excludeCategories, excluded);
    named.forEach([&](std::size_t i) {
        const bool priced = (!s.minUnitPrice || m_goods[i].price >= *s.minUnitPrice) &&
                            (!s.maxUnitPrice || m_goods[i].price <= *s.maxUnitPrice);
        if (priced && !excluded.has(i)) out.add(i);
        return true;
    });
    return out;
}

GoodsSet GoodsIndex::consumedBy(const Promotion& p) const {
    GoodsSet set = matching(p.scope);
    if (!p.trigger.items.empty()) {
        GoodsSet slots(m_goods.size());
        for (const auto& slot : p.trigger.items)
            slots = slots.join(matching(slot.selector));
        if (p.reward.type == RewardType::Get) slots = slots.join(matching(p.reward.selector));
        set = set.meet(slots);
    }
    GoodsSet open(m_goods.size());
    set.forEach([&](std::size_t i) {
        if (!m_goods[i].product.nonDiscountable || p.countNonDiscountable) open.add(i);
        return true;
    });
    return open;
}

std::vector<std::string> GoodsIndex::firstSkus(const GoodsSet& set) const {
    std::vector<std::string> some;
    set.forEach([&](std::size_t i) {
        some.push_back(m_goods[i].product.sku);
        return some.size() < 5;
    });
    return some;
}

std::optional<std::int64_t> unitPriceUnder(const Promotion& p, const CatalogueGoods& g) {
    if (p.trigger.type != TriggerType::Unit || !p.tiers.empty()) return std::nullopt;
    const std::int64_t list = g.price.minor();
    std::int64_t price = list;
    switch (p.reward.type) {
        case RewardType::UnitPrice:
            price = p.reward.price.minor();
            break;
        case RewardType::PercentOff:
            price = list - percentOf(list, p.reward.off);
            break;
        case RewardType::AmountOffEach:
            if (g.weighed) return std::nullopt;  // off the line, whatever it weighs
            price = list - p.reward.amount.minor();
            break;
        default:
            return std::nullopt;
    }
    if (p.cap && !g.weighed) price = std::max(price, list - p.cap->minor());
    // The floor of weighed goods is one of the line.
    price = std::max(price, g.weighed ? 0 : g.floor.minor());
    return std::min(list, std::max<std::int64_t>(0, price));
}

}  // namespace evertill::pricing
