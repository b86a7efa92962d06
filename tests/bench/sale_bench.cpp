// A durable sale through the till against the raw transaction of the same rows: same tables, same
// statements, same body bytes, same pragmas. Ten scans come before each sale on both sides and are
// not measured; nor are checkpoints, which run where a till is idle.
//   sale_bench [--pairs=5] [--sales=300] [--gap-ms=0] [--items=2000]
#include <chrono>
#include <cstdio>
#include <thread>

#include "bench_till.h"

using namespace evertill;
using namespace evertill::bench;

namespace {

constexpr int kSalesBetweenIdle = 10;

struct Cost {
    std::int64_t bytes = 0, syncs = 0, sales = 0, processorNs = 0;
};

/// Runs `work` after the gap and notes what it took, wrote and synced.
template <typename Work>
void measured(Samples& samples, Cost& cost, std::int64_t gapMs, Work work) {
    if (gapMs > 0) std::this_thread::sleep_for(std::chrono::milliseconds(gapMs));
    const auto bytes = bytesWritten();
    const auto syncs = syncCalls();
    const auto processor = processorNs();
    samples.ns.push_back(work());
    cost.processorNs += processorNs() - processor;
    cost.syncs += syncCalls() - syncs;
    cost.bytes += bytesWritten() - bytes;
    ++cost.sales;
}

struct Sides {
    BenchTill& till;
    store::Database& tillReader;
    RawLedger& floor;
    store::Database& floorReader;
    Cost productCost, floorCost;
};

/// Sale by sale in turn, so that both meet the same disk and the same neighbours.
void sell(Sides& s, Dice& dice, std::int64_t sales, std::int64_t gapMs, Samples& product,
          Samples& floor) {
    for (std::int64_t i = 0; i < sales; ++i) {
        s.till.fillBasket(dice);
        auto draft = readDraft(s.tillReader);
        measured(product, s.productCost, gapMs, [&] { return s.till.pay(); });
        const SaleRows rows = readSale(s.tillReader, s.till.lastSaleSeq(), std::move(draft));
        s.till.drainEffects();

        for (const auto& op : rows.draft)
            s.floor.draftRow(rows.at, op);
        draft = readDraft(s.floorReader);
        measured(floor, s.floorCost, gapMs, [&] {
            const auto start = nowNs();
            s.floor.begin();
            s.floor.saleRows(rows);
            s.floor.commit();
            return nowNs() - start;
        });
        if (readSale(s.floorReader, rows.seq, std::move(draft)) != rows)
            giveUp("the floor wrote other rows than the till");
        s.floor.drainEffects();
        if (i % kSalesBetweenIdle == 0) {
            s.till.till().idle();
            s.floor.idle();
        }
    }
}

void printCost(const std::string& name, const char* side, const Cost& c) {
    if (c.sales == 0) return;
    std::printf("%s %s wal_bytes_per_sale=%lld fsyncs_per_sale=%.2f processor_us_per_sale=%.1f\n",
                name.c_str(), side, static_cast<long long>(c.bytes / c.sales),
                static_cast<double>(c.syncs) / static_cast<double>(c.sales),
                static_cast<double>(c.processorNs) / 1000.0 / static_cast<double>(c.sales));
}

}  // namespace

int main(int argc, char** argv) {
    const Arguments args(argc, argv);
    const auto pairs = args.number("pairs", 5);
    const auto sales = args.number("sales", 300);
    const auto gap = args.number("gap-ms", 0);
    const std::string name = "sale_gap" + std::to_string(gap);
    const testkit::TempDir dir;
    BenchTill t(dir.file("till"), args.number("items", 2000));
    t.openForSale();
    t.close();
    copyFolder(t.folder(), dir.file("floor"));
    t.open();
    t.signOn();
    const std::string floorPath = dir.file("floor/ledger.db");
    RawLedger floor(floorPath);
    // The floor has no sign-on: an entry that keeps its numbers level with the till's.
    auto reader = *store::Database::open(t.ledgerPath(), store::OpenMode::ReadOnly);
    auto floorReader = *store::Database::open(floorPath, store::OpenMode::ReadOnly);
    {
        auto copy = *store::Database::open(floorPath, store::OpenMode::ReadWrite);
        auto from = reader->prepare("SELECT seq,epoch,at,body,hash FROM journal ORDER BY seq DESC");
        from.step();
        auto put = copy->prepare("INSERT INTO journal VALUES(?1,?2,?3,?4,?5)");
        put.bind(1, from.integer(0)).bind(2, from.integer(1)).bind(3, from.integer(2));
        put.bind(4, from.text(3)).bindBlob(5, from.blob(4)).run();
    }
    printEnvironment(name, floor.pragmas() + " lines=10 sales=" + std::to_string(sales));
    PairReport report(name, {1.2, 1.5});
    Dice dice(42);
    Sides sides{t, *reader, floor, *floorReader, {}, {}};
    {
        Samples unmeasured;  // both sides warm
        sell(sides, dice, 50, 0, unmeasured, unmeasured);
        sides.productCost = sides.floorCost = {};
    }
    for (std::int64_t pair = 0; pair < pairs; ++pair) {
        Samples a;
        Samples b;
        sell(sides, dice, sales, gap, a, b);
        report.add(a, b);
    }
    printCost(name, "product", sides.productCost);
    printCost(name, "floor", sides.floorCost);
    auto count = [&](const char* sql) {
        return static_cast<long long>(reader->queryInteger(sql).value_or(0));
    };
    std::printf("%s rows product: journal=%lld sale_line=%lld posting=%lld", name.c_str(),
                count("SELECT count(*) FROM journal"), count("SELECT count(*) FROM sale_line"),
                count("SELECT count(*) FROM posting"));
    std::printf(" floor: journal=%lld sale_line=%lld posting=%lld\n",
                static_cast<long long>(floor.count("journal")),
                static_cast<long long>(floor.count("sale_line")),
                static_cast<long long>(floor.count("posting")));
    return report.finish();
}
