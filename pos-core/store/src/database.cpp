#include "evertill/store/database.h"

#include <sqlite3.h>
#include <sys/stat.h>

#include <utility>

#include "evertill/base/assert.h"

namespace evertill::store {

const char* storeErrorName(StoreErrorKind kind) {
    switch (kind) {
        case StoreErrorKind::Io:
            return "io";
        case StoreErrorKind::DiskFull:
            return "disk_full";
        case StoreErrorKind::Corrupt:
            return "corrupt";
        case StoreErrorKind::Locked:
            return "locked";
        case StoreErrorKind::Newer:
            return "newer";
        case StoreErrorKind::NotFound:
            return "not_found";
        case StoreErrorKind::Constraint:
            return "constraint";
        case StoreErrorKind::Misuse:
            return "misuse";
    }
    return "io";
}

bool StoreError::isFailedSync() const {
    return code == SQLITE_IOERR_FSYNC || code == SQLITE_IOERR_DIR_FSYNC;
}

StoreError storeErrorFromSqlite(int rc, std::string context) {
    StoreError e{StoreErrorKind::Io, rc, std::move(context)};
    switch (rc & 0xFF) {
        case SQLITE_FULL:
            e.kind = StoreErrorKind::DiskFull;
            break;
        case SQLITE_CORRUPT:
        case SQLITE_NOTADB:
            e.kind = StoreErrorKind::Corrupt;
            break;
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
            e.kind = StoreErrorKind::Locked;
            break;
        case SQLITE_CANTOPEN:
            e.kind = StoreErrorKind::NotFound;
            break;
        case SQLITE_CONSTRAINT:
            e.kind = StoreErrorKind::Constraint;
            break;
        case SQLITE_ERROR:
        case SQLITE_MISUSE:
        case SQLITE_RANGE:
        case SQLITE_MISMATCH:
            e.kind = StoreErrorKind::Misuse;
            break;
        default:
            break;
    }
    return e;
}

// ---- Statement
// -------------------------------------------------------------------------------------------------

Statement::Statement(Statement&& o) noexcept
    : m_db(std::exchange(o.m_db, nullptr)),
      m_statement(std::exchange(o.m_statement, nullptr)),
      m_ok(o.m_ok) {}

Statement& Statement::operator=(Statement&& o) noexcept {
    if (this != &o) {
        sqlite3_finalize(m_statement);
        m_db = std::exchange(o.m_db, nullptr);
        m_statement = std::exchange(o.m_statement, nullptr);
        m_ok = o.m_ok;
    }
    return *this;
}

Statement::~Statement() {
    sqlite3_finalize(m_statement);
}

Statement& Statement::reset() {
    sqlite3_reset(m_statement);
    m_ok = true;
    return *this;
}

Statement& Statement::bind(int at, std::int64_t v) {
    if (const int rc = sqlite3_bind_int64(m_statement, at, v); rc != SQLITE_OK && m_db)
        m_db->fail(rc, "bind");
    return *this;
}

Statement& Statement::bind(int at, std::string_view text) {
    // An empty view may carry a null pointer, which SQLite would take for NULL.
    const char* data = text.data() == nullptr ? "" : text.data();
    if (const int rc =
            sqlite3_bind_text(m_statement, at, data, static_cast<int>(text.size()), SQLITE_STATIC);
        rc != SQLITE_OK && m_db)
        m_db->fail(rc, "bind");
    return *this;
}

Statement& Statement::bindBlob(int at, std::span<const std::uint8_t> blob) {
    static const std::uint8_t kEmpty = 0;
    const void* data = blob.data() == nullptr ? &kEmpty : blob.data();
    if (const int rc =
            sqlite3_bind_blob(m_statement, at, data, static_cast<int>(blob.size()), SQLITE_STATIC);
        rc != SQLITE_OK && m_db)
        m_db->fail(rc, "bind");
    return *this;
}

Statement& Statement::bindNull(int at) {
    sqlite3_bind_null(m_statement, at);
    return *this;
}

bool Statement::step() {
    if (m_statement == nullptr) return m_ok = false;
    const int rc = sqlite3_step(m_statement);
    if (rc == SQLITE_ROW) return true;
    if (rc != SQLITE_DONE) {
        m_ok = false;
        m_db->fail(rc, sqlite3_sql(m_statement));
    }
    return false;
}

std::int64_t Statement::integer(int column) const {
    return sqlite3_column_int64(m_statement, column);
}

std::string_view Statement::text(int column) const {
    const auto* data = reinterpret_cast<const char*>(sqlite3_column_text(m_statement, column));
    if (data == nullptr) return {};
    return {data, static_cast<std::size_t>(sqlite3_column_bytes(m_statement, column))};
}

std::span<const std::uint8_t> Statement::blob(int column) const {
    const auto* data = static_cast<const std::uint8_t*>(sqlite3_column_blob(m_statement, column));
    return {data, data == nullptr
                      ? 0U
                      : static_cast<std::size_t>(sqlite3_column_bytes(m_statement, column))};
}

bool Statement::isNull(int column) const {
    return sqlite3_column_type(m_statement, column) == SQLITE_NULL;
}

int Statement::columnCount() const {
    return sqlite3_column_count(m_statement);
}

std::optional<std::int64_t> Statement::optionalInteger(int column) const {
    if (isNull(column)) return std::nullopt;
    return integer(column);
}

// ---- Database
// --------------------------------------------------------------------------------------------------

Result<std::unique_ptr<Database>, StoreError> Database::open(const std::string& path, OpenMode mode,
                                                             const DatabaseOptions& options) {
    const bool write = mode == OpenMode::ReadWrite;
    const int flags = (write ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE : SQLITE_OPEN_READONLY) |
                      SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
    sqlite3* raw = nullptr;
    const int rc = sqlite3_open_v2(path.c_str(), &raw, flags, nullptr);
    std::unique_ptr<Database> db(new Database(raw, path));
    if (rc != SQLITE_OK) return unexpected(storeErrorFromSqlite(rc, "open " + path));
    sqlite3_busy_timeout(raw, write ? 2000 : 500);
    sqlite3_db_config(raw, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
    sqlite3_db_config(raw, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    db->exec("PRAGMA foreign_keys=ON");
    db->exec("PRAGMA cell_size_check=ON");
    db->exec("PRAGMA cache_size=-" + std::to_string(options.cacheKiB));
    if (write) {
        if (options.journal) {
            db->exec("PRAGMA journal_mode=WAL");
            db->exec(options.fullSync ? "PRAGMA synchronous=FULL" : "PRAGMA synchronous=NORMAL");
            db->exec("PRAGMA wal_autocheckpoint=0");
        } else {
            db->exec("PRAGMA journal_mode=OFF");
            db->exec("PRAGMA synchronous=OFF");
        }
    } else {
        sqlite3_db_config(raw, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
        db->exec("PRAGMA query_only=ON");
    }
    db->queryInteger(
        "SELECT count(*) FROM sqlite_schema");  // reads page 1: not a database, locked, unreadable
    if (auto error = db->takeError()) return unexpected(*error);
    return db;
}

Database::~Database() {
    sqlite3_finalize(m_begin);
    sqlite3_finalize(m_commit);
    sqlite3_close_v2(m_db);
}

Statement Database::prepare(std::string_view sql) {
    sqlite3_stmt* st = nullptr;
    const int rc = sqlite3_prepare_v3(m_db, sql.data(), static_cast<int>(sql.size()),
                                      SQLITE_PREPARE_PERSISTENT, &st, nullptr);
    if (rc != SQLITE_OK) fail(rc, sql);
    return Statement(this, st);
}

bool Database::exec(std::string_view sql) {
    const int rc = sqlite3_exec(m_db, std::string(sql).c_str(), nullptr, nullptr, nullptr);
    if (rc != SQLITE_OK) fail(rc, sql);
    return rc == SQLITE_OK;
}

std::optional<std::int64_t> Database::queryInteger(std::string_view sql) {
    Statement st = prepare(sql);
    if (!st.step() || st.isNull(0)) return std::nullopt;
    return st.integer(0);
}

bool Database::runPrepared(sqlite3_stmt*& st, const char* sql) {
    int rc = SQLITE_OK;
    if (st == nullptr)
        rc = sqlite3_prepare_v3(m_db, sql, -1, SQLITE_PREPARE_PERSISTENT, &st, nullptr);
    if (rc == SQLITE_OK) {
        sqlite3_step(st);
        rc = sqlite3_reset(st);
    }
    if (rc != SQLITE_OK) fail(rc, sql);
    return rc == SQLITE_OK;
}

bool Database::begin() {
    EVT_ASSERT(!inTransaction());
    m_error.reset();
    return runPrepared(m_begin, "BEGIN IMMEDIATE");
}

Result<void, StoreError> Database::commit() {
    if (!m_error && inTransaction()) runPrepared(m_commit, "COMMIT");
    if (m_error) {
        const StoreError error = *m_error;
        rollback();
        m_error.reset();
        return unexpected(error);
    }
    return {};
}

void Database::rollback() {
    if (inTransaction()) sqlite3_exec(m_db, "ROLLBACK", nullptr, nullptr, nullptr);
}

bool Database::inTransaction() const {
    return sqlite3_get_autocommit(m_db) == 0;
}

std::optional<StoreError> Database::takeError() {
    return std::exchange(m_error, std::nullopt);
}

std::int64_t Database::changes() const {
    return sqlite3_changes64(m_db);
}

std::int64_t Database::lastInsertRowid() const {
    return sqlite3_last_insert_rowid(m_db);
}

bool Database::checkpoint(bool truncate) {
    int frames = 0;
    int done = 0;
    const int mode = truncate ? SQLITE_CHECKPOINT_TRUNCATE : SQLITE_CHECKPOINT_PASSIVE;
    return sqlite3_wal_checkpoint_v2(m_db, nullptr, mode, &frames, &done) == SQLITE_OK;
}

std::int64_t Database::walBytes() const {
    struct stat st {};
    return ::stat((m_path + "-wal").c_str(), &st) == 0 ? static_cast<std::int64_t>(st.st_size) : 0;
}

namespace {

/// A read-only connection cannot run VACUUM INTO; the backup interface copies page by page.
int backUp(sqlite3* from, const std::string& path) {
    sqlite3* to = nullptr;
    int rc =
        sqlite3_open_v2(path.c_str(), &to, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, nullptr);
    if (rc == SQLITE_OK) {
        sqlite3_backup* backup = sqlite3_backup_init(to, "main", from, "main");
        if (backup != nullptr) {
            sqlite3_backup_step(backup, -1);
            rc = sqlite3_backup_finish(backup);
        } else {
            rc = sqlite3_errcode(to);
        }
    }
    const int closed = sqlite3_close(to);
    return rc == SQLITE_OK ? closed : rc;
}

}  // namespace

Result<void, StoreError> Database::copyTo(const std::string& path) {
    if (sqlite3_db_readonly(m_db, "main") == 1) {
        if (const int rc = backUp(m_db, path); rc != SQLITE_OK)
            return unexpected(storeErrorFromSqlite(rc, "copy to " + path));
        return {};
    }
    Statement st = prepare("VACUUM INTO ?1");
    st.bind(1, std::string_view(path));
    st.run();
    if (auto error = takeError()) return unexpected(*error);
    return {};
}

void Database::fail(int rc, std::string_view doing) {
    if (!m_error)
        m_error = storeErrorFromSqlite(
            rc, std::string(doing.substr(0, 120)) + ": " + sqlite3_errmsg(m_db));
}

}  // namespace evertill::store
