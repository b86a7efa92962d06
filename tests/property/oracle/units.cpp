#include "oracle/units.h"

#include <algorithm>
#include <set>

namespace evertill::oracle {
namespace {

using pricing::BasketLine;
using pricing::Promotion;
using pricing::Selector;

bool has(const std::vector<std::string>& list, const std::string& word) {
    return std::find(list.begin(), list.end(), word) != list.end();
}

bool meet(const std::vector<std::string>& a, const std::vector<std::string>& b) {
    return std::any_of(a.begin(), a.end(), [&](const auto& word) { return has(b, word); });
}

bool dayFits(const pricing::When& when, std::int64_t day) {
    const int dow = pricing::LocalTime::dayOfWeek(day);
    const auto& days = when.daysOfWeek;
    return days.empty() || std::find(days.begin(), days.end(), dow) != days.end();
}

/// R23: what a customer would call the same line.
bool sameGoods(const Unit& a, const Unit& b) {
    return a.source->product->sku == b.source->product->sku && a.list == b.list &&
           a.floor == b.floor && a.source->weight == b.source->weight &&
           a.source->daysToExpiry == b.source->daysToExpiry;
}

}  // namespace

Units unitsOf(std::span<const BasketLine> lines) {
    Units units;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const BasketLine& line = lines[i];
        if (line.pieces <= 0 || line.locked || line.amount.isNegative()) continue;
        Unit unit;
        unit.line = static_cast<int>(i);
        unit.source = &line;
        unit.list = line.weight ? line.amount.minor() : line.unitPrice.minor();
        unit.current = unit.begin = unit.list;
        unit.floor = std::max<Minor>(0, line.floor.minor());
        unit.goods = unit.line;
        for (const Unit& earlier : units)
            if (sameGoods(earlier, unit)) unit.goods = std::min(unit.goods, earlier.goods);
        units.insert(units.end(), line.weight ? 1 : static_cast<std::size_t>(line.pieces), unit);
    }
    return units;
}

Minor amountAt(const Unit& unit, Minor price) {
    if (!unit.source->weight) return price;
    return (price * unit.source->weight->thousandths() + 500) / 1000;
}

bool same(const Unit& a, const Unit& b) {
    return a == b;
}

bool matches(const Selector& s, const BasketLine& line) {
    const pricing::Product& product = *line.product;
    const bool anything =
        s.skus.empty() && s.categories.empty() && s.brands.empty() && s.subCategories.empty();
    if (!anything && !has(s.skus, product.sku) && !meet(s.categories, product.categories) &&
        !has(s.brands, product.brand) && !meet(s.subCategories, product.subCategories))
        return false;
    if (has(s.excludeSkus, product.sku)) return false;
    if (meet(s.excludeCategories, product.categories)) return false;
    if (s.minUnitPrice && line.unitPrice < *s.minUnitPrice) return false;
    if (s.maxUnitPrice && line.unitPrice > *s.maxUnitPrice) return false;
    if (s.maxDaysToExpiry && (!line.daysToExpiry || *line.daysToExpiry > *s.maxDaysToExpiry))
        return false;
    return true;
}

bool holds(const pricing::When& when, pricing::LocalTime at) {
    if (when.from && at < *when.from) return false;
    if (when.to && at >= *when.to) return false;
    if (when.windows.empty()) return dayFits(when, at.day());
    const std::int64_t now = at.seconds();
    // A window that started today or yesterday may hold now.
    for (const auto& window : when.windows)
        for (std::int64_t day = at.day() - 1; day <= at.day(); ++day) {
            const std::int64_t begin = day * 86'400 + window.from * 60;
            std::int64_t end = day * 86'400 + window.to * 60;
            if (window.to <= window.from) end += 86'400;
            if (begin <= now && now < end && dayFits(when, day)) return true;
        }
    return false;
}

bool open(const Promotion& p, const pricing::Context& c) {
    if (has(c.excluded, p.id) || !holds(p.when, c.time)) return false;
    if (!p.memberLevels.empty() && !meet(p.memberLevels, c.memberLevels)) return false;
    if (!p.coupon.empty() && !has(c.coupons, p.coupon)) return false;
    if (!p.tenders.empty() && !meet(p.tenders, c.tenders)) return false;
    if (p.maxTimes && *p.maxTimes <= 0) return false;
    if (p.limitQty && *p.limitQty <= 0) return false;
    const auto allowance = c.allowances.find(p.id);
    if (allowance == c.allowances.end()) return true;
    const auto& [applications, units, discount] = allowance->second;
    return (!applications || *applications > 0) && (!units || *units > 0) &&
           (!discount || *discount > Money());
}

bool conditionsHold(const Promotion& p, const Units& units) {
    return std::all_of(p.conditions.begin(), p.conditions.end(), [&](const auto& condition) {
        std::int64_t qty = 0;
        Minor amount = 0;
        std::set<std::string> skus;
        for (const Unit& unit : units) {
            if (!matches(condition.selector, *unit.source)) continue;
            if (!unit.discountable() && !p.countNonDiscountable) continue;
            ++qty;
            amount += condition.basis == pricing::Basis::List ? unit.list : unit.current;
            skus.insert(unit.source->product->sku);
        }
        return (!condition.minQty || qty >= *condition.minQty) &&
               (!condition.minAmount || amount >= condition.minAmount->minor()) &&
               (!condition.minDistinctSkus ||
                static_cast<std::int64_t>(skus.size()) >= *condition.minDistinctSkus);
    });
}

bool eligible(const Promotion& p, const Unit& unit) {
    if (unit.closed || !matches(p.scope, *unit.source)) return false;
    if (!unit.discountable() && !p.countNonDiscountable) return false;
    if (p.onlyUndiscounted && unit.begin < unit.list) return false;
    return !p.alone || unit.current >= unit.list;
}

}  // namespace evertill::oracle
