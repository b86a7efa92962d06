#include <chrono>
#include <map>
#include <pqxx/pqxx>

#include "evertill/hq/sql.h"
#include "pg_migrations.h"
#include "pg_text.h"

namespace evertill::hq {

using store::StoreError;
using store::StoreErrorKind;

namespace {

using Params = std::vector<std::optional<std::string>>;

/// 202611: the partition of a record by the time HQ received it.
std::int64_t monthOf(std::int64_t utcMs) {
    const std::chrono::sys_days day = std::chrono::floor<std::chrono::days>(
        std::chrono::sys_time(std::chrono::milliseconds(utcMs)));
    const std::chrono::year_month_day date(day);
    return static_cast<int>(date.year()) * 100LL + static_cast<unsigned>(date.month());
}

StoreErrorKind kindOf(const std::string& state) {
    if (state.starts_with("23")) return StoreErrorKind::Constraint;
    if (state.starts_with("53"))
        return StoreErrorKind::DiskFull;  // out of disk, memory, connections
    // Serialization failure, deadlock, lock time-out: the same transaction may be tried again.
    if (state.starts_with("40") || state == "55P03") return StoreErrorKind::Locked;
    if (state.starts_with("42")) return StoreErrorKind::Misuse;
    return StoreErrorKind::Io;
}

/// Hears what the server says beside its answers. A commit that waits for a synchronous standby and
/// is cancelled (statement_timeout, an operator) is reported as done, with a warning: the record is
/// on one disk only, and nobody may be told that it is safe.
class StandbyAlarm : public pqxx::errorhandler {
 public:
    explicit StandbyAlarm(pqxx::connection& c) : pqxx::errorhandler(c) {
        // Names the place in the server's code, whatever language its messages are in.
        c.set_verbosity(pqxx::connection_base::verbose);
    }
    bool operator()(const char text[]) noexcept override {
        const std::string_view said(text);
        if (said.find("SyncRepWait") != said.npos || said.find("synchronous repl") != said.npos)
            m_heard = true;
        return true;
    }
    bool heard() const { return m_heard; }

 private:
    bool m_heard = false;
};

class PgSql : public Sql {
 public:
    explicit PgSql(std::string url) : m_url(std::move(url)) {}

    Result<void, StoreError> connect() {
        drop();
        m_prepared.clear();
        m_months.clear();
        try {
            m_connection = std::make_unique<pqxx::connection>(m_url);
            m_alarm = std::make_unique<StandbyAlarm>(*m_connection);
            // An acknowledgement must survive the server's power cut, whatever its default is; and
            // nothing may hold a node for ever.
            pqxx::nontransaction t(*m_connection);
            t.exec(
                "SET synchronous_commit=on; SET client_min_messages=warning;"
                " SET lock_timeout='5s'; SET statement_timeout='60s';"
                " SET idle_in_transaction_session_timeout='60s'");
        } catch (const std::exception& e) {
            drop();
            return unexpected(StoreError{StoreErrorKind::Io, 0, e.what()});
        }
        return {};
    }
    Result<void, StoreError> migrate();

    Query prepare(std::string_view sql) override;
    bool exec(std::string_view sql) override {
        return guarded([&](pqxx::transaction_base& t) { return t.exec(std::string(sql)); })
            .has_value();
    }
    bool begin() override {
        m_error.reset();
        if (!m_connection || !m_connection->is_open())
            if (auto ok = connect(); !ok) return fail(ok.error());
        try {
            m_transaction = std::make_unique<pqxx::work>(*m_connection);
        } catch (const std::exception& e) {
            drop();
            return fail({StoreErrorKind::Io, 0, e.what()});
        }
        return true;
    }
    Result<void, StoreError> commit() override {
        if (!m_error && m_transaction) {
            try {
                m_transaction->commit();
                standbyHasIt();
            } catch (const std::exception& e) {
                // Also pqxx::in_doubt_error: whether it was committed is unknown.
                take(e);
            }
        }
        m_transaction.reset();
        if (m_error) return unexpected(*m_error);
        return {};
    }
    void rollback() override { m_transaction.reset(); }
    const std::optional<StoreError>& error() const override { return m_error; }
    std::optional<StoreError> takeError() override { return std::exchange(m_error, std::nullopt); }
    std::int64_t changes() const override { return m_changes; }
    std::string_view forUpdate() const override { return " FOR UPDATE"; }
    void lockTable(std::string_view name) override {
        exec("LOCK TABLE " + std::string(name) + " IN SHARE ROW EXCLUSIVE MODE");
    }
    bool shared() const override { return true; }
    Result<bool, StoreError> append(const RecordBatch& batch) override;

    /// Runs one prepared statement, in the open transaction or alone.
    std::optional<pqxx::result> run(const std::string& sql, const Params& params) {
        return guarded([&](pqxx::transaction_base& t) {
            std::vector<const char*> values;
            values.reserve(params.size());
            for (const auto& p : params)
                values.push_back(p ? p->c_str() : nullptr);
            return t.exec_prepared(nameOf(sql), pqxx::prepare::make_dynamic_params(values));
        });
    }

 private:
    bool fail(StoreError e) {
        if (!m_error) m_error = std::move(e);
        return false;
    }
    void take(const std::exception& e) {
        const auto* sql = dynamic_cast<const pqxx::sql_error*>(&e);
        fail({sql ? kindOf(sql->sqlstate()) : StoreErrorKind::Io, 0, e.what()});
        if (dynamic_cast<const pqxx::broken_connection*>(&e) != nullptr ||
            dynamic_cast<const pqxx::in_doubt_error*>(&e) != nullptr ||
            (m_connection && !m_connection->is_open())) {
            drop();
        }
    }
    void drop() {
        m_transaction.reset();
        m_alarm.reset();  // before the connection it listens to
        m_connection.reset();
    }
    bool standbyHasIt() {
        if (!m_alarm || !m_alarm->heard()) return true;
        drop();
        return fail(
            {StoreErrorKind::Io, 0, "the standby did not confirm: stored on one disk only"});
    }
    template <typename Do>
    std::optional<pqxx::result> guarded(Do&& work) {
        // After an error the transaction is dead; the rest of it does nothing, the commit refuses.
        if (m_error && m_transaction) return std::nullopt;
        if (!m_transaction && (!m_connection || !m_connection->is_open()))
            if (auto ok = connect(); !ok) {
                fail(ok.error());
                return std::nullopt;
            }
        try {
            std::optional<pqxx::result> r;
            if (m_transaction) {
                r = work(*m_transaction);
            } else {
                pqxx::nontransaction t(*m_connection);
                r = work(t);
            }
            m_changes = static_cast<std::int64_t>(r->affected_rows());
            if (!standbyHasIt()) return std::nullopt;
            return r;
        } catch (const std::exception& e) {
            take(e);
            return std::nullopt;
        }
    }
    const std::string& nameOf(const std::string& sql) {
        auto& name = m_prepared[sql];
        if (name.empty()) {
            name = "s" + std::to_string(m_prepared.size());
            m_connection->prepare(name, sql);
        }
        return name;
    }
    bool ensureMonth(std::int64_t month);

    static constexpr int kStoreParts = 8;  ///< partitions of a month, by hash of the store
    std::string m_url;
    std::unique_ptr<pqxx::connection> m_connection;
    std::unique_ptr<StandbyAlarm> m_alarm;
    std::unique_ptr<pqxx::work> m_transaction;
    std::map<std::string, std::string> m_prepared;
    std::map<std::int64_t, bool> m_months;
    std::optional<StoreError> m_error;
    std::int64_t m_changes = 0;
};

class PgQuery : public Query::Engine {
 public:
    PgQuery(PgSql& sql, std::string_view text) : m_sql(sql), m_text(pg::translated(text)) {}
    void reset() override {
        m_result.reset();
        m_done = false;
        m_ok = true;
    }
    void bind(int at, std::int64_t v) override { slot(at) = std::to_string(v); }
    void bind(int at, std::string_view text) override { slot(at) = pg::cleanText(text); }
    void bindBytes(int at, std::span<const std::uint8_t> bytes) override {
        slot(at) = pg::hexText(bytes);
    }
    void bindNull(int at) override { slot(at) = std::nullopt; }
    bool step() override {
        if (!m_result && !m_done) {
            m_result = m_sql.run(m_text, m_params);
            m_ok = m_result.has_value();
            m_row = 0;
        } else {
            ++m_row;
        }
        m_cells.clear();
        if (m_result && m_row < m_result->size()) return true;
        m_result.reset();
        m_done = true;
        return false;
    }
    bool ok() const override { return m_ok; }
    std::int64_t integer(int column) const override {
        const auto f = field(column);
        return f.is_null() ? 0 : f.as<std::int64_t>();
    }
    std::string_view text(int column) const override {
        const auto f = field(column);
        return {f.c_str(), f.size()};
    }
    std::span<const std::uint8_t> bytes(int column) const override {
        const auto f = field(column);
        if (f.is_null()) return {};
        auto& cell = m_cells.emplace_back(f);
        return {cell.data(), cell.size()};
    }
    bool isNull(int column) const override { return field(column).is_null(); }

 private:
    std::optional<std::string>& slot(int at) {
        if (m_params.size() < static_cast<std::size_t>(at))
            m_params.resize(static_cast<std::size_t>(at));
        return m_params[static_cast<std::size_t>(at - 1)];
    }
    pqxx::field field(int column) const { return (*m_result)[m_row][column]; }

    PgSql& m_sql;
    std::string m_text;
    Params m_params;
    std::optional<pqxx::result> m_result;
    pqxx::result::size_type m_row = 0;
    bool m_ok = true, m_done = false;
    mutable std::vector<pqxx::binarystring> m_cells;  ///< decoded bytes of this row
};

Query PgSql::prepare(std::string_view sql) {
    return Query(std::make_unique<PgQuery>(*this, sql));
}

bool PgSql::ensureMonth(std::int64_t month) {
    if (m_months.contains(month)) return true;
    // By every node when it first stores in a month; the row lock keeps two from making the same.
    if (!begin()) return false;
    exec("SELECT value FROM meta WHERE key='schema' FOR UPDATE");
    const std::string name = "journal_" + std::to_string(month);
    exec("CREATE TABLE IF NOT EXISTS " + name + " PARTITION OF journal FOR VALUES FROM (" +
         std::to_string(month) + ") TO (" + std::to_string(month + 1) +
         ") PARTITION BY HASH(store)");
    for (int part = 0; part < kStoreParts; ++part)
        exec("CREATE TABLE IF NOT EXISTS " + name + "_" + std::to_string(part) + " PARTITION OF " +
             name + " FOR VALUES WITH (MODULUS " + std::to_string(kStoreParts) + ", REMAINDER " +
             std::to_string(part) + ")");
    if (!commit()) return false;
    m_months[month] = true;
    return true;
}

Result<bool, StoreError> PgSql::append(const RecordBatch& b) {
    m_error.reset();
    const std::int64_t month = monthOf(b.receivedAt);
    if (!ensureMonth(month)) return unexpected(*takeError());
    static const std::string kSql =
        "WITH moved AS (UPDATE stream SET head_seq=$4+$6, head_hash=$7, received_at=$8 WHERE"
        " store=$1 AND terminal=$2 AND stream=$3 AND head_seq=$4 AND head_hash=$5 RETURNING 1)"
        " INSERT INTO journal(store,terminal,stream,seq,epoch,received_at,month,body,hash)"
        " SELECT $1,$2,$3,$4+r.n,r.epoch,$8,$9,r.body,r.hash FROM"
        " unnest($10::bigint[],$11::bytea[],$12::bytea[]) WITH ORDINALITY AS r(epoch,body,hash,n)"
        " WHERE EXISTS(SELECT 1 FROM moved)";
    std::vector<std::int64_t> epochs;
    std::vector<std::string_view> bodies, hashes;
    for (const auto& r : b.records) {
        epochs.push_back(r.epoch);
        bodies.push_back(r.body);
        hashes.emplace_back(reinterpret_cast<const char*>(r.hash.data()), r.hash.size());
    }
    const auto bytes = [](const Sha256& h) { return pqxx::binarystring(h.data(), h.size()); };
    const auto done = guarded([&](pqxx::transaction_base& t) {
        return t.exec_prepared(nameOf(kSql), b.store, b.terminal, b.stream, b.headSeq,
                               bytes(b.headHash), b.records.size(), bytes(b.records.back().hash),
                               b.receivedAt, month, pqxx::binarystring(pg::binaryArray(epochs)),
                               pqxx::binarystring(pg::binaryArray(bodies)),
                               pqxx::binarystring(pg::binaryArray(hashes)));
    });
    if (!done) return unexpected(*takeError());
    return m_changes == static_cast<std::int64_t>(b.records.size());
}

Result<void, StoreError> PgSql::migrate() {
    // The first node makes the schema; the others wait for its transaction at the meta row.
    if (!begin()) return commit();
    exec("CREATE TABLE IF NOT EXISTS meta(key TEXT PRIMARY KEY, value TEXT NOT NULL)");
    exec("INSERT INTO meta VALUES('schema','0') ON CONFLICT DO NOTHING");
    if (auto done = commit(); !done && done.error().kind != StoreErrorKind::Constraint) return done;
    if (!begin()) return commit();
    auto st = prepare("SELECT value FROM meta WHERE key='schema' FOR UPDATE");
    const int have = st.step() ? std::atoi(std::string(st.text(0)).c_str()) : 0;
    const int latest = store::latestVersion("pg", pgMigrations());
    if (have > latest) {
        rollback();
        return unexpected(StoreError{StoreErrorKind::Newer, have,
                                     "the database has schema " + std::to_string(have) +
                                         ", this program knows " + std::to_string(latest)});
    }
    for (const auto& m : pgMigrations())
        if (m.set == "pg" && m.number > have) exec(m.sql);
    auto put = prepare("UPDATE meta SET value=?1 WHERE key='schema'");
    put.bind(1, std::to_string(latest)).run();
    return commit();
}

}  // namespace

Result<std::unique_ptr<Sql>, StoreError> openPostgres(const std::string& url) {
    auto sql = std::make_unique<PgSql>(url);
    if (auto ok = sql->connect(); !ok) return unexpected(ok.error());
    if (auto ok = sql->migrate(); !ok) return unexpected(ok.error());
    return sql;
}

}  // namespace evertill::hq
