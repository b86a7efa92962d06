// The part of a printer's settings that says what the printer can do (codec::PrinterProfile).
#pragma once
#include <QJsonObject>
#include <QString>

#include "evertill/codec/printer_profile.h"

namespace evertill::devices {

/// Takes the fields it knows out of the object. Answers the wrong field's name, or nothing.
QString takePrinterProfile(QJsonObject& object, codec::PrinterProfile& out);

}  // namespace evertill::devices
