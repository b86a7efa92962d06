#include "evertill/store/master_catalogue.h"

#include <algorithm>

#include "evertill/base/rounding.h"
#include "evertill/domain/scan/check_digit.h"
#include "master/item_row.h"

namespace evertill::store {

using domain::Item;
using domain::ItemId;
using domain::SaleItem;

namespace {

/// A case of 24 without a price of its own costs 24 pieces.
std::optional<UnitPrice> packPrice(const std::optional<UnitPrice>& price, Quantity pack) {
    if (!price || pack.thousandths() == 1000) return price;
    const auto v = divideRounded(static_cast<Int128>(price->tenThousandths()) * pack.thousandths(),
                                 1000, Rounding::HalfUp);
    if (!v) return std::nullopt;
    return UnitPrice::fromTenThousandths(*v);
}

}  // namespace

std::string catalogueKey(std::string_view code) {
    // 14 digits are their own key, whatever the check digit says.
    if (code.size() >= 8 && code.size() < 14)
        if (auto gtin = domain::normalizeGtin(code)) return std::move(*gtin);
    return std::string(code);
}

struct MasterCatalogue::Statements {
    explicit Statements(Database& db)
        : byCode(db.prepare("SELECT d.pack,d.pack_uom,d.unit,d.price," EVERTILL_ITEM_COLUMNS
                            " FROM identifier d JOIN item i ON i.id=d.item WHERE d.code=?1"
                            " ORDER BY d.item")),
          byId(db.prepare("SELECT " EVERTILL_ITEM_COLUMNS ",i.codes FROM item i WHERE i.id=?1")),
          book(db.prepare("SELECT price FROM price_book WHERE item=?1 AND kind=?2 AND from_ms<=?3"
                          " AND (to_ms IS NULL OR to_ms>?3) ORDER BY from_ms DESC LIMIT 1")),
          bookRow(db.prepare("SELECT price,origin,from_ms,to_ms FROM price_book WHERE item=?1 AND"
                             " kind=?2 AND from_ms<=?3 AND (to_ms IS NULL OR to_ms>?3)"
                             " ORDER BY from_ms DESC LIMIT 1")),
          special(db.prepare("SELECT kind,ref,min_qty,price,origin,from_ms,to_ms FROM special_price"
                             " WHERE item=?1 AND from_ms<=?2 AND (to_ms IS NULL OR to_ms>?2)"
                             " ORDER BY kind,ref,min_qty,from_ms DESC")),
          ownPrices(db.prepare("SELECT price,member_price,flags FROM item WHERE id=?1")),
          idOfCode(db.prepare("SELECT d.item,i.code FROM identifier d JOIN item i ON i.id=d.item"
                              " WHERE d.code=?1 AND d.role>=2")),
          identifier(db.prepare("SELECT role,pack,pack_uom,unit,price FROM identifier"
                                " WHERE code=?1 AND item=?2")),
          suppliers(db.prepare("SELECT supplier FROM item_supplier WHERE item=?1"
                               " ORDER BY position")),
          components(db.prepare("SELECT code,quantity,uom FROM component WHERE item=?1"
                                " ORDER BY position")),
          count(db.prepare("SELECT value FROM counter WHERE name='items'")) {}
    Statement byCode, byId, book, bookRow, special, ownPrices, idOfCode, identifier, suppliers,
        components, count;
};

MasterCatalogue::MasterCatalogue(Database& db) : m_db(db), m_st(std::make_unique<Statements>(db)) {}

MasterCatalogue::~MasterCatalogue() = default;

std::vector<SaleItem> MasterCatalogue::find(std::string_view key, std::int64_t utcMs) const {
    std::vector<SaleItem> out;
    bool anyBook = false;
    std::vector<bool> book;
    Statement& st = m_st->byCode;
    st.reset().bind(1, key);
    while (st.step()) {
        SaleItem sale;
        ItemRow row = readItem(st, 4);
        sale.item = std::move(row.item);
        sale.pack = Quantity::fromThousandths(st.integer(0), static_cast<Uom>(st.integer(1)));
        sale.unitName = st.text(2).empty() ? sale.item.unitName : std::string(st.text(2));
        if (!st.isNull(3)) sale.unitPrice = UnitPrice::fromTenThousandths(st.integer(3));
        sale.hasSpecialPrices = (row.flags & kHasSpecialPrices) != 0;
        book.push_back((row.flags & kHasPriceBook) != 0);
        anyBook = anyBook || book.back();
        out.push_back(std::move(sale));
    }
    st.reset();
    for (std::size_t i = 0; i < out.size(); ++i) {
        if (anyBook && book[i]) applyPriceBook(out[i], utcMs);
        if (!out[i].unitPrice) out[i].unitPrice = packPrice(out[i].item.price, out[i].pack);
    }
    return out;
}

std::vector<SaleItem> MasterCatalogue::findByCode(std::string_view code, std::int64_t utcMs) const {
    std::vector<SaleItem> out = find(catalogueKey(code), utcMs);
    if (out.empty() && code.size() > 1 && code.size() < 8 && code[0] == '0' &&
        domain::isAllDigits(code)) {
        const std::size_t first = code.find_first_not_of('0');
        if (first != std::string_view::npos) out = find(code.substr(first), utcMs);
    }
    for (auto& sale : out)
        sale.scannedCode = code;
    return out;
}

std::optional<SaleItem> MasterCatalogue::findById(ItemId id, std::int64_t utcMs) const {
    Statement& st = m_st->byId;
    if (!st.reset().bind(1, id).step()) return std::nullopt;
    SaleItem sale;
    ItemRow row = readItem(st, 0);
    st.reset();
    sale.item = std::move(row.item);
    sale.scannedCode = sale.item.code;
    sale.unitName = sale.item.unitName;
    sale.pack = Quantity::fromUnits(1, sale.item.uom);
    sale.hasSpecialPrices = (row.flags & kHasSpecialPrices) != 0;
    if ((row.flags & kHasPriceBook) != 0) applyPriceBook(sale, utcMs);
    sale.unitPrice = sale.item.price;
    return sale;
}

void MasterCatalogue::applyPriceBook(SaleItem& sale, std::int64_t utcMs) const {
    Statement& st = m_st->book;
    auto inForce = [&](std::int64_t kind, std::optional<UnitPrice>& price) {
        if (st.reset().bind(1, sale.item.id).bind(2, kind).bind(3, utcMs).step())
            price = UnitPrice::fromTenThousandths(st.integer(0));
        st.reset();
    };
    inForce(0, sale.item.price);
    inForce(1, sale.item.memberPrice);
}

PriceAnswer MasterCatalogue::priceFor(ItemId id, std::int64_t utcMs,
                                      const PriceQuestion& who) const {
    using pricing::PriceKind;
    PriceAnswer out;
    Statement& own = m_st->ownPrices;
    if (!own.reset().bind(1, id).step()) {
        own.reset();
        return out;
    }
    const auto base = own.optionalInteger(0);
    const auto member = own.optionalInteger(1);
    const std::int64_t flags = own.integer(2);
    own.reset();
    // The item's own price, unless a dated one is in force.
    auto plain = [&](PriceKind kind, const std::optional<std::int64_t>& price) {
        std::optional<PriceOffer> offer;
        if (price)
            offer = PriceOffer{kind, UnitPrice::fromTenThousandths(*price), {}, 0, {}, 0, {}};
        if ((flags & kHasPriceBook) == 0) return offer;
        Statement& st = m_st->bookRow;
        if (st.reset().bind(1, id).bind(2, static_cast<std::int64_t>(kind)).bind(3, utcMs).step())
            offer = PriceOffer{kind,
                               UnitPrice::fromTenThousandths(st.integer(0)),
                               {},
                               0,
                               std::string(st.text(1)),
                               st.integer(2),
                               st.optionalInteger(3)};
        st.reset();
        return offer;
    };
    auto consider = [&](const std::optional<PriceOffer>& offer) {
        if (offer && (!out.best || offer->price < out.best->price)) out.best = offer;
    };
    out.base = plain(PriceKind::Base, base);
    consider(out.base);
    if (who.member) consider(plain(PriceKind::Member, member));
    if ((flags & kHasSpecialPrices) != 0) considerSpecial(id, utcMs, who, out.best);
    return out;
}

void MasterCatalogue::considerSpecial(ItemId id, std::int64_t utcMs, const PriceQuestion& who,
                                      std::optional<PriceOffer>& best) const {
    using pricing::PriceKind;
    Statement& st = m_st->special;
    PriceOffer last;
    bool any = false;
    for (st.reset().bind(1, id).bind(2, utcMs); st.step();) {
        const auto kind = static_cast<PriceKind>(st.integer(0));
        const std::string_view ref = st.text(1);
        const std::int64_t minQuantity = st.integer(2);
        // Rows of one key follow each other, the one that began last first; only that one counts.
        if (any && last.kind == kind && last.ref == ref && last.minQuantity == minQuantity)
            continue;
        any = true;
        last = {kind,
                UnitPrice::fromTenThousandths(st.integer(3)),
                std::string(ref),
                minQuantity,
                std::string(st.text(4)),
                st.integer(5),
                st.optionalInteger(6)};
        const bool theirs =
            kind == PriceKind::Quantity ||
            (kind == PriceKind::List && last.ref == who.customerList) ||
            (kind == PriceKind::Level &&
             std::find(who.levels.begin(), who.levels.end(), last.ref) != who.levels.end());
        const bool enough = who.quantityThousandths >= minQuantity;
        if (theirs && enough && (!best || last.price < best->price)) best = last;
    }
    st.reset();
}

std::int64_t MasterCatalogue::itemCount() const {
    Statement& st = m_st->count;
    const std::int64_t n = st.reset().step() ? st.integer(0) : 0;
    st.reset();
    return n;
}

std::optional<ItemId> MasterCatalogue::idOfItemCode(std::string_view itemCode) const {
    Statement& st = m_st->idOfCode;
    const std::string key = catalogueKey(itemCode);
    std::optional<ItemId> id;
    st.reset().bind(1, key);
    while (!id && st.step())
        id = st.integer(0);
    st.reset();
    return id;
}

std::optional<Item> MasterCatalogue::fullItemByCode(std::string_view itemCode) const {
    const auto id = idOfItemCode(itemCode);
    if (!id) return std::nullopt;
    return fullItem(*id);
}

std::optional<Item> MasterCatalogue::fullItem(ItemId id) const {
    Statement& st = m_st->byId;
    if (!st.reset().bind(1, id).step()) {
        st.reset();
        return std::nullopt;
    }
    ItemRow row = readItem(st, 0);
    const auto codes = codesFromText(row.item.code, st.text(kItemColumns));
    st.reset();
    Item& item = row.item;
    for (const auto& code : codes) {
        Statement& d = m_st->identifier;
        if (d.reset().bind(1, code).bind(2, id).step()) {
            domain::ItemIdentifier identifier;
            identifier.code = code;
            identifier.pack =
                Quantity::fromThousandths(d.integer(1), static_cast<Uom>(d.integer(2)));
            identifier.unitName = d.text(3);
            if (!d.isNull(4)) identifier.price = UnitPrice::fromTenThousandths(d.integer(4));
            item.identifiers.push_back(std::move(identifier));
        }
        d.reset();
    }
    if ((row.flags & kHasSuppliers) != 0) {
        Statement& s = m_st->suppliers;
        for (s.reset().bind(1, id); s.step();)
            item.suppliers.emplace_back(s.text(0));
        s.reset();
    }
    if ((row.flags & kHasComponents) != 0) {
        Statement& c = m_st->components;
        for (c.reset().bind(1, id); c.step();)
            item.components.push_back(
                {std::string(c.text(0)),
                 Quantity::fromThousandths(c.integer(1), static_cast<Uom>(c.integer(2)))});
        c.reset();
    }
    return std::move(item);
}

}  // namespace evertill::store
