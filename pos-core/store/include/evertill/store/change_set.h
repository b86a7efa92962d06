// What a transaction changed, as bytes that make another copy of the same file change likewise
// (SQLite's session extension: rows with their values before and after). How headquarters' nodes
// keep equal master files.
#pragma once
#include "evertill/store/database.h"

struct sqlite3_session;

namespace evertill::store {

/// Listens to one connection from its making until take(), to every table but `except`.
class ChangeRecorder {
 public:
    ChangeRecorder(Database& db, std::string except);
    ~ChangeRecorder();
    ChangeRecorder(const ChangeRecorder&) = delete;
    ChangeRecorder& operator=(const ChangeRecorder&) = delete;

    /// The changes so far; empty if there are none. Ends the listening.
    Result<Bytes, StoreError> take();

 private:
    Database& m_db;
    std::string m_except;
    sqlite3_session* m_session = nullptr;
    int m_error = 0;
};

enum class OnDifference : std::uint8_t {
    Refuse,  ///< a row is not what it was where the changes were made: Corrupt
    Take,    ///< the changes' word counts (they come from an older version of the file)
};

/// Applies changes into the open transaction. Corrupt: this file is no copy of the one they were
/// made on, or they are damaged; the transaction must be rolled back.
Result<void, StoreError> applyChanges(Database& db, std::span<const std::uint8_t> changes,
                                      OnDifference onDifference);

}  // namespace evertill::store
