// The status of ZPL and EPL printers, split anywhere and damaged.
#include <gtest/gtest.h>

#include "evertill/codec/label_status.h"

using namespace evertill::codec;

namespace {

std::string zpl(const char* first, const char* second) {
    return "\x02" + std::string(first) + "\x03\r\n\x02" + second + "\x03\r\n\x02" +
           "1234,0\x03\r\n";
}
constexpr const char* kFirst = "030,0,0,0245,000,0,0,0,000,0,0,0";
constexpr const char* kSecond = "000,0,0,0,0,2,4,0,00000000,1,000";

}  // namespace

TEST(ZplStatus, ReadyPrinter_IsRead_SplitAnywhere) {
    const std::string all = zpl(kFirst, kSecond);
    for (std::size_t at = 0; at <= all.size(); ++at) {
        ZplStatusReader reader;
        auto status = reader.feed(all.substr(0, at));
        if (const auto rest = reader.feed(all.substr(at))) status = rest;
        ASSERT_TRUE(status) << at;
        EXPECT_EQ(*status, LabelStatus{});
    }
}

TEST(ZplStatus, Flags_AreTold) {
    const auto said = [](const char* first, const char* second) {
        return ZplStatusReader().feed(zpl(first, second)).value_or(LabelStatus{});
    };
    EXPECT_TRUE(said("030,1,0,0245,000,0,0,0,000,0,0,0", kSecond).paperOut);
    EXPECT_TRUE(said("030,0,1,0245,000,0,0,0,000,0,0,0", kSecond).paused);
    EXPECT_TRUE(said("030,0,0,0245,002,0,0,0,000,0,0,0", kSecond).busy) << "formats wait";
    EXPECT_TRUE(said("030,0,0,0245,000,0,0,1,000,0,0,0", kSecond).busy) << "half a format";
    EXPECT_TRUE(said("030,0,0,0245,000,0,0,0,000,1,0,0", kSecond).fault);
    EXPECT_TRUE(said(kFirst, "000,0,1,0,0,2,4,0,00000000,1,000").headOpen);
    EXPECT_TRUE(said(kFirst, "000,0,0,1,0,2,4,0,00000000,1,000").ribbonOut);
    EXPECT_TRUE(said(kFirst, "000,0,0,0,0,2,4,0,00000007,1,000").busy) << "labels of the batch";
}

TEST(ZplStatus, DamagedAnswer_IsNone_AndTheNextIsRead) {
    ZplStatusReader reader;
    EXPECT_FALSE(reader.feed(zpl("030,x,0,0245,000,0,0,0,000,0,0,0", kSecond)));
    EXPECT_FALSE(reader.feed(zpl("030,0", kSecond)));
    EXPECT_FALSE(reader.feed("\x02" + std::string(500, '0')));
    EXPECT_TRUE(reader.feed(zpl(kFirst, kSecond)));
}

TEST(EplStatus, ErrorReports_AreTold) {
    EXPECT_EQ(EplStatusReader().feed("00\r\n"), LabelStatus{});
    EXPECT_TRUE(EplStatusReader().feed("07\r\n")->paperOut);
    EXPECT_TRUE(EplStatusReader().feed("11\r\n")->headOpen);
    const auto both = EplStatusReader().feed("01,11\r\n");
    ASSERT_TRUE(both);
    EXPECT_TRUE(both->jobRefused);
    EXPECT_TRUE(both->headOpen);
    EXPECT_FALSE(EplStatusReader().feed("\x11\x13"));
}

TEST(EplStatus, LinesOfUq_AreTheAnswerInTurn) {
    EplStatusReader reader;
    EXPECT_FALSE(reader.feed("00\r\n") && reader.inTurnAnswered());
    EXPECT_FALSE(reader.feed("UKQ1935HLU     V4.29\r\n"));
    EXPECT_TRUE(reader.inTurnAnswered());
    reader.reset();
    EXPECT_FALSE(reader.inTurnAnswered());
}
