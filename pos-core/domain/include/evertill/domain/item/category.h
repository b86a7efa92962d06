// 品类: a named group of goods with the one above it.
#pragma once
#include <string>

namespace evertill::domain {

struct Category {
    std::string code;
    std::string name;
    std::string parent;  ///< code of the group above, empty at the top
    bool operator==(const Category&) const = default;
};

}  // namespace evertill::domain
