#include <gtest/gtest.h>

#include <random>

#include "evertill/codec/wedge_recognizer.h"

using namespace evertill::codec;

namespace {

constexpr WedgeSettings kHeld{};
constexpr WedgeSettings kShown{.maxGapMs = 30, .hold = false};

// Keys with `gapMs` between them, "\n" for Enter, "\t" for Tab, 1D for Ctrl+].
struct Keyboard {
    explicit Keyboard(WedgeSettings settings) : wedge(settings) {}
    void keys(const std::u16string& text, std::int64_t gapMs) {
        for (char16_t c : text) {
            at += gapMs;
            const WedgeKey kind = c == u'\n'   ? WedgeKey::Enter
                                  : c == u'\t' ? WedgeKey::Tab
                                  : c == 0x1D  ? WedgeKey::GroupSeparator
                                  : c < 0x20   ? WedgeKey::Control
                                               : WedgeKey::Character;
            take(wedge.key(kind, c, at));
        }
    }
    void pause(std::int64_t ms) {
        at += ms;
        take(wedge.tick(at));
    }
    void take(const WedgeStep& step) {
        field += step.type;
        field.resize(field.size() - step.takeBack);
        if (step.passKey) field += u'\n';
        if (step.scan) scans.push_back(*step.scan);
    }
    WedgeRecognizer wedge;
    std::int64_t at = 1000;
    std::u16string field;
    std::vector<std::u16string> scans;
};

using Scans = std::vector<std::u16string>;

}  // namespace

TEST(Wedge, Bursts_AreScansAndSlowKeysAreTyping) {
    struct Case {
        const char16_t* text;
        int gap, end;
        bool scan;
    };
    const Case cases[] = {
        {u"6921168509256", 2, 2, true},
        {u"6921168509256", 29, 29, true},
        {u"6921168509256", 30, 2, false},
        {u"6921168509256", 2, 30, false},
        {u"6921168509256", 150, 150, false},
        {u"1234", 5, 5, true},
        {u"123", 5, 5, false},
        {u"]C1010692116850925610A+B-1", 1, 1, true},
    };
    for (const WedgeSettings& settings : {WedgeSettings{.maxGapMs = 30}, kShown})
        for (const Case& c : cases) {
            Keyboard k(settings);
            k.keys(c.text, c.gap);
            k.keys(u"\n", c.end);
            k.pause(1000);
            const std::u16string text = c.text;
            EXPECT_EQ(k.scans, c.scan ? Scans{text} : Scans{});
            EXPECT_EQ(k.field, c.scan ? u"" : text + u'\n') << c.gap << ' ' << c.end;
        }
}

TEST(Wedge, Held_TypesNothingOfAScanAndGivesTypingBackInTime) {
    Keyboard k(kHeld);
    k.keys(u"苹", 200);
    EXPECT_EQ(k.field, u"") << "held for a moment";
    EXPECT_EQ(k.wedge.deadline(), k.at + 50);
    k.pause(50);
    EXPECT_EQ(k.field, u"苹");
    EXPECT_EQ(k.wedge.deadline(), std::nullopt);
    k.keys(u"ab", 60);
    k.pause(50);
    k.keys(u"6901234567892", 10);
    EXPECT_EQ(k.field, u"苹ab");
    k.keys(u"\n", 10);
    EXPECT_EQ(k.scans, Scans{u"6901234567892"});
    EXPECT_EQ(k.field, u"苹ab") << "the letter before belonged to a person";
}

TEST(Wedge, LetterJustBeforeAScan_IsNotKnownApart) {
    Keyboard k(kHeld);
    k.keys(u"a", 60);
    k.keys(u"6901234567892\n", 49);
    EXPECT_EQ(k.scans, Scans{u"a6901234567892"}) << "as fast as a scanner";
}

TEST(Wedge, GroupSeparatorAndTerminators) {
    Keyboard k(kHeld);
    k.keys(
        u"]C10104\x1D"
        u"10AB\n",
        5);
    EXPECT_EQ(k.scans, Scans{u"]C10104\x1D"
                             u"10AB"});
    k.keys(u"\n", 5);
    EXPECT_EQ(k.field, u"") << "LF of CR LF";
    k.keys(u"\n", 500);
    EXPECT_EQ(k.field, u"\n");
    k.keys(u"12345\t", 5);
    EXPECT_EQ(k.scans.back(), u"12345");
    k.keys(
        u"12\x02\x03"
        u"345\n",
        5);
    EXPECT_EQ(k.scans.back(), u"12345") << "control characters are no data";
    k.keys(
        u"12\x1D"
        u"3",
        5);
    k.pause(100);
    EXPECT_EQ(k.field, u"\n123");
}

TEST(Wedge, OverlongBurst_IsTypingToItsEnd) {
    Keyboard k(WedgeSettings{.maxLength = 10});
    k.keys(u"012345678901234", 1);
    k.keys(u"\n", 1);
    EXPECT_TRUE(k.scans.empty());
    EXPECT_EQ(k.field, u"012345678901234\n");
    k.keys(u"77777\n", 1);
    EXPECT_EQ(k.scans, Scans{u"77777"});
}

TEST(Wedge, ClockThatRunsBack_StartsAnew) {
    Keyboard k(kHeld);
    k.keys(u"12345", 5);
    k.at = 400;
    k.keys(u"\n", 5);
    EXPECT_TRUE(k.scans.empty());
    EXPECT_EQ(k.field, u"12345\n");
}

TEST(Wedge, NoKeyIsLostOrDoubled) {
    std::mt19937 random(31);
    for (int round = 0; round < 2000; ++round) {
        Keyboard k(round % 2 == 0 ? kHeld : kShown);
        std::u16string sent;
        for (int i = 0; i < 60; ++i) {
            const char16_t c =
                random() % 8 == 0 ? u'\n' : static_cast<char16_t>(u'0' + random() % 10);
            k.keys(std::u16string(1, c), random() % 4 == 0 ? 200 : 3);
            if (c != u'\n') sent += c;
        }
        k.pause(1000);
        std::size_t letters = 0;
        for (char16_t c : k.field)
            letters += c != u'\n';
        for (const std::u16string& scan : k.scans)
            letters += scan.size();
        ASSERT_EQ(letters, sent.size());
    }
}
