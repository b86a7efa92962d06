// Sums the projector makes, and that they can be made again from the raw records.
#include "chain_records.h"
#include "evertill/hq/reports.h"

namespace evertill::hq {
namespace {

using Figures = ChainFixture;

std::int64_t cell(const Report& r, std::size_t row, std::string_view key) {
    for (std::size_t i = 0; i < r.columns.size(); ++i)
        if (r.columns[i].key == key && row < r.rows.size()) return r.rows[row][i].number;
    ADD_FAILURE() << key << " row " << row << " of " << r.rows.size();
    return -1;
}
std::string text(const Report& r, std::size_t row, std::size_t column) {
    return row < r.rows.size() ? r.rows[row][column].text : std::string("no row");
}

TEST_F(Figures, DayOfTwoShops_salesReturnsAndVoidsStandApart) {
    fillTwoShops();
    const auto sales = *report(store->sql(), "sales", {});
    ASSERT_EQ(sales.rows.size(), 2u);
    EXPECT_EQ(text(sales, 0, 0), "S001");
    EXPECT_EQ(cell(sales, 0, "tickets"), 3);
    EXPECT_EQ(cell(sales, 0, "returns"), 1);
    EXPECT_EQ(cell(sales, 0, "sold"), 1300);
    EXPECT_EQ(cell(sales, 0, "returned"), 100);
    EXPECT_EQ(cell(sales, 0, "total"), 1200);
    EXPECT_EQ(cell(sales, 0, "tax"), 35 + 83 - 12);
    EXPECT_EQ(cell(sales, 0, "rounding"), 5);
    EXPECT_EQ(cell(sales, 0, "voids"), 1);
    EXPECT_EQ(cell(sales, 1, "total"), 100);
}

TEST_F(Figures, ItemsHoursCashiersTendersAndStock_sumToTheSameDay) {
    fillTwoShops();
    ReportQuery s001{"S001", "2026-11-22", "2026-11-22"};
    const auto items = *report(store->sql(), "items", s001);
    ASSERT_EQ(items.rows.size(), 2u);
    EXPECT_EQ(text(items, 0, 2), "B");
    EXPECT_EQ(cell(items, 0, "quantity_sold"), 2000);
    EXPECT_EQ(cell(items, 0, "sold"), 1000);
    EXPECT_EQ(cell(items, 1, "quantity_sold"), 3000);
    EXPECT_EQ(cell(items, 1, "quantity_returned"), 1000);
    const auto hours = *report(store->sql(), "hours", s001);
    ASSERT_EQ(hours.rows.size(), 2u);
    EXPECT_EQ(cell(hours, 0, "hour"), 10);  // 02:00 UTC
    EXPECT_EQ(cell(hours, 1, "total"), 900);
    const auto cashiers = *report(store->sql(), "cashiers", s001);
    ASSERT_EQ(cashiers.rows.size(), 2u);
    EXPECT_EQ(cell(cashiers, 1, "total"), 1000);
    const auto tenders = *report(store->sql(), "tenders", s001);
    EXPECT_EQ(cell(tenders, 0, "received"), 1305);
    EXPECT_EQ(cell(tenders, 0, "refunded"), 100);
    const auto drawers = *report(store->sql(), "drawers", s001);
    EXPECT_EQ(cell(drawers, 0, "over_short"), -5);
    const auto stock = *report(store->sql(), "stock", s001);
    ASSERT_EQ(stock.rows.size(), 2u);
    EXPECT_EQ(cell(stock, 0, "sale"), -3000);
    EXPECT_EQ(cell(stock, 0, "return"), 1000);
    EXPECT_EQ(cell(stock, 0, "moved"), -2000);
}

TEST_F(Figures, ManySales_areSummedInManyRows_andOnlyOnce) {
    // More rows of one table than go into one statement, in several transactions.
    for (int i = 0; i < 70; ++i)
        put("S001", "S001-T01", "2026-11-22", i % 24,
            sale({line(1, ("I" + std::to_string(i)).c_str(), 1, 100 + i, 1300, 12)}));
    for (int i = 0; i < 30; ++i)
        ASSERT_TRUE(store->projector().work(7));
    open();
    store->projector().catchUp();
    EXPECT_EQ(number("SELECT COUNT(*) FROM sum_item"), 70);
    EXPECT_EQ(number("SELECT SUM(sold) FROM sum_item"), 70 * 100 + 69 * 70 / 2);
    EXPECT_EQ(number("SELECT SUM(tickets) FROM sum_hour"), 70);
    EXPECT_EQ(number("SELECT sales FROM day_total"), 70);
    EXPECT_EQ(number("SELECT records FROM day_total"), 70);
    EXPECT_EQ(number("SELECT first_seq FROM day_total"), 1);
    EXPECT_EQ(number("SELECT last_seq FROM day_total"), 70);
}

TEST_F(Figures, Rebuild_findsNoDifference_andAPlantedOne) {
    fillTwoShops();
    auto& rebuild = store->rebuild();
    const auto clean = rebuild.run("S001", false);
    ASSERT_TRUE(clean) << clean.error().context;
    EXPECT_EQ(clean->differences, std::vector<std::string>{});
    EXPECT_EQ(clean->records, 4);
    EXPECT_EQ(number("SELECT COUNT(*) FROM sum_hour WHERE build=1"), 0);
    ASSERT_TRUE(store->sql().exec("UPDATE sum_item SET sold=sold+1 WHERE item='B'"));
    ASSERT_TRUE(store->sql().exec("UPDATE day_total SET total=total+7 WHERE terminal='S001-T02'"));
    const auto planted = *rebuild.run("S001", false);
    ASSERT_EQ(planted.differences.size(), 2u);
    EXPECT_EQ(planted.differences[0], "sum_item 2026-11-22 B ea: sold +1");
    EXPECT_EQ(planted.differences[1], "day_total 2026-11-22 S001-T02: sales 0 total 7");
    const auto exceptions = store->exceptions();
    ASSERT_FALSE(exceptions.empty());
    EXPECT_EQ(exceptions[0].what, "projection_differs");
    EXPECT_EQ(exceptions[0].terminal, "S001");
    // Comparing changes nothing; replacing puts it right.
    EXPECT_EQ(number("SELECT SUM(sold) FROM sum_item WHERE item='B'"), 1001);
    ASSERT_TRUE(rebuild.run("S001", true));
    EXPECT_EQ(number("SELECT SUM(sold) FROM sum_item WHERE item='B'"), 1000);
    EXPECT_EQ(number("SELECT SUM(total) FROM sum_hour WHERE store='S001'"), 1200);
    EXPECT_EQ(number("SELECT SUM(total) FROM sum_hour WHERE store='S002'"), 100);
}

TEST_F(Figures, RebuildStoppedInTheMiddle_goesOn_andTakesWhatCameMeanwhile) {
    fillTwoShops();
    ASSERT_TRUE(store->rebuild().begin("S001", true));
    ASSERT_TRUE(store->rebuild().step(1)->worked);
    open();  // as after a crash
    put("S001", "S001-T01", "2026-11-22", 5, sale({line(1, "C", 1, 777, 1300, 90)}));
    store->projector().catchUp();
    std::optional<Rebuild::Outcome> done;
    for (int i = 0; i < 50 && !done; ++i)
        done = store->rebuild().step(1)->finished;
    ASSERT_TRUE(done);
    EXPECT_EQ(done->differences, std::vector<std::string>{});
    EXPECT_EQ(done->records, 5);
    EXPECT_EQ(number("SELECT SUM(total) FROM sum_hour WHERE store='S001'"), 1977);
    EXPECT_EQ(number("SELECT COUNT(*) FROM rebuild_at"), 0);
}

TEST_F(Figures, RecordsFromBeforeTheSums_areSummedInIdleTime) {
    fillTwoShops();
    for (const char* table :
         {"sum_hour", "sum_item", "sum_tender", "sum_tax", "sum_drawer", "sum_stock"})
        ASSERT_TRUE(store->sql().exec(std::string("DELETE FROM ") + table));
    ASSERT_TRUE(store->sql().exec(
        "INSERT INTO rebuild(store,replace_old,started_at) SELECT DISTINCT store,1,0 FROM stream"
        " WHERE projected>base_seq"));
    for (int i = 0; i < 100; ++i)
        if (!store->rebuild().nightly(2, 480)) break;
    EXPECT_EQ(number("SELECT SUM(total) FROM sum_hour"), 1300);
    EXPECT_TRUE(store->exceptions().empty()) << store->exceptions()[0].detail;
}

TEST_F(Figures, EveryNight_oneStoreIsCompared_theNextNightTheOther) {
    fillTwoShops();
    const auto night = [&] {
        clock.advance(24 * 3'600'000);
        while (((clock.utcMs() / 3'600'000 + 8) % 24) != 2)
            clock.advance(3'600'000);
        for (int i = 0; i < 100 && store->rebuild().nightly(100, 480); ++i) {
        }
    };
    night();
    EXPECT_EQ(number("SELECT COUNT(*) FROM rebuild WHERE finished_at IS NOT NULL"), 1);
    ASSERT_TRUE(store->sql().exec("UPDATE sum_tender SET received=received-1 WHERE store='S002'"));
    night();
    EXPECT_EQ(number("SELECT COUNT(*) FROM rebuild WHERE finished_at IS NOT NULL"), 2);
    ASSERT_EQ(store->exceptions().size(), 1u);
    EXPECT_EQ(store->exceptions()[0].detail, "sum_tender 2026-11-22 cash: received -1");
}

TEST_F(Figures, AdminApi_givesJsonAndCsv_boundedAndFiltered) {
    fillTwoShops();
    const auto one = get("/v1/admin/reports/sales?store=S002&from=2026-11-22&to=2026-11-22");
    ASSERT_EQ(one.status, 200);
    const auto j = nlohmann::json::parse(one.body);
    ASSERT_EQ(j["rows"].size(), 1u);
    EXPECT_EQ(j["rows"][0]["total"], 100);
    const auto first = nlohmann::json::parse(get("/v1/admin/reports/sales?limit=1").body);
    EXPECT_EQ(first["rows"].size(), 1u);
    EXPECT_EQ(first["more"], true);
    const auto second = nlohmann::json::parse(get("/v1/admin/reports/sales?limit=1&offset=1").body);
    EXPECT_EQ(second["rows"][0]["store"], "S002");
    EXPECT_EQ(second["more"], false);
    const auto csv = get("/v1/admin/reports/taxes?store=S001&format=csv");
    EXPECT_EQ(csv.contentType, "text/csv; charset=utf-8");
    EXPECT_EQ(csv.body,
              "\xEF\xBB\xBFstore,business_date,rate,net,tax\r\n"
              "S001,2026-11-22,9.00%,9.17,0.83\r\n"
              "S001,2026-11-22,13.00%,1.77,0.23\r\n");
    EXPECT_EQ(get("/v1/admin/reports/nothing").status, 404);
    EXPECT_EQ(get("/v1/admin/reports/sales?from=yesterday").status, 400);
    EXPECT_EQ(get("/v1/admin/reports/sales?limit=x").status, 400);
    EXPECT_EQ(get("/v1/admin/reports/sales?format=xls").status, 400);
    EXPECT_EQ(get("/v1/admin/reports/sales", false).status, 401);
}

TEST(ReportCsv, HostileTexts_areQuotedAndNeverFormulas) {
    EXPECT_EQ(csvCell("=cmd|' /C calc'!A0"), "'=cmd|' /C calc'!A0");
    EXPECT_EQ(csvCell("a,\"b\"\n"), "\"a,\"\"b\"\"\n\"");
    EXPECT_EQ(csvCell("-1"), "'-1");
    EXPECT_EQ(csvCell("plain"), "plain");
}

TEST_F(Figures, HostileRecords_neverStopTheProjector) {
    auto l = line(1, "A", 1, 100, 1300, 12);
    l.itemCode = std::string("a\0b", 3);
    auto twin = line(2, "A", 1, 100, 1300, 12);
    twin.itemCode =
        "a\xEF\xBF\xBD"
        "b";
    l.quantity = Quantity::fromThousandths(kMaxQuantityThousandths);
    l.pack = Quantity::fromThousandths(kMaxQuantityThousandths);
    put("S001", "S001-T01", "2026-11-22", 2, sale({l, twin}));
    putBody("S001", "S001-T01",
            R"({"at":1,"epoch":1,"kind":"later","seq":2,"terminal":"S001-T01","v":9})");
    put("S001", "S001-T01", "2026-11-22", 2, sale({line(1, "A", 1, 100, 1300, 12)}));
    store->projector().catchUp();
    EXPECT_EQ(number("SELECT projected FROM stream"), 3);
    EXPECT_EQ(number("SELECT SUM(tickets) FROM sum_hour"), 2);
    EXPECT_EQ(number("SELECT lines FROM sum_item WHERE item<>'A'"), 2);
}

}  // namespace
}  // namespace evertill::hq
