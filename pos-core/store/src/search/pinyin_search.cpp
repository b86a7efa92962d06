#include "search/pinyin_search.h"

#include "search/search_terms.h"

namespace evertill::store {
namespace {
constexpr std::size_t kMaxLetters = 20;
constexpr std::size_t kLongestSyllable = 6;
}  // namespace

std::vector<PinyinSearch::Unit> PinyinSearch::unitsAt(std::string_view letters,
                                                      std::size_t at) const {
    std::vector<Unit> out;
    const auto names = domain::pinyinSyllables();
    const std::size_t left = letters.size() - at;
    for (std::size_t n = std::min(left, kLongestSyllable); n >= 1; --n) {
        const std::string_view text = letters.substr(at, n);
        const auto range = domain::syllablesWithPrefix(text);
        if (range.first == range.last) continue;
        if (n == left && n > 1) {
            out.push_back({Unit::Kind::Cut, text});  // includes the whole reading
        } else if (n > 1 && names[range.first] == text) {
            out.push_back({Unit::Kind::Whole, text});
        } else if (n == 1) {
            out.push_back({Unit::Kind::Initial, text});  // includes readings of one letter
        }
    }
    return out;
}

ItemSet PinyinSearch::single(const Unit& unit) {
    if (unit.kind == Unit::Kind::Initial) return m_index.exact(terms::initial(unit.text[0]));
    if (unit.kind == Unit::Kind::Whole) return m_index.exact(terms::syllable(unit.text));
    return m_index.range(terms::syllable(unit.text));
}

ItemSet PinyinSearch::pair(const Unit& a, const Unit& b) {
    if (a.kind == Unit::Kind::Whole && b.kind == Unit::Kind::Whole)
        return m_index.exact(terms::syllables(a.text, b.text));
    if (a.kind == Unit::Kind::Whole) return m_index.range(terms::syllables(a.text, b.text));
    ItemSet out = m_index.exact(terms::initials(a.text[0], b.text[0]));
    if (b.kind != Unit::Kind::Initial && !out.empty()) out.keep(single(b));
    return out;
}

ItemSet PinyinSearch::find(const std::string& letters) {
    const std::string_view text = std::string_view(letters).substr(0, kMaxLetters);
    // reached[k]: the ways to have read the first k letters, by their last unit.
    std::vector<std::vector<Reached>> reached(text.size() + 1);
    ItemSet out = m_index.none();
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (at > 0 && reached[at].empty()) continue;
        for (const Unit& unit : unitsAt(text, at)) {
            const std::size_t end = at + unit.text.size();
            ItemSet items = m_index.none();
            if (at == 0) items = single(unit);
            for (const Reached& before : reached[at]) {
                ItemSet both = pair(before.last, unit);
                both.keep(before.items);
                items.addAll(both);
            }
            if (items.empty()) continue;
            if (end == text.size())
                out.addAll(items);
            else
                reached[end].push_back({unit, std::move(items)});
        }
    }
    return out;
}

}  // namespace evertill::store
