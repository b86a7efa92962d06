// The server with its threads, over real sockets: uploads by workers, the node's own pages, limits,
// and how it ends.
#include <thread>

#include "engine_and_hq.h"
#include "evertill/hq/event_log.h"
#include "evertill/hq/hq_server.h"
#include "testkit/http_client.h"

using namespace evertill;
using namespace evertill::sync;
using testkit::HttpClient;

namespace {

class HqServerTest : public EngineAndHq {
 protected:
    ~HqServerTest() override { end(); }
    void serve(hq::ServerOptions options = {}) {
        server = std::make_unique<hq::HqServer>(*service, clock, std::move(options));
        ASSERT_EQ(server->listen(), "");
        thread = std::thread([this] { server->run(); });
    }
    void end() {
        if (!thread.joinable()) return;
        server->stop();
        thread.join();
        server.reset();
    }
    testkit::HttpAnswer get(const std::string& path) {
        return HttpClient(server->port()).ask("GET", path);
    }
    static std::string headersOf(const HttpRequest& r) {
        std::string text;
        for (const auto& [name, value] : r.headers)
            text.append(name).append(": ").append(value).append("\r\n");
        return text;
    }
    /// The engine's next requests over the socket, until it has nothing more to say.
    void exchangeAll() {
        HttpClient client(server->port());
        for (int i = 0; i < 200 && !engine->idle(); ++i) {
            fixture.clock.advance(engine->waitMs().value_or(0));
            const auto request = engine->next();
            if (!request) continue;
            if (request->work) {
                engine->answered(worked(*request));
                continue;
            }
            const auto a = client.ask(request->method, request->path.substr(9), headersOf(*request),
                                      request->body);
            lastJournal = request->path.ends_with("/v1/journal") ? *request : lastJournal;
            HttpResponse r;
            r.status = a.status;
            r.body = a.body;
            engine->answered(r);
        }
    }
    SystemClock clock;
    std::unique_ptr<hq::HqServer> server;
    std::thread thread;
    HttpRequest lastJournal;
};

}  // namespace

TEST_F(HqServerTest, Day_overSockets_arrivesWhole_andIsCounted) {
    openShop();
    sell(20);
    run();  // the snapshot is taken by hand: the store has one thread
    sell(20);
    serve();
    exchangeAll();
    const auto metrics = get("/metrics").body;
    end();
    EXPECT_EQ(hqStore->recordCount(), head());
    EXPECT_NE(metrics.find("evertill_hq_requests_total{path=\"/v1/journal\",status=\"200\"} 1\n"),
              std::string::npos)
        << metrics;
    EXPECT_NE(metrics.find("evertill_hq_records_stored_total 20\n"), std::string::npos);
    EXPECT_NE(metrics.find("evertill_hq_request_seconds_count{path=\"/v1/journal\"} 1\n"),
              std::string::npos);
    EXPECT_NE(metrics.find("evertill_hq_database_errors_total 0\n"), std::string::npos);
}

TEST_F(HqServerTest, SameBatchTwice_onManyConnections_isStoredOnce) {
    openShop();
    sell(30);
    run();
    sell(30);
    serve();
    exchangeAll();
    std::vector<std::thread> clients;
    std::atomic<int> good{0};
    for (int i = 0; i < 8; ++i)
        clients.emplace_back([&] {
            HttpClient client(server->port());
            for (int n = 0; n < 5; ++n) {
                const auto a =
                    client.ask("POST", "/v1/journal", headersOf(lastJournal), lastJournal.body);
                good += a.status == 200 && a.body.find("\"duplicate\":true") != std::string::npos;
            }
        });
    for (auto& c : clients)
        c.join();
    end();
    EXPECT_EQ(good, 40);
    EXPECT_EQ(hqStore->recordCount(), head());
}

TEST_F(HqServerTest, OwnPages_healthReadyUnknown_answer) {
    serve();
    EXPECT_EQ(get("/healthz").status, 200);
    EXPECT_EQ(get("/readyz").status, 200);
    EXPECT_EQ(get("/nothing").status, 404);
    EXPECT_EQ(get("/v1/status").status, 200);
    EXPECT_NE(get("/metrics").body.find("{path=\"other\",status=\"404\"} 1"), std::string::npos);
}

TEST_F(HqServerTest, ForeignSignatureOrTill_isRefused_andRevocationIsSeen) {
    openShop();
    sell(2);
    run();
    sell(1);
    serve();
    exchangeAll();
    HttpClient client(server->port());
    auto forged = lastJournal;
    forged.headers["x-evertill-signature"][0] ^= 1;
    EXPECT_EQ(client.ask("POST", "/v1/journal", headersOf(forged), forged.body).status, 401);
    forged = lastJournal;
    forged.headers["x-evertill-terminal"] = "S001-T99";
    EXPECT_EQ(client.ask("POST", "/v1/journal", headersOf(forged), forged.body).status, 401);
    end();
    ASSERT_TRUE(hqStore->tills().revoke("S001-T01", "stolen"));
    service->keys().forget();
    serve();
    EXPECT_EQ(HttpClient(server->port())
                  .ask("POST", "/v1/journal", headersOf(lastJournal), lastJournal.body)
                  .status,
              403);
}

TEST_F(HqServerTest, BodyTooLong_isRefusedBeforeItIsSent) {
    serve();
    HttpClient client(server->port());
    ASSERT_TRUE(client.connect());
    ASSERT_TRUE(
        client.send("POST /v1/journal HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999\r\n\r\n"));
    EXPECT_EQ(client.receive().status, 413);
}

TEST_F(HqServerTest, Stop_keptConnectionsAndNewOnes_endAtOnce) {
    serve();
    HttpClient kept(server->port());
    EXPECT_EQ(kept.ask("GET", "/healthz").status, 200);
    const int port = server->port();
    end();  // would wait for its ten seconds if idle connections counted
    EXPECT_EQ(kept.receive().status, 0);
    EXPECT_FALSE(HttpClient(port).connect());
}

TEST_F(HqServerTest, Stop_withLinger_saysNotReadyButStillWorks) {
    serve({.lingerMs = 60'000});
    HttpClient client(server->port());
    EXPECT_EQ(client.ask("GET", "/readyz").status, 200);
    server->stop();
    // The order to end and our question travel to the same thread, the order first.
    const auto ready = HttpClient(server->port()).ask("GET", "/readyz");
    EXPECT_EQ(ready.status, 503);
    EXPECT_EQ(HttpClient(server->port()).ask("GET", "/v1/status").status, 200);
    ::kill(::getpid(), SIGTERM);  // a second word ends it at once
    thread.join();
    server.reset();
}

TEST(EventLog, Event_foreignTextAndFlood_areEscapedCutAndCounted) {
    int ends[2];
    ASSERT_EQ(::pipe(ends), 0);
    testkit::FakeClock clock;
    {
        hq::EventLog log(ends[1], clock);
        log.event("refused", {{"who", "a\"b\n\xFF" + std::string(1000, 'x')}});
        for (int i = 0; i < 100; ++i)
            log.event("flood");
        clock.advance(1000);
        log.event("after");
    }
    ::close(ends[1]);
    std::string text(65536, '\0');
    text.resize(static_cast<std::size_t>(::read(ends[0], text.data(), text.size())));
    ::close(ends[0]);
    std::vector<std::string> lines;
    for (std::size_t at = 0, end = 0; (end = text.find('\n', at)) != std::string::npos;
         at = end + 1)
        lines.push_back(text.substr(at, end - at));
    ASSERT_EQ(lines.size(), 1u + 19 + 1);
    EXPECT_NE(lines[0].find(R"("who":"a\"b\n\ufffdxxx)"), std::string::npos) << lines[0];
    EXPECT_LT(lines[0].size(), 400u);
    EXPECT_NE(lines.back().find(R"("left_out":81)"), std::string::npos) << lines.back();
}

TEST_F(HqServerTest, MasterFile_isMadeBesideTheWork_andArrivesOverSockets) {
    ASSERT_EQ(fixture.till->syncPort().masterCursor().generation, "");
    serve();
    const auto until = std::chrono::steady_clock::now() + std::chrono::seconds(60);
    while (!engine->idle() && std::chrono::steady_clock::now() < until)
        exchangeAll();
    EXPECT_EQ(fixture.till->snapshot()->store.storeName, "HQ shop");
    EXPECT_TRUE(engine->idle()) << engine->status().error << engine->status().detail;
}
