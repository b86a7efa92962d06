#include "evertill/domain/pricing/simulation.h"

#include <algorithm>
#include <map>

#include "pricing/run_limits.h"

namespace evertill::pricing {

std::optional<std::int64_t> shareBps(Money part, Money whole) {
    if (whole <= Money()) return std::nullopt;
    return divideRounded(static_cast<Int128>(part.minor()) * 10'000, whole.minor(),
                         Rounding::HalfUp);
}

Money Margin::gain() const {
    return paid - cost;
}

std::optional<std::int64_t> Margin::rateBps() const {
    return shareBps(gain(), paid);
}

std::string_view setChangeName(SetChange c) {
    switch (c) {
        case SetChange::Same:
            return "same";
        case SetChange::New:
            return "new";
        case SetChange::Changed:
            return "changed";
        case SetChange::Removed:
            return "removed";
    }
    return "";
}

std::vector<Promotion> withChanges(std::vector<Promotion> base,
                                   const std::vector<Promotion>& changes) {
    for (const Promotion& p : changes) {
        const auto it = std::find_if(base.begin(), base.end(),
                                     [&](const Promotion& old) { return old.id == p.id; });
        if (it == base.end())
            base.push_back(p);
        else
            *it = p;
    }
    return base;
}

namespace {

/// part of a line's amount that belongs to `units` of its units.
Money portion(Money whole, std::int64_t units, const BasketLine& line) {
    const std::int64_t n = line.weight ? 1 : line.pieces;
    if (n == units || n <= 0) return whole;
    const auto v = divideRounded(static_cast<Int128>(whole.minor()) * units, n, Rounding::HalfUp);
    return Money::fromMinor(v.value_or(0));
}

/// What a line's goods cost; negative for a return.
std::optional<Money> costOfLine(const BasketLine& line, const CostOf& cost) {
    if (!cost || line.product == nullptr) return std::nullopt;
    const auto unit = cost(line.product->sku);
    if (!unit) return std::nullopt;
    const auto quantity = line.weight ? *line.weight : Quantity::fromUnits(line.pieces);
    const bool back = quantity.thousandths() < 0;
    const auto amount =
        extend(*unit, back ? Quantity::fromThousandths(-quantity.thousandths(), quantity.uom())
                           : quantity);
    if (!amount) return std::nullopt;
    return back ? -*amount : *amount;
}

/// One world: prices the baskets one after the other and sums up.
class World {
 public:
    World(const PromotionSet& set, const SimulationOptions& options, SimulationSide& side)
        : m_set(set), m_options(options), m_side(side), m_limits(set.promotions()) {
        m_uses.resize(set.size());
        m_standings.resize(set.size());
    }

    struct Result {
        PricedBasket priced;
        std::map<std::string, Money> discounts;  ///< by promotion
        std::vector<LossLine> losses;
    };

    Result run(const SimulatedBasket& basket) {
        Result r;
        if (m_options.useLimits && m_limits.any()) {
            Context context = basket.context;
            m_limits.fill(context);
            r.priced = price(m_set, basket.lines, context);
            m_limits.take(r.priced, basket.context.time);
        } else {
            r.priced = price(m_set, basket.lines, basket.context);
        }
        add(basket, r);
        return r;
    }

    /// In the order of set.promotions().
    std::vector<PromotionUse> uses() {
        for (std::size_t i = 0; i < m_uses.size(); ++i)
            m_uses[i].standings.assign(m_standings[i].begin(), m_standings[i].end());
        return std::move(m_uses);
    }

 private:
    PromotionUse* use(std::string_view id, std::size_t* at = nullptr) {
        const auto& all = m_set.promotions();  // by id
        const auto it =
            std::lower_bound(all.begin(), all.end(), id,
                             [](const Promotion& p, std::string_view x) { return p.id < x; });
        if (it == all.end() || it->id != id) return nullptr;
        const auto i = static_cast<std::size_t>(it - all.begin());
        if (at != nullptr) *at = i;
        return &m_uses[i];
    }

    void add(const SimulatedBasket& basket, Result& r) {
        const PricedBasket& p = r.priced;
        m_side.list += p.listTotal;
        m_side.goods += p.goodsTotal;
        m_side.due += p.total;
        m_side.discount += p.listTotal - p.goodsTotal;
        if (!p.optimal) ++m_side.unproven;
        std::vector<std::optional<Money>> costs = basket.costs;
        costs.resize(basket.lines.size());
        if (basket.costs.empty())
            for (std::size_t i = 0; i < costs.size(); ++i)
                costs[i] = costOfLine(basket.lines[i], m_options.cost);
        addLines(basket, costs, r);
        addGifts(p);
        for (const Verdict& v : p.verdicts) {
            std::size_t at = 0;
            if (PromotionUse* u = use(v.promotion, &at)) {
                ++u->touched;
                ++m_standings[at][v.standing];
                if (v.standing == Standing::Applied) ++u->applied;
            }
        }
        for (const Application& a : p.applications) {
            r.discounts[a.promotion] += a.discount;
            addApplication(basket, costs, p, a);
        }
        for (const IssuedCoupon& c : p.issued)
            if (PromotionUse* u = use(c.promotion)) u->issued += c.count;
        for (const Hint& h : p.hints)
            if (PromotionUse* u = use(h.promotion)) {
                ++u->nearly;
                u->nearlyMissing += h.missingAmount;
                u->nearlyMissingQty += h.missingQty;
                u->nearlyGain += h.gain;
            }
    }

    void addLines(const SimulatedBasket& basket, const std::vector<std::optional<Money>>& costs,
                  Result& r) {
        Money loss;
        for (std::size_t i = 0; i < basket.lines.size(); ++i) {
            const BasketLine& line = basket.lines[i];
            const Money paid = line.amount - r.priced.discounts[i];
            if (!costs[i]) {
                m_side.margin.paidUnknown += paid;
                continue;
            }
            m_side.margin.paid += paid;
            m_side.margin.cost += *costs[i];
            if (line.pieces <= 0 || paid >= *costs[i]) continue;
            r.losses.push_back(
                {static_cast<int>(i), line.product->sku, line.amount, paid, *costs[i], false});
            loss += *costs[i] - paid;
        }
        m_side.lossLines += static_cast<std::int64_t>(r.losses.size());
        if (!r.losses.empty()) ++m_side.lossBaskets;
        m_side.loss += loss;
    }

    void addGifts(const PricedBasket& p) {
        for (const Gift& g : p.gifts) {
            m_side.gifts += g.qty;
            if (PromotionUse* u = use(g.promotion)) u->gifts += g.qty;
            const auto unit = m_options.cost ? m_options.cost(g.sku) : std::nullopt;
            const auto cost = unit ? extend(*unit, Quantity::fromUnits(g.qty)) : std::nullopt;
            if (!cost) continue;
            m_side.giftCost += *cost;
            m_side.margin.cost += *cost;
        }
    }

    void addApplication(const SimulatedBasket& basket,
                        const std::vector<std::optional<Money>>& costs, const PricedBasket& p,
                        const Application& a) {
        PromotionUse* u = use(a.promotion);
        if (u == nullptr) return;
        u->times += a.times;
        u->discount += a.discount;
        // Points and rounding have no shares and no verdict.
        if (a.shares.empty()) {
            ++u->touched;
            ++u->applied;
        }
        for (const Share& s : a.shares) {
            const auto i = static_cast<std::size_t>(s.line);
            const BasketLine& line = basket.lines[i];
            u->units += s.units;
            u->list += portion(line.amount, s.units, line);
            if (!costs[i]) continue;
            u->cost += portion(*costs[i], s.units, line);
            u->paid += portion(line.amount - p.discounts[i], s.units, line);
        }
    }

    const PromotionSet& m_set;
    const SimulationOptions& m_options;
    SimulationSide& m_side;
    RunLimits m_limits;
    std::vector<PromotionUse> m_uses;
    std::vector<std::map<Standing, std::int64_t>> m_standings;
};

std::vector<PromotionDelta> deltas(const std::map<std::string, Money>& before,
                                   const std::map<std::string, Money>& after) {
    std::map<std::string, PromotionDelta> all;
    for (const auto& [id, discount] : before)
        all[id].before = discount;
    for (const auto& [id, discount] : after)
        all[id].after = discount;
    std::vector<PromotionDelta> out;
    for (auto& [id, d] : all) {
        d.promotion = id;
        if (d.before != d.after) out.push_back(std::move(d));
    }
    return out;
}

Money distance(const ChangedBasket& c) {
    return c.after < c.before ? c.before - c.after : c.after - c.before;
}

/// Keeps the `top` largest, the earlier of equal ones first.
template <typename T, typename Size>
void keepTop(std::vector<T>& all, std::size_t top, Size size) {
    std::stable_sort(all.begin(), all.end(),
                     [&](const T& a, const T& b) { return size(a) > size(b); });
    if (all.size() > top) all.resize(top);
}

/// Sorts now and then, so that a month of baskets is not kept to list twenty.
template <typename T, typename Size>
void addTop(std::vector<T>& all, T one, std::size_t top, Size size) {
    all.push_back(std::move(one));
    if (all.size() >= 2 * top + 64) keepTop(all, top, size);
}

std::vector<SimulatedPromotion> join(const PromotionSet& before, std::vector<PromotionUse> was,
                                     const PromotionSet& after, std::vector<PromotionUse> is) {
    std::map<std::string, SimulatedPromotion> all;
    for (std::size_t i = 0; i < was.size(); ++i) {
        const Promotion& p = before.promotions()[i];
        const Promotion* now = after.find(p.id);
        auto& s = all[p.id];
        s.change = now == nullptr ? SetChange::Removed
                   : *now == p    ? SetChange::Same
                                  : SetChange::Changed;
        s.before = std::move(was[i]);
    }
    for (std::size_t i = 0; i < is.size(); ++i) {
        const Promotion& p = after.promotions()[i];
        auto& s = all[p.id];
        if (before.find(p.id) == nullptr) s.change = SetChange::New;
        s.after = std::move(is[i]);
    }
    std::vector<SimulatedPromotion> out;
    for (auto& [id, s] : all) {
        s.id = id;
        out.push_back(std::move(s));
    }
    return out;
}

}  // namespace

Simulation simulate(const PromotionSet& before, const PromotionSet& after,
                    const std::vector<SimulatedBasket>& baskets, const SimulationOptions& options) {
    Simulation out;
    World old(before, options, out.before), fresh(after, options, out.after);
    const auto lossOf = [](const LossBasket& b) { return b.loss; };
    for (std::size_t i = 0; i < baskets.size(); ++i) {
        const auto was = old.run(baskets[i]);
        auto is = fresh.run(baskets[i]);
        ++out.baskets;
        const Money a = was.priced.total, b = is.priced.total;
        if (a != b) {
            ++out.changed;
            ++(b < a ? out.cheaper : out.dearer);
            addTop(out.top,
                   ChangedBasket{i, is.priced.listTotal, a, b, deltas(was.discounts, is.discounts)},
                   options.top, distance);
        }
        if (is.losses.empty()) continue;
        LossBasket loss{i, {}, std::move(is.losses)};
        for (LossLine& line : loss.lines) {
            loss.loss += line.cost - line.paid;
            line.before = std::any_of(was.losses.begin(), was.losses.end(),
                                      [&](const LossLine& l) { return l.line == line.line; });
        }
        addTop(out.losses, std::move(loss), options.top, lossOf);
    }
    keepTop(out.top, options.top, distance);
    keepTop(out.losses, options.top, lossOf);
    out.promotions = join(before, old.uses(), after, fresh.uses());
    return out;
}

}  // namespace evertill::pricing
