#include "escpos_tables.h"

#include <iterator>

#include "char_tables.h"

namespace evertill::codec {

std::optional<int> plainParameters(std::uint8_t group, std::uint8_t letter) {
    struct Known {
        std::uint8_t group;
        std::string_view letters;
        int count;
    };
    static constexpr Known kKnown[] = {
        {kEsc, "2LSim@", 0},
        {kEsc, "aE-G!MtRdJeK3 TVr{=%?U", 1},
        {kEsc, "cB", 2},
        {kEsc, "p", 3},
        {kEsc, "W", 8},
        {kGs, "c:", 0},
        {kGs, "!BHhwfarIb/|", 1},
        {kGs, "LWP$\\", 2},
        {kGs, "^", 3},
        {kFs, "&.", 0},
        {kFs, "!-WC", 1},
        {kFs, "Sp", 2},
    };
    for (const Known& k : kKnown)
        if (k.group == group && k.letters.find(static_cast<char>(letter)) != std::string_view::npos)
            return k.count;
    return std::nullopt;
}

std::string pageText(int page, std::uint8_t byte) {
    struct Known {
        int number;
        const char* name;
    };
    static constexpr Known kKnown[] = {{0, "CP437"},  {2, "CP850"},  {3, "CP860"},
                                       {4, "CP863"},  {5, "CP865"},  {16, "CP1252"},
                                       {17, "CP866"}, {18, "CP852"}, {19, "CP858"}};
    const auto* known = std::find_if(std::begin(kKnown), std::end(kKnown),
                                     [page](const Known& k) { return k.number == page; });
    const char32_t c = pageTable(known == std::end(kKnown) ? "CP437" : known->name).charOf(byte);
    std::string out;
    appendUtf8(out, c == 0 ? U'?' : c);
    return out;
}

std::string code128Text(std::string_view data) {
    std::string out;
    char set = 'B';
    for (std::size_t i = 0; i < data.size(); ++i) {
        if (data[i] == '{' && i + 1 < data.size()) {
            const char next = data[++i];
            if (next == 'A' || next == 'B' || next == 'C') set = next;
            if (next == '{') out += '{';
        } else if (set == 'C') {
            const int pair = static_cast<std::uint8_t>(data[i]) % 100;
            out += static_cast<char>('0' + pair / 10);
            out += static_cast<char>('0' + pair % 10);
        } else {
            out += data[i];
        }
    }
    return out;
}

bool readGraphics(std::string_view body, RasterCommand& out) {
    const auto u8 = [&](std::size_t at) { return static_cast<std::uint8_t>(body[at]); };
    if (body.size() < 10 || body[1] != 0x70) return false;
    const std::size_t timesX = body[3] == 2 ? 2 : 1;
    const std::size_t timesY = body[4] == 2 ? 2 : 1;
    const std::size_t width = u8(6) | std::size_t{u8(7)} << 8U;
    const std::size_t rows = u8(8) | std::size_t{u8(9)} << 8U;
    const std::size_t rowBytes = (width + 7) / 8;
    if (rows == 0 || rowBytes == 0 || body.size() - 10 < rowBytes * rows) return false;
    out = {};
    out.bytesPerRow = static_cast<int>((width * timesX + 7) / 8);
    out.rows = static_cast<int>(rows * timesY);
    for (std::size_t y = 0; y < rows; ++y) {
        std::string row(static_cast<std::size_t>(out.bytesPerRow), '\0');
        for (std::size_t x = 0; x < width * timesX; ++x) {
            const std::size_t from = x / timesX;
            if ((u8(10 + y * rowBytes + from / 8) >> (7 - from % 8) & 1) != 0)
                row[x / 8] = static_cast<char>(row[x / 8] | 0x80 >> (x % 8));
        }
        for (std::size_t i = 0; i < timesY; ++i)
            out.bits += row;
    }
    return true;
}

}  // namespace evertill::codec
