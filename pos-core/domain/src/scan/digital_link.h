// GS1 Digital Link: a web address of any domain with a GTIN in its path. Source: GS1 Digital Link
// URI Syntax 1.2. The address is read, never opened.
#pragma once
#include <optional>

#include "scan/gs1.h"

namespace evertill::domain::gs1 {

bool isWebAddress(std::string_view text);  ///< http:// or https://, in any case

/// nullopt: a plain address. Otherwise its elements (the GTIN first) or what is wrong with them.
std::optional<Result<std::vector<Gs1Element>, CodeError>> parseDigitalLink(
    std::string_view url, const ScanContext& context);

}  // namespace evertill::domain::gs1
