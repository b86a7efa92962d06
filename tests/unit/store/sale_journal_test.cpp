// What work beside the till reads: sales of journals, copies of a shop, catalogue files.
#include "evertill/store/sale_journal.h"

#include <gtest/gtest.h>

#include <fstream>

#include "evertill/domain/ledger/entry_codec.h"
#include "evertill/store/goods_table.h"
#include "evertill/store/ledger.h"
#include "evertill/store/migrator.h"
#include "evertill/store/shop_copy.h"
#include "testkit/temp_dir.h"

namespace evertill::store {
namespace {

domain::Sale saleOf(std::int64_t receipt) {
    domain::Sale s;
    domain::LineItem l;
    l.no = 1;
    l.itemCode = "A";
    // A text that looks like the kind of an entry.
    l.name = R"("kind":"sale")";
    l.quantity = Quantity::fromUnits(1);
    l.unitPrice = UnitPrice::fromMoney(Money::fromMinor(100));
    l.amount = Money::fromMinor(100);
    s.lines = {l};
    s.receiptNumber = receipt;
    s.goods = s.total = Money::fromMinor(100);
    s.tenders = {{domain::TenderKind::Cash, s.total, Money()}};
    return s;
}

class SaleJournal : public ::testing::Test {
 protected:
    /// "T1 1", "T1 2", ...: till and receipt of each sale read.
    std::vector<std::string> read(SalesRead& result) {
        std::vector<std::string> out;
        auto done = readSales(m_dir.path(), [&](const domain::Envelope& e, const domain::Sale& s) {
            out.push_back(e.terminal + " " + std::to_string(s.receiptNumber));
        });
        EXPECT_TRUE(done);
        if (done) result = *done;
        return out;
    }
    testkit::TempDir m_dir;
};

TEST_F(SaleJournal, TillLedger_givesItsSalesWhileTheTillIsOpen) {
    auto ledger =
        *Ledger::create(m_dir.file("ledger.db"), {"S1", "T1", 1, {}}, {"00", "test", false}, 1000);
    ASSERT_TRUE(
        ledger->append(domain::DayOpened{*BusinessDate::fromYmd(2026, 6, 1), {}}, {2000, "1"}, {}));
    ASSERT_TRUE(ledger->append(domain::SessionOpened{1, Money(), {}}, {2000, "1"}, {}));
    ASSERT_TRUE(ledger->append(saleOf(1), {2000, "1"}, {}));
    domain::SaleCancelled cancelled{saleOf(2).lines, Money::fromMinor(100), {}};
    ASSERT_TRUE(ledger->append(cancelled, {2000, "1"}, {}));
    ASSERT_TRUE(ledger->append(saleOf(2), {2000, "1"}, {}));
    SalesRead result;
    EXPECT_EQ(read(result), (std::vector<std::string>{"T1 1", "T1 2"}));
    EXPECT_EQ(result.entries, 6);
    EXPECT_EQ(result.sales, 2);
    EXPECT_FALSE(result.headquarters);
}

TEST_F(SaleJournal, Headquarters_givesAllTillsInOrderAndNamesWhatItCannotRead) {
    auto db = *Database::open(m_dir.file("hq.db"), OpenMode::ReadWrite);
    ASSERT_TRUE(migrate(*db, "hq"));
    const auto put = [&](const std::string& terminal, std::int64_t seq, const std::string& body) {
        auto st = db->prepare(
            "INSERT INTO journal(store, terminal, stream, epoch, seq, received_at, body, hash)"
            " VALUES('S1', ?1, 1, 1, ?2, 0, CAST(?3 AS BLOB), zeroblob(32))");
        st.bind(1, std::string_view(terminal)).bind(2, seq).bind(3, std::string_view(body));
        ASSERT_TRUE(st.run());
    };
    const auto body = [&](const std::string& terminal, std::int64_t seq) {
        domain::Entry e;
        e.envelope.store = "S1";
        e.envelope.terminal = terminal;
        e.envelope.seq = seq;
        e.envelope.at = 1;
        e.envelope.session = 1;
        e.envelope.businessDate = BusinessDate::fromYmd(2026, 6, 1);
        e.envelope.operatorNumber = "1";
        e.data = saleOf(seq);
        return domain::encodeEntry(e);
    };
    put("T2", 1, body("T2", 1));
    put("T1", 2, body("T1", 2));
    put("T1", 1, body("T1", 1));
    put("T1", 3, R"({"kind":"sale","v":1})");
    SalesRead result;
    EXPECT_EQ(read(result), (std::vector<std::string>{"T1 1", "T1 2", "T2 1"}));
    EXPECT_TRUE(result.headquarters);
    EXPECT_EQ(result.unreadableCount, 1);
    ASSERT_EQ(result.unreadable.size(), 1u);
    EXPECT_EQ(result.unreadable[0].terminal, "T1");
    EXPECT_EQ(result.unreadable[0].seq, 3);
}

TEST_F(SaleJournal, NoLedger_isAnError) {
    EXPECT_FALSE(readSales(m_dir.path(), [](const auto&, const auto&) {}));
}

TEST_F(SaleJournal, ShopCopy_seesGoodsWhileTheOwnerHoldsTheFile) {
    auto master = *MasterStore::open(m_dir.file("master.db"));
    domain::Item item;
    item.code = "A";
    item.name = "甲";
    item.price = UnitPrice::parse("2.00");
    item.cost = UnitPrice::parse("1.50");
    item.floorPrice = UnitPrice::parse("1.80");
    item.identifiers = {
        {"6901234567892", Quantity::fromUnits(1), {}, std::nullopt},
        {"16901234567899", Quantity::fromUnits(24), "箱", UnitPrice::parse("45.00")}};
    domain::Item blocked = item;
    blocked.code = "B";
    blocked.identifiers.clear();
    blocked.blocked = true;
    ASSERT_TRUE(master->apply({{item, blocked}, {}, {}, {}}));
    auto shop = ShopCopy::open(m_dir.path());
    ASSERT_TRUE(shop) << shop.error().context;
    const auto found = (*shop)->find("16901234567899", 0);
    ASSERT_EQ(found.size(), 1u);
    EXPECT_EQ(found[0].goods.product.sku, "A");
    EXPECT_EQ(found[0].price, UnitPrice::parse("45.00"));
    EXPECT_EQ(found[0].pack, Quantity::fromUnits(24));
    EXPECT_EQ(found[0].goods.cost, UnitPrice::parse("1.50"));
    EXPECT_EQ(found[0].goods.floor, Money::fromMinor(180));
    const auto all = (*shop)->all();
    ASSERT_EQ(all.size(), 1u);
    EXPECT_EQ(all[0].goods.price, Money::fromMinor(200));
    EXPECT_FALSE(ShopCopy::open(m_dir.file("none")));
}

TEST_F(SaleJournal, GoodsTable_readsEnglishNamesAndNamesBadRows) {
    std::ofstream(m_dir.file("g.csv"))
        << "货号,品名,售价,英文名\nA,甲,1.00,apple pie\nB,乙,x,bun\nA,甲,1.00,again\n";
    const auto table = readGoodsTable(m_dir.file("g.csv"));
    ASSERT_TRUE(table);
    ASSERT_EQ(table->goods.size(), 1u);
    EXPECT_EQ(table->goods[0].nameEn, "apple pie");
    ASSERT_EQ(table->errors.size(), 2u);
    EXPECT_EQ(table->errors[0].problem, RowProblem::NotANumber);
    EXPECT_EQ(table->errors[1].problem, RowProblem::DuplicateRow);
    EXPECT_EQ(readGoodsTable(m_dir.file("none")).error().problem, FileProblem::Unreadable);
}

}  // namespace
}  // namespace evertill::store
