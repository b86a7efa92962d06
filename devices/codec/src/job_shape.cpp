#include "job_shape.h"

#include <algorithm>

#include "evertill/codec/escpos_encoder.h"

namespace evertill::codec {

int qrModuleDots(int side, int paperDots) {
    if (side == 0) return 0;
    const int wanted = std::clamp(paperDots / 2 / side, 3, 8);
    for (const int dots : {wanted, 2})
        if ((side + 8) * dots <= paperDots) return dots;
    return 0;
}

bool isCleanData(std::string_view data) {
    return std::none_of(data.begin(), data.end(),
                        [](unsigned char c) { return c < 0x20 || c == 0x7F; });
}

TextBand::TextBand(const PrinterProfile& profile, bool draws)
    : m_profile(profile), m_charset(paperWidth(profile, draws).charset), m_image(profile.dots, 0) {}

void TextBand::add(const TextLine& line, TextRasterizer& fonts) {
    RasterStyle style;
    style.bold = line.bold;
    style.underline = line.underline;
    style.times = line.doubleSize ? 2 : 1;
    style.cellDots = m_profile.cellDots();
    const int top = m_image.height();
    m_image.resizeHeight(top + 2 * style.cellDots * style.times + kLineGap);
    drawTextRow(fonts, line.text, style, m_charset, m_image, top);
}

BitImage TextBand::take() {
    BitImage image = std::move(m_image);
    m_image = BitImage(m_profile.dots, 0);
    return image;
}

}  // namespace evertill::codec
