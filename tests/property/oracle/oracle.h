// The lowest legal total of a small basket by trying everything. A second reading of the promotion
// format, written without the engine: slow, simple, for tests only. READINGS.md says how it reads
// what can be read in two ways.
#pragma once
#include <optional>
#include <set>

#include "evertill/domain/pricing/pricing.h"

namespace evertill::oracle {

struct Answer {
    Money listTotal, goodsTotal, total;
    std::int64_t pointsUsed = 0;
    Money pointsValue;
    /// Discounts by basket line of every optimal choice; policy priority: of every choice that its
    /// rule leaves open (the totals above are of the cheapest).
    std::set<std::vector<std::int64_t>> lineDiscounts;
    std::int64_t steps = 0;
};

inline constexpr std::int64_t kDefaultSteps = 300'000;

/// nullopt: more than `maxSteps` choices, no answer. `mustUse`: only choices that use this optional
/// promotion; nullopt then also means that there is none (policy best_price).
std::optional<Answer> solve(std::span<const pricing::Promotion> promotions,
                            std::span<const pricing::BasketLine> lines,
                            const pricing::Context& context, std::int64_t maxSteps = kDefaultSteps,
                            const std::string& mustUse = {});

}  // namespace evertill::oracle
