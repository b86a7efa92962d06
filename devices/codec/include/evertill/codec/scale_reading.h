// What a scale said at one moment, whatever its protocol.
#pragma once
#include "evertill/base/quantity.h"

namespace evertill::codec {

struct ScaleReading {
    Quantity weight;           ///< in the configured unit; 0 when the scale gave no figure
    bool complete = false;     ///< a whole frame with a weight in it
    bool stable = false;       ///< not in motion
    bool zero = false;         ///< the scale is at zero: nothing on it
    bool net = false;          ///< a tare is taken off by the scale
    bool tellsNet = false;     ///< it said whether one is: else `net` is a guess
    bool negative = false;     ///< under zero
    bool overload = false;     ///< more than its capacity
    bool zeroFault = false;    ///< cannot find its zero; needs attention
    bool unitUnknown = false;  ///< a figure, but none that can be sold: of what unit?
    /// Only a whole, stable, positive reading may be sold.
    bool saleOk() const {
        return complete && stable && !negative && !overload && !zeroFault &&
               weight.thousandths() > 0;
    }
    bool operator==(const ScaleReading&) const = default;
};

}  // namespace evertill::codec
