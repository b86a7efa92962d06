#include "evertill/hq/sql.h"
#include "evertill/base/assert.h"
#include "evertill/store/database.h"
#include "evertill/store/migrator.h"

namespace evertill::hq {

using store::Database;
using store::StoreError;
using store::StoreErrorKind;

namespace {

class SqliteQuery : public Query::Engine {
 public:
    SqliteQuery(Database& db, std::string_view sql) : m_st(db.prepare(sql)) {}
    void reset() override { m_st.reset(); }
    void bind(int at, std::int64_t v) override { m_st.bind(at, v); }
    void bind(int at, std::string_view text) override { m_st.bind(at, text); }
    void bindBytes(int at, std::span<const std::uint8_t> bytes) override {
        m_st.bindBlob(at, bytes);
    }
    void bindNull(int at) override { m_st.bindNull(at); }
    bool step() override { return m_st.step(); }
    bool ok() const override { return m_st.ok(); }
    std::int64_t integer(int column) const override { return m_st.integer(column); }
    std::string_view text(int column) const override { return m_st.text(column); }
    std::span<const std::uint8_t> bytes(int column) const override { return m_st.blob(column); }
    bool isNull(int column) const override { return m_st.isNull(column); }

 private:
    store::Statement m_st;
};

class SqliteSql : public Sql {
 public:
    explicit SqliteSql(std::unique_ptr<Database> db) : m_db(std::move(db)) {}
    ~SqliteSql() override { m_db->checkpoint(true); }

    Query prepare(std::string_view sql) override {
        return Query(std::make_unique<SqliteQuery>(*m_db, sql));
    }
    bool exec(std::string_view sql) override { return m_db->exec(sql); }
    bool begin() override {
        if (!m_together) return m_db->begin();
        EVT_ASSERT(!m_part);
        m_db->takeError();
        m_part = !m_lost && m_db->exec("SAVEPOINT part");
        return m_part;
    }
    Result<void, StoreError> commit() override {
        if (!m_together) return m_db->commit();
        if (m_lost) return unexpected(*m_lost);
        auto error = m_db->takeError();
        if (!error && m_part && !m_db->exec("RELEASE part")) error = m_db->takeError();
        if (!error) {
            m_part = false;
            return {};
        }
        rollback();
        return unexpected(*error);
    }
    void rollback() override {
        if (!m_together) return m_db->rollback();
        if (!std::exchange(m_part, false)) return;
        // A full disk undoes all of the transaction by itself, also what others did in it.
        if (!m_db->inTransaction())
            m_lost = StoreError{StoreErrorKind::Io, 0, "the common transaction was undone"};
        else
            m_db->exec("ROLLBACK TO part"), m_db->exec("RELEASE part");
    }
    bool beginTogether() override {
        m_lost.reset();
        m_together = m_db->begin();
        return m_together;
    }
    Result<void, StoreError> endTogether() override {
        rollback();  // a part that nobody ended
        m_together = false;
        if (!m_db->inTransaction() && !m_lost)
            m_lost = StoreError{StoreErrorKind::Io, 0, "the common transaction was undone"};
        if (!m_lost) {
            m_db->takeError();  // of reading; what a part did wrong was undone with it
            return m_db->commit();
        }
        m_db->rollback();
        m_db->takeError();
        return unexpected(*std::exchange(m_lost, std::nullopt));
    }
    const std::optional<StoreError>& error() const override {
        return m_lost ? m_lost : m_db->error();
    }
    std::optional<StoreError> takeError() override { return m_lost ? m_lost : m_db->takeError(); }
    std::int64_t changes() const override { return m_db->changes(); }
    std::string_view forUpdate() const override { return ""; }
    void lockTable(std::string_view) override {}  // begin() took the file's lock
    bool shared() const override { return false; }
    void idle() override {
        if (m_db->walBytes() > 0) m_db->checkpoint(m_db->walBytes() > (8LL << 20));
    }

    Result<bool, StoreError> append(const RecordBatch& b) override {
        if (!begin()) return unexpected(commit().error());
        auto head = m_db->prepare(
            "UPDATE stream SET head_seq=?6, head_hash=?7, received_at=?8 WHERE store=?1 AND"
            " terminal=?2 AND stream=?3 AND head_seq=?4 AND head_hash=?5");
        const auto last = b.headSeq + static_cast<std::int64_t>(b.records.size());
        head.bind(1, std::string_view(b.store)).bind(2, std::string_view(b.terminal));
        head.bind(3, b.stream).bind(4, b.headSeq).bindBlob(5, b.headHash).bind(6, last);
        head.bindBlob(7, b.records.back().hash).bind(8, b.receivedAt).run();
        if (!m_db->error() && m_db->changes() == 0) {
            rollback();
            return false;
        }
        auto put = m_db->prepare(
            "INSERT INTO journal(store,terminal,stream,seq,epoch,received_at,body,hash)"
            " VALUES(?1,?2,?3,?4,?5,?6,?7,?8)");
        put.bind(1, std::string_view(b.store)).bind(2, std::string_view(b.terminal));
        put.bind(3, b.stream).bind(6, b.receivedAt);
        std::int64_t seq = b.headSeq;
        for (const auto& r : b.records)
            put.bind(4, ++seq)
                .bind(5, r.epoch)
                .bindBlob(7, asBytes(r.body))
                .bindBlob(8, r.hash)
                .run();
        if (auto done = commit(); !done) return unexpected(done.error());
        return true;
    }

 private:
    std::unique_ptr<Database> m_db;
    bool m_together = false, m_part = false;
    std::optional<StoreError> m_lost;  ///< all of what was to be stored together
};

}  // namespace

Result<std::unique_ptr<Sql>, StoreError> openSqlite(const std::string& path) {
    auto db = Database::open(path, store::OpenMode::ReadWrite);
    if (!db) return unexpected(db.error());
    if (auto ok = store::migrate(**db, "hq"); !ok) return unexpected(ok.error());
    return std::make_unique<SqliteSql>(std::move(*db));
}

}  // namespace evertill::hq
