// The manager's desk beside the stories of tests/tables/till/manager.table: limits of headquarters,
// a role that must approve, training, names, conflicts, margins.
#include "evertill/domain/pricing/promotion_form.h"
#include "testkit/till_fixture.h"

namespace evertill::service {
namespace {

using domain::Refusal;
using pricing::FormField;
using pricing::FormKind;

pricing::Promotion fullReduction(const char* from, const char* off) {
    auto v = pricing::emptyForm(FormKind::FullReduction);
    v.set(FormField::MinAmount, std::string(from));
    v.set(FormField::Amount, std::string(off));
    return *pricing::promotionOf(v);
}

pricing::Promotion special(const char* code, const char* price) {
    auto v = pricing::emptyForm(FormKind::SpecialPrice);
    v.set(FormField::Goods, std::string(code));
    v.set(FormField::Price, std::string(price));
    return *pricing::promotionOf(v);
}

class Desk : public ::testing::Test {
 protected:
    void setting(const char* key, const char* json) {
        auto master = *store::MasterStore::open(shop.dir.file("master.db"));
        ASSERT_TRUE(master->putSetting(key, json));
    }
    PromotionDesk& open(bool training = false, const char* who = "9001") {
        auto& till = shop.open(training);
        EXPECT_TRUE(till.signOn(who, std::string(4, who[0] == '9' ? '9' : '1')));
        return till.promotionDesk();
    }
    testkit::TillFixture shop;
};

TEST_F(Desk, LimitsOfHeadquarters_refuse_withPathAndReason) {
    setting("promo_limits", R"({"max_percent_bps":1000,"max_days":7,"allowed_kinds":["满减"]})");
    auto& desk = open();
    const auto saved = desk.save(fullReduction("100", "20"), "MJ");
    ASSERT_FALSE(saved);
    EXPECT_EQ(saved.error().code, Refusal::PromotionRefused);
    std::set<std::string> paths;
    for (const auto& e : saved.error().errors)
        paths.insert(e.path);
    EXPECT_EQ(paths, (std::set<std::string>{"/reward", "/when"}));
    EXPECT_TRUE(desk.list()->empty()) << "nothing may be kept of it";
    EXPECT_EQ(desk.options()->limits.allowedKinds, std::vector<std::string>{"满减"});
}

TEST_F(Desk, RoleThatMustApprove_isAskedFor_evenIfTheOperatorMayWrite) {
    setting("promo_limits", R"({"require_approval_by":"director"})");
    {
        auto master = *store::MasterStore::open(shop.dir.file("master.db"));
        ASSERT_TRUE(master->upsertRole({"director", R"({"permissions":["sell","promotions"]})"}));
        ASSERT_TRUE(master->upsertOperator(
            {"9100", "总监", "director", hashPin("7777", {9}, 4), true, {}, {}}));
    }
    auto& desk = open();
    const auto saved = desk.save(fullReduction("100", "20"), "MJ");
    ASSERT_TRUE(saved);
    const std::string id = saved->record.id;
    const auto first = desk.approve(id, 0);
    ASSERT_FALSE(first);
    EXPECT_EQ(first.error().code, Refusal::ApprovalNeeded);
    EXPECT_EQ(first.error().permission, domain::Permission::Promotions);
    ASSERT_TRUE(shop.till->approve("9100", "7777", domain::Permission::Promotions));
    const auto second = desk.approve(id, 0);
    ASSERT_TRUE(second);
    EXPECT_EQ(second->record.approvedBy, "9100");
}

TEST_F(Desk, Training_looksAndTries_butWritesNothing) {
    auto& desk = open(true);
    EXPECT_TRUE(desk.list());
    EXPECT_TRUE(desk.tryOut(fullReduction("1", "1"), {{"W1", "W1"}}));
    const auto saved = desk.save(fullReduction("100", "20"), "MJ");
    ASSERT_FALSE(saved);
    EXPECT_EQ(saved.error().code, Refusal::NotInTraining);
    EXPECT_EQ(desk.end("X", std::nullopt).error().code, Refusal::NotInTraining);
}

TEST_F(Desk, Conflicts_nameWhatRuns_andItsGoods) {
    auto& desk = open();
    const auto cheap = desk.save(special("T1", "5.00"), "TJ");
    ASSERT_TRUE(cheap && desk.approve(cheap->record.id, 0));
    const auto found = desk.conflicts(special("T1", "8.00"));
    ASSERT_TRUE(found);
    ASSERT_FALSE(found->conflicts.empty());
    EXPECT_EQ(found->conflicts.front().kind, pricing::ConflictKind::AlwaysBeaten);
    EXPECT_EQ(found->promotions.at(cheap->record.id).name, "特价5");
    EXPECT_EQ(found->goods.at("T1"), "毛巾");
    EXPECT_TRUE(found->allGoods);
    const auto dear = desk.conflicts(special("T1", "99"));
    ASSERT_TRUE(dear);
    EXPECT_TRUE(std::any_of(dear->conflicts.begin(), dear->conflicts.end(), [](const auto& c) {
        return c.kind == pricing::ConflictKind::NotLower;
    }));
}

TEST_F(Desk, Margin_isForThosePermitted_andCountsKnownCostsOnly) {
    {
        auto master = *store::MasterStore::open(shop.dir.file("master.db"));
        auto towel = *master->catalogue().fullItemByCode("T1");
        towel.cost = UnitPrice::parse("6.00");
        ASSERT_TRUE(master->apply({{towel}, {}, {}, {}}));
    }
    const std::vector<TrialLine> basket{{"T1", "T1", Quantity::fromUnits(2)}, {"W1", "W1"}};
    {
        auto& desk = open();
        const auto trial = desk.tryOut(special("T1", "8.00"), basket);
        ASSERT_TRUE(trial && trial->marginWith);
        EXPECT_EQ(trial->marginWithout->gain(), Money::fromMinor(1998 - 1200));
        EXPECT_EQ(trial->marginWith->gain(), Money::fromMinor(1600 - 1200));
        EXPECT_EQ(trial->marginWith->paidUnknown, Money::fromMinor(200));
    }
    auto& desk = open(false, "1001");
    const auto trial = desk.tryOut(special("T1", "8.00"), basket);
    ASSERT_TRUE(trial);
    EXPECT_FALSE(trial->marginWith) << "a cashier may not see what goods cost";
}

TEST_F(Desk, View_namesGoodsAndPeople_andRemarksOnSlips) {
    auto& desk = open();
    auto p = special("T1", "5.00");
    p.nameEn.clear();
    const auto saved = desk.save(p, "TJ");
    ASSERT_TRUE(saved);
    const auto view = desk.view(saved->record.id);
    ASSERT_TRUE(view);
    EXPECT_EQ(view->names.goods.at("T1"), "毛巾");
    EXPECT_EQ(view->names.staff.at("9001"), "李强");
    ASSERT_EQ(view->remarks.size(), 1u);
    EXPECT_EQ(view->remarks.front().path, "/name_en");
    EXPECT_EQ(saved->record.id, "S001-TJ-1122-1");
}

TEST_F(Desk, LastBasket_isTheOpenOne_elseTheLastSale) {
    auto& till = shop.openForSale();
    auto& desk = till.promotionDesk();
    EXPECT_TRUE(desk.lastBasket()->empty());
    ASSERT_TRUE(till.scan("16901234567899"));
    ASSERT_TRUE(till.setNextQuantity(Quantity::fromUnits(3)));
    ASSERT_TRUE(till.scan("2990000000095"));
    const auto open = desk.lastBasket();
    ASSERT_EQ(open->size(), 2u);
    EXPECT_EQ(open->at(1).quantity, Quantity::fromUnits(3));
    ASSERT_TRUE(till.payCash(till.snapshot()->basket.totals.due));
    const auto sold = desk.lastBasket();
    EXPECT_EQ(*sold, *open);
    const auto trial = desk.tryOut(fullReduction("10", "1"), *sold);
    EXPECT_EQ(trial->list, Money::fromMinor(4500 + 2997)) << "the case keeps its own price";
}

TEST_F(Desk, NearExpiry_isTriedAsIfTheGoodsWereNearTheirDate) {
    auto& desk = open();
    auto v = pricing::emptyForm(FormKind::Clearance);
    v.set(FormField::Goods, std::string("T1"));
    v.set(FormField::Days, std::string("2"));
    v.set(FormField::Off, std::string("50"));
    const auto trial = desk.tryOut(*pricing::promotionOf(v), {{"T1", "T1"}});
    ASSERT_TRUE(trial);
    EXPECT_TRUE(trial->asExpiring);
    EXPECT_EQ(trial->verdict.standing, pricing::Standing::Applied);
    EXPECT_EQ(trial->with, Money::fromMinor(499));
}

}  // namespace
}  // namespace evertill::service
