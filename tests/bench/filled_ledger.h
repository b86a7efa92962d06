// A ledger with very many sales, faster than a till makes them: real sales of the till serve as
// patterns, each copy gets its own number, entry text and hash, so that the chain is right.
#pragma once
#include <cstdint>
#include <string>

namespace evertill::bench {

/// Appends `count` copies of the `patterns` sales up to journal key `last`. perDay: so many copies
/// share a business date, counted back from that of the patterns; 0: all keep theirs.
void fillLedger(const std::string& ledger, std::int64_t last, int patterns, std::int64_t count,
                std::int64_t perDay = 0);

}  // namespace evertill::bench
