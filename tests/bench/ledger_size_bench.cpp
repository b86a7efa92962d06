// A sale in a ledger that holds many sales against one in an empty ledger, both through the till.
// The large ledger is filled before the till opens it: real sales of the till serve as patterns,
// each copy gets its own number, entry text and hash, so that the chain is right.
//   ledger_size_bench [--before=20000] [--pairs=5] [--sales=200] [--items=2000]
#include <cstdio>

#include "bench_till.h"
#include "evertill/domain/ledger/chain.h"
#include "evertill/domain/ledger/entry_codec.h"

using namespace evertill;
using namespace evertill::bench;

namespace {

struct Pattern {
    SaleRows rows;
    domain::Entry entry;
};

/// The till's last `count` sales.
std::vector<Pattern> patternsOf(const std::string& ledger, std::int64_t last, int count) {
    auto db = *store::Database::open(ledger, store::OpenMode::ReadOnly);
    std::vector<Pattern> out;
    for (std::int64_t seq = last - count + 1; seq <= last; ++seq) {
        Pattern p{readSale(*db, seq, {}), {}};
        auto entry = domain::decodeEntry(p.rows.body);
        if (!entry) giveUp("decode a sale");
        p.entry = std::move(*entry);
        out.push_back(std::move(p));
    }
    return out;
}

void fill(const std::string& ledger, std::vector<Pattern> patterns, std::int64_t count) {
    constexpr std::int64_t kSalesPerCommit = 1000;
    SaleRows head = patterns.back().rows;
    RawLedger raw(ledger);
    raw.begin();
    for (std::int64_t i = 0; i < count; ++i) {
        Pattern& p = patterns[static_cast<std::size_t>(i) % patterns.size()];
        SaleRows& r = p.rows;
        r.seq = head.seq + 1;
        r.receipt = head.receipt + 1;
        r.at = head.at;
        p.entry.envelope.seq = r.seq;
        p.entry.envelope.at = r.at;
        std::get<domain::Sale>(p.entry.data).receiptNumber = r.receipt;
        r.body = domain::encodeEntry(p.entry);
        Sha256 previous{};
        std::copy(head.hash.begin(), head.hash.end(), previous.begin());
        const auto hash =
            domain::entryHash(p.entry.envelope.terminal, r.epoch, r.seq, previous, r.body);
        r.hash.assign(hash.begin(), hash.end());
        raw.saleRows(r, false);
        head.seq = r.seq;
        head.receipt = r.receipt;
        head.hash = r.hash;
        if (i % kSalesPerCommit == kSalesPerCommit - 1) {
            raw.commit();
            raw.idle();
            raw.begin();
        }
    }
    raw.commit();
    raw.checkpoint();
}

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
    fill(full.ledgerPath(), patternsOf(full.ledgerPath(), last, kPatterns), before);
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
