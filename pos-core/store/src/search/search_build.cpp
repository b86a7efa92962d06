#include <fcntl.h>
#include <unistd.h>

#include <cstdio>
#include <filesystem>
#include <unordered_map>

#include "evertill/store/item_search.h"
#include "search/item_set.h"
#include "search/search_subject.h"
#include "search/search_terms.h"

namespace evertill::store {
namespace {

constexpr std::size_t kItemsPerPage = 1024;

struct Place {
    std::int64_t popularity;
    std::int64_t nameBytes;
    std::int64_t id;
};

class Builder {
 public:
    Builder(Database& master, const std::atomic<bool>* cancel)
        : m_master(master), m_cancel(cancel) {}

    /// Reads the whole catalogue in the order of the hits: popular first, then short names.
    bool read() {
        m_master.exec("PRAGMA cache_size=-32768");
        m_master.exec("BEGIN");  // one state of the file, whatever the owner commits meanwhile
        m_generation = counter("generation");
        m_change = counter("change");
        sortItems();
        auto st = m_master.prepare("SELECT code,codes,name,spec,brand FROM item WHERE id=?1");
        std::vector<std::string> found;
        for (std::size_t at = 0; at < m_order.size() && !cancelled(); ++at) {
            if (!st.reset().bind(1, m_order[at].id).step()) continue;
            found.clear();
            terms::collect(
                searchSubject(st.text(0), st.text(1), st.text(2), st.text(3), st.text(4)), found);
            for (auto& term : found)
                m_lists[std::move(term)].add(static_cast<std::uint32_t>(at));
        }
        st = Statement();
        m_master.exec("COMMIT");
        return !cancelled();
    }

    void write(Database& index) {
        index.exec(
            "CREATE TABLE info(name TEXT PRIMARY KEY, value INTEGER NOT NULL) STRICT, WITHOUT "
            "ROWID;"
            "CREATE TABLE posting(term TEXT PRIMARY KEY, list BLOB NOT NULL) STRICT, WITHOUT ROWID;"
            "CREATE TABLE page(number INTEGER PRIMARY KEY, items BLOB NOT NULL) STRICT");
        index.begin();
        writeInfo(index);
        writePages(index);
        writePostings(index);
    }

    SearchIndexStats stats() const {
        return {static_cast<std::int64_t>(m_order.size()),
                static_cast<std::int64_t>(m_lists.size()), 0};
    }
    bool cancelled() const { return m_cancel != nullptr && m_cancel->load(); }

 private:
    std::int64_t counter(const char* name) {
        auto st = m_master.prepare("SELECT value FROM counter WHERE name=?1");
        return st.bind(1, name).step() ? st.integer(0) : 0;
    }

    void sortItems() {
        auto st = m_master.prepare("SELECT popularity,length(name),id FROM item");
        while (st.step())
            m_order.push_back({st.integer(0), st.integer(1), st.integer(2)});
        std::sort(m_order.begin(), m_order.end(), [](const Place& a, const Place& b) {
            if (a.popularity != b.popularity) return a.popularity > b.popularity;
            if (a.nameBytes != b.nameBytes) return a.nameBytes < b.nameBytes;
            return a.id < b.id;
        });
    }

    void writeInfo(Database& index) const {
        auto st = index.prepare("INSERT INTO info VALUES(?1,?2)");
        st.bind(1, "format").bind(2, 1).run();
        st.bind(1, "generation").bind(2, m_generation).run();
        st.bind(1, "change").bind(2, m_change).run();
        st.bind(1, "items").bind(2, static_cast<std::int64_t>(m_order.size())).run();
    }

    void writePages(Database& index) const {
        auto st = index.prepare("INSERT INTO page VALUES(?1,?2)");
        Bytes page;
        for (std::size_t from = 0; from < m_order.size(); from += kItemsPerPage) {
            page.clear();
            for (std::size_t i = from; i < std::min(from + kItemsPerPage, m_order.size()); ++i)
                for (int shift = 0; shift < 64; shift += 8)
                    page.push_back(static_cast<std::uint8_t>(m_order[i].id >> shift));
            st.bind(1, static_cast<std::int64_t>(from / kItemsPerPage)).bindBlob(2, page).run();
        }
    }

    void writePostings(Database& index) const {
        std::vector<const std::pair<const std::string, ListWriter>*> sorted;
        sorted.reserve(m_lists.size());
        for (const auto& entry : m_lists)
            sorted.push_back(&entry);
        std::sort(sorted.begin(), sorted.end(),
                  [](const auto* a, const auto* b) { return a->first < b->first; });
        auto st = index.prepare("INSERT INTO posting VALUES(?1,?2)");
        for (const auto* entry : sorted) {
            const std::string list = entry->second.finish(m_order.size());
            st.bind(1, entry->first).bindBlob(2, asBytes(list)).run();
        }
    }

    Database& m_master;
    const std::atomic<bool>* m_cancel;
    std::vector<Place> m_order;
    std::unordered_map<std::string, ListWriter> m_lists;
    std::int64_t m_generation = 0;
    std::int64_t m_change = 0;
};

bool syncFile(const std::string& path) {
    const int fd = ::open(path.c_str(), O_RDONLY);
    if (fd < 0) return false;
    const bool ok = ::fsync(fd) == 0;
    ::close(fd);
    return ok;
}

}  // namespace

Result<SearchIndexStats, StoreError> ItemSearch::build(const std::string& masterPath,
                                                       const std::string& indexPath,
                                                       const std::atomic<bool>* cancel) {
    auto master = Database::open(masterPath, OpenMode::ReadOnly);
    if (!master) return unexpected(master.error());
    Builder builder(**master, cancel);
    const bool done = builder.read();
    if (auto error = (*master)->takeError()) return unexpected(*error);
    const StoreError stopped{StoreErrorKind::Io, 0, "search index: cancelled"};
    if (!done) return unexpected(stopped);
    const std::string fresh = indexPath + ".new";
    std::error_code ignored;
    std::filesystem::remove(fresh, ignored);
    {
        DatabaseOptions options;
        options.journal = false;
        auto index = Database::open(fresh, OpenMode::ReadWrite, options);
        if (!index) return unexpected(index.error());
        builder.write(**index);
        if (auto written = (*index)->commit(); !written) return unexpected(written.error());
    }
    if (!syncFile(fresh) || std::rename(fresh.c_str(), indexPath.c_str()) != 0)
        return unexpected(StoreError{StoreErrorKind::Io, errno, "search index: " + indexPath});
    SearchIndexStats stats = builder.stats();
    stats.bytes = static_cast<std::int64_t>(std::filesystem::file_size(indexPath, ignored));
    return stats;
}

}  // namespace evertill::store
