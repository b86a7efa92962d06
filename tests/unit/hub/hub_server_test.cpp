// The hub on a real socket, and the tills' real transport.
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
    HubOnTheLine() {
        server = std::make_unique<HubServer>(*service, HubServerOptions{});
        EXPECT_EQ(server->listen(), "");
        thread = std::thread([this] { server->run(); });
    }
    ~HubOnTheLine() override {
        server->stop();
        thread.join();
    }
    std::unique_ptr<HubServer> server;
    std::thread thread;
    sync::CurlTransport transport;
};

TEST_F(HubOnTheLine, BasketGoesFromTillToTill) {
    auto& two = *tills[1];
    auto& three = *tills[2];
    const auto url = "http://127.0.0.1:" + std::to_string(server->port());
    sync::HubClient a(two.port(), *two.keys, two.fixture.clock, url, "S001-T01");
    sync::HubClient b(three.port(), *three.keys, three.fixture.clock, url, "S001-T01");
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

TEST_F(HubOnTheLine, NoiseAndSizesBeyondAnyTill_endTheConnection_notTheHub) {
    testkit::HttpClient c(server->port(), 10);
    ASSERT_TRUE(c.connect());
    EXPECT_EQ(c.ask("POST", "/v1/hub/journal", "Content-Length: 99999999\r\n", "").status, 0);
    ASSERT_TRUE(c.connect());
    EXPECT_EQ(c.ask("\x16\x03\x01", "\x01", "", "").status, 0);
    ASSERT_TRUE(c.connect());
    EXPECT_EQ(c.ask("GET", "/" + std::string(20'000, 'a'), "", "").status, 0);
    ASSERT_TRUE(c.connect());
    EXPECT_EQ(c.ask("GET", "/v1/hub/hello", "", "").status, 401);
}

}  // namespace
