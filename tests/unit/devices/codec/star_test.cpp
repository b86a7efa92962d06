#include <gtest/gtest.h>

#include <random>

#include "evertill/base/bytes.h"
#include "evertill/codec/escpos_encoder.h"
#include "evertill/codec/star_encoder.h"
#include "evertill/codec/star_parser.h"
#include "evertill/codec/star_status.h"

using namespace evertill;
using namespace evertill::codec;
using namespace evertill::domain;

namespace {

std::string hex(std::string_view bytes) {
    return toHex(asBytes(bytes));
}

PrinterProfile star() {
    return namedPrinterProfile("star_prnt_80").value();
}

std::string describe(const std::vector<PrinterCommand>& commands) {
    std::string out;
    for (const PrinterCommand& c : commands) {
        if (const auto* t = std::get_if<TextCommand>(&c))
            out += std::string(t->style.bold ? "b" : "") + (t->style.widthTimes > 1 ? "w" : "") +
                   ":" + t->utf8 + "\n";
        else if (const auto* q = std::get_if<QrCommand>(&c))
            out += "qr " + q->data + "\n";
        else if (const auto* b = std::get_if<BarcodeCommand>(&c))
            out += "bar" + std::to_string(b->type) + " " + b->data + "\n";
        else if (const auto* r = std::get_if<RasterCommand>(&c))
            out +=
                "raster " + std::to_string(r->bytesPerRow) + "x" + std::to_string(r->rows) + "\n";
        else if (std::holds_alternative<CutCommand>(c))
            out += "cut\n";
        else if (std::holds_alternative<DrawerCommand>(c))
            out += "drawer\n";
        else if (std::holds_alternative<ProcessedRequest>(c))
            out += "proof\n";
    }
    return out;
}

std::string parsed(std::string_view bytes, std::size_t piece = 10000) {
    StarParser parser;
    std::vector<PrinterCommand> all;
    for (std::size_t at = 0; at < bytes.size(); at += piece)
        for (PrinterCommand& c : parser.feed(bytes.substr(at, piece)))
            all.push_back(std::move(c));
    for (PrinterCommand& c : parser.takePendingText())
        all.push_back(std::move(c));
    EXPECT_EQ(parser.unknownCommands(), 0U);
    return describe(all);
}

ReceiptDocument sample() {
    return {{TextBlock{"STORE", Align::Left, true, true}, PairBlock{"caf\xC3\xA9", "3.27"},
             TextBlock{"苹果"}, BarcodeBlock{"4006381333931", BarcodeKind::Ean13},
             BarcodeBlock{"R-1"}, QrBlock{"https://r.example/1"}},
            true};
}

}  // namespace

TEST(StarEncoder, Text_GoldenBytes) {
    EXPECT_EQ(hex(encodeStarLines({TextLine{"A", true, true}, TextLine{"b"}, CutLine{}}, star())),
              "1b40"      // initialise
              "1b1e4600"  // font A
              "1b7a01"    // 4 mm a line
              "1b1d7401"  // page 437
              "1b45"      // bold on
              "1b690101"  // double height and width
              "410a"
              "1b46"  // bold off is a command of its own
              "1b690000"
              "620a"
              "1b6403");  // feed and cut
}

TEST(StarEncoder, Receipt_IsReadBackWhole) {
    FixedRasterizer fonts;
    const std::string job =
        encodeReceipt(sample(), star(), &fonts) + starDrawerPulse(star()) + starProofRequest();
    const std::string said = parsed(job);
    EXPECT_EQ(said,
              "bw:STORE\n:caf\xC3\xA9\n:3.27\nraster 6x30\nbar67 4006381333931\nbar73 R-1\n"
              "qr https://r.example/1\ncut\ndrawer\nproof\n");
    for (const std::size_t piece : {1U, 2U, 3U, 7U, 64U})
        EXPECT_EQ(parsed(job, piece), said) << piece;
}

TEST(StarEncoder, NothingOfEscposThatWouldCutOrFeed_IsSent) {
    FixedRasterizer fonts;
    const std::string job = encodeReceipt(sample(), star(), &fonts);
    for (const char* escpos : {"\x1DV", "\x1D(k", "\x1Dk", "\x1Dv0", "\x1C&"})
        EXPECT_EQ(job.find(escpos), std::string::npos);
}

TEST(StarParser, Garbage_NeverBreaksIt) {
    std::mt19937 random(23);
    static constexpr unsigned char kStarts[] = {0x1B, 0x1D, 0x79, 0x53, 0x62, 0x1E, 0x44};
    for (int round = 0; round < 300; ++round) {
        StarParser parser;
        for (int piece = 0; piece < 20; ++piece) {
            std::string bytes;
            for (int i = static_cast<int>(random() % 60); i > 0; --i)
                bytes += static_cast<char>(random() % 3 == 0 ? kStarts[random() % 7] : random());
            parser.feed(bytes);
        }
    }
}

TEST(StarStatus, Blocks_AreReadSplitAnywhereWithFlowControlBetween) {
    StarStatus sent;
    sent.coverOpen = true;
    sent.offline = true;
    sent.drawerSwitch = true;
    sent.paper = PaperState::NearEnd;
    sent.etbExecuted = true;
    sent.etbCounter = 21;
    StarStatus fine;
    fine.etbCounter = 31;
    std::string stream = starStatusBlock(sent);
    stream.insert(4, "\x13");
    stream += "\x11" + starStatusBlock(fine);
    for (std::size_t cut = 0; cut <= stream.size(); ++cut) {
        StarStatusReader reader;
        auto got = reader.feed(std::string_view(stream).substr(0, cut));
        for (const StarStatus& s : reader.feed(std::string_view(stream).substr(cut)))
            got.push_back(s);
        ASSERT_EQ(got.size(), 2U) << cut;
        EXPECT_TRUE(got[0].coverOpen && got[0].offline && got[0].drawerSwitch);
        EXPECT_EQ(got[0].paper, PaperState::NearEnd);
        EXPECT_TRUE(got[0].etbExecuted);
        EXPECT_EQ(got[0].etbCounter, 21);
        EXPECT_FALSE(got[0].canPrint());
        EXPECT_TRUE(got[1].canPrint());
        EXPECT_EQ(got[1].etbCounter, 31);
        EXPECT_EQ(reader.droppedBytes(), 0U);
    }
}

TEST(StarStatus, CausesAndShortBlocks_Table) {
    struct Case {
        const char* hex;
        bool cutter, unrecoverable, hot, end;
        int counter;
    };
    static constexpr Case kCases[] = {
        {"0f060000000000", false, false, false, false, -1},
        {"0f060008000000", true, false, false, false, -1},
        {"0f060020000000", false, true, false, false, -1},
        {"0f060040000000", false, false, true, false, -1},
        {"0f060000000c00", false, false, false, true, -1},
        {"2106000000000002", false, false, false, false, 1},
        {"2306000000000060"
         "00",
         false, false, false, false, 24},
    };
    for (const Case& c : kCases) {
        const Bytes b = fromHex(c.hex).value();
        const auto got =
            StarStatusReader().feed({reinterpret_cast<const char*>(b.data()), b.size()});
        ASSERT_EQ(got.size(), 1U) << c.hex;
        EXPECT_EQ(got[0].cutterError, c.cutter) << c.hex;
        EXPECT_EQ(got[0].unrecoverable, c.unrecoverable) << c.hex;
        EXPECT_EQ(got[0].headHot, c.hot) << c.hex;
        EXPECT_EQ(got[0].paper == PaperState::End, c.end) << c.hex;
        EXPECT_EQ(got[0].etbCounter, c.counter) << c.hex;
    }
    StarStatusReader reader;
    EXPECT_TRUE(reader.feed("\x80\xFF garbage").empty());
    EXPECT_GT(reader.droppedBytes(), 0U);
}
