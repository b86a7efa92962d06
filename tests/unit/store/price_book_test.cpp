#include <gtest/gtest.h>

#include "evertill/store/migrator.h"
#include "evertill/store/price_change_store.h"
#include "evertill/store/product_facts.h"
#include "testkit/temp_dir.h"

namespace evertill::store {
namespace {

using pricing::PriceKind;

UnitPrice price(const char* text) {
    return *UnitPrice::parse(text);
}

std::int64_t local(const char* text) {
    return pricing::LocalTime::parse(text)->utcMs(480);
}

class Prices : public ::testing::Test {
 protected:
    void SetUp() override {
        m_master = std::move(*MasterStore::open(m_dir.file("master.db")));
        MasterBatch goods;
        for (const char* code : {"A1", "B2"}) {
            domain::Item item;
            item.code = code;
            item.name = code;
            item.price = price("10.00");
            item.memberPrice = price("9.50");
            goods.items.push_back(item);
        }
        ASSERT_TRUE(m_master->apply(goods));
    }
    void put(std::vector<PriceRow> rows) {
        MasterBatch batch;
        batch.prices = std::move(rows);
        ASSERT_TRUE(m_master->apply(batch));
    }
    PriceAnswer ask(const PriceQuestion& who, std::int64_t ms = 5000, const char* code = "A1") {
        return m_master->catalogue().priceFor(*m_master->catalogue().idOfItemCode(code), ms, who);
    }
    std::string best(const PriceQuestion& who, std::int64_t ms = 5000) {
        const auto a = ask(who, ms);
        return a.best ? std::string(pricing::priceKindName(a.best->kind)) + " " +
                            a.best->price.toString()
                      : "none";
    }
    testkit::TempDir m_dir;
    std::unique_ptr<MasterStore> m_master;
};

constexpr std::int64_t kUnit = 1000;

TEST_F(Prices, EachCustomer_getsTheLowestPriceTheyQualifyFor) {
    put({{"A1", PriceKind::Level, 0, {}, price("9.00"), "gold", 0, {}},
         {"A1", PriceKind::Level, 0, {}, price("8.00"), "platinum", 0, {}},
         {"A1", PriceKind::List, 0, {}, price("7.00"), "HOTEL", 0, "TJ1"},
         {"A1", PriceKind::List, 0, {}, price("6.50"), "HOTEL", 10 * kUnit, "TJ1"},
         {"A1", PriceKind::Quantity, 0, {}, price("8.80"), "", 6 * kUnit, {}},
         {"A1", PriceKind::Quantity, 0, {}, price("8.50"), "", 12 * kUnit, {}}});
    EXPECT_EQ(best({}), "base 10.00");
    EXPECT_EQ(best({true, {}, {}, kUnit}), "member 9.50");
    EXPECT_EQ(best({true, {"gold"}, {}, kUnit}), "level 9.00");
    EXPECT_EQ(best({true, {"gold", "platinum"}, {}, kUnit}), "level 8.00");
    EXPECT_EQ(best({true, {"gold"}, {}, 6 * kUnit}), "quantity 8.80");
    EXPECT_EQ(best({false, {}, {}, 5'999}), "base 10.00");
    EXPECT_EQ(best({false, {}, {}, 12 * kUnit}), "quantity 8.50");
    EXPECT_EQ(best({false, {}, "HOTEL", kUnit}), "list 7.00");
    EXPECT_EQ(best({false, {}, "HOTEL", 10 * kUnit}), "list 6.50");
    EXPECT_EQ(best({false, {}, "SCHOOL", kUnit}), "base 10.00");
    EXPECT_EQ(ask({false, {}, "HOTEL", kUnit}).best->origin, "TJ1");
    EXPECT_EQ(ask({false, {}, "HOTEL", kUnit}).base->price, price("10.00"));
    // Another item has none of it.
    EXPECT_EQ(ask({true, {"gold"}, "HOTEL", 99 * kUnit}, 5000, "B2").best->price, price("9.50"));
}

TEST_F(Prices, DatedRows_theOneThatBeganLastCounts_evenIfDearer) {
    put({{"A1", PriceKind::Level, 1000, {}, price("8.00"), "gold", 0, {}},
         {"A1", PriceKind::Level, 2000, 3000, price("9.00"), "gold", 0, {}}});
    const PriceQuestion gold{false, {"gold"}, {}, kUnit};
    EXPECT_EQ(best(gold, 999), "base 10.00");
    EXPECT_EQ(best(gold, 1000), "level 8.00");
    EXPECT_EQ(best(gold, 2000), "level 9.00");
    EXPECT_EQ(best(gold, 2999), "level 9.00");
    EXPECT_EQ(best(gold, 3000), "level 8.00");
}

TEST_F(Prices, NothingAboveBase_isEverChosen) {
    put({{"A1", PriceKind::List, 0, {}, price("12.00"), "HOTEL", 0, {}},
         {"A1", PriceKind::Base, 4000, {}, price("9.00"), "", 0, "TJ9"}});
    const auto a = ask({true, {}, "HOTEL", kUnit});
    EXPECT_EQ(a.best->price, price("9.00"));
    EXPECT_EQ(a.best->origin, "TJ9");
    EXPECT_EQ(a.base->fromMs, 4000);
}

TEST_F(Prices, SellingPath_saysWhetherItIsWorthAsking) {
    put({{"A1", PriceKind::Level, 0, {}, price("8.00"), "gold", 0, {}}});
    const auto& catalogue = m_master->catalogue();
    EXPECT_TRUE(catalogue.findByCode("A1", 0)[0].hasSpecialPrices);
    EXPECT_FALSE(catalogue.findByCode("B2", 0)[0].hasSpecialPrices);
    EXPECT_EQ(catalogue.findByCode("A1", 0)[0].unitPrice, price("10.00"));
    // A new version of the item keeps its prices; taking them away clears the mark.
    MasterBatch again;
    again.items = {*catalogue.fullItemByCode("A1")};
    ASSERT_TRUE(m_master->apply(again));
    EXPECT_TRUE(catalogue.findByCode("A1", 0)[0].hasSpecialPrices);
    MasterBatch none;
    none.itemPrices = {{"A1", {}}};
    ASSERT_TRUE(m_master->apply(none));
    EXPECT_FALSE(catalogue.findByCode("A1", 0)[0].hasSpecialPrices);
    EXPECT_EQ(best({false, {"gold"}, {}, kUnit}), "base 10.00");
}

TEST_F(Prices, FileOfAnOlderProgram_keepsItsPrices) {
    std::vector<Migration> old;
    for (const auto& m : embeddedMigrations())
        if (m.set == "master" && m.number <= 2) old.push_back(m);
    const std::string path = m_dir.file("old.db");
    {
        auto db = std::move(*Database::open(path, OpenMode::ReadWrite));
        ASSERT_TRUE(migrate(*db, "master", old));
        ASSERT_TRUE(
            db->exec("INSERT INTO item VALUES(1,'A1','n','=',0,64,0,100000,NULL,NULL,0,'','','','',"
                     "'',0,1,0,0,'','',0);"
                     "INSERT INTO identifier VALUES('A1',1,3,1000,0,'',NULL);"
                     "INSERT INTO price_book VALUES(1,0,1000,NULL,88000)"));
    }
    auto opened = MasterStore::open(path);
    ASSERT_TRUE(opened) << opened.error().context;
    const auto& catalogue = (*opened)->catalogue();
    EXPECT_EQ(catalogue.findByCode("A1", 999)[0].unitPrice, price("10.00"));
    EXPECT_EQ(catalogue.findByCode("A1", 1000)[0].unitPrice, price("8.80"));
    EXPECT_EQ(catalogue.priceFor(1, 1000, {}).best->origin, "");
    EXPECT_FALSE(catalogue.fullItem(1)->floorPrice);
    EXPECT_EQ((*opened)->meta("resync"), "1");
}

TEST_F(Prices, RemovedItem_takesItsPricesAlong) {
    put({{"A1", PriceKind::Level, 0, {}, price("8.00"), "gold", 0, {}}});
    MasterBatch batch;
    batch.removedItems = {"A1"};
    ASSERT_TRUE(m_master->apply(batch));
    EXPECT_EQ(m_master->database().queryInteger("SELECT count(*) FROM special_price"), 0);
}

const std::string kChange =
    R"({"number":"TJ1","reason":"换季","lines":[)"
    R"({"item":"A1","kind":"base","from":"2026-06-20T00:00:00","price":"12.50"},)"
    R"({"item":"A1","kind":"level","ref":"gold","from":"2026-06-20T00:00:00","to":"2026-07-01T00:00:00","price":"11"},)"
    R"({"item":"B2","kind":"quantity","min_qty":"6","from":"2026-06-20T00:00:00","price":"9.9"}]})";

TEST_F(Prices, Change_makesRowsOnlyWhenApproved_inOneTransaction) {
    PriceChangeStore changes(*m_master);
    const auto now = local("2026-06-15T12:00:00");
    ASSERT_TRUE(changes.put(kChange, "anna", now));
    EXPECT_EQ(best({}, local("2026-06-21")), "base 10.00");
    const auto approved = changes.approve("TJ1", "boss", now);
    ASSERT_TRUE(approved);
    EXPECT_EQ(approved->before.at(0), price("10.00"));
    EXPECT_EQ(best({}, local("2026-06-19T23:59:59")), "base 10.00");
    EXPECT_EQ(best({}, local("2026-06-20T00:00:00")), "base 12.50");
    EXPECT_EQ(best({false, {"gold"}, {}, kUnit}, local("2026-06-20")), "level 11.00");
    EXPECT_EQ(best({false, {"gold"}, {}, kUnit}, local("2026-07-01")), "base 12.50");
    const auto kept = changes.find("TJ1");
    ASSERT_TRUE(kept);
    EXPECT_TRUE(kept->approved);
    EXPECT_EQ(kept->approvedBy, "boss");
    EXPECT_EQ(pricing::toJson(kept->change, 480),
              pricing::toJson(*pricing::parsePriceChange(kChange, 480), 480));
    EXPECT_EQ(changes.list().size(), 1U);
    EXPECT_TRUE(changes.approve("TJ1", "boss", now + 1));  // again: nothing more
    EXPECT_TRUE(changes.put(kChange, "anna", now));
}

TEST_F(Prices, Change_isRefusedWhole) {
    PriceChangeStore changes(*m_master);
    auto refusal = [&](const std::string& lines) -> std::string {
        const auto r =
            changes.put(R"({"number":"T","reason":"r","lines":[)" + lines + "]}", "a", 0);
        return r ? "" : r.error().errors.at(0).path;
    };
    const std::string good = R"({"item":"A1","kind":"base","from":"2026-06-20","price":"1"})";
    EXPECT_EQ(refusal(good), "");
    EXPECT_EQ(refusal(good + "," + good), "/lines/1/item");
    EXPECT_EQ(refusal(R"({"item":"NO","kind":"base","from":"2026-06-20","price":"1"})"),
              "/lines/0/item");
    EXPECT_EQ(refusal(R"({"item":"A1","kind":"bse","from":"2026-06-20","price":"1"})"),
              "/lines/0/kind");
    EXPECT_EQ(refusal(R"({"item":"A1","kind":"level","from":"2026-06-20","price":"1"})"),
              "/lines/0/ref");
    EXPECT_EQ(refusal(R"({"item":"A1","kind":"quantity","from":"2026-06-20","price":"1"})"),
              "/lines/0/min_qty");
    EXPECT_EQ(refusal(R"({"item":"A1","kind":"base","from":"2026-06-20","price":"1.23456"})"),
              "/lines/0/price");
    EXPECT_EQ(refusal(R"({"item":"A1","kind":"base","from":"2026-06-20","price":1})"),
              "/lines/0/price");
    EXPECT_EQ(refusal(R"({"item":"A1","kind":"base","from":"soon","price":"1"})"), "/lines/0/from");
    EXPECT_EQ(
        refusal(R"({"item":"A1","kind":"base","from":"2026-06-20","to":"2026-06-20","price":"1"})"),
        "/lines/0/to");
    EXPECT_EQ(refusal(R"({"item":"A1","kind":"base","from":"2026-06-20","price":"1","x":1})"),
              "/lines/0/x");
    EXPECT_EQ(refusal(""), "/lines");
}

TEST_F(Prices, Change_withAnItemGoneOrALineOver_makesNoRowAtAll) {
    PriceChangeStore changes(*m_master);
    ASSERT_TRUE(changes.put(kChange, "anna", 0));
    EXPECT_FALSE(changes.approve("TJ1", "boss", local("2026-07-02")));
    MasterBatch batch;
    batch.removedItems = {"B2"};
    ASSERT_TRUE(m_master->apply(batch));
    EXPECT_FALSE(changes.approve("TJ1", "boss", local("2026-06-15")));
    EXPECT_EQ(m_master->database().queryInteger("SELECT count(*) FROM price_book"), 0);
    EXPECT_FALSE(changes.approve("NONE", "boss", 0));
}

TEST_F(Prices, ApprovedChange_isNeverEdited) {
    PriceChangeStore changes(*m_master);
    ASSERT_TRUE(changes.put(kChange, "anna", 0));
    ASSERT_TRUE(changes.approve("TJ1", "boss", local("2026-06-15")));
    std::string other = kChange;
    other.replace(other.find("12.50"), 5, "12.60");
    EXPECT_FALSE(changes.put(other, "anna", 0));
    EXPECT_FALSE(m_master->database().exec("UPDATE price_change SET reason='x'"));
    m_master->database().takeError();
}

TEST_F(Prices, PricesOfAnItem_comeBackAsWritten) {
    PriceChangeStore changes(*m_master);
    ASSERT_TRUE(changes.put(kChange, "anna", 0));
    ASSERT_TRUE(changes.approve("TJ1", "boss", local("2026-06-15")));
    const auto rows = m_master->pricesOf("A1", local("2026-06-15"));
    ASSERT_EQ(rows.size(), 2U);
    EXPECT_EQ(rows[1].ref, "gold");
    EXPECT_EQ(rows[1].origin, "TJ1");
    EXPECT_EQ(m_master->pricesOf("A1", local("2026-08-01")).size(), 1U);  // the level's is over
}

TEST_F(Prices, ProductFacts_nameEveryGroupAbove_andEndInARing) {
    for (const NamedCode& c : {NamedCode{"01", "食品", ""}, NamedCode{"0101", "饮料", "01"},
                               NamedCode{"010102", "汽水", "0101"}, NamedCode{"X", "环", "Y"},
                               NamedCode{"Y", "环", "X"}})
        ASSERT_TRUE(m_master->putNamed(NamedCodeKind::Category, c));
    ASSERT_TRUE(m_master->putSetting("floor", R"({"cost_bps":10500})"));
    const ProductFacts facts(*m_master);
    domain::Item item;
    item.code = "A1";
    item.brand = "B";
    item.category = "010102";
    item.nonDiscountable = true;
    const auto p = facts.product(item);
    EXPECT_EQ(p.sku, "A1");
    EXPECT_EQ(p.brand, "B");
    EXPECT_TRUE(p.nonDiscountable);
    EXPECT_EQ(p.categories, (std::vector<std::string>{"010102", "0101", "01"}));
    EXPECT_EQ(p.subCategories, p.categories);
    item.category = "X";
    EXPECT_EQ(facts.product(item).categories, (std::vector<std::string>{"X", "Y"}));
    item.category = "unknown";
    EXPECT_EQ(facts.product(item).categories, std::vector<std::string>{"unknown"});
    EXPECT_FALSE(facts.floor(item));
    item.cost = price("3.3333");
    EXPECT_EQ(facts.floor(item), price("3.5"));  // 3.499965 upwards
    item.floorPrice = price("2.00");
    EXPECT_EQ(facts.floor(item), price("2.00"));
}

}  // namespace
}  // namespace evertill::store
