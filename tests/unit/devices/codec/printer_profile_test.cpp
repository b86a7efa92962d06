#include "evertill/codec/printer_profile.h"

#include <gtest/gtest.h>

#include "evertill/base/bytes.h"
#include "evertill/codec/escpos_encoder.h"
#include "evertill/codec/escpos_parser.h"

using namespace evertill;
using namespace evertill::codec;
using namespace evertill::domain;

namespace {

std::string hex(std::string_view bytes) {
    return toHex(asBytes(bytes));
}

int pictures(const std::string& job) {
    EscposParser parser;
    int count = 0;
    for (const PrinterCommand& c : parser.feed(job))
        count += std::holds_alternative<RasterCommand>(c) ? 1 : 0;
    EXPECT_EQ(parser.unknownCommands(), 0U);
    return count;
}

}  // namespace

TEST(PrinterProfile, Names_AreFoundAndFitTheirPaper) {
    ASSERT_GE(printerProfileNames().size(), 10U);
    for (const std::string& name : printerProfileNames()) {
        const auto p = namedPrinterProfile(name);
        ASSERT_TRUE(p);
        EXPECT_EQ(p->name, name);
        EXPECT_GE(p->cellDots(), 10) << name;
        EXPECT_LE(p->cellDots() * p->columns, p->dots) << name;
    }
    EXPECT_EQ(namedPrinterProfile("lp").error(), "profile");
}

TEST(PrinterProfile, Fields_OverrideTheNamedOne) {
    const auto p = printerProfileFromJson(
        R"({"profile":"epson_80_42col","charset":"gb18030","cutter":"full","pages":{"CP858":19}})");
    ASSERT_TRUE(p) << p.error();
    EXPECT_EQ(p->columns, 42);
    EXPECT_EQ(p->dots, 512);
    EXPECT_EQ(p->charset, Charset::Gb18030);
    EXPECT_TRUE(p->fullCut);
    EXPECT_EQ(p->pages, (std::vector<CodePage>{{"CP858", 19}}));
    EXPECT_EQ(printerProfileFromJson(R"({"columns":32})")->dots, 384) << "settings before profiles";
    EXPECT_EQ(*printerProfileFromJson("{}"), paper80mm());
    for (const char* field : {"profile", "columns", "cutter", "picture", "pages", "native_qr"})
        EXPECT_EQ(printerProfileFromJson("{\"" + std::string(field) + "\":17.5}").error(), field);
    EXPECT_EQ(printerProfileFromJson(R"({"colour":1})").error(), "colour");
}

TEST(LineChoice, EachLine_TakesTheFirstFontThatHasIt) {
    FixedRasterizer fonts;
    const auto latin = namedPrinterProfile("latin_80").value();
    const auto job = [&](const char* text) {
        return encodeReceipt({{TextBlock{text}}, false}, latin, &fonts);
    };
    EXPECT_EQ(hex(job("caf\xC3\xA9")), "1b401c2e1b7400636166820a") << "page 437";
    EXPECT_EQ(hex(job("5 \xE2\x82\xAC")), "1b401c2e1b74001b74133520d50a") << "the euro is in 858";
    EXPECT_EQ(hex(job("\xE2\x80\x9Cok\xE2\x80\x9D")), "1b401c2e1b7400226f6b220a");
    EXPECT_EQ(pictures(job("苹果")), 1) << "no page has it: a picture, not '?'";
    EXPECT_EQ(pictures(job("plain")), 0);
}

TEST(LineChoice, GbPrinter_DrawsOnlyWhatItsFontLacks) {
    FixedRasterizer fonts;
    const auto job = [&](const PrinterProfile& p, const char* text) {
        return encodeReceipt({{TextBlock{text}}, false}, p, &fonts);
    };
    PrinterProfile p = paper80mm();
    EXPECT_EQ(pictures(job(p, "苹果")), 0);
    EXPECT_EQ(pictures(job(p, "😀")), 1);
    EXPECT_EQ(pictures(job(p, "镕")), 0) << "in GBK";
    p.gb2312Only = true;
    EXPECT_EQ(pictures(job(p, "镕")), 1) << "not in GB2312";
    p.rasterText = false;
    EXPECT_EQ(pictures(job(p, "😀")), 0);
}

TEST(LineChoice, RasterPrinter_JoinsNeighbouringLinesIntoPieces) {
    FixedRasterizer fonts;
    PrinterProfile p = namedPrinterProfile("raster_80").value();
    ReceiptDocument d;
    for (int i = 0; i < 10; ++i)
        d.blocks.emplace_back(TextBlock{"苹果"});
    EXPECT_EQ(pictures(encodeReceipt(d, p, &fonts)), 3) << "300 rows in pieces of 128";
    p.picture = PictureCommand::GsParenL;
    EXPECT_EQ(pictures(encodeReceipt(d, p, &fonts)), 3);
    p.picture = PictureCommand::EscStar;
    EXPECT_EQ(pictures(encodeReceipt(d, p, &fonts)), 13) << "bands of 24 rows";
}

TEST(LineChoice, Pictures_HoldTheSameGridAsText) {
    FixedRasterizer fonts;
    BitImage drawn(96, 24);
    drawTextRow(fonts, "a苹b", {}, Charset::GbDrawn, drawn, 0);
    BitImage wanted(96, 24);
    wanted.add(fonts.glyph("a", 12, 24, false).image, 0, 0);
    wanted.add(fonts.glyph("苹", 24, 24, false).image, 12, 0);
    wanted.add(fonts.glyph("b", 12, 24, false).image, 36, 0);
    EXPECT_EQ(drawn, wanted);
    BitImage narrow(30, 24);
    drawTextRow(fonts, "a苹b", {}, Charset::GbDrawn, narrow, 0);
    EXPECT_LE(narrow.inkWidth(), 36) << "what does not fit is left out, never half drawn";
}

TEST(LineChoice, AmountBehindChinese_IsPlacedAtItsDot) {
    const std::string job = encodeReceipt({{PairBlock{"苹果", "3.27"}}, false}, paper80mm());
    EXPECT_EQ(hex(job), "1b401c26c6bbb9fb" + std::string("1b241002") + "332e32370a")
        << "column 44 of 12 dots is dot 528";
    PrinterProfile p = paper80mm();
    p.positions = false;
    EXPECT_EQ(encodeReceipt({{PairBlock{"苹果", "3.27"}}, false}, p).find("\x1B$"),
              std::string::npos);
}

TEST(RealTimeBytes, NeverStandInsideACode128OrAPicture) {
    EXPECT_EQ(code128Data("16041605").bytes.find("\x10\x04"), std::string::npos);
    EXPECT_EQ(code128Data("1620").bytes.substr(0, 2), "{B");
    BitImage dots(16, 2);
    dots.set(3, 0);   // 10
    dots.set(13, 0);  // 04
    dots.set(3, 1);
    dots.set(11, 1);
    dots.set(13, 1);  // 14
    const std::string job = encodeLines({PictureLine{dots}}, paper80mm());
    EXPECT_TRUE(RealTimeScanner().feed(job).empty());
    EXPECT_NE(job.find("\x10\x06\x10\x16"), std::string::npos) << "one dot more beside a black one";
}

TEST(Underline, BlanksThatCentreALine_AreNot) {
    EXPECT_EQ(hex(encodeLines({TextLine{"  ab", false, false, true}},
                              namedPrinterProfile("latin_80").value())),
              "1b401c2e1b7400"
              "2020"
              "1b2d01"
              "61620a"
              "1b2d00");
}
