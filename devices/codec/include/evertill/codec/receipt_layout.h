// From what a slip says (domain::ReceiptDocument) to lines on paper of a given width. Alignment is
// done with blanks on the character grid: it prints the same on every printer, and as plain text.
// Pure, any thread.
#pragma once
#include <array>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <variant>
#include <vector>

#include "evertill/codec/barcode.h"
#include "evertill/codec/bit_image.h"
#include "evertill/codec/text_width.h"
#include "evertill/domain/receipt/receipt_document.h"

namespace evertill::codec {

/// A part of a line that must begin in its column, whatever stands before it.
struct TextStop {
    std::uint16_t byte = 0;  ///< where in the text
    std::uint16_t cell = 0;  ///< which column, counted in the line's own size
    bool operator==(const TextStop&) const = default;
};
/// The first few of a line, kept without an allocation; blanks do for what is left out.
class TextStops {
 public:
    TextStops() = default;
    TextStops(std::initializer_list<TextStop> stops) {
        for (const TextStop& s : stops)
            push_back(s);
    }
    void push_back(const TextStop& stop) {
        if (m_count < m_stops.size()) m_stops[m_count++] = stop;
    }
    const TextStop* begin() const { return m_stops.data(); }
    const TextStop* end() const { return m_stops.data() + m_count; }
    bool empty() const { return m_count == 0; }
    bool operator==(const TextStops&) const = default;

 private:
    std::array<TextStop, 4> m_stops{};
    std::uint8_t m_count = 0;
};
struct TextLine {
    std::string text;  ///< at most the paper's columns (half of them when doubleSize)
    bool bold = false;
    bool doubleSize = false;
    bool underline = false;
    TextStops stops = {};  ///< in order; blanks stand before each already
    bool operator==(const TextLine&) const = default;
};
struct QrLine {
    std::string data;
    bool operator==(const QrLine&) const = default;
};
struct BarcodeLine {
    std::string data;
    Symbology symbology = Symbology::Code128;
    bool operator==(const BarcodeLine&) const = default;
};
struct PictureLine {
    BitImage image;
    bool operator==(const PictureLine&) const = default;
};
struct FeedLine {
    int lines = 1;
    bool operator==(const FeedLine&) const = default;
};
struct CutLine {
    bool operator==(const CutLine&) const = default;
};
using LaidOutLine = std::variant<TextLine, QrLine, BarcodeLine, PictureLine, FeedLine, CutLine>;

struct PaperWidth {
    int columns = 48;  ///< 48 on 80 mm paper, 32 on 58 mm; 16 to 128
    Charset charset = Charset::Gb18030;
};

/// Never fails: too long names wrap, the right part of a pair and the cells after the first (the
/// amounts) are never cut.
std::vector<LaidOutLine> layOutReceipt(const domain::ReceiptDocument& document,
                                       const PaperWidth& paper);

/// The same as a text file, for journals and tests: codes as "[QR data]", the cut as "- - -".
std::string layoutToText(const std::vector<LaidOutLine>& lines);

}  // namespace evertill::codec
