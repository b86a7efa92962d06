// Reading the sales out of journals: a till's own ledger, or all tills' at headquarters. Read-only;
// the till may sell meanwhile.
#pragma once
#include <functional>
#include <set>
#include <string>
#include <vector>

#include "evertill/domain/ledger/entry.h"
#include "evertill/store/database.h"

namespace evertill::store {

struct JournalProblem {
    std::string terminal;
    std::int64_t seq = 0;
    std::string reason;
};

struct SalesRead {
    std::int64_t entries = 0, sales = 0;
    bool headquarters = false;
    bool stopped = false;                    ///< on request: not all was read
    std::vector<JournalProblem> unreadable;  ///< the first 100: left out
    std::int64_t unreadableCount = 0;
};

/// Called every few hundred entries with how many of how many were read; false: stop, what was read
/// stands in `stopped`. `all` is 0 where it is not known (headquarters).
using SalesProgress = std::function<bool(std::int64_t done, std::int64_t all)>;

/// folder: holds ledger.db (a till) or hq.db (headquarters). Sales come by terminal, then number; a
/// till's up to those that were there when reading began. A till's journal is read in
/// small slices, and the file is let go while one is worked on: a long read would keep its owner
/// from cutting the write-ahead log, and the customer waits with it. Entries never change, so
/// slices agree. Not checked: that an entry is canonical (verify does).
Result<SalesRead, StoreError> readSales(
    const std::string& folder,
    const std::function<void(const domain::Envelope&, const domain::Sale&)>& each,
    const SalesProgress& goOn = {});

/// Journal keys of a till's sales that goods came back of.
Result<std::set<std::int64_t>, StoreError> returnedSales(const std::string& folder);

}  // namespace evertill::store
