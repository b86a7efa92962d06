// Cells of text on paper with a fixed grid: a Latin letter takes one cell, a Chinese character two.
// What a printer really prints depends on its character set: a GB18030 font draws every non-ASCII
// character two cells wide, an ASCII printer has nothing else. Pure, any thread.
#pragma once
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
char32_t nextWideCodePoint(std::string_view text, std::size_t& pos);  ///< first byte above 7F
inline char32_t nextCodePoint(std::string_view text, std::size_t& pos) {
    const auto first = static_cast<unsigned char>(text[pos]);
    if (first >= 0x80) return nextWideCodePoint(text, pos);
    ++pos;  // most of a receipt
    return first;
}
void appendUtf8(std::string& out, char32_t c);

/// Bytes below 80 from `pos` on.
inline std::size_t asciiRun(std::string_view text, std::size_t pos) {
    std::size_t end = pos;
    for (std::uint64_t eight = 0; end + 8 <= text.size(); end += 8) {
        std::memcpy(&eight, text.data() + end, 8);
        if ((eight & 0x8080808080808080U) != 0) break;
    }
    while (end < text.size() && static_cast<unsigned char>(text[end]) < 0x80)
        ++end;
    return end - pos;
}
/// Nothing but 20..7E: one cell a byte in every set.
bool isPlainAscii(std::string_view text);

/// The same text as the printer can print it: control characters become blanks (a product name can
/// never smuggle in a command), zero-width characters vanish, typographic variants become what the
/// set has, the rest becomes '?'. The answer is valid UTF-8.
std::string printableText(std::string_view text, Charset charset);
void appendPrintable(std::string& out, std::string_view text, Charset charset);

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
