#include "evertill/base/allocate.h"

#include <algorithm>
#include <limits>
#include <numeric>

#include "evertill/base/assert.h"

namespace evertill {
namespace {

/// Both >= 0. Most amounts are small, and the machine divides those in a tenth of the time.
Int128 quotient(Int128 numerator, Int128 denominator) {
    constexpr Int128 kNarrow = std::numeric_limits<std::uint64_t>::max();
    if (numerator <= kNarrow && denominator <= kNarrow)
        return static_cast<std::uint64_t>(numerator) / static_cast<std::uint64_t>(denominator);
    return numerator / denominator;
}

}  // namespace

std::vector<Money> allocate(Money whole, std::span<const std::int64_t> weights) {
    std::vector<Money> parts(weights.size());
    if (parts.empty()) return parts;
    Int128 sum = 0;
    for (auto w : weights) {
        EVT_ASSERT(w >= 0);
        sum += w;
    }
    if (sum == 0) {
        parts[0] = whole;
        return parts;
    }
    const bool negative = whole.isNegative();
    const Int128 magnitude =
        negative ? -static_cast<Int128>(whole.minor()) : static_cast<Int128>(whole.minor());
    std::vector<Int128> rest(parts.size());
    Int128 left = magnitude;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const Int128 product = magnitude * weights[i];
        const auto share = quotient(product, sum);
        rest[i] = product - share * sum;
        left -= share;
        parts[i] = Money::fromMinor(static_cast<std::int64_t>(negative ? -share : share));
    }
    if (left == 0) return parts;
    std::vector<std::size_t> order(parts.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) { return rest[a] > rest[b]; });
    const Money one = Money::fromMinor(negative ? -1 : 1);
    for (std::size_t k = 0; k < static_cast<std::size_t>(left); ++k)
        parts[order[k]] += one;
    return parts;
}

}  // namespace evertill
