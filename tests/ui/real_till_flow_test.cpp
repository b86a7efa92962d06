// The screens over the real till: what they say about prices is what the core decided.
#include "evertill/domain/pricing/promotion_codec.h"
#include "evertill/store/member_store.h"
#include "evertill/store/promotion_store.h"
#include "testkit/till_fixture.h"
#include "ui_driver.h"

namespace evertill::tests {
namespace {

constexpr const char* kTowel = "2990000000095";      // 9.99, second piece half price
constexpr const char* kRealWater = "6901234567892";  // 2.00, members 1.80

constexpr const char* kPromotions = R"([
 {"id":"HALF","name":"第二件半价","name_en":"Second half price","kind":"第二件半价","layer":2,
  "scope":{"skus":["T1"]},"trigger":{"exact_qty":2},
  "reward":{"type":"cheapest_percent_off","take":1,"bps":5000}},
 {"id":"MJ","name":"满30减3","name_en":"3 off 30","kind":"满减","layer":3,
  "trigger":{"min_amount_minor":3000},"reward":{"type":"amount_off_total","amount_minor":300},
  "repeat":"once"}])";

class RealTill : public ::testing::Test {
 protected:
    RealTill() {
        auto master = *store::MasterStore::open(m_shop.dir.file("master.db"));
        domain::Member m;
        m.number = "M000777";
        m.name = "张三丰";
        m.phone = "13800001234";
        m.level = "silver";
        EXPECT_TRUE(store::MemberStore(*master).put(m));
        auto water = *master->catalogue().fullItemByCode("W1");
        water.memberPrice = UnitPrice::parse("1.80");
        EXPECT_TRUE(master->apply({{water}, {}, {}, {}}));
        master.reset();
        put(kPromotions);
        d.rig.realTill = [this](bool training) {
            return service::Till::open({m_shop.dir.path(), training}, m_shop.clock, m_shop.ids);
        };
    }
    void put(const char* promotion) {
        auto master = *store::MasterStore::open(m_shop.dir.file("master.db"));
        EXPECT_TRUE(store::PromotionStore(*master, "hq")
                        .putAll(promotion, true, "test", m_shop.clock.utcMs()));
    }
    /// The shop outlives the window, whose store thread holds the till.
    testkit::TillFixture m_shop;
    UiDriver d;
};

TEST_F(RealTill, PromotionFromHintToReceipt_andBackAgain) {
    d.startRealTill();
    d.scan(kTowel);
    ASSERT_TRUE(d.shown("hint-0"));
    EXPECT_TRUE(d.text("hint-0").contains("Second half price")) << d.text("hint-0").toStdString();
    d.scan(kTowel);
    ASSERT_TRUE(d.shown("basket-list-0"));
    EXPECT_EQ(d.text("basket-list-0"), "19.98");
    EXPECT_EQ(d.app().sale()->lines()->rows()[0].chips, QStringList{"Second half price"});
    EXPECT_EQ(d.app().sale()->dueText(), "14.98");
    EXPECT_EQ(d.text("sale-saved"), QStringLiteral("You save ¥5.00 · 1 promotion"));
    d.key(Qt::Key_F9);
    d.key(Qt::Key_F9);
    ASSERT_TRUE(d.shown("finished-panel"));
    EXPECT_EQ(d.text("finished-saved"), QStringLiteral("¥5.00"));
    const QString receipt = d.app().sale()->receiptText();
    d.key(Qt::Key_F11, Qt::ShiftModifier);
    ASSERT_TRUE(d.page("returns"));
    d.type(receipt);
    d.enter();
    ASSERT_TRUE(d.shown("return-row-0"));
    EXPECT_EQ(d.text("return-words-0"),
              QStringLiteral("Paid ¥14.98 of ¥19.98: Second half price −¥5.00"));
    d.touch("return-more-0");
    d.touch("reason-1");
    d.touch("return-confirm");
    ASSERT_TRUE(d.page("sale"));
    ASSERT_TRUE(d.lines(1));
    EXPECT_EQ(d.app().sale()->dueText(), "7.49");
    EXPECT_EQ(d.text("sale-due-label"), "To pay back");
    EXPECT_EQ(d.item("sale-saved"), nullptr) << "a return saves nothing";
    d.enter();
    d.enter();
    ASSERT_TRUE(d.shown("finished-panel"));
    EXPECT_TRUE(d.app().sale()->paidOut());
    EXPECT_EQ(d.app().sale()->changeText(), "7.49");
}

TEST_F(RealTill, GiftOfReturnedGoods_isAskedFor_andPaidIfKept) {
    put(R"({"id":"GIFT","name":"满15赠","kind":"满赠","layer":4,"trigger":{"min_amount_minor":1500},
        "reward":{"type":"gift","sku":"N1","qty":1}})");
    d.startRealTill();
    d.scan(kRealWater);
    d.scan(kTowel);
    d.scan(kTowel);
    EXPECT_EQ(d.app().sale()->dueText(), "16.98");
    d.key(Qt::Key_F9);
    d.key(Qt::Key_F9);
    ASSERT_TRUE(d.shown("finished-panel"));
    const QString receipt = d.app().sale()->receiptText();
    d.key(Qt::Key_F11, Qt::ShiftModifier);
    ASSERT_TRUE(d.page("returns"));
    d.type(receipt);
    d.enter();
    ASSERT_TRUE(d.shown("return-row-2"));
    EXPECT_EQ(d.item("return-charge-2"), nullptr) << "nothing went back yet";
    d.touch("return-more-1");
    d.touch("reason-1");
    d.touch("return-confirm");
    ASSERT_TRUE(d.shown("return-charge-2")) << "the gift is asked for at once";
    EXPECT_TRUE(d.page("returns"));
    d.touch("reason-1");
    d.touch("return-charge-2");
    ASSERT_TRUE(d.page("sale"));
    ASSERT_TRUE(d.lines(3));
    EXPECT_EQ(d.app().sale()->dueText(), "2.94") << "7.49 for the towel, 4.55 for the noodles";
    d.enter();
    d.enter();
    ASSERT_TRUE(d.shown("finished-panel"));
    EXPECT_EQ(d.app().sale()->changeText(), "2.94");
}

TEST_F(RealTill, Member_getsTheirPrice_andItIsExplained) {
    d.startRealTill();
    d.scan(kRealWater);
    EXPECT_EQ(d.app().sale()->dueText(), "2.00");
    d.key(Qt::Key_F1, Qt::ShiftModifier);
    d.type("13800001234");
    d.enter();
    ASSERT_TRUE(d.shown("member-chip"));
    EXPECT_TRUE(d.app().terms()->memberText().startsWith(QStringLiteral("张**")));
    EXPECT_EQ(d.app().sale()->dueText(), "1.80");
    d.key(Qt::Key_F3, Qt::ShiftModifier);
    ASSERT_TRUE(d.shown("explain-0"));
    EXPECT_EQ(d.text("explain-total"), QStringLiteral("¥1.80"));
    EXPECT_EQ(d.app().explain()->list()->rows()[0].amount, QStringLiteral("−0.20"));
    d.enter();
    d.touch("member-chip-remove");
    EXPECT_EQ(d.app().sale()->dueText(), "2.00");
}

TEST_F(RealTill, SwitchedOffPromotion_costsMore_andComesBack) {
    d.startRealTill();
    d.scan(kTowel);
    d.scan(kTowel);
    d.key(Qt::Key_F3, Qt::ShiftModifier);
    ASSERT_TRUE(d.shown("explain-0"));
    d.touch("explain-switch");
    ASSERT_TRUE(d.until([&] { return d.app().sale()->dueText() == "19.98"; }));
    ASSERT_TRUE(d.settle());
    EXPECT_EQ(d.app().explain()->switchText(), "Let it in again");
    d.touch("explain-switch");
    ASSERT_TRUE(d.until([&] { return d.app().sale()->dueText() == "14.98"; }));
    EXPECT_TRUE(d.settle());
}

TEST_F(RealTill, PriceByHandAndDiscount_areMarked) {
    d.startRealTill();
    d.scan(kRealWater);
    d.key(Qt::Key_F6, Qt::ShiftModifier);
    d.type("1.5");
    d.key(Qt::Key_Down);
    d.enter();
    ASSERT_TRUE(d.until([&] { return d.app().sale()->dueText() == "1.50"; }));
    EXPECT_EQ(d.app().sale()->lines()->rows()[0].mark, "Price changed");
    EXPECT_EQ(d.app().sale()->lines()->rows()[0].detail, QStringLiteral("was 2.00 · Damaged"));
    d.scan(kTowel);
    d.key(Qt::Key_F8, Qt::ShiftModifier);
    d.touch("adjust-mode-1");
    d.type("1");
    d.touch("reason-2");
    d.enter();
    ASSERT_TRUE(d.shown("manual-chip"));
    EXPECT_EQ(d.app().sale()->dueText(), "10.49");
}

}  // namespace
}  // namespace evertill::tests
