// Very many sales in one process: memory stays flat and the last sales are as fast as the first.
//   long_run_bench [--sales=5000] [--window=1000] [--items=2000] [--lines=10]
#include <algorithm>
#include <cstdio>

#include "bench_till.h"

using namespace evertill;
using namespace evertill::bench;

int main(int argc, char** argv) {
    const Arguments args(argc, argv);
    const auto sales = args.number("sales", 5000);
    const auto window = args.number("window", 1000);
    const auto lines = static_cast<int>(args.number("lines", 10));
    const testkit::TempDir dir;
    BenchTill t(dir.file("till"), args.number("items", 2000));
    t.openForSale();
    Dice dice(42);
    Samples first;
    Samples last;
    std::int64_t before = 0;
    printEnvironment("long_run", "sales=" + std::to_string(sales));
    for (std::int64_t i = 0; i < sales; ++i) {
        t.fillBasket(dice, lines);
        const auto took = t.pay();
        t.drainEffects();
        if (i % 10 == 0) t.till().idle();
        if (i < window) first.ns.push_back(took);
        // SQLite's page cache (8 MB) fills first: what comes after a tenth of the sales is growth.
        if (i == std::max(window, sales / 10)) before = residentKb();
        if (i >= sales - window) last.ns.push_back(took);
        if (i % 10000 == 0)
            std::printf("long_run sales=%lld resident_kb=%lld\n", static_cast<long long>(i),
                        static_cast<long long>(residentKb()));
    }
    const double grown = static_cast<double>(residentKb() - before) / 1024.0;
    PairReport report("long_run_last_against_first", {1.2, 1.2});
    report.add(last, first);
    const int slower = report.finish();
    return judge("long_run_memory", "growth_mb", grown, 2.0, 8.0) | slower;
}
