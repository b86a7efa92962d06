// evertillctl price and promo lint as a user runs them.
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

std::vector<json> jsonLines(const std::string& text) {
    std::vector<json> lines;
    std::istringstream in(text);
    for (std::string line; std::getline(in, line);)
        lines.push_back(json::parse(line));
    return lines;
}

const std::string kPromotions = R"([{"id":"TEN","reward":{"type":"percent_off","bps":1000}}])";
const std::string kCatalog = R"([{"sku":"A","price_minor":1000}])";

std::string example(const std::string& id, const std::string& more = "",
                    const std::string& basket = R"([{"sku":"A","qty":2}])") {
    return R"({"id":")" + id + R"(","time":"2026-06-15",)" + more + R"("promotions":)" +
           kPromotions + R"(,"catalog":)" + kCatalog + R"(,"basket":)" + basket + "}";
}

class PriceCommand : public ::testing::Test {
 protected:
    std::string file(const std::string& name, const std::string& text) {
        std::ofstream(m_dir.file(name), std::ios::binary) << text;
        return m_dir.file(name);
    }
    testkit::TempDir m_dir;
};

TEST_F(PriceCommand, OneExample_printsOneLine) {
    const auto run = ctl({"price", file("e.json", example("E1"))});
    EXPECT_EQ(run.exitCode, 0) << run.err;
    const auto lines = jsonLines(run.out);
    ASSERT_EQ(lines.size(), 1u);
    EXPECT_EQ(lines[0]["id"], "E1");
    EXPECT_EQ(lines[0]["total_minor"], 1800);
    EXPECT_EQ(lines[0]["list_total_minor"], 2000);
    EXPECT_EQ(lines[0]["lines"], json::array({200}));
    EXPECT_EQ(lines[0]["optimal"], true);
    EXPECT_EQ(lines[0]["bound_minor"], 1800);
    EXPECT_EQ(lines[0]["applications"][0]["promotion"], "TEN");
}

TEST_F(PriceCommand, ManyExamplesOnStdin_printALineEach) {
    const auto run = ctl({"price", "-"}, R"({"schema_version":1,"examples":[)" + example("E1") +
                                             "," + example("E2") + "]}");
    EXPECT_EQ(run.exitCode, 0) << run.err;
    const auto lines = jsonLines(run.out);
    ASSERT_EQ(lines.size(), 2u);
    EXPECT_EQ(lines[1]["id"], "E2");
}

TEST_F(PriceCommand, ThreeFiles_arePriced) {
    const auto promotions = file("p.json", kPromotions);
    const auto catalog = file("c.json", kCatalog);
    const auto basket = file("b.json", R"({"time":"2026-06-15","basket":[{"sku":"A","qty":1}]})");
    const auto run =
        ctl({"price", "--promotions", promotions, "--catalog", catalog, "--basket", basket});
    EXPECT_EQ(run.exitCode, 0) << run.err;
    EXPECT_EQ(jsonLines(run.out).at(0)["total_minor"], 900);
    EXPECT_EQ(ctl({"price", "--promotions", promotions, "--catalog", catalog}).exitCode, 2);
    EXPECT_EQ(ctl({"price"}).exitCode, 2);
    EXPECT_EQ(ctl({"price", basket, "--basket", basket}).exitCode, 2);
}

TEST_F(PriceCommand, Check_aDifference_isNamedAndFails) {
    const auto good =
        ctl({"price", "--check", "-"}, example("E1", R"("expected":{"total_minor":1800},)"));
    EXPECT_EQ(good.exitCode, 0) << good.err;
    EXPECT_EQ(good.err, "");
    const auto bad =
        ctl({"price", "--check", "-"}, example("E1", R"("expected":{"total_minor":1799},)"));
    EXPECT_EQ(bad.exitCode, 1);
    EXPECT_EQ(bad.err, "E1: total_minor: expected 1799, got 1800\n");
    EXPECT_EQ(jsonLines(bad.out).at(0)["differences"].size(), 1u);
}

TEST_F(PriceCommand, BadExample_givesALineAndAnErrorByPath) {
    const auto path =
        file("e.json", "[" + example("E1", "", R"([{"sku":"A"}])") + "," + example("E2") + "]");
    const auto run = ctl({"price", path});
    EXPECT_EQ(run.exitCode, 2);
    EXPECT_EQ(run.err, path + ": /0/basket/0/qty: missing\n");
    const auto lines = jsonLines(run.out);
    ASSERT_EQ(lines.size(), 2u);
    EXPECT_EQ(lines[0]["errors"][0]["path"], "/0/basket/0/qty");
    EXPECT_EQ(lines[1]["total_minor"], 1800);
}

TEST_F(PriceCommand, UnreadableOrNoJson_fails) {
    EXPECT_EQ(ctl({"price", m_dir.file("none.json")}).exitCode, 3);
    EXPECT_EQ(ctl({"price", m_dir.path()}).exitCode, 3);
    const auto run = ctl({"price", file("x.json", "{")});
    EXPECT_EQ(run.exitCode, 2);
    EXPECT_NE(run.err.find("no JSON at byte"), std::string::npos) << run.err;
    EXPECT_EQ(ctl({"price", file("empty.json", "")}).exitCode, 2);
}

TEST_F(PriceCommand, UnknownFieldOfAnExample_isNotedNotRefused) {
    const auto run = ctl({"price", "-"}, example("E1", R"("mebmer_level":"gold",)"));
    EXPECT_EQ(run.exitCode, 0);
    EXPECT_EQ(run.err, "-: /mebmer_level: note: means nothing here\n");
}

TEST_F(PriceCommand, Import_aTable_becomesDocumentsThatLintClean) {
    const auto table = file("t.csv", "类型,货号,特价,备注\n特价,A,9.90,x\n特价,B,1,\n");
    const auto run = ctl({"promo", "import", table});
    EXPECT_EQ(run.exitCode, 0) << run.err;
    EXPECT_EQ(run.err, table + ": column 备注: note: ignored\n");
    const json made = json::parse(run.out);
    EXPECT_EQ(made["schema_version"], 1);
    ASSERT_EQ(made["promotions"].size(), 2u);
    EXPECT_EQ(made["promotions"][0]["reward"]["price_minor"], 990);
    EXPECT_EQ(ctl({"promo", "lint", "--strict", file("p.json", run.out)}).exitCode, 0);
}

TEST_F(PriceCommand, Import_badCells_areNamedAndNothingIsPrinted) {
    const auto table = file("t.csv", "类型,货号,特价\n特价,A,x\n特价,B,1\n");
    const auto run = ctl({"promo", "import", table});
    EXPECT_EQ(run.exitCode, 1);
    EXPECT_EQ(run.out, "");
    EXPECT_EQ(run.err, table + ": row 2, column 特价, \"x\": not_a_number\n");
    EXPECT_EQ(ctl({"promo", "import", m_dir.file("none.csv")}).exitCode, 3);
    EXPECT_EQ(ctl({"promo", "import", file("e.csv", "a,b\n")}).exitCode, 1);
}

TEST_F(PriceCommand, Lint_errorsFail_warningsOnlyWhenStrict) {
    const std::string named =
        R"([{"id":"A","name":"甲","name_en":"A","when":{"to":"2026-06-15"},"reward":{"type":"percent_off","bps":1}}])";
    const auto one = file("1.json", named);
    const auto clean = ctl({"promo", "lint", one, "--time", "2026-06-01"});
    EXPECT_EQ(clean.exitCode, 0);
    EXPECT_EQ(clean.out, "1 promotions, 0 errors, 0 warnings\n");
    const auto ended = ctl({"promo", "lint", one, "--time", "2026-06-15"});
    EXPECT_EQ(ended.exitCode, 0);
    EXPECT_EQ(ended.out,
              one + ": warning: A: /when/to: has ended\n1 promotions, 0 errors, 1 warnings\n");
    EXPECT_EQ(ctl({"promo", "lint", one, "--time", "2026-06-15", "--strict"}).exitCode, 1);
    const auto two = file("2.json", named);
    const auto twice = ctl({"promo", "lint", one, two, "--time", "2026-06-01"});
    EXPECT_EQ(twice.out, two + ": warning: A: /id: stands in " + one +
                             " too\n2 promotions, 0 errors, 1 warnings\n");
    const auto bad = file("3.json", R"([{"id":"A","reward":{"type":"percent_off","bps":-1}}])");
    const auto refused = ctl({"promo", "lint", bad});
    EXPECT_EQ(refused.exitCode, 1);
    EXPECT_EQ(refused.out, bad + ": error: /0/reward/bps: must be from 0 to 10000, is -1\n" +
                               "0 promotions, 1 errors, 0 warnings\n");
    EXPECT_EQ(ctl({"promo", "lint", one, "--time", "soon"}).exitCode, 2);
}

}  // namespace
