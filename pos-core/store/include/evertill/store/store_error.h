// What can go wrong below the rules: the disk, the file, another process.
#pragma once
#include <string>

namespace evertill::store {

enum class StoreErrorKind {
    Io,          ///< read or write failed; close, reopen, verify
    DiskFull,    ///< no space; nothing was written
    Corrupt,     ///< the file is damaged
    Locked,      ///< another process has this store open
    Newer,       ///< written by a newer version of the program: refused, unchanged
    NotFound,    ///< no such file
    Constraint,  ///< the database refused the row (a bug of ours or a changed file)
    Misuse,      ///< SQL error: a bug of ours
};

struct StoreError {
    StoreErrorKind kind = StoreErrorKind::Io;
    int code = 0;         ///< SQLite's extended result code or errno
    std::string context;  ///< what was being done, for the log
    /// The disk did not confirm a write that was sent to it: what is on it is not known.
    bool isFailedSync() const;
    bool isTransient() const {
        return kind == StoreErrorKind::DiskFull || kind == StoreErrorKind::Locked;
    }
};

/// Stable name for logs and command-line output: "disk_full", "locked", ...
const char* storeErrorName(StoreErrorKind kind);

}  // namespace evertill::store
