// Money: an amount in the store currency's minor unit (fen, cent) as a 64-bit integer. Never a
// floating-point number.
#pragma once
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "evertill/base/rounding.h"

namespace evertill {

/// Largest amount of one line, tender or total that the till accepts: 10 billion minor units (100
/// million yuan).
inline constexpr std::int64_t kMaxAmountMinor = 10'000'000'000;

class Money {
 public:
    constexpr Money() = default;
    static constexpr Money fromMinor(std::int64_t minor) { return Money(minor); }
    constexpr std::int64_t minor() const { return m_minor; }

    /// Sum or nullopt on overflow: for amounts that come from outside.
    static std::optional<Money> checkedAdd(Money a, Money b);
    /// Inside, an overflow is our bug and stops the process.
    Money operator+(Money o) const;
    Money operator-(Money o) const;
    Money operator-() const;
    Money& operator+=(Money o) { return *this = *this + o; }
    Money& operator-=(Money o) { return *this = *this - o; }
    constexpr auto operator<=>(const Money&) const = default;
    constexpr bool isZero() const { return m_minor == 0; }
    constexpr bool isNegative() const { return m_minor < 0; }

    /// "12.34", "-0.05": exact and locale-free, with `decimals` places (2 for yuan).
    std::string toString(int decimals = 2) const;
    /// Reads "12", "12.3", "12.34", "-0.5". More decimals than allowed, other characters or
    /// |amount| above kMaxAmountMinor give nullopt.
    static std::optional<Money> parse(std::string_view text, int decimals = 2);

 private:
    explicit constexpr Money(std::int64_t minor) : m_minor(minor) {}
    std::int64_t m_minor = 0;
};

}  // namespace evertill
