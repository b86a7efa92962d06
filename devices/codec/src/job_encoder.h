// Laid-out lines to a printer's bytes, as far as ESC/POS and StarPRNT go the same way: which font
// says a line, what becomes a picture, how codes fit. `Language` gives the bytes themselves.
#pragma once
#include <algorithm>
#include <string>
#include <utility>

#include "evertill/base/assert.h"
#include "evertill/codec/barcode.h"
#include "evertill/codec/escpos_encoder.h"
#include "job_shape.h"
#include "line_text.h"

namespace evertill::codec {

/// Looks of a run of text.
struct JobStyle {
    bool bold, doubled, underline;
};

template <typename Language>
class JobEncoder {
 public:
    void operator()(const TextLine& whole) {
        const int columns = whole.doubleSize ? m_columns / 2 : m_columns;
        // Printers wrap what is too long, or lose it; layout has seen to that.
        if (!m_laidOut && whole.text.size() > static_cast<std::size_t>(columns) &&
            textCells(whole.text, m_charset) > columns) {
            TextLine cut = whole;
            cut.text = cutToCells(whole.text, columns, m_charset);
            cut.stops = {};
            return textLine(cut);
        }
        textLine(whole);
    }

    void operator()(const FeedLine& line) {
        flush();
        own().feedLines(line.lines);
    }

    void operator()(const CutLine&) {
        flush();
        own().cut();
    }

    void operator()(const QrLine& line) {
        const bool native =
            m_profile.nativeQr && line.data.size() <= kNativeQrLimit && isCleanData(line.data);
        const BitImage modules = native ? BitImage() : matrixModules(MatrixCode::Qr, line.data);
        const int side = native ? qrSideForBytes(line.data.size()) : modules.width();
        const int dots = qrModuleDots(side, m_profile.dots);
        if (dots == 0) return textInstead(line.data);
        beginCode();
        own().feedDots(qrQuietDots(dots));
        if (native)
            own().nativeQr(line.data, dots);
        else
            own().picture(modules.scaled(dots), false);
        own().feedDots(qrQuietDots(dots));
        own().align(0);
    }

    void operator()(const BarcodeLine& line) {
        const auto shape = barShape(line.symbology, line.data);
        const int module =
            shape
                ? barModuleDots(shape->width + shape->quietLeft + shape->quietRight, m_profile.dots)
                : 0;
        if (module == 0) return textInstead(line.data);
        beginCode();
        if (m_profile.nativeBarcode && own().nativeBarcode(line, *shape, module))
            return own().align(0);
        own().gapAboveBars();
        const BarSymbol symbol = barSymbol(line.symbology, line.data).value();
        own().picture(drawBars(symbol, module, kBarcodeHeight), false);
        own().align(0);
        textInstead(symbol.text);
    }

    void operator()(const PictureLine& line) {
        beginCode();
        const int width = std::min(line.image.width(), m_profile.dots);
        own().picture(line.image.part(0, 0, width, line.image.height()), false);
        own().align(0);
    }

    /// Lines come straight from layout for this paper: none needs to be measured again.
    void linesFit() { m_laidOut = true; }

    std::string take() {
        flush();
        setStyle(false, false, false);
        return std::move(m_out);
    }

 protected:
    JobEncoder(const PrinterProfile& profile, TextRasterizer* fonts)
        : m_profile(profile),
          m_fonts(fonts),
          m_lineText(profile),
          m_band(profile, fonts != nullptr),
          m_charset(paperWidth(profile, fonts != nullptr).charset),
          m_columns(profile.columns) {
        constexpr std::size_t kTypicalJob = 4096;
        m_out.reserve(kTypicalJob);
    }

    template <typename... Values>
    void bytes(Values... values) {
        const char all[] = {static_cast<char>(values)...};
        m_out.append(all, sizeof all);
    }

    const PrinterProfile& m_profile;
    std::string m_out;

 private:
    Language& own() { return static_cast<Language&>(*this); }

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
        if (font >= 0 && font != m_page) {
            m_page = font;
            own().page(m_profile.pages[static_cast<std::size_t>(font)].number);
        }
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

    // Instead of blanks, which a proportional or odd Chinese font would put elsewhere.
    void textWithStops(const TextLine& line, int font) {
        const std::string_view text = line.text;
        const int cell = m_profile.cellDots() * (line.doubleSize ? 2 : 1);
        std::size_t from = 0;
        for (const TextStop& stop : line.stops) {
            std::string_view before = text.substr(from, static_cast<std::size_t>(stop.byte) - from);
            before = before.substr(0, before.find_last_not_of(' ') + 1);
            m_lineText.append(m_out, before, font);
            own().moveTo(stop.cell * cell);
            from = static_cast<std::size_t>(stop.byte);
        }
        m_lineText.append(m_out, text.substr(from), font);
    }

    void textInstead(std::string_view data) {
        const std::string clean = printableText(data, m_charset);
        for (std::string& part : wrapToCells(clean, m_columns, m_charset))
            textLine({padCentre(std::move(part), m_columns, m_charset), false, false, false, {}});
    }

    void setStyle(bool bold, bool doubled, bool underline) {
        const JobStyle next{bold, doubled, underline};
        own().style(m_style, next);
        m_style = next;
    }

    // What was collected as a picture goes before anything else.
    void flush() {
        if (m_band.empty()) return;
        setStyle(false, false, false);
        own().picture(m_band.take(), true);
    }

    void beginCode() {
        flush();
        setStyle(false, false, false);
        own().align(1);
    }

    TextRasterizer* m_fonts;
    LineText m_lineText;
    TextBand m_band;
    Charset m_charset;
    int m_columns;
    JobStyle m_style{false, false, false};
    int m_page = 0;
    bool m_laidOut = false;
};

}  // namespace evertill::codec
