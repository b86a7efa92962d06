// What an item's shelf label must say now and what it will have to say: from the item, its dated
// base prices and the promotions that are simply another price. Pure, any thread.
#pragma once
#include <span>
#include <vector>

#include "evertill/domain/item/item.h"
#include "evertill/domain/label/shelf_label.h"
#include "evertill/domain/pricing/price_change.h"
#include "evertill/domain/pricing/pricing.h"

namespace evertill::domain {

/// A price that everybody gets on one piece at any hour while it runs, of goods it names one by
/// one, without limits: the only promotions that a shelf label may promise as its price.
bool isShelfPromotion(const pricing::Promotion& promotion);

struct ShelfSubject {
    const Item* item = nullptr;                 ///< `price`: of its own row, under the dated ones
    std::span<const pricing::PriceRow> prices;  ///< dated base prices, any order
    const pricing::PromotionSet* promotions = nullptr;  ///< shelf promotions naming it, or nothing
    pricing::Product product;
    std::optional<UnitPrice> floor;
    std::string barcode;  ///< EAN-13 digits
};

struct ShelfWindow {
    std::int64_t nowMs = 0;    ///< UTC
    std::int64_t untilMs = 0;  ///< changes after this are not looked for
    int utcOffsetMinutes = 480;
    MeasureRule measure = MeasureRule::Large;
};

/// The label in force now, then each later one with the instant it begins. Empty if the item has no
/// price now or gets no label (blocked, keyed amounts); a change to "no price" ends the list.
std::vector<ShelfLabel> shelfLabels(const ShelfSubject& subject, const ShelfWindow& window);

}  // namespace evertill::domain
