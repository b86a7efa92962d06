#include "evertill/base/allocate.h"

#include <algorithm>
#include <numeric>

#include "evertill/base/assert.h"

namespace evertill {

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
    std::vector<std::int64_t> share(parts.size());
    std::int64_t given = 0;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const Int128 product = magnitude * weights[i];
        share[i] = static_cast<std::int64_t>(product / sum);
        rest[i] = product % sum;
        given += share[i];
    }
    std::vector<std::size_t> order(parts.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) { return rest[a] > rest[b]; });
    const auto left = static_cast<std::size_t>(magnitude - given);
    for (std::size_t k = 0; k < left; ++k)
        ++share[order[k]];
    for (std::size_t i = 0; i < parts.size(); ++i)
        parts[i] = Money::fromMinor(negative ? -share[i] : share[i]);
    return parts;
}

}  // namespace evertill
