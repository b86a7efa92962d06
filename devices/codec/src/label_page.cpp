#include "evertill/codec/label_page.h"

#include <algorithm>

namespace evertill::codec {
namespace {

constexpr int kTextBelowTenths = 24;  // height of the digits under a barcode

std::string filled(std::string_view pattern, const LabelFields& fields) {
    std::string out;
    for (std::size_t at = 0; at < pattern.size();) {
        const std::size_t end = pattern[at] == '{' ? pattern.find('}', at) : std::string_view::npos;
        if (end == std::string_view::npos) {
            out += pattern[at++];
            continue;
        }
        const auto field = fields.find(pattern.substr(at + 1, end - at - 1));
        if (field != fields.end()) out += field->second;
        at = end + 1;
    }
    return out;
}

int textWidth(TextRasterizer& fonts, std::string_view text, int height, bool bold) {
    return drawTextFree(fonts, text, height, bold, 100000).width();
}

// Lines no wider than the box; the last one takes the rest, which is shortened when it is drawn.
std::vector<std::string> wrapped(TextRasterizer& fonts, std::string_view text,
                                 const LabelElement& e, int height, int width) {
    std::vector<std::string> lines;
    while (static_cast<int>(lines.size()) + 1 < e.lines &&
           textWidth(fonts, text, height, e.bold) > width) {
        // Letters are at least a quarter as wide as high; then back to where it fits.
        const auto parts = wrapToCells(text, std::max(2, width * 4 / height), Charset::Unicode);
        std::string_view line = parts[0];
        int cells = textCells(line, Charset::Unicode);
        std::vector<std::string> shorter;
        while (cells > 2 && textWidth(fonts, line, height, e.bold) > width) {
            shorter = wrapToCells(text, --cells, Charset::Unicode);
            line = shorter[0];
        }
        lines.emplace_back(line);
        text.remove_prefix(line.size());
        text.remove_prefix(std::min(text.find_first_not_of(' '), text.size()));
        if (text.empty()) return lines;
    }
    lines.emplace_back(text);
    return lines;
}

class Layouter {
 public:
    Layouter(const LabelFields& fields, int dpi, TextRasterizer& fonts)
        : m_fields(fields), m_dpi(dpi), m_fonts(fonts) {}

    /// Empty, or why the element cannot be printed.
    std::string add(const LabelElement& e, LabelPage& page) {
        if (!e.shownWith.empty()) {
            const auto field = m_fields.find(e.shownWith);
            if (field == m_fields.end() || field->second.empty()) return {};
        }
        LabelItem item;
        item.kind = e.kind;
        item.x = dots(e.x);
        item.y = dots(e.y);
        item.bold = e.bold;
        std::string error;
        switch (e.kind) {
            case LabelElement::Kind::Text:
                error = text(e, item);
                break;
            case LabelElement::Kind::Box:
                item.image = BitImage(dots(e.width), std::max(1, dots(e.height)));
                item.image.fill(0, 0, item.image.width(), item.image.height());
                break;
            case LabelElement::Kind::Bars:
                error = bars(e, item, page);
                break;
            case LabelElement::Kind::Matrix:
                error = matrix(e, item);
                break;
        }
        if (!error.empty() || item.image.empty()) return error;
        if (item.x + item.image.width() > page.width || item.y + item.image.height() > page.height)
            return "does not fit on the label";
        page.items.push_back(std::move(item));
        return {};
    }

 private:
    int dots(int tenths) const { return labelDots(tenths, m_dpi); }

    std::string text(const LabelElement& e, LabelItem& item) {
        const std::string words = printableText(filled(e.text, m_fields), Charset::Raster);
        const int width = dots(e.width);
        int height = std::max(8, dots(e.height));
        if (e.shrink) {
            const int least = height / 3;
            while (height > least && textWidth(m_fonts, words, height, e.bold) > width)
                --height;
            if (textWidth(m_fonts, words, height, e.bold) > width) return "does not fit";
        }
        const auto lines = wrapped(m_fonts, words, e, height, width);
        const int step = height + height / 8;
        BitImage image(width, step * static_cast<int>(lines.size()) - height / 8);
        for (std::size_t i = 0; i < lines.size(); ++i) {
            const BitImage line = drawTextFree(m_fonts, lines[i], height, e.bold, width);
            const int left = e.align == 0 ? 0 : (width - line.width()) / (e.align == 1 ? 2 : 1);
            image.add(line, std::max(0, left), static_cast<int>(i) * step);
            // Through the middle of digits, which stand above the line's own middle.
            if (e.strike)
                image.fill(std::max(0, left), static_cast<int>(i) * step + height * 55 / 100,
                           line.width(), std::max(2, height / 14));
        }
        if (e.shrink && height < dots(e.height)) item.y += dots(e.height) - height;
        item.data = lines.size() == 1 && !e.strike && e.align == 0 ? lines[0] : std::string();
        item.fontDots = height;
        item.image = std::move(image);
        return {};
    }

    // The bars are one item, for printers that draw them themselves; the digits below another.
    std::string bars(const LabelElement& e, LabelItem& item, LabelPage& page) {
        const auto symbol = barSymbol(e.symbology, filled(e.text, m_fields));
        if (!symbol) return "not a code of this kind";
        const int quiet = symbol->quietLeft + symbol->quietRight;
        // Below two dots a module, readers fail.
        item.module = std::min(6, dots(e.width) / (symbol->width() + quiet));
        if (item.module < 2) return "too narrow for its code";
        const int textDots = e.textBelow ? dots(kTextBelowTenths) : 0;
        const int height = dots(e.height) - textDots;
        if (height < dots(30)) return "too low for a code";
        // In the middle of its box, which holds the white that readers need.
        const int spare = dots(e.width) - (symbol->width() + quiet) * item.module;
        item.x += spare / 2 + symbol->quietLeft * item.module;
        item.symbology = e.symbology;
        item.data = symbol->text;
        item.image = drawBars(*symbol, item.module, height);
        if (textDots > 0) {
            LabelItem digits;
            digits.x = item.x;
            digits.y = item.y + height + dots(2);
            digits.image = BitImage(item.image.width(), textDots - dots(2));
            const BitImage line =
                drawTextFree(m_fonts, symbol->text, textDots - dots(2), false, item.image.width());
            digits.image.add(line, (item.image.width() - line.width()) / 2, 0);
            page.items.push_back(std::move(digits));
        }
        return {};
    }

    std::string matrix(const LabelElement& e, LabelItem& item) {
        const std::string data = filled(e.text, m_fields);
        const BitImage modules = matrixModules(e.matrix, data);
        if (modules.empty()) return "not a code of this kind";
        const bool qr = e.matrix == MatrixCode::Qr || e.matrix == MatrixCode::Gs1Qr;
        const int quiet = qr ? 4 : 1;
        item.module = std::min(12, dots(e.width) / (modules.width() + 2 * quiet));
        if (item.module < 2) return "too narrow for its code";
        item.x += quiet * item.module;
        item.y += quiet * item.module;
        item.matrix = e.matrix;
        item.data = data;
        item.image = modules.scaled(item.module);
        return {};
    }

    const LabelFields& m_fields;
    int m_dpi;
    TextRasterizer& m_fonts;
};

}  // namespace

int labelDots(int tenthsOfMm, int dpi) {
    // 203 dpi heads have 8 dots a millimetre, 300 dpi heads 11.8.
    return dpi == 203 ? (tenthsOfMm * 8 + 5) / 10 : (tenthsOfMm * dpi + 127) / 254;
}

Result<LabelPage, std::string> layOutLabel(const LabelTemplate& label, const LabelFields& fields,
                                           int dpi, TextRasterizer& fonts) {
    LabelPage page;
    page.dpi = dpi;
    page.width = labelDots(label.width, dpi);
    page.height = labelDots(label.height, dpi);
    page.widthTenths = label.width;
    page.heightTenths = label.height;
    page.gapTenths = label.gap;
    Layouter layouter(fields, dpi, fonts);
    for (std::size_t i = 0; i < label.elements.size(); ++i) {
        const std::string error = layouter.add(label.elements[i], page);
        if (!error.empty()) return unexpected("elements[" + std::to_string(i) + "]: " + error);
    }
    return page;
}

BitImage labelPicture(const LabelPage& page) {
    BitImage out(page.width, page.height);
    for (const LabelItem& item : page.items)
        out.add(item.image, item.x, item.y);
    return out;
}

}  // namespace evertill::codec
