#include "evertill/base/decimal.h"

namespace evertill {

std::string decimalToString(std::int64_t value, int scale, bool trimZeros) {
    std::uint64_t magnitude =
        value < 0 ? 0 - static_cast<std::uint64_t>(value) : static_cast<std::uint64_t>(value);
    std::string digits = std::to_string(magnitude);
    if (static_cast<int>(digits.size()) <= scale)
        digits.insert(0, static_cast<std::size_t>(scale) + 1 - digits.size(), '0');
    if (scale > 0) {
        digits.insert(digits.size() - static_cast<std::size_t>(scale), 1, '.');
        if (trimZeros) {
            while (digits.back() == '0')
                digits.pop_back();
            if (digits.back() == '.') digits.pop_back();
        }
    }
    return value < 0 ? "-" + digits : digits;
}

std::optional<std::int64_t> parseDecimal(std::string_view text, int scale, std::int64_t limit) {
    bool negative = false;
    if (!text.empty() && (text[0] == '-' || text[0] == '+')) {
        negative = text[0] == '-';
        text.remove_prefix(1);
    }
    std::int64_t value = 0;
    int decimals = -1;  // -1: no point yet
    int digits = 0;
    for (char c : text) {
        if (c == '.' && decimals < 0) {
            decimals = 0;
            continue;
        }
        if (c < '0' || c > '9') return std::nullopt;
        if (decimals >= 0 && ++decimals > scale) return std::nullopt;
        if (__builtin_mul_overflow(value, 10, &value) ||
            __builtin_add_overflow(value, c - '0', &value))
            return std::nullopt;
        ++digits;
    }
    if (digits == 0 || decimals == 0) return std::nullopt;
    for (int i = decimals < 0 ? 0 : decimals; i < scale; ++i)
        if (__builtin_mul_overflow(value, 10, &value)) return std::nullopt;
    if (value > limit) return std::nullopt;
    return negative ? -value : value;
}

}  // namespace evertill
