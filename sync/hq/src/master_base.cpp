// Whole copies of the master data in the shared database: the base of a generation's log.
#include <filesystem>

#include "evertill/hq/shared_master.h"
#include "evertill/store/migrator.h"

namespace evertill::hq {

using store::StoreError;
using store::StoreErrorKind;
namespace fs = std::filesystem;

namespace {
constexpr int kBasesKept = 2;  ///< another node may be fetching the one before
}

Result<MasterFile, StoreError> SharedMaster::storeBase(const MasterPlace& place, bool emptyFeed) {
    const std::string copy = m_folder + "/base.copy";
    std::error_code ignored;
    fs::remove(copy, ignored);
    if (auto ok = m_master->database().copyTo(copy); !ok) return unexpected(ok.error());
    {
        auto db = store::Database::open(copy, store::OpenMode::ReadWrite, {.journal = false});
        if (!db) return unexpected(db.error());
        if (emptyFeed) (*db)->exec("DELETE FROM feed");
        (*db)->exec("DELETE FROM meta WHERE key='loading'");
        writeMarks(**db, place);
        if (auto error = (*db)->takeError()) return unexpected(*error);
    }
    MasterFile file;
    file.id = m_ids.next(m_clock.utcMs()).toString();
    file.kind = "base";
    file.place = place;
    file.format = masterCopyFormat();
    file.madeAt = m_clock.utcMs();
    auto ok = m_files.put(file, copy);
    fs::remove(copy, ignored);
    if (!ok) return unexpected(ok.error());
    return file;
}

Result<void, StoreError> SharedMaster::found(const MasterPlace& place,
                                             const std::optional<MasterPlace>& from,
                                             bool emptyFeed) {
    auto file = storeBase(place, emptyFeed);
    if (!file) return unexpected(file.error());
    if (!m_sql.begin()) return m_sql.commit();
    if (!from) m_sql.lockTable("master_head");
    const auto head = m_log.lock();
    if (head != from) {
        m_files.drop(file->id);
        if (auto ok = m_sql.commit(); !ok) return ok;
        return unexpected(
            StoreError{StoreErrorKind::Locked, 0, "another node published meanwhile; try again"});
    }
    m_log.setHead(place);
    m_files.finish(*file, kBasesKept);
    auto old = m_sql.prepare("DELETE FROM master_log WHERE generation<>?1");
    old.bind(1, place.generation).run();
    if (auto ok = m_sql.commit(); !ok) return ok;
    if (betweenCommits) betweenCommits();
    auto& db = m_master->database();
    if (!db.begin()) return db.commit();
    if (emptyFeed) db.exec("DELETE FROM feed");
    db.exec("DELETE FROM meta WHERE key='loading'");
    writeMarks(db, place);
    if (auto ok = db.commit(); !ok) return ok;
    m_place = place;
    m_marked = m_fresh = true;
    return {};
}

Result<void, StoreError> SharedMaster::newGeneration() {
    if (!m_loaded)
        if (auto ok = refresh(); !ok) return ok;
    const auto head = m_log.head();
    if (!head) return unexpected(m_sql.error().value_or(StoreError{StoreErrorKind::Io, 0, "head"}));
    if (*head != m_place)
        return unexpected(StoreError{
            StoreErrorKind::Misuse, 0,
            "other nodes published what this folder's master.db does not hold: delete master.db, "
            "start the program once (evertill-hq admin-token), and load again"});
    MasterPlace place{m_ids.next(m_clock.utcMs()).toString(), 0, 0, {}};
    m_ids.random(place.chain.data(), place.chain.size());
    // After a crash the copy knows by this that its rows are in the new generation's base.
    if (auto ok = m_master->putMeta("loading", place.generation); !ok) return ok;
    m_master->database().checkpoint(true);
    auto ok = found(place, head, true);
    if (ok) m_loaded = false;
    return ok;
}

Result<void, StoreError> SharedMaster::compact() {
    if (auto ok = refresh(); !ok) return ok;
    const auto before = m_files.newest("base");
    auto file = storeBase(m_place, false);
    if (!file) return unexpected(file.error());
    if (!m_sql.begin()) return m_sql.commit();
    if (const auto head = m_log.lock(); !head || head->generation != m_place.generation) {
        m_files.drop(file->id);  // a new generation came first, with a base of its own
        return m_sql.commit();
    }
    m_files.finish(*file, kBasesKept);
    // The rows between the two bases stay: a node a little behind need not fetch a whole file.
    auto old = m_sql.prepare("DELETE FROM master_log WHERE generation=?1 AND n<=?2");
    old.bind(1, m_place.generation).bind(2, before ? before->place.n : 0).run();
    return m_sql.commit();
}

}  // namespace evertill::hq
