// What the ESC/POS parser knows by heart.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "evertill/codec/escpos_parser.h"

namespace evertill::codec {

enum : std::uint8_t { kDle = 0x10, kEsc = 0x1B, kFs = 0x1C, kGs = 0x1D };

/// Commands without a block of data: the number of bytes after the command letter; nullopt for
/// letters we do not know.
std::optional<int> plainParameters(std::uint8_t group, std::uint8_t letter);

/// Data of a Code 128 job as a scanner reads it: without set selections, digit pairs unpacked.
std::string code128Text(std::string_view data);

/// The body of GS ( L function 112 (a picture to be stored; its width counts dots) as rows of
/// bytes, enlarged as asked. False, and `out` unchanged, for another function or too few rows.
bool readGraphics(std::string_view body, RasterCommand& out);

inline std::size_t u16(std::string_view b, std::size_t at) {
    return static_cast<std::uint8_t>(b[at]) |
           static_cast<std::size_t>(static_cast<std::uint8_t>(b[at + 1])) << 8U;
}
inline int u8(std::string_view b, std::size_t at) {
    return static_cast<std::uint8_t>(b[at]);
}

/// The character of a byte above 7F in the page that ESC t n selects (Epson's numbers); a question
/// mark where the page has nothing.
std::string pageText(int page, std::uint8_t byte);

}  // namespace evertill::codec
