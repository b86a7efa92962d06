// Pieces that scale protocols share: figures and units as text. Private to the codec.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace evertill::codec::scale {

inline constexpr char kSoh = 0x01;
inline constexpr char kStx = 0x02;
inline constexpr char kEtx = 0x03;
inline constexpr char kEot = 0x04;
inline constexpr char kEnq = 0x05;
inline constexpr char kAck = 0x06;
inline constexpr char kLf = 0x0A;
inline constexpr char kCr = 0x0D;
inline constexpr char kNak = 0x15;
inline constexpr char kEsc = 0x1B;

constexpr bool isDigit(char c) {
    return c >= '0' && c <= '9';
}
constexpr bool isLetter(char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}
constexpr bool bit(std::uint8_t byte, int n) {
    return ((byte >> n) & 1) != 0;
}
bool allDigits(std::string_view text);
std::string_view trimmed(std::string_view text);  ///< without blanks at both ends

/// A figure with or without sign and point, blanks around and after the sign allowed: as plain
/// decimal text without needless zeros in front; all decimals stay. nullopt for anything else.
std::optional<std::string> plainFigure(std::string_view field);
/// Digits without a point (blanks in front count as zeros) with `decimals` of them behind it.
std::optional<std::string> figureWithDecimals(std::string_view digits, int decimals);
std::string negated(std::string figure);  ///< "0.000" stays as it is
/// Decimals of a plain figure.
int decimalsOf(std::string_view figure);
/// "12.8" as exactly `width` digits with `decimals` of them meant behind the point.
std::optional<std::string> digitsField(std::string_view figure, int decimals, int width);

/// A unit as protocols write it (" g", "KG", "lbs") in our spelling; nullopt for blank or unknown.
std::optional<std::string> unitName(std::string_view field);

std::uint8_t xorOf(std::string_view bytes);

}  // namespace evertill::codec::scale
