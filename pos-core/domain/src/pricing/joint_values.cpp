// What the choices of the first layer are worth when the thresholds aimed at are reached.
#include <algorithm>

#include "pricing/joint.h"

namespace evertill::pricing {
namespace {

std::int64_t ceilDiv(std::int64_t n, std::int64_t d) {
    return (n + d - 1) / d;
}

bool sharesAmount(const Promotion& p, const Reward& r) {
    return r.type == RewardType::AmountOffTotal || r.type == RewardType::SetPrice || r.spread ||
           p.cap.has_value() || p.roundLevel != RoundLevel::Unit;
}

bool hasTies(RewardType type) {
    return type == RewardType::CheapestPercentOff || type == RewardType::CheapestUnitPrice ||
           type == RewardType::Progressive;
}

}  // namespace

/// What the pool, at the level aimed at, takes off one unit of the goods at this price; kFine.
std::int64_t Joint::unitOff(const Pool& pool, const Goods& g, std::int64_t price) const {
    if (pool.level < 0) return 0;
    const Level& level = pool.levels[static_cast<std::size_t>(pool.level)];
    const UnitClass& c = classOf(g);
    const std::int64_t room = (price - c.floor * kFine);
    if (!level.byUnit || !c.discountable || room <= 0) return 0;
    const Reward& r = rewardOf(pool, level);
    const Promotion& p = promotion(pool.live);
    if (r.type == RewardType::PercentOff && p.roundLevel != RoundLevel::Unit) {
        // Of list prices: what a cheap unit cannot take goes to the others.
        if (r.basis == Basis::List) return room;
        return std::min(room, ceilDiv(price * r.off.basisPoints(), 10'000));
    }
    // Prices with a fraction: whatever the fraction becomes.
    const std::int64_t whole = ceilDiv(price, kFine);
    const bool exact = whole * kFine == price;
    std::int64_t off = 0;
    if (r.type == RewardType::PercentOff && r.basis == Basis::Current &&
        p.rounds == RoundWhat::Discount) {
        off = percentOf(whole, r.off);
    } else {
        const int u = g.units.front();
        m_scratch.resize(m_high.size());
        m_scratch[static_cast<std::size_t>(u)].price = whole;
        Use use;
        use.live = pool.live;
        use.tier = level.tier;
        use.units = {u};
        computeUse(m_p, m_scratch, use);
        off = use.total;
    }
    return std::min(room, (off + (exact ? 0 : 1)) * kFine);
}

/// What later layers take off a unit that leaves the first one at this price (kFine): in each layer
/// the best of the pools aimed at.
std::int64_t Joint::laterValue(const Goods& g, std::int64_t price) const {
    const std::int64_t before = price;
    for (std::size_t k = 0; k < g.pools.size();) {
        const std::size_t layer = m_pools[static_cast<std::size_t>(g.pools[k])].layer;
        std::int64_t best = 0;
        for (; k < g.pools.size(); ++k) {
            const Pool& pool = m_pools[static_cast<std::size_t>(g.pools[k])];
            if (pool.layer != layer) break;
            if (layer != m_first) best = std::max(best, unitOff(pool, g, price));
        }
        price -= best;
    }
    return before - price;
}

bool Joint::laterByUnit(const Goods& g) const {
    return std::any_of(g.pools.begin(), g.pools.end(), [this](int n) {
        const Pool& pool = m_pools[static_cast<std::size_t>(n)];
        return pool.layer != m_first && pool.level >= 0 &&
               pool.levels[static_cast<std::size_t>(pool.level)].byUnit;
    });
}

Vec<Joint::Option> Joint::optionsOf(int number) const {
    const Goods& g = m_goods[static_cast<std::size_t>(number)];
    const std::int64_t price = g.price * kFine;
    Vec<Option> options;
    options.reserve(1 + m_singles[static_cast<std::size_t>(number)].size() + g.pools.size());
    options.push_back({-1, -1, 0, laterValue(g, price)});
    for (Option o : m_singles[static_cast<std::size_t>(number)]) {
        o.value = o.off * kFine + laterValue(g, price - o.off * kFine);
        options.push_back(o);
    }
    for (const int n : g.pools) {
        const Pool& pool = m_pools[static_cast<std::size_t>(n)];
        if (pool.layer != m_first) break;
        const std::int64_t off = unitOff(pool, g, price);
        if (off > 0) options.push_back({-1, n, off / kFine, off + laterValue(g, price - off)});
    }
    return options;
}

/// Could the same set also put its discount on its units in another way?
Joint::Doubt Joint::doubtOf(int column) {
    const auto& columns = m_solver->columns();
    m_doubts.resize(columns.size(), Doubt::Unknown);
    Doubt& doubt = m_doubts[static_cast<std::size_t>(column)];
    if (doubt == Doubt::Unknown) doubt = findDoubt(columns[static_cast<std::size_t>(column)]);
    return doubt;
}

Joint::Doubt Joint::findDoubt(const LayerSolver::SetColumn& c) const {
    if (c.need.size() < 2) return Doubt::None;
    const Promotion& p = promotion(c.live);
    const Reward& r = p.reward;
    if (hasTies(r.type))
        for (std::size_t a = 0; a < c.need.size(); ++a)
            for (std::size_t b = 0; b < a; ++b)
                if (m_goods[static_cast<std::size_t>(c.need[a].first)].price ==
                    m_goods[static_cast<std::size_t>(c.need[b].first)].price)
                    return Doubt::Ties;
    if (!sharesAmount(p, r)) return Doubt::None;
    // The odd cents go to whoever stands first: does it matter to the goods who that is?
    Use use;
    use.live = c.live;
    for (const auto& [number, count] : c.need) {
        const auto& units = m_goods[static_cast<std::size_t>(number)].units;
        use.units.insert(use.units.end(), units.begin(), units.begin() + count);
        const auto got = std::find_if(c.got.begin(), c.got.end(), [number = number](const auto& e) {
            return e.first == number;
        });
        if (got != c.got.end())
            use.got.insert(use.got.end(), units.begin() + count - got->second,
                           units.begin() + count);
    }
    std::sort(use.got.begin(), use.got.end());
    Use other = use;
    std::reverse(other.units.begin(), other.units.end());
    computeUse(m_p, m_begun, use);
    computeUse(m_p, m_begun, other);
    std::size_t from = 0;
    for (const auto& [number, count] : c.need) {
        std::int64_t one = 0, two = 0;
        for (std::size_t n = from; n < from + static_cast<std::size_t>(count); ++n) {
            one += use.discounts[n];
            two += other.discounts[other.discounts.size() - 1 - n];
        }
        from += static_cast<std::size_t>(count);
        if (one != two) return Doubt::Cents;
    }
    return Doubt::None;
}

/// What a unit takes from a row when it does this in the first layer.
std::int64_t Joint::needOf(const Row& row, int goods, const Option& option) const {
    if (row.has[static_cast<std::size_t>(goods)] == 0) return 0;
    if (row.own)
        return option.live < 0 ? 0
                               : measureOf(row.measure, m_goods[static_cast<std::size_t>(goods)]);
    return row.measure == Measure::Current ? option.off : 0;
}

/// Units on their own: what costs no row is their base, everything better is a column.
void Joint::addSingles(const Vec<int>& goods, const Vec<Row>& rows, Draft& draft,
                       Solution& out) const {
    for (const int g : goods) {
        const auto i = static_cast<std::size_t>(g);
        const auto count = static_cast<std::int64_t>(m_goods[i].units.size());
        const auto options = optionsOf(g);
        const Option* base = &options.front();
        const auto free = [&](const Option& o) {
            return std::all_of(rows.begin(), rows.end(),
                               [&](const Row& row) { return needOf(row, g, o) == 0; });
        };
        for (const Option& o : options)
            if (o.value > base->value && free(o)) base = &o;
        draft.base[i] = base->value;
        out.bases.emplace_back(g, *base);
        out.value += base->value * count;
        if (rows.empty()) continue;
        for (const Option& o : options) {
            if (o.value <= base->value) continue;
            PackingColumn column;
            column.value = o.value - base->value;
            column.need.emplace_back(draft.rowOf[i], 1);
            for (std::size_t r = 0; r < rows.size(); ++r)
                if (const std::int64_t need = needOf(rows[r], g, o); need > 0)
                    column.need.emplace_back(-1 - static_cast<int>(r), static_cast<int>(need));
            draft.columns.push_back(std::move(column));
            draft.set.push_back(-1);
            draft.single.emplace_back(g, o);
        }
    }
}

void Joint::addLimits(const LayerSolver::SetColumn& c, PackingColumn& column, Draft& draft) {
    const Live& l = live(c.live);
    const auto row = [&](int what, std::int64_t capacity) {
        const auto [it, isNew] = draft.limits.try_emplace(std::pair(c.live, what), 0);
        if (isNew) {
            it->second = static_cast<int>(draft.capacity.size());
            draft.capacity.push_back(capacity);
        }
        return it->second;
    };
    if (l.maxTimes != kNoLimit) column.need.emplace_back(row(-1, l.maxTimes), 1);
    if (l.maxUnits != kNoLimit && c.rewarded > 0)
        column.need.emplace_back(row(-2, l.maxUnits), static_cast<int>(c.rewarded));
    // One application for all units of a class.
    if (roundsByLine(*l.promotion))
        column.need.emplace_back(
            row(m_goods[static_cast<std::size_t>(c.need.front().first)].cls, 1), 1);
}

/// Is it of interest on which of its goods the set's discount falls?
bool Joint::mattersWhere(const LayerSolver::SetColumn& c, const Vec<Row>& rows) const {
    if (c.need.size() < 2) return false;
    for (const auto& [g, count] : c.need)
        if (laterByUnit(m_goods[static_cast<std::size_t>(g)])) return true;
    const auto first = static_cast<std::size_t>(c.need.front().first);
    for (const Row& row : rows)
        for (const auto& [g, count] : c.need)
            if (row.has[static_cast<std::size_t>(g)] != row.has[first]) return true;
    return false;
}

void Joint::addSets(const Vec<int>& columns, const Vec<Row>& rows, Draft& draft) {
    for (const int k : columns) {
        const auto& c = m_solver->columns()[static_cast<std::size_t>(k)];
        PackingColumn column;
        column.value = c.gain * kFine;
        const Doubt doubt = mattersWhere(c, rows) ? doubtOf(k) : Doubt::None;
        std::int64_t units = 0;
        std::size_t at = 0;
        bool byUnit = false;
        for (const auto& [number, count] : c.need) {
            const Goods& g = m_goods[static_cast<std::size_t>(number)];
            byUnit = byUnit || laterByUnit(g);
            column.need.emplace_back(draft.rowOf[static_cast<std::size_t>(number)], count);
            column.value -= draft.base[static_cast<std::size_t>(number)] * count;
            for (int n = 0; n < count; ++n, ++at) {
                // Where it is open which unit is reduced, all are thought to be dear later.
                const std::int64_t off = doubt == Doubt::Ties ? 0 : c.unitOffs[at] * kFine;
                column.value += laterValue(g, g.price * kFine - off);
            }
            units += count;
        }
        if (doubt == Doubt::Cents && byUnit) column.value += units * kFine;
        if (column.value <= 0) continue;
        for (std::size_t r = 0; r < rows.size(); ++r) {
            std::int64_t need = 0, inside = 0;
            at = 0;
            for (const auto& [number, count] : c.need) {
                const bool in = rows[r].has[static_cast<std::size_t>(number)] != 0;
                if (in) inside += count;
                for (int n = 0; n < count; ++n, ++at)
                    if (in) need += needOf(rows[r], number, {c.live, -1, c.unitOffs[at], 0});
            }
            if (!rows[r].own && inside < units && doubt != Doubt::None)
                need = doubt == Doubt::Ties ? 0 : std::max<std::int64_t>(0, need - inside);
            if (need > 0)
                column.need.emplace_back(-1 - static_cast<int>(r), static_cast<int>(need));
        }
        addLimits(c, column, draft);
        draft.columns.push_back(std::move(column));
        draft.set.push_back(k);
        draft.single.emplace_back();
    }
}

/// Refuses what leaves too little for the pools to share out.
PackingFilter Joint::filterOf(const Draft& draft, const Vec<int>& divided) {
    return [this, &draft, &divided](const Vec<std::int64_t>& uses) {
        SpentByGoods spent;
        for (std::size_t k = 0; k < uses.size(); ++k) {
            if (uses[k] == 0) continue;
            if (draft.set[k] >= 0) {
                spend(draft.set[k], uses[k], spent);
                continue;
            }
            const auto& [g, option] = draft.single[k];
            spent[g].insert(spent[g].end(), static_cast<std::size_t>(uses[k]),
                            Spent{option.off, option.live >= 0});
        }
        constexpr std::int64_t kWork = 8;
        m_budget.step(kWork);
        return divisible(divided, spent);
    };
}

Joint::Solution Joint::solve(const Vec<int>& goods, const Vec<int>& columns, const Vec<Row>& rows,
                             std::int64_t beat, const Vec<int>& divided) {
    Solution out;
    Draft draft;
    draft.rowOf.assign(m_goods.size(), -1);
    draft.base.assign(m_goods.size(), 0);
    for (const int g : goods) {
        draft.rowOf[static_cast<std::size_t>(g)] = static_cast<int>(draft.capacity.size());
        draft.capacity.push_back(
            static_cast<std::int64_t>(m_goods[static_cast<std::size_t>(g)].units.size()));
    }
    addSingles(goods, rows, draft, out);
    addSets(columns, rows, draft);
    const std::size_t amounts = draft.capacity.size();
    for (const Row& row : rows)
        draft.capacity.push_back(row.capacity);
    for (PackingColumn& column : draft.columns) {
        for (auto& [row, count] : column.need)
            if (row < 0) row = static_cast<int>(amounts) - 1 - row;
        std::sort(column.need.begin(), column.need.end());
    }
    PackingTerms terms;
    terms.amounts = amounts;
    terms.beat = std::max<std::int64_t>(-1, beat - out.value);
    if (!divided.empty()) terms.accept = filterOf(draft, divided);
    const PackingResult packed = pack(draft.capacity, draft.columns, m_budget, terms);
    out.upper = out.value + packed.upper;
    out.found = packed.found;
    out.value += packed.value;
    for (std::size_t k = 0; k < draft.columns.size(); ++k) {
        if (packed.uses[k] == 0) continue;
        if (draft.set[k] >= 0)
            out.sets.emplace_back(draft.set[k], packed.uses[k]);
        else
            out.singles.emplace_back(draft.single[k].first, draft.single[k].second, packed.uses[k]);
    }
    return out;
}

}  // namespace evertill::pricing
