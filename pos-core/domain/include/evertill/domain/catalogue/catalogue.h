// Port: finding items. Implemented over the master file (store) and, in tests, in memory.
#pragma once
#include <string_view>
#include <vector>

#include "evertill/domain/item/item.h"

namespace evertill::domain {

/// One hit of a search, enough to show and to add it.
struct ItemHit {
    ItemId id = 0;
    std::string code;
    std::string barcode;  ///< first identifier, empty if none
    std::string name;
    std::string spec;
    std::string unitName;
    ItemKind kind = ItemKind::Counted;
    std::optional<UnitPrice> price;
};

class Catalogue {
 public:
    virtual ~Catalogue() = default;
    /// Every item this code stands for (normally one; two or more need a choice). Code: 14-digit
    /// GTIN, PLU, short code or item code. Prices are those in force at utcMs. Not for searching.
    virtual std::vector<SaleItem> findByCode(std::string_view code, std::int64_t utcMs) const = 0;
    virtual std::optional<SaleItem> findById(ItemId id, std::int64_t utcMs) const = 0;
    virtual std::int64_t itemCount() const = 0;
};

}  // namespace evertill::domain
