// The settings of a master file, for tools beside a running till: read-only, one look.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "evertill/base/result.h"
#include "evertill/store/store_error.h"

namespace evertill::store {

/// The values (JSON) of these keys, in their order; nothing where a key is not there.
Result<std::vector<std::optional<std::string>>, StoreError> readSettings(
    const std::string& masterFile, const std::vector<std::string_view>& keys);

}  // namespace evertill::store
