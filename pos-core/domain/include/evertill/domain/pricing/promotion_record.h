// A promotion's life: drafted, approved, running by its dates, ended. A version is never edited; a
// change is the next version, and the newest approved one counts.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "evertill/domain/pricing/local_time.h"

namespace evertill::pricing {

inline constexpr std::string_view kHqOwner = "hq";

/// What is written down; "scheduled" and "running" follow from the dates.
enum class PromotionState : std::uint8_t { Draft = 0, Approved = 1, Ended = 2 };
std::string_view promotionStateName(PromotionState s);  ///< "draft", "approved", "ended"
std::optional<PromotionState> promotionStateFromName(std::string_view name);

/// Where a version stands at an instant.
enum class PromotionPhase : std::uint8_t {
    Draft,
    Scheduled,  ///< approved, not begun
    Running,    ///< approved, begun; its hours and weekdays may still say "not now"
    Finished,   ///< its dates are over
    Ended,      ///< stopped by a person before its dates were over
    Replaced,   ///< a newer version was approved (for a draft: written)
};
std::string_view promotionPhaseName(PromotionPhase p);  ///< "draft", "scheduled", ...

struct PromotionRecord {
    std::string id;
    std::int64_t version = 1;  ///< without gaps per id and owner
    PromotionState state = PromotionState::Draft;
    std::string owner = std::string(kHqOwner);    ///< "hq" or "store:S001"
    std::optional<LocalTime> from = {}, to = {};  ///< of the document
    /// Ended early: from this instant of the store's wall clock on it no longer runs.
    std::optional<LocalTime> endedAt = {};
    std::string document = {};  ///< JSON of the promotion (docs/promotions.md)
    std::string createdBy = {}, approvedBy = {}, endedBy = {};
    std::int64_t createdMs = 0;  ///< UTC
    std::optional<std::int64_t> approvedMs = {}, endedMs = {};
    bool operator==(const PromotionRecord&) const = default;

    /// When it stops: the earlier of its dates and of an early end.
    std::optional<LocalTime> stops() const {
        if (to && endedAt) return *to < *endedAt ? to : endedAt;
        return to ? to : endedAt;
    }
};

/// `newest` is the newest approved version of the id (for a draft: the newest version).
PromotionPhase promotionPhase(const PromotionRecord& record, std::int64_t newest, LocalTime at);

/// "store:S001" -> "S001"; empty for "hq" and anything else.
std::string storeOfOwner(std::string_view owner);

}  // namespace evertill::pricing
