// Three headquarters nodes behind nginx over one PostgreSQL: the tills upload through the proxy
// while nodes and the database are killed at random, and the office publishes at any of them. What
// a till was told is stored stays stored, what the office was told is published reaches every till;
// everything arrives exactly once, and all tills end with the same goods and promotions.
// EVERTILL_KILLS / 15 rounds (20). Skipped where nginx is missing.
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <set>
#include <thread>

#include "evertill/hq/hq_store.h"
#include "evertill/store/ledger_audit.h"
#include "evertill/sync/messages.h"
#include "testkit/child_process.h"
#include "testkit/goods.h"
#include "testkit/http_client.h"
#include "testkit/nginx.h"
#include "testkit/postgres.h"
#include "testkit/till_fixture.h"

using namespace evertill;
using testkit::ChildProcess;
using testkit::program;
using Steady = ChildProcess::Steady;

namespace {

constexpr int kNodes = 3, kTills = 4;

struct Node {
    testkit::TempDir dir;
    int port = testkit::freePort();
    std::unique_ptr<ChildProcess> process;
};

struct TillAtShop {
    explicit TillAtShop(std::string n) : name(std::move(n)), fixture(name) {}
    std::string name;
    testkit::TillFixture fixture;
    std::unique_ptr<ChildProcess> sync;
};

class NodesKill : public ::testing::Test {
 protected:
    void SetUp() override {
        if (!testkit::Nginx::installed()) GTEST_SKIP() << "nginx is not installed";
        if (!testkit::PostgresServer::installed()) GTEST_SKIP() << "PostgreSQL is not installed";
        postgres = std::make_unique<testkit::PostgresServer>("max_connections=60");
        database = postgres->schema("hq");
    }
    std::uint64_t below(std::uint64_t n) {
        m_random = m_random * 6364136223846793005ULL + 1442695040888963407ULL;
        return (m_random >> 33) % n;
    }
    /// One node, at which the tills enrol; the others get its keys and nothing else.
    void makeNodes() {
        for (auto& n : nodes)
            n = std::make_unique<Node>();
        std::vector<std::string> codes;
        {
            SystemClock clock;
            auto store = *hq::HqStore::open(nodes[0]->dir.path(), clock, ids, database);
            ASSERT_TRUE(store->master().apply({testkit::testItems(), {}, {}, {}}));
            auto own = *store::MasterStore::open(tills[0]->fixture.dir.file("master.db"));
            for (const auto& o : own->operators())
                ASSERT_TRUE(store->master().upsertOperator(o));
            for (const auto& r : own->roles())
                ASSERT_TRUE(store->master().upsertRole(r));
            ASSERT_TRUE(store->newGeneration());
            for (auto& t : tills)
                codes.push_back(store->spoken(*store->newEnrolCode("S001", t->name, 600'000)));
            bearer = "authorization: Bearer " + store->adminToken() + "\r\n";
        }
        ASSERT_TRUE(proxy.makeCertificate(nodes[0]->dir.path()));
        startNode(*nodes[0]);
        std::vector<int> ports;
        for (const auto& n : nodes)
            ports.push_back(n->port);
        ASSERT_TRUE(proxy.start(ports));
        for (int i = 0; i < kTills; ++i)
            ctl(*tills[static_cast<std::size_t>(i)],
                {"enrol", "--hq", proxy.url(), "--code", codes[static_cast<std::size_t>(i)]});
        nodes[0]->process->signal(SIGTERM);
        ASSERT_EQ(nodes[0]->process->finish(std::chrono::seconds(30)).exitCode, 0);
        for (std::size_t i = 1; i < kNodes; ++i)
            for (const char* file : {"hq.key", "admin.key", "database"})
                std::filesystem::copy(nodes[0]->dir.file(file), nodes[i]->dir.file(file));
        for (auto& n : nodes)
            startNode(*n);
    }
    void startNode(Node& n) {
        n.process = std::make_unique<ChildProcess>(std::vector<std::string>{
            program("evertill-hq"), "serve", "--dir", n.dir.path(), "--port",
            std::to_string(n.port), "--plain", "--proxy-header", testkit::Nginx::kHeader});
        ASSERT_TRUE(n.process->line(Steady::now() + std::chrono::seconds(60)))
            << n.process->errorText();
    }
    static std::string ctl(const TillAtShop& t, std::vector<std::string> args,
                           const std::string& input = {}) {
        args.insert(args.begin(), program("evertillctl"));
        args.insert(args.end(), {"--store", t.fixture.dir.path()});
        const auto r = testkit::run(args, input);
        EXPECT_EQ(r.exitCode, 0) << args[1] << ": " << r.out.substr(0, 1000) << r.err;
        return r.out;
    }
    void sellADay(const TillAtShop& t) {
        std::string script = "sign-on 9001 9999\nopen-day\nopen-session 100\n";
        for (std::uint64_t n = 20 + below(60); n > 0; --n)
            script += "qty " + std::to_string(1 + below(9)) +
                      "\nscan 6901234567892\nscan 6920152400777\npay cash exact\n";
        ctl(t, {"script", "-", "--brief"}, script + "close-session expected\nz\n");
    }
    /// The office publishes at nodes of its choice until told to stop; what was answered 200 is
    /// remembered.
    void publishWhile(const std::atomic<bool>& goOn, std::uint64_t seed) {
        for (std::uint64_t n = seed; goOn; ++n) {
            testkit::HttpClient client(nodes[n % kNodes]->port, 10);
            const std::string code = "K" + std::to_string(++m_published);
            auto item = testkit::testItems()[0];
            item.code = code;
            item.identifiers.clear();
            const std::string body = R"({"items":[)" + sync::encodeItem(item) + "]}";
            if (client.ask("POST", "/v1/admin/items", bearer, body).status == 200)
                announced.insert(code);
            const std::string promotion = "P" + std::to_string(n % 3);
            const auto done =
                client.ask("POST", "/v1/admin/promotions?state=approved&by=anna", bearer,
                           R"({"id":")" + promotion +
                               R"(","name":"off","reward":{"type":"percent_off","bps":)" +
                               std::to_string(1 + m_published % 900) + "}}");
            if (done.status == 200) ++versions[promotion];
        }
    }
    void exchangeAndKill() {
        std::atomic<bool> goOn = true;
        const auto seed = below(1000);
        std::thread office([&] { publishWhile(goOn, seed); });
        killDuringExchange();
        goOn = false;
        office.join();
    }
    /// All tills upload; a node or the database dies at a random moment and comes back.
    void killDuringExchange() {
        for (auto& t : tills)
            t->sync = std::make_unique<ChildProcess>(
                std::vector<std::string>{program("evertillctl"), "sync", "--store",
                                         t->fixture.dir.path(), "--seconds", "2"});
        const auto moment = Steady::now() + std::chrono::microseconds(below(150'000));
        (void)tills[below(kTills)]->sync->line(moment);
        if (below(4) == 0) return databaseDies();
        auto& victim = *nodes[below(kNodes)];
        victim.process->kill();
        victim.process->wait();
        ++nodeKills;
        for (auto& t : tills)
            t->sync->finish();  // the other two nodes go on
        startNode(victim);
    }
    void databaseDies() {
        postgres->killAll();
        ++databaseKills;
        // The tills too: what they were told must be there before they can send it again.
        for (auto& t : tills) {
            t->sync->kill();
            t->sync->wait();
        }
        postgres->start();
        for (auto& t : tills)
            expectHeld(*t);
    }
    /// The last record that HQ's receipt in the till's ledger names is in the database, the same.
    void expectHeld(const TillAtShop& t) {
        auto db = store::Database::open(t.fixture.dir.file("ledger.db"), store::OpenMode::ReadOnly);
        ASSERT_TRUE(db);
        auto st = (*db)->prepare("SELECT seq, hash FROM hq_ack ORDER BY seq DESC LIMIT 1");
        if (!st.step() || st.integer(0) == 0) return;
        EXPECT_EQ(postgres->sql("SELECT encode(hash,'hex') FROM hq.journal WHERE terminal='" +
                                t.name + "' AND seq=" + std::to_string(st.integer(0))),
                  toHex(st.blob(1)))
            << t.name << " record " << st.integer(0);
        ++receiptsChecked;
    }

    std::unique_ptr<testkit::PostgresServer> postgres;
    std::string database;
    testkit::SequenceIds ids;
    std::array<std::unique_ptr<Node>, kNodes> nodes;
    std::vector<std::unique_ptr<TillAtShop>> tills;
    testkit::Nginx proxy;
    std::string bearer;
    std::set<std::string> announced;
    std::map<std::string, std::int64_t> versions;  ///< of promotions, that the office heard of
    int nodeKills = 0, databaseKills = 0, receiptsChecked = 0;

 private:
    std::uint64_t m_random = 5;
    int m_published = 0;
};

}  // namespace

TEST_F(NodesKill, NodesAndDatabaseKilledAtRandom_everyRecordThereOnce) {
    const char* kills = std::getenv("EVERTILL_KILLS");
    const int rounds = (kills != nullptr && *kills != '\0' ? std::atoi(kills) : 300) / 15;
    for (int i = 1; i <= kTills; ++i) {
        tills.push_back(std::make_unique<TillAtShop>("S001-T0" + std::to_string(i)));
        tills.back()->fixture.till.reset();
    }
    makeNodes();
    ASSERT_FALSE(HasFailure());
    for (int i = 0; i < rounds; ++i) {
        SCOPED_TRACE("round " + std::to_string(i));
        for (auto& t : tills)
            if (i < kTills || below(4) == 0) sellADay(*t);
        exchangeAndKill();
        ASSERT_FALSE(HasFailure());
    }
    for (auto& t : tills)
        ctl(*t, {"sync", "--seconds", "60"});
    for (auto& n : nodes) {
        n->process->signal(SIGTERM);
        EXPECT_EQ(n->process->finish(std::chrono::seconds(30)).exitCode, 0);
    }
    SystemClock clock;
    auto store = *hq::HqStore::open(nodes[0]->dir.path(), clock, ids);
    std::int64_t records = 0;
    for (auto& t : tills) {
        expectHeld(*t);
        const auto verified = store::verifyLedger(t->fixture.dir.file("ledger.db"));
        ASSERT_TRUE(verified);
        EXPECT_TRUE(verified->ok());
        const auto streams = store->journal().streams(t->name);
        ASSERT_EQ(streams.size(), 1u) << t->name;
        EXPECT_EQ(streams[0].headSeq, verified->headSeq);
        EXPECT_EQ(toHex(streams[0].headHash), verified->headHash);
        records += verified->entries;
    }
    EXPECT_EQ(store->sql().queryInteger("SELECT count(*) FROM journal"), records);
    EXPECT_EQ(store->recordCount(), records);
    EXPECT_TRUE(store->exceptions().empty());
    const std::string goods = testkit::goodsOf(store->master());
    for (const auto& code : announced)
        EXPECT_TRUE(store->master().catalogue().fullItemByCode(code)) << code << " was promised";
    for (const auto& [id, heard] : versions) {
        const auto history = store->promotionHistory(id);
        EXPECT_GE(static_cast<std::int64_t>(history.size()), heard) << id << ": a version is lost";
        for (std::size_t i = 0; i < history.size(); ++i)
            EXPECT_EQ(history[i].version, static_cast<std::int64_t>(i) + 1) << id;
    }
    for (auto& t : tills)
        EXPECT_EQ(testkit::goodsOf(**store::MasterStore::open(t->fixture.dir.file("master.db"))),
                  goods)
            << t->name;
    for (const auto& d : store->days(1000))
        EXPECT_TRUE(d.complete()) << d.terminal << " " << d.businessDate;
    std::printf(
        "%d rounds, %d nodes and %d databases killed, %d receipts checked, %lld records, %zu items"
        " published, master data at %lld\n",
        rounds, nodeKills, databaseKills, receiptsChecked, (long long)records, announced.size(),
        (long long)store->shared().place().n);
    EXPECT_GT(announced.size(), static_cast<std::size_t>(rounds));
}
