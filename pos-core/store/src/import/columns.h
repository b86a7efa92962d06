// Which column of a file is what.
#pragma once
#include "import/rows.h"

namespace evertill::store::import {

enum class Field {
    Code,
    Barcode,
    ExtraBarcodes,
    Plu,
    Name,
    Spec,
    Unit,
    Price,
    Cost,
    MemberPrice,
    Tax,
    Category,
    Brand,
    Supplier,
    Department,
    Kind,
    ShelfLife,
    Pack,
    PackUnit,
    PackPrice,
    MinAge,
    Tare,
    VariantOf,
    VariantText,
    OpenPrice,
    NotReturnable,
    Lot,
    Serial,
    Expiry,
    Blocked,
    Components,
    NoDiscount,
    FloorPrice,
};
inline constexpr std::size_t kFieldCount = static_cast<std::size_t>(Field::FloorPrice) + 1;

/// Lower case without blanks, punctuation and anything in brackets: "售价(元)" is "售价".
std::string normalisedHeader(std::string_view header);
/// Header in any of its known spellings: "售价(元)", "Retail Price", "*条码".
std::optional<Field> fieldOfHeader(std::string_view header);

struct Columns {
    std::vector<std::string> headers;
    std::vector<std::optional<std::size_t>> at =
        std::vector<std::optional<std::size_t>>(kFieldCount);
    std::vector<std::string> ignored;
    bool has(Field f) const { return at[static_cast<std::size_t>(f)].has_value(); }
};

/// From the header row, or from the names the caller gave.
FileResult<Columns> columnsOf(const std::vector<std::string>& headers, bool givenByCaller);

}  // namespace evertill::store::import
