// Ledger: append-only, gapless, verified; and what each kind of tampering is called.
#include "evertill/store/ledger.h"

#include <gtest/gtest.h>

#include <sstream>

#include "evertill/domain/ledger/chain.h"
#include "evertill/domain/sale/basket.h"
#include "evertill/store/ledger_audit.h"
#include "evertill/store/lock_file.h"
#include "testkit/fake_clock.h"
#include "testkit/temp_dir.h"

using namespace evertill;
using namespace evertill::store;
using namespace evertill::domain;

namespace {

Sale saleOf(std::int64_t receipt, std::int64_t amount) {
    Sale s;
    LineItem l;
    l.no = 1;
    l.itemCode = "W1";
    l.code = "6901234567892";
    l.name = "水";
    l.quantity = Quantity::fromUnits(1);
    l.unitPrice = UnitPrice::fromMoney(Money::fromMinor(amount));
    l.amount = Money::fromMinor(amount);
    l.taxRate = Rate::fromBasisPoints(1300);
    s.lines = {l};
    const auto t = totalLines(s.lines, true);
    s.receiptNumber = receipt;
    s.goods = t.goods;
    s.tax = t.tax;
    s.total = t.total;
    s.tenders = {{TenderKind::Cash, t.total, Money()}};
    return s;
}

class LedgerTest : public ::testing::Test {
 protected:
    LedgerTest() : key(SigningKey::fromSeed({7})) {
        ledger = *Ledger::create(path(), {"S001", "S001-T01", 1, {}},
                                 {toHex(key.publicKey()), "test", false}, 1000);
        add(DayOpened{*BusinessDate::fromYmd(2026, 11, 22), {}});
        add(SessionOpened{1, Money::fromMinor(100), {}});
        for (int i = 1; i <= 5; ++i)
            add(saleOf(i, i * 113));
        sign();
        add(saleOf(6, 999));
    }
    std::string path() const { return dir.file("ledger.db"); }
    void add(const EntryData& d) { ASSERT_TRUE(ledger->append(d, {2000, "1001"}, {})); }
    void sign() {
        const auto& h = ledger->head();
        ASSERT_TRUE(ledger->storeHeadSignature(
            h.seq, "test", key.sign(asBytes(headStatement("S001-T01", 1, h.seq, h.hash)))));
    }
    /// Changes the closed file as an attacker with a database tool would.
    void tamper(const std::string& sql) {
        ledger.reset();
        auto db = *Database::open(path(), OpenMode::ReadWrite);
        for (const char* trigger :
             {"journal_no_update", "journal_no_delete", "journal_gapless",
              "head_signature_no_update", "head_signature_no_delete", "hq_ack_no_update"})
            db->exec(std::string("DROP TRIGGER IF EXISTS ") + trigger);
        ASSERT_TRUE(db->exec(sql)) << db->error()->context;
    }
    VerifyReport verify() { return *verifyLedger(path()); }

    testkit::TempDir dir;
    SigningKey key;
    std::unique_ptr<Ledger> ledger;
};

bool names(const VerifyReport& r, std::int64_t seq, const std::string& what) {
    for (const auto& p : r.problems)
        if (p.seq == seq && p.what == what) return true;
    return false;
}

std::string describe(const VerifyReport& r) {
    std::string s;
    for (const auto& p : r.problems)
        s += std::to_string(p.seq) + " " + p.what + ": " + p.detail + "\n";
    return s;
}

}  // namespace

TEST_F(LedgerTest, Untouched_VerifiesWhole) {
    ledger.reset();
    const auto r = verify();
    EXPECT_TRUE(r.ok()) << describe(r);
    EXPECT_EQ(r.entries, 9);
    EXPECT_EQ(r.signatures, 1);
}

TEST_F(LedgerTest, Triggers_RefuseUpdateDeleteAndGaps) {
    auto& db = ledger->database();
    for (const char* sql :
         {"UPDATE journal SET at=0 WHERE seq=3", "DELETE FROM journal WHERE seq=9",
          "INSERT INTO journal SELECT 11,epoch,at,body,hash FROM journal WHERE seq=9",
          "UPDATE head_signature SET reason='x'", "DELETE FROM head_signature"}) {
        EXPECT_FALSE(db.exec(sql)) << sql;
        db.takeError();
    }
}

TEST_F(LedgerTest, ChangedBody_IsNamed) {
    tamper("UPDATE journal SET body=replace(body,'\"amount\":339','\"amount\":338') WHERE seq=6");
    const auto r = verify();
    EXPECT_TRUE(names(r, 6, "body_changed")) << describe(r);
}

TEST_F(LedgerTest, ChangedHash_IsNamed) {
    tamper("UPDATE journal SET hash=zeroblob(32) WHERE seq=5");
    EXPECT_TRUE(names(verify(), 5, "body_changed")) << describe(verify());
}

TEST_F(LedgerTest, RemovedEntry_IsNamed) {
    tamper("DELETE FROM journal WHERE seq=5");
    EXPECT_TRUE(names(verify(), 5, "missing")) << describe(verify());
}

TEST_F(LedgerTest, RemovedAndRenumbered_IsNamedWhereItBegins) {
    tamper("DELETE FROM journal WHERE seq=5; UPDATE journal SET seq=seq-1 WHERE seq>5");
    EXPECT_TRUE(names(verify(), 5, "moved")) << describe(verify());
}

TEST_F(LedgerTest, InsertedCopy_IsNamed) {
    tamper(
        "UPDATE journal SET seq=seq+1000 WHERE seq>5; UPDATE journal SET seq=seq-999 WHERE "
        "seq>1000;"
        "INSERT INTO journal SELECT 6,epoch,at,body,hash FROM journal WHERE seq=5");
    EXPECT_TRUE(names(verify(), 6, "moved")) << describe(verify());
}

TEST_F(LedgerTest, SwappedEntries_AreNamed) {
    tamper(
        "UPDATE journal SET seq=100 WHERE seq=5; UPDATE journal SET seq=5 WHERE seq=6; UPDATE "
        "journal SET seq=6 "
        "WHERE seq=100");
    const auto r = verify();
    EXPECT_TRUE(names(r, 5, "moved") && names(r, 6, "moved")) << describe(r);
}

TEST_F(LedgerTest, Truncated_IsFoundByProjectionsSignaturesAndAcks) {
    tamper("DELETE FROM journal WHERE seq>=9");
    EXPECT_TRUE(names(verify(), 9, "truncated")) << describe(verify());
    auto db = *Database::open(path(), OpenMode::ReadWrite);
    db->exec(
        "DELETE FROM sale WHERE seq>=7; DELETE FROM posting WHERE id>=7*1024; DELETE FROM journal "
        "WHERE seq>=7");
    EXPECT_TRUE(names(verify(), 7, "truncated")) << describe(verify());  // the head was signed at 8
}

TEST_F(LedgerTest, RehashedHistory_IsCaughtByTheSignature) {
    // An attacker who knows the rules rewrites an entry and every hash after it, but has no device
    // key.
    ledger.reset();
    auto db = *Database::open(path(), OpenMode::ReadWrite);
    db->exec("DROP TRIGGER journal_no_update");
    auto body = db->prepare(
        "UPDATE journal SET body=replace(body,'\"at\":2000','\"at\":2001'), at=2001 WHERE seq=5");
    body.run();
    Sha256 previous = genesisHash("S001-T01", 1, toHex(key.publicKey()));
    for (int seq = 1; seq <= 9; ++seq) {
        auto read = db->prepare("SELECT body FROM journal WHERE seq=?1");
        read.bind(1, seq);
        ASSERT_TRUE(read.step());
        previous = entryHash("S001-T01", 1, seq, previous, read.text(0));
        read.reset();
        auto write = db->prepare("UPDATE journal SET hash=?2 WHERE seq=?1");
        write.bind(1, seq).bindBlob(2, previous).run();
    }
    db.reset();
    const auto r = verify();
    EXPECT_TRUE(names(r, 8, "bad_signature")) << describe(r);
}

TEST_F(LedgerTest, UnbalancedPosting_IsNamed) {
    tamper("UPDATE posting SET amount=amount+1 WHERE id=6*1024");
    EXPECT_TRUE(names(verify(), 6, "unbalanced")) << describe(verify());
}

TEST_F(LedgerTest, Rebuild_GivesTheSameBytes_AndRepairsDamagedProjections) {
    ledger.reset();
    const auto same = rebuildLedger(path());
    ASSERT_TRUE(same);
    EXPECT_TRUE(same->differingTables.empty());
    tamper(
        "UPDATE stock_balance SET quantity=0; DELETE FROM sale WHERE seq=5; UPDATE session SET "
        "total=1");
    const auto repaired = rebuildLedger(path());
    ASSERT_TRUE(repaired);
    EXPECT_EQ(repaired->differingTables,
              (std::vector<std::string>{"sale", "stock_balance", "session"}));
    EXPECT_EQ(repaired->digestAfter, same->digestBefore);
}

TEST_F(LedgerTest, Rebuild_OfADamagedJournal_ChangesNothing) {
    tamper("UPDATE journal SET body='{}' WHERE seq=5");
    auto before = *Database::open(path(), OpenMode::ReadOnly);
    const auto digest = projectionDigest(*before);
    EXPECT_FALSE(rebuildLedger(path()));
    EXPECT_EQ(projectionDigest(*before), digest);
}

TEST_F(LedgerTest, RowsWithAbsurdNumbers_AreNamedWithoutEnd) {
    tamper(
        "INSERT INTO journal SELECT 9000000000000000000,epoch,at,body,hash FROM journal WHERE "
        "seq=5;"
        "INSERT INTO journal SELECT -7,epoch,at,body,hash FROM journal WHERE seq=5;"
        "INSERT INTO head_signature SELECT -7,reason,signature FROM head_signature;"
        "INSERT INTO hq_ack(seq,epoch,at,hash) SELECT -7,1,0,hash FROM journal WHERE seq=5");
    const auto r = verify();
    EXPECT_TRUE(names(r, -7, "moved")) << describe(r);
    EXPECT_TRUE(names(r, 9'000'000'000'000'000'000, "moved")) << describe(r);
    EXPECT_LT(r.problems.size(), 1100U);
    EXPECT_FALSE(names(r, 8, "bad_signature")) << describe(r);
}

TEST_F(LedgerTest, Rebuild_OfFiguresThatDoNotBalance_IsRefusedAndChangesNothing) {
    const auto digest = projectionDigest(ledger->database());
    for (
        const char* change :
        {R"('"kind":"cash"}],"total":339', '"kind":"cash"},{"amount":1,"kind":"cash"}],"total":339')",
         R"('"amount":339', '"amount":9000000000000000000')",
         R"('"rate":1300', '"rate":-10000')"}) {
        tamper(std::string("UPDATE journal SET body=replace(body,") + change + ") WHERE seq=6");
        EXPECT_FALSE(rebuildLedger(path())) << change;
        auto db = *Database::open(path(), OpenMode::ReadOnly);
        EXPECT_EQ(projectionDigest(*db), digest);
    }
}

TEST_F(LedgerTest, Open_RefusesABrokenTail) {
    tamper("UPDATE journal SET body=replace(body,'\"amount\":339','\"amount\":338') WHERE seq=6");
    const auto opened = Ledger::open(path());
    ASSERT_FALSE(opened);
    EXPECT_EQ(opened.error().kind, StoreErrorKind::Corrupt);
    EXPECT_NE(opened.error().context.find("entry 6"), std::string::npos);
}

TEST_F(LedgerTest, ClockThatGoesBack_LeavesTimesMonotonic) {
    ASSERT_TRUE(ledger->append(NoSale{}, {9'000, "1001"}, {}));
    const auto e = ledger->append(NoSale{}, {5, "1001"}, {});
    ASSERT_TRUE(e);
    EXPECT_EQ(e->envelope.at, 9'000);
}

TEST_F(LedgerTest, Drawer_IsKickedOnce_SlipComesAgainAsCopyAfterACrash) {
    ASSERT_TRUE(ledger->append(saleOf(7, 5), {1, "1"}, {"receipt", 0, 0, true, true, {}}));
    ASSERT_TRUE(ledger->takeDrawerKick());
    EXPECT_FALSE(ledger->takeDrawerKick());
    const auto job = ledger->takePrintJob();
    ASSERT_TRUE(job);
    EXPECT_EQ(job->copy, 0);
    ledger.reset();  // the process ended while the printer worked
    ledger = *Ledger::open(path());
    EXPECT_FALSE(ledger->takeDrawerKick());
    const auto again = ledger->takePrintJob();
    ASSERT_TRUE(again);
    EXPECT_EQ(again->copy, 1);
    ledger->finishPrintJob(again->id, PrintEnd::Done);
    EXPECT_EQ(ledger->printJobsWaiting(), 0);
}

TEST_F(LedgerTest, Export_CanBeCheckedWithTheDocumentedRulesAlone) {
    ledger.reset();
    std::ostringstream out;
    EXPECT_EQ(*exportLedger(path(), out), 9);
    std::istringstream lines(out.str());
    std::string line;
    int n = 0;
    while (std::getline(lines, line))
        ++n;
    EXPECT_EQ(n, 1 + 9 + 1);
}

TEST(LockFile, SecondProcess_IsKeptOut) {
    testkit::TempDir dir;
    auto first = LockFile::take(dir.file("l"));
    ASSERT_TRUE(first);
    const auto second = LockFile::take(dir.file("l"));
    ASSERT_FALSE(second);
    EXPECT_EQ(second.error().kind, StoreErrorKind::Locked);
}

TEST(LedgerFile, GarbageInPlaceOfIt_IsRefusedAndLeftAlone) {
    testkit::TempDir dir;
    EXPECT_EQ(Ledger::open(dir.file("none.db")).error().kind, StoreErrorKind::NotFound);
    std::uint64_t s = 9;
    for (int round = 0; round < 50; ++round) {
        std::string bytes = round % 2 == 0 ? "SQLite format 3" : "";
        if (round % 2 == 0) bytes += '\0';
        for (int i = 0; i < 4096 + round * 100; ++i)
            bytes += static_cast<char>((s = s * 6364136223846793005ULL + 1) >> 56);
        const auto path = dir.file("g" + std::to_string(round));
        {
            std::FILE* f = std::fopen(path.c_str(), "wb");
            std::fwrite(bytes.data(), 1, bytes.size(), f);
            std::fclose(f);
        }
        EXPECT_FALSE(Ledger::open(path));
        EXPECT_FALSE(verifyLedger(path));
    }
}
