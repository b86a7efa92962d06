// Type-ahead search over the whole catalogue: words, parts of codes, Chinese substrings and pinyin,
// every query within a few milliseconds. The index is a file of its own beside the master file,
// made from it and disposable. Reading happens on the query thread with read-only connections;
// building may happen on any other thread.
#pragma once
#include <atomic>
#include <memory>
#include <string>
#include <vector>

#include "evertill/domain/catalogue/catalogue.h"
#include "evertill/store/database.h"

namespace evertill::store {

struct SearchIndexStats {
    std::int64_t items = 0;
    std::int64_t terms = 0;
    std::int64_t bytes = 0;  ///< size of the file
};

class ItemSearch {
 public:
    /// The master file must exist; the index may be missing or old.
    static Result<std::unique_ptr<ItemSearch>, StoreError> open(const std::string& masterPath,
                                                                const std::string& indexPath);
    ~ItemSearch();

    /// The best `limit` hits: an exact code first, then popular items, then short names. Items
    /// changed since the index was built are found as well (up to 2,000 of them). Without an index
    /// only exact codes and those items are found.
    std::vector<domain::ItemHit> search(std::string_view query, std::int64_t utcMs,
                                        std::size_t limit = 20);

    /// False if there is no index or so much has changed that it must be built anew.
    bool indexIsCurrent();
    /// Opens the index file again, after it was built.
    Result<void, StoreError> reload();

    /// Writes the index of the master file's present state to indexPath (a new file that replaces
    /// the old one at once). About ten seconds and 150 MB of memory for a million items. A set
    /// cancel flag stops it without a trace.
    static Result<SearchIndexStats, StoreError> build(const std::string& masterPath,
                                                      const std::string& indexPath,
                                                      const std::atomic<bool>* cancel = nullptr);

 private:
    struct State;
    explicit ItemSearch(std::unique_ptr<State> state);
    std::unique_ptr<State> m_state;
};

}  // namespace evertill::store
