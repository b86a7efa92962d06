// The hub on a real socket, and the tills' real transport.
#include <sys/socket.h>

#include <thread>

#include "evertill/hub/hub_server.h"
#include "evertill/sync/curl_transport.h"
#include "shop.h"
#include "testkit/http_client.h"

using namespace evertill;
using namespace evertill::hub;

namespace {

class HubOnTheLine : public Shop {
 protected:
    HubOnTheLine() : authority(*openHubAuthority(tills[0]->fixture.dir.path(), clock())) {
        server = std::make_unique<HubServer>(*service, authority, clock(), HubServerOptions{});
        EXPECT_EQ(server->listen(), "");
        thread = std::thread([this] { server->run(); });
    }
    ~HubOnTheLine() override { end(); }
    void end() {
        if (!thread.joinable()) return;
        server->stop();
        thread.join();
    }
    sync::HubClient client(ShopTill& t, const std::string& pin) {
        return {t.port(),        *t.keys,
                t.fixture.clock, "https://127.0.0.1:" + std::to_string(server->port()),
                "S001-T01",      pin};
    }
    sync::CertificateAuthority authority;
    std::unique_ptr<HubServer> server;
    std::thread thread;
    sync::CurlTransport transport;
};

TEST_F(HubOnTheLine, BasketGoesFromTillToTill) {
    auto& two = *tills[1];
    auto a = client(two, authority.pin());
    auto b = client(*tills[2], authority.pin());
    ASSERT_TRUE(two.till().scan("6901234567892"));
    const auto suspended = two.till().suspend();
    ASSERT_TRUE(suspended);
    for (int i = 0; i < 10 && !a.idle(); ++i)
        if (const auto request = a.next()) a.answered(transport.perform(*request));
    EXPECT_TRUE(a.idle()) << a.status().error;
    auto request = b.listRequest();
    const auto list = b.readList(request, transport.perform(request));
    ASSERT_TRUE(list) << list.error();
    ASSERT_EQ(list->size(), 1U);
    const sync::BasketName name{"S001-T02", suspended->number};
    EXPECT_EQ((*list)[0].name, name);
    request = b.takeRequest({name, 0});
    const auto taken = b.readBasket(request, transport.perform(request));
    ASSERT_TRUE(taken) << taken.error();
    EXPECT_EQ(taken->body, two.port().outbox(name.number - 1, 1, 1 << 20)->records[0].body);
}

TEST_F(HubOnTheLine, AnotherAuthority_isNamedAndToldNothing) {
    const auto other = sync::CertificateAuthority::make(clock().utcMs());
    for (const auto& pin : {other.pin(), std::string()}) {
        auto c = client(*tills[1], pin);
        const auto request = c.helloRequest();
        sync::CurlTransport fresh;
        const auto answer = fresh.perform(request);
        EXPECT_EQ(answer.status, 0);
        EXPECT_EQ(answer.error, "portal");
        const auto read = c.readHello(request, answer);
        ASSERT_FALSE(read);
        EXPECT_EQ(read.error(), "portal");
    }
}

TEST_F(HubOnTheLine, PlainHttp_isNotAnswered) {
    testkit::HttpClient c(server->port(), 10);
    ASSERT_TRUE(c.connect());
    EXPECT_EQ(c.ask("GET", "/v1/hub/hello", "", "").status, 0);
    ASSERT_TRUE(c.connect());
    EXPECT_EQ(c.ask("POST", "/v1/hub/journal", "Content-Length: 99999999\r\n", "").status, 0);
    auto good = client(*tills[1], authority.pin());
    const auto request = good.helloRequest();
    EXPECT_TRUE(good.readHello(request, transport.perform(request))) << "the hub goes on";
}

TEST_F(HubOnTheLine, SizesBeyondAnyTill_endTheConnection_notTheHub) {
    auto c = client(*tills[1], authority.pin());
    auto request = c.helloRequest();
    request.path += "?" + std::string(20'000, 'a');
    EXPECT_NE(transport.perform(request).status, 200);
    request = c.helloRequest();
    request.method = "POST";
    request.body = std::string(5 << 20, 'x');
    EXPECT_NE(transport.perform(request).status, 200);
    request = c.helloRequest();
    request.headers.erase("x-evertill-signature");
    EXPECT_EQ(transport.perform(request).status, 401);
    request = c.helloRequest();
    EXPECT_EQ(transport.perform(request).status, 200);
}

TEST_F(HubOnTheLine, Stop_endsConnectionsThatWaitAndThoseThatSayNothing) {
    auto c = client(*tills[1], authority.pin());
    const auto request = c.helloRequest();
    ASSERT_EQ(transport.perform(request).status, 200);  // stays open
    testkit::HttpClient silent(server->port(), 10);
    ASSERT_TRUE(silent.connect());
    end();
    EXPECT_EQ(transport.perform(request).status, 0);
}

TEST_F(HubOnTheLine, AuthorityIsKept) {
    EXPECT_EQ(openHubAuthority(tills[0]->fixture.dir.path(), clock())->pin(), authority.pin());
}

}  // namespace
