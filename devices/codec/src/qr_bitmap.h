// QR symbols as dots, by zint.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace evertill::codec {

/// One row of modules each, true is black; without the quiet zone. Empty when the data does not
/// fit into a QR symbol.
std::vector<std::vector<bool>> qrModules(std::string_view data);

}  // namespace evertill::codec
