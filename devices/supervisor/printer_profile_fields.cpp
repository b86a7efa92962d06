#include "printer_profile_fields.h"

#include <QJsonDocument>

namespace evertill::devices {

QString takePrinterProfile(QJsonObject& object, codec::PrinterProfile& out) {
    QJsonObject own;
    for (const std::string& field : codec::printerProfileFields()) {
        const QString key = QString::fromStdString(field);
        if (object.contains(key)) own.insert(key, object.take(key));
    }
    auto profile = codec::printerProfileFromJson(
        QJsonDocument(own).toJson(QJsonDocument::Compact).toStdString());
    if (!profile) return QString::fromStdString(profile.error());
    out = std::move(*profile);
    return {};
}

}  // namespace evertill::devices
