#include "evertill/store/master_store.h"

#include "evertill/store/coupon_store.h"
#include "evertill/store/member_store.h"
#include "evertill/store/migrator.h"
#include "evertill/store/promotion_store.h"
#include "master/item_row.h"

namespace evertill::store {

using domain::Item;
using domain::ItemId;

namespace {

/// More changes than this in one transaction: noting each would cost more than a new search index.
constexpr std::int64_t kMaxNotedChanges = 2000;

}  // namespace

struct MasterStore::Statements {
    explicit Statements(Database& db)
        : insertItem(db.prepare(
              "INSERT INTO item(id,code,name,codes,kind,flags,uom,price,member_price,cost,tax,spec,"
              "unit,category,brand,department,tare,tare_uom,shelf_life,min_age,variant_of,"
              "variant_text,floor) "
              "VALUES(?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13,?14,?15,?16,?17,"
              "?18,?19,?20,?21,?22,?23)")),
          insertPlain(db.prepare(
              "INSERT INTO "
              "item(code,name,codes,kind,flags,uom,price,member_price,cost,tax,spec,unit,"
              "category,brand,department,tare,tare_uom,shelf_life,min_age,variant_of,variant_text)"
              " VALUES(?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,'','','','','',0,1,0,0,'','')")),
          updateItem(db.prepare(
              "UPDATE item SET code=?2,name=?3,codes=?4,kind=?5,flags=?6|(flags&576),uom=?7,"
              "price=?8,member_price=?9,cost=?10,tax=?11,spec=?12,unit=?13,category=?14,brand=?15,"
              "department=?16,tare=?17,tare_uom=?18,shelf_life=?19,min_age=?20,variant_of=?21,"
              "variant_text=?22,floor=?23 WHERE id=?1")),
          insertIdentifier(db.prepare("INSERT INTO identifier(code,item,role,pack,pack_uom,unit,"
                                      "price) VALUES(?1,?2,?3,?4,?5,?6,?7)")),
          deleteIdentifier(db.prepare("DELETE FROM identifier WHERE code=?1 AND item=?2")),
          codesOf(db.prepare("SELECT code,codes,flags FROM item WHERE id=?1")),
          deleteItem(db.prepare("DELETE FROM item WHERE id=?1")),
          insertSupplier(db.prepare("INSERT INTO item_supplier VALUES(?1,?2,?3)")),
          deleteSuppliers(db.prepare("DELETE FROM item_supplier WHERE item=?1")),
          insertComponent(db.prepare("INSERT INTO component VALUES(?1,?2,?3,?4,?5)")),
          deleteComponents(db.prepare("DELETE FROM component WHERE item=?1")),
          putPrice(db.prepare("INSERT INTO price_book(item,kind,from_ms,to_ms,price,origin)"
                              " VALUES(?1,?2,?3,?4,?5,?6) ON CONFLICT DO UPDATE SET"
                              " to_ms=excluded.to_ms,price=excluded.price,"
                              "origin=excluded.origin")),
          putSpecial(db.prepare("INSERT INTO special_price(item,kind,from_ms,to_ms,price,origin,"
                                "ref,min_qty) VALUES(?1,?2,?3,?4,?5,?6,?7,?8) ON CONFLICT DO"
                                " UPDATE SET to_ms=excluded.to_ms,price=excluded.price,"
                                "origin=excluded.origin")),
          deletePrices(db.prepare("DELETE FROM price_book WHERE item=?1")),
          deleteSpecial(db.prepare("DELETE FROM special_price WHERE item=?1")),
          setFlag(db.prepare("UPDATE item SET flags=(flags&~?2)|?3 WHERE id=?1")),
          setPopularity(db.prepare("UPDATE item SET popularity=?2 WHERE id=?1")),
          insertChange(db.prepare("INSERT INTO item_change VALUES(?1,?2)")),
          addCounter(db.prepare("UPDATE counter SET value=value+?2 WHERE name=?1")),
          readCounter(db.prepare("SELECT value FROM counter WHERE name=?1")) {}
    Statement insertItem, insertPlain, updateItem, insertIdentifier, deleteIdentifier, codesOf,
        deleteItem;
    Statement insertSupplier, deleteSuppliers, insertComponent, deleteComponents;
    Statement putPrice, putSpecial, deletePrices, deleteSpecial, setFlag, setPopularity,
        insertChange, addCounter, readCounter;
};

MasterStore::MasterStore(std::unique_ptr<Database> db)
    : m_db(std::move(db)),
      m_catalogue(std::make_unique<MasterCatalogue>(*m_db)),
      m_st(std::make_unique<Statements>(*m_db)) {}

MasterStore::~MasterStore() = default;

Result<std::unique_ptr<MasterStore>, StoreError> MasterStore::open(const std::string& path,
                                                                   const DatabaseOptions& options) {
    auto db = Database::open(path, OpenMode::ReadWrite, options);
    if (!db) return unexpected(db.error());
    if (auto migrated = migrate(**db, "master"); !migrated) return unexpected(migrated.error());
    std::unique_ptr<MasterStore> store(new MasterStore(std::move(*db)));
    if (auto error = store->m_db->takeError()) return unexpected(*error);
    return store;
}

bool MasterStore::begin() {
    m_itemsAdded = 0;
    m_changes = 0;
    if (!m_db->begin()) return false;
    Statement& st = m_st->readCounter;
    m_changeNumber = st.reset().bind(1, "change").step() ? st.integer(0) : 0;
    st.reset();
    return true;
}

void MasterStore::settle() {
    auto add = [&](const char* name, std::int64_t n) {
        if (n != 0) m_st->addCounter.reset().bind(1, name).bind(2, n).run();
    };
    add("items", m_itemsAdded);
    if (m_changes > kMaxNotedChanges) {
        m_db->exec("DELETE FROM item_change");
        add("generation", 1);
    }
    add("change", m_changes);
    m_itemsAdded = m_changes = 0;
}

Result<void, StoreError> MasterStore::commit() {
    settle();
    return m_db->commit();
}

void MasterStore::rollback() {
    m_db->rollback();
}

void MasterStore::noteChange(ItemId id) {
    if (++m_changes <= kMaxNotedChanges)
        m_st->insertChange.reset().bind(1, m_changeNumber + m_changes).bind(2, id).run();
}

void MasterStore::forgetChanges(std::int64_t number) {
    if (!m_db->begin()) return;
    auto st = m_db->prepare("DELETE FROM item_change WHERE number<=?1");
    st.bind(1, number).run();
    (void)m_db->commit();
}

ItemId MasterStore::upsertItem(const Item& item) {
    if (const auto id = m_catalogue->idOfItemCode(item.code)) {
        replaceItem(*id, item);
        return *id;
    }
    return insertItem(item);
}

ItemId MasterStore::insertItem(const Item& item) {
    const ItemKeys keys(item);
    const std::string codes = codesText(keys);
    const bool plain = isPlainItem(item);
    Statement& st = plain ? m_st->insertPlain : m_st->insertItem;
    st.reset();
    if (plain)
        bindPlainItem(st, item, codes);
    else
        bindItem(st, 0, item, codes, itemFlags(item));
    if (!st.run()) return 0;
    const ItemId id = m_db->lastInsertRowid();
    writeParts(id, item, keys);
    ++m_itemsAdded;
    noteChange(id);
    return id;
}

void MasterStore::replaceItem(ItemId id, const Item& item) {
    removeParts(id);
    const ItemKeys keys(item);
    const std::string codes = codesText(keys);
    m_st->updateItem.reset();
    bindItem(m_st->updateItem, id, item, codes, itemFlags(item));
    m_st->updateItem.run();
    writeParts(id, item, keys);
    noteChange(id);
}

void MasterStore::writeParts(ItemId id, const Item& item, const ItemKeys& keys) {
    bool ownWritten = false;
    for (std::size_t i = 0; i < item.identifiers.size(); ++i) {
        const auto& d = item.identifiers[i];
        const std::string& key = keys.identifiers[i];
        if (key.empty()) continue;
        const bool isOwn = key == keys.own;
        ownWritten = ownWritten || isOwn;
        auto& st = m_st->insertIdentifier.reset();
        st.bind(1, key).bind(2, id).bind(3, isOwn ? kSoldUnder | kItemCode : kSoldUnder);
        st.bind(4, d.pack.thousandths()).bind(5, static_cast<std::int64_t>(d.pack.uom()));
        st.bind(6, d.unitName);
        if (d.price)
            st.bind(7, d.price->tenThousandths());
        else
            st.bindNull(7);
        st.run();
    }
    if (!ownWritten) {
        auto& st = m_st->insertIdentifier.reset();
        st.bind(1, keys.own).bind(2, id).bind(3, kItemCode + 0).bind(4, 1000);
        st.bind(5, static_cast<std::int64_t>(item.uom)).bind(6, "").bindNull(7).run();
    }
    for (std::size_t i = 0; i < item.suppliers.size(); ++i)
        m_st->insertSupplier.reset()
            .bind(1, id)
            .bind(2, static_cast<std::int64_t>(i))
            .bind(3, item.suppliers[i])
            .run();
    for (std::size_t i = 0; i < item.components.size(); ++i)
        m_st->insertComponent.reset()
            .bind(1, id)
            .bind(2, static_cast<std::int64_t>(i))
            .bind(3, item.components[i].itemCode)
            .bind(4, item.components[i].quantity.thousandths())
            .bind(5, static_cast<std::int64_t>(item.components[i].quantity.uom()))
            .run();
}

void MasterStore::removeParts(ItemId id) {
    Statement& st = m_st->codesOf;
    if (!st.reset().bind(1, id).step()) return;
    const std::string own = catalogueKey(st.text(0));
    const auto codes = codesFromText(st.text(0), st.text(1));
    const std::int64_t flags = st.integer(2);
    st.reset();
    auto drop = [&](const std::string& key) {
        m_st->deleteIdentifier.reset().bind(1, key).bind(2, id).run();
    };
    drop(own);
    for (const auto& key : codes)
        drop(key);
    if ((flags & kHasSuppliers) != 0) m_st->deleteSuppliers.reset().bind(1, id).run();
    if ((flags & kHasComponents) != 0) m_st->deleteComponents.reset().bind(1, id).run();
}

bool MasterStore::removeItem(std::string_view code) {
    const auto id = m_catalogue->idOfItemCode(code);
    if (!id) return false;
    removeParts(*id);
    m_st->deletePrices.reset().bind(1, *id).run();
    m_st->deleteSpecial.reset().bind(1, *id).run();
    m_st->deleteItem.reset().bind(1, *id).run();
    --m_itemsAdded;
    noteChange(*id);
    return true;
}

bool MasterStore::putPrice(const PriceRow& row) {
    const auto id = m_catalogue->idOfItemCode(row.itemCode);
    if (!id) return false;
    const bool special = row.kind > PriceKind::Member;
    auto& st = (special ? m_st->putSpecial : m_st->putPrice).reset();
    st.bind(1, *id).bind(2, static_cast<std::int64_t>(row.kind)).bind(3, row.fromMs);
    st.bind(4, row.toMs).bind(5, row.price.tenThousandths()).bind(6, row.origin);
    if (special) st.bind(7, row.ref).bind(8, row.minQuantity);
    st.run();
    const std::int64_t flag = special ? kHasSpecialPrices : kHasPriceBook;
    m_st->setFlag.reset().bind(1, *id).bind(2, 0).bind(3, flag).run();
    return true;
}

void MasterStore::clearPrices(std::string_view itemCode) {
    const auto id = m_catalogue->idOfItemCode(itemCode);
    if (!id) return;
    m_st->deletePrices.reset().bind(1, *id).run();
    m_st->deleteSpecial.reset().bind(1, *id).run();
    m_st->setFlag.reset().bind(1, *id).bind(2, kPriceFlags).bind(3, 0).run();
}

void MasterStore::setPopularity(std::string_view itemCode, std::int64_t popularity) {
    if (const auto id = m_catalogue->idOfItemCode(itemCode))
        m_st->setPopularity.reset().bind(1, *id).bind(2, popularity).run();
}

std::vector<PriceRow> MasterStore::pricesOf(std::string_view itemCode, std::int64_t utcMs) {
    std::vector<PriceRow> out;
    const auto id = m_catalogue->idOfItemCode(itemCode);
    if (!id) return out;
    Statement st = m_db->prepare(
        "SELECT kind,'',0,from_ms,to_ms,price,origin FROM price_book WHERE item=?1 AND"
        " (to_ms IS NULL OR to_ms>?2) UNION ALL SELECT kind,ref,min_qty,from_ms,to_ms,price,origin"
        " FROM special_price WHERE item=?1 AND (to_ms IS NULL OR to_ms>?2) ORDER BY 1,2,3,4");
    st.bind(1, *id).bind(2, utcMs);
    while (st.step()) {
        PriceRow row;
        row.itemCode = itemCode;
        row.kind = static_cast<PriceKind>(st.integer(0));
        row.ref = st.text(1);
        row.minQuantity = st.integer(2);
        row.fromMs = st.integer(3);
        row.toMs = st.optionalInteger(4);
        row.price = UnitPrice::fromTenThousandths(st.integer(5));
        row.origin = st.text(6);
        out.push_back(std::move(row));
    }
    return out;
}

Result<void, StoreError> MasterStore::apply(const MasterBatch& batch,
                                            pricing::DocumentErrors* problems) {
    const bool own = !m_db->inTransaction();
    if (own && !begin()) return m_db->commit();
    for (const auto& code : batch.removedItems)
        removeItem(code);
    for (const auto& item : batch.items)
        upsertItem(item);
    for (const auto& row : batch.prices)
        putPrice(row);
    for (const auto& prices : batch.itemPrices) {
        clearPrices(prices.itemCode);
        for (PriceRow row : prices.rows) {
            row.itemCode = prices.itemCode;
            putPrice(row);
        }
    }
    auto category = m_db->prepare(
        "INSERT INTO category VALUES(?1,?2,?3) ON CONFLICT DO UPDATE SET"
        " name=excluded.name,parent=excluded.parent");
    for (const auto& member : batch.members)
        (void)MemberStore(*this).put(member);  // an error stays in the transaction
    for (const auto& c : batch.categories)
        category.reset().bind(1, c.code).bind(2, c.name).bind(3, c.parent).run();
    auto note = [&](const pricing::DocumentErrors& errors) {
        if (problems != nullptr) problems->insert(problems->end(), errors.begin(), errors.end());
    };
    for (const auto& record : batch.promotions)
        note(receivePromotion(*m_db, record).errors);
    std::string campaignProblem;
    for (const auto& json : batch.couponCampaigns) {
        const auto errors = receiveCampaign(*m_db, json);
        if (!errors.empty()) campaignProblem = errors[0].path + ": " + errors[0].reason;
        note(errors);
    }
    for (const auto& issuer : batch.couponIssuers)
        CouponStore(*this).putIssuer(issuer);
    for (const auto& coupon : batch.voidCoupons)
        CouponStore(*this).putVoid(coupon);
    auto meta = m_db->prepare(
        "INSERT INTO meta VALUES(?1,?2) ON CONFLICT DO UPDATE SET value=excluded.value");
    for (const auto& [key, value] : batch.meta)
        meta.reset().bind(1, key).bind(2, value).run();
    if (!campaignProblem.empty())
        meta.reset().bind(1, "campaign_problem").bind(2, campaignProblem).run();
    return own ? commit() : Result<void, StoreError>();
}

}  // namespace evertill::store
