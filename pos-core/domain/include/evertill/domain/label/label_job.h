// One entry of the list "these shelf labels are out of date": made once for each change of what a
// label must say, or because somebody asks for labels.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "evertill/base/unit_price.h"

namespace evertill::domain {

enum class LabelReason : std::uint8_t {
    New,            ///< the shelf has no label of it yet
    Price,          ///< another price
    Promotion,      ///< a promotion's price begins or changes
    PromotionOver,  ///< the promotion's price ends
    Text,           ///< name, specification, unit or barcode
    Requested,      ///< by a person or by receiving; `note` says why
};
std::string_view labelReasonName(LabelReason r);  ///< "new" "price" "promotion" ...
std::optional<LabelReason> labelReasonFromName(std::string_view name);

enum class LabelState : std::uint8_t {
    Waiting,
    Printed,    ///< and taken to be on the shelf
    Confirmed,  ///< a person or an electronic label says that the shelf shows it
    Dismissed,  ///< a person says that no label is needed
    Overtaken,  ///< what it should have said has changed again before it was printed
};
std::string_view labelStateName(LabelState s);  ///< "waiting" "printed" ...
std::optional<LabelState> labelStateFromName(std::string_view name);

struct LabelJob {
    std::int64_t id = 0;
    std::string item;  ///< its code
    LabelReason reason = LabelReason::Price;
    std::string note;
    int copies = 1;
    std::optional<UnitPrice> oldPrice;  ///< on the shelf until then; absent: no label
    UnitPrice newPrice;
    bool promotion = false;     ///< the new price is one of a promotion
    std::int64_t face = 0;      ///< ShelfLabel::face of the label it asks for
    std::int64_t fromMs = 0;    ///< UTC; later than now: a change that is coming
    std::int64_t madeMs = 0;    ///< UTC
    std::int64_t revision = 1;  ///< raised when the label it asks for changes while it waits
    LabelState state = LabelState::Waiting;
    std::int64_t doneMs = 0;
    std::string doneBy, why;
    bool operator==(const LabelJob&) const = default;
};

}  // namespace evertill::domain
