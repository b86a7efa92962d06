// Text as dots, for what a printer cannot say with a font of its own. The codecs place the glyphs;
// where glyphs come from (a font library, a fixed table in tests) is behind an interface, so that
// the codecs stay pure.
#pragma once
#include <memory>
#include <string>
#include <string_view>

#include "evertill/codec/bit_image.h"
#include "evertill/codec/text_width.h"

namespace evertill::codec {

struct Glyph {
    BitImage image;
    int advance = 0;  ///< dots to the next glyph
};

class TextRasterizer {
 public:
    virtual ~TextRasterizer() = default;
    /// One character with the accents that belong to it. `height` in dots, from the top of the
    /// tallest letter to the foot of the lowest. `width` in dots: the glyph stands centred in a box
    /// of so much; 0: its natural width. What the font lacks is drawn as an empty box, never left
    /// out. The answer holds until the next call. One thread at a time.
    virtual const Glyph& glyph(std::string_view character, int width, int height, bool bold) = 0;
};

struct RasterStyle {
    bool bold = false;
    bool underline = false;
    int times = 1;      ///< 1 or 2: double size
    int cellDots = 12;  ///< width of one column
};

/// A line of text on the same grid of cells as the printer's own fonts: a row is 2 x cellDots x
/// times high. Characters behind the width of the picture are left out.
void drawTextRow(TextRasterizer& fonts, std::string_view text, const RasterStyle& style,
                 Charset charset, BitImage& into, int top);

/// Free text, each character as wide as it is. The width is at most `width` dots; what does not
/// fit ends in "..".
BitImage drawTextFree(TextRasterizer& fonts, std::string_view text, int height, bool bold,
                      int width);

/// Glyphs made of the code point's own bits: for tests and for tools without fonts. Not readable,
/// but different characters look different.
class FixedRasterizer final : public TextRasterizer {
 public:
    const Glyph& glyph(std::string_view character, int width, int height, bool bold) override;

 private:
    Glyph m_glyph;
};

}  // namespace evertill::codec
