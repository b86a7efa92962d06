// What a reward takes off a set of consumed units: every way that is open where the format leaves
// a choice (ties, which units a limited pool rewards).
#pragma once
#include <optional>

#include "oracle/units.h"

namespace evertill::oracle {

struct Effect {
    std::vector<Minor> off;     ///< by consumed unit
    std::int64_t rewarded = 0;  ///< counts against limit_qty (R17)
    Minor total() const;
    auto operator<=>(const Effect&) const = default;
};

struct RewardCall {
    const pricing::Promotion& promotion;
    const pricing::Reward& reward;
    const Units& units;
    std::vector<std::size_t> consumed;      ///< indices into units, ascending
    std::vector<std::size_t> got;           ///< reward get: the part of them that is got
    std::int64_t multiples = 1;             ///< of a pooled amount_off_total with each
    std::optional<std::int64_t> unitsLeft;  ///< limit_qty not yet used
};

/// Distinct effects with a discount, the cap applied. Empty: this application is not made (R2).
std::vector<Effect> effectsOf(const RewardCall& call);

/// R21. Parties by index into units; the answer is parallel to them.
std::vector<Minor> share(Minor amount, const Units& units, const std::vector<std::size_t>& parties);

}  // namespace evertill::oracle
