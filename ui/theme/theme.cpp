#include "theme/theme.h"

#include <algorithm>

namespace evertill::ui {

namespace {

/// The layout needs at least this many millimetres of height and width, and looks lost beyond the
/// larger figures, so the scale is clamped between them.
constexpr double kNeededHeightMm = 178;
constexpr double kComfortHeightMm = 198;
constexpr double kNeededWidthMm = 238;

Theme::Palette light() {
    Theme::Palette p;
    p.background = QColor(0xEE, 0xF1, 0xF2);
    p.surface = QColor(0xFF, 0xFF, 0xFF);
    p.raised = QColor(0xE2, 0xE8, 0xEA);
    p.ink = QColor(0x14, 0x1F, 0x24);
    p.muted = QColor(0x51, 0x60, 0x68);
    p.rule = QColor(0xD9, 0xE0, 0xE3);
    p.accent = QColor(0x0B, 0x6B, 0x5B);
    p.onAccent = QColor(0xFF, 0xFF, 0xFF);
    p.accentSoft = QColor(0xDC, 0xEF, 0xEB);
    p.hero = QColor(0x0C, 0x2F, 0x2B);
    p.onHero = QColor(0xFF, 0xFF, 0xFF);
    p.onHeroMuted = QColor(0xA9, 0xC6, 0xC0);
    p.stop = QColor(0xB0, 0x1E, 0x1E);
    p.onStop = QColor(0xFF, 0xFF, 0xFF);
    p.stopSoft = QColor(0xFC, 0xE6, 0xE4);
    p.warn = QColor(0x8A, 0x50, 0x00);
    p.warnSoft = QColor(0xFF, 0xF0, 0xD2);
    p.info = QColor(0x12, 0x54, 0x8F);
    p.infoSoft = QColor(0xE0, 0xEE, 0xFA);
    p.shade = QColor(0x0A, 0x14, 0x18, 0x99);
    return p;
}

Theme::Palette night() {
    Theme::Palette p;
    p.background = QColor(0x0F, 0x15, 0x18);
    p.surface = QColor(0x19, 0x21, 0x25);
    p.raised = QColor(0x2A, 0x35, 0x3A);
    p.ink = QColor(0xEC, 0xF1, 0xF3);
    p.muted = QColor(0x9F, 0xAE, 0xB5);
    p.rule = QColor(0x2D, 0x38, 0x3D);
    p.accent = QColor(0x4C, 0xC2, 0xAA);
    p.onAccent = QColor(0x04, 0x23, 0x1D);
    p.accentSoft = QColor(0x17, 0x3A, 0x34);
    p.hero = QColor(0x0A, 0x3A, 0x34);
    p.onHero = QColor(0xFF, 0xFF, 0xFF);
    p.onHeroMuted = QColor(0xA6, 0xCB, 0xC3);
    p.stop = QColor(0xFF, 0x8A, 0x80);
    p.onStop = QColor(0x3B, 0x05, 0x05);
    p.stopSoft = QColor(0x45, 0x1B, 0x1B);
    p.warn = QColor(0xF5, 0xB9, 0x52);
    p.warnSoft = QColor(0x40, 0x2F, 0x10);
    p.info = QColor(0x82, 0xBD, 0xF5);
    p.infoSoft = QColor(0x15, 0x30, 0x4A);
    p.shade = QColor(0x00, 0x00, 0x00, 0xA6);
    return p;
}

/// Training is violet wherever the till is green, so nobody can mistake it.
void makeTraining(Theme::Palette& p, bool dark) {
    p.background = dark ? QColor(0x1B, 0x13, 0x28) : QColor(0xEA, 0xE0, 0xF6);
    p.surface = dark ? QColor(0x26, 0x1C, 0x36) : QColor(0xFB, 0xF7, 0xFF);
    p.raised = dark ? QColor(0x3A, 0x2C, 0x50) : QColor(0xDC, 0xCD, 0xEE);
    p.rule = dark ? QColor(0x41, 0x32, 0x58) : QColor(0xD5, 0xC5, 0xE8);
    p.muted = dark ? QColor(0xB9, 0xA9, 0xCF) : QColor(0x5C, 0x4F, 0x70);
    p.accent = dark ? QColor(0xC3, 0x9B, 0xFF) : QColor(0x6A, 0x35, 0xB5);
    p.onAccent = dark ? QColor(0x24, 0x08, 0x48) : QColor(0xFF, 0xFF, 0xFF);
    p.accentSoft = dark ? QColor(0x3B, 0x27, 0x5C) : QColor(0xE6, 0xD8, 0xF8);
    p.hero = dark ? QColor(0x3A, 0x1B, 0x66) : QColor(0x3A, 0x19, 0x66);
    p.onHeroMuted = QColor(0xD3, 0xBF, 0xEE);
}

}  // namespace

Theme::Theme(QObject* parent) : QObject(parent) {
    refresh();
}

Theme::Palette Theme::palette(bool dark, bool training) {
    Palette p = dark ? night() : light();
    if (training) makeTraining(p, dark);
    return p;
}

double Theme::pixelsPerMm(double screen, QSizeF window) {
    const double largest =
        std::min(window.height() / kNeededHeightMm, window.width() / kNeededWidthMm);
    const double smallest = std::min(window.height() / kComfortHeightMm, largest);
    return std::clamp(screen, smallest, largest);
}

void Theme::setDark(bool dark) {
    if (dark == m_dark) return;
    m_dark = dark;
    refresh();
}

void Theme::setTraining(bool training) {
    if (training == m_training) return;
    m_training = training;
    refresh();
}

void Theme::setTextPercent(int percent) {
    if (percent == m_textPercent) return;
    m_textPercent = percent;
    refresh();
}

void Theme::setScreenPixelsPerMm(double value) {
    if (qFuzzyCompare(value, m_screen)) return;
    m_screen = value;
    refresh();
}

void Theme::setWindowSize(QSizeF size) {
    if (size == m_window || size.isEmpty()) return;
    m_window = size;
    refresh();
}

int Theme::text(double millimetres) const {
    // The large sizes are large enough: they grow by half of what the small ones grow.
    const double growth = millimetres > 6 ? (m_textPercent + 100) / 200.0 : m_textPercent / 100.0;
    return std::max(11, qRound(millimetres * m_mm * growth));
}

void Theme::refresh() {
    m_p = palette(m_dark, m_training);
    m_mm = pixelsPerMm(m_screen, m_window);
    emit changed();
}

}  // namespace evertill::ui
