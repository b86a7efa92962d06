// Uploads to a real headquarters server over loopback against the least the same database needs for
// the same rows: binary COPY into the same table on the same PostgreSQL server, or the same inserts
// into an SQLite file. The batches are those of the tills' own sync engine, byte for byte, signed.
// Whatever stays to be interpreted afterwards is printed: neither side pays for it.
//   ingest_bench [--engine=postgres|sqlite] [--tills=20] [--sales=1000] [--lines=10]
//                [--pairs=5] [--connections=4] [--floor-connections=2] [--workers=0]
#include <atomic>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <thread>

#include "ingest_floor.h"
#include "report.h"
#include "testkit/child_process.h"
#include "testkit/http_client.h"
#include "testkit/postgres.h"

using namespace evertill;
using namespace evertill::bench;
using testkit::ChildProcess;

namespace {

struct Setup {
    std::string program;
    int connections = 4, floorConnections = 2, workers = 0;
    const Workload& work;
    testkit::PostgresServer* postgres = nullptr;  ///< absent: SQLite
    int schemas = 0;
};

/// Every upload but each till's first; `connections` of them at once, each till in order.
void uploadAll(int port, const Setup& s) {
    std::atomic<std::size_t> next{0};
    std::vector<std::thread> clients;
    for (int i = 0; i < s.connections; ++i)
        clients.emplace_back([&] {
            testkit::HttpClient client(port, 60);
            for (std::size_t t; (t = next++) < s.work.tills.size();) {
                const auto& requests = s.work.tills[t].requests;
                for (std::size_t r = 1; r < requests.size(); ++r) {
                    const auto a =
                        client.ask("POST", "/v1/journal", requests[r].headers, requests[r].body);
                    if (a.status == 503 && r-- > 0) continue;  // it comes again
                    if (a.body.find("\"status\":\"ack\"") == std::string::npos ||
                        a.body.find("duplicate") != std::string::npos)
                        giveUp("upload: " + std::to_string(a.status) + " " + a.body);
                }
            }
        });
    for (auto& c : clients)
        c.join();
}

std::string newDatabase(Setup& s) {
    return s.postgres == nullptr ? std::string()
                                 : s.postgres->schema("b" + std::to_string(++s.schemas));
}

void dropDatabase(Setup& s) {
    if (s.postgres == nullptr) return;
    s.postgres->sql("DROP SCHEMA b" + std::to_string(s.schemas) + " CASCADE");
    s.postgres->sql("CHECKPOINT");
}

std::int64_t storedRows(const std::string& folder) {
    SystemClock clock;
    SystemIdSource ids;
    auto store = hq::HqStore::open(folder, clock, ids);
    if (!store) giveUp("reopen: " + store.error().context);
    return (*store)->sql().queryInteger("SELECT count(*) FROM journal").value_or(0);
}

std::int64_t rowsOf(const Workload& work) {
    std::int64_t n = 0;
    for (const auto& t : work.tills)
        n += static_cast<std::int64_t>(t.rows.size());
    return n;
}

/// Processor time of another process so far.
double processorSeconds(int pid) {
    std::ifstream in("/proc/" + std::to_string(pid) + "/stat");
    std::string word;
    double ticks = 0;
    for (int i = 1; i <= 15 && in >> word; ++i)
        if (i >= 14) ticks += std::atof(word.c_str());
    return ticks / static_cast<double>(::sysconf(_SC_CLK_TCK));
}

std::int64_t product(Setup& s) {
    testkit::TempDir dir;
    prepareHq(dir.path(), newDatabase(s), s.work);
    std::int64_t took = 0;
    double processor = 0;
    std::string left;
    {
        ChildProcess server({s.program, "serve", "--dir", dir.path(), "--port", "0", "--plain",
                             "--workers", std::to_string(s.workers)});
        const auto line = server.line(ChildProcess::Steady::now() + std::chrono::seconds(30));
        if (!line) giveUp("server: " + server.errorText());
        const int port = std::atoi(line->substr(line->rfind(':') + 1).c_str());
        const auto start = nowNs();
        uploadAll(port, s);
        took = nowNs() - start;
        processor = processorSeconds(server.pid());
        const auto metrics = testkit::HttpClient(port).ask("GET", "/metrics").body;
        const std::string key = "\nevertill_hq_records_uninterpreted ";
        left = metrics.substr(metrics.find(key) + key.size(), 12);
        server.signal(SIGTERM);
        server.finish(std::chrono::seconds(30));
    }
    if (storedRows(dir.path()) != rowsOf(s.work)) giveUp("records are missing");
    dropDatabase(s);
    std::printf("ingest product server_cpu_us_a_record=%.1f to_interpret=%s",
                processor * 1e6 / static_cast<double>(s.work.records),
                left.substr(0, left.find('\n') + 1).c_str());
    return took;
}

std::int64_t floorOf(Setup& s) {
    testkit::TempDir dir;
    const auto database = newDatabase(s);
    prepareHq(dir.path(), database, s.work);
    const auto took = s.postgres == nullptr ? insertRows(dir.path(), s.work)
                                            : copyRows(database, s.work, s.floorConnections);
    if (storedRows(dir.path()) != rowsOf(s.work)) giveUp("rows are missing");
    dropDatabase(s);
    return took;
}

}  // namespace

int main(int argc, char** argv) {
    const Arguments a(argc, argv);
    const bool postgres = a.text("engine", "postgres") == "postgres";
    if (postgres && !testkit::PostgresServer::installed()) giveUp("PostgreSQL 15 is not installed");
    testkit::TempDir dir;
    // Tills are made where nothing is measured: in memory if the machine has such a place.
    const std::string memory = "/dev/shm/evertill-" + std::to_string(::getpid());
    std::error_code ignored;
    const bool inMemory = std::filesystem::create_directory(memory, ignored);
    const Workload work =
        makeWorkload(inMemory ? memory : dir.path(), a.number("tills", 20), a.number("sales", 1000),
                     static_cast<int>(a.number("lines", 10)));
    if (inMemory) std::filesystem::remove_all(memory, ignored);
    std::unique_ptr<testkit::PostgresServer> server;
    if (postgres) server = std::make_unique<testkit::PostgresServer>("max_wal_size=4GB");
    Setup s{testkit::program("evertill-hq"),
            static_cast<int>(a.number("connections", 4)),
            static_cast<int>(a.number("floor-connections", 2)),
            static_cast<int>(a.number("workers", 0)),
            work,
            server.get()};
    const std::string name = postgres ? "ingest_postgres" : "ingest_sqlite";
    printEnvironment(
        name,
        "tills=" + std::to_string(work.tills.size()) + " records=" + std::to_string(work.records) +
            " uploads=" + std::to_string(work.requests) +
            " body_bytes=" + std::to_string(work.bytes / std::max<std::int64_t>(1, work.records)));
    std::vector<double> shares;
    const auto pairs = a.number("pairs", 5);
    const auto rate = [&](std::int64_t ns) {
        return static_cast<double>(work.records) * 1e9 / static_cast<double>(ns);
    };
    for (std::int64_t i = 0; i < pairs; ++i) {
        // Which side goes first changes: neither gets the warmer machine.
        const auto first = i % 2 == 0 ? product(s) : floorOf(s);
        const auto second = i % 2 == 0 ? floorOf(s) : product(s);
        const auto p = i % 2 == 0 ? first : second, f = i % 2 == 0 ? second : first;
        shares.push_back(static_cast<double>(f) / static_cast<double>(p));
        std::printf("%s pair=%lld product_per_s=%.0f floor_per_s=%.0f share=%.3f\n", name.c_str(),
                    (long long)i + 1, rate(p), rate(f), shares.back());
        std::fflush(stdout);
    }
    const double share = median(shares), goal = postgres ? 0.50 : 0.70;
    const auto [low, high] = std::minmax_element(shares.begin(), shares.end());
    std::printf("%s share=%.3f [%.3f..%.3f] goal=%.2f verdict=%s\n", name.c_str(), share, *low,
                *high, goal, share >= goal ? "meets" : "misses");
    return share < goal / 2 ? 1 : 0;
}
