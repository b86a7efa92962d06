#include "evertill/base/rounding.h"

#include <array>
#include <limits>

#include "evertill/base/assert.h"

namespace evertill {
namespace {

constexpr std::array<std::pair<Rounding, std::string_view>, 5> kNames = {
    {{Rounding::HalfUp, "half_up"},
     {Rounding::HalfEven, "half_even"},
     {Rounding::Floor, "floor"},
     {Rounding::Ceiling, "ceiling"},
     {Rounding::TowardZero, "toward_zero"}}};

}  // namespace

std::string_view roundingName(Rounding r) {
    for (const auto& [value, name] : kNames)
        if (value == r) return name;
    return "half_up";
}

std::optional<Rounding> roundingFromName(std::string_view name) {
    for (const auto& [value, text] : kNames)
        if (text == name) return value;
    return std::nullopt;
}

namespace {

template <typename Integer>
Integer quotientOf(Integer numerator, Integer denominator, Rounding r) {
    Integer quotient = numerator / denominator;
    const Integer rest = numerator % denominator;
    if (rest == 0) return quotient;
    const Integer part = rest < 0 ? -rest : rest;
    const Integer others = denominator - part;  // part against others: under, over or just half
    const int away = numerator < 0 ? -1 : 1;
    switch (r) {
        case Rounding::HalfUp:
            if (part >= others) quotient += away;
            break;
        case Rounding::HalfEven:
            if (part > others || (part == others && quotient % 2 != 0)) quotient += away;
            break;
        case Rounding::Floor:
            if (numerator < 0) quotient -= 1;
            break;
        case Rounding::Ceiling:
            if (numerator > 0) quotient += 1;
            break;
        case Rounding::TowardZero:
            break;
    }
    return quotient;
}

}  // namespace

std::optional<std::int64_t> divideRounded(Int128 numerator, std::int64_t denominator, Rounding r) {
    EVT_ASSERT(denominator > 0);
    // Most amounts are small, and the machine divides those in a tenth of the time.
    const auto narrow = static_cast<std::int64_t>(numerator);
    if (narrow == numerator) return quotientOf(narrow, denominator, r);
    const Int128 quotient = quotientOf<Int128>(numerator, denominator, r);
    if (quotient > std::numeric_limits<std::int64_t>::max() ||
        quotient < std::numeric_limits<std::int64_t>::min())
        return std::nullopt;
    return static_cast<std::int64_t>(quotient);
}

std::optional<std::int64_t> roundToStep(std::int64_t value, std::int64_t step, Rounding r) {
    const auto steps = divideRounded(value, step, r);
    std::int64_t out = 0;
    if (!steps || __builtin_mul_overflow(*steps, step, &out)) return std::nullopt;
    return out;
}

}  // namespace evertill
