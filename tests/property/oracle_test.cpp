// The oracle itself: cases computed by hand (cases.json), and the generator's sets are documents.
#include <gtest/gtest.h>

#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "evertill/domain/pricing/example.h"
#include "oracle/oracle.h"
#include "oracle/units.h"
#include "support/compare.h"
#include "support/generator.h"

using namespace evertill;
using namespace evertill::property;

namespace {

std::string textOf(const std::string& path) {
    std::ifstream in(path);
    std::stringstream text;
    text << in.rdbuf();
    return text.str();
}

std::vector<pricing::Example> examplesOf(const std::string& path) {
    auto read = pricing::parseExamples(textOf(path));
    if (read) return std::move(*read);
    for (const auto& e : read.error())
        ADD_FAILURE() << path << e.path << ": " << e.reason;
    return {};
}

using Discounts = std::vector<std::int64_t>;

/// The lines an expectation names have exactly these discounts.
bool agrees(const nlohmann::json& expected, const Discounts& discounts) {
    if (!expected.contains("lines")) return true;
    for (const auto& line : expected["lines"])
        if (discounts.at(line["line"].get<std::size_t>()) != line["discount_minor"]) return false;
    return true;
}

class HandComputed : public testing::Test {
 protected:
    void SetUp() override {
        m_examples = examplesOf(EVERTILL_CASES);
        ASSERT_GE(m_examples.size(), 40U);
    }
    std::vector<pricing::Example> m_examples;
};

TEST_F(HandComputed, Oracle_everyCase_findsTheTotalAndTheLines) {
    for (const auto& e : m_examples) {
        const auto expected = nlohmann::json::parse(e.expected);
        const auto answer = oracle::solve(e.promotions, e.lines, e.context);
        ASSERT_TRUE(answer) << e.id;
        EXPECT_EQ(answer->total.minor(), expected["total_minor"]) << e.id << ": " << e.note;
        EXPECT_TRUE(std::any_of(answer->lineDiscounts.begin(), answer->lineDiscounts.end(),
                                [&](const auto& d) { return agrees(expected, d); }))
            << e.id << ": " << e.note << testing::PrintToString(answer->lineDiscounts);
    }
}

TEST_F(HandComputed, Engine_everyCase_findsTheTotalAndTheLines) {
    for (const auto& e : m_examples) {
        const auto expected = nlohmann::json::parse(e.expected);
        const pricing::PromotionSet set(e.promotions);
        const auto priced = pricing::price(set, e.lines, e.context);
        EXPECT_EQ(priced.total.minor(), expected["total_minor"]) << e.id << ": " << e.note;
        EXPECT_TRUE(priced.optimal) << e.id;
        EXPECT_EQ(inconsistency(e, priced), "") << e.id;
        const Comparison c = compare(e);
        EXPECT_EQ(c.difference, Difference::None) << e.id << ": " << nameOf(c.difference) << c.text;
    }
}

TEST(When, Holds_randomWindowsAndInstants_asTheOracleReadsThem) {
    Random random(3);
    const auto minute = [&](int most) {
        return static_cast<int>(random.percent(40) ? random.in(0, most / 60) * 60
                                                   : random.in(0, most));
    };
    std::int64_t held = 0;
    for (int i = 0; i < 200'000; ++i) {
        pricing::When when;
        const std::int64_t start = 1'781'481'600 + random.in(-400, 400) * 86'400;
        if (random.percent(30)) when.from = pricing::LocalTime::fromSeconds(start);
        if (random.percent(30))
            when.to = pricing::LocalTime::fromSeconds(start + random.in(1, 9) * 43'200);
        for (auto n = random.in(0, 2); n > 0; --n) {
            const int from = minute(1'439);
            const int to = minute(1'440);
            if (from != to) when.windows.push_back({from, to});
        }
        for (int day = 1; day <= 7; ++day)
            if (random.percent(25)) when.daysOfWeek.push_back(day);
        // Often exactly at an edge.
        auto at = start + random.in(-3 * 86'400, 6 * 86'400);
        if (random.percent(50)) at = at / 60 * 60;
        if (random.percent(30) && !when.windows.empty())
            at = at / 86'400 * 86'400 + when.windows[0].to * 60 - random.in(0, 1);
        const auto t = pricing::LocalTime::fromSeconds(at);
        ASSERT_EQ(when.holds(t), oracle::holds(when, t)) << t.toString();
        held += when.holds(t);
    }
    EXPECT_GT(held, 40'000);
}

TEST(Generator, Sets_everyFlavour_areDocumentsThatComeBackEqual) {
    for (int flavour = 0; flavour < kFlavours; ++flavour)
        for (std::uint64_t seed = 1; seed <= 40; ++seed) {
            const auto example = makeExample(static_cast<Flavour>(flavour), seed);
            const std::string text = toJson(example);
            const auto back = pricing::parseExamples(text);
            ASSERT_TRUE(back) << text << back.error().front().path << back.error().front().reason;
            const auto& again = back->front();
            EXPECT_EQ(again.promotions, example.promotions) << text;
            ASSERT_EQ(again.lines.size(), example.lines.size());
            for (std::size_t i = 0; i < again.lines.size(); ++i) {
                EXPECT_EQ(again.lines[i].amount, example.lines[i].amount) << text;
                EXPECT_EQ(again.lines[i].unitPrice, example.lines[i].unitPrice) << text;
                EXPECT_EQ(*again.lines[i].product, *example.lines[i].product) << text;
            }
        }
}

}  // namespace
