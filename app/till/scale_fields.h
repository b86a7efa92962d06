// The set-up page's fields of a scale. Its dialect, with unit and decimals, is one JSON object in
// the device file ("variant"); the page shows unit and decimals by themselves and the rest as one
// field.
#pragma once
#include <QJsonObject>

#include "evertill/ui/device_setup_port.h"

namespace evertill::till {

/// part: what is set now, or empty.
std::vector<ui::SetupField> scaleFields(const QJsonObject& part);

/// The part of the device file that these fields say, without its address. A dialect that is no
/// JSON object stays as text, for the settings to refuse.
QJsonObject scalePart(const std::vector<ui::SetupField>& fields);

/// After one was changed: another protocol has other dialects.
std::vector<ui::SetupField> scaleFieldsAfter(std::vector<ui::SetupField> fields);

}  // namespace evertill::till
