#include "evertill/codec/label_page.h"

#include <gtest/gtest.h>

using namespace evertill;
using namespace evertill::codec;

namespace {

LabelTemplate oneElement(const std::string& element) {
    const auto read = labelTemplateFromJson(
        R"({"format":"evertill-label/1","size_mm":[40,30],"elements":[)" + element + "]}");
    EXPECT_TRUE(read) << read.error();
    return read ? *read : LabelTemplate{};
}

LabelPage layOut(const std::string& element, const LabelFields& fields = {}) {
    FixedRasterizer fonts;
    const auto page = layOutLabel(oneElement(element), fields, 203, fonts);
    EXPECT_TRUE(page) << page.error();
    return page ? *page : LabelPage{};
}

std::string errorOf(const std::string& element, const LabelFields& fields = {}) {
    FixedRasterizer fonts;
    const auto page = layOutLabel(oneElement(element), fields, 203, fonts);
    return page ? "" : page.error();
}

}  // namespace

TEST(LabelTemplate, BuiltInOnes_AreWholeAndCarryTheirFilesName) {
    ASSERT_GE(builtInLabelTemplates().size(), 4U);
    for (const std::string& name : builtInLabelTemplates()) {
        const auto read = builtInLabelTemplate(name);
        ASSERT_TRUE(read) << name << ": " << read.error();
        EXPECT_EQ(read->name, name);
    }
    EXPECT_FALSE(builtInLabelTemplate("nothing"));
}

TEST(LabelTemplate, WrongFields_AreRefusedWithPathAndReason) {
    struct Case {
        const char* element;
        const char* error;
    };
    static constexpr Case kCases[] = {
        {R"({"type":"text","x":1,"y":1,"width":10})", "elements[0].text: a text"},
        {R"({"type":"text","text":"a","x":1,"y":1})", "elements[0].width: millimetres"},
        {R"({"type":"text","text":"a","x":-1,"y":1,"width":10})", "elements[0].x: millimetres"},
        {R"({"type":"text","text":"a","x":1,"y":1,"width":10,"colour":"red"})",
         "elements[0].colour: unknown"},
        {R"({"type":"text","text":"a","x":1,"y":1,"width":10,"align":"up"})",
         "elements[0].align: left, centre, right"},
        {R"({"type":"picture","x":1,"y":1,"width":10})",
         "elements[0].type: text, line, barcode, qr, datamatrix, gs1_datamatrix or gs1_qr"},
        {R"({"type":"barcode","kind":"itf","data":"1","x":1,"y":1,"width":10})",
         "elements[0].kind: code128, ean13, ean8, upca"},
    };
    for (const Case& c : kCases) {
        const auto read =
            labelTemplateFromJson(R"({"format":"evertill-label/1","size_mm":[40,30],"elements":[)" +
                                  std::string(c.element) + "]}");
        ASSERT_FALSE(read) << c.element;
        EXPECT_EQ(read.error(), c.error);
    }
    EXPECT_EQ(labelTemplateFromJson(R"({"format":"x","size_mm":[40,30],"elements":[]})").error(),
              "format: evertill-label/1");
    EXPECT_EQ(labelTemplateFromJson(R"({"format":"evertill-label/1","elements":[]})").error(),
              "size_mm: [width, height], 5 to 300");
}

TEST(LabelPage, WhatCannotBePrinted_IsSaidAndNotCut) {
    const char* bars = R"({"type":"barcode","kind":"ean13","data":"{c}","x":1,"y":1,"width":30})";
    EXPECT_EQ(errorOf(bars, {{"c", "6901234567890"}}), "elements[0]: not a code of this kind");
    EXPECT_EQ(errorOf(bars, {{"c", "6901234567892"}}), "");
    EXPECT_EQ(
        errorOf(
            R"({"type":"barcode","kind":"ean13","data":"690123456789","x":1,"y":1,"width":20})"),
        "elements[0]: too narrow for its code");
    EXPECT_EQ(
        errorOf(
            R"({"type":"text","text":"88888888.88","x":1,"y":1,"width":5,"height":10,"shrink":true})"),
        "elements[0]: does not fit");
    EXPECT_EQ(errorOf(R"({"type":"line","x":20,"y":1,"width":30})"),
              "elements[0]: does not fit on the label");
}

TEST(LabelPage, ElementTiedToAnEmptyField_IsLeftOut) {
    const char* text = R"({"type":"text","text":"was {old}","x":1,"y":1,"width":30,"if":"old"})";
    EXPECT_TRUE(layOut(text).items.empty());
    EXPECT_EQ(layOut(text, {{"old", "9.90"}}).items.size(), 1U);
}

TEST(LabelPage, OldPrice_IsStruckThrough) {
    const BitImage plain =
        labelPicture(layOut(R"({"type":"text","text":"   ","x":1,"y":1,"width":30})"));
    const BitImage struck = labelPicture(
        layOut(R"({"type":"text","text":"   ","x":1,"y":1,"width":30,"strike":true})"));
    EXPECT_EQ(plain.inkWidth(), 0);
    EXPECT_GT(struck.inkWidth(), 20);
}

TEST(LabelEncoder, Tspl_GoldenBytes) {
    LabelPage page = layOut(
        R"({"type":"barcode","kind":"ean13","data":"690123456789","x":1,"y":1,"width":30,"text":false})");
    EXPECT_EQ(encodeLabel(page, {}, 3),
              "SIZE 40 mm,30 mm\r\nGAP 2 mm,0 mm\r\nDIRECTION 1\r\nREFERENCE 0,0\r\nCLS\r\n"
              "BARCODE 37,8,\"EAN13\",80,0,0,2,2,\"6901234567892\"\r\nPRINT 1,3\r\n");
    page.items.clear();
    LabelItem dot;
    dot.x = 9;
    dot.y = 5;
    dot.image = BitImage(1, 1);
    dot.image.set(0, 0);
    page.items.push_back(dot);
    const std::string bytes = encodeLabel(page, {}, 1);
    EXPECT_NE(bytes.find("BITMAP 8,5,1,1,0,\xBF\r\n"), std::string::npos)
        << "0 is black: only the second dot of the byte";
}

TEST(LabelEncoder, ZplAndEpl_GoldenBytes) {
    LabelPage page = layOut(
        R"({"type":"barcode","kind":"code128","data":"A1","x":1,"y":1,"width":30,"text":false})");
    LabelItem dot;
    dot.x = 8;
    dot.image = BitImage(12, 2);
    dot.image.set(0, 0);
    dot.image.set(0, 1);
    page.items.push_back(dot);
    EXPECT_EQ(encodeLabel(page, {LabelLanguage::Zpl}, 1),
              "^XA\n^CI28\n^PW320\n^LL240\n^LH0,0\n^FO42,8^BY3^BCN,80,N,N,N,A^FDA1^FS\n"
              "^FO8,0^GFA,2,2,1,80:^FS\n^PQ1\n^XZ\n");
    EXPECT_EQ(encodeLabel(page, {LabelLanguage::Epl}, 1),
              "\nN\nq320\nQ240,16\nB42,8,0,1,3,3,80,N,\"A1\"\nGW8,0,1,2,\x7F\x7F\nP1\n");
}

TEST(LabelEncoder, DataWithCommands_NeverReachesThePrinterAsCommands) {
    const LabelFields evil{{"n", "x\"\r\nPRINT 9^XZ~JR\nP9\n\x1B!R"}};
    const LabelPage page = layOut(
        R"({"type":"text","text":"{n}","x":1,"y":1,"width":30},)"
        R"({"type":"barcode","kind":"code128","data":"a^XZ~JR\"","x":1,"y":10,"width":37,"text":false})",
        evil);
    for (const LabelLanguage language :
         {LabelLanguage::Tspl, LabelLanguage::Zpl, LabelLanguage::Epl}) {
        LabelPrinter printer{language, true, true};
        const std::string bytes = encodeLabel(page, printer, 1);
        for (const char* command : {"PRINT 9", "~JR", "P9", "\x1B", "^XZ~"})
            EXPECT_EQ(bytes.find(command), std::string::npos) << command;
    }
}

TEST(LabelEncoder, ChineseFontOfThePrinter_TakesSingleLinesOnly) {
    const LabelPage page =
        layOut(R"({"type":"text","text":"苹果 5","x":1,"y":2,"width":30,"height":3})");
    const std::string bytes = encodeLabel(page, {LabelLanguage::Tspl, true, true}, 1);
    EXPECT_NE(bytes.find("TEXT 8,16,\"TSS24.BF2\",0,1,1,\"\xC6\xBB\xB9\xFB 5\"\r\n"),
              std::string::npos)
        << bytes;
    EXPECT_EQ(encodeLabel(page, {}, 1).find("TEXT"), std::string::npos);
}

TEST(LabelStatus, TsplAndZplAnswers_Table) {
    EXPECT_TRUE(tsplStatus(0x00).canPrint());
    EXPECT_TRUE(tsplStatus(0x20).canPrint());
    EXPECT_TRUE(tsplStatus(0x01).headOpen);
    EXPECT_TRUE(tsplStatus(0x04).paperOut);
    EXPECT_TRUE(tsplStatus(0x08).ribbonOut);
    EXPECT_TRUE(tsplStatus(0x10).paused);
    EXPECT_FALSE(tsplStatus(0x02).canPrint());
    const std::string fine =
        "\x02"
        "030,0,0,1245,000,0,0,0,000,0,0,0\x03\r\n"
        "\x02"
        "000,0,0,0,0,2,4,0,00000000,1,000\x03\r\n"
        "\x02"
        "1234,0\x03\r\n";
    ASSERT_TRUE(zplStatus(fine));
    EXPECT_TRUE(zplStatus(fine)->canPrint());
    std::string open = fine;
    open.replace(open.find("\x02"
                           "000,0,0"),
                 8,
                 "\x02"
                 "000,0,1");
    EXPECT_TRUE(zplStatus(open)->headOpen);
    std::string out = fine;
    out.replace(0, 7,
                "\x02"
                "030,1,");
    EXPECT_TRUE(zplStatus(out)->paperOut);
    for (std::size_t n = 0; n + 3 < fine.size(); ++n)
        EXPECT_FALSE(zplStatus(fine.substr(0, n))) << n;
}

TEST(LabelRequests, FilesOfLabels_AreReadWhole) {
    const auto one = labelsFromJson(R"({"template":"x","fields":{"a":"b"},"copies":2})");
    ASSERT_TRUE(one);
    EXPECT_EQ((*one)[0].copies, 2);
    EXPECT_EQ(labelsFromJson(R"({"labels":[{"fields":{}},{"fields":{"a":1}}]})").error(),
              "labels[1].fields.a: a text");
    EXPECT_EQ(labelsFromJson(R"({"fields":{},"copies":0})").error(), "copies: 1 to 999");
    EXPECT_EQ(labelsFromJson("[]").error(), "not a JSON object");
}
