#include <gtest/gtest.h>

#include "evertill/domain/pricing/example.h"

namespace evertill::pricing {
namespace {

const std::string kExample = R"({"id":"E1","currency_exponent":2,"policy":"priority",
  "time":"2026-06-15T12:00:00","member_level":"gold","member_levels":["birthday"],"coupons":["C1"],
  "tenders":["wechat"],"excluded":["P9"],"points_balance":1250,"top_up_minor":10000,
  "allowances":{"P1":{"applications":1,"units":0,"discount_minor":500}},
  "catalog":[{"sku":"A","price_minor":1290,"category":"Food","sub_category":["Rice","Grain"],"brand":"X","weighed":false,"floor_minor":900},
             {"sku":"W","price_minor":599,"category":null,"brand":null,"weighed":true,"non_discountable":true}],
  "promotions":[{"id":"P1","reward":{"type":"percent_off","bps":1000}}],
  "basket":[{"sku":"A","qty":2,"days_to_expiry":3},{"sku":"W","qty":"0.755"},{"sku":"A","qty":-1},
            {"sku":"A","qty":3,"override_price_minor":1000},{"sku":"W","qty":"-0.5"}],
  "expected":{"total_minor":1},"source":"x","greedy_total_minor":9})";

TEST(Example, EveryField_isRead) {
    const auto read = parseExamples(kExample);
    ASSERT_TRUE(read) << read.error().front().path << " " << read.error().front().reason;
    ASSERT_EQ(read->size(), 1u);
    const Example& e = read->front();
    EXPECT_EQ(e.id, "E1");
    EXPECT_EQ(e.context.policy, Policy::Priority);
    EXPECT_EQ(e.context.memberLevels, (std::vector<std::string>{"gold", "birthday"}));
    EXPECT_EQ(e.context.coupons, std::vector<std::string>{"C1"});
    EXPECT_EQ(e.context.tenders, std::vector<std::string>{"wechat"});
    EXPECT_EQ(e.context.excluded, std::vector<std::string>{"P9"});
    EXPECT_EQ(e.context.pointsBalance, 1250);
    EXPECT_EQ(e.context.topUp, Money::fromMinor(10'000));
    EXPECT_EQ(e.context.allowances.at("P1").discount, Money::fromMinor(500));
    EXPECT_EQ(e.context.time.toString(), "2026-06-15T12:00:00");
    ASSERT_EQ(e.lines.size(), 5u);
    EXPECT_EQ(e.lines[0].product, &e.products[0]);
    EXPECT_EQ(e.lines[0].product->subCategories, (std::vector<std::string>{"Rice", "Grain"}));
    EXPECT_EQ(e.lines[0].amount, Money::fromMinor(2580));
    EXPECT_EQ(e.lines[0].floor, Money::fromMinor(900));
    EXPECT_EQ(e.lines[0].daysToExpiry, 3);
    EXPECT_EQ(e.lines[1].amount, Money::fromMinor(452));  // 5.99 x 0.755 = 4.52245
    EXPECT_EQ(e.lines[1].pieces, 1);
    EXPECT_TRUE(e.lines[1].product->nonDiscountable);
    EXPECT_EQ(e.lines[2].amount, Money::fromMinor(-1290));
    EXPECT_TRUE(e.lines[3].locked);
    EXPECT_EQ(e.lines[3].unitPrice, Money::fromMinor(1000));
    EXPECT_EQ(e.lines[3].amount, Money::fromMinor(3000));
    EXPECT_EQ(e.lines[4].amount, Money::fromMinor(-300));  // 2.995 rounds away from zero
    EXPECT_EQ(e.lines[4].pieces, -1);
    EXPECT_EQ(e.expected, R"({"total_minor":1})");
    EXPECT_TRUE(e.unread.empty());
}

TEST(Example, MovedAway_linesStillPointToTheGoods) {
    auto read = parseExamples("[" + kExample + "]");
    ASSERT_TRUE(read);
    const Example moved = std::move(read->front());
    EXPECT_EQ(moved.lines[0].product, &moved.products[0]);
    EXPECT_EQ(moved.lines[0].product->sku, "A");
}

TEST(Example, FileOfExamples_otherListsAreLeftAlone) {
    const auto read = parseExamples(R"({"schema_version":1,"return_examples":[{}],"examples":[)" +
                                    kExample + "," + kExample + "]}");
    ASSERT_TRUE(read);
    EXPECT_EQ(read->size(), 2u);
}

std::string with(const std::string& from, const std::string& to) {
    std::string s = kExample;
    const auto at = s.find(from);
    EXPECT_NE(at, std::string::npos) << from;
    return s.replace(at, from.size(), to);
}

std::string errorOf(const std::string& json) {
    const auto read = parseExamples(json);
    return read ? "read" : read.error().front().path + ": " + read.error().front().reason;
}

TEST(Example, Slips_areNamedByPath) {
    EXPECT_EQ(errorOf(with(R"("qty":2,)", R"("qty":0,)")), "/basket/0/qty: must not be 0");
    EXPECT_EQ(errorOf(with(R"("qty":2,)", R"("qty":1.5,)")),
              "/basket/0/qty: must be a whole number, is a number with decimals or an exponent, or "
              "too large");
    EXPECT_EQ(errorOf(with(R"("qty":2,)", "")), "/basket/0/qty: missing");
    EXPECT_TRUE(
        errorOf(with(R"("0.755")", "0.755")).starts_with("/basket/1/qty: must be kilograms"));
    EXPECT_TRUE(errorOf(with(R"("0.755")", R"("0.7555")")).starts_with("/basket/1/qty: "));
    EXPECT_TRUE(errorOf(with(R"("0.755")", R"("0")")).starts_with("/basket/1/qty: "));
    EXPECT_EQ(errorOf(with(R"({"sku":"A","qty":2)", R"({"sku":"Z","qty":2)")),
              "/basket/0/sku: \"Z\" is not in the catalogue");
    EXPECT_EQ(errorOf(with(R"("sku":"W","price)", R"("sku":"A","price)")),
              "/catalog/1/sku: stands in the catalogue twice");
    EXPECT_TRUE(errorOf(with("1290", "-1")).starts_with("/catalog/0/price_minor: must be from 0"));
    EXPECT_TRUE(errorOf(with("\"priority\"", "\"cheap\"")).starts_with("/policy: "));
    EXPECT_TRUE(errorOf(with("T12:00:00", "T25:00:00")).starts_with("/time: "));
    EXPECT_TRUE(
        errorOf(with("\"bps\":1000", "\"bps\":-1")).starts_with("/promotions/0/reward/bps"));
    EXPECT_EQ(errorOf(with("\"qty\":-1", "\"qty\":999999999")),
              "/basket/2/qty: must be from -1000000 to 1000000, is 999999999");
    EXPECT_TRUE(errorOf(R"({"id":"E"})").starts_with("/time: missing"));
    EXPECT_EQ(errorOf("[]"), "read");
}

TEST(Example, AmountBeyondTheLimit_isRefused) {
    EXPECT_EQ(
        errorOf(with("\"override_price_minor\":1000", "\"override_price_minor\":10000000000")),
        "/basket/3/qty: makes an amount beyond 10000000000");
}

TEST(Example, UnknownFields_areListedNotRefused) {
    const auto read = parseExamples(with("\"source\"", "\"mebmer_level\""));
    ASSERT_TRUE(read);
    EXPECT_EQ(read->front().unread, std::vector<std::string>{"/mebmer_level"});
    const auto line = parseExamples(with("\"days_to_expiry\"", "\"days\""));
    ASSERT_TRUE(line);
    EXPECT_EQ(line->front().unread, std::vector<std::string>{"/basket/0/days"});
}

TEST(Example, TopUpNotSaidAndABonusWithoutScope_theLinesAreTheTopUp) {
    const auto topUp = [](const std::string& more, const std::string& scope) {
        const auto e = parseExamples(
            R"({"time":"2026-06-15",)" + more +
            R"("catalog":[{"sku":"T","price_minor":100}],"basket":[{"sku":"T","qty":5},{"sku":"T","qty":-1}],
               "promotions":[{"id":"P","trigger":{"min_amount_minor":500},)" +
            scope + R"("reward":{"type":"recharge_bonus","amount_minor":50}}]})");
        EXPECT_TRUE(e) << e.error().front().path;
        return e ? e->front().context.topUp.minor() : -1;
    };
    EXPECT_EQ(topUp("", ""), 500);
    EXPECT_EQ(topUp(R"("top_up_minor":0,)", ""), 0);
    EXPECT_EQ(topUp(R"("top_up_minor":300,)", ""), 300);
    EXPECT_EQ(topUp("", R"("scope":{"skus":["T"]},)"), 0);
}

TEST(Example, OneBad_doesNotTakeTheOthersWithIt) {
    const auto each = parseEachExample("[" + kExample + "," + with("\"qty\":2,", "") + "]");
    ASSERT_TRUE(each);
    ASSERT_EQ(each->size(), 2u);
    EXPECT_TRUE((*each)[0]);
    ASSERT_FALSE((*each)[1]);
    EXPECT_EQ((*each)[1].error().front().path, "/1/basket/0/qty");
    EXPECT_FALSE(parseExamples("[" + kExample + "," + with("\"qty\":2,", "") + "]"));
}

TEST(Example, ThreeFiles_areOneExample) {
    const std::string promotions =
        R"({"promotions":[{"id":"P","reward":{"type":"percent_off","bps":1}}]})";
    const std::string catalog = R"([{"sku":"A","price_minor":100}])";
    const std::string basket = R"({"time":"2026-06-15","basket":[{"sku":"A","qty":1}]})";
    const auto e = parseExample(promotions, catalog, basket);
    ASSERT_TRUE(e) << e.error().front().path;
    EXPECT_EQ(e->promotions.size(), 1u);
    EXPECT_EQ(e->lines[0].product->sku, "A");
    const auto badBasket = parseExample(promotions, catalog, "{");
    ASSERT_FALSE(badBasket);
    EXPECT_EQ(badBasket.error().front().path, "/basket");
    const auto badCatalog = parseExample(promotions, R"([{"sku":"A"}])", basket);
    ASSERT_FALSE(badCatalog);
    EXPECT_EQ(badCatalog.error().front().path, "/catalog/0/price_minor");
    const auto badPromotions = parseExample(R"({"promotion":[]})", catalog, basket);
    ASSERT_FALSE(badPromotions);
    EXPECT_EQ(badPromotions.error().front().path, "/promotions");
}

TEST(Example, EveryPrefix_isRefused) {
    for (std::size_t n = 0; n < kExample.size(); ++n)
        EXPECT_FALSE(parseExamples(std::string_view(kExample).substr(0, n))) << n;
}

TEST(PricedJson, EmptyBasket_hasEveryField) {
    PricedBasket b;
    const std::string json = toJson(b);
    for (const char* field : {"total_minor", "list_total_minor", "lines", "applications", "gifts",
                              "hints", "refused", "verdicts", "optimal", "bound_minor"})
        EXPECT_NE(json.find('"' + std::string(field) + "\":"), std::string::npos) << field;
    EXPECT_TRUE(json.starts_with("{\"total_minor\":0,"));
}

TEST(PricedJson, Values_areWritten) {
    PricedBasket b;
    b.total = Money::fromMinor(900);
    b.discounts = {Money::fromMinor(100), Money{}};
    b.applications = {{"P", 2, 3, Money::fromMinor(100), {{0, 1, Money::fromMinor(100)}}}};
    b.hints = {{"H", 0, Money::fromMinor(1200), Money::fromMinor(2000)}, {"Q", 1, {}, {}}};
    b.refused = {{"C", Standing::NoGoods}};
    b.verdicts = {{"P", Standing::Beaten, {}, 0, {}, {"X"}, Money::fromMinor(5)}};
    const std::string json = toJson(b);
    EXPECT_NE(json.find(R"("lines":[100,0])"), std::string::npos) << json;
    EXPECT_NE(
        json.find(
            R"("applications":[{"promotion":"P","layer":2,"times":3,"discount_minor":100,"shares":[{"line":0,"units":1,"discount_minor":100}]}])"),
        std::string::npos)
        << json;
    EXPECT_NE(
        json.find(
            R"("hints":[{"promotion":"H","missing_minor":1200,"gain_minor":2000},{"promotion":"Q","missing_qty":1,"gain_minor":0}])"),
        std::string::npos)
        << json;
    EXPECT_NE(json.find(R"("refused":[{"code":"C","reason":"no_goods"}])"), std::string::npos);
    EXPECT_NE(
        json.find(R"({"promotion":"P","standing":"beaten","beaten_by":["X"],"better_by_minor":5})"),
        std::string::npos)
        << json;
}

TEST(Standing, EveryValue_hasAName) {
    for (int i = 0; i <= static_cast<int>(Standing::NoGain); ++i)
        EXPECT_FALSE(standingName(static_cast<Standing>(i)).empty()) << i;
}

}  // namespace
}  // namespace evertill::pricing
