// evertillctl promo preview, simulate, conflicts and report as a user runs them.
#include <gtest/gtest.h>

#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "testkit/child_process.h"
#include "testkit/temp_dir.h"

namespace {

using namespace evertill;
using nlohmann::json;

testkit::RunResult ctl(std::vector<std::string> words, std::string_view input = {}) {
    words.insert(words.begin(), testkit::program("evertillctl"));
    return testkit::run(std::move(words), input);
}

const std::string kTen =
    R"({"id":"TEN","name":"九折","name_en":"Ten off","layer":2,"scope":{"skus":["A"]},"reward":{"type":"percent_off","bps":1000}})";
const std::string kHalf =
    R"({"id":"HALF","name":"第二件半价","name_en":"Second half","layer":2,"scope":{"skus":["B"]},"trigger":{"exact_qty":2},"reward":{"type":"cheapest_percent_off","bps":5000}})";
/// A 10.00 (cost 7.00), B 4.00 (cost 3.90), W 12.80 a kilogram.
const std::string kGoods =
    "货号,条码,品名,单位,售价,税率,类型,进价,英文名\n"
    "A,6901234567892,甲,个,10.00,13,counted,7.00,apple pie\n"
    "B,,乙,个,4.00,13,counted,3.90,bun\n"
    "W,101,丙,kg,12.80,9,weighed,,whole fish\n";

class PromoTrial : public ::testing::Test {
 protected:
    std::string file(const std::string& name, const std::string& text) {
        std::ofstream(m_dir.file(name), std::ios::binary) << text;
        return m_dir.file(name);
    }
    std::string goods() { return file("goods.csv", kGoods); }
    std::string promotions(const std::string& list) { return file("p.json", "[" + list + "]"); }
    testkit::TempDir m_dir;
};

const std::string kTime = "2026-06-15T12:00";

TEST_F(PromoTrial, Simulate_aListOfGoods_givesTheFiguresWorkedOutByHand) {
    const auto baskets = file("b.csv", "apple pie*2,bun*2\nB*1\nwhole fish*0.5\n");
    const auto run =
        ctl({"promo", "simulate", promotions(kHalf), "--baskets", baskets, "--catalog", goods(),
             "--against", file("old.json", "[" + kTen + "]"), "--time", kTime, "--json"});
    ASSERT_EQ(run.exitCode, 0) << run.err;
    const json j = json::parse(run.out);
    EXPECT_EQ(j["baskets"], 3);
    EXPECT_EQ(j["changed"], 1);
    EXPECT_EQ(j["before"]["due_minor"], 3640);
    EXPECT_EQ(j["after"]["due_minor"], 3440);
    EXPECT_EQ(j["before"]["margin"]["rate_bps"], 1433);
    EXPECT_EQ(j["after"]["margin"]["rate_bps"], 821);
    EXPECT_EQ(j["after"]["loss_minor"], 180);
    EXPECT_EQ(j["losses"][0]["lines"][0]["sku"], "B");
    EXPECT_EQ(j["changed_baskets"][0]["basket"], "line 1");
    EXPECT_EQ(j["promotions"][0]["id"], "HALF");
    EXPECT_EQ(j["promotions"][0]["after"]["nearly"]["baskets"], 1);
    EXPECT_EQ(j["promotions"][1]["set"], "same");
}

TEST_F(PromoTrial, Simulate_withoutQuantities_buysWhatTheDemoDayBuys) {
    // Basket 1: word 0 one piece, word 1 120 + 37 + 211 g; basket 2 likewise 120 + 74 g. 8 + 1 = 9:
    // two pieces of the first word of basket 9.
    const auto baskets = file("b.csv", "A,W\nW\nA\nA\nA\nA\nA\nA\nA\n");
    const auto run = ctl({"promo", "simulate", promotions(kTen), "--baskets", baskets, "--catalog",
                          goods(), "--time", kTime, "--json"});
    ASSERT_EQ(run.exitCode, 0) << run.err;
    // Eight baskets with A, one of them twice: 90.00; 0.368 kg 4.71; 0.194 kg 2.48.
    EXPECT_EQ(json::parse(run.out)["before"]["list_minor"], 9000 + 471 + 248);
}

TEST_F(PromoTrial, Simulate_baskets_thatCannotBeRead_areLeftOutAndSaid) {
    const auto baskets = file("b.csv", "A*2\nA,nonsense\nA*0.5\nW*x\n");
    const auto run = ctl({"promo", "simulate", promotions(kTen), "--baskets", baskets, "--catalog",
                          goods(), "--time", kTime, "--json"});
    EXPECT_EQ(run.exitCode, 0);
    EXPECT_EQ(run.err, baskets + ": line 2: \"nonsense\" is no goods of the catalogue\n" + baskets +
                           ": line 3: \"A*0.5\": no quantity of these goods\n" + baskets +
                           ": line 4: \"W*x\": no quantity of these goods\n");
    const json j = json::parse(run.out);
    EXPECT_EQ(j["baskets"], 1);
    EXPECT_EQ(j["skipped"], 3);
}

TEST_F(PromoTrial, Simulate_aBasketFileOfGarbage_pricesNothing) {
    std::string garbage;
    for (int i = 0; i < 5000; ++i)
        garbage += static_cast<char>((i * 7919 + i / 7) % 251 + 1);
    const auto run = ctl({"promo", "simulate", promotions(kTen), "--baskets",
                          file("b.csv", garbage), "--catalog", goods(), "--time", kTime});
    EXPECT_EQ(run.exitCode, 1);
    EXPECT_EQ(run.out, "");
    EXPECT_NE(run.err, "");
    const auto tree = ctl({"promo", "simulate", promotions(kTen), "--baskets",
                           file("b.json", garbage), "--catalog", goods(), "--time", kTime});
    EXPECT_EQ(tree.exitCode, 1);
    EXPECT_EQ(tree.out, "");
    const auto none = ctl({"promo", "simulate", promotions(kTen), "--baskets", m_dir.file("none"),
                           "--catalog", goods()});
    EXPECT_EQ(none.exitCode, 3);
    EXPECT_EQ(ctl({"promo", "simulate", promotions(kTen), "--baskets", file("e.csv", ""),
                   "--catalog", goods()})
                  .exitCode,
              1);
}

TEST_F(PromoTrial, DocumentsWithErrors_areRefusedWhole) {
    const auto bad = promotions(kTen + R"(,{"id":"X","reward":{"type":"percent_off","bps":-1}})");
    const auto baskets = file("b.csv", "A\n");
    for (const auto& words : std::vector<std::vector<std::string>>{
             {"promo", "simulate", bad, "--baskets", baskets, "--catalog", goods()},
             {"promo", "preview", bad, "--item", "A", "--catalog", goods()},
             {"promo", "conflicts", bad, "--catalog", goods()}}) {
        const auto run = ctl(words);
        EXPECT_EQ(run.exitCode, 1) << words[1];
        EXPECT_EQ(run.out, "") << words[1];
        EXPECT_EQ(run.err, bad + ": error: /1/reward/bps: must be from 0 to 10000, is -1\n");
    }
}

TEST_F(PromoTrial, BadCatalogue_isRefusedWithItsRow) {
    const auto table = file("g.csv", "货号,品名,售价\nA,甲,ten\n");
    const auto run = ctl({"promo", "conflicts", promotions(kTen), "--catalog", table});
    EXPECT_EQ(run.exitCode, 1);
    EXPECT_EQ(run.err, table + ": row 2, column 售价, \"ten\": not_a_number\n");
    const auto tree = file("g.json", R"([{"sku":"A","price_minor":1.5}])");
    EXPECT_EQ(ctl({"promo", "conflicts", promotions(kTen), "--catalog", tree}).exitCode, 1);
}

TEST_F(PromoTrial, WrongUse_isSaid) {
    const auto p = promotions(kTen);
    EXPECT_EQ(ctl({"promo", "simulate", p}).exitCode, 2);
    EXPECT_EQ(ctl({"promo", "simulate", p, "--baskets", file("b.csv", "A\n")}).exitCode, 2);
    EXPECT_EQ(ctl({"promo", "preview", p}).exitCode, 2);
    EXPECT_EQ(ctl({"promo", "preview", p, "--item", "A"}).exitCode, 2);
    EXPECT_EQ(ctl({"promo", "preview", p, "--item", "A", "--catalog", goods(), "--time", "soon"})
                  .exitCode,
              2);
    EXPECT_EQ(ctl({"promo", "preview", p, "--item", "Z", "--catalog", goods()}).exitCode, 1);
    EXPECT_EQ(ctl({"promo", "conflicts"}).exitCode, 2);
    EXPECT_EQ(ctl({"promo", "report", "--ledger", m_dir.file("none")}).exitCode, 3);
}

TEST_F(PromoTrial, Preview_ofItems_isATableInBothLanguages) {
    const std::vector<std::string> words = {
        "promo",  "preview", promotions(kHalf), "--catalog", goods(),  "--item", "A",
        "--item", "乙*2",    "--item",          "101*0.5",   "--time", kTime};
    const auto english = ctl(words);
    EXPECT_EQ(english.exitCode, 0) << english.err;
    EXPECT_EQ(english.out,
              "2026-06-15T12:00:00\n"
              "goods   qty   list  before  after  promotions\n"
              "甲        1  10.00   10.00  10.00\n"
              "乙        2   8.00    8.00   6.00  HALF -2.00\n"
              "丙      0.5   6.40    6.40   6.40\n"
              "to pay       24.40   24.40  22.40\n"
              "\n"
              "new promotion  name         takes off  what became of it\n"
              "HALF           Second half       2.00  applied\n");
    auto chinese = words;
    chinese.insert(chinese.end(), {"--language", "zh"});
    const auto zh = ctl(chinese).out;
    EXPECT_NE(zh.find("HALF    第二件半价  2.00  已生效\n"), std::string::npos) << zh;
}

TEST_F(PromoTrial, Preview_ofAnExample_judgesTheNewBesideWhatRuns) {
    const auto basket = file(
        "e.json",
        R"({"id":"E","time":"2026-06-15","catalog":[{"sku":"A","price_minor":1000}],"promotions":[)" +
            kTen + R"(],"basket":[{"sku":"A","qty":2}]})");
    const auto five = promotions(
        R"({"id":"FIVE","layer":2,"scope":{"skus":["A"]},"member_levels":["gold"],"reward":{"type":"amount_off_each","amount_minor":50}})");
    const auto run = ctl({"promo", "preview", five, "--basket", basket, "--json"});
    ASSERT_EQ(run.exitCode, 0) << run.err;
    json j = json::parse(run.out);
    EXPECT_EQ(j["before_minor"], 1800);
    EXPECT_EQ(j["after_minor"], 1800);
    EXPECT_EQ(j["new_promotions"][0]["standing"], "not_member");
    j = json::parse(
        ctl({"promo", "preview", five, "--basket", basket, "--member", "gold", "--json"}).out);
    EXPECT_EQ(j["new_promotions"][0]["standing"], "beaten");
    EXPECT_EQ(j["new_promotions"][0]["beaten_by"], json::array({"TEN"}));
    EXPECT_EQ(j["new_promotions"][0]["better_by_minor"], 50);
    EXPECT_EQ(j["lines"][0]["by"][0]["promotion"], "TEN");
    EXPECT_EQ(j["conflicts"][0]["code"], "always_beaten");
    EXPECT_EQ(j["conflicts"][0]["some"], json::array({"A"}));
    EXPECT_EQ(ctl({"promo", "preview", five, "--basket", basket, "--id", "F"}).exitCode, 1);
}

TEST_F(PromoTrial, Conflicts_strictFailsOnlyOnProblems) {
    const auto set =
        kTen + "," +
        R"({"id":"S","layer":2,"scope":{"skus":["A","B"]},"trigger":{"exact_qty":3},"reward":{"type":"set_price","price_minor":900}})";
    auto run = ctl({"promo", "conflicts", promotions(set), "--catalog", goods(), "--strict"});
    EXPECT_EQ(run.exitCode, 0) << run.out;
    EXPECT_NE(run.out.find("competes"), std::string::npos) << run.out;
    const auto nothing =
        R"({"id":"N","scope":{"skus":["Z"]},"reward":{"type":"percent_off","bps":1}})";
    run = ctl(
        {"promo", "conflicts", promotions(nothing), "--catalog", goods(), "--strict", "--json"});
    EXPECT_EQ(run.exitCode, 1);
    EXPECT_EQ(json::parse(run.out)["conflicts"][0]["code"], "no_goods");
}

/// A till that sold two days without and one day with 10 % off A. The till does not load promotions
/// that are over, so the days must lie ahead whenever this runs.
class PromoLedger : public PromoTrial {
 protected:
    void SetUp() override {
        m_shop = m_dir.file("shop");
        must({"init", "--store", m_shop, "--store-code", "S001", "--terminal", "S001-T01"});
        must(
            {"role", "--store", m_shop, "manager",
             R"({"permissions":["sell","change_quantity","open_day","open_session","close_session","close_day","promotions","analysis"]})"});
        must({"staff", "--store", m_shop, "9001", "李", "manager"}, "888888\n");
        must({"catalog", "import", goods(), "--store", m_shop, "--no-index"});
    }
    void must(const std::vector<std::string>& words, std::string_view input = {}) {
        const auto run = ctl(words, input);
        ASSERT_EQ(run.exitCode, 0) << words[0] << ": " << run.out << run.err;
    }
    void sellThreeDays() {
        const auto own = file(
            "own.json",
            R"([{"id":"TEN","name":"=九折","name_en":"Ten off","kind":"折扣","layer":2,"owner":"store:S001",)"
            R"("when":{"from":"2150-06-17T00:00:00","to":"2150-06-18T00:00:00"},)"
            R"("scope":{"skus":["A"]},"reward":{"type":"percent_off","bps":1000}}])");
        must({"promo", "put", own, "--store", m_shop, "--by", "9001", "--approve"});
        std::string script = "clock 2150-06-15T01:00:00Z\nsign-on 9001 888888\n";
        const char* lines[] = {"scan A\nscan B\npay cash exact\n",
                               "qty 2\nscan A\npay cash exact\n",
                               "qty 5\nscan A\npay cash exact\nscan B\npay cash exact\n"};
        for (int day = 0; day < 3; ++day) {
            const std::string date = "2150-06-" + std::to_string(15 + day);
            script += "clock " + date + "T02:00:00Z\nopen-day " + date + "\nopen-session 100\n" +
                      lines[day] + "close-session expected\nz\n";
        }
        must({"script", "-", "--store", m_shop, "--brief", "--stop-on-refusal"}, script);
    }
    json report(std::vector<std::string> more = {}) {
        std::vector<std::string> words = {"promo", "report", "--ledger", m_shop, "--json"};
        words.insert(words.end(), more.begin(), more.end());
        const auto run = ctl(words);
        EXPECT_EQ(run.exitCode, 0) << run.err;
        return json::parse(run.out, nullptr, false);
    }
    std::string m_shop;
};

TEST_F(PromoLedger, Report_ofATill_givesTheFiguresWorkedOutByHand) {
    sellThreeDays();
    const json j = report();
    EXPECT_EQ(j["tickets"], 4);
    EXPECT_EQ(j["promoted_tickets"], 1);
    EXPECT_EQ(j["list_minor"], 8800);
    EXPECT_EQ(j["discount_minor"], 500);
    const json& p = j["promotions"][0];
    EXPECT_EQ(p["id"], "TEN");
    EXPECT_EQ(p["kind"], "折扣");
    EXPECT_EQ(p["units"], 5);
    EXPECT_EQ(p["list_minor"], 5000);
    EXPECT_EQ(p["paid_minor"], 4500);
    EXPECT_EQ(p["known_cost_minor"], 3500);
    EXPECT_EQ(p["margin_bps"], 2222);
    EXPECT_EQ(p["share_bps"], 5422);  // 45 of 83
    // One trading day against the one before: two As, 20.00.
    EXPECT_EQ(p["uplift"]["days_before"], 1);
    EXPECT_EQ(p["uplift"]["sales_bps"], 12500);
    EXPECT_EQ(p["uplift"]["pieces_bps"], 15000);
    EXPECT_EQ(report({"--to", "2150-06-16"})["promotions"], json::array());
    EXPECT_EQ(report({"--from", "2150-06-17"})["tickets"], 2);
    EXPECT_EQ(ctl({"promo", "report", "--ledger", m_shop, "--from", "June"}).exitCode, 2);
}

TEST_F(PromoLedger, Report_asTables_isSafeInASpreadsheet) {
    sellThreeDays();
    const auto csv = ctl({"promo", "report", "--ledger", m_shop, "--csv", "-", "--language", "zh"});
    EXPECT_EQ(csv.exitCode, 0) << csv.err;
    EXPECT_EQ(
        csv.out,
        "\xef\xbb\xbf编号,名称,类型,次数,小票数,件数,原价额,优惠额,优惠率%,实收额,毛利,毛利率%,"
        "占全部销售%,日均销售增长%,日均件数增长%,对比天数\r\n"
        "TEN,'=九折,折扣,5,1,5,50.00,5.00,10.00,45.00,10.00,22.22,54.22,125.00,150.00,1\r\n");
    const auto path = m_dir.file("r.xlsx");
    EXPECT_EQ(ctl({"promo", "report", "--ledger", m_shop, "--xlsx", path}).exitCode, 0);
    std::ifstream in(path, std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(in), {}};
    EXPECT_EQ(bytes.substr(0, 2), "PK");
    EXPECT_EQ(
        ctl({"promo", "report", "--ledger", m_shop, "--xlsx", m_dir.file("no/r.xlsx")}).exitCode,
        3);
    EXPECT_EQ(ctl({"promo", "report", "--ledger", m_shop, "--xlsx", path, "--json"}).exitCode, 2);
}

TEST_F(PromoLedger, Script_clockSetBack_hasThePromotionsOfThen_andReportsThem) {
    sellThreeDays();
    const auto run = ctl({"script", "-", "--store", m_shop},
                         "clock 2150-06-20T02:00:00Z\nsign-on 9001 888888\nopen-day 2150-06-20\n"
                         "open-session 0\nscan A\nclock 2150-06-17T02:00:00Z\nrepeat\n"
                         "promotion-report 2150-06-17\npromotion-report 2150-06-17 2150-06-01\n"
                         "coupon-life NONE\n");
    EXPECT_EQ(run.exitCode, 1) << run.err;
    std::vector<json> results;
    std::istringstream lines(run.out);
    for (std::string line; std::getline(lines, line);)
        results.push_back(json::parse(line));
    ASSERT_EQ(results.size(), 10U) << run.out;
    EXPECT_EQ(results[4]["totals"]["discount"], 0) << "it is over on the 20th";
    EXPECT_EQ(results[6]["totals"]["discount"], 200) << "two, on its day";
    EXPECT_EQ(results[7]["result"]["promotions"][0]["paid_minor"], 4500);
    EXPECT_EQ(results[8]["refusal"], "date_invalid");
    EXPECT_EQ(results[9]["result"]["why"], "coupon_unknown");
}

TEST_F(PromoLedger, Report_ofAnEmptyLedger_isEmpty) {
    const json j = report();
    EXPECT_EQ(j["tickets"], 0);
    EXPECT_EQ(j["promotions"], json::array());
    const auto text = ctl({"promo", "report", "--ledger", m_shop});
    EXPECT_EQ(text.exitCode, 0);
    EXPECT_NE(text.out.find("(none)"), std::string::npos);
}

TEST_F(PromoLedger, Simulate_recordedSales_atListPricesWithTheShopsPromotions) {
    sellThreeDays();
    // Every sale at its own time: TEN ran on the last day only. HALF needs two Bs in a ticket.
    auto run = ctl({"promo", "simulate", promotions(kHalf), "--ledger", m_shop, "--time",
                    "2150-06-01", "--json"});
    ASSERT_EQ(run.exitCode, 0) << run.err;
    json j = json::parse(run.out);
    EXPECT_EQ(j["baskets"], 4);
    EXPECT_EQ(j["changed"], 0);
    EXPECT_EQ(j["before"]["list_minor"], 8800);
    EXPECT_EQ(j["before"]["due_minor"], 8300);
    // TEN without its dates: A of the first two days is reduced, too.
    run = ctl({"promo", "simulate", promotions(kTen), "--ledger", m_shop, "--time", "2150-06-01",
               "--json"});
    j = json::parse(run.out);
    EXPECT_EQ(j["promotions"][0]["set"], "changed");
    EXPECT_EQ(j["changed"], 2);
    EXPECT_EQ(j["after"]["due_minor"], 8000);
    EXPECT_EQ(j["after"]["margin"]["cost_minor"], 8 * 700 + 2 * 390);
}

TEST_F(PromoLedger, AnEmptyLedger_simulatesNothing) {
    const auto run = ctl({"promo", "simulate", promotions(kTen), "--ledger", m_shop, "--json"});
    EXPECT_EQ(run.exitCode, 0) << run.err;
    EXPECT_EQ(json::parse(run.out)["baskets"], 0);
}

TEST_F(PromoLedger, PreviewAndConflicts_ofAShop_seeWhatRunsThere) {
    sellThreeDays();
    auto run = ctl({"promo", "preview", promotions(kHalf), "--store", m_shop, "--item", "A*2",
                    "--time", "2150-06-17T12:00", "--json"});
    ASSERT_EQ(run.exitCode, 0) << run.err;
    EXPECT_EQ(json::parse(run.out)["before_minor"], 1800);
    run = ctl({"promo", "preview", promotions(kHalf), "--store", m_shop, "--item", "A*2", "--time",
               "2150-06-18T00:00", "--json"});
    EXPECT_EQ(json::parse(run.out)["before_minor"], 2000);
    const auto elsewhere =
        R"({"id":"E","stores":{"stores":["S002"]},"reward":{"type":"percent_off","bps":1}})";
    run = ctl(
        {"promo", "preview", promotions(elsewhere), "--store", m_shop, "--item", "A", "--json"});
    EXPECT_EQ(run.err, "E: note: not for this store, left out\n");
    EXPECT_EQ(json::parse(run.out)["new_promotions"], json::array());
    run = ctl({"promo", "conflicts", "--store", m_shop, "--time", "2150-06-17", "--json"});
    EXPECT_EQ(run.exitCode, 0) << run.err;
    EXPECT_EQ(json::parse(run.out)["promotions"], 1);
}

}  // namespace
