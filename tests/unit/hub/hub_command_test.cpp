// evertillctl hub as users run it: a hub in a process of its own beside the till that sells, killed
// and started again.
#include <nlohmann/json.hpp>

#include "shop.h"
#include "testkit/child_process.h"

using namespace evertill;
using namespace evertill::hub;
using nlohmann::json;

namespace {

class HubCommand : public Shop {
 protected:
    std::unique_ptr<testkit::ChildProcess> serve(int port = 0) {
        auto p = std::make_unique<testkit::ChildProcess>(
            std::vector<std::string>{testkit::program("evertillctl"), "hub", "serve", "--store",
                                     tills[0]->fixture.dir.path(), "--port", std::to_string(port)});
        const auto line = p->line(testkit::ChildProcess::Steady::now() + std::chrono::seconds(60));
        EXPECT_TRUE(line) << p->errorText();
        const auto j = json::parse(line.value_or("{}"), nullptr, false);
        m_port = j.value("port", 0);
        EXPECT_EQ(j.value("hub", ""), "S001-T01");
        return p;
    }
    json hub(int till, std::vector<std::string> words, int expected = 0) {
        const auto& folder = tills[static_cast<std::size_t>(till) - 1]->fixture.dir.path();
        std::vector<std::string> args{testkit::program("evertillctl"), "hub", words[0], "--store",
                                      folder};
        args.insert(args.end(), words.begin() + 1, words.end());
        const auto r = testkit::run(args);
        EXPECT_EQ(r.exitCode, expected) << words[0] << ": " << r.out << r.err;
        return json::parse(r.exitCode == 0 ? r.out : r.err, nullptr, false);
    }
    int m_port = 0;
};

TEST_F(HubCommand, BasketOfOneTill_isTakenAtAnother_whileTheHubsOwnTillSells) {
    service.reset();
    store.reset();
    auto& two = *tills[1];
    ASSERT_TRUE(two.till().scan("6901234567892"));
    const auto suspended = two.till().suspend();
    ASSERT_TRUE(suspended);
    const auto number = std::to_string(suspended->number);
    const auto head = two.port().headSeq();
    two.fixture.till.reset();
    tills[2]->fixture.till.reset();
    auto server = serve();
    for (int till : {2, 3})
        hub(till,
            {"use", "--till", "S001-T01", "--url", "http://127.0.0.1:" + std::to_string(m_port)});
    hub(3, {"use", "--till", "S002-T01", "--url", "http://127.0.0.1:1"}, 1);
    EXPECT_EQ(hub(2, {"push"})["head"], head);
    ASSERT_TRUE(tills[0]->till().scan("6901234567892")) << "the hub's till is open all the time";
    ASSERT_TRUE(tills[0]->till().payCash(Money::fromMinor(200)));
    EXPECT_EQ(hub(3, {"take", "S001-T02", number})["record"]["kind"], "sale_suspended");
    // Killed and started again where it was: the lease is known.
    server->kill();
    server->wait();
    server = serve(m_port);
    EXPECT_EQ(hub(2, {"take", "S001-T02", number}, 1)["error"], "held");
    EXPECT_EQ(hub(3, {"complete", "S001-T02", number})["state"], "done");
    const auto done = hub(2, {"baskets"})["baskets"];
    ASSERT_EQ(done.size(), 1U);
    EXPECT_EQ(done[0]["holder"], "S001-T03");
    EXPECT_EQ(done[0]["proven"], true);
    const auto status = hub(3, {"status"});
    EXPECT_EQ(status["tills"][0]["to"], head);
    const auto file = tills[2]->fixture.dir.file("carried");
    EXPECT_EQ(hub(3, {"carry", "S001-T02", "--to", file})["to"], head);
    EXPECT_GT(std::filesystem::file_size(file), 0U);
    server->signal(SIGTERM);
    EXPECT_EQ(server->wait(), 0);
}

}  // namespace
