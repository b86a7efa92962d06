// 促销冲突: promotions that meet on the same goods at the same time, and promotions that can never
// do what their author wants. Found from the documents and a catalogue, without baskets. Pure.
#pragma once
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "evertill/base/unit_price.h"
#include "evertill/domain/pricing/pricing.h"

namespace evertill::pricing {

struct CatalogueGoods {
    Product product;
    Money price;  ///< list price, a piece or a kilogram
    Money floor;
    bool weighed = false;
    std::optional<UnitPrice> cost;  ///< a piece or a kilogram; absent: not known
};

enum class ConflictKind : std::uint8_t {
    // Of two promotions that run at one time for the same customer
    Duplicate,      ///< the same terms under two ids
    AlwaysBeaten,   ///< `second` has, on all goods of `first` and whenever `first` runs, a price
                    ///< that
                    ///< is never higher: `first` is pointless
    NeverEligible,  ///< `second` always reduces all goods of `first` in an earlier layer, and
                    ///< `first`
                    ///< takes only unreduced goods
    Competes,       ///< one layer, common goods: a unit takes part in one of the two
    Starves,    ///< `first` looks at goods that `second` may consume in its layer (gifts, coupons)
    Group,      ///< of one group: at most one of the two in a basket
    Exclusive,  ///< if `first` is used in a basket, `second` is not
    Alone,      ///< goods that `first` takes are closed to `second`, which comes later
    // Of one promotion
    NoGoods,    ///< none of the catalogue's goods can be reduced by it
    NotLower,   ///< its fixed price is not below the list price of these goods
    BelowCost,  ///< its own reduction alone brings these goods below their cost
    DeadTier,   ///< a tier that gives nothing more than the one before, or is never the one that
                ///< counts
};
std::string_view conflictCode(ConflictKind k);  ///< "duplicate", "always_beaten", ...
/// Something is wrong, not only worth knowing.
bool isProblem(ConflictKind k);

struct Conflict {
    ConflictKind kind = ConflictKind::Competes;
    std::string first, second;      ///< ids; second is empty for the kinds of one promotion
    std::int64_t goods = 0;         ///< common goods, or those concerned
    std::vector<std::string> some;  ///< skus of the first five of them, in the catalogue's order
    int tier = -1;                  ///< DeadTier: index from 0
    bool operator==(const Conflict&) const = default;
};

/// Problems first, then by kind and ids. `only` (ids): leaves out what concerns none of these;
/// empty: everything. Promotions must be valid and have different ids. Goods of one promotion are
/// those it may consume; conditions consume nothing. Near-expiry selectors are taken to match. Two
/// promotions for different member levels, tenders or stores are taken not to meet; two coupons may
/// be presented together.
std::vector<Conflict> findConflicts(std::span<const Promotion> promotions,
                                    std::span<const CatalogueGoods> goods,
                                    std::span<const std::string> only = {});

}  // namespace evertill::pricing
