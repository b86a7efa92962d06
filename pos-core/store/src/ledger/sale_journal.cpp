#include "evertill/store/sale_journal.h"

#include <filesystem>

#include "evertill/domain/ledger/entry_codec.h"

namespace evertill::store {
namespace {

constexpr std::size_t kMaxListed = 100;

constexpr std::int64_t kSlice = 200;

/// A kind is always written this way (canonical JSON), and never inside a text: quotes are escaped
/// there. It stands behind the data.
bool isSale(std::string_view body) {
    return body.rfind(R"("kind":"sale")") != std::string_view::npos;
}

class Reader {
 public:
    using Each = std::function<void(const domain::Envelope&, const domain::Sale&)>;
    Reader(Database& db, const Each& each, const SalesProgress& goOn, SalesRead& read)
        : m_db(db), m_each(each), m_goOn(goOn), m_read(read) {}

    void headquarters() {
        // One snapshot: a sale that arrives meanwhile is in whole or not at all.
        m_db.exec("BEGIN");
        auto st =
            m_db.prepare("SELECT terminal, seq, body FROM journal ORDER BY terminal, stream, seq");
        while (st.step()) {
            take(st.text(0), st.integer(1), st.text(2));
            if (m_read.entries % kSlice == 0 && !goOn(0)) return;
        }
    }

    void till() {
        const auto last = m_db.queryInteger("SELECT max(seq) FROM journal").value_or(0);
        m_terminal = terminal();
        auto st = m_db.prepare(
            "SELECT seq, body FROM journal WHERE seq > ?1 AND seq <= ?2 ORDER BY seq LIMIT ?3");
        std::vector<std::pair<std::int64_t, std::string>> slice;
        for (std::int64_t after = 0; after < last;) {
            slice.clear();
            st.reset().bind(1, after).bind(2, last).bind(3, kSlice);
            while (st.step())
                slice.emplace_back(st.integer(0), st.text(1));
            // The file is let go before the work: its owner waits for readers to cut the log.
            st.reset();
            if (slice.empty()) return;
            after = slice.back().first;
            for (const auto& [seq, body] : slice)
                take(m_terminal, seq, body);
            if (!goOn(last)) return;
        }
    }

 private:
    std::string terminal() {
        auto st = m_db.prepare("SELECT value FROM meta WHERE key='terminal'");
        return st.step() ? std::string(st.text(0)) : std::string();
    }

    bool goOn(std::int64_t all) {
        if (m_goOn && !m_goOn(m_read.entries, all)) m_read.stopped = true;
        return !m_read.stopped;
    }

    void take(std::string_view terminal, std::int64_t seq, std::string_view body) {
        ++m_read.entries;
        if (!isSale(body)) return;
        const auto entry = domain::readEntry(body);
        if (!entry) {
            ++m_read.unreadableCount;
            if (m_read.unreadable.size() < kMaxListed)
                m_read.unreadable.push_back({std::string(terminal), seq, entry.error().reason});
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
    std::string m_terminal;
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

Result<std::set<std::int64_t>, StoreError> returnedSales(const std::string& folder) {
    auto db = Database::open(folder + "/ledger.db", OpenMode::ReadOnly);
    if (!db) return unexpected(db.error());
    std::set<std::int64_t> out;
    auto st = (*db)->prepare("SELECT DISTINCT sale FROM returned");
    while (st.step())
        out.insert(st.integer(0));
    if (auto error = (*db)->takeError()) return unexpected(*error);
    return out;
}

}  // namespace evertill::store
