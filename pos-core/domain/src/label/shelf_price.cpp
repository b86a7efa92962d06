#include "evertill/domain/label/shelf_price.h"

#include <algorithm>

namespace evertill::domain {
namespace {

using pricing::LocalTime;
using pricing::PriceRow;
using pricing::Promotion;

/// Of several in force the one that began last counts.
const PriceRow* rowAt(std::span<const PriceRow> rows, std::int64_t atMs) {
    const PriceRow* best = nullptr;
    for (const auto& r : rows)
        if (r.fromMs <= atMs && (!r.toMs || atMs < *r.toMs) &&
            (best == nullptr || r.fromMs > best->fromMs))
            best = &r;
    return best;
}

struct Reduced {
    UnitPrice price;
    const Promotion* promotion = nullptr;
};

/// One unit alone in a basket, priced by the engine itself.
std::optional<Reduced> reducedPrice(const ShelfSubject& s, UnitPrice base, LocalTime at) {
    if (s.promotions == nullptr || s.promotions->size() == 0) return std::nullopt;
    const Uom uom = s.item->uom;
    if (uom != Uom::Each && uom != Uom::Kilogram) return std::nullopt;
    pricing::BasketLine line;
    const Quantity one = Quantity::fromUnits(1, uom);
    const auto amount = extend(base, one);
    if (!amount) return std::nullopt;
    line.product = &s.product;
    line.unitPrice = *amount;
    line.amount = *amount;
    if (uom == Uom::Kilogram) line.weight = one;
    if (s.floor) line.floor = extend(*s.floor, one, Rounding::Ceiling).value_or(*amount);
    pricing::Context context;
    context.time = at;
    context.verdicts = false;
    const auto priced = pricing::price(*s.promotions, std::span(&line, 1), context);
    if (priced.goodsTotal >= *amount || priced.applications.empty()) return std::nullopt;
    return Reduced{UnitPrice::fromMoney(priced.goodsTotal),
                   s.promotions->find(priced.applications.back().promotion)};
}

std::optional<ShelfLabel> labelAt(const ShelfSubject& s, const ShelfWindow& w, std::int64_t atMs) {
    const PriceRow* row = rowAt(s.prices, atMs);
    const auto base = row != nullptr ? std::optional(row->price) : s.item->price;
    if (!base) return std::nullopt;
    ShelfLabel label;
    const Item& item = *s.item;
    label.code = item.code;
    label.barcode = s.barcode;
    label.name = item.name;
    label.spec = item.spec;
    label.unit = item.unitName.empty() && item.uom != Uom::Each ? std::string(uomCode(item.uom))
                                                                : item.unitName;
    label.uom = item.uom;
    label.price = *base;
    if (row != nullptr) {
        label.fromMs = row->fromMs;
        label.toMs = row->toMs;
    }
    if (const auto less = reducedPrice(s, *base, LocalTime::ofInstant(atMs, w.utcOffsetMinutes))) {
        label.price = less->price;
        label.regular = *base;
        if (const Promotion* p = less->promotion) {
            label.promotion = p->text.empty() ? p->name : p->text;
            if (p->when.from)
                label.fromMs = std::max(label.fromMs, p->when.from->utcMs(w.utcOffsetMinutes));
            if (p->when.to) {
                const auto to = p->when.to->utcMs(w.utcOffsetMinutes);
                label.toMs = label.toMs ? std::min(*label.toMs, to) : to;
            }
        }
    }
    if (item.kind != ItemKind::Weighed && item.uom == Uom::Each)
        if (const auto content = contentOfSpec(item.spec))
            label.measure = measurePrice(label.price, *content, w.measure);
    return label;
}

}  // namespace

bool isShelfPromotion(const Promotion& p) {
    using pricing::RewardType;
    const bool simpleReward = p.reward.type == RewardType::UnitPrice ||
                              p.reward.type == RewardType::PercentOff ||
                              p.reward.type == RewardType::AmountOffEach;
    const bool everybody = p.memberLevels.empty() && p.coupon.empty() && p.tenders.empty();
    const bool always = p.when.windows.empty() && p.when.daysOfWeek.empty();
    const bool named = !p.scope.skus.empty() && p.scope.categories.empty() &&
                       p.scope.brands.empty() && p.scope.subCategories.empty() &&
                       !p.scope.maxDaysToExpiry;
    const bool unlimited = p.repeat == pricing::Repeat::Unlimited && !p.maxTimes && !p.limitQty &&
                           !p.cap && p.limits == pricing::UsageLimits{};
    const bool alone = p.alone || p.basketExclusive || p.onlyUndiscounted;
    return simpleReward && everybody && always && named && unlimited && !alone &&
           p.trigger == pricing::Trigger{} && p.conditions.empty() && p.tiers.empty();
}

std::vector<ShelfLabel> shelfLabels(const ShelfSubject& s, const ShelfWindow& w) {
    std::vector<ShelfLabel> out;
    if (s.item->blocked || s.item->openPrice || s.item->kind == ItemKind::Amount) return out;
    auto now = labelAt(s, w, w.nowMs);
    if (!now) return out;
    out.push_back(std::move(*now));
    std::vector<std::int64_t> instants;
    const auto note = [&](std::int64_t ms) {
        if (ms > w.nowMs && ms <= w.untilMs) instants.push_back(ms);
    };
    for (const auto& r : s.prices) {
        note(r.fromMs);
        if (r.toMs) note(*r.toMs);
    }
    if (s.promotions != nullptr)
        for (const auto& p : s.promotions->promotions()) {
            if (p.when.from) note(p.when.from->utcMs(w.utcOffsetMinutes));
            if (p.when.to) note(p.when.to->utcMs(w.utcOffsetMinutes));
        }
    std::sort(instants.begin(), instants.end());
    instants.erase(std::unique(instants.begin(), instants.end()), instants.end());
    for (const auto ms : instants) {
        auto next = labelAt(s, w, ms);
        if (!next) break;
        if (next->face() == out.back().face()) continue;
        next->fromMs = ms;
        out.push_back(std::move(*next));
    }
    return out;
}

}  // namespace evertill::domain
