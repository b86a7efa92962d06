#include <gtest/gtest.h>

#include "evertill/domain/pricing/example.h"
#include "evertill/domain/pricing/promotion_lint.h"

namespace evertill::pricing {
namespace {

/// Paths of the remarks on one named promotion, judged on 2026-06-15.
std::vector<std::string> remarks(const std::string& fields) {
    const auto p = parsePromotion(R"({"id":"P","name":"名","name_en":"Name",)" + fields + "}");
    EXPECT_TRUE(p) << fields << p.error().front().path << p.error().front().reason;
    std::vector<std::string> paths;
    if (p)
        for (const auto& r : lint(std::span(&*p, 1), *LocalTime::parse("2026-06-15T12:00")))
            paths.push_back(r.path);
    return paths;
}

const std::string kTen = R"("reward":{"type":"percent_off","bps":1000})";
using Paths = std::vector<std::string>;

TEST(PromotionLint, PlainPromotion_hasNoRemark) {
    EXPECT_EQ(remarks(kTen), Paths{});
}

TEST(PromotionLint, NoNames_areRemarked) {
    const auto p = parsePromotion(R"({"id":"P",)" + kTen + "}");
    const auto all = lint(std::span(&*p, 1), {});
    ASSERT_EQ(all.size(), 2u);
    EXPECT_EQ(all[0].promotion, "P");
    EXPECT_EQ(all[0].path, "/name");
    EXPECT_EQ(all[1].path, "/name_en");
}

TEST(PromotionLint, Ended_isRemarkedFromTheEndOn) {
    EXPECT_EQ(remarks(R"("when":{"to":"2026-06-15T12:00"},)" + kTen), Paths{"/when/to"});
    EXPECT_EQ(remarks(R"("when":{"to":"2026-06-15T12:01"},)" + kTen), Paths{});
}

TEST(PromotionLint, WindowThatNeverComes_isRemarked) {
    // 2026-06-15 is a Monday.
    EXPECT_EQ(remarks(R"("when":{"from":"2026-06-15","to":"2026-06-17","dow":[3]},)" + kTen),
              Paths{"/when"});
    EXPECT_EQ(remarks(R"("when":{"from":"2026-06-15","to":"2026-06-17","dow":[2]},)" + kTen),
              Paths{});
    EXPECT_EQ(
        remarks(
            R"("when":{"from":"2026-06-15T13:00","to":"2026-06-15T20:00","windows":[["08:00","13:00"]]},)" +
            kTen),
        Paths{"/when"});
    // The window of Sunday reaches into Monday morning.
    EXPECT_EQ(
        remarks(
            R"("when":{"from":"2026-06-15","to":"2026-06-15T13:00","windows":[["22:00","02:00"]],"dow":[7]},)" +
            kTen),
        Paths{});
    EXPECT_EQ(remarks(R"("when":{"from":"2026-06-15","to":"2027-06-17","dow":[3]},)" + kTen),
              Paths{});
}

TEST(PromotionLint, SelectorThatExcludesItself_isRemarked) {
    EXPECT_EQ(remarks(R"("scope":{"skus":["A","B"],"exclude_skus":["B","A","C"]},)" + kTen),
              Paths{"/scope"});
    EXPECT_EQ(remarks(R"("scope":{"skus":["A","B"],"exclude_skus":["A"]},)" + kTen), Paths{});
    EXPECT_EQ(remarks(R"("scope":{"categories":["A"],"exclude_categories":["A"]},)" + kTen),
              Paths{"/scope"});
    EXPECT_EQ(
        remarks(
            R"("trigger":{"items":[{"selector":{}},{"selector":{"skus":["A"],"exclude_skus":["A"]}}]},)" +
            kTen),
        Paths{"/trigger/items/1/selector"});
}

TEST(PromotionLint, RewardsOfNothingAndOfEverything_areRemarked) {
    EXPECT_EQ(remarks(R"("reward":{"type":"percent_off","bps":10000})"), Paths{"/reward/bps"});
    EXPECT_EQ(remarks(R"("reward":{"type":"percent_off","bps":0})"), Paths{"/reward/bps"});
    EXPECT_EQ(remarks(R"("reward":{"type":"amount_off_each","amount_minor":0})"),
              Paths{"/reward/amount_minor"});
    EXPECT_EQ(remarks(R"("reward":{"type":"unit_price","price_minor":0})"),
              Paths{"/reward/price_minor"});
    EXPECT_EQ(
        remarks(
            R"("trigger":{"exact_qty":2},"reward":{"type":"cheapest_percent_off","bps":10000})"),
        Paths{});
    EXPECT_EQ(
        remarks(
            R"("trigger":{"whole":true},"tiers":[{"min_qty":1,"reward":{"type":"percent_off","bps":0}}])"),
        Paths{"/tiers/0/reward/bps"});
}

TEST(PromotionLint, FieldsThatDoNotMatter_areRemarked) {
    EXPECT_EQ(remarks(R"("priority":5,)" + kTen), Paths{"/priority"});
    EXPECT_EQ(
        remarks(
            R"("trigger":{"min_qty":2},"tiers":[{"min_qty":3,"reward":{"type":"percent_off","bps":2000}}],)" +
            kTen),
        Paths{"/reward"});
    EXPECT_EQ(remarks(R"("repeat":"once","max_times":3,)" + kTen), Paths{"/max_times"});
    EXPECT_EQ(remarks(R"("trigger":{"min_qty":2},"max_times":3,)" + kTen), Paths{"/max_times"});
    EXPECT_EQ(remarks(R"("alone":true,"stack_in_layer":true,)" + kTen), Paths{"/alone"});
    EXPECT_EQ(remarks(R"("mandatory":true,"layer":2,)" + kTen), Paths{"/mandatory"});
    EXPECT_EQ(remarks(R"("limits":{"per_member":1},)" + kTen), Paths{"/limits"});
    EXPECT_EQ(remarks(R"("limits":{"per_member":1},"member_levels":["new"],)" + kTen), Paths{});
}

/// An example with this expectation, compared with a fixed result.
ExampleCheck checked(const std::string& expected) {
    Example e;
    e.expected = expected;
    PricedBasket b;
    b.total = Money::fromMinor(900);
    b.listTotal = Money::fromMinor(1000);
    b.discounts = {Money::fromMinor(100), Money{}};
    b.applications = {{"P", 2, 3, Money::fromMinor(100), {}}};
    b.gifts = {{"G1", "CUP", 1, {}}, {"G2", "CUP", 1, {}}};
    b.issued = {{"I", "C10", 2}};
    b.hints = {{"H", 0, Money::fromMinor(1200), Money::fromMinor(2000)}};
    b.refused = {{"XYZ", Standing::NoGoods}};
    b.verdicts = {{"P", Standing::Applied, {}, 0, {}, {}, {}}};
    b.storedValueCredit = Money::fromMinor(500);
    return checkExample(e, b);
}

TEST(ExampleCheck, WhatAgrees_isSilent) {
    const auto c = checked(R"({"total_minor":900,"list_total_minor":1000,
        "lines":[{"line":0,"sku":"A","discount_minor":100},{"line":1,"discount_minor":0}],
        "gifts":[{"sku":"CUP","qty":2}],"issued":[{"campaign":"C10","count":2}],
        "hints":[{"promotion":"H","missing_minor":1200,"gain_minor":2000}],"refused":["XYZ"],
        "applied":["P"],"verdicts":{"P":"applied"},"stored_value_credit_minor":500})");
    EXPECT_TRUE(c.differences.empty()) << c.differences.front();
    EXPECT_TRUE(c.unread.empty());
    EXPECT_TRUE(checked("").differences.empty());
}

TEST(ExampleCheck, WhatDiffers_isNamed) {
    const auto one = [](const std::string& expected) {
        const auto c = checked(expected);
        return c.differences.size() == 1 ? c.differences.front()
                                         : std::to_string(c.differences.size()) + " differences";
    };
    EXPECT_EQ(one(R"({"total_minor":901})"), "total_minor: expected 901, got 900");
    EXPECT_EQ(one(R"({"list_total_minor":1})"), "list_total_minor: expected 1, got 1000");
    EXPECT_EQ(one(R"({"lines":[{"line":1,"discount_minor":5}]})"),
              "discount of line 1: expected 5, got 0");
    EXPECT_EQ(one(R"({"lines":[{"line":2,"discount_minor":5}]})"),
              "line 2: expected to be there, got none");
    EXPECT_EQ(one(R"({"gifts":[]})"), "gifts: expected none, got 2 x CUP");
    EXPECT_EQ(one(R"({"gifts":[{"sku":"CUP"}]})"), "gifts: expected 1 x CUP, got 2 x CUP");
    EXPECT_EQ(one(R"({"applied":["Q"]})"), "applied: expected 1 x Q, got 1 x P");
    EXPECT_EQ(one(R"({"refused":[]})"), "refused: expected none, got 1 x XYZ");
    EXPECT_EQ(one(R"({"verdicts":{"P":"beaten"}})"), "verdict of P: expected beaten, got applied");
    EXPECT_EQ(one(R"({"hints":[]})"),
              "hints: expected none, got H (missing 0 pieces, 1200 minor, gain 2000)");
    EXPECT_EQ(one(R"({"stored_value_credit_minor":0})"),
              "stored_value_credit_minor: expected 0, got 500");
    EXPECT_EQ(one(R"({"total_minor":"900"})"),
              "/expected/total_minor: must be a whole number, is a text");
    EXPECT_EQ(checked(R"({"totl_minor":1})").unread, Paths{"/expected/totl_minor"});
}

}  // namespace
}  // namespace evertill::pricing
