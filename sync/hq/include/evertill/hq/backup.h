// Copies of headquarters for a bad day: made while the server runs, checked as they are made, and
// put back as a headquarters that knows it forgot something. docs/operations.md, "Backup".
#pragma once
#include <string>

#include "evertill/base/clock.h"
#include "evertill/base/id.h"
#include "evertill/base/result.h"
#include "evertill/hq/journal_check.h"

namespace evertill::hq {

struct BackupReport {
    std::string folder;
    std::string engine;  ///< "sqlite", "postgres"
    std::int64_t bytes = 0;
    std::int64_t madeAt = 0;  ///< UTC milliseconds
    std::int64_t tills = 0;
    JournalCheck journal;
};

/// Into a new folder: the database (a copy of hq.db, or pg_dump's of the PostgreSQL schema), the
/// keys unless they are kept elsewhere, and backup.json with the hash of each file. All of it is
/// there or nothing. Every record in the copy is checked; problems are in the report, and the copy
/// is kept all the same.
Result<BackupReport, std::string> backUp(const std::string& folder, const std::string& to,
                                         bool withKeys, const Clock& clock);

/// Makes a headquarters' folder (new or empty) of a backup whose files are whole. `database` is
/// where the records of a PostgreSQL backup go: without our tables in that schema. `keys`: folder
/// with hq.key and admin.key, if the backup has none, or if the key was changed since: then those
/// before must be there too (hq.key.*), and tills of every key find their way.
///
/// What the lost headquarters said after the backup is not known here, and is not said again with
/// another meaning: tills are given new epochs from far above, coupon serials that may be out count
/// as made, and every till takes a new snapshot. Records come back from the tills by themselves.
Result<BackupReport, std::string> restore(const std::string& from, const std::string& folder,
                                          const std::string& database, const std::string& keys,
                                          const Clock& clock, IdSource& ids);

}  // namespace evertill::hq
