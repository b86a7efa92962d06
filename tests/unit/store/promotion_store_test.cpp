#include "evertill/store/promotion_store.h"

#include <gtest/gtest.h>

#include "testkit/temp_dir.h"

namespace evertill::store {
namespace {

using pricing::LocalTime;
using pricing::PromotionPhase;
using pricing::PromotionState;

constexpr std::int64_t kNow = 1'781'496'000'000;  // 2026-06-15T12:00:00 at +08:00

LocalTime at(const char* text) {
    return *LocalTime::parse(text);
}

/// A promotion of June with a discount.
std::string june(const std::string& id, int bps = 1000, const std::string& more = "") {
    return R"({"id":")" + id + R"(","name":"六月","layer":2,"scope":{"skus":["A1"]},)" +
           R"("reward":{"type":"percent_off","bps":)" + std::to_string(bps) +
           R"(},"when":{"from":"2026-06-01T00:00:00","to":"2026-07-01T00:00:00"})" + more + "}";
}

class Promotions : public ::testing::Test {
 protected:
    void SetUp() override {
        m_master = std::move(*MasterStore::open(m_dir.file("master.db")));
        MasterBatch goods;
        domain::Item item;
        item.code = "A1";
        item.name = "商品";
        item.price = UnitPrice::parse("10.00");
        goods.items = {item};
        ASSERT_TRUE(m_master->apply(goods));
    }
    PromotionStore hq() { return {*m_master, "hq"}; }
    PromotionStore shop() { return {*m_master, "store:S001"}; }
    void run(PromotionStore store, const std::string& json) {
        const auto draft = store.put(json, "anna", kNow);
        ASSERT_TRUE(draft) << draft.error().errors.at(0).path << draft.error().errors.at(0).reason;
        ASSERT_TRUE(store.approve(draft->id, 0, "boss", kNow));
    }
    std::vector<std::string> activeIds(const char* when, const StorePlace& place = {"S001", {}}) {
        std::vector<std::string> ids;
        for (const auto& p : hq().active(place, at(when)).promotions)
            ids.push_back(p.id);
        return ids;
    }
    PromotionPhase phase(const std::string& id, const char* when) {
        for (const auto& v : hq().list(at(when)))
            if (v.record.id == id && v.record.state != PromotionState::Draft) return v.phase;
        return PromotionPhase::Draft;
    }
    testkit::TempDir m_dir;
    std::unique_ptr<MasterStore> m_master;
};

using Ids = std::vector<std::string>;

TEST_F(Promotions, Draft_isNotInForce_untilApproved) {
    const auto draft = hq().put(june("P1"), "anna", kNow);
    ASSERT_TRUE(draft);
    EXPECT_EQ(draft->version, 1);
    EXPECT_TRUE(activeIds("2026-06-15").empty());
    const auto approved = hq().approve("P1", 0, "boss", kNow + 5);
    ASSERT_TRUE(approved);
    EXPECT_EQ(approved->approvedBy, "boss");
    EXPECT_EQ(approved->approvedMs, kNow + 5);
    EXPECT_EQ(activeIds("2026-06-15"), Ids{"P1"});
}

TEST_F(Promotions, Phases_followTheClockOnTheWall_halfOpen) {
    run(hq(), june("P1"));
    EXPECT_EQ(phase("P1", "2026-05-31T23:59:59"), PromotionPhase::Scheduled);
    EXPECT_EQ(phase("P1", "2026-06-01T00:00:00"), PromotionPhase::Running);
    EXPECT_EQ(phase("P1", "2026-06-30T23:59:59"), PromotionPhase::Running);
    EXPECT_EQ(phase("P1", "2026-07-01T00:00:00"), PromotionPhase::Finished);
    // Pushed ahead: what has not begun is there already, what is over is not.
    EXPECT_EQ(activeIds("2026-05-01"), Ids{"P1"});
    EXPECT_TRUE(activeIds("2026-07-01").empty());
}

TEST_F(Promotions, Change_isANewVersion_inForceOnlyWhenApproved_oldOneStaysInHistory) {
    run(hq(), june("P1", 1000));
    const auto second = hq().put(june("P1", 2000), "anna", kNow + 1);
    ASSERT_TRUE(second);
    EXPECT_EQ(second->version, 2);
    auto active = hq().active({"S001", {}}, at("2026-06-15"));
    ASSERT_EQ(active.promotions.size(), 1U);
    EXPECT_EQ(active.promotions[0].reward.off.basisPoints(), 1000);
    ASSERT_TRUE(hq().approve("P1", 2, "boss", kNow + 2));
    active = hq().active({"S001", {}}, at("2026-06-15"));
    ASSERT_EQ(active.promotions.size(), 1U);
    EXPECT_EQ(active.promotions[0].reward.off.basisPoints(), 2000);
    const auto history = hq().history("P1");
    ASSERT_EQ(history.size(), 2U);
    EXPECT_NE(history[0].document.find("1000"), std::string::npos);
    EXPECT_EQ(history[0].state, PromotionState::Approved);
    EXPECT_EQ(hq().list(at("2026-06-15")).size(), 1U);
}

TEST_F(Promotions, SameDocumentAgain_isTheSameVersion) {
    run(hq(), june("P1"));
    const auto again = hq().put(june("P1"), "bob", kNow + 9);
    ASSERT_TRUE(again);
    EXPECT_EQ(again->version, 1);
    EXPECT_EQ(hq().history("P1").size(), 1U);
}

TEST_F(Promotions, OlderVersion_cannotBeApprovedOverANewerOne) {
    ASSERT_TRUE(hq().put(june("P1", 1000), "anna", kNow));
    ASSERT_TRUE(hq().put(june("P1", 2000), "anna", kNow));
    ASSERT_TRUE(hq().approve("P1", 2, "boss", kNow));
    const auto back = hq().approve("P1", 1, "boss", kNow);
    ASSERT_FALSE(back);
    EXPECT_EQ(back.error().errors.at(0).path, "/version");
}

TEST_F(Promotions, BadDocument_isRefusedWhole_theRunningOneStays) {
    run(hq(), june("P1"));
    for (const std::string& bad :
         {std::string("{"), june("P1", 99'999), june("P1", 1000, R"(,"limitqty":1)"),
          std::string(R"({"id":"P1"})"), june("P1", 1000, R"(,"owner":"nobody")")}) {
        const auto refusal = hq().put(bad, "anna", kNow);
        ASSERT_FALSE(refusal) << bad;
        EXPECT_FALSE(refusal.error().errors.empty());
        EXPECT_FALSE(refusal.error().storage);
    }
    EXPECT_EQ(hq().history("P1").size(), 1U);
    EXPECT_EQ(activeIds("2026-06-15"), Ids{"P1"});
}

TEST_F(Promotions, EarlyEnd_takesEffectAtItsInstant_andTightensTheDates) {
    run(hq(), june("P1"));
    const auto ended = hq().end("P1", at("2026-06-20T18:00:00"), "boss", kNow);
    ASSERT_TRUE(ended);
    EXPECT_EQ(phase("P1", "2026-06-20T17:59:59"), PromotionPhase::Running);
    EXPECT_EQ(phase("P1", "2026-06-20T18:00:00"), PromotionPhase::Ended);
    const auto active = hq().active({"S001", {}}, at("2026-06-15"));
    ASSERT_EQ(active.promotions.size(), 1U);
    EXPECT_EQ(active.promotions[0].when.to, at("2026-06-20T18:00:00"));
    EXPECT_TRUE(activeIds("2026-06-20T18:00:00").empty());
    EXPECT_EQ(hq().history("P1").at(0).endedBy, "boss");
}

TEST_F(Promotions, EndInThePast_meansNow_andASecondEndIsRefused) {
    run(hq(), june("P1"));
    const auto ended = hq().end("P1", at("2026-06-01T00:00:00"), "boss", kNow);
    ASSERT_TRUE(ended);
    EXPECT_EQ(ended->endedAt, at("2026-06-15T12:00:00"));
    EXPECT_FALSE(hq().end("P1", at("2026-06-25T00:00:00"), "boss", kNow + 1000));
    EXPECT_FALSE(hq().end("P2", at("2026-06-25T00:00:00"), "boss", kNow));
    ASSERT_TRUE(hq().put(june("P3"), "anna", kNow));
    EXPECT_FALSE(hq().end("P3", at("2026-06-25T00:00:00"), "boss", kNow));  // a draft
}

TEST_F(Promotions, EndedPromotion_runsAgainOnlyAsANewApprovedVersion) {
    run(hq(), june("P1"));
    ASSERT_TRUE(hq().end("P1", at("2026-06-15T12:00:00"), "boss", kNow));
    EXPECT_TRUE(activeIds("2026-06-16").empty());
    const auto again = hq().put(june("P1"), "anna", kNow + 1);
    ASSERT_TRUE(again);
    EXPECT_EQ(again->version, 2);
    ASSERT_TRUE(hq().approve("P1", 0, "boss", kNow + 1));
    EXPECT_EQ(activeIds("2026-06-16"), Ids{"P1"});
}

TEST_F(Promotions, StoreAndRegionScope_decideWhereItRuns) {
    run(hq(), june("ALL"));
    run(hq(), june("ONE", 1000, R"(,"stores":{"stores":["S002"]})"));
    run(hq(), june("EAST", 1000, R"(,"stores":{"regions":["华东"]})"));
    ASSERT_TRUE(m_master->putSetting("regions", R"({"华东":["S003"],"华北":["S001","S002"]})"));
    EXPECT_EQ(activeIds("2026-06-15", placeOf(*m_master, "S001")), Ids{"ALL"});
    EXPECT_EQ(activeIds("2026-06-15", placeOf(*m_master, "S002")), (Ids{"ALL", "ONE"}));
    EXPECT_EQ(activeIds("2026-06-15", placeOf(*m_master, "S003")), (Ids{"ALL", "EAST"}));
}

TEST_F(Promotions, Shop_mayTouchOnlyItsOwn) {
    run(hq(), june("P1"));
    EXPECT_FALSE(shop().put(june("P1"), "m", kNow));
    EXPECT_FALSE(shop().approve("P1", 0, "m", kNow));
    EXPECT_FALSE(shop().end("P1", at("2026-06-16"), "m", kNow));
    EXPECT_FALSE(shop().put(june("X", 1000, R"(,"owner":"hq")"), "m", kNow));
    EXPECT_FALSE(shop().put(june("X", 1000, R"(,"owner":"store:S002")"), "m", kNow));
    run(shop(), june("OWN"));
    EXPECT_EQ(hq().history("OWN").at(0).owner, "store:S001");
    EXPECT_EQ(activeIds("2026-06-15", {"S001", {}}), (Ids{"OWN", "P1"}));
    EXPECT_EQ(activeIds("2026-06-15", {"S002", {}}), Ids{"P1"});
}

TEST_F(Promotions, Limits_holdForStoreOwnedOnes_atWritingAndAtApproval) {
    const auto early = shop().put(june("OLD", 5000), "m", kNow);
    ASSERT_TRUE(early);
    ASSERT_TRUE(m_master->putSetting("promo_limits", R"({"max_percent_bps":2000})"));
    const auto deep = shop().put(june("OWN", 2500), "m", kNow);
    ASSERT_FALSE(deep);
    EXPECT_EQ(deep.error().errors.at(0).path, "/reward");
    EXPECT_FALSE(shop().approve("OLD", 0, "m", kNow));
    EXPECT_TRUE(shop().put(june("OWN", 2000), "m", kNow));
    EXPECT_TRUE(hq().put(june("HQ1", 9000), "m", kNow));  // headquarters is not bound by them
    ASSERT_TRUE(m_master->putSetting("promo_limits", R"({"max_percnt_bps":2000})"));
    EXPECT_FALSE(shop().put(june("OWN3", 100), "m", kNow));  // unreadable limits allow nothing
}

TEST_F(Promotions, FixedPrice_isMeasuredAgainstTheListPriceOfItsGoods) {
    ASSERT_TRUE(m_master->putSetting("promo_limits", R"({"max_percent_bps":2000})"));
    auto special = [](const std::string& sku, int fen) {
        return R"({"id":"S","layer":1,"scope":{"skus":[")" + sku +
               R"("]},"reward":{"type":"unit_price","price_minor":)" + std::to_string(fen) + "}}";
    };
    EXPECT_TRUE(shop().put(special("A1", 800), "m", kNow));
    EXPECT_FALSE(shop().put(special("A1", 799), "m", kNow));
    EXPECT_FALSE(shop().put(special("UNKNOWN", 999), "m", kNow));
}

TEST_F(Promotions, ManyAtOnce_areTakenAllOrNone) {
    const auto all =
        shop().putAll("[" + june("A", 100) + "," + june("B", 100) + "]", true, "m", kNow);
    ASSERT_TRUE(all);
    EXPECT_EQ(all->size(), 2U);
    EXPECT_EQ(activeIds("2026-06-15"), (Ids{"A", "B"}));
    const auto bad = shop().putAll(
        "[" + june("C", 100) + "," + june("D", 100, R"(,"owner":"hq")") + "]", true, "m", kNow);
    ASSERT_FALSE(bad);
    EXPECT_EQ(bad.error().errors.at(0).path, "/1/owner");
    EXPECT_EQ(activeIds("2026-06-15"), (Ids{"A", "B"}));
    EXPECT_TRUE(hq().history("C").empty());
}

TEST_F(Promotions, ApprovalRole_isAskedOfTheApprover) {
    ASSERT_TRUE(m_master->putSetting("promo_limits", R"({"require_approval_by":"manager"})"));
    ASSERT_TRUE(m_master->upsertOperator({"9001", "经理", "manager", "x", true, {}, {}}));
    ASSERT_TRUE(m_master->upsertOperator({"1001", "收银", "cashier", "x", true, {}, {}}));
    ASSERT_TRUE(shop().put(june("OWN"), "1001", kNow));
    EXPECT_FALSE(shop().approve("OWN", 0, "1001", kNow));
    EXPECT_FALSE(shop().approve("OWN", 0, "8888", kNow));
    EXPECT_TRUE(shop().approve("OWN", 0, "9001", kNow));
}

TEST_F(Promotions, ReceivedDocumentOfANewerProgram_leavesTheOneBeforeInForce) {
    run(hq(), june("P1"));
    pricing::PromotionRecord next = *hq().approved("P1");
    next.version = 3;
    next.document = june("P1", 2000, R"(,"field_of_tomorrow":1)");
    MasterBatch batch;
    batch.promotions = {next};
    pricing::DocumentErrors problems;
    ASSERT_TRUE(m_master->apply(batch, &problems));
    ASSERT_FALSE(problems.empty());
    EXPECT_EQ(problems[0].path, "/P1/3/field_of_tomorrow");
    auto active = hq().active({"S001", {}}, at("2026-06-15"));
    ASSERT_EQ(active.promotions.size(), 1U);
    EXPECT_EQ(active.promotions[0].reward.off.basisPoints(), 1000);
    EXPECT_EQ(active.problems.at(0).path, "P1/3/field_of_tomorrow");
    // That headquarters stopped it is understood all the same.
    next.state = PromotionState::Ended;
    next.endedAt = at("2026-06-10T00:00:00");
    batch.promotions = {next};
    ASSERT_TRUE(m_master->apply(batch, &problems));
    EXPECT_TRUE(activeIds("2026-06-15").empty());
    EXPECT_EQ(activeIds("2026-06-05"), Ids{"P1"});
}

TEST_F(Promotions, HqTakesAnIdOfTheShop_onlyOneOfThemRuns) {
    run(shop(), june("P1", 100));
    pricing::PromotionRecord theirs = *shop().approved("P1");
    theirs.owner = "hq";
    theirs.document = june("P1", 3000);
    MasterBatch batch;
    batch.promotions = {theirs};
    ASSERT_TRUE(m_master->apply(batch));
    const auto active = hq().active({"S001", {}}, at("2026-06-15"));
    ASSERT_EQ(active.promotions.size(), 1U);
    EXPECT_EQ(active.promotions[0].reward.off.basisPoints(), 3000);
    EXPECT_FALSE(active.problems.empty());
}

TEST_F(Promotions, Versions_areNeverEditedNorDeleted) {
    run(hq(), june("P1"));
    auto& db = m_master->database();
    for (const char* sql : {"UPDATE promotion SET document='x'", "UPDATE promotion SET state=0",
                            "UPDATE promotion SET version=9", "DELETE FROM promotion"}) {
        EXPECT_FALSE(db.exec(sql)) << sql;
        db.takeError();
    }
    EXPECT_EQ(hq().history("P1").size(), 1U);
}

TEST_F(Promotions, OwnOnes_areCarriedIntoANewFile) {
    run(shop(), june("OWN"));
    run(hq(), june("P1"));
    auto fresh = std::move(*MasterStore::open(m_dir.file("fresh.db")));
    PromotionStore own(*fresh, "store:S001");
    ASSERT_TRUE(own.carryOwn(*m_master));
    ASSERT_TRUE(own.carryOwn(*m_master));
    EXPECT_EQ(own.history("OWN").size(), 1U);
    EXPECT_TRUE(own.history("P1").empty());
}

}  // namespace
}  // namespace evertill::store
