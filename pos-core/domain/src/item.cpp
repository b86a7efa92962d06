#include "evertill/domain/item/item.h"

#include <array>

namespace evertill::domain {
namespace {
constexpr std::array<std::string_view, 5> kKindNames = {"counted", "weighed", "amount", "bundle",
                                                        "assembly"};
}

std::string_view itemKindName(ItemKind k) {
    return kKindNames[static_cast<std::size_t>(k)];
}

std::optional<ItemKind> itemKindFromName(std::string_view name) {
    for (std::size_t i = 0; i < kKindNames.size(); ++i)
        if (kKindNames[i] == name) return static_cast<ItemKind>(i);
    return std::nullopt;
}

}  // namespace evertill::domain
