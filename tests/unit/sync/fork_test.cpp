// Disks that were copied or set back: both histories arrive whole, nobody stops selling.
#include <set>

#include "engine_and_hq.h"
#include "evertill/domain/ledger/chain.h"

namespace evertill::sync {
namespace {

class Fork : public EngineAndHq {
 protected:
    /// Another till on a copy of the first one's disk.
    struct Twin {
        testkit::TempDir dir;
        std::unique_ptr<service::Till> till;
        std::unique_ptr<SyncEngine> engine;
    };
    std::unique_ptr<Twin> copyOfDisk() {
        auto twin = std::make_unique<Twin>();
        std::filesystem::copy(fixture.dir.path(), twin->dir.path(),
                              std::filesystem::copy_options::recursive |
                                  std::filesystem::copy_options::overwrite_existing);
        return twin;
    }
    void start(Twin& twin) {
        twin.till = *service::Till::open({twin.dir.path(), false}, fixture.clock, fixture.ids);
        twin.engine = std::make_unique<SyncEngine>(twin.till->syncPort(), fixture.clock,
                                                   fixture.ids, twin.dir.path());
    }
    void startAndSell(Twin& twin, int sales) {
        start(twin);
        ASSERT_TRUE(twin.till->signOn("9001", "9999"));
        sellOn(*twin.till, sales);
    }
    void runTwin(Twin& twin, int limit = 200) {
        for (int i = 0; i < limit && !twin.engine->idle(); ++i) {
            fixture.clock.advance(twin.engine->waitMs().value_or(0));
            if (const auto request = twin.engine->next()) twin.engine->answered(ask(*request));
        }
    }
    static void sellOn(service::Till& till, int n) {
        for (int i = 0; i < n; ++i) {
            ASSERT_TRUE(till.scan("6901234567892"));
            ASSERT_TRUE(till.payCash(till.snapshot()->basket.totals.due));
        }
    }
    /// HQ as restored from before its second stream began.
    void forgetSecondStream() {
        ASSERT_TRUE(hqStore->sql().exec(hq::onPostgres()
                                            ? "ALTER TABLE journal DISABLE TRIGGER USER"
                                            : "DROP TRIGGER journal_no_delete"));
        ASSERT_TRUE(hqStore->sql().exec("DELETE FROM journal WHERE stream=2"));
        ASSERT_TRUE(hqStore->sql().exec("DELETE FROM stream WHERE stream=2"));
    }
    /// Heartbeats and retries of some minutes.
    void longTalk(Twin& twin) {
        for (int i = 0; i < 50; ++i) {
            fixture.clock.advance(20'000);
            if (const auto request = twin.engine->next()) twin.engine->answered(ask(*request));
        }
    }
    /// Every record of the till's journal is at HQ, byte for byte, in one of its streams.
    void expectAllAtHq(service::Till& till) {
        auto& port = till.syncPort();
        for (std::int64_t seq = 1; seq <= port.headSeq(); ++seq) {
            auto st = hqStore->sql().prepare(
                "SELECT count(*) FROM journal WHERE terminal='S001-T01' AND seq=?1 AND hash=?2");
            const Sha256 hash = *port.hashOf(seq);  // bound, not copied
            st.bind(1, seq).bindBytes(2, hash);
            ASSERT_TRUE(st.step());
            EXPECT_EQ(st.integer(0), 1) << seq;
        }
    }
    std::vector<std::string> forks() {
        std::vector<std::string> found;
        for (const auto& e : hqStore->exceptions())
            if (e.what == "fork") found.push_back(e.detail);
        return found;
    }
};

TEST_F(Fork, CopiedDisk_bothHistoriesArriveWholeAndBothSellOn) {
    openShop();
    sell(2);
    run();
    auto twin = copyOfDisk();
    sell(3);
    run();
    startAndSell(*twin, 2);
    runTwin(*twin);
    EXPECT_EQ(twin->engine->status().state, SyncState::Synced);
    EXPECT_EQ(twin->till->syncPort().stream(), 2);
    EXPECT_EQ(twin->till->syncPort().identity().epoch, 2);
    sellOn(*twin->till, 2);
    sell(1);
    run();
    runTwin(*twin);
    EXPECT_EQ(engine->status().state, SyncState::Synced);
    EXPECT_EQ(fixture.till->syncPort().stream(), 1);
    expectAllAtHq(*fixture.till);
    expectAllAtHq(*twin->till);
    EXPECT_EQ(hqStore->journal().streams("S001-T01").size(), 2u);
    EXPECT_EQ(forks().size(), 1u);
    // No sale has the name of another: epoch and number together are its own.
    std::set<std::pair<std::int64_t, std::int64_t>> names;
    auto st = hqStore->sql().prepare("SELECT epoch, seq FROM journal WHERE stream=2 AND epoch=2");
    while (st.step())
        EXPECT_TRUE(names.emplace(st.integer(0), st.integer(1)).second);
    EXPECT_GE(names.size(), 3u);
}

TEST_F(Fork, DiskSetBack_isFoundBeforeTheFirstSale) {
    openShop();
    sell(2);
    run();
    auto yesterday = copyOfDisk();
    sell(4);
    run();
    const auto lost = head();
    start(*yesterday);
    runTwin(*yesterday);
    EXPECT_EQ(yesterday->till->syncPort().stream(), 2)
        << yesterday->engine->status().error << yesterday->engine->status().detail;
    EXPECT_EQ(yesterday->till->syncPort().identity().epoch, 2);
    ASSERT_TRUE(yesterday->till->signOn("9001", "9999"));
    sellOn(*yesterday->till, 2);
    runTwin(*yesterday);
    EXPECT_EQ(yesterday->engine->status().state, SyncState::Synced);
    expectAllAtHq(*yesterday->till);
    // What only HQ has is still there.
    EXPECT_EQ(hqStore->journal().streams("S001-T01")[0].headSeq, lost);
    ASSERT_EQ(forks().size(), 1u);
    EXPECT_NE(forks()[0].find("set back"), std::string::npos) << forks()[0];
}

TEST_F(Fork, AnswerLost_theSameHistoryGetsTheSameName) {
    openShop();
    sell(1);
    run();
    auto twin = copyOfDisk();
    sell(1);
    run();
    startAndSell(*twin, 1);
    // Every answer is lost once, whatever was asked.
    std::set<std::string> lost;
    for (int i = 0; i < 300 && !twin->engine->idle(); ++i) {
        fixture.clock.advance(twin->engine->waitMs().value_or(0));
        const auto request = twin->engine->next();
        if (!request) continue;
        const auto answer = ask(*request);
        HttpResponse none;
        none.error = "timeout";
        twin->engine->answered(lost.insert(request->path).second ? none : answer);
    }
    EXPECT_EQ(twin->engine->status().state, SyncState::Synced);
    EXPECT_EQ(hqStore->journal().streams("S001-T01").size(), 2u);
    EXPECT_EQ(forks().size(), 1u);
    expectAllAtHq(*twin->till);
}

TEST_F(Fork, ThreeCopies_threeHistories) {
    openShop();
    run();
    auto a = copyOfDisk();
    auto b = copyOfDisk();
    sell(1);
    run();
    for (auto* twin : {a.get(), b.get()}) {
        start(*twin);
        ASSERT_TRUE(twin->till->signOn("9001", "9999"));
        fixture.clock.advance(1000);
        sellOn(*twin->till, 1);
        runTwin(*twin);
        EXPECT_EQ(twin->engine->status().state, SyncState::Synced);
        expectAllAtHq(*twin->till);
    }
    EXPECT_EQ(a->till->syncPort().stream(), 2);
    EXPECT_EQ(b->till->syncPort().stream(), 3);
}

TEST_F(Fork, LongHistoriesApart_thePlaceIsFoundFarBack) {
    openShop();
    run();
    auto twin = copyOfDisk();
    sell(300);
    run();
    startAndSell(*twin, 400);
    runTwin(*twin);
    EXPECT_EQ(twin->engine->status().state, SyncState::Synced);
    const auto streams = hqStore->journal().streams("S001-T01");
    ASSERT_EQ(streams.size(), 2u);
    EXPECT_EQ(streams[1].headSeq, twin->till->syncPort().headSeq());
    EXPECT_EQ(hqStore->recordCount(), streams[0].headSeq + streams[1].headSeq - streams[1].baseSeq);
    // The bound between them is exact: what both share is stored once.
    EXPECT_EQ(*twin->till->syncPort().hashOf(streams[1].baseSeq),
              *fixture.till->syncPort().hashOf(streams[1].baseSeq));
    EXPECT_NE(*twin->till->syncPort().hashOf(streams[1].baseSeq + 1),
              *fixture.till->syncPort().hashOf(streams[1].baseSeq + 1));
}

TEST_F(Fork, ForeignHistory_isRefusedAndNothingIsStored) {
    openShop();
    sell(1);
    run();
    const auto before = hqStore->recordCount();
    JournalUpload upload;
    upload.fromSeq = 1;
    upload.previousHash = std::string(64, 'a');
    auto batch = fixture.till->syncPort().outbox(0, 1, 1 << 20);
    upload.records.push_back({batch->records[0].epoch, batch->records[0].body});
    Sha256 previous{};
    previous.fill(0xaa);
    const auto hash = domain::entryHash("S001-T01", 1, 1, previous, batch->records[0].body);
    upload.headSignature =
        toHex(fixture.till->syncPort().sign(domain::headStatement("S001-T01", 1, 1, hash)));
    const auto answer = hqStore->journal().receive(*hqStore->terminal("S001-T01"), upload);
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->status, UploadStatus::Refuse);
    EXPECT_EQ(hqStore->recordCount(), before);
}

TEST_F(Fork, HqForgotTheSecondHistory_getsItBack) {
    openShop();
    sell(1);
    run();
    auto twin = copyOfDisk();
    sell(1);
    run();
    startAndSell(*twin, 1);
    runTwin(*twin);
    ASSERT_EQ(twin->till->syncPort().stream(), 2);
    // HQ restored from before the fork: the terminal is known, its second stream is not.
    forgetSecondStream();
    sellOn(*twin->till, 1);
    twin->engine->wake(true);
    fixture.clock.advance(60'000);
    runTwin(*twin);
    longTalk(*twin);
    runTwin(*twin);
    EXPECT_EQ(twin->engine->status().state, SyncState::Synced)
        << twin->engine->status().error << ": " << twin->engine->status().detail;
    expectAllAtHq(*twin->till);
}

// Found by the fleet simulator: the second till was refused for good.
TEST_F(Fork, HqRestoredAndGaveTheNumberAway_bothHistoriesArriveOnce) {
    openShop();
    sell(1);
    run();
    auto a = copyOfDisk();
    auto b = copyOfDisk();
    sell(1);
    run();
    startAndSell(*a, 2);
    runTwin(*a);
    ASSERT_EQ(a->till->syncPort().stream(), 2);
    // Restored from before that fork; the next one gets its number.
    forgetSecondStream();
    ASSERT_TRUE(hqStore->sql().exec("UPDATE terminal SET next_epoch=2"));
    start(*b);
    ASSERT_TRUE(b->till->signOn("9001", "9999"));
    fixture.clock.advance(1000);
    sellOn(*b->till, 3);
    runTwin(*b);
    ASSERT_EQ(b->till->syncPort().stream(), 2);
    sellOn(*a->till, 1);
    a->engine->wake(true);
    longTalk(*a);
    EXPECT_EQ(a->engine->status().state, SyncState::Synced)
        << a->engine->status().error << ": " << a->engine->status().detail;
    EXPECT_EQ(a->till->syncPort().stream(), 3);
    expectAllAtHq(*fixture.till);
    expectAllAtHq(*a->till);
    expectAllAtHq(*b->till);
}

TEST_F(Fork, CopiedInTheMiddleOfTheDay_bothDaysCloseAndAgree) {
    openShop();
    sell(3);
    run();
    auto twin = copyOfDisk();
    sell(2);
    run();
    startAndSell(*twin, 4);
    runTwin(*twin);
    for (auto* till : {fixture.till.get(), twin->till.get()}) {
        ASSERT_TRUE(till->closeSession(*till->expectedCash()));
        ASSERT_TRUE(till->closeDay());
    }
    run();
    engine->wake(true);
    exchange(1);
    runTwin(*twin);
    const auto days = hqStore->days();
    ASSERT_EQ(days.size(), 2u);
    for (const auto& d : days)
        EXPECT_TRUE(d.complete()) << d.stream << ": " << d.total << " + " << d.inherited << " of "
                                  << d.zTotal.value_or(-1);
    for (const auto& e : hqStore->exceptions())
        EXPECT_NE(e.what, "z_differs") << e.detail;
}

TEST_F(Fork, FolderOfAnotherKeyOrWithItsOwnJournals_mayNotUseTheDatabase) {
    if (!hq::onPostgres()) {
        hqStore.reset();
        const auto moved =
            hq::HqStore::open(dir.path(), fixture.clock, fixture.ids, "host=/nowhere");
        ASSERT_FALSE(moved) << "the journals in hq.db would stay behind";
        EXPECT_NE(moved.error().context.find("hq.db"), std::string::npos);
        EXPECT_FALSE(std::filesystem::exists(dir.file("database")));
        EXPECT_TRUE(hq::HqStore::open(dir.path(), fixture.clock, fixture.ids));
        return;
    }
    testkit::TempDir other;
    const auto second = hq::HqStore::open(other.path(), fixture.clock, fixture.ids, database);
    ASSERT_FALSE(second);
    EXPECT_NE(second.error().context.find("hq.key"), std::string::npos) << second.error().context;
    // The folder remembers its database, and is not led to another.
    hqStore.reset();
    EXPECT_TRUE(hq::HqStore::open(dir.path(), fixture.clock, fixture.ids));
    EXPECT_FALSE(hq::HqStore::open(dir.path(), fixture.clock, fixture.ids, hq::freshDatabase()));
}

TEST_F(Fork, OpenDay_countsTheTillsRecordsAndIsCompleteWhenItIsClosed) {
    openShop();
    sell(3);
    run();
    engine->wake(true);
    exchange(1);
    auto days = hqStore->days();
    ASSERT_EQ(days.size(), 1u);
    const auto day = fixture.till->syncPort().openDay();
    ASSERT_TRUE(day);
    EXPECT_EQ(days[0].records, day->records);
    EXPECT_EQ(days[0].claimed, day->records);
    EXPECT_FALSE(days[0].complete());  // still open
    ASSERT_TRUE(fixture.till->closeSession(*fixture.till->expectedCash()));
    ASSERT_TRUE(fixture.till->closeDay());
    run();
    days = hqStore->days();
    EXPECT_TRUE(days[0].complete());
}

}  // namespace
}  // namespace evertill::sync
