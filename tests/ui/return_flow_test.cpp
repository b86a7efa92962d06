// Goods come back: by key, by a scanned receipt; chosen, reasoned, paid out.
#include "ui_driver.h"

namespace evertill::tests {
namespace {

constexpr const char* kReceipt = FakeTill::kReturnReceipt;
constexpr const char* kSeeds = "6924187828544";

TEST(ReturnFlow_keyedReceipt_paysBackWhatWasPaid, KeyboardAlone) {
    UiDriver d;
    d.startSelling();
    d.key(Qt::Key_F11, Qt::ShiftModifier);
    ASSERT_TRUE(d.page("returns"));
    d.type(kReceipt);  // its "-" is also a key of the till
    EXPECT_EQ(d.app().returns()->receiptText(), kReceipt);
    d.enter();
    ASSERT_TRUE(d.shown("return-row-2"));
    EXPECT_EQ(d.text("return-words-0"), QStringLiteral("Paid ¥19.35 of ¥25.80: 第二件半价 −¥6.45"));
    d.type("2+");
    EXPECT_EQ(d.text("return-quantity-0"), "2") << "a number, then how many";
    d.type("-");
    EXPECT_EQ(d.text("return-quantity-0"), "1");
    d.enter();
    EXPECT_EQ(d.app().notice()->what(), "The reason is missing");
    d.type("*");
    EXPECT_EQ(d.app().returns()->reasonIndex(), 0);
    d.enter();
    ASSERT_TRUE(d.page("sale"));
    ASSERT_TRUE(d.lines(1));
    EXPECT_TRUE(d.app().sale()->refund());
    EXPECT_EQ(d.text("sale-due-label"), "To pay back");
    EXPECT_EQ(d.app().sale()->dueText(), "9.67");
    EXPECT_EQ(d.app().sale()->lines()->rows()[0].mark, "Return");
    d.enter();
    ASSERT_TRUE(d.shown("tender-panel"));
    EXPECT_EQ(d.app().tender()->balanceLabel(), "Refund");
    d.type("5");
    EXPECT_FALSE(d.app().tender()->hasEntry()) << "nothing is taken in";
    d.enter();
    ASSERT_TRUE(d.shown("finished-panel"));
    EXPECT_TRUE(d.app().sale()->paidOut());
    EXPECT_EQ(d.app().sale()->changeText(), "9.67");
}

TEST(ReturnFlow_scannedReceipt_opensThePage, AndScannedGoodsAreChosen) {
    UiDriver d;
    d.startSelling();
    d.scan(kReceipt);
    ASSERT_TRUE(d.page("returns"));
    ASSERT_TRUE(d.shown("return-row-0"));
    d.scan(kSeeds);
    d.scan(kSeeds);
    EXPECT_EQ(d.text("return-quantity-0"), "2");
    d.scan(kSeeds);
    EXPECT_EQ(d.app().notice()->kind(), ui::Notice::Refused) << "two were sold";
    EXPECT_EQ(d.text("return-quantity-0"), "2");
    d.scan(kCola);
    EXPECT_EQ(d.app().notice()->kind(), ui::Notice::Refused) << "not of this sale, no receipt";
    EXPECT_EQ(d.text("return-quantity-0"), "2") << "what was chosen stays";
}

TEST(ReturnFlow_unknownReceipt_isSaidAndAskedAgain, Always) {
    UiDriver d;
    d.startSelling();
    d.touch("fn-menu");
    d.touch("menu-return");
    ASSERT_TRUE(d.page("returns"));
    d.type("999");
    d.touch("pad-enter");
    EXPECT_EQ(d.app().notice()->kind(), ui::Notice::Refused);
    EXPECT_TRUE(d.app().notice()->what().contains("999"));
    EXPECT_EQ(d.app().returns()->receiptText(), "");
    d.key(Qt::Key_Escape);
    EXPECT_TRUE(d.page("sale"));
}

TEST(ReturnFlow_touchAlone_takesAllBackExceptWhatMayNot, WithApprovalForEachLine) {
    UiDriver d;
    d.rig.needApproval = {domain::Permission::Return};
    d.startSelling();
    d.scan(kReceipt);
    ASSERT_TRUE(d.shown("return-row-2"));
    EXPECT_EQ(d.item("return-more-2"), nullptr) << "cannot come back";
    EXPECT_EQ(d.text("return-state-2"), "These goods cannot be returned");
    d.touch("return-all");
    EXPECT_EQ(d.text("return-quantity-1"), "1");
    d.touch("return-less-0");
    EXPECT_EQ(d.text("return-quantity-0"), "1");
    d.touch("return-more-0");
    d.touch("reason-1");
    d.touch("return-confirm");
    for (int line = 0; line < 2; ++line) {
        ASSERT_TRUE(d.shown("approval-dialog")) << line;
        d.type("2001");
        d.enter();
        d.type("1234");
        d.enter();
    }
    ASSERT_TRUE(d.page("sale"));
    ASSERT_TRUE(d.lines(2));
    EXPECT_EQ(d.app().sale()->dueText(), "79.25");
}

TEST(ReturnFlow_declinedApproval_keepsWhatWasChosen, ForAnotherTry) {
    UiDriver d;
    d.rig.needApproval = {domain::Permission::Return};
    d.startSelling();
    d.scan(kReceipt);
    ASSERT_TRUE(d.shown("return-row-0"));
    d.touch("return-more-0");
    d.touch("reason-0");
    d.touch("return-confirm");
    ASSERT_TRUE(d.shown("approval-dialog"));
    d.key(Qt::Key_Escape);
    EXPECT_TRUE(d.page("returns"));
    EXPECT_EQ(d.text("return-quantity-0"), "1");
    EXPECT_FALSE(d.app().returns()->working());
    EXPECT_TRUE(d.lines(0));
}

TEST(ReturnFlow_exchange_paysTheDifference, Normally) {
    UiDriver d;
    d.startSelling();
    d.scan(kReceipt);
    ASSERT_TRUE(d.shown("return-row-0"));
    d.touch("return-more-0");
    d.touch("reason-2");
    d.touch("return-confirm");
    ASSERT_TRUE(d.page("sale"));
    d.scan(kNoodles);
    EXPECT_FALSE(d.app().sale()->refund());
    EXPECT_EQ(d.app().sale()->dueText(), "5.13");
    EXPECT_EQ(d.text("sale-due-label"), "Amount due");
}

}  // namespace
}  // namespace evertill::tests
