// What a story table cannot say of the till: slips, a failing disk, master data that change under
// it.
#include <gtest/gtest.h>

#include <filesystem>

#include "evertill/domain/receipt/receipt_builder.h"
#include "evertill/store/promotion_store.h"
#include "testkit/till_fixture.h"

using namespace evertill;
using domain::Refusal;

namespace {

std::string valueOf(const domain::ReceiptDocument& d, const std::string& word) {
    for (const auto& b : d.blocks)
        if (const auto* pair = std::get_if<domain::PairBlock>(&b); pair && pair->left == word)
            return pair->right;
    return "<absent>";
}

bool hasQr(const domain::ReceiptDocument& d) {
    for (const auto& b : d.blocks)
        if (std::holds_alternative<domain::QrBlock>(b)) return true;
    return false;
}

void sell(service::Till& t, const char* code) {
    ASSERT_TRUE(t.scan(code));
    ASSERT_TRUE(t.payCash(t.snapshot()->basket.totals.due));
}

/// Makes every insert into the table fail until it is removed, as a second program at the file.
void breakTable(const testkit::TillFixture& f, const char* sql) {
    auto db = *store::Database::open(f.dir.file("ledger.db"), store::OpenMode::ReadWrite);
    ASSERT_TRUE(db->exec(sql));
}

}  // namespace

TEST(TillSlips, SettlementPrintedAfterTheNextSessionSold_SaysWhatItSaidThen) {
    testkit::TillFixture f;
    auto& t = f.openForSale();
    sell(t, "6901234567892");
    ASSERT_TRUE(t.closeSession(*t.expectedCash()));
    ASSERT_TRUE(t.openSession(Money()));
    sell(t, "6901234567892");
    for (int i = 0; i < 10; ++i) {
        const auto job = t.takePrintJob();
        ASSERT_TRUE(job);
        t.printJobFinished(job->id, service::PrintOutcome::Printed);
        if (job->kind != "session") continue;
        EXPECT_EQ(valueOf(job->document, "累计销售"), "2.00");
        return;
    }
    FAIL() << "no settlement slip";
}

TEST(TillSlips, UnsureEachTime_StopsAfterThreeCopiesAndWaitsForAPerson) {
    testkit::TillFixture f;
    auto& t = f.openForSale();
    sell(t, "6901234567892");
    std::vector<int> copies;
    while (const auto job = t.takePrintJob()) {
        copies.push_back(job->copy);
        ASSERT_LE(copies.size(), 10U) << "without end";
        t.printJobFinished(job->id, service::PrintOutcome::Unsure);
    }
    EXPECT_EQ(copies, (std::vector<int>{0, 1, 2, 3}));
    EXPECT_EQ(t.snapshot()->printJobsWaiting, 0);
    EXPECT_EQ(t.snapshot()->printJobsGivenUp, 1);
    // The next sale's slip is not held up by it.
    sell(t, "6901234567892");
    const auto next = t.takePrintJob();
    ASSERT_TRUE(next);
    EXPECT_EQ(next->copy, 0);
    t.printJobFinished(next->id, service::PrintOutcome::Printed);
    t.retrySlips();
    EXPECT_EQ(t.snapshot()->printJobsGivenUp, 0);
    const auto again = t.takePrintJob();
    ASSERT_TRUE(again);
    EXPECT_EQ(again->copy, 4);
    t.printJobFinished(again->id, service::PrintOutcome::Printed);
    EXPECT_EQ(t.snapshot()->printJobsWaiting + t.snapshot()->printJobsGivenUp, 0);
}

TEST(TillRights, Devices_OfACashier_NeedsASecondPersonOnce) {
    using domain::Permission;
    testkit::TillFixture f;
    auto& t = f.open();
    EXPECT_EQ(t.authorize(Permission::Devices).error().code, domain::Refusal::NotSignedOn);
    ASSERT_TRUE(t.signOn("1001", "1111"));
    EXPECT_EQ(t.authorize(Permission::Devices).error().code, domain::Refusal::ApprovalNeeded);
    ASSERT_TRUE(t.approve("9001", "9999", Permission::Devices));
    EXPECT_TRUE(t.authorize(Permission::Devices));
    EXPECT_FALSE(t.authorize(Permission::Devices)) << "an approval is for one thing";
}

TEST(TillSlips, Z_OfADayWithoutSession_BeginsWhenTheDayWasOpened) {
    testkit::TillFixture f;
    auto& t = f.open();
    ASSERT_TRUE(t.signOn("9001", "9999"));
    ASSERT_TRUE(t.openDay(t.proposedBusinessDate()));
    const auto z = t.closeDay();
    ASSERT_TRUE(z);
    EXPECT_EQ(z->fromMs, f.clock.utcMs());
    EXPECT_EQ(valueOf(t.takePrintJob()->document, "开始"),
              domain::localTimeText(z->fromMs, t.snapshot()->store.utcOffsetMinutes));
}

TEST(TillSlips, TrainingReceipt_CarriesNoSignature) {
    testkit::TillFixture f;
    for (const bool training : {true, false}) {
        auto& t = f.open(training);
        ASSERT_TRUE(t.signOn("9001", "9999"));
        ASSERT_TRUE(t.openDay(t.proposedBusinessDate()));
        ASSERT_TRUE(t.openSession(Money()));
        sell(t, "6901234567892");
        EXPECT_EQ(hasQr(t.takePrintJob()->document), !training);
    }
}

TEST(TillStorage, ALineThatCannotBeStored_IsNotInTheBasket) {
    testkit::TillFixture f;
    auto& t = f.openForSale();
    breakTable(
        f, "CREATE TRIGGER broken BEFORE INSERT ON draft_op BEGIN SELECT RAISE(ABORT,'x'); END");
    EXPECT_EQ(t.scan("6901234567892").error().code, Refusal::StorageFailed);
    EXPECT_TRUE(t.snapshot()->basket.lines.empty());
    breakTable(f, "DROP TRIGGER broken");
    EXPECT_TRUE(t.scan("6901234567892"));
    EXPECT_EQ(t.snapshot()->basket.lines.size(), 1U);
}

TEST(TillStorage, ASaleThatCannotBeStored_StaysInTheBasketAndIsSoldOnce) {
    testkit::TillFixture f;
    auto& t = f.openForSale();
    ASSERT_TRUE(t.scan("6901234567892"));
    breakTable(f, "CREATE TRIGGER broken BEFORE INSERT ON sale BEGIN SELECT RAISE(ABORT,'x'); END");
    const auto head = t.snapshot()->outbox.headSeq;
    EXPECT_EQ(t.payCash(Money::fromMinor(200)).error().code, Refusal::StorageFailed);
    EXPECT_EQ(t.snapshot()->basket.lines.size(), 1U);
    EXPECT_EQ(t.snapshot()->outbox.headSeq, head);
    breakTable(f, "DROP TRIGGER broken");
    ASSERT_TRUE(t.payCash(Money::fromMinor(200)));
    EXPECT_EQ(t.snapshot()->outbox.headSeq, head + 1);
    EXPECT_EQ(t.closeSession(*t.expectedCash())->sales, 1);
}

TEST(TillMaster, AFileOfANewerProgram_IsRefusedAndTheTillSellsOn) {
    testkit::TillFixture f;
    auto& t = f.openForSale();
    const std::string file = f.dir.file("master.download");
    for (const char* damage :
         {"PRAGMA user_version=99", "DELETE FROM meta WHERE key='generation'"}) {
        {
            auto db = *store::Database::open(f.dir.file("master.db"), store::OpenMode::ReadWrite);
            std::filesystem::remove(file);
            ASSERT_TRUE(db->copyTo(file));
            auto copy = *store::Database::open(file, store::OpenMode::ReadWrite);
            ASSERT_TRUE(copy->exec(damage));
        }
        EXPECT_FALSE(t.syncPort().replaceMaster(file)) << damage;
        EXPECT_TRUE(t.scan("6901234567892"));
        EXPECT_TRUE(t.cancelSale());
    }
    f.till.reset();
    EXPECT_TRUE(service::Till::open({f.dir.path(), false}, f.clock, f.ids));
}

TEST(TillFolder, MadeByUs_IsForItsOwnerAlone) {
    testkit::TillFixture f;
    const std::string folder = f.dir.file("shop/till");
    ASSERT_TRUE(service::createTill(folder, {"S001", "S001-T02", 1}, f.clock, f.ids));
    EXPECT_EQ(std::filesystem::status(folder).permissions(), std::filesystem::perms::owner_all);
}

TEST(TillMaster, OperatorWhoVanished_LeavesTheTillToTheNext) {
    testkit::TillFixture f;
    auto& t = f.openForSale();
    {
        auto db = *store::Database::open(f.dir.file("master.db"), store::OpenMode::ReadWrite);
        ASSERT_TRUE(db->exec("DELETE FROM operator WHERE number='9001'"));
    }
    t.masterChanged();
    EXPECT_FALSE(t.snapshot()->signedOn);
    EXPECT_EQ(t.signOn("1001", "0000").error().code, Refusal::WrongPin);
    EXPECT_TRUE(t.signOn("1001", "1111"));
    EXPECT_TRUE(t.scan("6901234567892"));
}

TEST(TillSlips, ExplanationOnPaper_saysAlsoWhatDidNotApply_asItWasThen) {
    testkit::TillFixture f;
    {
        auto master = *store::MasterStore::open(f.dir.file("master.db"));
        ASSERT_TRUE(store::PromotionStore(*master, "hq")
                        .putAll(R"([
            {"id":"TENTH","name":"毛巾减1元","layer":2,"scope":{"skus":["T1"]},
             "reward":{"type":"amount_off_each","amount_minor":100}},
            {"id":"HALF","name":"第二件半价","layer":2,"scope":{"skus":["T1"]},"trigger":{"exact_qty":3},
             "reward":{"type":"cheapest_percent_off","take":1,"bps":1000}},
            {"id":"MJ","name":"满100减20","layer":3,"trigger":{"min_amount_minor":10000},
             "reward":{"type":"amount_off_total","amount_minor":2000}},
            {"id":"GOLD","name":"金卡九折","layer":5,"member_levels":["gold"],"trigger":{"whole":true},
             "reward":{"type":"percent_off","bps":1000}}])",
                                true, "test", f.clock.utcMs()));
    }
    auto& t = f.openForSale();
    for (int i = 0; i < 3; ++i)
        ASSERT_TRUE(t.scan("2990000000095"));
    ASSERT_TRUE(t.payCash(t.snapshot()->basket.totals.due));
    ASSERT_TRUE(t.takePrintJob());
    ASSERT_TRUE(t.printExplanation());
    const auto job = t.takePrintJob();
    ASSERT_TRUE(job);
    EXPECT_EQ(valueOf(job->document, "毛巾减1元 x3"), "-3.00");
    EXPECT_EQ(valueOf(job->document, "满100减20"), "还差 73.03");
    EXPECT_EQ(valueOf(job->document, "第二件半价"), "更优惠: 毛巾减1元");
    EXPECT_EQ(valueOf(job->document, "金卡九折"), "会员专享");
}
