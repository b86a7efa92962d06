// A new device takes the name of one that died in mid-day; the old one and its disk turn up later.
#include <set>
#include <sstream>

#include "engine_and_hq.h"
#include "evertill/domain/ledger/entry_codec.h"
#include "evertill/hq/journal_check.h"
#include "evertill/hq/journal_import.h"
#include "evertill/store/ledger_audit.h"
#include "evertill/sync/journal_file.h"
#include "hq_nodes.h"

namespace evertill::sync {
namespace {

/// A till fresh from its box, with a key of its own.
struct NewDevice {
    NewDevice(const Clock& c, const std::string& terminal = "S001-T01") : clock(c) {
        EXPECT_TRUE(service::createTill(dir.path(), {"S001", terminal, 1}, clock, ids));
        open();
    }
    void open() {
        engine.reset();
        till.reset();
        till = *service::Till::open({dir.path(), false}, clock, ids);
    }
    testkit::TempDir dir, downloads;
    const Clock& clock;
    SystemIdSource ids;
    std::unique_ptr<service::Till> till;
    std::unique_ptr<SyncEngine> engine;
};

class Replaced : public EngineAndHq {
 protected:
    std::string code(bool replaces = true, hq::HqStore* at = nullptr) {
        const auto made = (at != nullptr ? at : hqStore.get())
                              ->tills()
                              .newCode({"S001", "S001-T01", 600'000, false, replaces});
        EXPECT_TRUE(made);
        return made ? *made : std::string();
    }
    static HttpResponse asked(hq::HqService& service, NewDevice& d, const std::string& code) {
        auto request = enrolRequest(d.till->syncPort(), "http://hq", code, "test");
        request.path = request.path.substr(9);
        return service.handle(request);
    }
    /// Why it was not taken; empty: it was.
    std::string enrolled(NewDevice& d, const std::string& code) {
        const auto why =
            takeEnrolAnswer(d.till->syncPort(), "http://hq", asked(*service, d, code), code);
        d.engine = std::make_unique<SyncEngine>(d.till->syncPort(), fixture.clock, d.ids,
                                                d.downloads.path());
        return why;
    }
    void run(NewDevice& d, int limit = 200) {
        for (int i = 0; i < limit && !d.engine->idle(); ++i) {
            fixture.clock.advance(d.engine->waitMs().value_or(0));
            if (const auto request = d.engine->next()) d.engine->answered(ask(*request));
            d.till->idle();
        }
        EXPECT_TRUE(d.engine->idle());
    }
    using EngineAndHq::run;
    static void sellWith(service::Till& t, int n) {
        for (int i = 0; i < n; ++i) {
            ASSERT_TRUE(t.scan("6901234567892"));
            ASSERT_TRUE(t.payCash(t.snapshot()->basket.totals.due));
        }
    }
    void openShopAt(NewDevice& d) {
        ASSERT_TRUE(d.till->signOn("9001", "9999"));
        ASSERT_TRUE(d.till->openDay(d.till->proposedBusinessDate()));
        ASSERT_TRUE(d.till->openSession(Money()));
    }
    /// Every record HQ holds has a name of its own, and so has every receipt and Z.
    void expectUnique() {
        std::set<std::pair<std::int64_t, std::int64_t>> names;
        std::set<std::int64_t> receipts, sessions;
        auto st = hqStore->sql().prepare("SELECT body FROM journal WHERE terminal='S001-T01'");
        while (st.step()) {
            const auto entry = domain::decodeEntry(st.body(0));
            ASSERT_TRUE(entry);
            EXPECT_TRUE(names.emplace(entry->envelope.epoch, entry->envelope.seq).second)
                << entry->envelope.epoch << "/" << entry->envelope.seq;
            if (const auto* s = std::get_if<domain::Sale>(&entry->data))
                EXPECT_TRUE(receipts.insert(s->receiptNumber).second) << s->receiptNumber;
            if (const auto* s = std::get_if<domain::SessionOpened>(&entry->data))
                EXPECT_TRUE(sessions.insert(s->number).second) << s->number;
        }
        const auto check = hq::checkJournal(hqStore->sql());
        ASSERT_TRUE(check);
        EXPECT_TRUE(check->problems.empty());
    }
    const hq::ExceptionRow* exception(const std::string& what) {
        m_exceptions = hqStore->exceptions(1000);
        for (const auto& e : m_exceptions)
            if (e.what == what) return &e;
        return nullptr;
    }
    std::vector<hq::ExceptionRow> m_exceptions;
};

TEST_F(Replaced, InMidDay_bothHistoriesStayWhole_andNumbersDoNotCollide) {
    openShop();
    sell(5);
    run();
    sell(3);
    exchange(1);  // it told of some of them, and died
    const auto oldHead = hqStore->recordCount();
    NewDevice fresh(fixture.clock);
    ASSERT_EQ(enrolled(fresh, code()), "");
    const auto id = fresh.till->syncPort().identity();
    EXPECT_EQ(id.epoch, 2);
    EXPECT_EQ(id.firstEpoch, 2);
    EXPECT_EQ(fresh.till->syncPort().stream(), 2);
    run(fresh);
    openShopAt(fresh);
    sellWith(*fresh.till, 4);
    ASSERT_TRUE(fresh.till->closeSession(
        Money::fromMinor(fresh.till->snapshot()->lastSale->total.minor() * 4)));
    ASSERT_TRUE(fresh.till->closeDay());
    run(fresh);
    EXPECT_EQ(hqStore->recordCount(), oldHead + fresh.till->syncPort().headSeq());
    expectUnique();
    const auto streams = hqStore->journal().streams("S001-T01");
    ASSERT_EQ(streams.size(), 2U);
    EXPECT_EQ(streams[0].headSeq, oldHead);
    EXPECT_EQ(streams[0].device, 1);
    EXPECT_EQ(streams[1].device, 2);
    EXPECT_EQ(streams[1].baseSeq, 0);
    // The day of the old one can never be closed by itself; the new one's is complete.
    bool oldDay = false, newDay = false;
    for (const auto& d : hqStore->days()) {
        if (d.stream == 1) oldDay = d.ended && !d.complete();
        if (d.stream == 2) newDay = !d.ended && d.complete() && d.zNumber == 2001;
    }
    EXPECT_TRUE(oldDay);
    EXPECT_TRUE(newDay);
    const auto* said = exception("till_replaced");
    ASSERT_NE(said, nullptr);
    EXPECT_EQ(said->stream, 1);
    EXPECT_NE(said->detail.find("till replaced, "), std::string::npos);
    EXPECT_NE(said->detail.find(" was open"), std::string::npos);
    EXPECT_EQ(exception("fork"), nullptr);
    EXPECT_EQ(exception("z_differs"), nullptr);
    // The new ledger stands up to every check, and its numbers can be made again from its records.
    const std::string ledger = fresh.dir.file("ledger.db");
    fresh.engine.reset();
    fresh.till.reset();
    const auto audit = store::verifyLedger(ledger);
    ASSERT_TRUE(audit);
    EXPECT_TRUE(audit->problems.empty());
    const auto rebuilt = store::rebuildLedger(ledger);
    ASSERT_TRUE(rebuilt);
    EXPECT_TRUE(rebuilt->differingTables.empty());
}

TEST_F(Replaced, RecordsThatWereToldOf_areCountedAsMissing) {
    openShop();
    run();
    sell(7);
    engine = std::make_unique<SyncEngine>(fixture.till->syncPort(), fixture.clock, fixture.ids,
                                          dir.path());
    exchange(1);  // the hello, no upload
    NewDevice fresh(fixture.clock);
    ASSERT_EQ(enrolled(fresh, code()), "");
    ASSERT_NE(exception("till_replaced"), nullptr);
    EXPECT_NE(exception("till_replaced")->detail.find(" 7 records may be missing"),
              std::string::npos)
        << exception("till_replaced")->detail;
}

TEST_F(Replaced, OldDeviceOnTheLine_isRefused_itsDiskByStickIsNot) {
    openShop();
    sell(5);
    run();
    sell(300);
    NewDevice fresh(fixture.clock);
    ASSERT_EQ(enrolled(fresh, code()), "");
    run(fresh);
    openShopAt(fresh);
    sellWith(*fresh.till, 2);
    run(fresh);
    const auto held = hqStore->recordCount();
    // By line: its signature is known, and refused for good.
    exchange(2);
    EXPECT_EQ(engine->status().state, SyncState::Attention);
    EXPECT_EQ(hqStore->recordCount(), held);
    const auto said = [&] {
        fixture.clock.advance(60'000);
        engine->wake(true);
        return service->handle([&] {
            auto r = *engine->next();
            r.path = r.path.substr(9);
            return r;
        }());
    }();
    EXPECT_EQ(said.status, 403);
    EXPECT_NE(said.body.find("revoked: replaced"), std::string::npos) << said.body;
    // Nor does a new code let it in again.
    auto& old = fixture.till->syncPort();
    auto again = enrolRequest(old, "http://hq", code(), "test");
    again.path = again.path.substr(9);
    const auto refused = service->handle(again);
    EXPECT_EQ(refused.status, 409);
    EXPECT_NE(refused.body.find("for good"), std::string::npos) << refused.body;
    // By stick: every record, into its own history.
    std::ostringstream file;
    std::string signedAnswers;
    ASSERT_TRUE(writeJournalFile(old, file));
    for (int twice = 0; twice < 2; ++twice) {
        std::istringstream in(file.str());
        std::ostringstream answers;
        const auto done = hq::importJournal(*hqStore, in, answers);
        signedAnswers = answers.str();
        ASSERT_TRUE(done) << done.error();
        EXPECT_EQ(done->refused, "");
        EXPECT_EQ(done->stored, twice == 0 ? old.headSeq() - old.ackedSeq() : 0);
    }
    EXPECT_EQ(hqStore->journal().stream("S001", "S001-T01", 1)->headSeq, old.headSeq());
    std::istringstream back(signedAnswers);
    ASSERT_TRUE(takeAnswerFile(old, back));
    EXPECT_EQ(old.ackedSeq(), old.headSeq());
    expectUnique();
    // The new device does not notice.
    sellWith(*fresh.till, 1);
    run(fresh);
    EXPECT_EQ(hqStore->recordCount(), old.headSeq() + fresh.till->syncPort().headSeq());
    EXPECT_EQ(exception("fork"), nullptr);
}

TEST_F(Replaced, CopyOfTheOldDisk_byStick_forksBesideTheNewDevicesHistory) {
    openShop();
    sell(2);
    run();
    hq::copyFolder(fixture.dir.path(), dir.file("copy"));
    sell(3);
    run();
    NewDevice fresh(fixture.clock);
    ASSERT_EQ(enrolled(fresh, code()), "");
    run(fresh);
    engine.reset();
    fixture.till.reset();
    SystemIdSource ids;
    std::filesystem::remove(dir.file("copy/till.lock"));
    auto copy = *service::Till::open({dir.file("copy"), false}, fixture.clock, ids);
    ASSERT_TRUE(copy->signOn("9001", "9999"));
    sellWith(*copy, 1);
    std::ostringstream file, answers;
    ASSERT_TRUE(writeJournalFile(copy->syncPort(), file));
    std::istringstream in(file.str());
    ASSERT_TRUE(hq::importJournal(*hqStore, in, answers));
    const auto streams = hqStore->journal().streams("S001-T01");
    ASSERT_EQ(streams.size(), 3U);
    EXPECT_EQ(streams[2].device, 1);
    EXPECT_EQ(streams[2].epoch, 3);
    ASSERT_NE(exception("fork"), nullptr);
    // The number of the fork is not taken for the new device's.
    openShopAt(fresh);
    sellWith(*fresh.till, 1);
    run(fresh);
    EXPECT_EQ(hqStore->journal().stream("S001", "S001-T01", 2)->headSeq,
              fresh.till->syncPort().headSeq());
}

TEST_F(Replaced, WithoutThatCode_orWithRecordsOfItsOwn_nothingChanges) {
    openShop();
    run();
    const auto before = hqStore->terminal("S001-T01")->publicKey;
    NewDevice fresh(fixture.clock);
    EXPECT_NE(enrolled(fresh, code(false)).find("made for a replacement"), std::string::npos);
    NewDevice used(fixture.clock);
    ASSERT_FALSE(used.till->signOn("9001", "9999"));  // there is no staff yet; that is a record
    ASSERT_TRUE(used.till->syncPort().setNote("hq_url", ""));
    ASSERT_TRUE(used.till->syncPort().enrolled("http://elsewhere", 1));
    const std::string same = code();
    EXPECT_NE(enrolled(used, same).find("records of its own"), std::string::npos);
    EXPECT_EQ(hqStore->terminal("S001-T01")->publicKey, before);
    EXPECT_TRUE(hqStore->tills().before("S001-T01").empty());
    // The old one still sells for this name, and the code is still good for an empty one.
    sell(1);
    run();
    EXPECT_TRUE(engine->idle());
    EXPECT_EQ(enrolled(fresh, same), "");
    EXPECT_EQ(hqStore->tills().before("S001-T01").size(), 1U);
    // A name that nobody has cannot be replaced.
    EXPECT_FALSE(hqStore->tills().newCode({"S001", "S001-T09", 1000, false, true}));
    EXPECT_FALSE(hqStore->tills().newCode({"S002", "S001-T01", 1000, false, true}));
}

TEST_F(Replaced, ReplayOfTheCode_helpsTheSameDeviceOnly) {
    openShop();
    run();
    NewDevice fresh(fixture.clock), thief(fixture.clock);
    const std::string once = code();
    EXPECT_EQ(asked(*service, fresh, once).status, 200);  // and the answer was lost
    EXPECT_EQ(asked(*service, thief, once).status, 409);
    ASSERT_EQ(enrolled(fresh, once), "");
    run(fresh);
    openShopAt(fresh);
    EXPECT_EQ(enrolled(fresh, once), "");  // again, after it has records: nothing begins anew
    run(fresh);
    EXPECT_EQ(hqStore->journal().streams("S001-T01").size(), 2U);
    EXPECT_EQ(asked(*service, thief, once).status, 409);
    // Replaced a second time, the code of the first is worth nothing to its device.
    ASSERT_EQ(enrolled(thief, code()), "");
    EXPECT_EQ(asked(*service, fresh, once).status, 409);
    EXPECT_EQ(thief.till->syncPort().identity().firstEpoch, 3);
    const auto before = hqStore->tills().before("S001-T01");
    ASSERT_EQ(before.size(), 2U);
    EXPECT_EQ(before[0].device, 2);
    EXPECT_GT(before[0].replacedAt, 0);
    run(thief);
    openShopAt(thief);
    sellWith(*thief.till, 1);
    run(thief);
    expectUnique();
}

TEST_F(Replaced, KilledBetweenTheSteps_goesOnWithTheSameCode) {
    openShop();
    sell(1);
    run();
    NewDevice fresh(fixture.clock);
    const std::string once = code();
    const auto answer = decode<EnrolAnswer>(asked(*service, fresh, once).body);
    ASSERT_TRUE(answer);
    // The ledger was made anew, nothing else was kept.
    ASSERT_TRUE(fresh.till->syncPort().succeed(
        {answer->epoch, answer->stream, answer->receipts, answer->sessions, answer->zReports}));
    fresh.open();
    EXPECT_EQ(fresh.till->syncPort().identity().firstEpoch, 2);
    ASSERT_EQ(enrolled(fresh, once), "");
    run(fresh);
    openShopAt(fresh);
    sellWith(*fresh.till, 1);
    run(fresh);
    expectUnique();
    EXPECT_EQ(hqStore->journal().streams("S001-T01").size(), 2U);
}

TEST_F(Replaced, HqRestoredFromBeforeIt_takesTheDeviceAgainWithItsRecords) {
    openShop();
    sell(2);
    run();
    if (hq::onPostgres()) GTEST_SKIP() << "a folder's copy is a backup on SQLite only";
    hqStore.reset();
    hq::copyFolder(dir.path(), dir.file("backup"));
    openHq();
    NewDevice fresh(fixture.clock);
    ASSERT_EQ(enrolled(fresh, code()), "");
    run(fresh);
    openShopAt(fresh);
    sellWith(*fresh.till, 3);
    run(fresh);
    service.reset();
    hqStore.reset();
    hqStore = *hq::HqStore::open(dir.file("backup"), fixture.clock, fixture.ids, database);
    service = std::make_unique<hq::HqService>(*hqStore, fixture.clock);
    ASSERT_EQ(enrolled(fresh, code()), "");
    run(fresh);
    EXPECT_EQ(hqStore->journal().stream("S001", "S001-T01", 2)->headSeq,
              fresh.till->syncPort().headSeq());
    expectUnique();
}

TEST_F(Replaced, StolenAndRevoked_theNewDeviceIsLetIn_theOldOneStaysOut) {
    openShop();
    run();
    ASSERT_TRUE(*hqStore->tills().revoke("S001-T01", "stolen"));
    NewDevice fresh(fixture.clock);
    ASSERT_EQ(enrolled(fresh, code()), "");
    run(fresh);
    EXPECT_EQ(hqStore->terminal("S001-T01")->revoked, "");
    EXPECT_EQ(hqStore->tills().before("S001-T01")[0].revoked, "replaced; before: stolen");
    exchange(1);
    EXPECT_EQ(engine->status().state, SyncState::Attention);
    // The list of tills says it.
    const auto status = service->handle({"GET", "/v1/status", {}, {}, {}});
    EXPECT_NE(status.body.find("replaced; before: stolen"), std::string::npos);
    EXPECT_NE(status.body.find("\"ended\":true"), std::string::npos);
}

TEST_F(Replaced, AtAnotherNode_theNewDeviceIsKnownAtOnce_theOldOneRefused) {
    if (!hq::onPostgres()) GTEST_SKIP() << "one node on SQLite";
    openShop();
    run();
    testkit::TempDir second;
    hq::giveKeys(dir.path(), second.path());
    SystemIdSource ids;
    auto otherStore = *hq::HqStore::open(second.path(), fixture.clock, ids, database);
    hq::HqService other(*otherStore, fixture.clock);
    // The other node remembers the old device.
    fixture.clock.advance(engine->waitMs().value_or(0));
    auto hello = *engine->next();
    hello.path = hello.path.substr(9);
    EXPECT_EQ(other.handle(hello).status, 200);
    NewDevice fresh(fixture.clock);
    ASSERT_EQ(enrolled(fresh, code()), "");
    auto first = *fresh.engine->next();
    first.path = first.path.substr(9);
    EXPECT_EQ(other.handle(first).status, 200);
    EXPECT_EQ(other.handle(hello).status, 403);
    // Two codes, two devices, two nodes: the later one has the name, both are told apart.
    NewDevice a(fixture.clock), b(fixture.clock);
    const auto codeA = code(true, otherStore.get()), codeB = code();
    EXPECT_EQ(asked(other, a, codeA).status, 200);
    EXPECT_EQ(asked(*service, b, codeB).status, 200);
    EXPECT_EQ(hqStore->terminal("S001-T01")->publicKey, b.till->syncPort().identity().publicKey);
    EXPECT_EQ(hqStore->tills().before("S001-T01").size(), 3U);
}

}  // namespace
}  // namespace evertill::sync
