#include "oracle/oracle.h"

#include <algorithm>

#include "oracle/layer.h"

namespace evertill::oracle {
namespace {

using pricing::Promotion;
using pricing::RewardType;

bool pricesGoods(const pricing::Reward& reward) {
    switch (reward.type) {
        case RewardType::None:
        case RewardType::Gift:
        case RewardType::PointsOffset:
        case RewardType::RoundTotal:
        case RewardType::RechargeBonus:
        case RewardType::IssueCoupon:
        case RewardType::PointsFactor:
            return false;
        default:
            return true;
    }
}

bool pricesGoods(const Promotion& p) {
    return pricesGoods(p.reward) ||
           std::any_of(p.tiers.begin(), p.tiers.end(),
                       [](const auto& tier) { return pricesGoods(tier.reward); });
}

template <typename T>
std::optional<T> smaller(std::optional<T> a, std::optional<T> b) {
    if (!a || !b) return a ? a : b;
    return std::min(*a, *b);
}

Candidate candidateOf(const Promotion& p, const pricing::Context& context, int bit) {
    Candidate c{&p, bit, p.maxTimes, p.limitQty, std::nullopt};
    if (p.repeat == pricing::Repeat::Once)
        c.times = smaller(c.times, std::optional<std::int64_t>(1));
    const auto allowance = context.allowances.find(p.id);
    if (allowance == context.allowances.end()) return c;
    c.times = smaller(c.times, allowance->second.applications);
    c.rewarded = smaller(c.rewarded, allowance->second.units);
    if (allowance->second.discount) c.discount = allowance->second.discount->minor();
    return c;
}

void beginLayer(Units& units) {
    for (Unit& unit : units) {
        unit.begin = unit.current;
        unit.consumed = false;
        unit.stacked = 0;
    }
    std::sort(units.begin(), units.end(), [](const Unit& a, const Unit& b) {
        return std::tie(a.line, a.current, a.closed) < std::tie(b.line, b.current, b.closed);
    });
}

Minor sumOf(const Units& units) {
    Minor total = 0;
    for (const Unit& unit : units)
        total += unit.current;
    return total;
}

class Search {
 public:
    Search(std::span<const Promotion> promotions, std::span<const pricing::BasketLine> lines,
           const pricing::Context& context, std::int64_t maxSteps, const std::string& mustUse)
        : m_promotions(promotions), m_lines(lines), m_context(context) {
        m_problem.stepsLeft = maxSteps;
        for (const Promotion& p : promotions)
            if (pricesGoods(p) && open(p, context))
                m_problem.candidates.push_back(
                    candidateOf(p, context, static_cast<int>(m_problem.candidates.size())));
        for (const Candidate& c : m_problem.candidates) {
            m_layers.insert(c.promotion->layer);
            if (c.promotion->id == mustUse) m_needed = std::uint64_t{1} << c.bit;
        }
    }

    std::optional<Answer> run(std::int64_t maxSteps) {
        Answer answer;
        const State begin{unitsOf(m_lines), 0};
        if (m_context.policy == pricing::Policy::Priority)
            byPriority(begin);
        else
            fromLayer(m_layers.begin(), begin);
        if (m_problem.stepsLeft < 0 || !m_best) return std::nullopt;
        for (const auto& line : m_lines)
            answer.listTotal += line.amount;
        answer.goodsTotal = answer.listTotal - Money::fromMinor(sumOf(unitsOf(m_lines)) - *m_best);
        answer.lineDiscounts = m_discounts;
        answer.steps = maxSteps - m_problem.stepsLeft;
        settle(answer);
        return answer;
    }

 private:
    using LayerAt = std::set<std::int64_t>::const_iterator;
    /// A state as something to compare: what later layers can see of it.
    using Key = std::pair<std::vector<std::tuple<int, Minor, bool>>, std::uint64_t>;

    static Key keyOf(const State& state) {
        Key key;
        key.second = state.used;
        for (const Unit& u : state.units)
            key.first.emplace_back(u.line, u.current, u.closed);
        std::sort(key.first.begin(), key.first.end());
        return key;
    }

    std::vector<std::size_t> candidatesOf(std::int64_t layer, const Units& units) const {
        std::vector<std::size_t> chosen;
        for (std::size_t i = 0; i < m_problem.candidates.size(); ++i) {
            const Promotion& p = *m_problem.candidates[i].promotion;
            if (p.layer == layer && conditionsHold(p, units)) chosen.push_back(i);
        }
        return chosen;
    }

    void fromLayer(LayerAt layer, State state) {
        if (m_problem.stepsLeft < 0) return;
        if (layer == m_layers.end()) return finish(state);
        if (!m_seen[*layer].insert(keyOf(state)).second) return;
        beginLayer(state.units);
        // Each distinct outcome once: what comes after depends on nothing else.
        std::map<Key, State> outcomes;
        forEachOutcome(m_problem, candidatesOf(*layer, state.units), state,
                       [&](const State& after) { outcomes.emplace(keyOf(after), after); });
        for (const auto& [key, after] : outcomes)
            fromLayer(std::next(layer), after);
    }

    void finish(const State& state) {
        if ((state.used & m_needed) != m_needed) return;
        const Units& units = state.units;
        const Minor total = sumOf(units);
        const bool anyTie = m_context.policy == pricing::Policy::Priority;
        if (m_best && total > *m_best && !anyTie) return;
        if (m_best && total < *m_best && !anyTie) m_discounts.clear();
        if (!m_best || total < *m_best) {
            m_final = units;
            m_best = total;
        }
        std::vector<std::int64_t> discounts(m_lines.size(), 0);
        for (const Unit& u : units)
            discounts[static_cast<std::size_t>(u.line)] += u.list - u.current;
        m_discounts.insert(std::move(discounts));
    }

    // --- policy priority (R31) -----------------------------------------------------------------

    /// Outcomes in which promotion `i` takes most off, given what is consumed already.
    std::vector<State> greediest(std::size_t i, const State& state) {
        std::vector<State> best{state};
        Minor lowest = sumOf(state.units);
        forEachOutcome(m_problem, {i}, state, [&](const State& after) {
            const Minor total = sumOf(after.units);
            if (total > lowest) return;
            if (total < lowest) best.clear();
            lowest = total;
            // Within the layer it also matters who was consumed.
            const auto same = [&](const State& s) { return s.units == after.units; };
            if (std::none_of(best.begin(), best.end(), same)) best.push_back(after);
        });
        return best;
    }

    std::vector<std::size_t> inOrder() const {
        std::vector<std::size_t> order;
        for (std::size_t i = 0; i < m_problem.candidates.size(); ++i)
            order.push_back(i);
        std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
            const Promotion& p = *m_problem.candidates[a].promotion;
            const Promotion& q = *m_problem.candidates[b].promotion;
            return std::tie(q.priority, p.layer, p.id) < std::tie(p.priority, q.layer, q.id);
        });
        return order;
    }

    std::vector<State> walk(const State& begin, const std::vector<std::size_t>& allowed) {
        std::vector<State> states{begin};
        for (const std::int64_t layer : m_layers) {
            std::vector<State> next;
            for (State& state : states) {
                beginLayer(state.units);
                const auto usable = candidatesOf(layer, state.units);
                const auto in = [&](std::size_t i) {
                    return std::find(usable.begin(), usable.end(), i) != usable.end() &&
                           std::find(allowed.begin(), allowed.end(), i) != allowed.end();
                };
                std::vector<std::size_t> mandatory;
                for (const std::size_t i : usable)
                    if (m_problem.candidates[i].promotion->mandatory) mandatory.push_back(i);
                std::vector<State> now;
                forEachOutcome(m_problem, mandatory, state,
                               [&](const State& after) { now.push_back(after); });
                for (const std::size_t i : inOrder()) {
                    if (m_problem.candidates[i].promotion->mandatory || !in(i)) continue;
                    std::vector<State> after;
                    for (const State& s : now)
                        for (State& t : greediest(i, s))
                            after.push_back(std::move(t));
                    now = std::move(after);
                }
                for (State& s : now)
                    next.push_back(std::move(s));
            }
            states = std::move(next);
        }
        return states;
    }

    bool lowersAlone(std::size_t i, const State& begin) {
        for (const State& state : walk(begin, {i}))
            if (state.used != 0) return true;
        return false;
    }

    void byPriority(const State& begin) {
        std::vector<std::size_t> allowed;
        std::set<std::string> groups;
        bool first = true;
        for (const std::size_t i : inOrder()) {
            const Promotion& p = *m_problem.candidates[i].promotion;
            if (p.mandatory) continue;
            const bool lowers = lowersAlone(i, begin);
            if (p.basketExclusive && (!first || !lowers)) continue;
            if (lowers) first = false;
            if (!p.group.empty() && (!lowers || !groups.insert(p.group).second)) continue;
            allowed.push_back(i);
            if (!p.basketExclusive) continue;
            allowed = {i};
            break;
        }
        for (const State& state : walk(begin, allowed))
            finish(state);
    }

    // --- after everything (R29, R30) -----------------------------------------------------------

    void settle(Answer& answer) const {
        Minor due = answer.goodsTotal.minor();
        std::int64_t balance = m_context.pointsBalance;
        const auto usable = [&](const Promotion& p, RewardType type) {
            return p.reward.type == type && due > 0 && open(p, m_context) &&
                   conditionsHold(p, m_final);
        };
        for (const Promotion& p : m_promotions) {
            if (!usable(p, RewardType::PointsOffset) || p.reward.stepPoints <= 0) continue;
            std::int64_t points = 0;
            Minor worth = 0;
            for (std::int64_t n = p.reward.stepPoints; n <= balance; n += p.reward.stepPoints) {
                const Minor value = (n * p.reward.valuePer100Points.minor() + 50) / 100;
                if (value * 10'000 > due * p.reward.maxShare.basisPoints()) break;
                points = n;
                worth = value;
            }
            if (worth == 0) continue;
            answer.pointsUsed += points;
            answer.pointsValue += Money::fromMinor(worth);
            balance -= points;
            due -= worth;
        }
        for (const Promotion& p : m_promotions) {
            const Minor unit = p.reward.roundUnit.minor();
            if (!usable(p, RewardType::RoundTotal) || unit <= 0) continue;
            due = (due + (p.reward.roundHalfUp ? unit / 2 : 0)) / unit * unit;
        }
        answer.total = Money::fromMinor(due);
    }

    std::span<const Promotion> m_promotions;
    std::span<const pricing::BasketLine> m_lines;
    const pricing::Context& m_context;
    Problem m_problem;
    std::set<std::int64_t> m_layers;
    std::uint64_t m_needed = 0;  ///< bits that must be used
    std::map<std::int64_t, std::set<Key>> m_seen;
    std::optional<Minor> m_best;
    std::set<std::vector<std::int64_t>> m_discounts;
    Units m_final;  ///< of one optimal choice
};

}  // namespace

std::optional<Answer> solve(std::span<const Promotion> promotions,
                            std::span<const pricing::BasketLine> lines,
                            const pricing::Context& context, std::int64_t maxSteps,
                            const std::string& mustUse) {
    return Search(promotions, lines, context, maxSteps, mustUse).run(maxSteps);
}

}  // namespace evertill::oracle
