#include "evertill/codec/scale_frame.h"

#include "evertill/base/decimal.h"

namespace evertill::codec {
namespace {

// Only units whose meaning is certain: a pound is a pound, a tael differs from town to town.
std::optional<Uom> sellableUnit(std::string_view unit) {
    if (unit == "kg") return Uom::Kilogram;
    if (unit == "g") return Uom::Gram;
    if (unit == "lb") return Uom::Pound;
    if (unit == "jin") return Uom::Jin;
    return std::nullopt;
}

}  // namespace

std::string_view scaleFrameKindName(ScaleFrameKind kind) {
    switch (kind) {
        case ScaleFrameKind::Weight:
            return "weight";
        case ScaleFrameKind::Tare:
            return "tare";
        case ScaleFrameKind::Count:
            return "count";
        case ScaleFrameKind::Percent:
            return "percent";
        case ScaleFrameKind::Status:
            return "status";
        case ScaleFrameKind::Ack:
            return "ack";
        case ScaleFrameKind::Error:
            break;
    }
    return "error";
}

std::optional<Quantity> quantityOf(const ScaleFrame& frame) {
    if (frame.kind != ScaleFrameKind::Weight || !frame.weight || !frame.unit) return std::nullopt;
    const auto unit = sellableUnit(*frame.unit);
    if (!unit) return std::nullopt;
    std::string_view text = *frame.weight;
    if (text.find('.') != std::string_view::npos)
        while (text.ends_with('0'))
            text.remove_suffix(1);
    if (text.ends_with('.')) text.remove_suffix(1);
    const auto thousandths = parseDecimal(text, 3, kMaxQuantityThousandths);
    if (!thousandths) return std::nullopt;
    return Quantity::fromThousandths(*thousandths, *unit);
}

bool judgeSale(const ScaleFrame& frame) {
    if (frame.stable != true || frame.error || frame.zero == true) return false;
    if (frame.overload == true || frame.underload == true) return false;
    const auto quantity = quantityOf(frame);
    return quantity && quantity->thousandths() > 0;
}

ScaleReading readingOf(const ScaleFrame& frame, Uom unit) {
    ScaleReading out;
    out.weight = Quantity::fromThousandths(0, unit);
    if (frame.kind != ScaleFrameKind::Weight && frame.kind != ScaleFrameKind::Status) return out;
    if (const auto quantity = quantityOf(frame)) {
        out.weight = *quantity;
        out.complete = !frame.error;
    } else {
        out.unitUnknown = frame.weight.has_value();
    }
    out.stable = frame.stable.value_or(false);
    out.zero = frame.zero.value_or(out.complete && out.weight.thousandths() == 0);
    out.net = frame.net.value_or(false);
    out.tellsNet = frame.net.has_value();
    out.negative = frame.underload.value_or(false) || out.weight.thousandths() < 0;
    out.overload = frame.overload.value_or(false);
    out.zeroFault = frame.error == "zero_fault";
    return out;
}

}  // namespace evertill::codec
