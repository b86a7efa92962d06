#include "greedy_floor.h"

#include <algorithm>

namespace evertill::bench {
namespace {

using pricing::Promotion;
using pricing::RewardType;
using pricing::TriggerType;

bool has(const std::vector<std::string>& list, const std::string& word) {
    return std::find(list.begin(), list.end(), word) != list.end();
}

bool matches(const pricing::Selector& s, const pricing::Product& p) {
    for (const auto& category : p.categories) {
        if (has(s.excludeCategories, category)) return false;
        if (has(s.categories, category)) return true;
    }
    return has(s.skus, p.sku) || (s.skus.empty() && s.categories.empty());
}

}  // namespace

GreedyFloor::Rule GreedyFloor::ruleOf(const Promotion& p) {
    const std::int64_t percent = std::max(1, p.reward.off.basisPoints() / 100);
    if (p.trigger.pooled()) {
        const Money from = p.tiers.empty() ? p.trigger.amount : *p.tiers.front().minAmount;
        return {Kind::Threshold, 1, from.minor()};
    }
    if (p.reward.type == RewardType::SetPrice)
        return {Kind::NForPrice, p.trigger.qty, p.reward.price.minor()};
    if (p.trigger.type == TriggerType::ExactQty)
        return {Kind::CheapestFree, p.trigger.qty, percent};
    return {Kind::Percent, 1, percent};
}

GreedyFloor::GreedyFloor(const Market& market) : m_index(market.goods.size()) {
    for (const Promotion& p : market.promotions) {
        if (p.reward.type == RewardType::RoundTotal) continue;
        const auto rule = static_cast<std::uint32_t>(m_rules.size());
        m_rules.push_back(ruleOf(p));
        for (std::size_t g = 0; g < market.goods.size(); ++g)
            if (matches(p.scope, market.goods[g].product)) m_index[g].push_back(rule);
    }
}

std::int64_t GreedyFloor::take(const Rule& rule, const std::uint32_t* from,
                               const std::uint32_t* to) {
    std::int64_t qty = 0;
    std::int64_t amount = 0;
    std::int64_t cheapest = 0;
    for (const auto* hit = from; hit != to; ++hit) {
        const Line& line = m_lines[*hit & 255];
        if (line.discounted) continue;
        if (qty == 0 || line.price < cheapest) cheapest = line.price;
        qty += line.qty;
        amount += line.amount;
    }
    if (qty == 0) return 0;
    std::int64_t off = 0;
    switch (rule.kind) {
        case Kind::Percent:
            off = (amount * rule.value + 50) / 100;
            break;
        case Kind::CheapestFree:
            off = qty / rule.qty * cheapest * rule.value / 100;
            break;
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
    for (const auto* hit = from; hit != to; ++hit) {
        Line& line = m_lines[*hit & 255];
        if (line.discounted) continue;
        const std::int64_t share = std::min(left, off * line.amount / amount + 1);
        left -= share;
        line.discounted = true;
    }
    return off;
}

std::int64_t GreedyFloor::price(const MarketBasket& basket) {
    m_hits.clear();
    m_lines.clear();
    for (std::size_t i = 0; i < basket.lines.size(); ++i) {
        const auto& line = basket.lines[i];
        m_lines.push_back({line.pieces, line.amount.minor(), line.unitPrice.minor(), false});
        for (const auto rule : m_index[static_cast<std::size_t>(basket.goods[i])])
            m_hits.push_back(rule << 8 | static_cast<std::uint32_t>(i));
    }
    std::sort(m_hits.begin(), m_hits.end());
    std::int64_t saved = 0;
    for (std::size_t i = 0; i < m_hits.size();) {
        std::size_t end = i;
        while (end < m_hits.size() && m_hits[end] >> 8 == m_hits[i] >> 8)
            ++end;
        saved += take(m_rules[m_hits[i] >> 8], m_hits.data() + i, m_hits.data() + end);
        i = end;
    }
    return saved;
}

}  // namespace evertill::bench
