// UTF-8, one character at a time.
#pragma once
#include <cstddef>
#include <string_view>

namespace evertill {

/// Bytes of the character at the start of s (RFC 3629: no overlong forms, no surrogates); 0 if it
/// is damaged or cut. s must not be empty.
std::size_t utf8Sequence(std::string_view s);

}  // namespace evertill
