#include "filled_ledger.h"

#include <algorithm>

#include "bench_till.h"
#include "evertill/domain/ledger/chain.h"
#include "evertill/domain/ledger/entry_codec.h"

namespace evertill::bench {

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

}  // namespace

void fillLedger(const std::string& ledger, std::int64_t last, int patternCount, std::int64_t count,
                std::int64_t perDay) {
    auto patterns = patternsOf(ledger, last, patternCount);
    constexpr std::int64_t kSalesPerCommit = 1000;
    SaleRows head = patterns.back().rows;
    const auto today =
        patterns.back().entry.envelope.businessDate.value_or(BusinessDate()).daysSinceEpoch();
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
        if (perDay > 0) {
            const auto back = static_cast<std::int32_t>((count - 1 - i) / perDay);
            p.entry.envelope.businessDate = BusinessDate::fromDays(today - back);
        }
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

}  // namespace evertill::bench
