#include "evertill/base/unit_price.h"

#include "evertill/base/decimal.h"

namespace evertill {

std::string UnitPrice::toString() const {
    std::string s = decimalToString(m_value, 4);
    for (int i = 0; i < 2 && s.back() == '0'; ++i)
        s.pop_back();
    return s;
}

std::optional<UnitPrice> UnitPrice::parse(std::string_view text) {
    const auto v = parseDecimal(text, 4, kMaxAmountMinor * 100);
    if (!v || *v < 0) return std::nullopt;
    return UnitPrice(*v);
}

std::optional<Money> extend(UnitPrice price, Quantity quantity, Rounding rounding) {
    // ten-thousandths x thousandths = 10^-7 of the major unit; one minor unit is 10^5 of those.
    const auto minor = divideRounded(
        static_cast<Int128>(price.tenThousandths()) * quantity.thousandths(), 100'000, rounding);
    if (!minor || *minor > kMaxAmountMinor || *minor < -kMaxAmountMinor) return std::nullopt;
    return Money::fromMinor(*minor);
}

}  // namespace evertill
