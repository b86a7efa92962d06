// What people call the things that the settings name by an id: printer profiles, scale protocols,
// languages of displays and label printers. Both languages side by side, since most of a name is a
// maker's. Pure.
#pragma once
#include <string_view>
#include <vector>

namespace evertill::codec {

struct ModelName {
    std::string_view field;  ///< of the settings: "profile", "protocol", "language", "framing"
    std::string_view id;     ///< its value: "os2"
    std::string_view english;
    std::string_view chinese;
};

const std::vector<ModelName>& modelNames();
/// Empty for an id that has no name.
std::string_view modelName(std::string_view field, std::string_view id, bool chinese);

}  // namespace evertill::codec
