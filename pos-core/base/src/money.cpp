#include "evertill/base/money.h"

#include "evertill/base/assert.h"
#include "evertill/base/decimal.h"

namespace evertill {

std::optional<Money> Money::checkedAdd(Money a, Money b) {
    std::int64_t sum = 0;
    if (__builtin_add_overflow(a.m_minor, b.m_minor, &sum)) return std::nullopt;
    return Money(sum);
}

Money Money::operator+(Money o) const {
    std::int64_t sum = 0;
    EVT_ASSERT(!__builtin_add_overflow(m_minor, o.m_minor, &sum));
    return Money(sum);
}

Money Money::operator-(Money o) const {
    std::int64_t difference = 0;
    EVT_ASSERT(!__builtin_sub_overflow(m_minor, o.m_minor, &difference));
    return Money(difference);
}

Money Money::operator-() const {
    return Money() - *this;
}

std::string Money::toString(int decimals) const {
    return decimalToString(m_minor, decimals);
}

std::optional<Money> Money::parse(std::string_view text, int decimals) {
    const auto minor = parseDecimal(text, decimals, kMaxAmountMinor);
    if (!minor) return std::nullopt;
    return Money(*minor);
}

}  // namespace evertill
