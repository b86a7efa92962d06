// How many records a second headquarters interprets: synthetic sales of eight lines, ten tills,
// already stored; what is timed is everything that is made of them.
//   projector_bench [--sales=20000] [--database=POSTGRES-URL]
#include <chrono>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <string>

#include "evertill/domain/ledger/entry_codec.h"
#include "evertill/hq/hq_store.h"
#include "testkit/temp_dir.h"

using namespace evertill;

namespace {

constexpr std::int64_t kStart = 1'780'000'000'000;  // an instant in 2026
constexpr int kTills = 10, kLines = 8, kItems = 2'000, kSalesADay = 300;

domain::Sale saleOf(std::int64_t n) {
    domain::Sale s;
    s.receiptNumber = n;
    s.startedAt = kStart + n * 60'000;
    for (int i = 0; i < kLines; ++i) {
        domain::LineItem l;
        l.no = i + 1;
        l.itemCode = "I" + std::to_string((n * 7 + i * 131) % kItems);
        l.code = "690000" + l.itemCode;
        l.name = "Goods " + l.itemCode;
        l.quantity = Quantity::fromUnits(1 + i % 3);
        l.unitPrice = *UnitPrice::parse("3.39");
        l.amount = Money::fromMinor(339 * (1 + i % 3));
        l.taxRate = Rate::fromBasisPoints(i % 2 == 0 ? 1300 : 900);
        l.tax = Money::fromMinor(39 * (1 + i % 3));
        s.goods += l.amount;
        s.tax += l.tax;
        s.lines.push_back(l);
    }
    s.total = s.goods;
    s.tenders.push_back(
        {domain::TenderKind::Cash, s.total + Money::fromMinor(100), Money::fromMinor(100)});
    return s;
}

void fill(hq::HqStore& store, std::int64_t sales) {
    for (int t = 1; t <= kTills; ++t) {
        const std::string terminal = "S001-T" + std::to_string(t);
        auto put = store.sql().prepare(
            "INSERT INTO stream(store,terminal,stream,base_seq,base_hash,head_seq,head_hash,"
            "received_at,opened_at) VALUES('S001',?1,1,0,?2,0,?2,0,0)");
        put.bind(1, terminal).bindBytes(2, Sha256{}).run();
        std::int64_t seq = 0;
        std::vector<std::string> bodies;
        hq::RecordBatch batch{"S001", terminal, 1, 0, Sha256{}, {}, kStart};
        const std::int64_t mine = sales / kTills;
        const auto flush = [&] {
            batch.records.clear();
            for (const auto& b : bodies)
                batch.records.push_back({1, b, sha256(b)});
            if (const auto ok = store.sql().append(batch); !ok || !*ok) std::abort();
            batch.headSeq += static_cast<std::int64_t>(bodies.size());
            batch.headHash = batch.records.back().hash;
            bodies.clear();
        };
        for (std::int64_t n = 0; n < mine; ++n) {
            domain::Entry e;
            e.envelope = {"S001",
                          terminal,
                          1,
                          ++seq,
                          kStart + n * 60'000,
                          "1001",
                          1,
                          BusinessDate::ofInstant(kStart + n / kSalesADay * 86'400'000, 480)};
            e.data = saleOf(n + 1);
            bodies.push_back(domain::encodeEntry(e));
            if (bodies.size() == 256) flush();
        }
        if (!bodies.empty()) flush();
    }
}

}  // namespace

int main(int argc, char** argv) {
    std::int64_t sales = 20'000;
    std::string database;
    for (int i = 1; i < argc; ++i) {
        if (std::strncmp(argv[i], "--sales=", 8) == 0) sales = std::atoll(argv[i] + 8);
        if (std::strncmp(argv[i], "--database=", 11) == 0) database = argv[i] + 11;
    }
    testkit::TempDir dir;
    SystemClock clock;
    SystemIdSource ids;
    auto store = hq::HqStore::open(dir.path(), clock, ids, database);
    if (!store) {
        std::fprintf(stderr, "cannot open: %s\n", store.error().context.c_str());
        return 3;
    }
    fill(**store, sales);
    const auto begun = std::chrono::steady_clock::now();
    for (;;) {
        const auto left = (*store)->projector().work(100'000);
        if (!left) {
            std::fprintf(stderr, "failed: %s\n", left.error().context.c_str());
            return 3;
        }
        if (*left == 0) break;
    }
    const auto took = std::chrono::duration_cast<std::chrono::milliseconds>(
                          std::chrono::steady_clock::now() - begun)
                          .count();
    std::printf("{\"engine\":\"%s\",\"records\":%lld,\"ms\":%lld,\"records_per_s\":%lld}\n",
                database.empty() ? "sqlite" : "postgres", static_cast<long long>(sales),
                static_cast<long long>(took),
                static_cast<long long>(sales * 1000 / std::max<long long>(1, took)));
    return 0;
}
