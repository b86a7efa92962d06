#include "evertill/store/migrator.h"

#include <algorithm>
#include <cstdio>

namespace evertill::store {

int latestVersion(std::string_view set, const std::vector<Migration>& all) {
    int latest = 0;
    for (const auto& m : all)
        if (m.set == set) latest = std::max(latest, m.number);
    return latest;
}

Result<void, StoreError> migrate(Database& db, std::string_view set,
                                 const std::vector<Migration>& all) {
    const auto version = static_cast<int>(db.queryInteger("PRAGMA user_version").value_or(0));
    if (auto error = db.takeError()) return unexpected(*error);
    const int latest = latestVersion(set, all);
    if (version > latest)
        return unexpected(StoreError{StoreErrorKind::Newer, version,
                                     db.path() + " has version " + std::to_string(version) +
                                         ", this program knows " + std::to_string(latest)});
    if (version == latest) return {};
    if (version > 0) {
        const std::string copy = db.path() + ".before-v" + std::to_string(latest);
        std::remove(copy.c_str());
        if (auto copied = db.copyTo(copy); !copied) return copied;
    }
    for (const auto& m : all) {
        if (m.set != set || m.number <= version) continue;
        if (!db.begin()) return db.commit();
        db.exec(m.sql);
        db.exec("PRAGMA user_version=" + std::to_string(m.number));
        if (auto done = db.commit(); !done) {
            StoreError error = done.error();
            error.context = m.name + ": " + error.context;
            return unexpected(error);
        }
    }
    return {};
}

}  // namespace evertill::store
