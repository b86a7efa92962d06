#include "evertill/store/sale_journal.h"

#include <filesystem>

#include "evertill/domain/ledger/entry_codec.h"

namespace evertill::store {
namespace {

constexpr std::size_t kMaxListed = 100;

constexpr std::int64_t kSlice = 1000;

// A kind is always written this way (canonical JSON), and never inside a text: quotes are escaped
// there.
#define EVERTILL_IS_SALE "instr(body, '\"kind\":\"sale\"')"

class Reader {
 public:
    using Each = std::function<void(const domain::Envelope&, const domain::Sale&)>;
    Reader(Database& db, const Each& each, const SalesProgress& goOn, SalesRead& read)
        : m_db(db), m_each(each), m_goOn(goOn), m_read(read) {}

    void headquarters() {
        // One snapshot: a sale that arrives meanwhile is in whole or not at all.
        m_db.exec("BEGIN");
        auto st = m_db.prepare("SELECT terminal, seq, body, " EVERTILL_IS_SALE
                               " FROM journal ORDER BY terminal, seq");
        while (st.step()) {
            take(st);
            if (m_read.entries % kSlice == 0 && !goOn(0)) return;
        }
    }

    void till() {
        const auto last = m_db.queryInteger("SELECT max(seq) FROM journal").value_or(0);
        auto st = m_db.prepare(
            "SELECT (SELECT value FROM meta WHERE key='terminal'), seq,"
            " body, " EVERTILL_IS_SALE
            " FROM journal WHERE seq > ?1 AND seq <= ?2 ORDER BY seq LIMIT ?3");
        for (std::int64_t after = 0; after < last;) {
            st.reset().bind(1, after).bind(2, last).bind(3, kSlice);
            const std::int64_t before = m_read.entries;
            while (st.step()) {
                after = st.integer(1);
                take(st);
            }
            st.reset();
            if (m_read.entries == before || !goOn(last)) return;
        }
    }

 private:
    bool goOn(std::int64_t all) {
        if (m_goOn && !m_goOn(m_read.entries, all)) m_read.stopped = true;
        return !m_read.stopped;
    }

    void take(Statement& st) {
        ++m_read.entries;
        if (st.integer(3) == 0) return;
        const auto entry = domain::decodeEntry(st.text(2));
        if (!entry) {
            ++m_read.unreadableCount;
            if (m_read.unreadable.size() < kMaxListed)
                m_read.unreadable.push_back(
                    {std::string(st.text(0)), st.integer(1), entry.error().reason});
            return;
        }
        if (const auto* sale = std::get_if<domain::Sale>(&entry->data)) {
            ++m_read.sales;
            m_each(entry->envelope, *sale);
        }
    }

    Database& m_db;
    const Each& m_each;
    const SalesProgress& m_goOn;
    SalesRead& m_read;
};

}  // namespace

Result<SalesRead, StoreError> readSales(
    const std::string& folder,
    const std::function<void(const domain::Envelope&, const domain::Sale&)>& each,
    const SalesProgress& goOn) {
    SalesRead read;
    std::error_code ignored;
    const bool till = std::filesystem::exists(folder + "/ledger.db", ignored);
    read.headquarters = !till && std::filesystem::exists(folder + "/hq.db", ignored);
    auto db =
        Database::open(folder + (read.headquarters ? "/hq.db" : "/ledger.db"), OpenMode::ReadOnly);
    if (!db) return unexpected(db.error());
    Reader reader(**db, each, goOn, read);
    if (read.headquarters)
        reader.headquarters();
    else
        reader.till();
    if (auto error = (*db)->takeError()) return unexpected(*error);
    return read;
}

}  // namespace evertill::store
