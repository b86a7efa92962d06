#include "evertill/emulator/paper.h"

#include <zint.h>

#include <QFontDatabase>
#include <QPainter>
#include <cmath>

#include "evertill/codec/barcode.h"
#include "evertill/codec/star_parser.h"
#include "evertill/codec/text_width.h"

namespace evertill::emulator {
namespace {

constexpr int kLineGap = 6;          // dots between lines of text, as the usual 1/6 inch spacing
constexpr int kMargin = 32;          // unprintable border drawn around the paper
constexpr int kCutterDistance = 40;  // blank paper between the last line and the cut
constexpr int kLongest = 20000;      // dots; a longer paper is cut by force
constexpr QRgb kWhite = 0xFFFDFCF8;  // thermal paper is not quite white
constexpr QRgb kBlack = 0xFF1B1B1F;

using Modules = std::vector<std::vector<bool>>;

Modules symbolModules(int symbology, int mode, int level, const std::string& data) {
    const std::unique_ptr<zint_symbol, void (*)(zint_symbol*)> symbol(ZBarcode_Create(),
                                                                      ZBarcode_Delete);
    if (!symbol || data.empty()) return {};
    symbol->symbology = symbology;
    symbol->input_mode = mode;
    symbol->option_1 = level;
    if (ZBarcode_Encode(symbol.get(), reinterpret_cast<const unsigned char*>(data.data()),
                        static_cast<int>(data.size())) >= ZINT_ERROR)
        return {};
    Modules rows;
    for (int y = 0; y < symbol->rows; ++y) {
        std::vector<bool> row;
        for (int x = 0; x < symbol->width; ++x)
            row.push_back((symbol->encoded_data[y][x / 8] >> (x % 8)) & 1);
        rows.push_back(std::move(row));
    }
    return rows;
}

int zintSymbology(int escposType) {
    switch (escposType) {
        case 65:
            return BARCODE_UPCA;
        case 67:
        case 68:
            return BARCODE_EANX;
        case 69:
            return BARCODE_CODE39;
        case 70:
            return BARCODE_C25INTER;
        case 71:
            return BARCODE_CODABAR;
        default:
            return BARCODE_CODE128;
    }
}

QFont paperFont(int pixels, bool bold) {
    QFont font(paperFontFamily());
    font.setPixelSize(pixels);
    font.setWeight(bold ? QFont::Bold : QFont::Normal);
    font.setHintingPreference(QFont::PreferFullHinting);
    return font;
}

}  // namespace

QString paperFontFamily() {
    static const QString family = [] {
        const QStringList installed = QFontDatabase::families();
        for (const char* wanted : {"Noto Sans Mono CJK SC", "WenQuanYi Zen Hei Mono",
                                   "WenQuanYi Zen Hei", "Noto Sans CJK SC", "DejaVu Sans Mono"})
            if (installed.contains(QLatin1String(wanted))) return QString::fromLatin1(wanted);
        return QStringLiteral("monospace");
    }();
    return family;
}

Paper::Paper(PaperSize size) : m_size(size), m_cell(std::max(6, size.dots / size.columns)) {
    reserve(800);
}

void Paper::reserve(int height) {
    if (m_image.height() >= height) return;
    QImage larger(m_size.dots, std::max(height, m_image.height() * 2), QImage::Format_RGB32);
    larger.fill(kWhite);
    if (!m_image.isNull()) {
        QPainter painter(&larger);
        painter.drawImage(0, 0, m_image);
    }
    m_image = std::move(larger);
}

int Paper::left(int width, codec::PrintAlign align) const {
    switch (align) {
        case codec::PrintAlign::Centre:
            return std::max(0, (m_size.dots - width) / 2);
        case codec::PrintAlign::Right:
            return std::max(0, m_size.dots - width);
        case codec::PrintAlign::Left:
            break;
    }
    return 0;
}

void Paper::take(const codec::PrinterCommand& command) {
    if (m_y > kLongest) return;  // nobody cuts: the roll in the picture ends here
    if (const auto* text = std::get_if<codec::TextCommand>(&command)) {
        m_pieces.push_back({text->utf8, text->style, std::nullopt, text->chinese});
    } else if (const auto* position = std::get_if<codec::PositionCommand>(&command)) {
        m_pieces.push_back({{}, {}, *position});
    } else if (std::holds_alternative<codec::LineEndCommand>(command)) {
        newLine();
    } else if (const auto* feed = std::get_if<codec::FeedCommand>(&command)) {
        if (!m_pieces.empty()) newLine();
        m_y += feed->lines * (m_cell * 2 + kLineGap) + feed->dots;
        m_lines += feed->lines;
        reserve(m_y);
    } else if (const auto* qr = std::get_if<codec::QrCommand>(&command)) {
        drawQr(*qr);
    } else if (const auto* bar = std::get_if<codec::BarcodeCommand>(&command)) {
        drawBarcode(*bar);
    } else if (const auto* raster = std::get_if<codec::RasterCommand>(&command)) {
        drawRaster(*raster);
    } else if (std::holds_alternative<codec::InitCommand>(command)) {
        m_pieces.clear();  // the print buffer is lost, the paper stays
    }
}

// Letters of a single-byte page are one cell wide, whatever they are.
static int cellsOf(char32_t c, bool chinese) {
    if (chinese) return codec::codePointCells(c, codec::Charset::Gb18030);
    return std::max(1, codec::codePointCells(c, codec::Charset::Ascii));
}

int Paper::Piece::cells() const {
    int out = 0;
    for (std::size_t pos = 0; pos < utf8.size();)
        out += cellsOf(codec::nextCodePoint(utf8, pos), chinese);
    return out;
}

// A line is as wide as the paper: what does not fit wraps, as most printers do.
void Paper::newLine() {
    int tallest = 1;
    int width = 0;
    for (const Piece& p : m_pieces) {
        tallest = std::max(tallest, p.style.heightTimes);
        width += p.cells() * m_cell * p.style.widthTimes;
    }
    const int height = m_cell * 2 * tallest;
    reserve(m_y + height + kLineGap);
    int x = m_pieces.empty() ? 0 : left(width, m_pieces.front().style.align);
    for (const Piece& p : std::exchange(m_pieces, {})) {
        if (p.moves) x = std::max(0, (p.moves->relative ? x : 0) + p.moves->dots);
        drawPiece(p, x, m_y + height);
    }
    m_y += height + kLineGap;
    ++m_lines;
}

void Paper::drawPiece(const Piece& piece, int& x, int baseline) {
    const codec::TextStyle& style = piece.style;
    // Drawn at the height's size and stretched sideways when only one of them is doubled.
    const int pixels = m_cell * 2 * style.heightTimes;
    const QFont font = paperFont(pixels, style.bold);
    const QFontMetricsF metrics(font);
    for (std::size_t pos = 0; pos < piece.utf8.size();) {
        const std::size_t start = pos;
        const char32_t c = codec::nextCodePoint(piece.utf8, pos);
        const int width = cellsOf(c, piece.chinese) * m_cell * style.widthTimes;
        if (x + width > m_size.dots) {
            m_y += pixels + kLineGap;
            ++m_lines;
            baseline += pixels + kLineGap;
            reserve(baseline + kLineGap);
            x = 0;
        }
        const QString glyph =
            QString::fromUtf8(piece.utf8.data() + start, static_cast<qsizetype>(pos - start));
        QPainter painter(&m_image);
        if (style.inverse) painter.fillRect(x, baseline - pixels, width, pixels, QColor(kBlack));
        painter.setPen(QColor(style.inverse ? kWhite : kBlack));
        painter.setFont(font);
        const double natural = std::max(1.0, metrics.horizontalAdvance(glyph));
        const double stretch =
            static_cast<double>(style.widthTimes) / std::max(1, style.heightTimes);
        painter.translate(x + (width - natural * stretch) / 2, baseline - pixels * 0.14);
        painter.scale(stretch, 1);
        painter.drawText(QPointF(0, 0), glyph);
        painter.resetTransform();
        if (style.underline) painter.fillRect(x, baseline, width, 2, QColor(kBlack));
        x += width;
    }
}

void Paper::drawModules(const Modules& rows, int moduleX, int moduleY, codec::PrintAlign align) {
    if (rows.empty()) return;
    const int width = static_cast<int>(rows[0].size()) * moduleX;
    const int at = left(width, align);
    reserve(m_y + static_cast<int>(rows.size()) * moduleY + kLineGap);
    QPainter painter(&m_image);
    for (std::size_t y = 0; y < rows.size(); ++y)
        for (std::size_t x = 0; x < rows[y].size(); ++x)
            if (rows[y][x])
                painter.fillRect(at + static_cast<int>(x) * moduleX,
                                 m_y + static_cast<int>(y) * moduleY, moduleX, moduleY,
                                 QColor(kBlack));
    m_y += static_cast<int>(rows.size()) * moduleY;
    ++m_lines;
}

void Paper::drawQr(const codec::QrCommand& qr) {
    static constexpr std::string_view kLevels = "LMQH";
    const int level = static_cast<int>(kLevels.find(qr.level)) + 1;
    m_y += kLineGap;
    drawModules(symbolModules(BARCODE_QRCODE, DATA_MODE, level, qr.data), qr.module, qr.module,
                qr.align);
    m_y += kLineGap;
}

void Paper::drawBarcode(const codec::BarcodeCommand& bar) {
    std::string data = bar.data;
    // zint takes eight digits for a short EAN-13; seven are an EAN-8.
    if (bar.type == 68 && data.size() == 8) {
        if (codec::checkDigit(std::string_view(data).substr(0, 7)) != data[7]) return;
        data.pop_back();
    }
    const Modules modules = symbolModules(zintSymbology(bar.type), DATA_MODE, -1, data);
    if (modules.empty()) return;  // a wrong check digit prints nothing, as on real printers
    m_y += kLineGap;
    drawModules({modules.front()}, bar.module, bar.height, bar.align);
    m_y += kLineGap;
    if (!bar.textBelow) return;
    codec::TextStyle style;
    style.align = bar.align;
    m_pieces.push_back({codec::printableText(bar.data, codec::Charset::Unicode), style});
    newLine();
}

void Paper::drawRaster(const codec::RasterCommand& raster) {
    const int at = left(raster.bytesPerRow * 8, raster.align);
    const int rows = std::min(raster.rows, kLongest);
    reserve(m_y + rows + kLineGap);
    for (int y = 0; y < rows; ++y) {
        QRgb* line = reinterpret_cast<QRgb*>(m_image.scanLine(m_y + y));
        for (int x = 0; x < raster.bytesPerRow * 8 && at + x < m_size.dots; ++x) {
            const std::size_t byte = static_cast<std::size_t>(y) * raster.bytesPerRow + x / 8;
            if ((static_cast<unsigned char>(raster.bits[byte]) >> (7 - x % 8)) & 1)
                line[at + x] = kBlack;
        }
    }
    m_y += rows;
    ++m_lines;
}

QImage Paper::tearOff() {
    if (!m_pieces.empty()) newLine();
    const int height = m_y + kCutterDistance;
    QImage sheet(m_size.dots + 2 * kMargin, height + kMargin, QImage::Format_RGB32);
    sheet.fill(kWhite);
    QPainter painter(&sheet);
    painter.drawImage(kMargin, kMargin, m_image, 0, 0, m_size.dots,
                      std::min(m_y, m_image.height()));
    painter.end();
    m_image = QImage();
    m_y = 0;
    reserve(800);
    return sheet;
}

template <typename Parser>
static QImage drawStream(std::string_view bytes, PaperSize size) {
    Parser parser;
    Paper paper(size);
    for (const codec::PrinterCommand& c : parser.feed(bytes))
        paper.take(c);
    for (const codec::PrinterCommand& c : parser.takePendingText())
        paper.take(c);
    return paper.tearOff();
}

QImage renderStream(std::string_view bytes, PaperSize size) {
    return drawStream<codec::EscposParser>(bytes, size);
}

QImage renderStarStream(std::string_view bytes, PaperSize size) {
    return drawStream<codec::StarParser>(bytes, size);
}

}  // namespace evertill::emulator
