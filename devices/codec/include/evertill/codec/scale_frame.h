// One whole frame of a scale, decoded: what it said and nothing more. Every field that the frame
// does not speak of is empty. Weights stay decimal text as sent ("0.786", "-0.010"), so that no
// digit is won or lost on the way; only quantityOf() turns one into a quantity, and only if exact.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "evertill/codec/scale_reading.h"

namespace evertill::codec {

enum class ScaleFrameKind {
    Weight,   ///< a weight, stable or not; overload and underload when there is no figure
    Tare,     ///< a report of the tare: never a weight
    Count,    ///< a counting scale's pieces: never a weight
    Percent,  ///< a share of a reference weight: never a weight
    Status,   ///< why there is no weight, or a condition without one
    Ack,      ///< a command or question was taken
    Error,    ///< damaged frame, or a question refused
};
std::string_view scaleFrameKindName(ScaleFrameKind kind);  ///< "weight"

struct ScaleFrame {
    ScaleFrameKind kind = ScaleFrameKind::Weight;
    std::optional<std::string> weight;
    std::optional<std::string> unit;  ///< "kg", "g", "lb", "oz" ...: small letters
    std::optional<bool> stable;
    std::optional<bool> net;
    std::optional<bool> zero;
    std::optional<bool> overload;
    std::optional<bool> underload;
    std::optional<std::string> tare;
    std::optional<std::string> unitPrice;
    std::optional<std::string> total;
    std::optional<std::string> error;  ///< "bad_checksum", "zero_fault" ...; docs/devices.md
    /// Whole, stable, positive, of known unit, free of faults: set by judgeSale().
    bool saleOk = false;
    bool operator==(const ScaleFrame&) const = default;
};

/// The frame's weight, if its unit is one the till sells in and the figure is exact in thousandths.
std::optional<Quantity> quantityOf(const ScaleFrame& frame);
/// Whether the frame's weight may be sold.
bool judgeSale(const ScaleFrame& frame);
/// For the till's screens: what a reading is when this was the last frame. `unit` is shown with
/// readings that carry no weight.
ScaleReading readingOf(const ScaleFrame& frame, Uom unit = Uom::Kilogram);

}  // namespace evertill::codec
