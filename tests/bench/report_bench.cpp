// 促销分析 of a large ledger beside a till that sells: how long it takes, what memory, and whether
// a customer notices.
//   report_bench [--before=100000] [--sales=300] [--items=2000] [--day=400]
#include <atomic>
#include <cstdio>
#include <thread>

#include "bench_till.h"
#include "evertill/store/promotion_store.h"
#include "filled_ledger.h"

using namespace evertill;
using namespace evertill::bench;

namespace {

/// One promotion on many goods, one on the whole basket: nearly every sale has shares.
constexpr const char* kPromotions = R"([
 {"id":"FIVE","name":"九五折","kind":"折扣","layer":2,
  "scope":{"skus":["G10000001","G10000002","G10000003","G10000004","G10000005"]},
  "reward":{"type":"percent_off","bps":500}},
 {"id":"MJ100","name":"满100减5","kind":"满减","layer":3,
  "trigger":{"min_amount_minor":10000},"reward":{"type":"amount_off_total","amount_minor":500},
  "repeat":"once"}])";

void addPromotions(const std::string& folder) {
    auto master = *store::MasterStore::open(folder + "/master.db");
    if (!store::PromotionStore(*master, "hq").putAll(kPromotions, true, "bench", 1))
        giveUp("write promotions");
    master->database().checkpoint(true);
}

void sell(BenchTill& t, Dice& dice, Samples& out) {
    t.fillBasket(dice);
    const auto start = nowNs();
    t.pay();
    t.till().idle();
    out.ns.push_back(nowNs() - start);
    t.drainEffects();
}

struct Measured {
    double seconds = 0, processor = 0;
    std::int64_t grownKb = 0, sales = 0, promotions = 0;
};

Measured report(BenchTill& t, std::optional<BusinessDate> from, std::optional<BusinessDate> to) {
    Measured m;
    const auto job = t.till().promotionReport(from, to);
    if (!job) giveUp("the till refuses the report");
    const auto before = residentKb();
    const auto start = nowNs();
    const auto processor = processorNs();
    const auto a = (*job)->run();
    if (!a) giveUp("the report failed");
    m.seconds = static_cast<double>(nowNs() - start) / 1e9;
    m.processor = static_cast<double>(processorNs() - processor) / 1e9;
    m.grownKb = residentKb() - before;
    m.sales = a->sales;
    m.promotions = static_cast<std::int64_t>(a->report.promotions.size());
    return m;
}

void print(const char* what, const Measured& m) {
    std::printf(
        "report_%s sales=%lld promotions=%lld seconds=%.2f processor_s=%.2f memory_mb=%.1f\n", what,
        static_cast<long long>(m.sales), static_cast<long long>(m.promotions), m.seconds,
        m.processor, static_cast<double>(m.grownKb) / 1024.0);
}

}  // namespace

int main(int argc, char** argv) {
    const Arguments args(argc, argv);
    const auto before = args.number("before", 100'000);
    const auto sales = args.number("sales", 300);
    const testkit::TempDir dir;
    Dice dice(42);
    BenchTill t(dir.file("till"), args.number("items", 2000));
    addPromotions(t.folder());
    t.openForSale();
    Samples unmeasured;
    constexpr int kPatterns = 200;
    for (int i = 0; i < kPatterns; ++i)
        sell(t, dice, unmeasured);
    const auto last = t.lastSaleSeq();
    t.close();
    fillLedger(t.ledgerPath(), last, kPatterns, before, args.number("day", 400));
    t.open();
    t.signOn();
    printEnvironment("report", "before=" + std::to_string(before));
    print("all_days", report(t, {}, {}));
    const auto today = *t.till().snapshot()->businessDate;
    print("today", report(t, today, today));
    Samples alone, beside;
    for (std::int64_t i = 0; i < sales; ++i)
        sell(t, dice, alone);
    const auto job = t.till().promotionReport({}, {});
    if (!job) giveUp("the till refuses the report");
    std::atomic<bool> done{false};
    std::thread worker([&] {
        if (!(*job)->run()) giveUp("the report failed");
        done = true;
    });
    do
        sell(t, dice, beside);
    while (!done);
    worker.join();
    std::printf("report_beside sales=%zu longest_alone_ms=%.1f longest_beside_ms=%.1f\n",
                beside.ns.size(), alone.percentileUs(1) / 1000, beside.percentileUs(1) / 1000);
    PairReport pair("sale_beside_report", {2.0, 0});
    pair.add(beside, alone);
    return pair.finish();
}
