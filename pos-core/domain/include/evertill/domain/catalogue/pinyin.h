// Pinyin readings of Chinese characters, without tones and with every reading of each character: a
// shop's 番茄 must be found under fanqie and its 银行 under yinhang. Source: Unihan readings of
// Debian's unicode-data (kMandarin, kHanyuPinlu, kHanyuPinyin, kXHC1983, kTGHZ2013).
#pragma once
#include <cstdint>
#include <span>
#include <string_view>

namespace evertill::domain {

using SyllableId = std::uint16_t;  ///< in alphabetical order of the syllables

std::span<const std::string_view> pinyinSyllables();
/// Readings of a character; empty if it has none.
std::span<const SyllableId> pinyinReadings(char32_t c);

/// The ids of the syllables that begin with prefix: from first to last, exclusive.
struct SyllableRange {
    SyllableId first = 0;
    SyllableId last = 0;
};
SyllableRange syllablesWithPrefix(std::string_view prefix);

/// letters (a-z) can be read off consecutive characters of run, from any of them on: each character
/// gives a whole reading or its first letter, the last one may be cut short. "yinhk" matches
/// 银行卡.
bool pinyinMatches(std::u32string_view run, std::string_view letters);

}  // namespace evertill::domain
