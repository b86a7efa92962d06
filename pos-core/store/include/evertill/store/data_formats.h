// Formats of a till's data files, read and set back by a program that need not know them: for who
// starts the till, when a new program is tried and when it is given up. The till must be closed and
// its lock taken. What is looked at (user_version, journal, draft_op) is the same in all formats.
#pragma once
#include <map>
#include <string>

#include "evertill/base/crypto.h"
#include "evertill/store/database.h"

namespace evertill::store {

/// By file ("ledger.db", "master.db", "labels.db", "training/ledger.db"), those that exist.
using DataFormats = std::map<std::string, std::int64_t>;
Result<DataFormats, StoreError> dataFormats(const std::string& folder);

/// "ledger" of "training/ledger.db".
std::string formatKind(const std::string& file);

struct LedgerState {
    std::int64_t format = 0, headSeq = 0;
    Bytes headHash;
    std::int64_t draftOps = 0;  ///< above 0: a sale is open
};
Result<LedgerState, StoreError> ledgerState(const std::string& path);

/// Puts the copies that a newer program's migration left (migrator.h) in the place of files whose
/// format is above `before`. Misuse, with nothing changed: the ledger has got records or an open
/// sale since, which the copy does not have; they must never be lost. Files that are put aside stay
/// as "<file>.newer-v<N>". The same again changes nothing.
Result<void, StoreError> stepBack(const std::string& folder, const DataFormats& before);

}  // namespace evertill::store
