// Coupons that a till makes with its own key: good at other tills, known to headquarters whatever
// arrives first, void everywhere when the sale that earned them comes back.
#include "engine_and_hq.h"
#include "evertill/store/coupon_store.h"

using namespace evertill;
using namespace evertill::sync;
using hq::CouponVerdict;

namespace {

constexpr std::int64_t kFirst = pricing::kIssuerSerials + 1;  ///< of the first till

class CouponIssue : public EngineAndHq {
 protected:
    void SetUp() override {
        run();
        ASSERT_TRUE(hqStore->publishCampaign(
            R"({"id":"BACK","number":7,"name":"返券","promotion":"KB","till_issue":true})"));
        ASSERT_TRUE(hqStore->publishPromotions(
            R"([{"id":"FQ","name":"返券","kind":"满返券","layer":3,"trigger":{"min_amount_minor":200},
                 "reward":{"type":"issue_coupon","campaign":"BACK"},"repeat":"once"},
                {"id":"KB","name":"5角券","kind":"代金券","layer":4,"coupon":"BACK",
                 "trigger":{"min_amount_minor":100},"reward":{"type":"amount_off_total","amount_minor":50}}])",
            true, "test"));
        exchange(3);
        ASSERT_EQ(engine->status().error, "") << engine->status().detail;
        openShop();
    }
    /// One bottle of water: earns one coupon.
    domain::IssuedCoupon earn() {
        EXPECT_TRUE(fixture.till->scan("6901234567892"));
        const auto sale = fixture.till->payCash(fixture.till->snapshot()->basket.totals.due);
        EXPECT_TRUE(sale && sale->issued.size() == 1);
        return sale && !sale->issued.empty() ? sale->issued[0] : domain::IssuedCoupon{};
    }
    hq::CouponUse useElsewhere(std::int64_t serial) {
        return {7, serial, "S002-T01", 3, fixture.clock.utcMs(), false};
    }
    domain::Envelope at(const char* terminal, std::int64_t seq) {
        domain::Envelope e;
        e.store = "S002";
        e.terminal = terminal;
        e.seq = seq;
        return e;
    }
};

TEST_F(CouponIssue, CodeOfATill_isGoodWhereverHeadquartersIsKnown) {
    const auto coupon = earn();
    EXPECT_EQ(coupon.serial, kFirst);
    const auto code = pricing::parseCouponCode(coupon.code);
    ASSERT_TRUE(code);
    store::CouponStore coupons(hqStore->master());
    const auto campaign = coupons.find(7);
    const auto issuer = coupons.issuer(pricing::issuerOf(*campaign, code->serial));
    ASSERT_TRUE(issuer);
    const auto now = pricing::LocalTime::ofInstant(fixture.clock.utcMs(), 480);
    const auto check = [&](const pricing::CouponIssuer* by) {
        return pricing::verifyCoupon(*code, &*campaign, "S002", {}, now, by);
    };
    EXPECT_EQ(check(&*issuer), pricing::CouponStanding::Valid);
    EXPECT_EQ(check(nullptr), pricing::CouponStanding::NotIssued);
    auto other = *issuer;
    other.key = campaign->key;  // headquarters did not sign it
    EXPECT_EQ(check(&other), pricing::CouponStanding::BadSignature);
    other = *issuer;
    other.number = 2;
    EXPECT_EQ(check(&other), pricing::CouponStanding::NotIssued);
}

TEST_F(CouponIssue, IssueThenUse_isNoException) {
    earn();
    run();
    EXPECT_EQ(hqStore->takeCoupon(useElsewhere(kFirst)), CouponVerdict::Accepted);
    EXPECT_EQ(hqStore->takeCoupon({7, kFirst, "S003-T01", 9, 0, false}), CouponVerdict::UsedUp);
    ASSERT_EQ(hqStore->exceptions().size(), 1U);
    EXPECT_EQ(hqStore->exceptions()[0].what, "coupon_used_up 7/" + std::to_string(kFirst));
    const auto ranking = hqStore->couponLedger().ranking();
    ASSERT_EQ(ranking.size(), 1U);
    EXPECT_EQ(ranking[0].issued, 1);
    EXPECT_EQ(ranking[0].redeemed, 1);
}

TEST_F(CouponIssue, UseThatArrivesFirst_isAnExceptionUntilTheIssueArrives) {
    earn();
    EXPECT_EQ(hqStore->takeCoupon(useElsewhere(kFirst)), CouponVerdict::Accepted);
    ASSERT_EQ(hqStore->exceptions().size(), 1U);
    EXPECT_EQ(hqStore->exceptions()[0].what, "coupon_not_made 7/" + std::to_string(kFirst));
    run();
    EXPECT_TRUE(hqStore->exceptions().empty());
    EXPECT_TRUE(hqStore->couponLedger().made(7, kFirst));
    // The next one was never made by anybody.
    hqStore->takeCoupon(useElsewhere(kFirst + 1));
    EXPECT_EQ(hqStore->exceptions().size(), 1U);
}

TEST_F(CouponIssue, ReturnOfTheSale_makesItVoidEverywhere_andALateUseAnException) {
    const auto coupon = earn();
    auto& t = *fixture.till;
    const auto sale = t.findSale("1");
    ASSERT_TRUE(sale);
    ASSERT_TRUE(t.returnLine(sale->seq, 1, Quantity::fromUnits(1), "unwanted"));
    const auto done = t.payCash(Money());
    ASSERT_TRUE(done);
    EXPECT_EQ(done->couponsVoid, std::vector<std::string>{"7-" + std::to_string(kFirst)});
    hqStore->takeCoupon(useElsewhere(kFirst));
    run();
    exchange(3);
    const pricing::CouponName name{7, kFirst};
    EXPECT_TRUE(store::CouponStore(hqStore->master()).isVoid(name));
    auto own = *store::MasterStore::open(t.syncPort().masterPath());
    EXPECT_TRUE(store::CouponStore(*own).isVoid(name)) << "every till hears of it";
    EXPECT_TRUE(hqStore->couponLedger().issued(name)->voidSeq);
    ASSERT_EQ(hqStore->exceptions().size(), 1U);
    EXPECT_EQ(hqStore->exceptions()[0].what, "coupon_void 7/" + std::to_string(kFirst));
    ASSERT_TRUE(t.scan("6901234567892"));
    const auto again = t.addCoupon(coupon.code);
    ASSERT_FALSE(again);
    EXPECT_EQ(again.error().code, domain::Refusal::CouponVoid);
}

TEST_F(CouponIssue, SerialsOfATill_goOnAcrossRestarts) {
    EXPECT_EQ(earn().serial, kFirst);
    engine.reset();
    fixture.open();
    ASSERT_TRUE(fixture.till->signOn("9001", "9999"));
    EXPECT_EQ(earn().serial, kFirst + 1);
}

TEST_F(CouponIssue, Headquarters_keepsTheNumbersOfItsTills) {
    const auto before = *store::CouponStore(hqStore->master()).issuer("S001-T01", 1);
    EXPECT_EQ(before.number, 1);
    openHq();
    EXPECT_EQ(*store::CouponStore(hqStore->master()).issuer("S001-T01", 1), before);
    EXPECT_FALSE(store::CouponStore(hqStore->master()).issuer(2));
}

TEST_F(CouponIssue, IssueUnderAnotherTillsNumber_isAnException_andClearsNothing) {
    earn();
    const std::string forged = pricing::signedCouponCode(7, 5 * pricing::kIssuerSerials + 1,
                                                         std::nullopt, SigningKey::fromSeed({9}));
    EXPECT_EQ(hqStore->takeCoupon(useElsewhere(5 * pricing::kIssuerSerials + 1)),
              CouponVerdict::Accepted);
    ASSERT_EQ(hqStore->exceptions().size(), 1U);
    hqStore->takeIssued(at("S002-T01", 8), {{"BACK", "", forged}});
    EXPECT_EQ(hqStore->exceptions().size(), 2U);
    EXPECT_FALSE(hqStore->couponLedger().made(7, 5 * pricing::kIssuerSerials + 1));
}

}  // namespace
