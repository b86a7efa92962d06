// Coupons at headquarters: making codes, settling uses, campaigns on their way to the tills.
#include <nlohmann/json.hpp>

#include <set>

#include "engine_and_hq.h"

using namespace evertill;
using namespace evertill::sync;
using hq::CouponVerdict;
using nlohmann::json;

namespace {

class CouponSync : public EngineAndHq {
 protected:
    void publish(const std::string& more = "") {
        const auto done = hqStore->publishCampaign(
            R"({"id":"C618","number":618,"name":"六一八","promotion":"P618","serial_from":100,"serial_to":1099)" +
            more + "}");
        ASSERT_TRUE(done) << done.error().errors.at(0).path << done.error().errors.at(0).reason;
    }
    hq::CouponUse use(std::int64_t serial, const char* terminal, std::int64_t seq,
                      bool back = false) {
        return {618, serial, terminal, seq, fixture.clock.utcMs(), back};
    }
    HttpResponse admin(const char* method, const std::string& path, const std::string& body = "") {
        HttpRequest r{method, "/v1/admin/" + path, {}, body, {}};
        r.headers["authorization"] = "Bearer " + hqStore->adminToken();
        return service->handle(r);
    }
};

TEST_F(CouponSync, CodesMadeAtHq_areGoodAtTheTill_andNoSerialComesTwice) {
    run();
    publish();
    const auto first = hqStore->makeCoupons("C618", 20, "anna");
    const auto second = hqStore->makeCoupons("C618", 5, "anna");
    ASSERT_TRUE(first && second);
    std::set<std::int64_t> serials;
    for (const auto* batch : {&*first, &*second})
        for (const auto& c : *batch)
            EXPECT_TRUE(serials.insert(c.serial).second);
    EXPECT_EQ(*serials.begin(), 100);
    EXPECT_EQ((*first)[0].shortCode, "");  // it could be guessed
    EXPECT_EQ(serials.size(), 25U);
    exchange(3);
    EXPECT_EQ(engine->status().error, "") << engine->status().detail;
    auto master = *store::MasterStore::open(fixture.till->syncPort().masterPath());
    const auto parsed = pricing::parseCouponCode((*first)[3].code);
    ASSERT_TRUE(parsed);
    const auto campaign = store::CouponStore(*master).find(parsed->campaign);
    ASSERT_TRUE(campaign);
    const auto now = pricing::LocalTime::ofInstant(fixture.clock.utcMs(), 480);
    EXPECT_EQ(pricing::verifyCoupon(*parsed, &*campaign, "S001", {}, now),
              pricing::CouponStanding::Valid);
}

TEST_F(CouponSync, Making_stopsAtTheEndOfTheRange_andOfTheCampaign) {
    publish();
    EXPECT_FALSE(hqStore->makeCoupons("C618", 1001, "a"));
    EXPECT_TRUE(hqStore->makeCoupons("C618", 1000, "a"));
    EXPECT_FALSE(hqStore->makeCoupons("C618", 1, "a"));
    EXPECT_FALSE(hqStore->makeCoupons("C618", 0, "a"));
    EXPECT_FALSE(hqStore->makeCoupons("NONE", 1, "a"));
    ASSERT_TRUE(hqStore->publishCampaign(
        R"({"id":"OLD","number":2,"name":"x","promotion":"P","to":"2001-01-01"})"));
    EXPECT_FALSE(hqStore->makeCoupons("OLD", 1, "a"));
    ASSERT_TRUE(
        hqStore->publishCampaign(R"({"id":"THEIRS","number":3,"name":"x","promotion":"P","key":")" +
                                 std::string(64, 'a') + "\"}"));
    EXPECT_FALSE(hqStore->makeCoupons("THEIRS", 1, "a"));
}

TEST_F(CouponSync, FirstToArrive_wins_theSecondIsAnException) {
    publish();
    ASSERT_TRUE(hqStore->makeCoupons("C618", 10, "a"));
    EXPECT_EQ(hqStore->takeCoupon(use(101, "S001-T01", 7)), CouponVerdict::Accepted);
    EXPECT_TRUE(hqStore->exceptions().empty());
    EXPECT_EQ(hqStore->takeCoupon(use(101, "S002-T01", 3)), CouponVerdict::UsedUp);
    EXPECT_EQ(hqStore->takeCoupon(use(101, "S001-T01", 7)), CouponVerdict::Accepted);  // a repeat
    EXPECT_EQ(hqStore->takeCoupon(use(101, "S002-T01", 3)), CouponVerdict::UsedUp);
    const auto exceptions = hqStore->exceptions();
    ASSERT_EQ(exceptions.size(), 1U);
    EXPECT_EQ(exceptions[0].what, "coupon_used_up 618/101");
    EXPECT_EQ(exceptions[0].terminal, "S002-T01");
    EXPECT_NE(exceptions[0].detail.find("S001-T01"), std::string::npos);
    EXPECT_EQ(hqStore->couponLedger().uses(618, 101).size(), 2U);
}

TEST_F(CouponSync, GivenBack_mayBeUsedOnceMore) {
    publish();
    ASSERT_TRUE(hqStore->makeCoupons("C618", 10, "a"));
    EXPECT_EQ(hqStore->takeCoupon(use(102, "S001-T01", 7)), CouponVerdict::Accepted);
    EXPECT_EQ(hqStore->takeCoupon(use(102, "S001-T01", 9, true)), CouponVerdict::GivenBack);
    EXPECT_EQ(hqStore->takeCoupon(use(102, "S001-T02", 4)), CouponVerdict::Accepted);
    EXPECT_EQ(hqStore->takeCoupon(use(102, "S001-T02", 5)), CouponVerdict::UsedUp);
}

TEST_F(CouponSync, CampaignForEverybody_hasNoSecondUse_andAnUnmadeCouponIsNamed) {
    publish(R"(,"uses":0)");
    const auto made = hqStore->makeCoupons("C618", 1, "a");
    ASSERT_TRUE(made);
    EXPECT_EQ(made->at(0).shortCode, pricing::shortCouponCode(618, 100));
    EXPECT_EQ(hqStore->takeCoupon(use(100, "S001-T01", 7)), CouponVerdict::Accepted);
    EXPECT_EQ(hqStore->takeCoupon(use(100, "S001-T01", 8)), CouponVerdict::Accepted);
    EXPECT_TRUE(hqStore->exceptions().empty());
    EXPECT_EQ(hqStore->takeCoupon(use(500, "S001-T01", 9)), CouponVerdict::Accepted);
    ASSERT_EQ(hqStore->exceptions().size(), 1U);
    EXPECT_EQ(hqStore->exceptions()[0].what, "coupon_not_made 618/500");
}

TEST_F(CouponSync, AdminInterface_campaignMakeLedgerRanking) {
    const std::string document = R"({"id":"C1","number":1,"name":"券","promotion":"P1"})";
    EXPECT_EQ(admin("POST", "coupon-campaigns", document).status, 200);
    EXPECT_EQ(admin("POST", "coupon-campaigns", R"({"id":"C1"})").status, 422);
    EXPECT_EQ(json::parse(admin("GET", "coupon-campaigns").body)["campaigns"].size(), 1U);
    const auto made = admin("POST", "coupons/make", R"({"campaign":"C1","count":3,"by":"anna"})");
    ASSERT_EQ(made.status, 200);
    const auto coupons = json::parse(made.body)["coupons"];
    ASSERT_EQ(coupons.size(), 3U);
    EXPECT_EQ(admin("POST", "coupons/make", R"({"campaign":"C1"})").status, 400);
    EXPECT_EQ(admin("POST", "coupons/make", R"({"campaign":"X","count":3})").status, 422);
    hqStore->takeCoupon({1, coupons[0]["serial"], "S001-T01", 5, 0, false});
    const auto ledger = json::parse(
        admin("GET", "coupons/ledger?code=" + coupons[0]["code"].get<std::string>()).body);
    EXPECT_EQ(ledger["made"], true);
    EXPECT_EQ(ledger["made_by"], "anna");
    ASSERT_EQ(ledger["uses"].size(), 1U);
    EXPECT_EQ(ledger["uses"][0]["verdict"], "accepted");
    EXPECT_EQ(json::parse(admin("GET", "coupons/ledger?campaign=1&serial=77").body)["made"], false);
    EXPECT_EQ(admin("GET", "coupons/ledger?code=rubbish").status, 400);
    const auto ranking = json::parse(admin("GET", "coupons/ranking").body)["ranking"];
    ASSERT_EQ(ranking.size(), 1U);
    EXPECT_EQ(ranking[0]["made"], 3);
    EXPECT_EQ(ranking[0]["redeemed"], 1);
}

}  // namespace
