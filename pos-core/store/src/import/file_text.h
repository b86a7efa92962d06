// Bytes of a file as UTF-8 text.
#pragma once
#include <string>
#include <string_view>

#include "evertill/store/catalogue_import.h"

namespace evertill::store::import {

/// No list of a shop is larger; the limits also end zip and zstd bombs.
inline constexpr std::size_t kMaxFileBytes = 512U << 20;

template <typename T>
using FileResult = Result<T, ImportError>;

/// Whole file; zstd-compressed data is unpacked.
FileResult<std::string> readBytes(const std::string& path);

struct DecodedText {
    std::string utf8;
    std::string encoding;
};
/// Detects UTF-8 and UTF-16 (with or without byte order mark) and GB18030.
FileResult<DecodedText> decodeText(std::string bytes);

}  // namespace evertill::store::import
