// A thin layer over one SQLite connection. Exactly one read-write connection per file exists in the
// product, on one thread, and it alone checkpoints (SQLite before 3.51.3 has a WAL-reset race
// between two connections). Errors are sticky: the first failing statement of a transaction is
// remembered and the commit refuses.
#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "evertill/base/bytes.h"
#include "evertill/base/result.h"
#include "evertill/store/store_error.h"

struct sqlite3;
struct sqlite3_stmt;

namespace evertill::store {

class Database;

/// A prepared statement, bound by position from 1. Use: st.reset().bind(1, x).bind(2, y); while
/// (st.step()) st.text(0);
class Statement {
 public:
    Statement() = default;
    Statement(Statement&& o) noexcept;
    Statement& operator=(Statement&& o) noexcept;
    ~Statement();

    Statement& reset();
    Statement& bind(int at, std::int64_t v);
    Statement& bind(int at, int v) { return bind(at, static_cast<std::int64_t>(v)); }
    Statement& bind(int at, bool v) { return bind(at, static_cast<std::int64_t>(v)); }
    Statement& bind(int at, std::string_view text);  ///< text must live until step() or reset()
    Statement& bind(int at, const char* text) { return bind(at, std::string_view(text)); }
    Statement& bindBlob(int at, std::span<const std::uint8_t> blob);
    Statement& bindNull(int at);
    template <typename T>
    Statement& bind(int at, const std::optional<T>& v) {
        return v ? bind(at, *v) : bindNull(at);
    }

    bool step();  ///< true: a row. false: done, or an error that Database::error() now holds
    bool run() {  ///< for INSERT, UPDATE, DELETE: reset afterwards, true if no error
        step();
        const bool ok = m_ok;
        reset();
        return ok;
    }

    bool ok() const { return m_ok; }  ///< the last step() met no error

    std::int64_t integer(int column) const;
    std::string_view text(int column) const;  ///< valid until the next step() or reset()
    std::span<const std::uint8_t> blob(int column) const;
    bool isNull(int column) const;
    std::optional<std::int64_t> optionalInteger(int column) const;
    int columnCount() const;

 private:
    friend class Database;
    Statement(Database* db, sqlite3_stmt* st) : m_db(db), m_statement(st) {}
    Database* m_db = nullptr;
    sqlite3_stmt* m_statement = nullptr;
    bool m_ok = true;
};

enum class OpenMode {
    ReadWrite,  ///< create if missing
    ReadOnly,
};

struct DatabaseOptions {
    bool fullSync = true;  ///< synchronous=FULL: a commit survives a power cut
    int cacheKiB = 8192;
    bool journal =
        true;  ///< false only for files built from scratch and synced once (catalogue snapshots)
};

class Database {
 public:
    static Result<std::unique_ptr<Database>, StoreError> open(const std::string& path,
                                                              OpenMode mode,
                                                              const DatabaseOptions& options = {});
    ~Database();
    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;

    Statement prepare(std::string_view sql);  ///< persistent; a syntax error is Misuse in error()
    bool exec(std::string_view sql);          ///< fixed SQL of ours, never built from input
    std::optional<std::int64_t> queryInteger(std::string_view sql);

    bool begin();  ///< BEGIN IMMEDIATE; clears the sticky error
    /// COMMIT, or ROLLBACK and the error if any statement since begin() failed.
    Result<void, StoreError> commit();
    void rollback();
    bool inTransaction() const;

    const std::optional<StoreError>& error() const { return m_error; }
    std::optional<StoreError> takeError();
    std::int64_t changes() const;
    std::int64_t lastInsertRowid() const;
    const std::string& path() const { return m_path; }
    sqlite3* handle() { return m_db; }  ///< for store's own extensions of this layer

    /// Copies the WAL back in idle time. Passive never waits; truncate resets the WAL file (at
    /// session close, shutdown).
    bool checkpoint(bool truncate = false);
    std::int64_t walBytes() const;
    /// Consistent copy into a new file: VACUUM INTO, or page by page over a read-only connection.
    Result<void, StoreError> copyTo(const std::string& path);

 private:
    friend class Statement;
    Database(sqlite3* db, std::string path) : m_db(db), m_path(std::move(path)) {}
    void fail(int rc, std::string_view doing);
    bool runPrepared(sqlite3_stmt*& st, const char* sql);
    sqlite3* m_db;
    sqlite3_stmt* m_begin = nullptr;  ///< prepared at first use: every sale needs them
    sqlite3_stmt* m_commit = nullptr;
    std::string m_path;
    std::optional<StoreError> m_error;
};

/// Makes a StoreError from an SQLite extended result code.
StoreError storeErrorFromSqlite(int rc, std::string context);

}  // namespace evertill::store
