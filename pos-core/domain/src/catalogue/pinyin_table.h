// The generated table: syllables in alphabetical order; sets of syllables, each with its length in
// front; for each character from U+3400 to U+9FFF where its set begins (0: none).
#pragma once
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace evertill::domain::pinyin_table {
extern const std::string_view kSyllables[];
extern const std::size_t kSyllableCount;
extern const std::uint16_t kSets[];
extern const std::uint16_t kSetOfCharacter[];
}  // namespace evertill::domain::pinyin_table
