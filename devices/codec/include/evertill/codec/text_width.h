// Cells of text on paper with a fixed grid: a Latin letter takes one cell, a Chinese character two.
// What a printer really prints depends on its character set: a GB18030 font draws every non-ASCII
// character two cells wide, an ASCII printer has nothing else. Pure, any thread.
#pragma once
#include <bit>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

namespace evertill::codec {

/// The characters a printer has, which decides both their bytes and their widths.
enum class Charset {
    Unicode,  ///< screens and text files: East Asian width (UAX #11), everything kept
    Gb18030,  ///< Chinese thermal printers: ASCII one cell, all else two
    Ascii,    ///< nothing but 20..7E; the rest becomes '?'
    Pages,    ///< single-byte pages, the rest as a picture: East Asian width, everything kept
    Raster,   ///< every line as a picture: East Asian width, everything kept
    GbDrawn,  ///< widths as Gb18030, but what that font lacks is kept to be drawn as a picture
};

/// Reads the character at `pos` and moves past it; damaged bytes read as U+FFFD, one at a time.
/// `pos` must be below text.size().
char32_t nextLongCodePoint(std::string_view text, std::size_t& pos);
/// The same where the first byte is above 7F: the two-byte letters of Europe at once.
inline char32_t nextWideCodePoint(std::string_view text, std::size_t& pos) {
    const auto lead = static_cast<unsigned char>(text[pos]);
    if (lead >= 0xC2 && lead < 0xE0 && pos + 1 < text.size()) {
        const auto next = static_cast<unsigned char>(text[pos + 1]);
        if ((next & 0xC0U) == 0x80U) {
            pos += 2;
            return (lead & 0x1FU) << 6U | (next & 0x3FU);
        }
    }
    return nextLongCodePoint(text, pos);
}
inline char32_t nextCodePoint(std::string_view text, std::size_t& pos) {
    const auto first = static_cast<unsigned char>(text[pos]);
    if (first >= 0x80) return nextWideCodePoint(text, pos);
    ++pos;  // most of a receipt
    return first;
}
void appendUtf8(std::string& out, char32_t c);

/// Bytes from `pos` on before the first odd one. `odd` looks at eight bytes at once and answers
/// with the highest bit of each odd byte, `oddByte` at one.
template <typename Odd, typename OddByte>
inline std::size_t evenRun(std::string_view text, std::size_t pos, Odd odd, OddByte oddByte) {
    const char* at = text.data() + pos;
    const char* const end = text.data() + text.size();
    std::uint64_t x = 0;
    for (; end - at >= 8; at += 8) {
        std::memcpy(&x, at, 8);
        if (const std::uint64_t bits = odd(x); bits != 0) {
            if constexpr (std::endian::native == std::endian::little)
                at += std::countr_zero(bits) / 8;
            else
                while (!oddByte(static_cast<unsigned char>(*at)))
                    ++at;
            return static_cast<std::size_t>(at - text.data()) - pos;
        }
    }
    while (at < end && !oddByte(static_cast<unsigned char>(*at)))
        ++at;
    return static_cast<std::size_t>(at - text.data()) - pos;
}
inline constexpr std::uint64_t kByteOnes = 0x0101010101010101U;
inline constexpr std::uint64_t kByteTops = 0x8080808080808080U;

/// Bytes below 80 from `pos` on.
inline std::size_t asciiRun(std::string_view text, std::size_t pos) {
    return evenRun(
        text, pos, [](std::uint64_t x) { return x & kByteTops; },
        [](unsigned char c) { return c >= 0x80; });
}
/// Bytes 20..7E from `pos` on: one cell a byte in every set.
inline std::size_t plainRun(std::string_view text, std::size_t pos) {
    return evenRun(
        text, pos,
        [](std::uint64_t x) {  // above 7F, 7F itself, below 20
            return (x | ((x & ~kByteTops) + kByteOnes) | ~((x | kByteTops) - 0x20 * kByteOnes)) &
                   kByteTops;
        },
        [](unsigned char c) { return c < 0x20 || c >= 0x7F; });
}
/// Nothing else.
inline bool isPlainAscii(std::string_view text) {
    return plainRun(text, 0) == text.size();
}

/// The same text as the printer can print it: control characters become blanks (a product name can
/// never smuggle in a command), zero-width characters vanish, typographic variants become what the
/// set has, the rest becomes '?'. The answer is valid UTF-8.
std::string printableText(std::string_view text, Charset charset);
/// Behind what stands in `out`; the answer are the cells of what was added.
int appendPrintable(std::string& out, std::string_view text, Charset charset);

/// Cells of one character or text. Text is taken as printableText() left it.
int codePointCells(char32_t c, Charset charset);
int textCells(std::string_view text, Charset charset);

/// Longest beginning of at most `cells` cells; never ends inside a character.
std::string_view cutToCells(std::string_view text, int cells, Charset charset);
/// Text that does not fit ends in "..". With fewer than three cells it is only cut.
std::string shortenToCells(std::string_view text, int cells, Charset charset);
std::string padRight(std::string text, int cells, Charset charset);  ///< blanks behind
std::string padLeft(std::string text, int cells, Charset charset);   ///< blanks in front
std::string padCentre(std::string text, int cells, Charset charset);

/// Lines of at most `cells` (2 or more) cells. Breaks at blanks and between Chinese characters,
/// inside a word only when the word alone is too long, and never before closing punctuation when
/// another place exists. An empty text is one empty line. No character is lost but the blanks at a
/// break.
std::vector<std::string> wrapToCells(std::string_view text, int cells, Charset charset);

}  // namespace evertill::codec
