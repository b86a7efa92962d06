#include <gtest/gtest.h>

#include "evertill/domain/pricing/promotion_codec.h"

namespace evertill::pricing {
namespace {

/// A document that uses every field, in canonical form.
const std::string kFull =
    R"({"alone":true,"basket_exclusive":true,"cap_minor":5000,"clawback":true,)"
    R"("conditions":[{"basis":"list","min_amount_minor":10000,"min_distinct_skus":2,"min_qty":3,)"
    R"("selector":{"brands":["B"],"categories":["C"],"exclude_categories":["X"],"exclude_skus":["Y"],)"
    R"("max_days_to_expiry":3,"max_unit_price":9900,"min_unit_price":100,"skus":["S"],"sub_categories":["SC"]}}],)"
    R"("count_non_discountable":true,"coupon":"CODE","group":"G","id":"P1","kind":"满减","layer":3,"limit_qty":5,)"
    R"("limits":{"budget_minor":100000,"per_member":3,"per_member_per_day":1,"per_store_per_day":100,"per_ticket":2,"quota":50},)"
    R"("max_times":4,"member_levels":["gold","silver"],"name":"满100减20","name_en":"20 off 100",)"
    R"("only_undiscounted":true,"owner":"store:S001","priority":7,"repeat":"each",)"
    R"("reward":{"amount_minor":2000,"type":"amount_off_total"},"round_level":"application","rounds":"price",)"
    R"("scope":{"categories":["C"]},"stack_in_layer":true,"stores":{"regions":["华东"],"stores":["S001"]},)"
    R"("tenders":["wechat"],"text":"满100减20","text_en":"20 off 100",)"
    R"("trigger":{"basis":"list","min_amount_minor":10000},)"
    R"("when":{"dow":[1,7],"from":"2026-06-15T00:00:00","to":"2026-07-01T00:00:00","windows":[["08:00","10:30"],["22:00","02:00"],["23:00","24:00"]]}})";

std::string withReward(const std::string& reward, const std::string& more = "") {
    return R"({"id":"P")" + more + R"(,"reward":)" + reward + "}";
}

/// Every error as "path: reason", sorted by the reader's order.
std::vector<std::string> errorsOf(const std::string& json) {
    std::vector<std::string> all;
    const auto read = parsePromotion(json);
    if (!read)
        for (const auto& e : read.error())
            all.push_back(e.path + ": " + e.reason);
    return all;
}

bool hasError(const std::string& json, const std::string& start) {
    for (const auto& e : errorsOf(json))
        if (e.starts_with(start)) return true;
    return false;
}

TEST(PromotionCodec, FullDocument_readAndWritten_isTheSameBytes) {
    const auto p = parsePromotion(kFull);
    ASSERT_TRUE(p) << p.error().front().path << " " << p.error().front().reason;
    EXPECT_EQ(toJson(*p), kFull);
    EXPECT_EQ(p->conditions[0].selector.maxDaysToExpiry, 3);
    EXPECT_EQ(p->when.windows[2].to, 1440);
    EXPECT_EQ(p->limits.budget, Money::fromMinor(100'000));
    EXPECT_EQ(p->stores.regions, std::vector<std::string>{"华东"});
    EXPECT_EQ(p->repeat, Repeat::Each);
    EXPECT_EQ(p->rounds, RoundWhat::Price);
}

TEST(PromotionCodec, EveryRewardAndTrigger_readAndWritten_isTheSameBytes) {
    for (
        const char* body : {
            R"("reward":{"price_minor":990,"type":"unit_price"})",
            R"("reward":{"basis":"list","bps":2000,"type":"percent_off"})",
            R"("reward":{"amount_minor":100,"type":"amount_off_each"})",
            R"("reward":{"price_minor":1000,"type":"set_price"},"trigger":{"exact_qty":3,"same_sku":true})",
            R"("reward":{"bps":5000,"spread":true,"take":2,"type":"cheapest_percent_off"},"trigger":{"exact_qty":3})",
            R"("reward":{"price_minor":100,"type":"cheapest_unit_price"},"trigger":{"items":[{"qty":2,"selector":{"skus":["A"]}},{"qty":1,"selector":{}}]})",
            R"("reward":{"steps_bps":[0,1000,2000],"type":"progressive"},"trigger":{"whole":true})",
            R"("reward":{"benefit":{"price_minor":0,"type":"unit_price"},"qty":3,"selector":{"skus":["B"]},"type":"get"},"trigger":{"buy":{"qty":1,"selector":{"skus":["A"]}}})",
            R"("reward":{"benefit":{"basis":"list","bps":5000,"type":"percent_off"},"type":"get"},"trigger":{"buy":{"qty":1,"selector":{}}})",
            R"("reward":{"benefit":{"amount_minor":50,"type":"amount_off_each"},"type":"get"},"trigger":{"buy":{"qty":1,"selector":{}}})",
            R"("reward":{"choices":["X","Y"],"qty":2,"sku":"G","type":"gift"},"trigger":{"min_amount_minor":5000})",
            R"("repeat":"each","reward":{"per_qty":3,"qty_per":1,"sku":"G","type":"gift"},"trigger":{"min_qty":1})",
            R"("reward":{"max_bps":5000,"step_points":100,"type":"points_offset","value_minor_per_100_points":100})",
            R"("reward":{"mode":"half_up","type":"round_total","unit_minor":10})",
            R"("reward":{"amount_minor":1000,"type":"recharge_bonus"},"trigger":{"min_amount_minor":10000})",
            R"("reward":{"campaign":"C1","type":"issue_coupon"},"trigger":{"whole":true})",
            R"("reward":{"factor_bps":30000,"type":"points_factor"})",
            R"("tiers":[{"min_qty":2,"reward":{"bps":1000,"type":"percent_off"}},{"min_qty":3,"reward":{"bps":2000,"type":"percent_off"}}],"trigger":{"whole":true})",
            R"("tiers":[{"min_amount_minor":1,"reward":{"sku":"G","type":"gift"}}],"trigger":{"min_amount_minor":1})",
            R"("repeat":"once","reward":{"bps":1000,"type":"percent_off"})",
        }) {
        const std::string json = std::string(R"({"id":"P",)") + body + "}";
        const auto p = parsePromotion(json);
        ASSERT_TRUE(p) << json << " " << p.error().front().path << " " << p.error().front().reason;
        EXPECT_EQ(toJson(*p), json);
        EXPECT_EQ(parsePromotion(toJson(*p)), *p);
    }
}

TEST(PromotionCodec, DefaultsAndNulls_areLeftOut) {
    const auto p = parsePromotion(
        R"({"id":"P","layer":1,"priority":0,"mandatory":false,"group":null,"when":{},"scope":{},"conditions":[],
            "tiers":[],"max_times":null,"round_level":"unit","rounds":"discount","allocation":"largest_remainder",
            "reward":{"type":"cheapest_percent_off","bps":10000,"take":1,"spread":false},"trigger":{"exact_qty":2,"same_sku":false}})");
    ASSERT_TRUE(p) << p.error().front().path;
    EXPECT_EQ(
        toJson(*p),
        R"({"id":"P","reward":{"bps":10000,"type":"cheapest_percent_off"},"trigger":{"exact_qty":2}})");
}

TEST(PromotionCodec, EmptyRewardBesideTiers_isAllowed) {
    EXPECT_TRUE(parsePromotion(
        R"({"id":"P","trigger":{"whole":true},"reward":{},"tiers":[{"min_amount_minor":1,"reward":{"type":"percent_off","bps":1}}]})"));
}

struct Bad {
    const char* name;
    const char* json;
    const char* error;  ///< start of "path: reason"
};

// Each line: the document, and the error it must give.
const Bad kBad[] = {
    {"not_an_object", "[]", ": must be an object"},
    {"text", "\"x\"", ": must be an object"},
    {"no_id", R"({"reward":{"type":"percent_off","bps":1}})", "/id: missing"},
    {"empty_id", R"({"id":"","reward":{"type":"percent_off","bps":1}})", "/id: empty"},
    {"number_id", R"({"id":7,"reward":{"type":"percent_off","bps":1}})", "/id: must be a text"},
    {"control_id", R"({"id":"a\nb","reward":{"type":"percent_off","bps":1}})", "/id: control"},
    {"long_id",
     R"({"id":"0123456789012345678901234567890123456789012345678901234567890123X","reward":{"type":"percent_off","bps":1}})",
     "/id: longer than 64"},
    {"unknown_field", R"({"id":"P","max_time":1,"reward":{"type":"percent_off","bps":1}})",
     "/max_time: unknown field"},
    {"unknown_with_slash", R"({"id":"P","a/b~c":1,"reward":{"type":"percent_off","bps":1}})",
     "/a~1b~0c: unknown"},
    {"key_twice", R"({"id":"P","layer":1,"layer":2,"reward":{"type":"percent_off","bps":1}})",
     "/layer: given twice"},
    {"deep_key_twice",
     R"({"id":"P","conditions":[{"min_qty":1},{"min_qty":1,"min_qty":2}],"reward":{"type":"percent_off","bps":1}})",
     "/conditions/1/min_qty: given twice"},
    {"no_reward", R"({"id":"P"})", "/reward: missing"},
    {"empty_reward", R"({"id":"P","reward":{}})", "/reward: missing"},
    {"reward_list", R"({"id":"P","reward":[]})", "/reward: must be an object"},
    {"reward_no_type", R"({"id":"P","reward":{"bps":1}})", "/reward/type: missing"},
    {"reward_type", R"({"id":"P","reward":{"type":"percent"}})",
     "/reward/type: \"percent\" is none of"},
    {"reward_field", R"({"id":"P","reward":{"type":"percent_off","bps":1,"price_minor":1}})",
     "/reward/price_minor: unknown"},
    {"no_bps", R"({"id":"P","reward":{"type":"percent_off"}})", "/reward/bps: missing"},
    {"bps_above", R"({"id":"P","reward":{"type":"percent_off","bps":10001}})",
     "/reward/bps: must be from 0 to 10000"},
    {"bps_below", R"({"id":"P","reward":{"type":"percent_off","bps":-1}})",
     "/reward/bps: must be from"},
    {"bps_decimal", R"({"id":"P","reward":{"type":"percent_off","bps":12.5}})",
     "/reward/bps: must be a whole number"},
    {"bps_exponent", R"({"id":"P","reward":{"type":"percent_off","bps":1e3}})",
     "/reward/bps: must be a whole number"},
    {"bps_text", R"({"id":"P","reward":{"type":"percent_off","bps":"1000"}})",
     "/reward/bps: must be a whole number"},
    {"bps_huge", R"({"id":"P","reward":{"type":"percent_off","bps":18446744073709551615}})",
     "/reward/bps: must be from"},
    {"negative_price", R"({"id":"P","reward":{"type":"unit_price","price_minor":-1}})",
     "/reward/price_minor: must be from 0"},
    {"price_beyond", R"({"id":"P","reward":{"type":"unit_price","price_minor":10000000001}})",
     "/reward/price_minor: must be from 0"},
    {"price_2_64",
     R"({"id":"P","reward":{"type":"unit_price","price_minor":18446744073709551616}})",
     "/reward/price_minor: must be a whole number"},
    {"negative_amount", R"({"id":"P","reward":{"type":"amount_off_each","amount_minor":-5}})",
     "/reward/amount_minor"},
    {"take_zero",
     R"({"id":"P","trigger":{"exact_qty":2},"reward":{"type":"cheapest_percent_off","bps":1,"take":0}})",
     "/reward/take: must be from 1"},
    {"take_above_set",
     R"({"id":"P","trigger":{"exact_qty":2},"reward":{"type":"cheapest_percent_off","bps":1,"take":3}})",
     "/reward/take: is more than the 2 units"},
    {"cheapest_alone", R"({"id":"P","reward":{"type":"cheapest_percent_off","bps":10000}})",
     "/reward/type: the cheapest of one unit"},
    {"set_price_alone", R"({"id":"P","reward":{"type":"set_price","price_minor":1}})",
     "/reward/type: set_price needs"},
    {"progressive_alone", R"({"id":"P","reward":{"type":"progressive","steps_bps":[1]}})",
     "/reward/type: progressive needs"},
    {"no_steps",
     R"({"id":"P","trigger":{"whole":true},"reward":{"type":"progressive","steps_bps":[]}})",
     "/reward/steps_bps: no steps"},
    {"step_above",
     R"({"id":"P","trigger":{"whole":true},"reward":{"type":"progressive","steps_bps":[0,10001]}})",
     "/reward/steps_bps/1: must be"},
    {"get_without_buy",
     R"({"id":"P","trigger":{"exact_qty":2},"reward":{"type":"get","benefit":{"type":"percent_off","bps":1}}})",
     "/reward/type: get needs"},
    {"buy_without_get",
     R"({"id":"P","trigger":{"buy":{"qty":1}},"reward":{"type":"percent_off","bps":1}})",
     "/reward/type: must be get"},
    {"no_benefit", R"({"id":"P","trigger":{"buy":{"qty":1}},"reward":{"type":"get"}})",
     "/reward/benefit: missing"},
    {"benefit_type",
     R"({"id":"P","trigger":{"buy":{"qty":1}},"reward":{"type":"get","benefit":{"type":"set_price","price_minor":1}}})",
     "/reward/benefit/type: \"set_price\" is none of"},
    {"gift_no_sku", R"({"id":"P","trigger":{"whole":true},"reward":{"type":"gift"}})",
     "/reward/sku: missing"},
    {"gift_half_per",
     R"({"id":"P","trigger":{"whole":true},"reward":{"type":"gift","sku":"G","qty_per":1}})",
     "/reward/per_qty: missing"},
    {"gift_two_quantities",
     R"({"id":"P","trigger":{"whole":true},"reward":{"type":"gift","sku":"G","qty":1,"qty_per":1,"per_qty":1}})",
     "/reward/qty: stands beside"},
    {"points_no_value", R"({"id":"P","reward":{"type":"points_offset","step_points":100}})",
     "/reward/value_minor_per_100_points: missing"},
    {"points_scope",
     R"({"id":"P","scope":{"skus":["A"]},"reward":{"type":"points_offset","value_minor_per_100_points":1}})",
     "/scope: a reward on the amount due"},
    {"rounding_set",
     R"({"id":"P","trigger":{"exact_qty":2},"reward":{"type":"round_total","unit_minor":10}})",
     "/trigger: a reward on the amount due"},
    {"rounding_mode", R"({"id":"P","reward":{"type":"round_total","mode":"up","unit_minor":10}})",
     "/reward/mode: \"up\" is none of floor, half_up"},
    {"rounding_unit", R"({"id":"P","reward":{"type":"round_total","unit_minor":0}})",
     "/reward/unit_minor: must be from 1"},
    {"no_campaign", R"({"id":"P","reward":{"type":"issue_coupon"}})", "/reward/campaign: missing"},
    {"trigger_empty", R"({"id":"P","trigger":{},"reward":{"type":"percent_off","bps":1}})",
     "/trigger: must hold exactly one"},
    {"trigger_two",
     R"({"id":"P","trigger":{"exact_qty":2,"min_qty":2},"reward":{"type":"percent_off","bps":1}})",
     "/trigger: must hold exactly one"},
    {"trigger_field",
     R"({"id":"P","trigger":{"min_qty":2,"same_sku":true},"reward":{"type":"percent_off","bps":1}})",
     "/trigger/same_sku: unknown"},
    {"exact_zero",
     R"({"id":"P","trigger":{"exact_qty":0},"reward":{"type":"percent_off","bps":1}})",
     "/trigger/exact_qty: must be from 1"},
    {"whole_false",
     R"({"id":"P","trigger":{"whole":false},"reward":{"type":"percent_off","bps":1}})",
     "/trigger/whole: can only be true"},
    {"amount_zero",
     R"({"id":"P","trigger":{"min_amount_minor":0},"reward":{"type":"percent_off","bps":1}})",
     "/trigger/min_amount_minor: must be from 1"},
    {"bundle_empty",
     R"({"id":"P","trigger":{"items":[]},"reward":{"type":"set_price","price_minor":1}})",
     "/trigger/items: a bundle of nothing"},
    {"bundle_qty",
     R"({"id":"P","trigger":{"items":[{"selector":{"skus":["A"]},"qty":0}]},"reward":{"type":"set_price","price_minor":1}})",
     "/trigger/items/0/qty: must be from 1"},
    {"selector_field",
     R"({"id":"P","scope":{"sku":["A"]},"reward":{"type":"percent_off","bps":1}})",
     "/scope/sku: unknown"},
    {"selector_text", R"({"id":"P","scope":{"skus":"A"},"reward":{"type":"percent_off","bps":1}})",
     "/scope/skus: must be a list"},
    {"selector_empty", R"({"id":"P","scope":{"skus":[]},"reward":{"type":"percent_off","bps":1}})",
     "/scope/skus: empty list"},
    {"selector_number",
     R"({"id":"P","scope":{"skus":["A",1]},"reward":{"type":"percent_off","bps":1}})",
     "/scope/skus/1: must be a text"},
    {"selector_twice",
     R"({"id":"P","scope":{"skus":["A","A"]},"reward":{"type":"percent_off","bps":1}})",
     "/scope/skus/1: \"A\" stands in the list twice"},
    {"selector_prices",
     R"({"id":"P","scope":{"min_unit_price":200,"max_unit_price":100},"reward":{"type":"percent_off","bps":1}})",
     "/scope/max_unit_price: is below"},
    {"condition_nothing",
     R"({"id":"P","conditions":[{"selector":{"skus":["A"]}}],"reward":{"type":"percent_off","bps":1}})",
     "/conditions/0: asks for nothing"},
    {"tiers_no_pool",
     R"({"id":"P","tiers":[{"min_qty":1,"reward":{"type":"percent_off","bps":1}}]})",
     "/tiers: need a pooled trigger"},
    {"tiers_descending",
     R"({"id":"P","trigger":{"whole":true},"tiers":[{"min_qty":2,"reward":{"type":"percent_off","bps":1}},{"min_qty":2,"reward":{"type":"percent_off","bps":2}}]})",
     "/tiers/1/min_qty: is not above"},
    {"tiers_mixed",
     R"({"id":"P","trigger":{"whole":true},"tiers":[{"min_qty":2,"reward":{"type":"percent_off","bps":1}},{"min_amount_minor":2,"reward":{"type":"percent_off","bps":2}}]})",
     "/tiers/1: tiers count either"},
    {"tier_both",
     R"({"id":"P","trigger":{"whole":true},"tiers":[{"min_qty":2,"min_amount_minor":2,"reward":{"type":"percent_off","bps":1}}]})",
     "/tiers/0: must hold either"},
    {"tier_no_reward", R"({"id":"P","trigger":{"whole":true},"tiers":[{"min_qty":2}]})",
     "/tiers/0/reward: missing"},
    {"each_percent",
     R"({"id":"P","trigger":{"min_amount_minor":1},"repeat":"each","reward":{"type":"percent_off","bps":1}})",
     "/repeat: each multiplies only"},
    {"each_whole",
     R"({"id":"P","trigger":{"whole":true},"repeat":"each","reward":{"type":"amount_off_total","amount_minor":1}})",
     "/repeat: each needs a threshold"},
    {"repeat_word", R"({"id":"P","repeat":"twice","reward":{"type":"percent_off","bps":1}})",
     "/repeat: \"twice\" is none of once, each"},
    {"mandatory_pool",
     R"({"id":"P","mandatory":true,"trigger":{"min_qty":2},"reward":{"type":"percent_off","bps":1}})",
     "/mandatory: only a price-level rule"},
    {"mandatory_gift", R"({"id":"P","mandatory":true,"reward":{"type":"gift","sku":"G"}})",
     "/mandatory: only a price-level rule"},
    {"mandatory_exclusive",
     R"({"id":"P","mandatory":true,"basket_exclusive":true,"reward":{"type":"percent_off","bps":1}})",
     "/mandatory: and basket_exclusive"},
    {"mandatory_number", R"({"id":"P","mandatory":1,"reward":{"type":"percent_off","bps":1}})",
     "/mandatory: must be true or false"},
    {"from_after_to",
     R"({"id":"P","when":{"from":"2026-06-15","to":"2026-06-15"},"reward":{"type":"percent_off","bps":1}})",
     "/when/to: is not after from"},
    {"bad_instant",
     R"({"id":"P","when":{"from":"2026-02-30"},"reward":{"type":"percent_off","bps":1}})",
     "/when/from: \"2026-02-30\" is no local time"},
    {"instant_zone",
     R"({"id":"P","when":{"from":"2026-02-20T00:00:00Z"},"reward":{"type":"percent_off","bps":1}})",
     "/when/from: "},
    {"window_form",
     R"({"id":"P","when":{"windows":[["8:00","10:00"]]},"reward":{"type":"percent_off","bps":1}})",
     "/when/windows/0/0: is no HH:MM"},
    {"window_24_start",
     R"({"id":"P","when":{"windows":[["24:00","10:00"]]},"reward":{"type":"percent_off","bps":1}})",
     "/when/windows/0/0: "},
    {"window_end",
     R"({"id":"P","when":{"windows":[["20:00","24:01"]]},"reward":{"type":"percent_off","bps":1}})",
     "/when/windows/0/1: "},
    {"window_three",
     R"({"id":"P","when":{"windows":[["08:00","09:00","10:00"]]},"reward":{"type":"percent_off","bps":1}})",
     "/when/windows/0: must be"},
    {"window_nothing",
     R"({"id":"P","when":{"windows":[["08:00","08:00"]]},"reward":{"type":"percent_off","bps":1}})",
     "/when/windows/0: starts where it ends"},
    {"windows_empty", R"({"id":"P","when":{"windows":[]},"reward":{"type":"percent_off","bps":1}})",
     "/when/windows: empty list"},
    {"dow_zero", R"({"id":"P","when":{"dow":[0]},"reward":{"type":"percent_off","bps":1}})",
     "/when/dow/0: must be 1"},
    {"dow_eight", R"({"id":"P","when":{"dow":[7,8]},"reward":{"type":"percent_off","bps":1}})",
     "/when/dow/1: must be 1"},
    {"dow_twice", R"({"id":"P","when":{"dow":[7,7]},"reward":{"type":"percent_off","bps":1}})",
     "/when/dow/1: stands in the list twice"},
    {"levels_empty", R"({"id":"P","member_levels":[],"reward":{"type":"percent_off","bps":1}})",
     "/member_levels: empty list"},
    {"layer_negative", R"({"id":"P","layer":-1,"reward":{"type":"percent_off","bps":1}})",
     "/layer: must be from 0"},
    {"max_times_zero", R"({"id":"P","max_times":0,"reward":{"type":"percent_off","bps":1}})",
     "/max_times: must be from 1"},
    {"cap_zero", R"({"id":"P","cap_minor":0,"reward":{"type":"percent_off","bps":1}})",
     "/cap_minor: must be from 1"},
    {"limit_field", R"({"id":"P","limits":{"per_day":1},"reward":{"type":"percent_off","bps":1}})",
     "/limits/per_day: unknown"},
    {"stores_list", R"({"id":"P","stores":["S1"],"reward":{"type":"percent_off","bps":1}})",
     "/stores: must be an object"},
    {"allocation", R"({"id":"P","allocation":"even","reward":{"type":"percent_off","bps":1}})",
     "/allocation: can only be"},
};

class BadPromotion : public ::testing::TestWithParam<Bad> {};

TEST_P(BadPromotion, IsRefused_namingPathAndReason) {
    const auto errors = errorsOf(GetParam().json);
    ASSERT_FALSE(errors.empty());
    bool found = false;
    std::string all;
    for (const auto& e : errors) {
        found = found || e.starts_with(GetParam().error);
        all += e + "\n";
    }
    EXPECT_TRUE(found) << "expected " << GetParam().error << "\ngot " << all;
    EXPECT_EQ(errors.size(), 1u) << "one slip, one error:\n" << all;
}

INSTANTIATE_TEST_SUITE_P(Each, BadPromotion, ::testing::ValuesIn(kBad),
                         [](const auto& tested) { return std::string(tested.param.name); });

TEST(PromotionCodec, SeveralSlips_areAllReported) {
    const auto errors = errorsOf(
        R"({"id":"","layer":1.5,"nmae":"x","when":{"dow":[9]},"scope":{"skus":[]},
            "reward":{"type":"percent_off","bps":20000},"tiers":[{"min_qty":0,"reward":{"type":"x"}}]})");
    EXPECT_EQ(errors.size(), 8u);
    EXPECT_TRUE(hasError(
        R"({"id":"P","bad":1,"mandatory":true,"trigger":{"min_qty":1},"reward":{"type":"percent_off","bps":1}})",
        "/mandatory: only"));
    EXPECT_TRUE(hasError(
        R"({"id":"P","bad":1,"mandatory":true,"trigger":{"min_qty":1},"reward":{"type":"percent_off","bps":1}})",
        "/bad: unknown"));
}

TEST(PromotionCodec, EachOnSets_isTheDefault) {
    EXPECT_TRUE(parsePromotion(
        R"({"id":"P","repeat":"each","trigger":{"exact_qty":2},"reward":{"type":"percent_off","bps":1}})"));
}

TEST(PromotionCodec, EachOnTiers_multipliesOnlyWhatCanBe) {
    const auto tiers = [](const std::string& reward) {
        return R"({"id":"P","repeat":"each","trigger":{"whole":true},"tiers":[{"min_qty":2,"reward":)" +
               reward + "}]}";
    };
    EXPECT_TRUE(parsePromotion(tiers(R"({"type":"amount_off_total","amount_minor":1})")));
    EXPECT_TRUE(hasError(tiers(R"({"type":"percent_off","bps":1})"), "/repeat: each multiplies"));
}

TEST(PromotionCodec, PointsFactor_mayExceedOne) {
    EXPECT_TRUE(parsePromotion(withReward(R"({"type":"points_factor","factor_bps":1000000})")));
    EXPECT_FALSE(parsePromotion(withReward(R"({"type":"points_factor","factor_bps":1000001})")));
}

TEST(PromotionCodec, EveryPrefix_isRefused) {
    for (std::size_t n = 0; n < kFull.size(); ++n)
        EXPECT_FALSE(parsePromotion(std::string_view(kFull).substr(0, n))) << n;
    EXPECT_FALSE(parsePromotion(kFull + "x"));
    EXPECT_FALSE(parsePromotion(kFull + kFull));
    EXPECT_TRUE(parsePromotion(kFull + " \n"));
}

TEST(PromotionCodec, EveryByteReplaced_neverCrashesAndWhatIsReadIsWrittenBack) {
    std::string broken = kFull;
    for (std::size_t n = 0; n < kFull.size(); ++n) {
        for (const char c : {'\0', '"', '{', ']', '9', '\xFF', '-'}) {
            broken[n] = c;
            if (const auto p = parsePromotion(broken)) {
                EXPECT_EQ(parsePromotion(toJson(*p)), *p) << broken;
            }
        }
        broken[n] = kFull[n];
    }
}

TEST(PromotionCodec, Garbage_isRefusedWithAPlace) {
    for (const char* text : {"", " ", "{", "}", "nul", "\xEF\xBB\xBF", "{\"id\":\"\xC3\x28\"}",
                             "{'id':'P'}", "{\"id\":\"P\",}", "{\"id\":NaN}", "{\"id\":1e999}"}) {
        const auto p = parsePromotion(text);
        ASSERT_FALSE(p) << text;
        EXPECT_NE(p.error().front().reason.find("at byte"), std::string::npos)
            << text << p.error().front().reason;
    }
}

TEST(PromotionCodec, DeepNesting_isRefused) {
    const std::string open(100'000, '[');
    const auto p = parsePromotion(open);
    ASSERT_FALSE(p);
    EXPECT_NE(p.error().front().reason.find("nested deeper"), std::string::npos);
    EXPECT_FALSE(parsePromotion("{\"id\":" + open));
}

TEST(PromotionCodec, LongLists_areRefused) {
    std::string skus;
    for (int i = 0; i <= 20'000; ++i)
        skus += (i == 0 ? "\"" : ",\"") + std::to_string(i) + "\"";
    const auto p = parsePromotion(
        withReward(R"({"type":"percent_off","bps":1})", R"(,"scope":{"skus":[)" + skus + "]}"));
    ASSERT_FALSE(p);
    EXPECT_EQ(p.error().front(), (DocumentError{"/scope/skus", "more than 20000 elements"}));
    std::string endless = "[";
    for (int i = 0; i < 200'100; ++i)
        endless += "1,";
    EXPECT_FALSE(parsePromotions(endless + "1]"));
}

TEST(PromotionCodec, ManyErrors_areCountedNotListed) {
    std::string json = "[";
    for (int i = 0; i < 3'000; ++i)
        json += i == 0 ? "1" : ",1";
    const auto p = parsePromotions(json + "]");
    ASSERT_FALSE(p);
    ASSERT_EQ(p.error().size(), 1'001u);
    EXPECT_EQ(p.error().back().reason, "2000 more errors not listed");
}

TEST(Promotions, ArrayOrFile_areReadAlike) {
    const std::string list = R"([{"id":"A","reward":{"type":"percent_off","bps":1}}])";
    const auto a = parsePromotions(list);
    const auto b = parsePromotions(R"({"schema_version":1,"promotions":)" + list + "}");
    ASSERT_TRUE(a);
    ASSERT_TRUE(b);
    EXPECT_EQ(*a, *b);
    EXPECT_TRUE(parsePromotions("[]"));
}

TEST(Promotions, File_wrongFrames_areRefused) {
    const auto path = [](std::string_view json) {
        const auto p = parsePromotions(json);
        return p ? std::string("read") : p.error().front().path;
    };
    EXPECT_EQ(path(R"({"schema_version":2,"promotions":[]})"), "/schema_version");
    EXPECT_EQ(path(R"({"schema_version":1})"), "/promotions");
    EXPECT_EQ(path(R"({"promotions":{}})"), "/promotions");
    EXPECT_EQ(path(R"({"promotions":[],"more":1})"), "/more");
    EXPECT_EQ(path("7"), "");
}

TEST(Promotions, SameIdTwice_isRefusedAtTheSecond) {
    const auto p = parsePromotions(
        R"([{"id":"A","reward":{"type":"percent_off","bps":1}},{"id":"B","reward":{"type":"percent_off","bps":1}},
            {"id":"A","reward":{"type":"percent_off","bps":1}}])");
    ASSERT_FALSE(p);
    EXPECT_EQ(p.error().front(), (DocumentError{"/2/id", "\"A\" is already the id of number 0"}));
}

TEST(Promotions, ErrorInOne_namesItsNumber) {
    const auto p = parsePromotions(
        R"({"promotions":[{"id":"A","reward":{"type":"percent_off","bps":1}},{"id":"B","reward":{"type":"percent_off","bps":-1}}]})");
    ASSERT_FALSE(p);
    EXPECT_EQ(p.error().front().path, "/promotions/1/reward/bps");
}

}  // namespace
}  // namespace evertill::pricing
