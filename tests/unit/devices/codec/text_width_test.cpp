#include "evertill/codec/text_width.h"

#include <gtest/gtest.h>

#include <random>

#include "evertill/base/bounded_text.h"

using namespace evertill;
using namespace evertill::codec;

TEST(TextWidth, Cells_FollowThePrintersCharacterSet) {
    struct Case {
        const char* text;
        int unicode;
        int gb18030;
    };
    static constexpr Case kCases[] = {
        {"", 0, 0},  {"abc", 3, 3},    {"苹果", 4, 4}, {"苹果 5kg", 8, 8},  {"é", 1, 2},
        {"…", 1, 2}, {"（大）", 6, 6}, {"한국", 4, 4}, {"e\xCC\x81", 1, 3}, {"𠮷", 2, 2},
    };
    for (const Case& c : kCases) {
        EXPECT_EQ(textCells(c.text, Charset::Unicode), c.unicode) << c.text;
        EXPECT_EQ(textCells(c.text, Charset::Gb18030), c.gb18030) << c.text;
    }
}

TEST(PrintableText, ControlCharacters_BecomeBlanks) {
    const std::string name = std::string("A\x1B") + "p\x01\x10\x04\x02\x7F" + "B\xC2\x85" + "C";
    for (Charset set : {Charset::Unicode, Charset::Gb18030, Charset::Ascii}) {
        const std::string clean = printableText(name, set);
        EXPECT_EQ(clean, "A p     B C");
    }
}

TEST(PrintableText, WhatTheSetLacks_IsReplacedOnceACharacter) {
    EXPECT_EQ(printableText("苹果¥5×2—ＡＢ", Charset::Ascii), "???5x2-AB");
    EXPECT_EQ(printableText("¥5 😀", Charset::Gb18030), "￥5 ?");
    EXPECT_EQ(printableText("a\xFF\xE8\x8B", Charset::Gb18030), "a???");
    EXPECT_EQ(printableText("caf\u0065\u0301", Charset::Gb18030), "cafe");
}

TEST(CutToCells, NeverEndsInsideACharacter) {
    EXPECT_EQ(cutToCells("苹果汁", 5, Charset::Gb18030), "苹果");
    EXPECT_EQ(cutToCells("苹果汁", 1, Charset::Gb18030), "");
    EXPECT_EQ(shortenToCells("苹果汁", 5, Charset::Gb18030), "苹..");
    EXPECT_EQ(shortenToCells("苹果汁", 6, Charset::Gb18030), "苹果汁");
    EXPECT_EQ(padLeft("果", 4, Charset::Gb18030), "  果");
    EXPECT_EQ(padRight("果", 4, Charset::Gb18030), "果  ");
    EXPECT_EQ(padCentre("ab", 6, Charset::Gb18030), "  ab");
}

TEST(WrapToCells, Lines_BreakWhereAReaderWould) {
    using Lines = std::vector<std::string>;
    const auto wrap = [](const char* t, int n) { return wrapToCells(t, n, Charset::Gb18030); };
    EXPECT_EQ(wrap("", 8), Lines{""});
    EXPECT_EQ(wrap("Red apples loose", 8), (Lines{"Red", "apples", "loose"}));
    EXPECT_EQ(wrap("Unbreakable", 4), (Lines{"Unbr", "eaka", "ble"}));
    EXPECT_EQ(wrap("红富士苹果", 4), (Lines{"红富", "士苹", "果"}));
    EXPECT_EQ(wrap("红富士，甜", 6), (Lines{"红富", "士，甜"}));
    EXPECT_EQ(wrap("红富 500g", 6), (Lines{"红富", "500g"}));
    EXPECT_EQ(wrap("苹果   ", 4), Lines{"苹果"});
}

TEST(WrapToCells, AnyText_KeepsEveryCharacterAndTheWidth) {
    std::mt19937 random(7);
    const std::u32string alphabet = U"ab ,.1苹果，。é（";
    for (int round = 0; round < 2000; ++round) {
        std::string text;
        for (int i = static_cast<int>(random() % 40); i > 0; --i)
            appendUtf8(text, alphabet[random() % alphabet.size()]);
        const int cells = 2 + static_cast<int>(random() % 20);
        std::string joined;
        for (const std::string& line : wrapToCells(text, cells, Charset::Gb18030)) {
            EXPECT_LE(textCells(line, Charset::Gb18030), cells) << text;
            EXPECT_TRUE(isValidUtf8(line));
            joined += line;
        }
        std::erase(joined, ' ');
        std::erase(text, ' ');
        EXPECT_EQ(joined, text);
    }
}

TEST(NextCodePoint, Garbage_AlwaysMovesOnAndGivesValidText) {
    std::mt19937 random(11);
    for (int round = 0; round < 3000; ++round) {
        std::string text;
        for (int i = static_cast<int>(random() % 24); i > 0; --i)
            text += static_cast<char>(random() & 0xFF);
        for (Charset set : {Charset::Unicode, Charset::Gb18030, Charset::Ascii}) {
            const std::string clean = printableText(text, set);
            ASSERT_TRUE(isValidUtf8(clean));
            for (char c : clean)
                ASSERT_TRUE(static_cast<unsigned char>(c) >= 0x20 && c != 0x7F);
        }
    }
}
