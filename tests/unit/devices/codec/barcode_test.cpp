#include "evertill/codec/barcode.h"

#include <gtest/gtest.h>

#include <random>

#include "evertill/codec/text_rasterizer.h"

using namespace evertill::codec;

TEST(Barcode, EanModules_AreThoseOfTheStandard) {
    // The example of ISO/IEC 15420: guards, six digits with the parity of the first, six digits.
    const auto ean = barSymbol(Symbology::Ean13, "4006381333931");
    ASSERT_TRUE(ean);
    EXPECT_EQ(ean->modules,
              "101"
              "0001101"
              "0100111"
              "0101111"
              "0111101"
              "0001001"
              "0110011"
              "01010"
              "1000010"
              "1000010"
              "1000010"
              "1110100"
              "1000010"
              "1100110"
              "101");
    EXPECT_EQ(barSymbol(Symbology::Ean13, "400638133393")->text, "4006381333931");
    EXPECT_EQ(barSymbol(Symbology::Ean8, "96385074")->width(), 67);
    EXPECT_EQ(barSymbol(Symbology::UpcA, "03600029145")->text, "036000291452");
}

TEST(Barcode, WrongData_GivesNothing) {
    EXPECT_FALSE(barSymbol(Symbology::Ean13, "4006381333932"));
    EXPECT_FALSE(barSymbol(Symbology::Ean13, "40063813339"));
    EXPECT_FALSE(barSymbol(Symbology::Ean13, "40063813339a"));
    EXPECT_FALSE(barSymbol(Symbology::Code128, ""));
    EXPECT_FALSE(barSymbol(Symbology::Code128, "苹果"));
    EXPECT_FALSE(barSymbol(Symbology::Code128, std::string(81, 'A')));
}

TEST(Barcode, EveryCode128_HasElevenModulesASymbol) {
    std::mt19937 random(3);
    for (int round = 0; round < 500; ++round) {
        std::string text;
        for (std::size_t n = 1 + random() % 20; n > 0; --n)
            text +=
                static_cast<char>(random() % 3 == 0 ? '0' + random() % 10 : 0x20 + random() % 95);
        const auto symbol = barSymbol(Symbology::Code128, text);
        ASSERT_TRUE(symbol) << text;
        // Start, check, and a stop of thirteen.
        EXPECT_EQ(symbol->width(), (code128Data(text).symbols + 2) * 11 + 13) << text;
        EXPECT_EQ(symbol->modules.substr(symbol->modules.size() - 13), "1100011101011");
    }
}

TEST(MatrixCodes, SizesAndModes) {
    EXPECT_EQ(matrixModules(MatrixCode::Qr, "ABC").width(), 21);
    EXPECT_TRUE(matrixModules(MatrixCode::Qr, "").empty());
    EXPECT_TRUE(matrixModules(MatrixCode::Qr, std::string(3000, 'x')).empty());
    EXPECT_FALSE(matrixModules(MatrixCode::Gs1DataMatrix, "(01)06901234567892").empty());
    EXPECT_TRUE(matrixModules(MatrixCode::Gs1DataMatrix, "(01)0690123456789").empty());
    for (const std::size_t bytes : {1U, 14U, 15U, 100U, 700U, 2331U})
        EXPECT_EQ(qrSideForBytes(bytes),
                  matrixModules(MatrixCode::Qr, std::string(bytes, 'x')).width())
            << bytes;
    EXPECT_EQ(qrSideForBytes(2332), 0);
}

TEST(BitImage, DotsAreKeptWhereTheyWereSet) {
    std::mt19937 random(11);
    for (int round = 0; round < 200; ++round) {
        const int width = 1 + static_cast<int>(random() % 40);
        const int height = 1 + static_cast<int>(random() % 10);
        BitImage part(width, height);
        for (int i = 0; i < 30; ++i)
            part.set(static_cast<int>(random() % 50) - 5, static_cast<int>(random() % 14) - 2);
        const int x = static_cast<int>(random() % 30);
        const int y = static_cast<int>(random() % 20) - 5;
        BitImage page(48, 16);
        page.add(part, x, y);
        for (int py = 0; py < 16; ++py)
            for (int px = 0; px < 48; ++px)
                ASSERT_EQ(page.at(px, py), part.at(px - x, py - y)) << px << " " << py;
        const BitImage turned = part.turned();
        for (int py = 0; py < height; ++py)
            for (int px = 0; px < width; ++px)
                ASSERT_EQ(turned.at(height - 1 - py, px), part.at(px, py));
    }
}

TEST(FreeText, WhatDoesNotFit_EndsInDots) {
    FixedRasterizer fonts;
    EXPECT_EQ(drawTextFree(fonts, "苹果", 24, false, 200).width(), 48);
    const BitImage cut = drawTextFree(fonts, "苹果苹果苹果", 24, false, 100);
    EXPECT_LE(cut.width(), 100);
    BitImage wanted(100, 24);
    wanted.add(fonts.glyph("苹", 0, 24, false).image, 0, 0);
    EXPECT_EQ(cut.part(0, 0, 20, 24), wanted.part(0, 0, 20, 24));
}
