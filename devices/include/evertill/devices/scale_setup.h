// How a till's scale is set up, and what its settings look like.
#pragma once
#include <QString>
#include <string>

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

}  // namespace evertill::devices
