// Values in PostgreSQL's own forms.
#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace evertill::hq::pg {

/// ?1 -> $1 outside of string literals.
std::string translated(std::string_view sql);
/// Text the server accepts: NUL and bytes that are no UTF-8 become U+FFFD.
std::string cleanText(std::string_view text);
/// bytea in hexadecimal input form.
std::string hexText(std::span<const std::uint8_t> bytes);
/// One-dimensional array in binary form (PostgreSQL's array_send): of bytea, of bigint.
std::string binaryArray(const std::vector<std::string_view>& elements);
std::string binaryArray(const std::vector<std::int64_t>& elements);

}  // namespace evertill::hq::pg
