// The second copy of the tills' records at the hub, its receipts, and who may talk to it.
#include <sstream>

#include "evertill/domain/ledger/chain.h"
#include "evertill/hq/hq_service.h"
#include "evertill/hq/journal_import.h"
#include "shop.h"

using namespace evertill;
using namespace evertill::hub;

namespace {

class HubRecords : public Shop {
 protected:
    ShopTill& one() { return *tills[0]; }
    ShopTill& two() { return *tills[1]; }
    void sell(ShopTill& t, int n = 1) {
        for (int i = 0; i < n; ++i) {
            ASSERT_TRUE(t.till().scan("6901234567892"));
            ASSERT_TRUE(t.till().payCash(t.till().snapshot()->basket.totals.due));
        }
    }
    sync::JournalUpload upload(ShopTill& t, std::int64_t after = 0) {
        const auto b = t.port().outbox(after, 256, 1 << 20);
        sync::JournalUpload u{1, after + 1, toHex(b->previousHash), {}, toHex(b->headSignature)};
        for (const auto& r : b->records)
            u.records.push_back({r.epoch, r.body});
        return u;
    }
    /// Sent under the till's own signature.
    sync::HttpResponse post(ShopTill& t, const std::string& path, const std::string& body) {
        const auto now = clock().utcMs();
        sync::HttpRequest r{"POST", path, {}, body, {}};
        r.headers["x-evertill-terminal"] = t.terminal;
        r.headers["x-evertill-time"] = std::to_string(now);
        r.headers["x-evertill-signature"] =
            toHex(t.port().sign(sync::requestStatement("POST", path, t.terminal, now, body)));
        return ask(r);
    }
    sync::JournalAnswer sent(ShopTill& t, const sync::JournalUpload& u) {
        const auto r = post(t, "/v1/hub/journal", sync::encode(u));
        const auto a = sync::decode<sync::JournalAnswer>(r.body);
        EXPECT_TRUE(a) << r.status << r.body;
        return a ? *a : sync::JournalAnswer{};
    }
};

TEST_F(HubRecords, RecordsOfATill_areAtTheHubAsItSignedThem) {
    sell(two(), 3);
    tell(two());
    EXPECT_TRUE(two().client->idle());
    const auto head = store->head("S001-T02", 1);
    ASSERT_TRUE(head);
    EXPECT_EQ(head->seq, two().port().headSeq());
    EXPECT_EQ(head->hash, *two().port().hashOf(head->seq));
    EXPECT_EQ(two().client->status().head, head->seq);
    EXPECT_EQ(two().port().ackedSeq(), 0) << "never a licence to forget";
    // Handed on, they are an upload that anybody who knows the till's key can check.
    const auto kept = store->kept("S001-T02", 1, 1);
    ASSERT_TRUE(kept);
    EXPECT_EQ(sync::encode(*kept), sync::encode(upload(two())));
}

TEST_F(HubRecords, TillWhoseDiskDied_reachesHeadquartersThroughTheHub) {
    sell(two(), 2);
    tell(two());
    sell(two());
    tell(two());
    testkit::TempDir dir;
    auto hq = *hq::HqStore::open(dir.path(), clock(), tills[0]->fixture.ids, {});
    const auto code = hq->newEnrolCode("S001", "S001-T02", 60'000);
    ASSERT_TRUE(code);
    const auto key = two().port().identity().publicKey;
    sync::EnrolRequest enrol{*code, key, "S001-T02", "test", {}};
    enrol.signature = toHex(two().port().sign(sync::enrolStatement(*code, key)));
    hq::HqService service2(*hq, clock());
    ASSERT_EQ(service2.handle({"POST", "/v1/enrol", {}, sync::encode(enrol), {}}).status, 200);
    const auto head = two().port().headSeq();
    const auto hash = two().port().hashOf(head);
    // The disk is gone; another till asks the hub and writes the file.
    two().fixture.till.reset();
    auto& c = *one().client;
    auto request = c.helloRequest();
    const auto m = c.readHello(request, ask(request));
    ASSERT_TRUE(m) << m.error();
    ASSERT_EQ(m->streams.size(), 1U);
    std::stringstream file, answers;
    file << sync::HubClient::fileHead("S001", m->streams[0]);
    int uploads = 0;
    for (std::int64_t at = 0; at < m->streams[0].head; ++uploads) {
        request = c.recordsRequest("S001-T02", 1, at + 1);
        const auto u = c.readRecords(request, ask(request));
        ASSERT_TRUE(u) << u.error();
        file << sync::encode(*u) << '\n';
        at += static_cast<std::int64_t>(u->records.size());
    }
    EXPECT_EQ(uploads, 2);
    const auto done = hq::importJournal(*hq, file, answers);
    ASSERT_TRUE(done) << done.error();
    EXPECT_EQ(done->refused, "");
    EXPECT_EQ(done->stored, head);
    EXPECT_EQ(hq->journal().stream("S001", "S001-T02", 1)->headHash, hash);
    request = c.recordsRequest("S001-T02", 1, head + 1);
    EXPECT_EQ(whyNot(c.readRecords(request, ask(request))),
              "no records of that till from there on");
}

TEST_F(HubRecords, SameBatchAgain_isADuplicate_withTheSameReceipt) {
    sell(two());
    const auto u = upload(two());
    const auto first = sent(two(), u);
    EXPECT_EQ(first.status, sync::UploadStatus::Ack);
    EXPECT_FALSE(first.duplicate);
    const auto again = sent(two(), u);
    EXPECT_TRUE(again.duplicate);
    EXPECT_EQ(again.ackSignature, first.ackSignature);
    EXPECT_TRUE(sync::signedWith(*one().keys->keyOf("S001-T01"),
                                 sync::hubAckStatement("S001-T01", "S001-T02", again.ack(1)),
                                 again.ackSignature));
}

TEST_F(HubRecords, HubThatIsNew_beginsWhereItIsGivenARecord_andLeavesNoGap) {
    sell(two(), 4);
    EXPECT_EQ(sent(two(), upload(two(), 3)).status, sync::UploadStatus::Ack);
    EXPECT_EQ(store->head("S001-T02", 1)->base, 3);
    EXPECT_EQ(sent(two(), upload(two(), 1)).status, sync::UploadStatus::Need);
    const auto head = two().port().headSeq();
    sell(two(), 2);
    const auto need = sent(two(), upload(two(), head + 1));
    EXPECT_EQ(need.status, sync::UploadStatus::Need);
    EXPECT_EQ(need.headSeq, head);
    EXPECT_EQ(sent(two(), upload(two(), head - 1)).status, sync::UploadStatus::Ack) << "overlap";
    EXPECT_EQ(store->head("S001-T02", 1)->seq, head + 2);
}

TEST_F(HubRecords, AnotherHistoryOfTheSameNumbers_overwritesNothing) {
    sell(two());
    tell(two());
    const auto before = *store->head("S001-T02", 1);
    // The same till, with its key, on a disk that went another way.
    auto u = upload(two());
    auto& body = u.records.back().body;
    const auto at = body.find("6901234567892");
    ASSERT_NE(at, std::string::npos);
    body[at] = '7';
    auto previous = *two().port().hashOf(before.seq - 1);
    const auto hash = domain::entryHash("S001-T02", 1, before.seq, previous, body);
    u.headSignature =
        toHex(two().port().sign(domain::headStatement("S001-T02", 1, before.seq, hash)));
    const auto a = sent(two(), u);
    EXPECT_EQ(a.status, sync::UploadStatus::Refuse);
    EXPECT_EQ(store->head("S001-T02", 1)->hash, before.hash);
}

TEST_F(HubRecords, ChangedRecord_andForeignRecords_areRefused) {
    sell(two());
    auto u = upload(two());
    u.records.back().body += " ";
    EXPECT_EQ(sent(two(), u).status, sync::UploadStatus::Refuse);
    EXPECT_EQ(sent(one(), upload(two())).status, sync::UploadStatus::Refuse)
        << "a till speaks for itself only";
    u = upload(two());
    u.headSignature[0] = u.headSignature[0] == '0' ? '1' : '0';
    EXPECT_EQ(sent(two(), u).status, sync::UploadStatus::Refuse);
    EXPECT_FALSE(store->head("S001-T02", 1));
}

TEST_F(HubRecords, Strangers_getNoAnswer) {
    const auto status = [&](const sync::HttpRequest& r) { return ask(r).status; };
    EXPECT_EQ(status(signedBy(stranger, "S002-T01", "GET", "/v1/hub/hello")), 401)
        << "headquarters knows it, this shop does not";
    EXPECT_EQ(status(signedBy(stranger, "S001-T02", "GET", "/v1/hub/hello")), 401) << "forged";
    EXPECT_EQ(status(signedBy(stranger, "S001-T09", "GET", "/v1/hub/hello")), 401);
    EXPECT_EQ(status({"GET", "/v1/hub/hello", {}, {}, {}}), 401);
    auto r = two().client->takeRequest({{"S001-T02", 5}, 0});
    r.path = r.path.substr(10);
    EXPECT_EQ(status(r), 404);
    r.body.replace(r.body.find("T02"), 3, "T03");
    EXPECT_EQ(status(r), 401) << "the body was changed on the way";
    r = two().client->listRequest();
    r.headers["x-evertill-time"] = "9223372036854775807";
    EXPECT_EQ(status(r), 401);
    EXPECT_TRUE(ofStore("S001-T01", "S001"));
    for (const char* no : {"S001", "S001-", "S0011-T01", "S001-A-T01", "", "T-S001-1"})
        EXPECT_FALSE(ofStore(no, "S001")) << no;
}

TEST_F(HubRecords, Garbage_isRefusedAndChangesNothing) {
    const std::string deep(100'000, '[');
    for (const std::string& body :
         {std::string(), std::string("{}"), std::string("[]"), std::string("\xff\xfe"), deep,
          std::string(R"({"number":-1,"body":"","signature":""})"),
          std::string(R"({"terminal":"S001-T02","number":99999999999999999999,"fence":0})"),
          std::string(R"({"uses":[{"campaign":0,"serial":1,"seq":1}]})")})
        for (const char* path : {"journal", "baskets", "baskets/take", "baskets/release",
                                 "baskets/complete", "coupons", "else"}) {
            const auto status = post(two(), std::string("/v1/hub/") + path, body).status;
            EXPECT_GE(status, 400) << path;
            EXPECT_LT(status, 500) << path;
        }
    EXPECT_TRUE(store->streams().empty());
    EXPECT_EQ(store->waiting(), 0);
    // A basket that is none, of another till, or not signed as one.
    sell(two());
    const auto sale = upload(two()).records.back().body;
    const auto number = two().port().headSeq();
    const auto put = [&](ShopTill& by, const std::string& body, const std::string& signature) {
        return post(by, "/v1/hub/baskets", sync::encode(sync::BasketPut{number, body, signature}))
            .status;
    };
    EXPECT_EQ(
        put(two(), sale, toHex(two().port().sign(sync::basketStatement("S001-T02", number, sale)))),
        422);
}

TEST_F(HubRecords, AnswersThatTheHubDidNotSign_areNotBelieved) {
    const auto request = two().client->listRequest();
    auto plain = request;
    plain.path = plain.path.substr(10);
    const auto good = service->handle(plain);
    EXPECT_EQ(two().client->refusalOf(request, good), "");
    auto changed = good;
    changed.body = R"({"baskets":[ ]})";
    EXPECT_NE(two().client->refusalOf(request, changed), "");
    // An old answer to the same question, recorded on the line.
    clock().advance(1'000);
    tills[1]->fixture.clock.advance(1'000);
    const auto later = two().client->listRequest();
    EXPECT_NE(two().client->refusalOf(later, good), "");
    // Another till of the shop that says it is the hub.
    HubService rogue(*store, *one().keys, clock(), *readHubIdentity(two().fixture.dir.path()));
    EXPECT_NE(two().client->refusalOf(request, rogue.handle(plain)), "");
}

TEST_F(HubRecords, CouponUsedAtOneTill_isKnownAtTheOther_andARepeatCountsOnce) {
    const pricing::CouponName coupon{7, 1001};
    const auto body = sync::encode(std::vector<sync::CouponUseAt>{{coupon, 12, false, {}}});
    EXPECT_EQ(post(two(), "/v1/hub/coupons", body).status, 200);
    EXPECT_EQ(post(two(), "/v1/hub/coupons", body).status, 200);
    const auto r = one().client->couponRequest(coupon);
    const auto uses = one().client->readUses(r, ask(r));
    ASSERT_TRUE(uses) << uses.error();
    ASSERT_EQ(uses->size(), 1U);
    EXPECT_EQ((*uses)[0], (sync::CouponUseAt{coupon, 12, false, "S001-T02"}));
    const auto none = one().client->couponRequest({7, 1002});
    EXPECT_TRUE(one().client->readUses(none, ask(none))->empty());
}

TEST_F(HubRecords, HubThatRestarts_goesOnWithWhatItHas) {
    sell(two(), 2);
    tell(two());
    const auto before = store->streams();
    openHub();
    EXPECT_EQ(store->streams(), before);
    sell(two());
    tell(two());
    EXPECT_EQ(store->head("S001-T02", 1)->seq, two().port().headSeq());
}

TEST_F(HubRecords, TillWhoseDiskWasSetBack_tellsTheHubNothing) {
    sell(two(), 2);
    const auto u = upload(two());
    tell(two());
    const auto head = *store->head("S001-T02", 1);
    // The hub has more than this disk: a batch of that till's key, further on.
    const std::string next = [&] {
        auto body = u.records.back().body;
        const auto from = "\"seq\":" + std::to_string(head.seq);
        body.replace(body.find(from), from.size(), "\"seq\":" + std::to_string(head.seq + 1));
        return body;
    }();
    const auto hash = domain::entryHash("S001-T02", 1, head.seq + 1, head.hash, next);
    const sync::JournalUpload ahead{
        1,
        head.seq + 1,
        toHex(head.hash),
        {{1, next}},
        toHex(two().port().sign(domain::headStatement("S001-T02", 1, head.seq + 1, hash)))};
    ASSERT_EQ(sent(two(), ahead).status, sync::UploadStatus::Ack);
    clock().advance(sync::HubClient::kHeartbeatMs);
    tell(two());
    EXPECT_EQ(two().client->status().error, "the hub has more records than this disk");
    EXPECT_EQ(store->head("S001-T02", 1)->seq, head.seq + 1);
}

TEST_F(HubRecords, OldRecordsThatHeadquartersHas_areForgotten_inWholeUploads) {
    sell(two(), 2);
    tell(two());
    const auto first = two().port().headSeq();
    sell(two());
    tell(two());
    const auto second = two().port().headSeq();
    const auto left = [&] { return store->streams().at(0).base; };
    clock().advance(kKeepRecordsMs + 1);
    EXPECT_EQ(*store->prune(), 0) << "headquarters has nothing yet";
    ASSERT_TRUE(store->acknowledged("S001-T02", 1, second - 1));
    EXPECT_EQ(*store->prune(), first) << "the second upload is not there as a whole";
    EXPECT_EQ(left(), first);
    EXPECT_TRUE(store->kept("S001-T02", 1, first + 1));
    EXPECT_FALSE(store->kept("S001-T02", 1, first));
    // A word beyond what is here counts for what is here, and smaller ones later change nothing.
    ASSERT_TRUE(store->acknowledged("S001-T02", 1, 1'000'000));
    ASSERT_TRUE(store->acknowledged("S001-T02", 1, 1));
    ASSERT_TRUE(store->acknowledged("S001-T03", 1, 5));
    sell(two());
    tell(two());
    ASSERT_TRUE(store->prune());
    EXPECT_EQ(left(), second) << "what came now is young";
    EXPECT_EQ(store->streams().at(0).head, two().port().headSeq());
    sell(two());
    tell(two());
    EXPECT_EQ(store->streams().at(0).head, two().port().headSeq()) << "the stream goes on";
}

TEST_F(HubRecords, BasketsThatEndedLongAgo_areForgotten_thoseThatWaitAreNot) {
    const auto ended = suspend(two());
    const auto waits = suspend(two());
    ASSERT_TRUE(take(one(), ended, 0));
    ASSERT_TRUE(complete(one(), ended, 1));
    clock().advance(kKeepBasketsMs + 1);
    ASSERT_TRUE(store->prune());
    EXPECT_FALSE(store->basket(ended));
    EXPECT_TRUE(store->events(ended).empty());
    EXPECT_TRUE(store->basket(waits));
}

}  // namespace
