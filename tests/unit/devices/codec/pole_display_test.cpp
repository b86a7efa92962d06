#include "evertill/codec/pole_display.h"

#include <gtest/gtest.h>

using namespace evertill;
using namespace evertill::codec;
using namespace std::string_literals;

TEST(PoleDisplay, Cd5220_SendsBothLinesWhole) {
    const DisplayRules rules;
    EXPECT_EQ(displayPage({"COLA 500ML", "2 x", "7.00", DisplayLamp::Price, {}}, rules),
              "\x1BQACOLA 500ML          \r\x1BQB2 x             7.00\r");
    EXPECT_EQ(displayInit(rules), "\x1B@\x0C");
    DisplayRules bright;
    bright.brightness = 3;
    EXPECT_EQ(displayInit(bright), "\x1B@\x0C\x1B*\x03");
}

TEST(PoleDisplay, EscPosThroughThePrinter_SelectsTheDisplayAndLeavesIt) {
    DisplayRules rules;
    rules.language = DisplayLanguage::EscPos;
    rules.throughPrinter = true;
    EXPECT_EQ(displayPage({"A", "B", "", DisplayLamp::Off, {}}, rules),
              "\x1B=\x02\x1F$\x01\x01"s + "A" + std::string(19, ' ') + "\x1F$\x01\x02"s + "B" +
                  std::string(19, ' ') + "\x1B=\x01");
}

TEST(PoleDisplay, Lines_AreClippedByCellAndKeepTheAmount) {
    DisplayRules rules;
    rules.charset = Charset::Gb18030;
    // Ten Chinese characters fill twenty cells; with an amount of four there is room for seven.
    const std::string line = displayLine("红富士苹果山东特级精选", "3.27", rules);
    EXPECT_EQ(line.size(), 20U);
    EXPECT_EQ(line.substr(14), "  3.27");
    EXPECT_EQ(displayLine("苹果", "", rules), "\xC6\xBB\xB9\xFB" + std::string(16, ' '));
    const DisplayRules ascii;
    EXPECT_EQ(displayLine("苹果", "1.00", ascii), "??              1.00");
    EXPECT_EQ(displayLine(std::string(40, 'x'), std::string(30, '9'), ascii), std::string(20, '9'));
}

TEST(PoleDisplay, ControlCharactersInNames_NeverReachTheDisplay) {
    for (const DisplayLanguage language : {DisplayLanguage::Cd5220, DisplayLanguage::EscPos}) {
        DisplayRules rules;
        rules.language = language;
        const std::string clean = displayPage({"A B C", "x", "", DisplayLamp::Off, {}}, rules);
        EXPECT_EQ(displayPage({"A\rB\x1B"s + "C", "x", "", DisplayLamp::Off, {}}, rules), clean);
    }
}

TEST(PoleDisplay, Led_ShowsLampAndDigits) {
    DisplayRules rules;
    rules.language = DisplayLanguage::Led8n;
    const auto page = [&](DisplayLamp lamp, std::int64_t minor) {
        return displayPage({"ignored", "", "", lamp, Money::fromMinor(minor)}, rules);
    };
    EXPECT_EQ(page(DisplayLamp::Price, 350), "\x0C\x1Bs1\x1BQA3.50\r");
    EXPECT_EQ(page(DisplayLamp::Total, 123456), "\x0C\x1Bs2\x1BQA1234.56\r");
    EXPECT_EQ(page(DisplayLamp::Received, 10000), "\x0C\x1Bs3\x1BQA100.00\r");
    EXPECT_EQ(page(DisplayLamp::Change, 5), "\x0C\x1Bs4\x1BQA0.05\r");
    EXPECT_EQ(displayPage({}, rules), "\x0C") << "no amount: dark";
    EXPECT_EQ(page(DisplayLamp::Total, 99'999'999), "\x0C\x1Bs2\x1BQA999999.99\r");
    EXPECT_EQ(page(DisplayLamp::Total, 100'000'000), "\x0C") << "nine digits: never half a figure";
    EXPECT_EQ(page(DisplayLamp::Change, -1234), "\x0C\x1Bs4\x1BQA-12.34\r");
}
