#include <gtest/gtest.h>

#include <random>

#include "evertill/base/bytes.h"
#include "evertill/codec/scan_framer.h"
#include "evertill/codec/toledo8217.h"

using namespace evertill;
using namespace evertill::codec;

namespace {

std::string fromHexText(std::string_view text) {
    const Bytes b = fromHex(text).value();
    return {b.begin(), b.end()};
}

ScaleReading onlyReading(std::string_view hexFrame, ToledoSettings settings = {}) {
    ToledoHost host(settings);
    host.request(0);
    const auto readings = host.feed(fromHexText(hexFrame));
    EXPECT_EQ(readings.size(), 1U) << hexFrame;
    return readings.empty() ? ScaleReading{} : readings[0];
}

}  // namespace

TEST(ToledoHost, Frames_Table) {
    struct Case {
        const char* hex;
        std::int64_t thousandths;
        bool complete;
        bool saleOk;
        const char* what;
    };
    static constexpr Case kCases[] = {
        {"0230302e3738360d", 786, true, true, "0.786 kg"},
        {"8230302eb7b8b68d", 786, true, true, "the same with parity bits left on"},
        {"024e30312e3235300d", 1250, true, true, "net"},
        {"0230302e3030300d", 0, true, false, "nothing on the scale"},
        {"023f410d", 0, false, false, "in motion"},
        {"023f420d", 0, false, false, "over capacity"},
        {"023f440d", 0, false, false, "under zero"},
        {"023f010d", 0, false, false, "status without its fixed bit"},
        {"0230302e37380d", 0, false, false, "two decimals where three are set"},
        {"0230302e3738410d", 0, false, false, "a letter inside"},
        {"022d302e3738360d", 0, false, false, "a sign the protocol does not have"},
        {"020d", 0, false, false, "empty"},
        {"0230302e373836310d", 0, false, false, "four decimals"},
        {"0230303738360d", 786, true, true, "8213: five digits without a point"},
    };
    for (const Case& c : kCases) {
        const ScaleReading r = onlyReading(c.hex);
        EXPECT_EQ(r.weight.thousandths(), c.thousandths) << c.what;
        EXPECT_EQ(r.complete, c.complete) << c.what;
        EXPECT_EQ(r.saleOk(), c.saleOk) << c.what;
    }
    EXPECT_TRUE(onlyReading("024e30312e3235300d").net);
    EXPECT_TRUE(onlyReading("023f420d").overload);
    EXPECT_TRUE(onlyReading("023f440d").negative);
    EXPECT_TRUE(onlyReading("023f480d").zeroFault);
    EXPECT_TRUE(onlyReading("0230302e3030300d").zero);
}

TEST(ToledoHost, PoundScale_KeepsItsUnitAndTwoDecimals) {
    const ScaleReading r = onlyReading("023030312e37330d", {Uom::Pound, 2, true});
    EXPECT_EQ(r.weight, Quantity::fromThousandths(1730, Uom::Pound));
    EXPECT_TRUE(r.saleOk());
}

TEST(ToledoHost, StatusBit5_MeansNetOnlyWhereItDoes) {
    EXPECT_TRUE(onlyReading("023f610d").net);
    EXPECT_FALSE(onlyReading("023f610d", {Uom::Kilogram, 3, false}).net);
}

TEST(ToledoHost, NoAnswer_TimesOutOnceAndAsksAgain) {
    ToledoHost host({});
    EXPECT_EQ(host.request(0), "W");
    EXPECT_EQ(host.request(10), std::nullopt);
    EXPECT_TRUE(host.feed(fromHexText("0230302e")).empty());
    EXPECT_FALSE(host.checkTimeout(ToledoHost::kTimeoutMs - 1));
    EXPECT_TRUE(host.checkTimeout(ToledoHost::kTimeoutMs));
    EXPECT_FALSE(host.checkTimeout(ToledoHost::kTimeoutMs + 1));
    EXPECT_TRUE(host.feed(fromHexText("3738360d0230302e3738360d")).empty()) << "too late";
    EXPECT_EQ(host.request(2000), "W");
    EXPECT_EQ(host.feed(fromHexText("0230302e3738360d")).size(), 1U);
}

TEST(ToledoHost, SplitAndNoisyFrames_GiveTheSameReading) {
    const std::string frame = fromHexText("41410230302e3738360d");
    for (std::size_t cut = 0; cut <= frame.size(); ++cut) {
        ToledoHost host({});
        host.request(0);
        auto all = host.feed(frame.substr(0, cut));
        for (const ScaleReading& r : host.feed(frame.substr(cut)))
            all.push_back(r);
        ASSERT_EQ(all.size(), 1U);
        EXPECT_EQ(all[0].weight.thousandths(), 786);
    }
}

TEST(ToledoHost, Garbage_NeverGivesASaleFromADamagedFrame) {
    std::mt19937 random(19);
    static constexpr char kLikely[] = {0x02, 0x0D, '0', '.', '7', '?', 'A', 'N', '-', ' '};
    for (int round = 0; round < 5000; ++round) {
        ToledoHost host({});
        host.request(0);
        std::string bytes;
        for (int i = 0; i < 40; ++i)
            bytes += random() % 4 == 0 ? static_cast<char>(random()) : kLikely[random() % 10];
        for (const ScaleReading& r : host.feed(bytes)) {
            ASSERT_LE(r.weight.thousandths(), 99'999'999);
            ASSERT_GE(r.weight.thousandths(), 0);
            if (r.saleOk()) {
                ASSERT_TRUE(r.complete && r.stable);
            }
        }
    }
}

TEST(ToledoScale, EveryState_IsUnderstoodByTheHost) {
    ToledoScaleState s;
    const auto ask = [&] {
        ToledoHost host({});
        return host.feed(toledoAnswer(*host.request(0), s)).at(0);
    };
    for (std::int64_t w : {0, 1, 786, 15000, 99999}) {
        s = {};
        s.thousandths = w;
        EXPECT_EQ(ask().weight.thousandths(), w);
        EXPECT_EQ(ask().saleOk(), w > 0);
    }
    s = {};
    s.thousandths = 500;
    s.motion = true;
    EXPECT_FALSE(ask().stable);
    s = {};
    s.thousandths = -2;
    EXPECT_TRUE(ask().negative);
    s = {};
    s.overload = true;
    EXPECT_TRUE(ask().overload);
    s = {};
    s.thousandths = 20;
    toledoAnswer("Z", s);
    EXPECT_EQ(s.thousandths, 0);
}

TEST(ScanFramer, Suffixes_Table) {
    using Scans = std::vector<std::string>;
    struct Case {
        ScanSuffix suffix;
        std::string bytes;
        Scans scans;
    };
    const std::vector<Case> cases{
        {ScanSuffix::Any, "69012\r\n4711\n\r88\r", {"69012", "4711", "88"}},
        {ScanSuffix::Cr, "1\n2\r3\r", {"12", "3"}},
        {ScanSuffix::Lf, "1\r2\n3\n", {"12", "3"}},
        {ScanSuffix::CrLf, "1\r2\n3\r\n4\r\n", {"123", "4"}},
        {ScanSuffix::Any, "\r\n\r\n", {}},
        {ScanSuffix::Any,
         "]C10104\x1D"
         "10AB\x02\x7F\r",
         {"]C10104\x1D"
          "10AB"}},
        {ScanSuffix::Any, "苹果\r", {"苹果"}},
    };
    for (const Case& c : cases) {
        ScanFramer framer({c.suffix, "", 2000});
        EXPECT_EQ(framer.feed(c.bytes, 0), c.scans) << c.bytes;
        ScanFramer byByte({c.suffix, "", 2000});
        Scans all;
        for (char b : c.bytes)
            for (std::string& s : byByte.feed(std::string(1, b), 0))
                all.push_back(std::move(s));
        EXPECT_EQ(all, c.scans) << c.bytes;
    }
}

TEST(ScanFramer, Prefix_IsTakenOffWhenThere) {
    ScanFramer framer({ScanSuffix::Cr, "S1:", 2000});
    EXPECT_EQ(framer.feed("S1:4711\r4712\rS1:\r", 0), (std::vector<std::string>{"4711", "4712"}));
}

TEST(ScanFramer, OverlongScan_IsDroppedWholeAndTheNextIsRead) {
    ScanFramer framer;
    EXPECT_EQ(framer.feed(std::string(ScanFramer::kMaxLength, '7') + "\r", 0).size(), 1U);
    EXPECT_EQ(framer.feed(std::string(ScanFramer::kMaxLength + 1, '7') + "\r4711\r", 0),
              std::vector<std::string>{"4711"});
    EXPECT_EQ(framer.dropped(), 1U);
}

TEST(ScanFramer, PartialScan_SurvivesAShortPauseNotALongOne) {
    ScanFramer framer;
    EXPECT_TRUE(framer.feed("69", 0).empty());
    EXPECT_EQ(framer.feed("01\r", 2000), std::vector<std::string>{"6901"});
    EXPECT_TRUE(framer.feed("69", 3000).empty());
    EXPECT_EQ(framer.feed("4711\r", 5001), std::vector<std::string>{"4711"});
    EXPECT_EQ(framer.dropped(), 1U);
    framer.feed("12", 6000);
    framer.reset();
    EXPECT_EQ(framer.feed("34\r", 6001), std::vector<std::string>{"34"});
}

TEST(ScanFramer, Garbage_GivesOnlyCleanScansOfAllowedLength) {
    std::mt19937 random(23);
    ScanFramer framer;
    for (int round = 0; round < 3000; ++round) {
        std::string bytes;
        for (int i = static_cast<int>(random() % 400); i > 0; --i)
            bytes += static_cast<char>(random() % 100 == 0 ? '\r' : random());
        for (const std::string& s : framer.feed(bytes, round)) {
            ASSERT_FALSE(s.empty());
            ASSERT_LE(s.size(), ScanFramer::kMaxLength);
            for (char c : s)
                ASSERT_TRUE(static_cast<unsigned char>(c) >= 0x20 || c == 0x1D);
        }
    }
}
