#include "evertill/hq/shared_master.h"

#include <filesystem>

#include "evertill/base/assert.h"
#include "evertill/hq/scopes.h"
#include "evertill/store/change_set.h"
#include "evertill/store/migrator.h"

namespace evertill::hq {

using store::StoreError;
using store::StoreErrorKind;
namespace fs = std::filesystem;

namespace {

/// What a file's rows of items were when the log last touched it: an import raises the number.
std::int64_t itemChanges(store::Database& db) {
    return db.queryInteger("SELECT value FROM counter WHERE name='change'").value_or(0);
}

StoreError misuse(std::string why) {
    return {StoreErrorKind::Misuse, 0, std::move(why)};
}

constexpr const char* kBehindTheLog =
    "master.db was changed behind headquarters' log (a bulk load): run evertill-hq new-generation, "
    "or delete master.db to take headquarters' state";

}  // namespace

int masterCopyFormat() {
    constexpr int kOwnTables = 1'000;  // scopes and releases
    return store::latestVersion("master") + kOwnTables;
}

Result<void, StoreError> SharedMaster::openCopy() {
    // Not synced at every commit: what a power cut takes from the copy is in the log.
    auto master = store::MasterStore::open(path(), {.fullSync = false});
    if (!master) return unexpected(master.error());
    m_master = std::move(*master);
    auto& db = m_master->database();
    // The feed lies in the master file, so that a change and its feed row are one publication.
    db.exec(
        "CREATE TABLE IF NOT EXISTS feed(n INTEGER PRIMARY KEY AUTOINCREMENT, kind TEXT NOT NULL, "
        "key TEXT NOT NULL, deleted INTEGER NOT NULL) STRICT");
    Scopes::makeTables(db);
    readMarks();
    if (auto error = db.takeError()) return unexpected(*error);
    return {};
}

void SharedMaster::readMarks() {
    m_place.generation = m_master->meta("generation").value_or("");
    m_place.n = std::atoll(m_master->meta("log_n").value_or("0").c_str());
    m_place.cursor = std::max<std::int64_t>(
        std::atoll(m_master->meta("cursor").value_or("0").c_str()),
        m_master->database().queryInteger("SELECT max(n) FROM feed").value_or(0));
    const auto chain = fromHex(m_master->meta("chain").value_or(""));
    m_marked = chain && chain->size() == m_place.chain.size();
    if (m_marked) std::copy(chain->begin(), chain->end(), m_place.chain.begin());
}

void SharedMaster::writeMarks(store::Database& db, const MasterPlace& place) {
    auto put = db.prepare(
        "INSERT INTO meta VALUES(?1,?2) ON CONFLICT(key) DO UPDATE SET value=excluded.value");
    auto mark = [&](const char* key, const std::string& value) {
        put.reset().bind(1, key).bind(2, std::string_view(value)).run();
    };
    mark("generation", place.generation);
    mark("log_n", std::to_string(place.n));
    mark("cursor", std::to_string(place.cursor));
    mark("chain", toHex(place.chain));
    mark("log_change", std::to_string(itemChanges(db)));
}

Result<void, StoreError> SharedMaster::open() {
    m_sql.takeError();
    auto head = m_log.head();
    if (auto error = m_sql.takeError()) return unexpected(*error);
    auto opened = openCopy();
    if (!opened && opened.error().kind == StoreErrorKind::Corrupt && head) {
        // A copy that cannot be read is made again; the bad one stays for whoever wants to look.
        std::error_code ignored;
        fs::rename(path(), path() + ".unreadable", ignored);
        for (const char* with : {"-wal", "-shm"})
            fs::remove(path() + with, ignored);
        opened = openCopy();
    }
    if (!opened) return opened;
    if (!head) {
        MasterPlace place = m_place;
        if (place.generation.empty()) place.generation = m_ids.next(m_clock.utcMs()).toString();
        m_ids.random(place.chain.data(), place.chain.size());
        // Two first nodes at once: one of them founds, the other takes that.
        auto ok = found(place, std::nullopt, false);
        if (!ok && ok.error().kind != StoreErrorKind::Locked) return ok;
        head = m_log.head();
        if (auto error = m_sql.takeError()) return unexpected(*error);
    }
    auto& db = m_master->database();
    const bool touched = std::to_string(itemChanges(db)) != m_master->meta("log_change");
    const bool ours = m_marked && m_place.generation == head->generation;
    if (!ours && m_master->meta("loading") == head->generation)
        m_loaded = false;  // the load arrived; only this copy has not heard of it
    else if (m_marked)
        m_loaded = touched;
    else
        m_loaded = m_place.generation.empty() && m_master->catalogue().itemCount() > 0;
    return m_loaded ? Result<void, StoreError>() : refresh();
}

Result<void, StoreError> SharedMaster::refresh() {
    if (m_loaded) return unexpected(misuse(kBehindTheLog));
    // With the embedded file nobody else publishes.
    if (!m_sql.shared() && m_fresh) return {};
    const auto head = m_log.head();
    if (!head) return unexpected(m_sql.error().value_or(misuse("no master data in the database")));
    return catchUp(*head, true);
}

Result<void, StoreError> SharedMaster::catchUp(const MasterPlace& head, bool mayRebuild) {
    auto anew = [&](const char* why) -> Result<void, StoreError> {
        if (!mayRebuild) return unexpected(StoreError{StoreErrorKind::Corrupt, 0, why});
        if (auto ok = rebuild(head); !ok) return ok;
        return catchUp(head, false);
    };
    m_fresh = false;
    if (!m_marked || head.generation != m_place.generation || head.n < m_place.n)
        return anew("the base file is of another generation");
    while (m_place.n < head.n) {
        const auto next = m_log.after(m_place.generation, m_place.n);
        if (next.empty()) {
            if (auto error = m_sql.error()) return unexpected(*error);
            return anew("the log begins after the base file");
        }
        for (const auto& p : next) {
            if (p.n != m_place.n + 1 ||
                p.chain != MasterLog::chained(m_place.chain, p.n, p.changes))
                return anew("the log does not continue the copy");
            if (auto ok = apply(p); !ok) {
                if (ok.error().kind != StoreErrorKind::Corrupt) return ok;
                return anew("the log does not fit the copy");
            }
        }
    }
    if (m_place.n == head.n && m_place != head) return anew("the copy is of another history");
    m_fresh = true;
    return {};
}

Result<void, StoreError> SharedMaster::apply(const Publication& p) {
    const int format = masterCopyFormat();
    if (p.format > format)
        return unexpected(StoreError{StoreErrorKind::Newer, p.format,
                                     "published by a newer program; update this node"});
    auto& db = m_master->database();
    if (!db.begin()) return db.commit();
    const auto how = p.format < format ? store::OnDifference::Take : store::OnDifference::Refuse;
    if (auto ok = store::applyChanges(db, p.changes, how); !ok) {
        db.rollback();
        db.takeError();
        return ok;
    }
    const MasterPlace place{m_place.generation, p.n, p.cursor, p.chain};
    writeMarks(db, place);
    if (auto ok = db.commit(); !ok) return ok;
    m_place = place;
    return {};
}

Result<void, StoreError> SharedMaster::rebuild(const MasterPlace& head) {
    const auto base = m_files.newest("base");
    if (!base || base->place.generation != head.generation)
        return unexpected(m_sql.error().value_or(
            StoreError{StoreErrorKind::NotFound, 0, "no base file of the master data"}));
    if (base->format > masterCopyFormat())
        return unexpected(StoreError{StoreErrorKind::Newer, base->format, "base file"});
    const std::string fetched = m_folder + "/master.fetch";
    if (auto ok = m_files.fetch(*base, fetched); !ok) return ok;
    m_master.reset();  // its last connection: nothing is left in the WAL
    std::error_code error;
    for (const char* with : {"-wal", "-shm"})
        fs::remove(path() + with, error);
    fs::rename(fetched, path(), error);
    const auto opened = openCopy();
    // Nothing is left to stand on: the next start begins here again.
    EVT_ASSERT(!error && opened.has_value());
    return {};
}

void SharedMaster::feed(const char* kind, const std::string& key, bool deleted,
                        const std::string& audience) {
    auto st = m_master->database().prepare(
        "INSERT INTO feed(n,kind,key,deleted,scope,batch) VALUES(?1,?2,?3,?4,?5,?6)");
    st.bind(1, ++m_next).bind(2, kind).bind(3, std::string_view(key)).bind(4, deleted);
    st.bind(5, std::string_view(audience)).bind(6, m_batch).run();
    ++m_fed[kind];
}

Result<void, StoreError> SharedMaster::publish(const std::string& author,
                                               const std::function<bool()>& change) {
    if (m_loaded) return unexpected(misuse(kBehindTheLog));
    if (!m_sql.begin()) return m_sql.commit();
    auto stop = [this](StoreError error) {
        m_sql.rollback();
        m_sql.takeError();
        return unexpected(std::move(error));
    };
    const auto head = m_log.lock();
    if (!head) return stop(m_sql.error().value_or(misuse("no master data in the database")));
    if (auto ok = catchUp(*head, true); !ok) return stop(ok.error());
    auto& db = m_master->database();
    if (!m_master->begin()) return stop(*db.takeError());
    store::ChangeRecorder recorder(db, "meta");
    m_next = head->cursor;
    m_batch = head->n + 1;
    m_fed.clear();
    const bool wanted = change();
    m_master->settle();
    auto changes = recorder.take();
    if (!wanted || db.error() || !changes || changes->empty()) {
        const auto error = db.takeError();
        m_master->rollback();
        if (error) return stop(*error);
        if (!changes) return stop(changes.error());
        // Nothing to publish; what the change did to the database's own tables counts.
        if (wanted) return m_sql.commit();
        m_sql.rollback();
        return {};
    }
    Publication p{head->n + 1,     m_next, {}, masterCopyFormat(),
                  m_clock.utcMs(), author, {}, std::move(*changes)};
    p.chain = MasterLog::chained(head->chain, p.n, p.changes);
    for (const auto& [kind, count] : m_fed)
        p.what += (p.what.empty() ? "" : ", ") + kind + " " + std::to_string(count);
    m_log.append(head->generation, p);
    const MasterPlace place{head->generation, p.n, p.cursor, p.chain};
    writeMarks(db, place);
    // The log first: a copy that is behind it catches up, one ahead of it would be wrong.
    m_fresh = false;
    if (auto ok = m_sql.commit(); !ok) {
        m_master->rollback();
        db.takeError();
        return ok;
    }
    if (betweenCommits) betweenCommits();
    if (db.commit()) {
        m_place = place;
        m_fresh = true;
    }
    return {};  // published, even if this copy must still catch up
}

}  // namespace evertill::hq
