// Promotions in words, in both languages.
#include <gtest/gtest.h>

#include <QCoreApplication>
#include <QTranslator>
#include <set>

#include "format/promotion_text.h"
#include "returns/return_line_model.h"
#include "sale/basket_line_model.h"

namespace evertill::ui {
namespace {

using pricing::Standing;

constexpr Standing kStandings[] = {
    Standing::Applied,    Standing::NotNow,        Standing::NotMember, Standing::NoCoupon,
    Standing::NoTender,   Standing::UsedUp,        Standing::Excluded,  Standing::NoGoods,
    Standing::ShortOfQty, Standing::ShortOfAmount, Standing::Condition, Standing::Beaten,
    Standing::NoGain};

class PromotionTexts : public ::testing::TestWithParam<const char*> {
 protected:
    void SetUp() override {
        if (!chinese()) return;
        ASSERT_TRUE(m_translator.load(QStringLiteral(":/i18n/evertill_zh_CN.qm")));
        QCoreApplication::installTranslator(&m_translator);
    }
    void TearDown() override { QCoreApplication::removeTranslator(&m_translator); }
    bool chinese() const { return std::string(GetParam()) == "zh"; }
    /// The text of this run's language.
    QString pick(const char* zh, const char* en) const {
        return QString::fromUtf8(chinese() ? zh : en);
    }
    QTranslator m_translator;
};

TEST_P(PromotionTexts, EveryStanding_hasItsOwnWords) {
    std::set<QString> seen;
    for (const Standing s : kStandings) {
        service::CouponInfo coupon;
        coupon.reason = s;
        const QString text = couponText(coupon);
        EXPECT_FALSE(text.isEmpty()) << pricing::standingName(s);
        EXPECT_TRUE(seen.insert(text).second) << text.toStdString();
        bool han = false;
        for (QChar c : text)
            han = han || c.unicode() >= 0x4E00;
        EXPECT_EQ(han, chinese()) << text.toStdString();
    }
}

TEST_P(PromotionTexts, Verdict_saysFigures_whereThereAreSome) {
    service::PromotionVerdict v;
    v.standing = Standing::ShortOfAmount;
    v.missingAmount = Money::fromMinor(1'200);
    EXPECT_EQ(verdictText(v, "¥"), pick("还差 ¥12.00", "¥12.00 more needed"));
    v.standing = Standing::Condition;
    v.missingAmount = {};
    v.missingQty = 2;
    EXPECT_EQ(verdictText(v, "¥"), pick("还差 2 件", "2 more piece(s) needed"));
    v.missingQty = 0;
    EXPECT_EQ(verdictText(v, "¥"), pick("未满足条件", "Its condition is not met"));
    v.standing = Standing::Beaten;
    v.beatenBy = {"A", "B"};
    v.betterBy = Money::fromMinor(500);
    EXPECT_EQ(verdictText(v, "¥"), pick("“A、B”更省 ¥5.00", "A, B is ¥5.00 cheaper"));
    v.betterBy.reset();
    EXPECT_EQ(verdictText(v, "¥"), pick("“A、B”同样优惠", "A, B is as good"));
    v.switchedOff = true;
    EXPECT_EQ(verdictText(v, "¥"), pick("收银员已停用", "Switched off by the cashier"));
}

TEST_P(PromotionTexts, Hint_namesWhatIsMissingAndWhatItBrings) {
    service::PromotionHint h;
    h.missingQty = 1;
    h.gain = Money::fromMinor(500);
    EXPECT_EQ(hintText(h, "¥"), pick("再买 1 件 省 ¥5.00", "Buy 1 more, save ¥5.00"));
    h.missingQty = 0;
    h.missingAmount = Money::fromMinor(1'200);
    h.gain = Money::fromMinor(2'000);
    EXPECT_EQ(hintText(h, "¥"), pick("再买 ¥12.00 省 ¥20.00", "Buy for ¥12.00 more, save ¥20.00"));
}

TEST_P(PromotionTexts, RateOff_isCountedAsTheLanguageDoes) {
    const std::pair<int, const char*> cases[] = {
        {1500, "8.5折"}, {2000, "8折"}, {5000, "5折"}, {500, "9.5折"}, {1250, "8.75折"}};
    for (const auto& [bp, zh] : cases) {
        const Rate rate = Rate::fromBasisPoints(bp);
        EXPECT_EQ(rateOffText(rate), chinese()
                                         ? QString::fromUtf8(zh)
                                         : QString::fromStdString(rate.toString()) + " % off");
    }
}

TEST_P(PromotionTexts, Names_fallBackToTheOtherLanguage) {
    EXPECT_EQ(inLanguage("满减", "Full reduction"), pick("满减", "Full reduction"));
    EXPECT_EQ(inLanguage("满减", ""), QStringLiteral("满减"));
    EXPECT_EQ(inLanguage("", "Full reduction"), QStringLiteral("Full reduction"));
}

TEST_P(PromotionTexts, Reasons_areWordsAndForeignOnesStay) {
    for (const ReasonKind kind : {ReasonKind::Price, ReasonKind::Basket, ReasonKind::Return}) {
        ASSERT_FALSE(reasonCodes(kind).empty());
        EXPECT_STREQ(reasonCodes(kind).back(), "other");
        for (const char* code : reasonCodes(kind))
            EXPECT_NE(reasonText(code), QString::fromUtf8(code));
    }
    EXPECT_EQ(reasonText("damaged"), pick("破损", "Damaged"));
    EXPECT_EQ(reasonText("包装湿了"), QStringLiteral("包装湿了"));
}

TEST_P(PromotionTexts, BasketRow_showsListNetAndPromotion) {
    service::BasketSnapshot b;
    domain::LineItem l;
    l.no = 4;
    l.name = "毛巾";
    l.quantity = Quantity::fromUnits(2);
    l.amount = Money::fromMinor(2'000);
    l.discount = Money::fromMinor(500);
    b.promotions = {
        {"HALF", "第二件半价", "", 2, 1, Money::fromMinor(500), {{4, 2, Money::fromMinor(500)}}},
        {"ELSE", "别的行", "", 2, 1, Money::fromMinor(1), {{5, 1, Money::fromMinor(1)}}}};
    b.promotions[0].nameEn = "Second half price";
    const BasketRow row = BasketLineModel::row(l, b);
    EXPECT_EQ(row.amount, "15.00");
    EXPECT_EQ(row.listAmount, "20.00");
    EXPECT_EQ(row.chips, QStringList{pick("第二件半价", "Second half price")});
    EXPECT_TRUE(row.mark.isEmpty());
}

TEST_P(PromotionTexts, BasketRow_marksOverrideReturnAndGift) {
    domain::LineItem l;
    l.quantity = Quantity::fromUnits(1);
    l.origin = domain::PriceOrigin::Override;
    l.bookPrice = UnitPrice::parse("12.00");
    l.reason = "near_expiry";
    BasketRow row = BasketLineModel::row(l, {});
    EXPECT_EQ(row.mark, pick("改价", "Price changed"));
    EXPECT_EQ(row.detail, pick("原价 12.00 · 临期", "was 12.00 · Near expiry"));
    l = {};
    l.origin = domain::PriceOrigin::Return;
    l.amount = Money::fromMinor(-1'000);
    l.discount = Money::fromMinor(-250);
    row = BasketLineModel::row(l, {});
    EXPECT_EQ(row.mark, pick("退货", "Return"));
    EXPECT_EQ(row.amount, QStringLiteral("−7.50"));
    EXPECT_TRUE(row.listAmount.isEmpty()) << "a refund is what was paid, nothing is struck through";
    l = {};
    l.origin = domain::PriceOrigin::Gift;
    row = BasketLineModel::row(l, {});
    EXPECT_EQ(row.mark, pick("赠品", "Gift"));
    EXPECT_TRUE(row.gift);
    EXPECT_EQ(row.amount, "0.00");
}

TEST_P(PromotionTexts, ReturnRow_explainsWhatWasPaid) {
    service::ReturnableSale sale;
    sale.promotions = {
        {"HALF", "第二件半价", "", 2, 1, Money::fromMinor(250), {{1, 1, Money::fromMinor(250)}}}};
    service::ReturnableSale::Line line;
    line.sold.no = 1;
    line.sold.quantity = Quantity::fromUnits(1);
    line.sold.amount = Money::fromMinor(1'000);
    line.sold.discount = Money::fromMinor(250);
    line.returnable = Quantity::fromUnits(1);
    line.refund = Money::fromMinor(750);
    sale.lines = {line};
    ReturnRow row = ReturnLineModel::row(sale, 0, Quantity::fromUnits(0), "¥");
    EXPECT_EQ(row.words, pick("实付 ¥7.50，原价 ¥10.00：第二件半价 −¥2.50",
                              "Paid ¥7.50 of ¥10.00: 第二件半价 −¥2.50"));
    EXPECT_TRUE(row.possible);
    EXPECT_FALSE(row.taken);
    sale.lines[0].returnable = Quantity::fromUnits(0);
    sale.lines[0].why = domain::Refusal::AlreadyReturned;
    row = ReturnLineModel::row(sale, 0, Quantity::fromUnits(0), "¥");
    EXPECT_FALSE(row.possible);
    EXPECT_EQ(row.state, pick("该商品已退货", "These goods were already returned"));
    EXPECT_TRUE(row.refund.isEmpty());
}

INSTANTIATE_TEST_SUITE_P(Languages, PromotionTexts, ::testing::Values("zh", "en"));

}  // namespace
}  // namespace evertill::ui
