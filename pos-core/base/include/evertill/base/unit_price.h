// Price of one unit of measure, in 1/10000 of the major currency unit (fen/100): 4 decimals, as
// produce is priced.
#pragma once
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "evertill/base/money.h"
#include "evertill/base/quantity.h"

namespace evertill {

class UnitPrice {
 public:
    constexpr UnitPrice() = default;
    static constexpr UnitPrice fromTenThousandths(std::int64_t v) { return UnitPrice(v); }
    /// Exact: one minor unit is 100 ten-thousandths (two-decimal currencies).
    static constexpr UnitPrice fromMoney(Money m) { return UnitPrice(m.minor() * 100); }
    constexpr std::int64_t tenThousandths() const { return m_value; }
    constexpr auto operator<=>(const UnitPrice&) const = default;

    /// "3.5", "12.9", "0.1234": at least 2, at most 4 decimals.
    std::string toString() const;
    /// At most 4 decimals, not negative, at most 100 million; nullopt otherwise.
    static std::optional<UnitPrice> parse(std::string_view text);

 private:
    explicit constexpr UnitPrice(std::int64_t v) : m_value(v) {}
    std::int64_t m_value = 0;
};

/// price x quantity as money, rounded once. nullopt when the amount exceeds kMaxAmountMinor.
std::optional<Money> extend(UnitPrice price, Quantity quantity,
                            Rounding rounding = Rounding::HalfUp);

}  // namespace evertill
