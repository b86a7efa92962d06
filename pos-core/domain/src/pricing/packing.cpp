#include "pricing/packing.h"

#include <algorithm>
#include <numeric>

#include "pricing/disjoint_sets.h"

namespace evertill::pricing {
namespace {

constexpr std::size_t kMaxMemo = 200'000;
constexpr std::size_t kMaxAlike = 16;

/// One component: rows and columns numbered from 0.
class Component {
 public:
    Component(std::vector<std::int64_t> capacity, std::vector<bool> amount,
              std::vector<PackingColumn> columns, Budget& budget, PackingFilter accept)
        : m_accept(std::move(accept)),
          m_left(std::move(capacity)),
          m_amount(std::move(amount)),
          m_columns(std::move(columns)),
          m_budget(budget) {
        m_order.resize(m_columns.size());
        std::iota(m_order.begin(), m_order.end(), 0);
        // Value for the space it takes first: the first descent is a good packing already.
        std::stable_sort(m_order.begin(), m_order.end(), [this](int a, int b) {
            return static_cast<Int128>(column(a).value) * sizeOf(column(b)) >
                   static_cast<Int128>(column(b).value) * sizeOf(column(a));
        });
        m_byRow.resize(m_left.size());
        for (const int c : m_order)
            for (const auto& [row, count] : column(c).need)
                m_byRow[static_cast<std::size_t>(row)].push_back(c);
        m_uses.assign(m_columns.size(), 0);
        for (const PackingColumn& c : m_columns)
            m_grain = std::gcd(m_grain, c.value);
        m_budget.step(static_cast<std::int64_t>(m_columns.size()) / 16);
        makeDual();
        m_upper = bound();
    }

    /// Looks for what is worth more than `beat`.
    void solve(std::int64_t beat) {
        m_best = beat;
        if (m_best < m_upper) greedy(m_order);
        if (m_best < m_upper) greedy(byReducedCost());
        if (m_best < m_upper) {
            improveDual();
            m_upper = std::min(m_upper, bound());
        }
        if (m_best < m_upper) search();
        if (!m_budget.over()) m_upper = std::min(m_upper, m_best);
    }

    bool found() const { return !m_bestUses.empty(); }
    std::int64_t best() const { return m_best; }
    std::int64_t upper() const { return m_upper; }
    const std::vector<std::int64_t>& uses() const { return m_bestUses; }

 private:
    const PackingColumn& column(int c) const { return m_columns[static_cast<std::size_t>(c)]; }

    bool isAmount(int row) const { return m_amount[static_cast<std::size_t>(row)]; }
    /// Pieces that a column takes.
    std::int64_t sizeOf(const PackingColumn& c) const {
        std::int64_t n = 0;
        for (const auto& [row, count] : c.need)
            if (!isAmount(row)) n += count;
        return std::max<std::int64_t>(1, n);
    }

    /// Prices of the rows such that every column costs at least its value: then the value of any
    /// packing is at most the price of the capacity. Scaled by kScale; improved by sweeps.
    void makeDual() {
        m_dual.assign(m_left.size(), 0);
        sweepDual(kSweeps);
        std::vector<std::int64_t> best = m_dual;
        std::int64_t lowest = bound();
        // What is money worth? The bound is convex in it: the prices at which columns stop paying
        // are tried, ever closer around the best.
        for (std::size_t row = 0; row < m_left.size(); ++row) {
            if (!m_amount[row] || m_byRow[row].empty()) continue;
            std::vector<std::int64_t> rates{0};
            for (const int c : m_byRow[row])
                for (const auto& [r, count] : column(c).need)
                    if (static_cast<std::size_t>(r) == row)
                        rates.push_back(column(c).value * kScale / count);
            std::sort(rates.begin(), rates.end());
            rates.erase(std::unique(rates.begin(), rates.end()), rates.end());
            const auto at = [&](std::size_t k) {
                m_dual = best;
                m_dual[row] = rates[k];
                sweepDual(kFewSweeps);
                return bound();
            };
            std::size_t low = 0, high = rates.size() - 1;
            std::int64_t rate = best[row];
            while (low < high) {
                const std::size_t middle = (low + high) / 2;
                const std::int64_t one = at(middle);
                if (one < lowest) {
                    lowest = one;
                    rate = rates[middle];
                }
                const std::int64_t other = at(middle + 1);
                if (other < lowest) {
                    lowest = other;
                    rate = rates[middle + 1];
                }
                if (one <= other)
                    high = middle;
                else
                    low = middle + 1;
            }
            m_dual = best;
            m_dual[row] = rate;
            sweepDual(kSweeps);
            if (bound() <= lowest) lowest = bound();
            best = m_dual;
        }
        m_dual = best;
    }

    /// The least price of the row at which every column is paid for.
    std::int64_t leastPrice(std::size_t row) const {
        std::int64_t need = 0;
        for (const int c : m_byRow[row]) {
            std::int64_t others = 0, mine = 1;
            for (const auto& [r, count] : column(c).need) {
                if (static_cast<std::size_t>(r) == row)
                    mine = count;
                else
                    others += m_dual[static_cast<std::size_t>(r)] * count;
            }
            need = std::max(need, ceilDiv(column(c).value * kScale - others, mine));
        }
        return need;
    }

    /// Sweeps get stuck where no single price can fall: one price is raised, all that share a
    /// column with it fall as far as they can, and what is lower in sum stays.
    void improveDual() {
        std::vector<std::vector<std::size_t>> near(m_left.size());
        for (std::size_t row = 0; row < m_left.size(); ++row) {
            if (m_amount[row]) continue;
            for (const int c : m_byRow[row])
                for (const auto& [r, count] : column(c).need)
                    if (!isAmount(r) && static_cast<std::size_t>(r) != row)
                        near[row].push_back(static_cast<std::size_t>(r));
            std::sort(near[row].begin(), near[row].end());
            near[row].erase(std::unique(near[row].begin(), near[row].end()), near[row].end());
            std::stable_sort(near[row].begin(), near[row].end(),
                             [this](auto a, auto b) { return m_left[a] > m_left[b]; });
        }
        const std::int64_t enough = m_budget.left() / 2;  // the other half is for the search
        std::int64_t highest = 0;
        for (const std::int64_t price : m_dual)
            highest = std::max(highest, price);
        std::vector<std::pair<std::size_t, std::int64_t>> before;
        for (std::int64_t raise = highest / 2; raise > highest / 64 + 1; raise /= 2) {
            bool better = true;
            for (int round = 0; better && round < 4; ++round) {
                better = false;
                for (std::size_t row = 0; row < m_left.size(); ++row) {
                    if (m_amount[row] || near[row].empty() || m_left[row] <= 0) continue;
                    std::int64_t work = 0;
                    for (const std::size_t r : near[row])
                        work += static_cast<std::int64_t>(m_byRow[r].size());
                    if (!m_budget.step(work / kPricesAStep) || m_budget.left() < enough) return;
                    before.clear();
                    before.emplace_back(row, m_dual[row]);
                    m_dual[row] += raise;
                    std::int64_t change = raise * m_left[row];
                    for (const std::size_t r : near[row]) {
                        const std::int64_t least = leastPrice(r);
                        if (least >= m_dual[r]) continue;
                        before.emplace_back(r, m_dual[r]);
                        change -= (m_dual[r] - least) * m_left[r];
                        m_dual[r] = least;
                    }
                    const std::int64_t least = leastPrice(row);
                    change -= (m_dual[row] - least) * m_left[row];
                    m_dual[row] = least;
                    if (change < 0) {
                        better = true;
                    } else {
                        for (const auto& [r, price] : before)
                            m_dual[r] = price;
                    }
                }
            }
        }
    }

    /// Prices of the goods for given prices of the amounts.
    void sweepDual(int sweeps) {
        for (std::size_t row = 0; row < m_left.size(); ++row)
            if (!m_amount[row]) m_dual[row] = 0;
        for (const PackingColumn& c : m_columns) {
            std::int64_t worth = c.value * kScale;
            for (const auto& [r, count] : c.need)
                if (isAmount(r)) worth -= m_dual[static_cast<std::size_t>(r)] * count;
            const std::int64_t each = ceilDiv(worth, sizeOf(c));
            for (const auto& [r, count] : c.need) {
                auto& price = m_dual[static_cast<std::size_t>(r)];
                if (!isAmount(r)) price = std::max(price, each);
            }
        }
        for (int sweep = 0; sweep < sweeps; ++sweep) {
            bool changed = false;
            for (std::size_t row = 0; row < m_left.size(); ++row) {
                if (m_amount[row]) continue;
                // How far may this row's price fall before a column is too cheap?
                std::int64_t need = 0;
                for (const int c : m_byRow[row]) {
                    std::int64_t others = 0, mine = 1;
                    for (const auto& [r, count] : column(c).need) {
                        if (static_cast<std::size_t>(r) == row)
                            mine = count;
                        else
                            others += m_dual[static_cast<std::size_t>(r)] * count;
                    }
                    need = std::max(need, ceilDiv(column(c).value * kScale - others, mine));
                }
                // Half the way: rows that share columns settle on a fair split.
                const std::int64_t next =
                    sweep < sweeps - 4 ? need + (m_dual[row] - need) / 2 : need;
                if (next < m_dual[row]) {
                    m_dual[row] = next;
                    changed = true;
                }
            }
            if (!changed) break;
        }
    }

    static std::int64_t ceilDiv(std::int64_t n, std::int64_t d) {
        return n <= 0 ? 0 : (n + d - 1) / d;
    }

    std::int64_t bound() const {
        Int128 sum = 0;
        for (std::size_t row = 0; row < m_left.size(); ++row)
            sum += static_cast<Int128>(m_dual[row]) * m_left[row];
        return rest(sum);
    }
    /// Rows that are worth this bring no more; values are multiples of their common divisor.
    std::int64_t rest(std::int64_t worth) const { return worth / (kScale * m_grain) * m_grain; }

    bool fits(int c) const {
        for (const auto& [row, count] : column(c).need)
            if (m_left[static_cast<std::size_t>(row)] < count) return false;
        return true;
    }
    void take(int c, std::int64_t times) {
        for (const auto& [row, count] : column(c).need)
            m_left[static_cast<std::size_t>(row)] -= count * times;
        m_uses[static_cast<std::size_t>(c)] += times;
    }

    /// What pays best at the prices of the rows first.
    std::vector<int> byReducedCost() const {
        std::vector<std::int64_t> lost(m_columns.size(), 0);
        for (std::size_t c = 0; c < m_columns.size(); ++c) {
            std::int64_t cost = 0;
            for (const auto& [row, count] : m_columns[c].need)
                cost += m_dual[static_cast<std::size_t>(row)] * count;
            lost[c] = (cost - m_columns[c].value * kScale) / sizeOf(m_columns[c]);
        }
        auto order = m_order;
        std::stable_sort(order.begin(), order.end(), [&](int a, int b) {
            return lost[static_cast<std::size_t>(a)] < lost[static_cast<std::size_t>(b)];
        });
        return order;
    }

    void greedy(const std::vector<int>& order) {
        std::int64_t value = 0;
        const auto left = m_left;
        for (const int c : order)
            while (fits(c)) {
                take(c, 1);
                value += column(c).value;
                if (m_accept && !m_accept(m_uses)) {
                    take(c, -1);
                    value -= column(c).value;
                    break;
                }
            }
        keep(value);
        m_left = left;
        m_uses.assign(m_uses.size(), 0);
    }

    void keep(std::int64_t value) {
        if (value <= m_best) return;
        m_best = value;
        m_bestUses = m_uses;
    }

    /// Row with capacity left whose live columns are fewest; -1: none is live.
    int pickRow() const {
        int best = -1;
        std::size_t fewest = 0;
        for (std::size_t row = 0; row < m_left.size(); ++row) {
            if (m_left[row] <= 0 || m_amount[row]) continue;
            std::size_t live = 0;
            for (const int c : m_byRow[row])
                if (fits(c)) ++live;
            if (live > 0 && (best < 0 || live < fewest)) {
                best = static_cast<int>(row);
                fewest = live;
            }
        }
        return best;
    }

    void search() {
        // What pays best at the prices comes first in each row.
        std::vector<int> place(m_columns.size());
        const auto order = byReducedCost();
        for (std::size_t k = 0; k < order.size(); ++k)
            place[static_cast<std::size_t>(order[k])] = static_cast<int>(k);
        for (auto& columns : m_byRow)
            std::sort(columns.begin(), columns.end(), [&](int a, int b) {
                return place[static_cast<std::size_t>(a)] < place[static_cast<std::size_t>(b)];
            });
        m_cost.assign(m_columns.size(), 0);
        for (std::size_t c = 0; c < m_columns.size(); ++c)
            for (const auto& [row, count] : m_columns[c].need)
                m_cost[c] += m_dual[static_cast<std::size_t>(row)] * count;
        m_worth = 0;
        for (std::size_t row = 0; row < m_left.size(); ++row)
            m_worth += static_cast<Int128>(m_dual[row]) * m_left[row];
        branch(0, -1, 0);
    }

    /// Decides one row: its columns in a fixed order, each any number of times, then the row is
    /// closed. `from` is the place in the row's list from which columns may still be used.
    void branch(std::int64_t value, int row, std::size_t from) {
        if (!m_budget.step(1 + static_cast<std::int64_t>(m_columns.size()) / 8)) return;
        keep(value);
        if (value + rest(m_worth) <= m_best) return;
        if (row < 0) {
            row = pickRow();
            if (row < 0) return;
            // What a filter says depends on how the place was filled.
            if (!m_accept && seenBetter(value)) return;
            from = 0;
        }
        const auto& columns = m_byRow[static_cast<std::size_t>(row)];
        for (std::size_t k = from; k < columns.size(); ++k) {
            const int c = columns[k];
            const std::int64_t cost = m_cost[static_cast<std::size_t>(c)];
            if (value + column(c).value + rest(m_worth - cost) <= m_best || !fits(c)) continue;
            take(columns[k], 1);
            if (m_accept && !m_accept(m_uses)) {
                take(columns[k], -1);
                continue;
            }
            m_worth -= cost;
            branch(value + column(c).value, row, k);
            m_worth += cost;
            take(c, -1);
            if (m_budget.over() || m_best >= m_upper) return;
        }
        const auto closed = static_cast<std::size_t>(row);
        const Int128 worth = static_cast<Int128>(m_dual[closed]) * m_left[closed];
        if (value + rest(m_worth - worth) <= m_best) return;
        const std::int64_t kept = std::exchange(m_left[closed], 0);
        m_worth -= worth;
        branch(value, -1, 0);
        m_worth += worth;
        m_left[closed] = kept;
    }

    /// The same goods were left before, with at least this value and as much money.
    bool seenBetter(std::int64_t value) {
        std::string key;
        key.reserve(m_left.size() * 2);
        std::vector<std::int64_t> now{value};
        for (std::size_t row = 0; row < m_left.size(); ++row) {
            if (m_amount[row]) {
                now.push_back(m_left[row]);
                continue;
            }
            std::int64_t v = m_left[row];
            do {
                key += static_cast<char>((v & 0x7f) | (v > 0x7f ? 0x80 : 0));
                v >>= 7;
            } while (v > 0);
        }
        if (m_memo.size() >= kMaxMemo) return false;
        auto& seen = m_memo[std::move(key)];
        const auto covers = [](const auto& a, const auto& b) {
            return std::equal(a.begin(), a.end(), b.begin(), std::greater_equal<>());
        };
        for (const auto& one : seen)
            if (covers(one, now)) return true;
        std::erase_if(seen, [&](const auto& one) { return covers(now, one); });
        if (seen.size() < kMaxAlike) seen.push_back(std::move(now));
        return false;
    }

    static constexpr std::int64_t kScale = 64;
    static constexpr std::int64_t kPricesAStep = 60;  ///< columns looked at for one step
    static constexpr int kSweeps = 40, kFewSweeps = 12;
    PackingFilter m_accept;
    std::vector<std::int64_t> m_left;
    std::vector<bool> m_amount;  ///< by row: money, not goods
    std::vector<PackingColumn> m_columns;
    Budget& m_budget;
    std::vector<int> m_order;
    std::vector<std::vector<int>> m_byRow;
    std::vector<std::int64_t> m_dual, m_uses, m_bestUses;
    std::vector<std::int64_t> m_cost;  ///< by column: what its rows are worth
    Int128 m_worth = 0;                ///< of all that is left
    std::int64_t m_best = -1, m_upper = 0, m_grain = 0;
    /// By goods left: value and money left.
    std::unordered_map<std::string, std::vector<std::vector<std::int64_t>>> m_memo;
};

/// Rows and columns of one component, numbered anew.
std::unique_ptr<Component> componentOf(const std::vector<int>& own,
                                       const std::vector<std::int64_t>& capacity,
                                       const std::vector<PackingColumn>& columns, Budget& budget,
                                       const PackingTerms& terms, std::vector<int>& local) {
    std::vector<std::int64_t> caps;
    std::vector<bool> amount;
    std::vector<PackingColumn> part;
    part.reserve(own.size());
    for (const int i : own) {
        part.push_back(columns[static_cast<std::size_t>(i)]);
        for (auto& [row, count] : part.back().need) {
            int& n = local[static_cast<std::size_t>(row)];
            if (n < 0) {
                n = static_cast<int>(caps.size());
                caps.push_back(capacity[static_cast<std::size_t>(row)]);
                amount.push_back(static_cast<std::size_t>(row) >= terms.amounts);
            }
            row = n;
        }
    }
    PackingFilter filter;
    if (terms.accept)
        filter = [&own, &terms, size = columns.size()](const std::vector<std::int64_t>& uses) {
            std::vector<std::int64_t> all(size, 0);
            for (std::size_t k = 0; k < own.size(); ++k)
                all[static_cast<std::size_t>(own[k])] = uses[k];
            return terms.accept(all);
        };
    return std::make_unique<Component>(std::move(caps), std::move(amount), std::move(part), budget,
                                       std::move(filter));
}

}  // namespace

PackingResult pack(const std::vector<std::int64_t>& capacity,
                   const std::vector<PackingColumn>& columns, Budget& budget,
                   const PackingTerms& terms) {
    PackingResult result;
    result.uses.assign(columns.size(), 0);
    DisjointSets rows(capacity.size());
    for (const auto& c : columns)
        for (const auto& [row, count] : c.need)
            rows.join(row, c.need.front().first);
    std::vector<std::vector<int>> components;  // columns of each
    std::vector<int> number(capacity.size(), -1);
    for (std::size_t i = 0; i < columns.size(); ++i) {
        int& n = number[rows.find(columns[i].need.front().first)];
        if (n < 0) {
            n = static_cast<int>(components.size());
            components.emplace_back();
        }
        components[static_cast<std::size_t>(n)].push_back(static_cast<int>(i));
    }
    std::vector<int> local(capacity.size(), -1);
    std::vector<std::unique_ptr<Component>> solvers;
    std::int64_t open = 0;  // what those not yet solved could bring
    for (const auto& own : components) {
        solvers.push_back(componentOf(own, capacity, columns, budget, terms, local));
        open += solvers.back()->upper();
    }
    result.found = open > terms.beat;
    for (std::size_t n = 0; n < solvers.size() && result.found; ++n) {
        Component& solver = *solvers[n];
        open -= solver.upper();
        solver.solve(std::max<std::int64_t>(-1, terms.beat - result.value - open));
        result.found = solver.found();
        result.upper += solver.upper();
        if (!result.found) break;
        result.value += solver.best();
        for (std::size_t k = 0; k < components[n].size(); ++k)
            result.uses[static_cast<std::size_t>(components[n][k])] = solver.uses()[k];
    }
    if (!result.found) result.upper = std::max(terms.beat, result.upper + open);
    return result;
}

}  // namespace evertill::pricing
