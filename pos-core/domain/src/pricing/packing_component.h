// One component of a packing: branch and bound under prices of the rows.
#pragma once
#include <algorithm>
#include <numeric>

#include "pricing/packing.h"

namespace evertill::pricing {

/// One component: rows and columns numbered from 0.
class PackingComponent {
 public:
    PackingComponent(Vec<std::int64_t> capacity, Vec<bool> amount, Vec<PackingColumn> columns,
                     Budget& budget, PackingFilter accept)
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
        m_budget.step(static_cast<std::int64_t>(m_columns.size()) * sweeps() / kPricesAStep);
        makeDual();
        m_upper = bound();
    }

    /// Looks for what is worth more than `beat`.
    void solve(std::int64_t beat) {
        m_best = beat;
        if (m_best < m_upper) greedy(m_order);
        if (m_best < m_upper) greedy(byReducedCost());
        if (m_best < m_upper && !fewColumns()) {
            improveDual();
            m_upper = std::min(m_upper, bound());
        }
        if (m_best < m_upper) search();
        if (!m_budget.over()) m_upper = std::min(m_upper, m_best);
    }

    bool found() const { return !m_bestUses.empty(); }
    std::int64_t best() const { return m_best; }
    std::int64_t upper() const { return m_upper; }
    const Vec<std::int64_t>& uses() const { return m_bestUses; }

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
    void makeDual();

    /// The least price of the row at which every column is paid for.
    std::int64_t leastPrice(std::size_t row) const;

    /// Sweeps get stuck where no single price can fall: one price is raised, all that share a
    /// column with it fall as far as they can, and what is lower in sum stays.
    void improveDual();

    /// Prices of the goods for given prices of the amounts.
    void sweepDual(int sweeps);

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
    Vec<int> byReducedCost() const;

    void greedy(const Vec<int>& order);

    void keep(std::int64_t value) {
        if (value <= m_best) return;
        m_best = value;
        m_bestUses = m_uses;
    }

    /// Row with capacity left whose live columns are fewest; -1: none is live.
    int pickRow() const;

    void search();

    /// Decides one row: its columns in a fixed order, each any number of times, then the row is
    /// closed. `from` is the place in the row's list from which columns may still be used.
    void branch(std::int64_t value, int row, std::size_t from);

    /// The same goods were left before, with at least this value and as much money.
    bool seenBetter(std::int64_t value);

    static constexpr std::int64_t kScale = 64;
    static constexpr std::int64_t kPricesAStep = 8;  ///< columns priced in the time of one step
    static constexpr int kSweeps = 40, kFewSweeps = 12;
    /// So few are searched through faster than bounded well.
    bool fewColumns() const { return m_columns.size() <= 8; }
    int sweeps() const { return fewColumns() ? kFewSweeps / 2 : kSweeps; }
    PackingFilter m_accept;
    Vec<std::int64_t> m_left;
    Vec<bool> m_amount;  ///< by row: money, not goods
    Vec<PackingColumn> m_columns;
    Budget& m_budget;
    Vec<int> m_order;
    Vec<Vec<int>> m_byRow;
    Vec<std::int64_t> m_dual, m_uses, m_bestUses;
    Vec<std::int64_t> m_cost;  ///< by column: what its rows are worth
    Int128 m_worth = 0;        ///< of all that is left
    std::int64_t m_best = -1, m_upper = 0, m_grain = 0;
    /// By goods left: value and money left.
    HashMap<std::string, Vec<Vec<std::int64_t>>> m_memo;
};

}  // namespace evertill::pricing
