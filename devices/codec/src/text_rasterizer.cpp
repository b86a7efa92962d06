#include "evertill/codec/text_rasterizer.h"

#include <algorithm>

namespace evertill::codec {
namespace {

/// The end of the character at `pos` together with the marks that are drawn over it.
std::size_t clusterEnd(std::string_view text, std::size_t pos) {
    nextCodePoint(text, pos);
    while (pos < text.size()) {
        std::size_t after = pos;
        if (codePointCells(nextCodePoint(text, after), Charset::Unicode) > 0) break;
        pos = after;
    }
    return pos;
}

}  // namespace

void drawTextRow(TextRasterizer& fonts, std::string_view text, const RasterStyle& style,
                 Charset charset, BitImage& into, int top) {
    const int cell = style.cellDots * style.times;
    const int height = 2 * cell;
    int x = 0;
    const int indent = static_cast<int>(std::min(text.find_first_not_of(' '), text.size())) * cell;
    for (std::size_t pos = 0; pos < text.size();) {
        const std::size_t end = clusterEnd(text, pos);
        const std::string_view character = text.substr(pos, end - pos);
        std::size_t first = pos;
        const int cells = codePointCells(nextCodePoint(text, first), charset);
        pos = end;
        if (cells == 0) continue;
        if (x + cells * cell > into.width()) break;
        if (character != " ")
            into.add(fonts.glyph(character, cells * cell, height, style.bold).image, x, top);
        x += cells * cell;
    }
    if (style.underline)
        into.fill(indent, top + height - 2 * style.times, x - indent, 2 * style.times);
}

BitImage drawTextFree(TextRasterizer& fonts, std::string_view text, int height, bool bold,
                      int width) {
    const int dots = 2 * fonts.glyph(".", 0, height, bold).advance;
    BitImage image(width, height);
    int x = 0;
    int fits = 0;  // where the text ends if ".." must follow
    for (std::size_t pos = 0; pos < text.size();) {
        const std::size_t end = clusterEnd(text, pos);
        const Glyph& glyph = fonts.glyph(text.substr(pos, end - pos), 0, height, bold);
        if (x + glyph.advance > width) {
            image.fill(fits, 0, width - fits, height, false);
            x = fits;
            for (int i = 0; i < 2; ++i, x += dots / 2)
                image.add(fonts.glyph(".", 0, height, bold).image, x, 0);
            break;
        }
        image.add(glyph.image, x, 0);
        x += glyph.advance;
        if (x + dots <= width) fits = x;
        pos = end;
    }
    return image.part(0, 0, std::min(width, std::max(x, image.inkWidth())), height);
}

const Glyph& FixedRasterizer::glyph(std::string_view character, int width, int height, bool bold) {
    std::size_t pos = 0;
    const char32_t c = character.empty() ? U' ' : nextCodePoint(character, pos);
    const int cells = codePointCells(c, Charset::Unicode);
    const int box = width > 0 ? width : height * std::max(1, cells) / 2;
    m_glyph.image = BitImage(box, height);
    m_glyph.advance = box;
    if (c == U' ') return m_glyph;
    // A frame, inside it the code point as 5 x 5 fields.
    m_glyph.image.fill(1, 1, box - 2, height - 2);
    m_glyph.image.fill(2, 2, box - 4, height - 4, false);
    for (int bit = 0; bit < 21; ++bit)
        if ((c >> bit & 1) != 0)
            m_glyph.image.fill(3 + bit % 5 * (box - 6) / 5, 3 + bit / 5 * (height - 6) / 5,
                               std::max(1, (box - 6) / 5), std::max(1, (height - 6) / 5));
    if (bold) m_glyph.image.fill(1, 1, 2, height - 2);
    return m_glyph;
}

}  // namespace evertill::codec
