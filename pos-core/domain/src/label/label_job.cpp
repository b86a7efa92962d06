#include "evertill/domain/label/label_job.h"

#include <array>

namespace evertill::domain {
namespace {

constexpr std::array<std::string_view, 6> kReasons{
    "new", "price", "promotion", "promotion_over", "text", "requested"};
constexpr std::array<std::string_view, 5> kStates{"waiting", "printed", "confirmed", "dismissed",
                                                  "overtaken"};

template <typename Enum, std::size_t N>
std::optional<Enum> named(const std::array<std::string_view, N>& names, std::string_view name) {
    for (std::size_t i = 0; i < N; ++i)
        if (names[i] == name) return static_cast<Enum>(i);
    return std::nullopt;
}

}  // namespace

std::string_view labelReasonName(LabelReason r) {
    return kReasons[static_cast<std::size_t>(r)];
}
std::optional<LabelReason> labelReasonFromName(std::string_view name) {
    return named<LabelReason>(kReasons, name);
}
std::string_view labelStateName(LabelState s) {
    return kStates[static_cast<std::size_t>(s)];
}
std::optional<LabelState> labelStateFromName(std::string_view name) {
    return named<LabelState>(kStates, name);
}

}  // namespace evertill::domain
