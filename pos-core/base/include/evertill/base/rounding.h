// Named rounding of integer quotients, with 128-bit intermediates.
#pragma once
#include <cstdint>
#include <optional>
#include <string_view>

namespace evertill {

__extension__ typedef __int128 Int128;

/// How a quotient that is not whole becomes an integer. HalfUp rounds ties away from zero
/// (四舍五入).
enum class Rounding { HalfUp, HalfEven, Floor, Ceiling, TowardZero };

std::string_view roundingName(Rounding r);
std::optional<Rounding> roundingFromName(std::string_view name);

/// numerator / denominator, rounded. denominator > 0. A result beyond 64 bits gives nullopt.
std::optional<std::int64_t> divideRounded(Int128 numerator, std::int64_t denominator, Rounding r);

/// value rounded to the nearest multiple of step (> 0) under r; nullopt when it would not fit.
std::optional<std::int64_t> roundToStep(std::int64_t value, std::int64_t step, Rounding r);

}  // namespace evertill
