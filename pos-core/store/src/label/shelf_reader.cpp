#include "evertill/store/shelf_reader.h"

#include "../master/item_row.h"

namespace evertill::store {

using domain::Item;

ShelfReader::ShelfReader(MasterStore& master, const StorePlace& place, domain::ShelfWindow window)
    : m_master(master),
      m_window(window),
      m_facts(master),
      m_items(master.database().prepare("SELECT " EVERTILL_ITEM_COLUMNS
                                        ",i.codes FROM item i WHERE i.id>?1 ORDER BY i.id"
                                        " LIMIT ?2")),
      m_prices(master.database().prepare(
          "SELECT from_ms,to_ms,price,origin FROM price_book WHERE item=?1 AND kind=0 AND"
          " (to_ms IS NULL OR to_ms>?2)")),
      m_pack(master.database().prepare("SELECT pack FROM identifier WHERE code=?1 AND item=?2")) {
    const auto now = pricing::LocalTime::ofInstant(window.nowMs, window.utcOffsetMinutes);
    auto active = PromotionStore(master, std::string(pricing::kHqOwner)).active(place, now);
    for (auto& p : active.promotions)
        if (domain::isShelfPromotion(p)) m_promotions.push_back(std::move(p));
    for (const auto& p : m_promotions)
        for (const auto& sku : p.scope.skus)
            m_naming[sku].push_back(&p);
}

std::string ShelfReader::barcodeOf(domain::ItemId id, std::string_view ownCode,
                                   std::string_view codes) {
    // The case of 24 has a code too; the shelf shows the one of the piece.
    for (const std::string& key : codesFromText(ownCode, codes)) {
        if (key.size() != 14 || key[0] != '0') continue;
        if (key.find_first_not_of("0123456789") != std::string::npos) continue;
        const bool piece =
            m_pack.reset().bind(1, key).bind(2, id).step() && m_pack.integer(0) == 1000;
        m_pack.reset();
        if (piece) return key.substr(1);
    }
    return {};
}

ItemLabels ShelfReader::labelsOf(const Item& item, std::string_view codes, std::int64_t flags) {
    std::vector<pricing::PriceRow> rows;
    if ((flags & kHasPriceBook) != 0) {
        for (m_prices.reset().bind(1, item.id).bind(2, m_window.nowMs); m_prices.step();) {
            pricing::PriceRow row;
            row.fromMs = m_prices.integer(0);
            row.toMs = m_prices.optionalInteger(1);
            row.price = UnitPrice::fromTenThousandths(m_prices.integer(2));
            rows.push_back(std::move(row));
        }
        m_prices.reset();
    }
    domain::ShelfSubject subject;
    subject.item = &item;
    subject.prices = rows;
    subject.barcode = barcodeOf(item.id, item.code, codes);
    std::optional<pricing::PromotionSet> set;
    if (const auto naming = m_naming.find(item.code); naming != m_naming.end()) {
        std::vector<pricing::Promotion> list;
        for (const auto* p : naming->second)
            list.push_back(*p);
        set.emplace(std::move(list));
        subject.promotions = &*set;
        subject.product = m_facts.product(item);
        subject.floor = m_facts.floor(item);
    }
    return {item.code, domain::shelfLabels(subject, m_window)};
}

std::vector<ItemLabels> ShelfReader::next(int count) {
    struct Row {
        ItemRow row;
        std::string codes;
    };
    std::vector<Row> rows;
    for (m_items.reset().bind(1, m_last).bind(2, count); m_items.step();)
        rows.push_back({readItem(m_items, 0), std::string(m_items.text(kItemColumns))});
    m_items.reset();
    std::vector<ItemLabels> out;
    for (const Row& r : rows) {
        m_last = r.row.item.id;
        out.push_back(labelsOf(r.row.item, r.codes, r.row.flags));
    }
    return out;
}

std::optional<ItemLabels> ShelfReader::find(std::string_view code) {
    const auto& catalogue = m_master.catalogue();
    auto id = catalogue.idOfItemCode(code);
    if (!id) {
        const auto sold = catalogue.findByCode(catalogueKey(code), m_window.nowMs);
        if (sold.size() != 1) return std::nullopt;
        id = sold.front().item.id;
    }
    m_items.reset().bind(1, *id - 1).bind(2, 1);
    if (!m_items.step()) {
        m_items.reset();
        return std::nullopt;
    }
    const ItemRow row = readItem(m_items, 0);
    const std::string codes(m_items.text(kItemColumns));
    m_items.reset();
    if (row.item.id != *id) return std::nullopt;
    return labelsOf(row.item, codes, row.flags);
}

}  // namespace evertill::store
