// Whether the records headquarters holds are those the tills sent: every hash of every history made
// again from the bodies. What a hand in the database changed is found by number.
#pragma once
#include <string>
#include <vector>

#include "evertill/hq/sql.h"

namespace evertill::hq {

struct JournalProblem {
    std::string terminal;
    std::int64_t stream = 0, seq = 0;
    std::string what;  ///< "missing", "changed", "head": the last is not the one acknowledged
};

struct JournalCheck {
    std::int64_t streams = 0, records = 0;
    std::vector<JournalProblem> problems;  ///< the first of each history
    bool ok() const { return problems.empty(); }
};

/// Reads everything, a thousand records at a time; of what is stored meanwhile it sees the heads as
/// they were at its begin.
Result<JournalCheck, store::StoreError> checkJournal(Sql& sql);

}  // namespace evertill::hq
