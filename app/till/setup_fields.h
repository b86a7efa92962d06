// What the set-up page offers for each role. Names and values are the device file's; "line",
// "drawer" and "flow" stand for what is written in another place of it.
#pragma once
#include <QJsonObject>

#include "evertill/ui/device_setup_port.h"

namespace evertill::till {

/// part: what is set for the role now, or empty; drawer: the drawer's part.
std::vector<ui::SetupField> setupFields(const QString& role, const QString& address,
                                        const QJsonObject& part, const QJsonObject& drawer);

/// After one was changed: others may come, go, or offer other values.
std::vector<ui::SetupField> setupFieldsAfter(const QString& role,
                                             std::vector<ui::SetupField> fields);

/// The address with the chosen line in it: "serial:/dev/ttyS0?baud=...".
QString addressWithLine(const QString& address, const std::vector<ui::SetupField>& fields);

}  // namespace evertill::till
