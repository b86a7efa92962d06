#include "scale_fields.h"

#include <QJsonDocument>
#include <map>

#include "evertill/codec/scale_protocol.h"

namespace evertill::till {

namespace {

using ui::SetupField;

// What is offered by name; an expert may write anything else that the protocol understands.
const std::map<QString, QStringList>& dialects() {
    static const std::map<QString, QStringList> kDialects = {
        {"toledo8217", {R"({"status_bit5_is_net":false})"}},
        {"toledo_cont", {R"({"checksum":true})", R"({"checksum":false})"}},
        {"mt_sics", {R"({"request":"S"})"}},
        {"cas", {R"({"price":true})"}},
        {"cas22", {R"({"length":10})"}},
        {"adam", {R"({"model":"cpwplus"})", R"({"stable_only":true})"}},
        {"yousheng_ff", {R"({"decimals_base":1})"}},
        {"os2",
         {R"({"checksum":"with_header"})", R"({"checksum":"without_header"})", R"({"push":true})",
          R"({"checksum":"with_header","push":true})",
          R"({"checksum":"without_header","push":true})"}}};
    return kDialects;
}

QString compact(const QJsonObject& object) {
    return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

SetupField choice(const char* name, QStringList values, const QString& value) {
    SetupField out;
    out.name = QLatin1String(name);
    out.values = std::move(values);
    out.value = value;
    // What somebody wrote into the file by hand stays to be chosen.
    if (!out.values.contains(value)) out.values << value;
    return out;
}

SetupField dialectField(const QString& protocol, const QString& value) {
    QStringList values{QStringLiteral("{}")};
    if (const auto at = dialects().find(protocol); at != dialects().end()) values += at->second;
    SetupField out = choice("variant", std::move(values), value);
    out.about = protocol;
    out.typed = true;
    return out;
}

// The 8217 sends no unit at all: one must be said.
SetupField unitField(const QString& protocol, QString value) {
    QStringList values{QStringLiteral("kg"), QStringLiteral("g"), QStringLiteral("jin"),
                       QStringLiteral("lb")};
    if (protocol == QLatin1String("toledo8217")) {
        if (value.isEmpty()) value = values.front();
    } else {
        values.prepend(QString());
    }
    return choice("unit", std::move(values), value);
}

const SetupField* find(const std::vector<SetupField>& fields, const char* name) {
    for (const SetupField& f : fields)
        if (f.name == QLatin1String(name)) return &f;
    return nullptr;
}

}  // namespace

std::vector<SetupField> scaleFields(const QJsonObject& part) {
    QStringList protocols;
    for (const std::string_view name : codec::scaleProtocolNames())
        protocols << QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size()));
    const QString protocol =
        part.value(QLatin1String("protocol")).toString(QStringLiteral("toledo8217"));
    QJsonObject variant = part.value(QLatin1String("variant")).toObject();
    // An older way to write them.
    for (const char* name : {"unit", "decimals", "status_bit5_is_net"})
        if (const QString key = QLatin1String(name); part.contains(key) && !variant.contains(key))
            variant.insert(key, part.value(key));
    const QString unit = variant.take(QLatin1String("unit")).toString();
    const QJsonValue decimals = variant.take(QLatin1String("decimals"));
    std::vector<SetupField> out;
    out.push_back(choice("protocol", std::move(protocols), protocol));
    out.push_back(dialectField(protocol, compact(variant)));
    out.push_back(unitField(protocol, unit));
    out.push_back(choice("decimals",
                         {QString(), QStringLiteral("3"), QStringLiteral("2"), QStringLiteral("1"),
                          QStringLiteral("0")},
                         decimals.isDouble() ? QString::number(decimals.toInt()) : QString()));
    return out;
}

QJsonObject scalePart(const std::vector<SetupField>& fields) {
    const auto text = [&](const char* name) {
        const SetupField* f = find(fields, name);
        return f ? f->value : QString();
    };
    QJsonObject part{{QStringLiteral("protocol"), text("protocol")}};
    const QString said = text("variant").trimmed();
    const QJsonDocument dialect = QJsonDocument::fromJson(said.toUtf8());
    if (!said.isEmpty() && !dialect.isObject()) {
        part.insert(QStringLiteral("variant"), said);
        return part;
    }
    QJsonObject variant = dialect.object();
    if (!text("unit").isEmpty()) variant.insert(QStringLiteral("unit"), text("unit"));
    if (!text("decimals").isEmpty())
        variant.insert(QStringLiteral("decimals"), text("decimals").toInt());
    part.insert(QStringLiteral("variant"), variant);
    return part;
}

std::vector<SetupField> scaleFieldsAfter(std::vector<SetupField> fields) {
    const SetupField* protocol = find(fields, "protocol");
    if (protocol == nullptr) return fields;
    const QString spoken = protocol->value;
    for (SetupField& f : fields) {
        if (f.name == QLatin1String("variant") && f.about != spoken)
            f = dialectField(spoken, QStringLiteral("{}"));
        if (f.name == QLatin1String("unit")) f = unitField(spoken, f.value);
    }
    return fields;
}

}  // namespace evertill::till
