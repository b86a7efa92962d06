// Exact text forms of scaled integers. Shared by money, unit price, quantity and rate.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace evertill {

/// value / 10^scale as text with all `scale` decimals; trimZeros drops trailing zeros and a bare
/// point.
std::string decimalToString(std::int64_t value, int scale, bool trimZeros = false);

/// Reads an optional sign, digits and at most `scale` decimals; nullopt for anything else or when
/// |result| > limit.
std::optional<std::int64_t> parseDecimal(std::string_view text, int scale, std::int64_t limit);

}  // namespace evertill
