// What headquarters lets a shop promise on its own: the bounds of promotions that a store owns.
#pragma once
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "evertill/base/money.h"
#include "evertill/base/rate.h"
#include "evertill/domain/pricing/promotion_codec.h"

namespace evertill::pricing {

/// Setting "promo_limits". Absent fields do not bound.
struct StoreLimits {
    bool allowStorePromotions = true;
    std::optional<Rate> maxPercent;     ///< deepest discount of any unit
    std::optional<Money> maxAmountOff;  ///< most that one application takes off
    std::optional<std::int64_t> maxDays;
    std::vector<std::int64_t> allowedLayers;
    std::vector<std::string> allowedKinds;
    std::string approvalRole;  ///< role that must approve; empty: whoever may write them
    bool operator==(const StoreLimits&) const = default;
};

/// {allow_store_promotions, max_percent_bps, max_amount_off_minor, max_days, allowed_layers,
/// allowed_kinds, require_approval_by}. Unknown fields are errors: a misspelt bound would not
/// bound.
Result<StoreLimits, DocumentErrors> parseStoreLimits(std::string_view json);

/// List price of one unit, nullopt if unknown: fixed prices and gifts have a depth only against it.
using ListPriceOf = std::function<std::optional<Money>(std::string_view sku)>;

/// Why this promotion of store `storeCode` is outside the limits, each with the path of the field;
/// empty: it is inside. A reward whose depth cannot be told (a fixed price for a whole category) is
/// outside as soon as a depth is limited.
DocumentErrors checkStoreLimits(const Promotion& promotion, const StoreLimits& limits,
                                std::string_view storeCode, const ListPriceOf& listPrice);

}  // namespace evertill::pricing
