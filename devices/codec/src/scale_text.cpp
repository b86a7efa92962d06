#include "scale_text.h"

#include <algorithm>
#include <array>

namespace evertill::codec::scale {
namespace {

constexpr std::size_t kMostDigits = 12;

}  // namespace

bool allDigits(std::string_view text) {
    return std::all_of(text.begin(), text.end(), isDigit);
}

std::string_view trimmed(std::string_view text) {
    while (text.starts_with(' '))
        text.remove_prefix(1);
    while (text.ends_with(' '))
        text.remove_suffix(1);
    return text;
}

std::optional<std::string> plainFigure(std::string_view field) {
    std::string_view text = trimmed(field);
    bool negative = false;
    if (text.starts_with('+') || text.starts_with('-')) {
        negative = text.front() == '-';
        text = trimmed(text.substr(1));
    }
    const std::size_t point = text.find('.');
    std::string_view whole = text.substr(0, point);
    const std::string_view fraction =
        point == std::string_view::npos ? std::string_view() : text.substr(point + 1);
    if (!allDigits(whole) || !allDigits(fraction)) return std::nullopt;
    if (whole.empty() && fraction.empty()) return std::nullopt;
    if (whole.size() + fraction.size() > kMostDigits) return std::nullopt;
    while (whole.size() > 1 && whole.starts_with('0'))
        whole.remove_prefix(1);
    std::string out(whole.empty() ? "0" : whole);
    if (!fraction.empty()) out += "." + std::string(fraction);
    return negative ? negated(std::move(out)) : out;
}

std::optional<std::string> figureWithDecimals(std::string_view digits, int decimals) {
    std::string text(digits);
    const std::size_t first = text.find_first_not_of(' ');
    if (first == std::string::npos || !allDigits(std::string_view(text).substr(first)))
        return std::nullopt;
    std::fill(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(first), '0');
    if (decimals < 0)
        return plainFigure(text + std::string(static_cast<std::size_t>(-decimals), '0'));
    const auto behind = static_cast<std::size_t>(decimals);
    if (text.size() <= behind) text.insert(0, behind + 1 - text.size(), '0');
    if (behind > 0) text.insert(text.size() - behind, ".");
    return plainFigure(text);
}

std::string negated(std::string figure) {
    const bool zero = figure.find_first_not_of("0.") == std::string::npos;
    if (!zero) figure.insert(0, "-");
    return figure;
}

int decimalsOf(std::string_view figure) {
    const std::size_t point = figure.find('.');
    return point == std::string_view::npos ? 0 : static_cast<int>(figure.size() - point - 1);
}

std::optional<std::string> digitsField(std::string_view figure, int decimals, int width) {
    const auto plain = plainFigure(figure);
    if (!plain || plain->starts_with('-') || decimalsOf(*plain) > decimals) return std::nullopt;
    std::string digits = *plain;
    std::erase(digits, '.');
    digits.append(static_cast<std::size_t>(decimals - decimalsOf(*plain)), '0');
    digits.erase(0, std::min(digits.find_first_not_of('0'), digits.size()));
    if (digits.size() > static_cast<std::size_t>(width)) return std::nullopt;
    digits.insert(0, static_cast<std::size_t>(width) - digits.size(), '0');
    return digits;
}

std::optional<std::string> unitName(std::string_view field) {
    std::string unit(trimmed(field));
    std::transform(unit.begin(), unit.end(), unit.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    if (unit == "lbs") unit = "lb";
    static constexpr std::array<std::string_view, 15> kKnown = {
        "kg", "g", "lb", "oz", "t", "mg", "ct", "ozt", "dwt", "ton", "gn", "jin", "tj", "tl", "sj"};
    if (std::find(kKnown.begin(), kKnown.end(), unit) == kKnown.end()) return std::nullopt;
    return unit;
}

std::uint8_t xorOf(std::string_view bytes) {
    std::uint8_t out = 0;
    for (char c : bytes)
        out = static_cast<std::uint8_t>(out ^ static_cast<std::uint8_t>(c));
    return out;
}

}  // namespace evertill::codec::scale
