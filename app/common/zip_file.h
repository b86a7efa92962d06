// A few files in one zip archive, so that any computer opens it.
#pragma once
#include <string>
#include <utility>
#include <vector>

#include "evertill/base/result.h"

namespace evertill::app {

/// Written whole or not at all. The error is the system's own words.
Result<void, std::string> writeZip(const std::string& file,
                                   const std::vector<std::pair<std::string, std::string>>& files);

}  // namespace evertill::app
