#include "evertill/codec/star_encoder.h"

#include <algorithm>

#include "evertill/base/assert.h"
#include "evertill/codec/escpos_encoder.h"
#include "job_shape.h"
#include "line_text.h"

namespace evertill::codec {
namespace {

class StarEncoder {
 public:
    StarEncoder(const PrinterProfile& profile, TextRasterizer* fonts)
        : m_profile(profile),
          m_fonts(fonts),
          m_lineText(profile),
          m_band(profile, fonts != nullptr),
          m_charset(paperWidth(profile, fonts != nullptr).charset) {
        m_out.reserve(4096);
        bytes(0x1B, 0x40);
        bytes(0x1B, 0x1E, 0x46, 0x00);  // font A: 12 x 24
        bytes(0x1B, 0x7A, 0x01);        // 4 mm a line
        if (!m_profile.pages.empty() && m_profile.charset == Charset::Pages)
            bytes(0x1B, 0x1D, 0x74, m_profile.pages[0].number);
    }

    void operator()(const TextLine& line) {
        const int columns = line.doubleSize ? m_profile.columns / 2 : m_profile.columns;
        if (line.text.size() > static_cast<std::size_t>(columns) &&
            textCells(line.text, m_charset) > columns) {
            TextLine cut = line;
            cut.text = cutToCells(line.text, columns, m_charset);
            cut.stops = {};
            return textLine(cut);
        }
        textLine(line);
    }

    void operator()(const FeedLine& line) {
        flush();
        bytes(0x1B, 0x61, std::clamp(line.lines, 1, 127));
    }

    void operator()(const CutLine&) {
        flush();
        // 2 and 3 feed to the cutter first.
        if (m_profile.cutter)
            bytes(0x1B, 0x64, m_profile.fullCut ? 0x02 : 0x03);
        else
            bytes(0x1B, 0x61, 0x04);
    }

    void operator()(const QrLine& line) {
        const bool native =
            m_profile.nativeQr && line.data.size() <= kNativeQrLimit && isCleanData(line.data);
        const BitImage modules = native ? BitImage() : matrixModules(MatrixCode::Qr, line.data);
        const int side = native ? qrSideForBytes(line.data.size()) : modules.width();
        const int dots = qrModuleDots(side, m_profile.dots);
        if (dots == 0) return textInstead(line.data);
        beginCode();
        feedDots(qrQuietDots(dots));
        if (native)
            nativeQr(line.data, dots);
        else
            picture(modules.scaled(dots), false);
        feedDots(qrQuietDots(dots));
        align(0);
    }

    void operator()(const BarcodeLine& line) {
        const auto symbol = barSymbol(line.symbology, line.data);
        const int module =
            symbol ? barModuleDots(symbol->width() + symbol->quietLeft + symbol->quietRight,
                                   m_profile.dots)
                   : 0;
        if (module == 0) return textInstead(line.data);
        beginCode();
        if (m_profile.nativeBarcode && symbol->text.find('%') == std::string::npos) {
            // Types "1" UPC-A, "2" EAN-8, "3" EAN-13, "6" Code 128; "2": text below and a line
            // feed. The mode is the module's width: "1" is two dots.
            static constexpr int kTypes[] = {'6', '3', '2', '1'};
            bytes(0x1B, 0x62, kTypes[static_cast<int>(line.symbology)], '2', '0' + module - 1,
                  kBarcodeHeight);
            m_out += symbol->text;
            m_out += '\x1E';
            align(0);
            return;
        }
        picture(drawBars(*symbol, module, kBarcodeHeight), false);
        align(0);
        textInstead(symbol->text);
    }

    void operator()(const PictureLine& line) {
        beginCode();
        picture(line.image.part(0, 0, std::min(line.image.width(), m_profile.dots),
                                line.image.height()),
                false);
        align(0);
    }

    std::string take() {
        flush();
        setStyle(false, false, false);
        return std::move(m_out);
    }

 private:
    template <typename... Values>
    void bytes(Values... values) {
        const char all[] = {static_cast<char>(values)...};
        m_out.append(all, sizeof all);
    }
    void align(int n) { bytes(0x1B, 0x1D, 0x61, n); }
    void feedDots(int dots) { bytes(0x1B, 0x49, std::clamp(dots, 1, 255)); }

    void textLine(const TextLine& line) {
        const int font = m_lineText.fontOf(line.text);
        if (font == LineText::kPicture && m_fonts != nullptr &&
            (m_profile.rasterText || m_profile.charset == Charset::Raster)) {
            m_band.add(line, *m_fonts);
            return;
        }
        flush();
        const std::size_t blanks = line.underline ? line.text.find_first_not_of(' ') : 0;
        if (blanks != 0 && blanks != std::string::npos) {
            setStyle(line.bold, line.doubleSize, false);
            m_out.append(blanks, ' ');
            TextLine rest = line;
            rest.text.erase(0, blanks);
            rest.stops = {};
            return textLine(rest);
        }
        setStyle(line.bold, line.doubleSize, line.underline);
        if (font >= 0 && font != m_page) {
            m_page = font;
            bytes(0x1B, 0x1D, 0x74, m_profile.pages[static_cast<std::size_t>(font)].number);
        }
        std::size_t from = 0;
        const std::string_view text = line.text;
        const bool stops = m_profile.positions && (font != LineText::kAscii || line.doubleSize);
        for (const TextStop& stop : line.stops) {
            if (!stops) break;
            std::string_view before = text.substr(from, static_cast<std::size_t>(stop.byte) - from);
            m_lineText.append(m_out, before.substr(0, before.find_last_not_of(' ') + 1), font);
            const int dots = stop.cell * m_profile.cellDots() * (line.doubleSize ? 2 : 1);
            bytes(0x1B, 0x1D, 0x41, dots & 0xFF, dots >> 8);
            from = static_cast<std::size_t>(stop.byte);
        }
        m_lineText.append(m_out, text.substr(from), font);
        m_out += '\n';
    }

    void setStyle(bool bold, bool doubled, bool underline) {
        if (bold != m_bold) bytes(0x1B, bold ? 0x45 : 0x46);
        if (doubled != m_doubled) bytes(0x1B, 0x69, doubled ? 1 : 0, doubled ? 1 : 0);
        if (underline != m_underline) bytes(0x1B, 0x2D, underline ? 1 : 0);
        m_bold = bold;
        m_doubled = doubled;
        m_underline = underline;
    }

    void flush() {
        if (m_band.empty()) return;
        setStyle(false, false, false);
        picture(m_band.take(), true);
    }

    void beginCode() {
        flush();
        setStyle(false, false, false);
        align(1);
    }

    void picture(const BitImage& image, bool trim) {
        const int width = std::min(m_profile.dots, trim ? image.inkWidth() : image.width());
        const int rowBytes = (width + 7) / 8;
        if (rowBytes == 0) return;
        for (int y = 0; y < image.height(); y += m_profile.pictureRows) {
            const int rows = std::min(m_profile.pictureRows, image.height() - y);
            bytes(0x1B, 0x1D, 0x53, 0x01, rowBytes & 0xFF, rowBytes >> 8, rows & 0xFF, rows >> 8,
                  0x00);
            for (int r = y; r < y + rows; ++r)
                m_out += image.row(r).substr(0, static_cast<std::size_t>(rowBytes));
        }
    }

    void textInstead(std::string_view data) {
        const std::string clean = printableText(data, m_charset);
        for (std::string& part : wrapToCells(clean, m_profile.columns, m_charset))
            textLine({padCentre(std::move(part), m_profile.columns, m_charset),
                      false,
                      false,
                      false,
                      {}});
    }

    void nativeQr(std::string_view data, int dots) {
        const int length = static_cast<int>(data.size());
        bytes(0x1B, 0x1D, 0x79, 0x53, 0x30, 0x02);  // model 2
        bytes(0x1B, 0x1D, 0x79, 0x53, 0x31, 0x01);  // level M
        bytes(0x1B, 0x1D, 0x79, 0x53, 0x32, dots);
        bytes(0x1B, 0x1D, 0x79, 0x44, 0x31, 0x00, length & 0xFF, length >> 8);
        m_out += data;
        bytes(0x1B, 0x1D, 0x79, 0x50);
    }

    const PrinterProfile& m_profile;
    TextRasterizer* m_fonts;
    LineText m_lineText;
    TextBand m_band;
    Charset m_charset;
    std::string m_out;
    bool m_bold = false;
    bool m_doubled = false;
    bool m_underline = false;
    int m_page = 0;
};

}  // namespace

std::string encodeStarLines(const std::vector<LaidOutLine>& lines, const PrinterProfile& profile,
                            TextRasterizer* fonts) {
    StarEncoder encoder(profile, fonts);
    for (const LaidOutLine& line : lines)
        std::visit(encoder, line);
    return encoder.take();
}

std::string starProofRequest() {
    return "\x17";
}

std::string starResetProof() {
    return std::string("\x1B\x1E\x45\x00", 4);
}

std::string starAutoStatus(bool on) {
    return std::string("\x1B\x1E\x61", 3) + static_cast<char>(on ? 1 : 0);
}

std::string starStatusRequest() {
    return "\x1B\x06\x01";
}

std::string starRealTimeDrawerPulse(const PrinterProfile& profile) {
    return profile.drawerPin == 5 ? "\x19" : "\x1C";
}

std::string starDrawerPulse(const PrinterProfile& profile) {
    std::string out = "\x1B\x07";
    out += static_cast<char>(std::clamp(profile.drawerOnMs / 10, 1, 127));
    out += static_cast<char>(std::clamp(profile.drawerOffMs / 10, 1, 127));
    out += profile.drawerPin == 5 ? '\x1A' : '\x07';
    return out;
}

}  // namespace evertill::codec
