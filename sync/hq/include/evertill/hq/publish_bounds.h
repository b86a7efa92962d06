// Slips of an operator, caught before a thousand tills have them: a price of 0, one ten times too
// high, half of the goods deleted. What lies outside the bounds is published only if the request
// confirms exactly these findings on exactly this document.
#pragma once
#include <string>
#include <vector>

#include "evertill/domain/pricing/price_change.h"
#include "evertill/hq/hq_store.h"

namespace evertill::hq {

struct Finding {
    std::string item, what;  ///< "price_missing", "price_zero", "price_jump", "tax_unknown",
                             ///< "deleted" (without item)
    std::string from, to;    ///< prices, rates, counts
    bool operator==(const Finding&) const = default;
};

/// The setting "publish_bounds", of headquarters alone: {"jump_percent": 50 (0: any jump is fine),
/// "deleted": 100, "deleted_percent": 20, "tax_rates": ["13", "9", "0"]}. Deleting 10 items is
/// always fine. Tax rates: the listed ones; without a list those of the catalogue, once it has 20
/// items.
struct PublishBounds {
    std::int64_t jumpPercent = 50, deleted = 100, deletedPercent = 20;
    std::optional<std::vector<Rate>> taxRates;
    static PublishBounds of(HqStore& store);
    /// Why a value of the setting is none; empty: it is good.
    static std::string problem(const std::string& json);
};

std::vector<Finding> checkItems(HqStore& store, const std::vector<domain::Item>& items,
                                const std::vector<std::string>& deleted);
/// Lines of items that do not exist are left to the document's own check.
std::vector<Finding> checkPrices(HqStore& store, const pricing::PriceChange& change);

/// What a request must say to confirm: 16 hexadecimal digits of the findings and the document.
std::string confirmation(const std::vector<Finding>& findings, std::string_view document);

}  // namespace evertill::hq
