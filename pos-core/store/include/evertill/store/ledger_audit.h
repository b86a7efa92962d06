// Checking, rebuilding and exporting a ledger file. verify and export read only; rebuild needs the
// till to be closed.
#pragma once
#include <iosfwd>
#include <string>
#include <vector>

#include "evertill/store/database.h"

namespace evertill::store {

struct LedgerProblem {
    std::int64_t seq = 0;  ///< journal entry concerned; 0: the file as a whole
    std::string what;      ///< "body_changed", "missing", "moved", "truncated", "hash_changed",
                           ///< "bad_signature", ...
    std::string detail;
};

struct VerifyReport {
    std::string terminal;
    std::int64_t entries = 0;
    std::int64_t headSeq = 0;
    std::string headHash;  ///< hexadecimal
    std::int64_t signatures = 0;
    std::vector<LedgerProblem> problems;
    bool ok() const { return problems.empty(); }
};

/// Checks every hash, number, signature, acknowledgement and the balance of the postings, and names
/// each damaged entry.
Result<VerifyReport, StoreError> verifyLedger(const std::string& path);

struct RebuildReport {
    std::int64_t entries = 0;
    std::vector<std::string> differingTables;  ///< projections that were not as the journal says
    std::string digestBefore, digestAfter;
};

/// Makes every projection again from the journal, in one transaction. A journal that does not
/// decode changes nothing.
Result<RebuildReport, StoreError> rebuildLedger(const std::string& path);

/// JSON Lines as described in docs/journal-format.md: a head line, then one line an entry, then the
/// signatures.
Result<std::int64_t, StoreError> exportLedger(const std::string& path, std::ostream& out);

/// SHA-256 over all rows of all projections, hexadecimal; `perTable` receives one digest a table.
std::string projectionDigest(Database& db,
                             std::vector<std::pair<std::string, std::string>>* perTable = nullptr);

}  // namespace evertill::store
