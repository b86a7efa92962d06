// JSON form of promotions (docs/promotions.md). A bad document is refused whole, with every error
// by path.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "evertill/base/result.h"
#include "evertill/domain/pricing/promotion.h"

namespace evertill::pricing {

struct DocumentError {
    std::string path;    ///< "/promotions/3/reward/bps"
    std::string reason;  ///< English, for authors and logs
    bool operator==(const DocumentError&) const = default;
};
using DocumentErrors = std::vector<DocumentError>;

inline constexpr int kPromotionSchemaVersion = 1;

/// One promotion object. Unknown fields are errors: a misspelt limit must not run unlimited.
Result<Promotion, DocumentErrors> parsePromotion(std::string_view json);
/// An array of them, or {"schema_version":1,"promotions":[...]}; ids must be unique.
Result<std::vector<Promotion>, DocumentErrors> parsePromotions(std::string_view json);
/// Canonical: keys sorted, defaults left out; parsePromotion() gives the same value back.
std::string toJson(const Promotion& promotion);

}  // namespace evertill::pricing
