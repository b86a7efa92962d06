// Each device class reads its own part of the profile, in a file of its own. Each returns the name
// of the first wrong field, or nothing.
#pragma once
#include "evertill/devices/device_profile.h"

class QJsonObject;

namespace evertill::devices {

QString readPrinterPart(const QJsonObject& object, const QString& key, PrinterSetup& out);
/// A drawer on the printer's socket goes into `printer`; one with a line of its own into `own`.
QString readDrawerPart(const QJsonObject& object, const QString& key, PrinterSetup* printer,
                       std::optional<DrawerSetup>& own);
QString readScalePart(const QJsonObject& object, const QString& key, ScaleSetup& out);
QString readScannerPart(const QJsonObject& object, const QString& key, ScannerSetup& out);
QString readDisplayPart(const QJsonObject& object, const QString& key, DisplaySetup& out);
QString readLabelPart(const QJsonObject& object, const QString& key, LabelPrinterSetup& out);
QString readEslPart(const QJsonObject& object, const QString& key, EslSetup& out);
QString readTerminalPart(const QJsonObject& object, const QString& key, TerminalSetup& out);

}  // namespace evertill::devices
