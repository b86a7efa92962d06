// The till's engine against the real HQ service, joined by function calls: what happens when
// anything in between fails.
#include "engine_and_hq.h"
#include "evertill/domain/ledger/chain.h"
#include "evertill/service/label_desk.h"
#include "evertill/sync/manifest.h"

using namespace evertill;
using namespace evertill::sync;

TEST_F(EngineAndHq, Day_ArrivesWholeAndHqReportsItComplete) {
    run();
    EXPECT_EQ(fixture.till->snapshot()->store.storeName, "HQ shop");  // the snapshot was taken
    openShop();
    sell(300);
    auto& t = *fixture.till;
    ASSERT_TRUE(t.closeSession(*t.expectedCash()));
    const auto z = t.closeDay();
    ASSERT_TRUE(z);
    run();
    EXPECT_TRUE(engine->idle());
    EXPECT_EQ(engine->status().state, SyncState::Synced);
    EXPECT_EQ(hqStore->recordCount(), head());
    const auto days = hqStore->days();
    ASSERT_EQ(days.size(), 1U);
    EXPECT_TRUE(days[0].complete());
    EXPECT_EQ(days[0].total, z->total.minor());
    EXPECT_EQ(days[0].sales, 300);
    EXPECT_TRUE(hqStore->exceptions().empty());
}

TEST_F(EngineAndHq, LostAnswers_AtEveryStep_LoseAndDoubleNothing) {
    openShop();
    sell(20);
    std::uint64_t random = 1;
    for (int i = 0; i < 400 && !engine->idle(); ++i) {
        fixture.clock.advance(engine->waitMs().value_or(0));
        const auto request = engine->next();
        if (!request) continue;
        random = random * 6364136223846793005ULL + 1442695040888963407ULL;
        const int fate = static_cast<int>(random >> 60);
        if (fate < 4) {
            engine->answered({0, {}, {}, {}, {}, "connect"});  // never arrived
        } else if (fate < 9) {
            ask(*request);  // done, but the answer was lost
            engine->answered({0, {}, {}, {}, {}, "timeout"});
        } else {
            engine->answered(ask(*request));
        }
        if (i % 10 == 0) sell(1);
    }
    run();
    EXPECT_EQ(hqStore->recordCount(), head());
    EXPECT_EQ(fixture.till->syncPort().ackedSeq(), head());
}

TEST_F(EngineAndHq, HqRestoredFromAnOldBackup_GetsTheMissingRecordsAgain) {
    openShop();
    sell(5);
    run();
    // A new HQ folder that knows the till but holds nothing: as a backup of the day before would.
    hqStore.reset();
    std::filesystem::remove(dir.file("hq.db"));
    std::filesystem::remove(dir.file("hq.db-wal"));
    std::filesystem::remove(dir.file("database"));  // the restored one has another name here
    database = hq::freshDatabase();
    openHq();
    enrol();
    run();
    EXPECT_EQ(hqStore->recordCount(), head());
}

TEST_F(EngineAndHq, GarbageAnswers_LeaveTheTillOfflineAndSelling) {
    openShop();
    sell(3);
    const std::vector<HttpResponse> garbage = [] {
        std::vector<HttpResponse> all;
        for (const char* body :
             {"", "<html>Please log in to the hotel network</html>", "{}", "[]", "null",
              "{\"head\":\"x\"}", "{\"head\":-1,\"hash\":\"\"}", "{\"status\":\"ack\"}",
              "{\"status\":\"maybe\",\"head\":1,\"hash\":\"\"}", "\xff\xfe\x00", "{\"head\":1e99}",
              "{\"must_refetch\":\"yes\"}"})
            for (int status : {200, 204, 301, 404, 500, 502}) {
                HttpResponse r;
                r.status = status;
                r.body = body;
                all.push_back(r);
            }
        return all;
    }();
    for (const auto& g : garbage) {
        fixture.clock.advance(engine->waitMs().value_or(0));
        if (const auto request = engine->next()) engine->answered(g);
        EXPECT_NE(engine->status().state, SyncState::Synced);
        EXPECT_FALSE(engine->status().error.empty());
    }
    sell(1);
    run();
    EXPECT_EQ(hqStore->recordCount(), head());
}

TEST_F(EngineAndHq, ForgedAcknowledgement_IsNotBelieved) {
    openShop();
    sell(3);
    const auto hello = engine->next();
    ASSERT_TRUE(hello);
    engine->answered(ask(*hello));
    fixture.clock.advance(engine->waitMs().value_or(0));
    const auto upload = engine->next();
    ASSERT_TRUE(upload);
    JournalAnswer forged;
    forged.headSeq = head();
    forged.headHash = toHex(*fixture.till->syncPort().hashOf(head()));
    forged.hqTime = fixture.clock.utcMs();
    forged.ackSignature = std::string(128, '0');
    HttpResponse answer;
    answer.status = 200;
    answer.body = encode(forged);
    engine->answered(answer);
    EXPECT_EQ(engine->status().error, "bad_answer");
    EXPECT_EQ(fixture.till->syncPort().ackedSeq(), 0);
    run();
    EXPECT_EQ(hqStore->recordCount(), head());
}

TEST_F(EngineAndHq, Acknowledgement_IsKeptAsASignedProof) {
    openShop();
    sell(2);
    run();
    auto db = *store::Database::open(fixture.dir.file("ledger.db"), store::OpenMode::ReadOnly);
    auto st = db->prepare(
        "SELECT seq, hash, stream, hq_time, signature FROM hq_ack ORDER BY seq DESC LIMIT 1");
    ASSERT_TRUE(st.step());
    EXPECT_EQ(st.integer(0), head());
    Ack said{st.integer(2), st.integer(0), toHex(st.blob(1)), st.integer(3), {}};
    const auto signedByHq = [&] {
        return verifySignature(hqStore->publicKey(), asBytes(ackStatement("S001-T01", said)),
                               st.blob(4));
    };
    EXPECT_TRUE(signedByHq());
    said.seq++;
    EXPECT_FALSE(signedByHq());
}

TEST_F(EngineAndHq, UnsignedSnapshot_IsNotUsed) {
    const auto hello = engine->next();
    engine->answered(ask(*hello));
    // Nothing but the snapshot and the first records is due: find the snapshot request.
    for (int i = 0; i < 10; ++i) {
        fixture.clock.advance(engine->waitMs().value_or(0));
        const auto request = engine->next();
        ASSERT_TRUE(request);
        auto answer = ask(*request);
        if (request->path.ends_with("/manifest")) {
            auto said = *decode<SignedManifest>(answer.body);
            auto m = *decode<MasterManifest>(said.text);
            ++m.cursor;
            said.text = encode(m);
            answer.body = encode(said);
            engine->answered(answer);
            break;
        }
        engine->answered(answer);
    }
    EXPECT_EQ(engine->status().error, "bad_signature");
    EXPECT_EQ(fixture.till->snapshot()->store.storeName, "测试店");
}

TEST_F(EngineAndHq, Snapshot_WaitsWhileASaleIsOpen) {
    openShop();
    ASSERT_TRUE(fixture.till->scan("6901234567892"));
    int downloads = 0;
    for (int i = 0; i < 60; ++i) {
        fixture.clock.advance(engine->waitMs().value_or(0));
        const auto request = engine->next();
        if (!request) continue;
        downloads += request->path.find("/chunk?") != std::string::npos ? 1 : 0;
        engine->answered(ask(*request));
    }
    EXPECT_EQ(downloads, 1);
    EXPECT_EQ(fixture.till->snapshot()->store.storeName, "测试店");
    EXPECT_EQ(fixture.till->snapshot()->basket.lines.size(), 1U);
    ASSERT_TRUE(fixture.till->payCash(Money::fromMinor(200)));
    run();
    EXPECT_EQ(fixture.till->snapshot()->store.storeName, "HQ shop");
}

TEST_F(EngineAndHq, PriceChange_ArrivesByCursor_OpenBasketKeepsItsPrice) {
    run();
    openShop();
    ASSERT_TRUE(fixture.till->scan("6901234567892"));
    auto item = testkit::testItems()[0];
    item.price = UnitPrice::parse("9.90");
    ASSERT_TRUE(hqStore->publishItems({item}, {"N1"}));
    exchange(6);  // the records of the day, the next heartbeat, the changes
    EXPECT_EQ(engine->status().error, "") << engine->status().detail;
    EXPECT_EQ(fixture.till->snapshot()->basket.totals.due.minor(), 200);
    ASSERT_TRUE(fixture.till->scan("6901234567892"));
    EXPECT_EQ(fixture.till->snapshot()->basket.lines.size(), 2U);  // another price: another line
    EXPECT_EQ(fixture.till->snapshot()->basket.totals.due.minor(), 200 + 990);
    EXPECT_EQ(fixture.till->scan("6920152400777").error().code, domain::Refusal::UnknownCode);
    EXPECT_EQ(engine->status().cursor, hqStore->cursor());
}

TEST_F(EngineAndHq, ForbiddenByAPortal_IsForgottenWhenHqAnswersAgain) {
    openShop();
    sell(1);
    ASSERT_TRUE(engine->next());
    HttpResponse portal;
    portal.status = 403;
    portal.body = "<html>pay for the network first</html>";
    engine->answered(portal);
    EXPECT_EQ(engine->status().state, SyncState::Attention);
    run();
    EXPECT_EQ(engine->status().state, SyncState::Synced);
    EXPECT_EQ(hqStore->recordCount(), head());
}

TEST_F(EngineAndHq, CodeOfAnotherStore_IsNotTaken) {
    testkit::TillFixture other;
    const std::string folder = other.dir.file("s002");
    ASSERT_TRUE(service::createTill(folder, {"S002", "S002-T01", 1}, other.clock, other.ids));
    auto till = service::Till::open({folder, false}, other.clock, other.ids);
    ASSERT_TRUE(till);
    const auto code = *hqStore->newEnrolCode("S001", "S002-T01", 60'000);
    auto& port = (*till)->syncPort();
    auto request = enrolRequest(port, "http://hq", code, "test");
    request.path = request.path.substr(9);
    EXPECT_NE(takeEnrolAnswer(port, "http://hq", service->handle(request)), "");
    EXPECT_EQ(port.note("hq_url"), "");
}

TEST_F(EngineAndHq, AbsurdFigures_AreKeptAndNamedAndHqServesOn) {
    openShop();
    sell(1);
    run();
    auto& port = fixture.till->syncPort();
    const auto batch = port.outbox(head() - 1, 1, 1 << 20);
    ASSERT_TRUE(batch);
    const auto& sale = batch->records[0];
    std::string body = sale.body;
    auto replaceAll = [&body](const std::string& what, const std::string& with) {
        for (auto at = body.find(what); at != std::string::npos; at = body.find(what, at + 1))
            body.replace(at, what.size(), with);
    };
    const auto seq = head() + 1;
    replaceAll("\"seq\":" + std::to_string(head()), "\"seq\":" + std::to_string(seq));
    replaceAll("\"amount\":200", "\"amount\":9000000000000000000");
    const auto hash = domain::entryHash("S001-T01", sale.epoch, seq, sale.hash, body);
    const JournalUpload upload{
        1,
        seq,
        toHex(sale.hash),
        {{sale.epoch, body}},
        toHex(port.sign(domain::headStatement("S001-T01", sale.epoch, seq, hash)))};
    const auto answer = hqStore->journal().receive(*hqStore->terminal("S001-T01"), upload);
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->status, UploadStatus::Ack);
    EXPECT_EQ(hqStore->recordCount(), seq);
    ASSERT_FALSE(hqStore->exceptions().empty());
    EXPECT_EQ(hqStore->exceptions()[0].what, "unreadable");
}

TEST_F(EngineAndHq, LabelsThatAreOutOfDate_areKnownAtHq_withTheirAge) {
    run();
    exchange(1);
    EXPECT_FALSE(hqStore->tills().all()[0].labelsDue) << "a shop without a label list";
    ASSERT_TRUE(fixture.till->labelDesk()->look());
    auto item = testkit::testItems()[0];
    item.price = UnitPrice::parse("9.90");
    ASSERT_TRUE(hqStore->master().apply({{item}, {}, {}, {}}));
    ASSERT_TRUE(hqStore->newGeneration());
    exchange(4);
    ASSERT_TRUE(fixture.till->labelDesk()->look());
    const auto since = fixture.clock.utcMs();
    exchange(2);
    const auto row = hqStore->tills().all()[0];
    ASSERT_TRUE(row.labelsDue);
    EXPECT_EQ(*row.labelsDue, 1);
    EXPECT_EQ(row.labelsSince, since);
    HttpRequest ask;
    ask.path = "/v1/status";
    EXPECT_NE(service->handle(ask).body.find("\"labels_due\":1"), std::string::npos);
}
