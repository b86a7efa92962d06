// Glyphs from the installed fonts, as black and white dots. Needs a QGuiApplication (the platform
// "offscreen" will do). One thread at a time.
#pragma once
#include <memory>

#include "evertill/codec/text_rasterizer.h"

namespace evertill::render {

/// Keeps what it has drawn: a receipt is made of few different characters, and drawing one costs a
/// hundred times what copying it does.
class FontRasterizer final : public codec::TextRasterizer {
 public:
    FontRasterizer();
    ~FontRasterizer() override;
    const codec::Glyph& glyph(std::string_view character, int width, int height,
                              bool bold) override;
    std::size_t cachedGlyphs() const;

 private:
    struct State;
    std::unique_ptr<State> m_state;
};

/// False when no installed font has Chinese characters on a half and full width grid: receipts
/// would show empty boxes.
bool hasChineseFont();

}  // namespace evertill::render
