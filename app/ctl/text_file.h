#pragma once
#include <optional>
#include <string>

namespace evertill::ctl {

/// The bytes of a file, or of standard input for "-". nullopt: it cannot be read, said on stderr.
std::optional<std::string> readTextFile(const std::string& path);

}  // namespace evertill::ctl
