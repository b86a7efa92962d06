// Starting after a kill -9, with an unclean write-ahead log, against a clean start, in a fresh
// state of the files each time: the headless till from its start to its first answer, which is
// judged, and the call of Till::open alone, which is told.
//   reopen_bench --ctl=PROGRAM [--sales=1000] [--pairs=15]
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdio>
#include <filesystem>
#include <fstream>

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

/// The whole program: opens the till and shows the basket; measured to its first answer.
std::int64_t startOnce(const std::string& ctl, const std::string& script,
                       const std::string& folder) {
    const std::string command = "exec " + ctl + " script --store " + folder + " " + script;
    const auto start = nowNs();
    std::FILE* out = ::popen(command.c_str(), "r");
    if (out == nullptr) giveUp("start of " + ctl);
    const int first = std::fgetc(out);
    const auto took = nowNs() - start;
    while (std::fgetc(out) != EOF) {
    }
    if (::pclose(out) != 0 || first != '{') giveUp(ctl + " failed");
    return took;
}

/// One measurement in a copy of each folder, `pairs` times in turn.
template <typename Work>
void compare(const testkit::TempDir& dir, std::int64_t pairs, PairReport& report, Work work) {
    constexpr int kGroups = 3;
    for (int group = 0; group < kGroups; ++group) {
        Samples killed;
        Samples clean;
        for (std::int64_t i = 0; i < pairs; ++i)
            for (auto* samples : {&killed, &clean}) {
                const std::string copy = dir.file("work");
                std::filesystem::remove_all(copy);
                copyFolder(dir.file(samples == &killed ? "killed" : "clean"), copy);
                samples->ns.push_back(work(copy));
            }
        report.add(killed, clean);
    }
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
    printEnvironment("start_after_kill", "wal_bytes=" + std::to_string(wal));
    const auto pairs = args.number("pairs", 15);
    PairReport call("open_call_after_kill", {0, 0});
    compare(dir, pairs, call, openOnce);
    (void)call.finish();
    std::ofstream(dir.file("show.txt")) << "show\n";
    PairReport report("start_after_kill", {1.1, 0});
    compare(dir, pairs, report, [&](const std::string& folder) {
        return startOnce(args.text("ctl"), dir.file("show.txt"), folder);
    });
    return report.finish();
}
