// The worked examples of tests/tables/promo (figures worked out by hand) and the catalogue of
// docs/promotions.md, which must show the same documents.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>

#include "evertill/domain/pricing/example.h"
#include "evertill/domain/pricing/promotion_lint.h"

namespace evertill::pricing {
namespace {

using nlohmann::json;

std::string readAll(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    EXPECT_TRUE(in) << path;
    std::ostringstream text;
    text << in.rdbuf();
    return text.str();
}

std::vector<std::string> files() {
    std::vector<std::string> all;
    for (const auto& f : std::filesystem::directory_iterator(EVERTILL_TABLES "/promo"))
        if (f.path().extension() == ".json") all.push_back(f.path().string());
    std::sort(all.begin(), all.end());
    return all;
}

std::vector<Example> examplesOf(const std::string& text) {
    auto read = parseExamples(text);
    if (read) return std::move(*read);
    for (const auto& e : read.error())
        ADD_FAILURE() << e.path << ": " << e.reason;
    return {};
}

class PromoTable : public ::testing::TestWithParam<std::string> {};

TEST_P(PromoTable, EveryExample_isPricedAsWorkedOutByHand) {
    const std::string text = readAll(GetParam());
    auto examples = examplesOf(text);
    ASSERT_FALSE(examples.empty());
    for (Example& e : examples) {
        SCOPED_TRACE(e.id + ": " + e.note);
        EXPECT_TRUE(e.unread.empty()) << e.unread.front();
        ASSERT_NE(e.expected, "");
        const PromotionSet set(e.promotions);
        const PricedBasket priced = price(set, e.lines, e.context);
        const ExampleCheck check = checkExample(e, priced);
        for (const auto& d : check.differences)
            ADD_FAILURE() << d << "\n" << toJson(priced);
        for (const auto& path : check.unread)
            ADD_FAILURE() << path << " is not compared";
        EXPECT_TRUE(priced.optimal);
        EXPECT_EQ(priced.bound, priced.total);
        if (!json::parse(e.expected).contains("gifts")) EXPECT_TRUE(priced.gifts.empty());
    }
}

TEST_P(PromoTable, LinesTheOtherWayRound_costTheSame) {
    for (Example& e : examplesOf(readAll(GetParam()))) {
        SCOPED_TRACE(e.id);
        const PromotionSet set(e.promotions);
        const Money total = price(set, e.lines, e.context).total;
        std::reverse(e.lines.begin(), e.lines.end());
        EXPECT_EQ(price(set, e.lines, e.context).total, total);
    }
}

INSTANTIATE_TEST_SUITE_P(Kinds, PromoTable, ::testing::ValuesIn(files()), [](const auto& tested) {
    return "K" + std::filesystem::path(tested.param).stem().string();
});

/// Promotions of the examples by kind, canonical.
std::map<std::string, std::set<std::string>> promotionsByKind() {
    std::map<std::string, std::set<std::string>> kinds;
    for (const auto& file : files()) {
        const std::string text = readAll(file);
        const json raw = json::parse(text);
        const auto examples = examplesOf(text);
        for (std::size_t i = 0; i < examples.size(); ++i) {
            auto& kind = kinds[raw["examples"][i].value("kind", "")];
            for (const Promotion& p : examples[i].promotions)
                kind.insert(toJson(p));
        }
    }
    return kinds;
}

struct Entry {
    std::string kind;
    std::vector<std::string> documents;
};

/// "#### 12. 品类折扣（整类折扣） · category discount" and the JSON blocks below it.
std::vector<Entry> catalogue() {
    std::vector<Entry> entries;
    std::istringstream page(readAll(EVERTILL_TABLES "/../../docs/promotions.md"));
    std::string line;
    bool inBlock = false;
    while (std::getline(page, line)) {
        if (line.starts_with("#### ")) {
            const auto from = line.find(". ") + 2;
            entries.push_back({line.substr(from, line.find(" · ") - from), {}});
        } else if (line.starts_with("## ") || line.starts_with("### ")) {
            if (!entries.empty()) entries.push_back({});  // blocks of other sections
        } else if (line == "```json" && !entries.empty()) {
            inBlock = true;
            entries.back().documents.emplace_back();
        } else if (line == "```") {
            inBlock = false;
        } else if (inBlock) {
            entries.back().documents.back() += line + "\n";
        }
    }
    std::erase_if(entries, [](const Entry& e) { return e.kind.empty(); });
    return entries;
}

TEST(PromoCatalogue, EveryKindOfThePage_hasExamplesAndTheOtherWayRound) {
    const auto examples = promotionsByKind();
    std::set<std::string> documented;
    for (const Entry& e : catalogue()) {
        EXPECT_TRUE(documented.insert(e.kind).second) << e.kind << " stands twice";
        EXPECT_TRUE(examples.contains(e.kind)) << e.kind << " has no example";
        EXPECT_FALSE(e.documents.empty()) << e.kind << " shows no document";
    }
    for (const auto& [kind, promotions] : examples)
        EXPECT_TRUE(documented.contains(kind)) << kind << " is not on the page";
    EXPECT_GE(documented.size(), 48u);
}

TEST(PromoCatalogue, DocumentsOfThePage_areThoseOfTheExamples) {
    const auto examples = promotionsByKind();
    for (const Entry& e : catalogue()) {
        const auto known = examples.find(e.kind);
        if (known == examples.end()) continue;
        for (const auto& text : e.documents) {
            const auto p = parsePromotion(text);
            ASSERT_TRUE(p) << e.kind << ": " << p.error().front().path << ": "
                           << p.error().front().reason;
            EXPECT_TRUE(known->second.contains(toJson(*p))) << e.kind << ": " << text;
        }
    }
}

TEST(PromoCatalogue, DocumentsOfThePage_haveNothingToRemark) {
    for (const Entry& e : catalogue())
        for (const auto& text : e.documents) {
            auto p = parsePromotion(text);
            ASSERT_TRUE(p);
            for (const auto& r : lint(std::span(&*p, 1), *LocalTime::parse("2026-06-01"))) {
                // Meant so: the exchange coupon gives its goods away, and the exclusive coupon
                // shows what priority does.
                if (e.kind == "兑换券（提货券）" && r.path == "/reward/bps") continue;
                if (e.kind == "独享券" && r.path == "/priority") continue;
                ADD_FAILURE() << e.kind << ": " << r.path << ": " << r.reason;
            }
        }
}

}  // namespace
}  // namespace evertill::pricing
