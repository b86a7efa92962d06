#include "evertill/store/master_store.h"

#include <gtest/gtest.h>

#include "testkit/temp_dir.h"

namespace evertill::store {
namespace {

using domain::Item;
using domain::ItemKind;

UnitPrice price(const char* text) {
    return *UnitPrice::parse(text);
}

Item cola() {
    Item i;
    i.code = "100001";
    i.name = "可口可乐 500ml";
    i.spec = "500ml";
    i.unitName = "瓶";
    i.price = price("3.50");
    i.memberPrice = price("3.20");
    i.cost = price("2.1234");
    i.floorPrice = price("2.80");
    i.nonDiscountable = true;
    i.taxRate = Rate::fromBasisPoints(1300);
    i.category = "0101";
    i.brand = "可口可乐";
    i.department = "01";
    i.suppliers = {"S1", "S2"};
    i.identifiers = {{"06901234567892", Quantity::fromUnits(1), "", std::nullopt},
                     {"16901234567899", Quantity::fromUnits(24), "箱", price("79.90")},
                     {"C12", Quantity::fromUnits(12), "提", std::nullopt}};
    i.shelfLifeDays = 365;
    i.minAge = 18;
    i.lotTracked = i.serialTracked = i.expiryTracked = i.notReturnable = true;
    i.openPrice = i.blocked = true;
    i.variantOf = "100000";
    i.variantText = "红/XL";
    i.tare = Quantity::fromThousandths(15, Uom::Kilogram);
    i.components = {{"200", Quantity::fromUnits(2)}};
    return i;
}

class Master : public ::testing::Test {
 protected:
    void SetUp() override {
        auto opened = MasterStore::open(m_dir.file("master.db"));
        ASSERT_TRUE(opened) << opened.error().context;
        m_store = std::move(*opened);
    }
    void put(const Item& item) {
        MasterBatch batch;
        batch.items = {item};
        const auto done = m_store->apply(batch);
        ASSERT_TRUE(done) << done.error().context;
    }
    const MasterCatalogue& catalogue() { return m_store->catalogue(); }
    testkit::TempDir m_dir;
    std::unique_ptr<MasterStore> m_store;
};

TEST_F(Master, Item_comesBackWhole) {
    put(cola());
    auto got = catalogue().fullItemByCode("100001");
    ASSERT_TRUE(got);
    got->id = 0;
    EXPECT_EQ(*got, cola());
}

TEST_F(Master, EachCode_findsItemUnitPackAndPrice) {
    put(cola());
    struct Case {
        const char* code;
        std::int64_t pack;
        const char* unit;
        const char* price;
    };
    for (const auto& c :
         {Case{"6901234567892", 1, "瓶", "3.50"}, Case{"06901234567892", 1, "瓶", "3.50"},
          Case{"16901234567899", 24, "箱", "79.90"}, Case{"C12", 12, "提", "42.00"},
          Case{"100001", 1, "瓶", "3.50"}}) {
        const auto found = catalogue().findByCode(c.code, 0);
        ASSERT_EQ(found.size(), 1U) << c.code;
        EXPECT_EQ(found[0].item.code, "100001");
        EXPECT_EQ(found[0].scannedCode, c.code);
        EXPECT_EQ(found[0].pack.thousandths(), c.pack * 1000) << c.code;
        EXPECT_EQ(found[0].unitName, c.unit);
        EXPECT_EQ(found[0].unitPrice->toString(), c.price);
    }
    EXPECT_TRUE(catalogue().findByCode("6901234567893", 0).empty());
    EXPECT_TRUE(catalogue().findByCode("", 0).empty());
}

TEST_F(Master, PluWithLeadingZeros_isFoundWithoutThem) {
    Item apple;
    apple.code = "42";
    apple.name = "苹果";
    apple.kind = ItemKind::Weighed;
    apple.uom = Uom::Kilogram;
    put(apple);
    const auto found = catalogue().findByCode("00042", 0);
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].pack.uom(), Uom::Kilogram);
    EXPECT_FALSE(found[0].unitPrice);
    EXPECT_TRUE(catalogue().findByCode("000", 0).empty());
}

TEST_F(Master, SharedCode_returnsBothItems) {
    Item a = cola();
    Item b = cola();
    b.code = "100002";
    put(a);
    put(b);
    EXPECT_EQ(catalogue().findByCode("6901234567892", 0).size(), 2U);
    EXPECT_EQ(catalogue().findByCode("100002", 0).size(), 1U);
}

TEST_F(Master, ReplacedItem_losesItsOldCodes) {
    put(cola());
    Item changed = cola();
    changed.identifiers = {{"6923456789012", Quantity::fromUnits(1), "", std::nullopt}};
    changed.suppliers.clear();
    changed.components.clear();
    put(changed);
    EXPECT_TRUE(catalogue().findByCode("6901234567892", 0).empty());
    EXPECT_TRUE(catalogue().findByCode("C12", 0).empty());
    EXPECT_EQ(catalogue().findByCode("6923456789012", 0).size(), 1U);
    EXPECT_EQ(catalogue().itemCount(), 1);
    EXPECT_TRUE(catalogue().fullItemByCode("100001")->suppliers.empty());
}

TEST_F(Master, RemovedItem_leavesNothing) {
    put(cola());
    MasterBatch batch;
    batch.removedItems = {"100001", "unknown"};
    ASSERT_TRUE(m_store->apply(batch));
    EXPECT_EQ(catalogue().itemCount(), 0);
    for (const char* table : {"item", "identifier", "component", "item_supplier", "price_book"})
        EXPECT_EQ(m_store->database().queryInteger(std::string("SELECT count(*) FROM ") + table), 0)
            << table;
}

TEST_F(Master, PriceBook_changesThePriceAtItsInstant) {
    put(cola());
    MasterBatch batch;
    batch.prices = {{"100001", PriceKind::Base, 1000, std::nullopt, price("4.00")},
                    {"100001", PriceKind::Base, 2000, 3000, price("2.99")},
                    {"100001", PriceKind::Member, 2000, 3000, price("2.50")},
                    {"nobody", PriceKind::Base, 0, std::nullopt, price("1.00")}};
    ASSERT_TRUE(m_store->apply(batch));
    auto at = [&](std::int64_t ms) { return catalogue().findByCode("100001", ms)[0]; };
    EXPECT_EQ(at(999).unitPrice->toString(), "3.50");
    EXPECT_EQ(at(1000).unitPrice->toString(), "4.00");
    EXPECT_EQ(at(2000).unitPrice->toString(), "2.99");
    EXPECT_EQ(at(2000).item.memberPrice->toString(), "2.50");
    EXPECT_EQ(at(2999).unitPrice->toString(), "2.99");
    EXPECT_EQ(at(3000).unitPrice->toString(), "4.00");
    EXPECT_EQ(at(3000).item.memberPrice->toString(), "3.20");
    EXPECT_EQ(catalogue().findByCode("C12", 2000)[0].unitPrice->toString(), "35.88");
    EXPECT_EQ(catalogue().findByCode("16901234567899", 2000)[0].unitPrice->toString(), "79.90");
}

TEST_F(Master, ReplacingAnItem_keepsItsPriceBook_clearingDropsIt) {
    put(cola());
    MasterBatch batch;
    batch.prices = {{"100001", PriceKind::Base, 0, std::nullopt, price("4.00")}};
    ASSERT_TRUE(m_store->apply(batch));
    put(cola());
    EXPECT_EQ(catalogue().findByCode("100001", 1)[0].unitPrice->toString(), "4.00");
    ASSERT_TRUE(m_store->begin());
    m_store->clearPrices("100001");
    ASSERT_TRUE(m_store->commit());
    EXPECT_EQ(catalogue().findByCode("100001", 1)[0].unitPrice->toString(), "3.50");
}

TEST_F(Master, RolledBackWork_leavesNothing) {
    ASSERT_TRUE(m_store->begin());
    m_store->upsertItem(cola());
    m_store->rollback();
    EXPECT_EQ(catalogue().itemCount(), 0);
    EXPECT_TRUE(catalogue().findByCode("100001", 0).empty());
}

TEST_F(Master, ReadOnlyConnection_seesCommittedItems) {
    put(cola());
    auto other = Database::open(m_dir.file("master.db"), OpenMode::ReadOnly);
    ASSERT_TRUE(other);
    MasterCatalogue reader(**other);
    EXPECT_EQ(reader.findByCode("6901234567892", 0).size(), 1U);
    EXPECT_EQ(reader.itemCount(), 1);
}

TEST_F(Master, FindById_isTheBaseUnit) {
    put(cola());
    const auto id = catalogue().idOfItemCode("100001");
    ASSERT_TRUE(id);
    const auto sale = catalogue().findById(*id, 0);
    ASSERT_TRUE(sale);
    EXPECT_EQ(sale->unitPrice->toString(), "3.50");
    EXPECT_EQ(sale->item.id, *id);
    EXPECT_FALSE(catalogue().findById(999, 0));
}

TEST_F(Master, StaffRolesSettingsMeta_areKept) {
    const OperatorRecord anna{"1001", "安娜", "cashier", "scrypt$x", true, "OP1001", "zh_CN"};
    ASSERT_TRUE(m_store->upsertOperator(anna));
    OperatorRecord changed = anna;
    changed.active = false;
    ASSERT_TRUE(m_store->upsertOperator(changed));
    EXPECT_EQ(m_store->operators(), std::vector<OperatorRecord>{changed});
    EXPECT_EQ(m_store->findOperator("1001"), changed);
    EXPECT_EQ(m_store->findOperatorByBadge("OP1001"), changed);
    EXPECT_FALSE(m_store->findOperatorByBadge(""));
    EXPECT_FALSE(m_store->findOperator("9"));
    ASSERT_TRUE(m_store->upsertRole({"cashier", R"({"sell":true})"}));
    ASSERT_TRUE(m_store->upsertRole({"cashier", R"({"sell":false})"}));
    EXPECT_EQ(m_store->findRole("cashier")->permissions, R"({"sell":false})");
    EXPECT_EQ(m_store->roles().size(), 1U);
    EXPECT_FALSE(m_store->findRole("x"));
    ASSERT_TRUE(m_store->putSetting("tax.inside", "true"));
    ASSERT_TRUE(m_store->putSetting("tax.inside", "false"));
    EXPECT_EQ(m_store->setting("tax.inside"), "false");
    EXPECT_FALSE(m_store->setting("none"));
    EXPECT_EQ(m_store->settings().size(), 1U);
    ASSERT_TRUE(m_store->putMeta("cursor", "7"));
    EXPECT_EQ(m_store->meta("cursor"), "7");
    ASSERT_TRUE(m_store->putNamed(NamedCodeKind::Category, {"0101", "饮料", "01"}));
    ASSERT_TRUE(m_store->putNamed(NamedCodeKind::Supplier, {"S1", "一号", ""}));
    EXPECT_EQ(m_store->named(NamedCodeKind::Category)[0].parent, "01");
    EXPECT_EQ(m_store->named(NamedCodeKind::Supplier)[0].name, "一号");
    EXPECT_TRUE(m_store->named(NamedCodeKind::Brand).empty());
}

TEST(CatalogueKey, Gtins_areFourteenDigits_othersStay) {
    EXPECT_EQ(catalogueKey("6901234567892"), "06901234567892");
    EXPECT_EQ(catalogueKey("036000291452"), "00036000291452");
    EXPECT_EQ(catalogueKey("96385074"), "00000096385074");
    EXPECT_EQ(catalogueKey("6901234567893"), "6901234567893");
    EXPECT_EQ(catalogueKey("4011"), "4011");
    EXPECT_EQ(catalogueKey("A-1"), "A-1");
}

}  // namespace
}  // namespace evertill::store
