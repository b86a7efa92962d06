#include <gtest/gtest.h>

#include <random>

#include "evertill/codec/scan_framer.h"

using namespace evertill;
using namespace evertill::codec;

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
