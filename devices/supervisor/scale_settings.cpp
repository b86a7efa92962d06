#include <QJsonDocument>
#include <QJsonObject>

#include "evertill/codec/scale_protocol.h"
#include "evertill/devices/scale_setup.h"

namespace evertill::devices {
namespace {

constexpr int kLeastPollMs = 50;
constexpr int kMostPollMs = 5000;
constexpr int kMostOldDecimals = 3;

// What the settings said before there was a variant. The 8217 sends no unit; tills have been set
// up without one since kilograms are the rule.
void addOldFields(const QJsonObject& object, const QString& protocol, QJsonObject& variant) {
    for (const char* key : {"unit", "decimals", "status_bit5_is_net"}) {
        const QString field = QLatin1String(key);
        if (object.contains(field) && !variant.contains(field))
            variant.insert(field, object.value(field));
    }
    if (protocol != QLatin1String("toledo8217") || object.contains(QLatin1String("variant")))
        return;
    if (!variant.contains(QLatin1String("unit")))
        variant.insert(QLatin1String("unit"), QStringLiteral("kg"));
    const QString unit = variant.value(QLatin1String("unit")).toString();
    if (!variant.contains(QLatin1String("decimals")) && unit != QLatin1String("lb"))
        variant.insert(QLatin1String("decimals"), 3);
}

}  // namespace

QString readScaleSettings(const QJsonObject& object, const QString& name, ScaleSetup& out) {
    static const QStringList kKnown = {
        QStringLiteral("address"),           QStringLiteral("protocol"), QStringLiteral("variant"),
        QStringLiteral("poll_ms"),           QStringLiteral("unit"),     QStringLiteral("decimals"),
        QStringLiteral("status_bit5_is_net")};
    for (const QString& key : object.keys())
        if (!kKnown.contains(key)) return name + QLatin1Char('.') + key;
    const auto address = parseDeviceAddress(object.value(QLatin1String("address")).toString());
    if (!address) return name + QLatin1String(".address");
    out.address = *address;

    const QJsonValue protocol = object.value(QLatin1String("protocol"));
    if (!protocol.isUndefined()) out.protocol = protocol.toString().toStdString();
    const QJsonValue given = object.value(QLatin1String("variant"));
    if (!given.isUndefined() && !given.isObject()) return name + QLatin1String(".variant");
    const QJsonValue decimals = object.value(QLatin1String("decimals"));
    if (decimals.isDouble() && decimals.toInt(-1) > kMostOldDecimals)
        return name + QLatin1String(".decimals");
    QJsonObject variant = given.toObject();
    addOldFields(object, QString::fromStdString(out.protocol), variant);
    out.variant = QJsonDocument(variant).toJson(QJsonDocument::Compact).toStdString();
    const auto made = codec::makeScaleProtocol(out.protocol, out.variant);
    if (!made) {
        QString field = QString::fromStdString(made.error());
        // An old field is told by the name it was written under.
        const QString last = field.section(QLatin1Char('.'), 1);
        if (object.contains(last) && last != QLatin1String("variant")) field = last;
        return name + QLatin1Char('.') + field;
    }
    const QJsonValue poll = object.value(QLatin1String("poll_ms"));
    if (poll.isUndefined()) return {};
    const int ms = poll.toInt(-1);
    if (ms < kLeastPollMs || ms > kMostPollMs) return name + QLatin1String(".poll_ms");
    out.pollMs = ms;
    return {};
}

}  // namespace evertill::devices
