#include "evertill/codec/text_width.h"

#include <algorithm>
#include <iterator>

#include "evertill/base/assert.h"

namespace evertill::codec {
namespace {

struct Range {
    char32_t first;
    char32_t last;
};

// Wide and full-width blocks of UAX #11 that occur in trade; neighbours with unassigned gaps are
// joined.
constexpr Range kWide[] = {
    {0x1100, 0x115F},   {0x2E80, 0x303E},   {0x3041, 0x4DBF},   {0x4E00, 0xA4CF},
    {0xA960, 0xA97F},   {0xAC00, 0xD7A3},   {0xF900, 0xFAFF},   {0xFE30, 0xFE6F},
    {0xFF01, 0xFF60},   {0xFFE0, 0xFFE6},   {0x1F300, 0x1F64F}, {0x1F680, 0x1F6FF},
    {0x1F900, 0x1F9FF}, {0x20000, 0x3FFFD},
};
constexpr Range kZeroWidth[] = {
    {0x00AD, 0x00AD}, {0x0300, 0x036F}, {0x200B, 0x200F}, {0x202A, 0x202E},
    {0x2060, 0x2064}, {0xFE00, 0xFE0F}, {0xFEFF, 0xFEFF},
};

template <std::size_t N>
bool inRanges(const Range (&ranges)[N], char32_t c) {
    for (const Range& r : ranges)
        if (c >= r.first && c <= r.last) return true;
    return false;
}

bool isControl(char32_t c) {
    return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x2028 || c == 0x2029;
}

// What stands in for a character that the set does not have; nullptr when nothing does.
const char* asciiStandIn(char32_t c) {
    switch (c) {
        case 0x2018:
        case 0x2019:
            return "'";
        case 0x201C:
        case 0x201D:
            return "\"";
        case 0x2010:
        case 0x2011:
        case 0x2012:
        case 0x2013:
        case 0x2014:
        case 0x2212:
            return "-";
        case 0x2026:
            return "...";
        case 0x00D7:
            return "x";
        case 0x3000:
            return " ";
        case 0x3002:
            return ".";
        case 0x3001:
            return ",";
        default:
            return nullptr;
    }
}

void appendAscii(std::string& out, char32_t c) {
    if (c >= 0xFF01 && c <= 0xFF5E) c -= 0xFEE0;  // full-width forms of ASCII
    if (c < 0x7F) {
        out += static_cast<char>(c);
    } else if (const char* standIn = asciiStandIn(c)) {
        out += standIn;
    } else {
        out += '?';
    }
}

void appendGb18030(std::string& out, char32_t c) {
    if (c == 0xA5) c = 0xFFE5;  // the half-width yen sign has only a four-byte code, no glyph
    const bool inFont =
        c <= 0xFFFF ? c != 0xFFFD && !(c >= 0xE000 && c <= 0xF8FF) : c >= 0x20000 && c <= 0x3FFFD;
    appendUtf8(out, inFont ? c : U'?');
}

bool isAccent(char32_t c) {
    return c >= 0x0300 && c <= 0x036F;
}

// Marks that only steer how text runs print nothing; typographic variants that ASCII has, in text
// without Chinese, would cost a picture for a quotation mark.
void appendDrawn(std::string& out, char32_t c, Charset charset) {
    const char* standIn =
        charset == Charset::Pages && c >= 0x2010 && c <= 0x2212 ? asciiStandIn(c) : nullptr;
    if (standIn != nullptr)
        out += standIn;
    else
        appendUtf8(out, charset == Charset::GbDrawn && c == 0xA5 ? U'\uFFE5' : c);
}

// One character of what is neither plain nor a common letter.
void appendOther(std::string& out, char32_t c, Charset charset, bool drawn) {
    if (inRanges(kZeroWidth, c)) {
        // Unicode keeps accents, which take no cell; printers would draw them beside the letter.
        if (charset == Charset::Unicode || (drawn && isAccent(c))) appendUtf8(out, c);
    } else if (isControl(c) || c == 0xA0) {
        out += ' ';
    } else if (charset == Charset::Ascii) {
        appendAscii(out, c);
    } else if (charset == Charset::Gb18030) {
        appendGb18030(out, c);
    } else if (drawn) {
        appendDrawn(out, c, charset);
    } else {
        appendUtf8(out, c);
    }
}

bool continues(char byte) {
    return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U;
}
// C0 to 2FF: letters of Europe, which stay as they are and take one cell. Their two bytes, or 0.
std::size_t latinLetter(std::string_view text) {
    const auto lead = static_cast<unsigned char>(text[0]);
    return lead >= 0xC3 && lead <= 0xCB && text.size() > 1 && continues(text[1]) ? 2 : 0;
}
// 4E00 to 9FFF: as they are and two cells, but on an ASCII printer. Their three bytes, or 0.
std::size_t chineseCharacter(std::string_view text) {
    const auto lead = static_cast<unsigned char>(text[0]);
    if (lead < 0xE4 || lead > 0xE9 || text.size() < 3) return 0;
    if (!continues(text[1]) || !continues(text[2])) return 0;
    return lead > 0xE4 || static_cast<unsigned char>(text[1]) >= 0xB8 ? 3 : 0;
}

// Punctuation that must not begin a line.
bool closes(char32_t c) {
    static constexpr char32_t kClosing[] = {
        U',',   U'.',   U')',   U']',   U'!',   U'?',   U';',   U':',   U'%',   0xFF0C, 0x3002,
        0x3001, 0xFF01, 0xFF1F, 0xFF1B, 0xFF1A, 0xFF09, 0x300B, 0x300D, 0x3011, 0x201D, 0x2019};
    return std::find(std::begin(kClosing), std::end(kClosing), c) != std::end(kClosing);
}

}  // namespace

char32_t nextLongCodePoint(std::string_view text, std::size_t& pos) {
    EVT_ASSERT(pos < text.size());
    const auto byteAt = [&](std::size_t i) {
        return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U;
    };
    const unsigned lead = byteAt(pos++);
    const int more = lead >= 0xF0 && lead < 0xF5   ? 3
                     : lead >= 0xE0 && lead < 0xF0 ? 2
                     : lead >= 0xC2 && lead < 0xE0 ? 1
                                                   : 0;
    if (more == 0) return 0xFFFD;
    char32_t c = lead & (0x3FU >> more);
    for (int i = 0; i < more; ++i) {
        const unsigned next = byteAt(pos + static_cast<std::size_t>(i));
        if ((next & 0xC0U) != 0x80U) return 0xFFFD;
        c = (c << 6) | (next & 0x3FU);
    }
    static constexpr char32_t kSmallest[] = {0, 0x80, 0x800, 0x10000};
    if (c < kSmallest[more] || c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF)) return 0xFFFD;
    pos += static_cast<std::size_t>(more);
    return c;
}

void appendUtf8(std::string& out, char32_t c) {
    if (c < 0x80) {
        out += static_cast<char>(c);
    } else if (c < 0x800) {
        out += static_cast<char>(0xC0 | (c >> 6));
        out += static_cast<char>(0x80 | (c & 0x3F));
    } else if (c < 0x10000) {
        out += static_cast<char>(0xE0 | (c >> 12));
        out += static_cast<char>(0x80 | ((c >> 6) & 0x3F));
        out += static_cast<char>(0x80 | (c & 0x3F));
    } else {
        out += static_cast<char>(0xF0 | (c >> 18));
        out += static_cast<char>(0x80 | ((c >> 12) & 0x3F));
        out += static_cast<char>(0x80 | ((c >> 6) & 0x3F));
        out += static_cast<char>(0x80 | (c & 0x3F));
    }
}

std::string printableText(std::string_view text, Charset charset) {
    std::string out;
    out.reserve(text.size());
    appendPrintable(out, text, charset);
    return out;
}

int appendPrintable(std::string& out, std::string_view text, Charset charset) {
    const bool drawn =
        charset == Charset::Pages || charset == Charset::Raster || charset == Charset::GbDrawn;
    const bool latin = charset == Charset::Pages || charset == Charset::Unicode;
    int cells = 0;
    for (std::size_t pos = 0; pos < text.size();) {
        if (const std::size_t run = plainRun(text, pos); run > 0) {
            out.append(text.data() + pos, run);
            pos += run;
            cells += static_cast<int>(run);
            if (pos == text.size()) break;
        }
        const std::string_view rest = text.substr(pos);
        if (const std::size_t bytes = latin                       ? latinLetter(rest)
                                      : charset != Charset::Ascii ? chineseCharacter(rest)
                                                                  : 0;
            bytes > 0) {
            out.append(rest.data(), bytes);
            pos += bytes;
            cells += static_cast<int>(bytes) - 1;
            continue;
        }
        const std::size_t before = out.size();
        appendOther(out, nextCodePoint(text, pos), charset, drawn);
        cells += textCells(std::string_view(out).substr(before), charset);
    }
    return cells;
}

int codePointCells(char32_t c, Charset charset) {
    if (c < 0x80) return 1;
    switch (charset) {
        case Charset::Ascii:
            return 1;
        case Charset::Gb18030:
            return 2;
        case Charset::GbDrawn:
            return isAccent(c) ? 0 : 2;
        case Charset::Raster:
            // Signs and typographic marks that Chinese fonts draw as wide as a Chinese character.
            if (c == 0xD7 || c == 0xF7 || (c >= 0x2010 && c <= 0x27BF)) return 2;
            break;
        case Charset::Unicode:
        case Charset::Pages:
            break;
    }
    if (c < 0xAD) return 1;  // Latin letters are most of the rest
    if (inRanges(kZeroWidth, c)) return 0;
    return inRanges(kWide, c) ? 2 : 1;
}

int textCells(std::string_view text, Charset charset) {
    int cells = 0;
    for (std::size_t pos = 0; pos < text.size();) {
        const std::size_t run = asciiRun(text, pos);
        pos += run;
        cells += static_cast<int>(run);
        if (pos < text.size()) cells += codePointCells(nextWideCodePoint(text, pos), charset);
    }
    return cells;
}

std::string_view cutToCells(std::string_view text, int cells, Charset charset) {
    if (isPlainAscii(text)) return text.substr(0, static_cast<std::size_t>(std::max(0, cells)));
    int used = 0;
    for (std::size_t pos = 0; pos < text.size();) {
        const std::size_t start = pos;
        used += codePointCells(nextCodePoint(text, pos), charset);
        if (used > cells) return text.substr(0, start);
    }
    return text;
}

std::string shortenToCells(std::string_view text, int cells, Charset charset) {
    if (textCells(text, charset) <= cells) return std::string(text);
    if (cells < 3) return std::string(cutToCells(text, cells, charset));
    return std::string(cutToCells(text, cells - 2, charset)) + "..";
}

std::string padRight(std::string text, int cells, Charset charset) {
    const int missing = cells - textCells(text, charset);
    if (missing > 0) text.append(static_cast<std::size_t>(missing), ' ');
    return text;
}

std::string padLeft(std::string text, int cells, Charset charset) {
    const int missing = cells - textCells(text, charset);
    if (missing > 0) text.insert(0, static_cast<std::size_t>(missing), ' ');
    return text;
}

std::string padCentre(std::string text, int cells, Charset charset) {
    const int missing = cells - textCells(text, charset);
    if (missing > 1) text.insert(0, static_cast<std::size_t>(missing / 2), ' ');
    return text;
}

std::vector<std::string> wrapToCells(std::string_view text, int cells, Charset charset) {
    EVT_ASSERT(cells >= 2);
    std::vector<std::string> lines;
    // No character takes more cells than bytes.
    if (text.size() <= static_cast<std::size_t>(cells) || textCells(text, charset) <= cells) {
        lines.emplace_back(text.substr(0, text.find_last_not_of(' ') + 1));
        return lines;
    }
    std::size_t lineStart = 0;
    std::size_t breakAt = 0;  // the best place to end the line; lineStart means none yet
    int used = 0;
    char32_t before = 0;
    for (std::size_t pos = 0; pos < text.size();) {
        const std::size_t start = pos;
        const char32_t c = nextCodePoint(text, pos);
        const int width = codePointCells(c, charset);
        const bool betweenWide =
            before != 0 && (width == 2 || codePointCells(before, charset) == 2);
        if (start > lineStart && c != ' ' && !closes(c) && (before == ' ' || betweenWide))
            breakAt = start;
        while (used + width > cells && c != ' ' && start > lineStart) {
            const std::size_t end = breakAt > lineStart ? breakAt : start;
            std::string_view line = text.substr(lineStart, end - lineStart);
            while (!line.empty() && line.back() == ' ')
                line.remove_suffix(1);
            lines.emplace_back(line);
            lineStart = end;
            breakAt = end;
            used = textCells(text.substr(lineStart, start - lineStart), charset);
        }
        used += width;
        before = c;
    }
    std::string_view rest = text.substr(lineStart);
    while (!rest.empty() && rest.back() == ' ')
        rest.remove_suffix(1);
    lines.emplace_back(rest);
    return lines;
}

}  // namespace evertill::codec
