// A whole cash sale three ways, and what must never go wrong on the way.
#include "ui_driver.h"

namespace evertill::tests {
namespace {

TEST(SaleFlow_numpadAlone, CompletesACashSale) {
    UiDriver d;
    d.startSelling();
    // Digits, *, Enter of the number pad and nothing else.
    d.type("3*");
    EXPECT_EQ(d.app().sale()->nextQuantityText(), "3 ×");
    d.type(kCola);
    d.enter();
    ASSERT_TRUE(d.lines(1));
    d.type("+");
    EXPECT_EQ(d.app().sale()->dueText(), "12.00");
    d.enter();  // empty input: pay
    ASSERT_TRUE(d.shown("tender-panel"));
    d.type("20");
    EXPECT_EQ(d.app().tender()->balanceText(), "8.00");
    d.enter();
    ASSERT_TRUE(d.shown("finished-panel"));
    EXPECT_EQ(d.app().sale()->changeText(), "8.00");
    EXPECT_TRUE(d.lines(0));
}

TEST(SaleFlow_keyboardAlone, CompletesACashSaleWithSearchAndExactCash) {
    UiDriver d;
    d.startSelling();
    d.key(Qt::Key_F1);
    ASSERT_TRUE(d.shown("lookup-dialog"));
    d.type("Oreo");
    ASSERT_TRUE(d.shown("hit-0"));
    d.key(Qt::Key_Return);
    ASSERT_TRUE(d.lines(1));
    d.key(Qt::Key_Space);
    ASSERT_TRUE(d.shown("tender-panel"));
    d.key(Qt::Key_F9);  // exact
    ASSERT_TRUE(d.shown("finished-panel"));
    EXPECT_EQ(d.app().sale()->changeText(), "0.00");
}

TEST(SaleFlow_touchAlone, CompletesACashSaleFromSignIn) {
    UiDriver d;
    d.start();
    d.touch("staff-1001");
    d.touchDigits("1234");
    d.touch("pad-enter");
    ASSERT_TRUE(d.page("open_day"));
    d.touch("open-day-confirm");
    ASSERT_TRUE(d.page("open_session"));
    d.touch("count-mode-1");
    d.touch("denomination-1");
    d.touchDigits("4");
    d.touch("count-confirm");
    ASSERT_TRUE(d.page("sale"));
    d.touch("fn-search");
    d.touch("letter-6");
    d.touch("letter-9");
    ASSERT_TRUE(d.shown("hit-1")) << d.app().lookup()->text().toStdString();
    d.touch("hit-0");
    ASSERT_TRUE(d.lines(1));
    d.touchDigits(kNoodles);
    d.touch("sale-enter");
    ASSERT_TRUE(d.lines(2));
    d.touch("pay-key");
    d.touch("note-2");
    ASSERT_TRUE(d.shown("finished-panel"));
    EXPECT_EQ(d.app().sale()->changeText(), "3.20");
}

TEST(SaleFlow_nextScanAfterFinished_startsNewSale, WithoutAnyOtherKey) {
    UiDriver d;
    d.startSelling();
    d.scan(kWater);
    d.enter();
    d.type("10");
    d.enter();
    ASSERT_TRUE(d.shown("finished-panel"));
    d.scan(kCola);
    ASSERT_TRUE(d.lines(1));
    EXPECT_EQ(d.item("finished-panel"), nullptr);
}

TEST(SaleFlow_unknownCode_isShownAndNextScanCounts, Always) {
    UiDriver d;
    d.startSelling();
    QSignalSpy open(d.app().notice(), &ui::Notice::changed);
    d.scan("4006381333931");
    EXPECT_TRUE(d.app().notice()->shown());
    EXPECT_EQ(d.app().notice()->kind(), ui::Notice::Refused);
    EXPECT_TRUE(d.app().notice()->what().contains("4006381333931"));
    EXPECT_FALSE(d.app().notice()->todo().isEmpty());
    d.scan(kWater);
    EXPECT_TRUE(d.lines(1));
    EXPECT_FALSE(d.app().notice()->shown());
}

TEST(SaleFlow_scannerWhilePaying_sellsTheItem, AndLeavesPayment) {
    UiDriver d;
    d.startSelling();
    d.scan(kWater);
    d.enter();
    ASSERT_TRUE(d.shown("tender-panel"));
    d.type("5");
    d.scan(kCola);
    EXPECT_TRUE(d.lines(2));
    EXPECT_EQ(d.item("tender-panel"), nullptr);
    EXPECT_EQ(d.app().sale()->inputText(), "");
}

TEST(SaleFlow_scanUnderDialogs_isNeverSwallowed, EachDialog) {
    UiDriver d;
    d.startSelling();
    d.scan(kWater);
    // Lists give way to the scan.
    for (const int k : {Qt::Key_F1, Qt::Key_F4, Qt::Key_F10, Qt::Key_F12, Qt::Key_F6}) {
        d.key(k);
        const int before = d.rig.ui->basketLines();
        d.scan(before % 2 == 1 ? kCola : kWater);
        EXPECT_TRUE(d.lines(before + 1)) << k;
    }
    // A question about an item keeps it until it is answered.
    const int before = d.rig.ui->basketLines();
    d.scan("21001");
    ASSERT_TRUE(d.shown("weigh-dialog"));
    d.scan(kNoodles);
    EXPECT_EQ(d.app().sale()->heldScans(), 1);
    d.type("0.5");
    d.enter();
    EXPECT_TRUE(d.lines(before + 2));
    EXPECT_EQ(d.app().sale()->heldScans(), 0);
    // A yes-or-no question refuses it with a sentence.
    d.key(Qt::Key_Delete, Qt::ControlModifier);
    ASSERT_TRUE(d.shown("confirm-dialog"));
    d.scan(kCola);
    EXPECT_EQ(d.app().notice()->kind(), ui::Notice::Refused);
    EXPECT_TRUE(d.app().notice()->what().contains(kCola));
    EXPECT_TRUE(d.lines(before + 2));
}

TEST(SaleFlow_serialScanner_countsWhateverHasFocus, LikeAWedge) {
    UiDriver d;
    d.startSelling();
    d.key(Qt::Key_F1);
    d.type("ab");
    emit d.rig.devices.scanned(kWater, "scanner");
    EXPECT_TRUE(d.lines(1));
}

TEST(SaleFlow_typedDigitsBeforeScan_stay, InTheInputLine) {
    UiDriver d;
    d.startSelling();
    d.type("12");
    d.scan(kWater);
    EXPECT_TRUE(d.lines(1));
    EXPECT_EQ(d.app().sale()->inputText(), "12");
    d.key(Qt::Key_Escape);
    EXPECT_EQ(d.app().sale()->inputText(), "");
    EXPECT_TRUE(d.lines(1)) << "Esc clears the entry, never the sale";
}

TEST(SaleFlow_voidedLine_staysStruckThrough, AndLeavesTheTotal) {
    UiDriver d;
    d.startSelling();
    d.scan(kWater);
    d.scan(kNoodles);
    d.key(Qt::Key_Up);
    d.key(Qt::Key_Delete);
    EXPECT_TRUE(d.lines(2));
    EXPECT_TRUE(d.app().sale()->lines()->rows()[0].voided);
    EXPECT_EQ(d.app().sale()->dueText(), "14.80");
}

TEST(SaleFlow_cancelNeedsApproval_secondPersonAgreesInPlace, ThenItRuns) {
    UiDriver d;
    d.rig.needApproval = {domain::Permission::CancelSale};
    d.startSelling();
    d.scan(kWater);
    d.key(Qt::Key_Delete, Qt::ControlModifier);
    d.enter();
    ASSERT_TRUE(d.shown("approval-dialog"));
    EXPECT_EQ(d.item("staff-1001"), nullptr) << "the requester is not offered";
    d.type("2001");
    d.enter();
    d.type("9999");
    d.enter();
    EXPECT_FALSE(d.app().approval()->pin()->error().isEmpty());
    EXPECT_TRUE(d.lines(1));
    d.type("1234");
    d.enter();
    EXPECT_TRUE(d.lines(0));
    EXPECT_EQ(d.item("approval-dialog"), nullptr);
}

TEST(SaleFlow_approvalGivenUp_changesNothing, AndSaysSo) {
    UiDriver d;
    d.rig.needApproval = {domain::Permission::VoidLine};
    d.startSelling();
    d.scan(kWater);
    d.key(Qt::Key_Delete);
    ASSERT_TRUE(d.shown("approval-dialog"));
    d.key(Qt::Key_Escape);
    EXPECT_EQ(d.item("approval-dialog"), nullptr);
    EXPECT_FALSE(d.app().sale()->lines()->rows()[0].voided);
    EXPECT_EQ(d.app().notice()->kind(), ui::Notice::Refused);
}

TEST(SaleFlow_suspendAndResume_bringsTheBasketBack, ByKeys) {
    UiDriver d;
    d.startSelling();
    d.scan(kWater);
    d.scan(kCola);
    d.key(Qt::Key_F2);
    ASSERT_TRUE(d.lines(0));
    EXPECT_EQ(d.app().sale()->suspendedCount(), 1);
    d.key(Qt::Key_F4);
    ASSERT_TRUE(d.shown("suspended-0"));
    d.enter();
    EXPECT_TRUE(d.lines(2));
}

TEST(SaleFlow_ambiguousAgeSerial_questionsAreAnswered, InTheirDialogs) {
    UiDriver d;
    d.startSelling();
    d.scan("6900000000017");
    ASSERT_TRUE(d.shown("hit-1"));
    d.type("2");
    ASSERT_TRUE(d.lines(1));
    EXPECT_EQ(d.app().sale()->dueText(), "7.00");
    d.scan("6900000000024");
    ASSERT_TRUE(d.shown("confirm-dialog"));
    d.key(Qt::Key_Escape);
    EXPECT_TRUE(d.lines(1));
    EXPECT_EQ(d.app().notice()->code(), "113");
    d.scan("6900000000031");
    ASSERT_TRUE(d.shown("number-dialog"));
    d.scan("SN-12+34");
    ASSERT_TRUE(d.lines(2));
    d.scan("9001");
    ASSERT_TRUE(d.shown("number-dialog"));
    d.type("12.5");
    d.enter();
    EXPECT_TRUE(d.lines(3));
}

TEST(SaleFlow_weighing_liveStableWeightIsTaken, WithTare) {
    UiDriver d;
    d.rig.devices.reading = {Quantity::fromThousandths(786, Uom::Kilogram),
                             Quantity::fromThousandths(0, Uom::Kilogram),
                             true,
                             true,
                             {}};
    d.startSelling();
    d.scan("21001");
    ASSERT_TRUE(d.shown("weigh-dialog"));
    ASSERT_TRUE(d.until([&] { return d.app().weigh()->ready(); }));
    EXPECT_TRUE(d.rig.devices.watching);
    EXPECT_EQ(d.app().weigh()->weightText(), "0.786");
    d.key(Qt::Key_F7);
    d.type("0.086");
    d.enter();
    EXPECT_EQ(d.app().weigh()->totalText(), "8.37");
    d.enter();
    ASSERT_TRUE(d.lines(1));
    EXPECT_EQ(d.app().sale()->dueText(), "8.37");
    EXPECT_FALSE(d.rig.devices.watching);
}

TEST(SaleFlow_movingScale_isRefused, UntilStable) {
    UiDriver d;
    d.startSelling();
    d.scan("21001");
    ASSERT_TRUE(d.shown("weigh-dialog"));
    d.rig.devices.show({Quantity::fromThousandths(500, Uom::Kilogram),
                        Quantity::fromThousandths(0, Uom::Kilogram),
                        false,
                        true,
                        {}});
    d.enter();
    ASSERT_TRUE(d.until([&] { return d.app().notice()->shown(); }));
    EXPECT_EQ(d.app().notice()->kind(), ui::Notice::Refused);
    EXPECT_TRUE(d.lines(0));
}

TEST(SaleFlow_effects_receiptIsPrintedAndDrawerKickedOnce, AfterTheSale) {
    UiDriver d;
    d.rig.devices.list = {
        {"printer", ui::DeviceKind::Printer, {}, {}, ui::DeviceHealth::Ready, {}, {}}};
    d.startSelling();
    d.scan(kWater);
    d.enter();
    d.type("10");
    d.enter();
    EXPECT_TRUE(d.until([&] { return d.rig.devices.printed.size() == 1; }));
    EXPECT_TRUE(d.until([&] { return d.rig.devices.kicks == 1; }));
    EXPECT_TRUE(d.settle());
    EXPECT_EQ(d.rig.devices.printed.size(), 1U);
    EXPECT_EQ(d.rig.devices.kicks, 1);
}

TEST(SaleFlow_deadPrinter_holdsNothingUp, AndPrintsLater) {
    UiDriver d;
    d.rig.devices.list = {
        {"printer", ui::DeviceKind::Printer, {}, {}, ui::DeviceHealth::Failed, {}, {}}};
    d.startSelling();
    d.scan(kWater);
    d.enter();
    d.type("10");
    d.enter();
    ASSERT_TRUE(d.shown("finished-panel"));
    EXPECT_TRUE(d.rig.devices.printed.empty());
    d.rig.devices.list[0].health = ui::DeviceHealth::Ready;
    emit d.rig.devices.stateChanged();
    EXPECT_TRUE(d.until([&] { return d.rig.devices.printed.size() == 1; }));
}

TEST(SaleFlow_lock_keepsTheBasket, AndOnlyTheSamePersonUnlocks) {
    UiDriver d;
    d.startSelling();
    d.scan(kWater);
    d.key(Qt::Key_L, Qt::ControlModifier);
    ASSERT_TRUE(d.page("sign_in"));
    ASSERT_TRUE(d.shown("staff-1001"));
    EXPECT_EQ(d.item("staff-2001"), nullptr);
    d.scan(kCola);
    EXPECT_EQ(d.app().notice()->kind(), ui::Notice::Refused);
    d.type("1234");
    d.enter();
    ASSERT_TRUE(d.page("sale"));
    EXPECT_TRUE(d.lines(1));
}

TEST(SaleFlow_wrongPins_lockOutShowsTheTimeLeft, CountingDown) {
    UiDriver d;
    d.start();
    d.touch("staff-1001");
    for (int i = 0; i < 5; ++i) {
        d.type("0000");
        d.enter();
    }
    EXPECT_TRUE(d.until([&] { return d.app().signIn()->staff()->rows()[0].locked; }));
    EXPECT_TRUE(d.app().signIn()->error().contains("1 min 0 s"))
        << d.app().signIn()->error().toStdString();
}

TEST(SaleFlow_closeSession_isBlindThenShowsTheDifference, AndZCloses) {
    UiDriver d;
    d.startSelling();
    d.scan(kWater);
    d.enter();
    d.type("10");
    d.enter();
    ASSERT_TRUE(d.shown("finished-panel"));
    d.key(Qt::Key_F9, Qt::ControlModifier);
    ASSERT_TRUE(d.page("close_session"));
    d.type("3");
    d.touch("count-confirm");
    ASSERT_TRUE(d.shown("report-dialog"));
    EXPECT_EQ(d.text("report-difference"), "2.00 is missing");
    d.enter();
    ASSERT_TRUE(d.page("open_session"));
    d.key(Qt::Key_F10, Qt::ControlModifier);
    ASSERT_TRUE(d.shown("report-dialog"));
    d.enter();
    EXPECT_TRUE(d.page("open_day"));
}

TEST(SaleFlow_training_changesEveryScreen, AndNeedsTheRight) {
    UiDriver d;
    d.startSelling();
    d.app().setTraining(true);
    EXPECT_TRUE(d.settle());
    EXPECT_FALSE(d.app().training()) << "a cashier may not";
    d.key(Qt::Key_Q, Qt::ControlModifier);
    ASSERT_TRUE(d.page("sign_in"));
    d.type("2001");
    d.enter();
    d.type("1234");
    d.enter();
    ASSERT_TRUE(d.page("sale"));
    d.app().setTraining(true);
    ASSERT_TRUE(d.until([&] { return d.app().training(); }));
    EXPECT_TRUE(d.shown("training-mark"));
    EXPECT_TRUE(d.page("sign_in"));
}

}  // namespace
}  // namespace evertill::tests
