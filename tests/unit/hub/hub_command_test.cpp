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
        m_pin = j.value("pin", "");
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
    /// A till of the shop as a process that stays open: one line in, one line out.
    struct Process {
        explicit Process(const std::string& folder)
            : child({testkit::program("evertillctl"), "script", "--store", folder, "-"}) {}
        json say(const std::string& line) {
            child.write(line + "\n");
            const auto out =
                child.line(testkit::ChildProcess::Steady::now() + std::chrono::seconds(60));
            return json::parse(out.value_or("{}"), nullptr, false);
        }
        testkit::ChildProcess child;
    };
    int m_port = 0;
    std::string m_pin;
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
        hub(till, {"use", "--till", "S001-T01", "--url",
                   "https://127.0.0.1:" + std::to_string(m_port), "--pin", m_pin});
    hub(3, {"use", "--till", "S002-T01", "--url", "https://127.0.0.1:1", "--pin", m_pin}, 1);
    hub(3, {"use", "--till", "S001-T01", "--url", "http://127.0.0.1:1", "--pin", m_pin}, 1);
    hub(3, {"use", "--till", "S001-T01", "--url", "https://127.0.0.1:1", "--pin", "ABCD"}, 1);
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

TEST_F(HubCommand, TwoTillsAndAHub_killedBetweenTheSteps_sellABasketOnce) {
    service.reset();
    store.reset();
    for (auto& t : tills)
        t->fixture.till.reset();
    auto server = serve();
    for (int till : {2, 3})
        hub(till, {"use", "--till", "S001-T01", "--url",
                   "https://127.0.0.1:" + std::to_string(m_port), "--pin", m_pin});
    Process a(tills[1]->fixture.dir.path()), b(tills[2]->fixture.dir.path());
    const auto again = [&] {
        server->kill();
        server->wait();
        server = serve(m_port);
    };
    for (auto* t : {&a, &b})
        ASSERT_TRUE(t->say("sign-on 9001 9999")["ok"].get<bool>());
    ASSERT_TRUE(a.say("scan 6901234567892")["ok"].get<bool>());
    const auto suspended = a.say("suspend");
    const auto number = std::to_string(suspended["result"]["number"].get<std::int64_t>());
    again();
    ASSERT_TRUE(a.say("hub-sync")["ok"].get<bool>());
    again();
    const auto waiting = b.say("hub-waiting")["result"]["waiting"];
    ASSERT_EQ(waiting.size(), 1U);
    EXPECT_EQ(waiting[0]["terminal"], "S001-T02");
    EXPECT_EQ(waiting[0]["total"], 200);
    const auto resumed = b.say("recall S001-T02 " + number);
    EXPECT_TRUE(resumed["ok"].get<bool>()) << resumed;
    EXPECT_EQ(resumed["totals"]["due"], 200) << resumed;
    again();
    EXPECT_EQ(a.say("recall S001-T02 " + number)["refusal"], "basket_held");
    // The line is cut: b sells what it has, a cannot have it without somebody who may.
    server->kill();
    server->wait();
    ASSERT_TRUE(b.say("pay cash 2.00")["ok"].get<bool>());
    EXPECT_FALSE(b.say("hub-sync 1")["ok"].get<bool>());
    server = serve(m_port);
    ASSERT_TRUE(b.say("hub-sync")["ok"].get<bool>());
    again();
    ASSERT_TRUE(a.say("hub-sync")["ok"].get<bool>());
    EXPECT_EQ(a.say("suspended")["result"]["suspended"].size(), 0U);
    EXPECT_EQ(a.say("resume " + number)["refusal"], "no_such_suspended");
    EXPECT_EQ(b.say("hub-waiting")["result"]["waiting"].size(), 0U);
}

TEST_F(HubCommand, ShopWithoutHeadquarters_pairsByCode_andAWrongHubIsNamed) {
    service.reset();
    store.reset();
    for (auto& t : tills) {
        t->client.reset();
        t->keys.reset();
        t->fixture.till.reset();
        auto master = *store::MasterStore::open(t->fixture.dir.file("master.db"));
        master->database().exec("DELETE FROM coupon_issuer");
    }
    auto server = serve();
    const auto url = "https://127.0.0.1:" + std::to_string(m_port);
    for (int till : {2, 3}) {
        const auto code = hub(1, {"invite"})["code"].get<std::string>();
        hub(till, {"pair", "--url", url, "AAAA-BBBB-CCCC" + code.substr(14)}, 1);
        EXPECT_EQ(hub(till, {"pair", "--url", url, code})["hub"], "S001-T01");
        hub(till, {"pair", "--url", url, code}, 1);
    }
    const auto code = hub(1, {"invite"})["code"].get<std::string>();
    EXPECT_EQ(
        hub(2, {"pair", "--url", url, code.substr(0, 14) + "-AAAA-BBBB-CCCC-DDDD"}, 1)["error"],
        "portal");
    Process a(tills[1]->fixture.dir.path()), b(tills[2]->fixture.dir.path());
    for (auto* t : {&a, &b})
        ASSERT_TRUE(t->say("sign-on 9001 9999")["ok"].get<bool>());
    ASSERT_TRUE(a.say("scan 6901234567892")["ok"].get<bool>());
    const auto number = std::to_string(a.say("suspend")["result"]["number"].get<std::int64_t>());
    ASSERT_TRUE(b.say("hub-sync")["ok"].get<bool>()) << "learns the other's key";
    ASSERT_TRUE(a.say("hub-sync")["ok"].get<bool>());
    const auto resumed = b.say("recall S001-T02 " + number);
    EXPECT_TRUE(resumed["ok"].get<bool>()) << resumed;
}

}  // namespace
