#include "evertill/domain/pricing/promotion_record.h"

#include <array>

namespace evertill::pricing {
namespace {
constexpr std::array<std::string_view, 3> kStates = {"draft", "approved", "ended"};
constexpr std::array<std::string_view, 6> kPhases = {"draft",    "scheduled", "running",
                                                     "finished", "ended",     "replaced"};
}  // namespace

std::string_view promotionStateName(PromotionState s) {
    return kStates[static_cast<std::size_t>(s)];
}

std::optional<PromotionState> promotionStateFromName(std::string_view name) {
    for (std::size_t i = 0; i < kStates.size(); ++i)
        if (kStates[i] == name) return static_cast<PromotionState>(i);
    return std::nullopt;
}

std::string_view promotionPhaseName(PromotionPhase p) {
    return kPhases[static_cast<std::size_t>(p)];
}

PromotionPhase promotionPhase(const PromotionRecord& r, std::int64_t newest, LocalTime at) {
    if (r.version < newest) return PromotionPhase::Replaced;
    if (r.state == PromotionState::Draft) return PromotionPhase::Draft;
    // Stopped by a person, and not merely after its dates were over anyway.
    if (r.endedAt && *r.endedAt <= at && (!r.to || *r.endedAt < *r.to))
        return PromotionPhase::Ended;
    if (r.to && *r.to <= at) return PromotionPhase::Finished;
    if (r.from && at < *r.from) return PromotionPhase::Scheduled;
    return PromotionPhase::Running;
}

std::string storeOfOwner(std::string_view owner) {
    constexpr std::string_view kPrefix = "store:";
    return owner.starts_with(kPrefix) ? std::string(owner.substr(kPrefix.size())) : std::string();
}

}  // namespace evertill::pricing
