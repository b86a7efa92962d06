// Numbered, forward-only migrations: one transaction each, a copy of the file first, newer files
// refused.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "evertill/store/database.h"

namespace evertill::store {

struct Migration {
    std::string set;  ///< "ledger", "master", "hq": which kind of file
    int number = 0;   ///< from 1, without gaps; kept in PRAGMA user_version
    std::string name;
    std::string sql;
};

/// All migrations of store/migrations, in order of name.
const std::vector<Migration>& embeddedMigrations();

/// Highest number known for a set.
int latestVersion(std::string_view set, const std::vector<Migration>& all = embeddedMigrations());

/// Brings db to the latest version of its set. A file that already holds data is first copied to
/// "<path>.before-v<N>". A file of a newer version is refused with StoreErrorKind::Newer and left
/// unchanged.
Result<void, StoreError> migrate(Database& db, std::string_view set,
                                 const std::vector<Migration>& all = embeddedMigrations());

}  // namespace evertill::store
