// 促销管理 over the real till: a manager makes a promotion by form, tries it, approves it, sells
// with it and ends it; by keyboard and by touch.
#include "evertill/store/promotion_store.h"
#include "format/form_text.h"
#include "testkit/till_fixture.h"
#include "ui_driver.h"

namespace evertill::tests {
namespace {

using ui::PromotionsViewModel;

constexpr const char* kTowelCode = "2990000000095";  // T1, 9.99
constexpr const char* kNoodlesCode = "6920152400777";

constexpr const char* kHqPromotion = R"([
 {"id":"HQ10","name":"方便面九折","name_en":"Noodles 10% off","kind":"折扣","layer":2,
  "scope":{"skus":["N1"]},"reward":{"type":"percent_off","bps":1000}},
 {"id":"HQPOINTS","name":"积分抵现","name_en":"Points as money","kind":"积分抵现","layer":6,
  "reward":{"type":"points_offset","step_points":100,"max_bps":5000,"value_minor_per_100_points":100}}])";

class PromotionDesk : public ::testing::Test {
 protected:
    PromotionDesk() {
        auto master = *store::MasterStore::open(m_shop.dir.file("master.db"));
        EXPECT_TRUE(store::PromotionStore(*master, "hq")
                        .putAll(kHqPromotion, true, "hq", m_shop.clock.utcMs()));
        master.reset();
        d.rig.realTill = [this](bool training) {
            return service::Till::open({m_shop.dir.path(), training}, m_shop.clock, m_shop.ids);
        };
    }
    PromotionsViewModel& desk() { return *d.app().promotions(); }
    void openDesk() {
        d.key(Qt::Key_F4, Qt::ControlModifier);
        ASSERT_TRUE(d.page("promotions"));
        ASSERT_TRUE(d.shown("promo-list"));
    }
    /// A new form of this kind, by touch.
    void newForm(int group, const char* kind) {
        d.touch("promo-new");
        d.touch(QStringLiteral("kind-group-%1").arg(group));
        d.touch(QStringLiteral("kind-") + QLatin1String(kind));
        ASSERT_TRUE(d.shown("form-fields"));
    }
    testkit::TillFixture m_shop;
    UiDriver d;
};

TEST_F(PromotionDesk, FullReduction_madeTriedApprovedSoldAndEnded) {
    d.startRealTill();
    openDesk();
    EXPECT_EQ(d.text("promo-name-0"), "Noodles 10% off");
    d.key(Qt::Key_F2);
    ASSERT_TRUE(d.shown("kind-group-0"));
    d.key(Qt::Key_PageDown);
    d.key(Qt::Key_PageDown);
    ASSERT_TRUE(d.shown("kind-full_reduction"));
    d.type("1");
    ASSERT_TRUE(d.shown("form-fields"));
    // Saved with holes: every hole is named, at its field, and nothing is kept.
    d.key(Qt::Key_F2);
    EXPECT_EQ(desk().part(), PromotionsViewModel::Form);
    EXPECT_EQ(d.text("fault-min_amount"), "This is still missing");
    EXPECT_EQ(d.text("fault-amount"), "This is still missing");
    EXPECT_EQ(d.text("editor-name"), "From an amount of") << "the first hole stands in front";
    d.type("15");
    EXPECT_EQ(d.text("value-min_amount"), QStringLiteral("¥15"));
    d.enter();
    d.type("5");
    EXPECT_EQ(d.app().promotions()->form()->errorCount(), 0);
    // Tried before it is saved.
    d.key(Qt::Key_F3);
    ASSERT_TRUE(d.shown("trial-empty"));
    d.scan(kTowelCode);
    ASSERT_TRUE(d.shown("trial-verdict"));
    EXPECT_EQ(d.text("trial-verdict"), QStringLiteral("¥5.01 more needed"));
    d.type("+");
    ASSERT_TRUE(d.until([&] { return d.text("trial-saved") == QStringLiteral("¥5.00"); }));
    EXPECT_EQ(d.text("trial-with"), QStringLiteral("¥14.98"));
    EXPECT_EQ(d.text("trial-verdict"), QStringLiteral("It acts and takes off ¥5.00"));
    d.key(Qt::Key_Escape);
    EXPECT_EQ(desk().part(), PromotionsViewModel::Form);
    d.touch("form-save");
    ASSERT_TRUE(d.shown("promo-approve"));
    EXPECT_EQ(d.text("promo-detail-phase"), "Draft");
    EXPECT_EQ(desk().title(), "5 off 15");
    // A draft changes no price; approved, it does at once.
    d.touch("promo-approve");
    d.touch("confirm-yes");
    ASSERT_TRUE(d.until([&] { return d.text("promo-detail-phase") == "Running"; }));
    d.key(Qt::Key_Escape);
    d.key(Qt::Key_Escape);
    ASSERT_TRUE(d.page("sale"));
    d.scan(kTowelCode);
    d.scan(kTowelCode);
    EXPECT_EQ(d.app().sale()->dueText(), "14.98");
    d.key(Qt::Key_F9);
    d.key(Qt::Key_F9);
    ASSERT_TRUE(d.shown("finished-panel"));
    EXPECT_EQ(d.text("finished-saved"), QStringLiteral("¥5.00"));
    // Ended, the next sale is at the old price.
    openDesk();
    d.type("5 off");
    ASSERT_EQ(desk().list()->rows()->rowCount(), 1);
    d.enter();
    ASSERT_TRUE(d.shown("promo-end"));
    d.key(Qt::Key_F5);
    d.touch("confirm-yes");
    ASSERT_TRUE(d.until([&] { return d.text("promo-detail-phase") == "Ended"; }));
    d.touch("page-back");
    d.touch("page-back");
    ASSERT_TRUE(d.page("sale"));
    d.scan(kTowelCode);
    d.scan(kTowelCode);
    EXPECT_EQ(d.app().sale()->dueText(), "19.98");
}

TEST_F(PromotionDesk, SpecialPrice_byTouch_withScanDatesAndWeekdays) {
    d.startRealTill();
    openDesk();
    newForm(0, "special_price");
    d.scan(kTowelCode);
    EXPECT_EQ(d.text("value-goods"), QStringLiteral("毛巾"));
    d.scan("0000000");
    EXPECT_EQ(d.text("value-goods"), QStringLiteral("毛巾")) << "an unknown code changes nothing";
    d.touch("field-price");
    d.touchDigits("7.50");
    d.touch("field-from");
    d.touch("day-2026-11-25");
    d.touch("field-to");
    d.type("1130");
    d.enter();
    d.touch("field-weekdays");
    d.touch("weekdays-quick-1");
    EXPECT_EQ(d.text("value-to"), "2026-11-30");
    EXPECT_EQ(d.text("value-weekdays"), "Sat Sun");
    d.touch("form-save");
    ASSERT_TRUE(d.shown("promo-approve"));
    const auto* p = desk().detail()->document();
    ASSERT_NE(p, nullptr);
    EXPECT_EQ(p->name, "毛巾特价7.5");
    EXPECT_EQ(p->when.from->toString(), "2026-11-25T00:00:00");
    EXPECT_EQ(p->when.to->toString(), "2026-12-01T00:00:00");
    EXPECT_EQ(p->reward.price, Money::fromMinor(750));
    // It begins on Wednesday, but only on weekends: tried at the first moment it holds.
    d.touch("promo-try");
    d.scan(kTowelCode);
    ASSERT_TRUE(d.shown("trial-assumed-0"));
    EXPECT_EQ(d.text("trial-assumed-0"), "As if it were 2026-11-28");
    EXPECT_EQ(d.text("trial-with"), QStringLiteral("¥7.50"));
}

TEST_F(PromotionDesk, Tiers_keyedWithEnter_andFaultAtItsRow) {
    d.startRealTill();
    openDesk();
    newForm(2, "tiered_reduction");
    d.touch("field-tiers");
    d.type("100");
    d.enter();
    d.type("10");
    d.enter();
    d.type("200");
    d.enter();
    d.type("5");
    d.touch("form-save");
    ASSERT_TRUE(d.shown("fault-tiers"));
    EXPECT_TRUE(d.text("fault-tiers").startsWith("Row 2: ")) << d.text("fault-tiers").toStdString();
    d.type("30");  // the cell that is meant stands in front
    EXPECT_EQ(d.item("fault-tiers"), nullptr);
    d.touch("form-save");
    ASSERT_TRUE(d.shown("promo-approve"));
    ASSERT_EQ(desk().detail()->document()->tiers.size(), 2u);
    EXPECT_EQ(desk().detail()->document()->tiers[1].reward.amount, Money::fromMinor(3000));
    // The next version of it, by the same form.
    d.key(Qt::Key_F4);
    ASSERT_TRUE(d.shown("form-fields"));
    d.touch("field-tiers");
    EXPECT_EQ(d.text("tier-0-0"), "100.00");
    d.touch("tier-0-1");
    d.type("12");
    d.key(Qt::Key_F2);
    ASSERT_TRUE(d.until([&] { return desk().part() == PromotionsViewModel::Detail; }));
    ASSERT_TRUE(d.settle());
    EXPECT_EQ(desk().detail()->view()->versions.size(), 2u);
}

TEST_F(PromotionDesk, FormLeftByMistake_asksFirst_andSurvivesALock) {
    d.startRealTill();
    openDesk();
    newForm(2, "full_reduction");
    d.touch("field-min_amount");
    d.type("88");
    d.key(Qt::Key_Escape);
    ASSERT_TRUE(d.shown("confirm-dialog"));
    d.touch("confirm-no");
    EXPECT_EQ(d.text("value-min_amount"), QStringLiteral("¥88"));
    d.key(Qt::Key_L, Qt::ControlModifier);
    ASSERT_TRUE(d.page("sign_in"));
    d.type("9999");
    d.enter();
    ASSERT_TRUE(d.page("sale"));
    d.key(Qt::Key_F4, Qt::ControlModifier);
    ASSERT_TRUE(d.shown("form-fields"));
    EXPECT_EQ(d.text("value-min_amount"), QStringLiteral("¥88"));
    d.key(Qt::Key_Escape);
    d.touch("confirm-yes");
    EXPECT_EQ(desk().part(), PromotionsViewModel::Kinds);
}

TEST_F(PromotionDesk, HeadquartersPromotion_isReadOnly_andCanBeCopied) {
    d.startRealTill();
    openDesk();
    d.touch("promo-row-0");
    ASSERT_TRUE(d.shown("promo-why-not"));
    EXPECT_EQ(d.item("promo-end"), nullptr);
    EXPECT_EQ(d.item("promo-edit"), nullptr);
    d.touch("promo-copy");
    ASSERT_TRUE(d.shown("form-fields")) << "a form can say it: it is copied into one";
    EXPECT_EQ(d.text("value-goods"), QStringLiteral("方便面"));
    d.touch("field-off");
    d.type("15");
    d.touch("form-save");
    ASSERT_TRUE(d.shown("promo-approve"));
    EXPECT_EQ(desk().detail()->document()->owner, "store:S001");
    // One that no form can say is copied as it stands.
    d.key(Qt::Key_Escape);
    d.type("point");
    d.enter();
    ASSERT_TRUE(d.shown("promo-copy"));
    d.touch("promo-copy");
    ASSERT_TRUE(d.shown("promo-approve"));
    EXPECT_EQ(desk().detail()->document()->kind, "积分抵现");
    EXPECT_EQ(d.item("promo-edit"), nullptr);
}

TEST_F(PromotionDesk, LimitsOfHeadquarters_standAtTheField_inWords) {
    {
        auto master = *store::MasterStore::open(m_shop.dir.file("master.db"));
        ASSERT_TRUE(master->putSetting(
            "promo_limits",
            R"({"max_percent_bps":2000,"max_days":7,"allowed_kinds":["折扣","满减"]})"));
    }
    d.startRealTill();
    openDesk();
    d.touch("promo-new");
    d.touch("kind-group-0");
    ASSERT_TRUE(d.shown("kind-percent_off"));
    EXPECT_FALSE(d.item("kind-special_price")->isEnabled()) << "not allowed to shops";
    d.touch("kind-percent_off");
    d.scan(kTowelCode);
    d.touch("field-off");
    d.type("30");
    d.touch("form-save");
    ASSERT_TRUE(d.shown("fault-off"));
    EXPECT_EQ(d.text("fault-off"), "Takes off up to 30 %; headquarters allows a shop 20 %");
    EXPECT_EQ(d.text("fault-to"), "Headquarters allows a shop 7 days: give a start and a last day");
}

TEST_F(PromotionDesk, Cashier_mayLookAndTry_andNeedsTheManagerToSave) {
    d.startRealTill();
    d.key(Qt::Key_Q, Qt::ControlModifier);
    ASSERT_TRUE(d.page("sign_in"));
    d.type("1001");
    d.enter();
    d.type("1111");
    d.enter();
    ASSERT_TRUE(d.page("sale"));
    d.scan(kNoodlesCode);
    openDesk();
    d.touch("promo-row-0");
    d.touch("promo-try");
    d.touch("trial-last");
    ASSERT_TRUE(d.shown("trial-row-0"));
    EXPECT_EQ(d.item("trial-margin"), nullptr);
    d.key(Qt::Key_Escape);
    d.key(Qt::Key_Escape);
    newForm(2, "full_reduction");
    d.touch("field-min_amount");
    d.type("20");
    d.touch("field-amount");
    d.type("3");
    d.touch("form-save");
    ASSERT_TRUE(d.shown("approval-loader"));
    d.type("9001");
    d.enter();
    d.type("9999");
    d.enter();
    ASSERT_TRUE(d.until([&] { return desk().part() == PromotionsViewModel::Detail; }));
    ASSERT_TRUE(d.settle());
    EXPECT_EQ(desk().detail()->view()->versions.front().record.createdBy, "9001");
}

TEST_F(PromotionDesk, Draft_isThrownAway_afterAQuestion) {
    d.startRealTill();
    openDesk();
    newForm(0, "amount_off");
    d.scan(kTowelCode);
    d.touch("field-amount");
    d.type("1");
    d.touch("form-save");
    d.touch("promo-discard");
    d.touch("confirm-no");
    d.touch("promo-discard");
    d.touch("confirm-yes");
    ASSERT_TRUE(d.shown("promo-list"));
    EXPECT_EQ(desk().list()->rows()->rowCount(), 2) << "headquarters' two";
}

TEST_F(PromotionDesk, EndOnADate_isKept_andShown) {
    d.startRealTill();
    openDesk();
    newForm(0, "amount_off");
    d.scan(kTowelCode);
    d.touch("field-amount");
    d.type("1");
    d.touch("form-save");
    d.touch("promo-approve");
    d.touch("confirm-yes");
    ASSERT_TRUE(d.shown("promo-end-at"));
    d.touch("promo-end-at");
    d.touch("day-2026-11-27");
    d.touch("confirm-yes");
    ASSERT_TRUE(d.until([&] {
        return d.text("promo-detail-now") == "The till prices by it until 2026-11-28.";
    })) << d.text("promo-detail-now").toStdString();
    EXPECT_EQ(desk().detail()->view()->versions.front().record.endedAt->toString(),
              "2026-11-28T00:00:00");
}

TEST(PromotionFormWords, EveryKindFieldOptionAndFault_hasItsWords) {
    using namespace pricing;
    for (const FormKind k : formKinds()) {
        EXPECT_FALSE(ui::formKindText(k).isEmpty()) << formKindName(k);
        EXPECT_FALSE(ui::formKindExample(k).isEmpty()) << formKindName(k);
        for (const FieldSpec& s : formFields(emptyForm(k))) {
            EXPECT_FALSE(ui::formFieldText(k, s.field).isEmpty()) << formFieldName(s.field);
            EXPECT_FALSE(ui::formHintText(k, s.field).isEmpty()) << formFieldName(s.field);
            for (const auto o : formChoices(k, s.field))
                EXPECT_NE(ui::formChoiceText(s.field, std::string(o)).toStdString(), o)
                    << formFieldName(s.field);
        }
    }
    for (int f = 0; f <= static_cast<int>(FormFault::NotOnThisForm); ++f)
        EXPECT_FALSE(ui::formFaultText({FormField::Name, static_cast<FormFault>(f), -1}).isEmpty());
}

TEST(PromotionFormWords, ReasonOfTheDocument_isASentence_withItsFigures) {
    EXPECT_EQ(ui::documentReasonText(
                  {"/reward", "takes off up to 2000 at once, headquarters allows 1000"}),
              "Takes off up to 20.00; headquarters allows a shop 10.00");
    EXPECT_EQ(
        ui::documentReasonText({"/when/to", "runs longer than the 7 days headquarters allows"}),
        "Runs longer than the 7 days that headquarters allows a shop");
    EXPECT_EQ(ui::documentReasonText({"/x", "something new"}), "Not accepted: something new (/x)");
}

}  // namespace
}  // namespace evertill::tests
