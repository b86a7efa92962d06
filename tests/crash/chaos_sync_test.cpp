// The till's engine with its real transport over real TLS, a real headquarters process, and between
// them a proxy that spoils the line at exactly the N-th byte of each kind of message, in either
// direction: the whole TLS stream from its first byte on. After every spoiled exchange the till
// must come through by itself, and in the end everything is at headquarters exactly once.
// EVERTILL_CHAOS_STEP=1: every byte (otherwise every 37th); EVERTILL_CHAOS_ONLY=journal: one kind.
#include <gtest/gtest.h>

#include <cstdlib>

#include "evertill/hq/hq_store.h"
#include "evertill/store/ledger_audit.h"
#include "evertill/sync/certificate_authority.h"
#include "evertill/sync/curl_transport.h"
#include "evertill/sync/sync_engine.h"
#include "testkit/chaos_proxy.h"
#include "testkit/child_process.h"
#include "testkit/goods.h"
#include "testkit/till_fixture.h"
#include "testkit/tls_client.h"

using namespace evertill;
using testkit::ChaosProxy;
using testkit::ChildProcess;
using testkit::program;
using Fault = ChaosProxy::Fault;
using Steady = ChildProcess::Steady;

namespace {

const char* const kTill = "S001-T01";
constexpr int kHeartbeats = 400;  ///< requests a till may need to come through

/// A till of the store with what it needs to talk.
struct TillOnTheLine {
    explicit TillOnTheLine(const std::string& name) : fixture(name) {
        fixture.clock.setUtc(SystemClock().utcMs());
        fixture.open();
    }
    service::SyncPort& port() { return fixture.till->syncPort(); }
    void newEngine() {
        // A day of waiting passes in no time: the clock jumps to whatever the engine waits for.
        engine =
            std::make_unique<sync::SyncEngine>(port(), fixture.clock, fixture.ids,
                                               fixture.dir.path(), sync::SyncTimings{15'000, 1, 4});
    }
    std::optional<sync::HttpRequest> next() {
        fixture.clock.advance(engine->waitMs().value_or(0));
        return engine->next();
    }
    testkit::TillFixture fixture;
    std::unique_ptr<sync::SyncEngine> engine;
};

class ChaosSync : public ::testing::Test {
 public:
    void SetUp() override {
        main = std::make_unique<TillOnTheLine>(kTill);
        {
            SystemClock clock;
            auto store = *hq::HqStore::open(hqDir.path(), clock, ids);
            ASSERT_TRUE(store->master().apply({testkit::testItems(), {}, {}, {}}));
            auto own = *store::MasterStore::open(main->fixture.dir.file("master.db"));
            for (const auto& o : own->operators())
                ASSERT_TRUE(store->master().upsertOperator(o));
            for (const auto& r : own->roles())
                ASSERT_TRUE(store->master().upsertRole(r));
            ASSERT_TRUE(store->newGeneration());
            bearer = "Authorization: Bearer " + store->adminToken() + "\r\n";
            // A certificate of which 80 days of 90 are over: the till will want another one.
            const auto key = sync::makeTlsKey();
            oldPair = key + *store->authority().issueTill(sync::makeCertificateRequest(key, kTill),
                                                          kTill, clock.utcMs() - 80 * sync::kDayMs);
        }
        server = std::make_unique<ChildProcess>(std::vector<std::string>{
            program("evertill-hq"), "serve", "--dir", hqDir.path(), "--port", "0"});
        const auto line = server->line(Steady::now() + std::chrono::seconds(60));
        ASSERT_TRUE(line) << server->errorText();
        hqPort = std::atoi(line->substr(line->rfind(':') + 1).c_str());
        proxy = std::make_unique<ChaosProxy>(hqPort);
        url = "https://127.0.0.1:" + std::to_string(proxy->port());
        ASSERT_EQ(enrolled(*main, newCode(kTill), calm), "");
        main->newEngine();
        comeThrough(*main);
        auto& t = *main->fixture.till;
        ASSERT_TRUE(t.signOn("9001", "9999"));
        ASSERT_TRUE(t.openDay(t.proposedBusinessDate()));
        ASSERT_TRUE(t.openSession(Money()));
        comeThrough(*main);
    }
    std::string admin(const std::string& what, const std::string& body) {
        const auto a = testkit::TlsClient().ask(hqPort, "POST", "/v1/admin/" + what, bearer, body);
        EXPECT_EQ(a.status, 200) << what << ": " << a.body;
        return a.body;
    }
    std::string newCode(const std::string& terminal) {
        const auto body = admin("code", R"({"store":"S001","terminal":")" + terminal + "\"}");
        const auto at = body.find(R"("code":")") + 8;
        return body.substr(at, body.find('"', at) - at);
    }
    /// One attempt, as evertillctl does it; empty on success.
    std::string enrolled(TillOnTheLine& t, const std::string& code, sync::CurlTransport& over) {
        const auto csr = sync::TillTls(t.port()).request();
        const auto answer = over.perform(sync::enrolRequest(t.port(), url, code, "test", csr));
        return sync::takeEnrolAnswer(t.port(), url, answer, code);
    }
    /// Over the line as it is, until nothing is left.
    void comeThrough(TillOnTheLine& t) {
        for (int i = 0; i < kHeartbeats && !t.engine->idle(); ++i)
            if (const auto request = t.next()) t.engine->answered(calm.perform(*request));
        const auto s = t.engine->status();
        ASSERT_TRUE(t.engine->idle()) << s.error << ": " << s.detail;
        ASSERT_EQ(s.unsent, 0);
        ASSERT_EQ(s.state, sync::SyncState::Synced) << s.error << ": " << s.detail;
    }

    // What makes the next exchange one of this kind.
    void nothing() {}
    void sell() {
        auto& t = *main->fixture.till;
        ASSERT_TRUE(t.scan("6901234567892"));
        ASSERT_TRUE(t.payCash(t.snapshot()->basket.totals.due));
        ++sold;
    }
    void publish() {
        auto item = testkit::testItems()[1];
        // Another one each time, and none that headquarters would ask about.
        item.price = UnitPrice::parse("4." + std::to_string(10 + ++published % 90));
        item.name = "方便面 " + std::to_string(published);
        admin("items", R"({"items":[)" + sync::encodeItem(item) + "]}");
    }
    void forgetMaster() {
        auto file = store::MasterStore::open(main->fixture.dir.file("master.db"));
        ASSERT_TRUE(file);
        ASSERT_TRUE((*file)->putMeta("generation", ""));
    }
    void ageCertificate() { ASSERT_TRUE(main->port().setSecret("tls.pem", oldPair)); }

    struct Kind {
        const char* name;
        const char* path;
        void (ChaosSync::*prepare)();
    };
    /// One exchange of that kind over a connection of its own, which the plan is for; then the till
    /// goes on over a line that works.
    void spoiled(const Kind& kind, const ChaosProxy::Plan& plan) {
        (this->*kind.prepare)();
        ASSERT_FALSE(HasFailure());
        main->newEngine();
        std::optional<sync::HttpRequest> request;
        for (int i = 0; i < kHeartbeats; ++i) {
            request = main->next();
            if (!request) continue;
            if (request->path.find(kind.path) != std::string::npos) break;
            main->engine->answered(calm.perform(*request));
            request.reset();
        }
        ASSERT_TRUE(request) << "no such request came: " << main->engine->status().detail;
        proxy->arm(plan);
        {
            sync::CurlTransport rough;
            main->engine->answered(rough.perform(*request));
        }
        if (proxy->disarm()) ++struck;
        comeThrough(*main);
    }
    /// A till's first contact; the code it was given must do until it is in.
    void spoiledEnrolment(const Kind&, const ChaosProxy::Plan& plan) {
        const std::string name = "S001-E" + std::to_string(++newTills);
        const auto code = newCode(name);
        TillOnTheLine t(name);
        proxy->arm(plan);
        {
            sync::CurlTransport rough;
            (void)enrolled(t, code, rough);
        }
        if (proxy->disarm()) ++struck;
        if (t.port().note("hq_url").empty()) ASSERT_EQ(enrolled(t, code, calm), "");
        t.newEngine();
        comeThrough(t);
        ASSERT_FALSE(HasFailure());
        expectVerified(t, name);
    }
    using Exchange = void (ChaosSync::*)(const Kind&, const ChaosProxy::Plan&);

    /// Every step-th byte of both directions: a cut, and at every third place another fault as
    /// well.
    void everyByte(const Kind& kind, Exchange exchange) {
        const char* only = std::getenv("EVERTILL_CHAOS_ONLY");
        if (only != nullptr && *only != '\0' && std::string(only) != kind.name) return;
        (this->*exchange)(kind, {Fault::Cut, ChaosProxy::FromTill, 1'000'000'000});
        ASSERT_FALSE(HasFailure()) << kind.name << " over a good line";
        const auto length = proxy->bytes();
        const int before = struck;
        int places = 0, exchanges = 0;
        for (const auto side : {ChaosProxy::FromTill, ChaosProxy::FromHq})
            for (std::int64_t n = 0; n <= length[side]; n += step, ++places) {
                std::vector<Fault> faults{Fault::Cut};
                if (places % 3 == 0)
                    faults.push_back(
                        std::array{Fault::Garbage, Fault::HalfClose,
                                   Fault::Stall}[static_cast<std::size_t>(places / 3 % 3)]);
                for (const auto fault : faults) {
                    SCOPED_TRACE(std::string(kind.name) + (side == 0 ? " from till" : " from HQ") +
                                 " byte " + std::to_string(n) + " fault " +
                                 std::to_string(static_cast<int>(fault)));
                    (this->*exchange)(kind, {fault, side, n});
                    ASSERT_FALSE(HasFailure());
                    ++exchanges;
                }
            }
        std::printf("%s: %lld bytes from the till, %lld from HQ, %d exchanges, %d spoiled\n",
                    kind.name, (long long)length[0], (long long)length[1], exchanges,
                    struck - before);
        std::fflush(stdout);
        // Lengths vary by a few bytes (signatures); hardly any place may lie behind the end.
        EXPECT_GT(struck - before, exchanges * 9 / 10) << kind.name;
    }
    /// Chain whole, receipts signed by headquarters' key; remembered for the comparison at the end.
    void expectVerified(TillOnTheLine& t, const std::string& name) {
        const auto raw = fromHex(t.port().note("hq_key"));
        ASSERT_TRUE(raw);
        Ed25519PublicKey key{};
        ASSERT_EQ(raw->size(), key.size());
        std::copy(raw->begin(), raw->end(), key.begin());
        t.engine.reset();
        t.fixture.till.reset();
        const auto path = t.fixture.dir.file("ledger.db");
        const auto verified = store::verifyLedger(path);
        ASSERT_TRUE(verified);
        EXPECT_TRUE(verified->ok());
        auto db = *store::Database::open(path, store::OpenMode::ReadOnly);
        auto st = db->prepare("SELECT stream,seq,hash,hq_time,signature FROM hq_ack ORDER BY seq");
        std::int64_t last = 0;
        while (st.step()) {
            sync::Ack ack;
            ack.stream = st.integer(0);
            ack.seq = last = st.integer(1);
            ack.hash = toHex(st.blob(2));
            ack.hqTime = st.integer(3);
            const auto signature = st.blob(4);
            EXPECT_TRUE(verifySignature(key, asBytes(sync::ackStatement(name, ack)), signature))
                << name << " " << last;
            ++receipts;
        }
        EXPECT_EQ(last, verified->headSeq) << name;
        ledgers[name] = *verified;
    }

    testkit::SequenceIds ids;
    testkit::TempDir hqDir;
    std::unique_ptr<TillOnTheLine> main;
    std::unique_ptr<ChildProcess> server;
    std::unique_ptr<ChaosProxy> proxy;
    sync::CurlTransport calm;
    std::string bearer, oldPair, url;
    std::map<std::string, store::VerifyReport> ledgers;
    int hqPort = 0, sold = 0, published = 0, newTills = 0, struck = 0, receipts = 0;
    std::int64_t step = [] {
        const char* given = std::getenv("EVERTILL_CHAOS_STEP");
        return std::max(1, given != nullptr && *given != '\0' ? std::atoi(given) : 37);
    }();
};

}  // namespace

TEST_F(ChaosSync, LineSpoiledAtEachByteOfEachMessage_everythingArrivesOnce) {
    using Self = ChaosSync;
    const std::pair<Kind, Exchange> all[] = {
        {{"hello", "/v1/hello", &Self::nothing}, &Self::spoiled},
        {{"journal", "/v1/journal", &Self::sell}, &Self::spoiled},
        {{"changes", "/v1/master/changes", &Self::publish}, &Self::spoiled},
        {{"manifest", "/v1/master/manifest", &Self::forgetMaster}, &Self::spoiled},
        {{"chunk", "/v1/master/chunk", &Self::forgetMaster}, &Self::spoiled},
        {{"renew", "/v1/renew", &Self::ageCertificate}, &Self::spoiled},
        {{"enrol", "/v1/enrol", &Self::nothing}, &Self::spoiledEnrolment},
    };
    for (const auto& [kind, exchange] : all) {
        everyByte(kind, exchange);
        ASSERT_FALSE(HasFailure());
    }
    auto& t = *main->fixture.till;
    ASSERT_TRUE(t.closeSession(*t.expectedCash()));
    ASSERT_TRUE(t.closeDay());
    main->engine->wake(true);
    comeThrough(*main);
    ASSERT_FALSE(HasFailure());
    expectVerified(*main, kTill);
    server->signal(SIGTERM);
    EXPECT_EQ(server->finish(std::chrono::seconds(30)).exitCode, 0);

    SystemClock clock;
    auto store = *hq::HqStore::open(hqDir.path(), clock, ids);
    while (*store->interpret(10'000) > 0) {
    }
    std::int64_t records = 0;
    for (const auto& [name, ledger] : ledgers) {
        const auto streams = store->journal().streams(name);
        ASSERT_EQ(streams.size(), 1u) << name;  // nothing was taken for a fork
        EXPECT_EQ(streams[0].headSeq, ledger.headSeq) << name;
        EXPECT_EQ(toHex(streams[0].headHash), ledger.headHash) << name;
        records += ledger.entries;
    }
    EXPECT_EQ(store->sql().queryInteger("SELECT count(*) FROM journal"), records);
    EXPECT_EQ(store->tills().all().size(), ledgers.size());
    EXPECT_TRUE(store->exceptions().empty());
    const auto days = store->days(10);
    ASSERT_EQ(days.size(), 1u);
    EXPECT_EQ(days[0].sales, sold);
    EXPECT_TRUE(days[0].complete());
    EXPECT_EQ(testkit::goodsOf(**store::MasterStore::open(main->fixture.dir.file("master.db"))),
              testkit::goodsOf(store->master()));
    std::printf(
        "%d lines spoiled, %d sales, %d publications, %d tills enrolled, %lld records,"
        " %d receipts verified\n",
        struck, sold, published, newTills, (long long)records, receipts);
}

// A line that stands still and is not ended by anyone: the transport's own limit ends it.
TEST_F(ChaosSync, LineStandsStill_bothDirections_transportGivesUpByItself) {
    for (const auto side : {ChaosProxy::FromTill, ChaosProxy::FromHq}) {
        SCOPED_TRACE(side);
        const auto start = Steady::now();
        spoiled({"journal", "/v1/journal", &ChaosSync::sell},
                {Fault::Stall, side, 1'700, std::chrono::minutes(5)});
        ASSERT_FALSE(HasFailure());
        EXPECT_LT(Steady::now() - start, std::chrono::seconds(25));
    }
    EXPECT_EQ(struck, 2);
}
