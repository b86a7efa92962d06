// Tiers that can never be worth reaching.
#pragma once
#include <vector>

#include "evertill/domain/pricing/promotion.h"

namespace evertill::pricing {

/// Indexes from 0, ascending: gives no more than the tier before it (the reward itself or its cap),
/// gives nothing, or the next tier's threshold is met as soon as the trigger's is.
std::vector<int> deadTiers(const Promotion& p);

}  // namespace evertill::pricing
