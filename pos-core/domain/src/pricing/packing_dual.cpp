// Prices of the rows such that every column costs at least its value: a bound for every packing.
#include "pricing/packing_component.h"

namespace evertill::pricing {

void PackingComponent::makeDual() {
    m_dual.assign(m_left.size(), 0);
    // Of very many columns single prices are raised and lowered later anyway.
    constexpr std::size_t kMany = 2'000;
    sweepDual(m_columns.size() > kMany ? kFewSweeps : sweeps());
    Vec<std::int64_t> best = m_dual;
    std::int64_t lowest = bound();
    // What is money worth? The bound is convex in it: the prices at which columns stop paying
    // are tried, ever closer around the best.
    for (std::size_t row = 0; row < m_left.size(); ++row) {
        if (!m_amount[row] || m_byRow[row].empty()) continue;
        Vec<std::int64_t> rates{0};
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
        sweepDual(sweeps());
        if (bound() <= lowest) lowest = bound();
        best = m_dual;
    }
    m_dual = best;
}

std::int64_t PackingComponent::leastPrice(std::size_t row) const {
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

void PackingComponent::improveDual() {
    Vec<Vec<std::size_t>> near(m_left.size());
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
    Vec<std::pair<std::size_t, std::int64_t>> before;
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

void PackingComponent::sweepDual(int sweeps) {
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
            const std::int64_t next = sweep < sweeps - 4 ? need + (m_dual[row] - need) / 2 : need;
            if (next < m_dual[row]) {
                m_dual[row] = next;
                changed = true;
            }
        }
        if (!changed) break;
    }
}

}  // namespace evertill::pricing
