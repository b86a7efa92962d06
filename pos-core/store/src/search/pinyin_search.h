// Letters as pinyin: every way to cut them into readings and first letters at once.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "search/index_reader.h"

namespace evertill::store {

class PinyinSearch {
 public:
    explicit PinyinSearch(IndexReader& index) : m_index(index) {}
    /// Items whose neighbouring characters can be read so. Beyond 20 letters the rest is left to
    /// the check of each hit.
    ItemSet find(const std::string& letters);

 private:
    /// One character's part of the letters: a whole reading, its first letter, or (at the end) the
    /// beginning of a reading.
    struct Unit {
        enum class Kind { Whole, Initial, Cut };
        Kind kind = Kind::Whole;
        std::string_view text;
    };
    struct Reached {
        Unit last;
        ItemSet items;
    };
    std::vector<Unit> unitsAt(std::string_view letters, std::size_t at) const;
    ItemSet single(const Unit& unit);
    ItemSet pair(const Unit& a, const Unit& b);
    IndexReader& m_index;
};

}  // namespace evertill::store
