#include "laws.h"

#include <algorithm>

#include "support/compare.h"
#include "support/generator.h"

namespace evertill::property {
namespace {

using pricing::Example;
using pricing::PricedBasket;

PricedBasket priced(const Example& e) {
    const pricing::PromotionSet set(e.promotions);
    return pricing::price(set, e.lines, e.context);
}

std::string number(Money money) {
    return std::to_string(money.minor());
}

/// Goods totals: points may make the amount due jump (oracle/READINGS.md, R1).
std::string notAbove(const PricedBasket& a, const PricedBasket& b, const std::string& what) {
    if (!a.optimal || !b.optimal || a.goodsTotal <= b.goodsTotal) return {};
    return what + ": " + number(a.goodsTotal) + " above " + number(b.goodsTotal);
}

std::string equal(const PricedBasket& a, const PricedBasket& b, const std::string& what) {
    if (!a.optimal || !b.optimal) return {};
    if (a.goodsTotal == b.goodsTotal && a.total == b.total) return {};
    return what + ": " + number(a.goodsTotal) + " and " + number(b.goodsTotal);
}

template <typename T>
void shuffle(std::vector<T>& list, Random& random) {
    for (std::size_t i = list.size(); i > 1; --i)
        std::swap(list[i - 1],
                  list[static_cast<std::size_t>(random.in(0, static_cast<std::int64_t>(i) - 1))]);
}

template <typename F>
void keepPromotions(Example& e, F keep) {
    std::erase_if(e.promotions, [&](const Promotion& p) { return !keep(p); });
}

std::vector<pricing::Reward> rewardsOf(const Promotion& p) {
    std::vector<pricing::Reward> all{p.reward};
    for (const auto& tier : p.tiers)
        all.push_back(tier.reward);
    return all;
}

/// May it share an amount over units?
bool shares(const Promotion& p) {
    if (p.cap || p.roundLevel != pricing::RoundLevel::Unit) return true;
    const auto rewards = rewardsOf(p);
    return std::any_of(rewards.begin(), rewards.end(), [](const auto& r) {
        return r.type == RewardType::AmountOffTotal || r.type == RewardType::SetPrice || r.spread;
    });
}

bool named(const pricing::Selector& s) {
    return !s.skus.empty() || !s.categories.empty() || !s.brands.empty() ||
           !s.subCategories.empty();
}

}  // namespace

std::string figuresAddUp(const Example& e, std::uint64_t) {
    const PricedBasket p = priced(e);
    if (const auto bad = inconsistency(e, p); !bad.empty()) return bad;
    if (p.goodsTotal > p.listTotal) return "dearer than the list";
    if (p.bound > p.total) return "bound above the total";
    const bool returns = std::any_of(e.lines.begin(), e.lines.end(),
                                     [](const auto& line) { return line.amount.isNegative(); });
    if (!returns && p.total.isNegative()) return "below 0";
    return {};
}

std::string sameAgain(const Example& e, std::uint64_t) {
    const pricing::PromotionSet set(e.promotions);
    const PricedBasket a = pricing::price(set, e.lines, e.context);
    const PricedBasket b = pricing::price(set, e.lines, e.context);
    const bool same = a.discounts == b.discounts && a.applications == b.applications &&
                      a.verdicts == b.verdicts && a.hints == b.hints && a.steps == b.steps &&
                      a.total == b.total && a.gifts == b.gifts && a.refused == b.refused;
    return same ? "" : "a second pricing differs";
}

std::string orderOfPromotions(const Example& e, std::uint64_t salt) {
    Example other = copyOf(e);
    Random random(salt);
    shuffle(other.promotions, random);
    const PricedBasket a = priced(e);
    const PricedBasket b = priced(other);
    if (a.discounts != b.discounts) return "the order of promotions changes the discounts";
    return equal(a, b, "promotions in another order");
}

std::string orderOfLines(const Example& e, std::uint64_t salt) {
    Example one = copyOf(e);
    std::int64_t last = 0;
    for (const Promotion& p : one.promotions)
        last = std::max(last, p.layer);
    keepPromotions(one, [&](const Promotion& p) {
        return !shares(p) || (p.layer == last && !p.stackInLayer);
    });
    Example other = copyOf(one);
    Random random(salt);
    shuffle(other.lines, random);
    return equal(priced(one), priced(other), "lines in another order");
}

std::string splitLine(const Example& e, std::uint64_t salt) {
    Example other = copyOf(e);
    Random random(salt);
    for (std::size_t i = 0; i < other.lines.size(); ++i) {
        const BasketLine line = other.lines[i];
        if (line.weight || line.pieces < 2) continue;
        const auto first = random.in(1, line.pieces - 1);
        const auto part = [&](std::int64_t pieces) {
            BasketLine p = line;
            p.pieces = pieces;
            p.amount = fen(line.unitPrice.minor() * pieces);
            return p;
        };
        other.lines[i] = part(first);
        other.lines.insert(other.lines.begin() + static_cast<std::ptrdiff_t>(i) + 1,
                           part(line.pieces - first));
        ++i;
    }
    return equal(priced(e), priced(other), "split lines");
}

std::string twoTickets(const Example& e, std::uint64_t salt) {
    Example whole = copyOf(e);
    whole.context.allowances.clear();
    keepPromotions(whole, [](const Promotion& p) {
        return !p.trigger.pooled() && !p.maxTimes && !p.limitQty && p.conditions.empty() &&
               p.repeat != pricing::Repeat::Once && p.group.empty() && !p.basketExclusive &&
               p.roundLevel != pricing::RoundLevel::Line;
    });
    Example a = copyOf(whole);
    Example b = copyOf(whole);
    Random random(salt);
    for (std::size_t i = whole.lines.size(); i-- > 0;) {
        auto& lines = (random.percent(50) ? a : b).lines;
        lines.erase(lines.begin() + static_cast<std::ptrdiff_t>(i));
    }
    const PricedBasket one = priced(whole);
    const PricedBasket left = priced(a);
    const PricedBasket right = priced(b);
    if (!one.optimal || !left.optimal || !right.optimal) return {};
    const Money together = left.goodsTotal + right.goodsTotal;
    if (one.goodsTotal <= together) return {};
    return "one ticket " + number(one.goodsTotal) + ", two tickets " + number(together);
}

std::string untouchedGoods(const Example& e, std::uint64_t salt) {
    Example one = copyOf(e);
    keepPromotions(one, [](const Promotion& p) {
        const auto ofGoods = [](const auto& c) { return named(c.selector); };
        return named(p.scope) && std::all_of(p.conditions.begin(), p.conditions.end(), ofGoods) &&
               p.reward.type != RewardType::RoundTotal && p.reward.type != RewardType::PointsOffset;
    });
    Example other = copyOf(one);
    Ware ware;
    ware.product.sku = "UNTOUCHED";
    ware.price = fen(333);
    Basket(other).pieces(ware, 2);
    const BasketLine line = other.lines.back();
    other.lines.pop_back();
    Random random(salt);
    const auto at = random.in(0, static_cast<std::int64_t>(other.lines.size()));
    other.lines.insert(other.lines.begin() + at, line);
    const PricedBasket a = priced(one);
    PricedBasket b = priced(other);
    if (!b.discounts[static_cast<std::size_t>(at)].isZero()) return "the new goods have a discount";
    b.discounts.erase(b.discounts.begin() + at);
    if (a.discounts != b.discounts) return "other lines change";
    if (a.goodsTotal + line.amount != b.goodsTotal) return "the total changes";
    return {};
}

std::string excludeOne(const Example& e, std::uint64_t salt) {
    if (e.promotions.empty()) return {};
    Random random(salt);
    const Promotion& p = random.of(e.promotions);
    if (p.mandatory) return {};  // a shelf price may break a threshold
    Example other = copyOf(e);
    other.context.excluded.push_back(p.id);
    return notAbove(priced(e), priced(other), "without " + p.id);
}

std::string addOptional(const Example& e, std::uint64_t salt) {
    Example other = copyOf(e);
    const auto more = makeExample(Flavour::Thresholds, salt);
    for (Promotion p : more.promotions) {
        p.id = "NEW" + p.id;
        other.promotions.push_back(p);
    }
    return notAbove(priced(other), priced(e), "with more promotions");
}

std::string giftCostsNothing(const Example& e, std::uint64_t salt) {
    Example other = copyOf(e);
    Random random(salt);
    Promotion gift = promotion("GIFT", random.in(1, 5), TriggerType::MinQty, 1, RewardType::Gift);
    gift.reward.sku = "G";
    other.promotions.push_back(gift);
    return equal(priced(e), priced(other), "with a gift");
}

std::string allReturned(const Example& e, std::uint64_t) {
    Example other = copyOf(e);
    Money sum;
    for (BasketLine& line : other.lines) {
        if (line.amount > Money()) {
            line.amount = -line.amount;
            line.pieces = -line.pieces;
            if (line.weight)
                line.weight = Quantity::fromThousandths(-line.weight->thousandths(), Uom::Kilogram);
        }
        sum += line.amount;
    }
    const PricedBasket p = priced(other);
    if (p.total != sum || !p.applications.empty()) return "a returned basket is not its sum";
    other.lines.clear();
    const PricedBasket nothing = priced(other);
    return nothing.total.isZero() && nothing.optimal ? "" : "an empty basket is not 0";
}

std::string fewSteps(const Example& e, std::uint64_t salt) {
    const PricedBasket full = priced(e);
    if (!full.optimal) return {};
    Example other = copyOf(e);
    other.context.maxSteps = static_cast<std::int64_t>(salt % 200);
    const PricedBasket some = priced(other);
    if (const auto bad = inconsistency(other, some); !bad.empty()) return "few steps: " + bad;
    if (some.goodsTotal < full.goodsTotal) return "few steps find less than the optimum";
    if (some.optimal && some.goodsTotal != full.goodsTotal) return "few steps prove too much";
    if (some.bound > full.total) return "few steps: the bound is above the optimum";
    return {};
}

std::string explained(const Example& e, std::uint64_t) {
    const pricing::PromotionSet set(e.promotions);
    const PricedBasket a = pricing::price(set, e.lines, e.context);
    const PricedBasket b = pricing::explain(set, e.lines, e.context);
    if (a.discounts != b.discounts || a.total != b.total) return "explaining changes the price";
    for (const auto& verdict : b.verdicts)
        if (verdict.betterBy && verdict.betterBy->isNegative() && a.optimal)
            return "forcing " + verdict.promotion + " would be cheaper";
    return {};
}

}  // namespace evertill::property
