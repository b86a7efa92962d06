#include "pricing/division.h"

#include <algorithm>
#include <numeric>

namespace evertill::pricing {
namespace {

constexpr int kMaxSteps = 20'000;

}  // namespace

/// Does any pool of these still miss something?
bool Division::wanting(std::uint64_t pools) const {
    for (std::size_t k = 0; k < missing.size(); ++k)
        if ((pools >> k & 1) != 0 && missing[k] > 0) return true;
    return false;
}

Division::Answer Division::solve() {
    constexpr std::size_t kMostPools = 64;
    const std::size_t pools = missing.size();
    if (pools > kMostPools) return Answer::Unknown;
    // What only one may have goes first.
    Vec<std::size_t> shared;
    for (std::size_t u = 0; u < takers.size(); ++u) {
        if ((takers[u] & (takers[u] - 1)) != 0) {
            shared.push_back(u);
            continue;
        }
        for (std::size_t k = 0; k < pools; ++k)
            if ((takers[u] >> k & 1) != 0) {
                owner[u] = static_cast<int>(k);
                missing[k] -= amounts[u * pools + k];
            }
    }
    std::uint64_t needy = 0;
    for (std::size_t k = 0; k < pools; ++k)
        if (missing[k] > 0) needy |= std::uint64_t{1} << k;
    std::stable_sort(shared.begin(), shared.end(), [&](std::size_t a, std::size_t b) {
        const auto most = [&](std::size_t u) {
            const auto first = amounts.begin() + static_cast<std::ptrdiff_t>(u * pools);
            return *std::max_element(first, first + static_cast<std::ptrdiff_t>(pools));
        };
        return most(a) > most(b);
    });
    // Pools that want the same units are looked at together.
    bool unknown = false;
    while (needy != 0) {
        std::uint64_t part = needy & (~needy + 1), before = 0;
        while (part != before) {
            before = part;
            for (const std::size_t u : shared)
                if ((takers[u] & part) != 0) part |= takers[u] & needy;
        }
        needy &= ~part;
        m_order.clear();
        for (const std::size_t u : shared)
            if ((takers[u] & part) != 0) m_order.push_back(u);
        m_rest.assign((m_order.size() + 1) * pools, 0);
        m_restOfAll.assign(m_order.size() + 1, 0);
        for (std::size_t i = m_order.size(); i-- > 0;) {
            const std::size_t u = m_order[i];
            std::int64_t most = 0;
            for (std::size_t k = 0; k < pools; ++k) {
                const std::int64_t amount = (takers[u] >> k & 1) != 0 ? amounts[u * pools + k] : 0;
                m_rest[i * pools + k] = m_rest[(i + 1) * pools + k] + amount;
                if ((part >> k & 1) != 0) most = std::max(most, amount);
            }
            m_restOfAll[i] = m_restOfAll[i + 1] + most;
        }
        m_part = part;
        m_steps = 0;
        if (deal(0)) continue;
        if (m_steps <= kMaxSteps) return Answer::No;
        unknown = true;
    }
    return unknown ? Answer::Unknown : Answer::Yes;
}

bool Division::deal(std::size_t at) {
    const std::size_t pools = missing.size();
    if (++m_steps > kMaxSteps) return false;
    std::int64_t wanted = 0;
    for (std::size_t k = 0; k < pools; ++k) {
        if ((m_part >> k & 1) == 0 || missing[k] <= 0) continue;
        if (missing[k] > m_rest[at * pools + k]) return false;
        wanted += missing[k];
    }
    if (wanted == 0) return true;
    // A unit goes to one pool: what some got too much of, others lack.
    if (wanted > m_restOfAll[at]) return false;
    const std::size_t u = m_order[at];
    const std::uint64_t who = takers[u] & m_part;
    for (std::size_t k = 0; k < pools; ++k) {
        if ((who >> k & 1) == 0 || missing[k] <= 0) continue;
        owner[u] = static_cast<int>(k);
        missing[k] -= amounts[u * pools + k];
        if (deal(at + 1)) return true;
        missing[k] += amounts[u * pools + k];
        owner[u] = -1;
    }
    // Left out only where nobody who may have it misses anything.
    return !wanting(who) && deal(at + 1);
}

}  // namespace evertill::pricing
