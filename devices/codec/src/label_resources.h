// The label templates that come with the program: name and JSON (devices/codec/templates).
#pragma once
#include <string>
#include <utility>
#include <vector>

namespace evertill::codec {

const std::vector<std::pair<std::string, std::string>>& embeddedLabelTemplates();

}  // namespace evertill::codec
