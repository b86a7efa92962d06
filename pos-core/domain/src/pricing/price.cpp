#include <algorithm>
#include <limits>

#include "pricing/outcome.h"
#include "pricing/search.h"

namespace evertill::pricing {
namespace {

/// Beaten promotions are explained with figures up to this many: each costs a pricing.
constexpr int kMaxExplained = 12;

bool optional(const Promotion& p) {
    return hasPriceEffect(p) && !p.mandatory;
}

/// Only this exclusive promotion beside the price-level rules.
Vec<bool> exclusiveCase(const Problem& problem, std::size_t chosen) {
    Vec<bool> allowed(problem.live.size());
    for (std::size_t i = 0; i < allowed.size(); ++i)
        allowed[i] = i == chosen || problem.live[i].promotion->mandatory;
    return allowed;
}

}  // namespace

Found search(const Problem& problem, Budget& budget) {
    Vec<bool> ordinary(problem.live.size());
    for (std::size_t i = 0; i < ordinary.size(); ++i) {
        const Promotion& p = *problem.live[i].promotion;
        ordinary[i] = !(optional(p) && p.basketExclusive);
    }
    Found best = searchCase(problem, ordinary, budget);
    for (std::size_t i = 0; i < problem.live.size(); ++i) {
        if (ordinary[i]) continue;
        Found other = searchCase(problem, exclusiveCase(problem, i), budget);
        const std::int64_t bound = std::min(best.bound, other.bound);
        const bool proven = best.proven && other.proven;
        if (other.plan.goods < best.plan.goods) best = std::move(other);
        best.bound = bound;
        best.proven = proven || best.plan.goods <= bound;
    }
    return best;
}

PricedBasket price(const PromotionSet& set, std::span<const BasketLine> lines,
                   const Context& context) {
    const Problem problem = makeProblem(set, lines, context);
    Budget budget(context);
    Found found = context.policy == Policy::Priority ? searchByPriority(problem, budget)
                                                     : search(problem, budget);
    const Money gap = Money::fromMinor(found.proven ? 0 : found.plan.goods - found.bound);
    const Replay played = replay(problem, std::move(found.layers), std::move(found.plan));
    PricedBasket out;
    fillPrices(problem, played, out);
    fillEffects(problem, played, out);
    if (context.verdicts || !context.coupons.empty()) fillVerdicts(problem, played, out);
    fillHints(problem, played, out);
    fillRefusedCoupons(problem, out);
    out.optimal = found.proven;
    out.steps = budget.steps();
    out.bound = out.total - gap;
    return out;
}

std::optional<std::int64_t> bestWith(const Problem& problem, int live, Budget& budget) {
    constexpr std::size_t kMostUnits = 12;
    if (problem.units.size() > kMostUnits) return std::nullopt;
    const auto chosen = static_cast<std::size_t>(live);
    Vec<bool> allowed = exclusiveCase(problem, chosen);
    if (!problem.live[chosen].promotion->basketExclusive)
        for (std::size_t i = 0; i < allowed.size(); ++i) {
            const Promotion& p = *problem.live[i].promotion;
            allowed[i] = !(optional(p) && p.basketExclusive);
        }
    const auto layers = splitLayers(problem, allowed);
    Plan plan;
    plan.goods = std::numeric_limits<std::int64_t>::max();
    const std::int64_t none = plan.goods;
    Exhaustive all(problem, layers, budget);
    if (!all.runWith(live, plan) || plan.goods == none) return std::nullopt;
    return plan.goods + problem.fixed;
}

namespace {

/// Without those that beat it: what would the customer pay, if the promotion then applies?
std::optional<Money> withoutWinners(const PromotionSet& set, std::span<const BasketLine> lines,
                                    const Context& context, const Verdict& v) {
    Context without = context;
    without.verdicts = false;
    without.excluded.insert(without.excluded.end(), v.beatenBy.begin(), v.beatenBy.end());
    const PricedBasket other = price(set, lines, without);
    const bool applies =
        std::any_of(other.applications.begin(), other.applications.end(),
                    [&](const Application& a) { return a.promotion == v.promotion; });
    if (!applies) return std::nullopt;
    return other.goodsTotal;
}

}  // namespace

PricedBasket explain(const PromotionSet& set, std::span<const BasketLine> lines,
                     const Context& context) {
    PricedBasket out = price(set, lines, context);
    if (context.policy == Policy::Priority) return out;  // the order says it all
    const Problem problem = makeProblem(set, lines, context);
    int left = kMaxExplained;
    for (Verdict& v : out.verdicts) {
        if ((v.standing != Standing::Beaten && v.standing != Standing::NoGain) || left-- == 0)
            continue;
        std::optional<Money> total;
        for (std::size_t i = 0; i < problem.live.size() && !total; ++i) {
            const Promotion& p = *problem.live[i].promotion;
            if (p.id != v.promotion || !optional(p)) continue;
            Budget budget(context);
            if (const auto goods = bestWith(problem, static_cast<int>(i), budget))
                total = Money::fromMinor(*goods);
        }
        if (!total && v.standing == Standing::Beaten && !v.beatenBy.empty())
            total = withoutWinners(set, lines, context, v);
        if (!total || *total < out.goodsTotal) continue;
        v.standing = Standing::Beaten;
        v.betterBy = *total - out.goodsTotal;
    }
    return out;
}

}  // namespace evertill::pricing
