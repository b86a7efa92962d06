// How a till's scale is set up, and the values that it gives.
#pragma once
#include <QMetaType>
#include <QString>
#include <string>

#include "evertill/codec/scale_reading.h"
#include "evertill/devices/device_address.h"

class QJsonObject;

namespace evertill::devices {

struct ScaleSetup {
    DeviceAddress address;
    std::string protocol = "toledo8217";
    std::string variant;  ///< JSON object for codec::makeScaleProtocol()
    int pollMs = 200;     ///< between two questions, and between two looks at a silent line
};

/// Reads {"address", "protocol", "variant", "poll_ms"}; "unit", "decimals" and
/// "status_bit5_is_net" beside them are an older way to write the variant. Returns the wrong
/// field's name ("scale.variant.decimals"), or nothing. `name` is the object's ("scale").
QString readScaleSettings(const QJsonObject& object, const QString& name, ScaleSetup& out);

enum class WeighOutcome {
    Weighed,
    Unstable,  ///< it did not come to rest in time
    Empty,     ///< nothing lies on it
    Overload,
    Underload,  ///< under zero
    Fault,      ///< the scale says that it cannot weigh
    NoAnswer,   ///< not connected, or silent
};
struct WeighResult {
    WeighOutcome outcome = WeighOutcome::NoAnswer;
    codec::ScaleReading reading;
    QString unitPrice;  ///< as the scale computed with it; empty when it computes no prices
    QString total;
};

enum class ScaleCommand { Zero, Tare, ClearTare };

}  // namespace evertill::devices

Q_DECLARE_METATYPE(evertill::devices::WeighResult)
