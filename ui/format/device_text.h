// Sentences about devices: what one is, how it does, why, what to do, and what its settings mean.
#pragma once
#include <QString>

#include "evertill/ui/device_setup_port.h"

namespace evertill::ui {

QString deviceIcon(DeviceKind kind);
QString deviceName(DeviceKind kind);
/// "printer:fallback" is the second printer, "scanner:flat" the scanner named flat.
QString roleName(const QString& role);
DeviceKind roleKind(const QString& role);
QString testName(DeviceKind kind);
/// The sentence for a cause's code; empty for one that is not known.
QString causeText(const QString& cause);
/// What to do about it; empty if there is nothing to say.
QString causeTodo(const QString& cause);
QString deviceStateText(const DeviceInfo& device);
QString slipStateText(SlipState state);
/// A setting's name, and one of its values, as the set-up page shows them.
QString fieldName(const QString& field);
QString fieldValue(const QString& field, const QString& value);
/// The same for a whole field, whose values may depend on others.
QString fieldValue(const SetupField& field, const QString& value);
/// A scale's dialect in words: "sends by itself · checksum counts the header".
QString dialectText(const QString& variant);
/// "9600 7E1" of a serial address; of others, the address.
QString lineText(const QString& address);
/// Why a device file was refused: the wrong field's name in a sentence.
QString setupRefusal(const QString& field);

}  // namespace evertill::ui
