// Reads the search index file: which items may match a token.
#pragma once
#include <map>
#include <memory>
#include <string>

#include "evertill/domain/catalogue/search_text.h"
#include "evertill/store/database.h"
#include "search/item_set.h"

namespace evertill::store {

class IndexReader {
 public:
    static Result<std::unique_ptr<IndexReader>, StoreError> open(const std::string& path);

    std::int64_t generation() const { return m_generation; }
    std::int64_t change() const { return m_change; }
    std::size_t items() const { return m_items; }

    /// Items that may match all tokens: no match is missing, a few may be wrong.
    ItemSet candidates(const std::vector<domain::SearchToken>& tokens);
    /// Row id of the item at this place of the order; 0 if the file is damaged.
    std::int64_t itemAt(std::size_t place);

 private:
    explicit IndexReader(std::unique_ptr<Database> db);
    std::int64_t info(const char* name);
    ItemSet none() const { return ItemSet(m_items); }
    ItemSet exact(const std::string& term);
    /// All terms from `from` on that begin with it.
    ItemSet range(const std::string& from);
    ItemSet wordPrefix(const std::string& text);
    ItemSet codePart(const std::string& digits);
    ItemSet runPart(const std::u32string& run);
    ItemSet pinyin(const std::string& letters);
    ItemSet tokenSet(const domain::SearchToken& token);

    friend class PinyinSearch;
    std::unique_ptr<Database> m_db;
    Statement m_exact, m_range, m_page;
    std::int64_t m_generation = 0;
    std::int64_t m_change = 0;
    std::size_t m_items = 0;
    Bytes m_pageItems;
    std::int64_t m_pageNumber = -1;
};

}  // namespace evertill::store
