// Columns of the item table, in one place for reading and writing.
#pragma once
#include <string>
#include <vector>

#include "evertill/domain/item/item.h"
#include "evertill/store/database.h"

namespace evertill::store {

enum ItemFlag : std::int64_t {
    kLot = 1,
    kSerial = 2,
    kExpiry = 4,
    kNotReturnable = 8,
    kOpenPrice = 16,
    kBlocked = 32,
    kHasPriceBook = 64,
    kHasSuppliers = 128,
    kHasComponents = 256,
    kHasSpecialPrices = 512,
    kNonDiscountable = 1024,
};

enum IdentifierRole : std::int64_t { kSoldUnder = 1, kItemCode = 2 };

/// For SELECT; readItem() expects them from column `at`.
#define EVERTILL_ITEM_COLUMNS                                                                    \
    "i.id,i.code,i.name,i.kind,i.flags,i.uom,i.price,i.member_price,i.cost,i.tax,i.spec,i.unit," \
    "i.category,i.brand,i.department,i.tare,i.tare_uom,i.shelf_life,i.min_age,i.variant_of,"     \
    "i.variant_text,i.floor"
inline constexpr int kItemColumns = 22;
/// Flags that the price tables own: a new version of the item keeps them.
inline constexpr std::int64_t kPriceFlags = kHasPriceBook | kHasSpecialPrices;

struct ItemRow {
    domain::Item item;
    std::int64_t flags = 0;
};

/// Without identifiers, suppliers and components.
ItemRow readItem(const Statement& row, int at);

std::int64_t itemFlags(const domain::Item& item);

/// Keys of an item's own code and of its identifiers, made once a write. An identifier that is
/// empty or repeats an earlier one has an empty key.
struct ItemKeys {
    explicit ItemKeys(const domain::Item& item);
    std::string own;
    std::vector<std::string> identifiers;
};

/// The item table's list of identifiers: keys one a line, "=" for the one that is the item's own
/// code.
std::string codesText(const ItemKeys& keys);
/// Reads such a list back as keys.
std::vector<std::string> codesFromText(std::string_view ownCode, std::string_view codes);

/// Nothing but names, prices and tax: most rows of large lists. They have a shorter statement.
bool isPlainItem(const domain::Item& item);
/// Binds code, name, codes, kind, flags, uom, the three prices and tax from position 1.
void bindPlainItem(Statement& st, const domain::Item& item, const std::string& codes);

/// Binds id, code, name, codes, kind ... variant_text, floor in the table's order from position 1.
/// Texts of item and codes must live until the statement has run.
void bindItem(Statement& st, domain::ItemId id, const domain::Item& item, const std::string& codes,
              std::int64_t flags);

}  // namespace evertill::store
