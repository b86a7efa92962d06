// Opening the till after a kill -9, with an unclean write-ahead log, against a clean start: the
// whole way of Till::open to the first snapshot, in a fresh state of the files each time.
//   reopen_bench [--sales=1000] [--pairs=15]
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdio>
#include <filesystem>

#include "bench_till.h"

using namespace evertill;
using namespace evertill::bench;

namespace {

/// Sells in a child process that never gets to close anything.
void sellAndDie(const std::string& folder, const std::vector<std::string>& codes,
                std::int64_t sales) {
    const pid_t child = ::fork();
    if (child < 0) giveUp("fork");
    if (child == 0) {
        BenchTill t(folder, 0);
        t.useCodes(codes);
        t.open();
        t.signOn();
        Dice dice(42);
        for (std::int64_t i = 0; i < sales; ++i) {
            t.fillBasket(dice);
            t.pay();
            t.drainEffects();
            if (i % 10 == 0) t.till().idle();
        }
        t.fillBasket(dice, 5);  // a basket is open
        ::kill(::getpid(), SIGKILL);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    if (!WIFSIGNALED(status)) giveUp("the selling process did not die as it should");
}

std::int64_t openOnce(const std::string& folder) {
    BenchTill t(folder, 0);
    const auto start = nowNs();
    t.open();
    const auto lines = t.till().snapshot()->basket.lines.size();
    const auto took = nowNs() - start;
    if (lines != 5) giveUp("the open basket did not come back");
    return took;
}

}  // namespace

int main(int argc, char** argv) {
    const Arguments args(argc, argv);
    const testkit::TempDir dir;
    {
        BenchTill t(dir.file("killed"), 2000);
        t.openForSale();
        t.close();
        sellAndDie(dir.file("killed"), t.codes(), args.number("sales", 1000));
    }
    copyFolder(dir.file("killed"), dir.file("clean"));
    openOnce(dir.file("clean"));  // closing it leaves no log
    const auto wal = std::filesystem::file_size(dir.file("killed/ledger.db-wal"));
    printEnvironment("open_after_kill", "wal_bytes=" + std::to_string(wal));
    PairReport report("open_after_kill", {1.1, 0});
    Samples a;
    Samples b;
    const auto pairs = args.number("pairs", 15);
    for (std::int64_t i = 0; i < pairs; ++i) {
        for (const char* name : {"killed", "clean"}) {
            std::filesystem::remove_all(dir.file("work"));
            copyFolder(dir.file(name), dir.file("work"));
            auto& samples = std::string(name) == "killed" ? a : b;
            samples.ns.push_back(openOnce(dir.file("work")));
        }
    }
    report.add(a, b);
    return report.finish();
}
