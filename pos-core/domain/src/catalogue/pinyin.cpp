#include "evertill/domain/catalogue/pinyin.h"

#include <algorithm>
#include <vector>

#include "catalogue/pinyin_table.h"

namespace evertill::domain {

std::span<const std::string_view> pinyinSyllables() {
    return {pinyin_table::kSyllables, pinyin_table::kSyllableCount};
}

std::span<const SyllableId> pinyinReadings(char32_t c) {
    if (c < 0x3400 || c > 0x9FFF) return {};
    const std::uint16_t* set = pinyin_table::kSets + pinyin_table::kSetOfCharacter[c - 0x3400];
    return {set + 1, *set};
}

SyllableRange syllablesWithPrefix(std::string_view prefix) {
    const auto all = pinyinSyllables();
    const auto first = std::lower_bound(all.begin(), all.end(), prefix);
    auto last = first;
    while (last != all.end() && last->starts_with(prefix))
        ++last;
    return {static_cast<SyllableId>(first - all.begin()),
            static_cast<SyllableId>(last - all.begin())};
}

bool pinyinMatches(std::u32string_view run, std::string_view letters) {
    if (letters.empty() || letters.size() > 63) return false;
    const auto syllables = pinyinSyllables();
    // Bit k of reached: the first k letters are read off the characters before this one. Bit 0 is
    // always set, since a match may begin at any character.
    std::uint64_t reached = 1;
    const std::uint64_t done = std::uint64_t{1} << letters.size();
    for (const char32_t c : run) {
        std::uint64_t next = 1;
        for (const SyllableId id : pinyinReadings(c)) {
            const std::string_view reading = syllables[id];
            for (std::size_t k = 0; k < letters.size(); ++k) {
                if ((reached >> k & 1) == 0) continue;
                const std::string_view rest = letters.substr(k);
                if (rest[0] == reading[0]) next |= std::uint64_t{1} << (k + 1);
                if (rest.starts_with(reading)) next |= std::uint64_t{1} << (k + reading.size());
                if (reading.starts_with(rest)) next |= done;
            }
        }
        if ((next & done) != 0) return true;
        reached = next;
    }
    return false;
}

}  // namespace evertill::domain
