#include "support/compare.h"

#include <algorithm>
#include <map>
#include <numeric>

#include "oracle/oracle.h"

namespace evertill::property {
namespace {

using pricing::Example;
using pricing::PricedBasket;

std::string listed(const std::vector<std::int64_t>& values) {
    std::string text;
    for (const auto value : values)
        text += (text.empty() ? "[" : ",") + std::to_string(value);
    return text.empty() ? "[]" : text + "]";
}

std::vector<std::int64_t> minors(const std::vector<Money>& values) {
    std::vector<std::int64_t> list;
    for (const Money value : values)
        list.push_back(value.minor());
    return list;
}

std::string describe(const PricedBasket& e, const oracle::Answer& o) {
    std::string text =
        "engine goods " + std::to_string(e.goodsTotal.minor()) + " due " +
        std::to_string(e.total.minor()) + " bound " + std::to_string(e.bound.minor()) +
        (e.optimal ? " proven " : " open ") + listed(minors(e.discounts)) + ", oracle goods " +
        std::to_string(o.goodsTotal.minor()) + " due " + std::to_string(o.total.minor());
    int shown = 0;
    for (const auto& discounts : o.lineDiscounts)
        if (shown++ < 6) text += " " + listed(discounts);
    for (const auto& a : e.applications)
        text += "; " + a.promotion + " x" + std::to_string(a.times) + " -" +
                std::to_string(a.discount.minor());
    return text;
}

/// Points and rounding take nothing off any line.
bool ofAmountDue(const Example& example, const std::string& id) {
    for (const Promotion& p : example.promotions)
        if (p.id == id)
            return p.reward.type == RewardType::RoundTotal ||
                   p.reward.type == RewardType::PointsOffset;
    return false;
}

bool hasMandatory(const Example& example) {
    return std::any_of(example.promotions.begin(), example.promotions.end(),
                       [](const Promotion& p) { return p.mandatory; });
}

/// One simplification of a promotion at a time.
using Simplify = std::function<void(Promotion&)>;
const std::vector<Simplify>& simplifications() {
    static const std::vector<Simplify> kAll{
        [](Promotion& p) { p.conditions.clear(); },
        [](Promotion& p) { p.scope = {}; },
        [](Promotion& p) { p.when = {}; },
        [](Promotion& p) { p.memberLevels.clear(); },
        [](Promotion& p) { p.coupon.clear(); },
        [](Promotion& p) { p.tenders.clear(); },
        [](Promotion& p) { p.group.clear(); },
        [](Promotion& p) { p.alone = false; },
        [](Promotion& p) { p.basketExclusive = false; },
        [](Promotion& p) { p.stackInLayer = false; },
        [](Promotion& p) { p.mandatory = false; },
        [](Promotion& p) { p.limitQty.reset(); },
        [](Promotion& p) { p.maxTimes.reset(); },
        [](Promotion& p) { p.cap.reset(); },
        [](Promotion& p) { p.repeat = pricing::Repeat::Unlimited; },
        [](Promotion& p) { p.onlyUndiscounted = p.countNonDiscountable = false; },
        [](Promotion& p) { p.roundLevel = pricing::RoundLevel::Unit; },
        [](Promotion& p) { p.rounds = pricing::RoundWhat::Discount; },
        [](Promotion& p) { p.reward.spread = false; },
        [](Promotion& p) { p.trigger.sameSku = false; },
        [](Promotion& p) {
            if (p.tiers.size() > 1) p.tiers.pop_back();
        },
        [](Promotion& p) {
            if (p.tiers.size() > 1) p.tiers.erase(p.tiers.begin());
        },
        [](Promotion& p) { p.priority = 0; },
    };
    return kAll;
}

class Shrinker {
 public:
    Shrinker(const Example& example, const std::function<bool(const Example&)>& bad)
        : m_best(copyOf(example)), m_bad(bad) {}

    Example run() {
        while (round()) {
        }
        return std::move(m_best);
    }

 private:
    bool attempt(const std::function<void(Example&)>& change) {
        Example smaller = copyOf(m_best);
        change(smaller);
        if (!m_bad(smaller)) return false;
        m_best = std::move(smaller);
        return true;
    }

    /// The floor belongs to the goods.
    static void freeFloors(Example& e, std::size_t line) {
        for (BasketLine& other : e.lines)
            if (other.product->sku == e.lines[line].product->sku) other.floor = Money();
    }

    bool round() {
        bool any = false;
        for (std::size_t i = m_best.promotions.size(); i-- > 0;)
            any |= attempt([&](Example& e) {
                e.promotions.erase(e.promotions.begin() + static_cast<std::ptrdiff_t>(i));
            });
        for (std::size_t i = m_best.lines.size(); i-- > 0;) {
            any |= attempt([&](Example& e) {
                e.lines.erase(e.lines.begin() + static_cast<std::ptrdiff_t>(i));
            });
        }
        for (std::size_t i = 0; i < m_best.lines.size(); ++i) {
            BasketLine& line = m_best.lines[i];
            if (!line.weight && line.pieces > 1) {
                any |= attempt([&](Example& e) {
                    --e.lines[i].pieces;
                    e.lines[i].amount -= e.lines[i].unitPrice;
                });
            }
            if (line.floor > Money()) any |= attempt([&](Example& e) { freeFloors(e, i); });
        }
        for (std::size_t i = 0; i < m_best.promotions.size(); ++i)
            for (const auto& simplify : simplifications()) {
                const Promotion before = m_best.promotions[i];
                Promotion after = before;
                simplify(after);
                if (!(after == before))
                    any |= attempt([&](Example& e) { e.promotions[i] = after; });
            }
        if (!m_best.context.allowances.empty())
            any |= attempt([](Example& e) { e.context.allowances.clear(); });
        return any;
    }

    Example m_best;
    const std::function<bool(const Example&)>& m_bad;
};

}  // namespace

const char* nameOf(Difference difference) {
    switch (difference) {
        case Difference::None:
            return "none";
        case Difference::NoAnswer:
            return "no answer";
        case Difference::Total:
            return "total";
        case Difference::Bound:
            return "bound";
        case Difference::Lines:
            return "lines";
        case Difference::Sums:
            return "sums";
    }
    return "?";
}

std::string inconsistency(const Example& example, const PricedBasket& p) {
    if (p.discounts.size() != example.lines.size()) return "discounts do not match the lines";
    Money list;
    for (const auto& line : example.lines)
        list += line.amount;
    if (list != p.listTotal) return "list total";
    const auto discounts = minors(p.discounts);
    const auto off = std::accumulate(discounts.begin(), discounts.end(), std::int64_t{0});
    if (p.listTotal.minor() - off != p.goodsTotal.minor()) return "goods total";
    if (p.goodsTotal - p.pointsValue - p.rounding != p.total) return "total";
    std::vector<std::int64_t> byLine(discounts.size(), 0);
    for (const auto& a : p.applications) {
        if (ofAmountDue(example, a.promotion)) continue;
        std::int64_t sum = 0;
        for (const auto& share : a.shares) {
            if (share.line < 0 || static_cast<std::size_t>(share.line) >= byLine.size())
                return "share of no line";
            byLine[static_cast<std::size_t>(share.line)] += share.discount.minor();
            sum += share.discount.minor();
        }
        if (sum != a.discount.minor()) return "shares of " + a.promotion;
    }
    if (byLine != discounts) return "shares by line " + listed(byLine);
    for (std::size_t i = 0; i < byLine.size(); ++i) {
        const BasketLine& line = example.lines[i];
        const auto pieces = line.weight ? 1 : line.pieces;
        const auto most = line.amount.minor() - line.floor.minor() * pieces;
        if (byLine[i] < 0 || (byLine[i] > 0 && (line.locked || pieces < 0 || byLine[i] > most)))
            return "discount of line " + std::to_string(i);
    }
    return {};
}

Comparison compare(const Example& example) {
    Comparison result;
    const pricing::PromotionSet set(example.promotions);
    const PricedBasket priced = pricing::price(set, example.lines, example.context);
    result.proven = priced.optimal;
    if (const auto bad = inconsistency(example, priced); !bad.empty()) {
        result.difference = Difference::Sums;
        result.text = bad;
        return result;
    }
    const auto answer = oracle::solve(example.promotions, example.lines, example.context);
    if (!answer) {
        result.difference = Difference::NoAnswer;
        return result;
    }
    result.text = describe(priced, *answer);
    if (example.context.policy == pricing::Policy::Priority) {
        if (!answer->lineDiscounts.contains(minors(priced.discounts)))
            result.difference = Difference::Lines;
        return result;
    }
    const bool same = priced.goodsTotal == answer->goodsTotal && priced.total == answer->total;
    const bool possible = priced.goodsTotal >= answer->goodsTotal && !priced.optimal;
    if (!same && !possible)
        result.difference = Difference::Total;
    else if (priced.bound > answer->total)
        result.difference = Difference::Bound;
    else if (same && !answer->lineDiscounts.contains(minors(priced.discounts)))
        result.difference = Difference::Lines;
    return result;
}

std::string explanationDiffers(const Example& example) {
    if (example.context.policy == pricing::Policy::Priority) return {};
    for (const Promotion& p : example.promotions)
        if (ofAmountDue(example, p.id)) return {};
    const pricing::PromotionSet set(example.promotions);
    const auto priced = pricing::explain(set, example.lines, example.context);
    const auto best = oracle::solve(example.promotions, example.lines, example.context);
    if (!best || !priced.optimal || best->goodsTotal != priced.goodsTotal) return {};
    for (const auto& verdict : priced.verdicts) {
        if (verdict.standing != pricing::Standing::Beaten || !verdict.betterBy) continue;
        const auto forced = oracle::solve(example.promotions, example.lines, example.context,
                                          oracle::kDefaultSteps, verdict.promotion);
        const auto better = verdict.betterBy->minor();
        // A shelf price of the same layer cannot give way; the engine then says what it is worth.
        if (!forced && hasMandatory(example)) continue;
        if (!forced) return verdict.promotion + " cannot be used at all";
        const auto wanted = (forced->goodsTotal - best->goodsTotal).minor();
        if (wanted == better) continue;
        return verdict.promotion + " beaten by " + std::to_string(better) + ", oracle " +
               std::to_string(wanted);
    }
    return {};
}

Example shrink(const Example& example, const std::function<bool(const Example&)>& bad) {
    return Shrinker(example, bad).run();
}

}  // namespace evertill::property
