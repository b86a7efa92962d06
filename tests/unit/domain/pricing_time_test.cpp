#include <gtest/gtest.h>

#include "evertill/domain/pricing/promotion.h"

namespace evertill::pricing {
namespace {

LocalTime at(std::string_view iso) {
    const auto t = LocalTime::parse(iso);
    EXPECT_TRUE(t) << iso;
    return t.value_or(LocalTime{});
}

TEST(LocalTime, Parse_threeForms_giveTheSameInstant) {
    EXPECT_EQ(at("2026-06-15"), at("2026-06-15T00:00"));
    EXPECT_EQ(at("2026-06-15T12:30"), at("2026-06-15T12:30:00"));
    EXPECT_EQ(at("2026-06-15T12:30:59").seconds() - at("2026-06-15").seconds(),
              12 * 3600 + 30 * 60 + 59);
    EXPECT_EQ(at("2026-06-15T23:59:59").minuteOfDay(), 1439);
}

TEST(LocalTime, Parse_whatIsNoTime_isRefused) {
    for (const char* bad : {"",
                            "2026",
                            "2026-6-15",
                            "2026-02-29",
                            "2026-13-01",
                            "2026-06-31",
                            "2026-06-15T24:00",
                            "2026-06-15T12:60",
                            "2026-06-15T12:00:60",
                            "2026-06-15T12",
                            "2026-06-15 12:00",
                            "2026-06-15T12:00Z",
                            "2026-06-15T12:00:00Z",
                            "2026-06-15T12:00:00+08:00",
                            "1999-12-31",
                            "2200-01-01",
                            "2026-06-15T-1:00",
                            "2026-06-15T12:00:0",
                            "2026-06-15T12:00-00",
                            "2026/06/15"})
        EXPECT_FALSE(LocalTime::parse(bad)) << bad;
}

TEST(LocalTime, ToString_parsedBack_isTheSame) {
    for (const char* iso : {"2026-06-15T12:00:00", "2024-02-29T23:59:59", "2000-01-01T00:00:00",
                            "2199-12-31T23:59:59"})
        EXPECT_EQ(at(iso).toString(), iso);
}

TEST(LocalTime, DayOfWeek_knownDays_areRight) {
    EXPECT_EQ(LocalTime::dayOfWeek(at("2026-06-15").day()), 1);  // a Monday
    EXPECT_EQ(LocalTime::dayOfWeek(at("2026-06-21T23:59:59").day()), 7);
    EXPECT_EQ(LocalTime::dayOfWeek(at("2000-01-01").day()), 6);
}

TEST(When, Holds_nothingAsked_isAlways) {
    EXPECT_TRUE(When{}.holds(at("2026-06-15T03:00")));
}

TEST(When, Holds_dates_areHalfOpen) {
    When w;
    w.from = at("2026-06-15");
    w.to = at("2026-07-01");
    EXPECT_FALSE(w.holds(at("2026-06-14T23:59:59")));
    EXPECT_TRUE(w.holds(at("2026-06-15T00:00:00")));
    EXPECT_TRUE(w.holds(at("2026-06-30T23:59:59")));
    EXPECT_FALSE(w.holds(at("2026-07-01T00:00:00")));
}

TEST(When, Holds_windowOfADay_isHalfOpen) {
    When w;
    w.windows = {{8 * 60, 10 * 60}, {17 * 60, 24 * 60}};
    EXPECT_FALSE(w.holds(at("2026-06-15T07:59:59")));
    EXPECT_TRUE(w.holds(at("2026-06-15T08:00:00")));
    EXPECT_TRUE(w.holds(at("2026-06-15T09:59:59")));
    EXPECT_FALSE(w.holds(at("2026-06-15T10:00:00")));
    EXPECT_TRUE(w.holds(at("2026-06-15T23:59:59")));
    EXPECT_FALSE(w.holds(at("2026-06-16T00:00:00")));
}

TEST(When, Holds_windowOverMidnight_belongsToTheDayItStarted) {
    When w;
    w.windows = {{22 * 60, 2 * 60}};
    w.daysOfWeek = {5};                             // Friday
    EXPECT_FALSE(w.holds(at("2026-06-19T01:00")));  // Friday morning: Thursday's window
    EXPECT_FALSE(w.holds(at("2026-06-19T21:59:59")));
    EXPECT_TRUE(w.holds(at("2026-06-19T22:00:00")));
    EXPECT_TRUE(w.holds(at("2026-06-20T01:59:59")));  // Saturday, window of Friday
    EXPECT_FALSE(w.holds(at("2026-06-20T02:00:00")));
    EXPECT_FALSE(w.holds(at("2026-06-20T22:00:00")));
}

TEST(When, Holds_windowOverMidnightAtMonthAndYearEnd_goesOn) {
    When w;
    w.windows = {{23 * 60, 60}};
    w.daysOfWeek = {4};  // 2026-12-31 is a Thursday
    EXPECT_TRUE(w.holds(at("2027-01-01T00:59:59")));
    EXPECT_FALSE(w.holds(at("2027-01-01T01:00:00")));
    EXPECT_FALSE(w.holds(at("2026-12-31T00:30:00")));
}

TEST(When, Holds_weekdayAlone_isOfTheDayItself) {
    When w;
    w.daysOfWeek = {6, 7};
    EXPECT_FALSE(w.holds(at("2026-06-19T23:59:59")));
    EXPECT_TRUE(w.holds(at("2026-06-20T00:00:00")));
    EXPECT_TRUE(w.holds(at("2026-06-21T23:59:59")));
    EXPECT_FALSE(w.holds(at("2026-06-22T00:00:00")));
}

TEST(When, Holds_endDateInsideAWindow_endsTheWindow) {
    When w;
    w.to = at("2026-07-01");
    w.windows = {{22 * 60, 2 * 60}};
    EXPECT_TRUE(w.holds(at("2026-06-30T23:59:59")));
    EXPECT_FALSE(w.holds(at("2026-07-01T00:00:00")));
}

}  // namespace
}  // namespace evertill::pricing
