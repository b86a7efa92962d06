// Records of a till without a line reach headquarters through the hub of its shop, and the signed
// answer comes back the same way.
#include "evertill/sync/hub_relay.h"
#include "evertill/hq/hq_service.h"
#include "evertill/sync/sync_engine.h"
#include "shop.h"

using namespace evertill;
using namespace evertill::hub;

namespace {

class Relay : public Shop {
 protected:
    Relay() {
        hqStore = *hq::HqStore::open(dir.path(), clock(), tills[0]->fixture.ids, {});
        hqService = std::make_unique<hq::HqService>(*hqStore, clock());
        for (auto* t : {tills[0].get(), tills[1].get()})
            enrol(*t);
        relay = std::make_unique<sync::HubRelay>(tills[0]->port(), *tills[0]->client, clock());
    }
    void enrol(ShopTill& t) {
        const auto code = *hqStore->newEnrolCode("S001", t.terminal, 60'000);
        auto request = sync::enrolRequest(t.port(), "http://hq", code, "test");
        request.path = request.path.substr(9);
        ASSERT_EQ(sync::takeEnrolAnswer(t.port(), "http://hq", hqService->handle(request)), "");
    }
    sync::HttpResponse anywhere(sync::HttpRequest r) {
        if (!r.path.starts_with("http://hq")) return ask(r);
        ++asked;
        if (cut) return {};
        r.path = r.path.substr(9);
        return hqService->handle(r);
    }
    void carry(int limit = 100) {
        clock().advance(60'000);
        while (limit-- > 0)
            if (const auto r = relay->next())
                relay->answered(anywhere(*r));
            else
                break;
        EXPECT_GE(limit, 0) << "it comes to an end";
    }
    ShopTill& two() { return *tills[1]; }
    void sell() {
        ASSERT_TRUE(two().till().scan("6901234567892"));
        ASSERT_TRUE(two().till().payCash(Money::fromMinor(200)));
    }
    std::int64_t atHq() {
        const auto s = hqStore->journal().stream("S001", "S001-T02", 1);
        return s ? s->headSeq : 0;
    }
    testkit::TempDir dir;
    std::unique_ptr<hq::HqStore> hqStore;
    std::unique_ptr<hq::HqService> hqService;
    std::unique_ptr<sync::HubRelay> relay;
    int asked = 0;
    bool cut = false;
};

TEST_F(Relay, RecordsGoUpUntouched_andTheSignedAnswerComesBack) {
    sell();
    tell(two());
    sell();
    tell(two());
    const auto head = two().port().headSeq();
    carry();
    EXPECT_EQ(atHq(), head);
    EXPECT_EQ(relay->relayed(), head);
    EXPECT_EQ(hqStore->journal().stream("S001", "S001-T02", 1)->headHash,
              two().port().hashOf(head));
    EXPECT_EQ(two().port().ackedSeq(), 0);
    tell(two());
    EXPECT_EQ(two().port().ackedSeq(), head) << "headquarters signed it";
    EXPECT_EQ(two().port().backlog().unsent, 0);
    const int before = asked;
    carry();
    EXPECT_EQ(asked, before) << "nothing is left";
    sell();
    tell(two());
    carry();
    tell(two());
    EXPECT_EQ(two().port().ackedSeq(), two().port().headSeq());
}

TEST_F(Relay, HeadquartersAwayOrFurther_isTriedAgainAndGoesOnFromThere) {
    sell();
    tell(two());
    cut = true;
    carry();
    EXPECT_EQ(relay->error(), "connect");
    EXPECT_EQ(atHq(), 0);
    cut = false;
    carry();
    EXPECT_EQ(atHq(), two().port().headSeq());
    // A relay that knows nothing (the program began anew) learns from the hub what is there.
    relay = std::make_unique<sync::HubRelay>(tills[0]->port(), *tills[0]->client, clock());
    const int before = asked;
    carry();
    EXPECT_EQ(asked, before);
}

TEST_F(Relay, ForeignShopsRevokedTillsAndForgeries_areNotTakenAtHeadquarters) {
    sell();
    tell(two());
    const auto kept = store->kept("S001-T02", 1, 1);
    ASSERT_TRUE(kept);
    const auto post = [&](const std::string& terminal, const std::string& upload) {
        const auto& one = tills[0]->port();
        const auto body = sync::encode(sync::RelayedUpload{terminal, upload});
        sync::HttpRequest r{"POST", "/v1/relay", {}, body, {}};
        r.headers["x-evertill-terminal"] = "S001-T01";
        r.headers["x-evertill-time"] = std::to_string(clock().utcMs());
        r.headers["x-evertill-signature"] = toHex(one.sign(
            sync::requestStatement("POST", "/v1/relay", "S001-T01", clock().utcMs(), body)));
        return hqService->handle(r);
    };
    const auto good = sync::encode(*kept);
    const auto code = *hqStore->newEnrolCode("S002", "S002-T01", 60'000);
    const auto key = toHex(stranger.publicKey());
    sync::EnrolRequest enrol{code, key, "S002-T01", "test", {}};
    enrol.signature = toHex(stranger.sign(asBytes(sync::enrolStatement(code, key))));
    ASSERT_EQ(hqService->handle({"POST", "/v1/enrol", {}, sync::encode(enrol), {}}).status, 200);
    EXPECT_EQ(post("S002-T01", good).status, 403) << "another shop's";
    EXPECT_EQ(post("S001-T09", good).status, 403) << "nobody";
    EXPECT_EQ(post("S001-T02", "{}").status, 400);
    EXPECT_EQ(post("S001-T02", "").status, 400);
    const auto refused = post("S001-T01", good);
    ASSERT_EQ(refused.status, 200);
    EXPECT_EQ(sync::decode<sync::JournalAnswer>(refused.body)->status, sync::UploadStatus::Refuse)
        << "under another till's name";
    auto changed = *kept;
    changed.headSignature[0] = changed.headSignature[0] == '0' ? '1' : '0';
    EXPECT_EQ(
        sync::decode<sync::JournalAnswer>(post("S001-T02", sync::encode(changed)).body)->status,
        sync::UploadStatus::Refuse);
    EXPECT_EQ(atHq(), 0);
    ASSERT_TRUE(hqStore->tills().revoke("S001-T02", "stolen"));
    EXPECT_EQ(post("S001-T02", good).status, 403);
    EXPECT_EQ(atHq(), 0);
}

TEST_F(Relay, FalseAnswersAtTheHub_moveNothingAtTheTill) {
    sell();
    tell(two());
    const auto head = two().port().headSeq();
    sync::JournalAnswer a;
    a.status = sync::UploadStatus::Ack;
    a.headSeq = head;
    a.headHash = toHex(*two().port().hashOf(head));
    a.hqTime = clock().utcMs();
    a.ackSignature = toHex(stranger.sign(asBytes(sync::ackStatement("S001-T02", a.ack(1)))));
    const auto put = [&](const sync::RelayedAnswer& answer) {
        const auto r = tills[2]->client->answerRequest(sync::encode(answer));
        return ask(r).status;
    };
    EXPECT_EQ(put({"S001-T02", 1, "{}"}), 422);
    EXPECT_EQ(put({"S001-T02", 1, std::string(20'000, 'x')}), 400);
    EXPECT_EQ(put({"S001-T07", 1, sync::encode(a)}), 404);
    auto beyond = a;
    beyond.headSeq = head + 1'000;
    EXPECT_EQ(put({"S001-T02", 1, sync::encode(beyond)}), 404);
    EXPECT_EQ(put({"S001-T02", 1, sync::encode(a)}), 200) << "the hub cannot tell";
    tell(two());
    EXPECT_EQ(two().port().ackedSeq(), 0);
    EXPECT_NE(two().client->status().error.find("not signed by HQ"), std::string::npos);
}

}  // namespace
