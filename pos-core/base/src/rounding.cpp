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

std::optional<std::int64_t> divideRounded(Int128 numerator, std::int64_t denominator, Rounding r) {
    EVT_ASSERT(denominator > 0);
    Int128 quotient = numerator / denominator;
    const Int128 rest = numerator % denominator;
    if (rest != 0) {
        const Int128 twice = (rest < 0 ? -rest : rest) * 2;
        const int away = numerator < 0 ? -1 : 1;
        switch (r) {
            case Rounding::HalfUp:
                if (twice >= denominator) quotient += away;
                break;
            case Rounding::HalfEven:
                if (twice > denominator || (twice == denominator && quotient % 2 != 0))
                    quotient += away;
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
    }
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
