// Why each promotion that touches the basket did or did not apply, and what is nearly reached.
#include <algorithm>
#include <map>
#include <set>

#include "pricing/outcome.h"

namespace evertill::pricing {
namespace {

/// A promotion looked at alone, on the prices its layer began with.
class Look {
 public:
    Look(const Problem& problem, const Replay& replay, std::size_t layer, const Live& live, int n)
        : m_p(problem), m_live(live), m_n(n), m_state(replay.begins[layer]) {
        for (const int c : live.scope)
            for (const int u : problem.classes[static_cast<std::size_t>(c)].units)
                if (mayConsume(problem, live, u, m_state)) m_units.push_back(u);
        std::sort(m_units.begin(), m_units.end());
    }

    const Vec<int>& units() const { return m_units; }

    /// Fills the standing when the trigger is not met; false if it is.
    bool notMet(Verdict& v) const {
        if (m_units.empty()) {
            v.standing = Standing::NoGoods;
            return true;
        }
        const Promotion& p = *m_live.promotion;
        const Trigger& t = p.trigger;
        const auto have = static_cast<std::int64_t>(m_units.size());
        if (t.pooled()) return poolNotMet(v);
        if (t.type == TriggerType::ExactQty) {
            const std::int64_t most = t.sameSku ? mostOfOneSku() : have;
            if (most >= t.qty) return false;
            v.standing = Standing::ShortOfQty;
            v.missingQty = t.qty - most;
            return true;
        }
        std::int64_t missing = 0;
        for (std::size_t k = 0; k < m_live.slots.size(); ++k)
            missing += std::max<std::int64_t>(0, t.items[k].qty - countOf(m_live.slots[k]));
        if (t.type == TriggerType::BuyGet)
            missing += std::max<std::int64_t>(0, p.reward.qty - countOf(m_live.get));
        if (missing == 0) return false;
        v.standing = Standing::ShortOfQty;
        v.missingQty = missing;
        return true;
    }

    /// What one use on all (pooled) or on the first suitable units would take off.
    std::int64_t potential() const {
        const Promotion& p = *m_live.promotion;
        Use use;
        use.live = m_n;
        if (p.trigger.pooled()) {
            const Reach r = reach(m_live, poolOf(m_p, m_units, m_state));
            if (!r.reached) return 0;
            use.tier = r.tier;
            use.times = r.times;
            use.units = m_units;
            computeUse(m_p, m_state, use);
            return use.total;
        }
        std::int64_t best = 0;
        if (p.trigger.type == TriggerType::Unit) {
            for (const int u : m_units) {
                use.units = {u};
                computeUse(m_p, m_state, use);
                best = std::max(best, use.total);
            }
            return best;
        }
        auto units = m_units;
        std::stable_sort(units.begin(), units.end(), [this](int a, int b) {
            return m_state[static_cast<std::size_t>(a)].price >
                   m_state[static_cast<std::size_t>(b)].price;
        });
        if (p.trigger.type == TriggerType::ExactQty && p.trigger.sameSku) keepOneSku(units);
        if (!pickSlots(units, use)) return 0;
        computeUse(m_p, m_state, use);
        return use.total;
    }

 private:
    const UnitClass& classOf(int u) const {
        return m_p.classes[static_cast<std::size_t>(m_p.units[static_cast<std::size_t>(u)].cls)];
    }
    std::int64_t countOf(const Vec<int>& classes) const {
        std::int64_t n = 0;
        for (const int u : m_units)
            if (std::binary_search(classes.begin(), classes.end(),
                                   m_p.units[static_cast<std::size_t>(u)].cls))
                ++n;
        return n;
    }
    std::int64_t mostOfOneSku() const {
        std::int64_t most = 0;
        for (const int u : m_units) {
            std::int64_t n = 0;
            for (const int v : m_units)
                if (classOf(v).product->sku == classOf(u).product->sku) ++n;
            most = std::max(most, n);
        }
        return most;
    }
    void keepOneSku(Vec<int>& units) const {
        for (const int u : units) {
            Vec<int> same;
            for (const int v : units)
                if (classOf(v).product->sku == classOf(u).product->sku) same.push_back(v);
            if (static_cast<std::int64_t>(same.size()) >= m_live.promotion->trigger.qty) {
                units = same;
                return;
            }
        }
    }
    bool pickSlots(const Vec<int>& units, Use& use) const {
        const Promotion& p = *m_live.promotion;
        Set<int> picked;
        const auto pick = [&](const Vec<int>* classes, std::int64_t n, bool got) {
            for (const int u : units) {
                if (n == 0) break;
                if (picked.contains(u)) continue;
                if (classes != nullptr &&
                    !std::binary_search(classes->begin(), classes->end(),
                                        m_p.units[static_cast<std::size_t>(u)].cls))
                    continue;
                picked.insert(u);
                if (got) use.got.push_back(u);
                --n;
            }
            return n == 0;
        };
        bool ok = true;
        if (p.trigger.type == TriggerType::ExactQty) ok = pick(nullptr, p.trigger.qty, false);
        for (std::size_t k = 0; k < m_live.slots.size(); ++k)
            ok = ok && pick(&m_live.slots[k], p.trigger.items[k].qty, false);
        if (p.trigger.type == TriggerType::BuyGet) ok = ok && pick(&m_live.get, p.reward.qty, true);
        use.units.assign(picked.begin(), picked.end());
        std::sort(use.got.begin(), use.got.end());
        return ok;
    }
    bool poolNotMet(Verdict& v) const {
        const Promotion& p = *m_live.promotion;
        const Pool pool = poolOf(m_p, m_units, m_state);
        if (reach(m_live, pool).reached) return false;
        const std::int64_t amount = p.trigger.basis == Basis::List ? pool.list : pool.current;
        std::int64_t qty = p.trigger.type == TriggerType::MinQty ? p.trigger.qty - pool.qty : 0;
        std::int64_t money =
            p.trigger.type == TriggerType::MinAmount ? p.trigger.amount.minor() - amount : 0;
        if (!p.tiers.empty()) {
            const Tier& first = p.tiers.front();
            if (first.minQty) qty = std::max(qty, *first.minQty - pool.qty);
            if (first.minAmount) money = std::max(money, first.minAmount->minor() - amount);
        }
        v.standing = money > 0 ? Standing::ShortOfAmount : Standing::ShortOfQty;
        v.missingQty = std::max<std::int64_t>(0, qty);
        v.missingAmount = Money::fromMinor(std::max<std::int64_t>(0, money));
        return true;
    }

    const Problem& m_p;
    const Live& m_live;
    int m_n;
    const State& m_state;
    Vec<int> m_units;
};

void findBeaters(const Problem& problem, const Replay& replay, std::size_t layer, const Look& look,
                 const Promotion& p, Verdict& v) {
    Set<std::string> by;
    for (const Use& use : replay.uses[layer])
        for (const int u : use.units)
            if (std::binary_search(look.units().begin(), look.units().end(), u)) {
                by.insert(problem.live[static_cast<std::size_t>(use.live)].promotion->id);
                break;
            }
    for (const auto& uses : replay.uses)
        for (const Use& use : uses) {
            const Promotion& other = *problem.live[static_cast<std::size_t>(use.live)].promotion;
            if (other.basketExclusive || p.basketExclusive ||
                (!p.group.empty() && other.group == p.group) || other.alone || p.alone)
                if (!other.mandatory) by.insert(other.id);
        }
    // Nobody in its own layer: it was left out for a threshold of a later one.
    if (by.empty())
        for (std::size_t l = layer + 1; l < replay.uses.size(); ++l)
            for (const Use& use : replay.uses[l]) {
                const Promotion& other =
                    *problem.live[static_cast<std::size_t>(use.live)].promotion;
                const bool shares = std::any_of(use.units.begin(), use.units.end(), [&](int u) {
                    return std::binary_search(look.units().begin(), look.units().end(), u);
                });
                if (shares && !other.mandatory) by.insert(other.id);
            }
    by.erase(p.id);
    v.beatenBy.assign(by.begin(), by.end());
}

}  // namespace

void fillVerdicts(const Problem& problem, const Replay& replay, PricedBasket& out) {
    out.verdicts = problem.asleep;
    Map<std::string_view, Money> applied;
    for (const Application& a : out.applications)
        applied[a.promotion] += a.discount;
    Set<std::string_view> effective;
    for (const Gift& g : out.gifts)
        effective.insert(g.promotion);
    for (const IssuedCoupon& c : out.issued)
        effective.insert(c.promotion);
    std::size_t layer = 0;
    for (std::size_t i = 0; i < problem.live.size(); ++i) {
        const Live& live = problem.live[i];
        const Promotion& p = *live.promotion;
        // Unasked only what became of the coupons.
        if (!problem.context->verdicts && p.coupon.empty()) continue;
        Verdict v;
        v.promotion = p.id;
        const auto it = applied.find(p.id);
        if (it != applied.end() || effective.contains(p.id)) {
            v.standing = Standing::Applied;
            if (it != applied.end()) v.discount = it->second;
            out.verdicts.push_back(std::move(v));
            continue;
        }
        while (layer < replay.layers.size() && replay.layers[layer].number < p.layer)
            ++layer;
        const std::size_t at = std::min(layer, replay.begins.size() - 1);
        if (!conditionsHold(problem, live, replay.begins[at])) {
            v.standing = Standing::Condition;
        } else {
            const Look look(problem, replay, at, live, static_cast<int>(i));
            if (!look.notMet(v)) {
                const bool gain = hasPriceEffect(p) && look.potential() > 0;
                v.standing = gain ? Standing::Beaten : Standing::NoGain;
                if (gain && at < replay.uses.size()) findBeaters(problem, replay, at, look, p, v);
            }
        }
        out.verdicts.push_back(std::move(v));
    }
    std::sort(out.verdicts.begin(), out.verdicts.end(),
              [](const Verdict& a, const Verdict& b) { return a.promotion < b.promotion; });
}

void fillHints(const Problem& problem, const Replay& replay, PricedBasket& out) {
    std::size_t layer = 0;
    std::size_t held = replay.begins.size();  // the layer that `holders` tells of
    Vec<int> holders;
    for (std::size_t i = 0; i < problem.live.size(); ++i) {
        const Live& live = problem.live[i];
        const Promotion& p = *live.promotion;
        if (!hasPriceEffect(p) || p.mandatory) continue;
        while (layer + 1 < replay.begins.size() && layer < replay.layers.size() &&
               replay.layers[layer].number < p.layer)
            ++layer;
        const std::size_t at = std::min(layer, replay.begins.size() - 1);
        if (at != held) holders = holdersOf(problem, replay, held = at);
        auto hint = hintOf(problem, replay.begins[at], holders, live, static_cast<int>(i));
        if (hint) out.hints.push_back(std::move(*hint));
    }
    std::stable_sort(out.hints.begin(), out.hints.end(), [](const Hint& a, const Hint& b) {
        if (a.missingAmount != b.missingAmount) return a.missingAmount < b.missingAmount;
        if (a.missingQty != b.missingQty) return a.missingQty < b.missingQty;
        return a.gain > b.gain;
    });
    if (out.hints.size() > 2) out.hints.resize(2);
}

}  // namespace evertill::pricing
