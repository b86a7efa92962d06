#include <gtest/gtest.h>

#include "evertill/domain/pricing/store_limits.h"

namespace evertill::pricing {
namespace {

std::optional<Money> listPrice(std::string_view sku) {
    if (sku == "A") return Money::fromMinor(1000);
    if (sku == "B") return Money::fromMinor(400);
    return std::nullopt;
}

/// Paths of what is outside the limits.
std::vector<std::string> outside(const std::string& limits, const std::string& promotion,
                                 const char* store = "S001") {
    const auto l = parseStoreLimits(limits);
    EXPECT_TRUE(l) << l.error().front().path << l.error().front().reason;
    const auto p = parsePromotion(promotion);
    EXPECT_TRUE(p) << promotion << p.error().front().path << p.error().front().reason;
    std::vector<std::string> paths;
    if (l && p)
        for (const auto& e : checkStoreLimits(*p, *l, store, listPrice))
            paths.push_back(e.path);
    return paths;
}

std::string doc(const std::string& body) {
    return R"({"id":"P","kind":"特价",)" + body + "}";
}

using Paths = std::vector<std::string>;

TEST(StoreLimits, Nothing_bounds_whatIsNotSaid) {
    EXPECT_EQ(outside("{}", doc(R"("reward":{"type":"percent_off","bps":10000})")), Paths{});
}

TEST(StoreLimits, Forbidden_isForbidden) {
    EXPECT_EQ(outside(R"({"allow_store_promotions":false})",
                      doc(R"("reward":{"type":"percent_off","bps":1})")),
              Paths{"/owner"});
}

TEST(StoreLimits, MisspeltOrWrongLimit_isAnError) {
    for (const char* bad : {R"({"max_percent":1})", R"({"max_percent_bps":10001})",
                            R"({"max_days":0})", R"({"allowed_layers":["1"]})", "[]", "x"})
        EXPECT_FALSE(parseStoreLimits(bad)) << bad;
}

TEST(StoreLimits, DeepestPercentage_ofEveryKindOfReward_isHeld) {
    struct Case {
        const char* body;
        bool inside;
    };
    const std::string limits = R"({"max_percent_bps":5000})";
    for (
        const Case& c : {
            Case{R"("reward":{"type":"percent_off","bps":5000})", true},
            Case{R"("reward":{"type":"percent_off","bps":5001})", false},
            Case{R"("scope":{"skus":["A"]},"reward":{"type":"unit_price","price_minor":500})",
                 true},
            Case{R"("scope":{"skus":["A"]},"reward":{"type":"unit_price","price_minor":499})",
                 false},
            // the dearest of the goods decides
            Case{R"("scope":{"skus":["A","B"]},"reward":{"type":"unit_price","price_minor":300})",
                 false},
            Case{R"("scope":{"categories":["C"]},"reward":{"type":"unit_price","price_minor":900})",
                 false},
            Case{
                R"("scope":{"skus":["A"]},"trigger":{"exact_qty":2},"reward":{"type":"set_price","price_minor":1000})",
                true},
            Case{
                R"("scope":{"skus":["A"]},"trigger":{"exact_qty":2},"reward":{"type":"set_price","price_minor":999})",
                false},
            Case{
                R"("trigger":{"items":[{"selector":{"skus":["A"]},"qty":1},{"selector":{"skus":["B"]},"qty":1}]},"reward":{"type":"set_price","price_minor":700})",
                true},
            Case{
                R"("trigger":{"items":[{"selector":{"skus":["A"]},"qty":1},{"selector":{"skus":["B"]},"qty":1}]},"reward":{"type":"set_price","price_minor":699})",
                false},
            Case{
                R"("scope":{"skus":["A"]},"trigger":{"exact_qty":2},"reward":{"type":"cheapest_percent_off","bps":10000,"take":1})",
                false},
            Case{
                R"("trigger":{"whole":true},"reward":{"type":"progressive","steps_bps":[0,2000,6000]})",
                false},
            Case{
                R"("trigger":{"min_amount_minor":1000},"reward":{"type":"amount_off_total","amount_minor":500})",
                true},
            Case{
                R"("trigger":{"min_amount_minor":1000},"reward":{"type":"amount_off_total","amount_minor":501})",
                false},
            Case{
                R"("trigger":{"min_amount_minor":5000},"tiers":[{"min_amount_minor":5000,"reward":{"type":"percent_off","bps":1000}},{"min_amount_minor":9000,"reward":{"type":"percent_off","bps":6000}}])",
                false},
        })
        EXPECT_EQ(outside(limits, doc(c.body)).empty(), c.inside) << c.body;
}

TEST(StoreLimits, GreatestAmount_isHeld_andEndlessOnesAreRefused) {
    struct Case {
        const char* body;
        bool inside;
    };
    const std::string limits = R"({"max_amount_off_minor":2000})";
    for (
        const Case& c : {
            Case{
                R"("trigger":{"min_amount_minor":10000},"repeat":"once","reward":{"type":"amount_off_total","amount_minor":2000})",
                true},
            Case{
                R"("trigger":{"min_amount_minor":10000},"repeat":"once","reward":{"type":"amount_off_total","amount_minor":2001})",
                false},
            Case{
                R"("trigger":{"min_amount_minor":10000},"repeat":"each","reward":{"type":"amount_off_total","amount_minor":1000})",
                false},
            Case{
                R"("trigger":{"min_amount_minor":10000},"repeat":"each","max_times":2,"reward":{"type":"amount_off_total","amount_minor":1000})",
                true},
            Case{
                R"("trigger":{"min_amount_minor":10000},"repeat":"each","max_times":3,"reward":{"type":"amount_off_total","amount_minor":1000})",
                false},
            Case{R"("reward":{"type":"percent_off","bps":3000})", true},
            Case{R"("scope":{"categories":["C"]},"reward":{"type":"unit_price","price_minor":100})",
                 false},
            Case{
                R"("scope":{"categories":["C"]},"cap_minor":2000,"reward":{"type":"unit_price","price_minor":100})",
                true},
            Case{
                R"("trigger":{"min_amount_minor":10000},"reward":{"type":"gift","sku":"A","qty":2})",
                true},
            Case{
                R"("trigger":{"min_amount_minor":10000},"reward":{"type":"gift","sku":"A","qty":3})",
                false},
            Case{
                R"("trigger":{"min_amount_minor":10000},"reward":{"type":"gift","sku":"?","qty":1})",
                false},
        })
        EXPECT_EQ(outside(limits, doc(c.body)).empty(), c.inside) << c.body;
}

TEST(StoreLimits, DaysLayersKindsAndStores_areNamedByPath) {
    const std::string limits = R"({"max_days":7,"allowed_layers":[1,2],"allowed_kinds":["特价"]})";
    const std::string reward = R"("reward":{"type":"percent_off","bps":100})";
    const std::string week = R"("when":{"from":"2026-06-01","to":"2026-06-08"},)";
    EXPECT_EQ(outside(limits, doc(week + reward)), Paths{});
    EXPECT_EQ(outside(limits, doc(reward)), Paths{"/when"});
    EXPECT_EQ(outside(limits,
                      doc(R"("when":{"from":"2026-06-01","to":"2026-06-08T00:00:01"},)" + reward)),
              Paths{"/when/to"});
    EXPECT_EQ(outside(limits, doc(week + R"("layer":3,)" + reward)), Paths{"/layer"});
    EXPECT_EQ(outside(limits, R"({"id":"P","kind":"满减",)" + week + reward + "}"), Paths{"/kind"});
    EXPECT_EQ(outside(limits, doc(week + R"("stores":{"stores":["S001"]},)" + reward)), Paths{});
    EXPECT_EQ(outside(limits, doc(week + R"("stores":{"stores":["S002"]},)" + reward)),
              Paths{"/stores"});
    EXPECT_EQ(outside(limits, doc(week + R"("stores":{"regions":["east"]},)" + reward)),
              Paths{"/stores/regions"});
}

}  // namespace
}  // namespace evertill::pricing
