#include "evertill/base/rate.h"

#include "evertill/base/assert.h"
#include "evertill/base/decimal.h"

namespace evertill {

Money Rate::of(Money base, Rounding r) const {
    const auto v = divideRounded(static_cast<Int128>(base.minor()) * m_bp, 10'000, r);
    EVT_ASSERT(v.has_value());
    return Money::fromMinor(*v);
}

Money Rate::includedIn(Money gross, Rounding r) const {
    EVT_ASSERT(m_bp > -10'000);
    const auto v = divideRounded(static_cast<Int128>(gross.minor()) * m_bp, 10'000 + m_bp, r);
    EVT_ASSERT(v.has_value());
    return Money::fromMinor(*v);
}

std::string Rate::toString() const {
    return decimalToString(m_bp, 2, true);
}

std::optional<Rate> Rate::parsePercent(std::string_view text) {
    if (!text.empty() && text.back() == '%') text.remove_suffix(1);
    const auto bp = parseDecimal(text, 2, 10'000);
    if (!bp || *bp < 0) return std::nullopt;
    return Rate(static_cast<std::int32_t>(*bp));
}

}  // namespace evertill
