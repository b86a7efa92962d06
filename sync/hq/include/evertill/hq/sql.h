// Headquarters' SQL on either engine: embedded SQLite or PostgreSQL 15. One connection, one thread.
// Statements are written once, with parameters ?1, ?2 ..., in the part of SQL both engines share;
// what differs (row locks, storing a batch in one round trip) is a method here. Errors are sticky
// as in store::Database: the first failing statement of a transaction is remembered and the commit
// refuses.
#pragma once
#include <cstdint>
#include <forward_list>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "evertill/base/crypto.h"
#include "evertill/base/result.h"
#include "evertill/store/store_error.h"

namespace evertill::hq {

/// One statement: bound by position from 1, then stepped through its rows.
class Query {
 public:
    /// An engine's own statement.
    class Engine {
     public:
        virtual ~Engine() = default;
        virtual void reset() = 0;
        virtual void bind(int at, std::int64_t v) = 0;
        virtual void bind(int at, std::string_view text) = 0;
        virtual void bindBytes(int at, std::span<const std::uint8_t> bytes) = 0;
        virtual void bindNull(int at) = 0;
        virtual bool step() = 0;
        virtual bool ok() const = 0;
        virtual std::int64_t integer(int column) const = 0;
        virtual std::string_view text(int column) const = 0;
        virtual std::span<const std::uint8_t> bytes(int column) const = 0;
        virtual bool isNull(int column) const = 0;
    };
    explicit Query(std::unique_ptr<Engine> engine) : m_engine(std::move(engine)) {}

    Query& reset() {
        m_engine->reset();
        m_kept.clear();
        return *this;
    }
    Query& bind(int at, std::int64_t v) {
        m_engine->bind(at, v);
        return *this;
    }
    Query& bind(int at, int v) { return bind(at, static_cast<std::int64_t>(v)); }
    Query& bind(int at, bool v) { return bind(at, static_cast<std::int64_t>(v)); }
    Query& bind(int at, std::string_view text) {  ///< valid UTF-8; lives until step() or reset()
        m_engine->bind(at, text);
        return *this;
    }
    Query& bind(int at, const char* text) { return bind(at, std::string_view(text)); }
    Query& bind(int at, const std::string& text) { return bind(at, std::string_view(text)); }
    /// A text made for this call lives here.
    Query& bind(int at, std::string&& text) {
        m_kept.push_front(std::move(text));
        return bind(at, std::string_view(m_kept.front()));
    }
    /// Bytes as they are: hashes, bodies of records. They live until step() or reset().
    Query& bindBytes(int at, std::span<const std::uint8_t> bytes) {
        m_engine->bindBytes(at, bytes);
        return *this;
    }
    /// A hash made for this call lives here.
    Query& bindBytes(int at, Sha256&& hash) {
        m_kept.emplace_front(hash.begin(), hash.end());
        return bindBytes(at, asBytes(std::string_view(m_kept.front())));
    }
    template <typename T>
    Query& bind(int at, const std::optional<T>& v) {
        if (v) return bind(at, *v);
        m_engine->bindNull(at);
        return *this;
    }

    bool step() { return m_engine->step(); }  ///< true: a row. false: done, or Sql::error()
    bool run() {  ///< for INSERT, UPDATE, DELETE: reset afterwards, true if no error
        step();
        const bool ok = m_engine->ok();
        reset();
        return ok;
    }
    std::int64_t integer(int column) const { return m_engine->integer(column); }
    std::string_view text(int column) const { return m_engine->text(column); }
    std::span<const std::uint8_t> bytes(int column) const { return m_engine->bytes(column); }
    /// Bytes as a string.
    std::string body(int column) const {
        const auto b = bytes(column);
        return {reinterpret_cast<const char*>(b.data()), b.size()};
    }
    bool isNull(int column) const { return m_engine->isNull(column); }
    std::optional<std::int64_t> optionalInteger(int column) const {
        return isNull(column) ? std::nullopt : std::optional(integer(column));
    }

 private:
    std::unique_ptr<Engine> m_engine;
    std::forward_list<std::string> m_kept;  ///< bound, and nobody else's
};

/// Records that continue a stream, and the head they continue.
struct RecordBatch {
    std::string store, terminal;
    std::int64_t stream = 1;
    std::int64_t headSeq = 0;  ///< the first record is headSeq + 1
    Sha256 headHash{};
    struct Record {
        std::int64_t epoch = 0;
        std::string_view body;
        Sha256 hash{};
    };
    std::vector<Record> records;
    std::int64_t receivedAt = 0;  ///< UTC milliseconds
};

class Sql {
 public:
    virtual ~Sql() = default;
    virtual Query prepare(std::string_view sql) = 0;
    virtual bool exec(std::string_view sql) = 0;  ///< fixed SQL of ours, never built from input
    /// SQLite: takes the write lock at once. PostgreSQL: READ COMMITTED; rows are locked with
    /// forUpdate(). Clears the sticky error. Reconnects if the line to the server was lost.
    virtual bool begin() = 0;
    virtual Result<void, store::StoreError> commit() = 0;
    virtual void rollback() = 0;
    virtual const std::optional<store::StoreError>& error() const = 0;
    virtual std::optional<store::StoreError> takeError() = 0;
    virtual std::int64_t changes() const = 0;  ///< rows of the last INSERT, UPDATE or DELETE
    /// The end of a SELECT whose rows stay ours until the commit.
    virtual std::string_view forUpdate() const = 0;
    /// Nobody else writes this table until the commit. For rules over rows that do not exist yet.
    virtual void lockTable(std::string_view name) = 0;
    /// Stores a batch and moves the stream's head if the head is what the batch expects: one
    /// transaction of its own, on PostgreSQL one round trip. False: the head is another one,
    /// nothing was stored. An error may mean "unknown": the till asks again.
    virtual Result<bool, store::StoreError> append(const RecordBatch& batch) = 0;
    /// What is committed from here to endTogether() becomes durable there, with one sync of the
    /// disk for all of it; one that fails is undone alone. An error of endTogether(): nothing of
    /// it was stored. PostgreSQL needs no such thing and does nothing.
    virtual bool beginTogether() { return true; }
    virtual Result<void, store::StoreError> endTogether() { return {}; }
    /// Idle work: SQLite's checkpoint.
    virtual void idle() {}
    virtual bool shared() const = 0;  ///< other nodes work on the same data

    std::optional<std::int64_t> queryInteger(std::string_view sql) {
        auto st = prepare(sql);
        return st.step() ? st.optionalInteger(0) : std::nullopt;
    }
};

/// Opens the embedded file (hq.db in the folder), brought up to date.
Result<std::unique_ptr<Sql>, store::StoreError> openSqlite(const std::string& path);
/// Connects to a PostgreSQL server: a libpq connection string or URL (several hosts and
/// target_session_attrs=read-write for a standby). The schema is made or brought up to date by the
/// first node.
Result<std::unique_ptr<Sql>, store::StoreError> openPostgres(const std::string& url);

}  // namespace evertill::hq
