// A till and the real server on a loopback port with real TLS, the till's real transport between.
#pragma once
#include <thread>

#include "engine_and_hq.h"
#include "evertill/hq/hq_server.h"
#include "evertill/sync/curl_transport.h"
#include "testkit/tls_client.h"

namespace evertill::sync {

class TlsServer : public EngineAndHq {
 protected:
    TlsServer() { serve(); }
    ~TlsServer() override { end(); }
    void serve(hq::ServerOptions options = {.tls = true}) {
        options.workers = 1;
        server = std::make_unique<hq::HqServer>(*service, fixture.clock, std::move(options));
        ASSERT_EQ(server->listen(), "");
        thread = std::thread([this] { server->run(); });
    }
    void end() {
        if (!thread.joinable()) return;
        server->stop();
        thread.join();
        server.reset();
    }
    /// A connection of the test's own: the store's is the running server's.
    std::unique_ptr<hq::Sql> beside() {
        auto sql =
            database.empty() ? hq::openSqlite(dir.file("hq.db")) : hq::openPostgres(database);
        EXPECT_TRUE(sql);
        return std::move(*sql);
    }
    std::string url(const std::string& host = "127.0.0.1") const {
        return "https://" + host + ":" + std::to_string(server->port());
    }
    std::string admin(const std::string& what, const std::string& body) {
        const auto a = client.ask(server->port(), "POST", "/v1/admin/" + what,
                                  "Authorization: Bearer " + token + "\r\n", body);
        EXPECT_EQ(a.status, 200) << what << ": " << a.body;
        return a.body;
    }
    std::string newCode(bool confirm = false) {
        const auto body = admin("code", std::string(R"({"store":"S001","terminal":"S001-T01")") +
                                            (confirm ? R"(,"confirm":true})" : "}"));
        const auto at = body.find(R"("code":")") + 8;
        return body.substr(at, body.find('"', at) - at);
    }
    /// Over the line, as evertillctl does; empty on success.
    std::string enrolOver(const std::string& address, const std::string& code) {
        auto& port = fixture.till->syncPort();
        const auto csr = TillTls(port).request();
        const auto response = transport.perform(enrolRequest(port, address, code, "test", csr));
        waits = enrolmentWaits(response);
        const auto why = takeEnrolAnswer(port, address, response, code);
        if (why.empty()) newEngine(fixture.clock);
        return why;
    }
    void newEngine(const Clock& clock) {
        engine =
            std::make_unique<SyncEngine>(fixture.till->syncPort(), clock, fixture.ids, dir.path());
    }
    /// Over the line until nothing is left.
    void runOver(int limit = 60) {
        for (int i = 0; i < limit && !engine->idle(); ++i) {
            fixture.clock.advance(engine->waitMs().value_or(0));
            if (const auto request = engine->next()) engine->answered(transport.perform(*request));
        }
    }
    /// What the till would send next, signed.
    static std::string headersOf(const HttpRequest& r) {
        std::string text;
        for (const auto& [name, value] : r.headers)
            text.append(name).append(": ").append(value).append("\r\n");
        return text;
    }
    /// A request of the till, signed by its device key.
    HttpRequest signedRequest(const std::string& method, const std::string& path,
                              const std::string& body = {}) {
        auto& port = fixture.till->syncPort();
        HttpRequest r{method, path, {}, body, {}};
        r.headers["x-evertill-terminal"] = port.identity().terminal;
        r.headers["x-evertill-time"] = std::to_string(fixture.clock.utcMs());
        r.headers["x-evertill-signature"] = toHex(port.sign(
            requestStatement(method, path, port.identity().terminal, fixture.clock.utcMs(), body)));
        return r;
    }
    testkit::TlsAnswer send(const testkit::TlsClient& c, const HttpRequest& r) {
        return c.ask(server->port(), r.method, r.path, headersOf(r), r.body);
    }
    /// A client that shows a certificate that `authority` makes now.
    testkit::TlsClient shows(const CertificateAuthority& authority, const std::string& name,
                             std::int64_t lifeMs = kTillCertificateMs) {
        testkit::TlsClient c;
        c.key = makeTlsKey();
        c.certificate = *authority.issueTill(makeCertificateRequest(c.key, name), name,
                                             fixture.clock.utcMs(), lifeMs);
        return c;
    }

    std::string token = hqStore->adminToken();
    testkit::TlsClient client;
    CurlTransport transport;
    std::unique_ptr<hq::HqServer> server;
    std::thread thread;
    bool waits = false;
};

}  // namespace evertill::sync
