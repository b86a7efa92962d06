// 促销分析 and the life of a coupon, at a till that sells.
#include "evertill/service/promotion_analysis.h"

#include <gtest/gtest.h>
#include <signal.h>
#include <sys/resource.h>

#include <fstream>
#include <sstream>
#include <thread>

#include "evertill/domain/pricing/coupon.h"
#include "evertill/store/coupon_store.h"
#include "testkit/till_fixture.h"

using namespace evertill;
using domain::Refusal;

namespace {

constexpr const char* kTowel = "2990000000095";  // 9.99
constexpr const char* kWater = "6901234567892";  // 2.00
constexpr std::int64_t kDayMs = 86'400'000;

constexpr const char* kPromotions = R"([
 {"id":"HALF","name":"第二件半价","name_en":"Second half price","kind":"第二件半价","layer":2,
  "when":{"from":"2026-11-23"},"scope":{"skus":["T1"]},"trigger":{"exact_qty":2},
  "reward":{"type":"cheapest_percent_off","take":1,"bps":5000}},
 {"id":"TEN","name":"十元券","name_en":"Ten off","kind":"代金券","text":"满10减1","layer":4,
  "coupon":"AUTUMN","trigger":{"min_amount_minor":1000},
  "reward":{"type":"amount_off_total","amount_minor":100},"repeat":"once"},
 {"id":"VIP","name":"内部券","layer":4,"coupon":"STAFF","trigger":{"min_amount_minor":100},
  "reward":{"type":"amount_off_total","amount_minor":10},"repeat":"once"}])";

class Analysis : public ::testing::Test {
 protected:
    Analysis() {
        auto master = *store::MasterStore::open(m_f.dir.file("master.db"));
        EXPECT_TRUE(store::PromotionStore(*master, "hq")
                        .putAll(kPromotions, true, "test", m_f.clock.utcMs()));
        auto towel = *master->catalogue().fullItemByCode("T1");
        towel.cost = UnitPrice::parse("6.00");
        EXPECT_TRUE(master->apply({{towel}, {}, {}, {}}));
        const std::string key = toHex(m_key.publicKey());
        EXPECT_TRUE(store::CouponStore(*master).put(
            R"({"id":"AUTUMN","number":7,"name":"秋季券","name_en":"Autumn","promotion":"TEN",
                "text":"满10减1","face_minor":100,"to":"2026-12-01","serial_to":50,
                "offline":{"coupons_per_day":20}})",
            key));
    }
    service::Till& sellOn(service::Till& t, const char* code, int times) {
        for (int i = 0; i < times; ++i)
            EXPECT_TRUE(t.scan(code));
        EXPECT_TRUE(t.payCash(t.snapshot()->basket.totals.due));
        return t;
    }
    void nextDay(service::Till& t) {
        EXPECT_TRUE(t.closeSession(*t.expectedCash()));
        EXPECT_TRUE(t.closeDay());
        m_f.clock.advance(kDayMs);
        EXPECT_TRUE(t.openDay(t.proposedBusinessDate()));
        EXPECT_TRUE(t.openSession(Money()));
    }
    static service::PromotionAnalysis run(service::Till& t, std::optional<BusinessDate> from = {},
                                          std::optional<BusinessDate> to = {}) {
        auto job = t.promotionReport(from, to);
        EXPECT_TRUE(job);
        if (!job) return {};
        auto result = (*job)->run();
        EXPECT_TRUE(result);
        EXPECT_EQ((*job)->percent(), 100);
        return result ? *result : service::PromotionAnalysis{};
    }
    std::string coupon(std::int64_t serial, std::optional<std::int64_t> lastDay = {}) const {
        return pricing::signedCouponCode(7, serial, lastDay, m_key);
    }
    testkit::TillFixture m_f;
    SigningKey m_key = SigningKey::fromSeed({9});
};

TEST_F(Analysis, Report_hasTheFiguresOfItsDays_andGrowthAgainstTheDaysBefore) {
    auto& t = m_f.openForSale();
    sellOn(t, kTowel, 1);
    nextDay(t);
    sellOn(t, kTowel, 2);
    sellOn(t, kWater, 1);
    const auto today = *BusinessDate::parse("2026-11-23");
    const auto a = run(t, today, today);
    EXPECT_EQ(a.from, today);
    EXPECT_EQ(a.sales, 3) << "what was before counts for growth";
    EXPECT_EQ(a.report.tickets, 2);
    EXPECT_EQ(a.report.paid, Money::fromMinor(1698));
    ASSERT_EQ(a.report.promotions.size(), 1U);
    const auto& p = a.report.promotions[0];
    EXPECT_EQ(p.id, "HALF");
    EXPECT_EQ(p.sales.discount, Money::fromMinor(500));
    EXPECT_EQ(p.sales.paid, Money::fromMinor(1498));
    EXPECT_EQ(p.sales.margin(), Money::fromMinor(298));
    ASSERT_TRUE(p.uplift);
    EXPECT_EQ(p.uplift->salesBps, 4995) << "14.98 against 9.99 the day before";
    EXPECT_EQ(a.promotions.at("HALF").en, "Second half price");
    EXPECT_EQ(a.coupons.at("AUTUMN").zh, "秋季券");
    ASSERT_EQ(a.report.days.size(), 1U);
    EXPECT_EQ(a.report.days[0].tickets, 2);
    EXPECT_EQ(a.report.days[0].promotedTickets, 1);
    EXPECT_EQ(a.report.days[0].paid, Money::fromMinor(1698));
    EXPECT_EQ(a.report.days[0].discount, Money::fromMinor(500));
    EXPECT_EQ(run(t).report.days.size(), 2U);
    EXPECT_TRUE(run(t, *BusinessDate::parse("2026-12-01")).report.days.empty());
}

TEST_F(Analysis, Report_needsTheRight_orSomebodyWhoHasIt) {
    auto& t = m_f.open();
    EXPECT_EQ(t.promotionReport({}, {}).error().code, Refusal::NotSignedOn);
    ASSERT_TRUE(t.signOn("1001", "1111"));
    const auto refused = t.promotionReport({}, {});
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, Refusal::ApprovalNeeded);
    EXPECT_EQ(refused.error().permission, domain::Permission::Analysis);
    ASSERT_TRUE(t.approve("9001", "9999", domain::Permission::Analysis));
    EXPECT_TRUE(t.promotionReport({}, {}));
    EXPECT_FALSE(t.promotionReport({}, {})) << "an approval is for one action";
}

TEST_F(Analysis, Report_ofDaysThatRunBackwards_isRefused_andAStoppedOneSaysSo) {
    auto& t = m_f.openForSale();
    const auto day = t.proposedBusinessDate();
    EXPECT_EQ(t.promotionReport(day, BusinessDate::fromDays(day.daysSinceEpoch() - 1)).error().code,
              Refusal::DateInvalid);
    const auto job = t.promotionReport({}, {});
    ASSERT_TRUE(job);
    (*job)->stop();
    const auto result = (*job)->run();
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().code, Refusal::Stopped);
}

TEST_F(Analysis, Report_takesReturnsOffTheirPromotion) {
    auto& t = m_f.openForSale();
    nextDay(t);
    for (int i = 0; i < 2; ++i)
        EXPECT_TRUE(t.scan(kTowel));
    const auto sale = t.payCash(t.snapshot()->basket.totals.due);
    ASSERT_TRUE(sale);
    sellOn(t, kTowel, 2);
    ASSERT_TRUE(t.returnLine(sale->seq, 1, Quantity::fromUnits(2), "质量"));
    ASSERT_TRUE(t.payCash(Money()));
    const auto a = run(t);
    ASSERT_EQ(a.report.promotions.size(), 1U);
    EXPECT_EQ(a.report.promotions[0].sales.paid, Money::fromMinor(1498));
    EXPECT_EQ(a.report.promotions[0].sales.discount, Money::fromMinor(500));
    EXPECT_TRUE(a.report.strayReturns.isZero());
}

TEST_F(Analysis, Report_runsOnAnotherThread_whileTheTillSells) {
    auto& t = m_f.openForSale();
    nextDay(t);
    sellOn(t, kTowel, 2);
    auto job = t.promotionReport({}, {});
    ASSERT_TRUE(job);
    std::int64_t tickets = -1;
    std::thread worker([&] {
        if (const auto a = (*job)->run()) tickets = a->report.tickets;
    });
    for (int i = 0; i < 25; ++i)
        sellOn(t, kTowel, 2).idle();
    worker.join();
    EXPECT_GE(tickets, 1);
    EXPECT_LE(tickets, 26);
    EXPECT_EQ(run(t).report.tickets, 26);
}

TEST_F(Analysis, Report_inTraining_isOfTheTrainingLedger) {
    sellOn(m_f.openForSale(), kTowel, 1);
    auto& t = m_f.open(true);
    ASSERT_TRUE(t.signOn("9001", "9999"));
    ASSERT_TRUE(t.openDay(t.proposedBusinessDate()));
    ASSERT_TRUE(t.openSession(Money()));
    sellOn(t, kWater, 1);
    EXPECT_EQ(run(t).report.paid, Money::fromMinor(200));
}

TEST_F(Analysis, Coupon_showsItsLife_fromValidToUsedToReturned) {
    auto& t = m_f.openForSale();
    const auto code = coupon(5);
    auto card = t.lookUpCoupon(code);
    ASSERT_TRUE(card);
    EXPECT_EQ(card->why, std::nullopt);
    EXPECT_EQ(card->code, "7-5");
    EXPECT_EQ(card->name, "秋季券");
    EXPECT_EQ(card->promotion, "十元券");
    EXPECT_EQ(card->last, BusinessDate::parse("2026-11-30"));
    EXPECT_TRUE(card->isSigned);
    EXPECT_EQ(card->campaignLimit, 20);
    EXPECT_FALSE(card->lastUse);
    EXPECT_TRUE(t.snapshot()->basket.empty()) << "a look changes nothing";

    ASSERT_TRUE(t.scan(kTowel));
    ASSERT_TRUE(t.scan(kTowel));
    ASSERT_TRUE(t.addCoupon(code));
    const auto sale = t.payCash(t.snapshot()->basket.totals.due);
    ASSERT_TRUE(sale);
    card = t.lookUpCoupon(code);
    EXPECT_EQ(card->why, Refusal::CouponUsed);
    EXPECT_EQ(card->used, 1);
    EXPECT_EQ(card->campaignToday, 1);
    ASSERT_TRUE(card->lastUse);
    EXPECT_EQ(card->lastUse->receiptNo, sale->receiptNo);
    EXPECT_EQ(card->lastUse->saved, Money::fromMinor(100));
    EXPECT_EQ(card->lastUse->paid, Money::fromMinor(1898));
    EXPECT_EQ(card->lastUse->back, service::CouponCard::Back::Nothing);

    ASSERT_TRUE(t.returnLine(sale->seq, 1, Quantity::fromUnits(1), "质量"));
    ASSERT_TRUE(t.payCash(Money()));
    EXPECT_EQ(t.lookUpCoupon(code)->lastUse->back, service::CouponCard::Back::Part);
    ASSERT_TRUE(t.returnLine(sale->seq, 1, Quantity::fromUnits(1), "质量"));
    ASSERT_TRUE(t.payCash(Money()));
    card = t.lookUpCoupon(code);
    EXPECT_EQ(card->lastUse->back, service::CouponCard::Back::All);
    EXPECT_EQ(card->used, 0) << "all is back: the customer may use it again";
    EXPECT_EQ(card->why, std::nullopt);
}

TEST_F(Analysis, Coupon_thatIsNotGood_saysWhyAndWhatItIs) {
    auto& t = m_f.openForSale();
    const auto why = [&](const std::string& code) { return t.lookUpCoupon(code)->why; };
    EXPECT_EQ(why("EVC1NONSENSE"), Refusal::CouponUnknown);
    EXPECT_EQ(why(pricing::signedCouponCode(8, 1, {}, m_key)), Refusal::CouponUnknown);
    const auto forged =
        t.lookUpCoupon(pricing::signedCouponCode(7, 1, {}, SigningKey::fromSeed({1, 2, 3})));
    EXPECT_EQ(forged->why, Refusal::CouponUnknown);
    EXPECT_EQ(forged->detail, "bad_signature");
    EXPECT_EQ(forged->name, "秋季券") << "what it claims to be";
    EXPECT_EQ(t.lookUpCoupon(coupon(51))->detail, "not_issued");
    const auto yesterday = t.snapshot()->businessDate->daysSinceEpoch() - 1;
    const auto old = t.lookUpCoupon(coupon(2, yesterday));
    EXPECT_EQ(old->why, Refusal::CouponExpired);
    EXPECT_EQ(old->last, BusinessDate::fromDays(yesterday));
    const auto word = t.lookUpCoupon("STAFF");
    EXPECT_EQ(word->why, std::nullopt);
    EXPECT_EQ(word->name, "内部券");
    EXPECT_FALSE(word->ownCode);
    EXPECT_EQ(word->uses, 0);
    m_f.open();
    EXPECT_EQ(m_f.till->lookUpCoupon("STAFF").error().code, Refusal::NotSignedOn);
}

TEST_F(Analysis, ClockSetBack_bringsPromotionsBackThatWereOver) {
    auto master = *store::MasterStore::open(m_f.dir.file("master.db"));
    ASSERT_TRUE(store::PromotionStore(*master, "hq")
                    .putAll(R"([{"id":"OVER","name":"旧特价","layer":1,
                              "when":{"from":"2026-11-01","to":"2026-11-20"},
                              "scope":{"skus":["W1"]},
                              "reward":{"type":"unit_price","price_minor":150}}])",
                            true, "test", m_f.clock.utcMs() - 10 * kDayMs));
    master.reset();
    auto& t = m_f.openForSale();
    ASSERT_TRUE(t.scan(kWater));
    EXPECT_EQ(t.snapshot()->basket.totals.due, Money::fromMinor(200));
    m_f.clock.setUtc(m_f.clock.utcMs() - 5 * kDayMs);
    t.idle();
    EXPECT_EQ(t.snapshot()->basket.totals.due, Money::fromMinor(150));
}

class Export : public ::testing::Test {
 protected:
    static std::vector<std::uint8_t> bytes(std::size_t n) {
        return std::vector<std::uint8_t>(n, 'x');
    }
    static std::size_t files(const std::string& folder) {
        std::error_code ignored;
        std::size_t n = 0;
        for ([[maybe_unused]] const auto& f : std::filesystem::directory_iterator(folder, ignored))
            ++n;
        return n;
    }
    testkit::TempDir m_dir;
};

TEST_F(Export, File_isWrittenWhole_andNeverOverAnother) {
    const auto folder = m_dir.file("export");
    const auto first = service::writeExport(folder, "promotions.csv", bytes(3));
    ASSERT_TRUE(first);
    EXPECT_EQ(*first, folder + "/promotions.csv");
    const auto second = service::writeExport(folder, "promotions.csv", bytes(5));
    ASSERT_TRUE(second);
    EXPECT_EQ(*second, folder + "/promotions (2).csv");
    EXPECT_EQ(std::filesystem::file_size(*first), 3U);
    EXPECT_EQ(std::filesystem::file_size(*second), 5U);
    EXPECT_EQ(files(folder), 2U) << "no temporary file is left";
}

TEST_F(Export, FolderThatIsNotThere_isRefused_andIsNotMade) {
    const auto stick = m_dir.file("media/stick");
    EXPECT_EQ(service::writeExport(stick, "a.csv", bytes(1)).error().code, Refusal::FolderUnusable);
    EXPECT_FALSE(std::filesystem::exists(m_dir.file("media")));
    std::ofstream(m_dir.file("file")) << "x";
    const auto refused = service::writeExport(m_dir.file("file"), "a.csv", bytes(1));
    EXPECT_EQ(refused.error().code, Refusal::FolderUnusable);
    EXPECT_EQ(refused.error().detail, m_dir.file("file"));
    EXPECT_EQ(service::writeExport("", "a.csv", bytes(1)).error().code, Refusal::FolderUnusable);
}

TEST_F(Export, FullDisk_isSaidAndLeavesNothing) {
    rlimit before{};
    ASSERT_EQ(::getrlimit(RLIMIT_FSIZE, &before), 0);
    const auto old = ::signal(SIGXFSZ, SIG_IGN);
    rlimit small = before;
    small.rlim_cur = 4096;
    ASSERT_EQ(::setrlimit(RLIMIT_FSIZE, &small), 0);
    const auto refused = service::writeExport(m_dir.path(), "a.csv", bytes(9000));
    ::setrlimit(RLIMIT_FSIZE, &before);
    ::signal(SIGXFSZ, old);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, Refusal::StorageFull);
    EXPECT_EQ(files(m_dir.path()), 0U);
}

}  // namespace
