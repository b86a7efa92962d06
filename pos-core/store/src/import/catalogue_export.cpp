#include "evertill/store/catalogue_export.h"

#include <filesystem>
#include <set>

#include "evertill/store/durable_file.h"
#include "evertill/store/promotion_store.h"

namespace evertill::store {

using domain::Item;

namespace {

std::string cell(const std::string& text) {
    if (text.find_first_of(",;\"\r\n\t") == std::string::npos) return text;
    std::string out = "\"";
    for (const char c : text)
        out += c == '"' ? std::string("\"\"") : std::string(1, c);
    return out + '"';
}

void row(std::string& out, std::initializer_list<std::string> cells) {
    bool first = true;
    for (const auto& c : cells) {
        if (!first) out += ',';
        first = false;
        out += cell(c);
    }
    out += '\n';
}

std::string text(const std::optional<UnitPrice>& p) {
    return p ? p->toString() : std::string();
}

std::string flag(bool on) {
    return on ? "1" : "";
}

std::string number(std::int64_t n) {
    return n == 0 ? std::string() : std::to_string(n);
}

/// GTINs are kept with 14 digits; the imports judge check digits, which zeros in front do not
/// change.
/// A code that an item before has already stays with that one: the imports know one item a code.
void itemRows(std::string& out, const Item& i, std::set<std::string>& used, std::int64_t& shared) {
    std::string suppliers, components;
    for (const auto& s : i.suppliers)
        suppliers += (suppliers.empty() ? "" : ";") + s;
    for (const auto& c : i.components)
        components += (components.empty() ? "" : ";") + c.itemCode + "*" + c.quantity.toString();
    const auto one = [&](const domain::ItemIdentifier* d) {
        const bool pack = d != nullptr && d->pack.thousandths() != 1000;
        row(out, {i.code,
                  d != nullptr ? d->code : "",
                  pack ? d->pack.toString() : "",
                  d != nullptr ? d->unitName : "",
                  d != nullptr ? text(d->price) : "",
                  i.name,
                  i.spec,
                  i.unitName,
                  text(i.price),
                  text(i.cost),
                  text(i.memberPrice),
                  text(i.floorPrice),
                  i.taxRate.toString() + "%",
                  i.category,
                  i.brand,
                  suppliers,
                  i.department,
                  std::string(domain::itemKindName(i.kind)),
                  number(i.shelfLifeDays),
                  number(i.minAge),
                  i.tare.thousandths() == 0 ? "" : i.tare.toString(),
                  i.variantOf,
                  i.variantText,
                  flag(i.openPrice),
                  flag(i.notReturnable),
                  flag(i.lotTracked),
                  flag(i.serialTracked),
                  flag(i.expiryTracked),
                  flag(i.blocked),
                  flag(i.nonDiscountable),
                  components});
    };
    bool written = false;
    for (const auto& d : i.identifiers) {
        if (!used.insert(d.code).second) {
            ++shared;
            continue;
        }
        one(&d);
        written = true;
    }
    if (!written) one(nullptr);
}

constexpr const char* kItemColumns =
    "code,barcode,pack,packunit,packprice,name,spec,unit,price,cost,memberprice,floorprice,tax,"
    "category,brand,supplier,department,kind,shelflife,minage,tare,variantof,variant,openprice,"
    "notreturnable,lot,serial,expirytracked,blocked,nodiscount,components\n";

void priceRows(std::string& out, MasterStore& master, const std::string& code, int offset,
               std::int64_t nowMs, std::int64_t& count) {
    const auto local = [&](std::int64_t ms) {
        return pricing::LocalTime::ofInstant(ms, offset).toString();
    };
    for (const auto& p : master.pricesOf(code, nowMs)) {
        // The base price of today stands with the item.
        if (p.kind == PriceKind::Base && p.fromMs <= nowMs) continue;
        ++count;
        row(out, {code, p.price.toString(), p.fromMs > nowMs ? local(p.fromMs) : "",
                  p.toMs ? local(*p.toMs) : "", std::string(pricing::priceKindName(p.kind)), p.ref,
                  p.minQuantity == 0
                      ? ""
                      : Quantity::fromThousandths(p.minQuantity, Uom::Kilogram).toString()});
    }
}

}  // namespace

Result<ExportedMaster, StoreError> exportMaster(MasterStore& master, const std::string& folder,
                                                std::int64_t nowMs) {
    ExportedMaster done;
    std::error_code error;
    std::filesystem::create_directories(folder, error);
    if (error)
        return unexpected(StoreError{StoreErrorKind::Io, error.value(), "make folder " + folder});
    const int offset = utcOffsetMinutes(master);
    std::string items = kItemColumns;
    std::set<std::string> used;
    std::string prices = "item,price,from,to,kind,ref,min_qty\n";
    auto codes = master.database().prepare("SELECT code FROM item ORDER BY code");
    while (codes.step()) {
        const std::string code(codes.text(0));
        const auto item = master.catalogue().fullItemByCode(code);
        if (!item) continue;
        ++done.items;
        itemRows(items, *item, used, done.sharedCodes);
        priceRows(prices, master, code, offset, nowMs, done.prices);
    }
    codes.reset();
    std::string staff = "number,name,role,pin,badge,language,active\n";
    for (const auto& o : master.operators()) {
        ++done.staff;
        row(staff, {o.number, o.name, o.role, "", o.badge, o.language, o.active ? "1" : "0"});
    }
    std::string promotions;
    const auto now = pricing::LocalTime::ofInstant(nowMs, offset);
    for (const auto& v : PromotionStore(master, std::string(pricing::kHqOwner)).list(now)) {
        if (v.record.state != pricing::PromotionState::Approved) continue;
        if (const auto stops = v.record.stops(); stops && !(now < *stops)) continue;
        promotions += (promotions.empty() ? "" : ",\n") + v.record.document;
        ++done.promotions;
    }
    promotions = "{\"schema_version\":1,\"promotions\":[" + promotions + "]}\n";
    if (auto failed = master.database().takeError()) return unexpected(*failed);
    for (const auto& [name, content] :
         {std::pair("items.csv", &items), std::pair("prices.csv", &prices),
          std::pair("staff.csv", &staff), std::pair("promotions.json", &promotions)})
        if (auto ok = writeFileDurably(folder + "/" + name, asBytes(*content)); !ok)
            return unexpected(ok.error());
    return done;
}

}  // namespace evertill::store
