// Prices beside the item's own: dated base and member prices, prices of a member level or a
// customer list, quantity breaks; and 调价单, the documents that make them.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "evertill/base/result.h"
#include "evertill/base/unit_price.h"
#include "evertill/domain/pricing/promotion_codec.h"

namespace evertill::pricing {

enum class PriceKind : std::uint8_t {
    Base = 0,      ///< replaces the item's price
    Member = 1,    ///< replaces its member price: any identified member
    Level = 2,     ///< members of one level (`ref`)
    List = 3,      ///< customers of one price list (`ref`): 协议价
    Quantity = 4,  ///< anybody, from `minQuantity` on
};
std::string_view priceKindName(PriceKind kind);  ///< "base", "member", "level", "list", "quantity"
std::optional<PriceKind> priceKindFromName(std::string_view name);

/// One price of one item from fromMs (UTC) to toMs, exclusive. Of several in force for the same
/// item, kind, ref and quantity the one that began last counts.
struct PriceRow {
    std::string itemCode;
    PriceKind kind = PriceKind::Base;
    std::int64_t fromMs = 0;
    std::optional<std::int64_t> toMs = {};
    UnitPrice price = {};  ///< per base unit of the item
    std::string ref = {};  ///< level or list code; empty for the other kinds
    /// Thousandths of the base unit; more than 0 for Quantity, allowed for Level and List.
    std::int64_t minQuantity = 0;
    std::string origin = {};  ///< number of the price change document, empty if none
    bool operator==(const PriceRow&) const = default;
};

/// All prices of one item, as they travel together.
struct ItemPrices {
    std::string itemCode;
    std::vector<PriceRow> rows;
    bool operator==(const ItemPrices&) const = default;
};

/// A price change document (调价单).
struct PriceChange {
    std::string number;
    std::string reason;
    std::vector<PriceRow> lines;  ///< origin is the number
    bool operator==(const PriceChange&) const = default;
};

inline constexpr std::size_t kMaxPriceChangeLines = 5'000;

/// {"number","reason","lines":[{"item","kind","ref"?,"min_qty"?,"from","to"?,"price"}]}. from and
/// to are local times of the store, half-open; price and min_qty are decimal texts. Refused whole,
/// with every error by path; unknown fields are errors.
Result<PriceChange, DocumentErrors> parsePriceChange(std::string_view json, int utcOffsetMinutes);
/// The same form back.
std::string toJson(const PriceChange& change, int utcOffsetMinutes);

}  // namespace evertill::pricing
