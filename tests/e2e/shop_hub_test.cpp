// A shop as it runs: the program with screens at the first till is the hub, two others sell. The
// hub's till is killed between the steps.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "testkit/child_process.h"
#include "testkit/nginx.h"
#include "testkit/till_fixture.h"

using namespace evertill;
using nlohmann::json;
using testkit::ChildProcess;
using testkit::program;

namespace {

std::chrono::steady_clock::time_point soon() {
    return ChildProcess::Steady::now() + std::chrono::seconds(60);
}

/// The till with its screens, off screen.
class Screens {
 public:
    explicit Screens(const std::string& folder) : m_folder(folder) {}
    void start() {
        m_child = std::make_unique<ChildProcess>(
            std::vector<std::string>{program("evertill"), "--store", m_folder, "--mute"}, [] {
                ::setenv("QT_QPA_PLATFORM", "offscreen", 1);
                ::setenv("QT_QUICK_BACKEND", "software", 1);
            });
        const auto line = m_child->line(soon());
        ASSERT_TRUE(line && line->starts_with("hub: listening")) << m_child->errorText();
    }
    void kill() {
        m_child->kill();
        m_child->wait();
    }

 private:
    std::string m_folder;
    std::unique_ptr<ChildProcess> m_child;
};

/// A till that stays open, a command a line.
class Script {
 public:
    explicit Script(const std::string& folder)
        : m_child({program("evertillctl"), "script", "--store", folder, "-"}) {}
    json say(const std::string& line) {
        m_child.write(line + "\n");
        return json::parse(m_child.line(soon()).value_or("{}"), nullptr, false);
    }
    bool done(const std::string& line) { return say(line).value("ok", false); }

 private:
    ChildProcess m_child;
};

json hub(const std::string& folder, std::vector<std::string> words) {
    std::vector<std::string> args{program("evertillctl"), "hub", words[0], "--store", folder};
    args.insert(args.end(), words.begin() + 1, words.end());
    const auto r = testkit::run(args);
    EXPECT_EQ(r.exitCode, 0) << words[0] << ": " << r.out << r.err;
    return json::parse(r.out, nullptr, false);
}

TEST(ShopHub, TillWithScreensIsTheHub_killedBetweenTheSteps_basketIsSoldOnce) {
    testkit::TillFixture one("S001-T01"), two("S001-T02"), three("S001-T03");
    for (auto* t : {&two, &three}) {
        t->openForSale();
        t->till.reset();
    }
    const auto port = std::to_string(testkit::freePort());
    const auto pin = hub(one.dir.path(), {"host", "--address", "127.0.0.1", "--port", port})["pin"];
    Screens screens(one.dir.path());
    screens.start();
    const auto url = "https://127.0.0.1:" + port;
    for (auto* t : {&two, &three}) {
        const auto code = hub(one.dir.path(), {"invite"})["code"].get<std::string>();
        EXPECT_NE(code.find(pin.get<std::string>()), std::string::npos);
        hub(t->dir.path(), {"pair", "--url", url, code});
    }
    const auto again = [&] {
        screens.kill();
        screens.start();
    };
    again();
    Script a(two.dir.path()), b(three.dir.path());
    for (auto* t : {&a, &b})
        ASSERT_TRUE(t->done("sign-on 9001 9999"));
    ASSERT_TRUE(a.done("scan 6901234567892"));
    const auto number = std::to_string(a.say("suspend")["result"]["number"].get<std::int64_t>());
    ASSERT_TRUE(b.done("hub-sync"));
    ASSERT_TRUE(a.done("hub-sync"));
    again();
    EXPECT_EQ(b.say("hub-waiting")["result"]["waiting"].size(), 1U);
    ASSERT_TRUE(b.done("recall S001-T02 " + number));
    again();
    EXPECT_EQ(a.say("recall S001-T02 " + number)["refusal"], "basket_held");
    screens.kill();
    ASSERT_TRUE(b.done("pay cash 2.00")) << "without any hub";
    screens.start();
    ASSERT_TRUE(b.done("hub-sync"));
    again();
    ASSERT_TRUE(a.done("hub-sync"));
    EXPECT_EQ(a.say("resume " + number)["refusal"], "no_such_suspended");
    const auto status = a.say("hub-waiting");
    EXPECT_EQ(status["result"]["waiting"].size(), 0U) << status;
}

TEST(ShopHub, ReinstalledHub_hasAnotherPin_andIsTrustedByNobody) {
    testkit::TillFixture one("S001-T01"), two("S001-T02");
    const auto port = std::to_string(testkit::freePort());
    hub(one.dir.path(), {"host", "--address", "127.0.0.1", "--port", port});
    Screens screens(one.dir.path());
    screens.start();
    const auto code = hub(one.dir.path(), {"invite"})["code"].get<std::string>();
    hub(two.dir.path(), {"pair", "--url", "https://127.0.0.1:" + port, code});
    Script a(two.dir.path());
    ASSERT_TRUE(a.done("hub-sync"));
    screens.kill();
    std::filesystem::remove(one.dir.file("hub-ca.pem"));
    screens.start();
    const auto no = a.say("hub-sync");
    EXPECT_FALSE(no["ok"].get<bool>());
    EXPECT_EQ(no["detail"]["error"], "portal");
}

}  // namespace
