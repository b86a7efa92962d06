#include "search/index_reader.h"

#include <algorithm>

#include "search/pinyin_search.h"
#include "search/search_terms.h"

namespace evertill::store {
namespace {
constexpr std::size_t kItemsPerPage = 1024;
constexpr std::size_t kBytesPerItem = 8;
}  // namespace

Result<std::unique_ptr<IndexReader>, StoreError> IndexReader::open(const std::string& path) {
    auto db = Database::open(path, OpenMode::ReadOnly);
    if (!db) return unexpected(db.error());
    std::unique_ptr<IndexReader> reader(new IndexReader(std::move(*db)));
    if (auto error = reader->m_db->takeError()) return unexpected(*error);
    if (reader->info("format") != 1)
        return unexpected(StoreError{StoreErrorKind::Newer, 0, path + ": other format"});
    return reader;
}

IndexReader::IndexReader(std::unique_ptr<Database> db)
    : m_db(std::move(db)),
      m_exact(m_db->prepare("SELECT list FROM posting WHERE term=?1")),
      m_range(m_db->prepare("SELECT list FROM posting WHERE term>=?1 AND term<?2")),
      m_page(m_db->prepare("SELECT items FROM page WHERE number=?1")) {
    m_generation = info("generation");
    m_change = info("change");
    // A damaged figure must not make us take all memory.
    m_items = static_cast<std::size_t>(std::clamp<std::int64_t>(info("items"), 0, 50'000'000));
}

std::int64_t IndexReader::info(const char* name) {
    auto st = m_db->prepare("SELECT value FROM info WHERE name=?1");
    return st.bind(1, name).step() ? st.integer(0) : 0;
}

ItemSet IndexReader::exact(const std::string& term) {
    ItemSet out = none();
    if (m_exact.reset().bind(1, term).step()) out.addStored(m_exact.blob(0));
    m_exact.reset();
    return out;
}

ItemSet IndexReader::range(const std::string& from) {
    ItemSet out = none();
    std::string to = from;  // the first text after all that begin with `from`; UTF-8 has no byte FF
    to += '\xff';
    m_range.reset().bind(1, from).bind(2, to);
    while (m_range.step())
        out.addStored(m_range.blob(0));
    m_range.reset();
    return out;
}

ItemSet IndexReader::wordPrefix(const std::string& text) {
    // Up to three characters have lists of their own; longer beginnings are few enough words.
    if (terms::prefixBytes(text, 3) == text.size()) return exact(terms::prefix(text));
    return range(terms::word(text));
}

ItemSet IndexReader::codePart(const std::string& digits) {
    ItemSet out = exact(terms::digits(std::string_view(digits).substr(0, 3)));
    for (std::size_t i = 1; i + 3 <= digits.size(); ++i)
        out.keep(exact(terms::digits(std::string_view(digits).substr(i, 3))));
    return out;
}

ItemSet IndexReader::runPart(const std::u32string& run) {
    if (run.size() == 1) return exact(terms::character(run[0]));
    ItemSet out = exact(terms::pair(run[0], run[1]));
    for (std::size_t i = 1; i + 1 < run.size(); ++i)
        out.keep(exact(terms::pair(run[i], run[i + 1])));
    return out;
}

ItemSet IndexReader::tokenSet(const domain::SearchToken& token) {
    using Kind = domain::SearchToken::Kind;
    if (token.kind == Kind::Run) return runPart(token.run);
    ItemSet out = wordPrefix(token.text);
    if (token.kind == Kind::Digits && token.text.size() >= 3) out.addAll(codePart(token.text));
    if (token.kind == Kind::Letters) out.addAll(PinyinSearch(*this).find(token.text));
    return out;
}

ItemSet IndexReader::candidates(const std::vector<domain::SearchToken>& tokens) {
    ItemSet out = none();
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        if (i == 0)
            out = tokenSet(tokens[i]);
        else
            out.keep(tokenSet(tokens[i]));
        if (out.empty()) break;
    }
    return out;
}

std::int64_t IndexReader::itemAt(std::size_t place) {
    const auto number = static_cast<std::int64_t>(place / kItemsPerPage);
    if (number != m_pageNumber) {
        m_pageItems.clear();
        if (m_page.reset().bind(1, number).step()) {
            const auto blob = m_page.blob(0);
            m_pageItems.assign(blob.begin(), blob.end());
        }
        m_page.reset();
        m_pageNumber = number;
    }
    const std::size_t at = place % kItemsPerPage * kBytesPerItem;
    if (at + kBytesPerItem > m_pageItems.size()) return 0;
    std::uint64_t id = 0;
    for (std::size_t i = 0; i < kBytesPerItem; ++i)
        id |= static_cast<std::uint64_t>(m_pageItems[at + i]) << (8 * i);
    return static_cast<std::int64_t>(id);
}

}  // namespace evertill::store
