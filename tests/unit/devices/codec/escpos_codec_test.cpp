#include <gtest/gtest.h>

#include <random>

#include "evertill/base/bytes.h"
#include "evertill/codec/escpos_encoder.h"
#include "evertill/codec/escpos_parser.h"
#include "evertill/codec/escpos_status.h"

using namespace evertill;
using namespace evertill::codec;
using namespace evertill::domain;

namespace {

std::string hex(std::string_view bytes) {
    return toHex(asBytes(bytes));
}
std::string fromHexText(std::string_view text) {
    const Bytes b = fromHex(text).value();
    return {b.begin(), b.end()};
}

// What a stream says, one line a command, text joined across pieces.
std::string describe(const std::vector<PrinterCommand>& commands) {
    std::string out;
    for (const PrinterCommand& c : commands) {
        if (const auto* t = std::get_if<TextCommand>(&c)) {
            out += "text" + std::string(t->style.bold ? "+b" : "") +
                   (t->style.widthTimes > 1 ? "+w" : "") + ":" + t->utf8 + "\n";
        } else if (std::holds_alternative<LineEndCommand>(c)) {
            out += "end\n";
        } else if (const auto* q = std::get_if<QrCommand>(&c)) {
            out += "qr:" + q->data + "\n";
        } else if (const auto* b = std::get_if<BarcodeCommand>(&c)) {
            out += "bar" + std::to_string(b->type) + ":" + b->data + "\n";
        } else if (const auto* r = std::get_if<RasterCommand>(&c)) {
            out +=
                "raster " + std::to_string(r->bytesPerRow) + "x" + std::to_string(r->rows) + "\n";
        } else if (const auto* cut = std::get_if<CutCommand>(&c)) {
            out += cut->partial ? "cut partial\n" : "cut full\n";
        } else if (const auto* d = std::get_if<DrawerCommand>(&c)) {
            out += "drawer " + std::to_string(d->pin) + " " + std::to_string(d->onMs) + "\n";
        } else if (const auto* s = std::get_if<StatusRequest>(&c)) {
            out += "status " + std::to_string(s->n) + "\n";
        } else if (const auto* p = std::get_if<ProcessedRequest>(&c)) {
            out += "processed " + std::to_string(p->n) + "\n";
        } else if (const auto* f = std::get_if<FeedCommand>(&c)) {
            out += "feed " + std::to_string(f->lines) + "/" + std::to_string(f->dots) + "\n";
        } else if (std::holds_alternative<InitCommand>(c)) {
            out += "init\n";
        } else {
            out += "other\n";
        }
    }
    return out;
}

std::string parseAll(std::string_view bytes) {
    EscposParser parser;
    std::vector<PrinterCommand> all = parser.feed(bytes);
    for (PrinterCommand& c : parser.takePendingText())
        all.push_back(std::move(c));
    return describe(all);
}

std::vector<LaidOutLine> sampleLines() {
    return {TextLine{"店名", true, true},
            TextLine{"Apples          3.27"},
            TextLine{"合计 12.00", true, false},
            QrLine{"https://r.example/1"},
            BarcodeLine{"20260001"},
            BarcodeLine{"R-1{x"},
            FeedLine{2},
            CutLine{}};
}

}  // namespace

TEST(EscposEncoder, ChineseText_GoldenBytes) {
    EXPECT_EQ(hex(encodeLines({TextLine{"苹果 5", true, false}, CutLine{}}, paper80mm())),
              "1b40"          // initialise
              "1c26"          // Chinese mode
              "1b4501"        // bold
              "c6bbb9fb2035"  // GB18030 text
              "0a"
              "1d564200"  // feed to the cutter, partial cut
              "1b4500");
}

TEST(EscposEncoder, AsciiPrinter_LeavesChineseModeAndReplaces) {
    PrinterProfile p = paper58mm();
    p.charset = Charset::Ascii;
    p.cutter = false;
    EXPECT_EQ(hex(encodeLines({TextLine{"苹x", false, true}, CutLine{}}, p)),
              "1b401c2e1b7400"
              "1d2111"
              "3f780a"
              "1b6404"
              "1d2100");
}

TEST(EscposEncoder, AccentedPairWithABlankAmount_IsItsNameAlone) {
    const auto latin = namedPrinterProfile("latin_80").value();
    for (const char* blank : {" ", "   ", "\xE2\x80\x8B"}) {  // the last one has no width
        ReceiptDocument d;
        d.blocks.emplace_back(PairBlock{"Café crème", blank});
        d.blocks.emplace_back(ColumnsBlock{{"Café", blank, blank}, {2, 1, 1}});
        d.cut = false;
        const std::string job = encodeReceipt(d, latin);
        EXPECT_NE(job.find("Caf\x82 cr\x8Ame\nCaf\x82\n"), std::string::npos) << hex(job);
    }
}

TEST(EscposEncoder, QrAndBarcode_GoldenBytes) {
    EXPECT_EQ(hex(encodeLines({QrLine{"ABC"}}, paper80mm())),
              "1b401c26"
              "1b61011b4a18"
              "1d286b0400314132001d286b03003143081d286b03003145311d286b06003150304142431d286b0300"
              "315130"
              "1b4a181b6100");
    EXPECT_EQ(hex(encodeLines({BarcodeLine{"1299"}}, paper58mm())),
              "1b401c26"
              "1b61011d68481d77031d48021d6b49047b430c631b6100");
}

TEST(EscposEncoder, RequestsAndPulses_GoldenBytes) {
    EXPECT_EQ(hex(realTimeStatusRequest(4)), "100404");
    EXPECT_EQ(hex(processedRequest()), "1d7201");
    EXPECT_EQ(hex(infoRequest(67)), "1d4943");
    PrinterProfile p = paper80mm();
    EXPECT_EQ(hex(drawerPulse(p)), "1b700032fa");
    EXPECT_EQ(hex(realTimeDrawerPulse(p)), "1014010001");
    p.drawerPin = 5;
    p.drawerOnMs = 5000;
    EXPECT_EQ(hex(drawerPulse(p)), "1b7001fffa");
}

TEST(EscposEncoder, NameWithCommands_NeverReachesThePrinterAsCommands) {
    const std::string evil =
        std::string("x\x1Bp") + '\0' + "\x10\x04\x01\x1DV\x42" + '\0' + "\xC2\x9B";
    const std::string job =
        encodeReceipt({{PairBlock{evil, "1.00", false, false},
                        TextBlock{evil, Align::Left, false, false}, BarcodeBlock{evil}},
                       false},
                      paper80mm());
    EXPECT_EQ(parseAll(job).find("drawer"), std::string::npos);
    EXPECT_EQ(parseAll(job).find("cut"), std::string::npos);
    EXPECT_TRUE(RealTimeScanner().feed(job).empty());
}

TEST(EscposEncoder, CodeTooWideForThePaper_IsPrintedAsText) {
    const std::string longCode(40, 'A');
    const std::string seen = parseAll(encodeLines({BarcodeLine{longCode}}, paper58mm()));
    EXPECT_EQ(seen, "init\ntext:" + std::string(32, 'A') + "\nend\ntext:" + std::string(12, ' ') +
                        std::string(8, 'A') + "\nend\n");
    const std::string hugeQr(2500, '7');
    EXPECT_EQ(parseAll(encodeLines({QrLine{hugeQr}}, paper58mm())).find("qr:"), std::string::npos);
}

TEST(EscposEncoder, Barcodes_ReadBackWhateverTheMixOfDigits) {
    for (const char* code : {"1", "12", "123", "1234", "12345", "0100042261122", "R-01-00042",
                             "AB123456CD", "AB1234567CD", "A1234", "A12345", "1234A5678", "{12345",
                             "12A34", "A12B123456", "123456{"})
        EXPECT_EQ(parseAll(encodeLines({BarcodeLine{code}}, paper80mm())),
                  std::string("init\nbar73:") + code + "\n");
    EXPECT_EQ(parseAll(encodeLines({BarcodeLine{"0100042261122"}}, paper58mm())),
              "init\nbar73:0100042261122\n")
        << "13 digits fit on narrow paper";
}

TEST(EscposEncoder, PrinterWithoutQr_GetsAPicture) {
    PrinterProfile p = paper80mm();
    p.nativeQr = false;
    EXPECT_EQ(parseAll(encodeLines({QrLine{"ABC"}}, p)),
              "init\nfeed 0/24\nraster 21x168\nfeed 0/24\n");
}

TEST(EscposRoundTrip, EncodedJob_IsParsedBackWhole) {
    EXPECT_EQ(parseAll(encodeLines(sampleLines(), paper80mm())),
              "init\n"
              "text+b+w:店名\nend\n"
              "text:Apples          3.27\nend\n"
              "text+b:合计 12.00\nend\n"
              "feed 0/24\nqr:https://r.example/1\nfeed 0/24\n"
              "bar73:20260001\n"
              "bar73:R-1{x\n"
              "feed 2/0\n"
              "cut partial\n");
}

TEST(EscposRoundTrip, StreamSplitAnywhere_GivesTheSameCommands) {
    const std::string job = encodeLines(sampleLines(), paper80mm()) + processedRequest() +
                            drawerPulse(paper80mm()) + realTimeStatusRequest(1);
    const std::string whole = parseAll(job);
    std::mt19937 random(5);
    for (int round = 0; round < 300; ++round) {
        EscposParser parser;
        std::vector<PrinterCommand> all;
        for (std::size_t at = 0; at < job.size();) {
            const std::size_t n = 1 + random() % 7;
            for (PrinterCommand& c : parser.feed(std::string_view(job).substr(at, n)))
                all.push_back(std::move(c));
            at += n;
        }
        ASSERT_EQ(describe(all), whole);
        ASSERT_EQ(parser.unknownCommands(), 0U);
    }
}

TEST(EscposParser, ForeignCommands_AreSkippedWithoutLosingTheText) {
    struct Case {
        const char* bytes;
        const char* seen;
        std::uint64_t unknown;
    };
    static constexpr Case kCases[] = {
        {"411b4400", "text:A\n", 0},                                  // tab stops
        {"1b2a2102000102030405064142", "raster 1x24\ntext:AB\n", 0},  // column picture
        {"1d284c0600304500000000"
         "42",
         "text:B\n", 1},  // graphics
        {"1d284c0c0030703001013110000100"
         "8001"
         "1d284c02003032"
         "42",
         "raster 2x1\ntext:B\n", 0},
        {"1d384c0c0000003070300201311000010080011d284c02003032", "raster 4x1\n", 0},
        {"1d284c02003032"
         "42",
         "text:B\n", 0},  // nothing stored
        {"1d284c0c0030703001013110001000"
         "8001"
         "42",
         "text:B\n", 1},                                                // fewer rows than said
        {"411b2410001b5cf0ff42", "text:A\nother\nother\ntext:B\n", 0},  // positions
        {"1b7f42", "text:B\n", 1},                                      // no such command
        {"1dff42", "text:B\n", 1},
        {"1d7630000100020080"
         "01"
         "42",
         "raster 1x2\ntext:B\n", 0},
        {"1d6b02343031323334353637383930310042",
         "bar67:401234567890"
         "1\ntext:B\n",
         0},
        {"1d5600"
         "1d5601"
         "1b6d"
         "1d564103",
         "cut full\ncut partial\ncut partial\nfeed 0/3\ncut full\n", 0},
        {"1014010102", "drawer 5 200\n", 0},
        {"1d38"
         "4cffffffff"
         "414243",
         "", 1},  // absurd length: swallowed, not kept
        {"ff41",
         "text:\xC2\xA0"
         "A\n",
         0},
    };
    for (const Case& c : kCases) {
        EscposParser parser;
        std::vector<PrinterCommand> all = parser.feed(fromHexText(c.bytes));
        for (PrinterCommand& t : parser.takePendingText())
            all.push_back(std::move(t));
        EXPECT_EQ(describe(all), c.seen) << c.bytes;
        EXPECT_EQ(parser.unknownCommands(), c.unknown) << c.bytes;
    }
}

TEST(EscposParser, Garbage_NeverBreaksIt) {
    std::mt19937 random(13);
    static constexpr unsigned char kStarts[] = {0x1B, 0x1C, 0x1D, 0x10, 0x28, 0x6B, 0x76, 0x30};
    for (int round = 0; round < 400; ++round) {
        EscposParser parser;
        RealTimeScanner scanner;
        for (int piece = 0; piece < 20; ++piece) {
            std::string bytes;
            for (int i = static_cast<int>(random() % 60); i > 0; --i)
                bytes += static_cast<char>(random() % 3 == 0 ? kStarts[random() % 8] : random());
            for (const PrinterCommand& c : parser.feed(bytes))
                if (const auto* t = std::get_if<TextCommand>(&c)) {
                    ASSERT_FALSE(t->utf8.empty());
                }
            scanner.feed(bytes);
        }
    }
}

TEST(RealTimeScanner, RequestsInsideAnyPieces_AreFoundOnceInOrder) {
    const std::string stream = fromHexText("41100401421004041005021014010102431004");
    for (std::size_t cut = 0; cut <= stream.size(); ++cut) {
        RealTimeScanner scanner;
        std::vector<PrinterCommand> all = scanner.feed(stream.substr(0, cut));
        for (PrinterCommand& c : scanner.feed(stream.substr(cut)))
            all.push_back(std::move(c));
        EXPECT_EQ(describe(all), "status 1\nstatus 4\nother\ndrawer 5 200\n") << cut;
    }
}

TEST(PrinterStatus, RealTimeBytes_Table) {
    struct Case {
        int n;
        int byte;
        bool accepted;
        bool canPrint;
        PaperState paper;
    };
    static constexpr Case kCases[] = {
        {1, 0x12, true, true, PaperState::Unknown},  {1, 0x1A, true, false, PaperState::Unknown},
        {2, 0x16, true, false, PaperState::Unknown}, {2, 0x32, true, false, PaperState::End},
        {2, 0x52, true, false, PaperState::Unknown}, {3, 0x1A, true, false, PaperState::Unknown},
        {3, 0x32, true, false, PaperState::Unknown}, {3, 0x52, true, false, PaperState::Unknown},
        {4, 0x12, true, true, PaperState::Ok},       {4, 0x1E, true, true, PaperState::NearEnd},
        {4, 0x7E, true, false, PaperState::End},     {1, 0x00, false, true, PaperState::Unknown},
        {1, 0xFF, false, true, PaperState::Unknown}, {4, 0x11, false, true, PaperState::Unknown},
        {4, 0x41, false, true, PaperState::Unknown}, {5, 0x12, false, true, PaperState::Unknown},
        {0, 0x12, false, true, PaperState::Unknown},
    };
    for (const Case& c : kCases) {
        PrinterStatus s;
        EXPECT_EQ(applyRealTimeStatus(c.n, static_cast<std::uint8_t>(c.byte), s), c.accepted)
            << c.n << " " << c.byte;
        EXPECT_EQ(s.canPrint(), c.canPrint) << c.n << " " << c.byte;
        EXPECT_EQ(s.paper, c.paper) << c.n << " " << c.byte;
    }
    PrinterStatus s;
    applyRealTimeStatus(1, 0x16, s);
    EXPECT_EQ(s.drawerPin3High, true);
    applyRealTimeStatus(1, 0x12, s);
    EXPECT_EQ(s.drawerPin3High, false);
}

TEST(AnswerReader, MixedAnswers_GoToTheirQuestions) {
    AnswerReader reader;
    reader.askedRealTime(4);
    reader.askedProcessed();
    const auto out =
        reader.feed(fromHexText("11"
                                "5f544d2d5432300000"
                                "ff"
                                "7e"
                                "13"));
    ASSERT_EQ(out.size(), 3U);
    EXPECT_EQ(std::get<InfoAnswer>(out[0]).text, "TM-T20");
    EXPECT_EQ(std::get<ProcessedAnswer>(out[1]).paper, PaperState::Ok);
    EXPECT_EQ(std::get<RealTimeAnswer>(out[2]).n, 4);
    EXPECT_EQ(std::get<RealTimeAnswer>(out[2]).byte, 0x7E);
    EXPECT_FALSE(reader.awaitsRealTime());
    EXPECT_FALSE(reader.awaitsProcessed());
    EXPECT_EQ(reader.ignoredBytes(), 3U);
}

TEST(AnswerReader, UnaskedAnswers_AreDropped) {
    AnswerReader reader;
    EXPECT_TRUE(reader.feed(fromHexText("120c00161211")).empty());
    EXPECT_EQ(reader.ignoredBytes(), 6U);
}

TEST(AnswerReader, Garbage_NeverAnswersMoreThanWasAsked) {
    std::mt19937 random(17);
    for (int round = 0; round < 2000; ++round) {
        AnswerReader reader;
        reader.askedRealTime(1);
        reader.askedProcessed();
        std::string bytes;
        for (int i = 0; i < 60; ++i)
            bytes += static_cast<char>(random() & 0xFF);
        int realTime = 0;
        int processed = 0;
        for (const PrinterAnswer& a : reader.feed(bytes)) {
            realTime += std::holds_alternative<RealTimeAnswer>(a) ? 1 : 0;
            processed += std::holds_alternative<ProcessedAnswer>(a) ? 1 : 0;
        }
        ASSERT_LE(realTime, 1);
        ASSERT_LE(processed, 1);
    }
}
