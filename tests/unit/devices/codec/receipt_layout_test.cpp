#include "evertill/codec/receipt_layout.h"

#include <gtest/gtest.h>

#include <random>

using namespace evertill;
using namespace evertill::codec;
using namespace evertill::domain;

namespace {

std::string text(const ReceiptDocument& d, int columns, Charset set = Charset::Gb18030) {
    return layoutToText(layOutReceipt(d, {columns, set}));
}
ReceiptDocument one(ReceiptBlock block) {
    return {{std::move(block)}, false};
}

}  // namespace

TEST(ReceiptLayout, Pair_PutsTheAmountAtTheRightEdge) {
    EXPECT_EQ(text(one(PairBlock{"Apples", "3.27", false, false}), 20), "Apples          3.27\n");
    EXPECT_EQ(text(one(PairBlock{"苹果", "3.27", false, false}), 20), "苹果            3.27\n");
}

TEST(ReceiptLayout, PairWithLongName_WrapsTheNameAndKeepsTheAmountWhole) {
    EXPECT_EQ(text(one(PairBlock{"红富士苹果特级大果", "1234.56", false, false}), 16),
              "红富士苹果特级大\n"
              "果       1234.56\n");
    EXPECT_EQ(text(one(PairBlock{"红富士苹果特级", "1234.56", false, false}), 16),
              "红富士苹果特级\n"
              "         1234.56\n");
}

TEST(ReceiptLayout, DoubledPairThatDoesNotFit_IsPrintedPlain) {
    const auto lines =
        layOutReceipt(one(PairBlock{"合计", "12345678.90", true, true}), {16, Charset::Gb18030});
    ASSERT_EQ(lines.size(), 1U);
    EXPECT_EQ(std::get<TextLine>(lines[0]),
              (TextLine{"合计 12345678.90", true, false, false, {{7, 5}}}));
}

TEST(ReceiptLayout, Columns_AlignChineseAndLatinRows) {
    const std::vector<int> weights{4, 2, 3, 3};
    ReceiptDocument d{{ColumnsBlock{{"品名", "数量", "单价", "金额"}, weights, false},
                       ColumnsBlock{{"Milk", "2", "3.50", "7.00"}, weights, false},
                       ColumnsBlock{{"Milk 250ml x", "2", "3.50", "7.00"}, weights, false},
                       ColumnsBlock{{"红富士苹果特级", "0.786", "12.80", "10.06"}, weights, false}},
                      false};
    EXPECT_EQ(text(d, 32),
              "品名        数量    单价    金额\n"
              "Milk           2    3.50    7.00\n"
              "Milk 250ml x   2    3.50    7.00\n"
              "红富士苹果特级\n"
              "           0.786   12.80   10.06\n");
}

TEST(ReceiptLayout, ColumnsWiderThanThePaper_ComeOnLinesOfTheirOwn) {
    EXPECT_EQ(text(one(ColumnsBlock{{"A", "123456789.00", "987654321.00"}, {}, false}), 16),
              "A\n"
              "    123456789.00\n"
              "    987654321.00\n");
}

TEST(ReceiptLayout, TextBlock_AlignsEachLineAndHonoursLineBreaks) {
    EXPECT_EQ(text(one(TextBlock{"永辉超市\nThank you", Align::Centre, false, false}), 16),
              "    永辉超市\n   Thank you\n");
    EXPECT_EQ(text(one(TextBlock{"右", Align::Right, false, false}), 16), "              右\n");
    const auto big = layOutReceipt(one(TextBlock{"大字店名", Align::Centre, true, true}),
                                   {16, Charset::Gb18030});
    ASSERT_EQ(big.size(), 1U);
    EXPECT_EQ(std::get<TextLine>(big[0]), (TextLine{"大字店名", true, true}));
}

TEST(ReceiptLayout, HeadingTooWideToBeDoubled_isPlainOnOneLineOrElseBroken) {
    const auto plain = layOutReceipt(one(TextBlock{"大字店名五", Align::Centre, true, true}),
                                     {16, Charset::Gb18030});
    ASSERT_EQ(plain.size(), 1U);
    EXPECT_EQ(std::get<TextLine>(plain[0]), (TextLine{"   大字店名五", true, false}));
    const auto broken = layOutReceipt(
        one(TextBlock{"大字店名五六七八九", Align::Centre, true, true}), {16, Charset::Gb18030});
    ASSERT_EQ(broken.size(), 3U);
    EXPECT_EQ(std::get<TextLine>(broken[0]), (TextLine{"大字店名", true, true}));
    EXPECT_EQ(std::get<TextLine>(broken[2]), (TextLine{"   九", true, true}));
}

TEST(ReceiptLayout, OtherBlocks_KeepTheirOrderAndTheCutComesLast) {
    ReceiptDocument d{
        {RuleBlock{}, FeedBlock{99}, QrBlock{"https://x/1"}, BarcodeBlock{"R1"}, QrBlock{""}},
        true};
    const auto lines = layOutReceipt(d, {16, Charset::Gb18030});
    ASSERT_EQ(lines.size(), 5U);
    EXPECT_EQ(std::get<TextLine>(lines[0]).text, std::string(16, '-'));
    EXPECT_EQ(std::get<FeedLine>(lines[1]).lines, 20);
    EXPECT_EQ(std::get<QrLine>(lines[2]).data, "https://x/1");
    EXPECT_EQ(std::get<BarcodeLine>(lines[3]).data, "R1");
    EXPECT_TRUE(std::holds_alternative<CutLine>(lines[4]));
}

TEST(ReceiptLayout, AnyContent_StaysInsideThePaperAndLosesNoAmount) {
    std::mt19937 random(3);
    const std::u32string letters = U"ab 苹果汁é，\x1B\n";
    const auto any = [&](int most) {
        std::string s;
        for (int i = static_cast<int>(random() % static_cast<unsigned>(most)); i > 0; --i)
            appendUtf8(s, letters[random() % letters.size()]);
        return s;
    };
    for (int round = 0; round < 1500; ++round) {
        const int columns = round % 2 == 0 ? 32 : 48;
        const std::string amount = std::to_string(random() % 100000000) + ".25";
        const std::vector<ReceiptBlock> blocks{
            PairBlock{any(80), amount, false, random() % 2 == 0},
            ColumnsBlock{
                {any(60), "1.250", amount, amount}, {static_cast<int>(random() % 5), -1, 3}, true},
            TextBlock{any(90), Align::Centre, false, random() % 2 == 0}};
        for (const ReceiptBlock& block : blocks) {
            std::string all;
            for (const LaidOutLine& line : layOutReceipt(one(block), {columns, Charset::Gb18030})) {
                const TextLine& t = std::get<TextLine>(line);
                const int room = t.doubleSize ? columns / 2 : columns;
                ASSERT_LE(textCells(t.text, Charset::Gb18030), room);
                all += t.text + "\n";
            }
            if (!std::holds_alternative<TextBlock>(block)) {
                ASSERT_NE(all.find(amount), std::string::npos) << all;
            }
        }
    }
}
