// Byte helpers: hexadecimal and base64url texts.
#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace evertill {

using Bytes = std::vector<std::uint8_t>;

std::string toHex(std::span<const std::uint8_t> bytes);        ///< lower case
std::optional<Bytes> fromHex(std::string_view hex);            ///< even length, 0-9 a-f A-F
std::string toBase64Url(std::span<const std::uint8_t> bytes);  ///< RFC 4648 section 5, no padding
std::optional<Bytes> fromBase64Url(std::string_view text);
inline std::span<const std::uint8_t> asBytes(std::string_view s) {
    return {reinterpret_cast<const std::uint8_t*>(s.data()), s.size()};
}

}  // namespace evertill
