// Splitting an amount into parts that always sum to the whole.
#pragma once
#include <span>
#include <vector>

#include "evertill/base/money.h"

namespace evertill {

/// Splits `whole` in proportion to `weights` by largest remainder; ties go to the earlier part.
/// Weights must not be negative. If all weights are zero (or there is one part) the first part
/// takes everything; no parts, no result.
std::vector<Money> allocate(Money whole, std::span<const std::int64_t> weights);

}  // namespace evertill
