// Suspended sales of the other tills, and what the sync centre says of the shop's hub.
#include "ui_driver.h"

namespace evertill::tests {
namespace {

class HubFlow : public ::testing::Test {
 protected:
    HubFlow() {
        auto& hub = d.rig.sync.hubState;
        hub.configured = hub.reachable = true;
        hub.hub = QStringLiteral("S001-T01");
        d.rig.sync.waiting.list = {{QStringLiteral("S001-T02"),
                                    7,
                                    false,
                                    1'795'312'800'000,
                                    QStringLiteral("王芳"),
                                    Money::fromMinor(1250),
                                    3,
                                    {QStringLiteral("水")},
                                    {}},
                                   {QStringLiteral("S001-T03"),
                                    9,
                                    false,
                                    1'795'312'900'000,
                                    QStringLiteral("1002"),
                                    Money::fromMinor(300),
                                    1,
                                    {},
                                    QStringLiteral("S001-T02")}};
    }
    void open() {
        d.startSelling();
        d.key(Qt::Key_F4);
        ASSERT_TRUE(d.shown("suspended-1"));
    }
    void tell() {
        emit d.rig.sync.statusChanged();
        ASSERT_TRUE(d.settle());
    }
    auto& recalls() { return d.rig.sync.recalls; }
    UiDriver d;
};

TEST_F(HubFlow, SalesOfOtherTills_sayWhereTheyAre_andComeBackHere) {
    open();
    EXPECT_TRUE(d.text("suspended-about-0").startsWith("S001-T02 · 王芳"))
        << d.text("suspended-about-0").toStdString();
    EXPECT_TRUE(d.text("suspended-about-1").endsWith("open at S001-T02"));
    d.enter();
    ASSERT_EQ(recalls().size(), 1U);
    EXPECT_EQ(recalls()[0], std::make_pair(QStringLiteral("S001-T02/7"), false));
    EXPECT_EQ(d.item("suspended-dialog"), nullptr);
    EXPECT_EQ(d.app().notice()->kind(), ui::Notice::Info);
}

TEST_F(HubFlow, OtherPricesOrUnknownGoods_areSaid) {
    using Kind = service::ResumedNote::Kind;
    const auto price = [](std::int64_t v) { return UnitPrice::fromTenThousandths(v); };
    d.rig.sync.recalledIs = std::vector<service::ResumedNote>{
        {Kind::OtherPrice, 1, "Water", price(20'000), price(22'000)},
        {Kind::UnknownItem, 2, "Jam", price(50'000), {}}};
    open();
    d.enter();
    EXPECT_EQ(d.app().notice()->kind(), ui::Notice::Attention);
    const auto said = d.app().notice()->todo();
    EXPECT_TRUE(said.contains("Water: quoted 2.00, here 2.20")) << said.toStdString();
    EXPECT_TRUE(said.contains("Jam is not known at this till")) << said.toStdString();
}

TEST_F(HubFlow, HeldElsewhere_isTakenOverWhenChosenAgain) {
    d.rig.sync.recalledIs = unexpected(
        service::Refused{domain::Refusal::BasketHeld, domain::Permission::CancelSale, "S001-T02"});
    open();
    d.type("2");
    ASSERT_EQ(recalls().size(), 1U);
    EXPECT_FALSE(recalls()[0].second);
    EXPECT_TRUE(d.app().notice()->what().contains("S001-T02"));
    ASSERT_TRUE(d.shown("suspended-dialog"));
    // Another one in between: the warning was not about it.
    d.type("1");
    d.type("2");
    EXPECT_FALSE(recalls().at(2).second);
    d.rig.sync.recalledIs = std::vector<service::ResumedNote>{};
    d.type("2");
    ASSERT_EQ(recalls().size(), 4U);
    EXPECT_TRUE(recalls()[3].second);
}

TEST_F(HubFlow, TakeOverWithoutTheRight_asksSomebodyWhoHasIt) {
    d.rig.sync.recalledIs = unexpected(
        service::Refused{domain::Refusal::ApprovalNeeded, domain::Permission::CancelSale, {}});
    open();
    d.enter();
    ASSERT_TRUE(d.shown("approval-dialog"));
    d.key(Qt::Key_Escape);
    EXPECT_EQ(recalls().size(), 1U);
}

TEST_F(HubFlow, HubAway_ownSalesStandThere_andTheReasonIsSaid) {
    d.startSelling();
    d.scan(kWater);
    d.key(Qt::Key_F2);
    ASSERT_TRUE(d.lines(0));
    d.rig.sync.waiting.list.clear();
    d.rig.sync.waiting.error = QStringLiteral("connect");
    d.key(Qt::Key_F4);
    ASSERT_TRUE(d.shown("suspended-hint"));
    EXPECT_TRUE(d.text("suspended-hint").contains("only this till's sales"));
}

TEST_F(HubFlow, SyncCentre_tellsTheThreeStatesApart) {
    d.startSelling();
    d.scan(kWater);
    d.key(Qt::Key_F9);
    d.key(Qt::Key_F9);
    d.key(Qt::Key_F1, Qt::ControlModifier);
    ASSERT_TRUE(d.shown("sync-page"));
    auto& hub = d.rig.sync.hubState;
    d.rig.sync.state.connected = true;
    hub.head = 1'000;
    hub.baskets = 2;
    tell();
    EXPECT_EQ(d.text("sync-hub"), "S001-T01 · has every record · 2 suspended sales");
    d.rig.sync.state.connected = false;
    d.rig.sync.state.errorCode = QStringLiteral("connect");
    hub.head = 1;
    tell();
    EXPECT_TRUE(d.text("sync-headline").contains("second copy"));
    EXPECT_TRUE(d.text("sync-hub").contains("has 1 of "));
    hub.reachable = false;
    hub.errorCode = QStringLiteral("connect");
    tell();
    EXPECT_TRUE(d.text("sync-headline").contains("works alone"));
    EXPECT_EQ(d.text("sync-hub"), "S001-T01 · cannot be reached");
    hub.errorCode = QStringLiteral("portal");
    tell();
    EXPECT_TRUE(d.text("sync-hub").contains("certificate"));
    hub.contested = 7;
    tell();
    EXPECT_TRUE(d.app().sync()->limits().join(' ').contains("suspended sale 7"));
    hub = {};
    tell();
    EXPECT_TRUE(d.app().sync()->hubText().isEmpty());
}

}  // namespace
}  // namespace evertill::tests
