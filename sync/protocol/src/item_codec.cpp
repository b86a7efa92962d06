#include "item_codec.h"

#include "evertill/sync/messages.h"

namespace evertill::sync {

using namespace domain;

namespace {

void put(Json& j, const char* key, const std::string& text) {
    if (!text.empty()) j[key] = text;
}
void put(Json& j, const char* key, const std::optional<UnitPrice>& price) {
    if (price) j[key] = price->tenThousandths();
}
void put(Json& j, const char* key, bool flag) {
    if (flag) j[key] = true;
}

std::optional<UnitPrice> price(Fields& f, const char* key) {
    if (!f.has(key)) return std::nullopt;
    return UnitPrice::fromTenThousandths(f.integer(key, std::nullopt, 0, kMaxAmountMinor * 100));
}

Uom uom(Fields& f, const char* key) {
    const auto u = uomFromCode(f.text(key));
    if (!u) f.fail(key, "unknown unit");
    return u.value_or(Uom::Each);
}

}  // namespace

Json itemToJson(const Item& i) {
    Json j{{"code", i.code},
           {"name", i.name},
           {"kind", itemKindName(i.kind)},
           {"uom", uomCode(i.uom)},
           {"tax", i.taxRate.basisPoints()}};
    put(j, "spec", i.spec);
    put(j, "unit", i.unitName);
    put(j, "price", i.price);
    put(j, "member_price", i.memberPrice);
    put(j, "cost", i.cost);
    put(j, "floor", i.floorPrice);
    put(j, "category", i.category);
    put(j, "brand", i.brand);
    put(j, "department", i.department);
    put(j, "variant_of", i.variantOf);
    put(j, "variant", i.variantText);
    if (!i.suppliers.empty()) j["suppliers"] = i.suppliers;
    for (const auto& id : i.identifiers) {
        Json c{{"code", id.code},
               {"pack", id.pack.thousandths()},
               {"pack_uom", uomCode(id.pack.uom())}};
        put(c, "unit", id.unitName);
        put(c, "price", id.price);
        j["codes"].push_back(c);
    }
    for (const auto& c : i.components)
        j["components"].push_back({{"item", c.itemCode},
                                   {"quantity", c.quantity.thousandths()},
                                   {"uom", uomCode(c.quantity.uom())}});
    if (i.tare.thousandths() != 0) {
        j["tare"] = i.tare.thousandths();
        j["tare_uom"] = uomCode(i.tare.uom());
    }
    if (i.shelfLifeDays != 0) j["shelf_life_days"] = i.shelfLifeDays;
    if (i.minAge != 0) j["min_age"] = i.minAge;
    put(j, "lot", i.lotTracked);
    put(j, "serial", i.serialTracked);
    put(j, "expiry", i.expiryTracked);
    put(j, "not_returnable", i.notReturnable);
    put(j, "open_price", i.openPrice);
    put(j, "blocked", i.blocked);
    put(j, "no_discount", i.nonDiscountable);
    return j;
}

Item itemFromJson(const Json& json, std::string* error) {
    Fields f(json, error);
    Item i;
    i.code = f.text("code", true, 64);
    if (i.code.empty()) f.fail("code", "empty");
    i.name = f.text("name", true, 480);
    const auto kind = itemKindFromName(f.text("kind"));
    if (!kind) f.fail("kind", "unknown");
    i.kind = kind.value_or(ItemKind::Counted);
    i.uom = uom(f, "uom");
    i.taxRate = Rate::fromBasisPoints(static_cast<std::int32_t>(f.integer("tax", 0, 0, 10'000)));
    i.spec = f.text("spec", false, 240);
    i.unitName = f.text("unit", false, 60);
    i.price = price(f, "price");
    i.memberPrice = price(f, "member_price");
    i.cost = price(f, "cost");
    i.floorPrice = price(f, "floor");
    i.category = f.text("category", false, 64);
    i.brand = f.text("brand", false, 120);
    i.department = f.text("department", false, 64);
    i.variantOf = f.text("variant_of", false, 64);
    i.variantText = f.text("variant", false, 120);
    for (const auto& s : f.array("suppliers", false))
        if (s.is_string())
            i.suppliers.push_back(s.get<std::string>());
        else
            f.fail("suppliers", "not texts");
    for (const auto& c : f.array("codes", false)) {
        Fields g(c, error);
        ItemIdentifier id;
        id.code = g.text("code", true, 64);
        id.pack = Quantity::fromThousandths(g.integer("pack", 1000, 1, kMaxQuantityThousandths),
                                            uom(g, "pack_uom"));
        id.unitName = g.text("unit", false, 60);
        id.price = price(g, "price");
        i.identifiers.push_back(id);
    }
    for (const auto& c : f.array("components", false)) {
        Fields g(c, error);
        BundleComponent part;
        part.itemCode = g.text("item", true, 64);
        part.quantity = Quantity::fromThousandths(
            g.integer("quantity", 1000, 1, kMaxQuantityThousandths), uom(g, "uom"));
        i.components.push_back(part);
    }
    if (f.has("tare"))
        i.tare = Quantity::fromThousandths(f.integer("tare", 0, 0, kMaxQuantityThousandths),
                                           uom(f, "tare_uom"));
    i.shelfLifeDays = static_cast<std::int32_t>(f.integer("shelf_life_days", 0, 0, 100'000));
    i.minAge = static_cast<std::int32_t>(f.integer("min_age", 0, 0, 150));
    i.lotTracked = f.flag("lot");
    i.serialTracked = f.flag("serial");
    i.expiryTracked = f.flag("expiry");
    i.notReturnable = f.flag("not_returnable");
    i.openPrice = f.flag("open_price");
    i.blocked = f.flag("blocked");
    i.nonDiscountable = f.flag("no_discount");
    return i;
}

std::string encodeItem(const Item& item) {
    return itemToJson(item).dump();
}

template <>
Result<Item, CodecError> decode(std::string_view text) {
    const Json j = Json::parse(text, nullptr, false);
    if (j.is_discarded()) return unexpected(CodecError("not JSON"));
    std::string error;
    Item item = itemFromJson(j, &error);
    if (!error.empty()) return unexpected(error);
    return item;
}

}  // namespace evertill::sync
