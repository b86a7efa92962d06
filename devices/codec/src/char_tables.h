// From Unicode to a printer's bytes by table: a receipt is made for every sale, and asking iconv
// for each line costs more than all the rest. The tables are filled from iconv once. Any thread.
#pragma once
#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "evertill/codec/printer_profile.h"

namespace evertill::codec {

/// Two-byte GB18030 (GBK) code of a character of the basic plane; 0 when it has none. Four-byte
/// codes count as none: printers' fonts have no glyphs there.
std::uint16_t gbkCode(char32_t c);
/// Whether the older GB2312 font has it, too.
bool isGb2312(std::uint16_t gbk);

/// The upper half of one single-byte set.
class PageTable {
 public:
    explicit PageTable(const std::string& iconvName);
    /// The byte, or 0 when the page lacks the character.
    std::uint8_t byteOf(char32_t c) const { return c < m_latin.size() ? m_latin[c] : farByteOf(c); }
    /// The character of a byte above 7F; 0 when it stands for nothing.
    char32_t charOf(std::uint8_t byte) const { return m_chars[byte & 0x7FU]; }

 private:
    std::uint8_t farByteOf(char32_t c) const;

    std::array<std::uint8_t, 0x250> m_latin{};               // nearly all letters asked for
    std::vector<std::pair<char32_t, std::uint8_t>> m_bytes;  // by character
    std::array<char32_t, 128> m_chars{};
};
const PageTable& pageTable(const std::string& iconvName);

}  // namespace evertill::codec
