// Reading the sales out of journals: a till's own ledger, or all tills' at headquarters. Read-only;
// the till may sell meanwhile.
#pragma once
#include <functional>
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
    std::vector<JournalProblem> unreadable;  ///< the first 100: left out
    std::int64_t unreadableCount = 0;
};

/// folder: holds ledger.db (a till) or hq.db (headquarters). Sales come by terminal, then number.
Result<SalesRead, StoreError> readSales(
    const std::string& folder,
    const std::function<void(const domain::Envelope&, const domain::Sale&)>& each);

}  // namespace evertill::store
