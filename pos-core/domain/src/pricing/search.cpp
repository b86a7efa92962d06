#include "pricing/search.h"

#include <algorithm>
#include <limits>
#include <map>

#include "pricing/joint.h"

namespace evertill::pricing {
namespace {

/// Baskets up to this many units are searched through when the fast search leaves a doubt.
constexpr std::size_t kSmallBasket = 12;
/// More ways than this to choose one promotion of each group: each group is decided greedily.
constexpr std::size_t kMaxGroupChoices = 64;

/// Every way to keep one promotion of each group (all others of it are off).
Vec<Vec<bool>> groupChoices(const Problem& problem, const Vec<bool>& allowed, bool& complete) {
    Map<std::string_view, Vec<std::size_t>> groups;
    for (std::size_t i = 0; i < problem.live.size(); ++i) {
        const Promotion& p = *problem.live[i].promotion;
        if (allowed[i] && !p.group.empty() && !p.mandatory && hasPriceEffect(p))
            groups[p.group].push_back(i);
    }
    Vec<Vec<bool>> choices{allowed};
    for (const auto& [name, members] : groups) {
        if (members.size() < 2) continue;
        Vec<Vec<bool>> next;
        for (const auto& choice : choices)
            for (const std::size_t chosen : members) {
                if (next.size() >= kMaxGroupChoices) {
                    complete = false;
                    break;
                }
                next.push_back(choice);
                for (const std::size_t other : members)
                    if (other != chosen) next.back()[other] = false;
            }
        choices = std::move(next);
    }
    return choices;
}

/// What the optimist thinks possible: weak, but a bound for everything.
std::int64_t optimistic(const Problem& problem, const Vec<Layer>& layers) {
    const Optimist optimist(problem, layers);
    std::int64_t goods = -optimist.gainFrom(0);
    for (const UnitClass& c : problem.classes) {
        const int cls = problem.units[static_cast<std::size_t>(c.units.front())].cls;
        goods += optimist.lowest(cls, 0, c.list) * static_cast<std::int64_t>(c.units.size());
    }
    return std::max<std::int64_t>(0, goods);
}

}  // namespace

Found searchCase(const Problem& problem, const Vec<bool>& allowed, Budget& budget) {
    Found found;
    found.plan.goods = std::numeric_limits<std::int64_t>::max();
    found.bound = std::numeric_limits<std::int64_t>::max();
    bool complete = true;
    for (const auto& choice : groupChoices(problem, allowed, complete)) {
        auto layers = splitLayers(problem, choice);
        Plan plan;
        plan.goods = std::numeric_limits<std::int64_t>::max();
        std::int64_t bound = 0;
        Joint joint(problem, layers, budget);
        const bool understood = joint.run(plan, bound);
        const bool enough = understood && (budget.over() || joint.large() ||
                                           (joint.exact() && problem.units.size() > kSmallBasket));
        if (plan.goods > bound && !enough) {
            std::int64_t other = 0;
            Assembly assembly(problem, layers, budget);
            assembly.run(plan, other);
            bound = std::max(bound, other);
        }
        if (plan.goods > bound && problem.units.size() <= kSmallBasket && !budget.over()) {
            Plan best = plan;
            Exhaustive all(problem, layers, budget);
            if (all.run(best)) bound = best.goods;
            if (best.goods < plan.goods) plan = std::move(best);
        }
        if (plan.goods > bound) bound = std::max(bound, optimistic(problem, layers));
        found.bound = std::min(found.bound, bound);
        if (plan.goods < found.plan.goods) {
            found.plan = std::move(plan);
            found.layers = std::move(layers);
        }
    }
    if (!complete)
        found.bound = std::min(found.bound, optimistic(problem, splitLayers(problem, allowed)));
    found.proven = found.plan.goods <= found.bound;
    return found;
}

}  // namespace evertill::pricing
