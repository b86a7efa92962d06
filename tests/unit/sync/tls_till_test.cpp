// The till's side over real TLS: whom it trusts, how it comes to a certificate and keeps one, and
// what a dead clock does.
#include "tls_server.h"

namespace evertill::sync {
namespace {

constexpr std::int64_t kYear = 365 * kDayMs;

class TlsTill : public TlsServer {
 protected:
    /// The till's wall clock, off from the right one.
    class Off final : public Clock {
     public:
        Off(const Clock& right, std::int64_t by) : m_right(right), m_by(by) {}
        std::int64_t utcMs() const override { return m_right.utcMs() + m_by; }
        std::int64_t monotonicMs() const override { return m_right.monotonicMs(); }

     private:
        const Clock& m_right;
        std::int64_t m_by;
    };
    /// Another headquarters with all its own, on a port of its own.
    struct Stranger {
        explicit Stranger(const Clock& clock) {
            store = *hq::HqStore::open(dir.path(), clock, ids, hq::freshDatabase());
            service = std::make_unique<hq::HqService>(*store, clock);
            hq::ServerOptions options{.tls = true};
            options.workers = 1;
            server = std::make_unique<hq::HqServer>(*service, clock, options);
            EXPECT_EQ(server->listen(), "");
            thread = std::thread([this] { server->run(); });
        }
        ~Stranger() {
            server->stop();
            thread.join();
        }
        testkit::TempDir dir;
        SystemIdSource ids;
        std::unique_ptr<hq::HqStore> store;
        std::unique_ptr<hq::HqService> service;
        std::unique_ptr<hq::HqServer> server;
        std::thread thread;
    };
    void expectSynced() {
        EXPECT_EQ(engine->status().state, SyncState::Synced)
            << engine->status().error << ": " << engine->status().detail;
        EXPECT_EQ(hqStore->recordCount(), head());
    }
    /// Of its newest certificate; empty: none, or the till is not known.
    std::string serial() {
        auto sql = beside();
        auto st = sql->prepare("SELECT certificate_serial FROM terminal WHERE terminal='S001-T01'");
        return st.step() ? std::string(st.text(0)) : std::string();
    }
    bool known() {
        auto sql = beside();
        auto st = sql->prepare("SELECT 1 FROM terminal WHERE terminal='S001-T01'");
        return st.step();
    }
};

TEST_F(TlsTill, Enrolment_wholeDay_goesOverTls) {
    ASSERT_EQ(enrolOver(url(), newCode()), "");
    openShop();
    sell(20);
    runOver();
    end();
    expectSynced();
    EXPECT_NE(serial(), "");
    // The key never left the till, and is not the one that signs.
    const auto pair = fixture.till->syncPort().secret("tls.pem");
    EXPECT_NE(pair.find("PRIVATE KEY"), std::string::npos);
    struct stat file {};
    ASSERT_EQ(::stat(fixture.dir.file("tls.pem").c_str(), &file), 0);
    EXPECT_EQ(file.st_mode & 0777, 0600u);
    ASSERT_EQ(::stat(dir.file("hq.key").c_str(), &file), 0);
    EXPECT_EQ(file.st_mode & 0777, 0600u);
}

TEST_F(TlsTill, Enrolment_codeOfAnotherHeadquarters_isNotSaidToAStranger) {
    Stranger stranger(fixture.clock);
    const auto before = stranger.server->port();
    const auto why = enrolOver("https://127.0.0.1:" + std::to_string(before), newCode());
    EXPECT_NE(why.find("not the HQ that made the code"), std::string::npos) << why;
    EXPECT_EQ(fixture.till->syncPort().secret("tls.pem"), "");
    // A code without the pin trusts nobody.
    EXPECT_NE(enrolOver(url(), newCode().substr(0, 14)), "");
}

TEST_F(TlsTill, StrangerAtTheAddress_isAPortal_andSeesNoRequest) {
    ASSERT_EQ(enrolOver(url(), newCode()), "");
    Stranger stranger(fixture.clock);
    auto& port = fixture.till->syncPort();
    ASSERT_TRUE(
        port.setNote("hq_url", "https://127.0.0.1:" + std::to_string(stranger.server->port())));
    newEngine(fixture.clock);
    openShop();
    sell(1);
    runOver(3);
    EXPECT_EQ(engine->status().state, SyncState::Offline);
    EXPECT_EQ(engine->status().error, "portal");
    ASSERT_TRUE(port.setNote("hq_url", url()));
    newEngine(fixture.clock);
    runOver();
    end();
    expectSynced();
}

TEST_F(TlsTill, RightServer_otherName_isNotTrusted) {
    end();
    serve({.address = "0.0.0.0", .tls = true});
    ASSERT_EQ(enrolOver(url(), newCode()), "");
    ASSERT_TRUE(fixture.till->syncPort().setNote("hq_url", url("127.0.0.2")));
    newEngine(fixture.clock);
    runOver(3);
    EXPECT_EQ(engine->status().error, "portal");
}

TEST_F(TlsTill, Renewal_atTwoThirdsOfLife_newKey_goesOnAtOnce) {
    ASSERT_EQ(enrolOver(url(), newCode()), "");
    openShop();
    runOver();
    const auto first = serial();
    const auto pair = fixture.till->syncPort().secret("tls.pem");
    fixture.clock.advance(59 * kDayMs);
    sell(1);
    engine->wake(true);
    runOver();
    EXPECT_EQ(serial(), first);
    fixture.clock.advance(2 * kDayMs);
    sell(1);
    engine->wake(true);
    runOver();
    EXPECT_NE(serial(), first);
    const auto renewed = fixture.till->syncPort().secret("tls.pem");
    EXPECT_NE(renewed.substr(0, 200), pair.substr(0, 200));
    fixture.clock.advance(60 * kDayMs);  // the first one would be over
    sell(1);
    engine->wake(true);
    runOver();
    end();
    expectSynced();
}

TEST_F(TlsTill, LongAway_expiredCertificate_uploadsRenewsAndComesBackWhole) {
    ASSERT_EQ(enrolOver(url(), newCode()), "");
    openShop();
    runOver();
    const auto first = serial();
    sell(5);
    fixture.clock.advance(200 * kDayMs);
    newEngine(fixture.clock);
    runOver();
    end();
    expectSynced();
    EXPECT_NE(serial(), first);
    EXPECT_EQ(engine->status().error, "");
}

TEST_F(TlsTill, RenewalRefused_expired_stillUploads_butTakesNoPrices) {
    ASSERT_EQ(enrolOver(url(), newCode()), "");
    openShop();
    runOver();
    sell(3);
    admin("setting", R"({"key":"store","value":{"store_name":"new"}})");
    fixture.clock.advance(100 * kDayMs);
    newEngine(fixture.clock);
    for (int i = 0; i < 20; ++i) {
        fixture.clock.advance(engine->waitMs().value_or(0));
        const auto request = engine->next();
        if (!request) continue;
        HttpResponse r;
        r.status = 400;  // a headquarters that cannot renew today
        r.body = "{}";
        engine->answered(request->path.ends_with("/v1/renew") ? r : transport.perform(*request));
    }
    EXPECT_EQ(fixture.till->syncPort().ackedSeq(), head());
    EXPECT_EQ(engine->status().error, "certificate");
    EXPECT_NE(engine->status().state, SyncState::Attention);
    EXPECT_NE(fixture.till->snapshot()->store.storeName, "new");
    fixture.clock.advance(11 * 60'000);
    runOver();
    EXPECT_EQ(fixture.till->snapshot()->store.storeName, "new");
    end();
    expectSynced();
}

TEST_F(TlsTill, DeadClock_of1970And2040_connectsAndUploads) {
    ASSERT_EQ(enrolOver(url(), newCode()), "");
    for (const std::int64_t off : {-56 * kYear, 14 * kYear}) {
        const Off clock(fixture.clock, off);
        engine.reset();
        fixture.till.reset();
        fixture.till = *service::Till::open({fixture.dir.path(), false}, clock, fixture.ids);
        newEngine(clock);
        ASSERT_TRUE(fixture.till->signOn("9001", "9999"));
        runOver();
        expectSynced();
        EXPECT_NEAR(static_cast<double>(engine->status().clockOffMs), static_cast<double>(off),
                    60'000);
        ASSERT_TRUE(fixture.till->signOff());
        engine.reset();
        fixture.till.reset();  // before its clock
    }
    fixture.open();
    newEngine(fixture.clock);
    runOver();
    end();
    expectSynced();
}

TEST_F(TlsTill, ServersCertificate_overByTrustedTime_isRefused_whateverTheWallSays) {
    const auto& authority = hqStore->authority();
    TlsIdentity t{{}, {}, authority.certificate(), {}, fixture.clock.utcMs()};
    HttpRequest r{"GET", url() + "/healthz", {}, {}, {}};
    r.tls = std::make_shared<TlsIdentity>(t);
    EXPECT_EQ(transport.perform(r).status, 200);
    t.notBeforeMs += kServerCertificateMs + kDayMs;
    r.tls = std::make_shared<TlsIdentity>(t);
    CurlTransport fresh;  // another connection
    EXPECT_EQ(fresh.perform(r).error, "portal");
    // And without knowing whom to trust nobody is, whatever the system trusts.
    r.tls.reset();
    CurlTransport third;
    EXPECT_EQ(third.perform(r).error, "portal");
}

TEST_F(TlsTill, Confirmation_fingerprintAtBothEnds_letsIn_onlyThen) {
    // A till that is not known yet.
    beside()->exec("DELETE FROM terminal");
    const auto code = newCode(true);
    EXPECT_NE(enrolOver(url(), code), "");
    EXPECT_TRUE(waits);
    EXPECT_FALSE(known());
    const auto list = client.ask(server->port(), "GET", "/v1/admin/enrolments",
                                 "Authorization: Bearer " + token + "\r\n");
    const auto shown = keyFingerprint(fixture.till->syncPort().identity().publicKey);
    EXPECT_EQ(shown.size(), 19u);
    EXPECT_NE(list.body.find(shown), std::string::npos) << list.body;
    const auto confirm = [&](const std::string& fingerprint) {
        return client
            .ask(server->port(), "POST", "/v1/admin/confirm",
                 "Authorization: Bearer " + token + "\r\n",
                 R"({"terminal":"S001-T01","fingerprint":")" + fingerprint + "\"}")
            .status;
    };
    EXPECT_EQ(confirm("AAAA-AAAA-AAAA-AAAA"), 409);
    EXPECT_EQ(confirm(""), 409);
    EXPECT_NE(enrolOver(url(), code), "");
    EXPECT_EQ(confirm(shown), 200);
    EXPECT_EQ(enrolOver(url(), code), "");
    EXPECT_TRUE(known());
}

TEST_F(TlsTill, Enrolment_revokedTill_getsNoCertificate) {
    ASSERT_EQ(enrolOver(url(), newCode()), "");
    const auto code = newCode();
    admin("revoke", R"({"terminal":"S001-T01"})");
    EXPECT_NE(enrolOver(url(), code), "");
    admin("reinstate", R"({"terminal":"S001-T01"})");
    EXPECT_EQ(enrolOver(url(), code), "");
}

TEST_F(TlsTill, WrongCodes_areTriedThirtyTimesAMinute) {
    auto& port = fixture.till->syncPort();
    const auto attempt = [&](int i) {
        const auto r = enrolRequest(port, "", "WRONG" + std::to_string(i), "test");
        return service->handle(r).status;
    };
    end();
    for (int i = 0; i < 30; ++i)
        EXPECT_EQ(attempt(i), 409);
    EXPECT_EQ(attempt(30), 429);
    fixture.clock.advance(60'001);
    EXPECT_EQ(attempt(31), 409);
}

}  // namespace
}  // namespace evertill::sync
