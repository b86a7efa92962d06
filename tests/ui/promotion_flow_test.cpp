// Members, coupons, prices by hand and the explanation, as a cashier meets them.
#include "ui_driver.h"

namespace evertill::tests {
namespace {

constexpr const char* kSeeds = "6924187828544";  // second piece half price
constexpr const char* kMilk = "6923644266318";   // 20 off from 100, a bag free

TEST(PromotionFlow_discountedLine_showsListNetAndName, AndTheSaving) {
    UiDriver d;
    d.startSelling();
    d.scan(kSeeds);
    EXPECT_EQ(d.text("hint-0"), QStringLiteral("Buy 1 more, save ¥6.45 · Second piece half price"));
    EXPECT_EQ(d.item("sale-saved"), nullptr) << "nothing saved yet";
    d.scan(kSeeds);
    ASSERT_TRUE(d.shown("basket-list-0"));
    EXPECT_EQ(d.text("basket-list-0"), "25.80");
    EXPECT_EQ(d.app().sale()->lines()->rows()[0].amount, "19.35");
    EXPECT_EQ(d.text("sale-saved"), QStringLiteral("You save ¥6.45 · 1 promotion"));
    EXPECT_EQ(d.text("sale-list"), QStringLiteral("¥25.80"));
    EXPECT_EQ(d.item("hint-0"), nullptr);
    d.app().settings()->setLanguage("zh");
    EXPECT_EQ(d.text("sale-saved"), QStringLiteral("已省 ¥6.45 · 1 项优惠"));
    EXPECT_EQ(d.app().sale()->lines()->rows()[0].chips, QStringList{QStringLiteral("第二件半价")});
}

TEST(PromotionFlow_gift_standsBelowAndCannotBeChosen, NorVoided) {
    UiDriver d;
    d.startSelling();
    d.scan(kMilk);
    ASSERT_TRUE(d.shown("basket-mark-1"));
    EXPECT_TRUE(d.lines(1)) << "a gift is no line of the sale";
    d.touch("basket-row-1");
    EXPECT_EQ(d.app().sale()->selectedIndex(), 0);
    d.key(Qt::Key_Down);
    EXPECT_EQ(d.app().sale()->selectedIndex(), 0);
}

TEST(PromotionFlow_roughPrice_isSaidQuietly, OnlyThen) {
    UiDriver d;
    d.rig.roughPrices = true;
    d.startSelling();
    EXPECT_EQ(d.item("sale-proof"), nullptr);
    d.scan(kWater);
    ASSERT_TRUE(d.shown("sale-proof"));
    EXPECT_TRUE(d.text("sale-proof").contains(QStringLiteral("¥0.40")));
}

TEST(PromotionFlow_member_byScanByKeysAndOff, ShownMasked) {
    UiDriver d;
    d.startSelling();
    d.scan("M1001");
    ASSERT_TRUE(d.shown("member-chip"));
    EXPECT_EQ(d.app().terms()->memberText(), QStringLiteral("张** · 金卡"));
    EXPECT_EQ(d.app().notice()->kind(), ui::Notice::Info);
    EXPECT_EQ(d.app().notice()->todo(), QStringLiteral("138****5678"));
    d.touch("member-chip-remove");
    EXPECT_EQ(d.item("member-chip"), nullptr);
    d.key(Qt::Key_F1, Qt::ShiftModifier);
    ASSERT_TRUE(d.shown("number-dialog"));
    d.type("139");
    d.enter();
    EXPECT_EQ(d.app().notice()->kind(), ui::Notice::Refused);
    EXPECT_TRUE(d.shown("number-dialog")) << "key it again";
    d.key(Qt::Key_Escape);
    d.type("13800005678");
    d.enter();
    ASSERT_TRUE(d.shown("member-chip"));
    EXPECT_EQ(d.item("number-dialog"), nullptr);
    EXPECT_EQ(d.app().notice()->kind(), ui::Notice::Info);
}

TEST(PromotionFlow_memberDialog_takesAScan, AsTheCard) {
    UiDriver d;
    d.startSelling();
    d.touch("terms-member");
    ASSERT_TRUE(d.shown("number-dialog"));
    d.scan("M1001");
    EXPECT_TRUE(d.shown("member-chip"));
    EXPECT_EQ(d.app().dialogs()->current(), ui::Dialogs::None);
}

TEST(PromotionFlow_coupon_isTakenOrSaysWhyNot, AndComesOff) {
    UiDriver d;
    d.startSelling();
    d.scan(kWater);
    d.scan("CPN-Q5");
    EXPECT_EQ(d.app().notice()->kind(), ui::Notice::Info);
    EXPECT_TRUE(d.app().notice()->what().contains("5 off coupon"));
    d.scan("CPN-Q50");
    EXPECT_EQ(d.app().notice()->kind(), ui::Notice::Attention);
    EXPECT_EQ(d.app().notice()->todo(), "Not enough bought yet");
    ASSERT_TRUE(d.shown("coupon-1"));
    EXPECT_EQ(d.text("coupon-1-detail"), "Not enough bought yet");
    d.scan("CPN-Q5");
    EXPECT_EQ(d.app().notice()->kind(), ui::Notice::Refused) << "twice";
    d.touch("coupon-0-remove");
    EXPECT_EQ(d.app().terms()->coupons()->rowCount(), 1);
    EXPECT_EQ(d.app().terms()->coupons()->rows()[0].code, "Q50");
    d.key(Qt::Key_F2, Qt::ShiftModifier);
    d.type("ZZ9");
    d.enter();
    EXPECT_EQ(d.app().notice()->kind(), ui::Notice::Refused);
    EXPECT_TRUE(d.shown("number-dialog"));
}

TEST(PromotionFlow_giveCoupon, WithReasonAndApproval) {
    UiDriver d;
    d.rig.needApproval = {domain::Permission::GiveCoupon};
    d.startSelling();
    d.key(Qt::Key_F12);
    d.touch("menu-give-coupon");
    ASSERT_TRUE(d.shown("give-coupon-1"));
    EXPECT_EQ(d.app().giveCoupon()->offers()[0], "5 off 10, until 2026-12-31");
    d.key(Qt::Key_Down);
    EXPECT_EQ(d.app().giveCoupon()->current(), 1);
    d.enter();
    EXPECT_EQ(d.app().notice()->kind(), ui::Notice::Refused) << "no reason yet";
    ASSERT_TRUE(d.shown("give-coupon-dialog"));
    d.touch("reason-0");
    d.touch("give-coupon-confirm");
    ASSERT_TRUE(d.shown("approval-dialog"));
    d.type("2001");
    d.enter();
    d.type("1234");
    d.enter();
    ASSERT_TRUE(d.until([&] { return d.app().notice()->what().startsWith("Coupon made"); }));
    EXPECT_EQ(d.item("give-coupon-dialog"), nullptr);
}

TEST(PromotionFlow_why_groupsReasonsAndSwitches, WithApproval) {
    UiDriver d;
    d.rig.needApproval = {domain::Permission::SwitchPromotion};
    d.startSelling();
    d.scan(kSeeds);
    d.scan(kSeeds);
    d.touch("terms-why");
    ASSERT_TRUE(d.shown("explain-3"));
    const auto& rows = d.app().explain()->list()->rows();
    EXPECT_EQ(rows[0].group, "Applied");
    EXPECT_EQ(rows[0].amount, QStringLiteral("−6.45"));
    EXPECT_EQ(rows[1].group, "Almost");
    EXPECT_EQ(rows[1].reason, QStringLiteral("¥40.10 more needed"));
    EXPECT_EQ(rows[2].reason, QStringLiteral("Second piece half price is ¥5.00 cheaper"));
    EXPECT_EQ(rows[3].reason, "For members only");
    d.key(Qt::Key_Delete);
    ASSERT_TRUE(d.shown("approval-dialog"));
    d.type("2001");
    d.enter();
    d.type("1234");
    d.enter();
    ASSERT_TRUE(d.until([&] { return d.app().sale()->dueText() == "25.80"; }));
    EXPECT_TRUE(d.settle());
    const auto* off = &d.app().explain()->list()->rows()[static_cast<std::size_t>(
        d.app().explain()->selectedIndex())];
    EXPECT_EQ(off->id, "HALF2") << "the chosen one stays chosen";
    EXPECT_TRUE(off->switchedOff);
    EXPECT_EQ(off->reason, "Switched off by the cashier");
    d.rig.needApproval.clear();
    EXPECT_EQ(d.app().explain()->switchText(), "Let it in again");
    d.app().explain()->select(d.app().explain()->list()->rowCount() - 1);
    EXPECT_FALSE(d.app().explain()->canSwitch()) << "a price is not switched off";
    d.enter();
    EXPECT_EQ(d.item("explain-dialog"), nullptr);
}

TEST(PromotionFlow_why_refusedApproval_leavesThePrice, AndSaysSo) {
    UiDriver d;
    d.rig.needApproval = {domain::Permission::SwitchPromotion};
    d.startSelling();
    d.scan(kSeeds);
    d.scan(kSeeds);
    d.key(Qt::Key_F3, Qt::ShiftModifier);
    ASSERT_TRUE(d.shown("explain-0"));
    d.key(Qt::Key_Delete);
    ASSERT_TRUE(d.shown("approval-dialog"));
    d.key(Qt::Key_Escape);
    EXPECT_EQ(d.app().sale()->dueText(), "19.35");
    EXPECT_EQ(d.app().notice()->kind(), ui::Notice::Refused);
}

TEST(PromotionFlow_why_onAnEmptyBasket_isRefused, AndPrintsAfterASale) {
    UiDriver d;
    d.startSelling();
    d.key(Qt::Key_F3, Qt::ShiftModifier);
    EXPECT_EQ(d.app().notice()->kind(), ui::Notice::Refused);
    EXPECT_EQ(d.item("explain-dialog"), nullptr);
    d.scan(kSeeds);
    d.scan(kSeeds);
    d.key(Qt::Key_F9);
    d.key(Qt::Key_F9);
    ASSERT_TRUE(d.shown("finished-saved"));
    EXPECT_EQ(d.text("finished-saved"), QStringLiteral("¥6.45"));
    d.touch("terms-why");
    EXPECT_EQ(d.app().notice()->kind(), ui::Notice::Info);
    EXPECT_EQ(d.app().notice()->what(), "The explanation prints");
}

TEST(PromotionFlow_changePrice_wantsAPriceAndAReason, ThenMarksTheLine) {
    UiDriver d;
    d.rig.needApproval = {domain::Permission::OverridePrice};
    d.startSelling();
    d.scan(kNoodles);
    d.key(Qt::Key_F6, Qt::ShiftModifier);
    ASSERT_TRUE(d.shown("adjust-dialog"));
    EXPECT_TRUE(d.text("adjust-subject").contains(QStringLiteral("红烧牛肉面")));
    d.enter();
    EXPECT_EQ(d.app().notice()->what(), "Key the new price");
    d.type("9.9");
    d.enter();
    EXPECT_EQ(d.app().notice()->kind(), ui::Notice::Refused) << "no reason yet";
    d.touch("reason-4");
    d.enter();
    EXPECT_TRUE(d.shown("adjust-dialog")) << "another reason wants words";
    d.type("box wet");
    d.enter();
    ASSERT_TRUE(d.shown("approval-dialog"));
    d.type("2001");
    d.enter();
    d.type("1234");
    d.enter();
    ASSERT_TRUE(d.until([&] { return d.app().sale()->dueText() == "9.90"; }));
    EXPECT_TRUE(d.settle());
    EXPECT_EQ(d.item("adjust-dialog"), nullptr);
    EXPECT_EQ(d.app().sale()->lines()->rows()[0].detail, QStringLiteral("was 14.80 · box wet"));
}

TEST(PromotionFlow_changePrice_ofAChangedLine_isRefusedWithItsSentence, FromTheCore) {
    UiDriver d;
    d.startSelling();
    d.scan(kNoodles);
    for (int i = 0; i < 2; ++i) {
        d.key(Qt::Key_F6, Qt::ShiftModifier);
        d.type("5");
        d.key(Qt::Key_Down);
        d.enter();
    }
    EXPECT_EQ(d.app().notice()->what(), "The price of this line is fixed");
    EXPECT_EQ(d.app().sale()->dueText(), "5.00");
}

TEST(PromotionFlow_discount_percentOrAmount_andAwayAgain, WithReason) {
    UiDriver d;
    d.startSelling();
    d.scan(kNoodles);
    d.key(Qt::Key_F8, Qt::ShiftModifier);
    ASSERT_TRUE(d.shown("adjust-dialog"));
    d.type("15");
    d.touch("reason-0");
    d.enter();
    ASSERT_TRUE(d.shown("manual-chip"));
    EXPECT_EQ(d.text("manual-chip-text"), QStringLiteral("15 % off · Complaint"));
    d.key(Qt::Key_F8, Qt::ShiftModifier);
    d.touch("adjust-mode-1");
    d.type("2");
    d.touch("reason-2");
    d.touch("pad-enter");
    EXPECT_EQ(d.text("manual-chip-text"), QStringLiteral("¥2.00 off · Goodwill"));
    EXPECT_EQ(d.app().sale()->dueText(), "12.80");
    d.touch("manual-chip-remove");
    EXPECT_EQ(d.item("manual-chip"), nullptr);
    EXPECT_EQ(d.app().sale()->dueText(), "14.80");
    d.key(Qt::Key_F8, Qt::ShiftModifier);
    d.type("0");
    d.touch("reason-0");
    d.enter();
    EXPECT_EQ(d.app().notice()->kind(), ui::Notice::Refused) << "no discount of nothing";
}

TEST(PromotionFlow_customerDisplay_showsSavingMemberAndHint, InWords) {
    ui::TillUiOptions options;
    options.customerDisplay = true;
    UiDriver d(options);
    d.startSelling();
    const auto text = [&](const char* name) {
        QQuickItem* i =
            UiDriver::find(d.rig.ui->customerWindow()->contentItem(), QLatin1String(name));
        return i ? i->property("text").toString() : QString();
    };
    d.scan(kSeeds);
    EXPECT_TRUE(text("customer-hint-0").contains(QStringLiteral("save ¥6.45")));
    EXPECT_TRUE(text("customer-saved").isEmpty());
    d.scan("M1001");
    d.scan(kSeeds);
    EXPECT_EQ(text("customer-saved"), QStringLiteral("You save ¥6.45"));
    EXPECT_EQ(text("customer-member"), QStringLiteral("张** · 金卡"));
    EXPECT_EQ(text("customer-last-list"), "25.80");
}

}  // namespace
}  // namespace evertill::tests
