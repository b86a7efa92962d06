#include "evertill/domain/pricing/conflicts.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "evertill/domain/pricing/promotion_codec.h"

namespace evertill::pricing {
namespace {

CatalogueGoods goods(const std::string& sku, const std::string& category, std::int64_t price,
                     std::optional<std::int64_t> cost = {}) {
    CatalogueGoods g;
    g.product.sku = sku;
    g.product.categories = {category};
    g.price = Money::fromMinor(price);
    if (cost) g.cost = UnitPrice::fromMoney(Money::fromMinor(*cost));
    return g;
}

/// A, B, C are of category X, D of Y.
const std::vector<CatalogueGoods> kGoods = {goods("A", "X", 1000, 700), goods("B", "X", 400, 390),
                                            goods("C", "X", 600), goods("D", "Y", 800)};

std::vector<Conflict> found(const std::string& json, std::vector<std::string> only = {}) {
    const auto read = parsePromotions("[" + json + "]");
    EXPECT_TRUE(read) << json << (read ? "" : read.error()[0].path + read.error()[0].reason);
    return read ? findConflicts(*read, kGoods, only) : std::vector<Conflict>();
}

/// "always_beaten A/B 3", in the order reported.
std::vector<std::string> said(const std::string& json) {
    std::vector<std::string> out;
    for (const auto& c : found(json)) {
        std::string one = std::string(conflictCode(c.kind)) + " " + c.first;
        if (!c.second.empty()) one += "/" + c.second;
        if (c.tier >= 0) one += "#" + std::to_string(c.tier);
        out.push_back(one + " " + std::to_string(c.goods));
    }
    return out;
}

using Said = std::vector<std::string>;

/// A promotion with a percentage: id, more fields, scope, basis points.
std::string off(const std::string& id, const std::string& scope, int bps,
                const std::string& more = "") {
    return R"({"id":")" + id + R"(","layer":2,"scope":{)" + scope + "}," + more +
           R"("reward":{"type":"percent_off","bps":)" + std::to_string(bps) + "}}";
}
/// A mandatory price on layer 1.
std::string price(const std::string& id, const std::string& scope, int minor,
                  const std::string& more = "") {
    return R"({"id":")" + id + R"(","layer":1,"mandatory":true,"scope":{)" + scope + "}," + more +
           R"("reward":{"type":"unit_price","price_minor":)" + std::to_string(minor) + "}}";
}
const std::string kX = R"("categories":["X"])";
const std::string kA = R"("skus":["A"])";
/// Three pieces for a price: its depth cannot be compared piece by piece.
std::string set(const std::string& id, const std::string& scope, const std::string& more = "") {
    return R"({"id":")" + id + R"(","layer":2,"scope":{)" + scope + "}," + more +
           R"("trigger":{"exact_qty":3},"reward":{"type":"set_price","price_minor":1000}})";
}

TEST(PromotionConflicts, OneLayerAndCommonGoods_competeWithEvidence) {
    const auto all = found(set("S", kX) + "," + off("P", R"("skus":["D","B","A"])", 100));
    ASSERT_EQ(all.size(), 1u);
    EXPECT_EQ(all[0].kind, ConflictKind::Competes);
    EXPECT_EQ(all[0].first, "S");
    EXPECT_EQ(all[0].second, "P");
    EXPECT_EQ(all[0].goods, 2);
    EXPECT_EQ(all[0].some, (std::vector<std::string>{"A", "B"}));
    EXPECT_FALSE(isProblem(all[0].kind));
    EXPECT_EQ(said(set("S", kX) + "," + off("P", R"("skus":["D"])", 1000)), Said{});
}

TEST(PromotionConflicts, TimesThatNeverMeet_areNoConflict) {
    const auto pair = [](const std::string& a, const std::string& b) {
        return said(set("S", kA, a) + "," + off("P", kA, 1000, b)).size();
    };
    const std::string june = R"("when":{"from":"2026-06-01","to":"2026-07-01"},)";
    EXPECT_EQ(pair(june, R"("when":{"from":"2026-06-30T23:59"},)"), 1u);
    EXPECT_EQ(pair(june, R"("when":{"from":"2026-07-01"},)"), 0u);
    EXPECT_EQ(pair(R"("when":{"dow":[1,2]},)", R"("when":{"dow":[3]},)"), 0u);
    EXPECT_EQ(pair(R"("when":{"dow":[1,2]},)", R"("when":{"dow":[2]},)"), 1u);
    // Tuesday's night window reaches into Wednesday.
    EXPECT_EQ(
        pair(R"("when":{"dow":[2],"windows":[["22:00","02:00"]]},)", R"("when":{"dow":[3]},)"), 1u);
    EXPECT_EQ(pair(R"("when":{"windows":[["08:00","10:00"]]},)",
                   R"("when":{"windows":[["10:00","12:00"]]},)"),
              0u);
    // Both on Mondays, but the three days of the run (Tuesday to Thursday) have none.
    EXPECT_EQ(pair(R"("when":{"from":"2026-06-16","to":"2026-06-19","dow":[1,3]},)",
                   R"("when":{"dow":[1]},)"),
              0u);
    EXPECT_EQ(pair(R"("member_levels":["gold"],)", R"("member_levels":["silver"],)"), 0u);
    EXPECT_EQ(pair(R"("tenders":["cash"],)", R"("tenders":["wechat"],)"), 0u);
    EXPECT_EQ(pair(R"("stores":{"stores":["S1"]},)", R"("stores":{"stores":["S2"]},)"), 0u);
    EXPECT_EQ(pair(R"("stores":{"stores":["S1"]},)", R"("stores":{"regions":["east"]},)"), 1u);
}

TEST(PromotionConflicts, DearerPriceOnTheSameGoods_isPointless) {
    EXPECT_EQ(said(price("P9", kA, 900) + "," + price("P8", kA, 800)),
              Said{"always_beaten P9/P8 1"});
    // Only where the other always runs, for everybody, without limit.
    EXPECT_EQ(said(price("P9", kA, 900) + "," + price("P8", kA, 800, R"("limit_qty":2,)")),
              Said{"competes P9/P8 1"});
    EXPECT_EQ(said(price("P9", kA, 900) + "," + price("P8", kA, 800, R"("member_levels":["g"],)")),
              Said{"competes P9/P8 1"});
    EXPECT_EQ(said(price("P9", kA, 900) + "," + price("P8", kA, 800, R"("when":{"dow":[1]},)")),
              Said{"competes P9/P8 1"});
    EXPECT_EQ(said(price("P9", kA, 900, R"("when":{"dow":[1]},)") + "," +
                   price("P8", kA, 800, R"("when":{"dow":[1,2]},)")),
              Said{"always_beaten P9/P8 1"});
    EXPECT_EQ(said(price("P9", kA, 900, R"("member_levels":["g"],)") + "," +
                   price("P8", kA, 800, R"("member_levels":["g","s"],)")),
              Said{"always_beaten P9/P8 1"});
    // Percent against price, on all goods or on some of them.
    const std::string m =
        R"(,{"id":"M","layer":1,"mandatory":true,"scope":{"skus":["A","C"]},"reward":{"type":"percent_off","bps":1500}})";
    EXPECT_EQ(said(price("PA", kA, 900) + m), Said{"always_beaten PA/M 1"});
    EXPECT_EQ(said(price("PA", kA, 850) + m), Said{"always_beaten PA/M 1"});
    EXPECT_EQ(said(price("PA", kA, 849) + m), Said{"competes PA/M 1"});
}

TEST(PromotionConflicts, EqualPrices_onlyTheLimitedOneIsPointless) {
    EXPECT_EQ(said(price("P1", kA, 900, R"("limit_qty":2,)") + "," + price("P2", kA, 900)),
              Said{"always_beaten P1/P2 1"});
    // 10 % and 9.00 are the same for A: neither is the pointless one.
    EXPECT_EQ(said(price("P1", kA, 900) + R"(,{"id":"P2","layer":1,"mandatory":true,"scope":{)" +
                   kA + R"(},"reward":{"type":"percent_off","bps":1000}})"),
              Said{"competes P1/P2 1"});
}

TEST(PromotionConflicts, MandatoryPriceTakesTheUnitsBeforeOthersOfItsLayer) {
    const std::string sale =
        R"({"id":"S","layer":1,"scope":{"skus":["A"]},"trigger":{"exact_qty":2},"reward":{"type":"set_price","price_minor":100}})";
    EXPECT_EQ(said(price("P", kX, 999) + "," + sale),
              (Said{"always_beaten S/P 1", "not_lower P 2"}));
    EXPECT_EQ(said(price("P", kA, 999) + "," + sale), Said{"always_beaten S/P 1"});
    // A price that does not lower A leaves it.
    EXPECT_EQ(said(price("P", kA, 1000) + "," + sale), (Said{"not_lower P 1", "competes P/S 1"}));
}

TEST(PromotionConflicts, SameTermsTwice_areADuplicate) {
    const std::string a =
        R"({"id":"1","name":"甲","layer":2,"reward":{"type":"percent_off","bps":100}})";
    const std::string b =
        R"({"id":"2","name":"乙","kind":"x","layer":2,"reward":{"type":"percent_off","bps":100}})";
    const auto all = found(a + "," + b);
    ASSERT_EQ(all.size(), 1u);
    EXPECT_EQ(all[0].kind, ConflictKind::Duplicate);
    EXPECT_EQ(all[0].goods, 4);
    EXPECT_TRUE(isProblem(all[0].kind));
}

TEST(PromotionConflicts, OnlyUndiscountedGoodsThatAreAlwaysReduced_areNeverEligible) {
    EXPECT_EQ(said(price("P", kA, 900) + "," + off("M", kA, 500, R"("only_undiscounted":true,)")),
              Said{"never_eligible M/P 1"});
    EXPECT_EQ(said(price("P", kA, 900) + "," + off("M", kA, 500)), Said{});
    EXPECT_EQ(said(price("P", kA, 900, R"("when":{"dow":[1]},)") + "," +
                   off("M", kA, 500, R"("only_undiscounted":true,)")),
              Said{});
    EXPECT_EQ(said(price("P", kA, 900) + "," +
                   off("M", R"("skus":["A","C"])", 500, R"("only_undiscounted":true,)")),
              Said{});
}

TEST(PromotionConflicts, GroupExclusiveAndAlone_areNamed) {
    const std::string g = R"("group":"G",)";
    EXPECT_EQ(said(set("S", kA, g) + "," + off("P", R"("skus":["D"])", 1000, g)),
              Said{"group S/P 0"});
    EXPECT_EQ(said(set("S", kA, R"("basket_exclusive":true,)") + "," + off("P", kA, 1000)),
              (Said{"competes S/P 1", "exclusive S/P 1"}));
    const std::string late =
        R"({"id":"L","layer":5,"trigger":{"whole":true},"reward":{"type":"percent_off","bps":500}})";
    EXPECT_EQ(said(off("P", kA, 1000, R"("alone":true,)") + "," + late), Said{"alone P/L 1"});
}

TEST(PromotionConflicts, GiftsOfALayer_mayLoseTheirGoods) {
    const std::string gift =
        R"({"id":"G","layer":2,"trigger":{"min_qty":3},"reward":{"type":"gift","sku":"D","qty":1}})";
    EXPECT_EQ(said(gift + "," + set("S", kX)), Said{"starves G/S 3"});
}

TEST(PromotionConflicts, StackedPromotions_doNotCompete) {
    EXPECT_EQ(said(off("P", kA, 1000, R"("stack_in_layer":true,)") + "," +
                   off("Q", kA, 500, R"("stack_in_layer":true,)")),
              Said{});
}

TEST(PromotionConflicts, PointsRoundingAndTopUps_haveNoGoods) {
    EXPECT_EQ(
        said(
            R"({"id":"R","layer":6,"reward":{"type":"round_total","unit_minor":10}},)"
            R"({"id":"R2","layer":6,"reward":{"type":"round_total","unit_minor":100}},)"
            R"({"id":"T","layer":6,"trigger":{"min_amount_minor":100},"reward":{"type":"recharge_bonus","amount_minor":10}})"),
        Said{});
}

TEST(PromotionConflicts, OnePromotionAlone_goodsPricesAndCosts) {
    EXPECT_EQ(said(off("P", R"("skus":["Z"])", 1000)), Said{"no_goods P 0"});
    EXPECT_EQ(said(price("P", R"("skus":["C"])", 600)), Said{"not_lower P 1"});
    // 3.90 is the cost of B: 3.89 is below it, 3.90 is not.
    EXPECT_EQ(said(price("P", R"("skus":["B"])", 389)), Said{"below_cost P 1"});
    EXPECT_EQ(said(price("P", R"("skus":["B"])", 390)), Said{});
    // A cost that is not known is no loss.
    EXPECT_EQ(said(price("P", R"("skus":["C"])", 1)), Said{});
}

std::string tiers(const std::string& list, const std::string& more = "",
                  const std::string& trigger = R"({"whole":true})") {
    return R"({"id":"T","layer":3,"trigger":)" + trigger + "," + more + R"("tiers":[)" + list +
           "]}";
}
std::string tier(int amount, int reward) {
    return R"({"min_amount_minor":)" + std::to_string(amount) +
           R"(,"reward":{"type":"amount_off_total","amount_minor":)" + std::to_string(reward) +
           "}}";
}

TEST(PromotionConflicts, TiersThatAreNeverWorthReaching_areNamed) {
    EXPECT_EQ(said(tiers(tier(10000, 1000) + "," + tier(20000, 2500))), Said{});
    EXPECT_EQ(said(tiers(tier(10000, 1000) + "," + tier(20000, 1000))), Said{"dead_tier T#1 0"});
    EXPECT_EQ(said(tiers(tier(10000, 0) + "," + tier(20000, 1000))), Said{"dead_tier T#0 0"});
    // With a cap of 10.00 the second brings nothing more.
    EXPECT_EQ(said(tiers(tier(10000, 1000) + "," + tier(20000, 2000), R"("cap_minor":1000,)")),
              Said{"dead_tier T#1 0"});
    // The trigger's own 200.00 is reached together with the second tier.
    EXPECT_EQ(said(tiers(tier(10000, 1000) + "," + tier(20000, 2000), "",
                         R"({"min_amount_minor":20000})")),
              Said{"dead_tier T#0 0"});
}

TEST(PromotionConflicts, Only_leavesOutWhatConcernsNoneOfThem) {
    const std::string three =
        price("P9", kA, 900) + "," + price("P8", kA, 800) + "," + off("Z", R"("skus":["Z"])", 100);
    EXPECT_EQ(found(three).size(), 2u);
    EXPECT_EQ(found(three, {"P8"}).size(), 1u);
    EXPECT_EQ(found(three, {"Z"}).size(), 1u);
    EXPECT_EQ(found(three, {"none"}).size(), 0u);
}

/// What is called pointless changes no price of any basket of these goods.
TEST(PromotionConflicts, PointlessPromotions_neverChangeATotal) {
    const std::string sets[] = {
        price("P9", kA, 900) + "," + price("P8", kA, 800),
        price("PA", kA, 900) +
            R"(,{"id":"M","layer":1,"mandatory":true,"scope":{"categories":["X"]},"reward":{"type":"percent_off","bps":1500}})",
        price("P", kA, 900) + "," + off("M", kA, 500, R"("only_undiscounted":true,)"),
        price("P", kA, 999) +
            R"(,{"id":"S","layer":1,"scope":{"skus":["A"]},"trigger":{"exact_qty":2},"reward":{"type":"set_price","price_minor":100}})",
    };
    for (const auto& json : sets) {
        const auto list = *parsePromotions("[" + json + "]");
        const auto conflicts = findConflicts(list, kGoods);
        ASSERT_FALSE(conflicts.empty());
        auto fewer = list;
        std::erase_if(fewer, [&](const Promotion& p) { return p.id == conflicts[0].first; });
        ASSERT_EQ(fewer.size(), list.size() - 1);
        const PromotionSet all(list), without(fewer);
        Context context;
        context.time = *LocalTime::parse("2026-06-15");
        for (int mask = 1; mask < 256; ++mask) {
            std::vector<BasketLine> lines;
            for (std::size_t g = 0; g < kGoods.size(); ++g) {
                const int n = mask >> (2 * g) & 3;
                if (n == 0) continue;
                BasketLine l;
                l.product = &kGoods[g].product;
                l.unitPrice = kGoods[g].price;
                l.pieces = n;
                l.amount = Money::fromMinor(kGoods[g].price.minor() * n);
                lines.push_back(l);
            }
            EXPECT_EQ(pricing::price(all, lines, context).total,
                      pricing::price(without, lines, context).total)
                << json << " basket " << mask;
        }
    }
}

}  // namespace
}  // namespace evertill::pricing
