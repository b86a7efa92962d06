#include "evertill/render/font_rasterizer.h"

#include <gtest/gtest.h>

#include "evertill/codec/escpos_encoder.h"

using namespace evertill;
using namespace evertill::codec;

TEST(FontRasterizer, ChineseAndLatin_FillTheirBoxesAndDiffer) {
    ASSERT_TRUE(render::hasChineseFont()) << "fonts-noto-cjk is missing";
    render::FontRasterizer fonts;
    const BitImage apple = fonts.glyph("苹", 24, 24, false).image;
    EXPECT_EQ(apple.width(), 24);
    EXPECT_GT(apple.inkWidth(), 18);
    EXPECT_NE(apple, fonts.glyph("果", 24, 24, false).image);
    EXPECT_NE(apple, fonts.glyph("苹", 24, 24, true).image) << "bold";
    EXPECT_GT(fonts.glyph("苹", 0, 40, false).advance, fonts.glyph("i", 0, 40, false).advance);
    EXPECT_FALSE(fonts.glyph("😀", 24, 24, false).image.inkWidth() == 0);
}

TEST(FontRasterizer, TailOfALetter_StaysInsideItsBox) {
    render::FontRasterizer fonts;
    for (const int height : {32, 48, 96}) {
        const BitImage g = fonts.glyph("g", 0, height, false).image;
        int last = 0;
        for (int y = 0; y < height; ++y)
            if (g.part(0, y, g.width(), 1).inkWidth() > 0) last = y;
        EXPECT_LT(last, height - 1) << height;
    }
}

TEST(FontRasterizer, SecondReceipt_DrawsNothingAnew) {
    render::FontRasterizer fonts;
    domain::ReceiptDocument d;
    for (int i = 0; i < 40; ++i)
        d.blocks.emplace_back(domain::PairBlock{"红富士苹果 特级", "10.06"});
    const PrinterProfile profile = namedPrinterProfile("raster_80").value();
    const std::string first = encodeReceipt(d, profile, &fonts);
    const std::size_t glyphs = fonts.cachedGlyphs();
    EXPECT_LT(glyphs, 20U);
    EXPECT_EQ(encodeReceipt(d, profile, &fonts), first);
    EXPECT_EQ(fonts.cachedGlyphs(), glyphs);
}
