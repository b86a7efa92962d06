// A sale in a ledger that holds many sales against one in an empty ledger, both through the till.
// The large ledger is filled before the till opens it (filled_ledger.h).
//   ledger_size_bench [--before=20000] [--pairs=5] [--sales=200] [--items=2000]
#include <cstdio>

#include "bench_till.h"
#include "filled_ledger.h"

using namespace evertill;
using namespace evertill::bench;

namespace {

void sell(BenchTill& t, Dice& dice, Samples& out) {
    t.fillBasket(dice);
    out.ns.push_back(t.pay());
    t.drainEffects();
}

}  // namespace

int main(int argc, char** argv) {
    const Arguments args(argc, argv);
    const auto before = args.number("before", 20000);
    const auto pairs = args.number("pairs", 5);
    const auto sales = args.number("sales", 200);
    const std::string name = "sale_in_ledger_of_" + std::to_string(before);
    const testkit::TempDir dir;
    Dice dice(42);
    BenchTill full(dir.file("full"), args.number("items", 2000));
    full.openForSale();
    full.close();
    copyFolder(full.folder(), dir.file("empty"));
    BenchTill empty(dir.file("empty"), 0);
    empty.useCodes(full.codes());
    full.open();
    full.signOn();
    Samples unmeasured;
    constexpr int kPatterns = 200;
    for (int i = 0; i < kPatterns; ++i)
        sell(full, dice, unmeasured);
    const auto last = full.lastSaleSeq();
    full.close();
    const auto start = nowNs();
    fillLedger(full.ledgerPath(), last, kPatterns, before);
    std::printf("%s filled in %.1f s\n", name.c_str(), static_cast<double>(nowNs() - start) / 1e9);
    full.open();
    full.signOn();
    empty.open();
    empty.signOn();
    for (int i = 0; i < 50; ++i) {
        sell(full, dice, unmeasured);
        sell(empty, dice, unmeasured);
    }
    printEnvironment(name, "sales=" + std::to_string(sales));
    PairReport report(name, {1.25, 0});
    for (std::int64_t pair = 0; pair < pairs; ++pair) {
        Samples a;
        Samples b;
        for (std::int64_t i = 0; i < sales; ++i) {
            sell(full, dice, a);
            sell(empty, dice, b);
            if (i % 10 == 0) {
                full.till().idle();
                empty.till().idle();
            }
        }
        report.add(a, b);
    }
    return report.finish();
}
