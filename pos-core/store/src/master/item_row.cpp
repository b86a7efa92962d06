#include "master/item_row.h"

#include <algorithm>

#include "evertill/store/master_catalogue.h"

namespace evertill::store {
namespace {

std::optional<UnitPrice> priceAt(const Statement& row, int column) {
    if (row.isNull(column)) return std::nullopt;
    return UnitPrice::fromTenThousandths(row.integer(column));
}

void bindPrice(Statement& st, int at, const std::optional<UnitPrice>& price) {
    if (price)
        st.bind(at, price->tenThousandths());
    else
        st.bindNull(at);
}

}  // namespace

ItemRow readItem(const Statement& row, int at) {
    ItemRow out;
    auto& i = out.item;
    i.id = row.integer(at);
    i.code = row.text(at + 1);
    i.name = row.text(at + 2);
    i.kind = static_cast<domain::ItemKind>(row.integer(at + 3));
    const std::int64_t flags = out.flags = row.integer(at + 4);
    i.lotTracked = (flags & kLot) != 0;
    i.serialTracked = (flags & kSerial) != 0;
    i.expiryTracked = (flags & kExpiry) != 0;
    i.notReturnable = (flags & kNotReturnable) != 0;
    i.openPrice = (flags & kOpenPrice) != 0;
    i.blocked = (flags & kBlocked) != 0;
    i.nonDiscountable = (flags & kNonDiscountable) != 0;
    i.uom = static_cast<Uom>(row.integer(at + 5));
    i.price = priceAt(row, at + 6);
    i.memberPrice = priceAt(row, at + 7);
    i.cost = priceAt(row, at + 8);
    i.taxRate = Rate::fromBasisPoints(static_cast<std::int32_t>(row.integer(at + 9)));
    i.spec = row.text(at + 10);
    i.unitName = row.text(at + 11);
    i.category = row.text(at + 12);
    i.brand = row.text(at + 13);
    i.department = row.text(at + 14);
    i.tare =
        Quantity::fromThousandths(row.integer(at + 15), static_cast<Uom>(row.integer(at + 16)));
    i.shelfLifeDays = static_cast<std::int32_t>(row.integer(at + 17));
    i.minAge = static_cast<std::int32_t>(row.integer(at + 18));
    i.variantOf = row.text(at + 19);
    i.variantText = row.text(at + 20);
    i.floorPrice = priceAt(row, at + 21);
    return out;
}

std::int64_t itemFlags(const domain::Item& i) {
    std::int64_t flags = 0;
    if (i.lotTracked) flags |= kLot;
    if (i.serialTracked) flags |= kSerial;
    if (i.expiryTracked) flags |= kExpiry;
    if (i.notReturnable) flags |= kNotReturnable;
    if (i.openPrice) flags |= kOpenPrice;
    if (i.blocked) flags |= kBlocked;
    if (i.nonDiscountable) flags |= kNonDiscountable;
    if (!i.suppliers.empty()) flags |= kHasSuppliers;
    if (!i.components.empty()) flags |= kHasComponents;
    return flags;
}

ItemKeys::ItemKeys(const domain::Item& item) : own(catalogueKey(item.code)) {
    identifiers.reserve(item.identifiers.size());
    for (const auto& d : item.identifiers) {
        std::string key = catalogueKey(d.code);
        if (std::find(identifiers.begin(), identifiers.end(), key) != identifiers.end())
            key.clear();
        identifiers.push_back(std::move(key));
    }
}

std::string codesText(const ItemKeys& keys) {
    std::string out;
    for (const auto& key : keys.identifiers) {
        if (key.empty()) continue;
        if (!out.empty()) out += '\n';
        if (key == keys.own)
            out += '=';
        else
            out += key;
    }
    return out;
}

std::vector<std::string> codesFromText(std::string_view ownCode, std::string_view codes) {
    std::vector<std::string> out;
    for (std::size_t at = 0; at < codes.size();) {
        const std::size_t end = std::min(codes.find('\n', at), codes.size());
        const std::string_view one = codes.substr(at, end - at);
        out.push_back(one == "=" ? catalogueKey(ownCode) : std::string(one));
        at = end + 1;
    }
    return out;
}

bool isPlainItem(const domain::Item& i) {
    return i.spec.empty() && i.unitName.empty() && i.category.empty() && i.brand.empty() &&
           i.department.empty() && i.variantOf.empty() && i.variantText.empty() &&
           i.shelfLifeDays == 0 && i.minAge == 0 && !i.floorPrice &&
           i.tare == Quantity::fromThousandths(0, Uom::Kilogram);
}

void bindPlainItem(Statement& st, const domain::Item& i, const std::string& codes) {
    st.bind(1, i.code).bind(2, i.name).bind(3, codes);
    st.bind(4, static_cast<std::int64_t>(i.kind)).bind(5, itemFlags(i));
    st.bind(6, static_cast<std::int64_t>(i.uom));
    bindPrice(st, 7, i.price);
    bindPrice(st, 8, i.memberPrice);
    bindPrice(st, 9, i.cost);
    st.bind(10, static_cast<std::int64_t>(i.taxRate.basisPoints()));
}

void bindItem(Statement& st, domain::ItemId id, const domain::Item& i, const std::string& codes,
              std::int64_t flags) {
    if (id == 0)
        st.bindNull(1);
    else
        st.bind(1, id);
    st.bind(2, i.code).bind(3, i.name).bind(4, codes);
    st.bind(5, static_cast<std::int64_t>(i.kind)).bind(6, flags);
    st.bind(7, static_cast<std::int64_t>(i.uom));
    bindPrice(st, 8, i.price);
    bindPrice(st, 9, i.memberPrice);
    bindPrice(st, 10, i.cost);
    st.bind(11, static_cast<std::int64_t>(i.taxRate.basisPoints()));
    st.bind(12, i.spec).bind(13, i.unitName).bind(14, i.category).bind(15, i.brand);
    st.bind(16, i.department).bind(17, i.tare.thousandths());
    st.bind(18, static_cast<std::int64_t>(i.tare.uom()));
    st.bind(19, static_cast<std::int64_t>(i.shelfLifeDays));
    st.bind(20, static_cast<std::int64_t>(i.minAge));
    st.bind(21, i.variantOf).bind(22, i.variantText);
    bindPrice(st, 23, i.floorPrice);
}

}  // namespace evertill::store
