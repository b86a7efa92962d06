#include "evertill/codec/terminal_frame.h"

#include <gtest/gtest.h>

using namespace evertill::codec;
using namespace std::string_literals;

namespace {

std::string frame(const std::string& text, int start = 0) {
    int lrc = start ^ 3;
    for (const char c : text)
        lrc ^= static_cast<unsigned char>(c);
    return "\x02" + text + "\x03" + static_cast<char>(lrc);
}
const FrameResult kDelivered{FrameEvent::Delivered, "PAY"};
const FrameResult kFailed{FrameEvent::Failed, "PAY"};

}  // namespace

TEST(TerminalFrame, Message_IsSentAndAcknowledged) {
    TerminalFramer t({});
    t.send("PAY");
    EXPECT_EQ(t.takeOutput(), frame("PAY"));
    EXPECT_EQ(t.nextDeadline(), 2000);
    t.feed("\x06", 10);
    EXPECT_EQ(t.takeResults(), std::vector{kDelivered});
    EXPECT_FALSE(t.nextDeadline());
}

TEST(TerminalFrame, NakAndSilence_RepeatThreeTimesThenFail) {
    TerminalFramer t({});
    t.send("PAY");
    t.takeOutput();
    t.feed("\x15", 10);
    EXPECT_EQ(t.takeOutput(), frame("PAY"));
    t.tick(2009);
    EXPECT_TRUE(t.takeOutput().empty());
    t.tick(2010);
    EXPECT_EQ(t.takeOutput(), frame("PAY"));
    t.feed("\x15", 2020);
    EXPECT_EQ(t.takeOutput(), frame("PAY"));
    t.tick(4020);
    EXPECT_TRUE(t.takeOutput().empty());
    EXPECT_EQ(t.takeResults(), std::vector{kFailed});
    t.send("NEXT");
    EXPECT_EQ(t.takeOutput(), frame("NEXT")) << "the next message has its own chances";
}

TEST(TerminalFrame, AnswersSplitAnywhereAfterNoise_AreReadOnce) {
    const std::string stream = "\x7Fz" + frame("APPROVED 0012") + frame("SLIP");
    for (std::size_t cut = 0; cut <= stream.size(); ++cut) {
        TerminalFramer t({});
        t.feed(stream.substr(0, cut), 0);
        t.feed(stream.substr(cut), 1);
        const auto results = t.takeResults();
        ASSERT_EQ(results.size(), 2U) << cut;
        EXPECT_EQ(results[0].text, "APPROVED 0012");
        EXPECT_EQ(results[1].text, "SLIP");
        EXPECT_EQ(t.takeOutput(), "\x06\x06");
    }
}

TEST(TerminalFrame, EveryDamagedByte_IsRefusedAndNeverAMessage) {
    const std::string good = frame("APPROVED");
    for (std::size_t at = 1; at < good.size(); ++at)
        for (int bit = 0; bit < 8; ++bit) {
            std::string bad = good;
            bad[at] = static_cast<char>(bad[at] ^ (1 << bit));
            TerminalFramer t({});
            t.feed(bad, 0);
            t.tick(5000);
            for (const FrameResult& r : t.takeResults())
                EXPECT_NE(r.event, FrameEvent::Message) << at << "." << bit;
            EXPECT_NE(t.takeOutput().find('\x15'), std::string::npos) << at << "." << bit;
            t.feed(good, 6000);
            EXPECT_EQ(t.takeResults().size(), 1U) << "the repeat is taken";
        }
}

TEST(TerminalFrame, RepeatAfterALostAck_IsAcknowledgedButNotGivenTwice) {
    TerminalFramer t({});
    t.feed(frame("APPROVED"), 0);
    t.feed(frame("APPROVED"), 2000);
    EXPECT_EQ(t.takeResults().size(), 1U);
    EXPECT_EQ(t.takeOutput(), "\x06\x06");
    t.feed(frame("APPROVED"), 60000);
    EXPECT_EQ(t.takeResults().size(), 1U) << "much later it is a new one";
}

TEST(TerminalFrame, FrameThatNeverEnds_IsRefusedInTime) {
    TerminalFramer t({});
    t.feed("\x02HALF", 0);
    EXPECT_EQ(t.nextDeadline(), 2000);
    t.tick(2000);
    EXPECT_EQ(t.takeOutput(), "\x15");
    EXPECT_EQ(t.damaged(), 1U);
}

TEST(TerminalFrame, LrcDialects_DifferOnlyInTheLastByte) {
    FrameRules nexi;
    nexi.lrcStart = 0x7F;
    TerminalFramer a(nexi);
    a.send("PAY");
    EXPECT_EQ(a.takeOutput(), frame("PAY", 0x7F));
    FrameRules withStx;
    withStx.lrcWithStx = true;
    TerminalFramer b(withStx);
    b.send("PAY");
    EXPECT_EQ(b.takeOutput(), frame("PAY", 0x02));
}

TEST(TerminalFrame, MessagesThatCannotBeFramed_FailWithoutABreath) {
    TerminalFramer t({});
    t.send("A\x03"s + "B");
    t.send("");
    EXPECT_TRUE(t.takeOutput().empty());
    EXPECT_EQ(t.takeResults().size(), 2U);
}

TEST(TerminalFrame, LengthFraming_GoesBothWays) {
    for (const auto kind : {FrameKind::Length2, FrameKind::Length4}) {
        FrameRules rules;
        rules.kind = kind;
        TerminalFramer till(rules);
        TerminalFramer terminal(rules);
        const std::string long_(300, 'x');
        till.send("PAY");
        till.send(long_);
        const std::string out = till.takeOutput();
        EXPECT_EQ(till.takeResults().size(), 2U);
        for (const char c : out)
            terminal.feed({&c, 1}, 0);
        const auto got = terminal.takeResults();
        ASSERT_EQ(got.size(), 2U);
        EXPECT_EQ(got[0].text, "PAY");
        EXPECT_EQ(got[1].text, long_);
        terminal.feed(std::string(4, '\0'), 0);
        EXPECT_TRUE(terminal.broken()) << "a length of nothing leaves no place to start anew";
        terminal.reset();
        EXPECT_FALSE(terminal.broken());
    }
}

TEST(TerminalFrame, NewLine_FailsWhatWasOnItsWay) {
    TerminalFramer t({});
    t.send("PAY");
    t.send("LATER");
    t.reset();
    const auto results = t.takeResults();
    ASSERT_EQ(results.size(), 2U);
    EXPECT_EQ(results[0], kFailed);
    EXPECT_TRUE(t.takeOutput().empty());
}
