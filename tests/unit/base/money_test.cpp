#include "evertill/base/money.h"

#include <gtest/gtest.h>

#include <limits>
#include <numeric>

#include "evertill/base/allocate.h"
#include "evertill/base/rate.h"
#include "evertill/base/unit_price.h"

using namespace evertill;

namespace {
constexpr std::int64_t kMax = std::numeric_limits<std::int64_t>::max();
constexpr std::int64_t kMin = std::numeric_limits<std::int64_t>::min();
Money m(std::int64_t v) {
    return Money::fromMinor(v);
}
}  // namespace

TEST(Rounding, EachName_OnTiesAndSigns_AsDefined) {
    struct Case {
        std::int64_t n, d;
        std::int64_t halfUp, halfEven, floor, ceiling, zero;
    };
    for (const auto& c :
         {Case{5, 2, 3, 2, 2, 3, 2}, Case{-5, 2, -3, -2, -3, -2, -2}, Case{7, 2, 4, 4, 3, 4, 3},
          Case{1, 3, 0, 0, 0, 1, 0}, Case{-1, 3, 0, 0, -1, 0, 0}, Case{2, 3, 1, 1, 0, 1, 0},
          Case{6, 3, 2, 2, 2, 2, 2}, Case{0, 7, 0, 0, 0, 0, 0}}) {
        EXPECT_EQ(divideRounded(c.n, c.d, Rounding::HalfUp), c.halfUp) << c.n << "/" << c.d;
        EXPECT_EQ(divideRounded(c.n, c.d, Rounding::HalfEven), c.halfEven) << c.n << "/" << c.d;
        EXPECT_EQ(divideRounded(c.n, c.d, Rounding::Floor), c.floor) << c.n << "/" << c.d;
        EXPECT_EQ(divideRounded(c.n, c.d, Rounding::Ceiling), c.ceiling) << c.n << "/" << c.d;
        EXPECT_EQ(divideRounded(c.n, c.d, Rounding::TowardZero), c.zero) << c.n << "/" << c.d;
    }
}

TEST(Rounding, QuotientBeyond64Bits_IsRefused) {
    EXPECT_EQ(divideRounded(static_cast<Int128>(kMax) * 4, 2, Rounding::HalfUp), std::nullopt);
    EXPECT_EQ(divideRounded(static_cast<Int128>(kMin), 1, Rounding::Floor), kMin);
    EXPECT_EQ(roundToStep(kMax, 100, Rounding::Ceiling), std::nullopt);
    EXPECT_EQ(roundToStep(1234, 10, Rounding::Floor), 1230);
    EXPECT_EQ(roundToStep(-1234, 10, Rounding::Floor), -1240);
}

TEST(Money, Parse_TakesExactDecimalsOnly) {
    EXPECT_EQ(Money::parse("12.34"), m(1234));
    EXPECT_EQ(Money::parse("12"), m(1200));
    EXPECT_EQ(Money::parse("12.3"), m(1230));
    EXPECT_EQ(Money::parse("-0.05"), m(-5));
    EXPECT_EQ(Money::parse(".5"), m(50));
    for (const char* bad : {"", "-", ".", "1.", "1.234", "1,2", "1e3", " 1", "0x10", "1.2.3",
                            "99999999999999999999", "100000000.01"})
        EXPECT_EQ(Money::parse(bad), std::nullopt) << bad;
    EXPECT_EQ(m(-5).toString(), "-0.05");
    EXPECT_EQ(m(123456).toString(), "1234.56");
    EXPECT_EQ(m(7).toString(0), "7");
}

TEST(Money, OverflowFromOutside_IsRefused_Inside_Stops) {
    EXPECT_EQ(Money::checkedAdd(m(kMax), m(1)), std::nullopt);
    EXPECT_DEATH(m(kMax) + m(1), "assertion failed");
    EXPECT_DEATH(m(kMin) - m(1), "assertion failed");
    EXPECT_DEATH(-m(kMin), "assertion failed");
}

TEST(UnitPrice, Extend_RoundsOnceAndRefusesTheAbsurd) {
    const auto price = *UnitPrice::parse("3.9999");
    EXPECT_EQ(extend(price, *Quantity::parse("0.786", Uom::Kilogram)), m(314));  // 3.14392
    EXPECT_EQ(extend(*UnitPrice::parse("0.005"), Quantity::fromUnits(1)), m(1));
    EXPECT_EQ(extend(*UnitPrice::parse("0.005"), Quantity::fromUnits(1), Rounding::Floor), m(0));
    EXPECT_EQ(extend(*UnitPrice::parse("99999999"), Quantity::fromUnits(1'000'000)), std::nullopt);
    EXPECT_EQ(UnitPrice::parse("-1"), std::nullopt);
    EXPECT_EQ(UnitPrice::parse("1.23456"), std::nullopt);
    EXPECT_EQ(price.toString(), "3.9999");
    EXPECT_EQ(UnitPrice::parse("5")->toString(), "5.00");
}

TEST(Quantity, ConvertedTo_IsExactBetweenWeights) {
    EXPECT_EQ(Quantity::parse("1.5", Uom::Kilogram)->convertedTo(Uom::Jin),
              Quantity::parse("3", Uom::Jin));
    EXPECT_EQ(Quantity::parse("1000", Uom::Pound)->convertedTo(Uom::Kilogram),
              Quantity::parse("453.592", Uom::Kilogram));
    EXPECT_EQ(Quantity::fromUnits(250, Uom::Gram).convertedTo(Uom::Kilogram),
              Quantity::parse("0.25", Uom::Kilogram));
    EXPECT_EQ(Quantity::fromUnits(1, Uom::Each).convertedTo(Uom::Kilogram), std::nullopt);
    EXPECT_EQ(Quantity::checkedAdd(Quantity::fromUnits(1), Quantity::fromUnits(1, Uom::Gram)),
              std::nullopt);
    EXPECT_EQ(Quantity::checkedAdd(Quantity::fromUnits(1'000'000), Quantity::fromUnits(1)),
              std::nullopt);
}

TEST(Rate, IncludedTax_OfGross) {
    EXPECT_EQ(Rate::parsePercent("13%")->includedIn(m(11300)), m(1300));
    EXPECT_EQ(Rate::parsePercent("9.5")->of(m(1000)), m(95));
    EXPECT_EQ(Rate::fromBasisPoints(0).includedIn(m(999)), m(0));
    EXPECT_EQ(Rate::parsePercent("101"), std::nullopt);
}

TEST(Allocate, PartsAlwaysSumToTheWhole) {
    const std::vector<std::int64_t> thirds{1, 1, 1};
    EXPECT_EQ(allocate(m(100), thirds), (std::vector<Money>{m(34), m(33), m(33)}));
    EXPECT_EQ(allocate(m(-100), thirds), (std::vector<Money>{m(-34), m(-33), m(-33)}));
    EXPECT_EQ(allocate(m(7), std::vector<std::int64_t>{0, 0}), (std::vector<Money>{m(7), m(0)}));
    EXPECT_TRUE(allocate(m(7), {}).empty());
    std::uint64_t s = 1;
    for (int round = 0; round < 2000; ++round) {
        auto next = [&] { return s = s * 6364136223846793005ULL + 1; };
        std::vector<std::int64_t> w(1 + next() % 12);
        for (auto& x : w)
            x = static_cast<std::int64_t>(next() >> 34);
        const Money whole = m(static_cast<std::int64_t>(next() >> 30) - (1LL << 33));
        const auto parts = allocate(whole, w);
        EXPECT_EQ(std::accumulate(parts.begin(), parts.end(), Money()), whole);
    }
    EXPECT_EQ(allocate(m(kMax), std::vector<std::int64_t>{kMax, kMax}).size(), 2U);
}
