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
    std::int64_t bytes = 0, syncs = 0, sales = 0;
};

void waitGap(std::int64_t ms) {
    if (ms > 0) std::this_thread::sleep_for(std::chrono::milliseconds(ms));
}

Samples sellWithTill(BenchTill& t, store::Database& reader, Dice& dice, std::int64_t sales,
                     std::int64_t gapMs, std::vector<SaleRows>& rows, Cost& cost) {
    Samples out;
    for (std::int64_t i = 0; i < sales; ++i) {
        t.fillBasket(dice);
        auto draft = readDraft(reader);
        waitGap(gapMs);
        const auto bytes = bytesWritten();
        const auto syncs = syncCalls();
        out.ns.push_back(t.pay());
        cost.syncs += syncCalls() - syncs;
        cost.bytes += bytesWritten() - bytes;
        ++cost.sales;
        rows.push_back(readSale(reader, t.lastSaleSeq(), std::move(draft)));
        t.drainEffects();
        if (i % kSalesBetweenIdle == 0) t.till().idle();
    }
    return out;
}

Samples sellRaw(RawLedger& ledger, const std::vector<SaleRows>& rows, std::int64_t gapMs,
                Cost& cost) {
    Samples out;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        for (const auto& op : rows[i].draft)
            ledger.draftRow(rows[i].at, op);
        waitGap(gapMs);
        const auto bytes = bytesWritten();
        const auto syncs = syncCalls();
        const auto start = nowNs();
        ledger.begin();
        ledger.saleRows(rows[i]);
        ledger.commit();
        out.ns.push_back(nowNs() - start);
        cost.syncs += syncCalls() - syncs;
        cost.bytes += bytesWritten() - bytes;
        ++cost.sales;
        ledger.drainEffects();
        if (i % kSalesBetweenIdle == 0) ledger.idle();
    }
    return out;
}

void printCost(const std::string& name, const char* side, const Cost& c) {
    if (c.sales == 0) return;
    std::printf("%s %s wal_bytes_per_sale=%lld fsyncs_per_sale=%.2f\n", name.c_str(), side,
                static_cast<long long>(c.bytes / c.sales),
                static_cast<double>(c.syncs) / static_cast<double>(c.sales));
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
    RawLedger floor(dir.file("floor/ledger.db"));
    // The floor has no sign-on: an entry that keeps its numbers level with the till's.
    auto reader = *store::Database::open(t.ledgerPath(), store::OpenMode::ReadOnly);
    {
        auto copy = *store::Database::open(dir.file("floor/ledger.db"), store::OpenMode::ReadWrite);
        auto from = reader->prepare("SELECT seq,epoch,at,body,hash FROM journal ORDER BY seq DESC");
        from.step();
        auto put = copy->prepare("INSERT INTO journal VALUES(?1,?2,?3,?4,?5)");
        put.bind(1, from.integer(0)).bind(2, from.integer(1)).bind(3, from.integer(2));
        put.bind(4, from.text(3)).bindBlob(5, from.blob(4)).run();
    }
    printEnvironment(name, floor.pragmas() + " lines=10 sales=" + std::to_string(sales));
    PairReport report(name, {1.2, 1.5});
    Dice dice(42);
    Cost product;
    Cost raw;
    {
        std::vector<SaleRows> rows;  // unmeasured: both sides warm
        sellWithTill(t, *reader, dice, 50, 0, rows, product);
        sellRaw(floor, rows, 0, raw);
        product = raw = {};
    }
    for (std::int64_t pair = 0; pair < pairs; ++pair) {
        std::vector<SaleRows> rows;
        const auto a = sellWithTill(t, *reader, dice, sales, gap, rows, product);
        const auto b = sellRaw(floor, rows, gap, raw);
        report.add(a, b);
    }
    printCost(name, "product", product);
    printCost(name, "floor", raw);
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
