#include "greedy_floor.h"

#include <algorithm>
#include <map>

namespace evertill::bench {

using pricing::Promotion;
using pricing::RewardType;
using pricing::TriggerType;

int GreedyFloor::categoryOf(const std::string& name) {
    const auto at = std::find(m_names.begin(), m_names.end(), name);
    if (at != m_names.end()) return static_cast<int>(at - m_names.begin());
    m_names.push_back(name);
    return static_cast<int>(m_names.size()) - 1;
}

GreedyFloor::Rule GreedyFloor::ruleOf(const Market& market, const Promotion& p) {
    Rule rule;
    rule.qty = std::max<std::int64_t>(1, p.trigger.qty);
    rule.value = std::max(1, p.reward.off.basisPoints() / 100);
    if (p.trigger.pooled()) {
        rule.kind = Kind::Threshold;
        rule.value = (p.tiers.empty() ? p.trigger.amount : *p.tiers.front().minAmount).minor();
    } else if (p.reward.type == RewardType::SetPrice) {
        rule.kind = Kind::NForPrice;
        rule.value = p.reward.price.minor();
    } else if (p.trigger.type == TriggerType::ExactQty) {
        rule.kind = Kind::CheapestFree;
    }
    for (const auto& name : p.scope.categories)
        rule.categories.push_back(categoryOf(name));
    rule.all = p.scope.skus.empty() && p.scope.categories.empty();
    if (p.scope.skus.empty()) return rule;
    std::map<std::string_view, int> bySku;
    for (const auto& g : market.goods)
        bySku.emplace(g.product.sku, static_cast<int>(bySku.size()));
    for (const auto& sku : p.scope.skus)
        rule.goods.push_back(bySku.at(sku));
    return rule;
}

GreedyFloor::GreedyFloor(const Market& market)
    : m_index(market.goods.size()), m_categories(market.goods.size()) {
    for (std::size_t g = 0; g < market.goods.size(); ++g)
        for (const auto& name : market.goods[g].product.categories)
            m_categories[g].push_back(categoryOf(name));
    for (const Promotion& p : market.promotions)
        if (p.reward.type != RewardType::RoundTotal) m_rules.push_back(ruleOf(market, p));
    m_stamp.assign(m_rules.size(), 0);
    for (std::size_t g = 0; g < market.goods.size(); ++g)
        for (std::size_t r = 0; r < m_rules.size(); ++r)
            if (matches(m_rules[r], static_cast<int>(g)))
                m_index[g].push_back(static_cast<std::uint32_t>(r));
}

bool GreedyFloor::matches(const Rule& rule, int goods) const {
    if (rule.all) return true;
    for (const int item : rule.goods)
        if (item == goods) return true;
    for (const int category : m_categories[static_cast<std::size_t>(goods)])
        for (const int wanted : rule.categories)
            if (category == wanted) return true;
    return false;
}

std::int64_t GreedyFloor::take(const Rule& rule) {
    std::int64_t qty = 0;
    std::int64_t amount = 0;
    m_matched.clear();
    for (Line& line : m_lines) {
        if (line.discounted || !matches(rule, line.goods)) continue;
        m_matched.push_back(&line);
        qty += line.qty;
        amount += line.amount;
    }
    if (m_matched.empty()) return 0;
    std::int64_t off = 0;
    switch (rule.kind) {
        case Kind::Percent:
            off = (amount * rule.value + 50) / 100;
            break;
        case Kind::CheapestFree: {
            if (qty < rule.qty) break;
            std::int64_t cheapest = m_matched.front()->price;
            for (const Line* line : m_matched)
                cheapest = std::min(cheapest, line->price);
            off = qty / rule.qty * cheapest * rule.value / 100;
            break;
        }
        case Kind::NForPrice:
            if (qty >= rule.qty)
                off = amount * (qty / rule.qty * rule.qty) / qty - qty / rule.qty * rule.value;
            break;
        case Kind::Threshold:
            if (amount >= rule.value) off = amount / 10;
            break;
    }
    if (off <= 0) return 0;
    std::int64_t left = off;
    for (Line* line : m_matched) {
        left -= line == m_matched.back() ? left : off * line->amount / amount;
        line->discounted = true;
    }
    return off;
}

std::int64_t GreedyFloor::price(const MarketBasket& basket) {
    m_candidates.clear();
    m_lines.clear();
    ++m_basket;
    for (std::size_t i = 0; i < basket.lines.size(); ++i) {
        const auto& line = basket.lines[i];
        m_lines.push_back(
            {basket.goods[i], line.pieces, line.amount.minor(), line.unitPrice.minor(), false});
        for (const auto rule : m_index[static_cast<std::size_t>(basket.goods[i])]) {
            if (m_stamp[rule] == m_basket) continue;
            m_stamp[rule] = m_basket;
            m_candidates.push_back(rule);
        }
    }
    std::sort(m_candidates.begin(), m_candidates.end());
    std::int64_t saved = 0;
    for (const auto rule : m_candidates)
        saved += take(m_rules[rule]);
    return saved;
}

}  // namespace evertill::bench
