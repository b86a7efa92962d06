// Branch and bound: the row with the fewest columns left is decided next.
#include <memory>

#include "pricing/packing_component.h"

namespace evertill::pricing {
namespace {

constexpr std::size_t kMaxMemo = 200'000;
constexpr std::size_t kMaxAlike = 16;

}  // namespace

Vec<int> PackingComponent::byReducedCost() const {
    Vec<std::int64_t> lost(m_columns.size(), 0);
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

void PackingComponent::greedy(const Vec<int>& order) {
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

int PackingComponent::pickRow() const {
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

void PackingComponent::search() {
    // What pays best at the prices comes first in each row.
    Vec<int> place(m_columns.size());
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

void PackingComponent::branch(std::int64_t value, int row, std::size_t from) {
    if (!m_budget.step(1 + static_cast<std::int64_t>(m_columns.size()) / 12)) return;
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

bool PackingComponent::seenBetter(std::int64_t value) {
    std::string key;
    key.reserve(m_left.size() * 2);
    Vec<std::int64_t> now{value};
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

}  // namespace evertill::pricing
