// Till and headquarters, both killed at random while they exchange some hundred records; with
// headquarters on PostgreSQL that server too. Whatever was lost on the way, everything arrives
// exactly once. EVERTILL_KILLS / 5 rounds (60); on PostgreSQL a third of them.
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "evertill/hq/hq_store.h"
#include "evertill/store/ledger_audit.h"
#include "testkit/child_process.h"
#include "testkit/postgres.h"
#include "testkit/till_fixture.h"

using namespace evertill;
using testkit::ChildProcess;
using testkit::program;
using Json = nlohmann::json;
using Steady = ChildProcess::Steady;

namespace {

enum class Engine { Sqlite, Postgres };

class SyncKill : public ::testing::TestWithParam<Engine> {
 protected:
    SyncKill() {
        if (GetParam() == Engine::Sqlite) return;
        postgres = std::make_unique<testkit::PostgresServer>();
        database = postgres->schema("hq");
    }
    std::uint64_t below(std::uint64_t n) {
        m_random = m_random * 6364136223846793005ULL + 1442695040888963407ULL;
        return (m_random >> 33) % n;
    }
    /// Headquarters on the port it had before, or on any.
    void startHq() {
        hq = std::make_unique<ChildProcess>(
            std::vector<std::string>{program("evertill-hq"), "serve", "--dir", hqDir.path(),
                                     "--port", std::to_string(m_port)});
        const auto line = hq->line(Steady::now() + std::chrono::seconds(60));
        ASSERT_TRUE(line) << hq->errorText();
        url = line->substr(line->find("https://"));
        m_port = std::atoi(url.substr(url.rfind(':') + 1).c_str());
    }
    std::string till() const { return fixture.dir.path(); }
    std::string ctl(std::vector<std::string> args, const std::string& input = {}) {
        args.insert(args.begin(), program("evertillctl"));
        args.insert(args.end(), {"--store", till()});
        const auto r = testkit::run(args, input);
        EXPECT_EQ(r.exitCode, 0) << args[1] << ": " << r.out.substr(0, 1000) << r.err;
        return r.out;
    }
    /// One business day of n sales; what Z says.
    Json day(int n) {
        std::string script = "sign-on 9001 9999\nopen-day\nopen-session 100\n";
        for (int i = 0; i < n; ++i) {
            const auto pieces = 1 + below(9);
            script += "qty " + std::to_string(pieces) + "\nscan 6901234567892\n";
            if (below(3) == 0) script += "scan 6920152400777\n";
            script += "pay cash exact\n";
        }
        const auto out = ctl({"script", "-", "--brief"}, script + "close-session expected\nz\n");
        const auto start = out.rfind('\n', out.size() - 2) + 1;
        return Json::parse(out.substr(start))["result"];
    }
    /// Both run; one of them, or both, die at a random moment.
    void exchangeAndKill() {
        ChildProcess sync({program("evertillctl"), "sync", "--store", till(), "--seconds", "1"});
        const auto whom = below(3);
        const auto limit = std::chrono::microseconds(below(50'000));
        if (!sync.line(Steady::now() + limit)) ++interrupted;
        if (whom != 0) sync.kill();
        if (whom != 1) {
            // The database dies under the server, or the server alone.
            const bool both = postgres && below(2) == 0;
            if (both) postgres->killAll();
            hq->kill();
            hq->wait();
            if (both) postgres->start();
            startHq();
        }
        if (whom != 0)
            sync.wait();
        else
            sync.finish();
    }

    std::unique_ptr<testkit::PostgresServer> postgres;
    std::string database;  ///< empty: SQLite
    testkit::TillFixture fixture;
    testkit::TempDir hqDir;
    std::unique_ptr<ChildProcess> hq;
    std::string url;
    int interrupted = 0;  ///< exchanges that were under way

 private:
    int m_port = 0;
    std::uint64_t m_random = 3;
};

}  // namespace

TEST_P(SyncKill, BothKilledAtRandom_EverythingArrivesExactlyOnce) {
    const char* kills = std::getenv("EVERTILL_KILLS");
    const int rounds = (kills != nullptr && *kills != '\0' ? std::atoi(kills) : 300) /
                       (GetParam() == Engine::Sqlite ? 5 : 15);
    fixture.till.reset();
    std::string code;
    {
        SystemClock clock;
        auto store = *hq::HqStore::open(hqDir.path(), clock, fixture.ids, database);
        ASSERT_TRUE(store->master().apply({testkit::testItems(), {}, {}, {}}));
        auto own = *store::MasterStore::open(fixture.dir.file("master.db"));
        for (const auto& o : own->operators())
            ASSERT_TRUE(store->master().upsertOperator(o));
        for (const auto& r : own->roles())
            ASSERT_TRUE(store->master().upsertRole(r));
        ASSERT_TRUE(store->newGeneration());
        code = store->spoken(*store->newEnrolCode("S001", "S001-T01", 600'000));
    }
    startHq();
    ctl({"enrol", "--hq", url, "--code", code});
    std::map<std::string, Json> reports;
    std::int64_t sold = 0;
    for (int i = 0; i < rounds; ++i) {
        SCOPED_TRACE("round " + std::to_string(i));
        if (i % 4 == 0) {
            const auto z = day(40 + static_cast<int>(below(60)));
            sold += z["total"].get<std::int64_t>();
            reports[z["business_date"].get<std::string>()] = z;
        }
        exchangeAndKill();
        ASSERT_FALSE(HasFailure());
    }
    ctl({"sync", "--seconds", "60"});
    hq->signal(SIGTERM);
    hq->finish(std::chrono::seconds(20));

    const auto verified = store::verifyLedger(till() + "/ledger.db");
    ASSERT_TRUE(verified);
    EXPECT_TRUE(verified->ok());
    SystemClock clock;
    auto store = *hq::HqStore::open(hqDir.path(), clock, fixture.ids);
    EXPECT_EQ(store->recordCount(), verified->entries);
    const auto streams = store->journal().streams("S001-T01");
    ASSERT_EQ(streams.size(), 1u);  // one history: nothing was taken for a fork
    EXPECT_EQ(streams[0].headSeq, verified->headSeq);
    EXPECT_EQ(toHex(streams[0].headHash), verified->headHash);
    EXPECT_TRUE(store->exceptions().empty());
    std::int64_t total = 0;
    const auto days = store->days(1000);
    EXPECT_EQ(days.size(), reports.size());
    for (const auto& d : days) {
        EXPECT_TRUE(d.complete()) << d.businessDate;
        EXPECT_EQ(d.sales, reports[d.businessDate]["sales"]);
        EXPECT_EQ(d.total, reports[d.businessDate]["total"]);
        EXPECT_EQ(d.tax, reports[d.businessDate]["tax"]);
        total += d.total;
    }
    EXPECT_EQ(total, sold);
    EXPECT_GT(interrupted, rounds / 4);
    std::printf("%d rounds, %d interrupted, %lld records, %zu days, each there once; total %s\n",
                rounds, interrupted, (long long)verified->entries, days.size(),
                Money::fromMinor(total).toString().c_str());
}

INSTANTIATE_TEST_SUITE_P(Engines, SyncKill, ::testing::Values(Engine::Sqlite, Engine::Postgres),
                         [](const auto& engine) {
                             return engine.param == Engine::Sqlite ? "Sqlite" : "Postgres";
                         });
