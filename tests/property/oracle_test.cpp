// The oracle itself: cases computed by hand (cases.json), and the generator's sets are documents.
#include <gtest/gtest.h>

#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "evertill/domain/pricing/example.h"
#include "oracle/oracle.h"
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
