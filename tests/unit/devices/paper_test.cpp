#include "evertill/emulator/paper.h"

#include <gtest/gtest.h>

#include <QGuiApplication>

#include "evertill/codec/escpos_encoder.h"

using namespace evertill;
using namespace evertill::emulator;

namespace {

constexpr int kMargin = 32;

bool isInk(const QImage& image, int x, int y) {
    return qGray(image.pixel(x, y)) < 128;
}

// The box around all ink, or an invalid one.
QRect inkBox(const QImage& image) {
    QRect box;
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x)
            if (isInk(image, x, y)) box |= QRect(x, y, 1, 1);
    return box;
}

QImage draw(const std::vector<codec::LaidOutLine>& lines) {
    return renderStream(codec::encodeLines(lines, codec::paper58mm()), {384, 32});
}

}  // namespace

TEST(Paper, Picture_IsDrawnDotForDot) {
    std::string bytes("\x1Dv0\0\x02\0\x02\0", 8);
    bytes += std::string("\x80\x01\x40\x02", 4);
    const QImage image = renderStream(bytes, {384, 32});
    EXPECT_EQ(image.width(), 384 + 2 * kMargin);
    for (int y = 0; y < 2; ++y)
        for (int x = 0; x < 16; ++x)
            EXPECT_EQ(isInk(image, kMargin + x, kMargin + y), x == y || x == 15 - y) << x << y;
}

TEST(Paper, DoubleSize_IsTwiceAsLargeAndAmountsEndAtTheRightEdge) {
    const QRect plain = inkBox(draw({codec::TextLine{"HH"}}));
    const QRect large = inkBox(draw({codec::TextLine{"HH", false, true}}));
    EXPECT_NEAR(large.width(), plain.width() * 2, 4);
    EXPECT_NEAR(large.height(), plain.height() * 2, 4);
    const QRect amount =
        inkBox(draw(codec::layOutReceipt({{domain::PairBlock{"", "8.88"}}, false}, {32, {}})));
    EXPECT_GT(amount.right(), kMargin + 384 - 12);
    EXPECT_LT(amount.right(), kMargin + 384);
}

TEST(Paper, ChineseFontIsInstalled_CharactersDiffer) {
    const QImage one = draw({codec::TextLine{"苹"}});
    const QImage other = draw({codec::TextLine{"果"}});
    EXPECT_TRUE(inkBox(one).isValid());
    EXPECT_NE(one, other) << "empty boxes instead of characters: install a CJK font";
}

TEST(Paper, QrAndBarcode_AreCentredAndWrongCheckDigitPrintsNothing) {
    for (const QImage& image : {draw({codec::QrLine{"https://r.example/1"}}),
                                draw({codec::BarcodeLine{"0100042261122"}})}) {
        const QRect box = inkBox(image);
        ASSERT_TRUE(box.isValid());
        EXPECT_NEAR(box.center().x(), image.width() / 2, 8);
    }
    EXPECT_TRUE(inkBox(renderStream("\x1Dk\x43\x0D"
                                    "6901234567892",
                                    {384, 32}))
                    .isValid());
    EXPECT_FALSE(inkBox(renderStream("\x1Dk\x43\x0D"
                                     "6901234567890",
                                     {384, 32}))
                     .isValid());
}

TEST(Paper, PrinterThatIsNeverCut_StopsGrowing) {
    EXPECT_LT(renderStream(std::string(5000, '\n'), {384, 32}).height(), 25000);
    EXPECT_LT(
        renderStream("\x1Dv0" + std::string("\0\x01\0\xFF\xFF", 5) + std::string(65535, '\xFF'),
                     {384, 32})
            .height(),
        45000);
}
