#include "evertill/store/item_search.h"

#include <algorithm>
#include <filesystem>
#include <unordered_set>

#include "evertill/domain/catalogue/search_text.h"
#include "evertill/store/master_catalogue.h"
#include "master/item_row.h"
#include "search/index_reader.h"
#include "search/search_subject.h"

namespace evertill::store {

using domain::ItemHit;

namespace {

/// Candidates that turned out wrong before giving up: almost all are right, so this bounds the time
/// of contrived queries (long chains of very common readings), not their hits.
constexpr int kMaxWrong = 250;

/// A hit with what it is ordered by.
struct Found {
    ItemHit hit;
    bool exactCode = false;
    std::int64_t popularity = 0;
    std::int64_t nameLength = 0;
};

bool comesFirst(const Found& a, const Found& b) {
    if (a.exactCode != b.exactCode) return a.exactCode;
    if (a.popularity != b.popularity) return a.popularity > b.popularity;
    if (a.nameLength != b.nameLength) return a.nameLength < b.nameLength;
    return a.hit.id < b.hit.id;
}

struct Changed {
    std::int64_t id = 0;
    std::int64_t popularity = 0;
    std::int64_t nameLength = 0;
    domain::SearchSubject subject;
};

}  // namespace

struct ItemSearch::State {
    State(std::unique_ptr<Database> db, std::string path)
        : master(std::move(db)),
          indexPath(std::move(path)),
          catalogue(*master),
          row(master->prepare("SELECT code,codes,name,spec,brand,unit,kind,popularity,length(name)"
                              " FROM item WHERE id=?1")),
          counters(master->prepare("SELECT value FROM counter WHERE name=?1")),
          changes(master->prepare("SELECT number,item FROM item_change WHERE number>?1")) {}

    std::int64_t counter(const char* name) {
        const std::int64_t v = counters.reset().bind(1, name).step() ? counters.integer(0) : 0;
        counters.reset();
        return v;
    }
    void readChanges();
    void addHit(std::vector<Found>& out, std::int64_t id,
                const std::vector<domain::SearchToken>* tokens, bool exactCode, std::int64_t utcMs);
    void fromIndex(std::vector<Found>& out, const std::vector<domain::SearchToken>& tokens,
                   std::int64_t utcMs, std::size_t limit);

    std::unique_ptr<Database> master;
    std::string indexPath;
    MasterCatalogue catalogue;
    Statement row, counters, changes;
    std::unique_ptr<IndexReader> index;
    std::int64_t readTo = 0;       ///< number of the last change read
    std::int64_t generation = -1;  ///< of the changes read
    std::vector<Changed> changed;
    std::unordered_set<std::int64_t> changedIds;
};

ItemSearch::ItemSearch(std::unique_ptr<State> state) : m_state(std::move(state)) {}
ItemSearch::~ItemSearch() = default;

Result<std::unique_ptr<ItemSearch>, StoreError> ItemSearch::open(const std::string& masterPath,
                                                                 const std::string& indexPath) {
    auto db = Database::open(masterPath, OpenMode::ReadOnly);
    if (!db) return unexpected(db.error());
    std::unique_ptr<ItemSearch> search(
        new ItemSearch(std::make_unique<State>(std::move(*db), indexPath)));
    if (auto error = search->m_state->master->takeError()) return unexpected(*error);
    (void)search->reload();  // without an index the rest still works
    return search;
}

Result<void, StoreError> ItemSearch::reload() {
    m_state->index.reset();
    m_state->readTo = 0;
    m_state->generation = -1;
    if (!std::filesystem::exists(m_state->indexPath))
        return unexpected(StoreError{StoreErrorKind::NotFound, 0, m_state->indexPath});
    auto index = IndexReader::open(m_state->indexPath);
    if (!index) return unexpected(index.error());
    m_state->index = std::move(*index);
    return {};
}

bool ItemSearch::indexIsCurrent() {
    m_state->readChanges();
    return m_state->index && m_state->index->generation() == m_state->counter("generation") &&
           m_state->changed.size() <= 1000;
}

/// Items changed after the index was built, with their texts as they are now.
void ItemSearch::State::readChanges() {
    const std::int64_t now = counter("generation");
    const std::int64_t last = counter("change");
    if (now != generation) {
        changed.clear();
        changedIds.clear();
        generation = now;
        readTo = index && index->generation() == now ? index->change() : 0;
    } else if (last == readTo) {
        return;
    }
    for (changes.reset().bind(1, readTo); changes.step();) {
        readTo = changes.integer(0);
        changedIds.insert(changes.integer(1));
    }
    changes.reset();
    readTo = std::max(readTo, last);
    changed.clear();
    for (const std::int64_t id : changedIds) {
        if (row.reset().bind(1, id).step())
            changed.push_back(
                {id, row.integer(7), row.integer(8),
                 searchSubject(row.text(0), row.text(1), row.text(2), row.text(3), row.text(4))});
        row.reset();
    }
    std::sort(changed.begin(), changed.end(), [](const Changed& a, const Changed& b) {
        if (a.popularity != b.popularity) return a.popularity > b.popularity;
        return a.nameLength != b.nameLength ? a.nameLength < b.nameLength : a.id < b.id;
    });
}

/// Adds the item if it exists and (with tokens) really matches.
void ItemSearch::State::addHit(std::vector<Found>& out, std::int64_t id,
                               const std::vector<domain::SearchToken>* tokens, bool exactCode,
                               std::int64_t utcMs) {
    for (const auto& known : out)
        if (known.hit.id == id) return;
    if (!row.reset().bind(1, id).step()) {
        row.reset();
        return;
    }
    const bool matches = tokens == nullptr ||
                         domain::matchesSearch(searchSubject(row.text(0), row.text(1), row.text(2),
                                                             row.text(3), row.text(4)),
                                               *tokens);
    if (matches) {
        Found f;
        f.hit.id = id;
        f.hit.code = row.text(0);
        if (auto codes = codesFromText(row.text(0), row.text(1)); !codes.empty())
            f.hit.barcode = std::move(codes[0]);
        f.hit.name = row.text(2);
        f.hit.spec = row.text(3);
        f.hit.unitName = row.text(5);
        f.hit.kind = static_cast<domain::ItemKind>(row.integer(6));
        f.popularity = row.integer(7);
        f.nameLength = row.integer(8);
        f.exactCode = exactCode;
        if (const auto sale = catalogue.findById(id, utcMs)) f.hit.price = sale->unitPrice;
        out.push_back(std::move(f));
    }
    row.reset();
}

void ItemSearch::State::fromIndex(std::vector<Found>& out,
                                  const std::vector<domain::SearchToken>& tokens,
                                  std::int64_t utcMs, std::size_t limit) {
    const ItemSet candidates = index->candidates(tokens);
    const std::size_t wanted = out.size() + limit;
    int wrong = 0;
    for (std::size_t at = candidates.next(0);
         at < candidates.size() && out.size() < wanted && wrong < kMaxWrong;
         at = candidates.next(at + 1)) {
        const std::int64_t id = index->itemAt(at);
        const std::size_t before = out.size();
        if (!changedIds.contains(id)) addHit(out, id, &tokens, false, utcMs);
        if (out.size() == before) ++wrong;
    }
}

std::vector<ItemHit> ItemSearch::search(std::string_view query, std::int64_t utcMs,
                                        std::size_t limit) {
    State& s = *m_state;
    std::vector<Found> found;
    const auto tokens = domain::parseSearch(query);
    s.master->exec("BEGIN");  // one state of the file for the whole search
    const std::size_t from = query.find_first_not_of(" \t");
    if (from != std::string_view::npos) {
        const std::string_view code = query.substr(from, query.find_last_not_of(" \t") - from + 1);
        for (const auto& sale : s.catalogue.findByCode(code, utcMs))
            s.addHit(found, sale.item.id, nullptr, true, utcMs);
    }
    if (!tokens.empty()) {
        s.readChanges();
        const std::size_t enough = found.size() + limit;  // they are in the order of the hits
        for (const auto& changed : s.changed) {
            if (found.size() >= enough) break;
            if (domain::matchesSearch(changed.subject, tokens))
                s.addHit(found, changed.id, nullptr, false, utcMs);
        }
        if (s.index) s.fromIndex(found, tokens, utcMs, limit);
    }
    s.master->exec("COMMIT");
    std::sort(found.begin(), found.end(), comesFirst);
    if (found.size() > limit) found.resize(limit);
    std::vector<ItemHit> out;
    for (auto& f : found)
        out.push_back(std::move(f.hit));
    return out;
}

}  // namespace evertill::store
