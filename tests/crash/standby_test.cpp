// PostgreSQL with a synchronous standby under a running headquarters whose connection string names
// both: the primary dies while tills upload, the standby is promoted, and what any till was told is
// stored is there. Headquarters goes on by itself. Then the roles change. EVERTILL_KILLS / 100
// rounds (3). Skipped where PostgreSQL is missing.
#include <gtest/gtest.h>

#include <cstdlib>

#include "evertill/hq/hq_store.h"
#include "evertill/store/ledger_audit.h"
#include "testkit/child_process.h"
#include "testkit/postgres.h"
#include "testkit/till_fixture.h"
#include "testkit/tls_client.h"

using namespace evertill;
using testkit::ChildProcess;
using testkit::PostgresServer;
using testkit::program;
using Steady = ChildProcess::Steady;

namespace {

constexpr int kTills = 3;

struct TillAtShop {
    explicit TillAtShop(std::string n) : name(std::move(n)), fixture(name) { fixture.till.reset(); }
    std::string name;
    testkit::TillFixture fixture;
    std::unique_ptr<ChildProcess> sync;
    std::string file() const { return fixture.dir.file("ledger.db"); }
};

class Standby : public ::testing::Test {
 public:
    void SetUp() override {
        if (!PostgresServer::installed()) GTEST_SKIP() << "PostgreSQL is not installed";
        servers[0] = std::make_unique<PostgresServer>();
        servers[1] = std::make_unique<PostgresServer>(PostgresServer::Empty{});
        const auto database = primary().schema("hq", standby());
        standby().standbyOf(primary());
        std::vector<std::string> codes;
        {
            SystemClock clock;
            auto store = *hq::HqStore::open(hqDir.path(), clock, ids, database);
            for (int i = 1; i <= kTills; ++i) {
                tills.push_back(std::make_unique<TillAtShop>("S001-T0" + std::to_string(i)));
                codes.push_back(
                    store->spoken(*store->newEnrolCode("S001", tills.back()->name, 600'000)));
            }
            ASSERT_TRUE(store->master().apply({testkit::testItems(), {}, {}, {}}));
            auto own = *store::MasterStore::open(tills[0]->fixture.dir.file("master.db"));
            for (const auto& o : own->operators())
                ASSERT_TRUE(store->master().upsertOperator(o));
            for (const auto& r : own->roles())
                ASSERT_TRUE(store->master().upsertRole(r));
            ASSERT_TRUE(store->newGeneration());
        }
        server = std::make_unique<ChildProcess>(std::vector<std::string>{
            program("evertill-hq"), "serve", "--dir", hqDir.path(), "--port", "0"});
        const auto line = server->line(Steady::now() + std::chrono::seconds(60));
        ASSERT_TRUE(line) << server->errorText();
        url = line->substr(line->find("https://"));
        port = std::atoi(url.substr(url.rfind(':') + 1).c_str());
        for (std::size_t i = 0; i < tills.size(); ++i)
            ctl(*tills[i], {"enrol", "--hq", url, "--code", codes[i]});
    }
    PostgresServer& primary() { return *servers[first]; }
    PostgresServer& standby() { return *servers[1 - first]; }
    std::uint64_t below(std::uint64_t n) {
        m_random = m_random * 6364136223846793005ULL + 1442695040888963407ULL;
        return (m_random >> 33) % n;
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
        for (std::uint64_t n = 300 + below(300); n > 0; --n)
            script += "scan 6901234567892\nscan 6920152400777\npay cash exact\n";
        ctl(t, {"script", "-", "--brief"}, script + "close-session expected\nz\n");
    }
    void startSyncs() {
        for (auto& t : tills)
            t->sync = std::make_unique<ChildProcess>(
                std::vector<std::string>{program("evertillctl"), "sync", "--store",
                                         t->fixture.dir.path(), "--seconds", "30"});
    }
    /// The last record that headquarters said it holds; 0: none.
    static std::int64_t acknowledged(const TillAtShop& t) {
        auto db = *store::Database::open(t.file(), store::OpenMode::ReadOnly);
        auto st = db->prepare("SELECT coalesce(max(seq),0) FROM hq_ack");
        return st.step() ? st.integer(0) : 0;
    }
    /// Every record up to the last acknowledged one is in this database, the same.
    void expectHeld(PostgresServer& in, const TillAtShop& t) {
        const auto upTo = acknowledged(t);
        std::string ours;
        auto db = *store::Database::open(t.file(), store::OpenMode::ReadOnly);
        auto st = db->prepare("SELECT seq, hash FROM journal WHERE seq<=?1 ORDER BY seq");
        st.bind(1, upTo);
        while (st.step())
            ours += std::to_string(st.integer(0)) + toHex(st.blob(1)) + "\n";
        const auto held = in.sql("SELECT seq||encode(hash,'hex') FROM hq.journal WHERE terminal='" +
                                 t.name + "' AND seq<=" + std::to_string(upTo) + " ORDER BY seq");
        EXPECT_TRUE(ours == (held.empty() ? "" : held + "\n"))
            << t.name << ": not all of " << upTo << " acknowledged records are there";
        compared += upTo;
    }
    bool readyBecomes(int status) {
        const auto until = Steady::now() + std::chrono::seconds(60);
        while (testkit::TlsClient().ask(port, "GET", "/readyz").status != status)
            if (Steady::now() > until) return false;
        return true;
    }
    void expectEverythingOnce() {
        for (auto& t : tills)
            ctl(*t, {"sync", "--seconds", "60"});
        server->signal(SIGTERM);
        EXPECT_EQ(server->finish(std::chrono::seconds(60)).exitCode, 0);
        SystemClock clock;
        auto store = *hq::HqStore::open(hqDir.path(), clock, ids);
        while (*store->interpret(10'000) > 0) {
        }
        for (auto& t : tills) {
            expectHeld(primary(), *t);
            const auto verified = store::verifyLedger(t->file());
            ASSERT_TRUE(verified);
            EXPECT_TRUE(verified->ok());
            const auto streams = store->journal().streams(t->name);
            ASSERT_EQ(streams.size(), 1u) << t->name;
            EXPECT_EQ(streams[0].headSeq, verified->headSeq);
            EXPECT_EQ(toHex(streams[0].headHash), verified->headHash);
            records += verified->entries;
        }
        EXPECT_EQ(store->sql().queryInteger("SELECT count(*) FROM journal"), records);
        EXPECT_TRUE(store->exceptions().empty());
        for (const auto& d : store->days(1000))
            EXPECT_TRUE(d.complete()) << d.terminal << " " << d.businessDate;
    }

    std::array<std::unique_ptr<PostgresServer>, 2> servers;
    std::size_t first = 0;  ///< of the servers: the primary
    testkit::SequenceIds ids;
    testkit::TempDir hqDir;
    std::vector<std::unique_ptr<TillAtShop>> tills;
    std::unique_ptr<ChildProcess> server;
    std::string url;
    int port = 0, unfinished = 0;
    std::int64_t compared = 0, records = 0;

 private:
    std::uint64_t m_random = 7;
};

}  // namespace

TEST_F(Standby, PrimaryKilledWhileTillsUpload_promoted_nothingAcknowledgedIsLost) {
    const char* kills = std::getenv("EVERTILL_KILLS");
    const int rounds = (kills != nullptr && *kills != '\0' ? std::atoi(kills) : 300) / 100;
    for (int i = 0; i < rounds; ++i) {
        SCOPED_TRACE("round " + std::to_string(i));
        for (auto& t : tills)
            sellADay(*t);
        startSyncs();
        // A quiet machine uploads a day in some 50 ms, a busy one in half a second.
        (void)tills[0]->sync->line(Steady::now() +
                                   std::chrono::microseconds(below(30'000ULL << (i % 5))));
        primary().killAll();
        // The tills too: what they were told must be there before they can send it again.
        for (auto& t : tills) {
            t->sync->kill();
            t->sync->wait();
        }
        EXPECT_TRUE(readyBecomes(503)) << "headquarters does not notice";
        const auto lost = Steady::now();
        standby().promote();
        first = 1 - first;
        for (auto& t : tills) {
            expectHeld(primary(), *t);
            if (acknowledged(*t) < store::verifyLedger(t->file())->headSeq) ++unfinished;
        }
        EXPECT_TRUE(readyBecomes(200)) << "headquarters does not find the new primary";
        std::printf("round %d: ready again %.1f s after the promotion began\n", i,
                    std::chrono::duration<double>(Steady::now() - lost).count());
        startSyncs();  // with no standby at all meanwhile
        for (auto& t : tills)
            EXPECT_EQ(t->sync->finish(std::chrono::seconds(60)).exitCode, 0);
        standby().standbyOf(primary());
        ASSERT_FALSE(HasFailure());
    }
    expectEverythingOnce();
    EXPECT_GT(unfinished, 0) << "every upload was over before the primary died";
    std::printf(
        "%d primaries killed, %lld acknowledged records compared, %lld records, each there"
        " once; %d uploads were under way\n",
        rounds, (long long)compared, (long long)records, unfinished);
}

// A commit that waits for the standby in vain and is cancelled is reported as done by the server,
// with a warning. Whoever believed that would acknowledge what only one disk has.
TEST_F(Standby, StandbyDies_waitsCancelled_nothingIsAcknowledgedThatItLacks) {
    for (auto& t : tills)
        sellADay(*t);
    startSyncs();
    // At once: the uploads of a quiet machine are over soon.
    standby().killAll();
    int cancelled = 0;
    const auto until = Steady::now() + std::chrono::seconds(6);
    // As statement_timeout or an operator would.
    while (Steady::now() < until || cancelled < 20)
        cancelled += std::atoi(primary()
                                   .sql("SELECT count(pg_cancel_backend(pid)) FROM pg_stat_activity"
                                        " WHERE wait_event='SyncRep'")
                                   .c_str());
    const auto killTills = [&] {
        for (auto& t : tills) {
            t->sync->kill();
            t->sync->wait();
        }
    };
    killTills();
    // A server that was started again shows what nobody but itself has.
    primary().killAll();
    primary().start();
    startSyncs();
    for (auto& t : tills)
        (void)t->sync->line(Steady::now() + std::chrono::seconds(2));
    killTills();
    for (auto& t : tills)
        if (acknowledged(*t) < store::verifyLedger(t->file())->headSeq) ++unfinished;
    EXPECT_GT(unfinished, 0) << "every upload was over before the standby died";
    primary().killAll();
    standby().start();
    for (auto& t : tills)
        expectHeld(standby(), *t);
    primary().start();
    expectEverythingOnce();
    std::printf("%d waits cancelled, %lld records, %d uploads were under way\n", cancelled,
                (long long)records, unfinished);
}
