// Remarks on promotions that are well-formed and legal but look like a slip: what an author wants
// to hear before the document goes to the tills.
#pragma once
#include <span>

#include "evertill/domain/pricing/promotion_codec.h"

namespace evertill::pricing {

struct LintRemark {
    std::string promotion;  ///< id
    std::string path;       ///< within the promotion: "/when/to"
    std::string reason;
    bool operator==(const LintRemark&) const = default;
};

/// `now`: local time, to find what has ended. Promotions must be valid (promotion_codec.h).
std::vector<LintRemark> lint(std::span<const Promotion> promotions, LocalTime now);

}  // namespace evertill::pricing
