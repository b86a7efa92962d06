// Small files that must be whole or absent after a power cut: keys and secrets.
#pragma once
#include <span>
#include <string>

#include "evertill/base/result.h"
#include "evertill/store/store_error.h"

namespace evertill::store {

/// Writes beside the file, makes it durable and renames it into place; readable by the owner alone.
/// A file of that name is replaced.
Result<void, StoreError> writeFileDurably(const std::string& path,
                                          std::span<const std::uint8_t> bytes);

/// Renames within one folder and makes the folder's entry durable.
Result<void, StoreError> renameDurably(const std::string& from, const std::string& to);

}  // namespace evertill::store
