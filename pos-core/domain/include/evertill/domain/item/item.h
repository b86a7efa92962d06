// Item: what can be sold, as the catalogue knows it. Glossary: Item 商品, ItemIdentifier 条码/编码,
// Department 部类.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "evertill/base/money.h"
#include "evertill/base/quantity.h"
#include "evertill/base/rate.h"
#include "evertill/base/unit_price.h"

namespace evertill::domain {

using ItemId =
    std::int64_t;  ///< row key of the master file; journals carry the item code beside it

enum class ItemKind : std::uint8_t {
    Counted,  ///< sold by the piece
    Weighed,  ///< sold by weight; the unit price is per uom
    Amount,  ///< amount-managed department item without stock-keeping unit (金额管理): the cashier
             ///< keys the amount
    Bundle,    ///< sold as one, consists of other items (组合)
    Assembly,  ///< made from components in the store (组装)
};

std::string_view itemKindName(
    ItemKind k);  ///< "counted", "weighed", "amount", "bundle", "assembly"
std::optional<ItemKind> itemKindFromName(std::string_view name);

/// One of the codes under which an item is sold.
struct ItemIdentifier {
    std::string code;  ///< GTIN normalised to 14 digits, or PLU / short code / item code as keyed
    Quantity pack = Quantity::fromUnits(1);  ///< base units in one scanned unit (a case of 24)
    std::string unitName;                    ///< 箱, case; empty: the item's own
    std::optional<UnitPrice> price;          ///< own price of this unit; absent: pack x item price
    bool operator==(const ItemIdentifier&) const = default;
};

struct BundleComponent {
    std::string itemCode;
    Quantity quantity = Quantity::fromUnits(1);
    bool operator==(const BundleComponent&) const = default;
};

struct Item {
    ItemId id = 0;
    std::string code;      ///< 货号, unique
    std::string name;      ///< 品名, at most 120 characters
    std::string spec;      ///< 规格: "500ml"
    std::string unitName;  ///< 单位 shown to people: 瓶, bottle
    Uom uom = Uom::Each;   ///< what the quantity measures
    ItemKind kind = ItemKind::Counted;
    std::optional<UnitPrice> price;  ///< base price now in force; absent: not priced
    std::optional<UnitPrice> memberPrice;
    std::optional<UnitPrice> cost;
    /// 最低售价: promotions never go below it; absent: the policy of the setting "floor", if any.
    std::optional<UnitPrice> floorPrice;
    Rate taxRate;          ///< 税率
    std::string category;  ///< code of the category, empty if none
    std::string brand;
    std::string department;              ///< code of the department / counter (柜组)
    std::string variantOf;               ///< code of the parent item, empty if none
    std::string variantText;             ///< "红/XL"
    std::vector<std::string> suppliers;  ///< supplier codes, the first is the main one
    std::vector<ItemIdentifier> identifiers;
    std::vector<BundleComponent> components;
    Quantity tare = Quantity::fromThousandths(0, Uom::Kilogram);  ///< preset tare of weighed goods
    std::int32_t shelfLifeDays = 0;                               ///< 保质期, 0 if none
    std::int32_t minAge = 0;                                      ///< age restriction, 0 if none
    bool lotTracked = false;
    bool serialTracked = false;
    bool expiryTracked = false;
    bool notReturnable = false;
    bool openPrice = false;        ///< the cashier may key the price
    bool nonDiscountable = false;  ///< 不可打折: receives no discount of any promotion
    bool blocked = false;          ///< 停售
    bool operator==(const Item&) const = default;
};

/// What a code resolved to: the item and the unit that was scanned.
struct SaleItem {
    Item item;  ///< identifiers, components and suppliers may be left empty on the selling path
    std::string scannedCode;
    Quantity pack = Quantity::fromUnits(1);
    std::string unitName;
    std::optional<UnitPrice> unitPrice;  ///< price of one scanned unit; absent: not priced
    /// There are prices for member levels, customer lists or quantities: worth asking for them.
    bool hasSpecialPrices = false;
    bool operator==(const SaleItem&) const = default;
};

}  // namespace evertill::domain
