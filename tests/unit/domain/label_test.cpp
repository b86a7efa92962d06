// What a shelf label says: contents, prices by measure, promotions that are simply a price.
#include <gtest/gtest.h>

#include "evertill/domain/label/shelf_price.h"

namespace evertill::domain {
namespace {

using pricing::PriceRow;
using pricing::Promotion;

UnitPrice price(const char* text) {
    return *UnitPrice::parse(text);
}

std::string content(const char* spec) {
    const auto c = contentOfSpec(spec);
    if (!c) return "none";
    static constexpr const char* kUnits[] = {"g", "ml", "mm"};
    return Quantity::fromThousandths(c->thousandths).toString() + kUnits[static_cast<int>(c->kind)];
}

std::string byMeasure(const char* text, const char* spec, MeasureRule rule = MeasureRule::Large) {
    const auto p = measurePrice(price(text), *contentOfSpec(spec), rule);
    static constexpr const char* kUnits[] = {"kg", "100g", "l", "100ml", "m"};
    return p ? p->price.toString() + "/" + kUnits[static_cast<int>(p->per)] : "none";
}

TEST(PackContent, Specifications_areReadWholeOrNotAtAll) {
    EXPECT_EQ(content("500g"), "500g");
    EXPECT_EQ(content("1.5 L"), "1500ml");
    EXPECT_EQ(content("250毫升*4"), "1000ml");
    EXPECT_EQ(content("6x330ml"), "1980ml");
    EXPECT_EQ(content("6×330ML"), "1980ml");
    EXPECT_EQ(content("2斤"), "1000g");
    EXPECT_EQ(content("500克/袋"), "500g");
    EXPECT_EQ(content("2.5kg"), "2500g");
    EXPECT_EQ(content("10m"), "10000mm");
    for (const char* none : {"", "大", "500", "g", "500g装", "约500g", "0g", "12*1", "500g*1.5",
                             "1.2345kg", "5x5x5ml", "500 gb", "-5g", "1..5g", "9999999999g"})
        EXPECT_EQ(content(none), "none") << none;
}

TEST(MeasurePrice, RoundsOnce_toWholeMinorUnits) {
    EXPECT_EQ(byMeasure("3.50", "500ml"), "7.00/l");
    EXPECT_EQ(byMeasure("9.99", "330ml"), "30.27/l");     // 30.2727
    EXPECT_EQ(byMeasure("1.00", "300g"), "3.33/kg");      // 3.3333
    EXPECT_EQ(byMeasure("2.00", "300g"), "6.67/kg");      // 6.6667
    EXPECT_EQ(byMeasure("0.01", "800g"), "0.01/kg");      // 0.0125
    EXPECT_EQ(byMeasure("0.01", "666.667g"), "0.01/kg");  // 0.01499
    EXPECT_EQ(byMeasure("3.00", "120g", MeasureRule::Small), "2.50/100g");
    EXPECT_EQ(byMeasure("3.00", "249g", MeasureRule::Fit), "1.20/100g");
    EXPECT_EQ(byMeasure("3.00", "250g", MeasureRule::Fit), "12.00/kg");
    EXPECT_EQ(byMeasure("3.00", "200ml", MeasureRule::Small), "1.50/100ml");
    EXPECT_EQ(byMeasure("100000000", "1mg"), "none");
}

class Shelf : public ::testing::Test {
 protected:
    Shelf() {
        m_item.code = "A1";
        m_item.name = "酱油";
        m_item.spec = "500ml";
        m_item.unitName = "瓶";
        m_item.price = price("10.00");
        m_window = {1'000'000'000'000, 1'000'000'000'000 + 7 * kDay, 480, MeasureRule::Large};
        m_promotion.id = "P";
        m_promotion.name = "特价";
        m_promotion.scope.skus = {"A1"};
        m_promotion.reward.type = pricing::RewardType::UnitPrice;
        m_promotion.reward.price = Money::fromMinor(800);
    }
    std::vector<ShelfLabel> labels(bool promoted = false) {
        ShelfSubject s;
        s.item = &m_item;
        s.prices = m_rows;
        s.product.sku = "A1";
        s.floor = m_floor;
        const pricing::PromotionSet set(std::vector<Promotion>{m_promotion});
        if (promoted) s.promotions = &set;
        return shelfLabels(s, m_window);
    }
    PriceRow row(std::int64_t from, std::optional<std::int64_t> to, const char* text) const {
        PriceRow r;
        r.fromMs = m_window.nowMs + from;
        if (to) r.toMs = m_window.nowMs + *to;
        r.price = price(text);
        return r;
    }
    static std::string shown(const std::vector<ShelfLabel>& list) {
        std::string out;
        for (const auto& l : list)
            out += l.price.toString() + (l.regular ? "<" + l.regular->toString() : "") + " ";
        return out;
    }
    static constexpr std::int64_t kHour = 3'600'000, kDay = 24 * kHour;
    Item m_item;
    std::vector<PriceRow> m_rows;
    Promotion m_promotion;
    std::optional<UnitPrice> m_floor;
    ShelfWindow m_window;
};

TEST_F(Shelf, Label_holdsWhatStandsInTheCatalogue) {
    const auto list = labels();
    ASSERT_EQ(list.size(), 1u);
    const auto t = labelTexts(list[0], {}, price("12.00"), true);
    EXPECT_EQ(t.at("name"), "酱油");
    EXPECT_EQ(t.at("price"), "10.00");
    EXPECT_EQ(t.at("unit_price"), "¥20.00/升");
    EXPECT_EQ(t.at("old_price"), "12.00");
    // A price that rose is no bargain, and nobody asked for one here.
    EXPECT_FALSE(labelTexts(list[0], {}, price("9.00"), true).contains("old_price"));
    EXPECT_FALSE(labelTexts(list[0], {}, price("12.00"), false).contains("old_price"));
}

TEST_F(Shelf, DatedPrices_areSeenAheadUpToTheHorizon) {
    m_rows = {row(-kHour, 2 * kHour, "9.00"), row(3 * kDay, std::nullopt, "11.00"),
              row(8 * kDay, std::nullopt, "12.00")};
    const auto list = labels();
    EXPECT_EQ(shown(list), "9.00 10.00 11.00 ");
    EXPECT_EQ(list[1].fromMs, m_window.nowMs + 2 * kHour);
    EXPECT_EQ(list[2].fromMs, m_window.nowMs + 3 * kDay);
}

TEST_F(Shelf, APromotionThatIsSimplyAPrice_isTheShelfPrice) {
    m_promotion.when.to = pricing::LocalTime::ofInstant(m_window.nowMs + kDay, 480);
    const auto list = labels(true);
    EXPECT_EQ(shown(list), "8.00<10.00 10.00 ");
    EXPECT_EQ(list[0].promotion, "特价");
    EXPECT_EQ(list[0].toMs, list[1].fromMs);
    EXPECT_EQ(labelTexts(list[0], {}, std::nullopt, false).at("old_price"), "10.00");
    EXPECT_EQ(list[0].measure->price, price("16.00"));
}

TEST_F(Shelf, Promotion_neverGoesBelowTheFloor) {
    m_floor = price("8.50");
    for (const auto& l : labels(true))
        EXPECT_GE(l.price, *m_floor);
}

TEST_F(Shelf, ConditionalPromotions_areNoShelfPrice) {
    EXPECT_TRUE(isShelfPromotion(m_promotion));
    const auto refused = [this](auto change) {
        Promotion p = m_promotion;
        change(p);
        return !isShelfPromotion(p);
    };
    EXPECT_TRUE(refused([](Promotion& p) { p.memberLevels = {"gold"}; }));
    EXPECT_TRUE(refused([](Promotion& p) { p.coupon = "C"; }));
    EXPECT_TRUE(refused([](Promotion& p) { p.tenders = {"cash"}; }));
    EXPECT_TRUE(refused([](Promotion& p) { p.when.daysOfWeek = {6}; }));
    EXPECT_TRUE(refused([](Promotion& p) { p.when.windows = {{60, 120}}; }));
    EXPECT_TRUE(refused([](Promotion& p) { p.limitQty = 2; }));
    EXPECT_TRUE(refused([](Promotion& p) { p.limits.quota = 100; }));
    EXPECT_TRUE(refused([](Promotion& p) { p.scope.skus.clear(); }));
    EXPECT_TRUE(refused([](Promotion& p) { p.scope.maxDaysToExpiry = 3; }));
    EXPECT_TRUE(refused([](Promotion& p) { p.trigger.type = pricing::TriggerType::MinQty; }));
    EXPECT_TRUE(refused([](Promotion& p) { p.conditions.emplace_back(); }));
    EXPECT_TRUE(refused([](Promotion& p) { p.reward.type = pricing::RewardType::Gift; }));
}

TEST_F(Shelf, GoodsWithoutAPriceOfTheirOwn_haveNoLabel) {
    m_item.blocked = true;
    EXPECT_TRUE(labels().empty());
    m_item.blocked = false;
    m_item.price.reset();
    EXPECT_TRUE(labels().empty());
}

TEST_F(Shelf, Face_isWhatACustomerSees) {
    const auto a = labels()[0];
    auto b = a;
    b.fromMs = 5;
    EXPECT_EQ(a.face(), b.face());
    b.name += " ";
    EXPECT_NE(a.face(), b.face());
    b = a;
    b.regular = price("12.00");
    EXPECT_NE(a.face(), b.face());
    // Texts that only together are the same.
    ShelfLabel c, d;
    c.name = "ab";
    d.name = "a";
    d.spec = "b";
    EXPECT_NE(c.face(), d.face());
}

}  // namespace
}  // namespace evertill::domain
