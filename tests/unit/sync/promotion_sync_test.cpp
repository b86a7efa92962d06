// Promotions and price changes from headquarters to the till: by cursor, by snapshot, by HTTP.
#include <nlohmann/json.hpp>

#include "engine_and_hq.h"

using namespace evertill;
using namespace evertill::sync;
using nlohmann::json;

namespace {

std::string percentOff(const std::string& id, int bps, const std::string& more = "") {
    return R"({"id":")" + id + R"(","name":"折扣","reward":{"type":"percent_off","bps":)" +
           std::to_string(bps) + "}" + more + "}";
}

class PromotionSync : public EngineAndHq {
 protected:
    /// What the till would sell by now.
    std::vector<pricing::Promotion> active(const char* storeCode = "S001") {
        auto master = *store::MasterStore::open(fixture.till->syncPort().masterPath());
        const auto now = pricing::LocalTime::ofInstant(fixture.clock.utcMs(), 480);
        return store::PromotionStore(*master, "hq").active({storeCode, {}}, now).promotions;
    }
    std::vector<std::string> activeIds() {
        std::vector<std::string> ids;
        for (const auto& p : active())
            ids.push_back(p.id);
        return ids;
    }
    void publish(const std::string& json) {
        const auto done = hqStore->publishPromotions(json, true, "anna");
        ASSERT_TRUE(done) << done.error().errors.at(0).path << done.error().errors.at(0).reason;
    }
    HttpResponse admin(const char* method, const std::string& path, const std::string& body = "",
                       bool withToken = true) {
        HttpRequest r{method, "/v1/admin/" + path, {}, body, {}};
        if (withToken) r.headers["authorization"] = "Bearer " + hqStore->adminToken();
        return service->handle(r);
    }
};

using Ids = std::vector<std::string>;

TEST_F(PromotionSync, Published_arrivesByCursor_draftsStayAtHq) {
    run();
    publish(percentOff("P1", 1000));
    ASSERT_TRUE(hqStore->publishPromotions(percentOff("DRAFT", 1000), false, "anna"));
    exchange(3);
    EXPECT_EQ(engine->status().error, "") << engine->status().detail;
    EXPECT_EQ(activeIds(), Ids{"P1"});
    EXPECT_EQ(engine->status().cursor, hqStore->cursor());
    ASSERT_TRUE(hqStore->approvePromotion("DRAFT", 0, "boss"));
    exchange(3);
    EXPECT_EQ(activeIds(), (Ids{"DRAFT", "P1"}));
}

TEST_F(PromotionSync, ChangeAndEnd_reachTheTill) {
    run();
    publish(percentOff("P1", 1000));
    publish(percentOff("P1", 2000));
    exchange(3);
    ASSERT_EQ(active().size(), 1U);
    EXPECT_EQ(active()[0].reward.off.basisPoints(), 2000);
    ASSERT_TRUE(hqStore->endPromotion("P1", std::nullopt, "boss"));
    exchange(3);
    EXPECT_TRUE(active().empty());
}

TEST_F(PromotionSync, Snapshot_bringsTheApprovedOnes_withoutDrafts_andKeepsTheShopsOwn) {
    run();
    {
        fixture.till.reset();
        auto master = *store::MasterStore::open(fixture.dir.file("master.db"));
        store::PromotionStore own(*master, "store:S001");
        ASSERT_TRUE(own.put(percentOff("OWN", 500), "m", 0));
        ASSERT_TRUE(own.approve("OWN", 0, "m", 0));
    }
    fixture.open();
    engine = std::make_unique<SyncEngine>(fixture.till->syncPort(), fixture.clock, fixture.ids,
                                          dir.path());
    publish("[" + percentOff("P1", 1000) + "," + percentOff("P2", 1000) + "]");
    ASSERT_TRUE(hqStore->publishPromotions(percentOff("DRAFT", 1000), false, "anna"));
    ASSERT_TRUE(hqStore->newGeneration());
    engine->wake(true);
    exchange(5);
    EXPECT_EQ(engine->status().generation, hqStore->generation());
    EXPECT_EQ(activeIds(), (Ids{"OWN", "P1", "P2"}));
    auto master = *store::MasterStore::open(fixture.till->syncPort().masterPath());
    EXPECT_TRUE(store::PromotionStore(*master, "hq").history("DRAFT").empty());
    EXPECT_EQ(hqStore->promotions().size(), 3U);  // HQ still has its draft
}

TEST_F(PromotionSync, FileOfAnOlderProgram_takesANewSnapshot) {
    run();
    {
        fixture.till.reset();
        auto master = *store::MasterStore::open(fixture.dir.file("master.db"));
        ASSERT_TRUE(master->putMeta("resync", "1"));  // as the migration leaves it
    }
    fixture.open();
    EXPECT_EQ(fixture.till->syncPort().masterCursor().generation, "");
    engine = std::make_unique<SyncEngine>(fixture.till->syncPort(), fixture.clock, fixture.ids,
                                          dir.path());
    run();
    EXPECT_EQ(fixture.till->syncPort().masterCursor().generation, hqStore->generation());
}

TEST_F(PromotionSync, DocumentTheTillCannotUse_leavesTheRunningOne_andHqHearsOfIt) {
    run();
    publish(percentOff("P1", 1000));
    exchange(3);
    // As an HQ of tomorrow would write it.
    auto next = *store::PromotionStore(hqStore->master(), "hq").approved("P1");
    next.version = 2;
    next.document = percentOff("P1", 9000, R"(,"field_of_tomorrow":true)");
    publish(percentOff("P2", 100));
    ASSERT_TRUE(hqStore->shared().publish("tomorrow", [&] {
        store::receivePromotion(hqStore->master().database(), next);
        hqStore->shared().feed("promotion", "P1", false);
        return true;
    }));
    publish(percentOff("P3", 100));
    exchange(5);
    EXPECT_EQ(activeIds(), (Ids{"P1", "P2", "P3"}));
    EXPECT_EQ(active()[0].reward.off.basisPoints(), 1000);
    exchange(2);
    const auto exceptions = hqStore->exceptions();
    ASSERT_EQ(exceptions.size(), 1U);
    EXPECT_EQ(exceptions[0].terminal, "S001-T01");
    EXPECT_EQ(exceptions[0].what, "promotion P1/2/field_of_tomorrow");
}

TEST_F(PromotionSync, Publishing_isAllOrNothing_withEveryErrorByPath) {
    const auto before = hqStore->cursor();
    const auto refused = hqStore->publishPromotions(
        R"({"promotions":[)" + percentOff("P1", 1000) + R"(,{"id":"P2","limt":1}]})", true, "anna");
    ASSERT_FALSE(refused);
    EXPECT_TRUE(refused.error().errors.at(0).path.starts_with("/promotions/1"));
    EXPECT_TRUE(hqStore->promotions().empty());
    EXPECT_EQ(hqStore->cursor(), before);
    EXPECT_FALSE(hqStore->publishPromotions(
        "[" + percentOff("P1", 1) + "," + percentOff("P1", 2) + "]", true, "anna"));
    EXPECT_TRUE(hqStore->promotions().empty());
    // Documents that can be read, one of which may not be published.
    const auto owner = hqStore->publishPromotions(
        "[" + percentOff("P1", 1) + "," + percentOff("P2", 1, R"(,"owner":"nobody")") + "]", true,
        "anna");
    ASSERT_FALSE(owner);
    EXPECT_EQ(owner.error().errors.at(0).path, "/1/owner");
    EXPECT_TRUE(hqStore->promotions().empty());
    EXPECT_EQ(hqStore->cursor(), before);
}

TEST_F(PromotionSync, PriceChange_arrivesWithAllPricesOfItsItems) {
    run();
    const std::string code = testkit::testItems()[0].code;
    const auto done = hqStore->publishPriceChange(
        R"({"number":"TJ1","reason":"r","lines":[{"item":")" + code +
            R"(","kind":"base","from":"2020-01-01","price":"7.70"},{"item":")" + code +
            R"(","kind":"level","ref":"gold","from":"2020-01-01","price":"6.60"}]})",
        true, "anna");
    ASSERT_TRUE(done) << done.error().errors.at(0).path << done.error().errors.at(0).reason;
    exchange(3);
    EXPECT_EQ(engine->status().error, "") << engine->status().detail;
    auto master = *store::MasterStore::open(fixture.till->syncPort().masterPath());
    const auto id = master->catalogue().idOfItemCode(code);
    ASSERT_TRUE(id);
    const auto answer =
        master->catalogue().priceFor(*id, fixture.clock.utcMs(), {true, {"gold"}, {}, 1000});
    EXPECT_EQ(answer.base->price.toString(), "7.70");
    EXPECT_EQ(answer.best->price.toString(), "6.60");
    EXPECT_EQ(answer.best->origin, "TJ1");
}

TEST_F(PromotionSync, ManyLongDocuments_comeInAnswersTheTillTakes) {
    run();
    std::string skus;
    for (int i = 0; i < 9000; ++i)
        skus += (i == 0 ? "\"" : ",\"") + std::to_string(100'000'000'000 + i) + "\"";
    for (int i = 0; i < 60; ++i)
        publish(
            percentOff("P" + std::to_string(100 + i), 100, R"(,"scope":{"skus":[)" + skus + "]}"));
    exchange(20);
    EXPECT_EQ(engine->status().error, "") << engine->status().detail;
    EXPECT_EQ(active().size(), 60U);
}

TEST_F(PromotionSync, Message_survivesItsCodec_andOldOnesStillDecode) {
    MasterChanges m;
    m.generation = "g";
    m.to = 3;
    pricing::PromotionRecord p;
    p.id = "满减1";
    p.version = 7;
    p.state = pricing::PromotionState::Ended;
    p.from = pricing::LocalTime::parse("2026-06-01");
    p.endedAt = pricing::LocalTime::parse("2026-06-05T10:00:00");
    p.document = percentOff("满减1", 100);
    p.createdBy = "a";
    p.createdMs = 1;
    p.approvedBy = "b";
    p.approvedMs = 2;
    p.endedBy = "c";
    p.endedMs = 3;
    m.promotions = {p};
    pricing::PriceRow row{
        "A1", pricing::PriceKind::List, 5, 9, *UnitPrice::parse("1.2345"), "HOTEL", 2000, "TJ1"};
    m.prices = {{"A1", {row}}, {"B2", {}}};
    m.couponCampaigns = {"{}"};
    const auto back = decode<MasterChanges>(encode(m));
    ASSERT_TRUE(back) << back.error();
    EXPECT_EQ(back->promotions, m.promotions);
    EXPECT_EQ(back->prices, m.prices);
    EXPECT_EQ(back->couponCampaigns, m.couponCampaigns);
    // What this program does not know is left out and stops nothing.
    auto j = json::parse(encode(m));
    j["news_of_tomorrow"] = {1, 2};
    j["promotions"][0]["state"] = "suspended";
    j["prices"][0]["rows"][0]["kind"] = "auction";
    const auto tomorrow = decode<MasterChanges>(j.dump());
    ASSERT_TRUE(tomorrow) << tomorrow.error();
    EXPECT_TRUE(tomorrow->promotions.empty());
    EXPECT_TRUE(tomorrow->prices.at(0).rows.empty());
    j.erase("promotions");
    j.erase("prices");
    EXPECT_TRUE(decode<MasterChanges>(j.dump()));
    for (const char* bad : {R"({"generation":"g","from":0,"to":1,"promotions":[{"id":"x"}]})",
                            R"({"generation":"g","from":0,"to":1,"promotions":7})",
                            R"({"generation":"g","from":0,"to":1,"prices":[{"item":"A"}]})"})
        EXPECT_FALSE(decode<MasterChanges>(bad)) << bad;
}

TEST_F(PromotionSync, AdminInterface_needsTheToken_andNamesEveryError) {
    EXPECT_EQ(admin("POST", "promotions", percentOff("P1", 1000), false).status, 401);
    EXPECT_EQ(admin("GET", "promotions", "", false).status, 401);
    const auto bad = admin("POST", "promotions", "[{\"id\":\"P1\"},{\"id\":\"P2\",\"x\":1}]");
    EXPECT_EQ(bad.status, 422);
    const auto errors = json::parse(bad.body)["errors"];
    ASSERT_GE(errors.size(), 1U);
    EXPECT_TRUE(errors[0]["path"].is_string());
    EXPECT_TRUE(errors[0]["reason"].is_string());
    EXPECT_EQ(admin("POST", "promotions?state=maybe", percentOff("P1", 1000)).status, 400);
    EXPECT_EQ(admin("DELETE", "promotions").status, 405);
    EXPECT_EQ(admin("POST", "promotions/none", R"({"id":"P1"})").status, 404);
}

TEST_F(PromotionSync, AdminInterface_draftApproveEndList) {
    EXPECT_EQ(admin("POST", "promotions?by=%E5%AE%89", percentOff("P1", 1000)).status, 200);
    auto list = json::parse(admin("GET", "promotions").body)["promotions"];
    ASSERT_EQ(list.size(), 1U);
    EXPECT_EQ(list[0]["phase"], "draft");
    EXPECT_EQ(list[0]["created_by"], "安");
    EXPECT_EQ(list[0]["document"]["reward"]["bps"], 1000);
    EXPECT_EQ(admin("POST", "promotions/approve", R"({"id":"P1","by":"boss"})").status, 200);
    list = json::parse(admin("GET", "promotions").body)["promotions"];
    EXPECT_EQ(list[0]["phase"], "running");
    EXPECT_EQ(list[0]["approved_by"], "boss");
    EXPECT_EQ(admin("POST", "promotions/end", R"({"id":"P1","at":"yesterday"})").status, 400);
    EXPECT_EQ(admin("POST", "promotions/end", R"({"id":"P1"})").status, 200);
    EXPECT_EQ(admin("POST", "promotions/end", R"({"id":"P1"})").status, 422);
    EXPECT_EQ(admin("POST", "promotions/end", R"({"id":"P9"})").status, 422);
    EXPECT_EQ(admin("POST", "promotions?state=approved", percentOff("P1", 2000)).status, 200);
    EXPECT_EQ(json::parse(admin("GET", "promotions?id=P1").body)["promotions"].size(), 2U);
}

TEST_F(PromotionSync, Categories_arriveByCursor) {
    run();
    EXPECT_EQ(admin("POST", "categories",
                    R"([{"code":"01","name":"食品"},{"code":"0101","name":"饮料","parent":"01"}])")
                  .status,
              200);
    for (const char* bad :
         {"[]", "{}", R"([{"code":"1"}])", R"([{"code":"1","name":"x","parent":"1"}])"})
        EXPECT_EQ(admin("POST", "categories", bad).status, 400) << bad;
    exchange(3);
    EXPECT_EQ(engine->status().error, "") << engine->status().detail;
    auto master = *store::MasterStore::open(fixture.till->syncPort().masterPath());
    const auto named = master->named(store::NamedCodeKind::Category);
    ASSERT_EQ(named.size(), 2U);
    EXPECT_EQ(named[1].parent, "01");
}

TEST_F(PromotionSync, AdminInterface_priceChanges) {
    const std::string code = testkit::testItems()[0].code;
    const std::string change = R"({"number":"TJ1","reason":"r","lines":[{"item":")" + code +
                               R"(","kind":"base","from":"2020-01-01","price":"7.70"}]})";
    EXPECT_EQ(admin("POST", "price-changes", change).status, 200);
    EXPECT_EQ(json::parse(admin("GET", "price-changes").body)["price_changes"][0]["state"],
              "draft");
    // From 2.00 to 7.70 is more than anybody types on purpose: asked once.
    const char* approval = R"({"number":"TJ1","by":"boss"})";
    const auto asked = admin("POST", "price-changes/approve", approval);
    ASSERT_EQ(asked.status, 422);
    const std::string word = json::parse(asked.body)["confirm"];
    EXPECT_EQ(admin("POST", "price-changes/approve?confirm=" + word, approval).status, 200);
    EXPECT_EQ(json::parse(admin("GET", "price-changes").body)["price_changes"][0]["state"],
              "approved");
    EXPECT_EQ(admin("POST", "price-changes/approve", R"({"number":"TJ9"})").status, 422);
    EXPECT_EQ(admin("POST", "price-changes", R"({"number":"TJ2"})").status, 422);
}

}  // namespace
