#include "pricing/compiled.h"

#include <algorithm>
#include <numeric>

namespace evertill::pricing {

int Interner::intern(std::string_view text) {
    if (const auto it = m_numbers.find(text); it != m_numbers.end()) return it->second;
    const int n = static_cast<int>(m_numbers.size());
    m_numbers.emplace(std::string(text), n);
    return n;
}

int Interner::find(std::string_view text) const {
    if (m_numbers.empty()) return -1;
    const auto it = m_numbers.find(text);
    return it == m_numbers.end() ? -1 : it->second;
}

namespace {

void post(Interner& interner, std::vector<std::vector<int>>& lists,
          const std::vector<std::string>& codes, int selector) {
    for (const auto& code : codes) {
        const auto n = static_cast<std::size_t>(interner.intern(code));
        if (lists.size() <= n) lists.resize(n + 1);
        if (lists[n].empty() || lists[n].back() != selector) lists[n].push_back(selector);
    }
}

std::vector<int> numbers(Interner& interner, std::vector<std::vector<int>>& lists,
                         const std::vector<std::string>& codes) {
    std::vector<int> result;
    for (const auto& code : codes)
        result.push_back(interner.intern(code));
    std::sort(result.begin(), result.end());
    if (!result.empty() && lists.size() <= static_cast<std::size_t>(result.back()))
        lists.resize(static_cast<std::size_t>(result.back()) + 1);
    return result;
}

}  // namespace

PromotionSet::Index::Index(std::vector<Promotion> list) : promotions(std::move(list)) {
    std::sort(promotions.begin(), promotions.end(),
              [](const Promotion& a, const Promotion& b) { return a.id < b.id; });
    compiled.resize(promotions.size());
    for (std::size_t i = 0; i < promotions.size(); ++i) {
        const Promotion& p = promotions[i];
        CompiledPromotion& c = compiled[i];
        const int n = static_cast<int>(i);
        byId.emplace(p.id, n);
        if (!p.coupon.empty()) byCoupon[p.coupon].push_back(n);
        const bool slotted = !p.trigger.items.empty();
        if (!p.scope.matchesAll()) c.scope = addSelector(p.scope, n, !slotted);
        for (const auto& slot : p.trigger.items)
            c.slots.push_back(addSelector(slot.selector, n, true));
        if (p.reward.type == RewardType::Get) c.get = addSelector(p.reward.selector, n, false);
        for (const auto& condition : p.conditions)
            c.conditions.push_back(
                condition.selector.matchesAll() ? -1 : addSelector(condition.selector, n, false));
        if (!slotted && p.scope.matchesAll()) always.push_back(n);
    }
    std::vector<int> order(promotions.size());
    std::iota(order.begin(), order.end(), 0);
    std::stable_sort(order.begin(), order.end(), [this](int a, int b) {
        return promotions[static_cast<std::size_t>(a)].layer <
               promotions[static_cast<std::size_t>(b)].layer;
    });
    rank.resize(promotions.size());
    for (std::size_t k = 0; k < order.size(); ++k)
        rank[static_cast<std::size_t>(order[k])] = static_cast<int>(k);
}

int PromotionSet::Index::addSelector(const Selector& s, int promotion, bool lead) {
    const int n = static_cast<int>(selectors.size());
    CompiledSelector c;
    c.excludeSkus = numbers(skus, bySku, s.excludeSkus);
    c.excludeCategories = numbers(categories, byCategory, s.excludeCategories);
    c.hasMin = s.minUnitPrice.has_value();
    c.hasMax = s.maxUnitPrice.has_value();
    c.hasDays = s.maxDaysToExpiry.has_value();
    if (c.hasMin) c.minPrice = s.minUnitPrice->minor();
    if (c.hasMax) c.maxPrice = s.maxUnitPrice->minor();
    if (c.hasDays) c.maxDays = *s.maxDaysToExpiry;
    c.bounded =
        c.hasMin || c.hasMax || c.hasDays || !c.excludeSkus.empty() || !c.excludeCategories.empty();
    selectors.push_back(std::move(c));
    owner.push_back(promotion);
    leads.push_back(lead);
    if (s.skus.empty() && s.categories.empty() && s.brands.empty() && s.subCategories.empty())
        openAll.push_back(n);
    post(skus, bySku, s.skus, n);
    post(categories, byCategory, s.categories, n);
    post(subCategories, bySubCategory, s.subCategories, n);
    post(brands, byBrand, s.brands, n);
    return n;
}

PromotionSet::PromotionSet() : PromotionSet(std::vector<Promotion>()) {}
PromotionSet::PromotionSet(std::vector<Promotion> promotions)
    : m_index(std::make_unique<const Index>(std::move(promotions))) {}
PromotionSet::~PromotionSet() = default;
PromotionSet::PromotionSet(PromotionSet&&) noexcept = default;
PromotionSet& PromotionSet::operator=(PromotionSet&&) noexcept = default;

const std::vector<Promotion>& PromotionSet::promotions() const {
    return m_index->promotions;
}

const Promotion* PromotionSet::find(std::string_view id) const {
    const auto it = m_index->byId.find(id);
    return it == m_index->byId.end() ? nullptr
                                     : &m_index->promotions[static_cast<std::size_t>(it->second)];
}

}  // namespace evertill::pricing
