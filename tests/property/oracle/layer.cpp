#include "oracle/layer.h"

#include <algorithm>
#include <set>

#include "oracle/reward.h"
#include "oracle/subsets.h"

namespace evertill::oracle {
namespace {

using pricing::Promotion;
using pricing::RoundLevel;
using pricing::TriggerType;

bool perLine(const Promotion& p) {
    return p.trigger.type == TriggerType::Unit && p.roundLevel == RoundLevel::Line &&
           p.reward.type == pricing::RewardType::PercentOff;
}

/// Can the units be dealt to the slots so that each slot gets its number?
bool fillsSlots(const Units& units, const Indices& set,
                const std::vector<pricing::SlotSelector>& slots, std::vector<std::int64_t>& left,
                std::size_t at = 0) {
    if (at == set.size()) return true;
    for (std::size_t s = 0; s < slots.size(); ++s) {
        if (left[s] == 0 || !matches(slots[s].selector, *units[set[at]].source)) continue;
        --left[s];
        const bool fits = fillsSlots(units, set, slots, left, at + 1);
        ++left[s];
        if (fits) return true;
    }
    return false;
}

class LayerSearch {
 public:
    LayerSearch(Problem& problem, const std::vector<std::size_t>& chosen, const State& begin,
                const Sink& sink)
        : m_problem(problem), m_sink(sink), m_units(begin.units), m_used(begin.used) {
        for (const std::size_t c : chosen) {
            const Candidate& candidate = problem.candidates[c];
            const Promotion& p = *candidate.promotion;
            auto& list = p.mandatory          ? m_mandatory
                         : p.trigger.pooled() ? (p.stackInLayer ? m_stackedPools : m_pools)
                                              : (p.stackInLayer ? m_stackedSets : m_sets);
            list.push_back(&candidate);
        }
    }
    void run() { mandatory(0); }

 private:
    using Next = std::function<void()>;

    bool spent() { return --m_problem.stepsLeft < 0; }
    bool mayUse(const Candidate& c) const { return compatible(m_problem, c, m_used); }

    // --- one application -----------------------------------------------------------------------

    /// Every effect that is legal: applied, `next` called, taken back.
    void applyAll(const Candidate& c, const Indices& consumed, const Indices& got,
                  const pricing::Reward& reward, std::int64_t multiples, const Next& next) {
        Usage& usage = m_usage[c.bit];
        RewardCall call{*c.promotion, reward, m_units, consumed, got, multiples, std::nullopt};
        if (c.rewarded) call.unitsLeft = *c.rewarded - usage.rewarded;
        if (c.times && usage.times + multiples > *c.times) return;
        for (const Effect& effect : effectsOf(call)) {
            if (c.discount && usage.discount + effect.total() > *c.discount) continue;
            const Usage before = usage;
            const auto usedBefore = m_used;
            std::vector<Unit> saved;
            for (std::size_t k = 0; k < consumed.size(); ++k) {
                Unit& unit = m_units[consumed[k]];
                saved.push_back(unit);
                unit.current -= effect.off[k];
                unit.closed = unit.closed || c.promotion->alone;
                if (c.promotion->stackInLayer)
                    unit.stacked |= 1U << c.bit;
                else
                    unit.consumed = true;
            }
            usage.times += multiples;
            usage.rewarded += effect.rewarded;
            usage.discount += effect.total();
            if (perLine(*c.promotion)) usage.lines.push_back(m_units[consumed.front()].goods);
            if (!c.promotion->mandatory) m_used |= std::uint64_t{1} << c.bit;
            next();
            for (std::size_t k = 0; k < consumed.size(); ++k)
                m_units[consumed[k]] = saved[k];
            usage = before;
            m_used = usedBefore;
        }
    }

    // --- mandatory rules (R10) -----------------------------------------------------------------

    bool open(const Candidate& c) const {
        const auto found = m_usage.find(c.bit);
        const Usage usage = found == m_usage.end() ? Usage{} : found->second;
        return (!c.times || usage.times < *c.times) &&
               (!c.rewarded || usage.rewarded < *c.rewarded);
    }
    std::optional<Minor> lowered(const Candidate& c, std::size_t i) const {
        if (m_units[i].consumed || !eligible(*c.promotion, m_units[i])) return std::nullopt;
        const RewardCall call{*c.promotion, c.promotion->reward, m_units, {i}, {}, 1, std::nullopt};
        const auto effects = effectsOf(call);
        if (effects.empty()) return std::nullopt;
        return m_units[i].current - effects.front().total();
    }
    /// No unit could get less from a rule that has room left.
    bool stable() {
        const Units after = m_units;
        bool fine = true;
        for (std::size_t i = 0; fine && i < after.size(); ++i) {
            m_units[i] = m_before[i];
            for (const Candidate* c : m_mandatory)
                if (const auto could = lowered(*c, i);
                    could && open(*c) && *could < after[i].current)
                    fine = false;
            m_units[i] = after[i];
        }
        return fine;
    }
    void mandatory(std::size_t i) {
        if (i == 0) m_before = m_units;
        if (spent()) return;
        if (m_mandatory.empty() || i == m_units.size()) {
            if (m_mandatory.empty() || stable()) ordinary(0);
            return;
        }
        // A rule without limits settles what a unit costs at most; only less is worth a look.
        std::optional<Minor> atMost;
        for (const Candidate* c : m_mandatory)
            if (!c->times && !c->rewarded)
                if (const auto price = lowered(*c, i); price && (!atMost || *price < *atMost))
                    atMost = price;
        if (!atMost) mandatory(i + 1);
        for (const Candidate* c : m_mandatory) {
            const auto price = lowered(*c, i);
            if (!price || (atMost && *price > *atMost)) continue;
            applyAll(*c, {i}, {}, c->promotion->reward, 1, [&] { mandatory(i + 1); });
        }
    }

    // --- ordinary promotions on sets of units --------------------------------------------------

    /// Units from `from` on that the promotion may still take.
    Indices takable(const Candidate& c, std::size_t from) const {
        Indices list;
        for (std::size_t i = from; i < m_units.size(); ++i)
            if (free(i) && eligible(*c.promotion, m_units[i])) list.push_back(i);
        return list;
    }
    bool free(std::size_t i) const {
        return !m_units[i].consumed && m_units[i].stacked == 0 &&
               std::find(m_left.begin(), m_left.end(), i) == m_left.end();
    }

    void ordinary(std::size_t i) {
        if (spent()) return;
        while (i < m_units.size() && !free(i))
            ++i;
        if (m_sets.empty() || i == m_units.size()) return pools(0, 0);
        // Left to pools, stacking promotions or nobody; its twins then too.
        const Indices before = m_left;
        for (std::size_t j = i; j < m_units.size(); ++j)
            if (j == i || (free(j) && same(m_units[i], m_units[j]))) m_left.push_back(j);
        ordinary(i + 1);
        m_left = before;
        for (const Candidate* c : m_sets)
            if (mayUse(*c) && eligible(*c->promotion, m_units[i]))
                forEachSet(*c, takable(*c, i), i, [&](const Indices& all, const Indices& got) {
                    applyAll(*c, all, got, c->promotion->reward, 1, [&] { ordinary(i); });
                });
    }

    /// Every set of `from` that one application of the promotion may consume and that holds `must`.
    void forEachSet(const Candidate& c, const Indices& from, std::optional<std::size_t> must,
                    const std::function<void(const Indices&, const Indices&)>& found) {
        const Promotion& p = *c.promotion;
        const auto whole = [&](const Indices& set, const Indices& got) {
            const bool in = !must || std::find(set.begin(), set.end(), *must) != set.end();
            if (in && !spent()) found(set, got);
        };
        switch (p.trigger.type) {
            case TriggerType::Unit:
                if (perLine(p)) return lineSets(c, from, whole);
                return forEachSubset(m_units, from, 1, [&](const auto& s) { whole(s, {}); });
            case TriggerType::ExactQty:
                return forEachSubset(m_units, from, static_cast<std::size_t>(p.trigger.qty),
                                     [&](const Indices& s) {
                                         if (!p.trigger.sameSku || oneSku(s)) whole(s, {});
                                     });
            case TriggerType::Items: {
                std::vector<std::int64_t> left;
                std::int64_t n = 0;
                for (const auto& slot : p.trigger.items)
                    n += slot.qty, left.push_back(slot.qty);
                return forEachSubset(m_units, from, static_cast<std::size_t>(n),
                                     [&](const Indices& s) {
                                         if (fillsSlots(m_units, s, p.trigger.items, left))
                                             whole(s, {});
                                     });
            }
            case TriggerType::BuyGet:
                return buyGetSets(p, from, whole);
            default:
                return;
        }
    }

    bool oneSku(const Indices& set) const {
        return std::all_of(set.begin(), set.end(), [&](std::size_t i) {
            return m_units[i].source->product->sku == m_units[set[0]].source->product->sku;
        });
    }

    /// R23: any number of units of one line, one application a line.
    template <typename F>
    void lineSets(const Candidate& c, const Indices& from, F found) {
        std::set<int> lines;
        for (const std::size_t i : from)
            lines.insert(m_units[i].goods);
        for (const int line : lines) {
            const auto& had = m_usage[c.bit].lines;
            if (std::find(had.begin(), had.end(), line) != had.end()) continue;
            Indices ofLine;
            for (const std::size_t i : from)
                if (m_units[i].goods == line) ofLine.push_back(i);
            for (std::size_t k = 1; k <= ofLine.size(); ++k)
                forEachSubset(m_units, ofLine, k, [&](const Indices& s) { found(s, Indices{}); });
        }
    }

    /// R15.
    template <typename F>
    void buyGetSets(const Promotion& p, const Indices& from, F found) {
        const auto& buy = p.trigger.items.front();
        Indices buyable;
        for (const std::size_t i : from)
            if (matches(buy.selector, *m_units[i].source)) buyable.push_back(i);
        forEachSubset(m_units, buyable, static_cast<std::size_t>(buy.qty), [&](const Indices& b) {
            Indices gettable;
            for (const std::size_t i : from)
                if (std::find(b.begin(), b.end(), i) == b.end() && m_units[i].discountable() &&
                    matches(p.reward.selector, *m_units[i].source))
                    gettable.push_back(i);
            forEachSubset(m_units, gettable, static_cast<std::size_t>(p.reward.qty),
                          [&](const Indices& g) {
                              Indices all = b;
                              all.insert(all.end(), g.begin(), g.end());
                              std::sort(all.begin(), all.end());
                              found(all, g);
                          });
        });
    }

    // --- pools (R13) ---------------------------------------------------------------------------

    /// Which of them are used: the mask is over m_pools.
    void pools(std::size_t k, std::uint32_t mask) {
        if (k < m_pools.size()) {
            pools(k + 1, mask);
            pools(k + 1, mask | (1U << k));
            return;
        }
        m_dealt.assign(m_units.size(), kNobody);
        deal(0, mask);
    }

    static constexpr int kNobody = -1;
    static constexpr int kStacked = -2;  ///< a pool could have it: a stacking promotion must

    void deal(std::size_t i, std::uint32_t mask) {
        if (spent()) return;
        if (mask == 0 || i == m_units.size()) return takePools(0, mask);
        bool any = false;
        for (std::size_t k = 0; k < m_pools.size(); ++k) {
            if ((mask >> k & 1) == 0 || m_units[i].consumed || m_units[i].stacked != 0 ||
                !eligible(*m_pools[k]->promotion, m_units[i]))
                continue;
            any = true;
            m_dealt[i] = static_cast<int>(k);
            deal(i + 1, mask);
        }
        m_dealt[i] = any ? kStacked : kNobody;
        if (!any || !m_stackedSets.empty() || !m_stackedPools.empty()) deal(i + 1, mask);
        m_dealt[i] = kNobody;
    }

    void takePools(std::size_t k, std::uint32_t mask) {
        if (k == m_pools.size()) return stacked();
        if ((mask >> k & 1) == 0) return takePools(k + 1, mask);
        const Candidate& c = *m_pools[k];
        Indices pool;
        for (std::size_t i = 0; i < m_units.size(); ++i)
            if (m_dealt[i] == static_cast<int>(k)) pool.push_back(i);
        if (mayUse(c)) takePool(c, pool, [&] { takePools(k + 1, mask); });
    }

    /// Threshold, tier, multiples (R18, R20); then the reward on the whole pool.
    void takePool(const Candidate& c, const Indices& pool, const Next& next) {
        const Promotion& p = *c.promotion;
        const auto qty = static_cast<std::int64_t>(pool.size());
        Minor amount = 0;
        for (const std::size_t i : pool)
            amount +=
                p.trigger.basis == pricing::Basis::List ? m_units[i].list : m_units[i].current;
        if (pool.empty()) return;
        std::int64_t multiples = 1;
        const auto reached = [&](std::optional<std::int64_t> minQty,
                                 std::optional<Money> minAmount) {
            if (minQty && qty < *minQty) return false;
            if (minAmount && amount < minAmount->minor()) return false;
            multiples = 1;
            if (minQty && *minQty > 0) multiples = qty / *minQty;
            if (minAmount && minAmount->minor() > 0) multiples = amount / minAmount->minor();
            return true;
        };
        const bool byQty = p.trigger.type == TriggerType::MinQty;
        const bool byAmount = p.trigger.type == TriggerType::MinAmount;
        if (!reached(byQty ? std::optional(p.trigger.qty) : std::nullopt,
                     byAmount ? std::optional(p.trigger.amount) : std::nullopt))
            return;
        const pricing::Reward* reward = &p.reward;
        for (const auto& tier : p.tiers)
            if (reached(tier.minQty, tier.minAmount)) reward = &tier.reward;
        if (p.repeat != pricing::Repeat::Each ||
            reward->type != pricing::RewardType::AmountOffTotal)
            multiples = 1;
        if (c.times) multiples = std::min(multiples, *c.times);
        applyAll(c, pool, {}, *reward, multiples, next);
    }

    // --- stacking promotions (R12) -------------------------------------------------------------

    void stacked() {
        if (m_stackedSets.empty() && m_stackedPools.empty()) return finish();
        std::set<std::pair<std::vector<std::vector<Minor>>, std::map<int, Usage>>> seen;
        stackedFrom(seen);
    }

    template <typename Seen>
    void stackedFrom(Seen& seen) {
        if (spent()) return;
        std::vector<std::vector<Minor>> key;
        for (const Unit& u : m_units)
            key.push_back({u.line, u.current, Minor{u.stacked}, Minor{u.closed}, u.begin});
        if (!seen.insert({std::move(key), m_usage}).second) return;
        bool complete = true;
        for (std::size_t i = 0; i < m_units.size(); ++i)
            if (m_dealt[i] == kStacked && m_units[i].stacked == 0) complete = false;
        if (complete) finish();
        const auto takes = [&](const Candidate& c) {
            Indices list;
            for (std::size_t i = 0; i < m_units.size(); ++i)
                if (!m_units[i].consumed && (m_units[i].stacked >> c.bit & 1) == 0 &&
                    eligible(*c.promotion, m_units[i]))
                    list.push_back(i);
            return list;
        };
        for (const Candidate* c : m_stackedSets)
            if (mayUse(*c))
                forEachSet(
                    *c, takes(*c), std::nullopt, [&](const Indices& all, const Indices& got) {
                        applyAll(*c, all, got, c->promotion->reward, 1, [&] { stackedFrom(seen); });
                    });
        for (const Candidate* c : m_stackedPools)
            if (mayUse(*c) && m_usage[c->bit].times == 0)
                takePool(*c, takes(*c), [&] { stackedFrom(seen); });
    }

    void finish() { m_sink({m_units, m_used}); }

    Problem& m_problem;
    const Sink& m_sink;
    Units m_units;
    std::uint64_t m_used;
    std::map<int, Usage> m_usage;
    std::vector<const Candidate*> m_mandatory, m_sets, m_pools, m_stackedSets, m_stackedPools;
    Indices m_left;            ///< units that no set takes
    std::vector<int> m_dealt;  ///< pool by unit
    Units m_before;            ///< for the mandatory rules
};

}  // namespace

bool compatible(const Problem& problem, const Candidate& candidate, std::uint64_t used) {
    if (candidate.promotion->mandatory) return true;
    for (const Candidate& other : problem.candidates) {
        if ((used >> other.bit & 1) == 0 || other.bit == candidate.bit) continue;
        const Promotion& a = *candidate.promotion;
        const Promotion& b = *other.promotion;
        if (a.basketExclusive || b.basketExclusive) return false;
        if (!a.group.empty() && a.group == b.group) return false;
    }
    return true;
}

void forEachOutcome(Problem& problem, const std::vector<std::size_t>& chosen, const State& begin,
                    const Sink& sink) {
    LayerSearch(problem, chosen, begin, sink).run();
}

}  // namespace evertill::oracle
