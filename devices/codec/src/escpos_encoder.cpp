#include "evertill/codec/escpos_encoder.h"

#include <algorithm>

#include "escpos_picture.h"
#include "evertill/base/assert.h"
#include "evertill/codec/star_encoder.h"
#include "job_shape.h"
#include "line_text.h"
#include "receipt_layouter.h"

namespace evertill::codec {
namespace {

constexpr std::size_t kTypicalJob = 4096;

class Encoder {
 public:
    Encoder(const PrinterProfile& profile, TextRasterizer* fonts)
        : m_profile(profile),
          m_fonts(fonts),
          m_lineText(profile),
          m_band(profile, fonts != nullptr),
          m_charset(paperWidth(profile, fonts != nullptr).charset),
          m_columns(profile.columns) {
        EVT_ASSERT(profile.charset != Charset::Unicode && profile.charset != Charset::GbDrawn);
        m_out.reserve(kTypicalJob);
        bytes(0x1B, 0x40);
        // Many clones power up in Chinese mode, and ESC @ resets it: say it both ways, every time.
        if (chinese())
            bytes(0x1C, 0x26);
        else
            bytes(0x1C, 0x2E, 0x1B, 0x74, firstPage());
        if (m_profile.fontB) bytes(0x1B, 0x4D, 0x01);
    }

    void operator()(const TextLine& whole) {
        const int columns = whole.doubleSize ? m_columns / 2 : m_columns;
        // Printers wrap what is too long, or lose it; layout has seen to that.
        if (whole.text.size() > static_cast<std::size_t>(columns) &&
            textCells(whole.text, m_charset) > columns) {
            TextLine cut = whole;
            cut.text = cutToCells(whole.text, columns, m_charset);
            cut.stops = {};
            return textLine(cut);
        }
        textLine(whole);
    }

    void textLine(const TextLine& line) {
        const int font = m_lineText.fontOf(line.text);
        if (font == LineText::kPicture && m_fonts != nullptr &&
            (m_profile.rasterText || m_profile.charset == Charset::Raster)) {
            m_band.add(line, *m_fonts);
            return;
        }
        flush();
        const std::size_t blanks = line.underline ? line.text.find_first_not_of(' ') : 0;
        if (blanks != 0 && blanks != std::string::npos) return indented(line, blanks);
        setStyle(line.bold, line.doubleSize, line.underline);
        setPage(font);
        if (m_profile.positions && !line.stops.empty() &&
            (font != LineText::kAscii || line.doubleSize))
            textWithStops(line, font);
        else
            m_lineText.append(m_out, line.text, font);
        m_out += '\n';
    }

    // The blanks that centre a line are not underlined.
    void indented(TextLine line, std::size_t blanks) {
        setStyle(line.bold, line.doubleSize, false);
        m_out.append(blanks, ' ');
        line.text.erase(0, blanks);
        line.stops = {};
        textLine(line);
    }

    void operator()(const FeedLine& line) {
        flush();
        bytes(0x1B, 0x64, std::clamp(line.lines, 1, 255));
    }

    void operator()(const CutLine&) {
        flush();
        // 42 feeds to the cutter first, so the last line is never cut through; the tear bar is
        // about four lines behind the head.
        if (m_profile.cutter)
            bytes(0x1D, 0x56, m_profile.fullCut ? 0x41 : 0x42, 0x00);
        else
            bytes(0x1B, 0x64, 0x04);
    }

    void operator()(const QrLine& line) {
        const bool native =
            m_profile.nativeQr && line.data.size() <= kNativeQrLimit && isCleanData(line.data);
        const BitImage modules = native ? BitImage() : matrixModules(MatrixCode::Qr, line.data);
        const int side = native ? qrSideForBytes(line.data.size()) : modules.width();
        const int dots = qrModuleDots(side, m_profile.dots);
        if (dots == 0) return textInstead(line.data);
        beginCode();
        bytes(0x1B, 0x4A, qrQuietDots(dots));
        if (native)
            nativeQr(line.data, dots);
        else
            appendPicture(m_out, modules.scaled(dots), m_profile, false);
        bytes(0x1B, 0x4A, qrQuietDots(dots), 0x1B, 0x61, 0x00);
    }

    void operator()(const BarcodeLine& line) {
        const auto symbol = barSymbol(line.symbology, line.data);
        const int module =
            symbol ? barModuleDots(symbol->width() + symbol->quietLeft + symbol->quietRight,
                                   m_profile.dots)
                   : 0;
        if (module == 0) return textInstead(line.data);
        beginCode();
        if (m_profile.nativeBarcode) {
            nativeBarcode(line, *symbol, module);
            bytes(0x1B, 0x61, 0x00);
            return;
        }
        bytes(0x1B, 0x4A, kLineGap);
        appendPicture(m_out, drawBars(*symbol, module, kBarcodeHeight), m_profile, false);
        bytes(0x1B, 0x61, 0x00);
        textInstead(symbol->text);
    }

    void operator()(const PictureLine& line) {
        beginCode();
        const int width = std::min(line.image.width(), m_profile.dots);
        appendPicture(m_out, line.image.part(0, 0, width, line.image.height()), m_profile, false);
        bytes(0x1B, 0x61, 0x00);
    }

    std::string take() {
        flush();
        setStyle(false, false, false);
        return std::move(m_out);
    }

 private:
    bool chinese() const { return m_profile.charset == Charset::Gb18030; }
    int firstPage() const {
        return m_profile.charset == Charset::Pages && !m_profile.pages.empty()
                   ? m_profile.pages[0].number
                   : 0;
    }

    template <typename... Values>
    void bytes(Values... values) {
        const char all[] = {static_cast<char>(values)...};
        m_out.append(all, sizeof all);
    }

    // What was collected as a picture goes before anything else.
    void flush() {
        if (m_band.empty()) return;
        setStyle(false, false, false);
        appendPicture(m_out, m_band.take(), m_profile, true);
    }

    void setStyle(bool bold, bool doubled, bool underline) {
        if (bold != m_bold) bytes(0x1B, 0x45, bold ? 1 : 0);
        if (doubled != m_doubled) bytes(0x1D, 0x21, doubled ? 0x11 : 0x00);
        if (underline != m_underline) bytes(0x1B, 0x2D, underline ? 1 : 0);
        // Chinese characters have a style of their own on many printers.
        if (chinese() && (doubled != m_doubled || underline != m_underline))
            bytes(0x1C, 0x21, (doubled ? 0x0C : 0) | (underline ? 0x80 : 0));
        m_bold = bold;
        m_doubled = doubled;
        m_underline = underline;
    }

    void setPage(int font) {
        if (font < 0 || font == m_page) return;
        m_page = font;
        bytes(0x1B, 0x74, m_profile.pages[static_cast<std::size_t>(font)].number);
    }

    // Instead of blanks, which a proportional or odd Chinese font would put elsewhere.
    void textWithStops(const TextLine& line, int font) {
        const std::string_view text = line.text;
        const int cell = m_profile.cellDots() * (line.doubleSize ? 2 : 1);
        std::size_t from = 0;
        for (const TextStop& stop : line.stops) {
            std::string_view before = text.substr(from, static_cast<std::size_t>(stop.byte) - from);
            before = before.substr(0, before.find_last_not_of(' ') + 1);
            m_lineText.append(m_out, before, font);
            const int dots = stop.cell * cell;
            bytes(0x1B, 0x24, dots & 0xFF, dots >> 8);
            from = static_cast<std::size_t>(stop.byte);
        }
        m_lineText.append(m_out, text.substr(from), font);
    }

    void beginCode() {
        flush();
        setStyle(false, false, false);
        bytes(0x1B, 0x61, 0x01);
    }

    void textInstead(std::string_view data) {
        const std::string clean = printableText(data, m_charset);
        for (std::string& part : wrapToCells(clean, m_columns, m_charset))
            textLine({padCentre(std::move(part), m_columns, m_charset), false, false, false, {}});
    }

    void nativeQr(std::string_view data, int dots) {
        const int length = static_cast<int>(data.size()) + 3;
        bytes(0x1D, 0x28, 0x6B, 0x04, 0x00, 0x31, 0x41, 0x32, 0x00);  // model 2
        bytes(0x1D, 0x28, 0x6B, 0x03, 0x00, 0x31, 0x43, dots);
        bytes(0x1D, 0x28, 0x6B, 0x03, 0x00, 0x31, 0x45, 0x31);  // level M
        bytes(0x1D, 0x28, 0x6B, length & 0xFF, length >> 8, 0x31, 0x50, 0x30);
        m_out += data;
        bytes(0x1D, 0x28, 0x6B, 0x03, 0x00, 0x31, 0x51, 0x30);
    }

    void nativeBarcode(const BarcodeLine& line, const BarSymbol& symbol, int module) {
        bytes(0x1D, 0x68, kBarcodeHeight, 0x1D, 0x77, module, 0x1D, 0x48, 0x02, 0x1D, 0x6B);
        const std::string data =
            line.symbology == Symbology::Code128 ? code128Data(line.data).bytes : symbol.text;
        static constexpr int kTypes[] = {73, 67, 68, 65};  // in Symbology's order
        bytes(kTypes[static_cast<int>(line.symbology)], static_cast<int>(data.size()));
        m_out += data;
    }

    const PrinterProfile& m_profile;
    TextRasterizer* m_fonts;
    LineText m_lineText;
    TextBand m_band;
    Charset m_charset;
    int m_columns;
    std::string m_out;
    bool m_bold = false;
    bool m_doubled = false;
    bool m_underline = false;
    int m_page = 0;
};

std::string text(std::initializer_list<int> values) {
    std::string out;
    for (const int v : values)
        out += static_cast<char>(v);
    return out;
}

}  // namespace

PaperWidth paperWidth(const PrinterProfile& profile, bool draws) {
    if (!draws || !profile.rasterText) return {profile.columns, profile.charset};
    switch (profile.charset) {
        case Charset::Gb18030:
            return {profile.columns, Charset::GbDrawn};
        case Charset::Ascii:
            return {profile.columns, Charset::Pages};
        default:
            return {profile.columns, profile.charset};
    }
}

std::string encodeLines(const std::vector<LaidOutLine>& lines, const PrinterProfile& profile,
                        TextRasterizer* fonts) {
    Encoder encoder(profile, fonts);
    for (const LaidOutLine& line : lines)
        std::visit(encoder, line);
    return encoder.take();
}

std::string encodeReceipt(const domain::ReceiptDocument& document, const PrinterProfile& profile,
                          TextRasterizer* fonts) {
    const PaperWidth paper = paperWidth(profile, fonts != nullptr);
    if (profile.language == PrinterLanguage::Star)
        return encodeStarLines(layOutReceipt(document, paper), profile, fonts);
    // Straight from layout to bytes: no line is kept.
    Encoder encoder(profile, fonts);
    layOut(document, paper, encoder);
    return encoder.take();
}

std::string realTimeStatusRequest(int n) {
    EVT_ASSERT(n >= 1 && n <= 4);
    return text({0x10, 0x04, n});
}

std::string processedRequest() {
    return text({0x1D, 0x72, 0x01});
}

std::string processIdRequest(std::uint16_t id) {
    std::string out = text({0x1D, 0x28, 0x48, 0x06, 0x00, 0x30, 0x30});
    for (int shift = 12; shift >= 0; shift -= 4)
        out += "0123456789ABCDEF"[id >> shift & 0xF];
    return out;
}

std::string infoRequest(int n) {
    return text({0x1D, 0x49, n});
}

std::string drawerPulse(const PrinterProfile& profile) {
    return text({0x1B, 0x70, profile.drawerPin == 5 ? 1 : 0,
                 std::clamp(profile.drawerOnMs / 2, 1, 255),
                 std::clamp(profile.drawerOffMs / 2, 1, 255)});
}

std::string realTimeDrawerPulse(const PrinterProfile& profile) {
    return text({0x10, 0x14, 0x01, profile.drawerPin == 5 ? 1 : 0,
                 std::clamp((profile.drawerOnMs + 50) / 100, 1, 8)});
}

}  // namespace evertill::codec
