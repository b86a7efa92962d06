#include "evertill/devices/device_profile.h"

#include <QJsonDocument>
#include <QJsonObject>

#include "profile_parts.h"

namespace evertill::devices {
namespace {

// "scanner:flat" is a second scanner. Of printers only the one named fallback has a use.
QString readPart(const QString& key, const QJsonObject& part, DeviceProfile& profile) {
    if (key == QLatin1String("printer"))
        return readPrinterPart(part, key, profile.printer.emplace());
    if (key == QLatin1String("printer:fallback"))
        return readPrinterPart(part, key, profile.fallbackPrinter.emplace());
    if (key == QLatin1String("scale")) return readScalePart(part, key, profile.scale.emplace());
    if (key == QLatin1String("scanner"))
        return readScannerPart(part, key, profile.scanner.emplace());
    if (key.startsWith(QLatin1String("scanner:")) && key.size() > 8)
        return readScannerPart(part, key, profile.moreScanners[key.mid(8)]);
    if (key == QLatin1String("display"))
        return readDisplayPart(part, key, profile.display.emplace());
    if (key == QLatin1String("label_printer"))
        return readLabelPart(part, key, profile.labelPrinter.emplace());
    const QString more = QStringLiteral("label_printer:");
    if (key.startsWith(more) && key.size() > more.size())
        return readLabelPart(part, key, profile.moreLabelPrinters[key.mid(more.size())]);
    if (key == QLatin1String("esl")) return readEslPart(part, key, profile.esl.emplace());
    if (key == QLatin1String("terminal"))
        return readTerminalPart(part, key, profile.terminal.emplace());
    return key == QLatin1String("drawer") ? QString() : key;
}

Result<QJsonObject, QString> objectOf(const QByteArray& json, const char* what) {
    if (json.trimmed().isEmpty()) return QJsonObject();
    QJsonParseError parse;
    const QJsonDocument document = QJsonDocument::fromJson(json, &parse);
    if (!document.isObject())
        return unexpected(QLatin1String(what) + QStringLiteral(": ") + parse.errorString());
    return document.object();
}

QJsonObject laidOver(QJsonObject below, const QJsonObject& above) {
    for (auto at = above.begin(); at != above.end(); ++at) {
        if (at.value().isNull())
            below.remove(at.key());
        else if (at.value().isObject() && below.value(at.key()).isObject())
            below[at.key()] = laidOver(below.value(at.key()).toObject(), at.value().toObject());
        else
            below[at.key()] = at.value();
    }
    return below;
}

}  // namespace

Result<DeviceProfile, QString> parseDeviceProfile(const QByteArray& json) {
    QJsonParseError parse;
    const QJsonDocument document = QJsonDocument::fromJson(json, &parse);
    if (!document.isObject()) return unexpected(QStringLiteral("json: ") + parse.errorString());
    const QJsonObject root = document.object();
    DeviceProfile profile;
    for (const QString& key : root.keys()) {
        // Without a name there would be nothing to refuse it by.
        if (key.isEmpty()) return unexpected(QStringLiteral("\"\""));
        if (!root.value(key).isObject()) return unexpected(key);
        const QString error = readPart(key, root.value(key).toObject(), profile);
        if (!error.isEmpty()) return unexpected(error);
    }
    const QString drawerKey = QStringLiteral("drawer");
    const bool drawer = root.contains(drawerKey);
    if (drawer) {
        PrinterSetup* printer = profile.printer ? &*profile.printer : nullptr;
        const QString error =
            readDrawerPart(root.value(drawerKey).toObject(), drawerKey, printer, profile.drawer);
        if (!error.isEmpty()) return unexpected(error);
    }
    // A printer without a drawer entry kicks nothing, and the second printer never does.
    if (profile.printer) profile.printer->profile.drawer = drawer && !profile.drawer;
    if (profile.fallbackPrinter) profile.fallbackPrinter->profile.drawer = false;
    return profile;
}

Result<QByteArray, QString> mergeDeviceProfiles(const QByteArray& hqSetting,
                                                const QString& terminal, const QByteArray& local) {
    const auto hq = objectOf(hqSetting, "hq");
    if (!hq) return unexpected(hq.error());
    const auto own = objectOf(local, "local");
    if (!own) return unexpected(own.error());
    for (const QString& key : hq->keys())
        if (key != QLatin1String("all") && key != QLatin1String("tills"))
            return unexpected(QStringLiteral("hq.") + key);
    const QJsonObject tills = hq->value(QLatin1String("tills")).toObject();
    QJsonObject merged = hq->value(QLatin1String("all")).toObject();
    merged = laidOver(merged, tills.value(terminal).toObject());
    merged = laidOver(merged, *own);
    return QJsonDocument(merged).toJson(QJsonDocument::Compact);
}

}  // namespace evertill::devices
