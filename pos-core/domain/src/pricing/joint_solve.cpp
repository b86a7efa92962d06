// Which thresholds to reach: the tight ones of a component are gone through in the order of what
// they could bring at best.
#include <algorithm>
#include <set>

#include "pricing/disjoint_sets.h"
#include "pricing/joint.h"

namespace evertill::pricing {
namespace {

/// More choices of thresholds in one component are not looked at.
constexpr std::size_t kMaxChoices = 300;
/// Of more pools together not every part is looked at.
constexpr std::size_t kMaxTogether = 6;

}  // namespace

void Joint::findMost() {
    m_most.assign(m_goods.size(), 0);
    for (std::size_t g = 0; g < m_goods.size(); ++g) {
        for (const Option& o : m_singles[g])
            m_most[g] = std::max(m_most[g], o.off);
        for (const int n : m_goods[g].pools) {
            const Pool& pool = m_pools[static_cast<std::size_t>(n)];
            if (pool.layer == m_first) m_most[g] = m_goods[g].price;
        }
    }
    for (const auto& c : m_solver->columns()) {
        std::size_t at = 0;
        // Who of several gets the discount may be open.
        const std::int64_t all = c.need.size() > 1 ? c.gain : 0;
        for (const auto& [g, count] : c.need)
            for (int n = 0; n < count; ++n, ++at) {
                auto& most = m_most[static_cast<std::size_t>(g)];
                most = std::max({most, c.unitOffs[at],
                                 std::min(all, m_goods[static_cast<std::size_t>(g)].price)});
            }
    }
}

/// What rounding a pool's discount as a whole may add to the sum of the units' exact parts; kFine.
std::int64_t Joint::fractions() const {
    std::int64_t sum = 0;
    for (const Pool& pool : m_pools) {
        const Promotion& p = promotion(pool.live);
        const bool byUnit = std::any_of(pool.levels.begin(), pool.levels.end(),
                                        [](const Level& l) { return l.byUnit; });
        if (!byUnit || p.roundLevel == RoundLevel::Unit) continue;
        sum += p.roundLevel == RoundLevel::Application
                   ? kFine / 2
                   : kFine / 2 * static_cast<std::int64_t>(pool.goods.size());
    }
    return sum;
}

std::int64_t Joint::flatsOf(const Vec<int>& pools) const {
    std::int64_t sum = 0;
    for (const int n : pools) {
        const Pool& pool = m_pools[static_cast<std::size_t>(n)];
        if (pool.level >= 0) sum += pool.levels[static_cast<std::size_t>(pool.level)].flat * kFine;
    }
    return sum;
}

/// Goods that a tight pool or a set joins; all goods without a tight pool are one component.
Vec<Joint::Component> Joint::components() {
    DisjointSets sets(m_goods.size());
    Map<std::pair<int, int>, int> limited;
    const bool anyTight =
        std::any_of(m_pools.begin(), m_pools.end(), [](const Pool& p) { return p.tight; });
    if (anyTight)
        for (const auto& c : m_solver->columns()) {
            const int first = c.need.front().first;
            for (const auto& [g, count] : c.need)
                sets.join(g, first);
            const Live& l = live(c.live);
            const bool all = l.maxTimes != kNoLimit || l.maxUnits != kNoLimit;
            if (!all && !roundsByLine(*l.promotion)) continue;
            const int what = all ? -1 : m_goods[static_cast<std::size_t>(first)].cls;
            sets.join(first, limited.try_emplace(std::pair(c.live, what), first).first->second);
        }
    for (const Pool& pool : m_pools)
        if (pool.tight)
            for (const int g : pool.goods)
                sets.join(g, pool.goods.front());
    Vec<Component> result(1);
    Vec<int> number(m_goods.size(), 0);
    for (std::size_t k = 0; k < m_pools.size(); ++k) {
        if (!m_pools[k].tight) continue;
        int& n = number[sets.find(m_pools[k].goods.front())];
        if (n == 0) {
            n = static_cast<int>(result.size());
            result.emplace_back();
        }
        result[static_cast<std::size_t>(n)].tight.push_back(static_cast<int>(k));
    }
    for (std::size_t g = 0; g < m_goods.size(); ++g)
        result[static_cast<std::size_t>(number[sets.find(g)])].goods.push_back(static_cast<int>(g));
    return result;
}

Vec<int> Joint::columnsOf(const Vec<int>& goods) const {
    Vec<int> columns;
    for (const int g : goods)
        if (static_cast<std::size_t>(g) < m_columnsOf.size()) {
            const auto& own = m_columnsOf[static_cast<std::size_t>(g)];
            columns.insert(columns.end(), own.begin(), own.end());
        }
    std::sort(columns.begin(), columns.end());
    return columns;
}

/// The pools share out their goods: together they cannot give up more than they have too much.
void Joint::addRow(const Vec<int>& pools, bool all, Vec<Row>& rows, bool& possible) const {
    const Pool& one = m_pools[static_cast<std::size_t>(pools.front())];
    Row row;
    row.measure = one.measure;
    row.own = one.layer == m_first;
    row.has.assign(m_goods.size(), 0);
    std::int64_t most = 0;
    for (const int n : pools) {
        const Pool& pool = m_pools[static_cast<std::size_t>(n)];
        bool shares = pools.size() == 1;
        for (const int g : pool.goods) {
            if (row.has[static_cast<std::size_t>(g)] != 0) {
                shares = true;
                continue;
            }
            row.has[static_cast<std::size_t>(g)] = 1;
            const Goods& goods = m_goods[static_cast<std::size_t>(g)];
            const auto count = static_cast<std::int64_t>(goods.units.size());
            row.capacity += measureOf(row.measure, goods) * count;
            most +=
                (row.own ? measureOf(row.measure, goods) : m_most[static_cast<std::size_t>(g)]) *
                count;
        }
        if (!shares && n != pools.front()) return;  // follows from the parts
        row.capacity -= pool.levels[static_cast<std::size_t>(pool.level)].threshold;
    }
    if (row.capacity < 0) possible = false;
    // Pieces and list prices do not change before a later layer.
    if ((row.capacity >= most && !all) || (!row.own && row.measure != Measure::Current)) return;
    rows.push_back(std::move(row));
}

Vec<Joint::Row> Joint::rowsOf(const Vec<int>& tight, bool all, bool& possible) const {
    Vec<Row> rows;
    possible = true;
    Vec<int> used;
    for (const int n : tight)
        if (m_pools[static_cast<std::size_t>(n)].level >= 0) used.push_back(n);
    Vec<Vec<int>> together;
    for (std::size_t a = 0; a < used.size(); ++a) {
        const Pool& pool = m_pools[static_cast<std::size_t>(used[a])];
        const bool seen = std::any_of(together.begin(), together.end(), [&](const auto& list) {
            const Pool& other = m_pools[static_cast<std::size_t>(list.front())];
            if (other.layer != pool.layer || other.measure != pool.measure) return false;
            return std::find(list.begin(), list.end(), used[a]) != list.end();
        });
        if (seen) continue;
        Vec<int> list;
        for (const int n : used) {
            const Pool& other = m_pools[static_cast<std::size_t>(n)];
            if (other.layer == pool.layer && other.measure == pool.measure) list.push_back(n);
        }
        together.push_back(std::move(list));
    }
    for (const auto& list : together) {
        if (list.size() > kMaxTogether) {
            for (std::size_t a = 0; a < list.size(); ++a) {
                addRow({list[a]}, all, rows, possible);
                for (std::size_t b = 0; b < a; ++b)
                    addRow({list[a], list[b]}, all, rows, possible);
            }
            continue;
        }
        for (std::size_t mask = 1; mask < (std::size_t{1} << list.size()); ++mask) {
            Vec<int> part;
            for (std::size_t k = 0; k < list.size(); ++k)
                if ((mask >> k & 1) != 0) part.push_back(list[k]);
            addRow(part, all, rows, possible);
        }
    }
    return rows;
}

/// What the component brings at the levels aimed at if the thresholds come for nothing; kFine.
std::int64_t Joint::freely(const Component& component, const Vec<int>& columns,
                           Map<Levels, Solution>& known) {
    Levels levels;
    for (const int n : component.tight) {
        const Pool& pool = m_pools[static_cast<std::size_t>(n)];
        const bool flat =
            pool.level < 0 || !pool.levels[static_cast<std::size_t>(pool.level)].byUnit;
        levels.push_back(flat ? -1 : pool.level);
    }
    const auto [it, isNew] = known.try_emplace(levels);
    if (isNew) it->second = solve(component.goods, columns, {});
    return it->second.upper + flatsOf(component.tight);
}

/// A first plan to beat: the thresholds that can be shared out when nothing is given up for them,
/// large rewards first.
Joint::Solution Joint::asItFalls(const Component& component, const Vec<int>& columns,
                                 const Solution& free) {
    const SpentByGoods spent = spentBy(free);
    bool whole = true;  // all that `free` counts on is there
    for (const int n : component.tight)
        m_pools[static_cast<std::size_t>(n)].level = -1;
    for (bool byUnit = true;; byUnit = false) {
        for (bool more = true; more;) {
            more = false;
            Vec<std::pair<std::int64_t, int>> steps;  // (less reward, pool)
            for (const int n : component.tight) {
                const Pool& pool = m_pools[static_cast<std::size_t>(n)];
                const auto next = static_cast<std::size_t>(pool.level + 1);
                if (next >= pool.levels.size() || pool.levels[next].byUnit != byUnit) continue;
                const std::int64_t now = pool.level < 0 ? 0 : pool.levels[next - 1].flat;
                steps.emplace_back(now - pool.levels[next].flat, n);
            }
            std::sort(steps.begin(), steps.end());
            for (const auto& [less, n] : steps) {
                Pool& pool = m_pools[static_cast<std::size_t>(n)];
                ++pool.level;
                if (divisible(component.tight, spent)) {
                    more = true;
                    break;
                }
                --pool.level;
            }
        }
        if (!byUnit) break;
        for (const int n : component.tight) {
            const Pool& pool = m_pools[static_cast<std::size_t>(n)];
            whole = whole && (!pool.levels.back().byUnit ||
                              pool.level + 1 == static_cast<int>(pool.levels.size()));
        }
    }
    if (!whole) return constrained(component, columns, -1);
    Solution s = free;
    s.value += flatsOf(component.tight);
    s.upper = s.value;
    for (const int n : component.tight)
        s.levels.push_back(m_pools[static_cast<std::size_t>(n)].level);
    return s;
}

/// The best packing at the levels aimed at that keeps their thresholds, if it beats this.
Joint::Solution Joint::constrained(const Component& component, const Vec<int>& columns,
                                   std::int64_t beat) {
    const std::int64_t flats = flatsOf(component.tight);
    Solution s;
    s.found = false;
    s.upper = -1;
    bool possible = true;
    const auto rows = rowsOf(component.tight, false, possible);
    if (!possible || !divisible(component.tight, {})) return s;
    s = solve(component.goods, columns, rows, beat - flats);
    if (s.found && !divisible(component.tight, spentBy(s)))
        s = solve(component.goods, columns, rowsOf(component.tight, true, possible), beat - flats,
                  component.tight);
    s.value += flats;
    s.upper += flats;
    for (const int n : component.tight)
        s.levels.push_back(m_pools[static_cast<std::size_t>(n)].level);
    return s;
}

Joint::Solution Joint::decide(const Component& component) {
    const auto columns = columnsOf(component.goods);
    if (component.tight.empty()) return solve(component.goods, columns, {});
    const auto [it, isNew] = m_decided.try_emplace(std::pair(component.goods, component.tight));
    if (isNew) it->second = decideAnew(component, columns);
    for (std::size_t k = 0; k < component.tight.size(); ++k)
        m_pools[static_cast<std::size_t>(component.tight[k])].level = it->second.levels[k];
    return it->second;
}

Joint::Solution Joint::decideAnew(const Component& component, const Vec<int>& columns) {
    struct Choice {
        std::int64_t upper = 0;
        Levels levels;
    };
    const auto aim = [&](const Levels& levels) {
        for (std::size_t k = 0; k < levels.size(); ++k)
            m_pools[static_cast<std::size_t>(component.tight[k])].level = levels[k];
    };
    Map<Levels, Solution> known;
    Vec<Choice> open;
    Set<Levels> seen;
    const auto add = [&](const Levels& levels) {
        if (!seen.insert(levels).second) return;
        aim(levels);
        open.push_back({freely(component, columns, known), levels});
    };
    Levels top;
    for (const int n : component.tight)
        top.push_back(static_cast<int>(m_pools[static_cast<std::size_t>(n)].levels.size()) - 1);
    add(top);
    Solution best = asItFalls(component, columns, known.begin()->second);
    if (!best.found) best.value = best.upper = -1;
    std::int64_t upper = best.upper;  // of all that was decided
    for (std::size_t choices = 0; !open.empty(); ++choices) {
        const auto next =
            std::max_element(open.begin(), open.end(),
                             [](const auto& a, const auto& b) { return a.upper < b.upper; });
        if (best.value >= next->upper) break;
        if (choices >= kMaxChoices || m_budget.over()) {
            upper = std::max(upper, next->upper);
            break;
        }
        const Choice choice = std::move(*next);
        *next = std::move(open.back());
        open.pop_back();
        aim(choice.levels);
        Solution s = constrained(component, columns, best.value);
        upper = std::max(upper, std::min(s.upper, choice.upper));
        if (s.found && s.value > best.value) best = std::move(s);
        for (std::size_t k = 0; k < choice.levels.size(); ++k) {
            if (choice.levels[k] < 0) continue;
            Levels less = choice.levels;
            --less[k];
            add(less);
        }
    }
    if (best.levels.empty()) {
        // Out of budget before any plan was found: nothing is aimed at.
        best = known.begin()->second;
        best.levels.assign(component.tight.size(), -1);
        best.value = 0;
    }
    best.upper = std::max(upper, best.value);
    aim(best.levels);
    return best;
}

/// Does it make no difference which of the goods of one price in a set is reduced: in value, and
/// to the tight pools?
bool Joint::alikeInPools(const LayerSolver::SetColumn& c) const {
    const auto goodsAt = [&](std::size_t k) -> const Goods& {
        return m_goods[static_cast<std::size_t>(c.need[k].first)];
    };
    const auto isIn = [](const Goods& g, int pool) {
        return std::find(g.pools.begin(), g.pools.end(), pool) != g.pools.end();
    };
    for (std::size_t a = 0; a < c.need.size(); ++a)
        for (std::size_t b = 0; b < c.need.size(); ++b) {
            if (a == b || goodsAt(a).price != goodsAt(b).price) continue;
            const UnitClass &x = classOf(goodsAt(a)), &y = classOf(goodsAt(b));
            if (x.list != y.list || x.floor != y.floor || x.grams != y.grams ||
                x.discountable != y.discountable)
                return false;
            for (const int n : goodsAt(a).pools)
                if (m_pools[static_cast<std::size_t>(n)].tight && !isIn(goodsAt(b), n))
                    return false;
        }
    return true;
}

void Joint::spend(int number, std::int64_t times, SpentByGoods& spent) {
    const auto& c = m_solver->columns()[static_cast<std::size_t>(number)];
    // Where it is open who gets the discount, nobody is thought to; but it is the same who, when
    // all of one price are in the same pools.
    Doubt doubt = c.need.size() < 2 ? Doubt::None : doubtOf(number);
    if (doubt == Doubt::Ties && alikeInPools(c)) doubt = Doubt::None;
    for (; times > 0; --times) {
        std::size_t at = 0;
        for (const auto& [g, count] : c.need)
            for (int n = 0; n < count; ++n, ++at)
                spent[g].push_back({doubt == Doubt::Ties ? 0
                                    : doubt == Doubt::Cents
                                        ? std::max<std::int64_t>(0, c.unitOffs[at] - 1)
                                        : c.unitOffs[at],
                                    true});
    }
}

Joint::SpentByGoods Joint::spentBy(const Solution& solution) {
    SpentByGoods spent;
    for (const auto& [k, times] : solution.sets)
        spend(k, times, spent);
    for (const auto& [g, o, times] : solution.singles)
        spent[g].insert(spent[g].end(), static_cast<std::size_t>(times), Spent{o.off, o.live >= 0});
    for (const auto& [g, o] : solution.bases)
        if (o.live >= 0 || o.off > 0)
            spent[g].resize(m_goods[static_cast<std::size_t>(g)].units.size(),
                            Spent{o.off, o.live >= 0});
    return spent;
}

/// Could the pools at the levels aimed at share out their goods, when this has been given up?
bool Joint::divisible(const Vec<int>& tight, const SpentByGoods& spent) const {
    Vec<int> used;
    for (const int n : tight)
        if (m_pools[static_cast<std::size_t>(n)].level >= 0) used.push_back(n);
    for (const int first : used) {
        const Pool& one = m_pools[static_cast<std::size_t>(first)];
        Vec<const Pool*> together;
        bool foremost = true;
        for (const int n : used) {
            const Pool& pool = m_pools[static_cast<std::size_t>(n)];
            if (pool.layer != one.layer) continue;
            foremost = foremost && (n == first || !together.empty());
            together.push_back(&pool);
        }
        if (!foremost) continue;
        Division division(together.size());
        Map<int, std::uint64_t> takers;
        for (std::size_t k = 0; k < together.size(); ++k) {
            const Pool& pool = *together[k];
            division.missing[k] = pool.levels[static_cast<std::size_t>(pool.level)].threshold;
            for (const int g : pool.goods)
                takers[g] |= std::uint64_t{1} << (k % 64);
        }
        const bool own = one.layer == m_first;
        for (const auto& [number, who] : takers) {
            const Goods& g = m_goods[static_cast<std::size_t>(number)];
            const auto it = spent.find(number);
            for (std::size_t n = 0; n < g.units.size(); ++n) {
                const Spent s =
                    it != spent.end() && n < it->second.size() ? it->second[n] : Spent{};
                if (own && s.consumed) continue;
                division.add(who);
                for (const Pool* pool : together)
                    division.amounts.push_back(
                        measureOf(pool->measure, g) -
                        (!own && pool->measure == Measure::Current ? s.off : 0));
            }
        }
        if (division.solve() == Division::Answer::No) return false;
    }
    return true;
}

/// A pool of about everything: drawing it in would join all components.
bool Joint::wide(const Pool& pool) const {
    constexpr std::size_t kFew = 12;
    return m_goods.size() > kFew && pool.goods.size() * 2 > m_goods.size();
}

/// Thresholds that the plan missed get rows; false: nothing is left to draw in.
bool Joint::tighten(const Vec<int>& missed) {
    bool changed = false;
    for (const int n : missed) {
        Pool& pool = m_pools[static_cast<std::size_t>(n)];
        if (!pool.tight) {
            pool.tight = true;
            changed = true;
            continue;
        }
        // Not by itself: others took its goods, or what its competitors fell back on.
        Vec<bool> disputed(m_goods.size(), false);
        for (const int g : pool.goods)
            disputed[static_cast<std::size_t>(g)] = true;
        for (bool more = true; more;) {
            more = false;
            for (Pool& other : m_pools) {
                const auto in = [&](int g) { return disputed[static_cast<std::size_t>(g)]; };
                if (other.layer != pool.layer || (wide(other) && !wide(pool)) ||
                    std::none_of(other.goods.begin(), other.goods.end(), in))
                    continue;
                if (!other.tight) {
                    other.tight = true;
                    changed = true;
                } else if (!std::all_of(other.goods.begin(), other.goods.end(), in)) {
                    more = true;
                    for (const int g : other.goods)
                        disputed[static_cast<std::size_t>(g)] = true;
                }
            }
        }
    }
    return changed;
}

}  // namespace evertill::pricing
