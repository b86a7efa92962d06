#include "evertill/domain/pricing/simulation.h"

#include <gtest/gtest.h>

#include "evertill/domain/pricing/preview.h"
#include "evertill/domain/pricing/promotion_codec.h"

namespace evertill::pricing {
namespace {

std::vector<Promotion> parsed(const std::string& json) {
    auto read = parsePromotions(json);
    EXPECT_TRUE(read) << json;
    return read ? std::move(*read) : std::vector<Promotion>();
}

Money fen(std::int64_t v) {
    return Money::fromMinor(v);
}

/// A costs 10.00 (cost 7.00), B 4.00 (cost 3.90), W 12.80 a kilogram (cost not known).
class Simulations : public ::testing::Test {
 protected:
    Simulations() {
        m_a.sku = "A";
        m_b.sku = "B";
        m_w.sku = "W";
    }
    BasketLine pieces(const Product& p, std::int64_t price, std::int64_t n) const {
        BasketLine l;
        l.product = &p;
        l.unitPrice = fen(price);
        l.pieces = n;
        l.amount = fen(price * n);
        return l;
    }
    BasketLine a(std::int64_t n) const { return pieces(m_a, 1000, n); }
    BasketLine b(std::int64_t n) const { return pieces(m_b, 400, n); }
    BasketLine halfKilo() const {
        BasketLine l = pieces(m_w, 1280, 1);
        l.weight = Quantity::fromThousandths(500, Uom::Kilogram);
        l.amount = fen(640);
        return l;
    }
    static SimulatedBasket basket(std::vector<BasketLine> lines, const char* time = "2026-06-15") {
        SimulatedBasket s;
        s.lines = std::move(lines);
        s.context.time = *LocalTime::parse(time);
        return s;
    }
    static SimulationOptions withCosts() {
        SimulationOptions o;
        o.cost = [](std::string_view sku) -> std::optional<UnitPrice> {
            if (sku == "A") return UnitPrice::fromMoney(Money::fromMinor(700));
            if (sku == "B") return UnitPrice::fromMoney(Money::fromMinor(390));
            return std::nullopt;
        };
        return o;
    }
    Product m_a, m_b, m_w;
};

const std::string kTen =
    R"({"id":"TEN","layer":2,"scope":{"skus":["A"]},"reward":{"type":"percent_off","bps":1000}})";
const std::string kHalf =
    R"({"id":"HALF","layer":2,"scope":{"skus":["B"]},"trigger":{"exact_qty":2},)"
    R"("reward":{"type":"cheapest_percent_off","bps":5000}})";

TEST_F(Simulations, AddedPromotion_figuresAreThoseWorkedOutByHand) {
    const PromotionSet before(parsed("[" + kTen + "]"));
    const PromotionSet after(withChanges(parsed("[" + kTen + "]"), parsed("[" + kHalf + "]")));
    const auto s = simulate(
        before, after, {basket({a(2), b(2)}), basket({b(1)}), basket({halfKilo()})}, withCosts());
    EXPECT_EQ(s.baskets, 3);
    EXPECT_EQ(s.changed, 1);
    EXPECT_EQ(s.cheaper, 1);
    EXPECT_EQ(s.dearer, 0);
    // 28.00 + 4.00 + 6.40; 2.00 off the As; then 2.00 off the second B.
    EXPECT_EQ(s.before.list, fen(3840));
    EXPECT_EQ(s.before.due, fen(3640));
    EXPECT_EQ(s.after.due, fen(3440));
    EXPECT_EQ(s.after.discount, fen(400));
    // Known: 26.00 + 4.00 paid for 2 A and 3 B that cost 14.00 + 11.70.
    EXPECT_EQ(s.before.margin.paid, fen(3000));
    EXPECT_EQ(s.before.margin.cost, fen(2570));
    EXPECT_EQ(s.before.margin.gain(), fen(430));
    EXPECT_EQ(s.before.margin.rateBps(), 1433);
    EXPECT_EQ(s.after.margin.rateBps(), 821);
    EXPECT_EQ(s.after.margin.paidUnknown, fen(640));
    EXPECT_EQ(s.before.lossLines, 0);
    EXPECT_EQ(s.after.lossLines, 1);
    EXPECT_EQ(s.after.loss, fen(180));
    ASSERT_EQ(s.losses.size(), 1u);
    EXPECT_EQ(s.losses[0].basket, 0u);
    ASSERT_EQ(s.losses[0].lines.size(), 1u);
    EXPECT_EQ(s.losses[0].lines[0].sku, "B");
    EXPECT_EQ(s.losses[0].lines[0].paid, fen(600));
    EXPECT_EQ(s.losses[0].lines[0].cost, fen(780));
    EXPECT_FALSE(s.losses[0].lines[0].before);
}

TEST_F(Simulations, EachPromotion_isCountedInBothWorlds) {
    const PromotionSet before(parsed("[" + kTen + "]"));
    const PromotionSet after(parsed("[" + kTen + "," + kHalf + "]"));
    const auto s = simulate(before, after, {basket({a(2), b(2)}), basket({b(1)})}, withCosts());
    ASSERT_EQ(s.promotions.size(), 2u);
    const SimulatedPromotion& half = s.promotions[0];
    EXPECT_EQ(half.id, "HALF");
    EXPECT_EQ(half.change, SetChange::New);
    EXPECT_EQ(half.before.touched, 0);
    EXPECT_EQ(half.after.touched, 2);
    EXPECT_EQ(half.after.applied, 1);
    EXPECT_EQ(half.after.times, 1);
    EXPECT_EQ(half.after.units, 2);
    EXPECT_EQ(half.after.list, fen(800));
    EXPECT_EQ(half.after.discount, fen(200));
    EXPECT_EQ(half.after.paid, fen(600));
    EXPECT_EQ(half.after.cost, fen(780));
    // One more B would save 2.00.
    EXPECT_EQ(half.after.nearly, 1);
    EXPECT_EQ(half.after.nearlyMissingQty, 1);
    EXPECT_EQ(half.after.nearlyGain, fen(200));
    const std::vector<std::pair<Standing, std::int64_t>> standings = {{Standing::Applied, 1},
                                                                      {Standing::ShortOfQty, 1}};
    EXPECT_EQ(half.after.standings, standings);
    const SimulatedPromotion& ten = s.promotions[1];
    EXPECT_EQ(ten.change, SetChange::Same);
    EXPECT_EQ(ten.before.discount, fen(200));
    EXPECT_EQ(ten.after.discount, fen(200));
    EXPECT_EQ(ten.after.touched, 1);
}

TEST_F(Simulations, ChangedAndRemovedPromotions_areNamedSo) {
    auto twenty = parsed("[" + kTen + "]");
    twenty[0].reward.off = Rate::fromBasisPoints(2000);
    const PromotionSet before(parsed("[" + kTen + "," + kHalf + "]"));
    const PromotionSet after(std::move(twenty));
    const auto s = simulate(before, after, {basket({a(1), b(2)})});
    ASSERT_EQ(s.promotions.size(), 2u);
    EXPECT_EQ(s.promotions[0].change, SetChange::Removed);
    EXPECT_EQ(s.promotions[0].before.discount, fen(200));
    EXPECT_EQ(s.promotions[1].change, SetChange::Changed);
    ASSERT_EQ(s.top.size(), 1u);
    // 18.00 less 1.00 and 2.00; then less 2.00.
    EXPECT_EQ(s.top[0].before, fen(1500));
    EXPECT_EQ(s.top[0].after, fen(1600));
    EXPECT_EQ(s.dearer, 1);
    const std::vector<PromotionDelta> deltas = {{"HALF", fen(200), fen(0)},
                                                {"TEN", fen(100), fen(200)}};
    EXPECT_EQ(s.top[0].promotions, deltas);
}

TEST_F(Simulations, TopBaskets_areTheLargestDifferencesInOrder) {
    SimulationOptions options;
    options.top = 2;
    std::vector<SimulatedBasket> baskets;
    // More than are kept between two sorts; the largest is in the middle.
    for (int i = 0; i < 300; ++i)
        baskets.push_back(basket({a(i == 150 ? 9 : i == 77 ? 5 : 1)}));
    const auto s =
        simulate(PromotionSet(), PromotionSet(parsed("[" + kTen + "]")), baskets, options);
    EXPECT_EQ(s.changed, 300);
    ASSERT_EQ(s.top.size(), 2u);
    EXPECT_EQ(s.top[0].basket, 150u);
    EXPECT_EQ(s.top[1].basket, 77u);
}

TEST_F(Simulations, LimitsOfTheRun_areUsedUpBasketByBasket) {
    const auto discount = [&](const std::string& limits, bool use = true) {
        auto list =
            parsed("[" + kTen.substr(0, kTen.size() - 1) + R"(,"limits":{)" + limits + "}}]");
        SimulationOptions options;
        options.useLimits = use;
        return simulate(PromotionSet(), PromotionSet(std::move(list)),
                        {basket({a(2)}), basket({a(2)}), basket({a(2)}, "2026-06-16")}, options)
            .after.discount;
    };
    EXPECT_EQ(discount(R"("quota":3)"), fen(300));
    EXPECT_EQ(discount(R"("quota":3)", false), fen(600));
    EXPECT_EQ(discount(R"("budget_minor":250)"), fen(200));
    EXPECT_EQ(discount(R"("per_store_per_day":1)"), fen(400));
}

TEST_F(Simulations, GiftsAndReturns_countInTheCost) {
    const auto gift = parsed(
        R"([{"id":"GIFT","layer":3,"trigger":{"min_amount_minor":2000},"reward":{"type":"gift","sku":"B","qty":1}}])");
    const auto s = simulate(PromotionSet(), PromotionSet(gift), {basket({a(2)}), basket({a(-1)})},
                            withCosts());
    EXPECT_EQ(s.changed, 0);
    EXPECT_EQ(s.after.gifts, 1);
    EXPECT_EQ(s.after.giftCost, fen(390));
    // 2 A sold, one returned: 10.00 paid, 7.00 their cost; the gift on top.
    EXPECT_EQ(s.after.margin.paid, fen(1000));
    EXPECT_EQ(s.before.margin.cost, fen(700));
    EXPECT_EQ(s.after.margin.cost, fen(1090));
    EXPECT_EQ(s.after.lossLines, 0);
}

TEST_F(Simulations, LinesThatKnowTheirCost_useIt) {
    auto one = basket({a(1)});
    one.costs = {fen(1500)};
    const auto s = simulate(PromotionSet(), PromotionSet(), {one}, withCosts());
    EXPECT_EQ(s.after.loss, fen(500));
    EXPECT_TRUE(s.losses.at(0).lines.at(0).before);
}

TEST_F(Simulations, NoBaskets_giveZeros) {
    const auto s = simulate(PromotionSet(), PromotionSet(parsed("[" + kTen + "]")), {});
    EXPECT_EQ(s.baskets, 0);
    EXPECT_EQ(s.after.due, fen(0));
    EXPECT_EQ(s.after.margin.rateBps(), std::nullopt);
    EXPECT_EQ(s.promotions.size(), 1u);
}

TEST_F(Simulations, Preview_saysWhatEachLinePaysAndWhoBeatWhom) {
    const auto five = parsed(
        R"([{"id":"FIVE","layer":2,"scope":{"skus":["A"]},"reward":{"type":"amount_off_each","amount_minor":50}},
            {"id":"ELSE","layer":2,"scope":{"skus":["X"]},"reward":{"type":"percent_off","bps":1}}])");
    const auto base = parsed("[" + kTen + "]");
    const PromotionSet before(base), after(withChanges(base, five));
    Context context;
    context.time = *LocalTime::parse("2026-06-15");
    const auto p = preview(before, after, {"FIVE", "ELSE", "TEN"}, {a(2), b(1)}, context);
    ASSERT_EQ(p.lines.size(), 2u);
    EXPECT_EQ(p.lines[0].list, fen(2000));
    EXPECT_EQ(p.lines[0].before, fen(1800));
    EXPECT_EQ(p.lines[0].after, fen(1800));
    EXPECT_EQ(p.lines[0].by, (std::vector<LinePart>{{"TEN", fen(200)}}));
    EXPECT_TRUE(p.lines[1].by.empty());
    ASSERT_EQ(p.verdicts.size(), 3u);
    EXPECT_EQ(p.verdicts[0].verdict.standing, Standing::Beaten);
    EXPECT_EQ(p.verdicts[0].verdict.beatenBy, std::vector<std::string>{"TEN"});
    // Used at least once: 0.50 off one of the pieces instead of 1.00.
    EXPECT_EQ(p.verdicts[0].verdict.betterBy, fen(50));
    EXPECT_FALSE(p.verdicts[1].touches);
    EXPECT_EQ(p.verdicts[2].verdict.standing, Standing::Applied);
    EXPECT_EQ(p.verdicts[2].verdict.discount, fen(200));
}

TEST_F(Simulations, Preview_ofRounding_isAppliedByItsAmount) {
    const auto round = parsed(
        R"([{"id":"R","layer":6,"reward":{"type":"round_total","mode":"floor","unit_minor":100}}])");
    Context context;
    context.time = *LocalTime::parse("2026-06-15");
    const auto p = preview(PromotionSet(), PromotionSet(round), {"R"}, {halfKilo()}, context);
    EXPECT_EQ(p.after.total, fen(600));
    EXPECT_TRUE(p.verdicts.at(0).touches);
    EXPECT_EQ(p.verdicts.at(0).verdict.discount, fen(40));
}

}  // namespace
}  // namespace evertill::pricing
