// Rate in basis points (1/100 of a percent): tax rates, discount rates.
#pragma once
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "evertill/base/money.h"

namespace evertill {

class Rate {
 public:
    constexpr Rate() = default;
    static constexpr Rate fromBasisPoints(std::int32_t bp) { return Rate(bp); }
    constexpr std::int32_t basisPoints() const { return m_bp; }
    constexpr auto operator<=>(const Rate&) const = default;

    Money of(Money base, Rounding r = Rounding::HalfUp) const;  ///< base x rate
    Money includedIn(Money gross,
                     Rounding r = Rounding::HalfUp) const;  ///< the part of gross that is this tax
    std::string toString() const;                           ///< percent: "13", "9.5"
    static std::optional<Rate> parsePercent(std::string_view text);  ///< "13", "13%", "9.5"; 0..100

 private:
    explicit constexpr Rate(std::int32_t bp) : m_bp(bp) {}
    std::int32_t m_bp = 0;
};

}  // namespace evertill
