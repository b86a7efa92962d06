#include "evertill/render/font_rasterizer.h"

#include <QFont>
#include <QFontDatabase>
#include <QFontMetricsF>
#include <QImage>
#include <QPainter>
#include <cmath>
#include <map>
#include <unordered_map>

namespace evertill::render {
namespace {

constexpr std::size_t kMostGlyphs = 20000;  // then the cache starts anew
// Thin strokes lie half on two dots: a dot that is two fifths black is printed, so that no stroke
// of a Chinese character is lost at 24 dots.
constexpr int kBlackFrom = 256 * 40 / 100;

QString firstInstalled(std::initializer_list<const char*> wanted) {
    const QStringList installed = QFontDatabase::families();
    for (const char* family : wanted)
        if (installed.contains(QLatin1String(family))) return QString::fromLatin1(family);
    return {};
}

// On the grid each letter is half as wide as a Chinese character; free text has the natural widths.
const QString& gridFamily() {
    static const QString family =
        firstInstalled({"Noto Sans Mono CJK SC", "Source Han Mono SC", "WenQuanYi Zen Hei Mono",
                        "WenQuanYi Micro Hei Mono"});
    return family;
}

const QString& freeFamily() {
    static const QString family =
        firstInstalled({"Noto Sans CJK SC", "Source Han Sans SC", "WenQuanYi Zen Hei",
                        "WenQuanYi Micro Hei", "DejaVu Sans"});
    return family;
}

struct Face {
    QFont font;
    double ascent = 0;  // of the letters, from the top of the box
};

Face makeFace(bool grid, int height, bool bold) {
    QFont font(grid ? gridFamily() : freeFamily());
    if (grid) font.setStyleHint(QFont::Monospace);
    // A little smaller than the box and a little higher, so that the tail of a "g" stays inside.
    font.setPixelSize(std::max(4, (height * (grid ? 22 : 21) + 12) / 24));
    // Regular strokes are thin on thermal paper at this size; medium and black print evenly.
    font.setWeight(bold ? QFont::Bold : height <= 32 ? QFont::Medium : QFont::Normal);
    font.setHintingPreference(QFont::PreferFullHinting);
    return {font, std::round(height * (grid ? 19 : 18) / 24.0)};
}

}  // namespace

struct FontRasterizer::State {
    // Nearly all characters are one code point.
    static std::uint64_t shortKey(char32_t c, int width, int height, bool bold) {
        return static_cast<std::uint64_t>(c) << 40U |
               static_cast<std::uint64_t>(width & 0x7FFFF) << 20U |
               static_cast<std::uint64_t>(height & 0x7FFFF) << 1U | (bold ? 1U : 0U);
    }

    const Face& face(bool grid, int height, bool bold) {
        const auto key = std::tuple(grid, height, bold);
        const auto at = faces.find(key);
        return at != faces.end() ? at->second
                                 : faces.emplace(key, makeFace(grid, height, bold)).first->second;
    }
    codec::Glyph draw(std::string_view character, int width, int height, bool bold);

    std::map<std::tuple<bool, int, bool>, Face> faces;
    std::unordered_map<std::uint64_t, codec::Glyph> single;
    std::map<std::tuple<std::string, int, int, bool>, codec::Glyph> clusters;
};

codec::Glyph FontRasterizer::State::draw(std::string_view character, int width, int height,
                                         bool bold) {
    const QString text =
        QString::fromUtf8(character.data(), static_cast<qsizetype>(character.size()));
    const Face& f = face(width > 0, height, bold);
    const double natural = QFontMetricsF(f.font).horizontalAdvance(text);
    codec::Glyph glyph;
    glyph.advance = width > 0 ? width : std::max(1, static_cast<int>(std::lround(natural)));
    QImage canvas(glyph.advance, height, QImage::Format_Grayscale8);
    canvas.fill(Qt::white);
    QPainter painter(&canvas);
    painter.setFont(f.font);
    painter.setPen(Qt::black);
    // Wider than its box: pressed together rather than cut.
    const double squeeze = natural > glyph.advance + 0.5 ? glyph.advance / natural : 1.0;
    const double left = width > 0 ? (glyph.advance - natural * squeeze) / 2 : 0;
    painter.translate(std::round(left), f.ascent);
    painter.scale(squeeze, 1);
    painter.drawText(QPointF(0, 0), text);
    painter.end();
    glyph.image = codec::BitImage(glyph.advance, height);
    for (int y = 0; y < height; ++y) {
        const uchar* row = canvas.constScanLine(y);
        for (int x = 0; x < glyph.advance; ++x)
            if (row[x] < 256 - kBlackFrom) glyph.image.set(x, y);
    }
    return glyph;
}

FontRasterizer::FontRasterizer() : m_state(std::make_unique<State>()) {}
FontRasterizer::~FontRasterizer() = default;

const codec::Glyph& FontRasterizer::glyph(std::string_view character, int width, int height,
                                          bool bold) {
    State& s = *m_state;
    if (s.single.size() + s.clusters.size() >= kMostGlyphs) {
        s.single.clear();
        s.clusters.clear();
    }
    std::size_t pos = 0;
    const char32_t first = character.empty() ? U' ' : codec::nextCodePoint(character, pos);
    if (pos >= character.size()) {
        const std::uint64_t key = State::shortKey(first, width, height, bold);
        const auto at = s.single.find(key);
        if (at != s.single.end()) return at->second;
        return s.single.emplace(key, s.draw(character, width, height, bold)).first->second;
    }
    auto key = std::tuple(std::string(character), width, height, bold);
    const auto at = s.clusters.find(key);
    if (at != s.clusters.end()) return at->second;
    return s.clusters.emplace(std::move(key), s.draw(character, width, height, bold)).first->second;
}

std::size_t FontRasterizer::cachedGlyphs() const {
    return m_state->single.size() + m_state->clusters.size();
}

bool hasChineseFont() {
    return !gridFamily().isEmpty();
}

}  // namespace evertill::render
