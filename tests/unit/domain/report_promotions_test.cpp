#include <gtest/gtest.h>

#include "evertill/domain/report/promotion_report.h"

namespace evertill::domain {
namespace {

Money fen(std::int64_t v) {
    return Money::fromMinor(v);
}
BusinessDate june(int day) {
    return *BusinessDate::fromYmd(2026, 6, day);
}

LineItem line(int no, const std::string& code, std::int64_t pieces, std::int64_t price,
              std::int64_t discount = 0) {
    LineItem l;
    l.no = no;
    l.itemCode = code;
    l.name = "name of " + code;
    l.quantity = Quantity::fromUnits(pieces);
    l.unitPrice = UnitPrice::fromMoney(fen(price));
    l.amount = fen(price * pieces);
    l.discount = fen(discount);
    return l;
}

/// Promotion P with all of the line's discount.
AppliedPromotion applied(const LineItem& l, const std::string& id = "P") {
    return {id,
            "促销",
            "折扣",
            2,
            1,
            l.discount,
            {{l.no, l.quantity.thousandths() / 1000, l.discount}}};
}

class Report : public ::testing::Test {
 protected:
    /// Sales get the numbers 1, 2, ... of one till.
    void sell(BusinessDate day, std::vector<LineItem> lines,
              std::vector<AppliedPromotion> promotions = {}) {
        Sale s;
        s.lines = std::move(lines);
        s.promotions = std::move(promotions);
        sell(day, s);
    }
    void sell(BusinessDate day, const Sale& s) {
        Envelope e;
        e.terminal = "T1";
        e.seq = ++m_seq;
        e.businessDate = day;
        m_sales.emplace_back(e, s);
    }
    PromotionReport report(PromotionReportOptions options = {}) {
        if (!options.cost)
            options.cost = [](std::string_view code) -> std::optional<UnitPrice> {
                if (code != "A") return std::nullopt;
                return UnitPrice::fromMoney(fen(700));
            };
        PromotionReporter reporter(std::move(options));
        for (const auto& [e, s] : m_sales)
            reporter.add(e, s);
        return reporter.finish();
    }
    /// A at 10.00: three without, then from 3 June 10 % off: four, of which one comes back, and
    /// two.
    void fourDays() {
        sell(june(1), {line(1, "A", 2, 1000)});
        sell(june(2), {line(1, "A", 1, 1000), line(2, "B", 1, 500)});
        const auto four = line(1, "A", 4, 1000, 400);
        sell(june(3), {four}, {applied(four)});
        auto back = line(1, "A", -1, 1000, -100);
        back.returnOf = m_seq;
        back.returnLine = 1;
        sell(june(4), {back});
        const auto two = line(1, "A", 2, 1000, 200);
        sell(june(4), {two}, {applied(two)});
    }
    std::vector<std::pair<Envelope, Sale>> m_sales;
    std::int64_t m_seq = 0;
};

TEST_F(Report, FiguresOfAPromotion_areThoseWorkedOutByHand) {
    fourDays();
    const auto r = report();
    EXPECT_EQ(r.tickets, 5);
    EXPECT_EQ(r.promotedTickets, 2);
    // A: 20 + 10 + 40 - 10 + 20, B: 5; discount 4 - 1 + 2.
    EXPECT_EQ(r.list, fen(8500));
    EXPECT_EQ(r.discount, fen(500));
    EXPECT_EQ(r.paid, fen(8000));
    EXPECT_EQ(r.from, june(1));
    EXPECT_EQ(r.to, june(4));
    ASSERT_EQ(r.promotions.size(), 1u);
    const PromotionFigures& p = r.promotions[0];
    EXPECT_EQ(p.id, "P");
    EXPECT_EQ(p.name, "促销");
    EXPECT_EQ(p.times, 2);
    EXPECT_EQ(p.sales.tickets, 2);
    EXPECT_EQ(p.sales.units, 5);
    EXPECT_EQ(p.sales.list, fen(5000));
    EXPECT_EQ(p.sales.discount, fen(500));
    EXPECT_EQ(p.sales.paid, fen(4500));
    EXPECT_EQ(p.sales.cost, fen(3500));
    EXPECT_EQ(p.sales.margin(), fen(1000));
    EXPECT_EQ(p.sales.marginBps(), 2222);
    EXPECT_EQ(p.sales.discountBps(), 1000);
    EXPECT_EQ(p.shareBps, 5625);  // 45 of 80
    ASSERT_EQ(p.days.size(), 2u);
    EXPECT_EQ(p.days[1].day, june(4));
    EXPECT_EQ(p.days[1].sales.units, 1);
    EXPECT_EQ(p.days[1].sales.paid, fen(900));
    ASSERT_EQ(p.items.size(), 1u);
    EXPECT_EQ(p.items[0].code, "A");
    EXPECT_EQ(p.items[0].sales.paid, fen(4500));
    ASSERT_EQ(r.items.size(), 1u);
    EXPECT_EQ(r.items[0].sales.discount, fen(500));
    EXPECT_EQ(r.items[0].sales.tickets, 2);
}

TEST_F(Report, Uplift_comparesTheSameNumberOfTradingDays) {
    fourDays();
    sell(june(6), {line(1, "B", 1, 500)});
    PromotionReportOptions options;
    PromotionFacts f;
    f.id = "P";
    f.firstDay = june(3);
    f.lastDay = june(4);
    options.documents = {f};
    auto u = report(options).promotions.at(0).uplift;
    ASSERT_TRUE(u);
    EXPECT_EQ(u->daysBefore, 2);
    EXPECT_EQ(u->days, 2);
    // 3 pieces, 30.00 before; 5 pieces, 45.00 during.
    EXPECT_EQ(u->before.pieces, 3000);
    EXPECT_EQ(u->before.sales, fen(3000));
    EXPECT_EQ(u->during.sales, fen(4500));
    EXPECT_EQ(u->salesBps, 5000);
    EXPECT_EQ(u->piecesBps, 6667);
    EXPECT_EQ(u->weightBps, std::nullopt);
    // Without its document it runs on: the 6th is a third day, with nothing sold. 15.00 a day
    // before (two days are recorded) and 15.00 a day during.
    u = report().promotions.at(0).uplift;
    EXPECT_EQ(u->days, 3);
    EXPECT_EQ(u->daysBefore, 2);
    EXPECT_EQ(u->salesBps, 0);
    // A run that began before the records has nothing to compare with.
    options.documents[0].firstDay = june(1);
    EXPECT_FALSE(report(options).promotions.at(0).uplift);
}

TEST_F(Report, DaysOutsideTheRange_countOnlyForTheComparison) {
    fourDays();
    PromotionReportOptions options;
    options.from = june(3);
    options.to = june(3);
    const auto r = report(options);
    EXPECT_EQ(r.tickets, 1);
    EXPECT_EQ(r.paid, fen(3600));
    ASSERT_EQ(r.promotions.size(), 1u);
    EXPECT_EQ(r.promotions[0].sales.units, 4);
    ASSERT_TRUE(r.promotions[0].uplift);
    // One day before (one piece, 10.00) against one day (four, 36.00).
    EXPECT_EQ(r.promotions[0].uplift->salesBps, 26000);
}

TEST_F(Report, ReturnsPieceByPiece_giveBackExactlyWhatWasGiven) {
    // Seven pieces, four of them under P: 1.00 off in all, which no piece gets evenly.
    auto sold = line(1, "A", 7, 1000, 100);
    sell(june(1), {sold}, {{"P", "", "", 2, 1, fen(100), {{1, 4, fen(100)}}}});
    for (int i = 0; i < 7; ++i) {
        auto back = line(1, "A", -1, 1000);
        back.discount = fen(i == 1 || i == 4 ? -15 : -14);
        back.returnOf = 1;
        back.returnLine = 1;
        sell(june(2), {back});
    }
    const auto r = report();
    ASSERT_EQ(r.promotions.size(), 1u);
    EXPECT_EQ(r.promotions[0].sales.units, 0);
    EXPECT_EQ(r.promotions[0].sales.discount, fen(0));
    EXPECT_EQ(r.strayReturns, fen(0));
}

TEST_F(Report, Clawback_isBorneByThePromotionsAsTheyGave) {
    auto two = line(1, "A", 2, 1000, 500);
    AppliedPromotion first = applied(two, "P"), second = applied(two, "Q");
    first.discount = first.shares[0].discount = fen(200);
    second.discount = second.shares[0].discount = fen(300);
    sell(june(1), {two}, {first, second});
    // One piece comes back; the other no longer earns anything: 5.00 are taken back, not 2.50.
    auto back = line(1, "A", -1, 1000, -500);
    back.returnOf = 1;
    back.returnLine = 1;
    sell(june(2), {back});
    const auto r = report();
    ASSERT_EQ(r.promotions.size(), 2u);
    EXPECT_EQ(r.discount, fen(0));
    for (const auto& p : r.promotions) {
        EXPECT_EQ(p.sales.discount, fen(0)) << p.id;
        EXPECT_EQ(p.sales.units, 1);
        EXPECT_EQ(p.sales.paid, fen(1000));
    }
}

TEST_F(Report, WeighedGoods_areOneUnitAndComeBackByWeight) {
    LineItem sold = line(1, "A", 1, 0, 128);
    sold.kind = ItemKind::Weighed;
    sold.quantity = Quantity::fromThousandths(2000, Uom::Kilogram);
    sold.amount = fen(2560);
    AppliedPromotion p{"P", "", "", 2, 1, fen(128), {{1, 1, fen(128)}}};
    sell(june(1), {sold}, {p});
    LineItem back = sold;
    back.quantity = Quantity::fromThousandths(-500, Uom::Kilogram);
    back.amount = fen(-640);
    back.discount = fen(-32);
    back.returnOf = 1;
    back.returnLine = 1;
    sell(june(1), {back});
    const auto r = report();
    EXPECT_EQ(r.promotions.at(0).sales.list, fen(1920));
    EXPECT_EQ(r.promotions.at(0).sales.discount, fen(96));
    EXPECT_EQ(r.promotions.at(0).sales.paid, fen(1824));
    EXPECT_EQ(r.promotions.at(0).sales.cost, fen(1050));  // 1.5 kg at 7.00
}

TEST_F(Report, ReturnOfAnUnknownSale_belongsToNoPromotion) {
    auto back = line(1, "A", -1, 1000, -100);
    back.returnOf = 77;
    back.returnLine = 1;
    sell(june(1), {back});
    const auto r = report();
    EXPECT_TRUE(r.promotions.empty());
    EXPECT_EQ(r.strayReturns, fen(-1000));
    EXPECT_EQ(r.paid, fen(-900));
}

TEST_F(Report, TwoPromotionsOnOneLine_countItOnceAmongTheGoods) {
    auto two = line(1, "A", 2, 1000, 500);
    AppliedPromotion first = applied(two, "P"), second = applied(two, "Q");
    first.discount = first.shares[0].discount = fen(200);
    second.discount = second.shares[0].discount = fen(300);
    second.shares[0].units = 1;
    sell(june(1), {two}, {first, second});
    const auto r = report();
    ASSERT_EQ(r.promotions.size(), 2u);
    EXPECT_EQ(r.promotions[0].id, "P");  // 15.00 paid for both pieces
    EXPECT_EQ(r.promotions[0].sales.paid, fen(1500));
    EXPECT_EQ(r.promotions[1].sales.paid, fen(750));
    EXPECT_EQ(r.promotions[1].sales.list, fen(1000));
    ASSERT_EQ(r.items.size(), 1u);
    EXPECT_EQ(r.items[0].sales.list, fen(2000));
    EXPECT_EQ(r.items[0].sales.discount, fen(500));
    EXPECT_EQ(r.items[0].sales.units, 2);
}

TEST_F(Report, CouponsAndGifts_areRanked) {
    auto a = line(1, "A", 1, 1000, 500);
    LineItem gift = line(2, "A", 1, 0);
    gift.origin = PriceOrigin::Gift;
    gift.reason = "满赠";
    Sale s;
    s.lines = {a, gift};
    s.promotions = {applied(a, "K5")};
    s.terms.coupons = {{"c1", "AUTUMN", true}, {"c2", "AUTUMN", true}};
    s.terms.member = "M1";
    s.issued = {{"WINTER"}, {"WINTER"}};
    sell(june(1), s);
    PromotionReportOptions options;
    PromotionFacts f;
    f.id = "K5";
    f.coupon = "AUTUMN";
    options.documents = {f};
    const auto r = report(options);
    EXPECT_EQ(r.memberTickets, 1);
    ASSERT_EQ(r.coupons.size(), 2u);
    EXPECT_EQ(r.coupons[0].key, "AUTUMN");
    EXPECT_EQ(r.coupons[0].used, 2);
    EXPECT_EQ(r.coupons[0].tickets, 1);
    EXPECT_EQ(r.coupons[0].discount, fen(500));
    EXPECT_EQ(r.coupons[0].sales, fen(500));
    EXPECT_EQ(r.coupons[1].issued, 2);
    ASSERT_EQ(r.gifts.size(), 1u);
    EXPECT_EQ(r.gifts[0].promotion, "满赠");
    EXPECT_EQ(r.gifts[0].quantity, 1000);
    EXPECT_EQ(r.gifts[0].cost, fen(700));
}

TEST_F(Report, VoidedLines_countNowhere) {
    auto gone = line(1, "A", 1, 1000);
    gone.voided = true;
    sell(june(1), {gone, line(2, "B", 1, 500)});
    const auto r = report();
    EXPECT_EQ(r.list, fen(500));
    EXPECT_TRUE(r.items.empty());
}

TEST_F(Report, NoSales_giveAnEmptyReport) {
    const auto r = report();
    EXPECT_EQ(r.tickets, 0);
    EXPECT_FALSE(r.from);
    EXPECT_TRUE(r.promotions.empty());
}

}  // namespace
}  // namespace evertill::domain
