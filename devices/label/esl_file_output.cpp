#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>
#include <map>

#include "evertill/base/clock.h"
#include "evertill/devices/esl_output.h"

namespace evertill::devices {
namespace {

QString text(const std::string& utf8) {
    return QString::fromStdString(utf8);
}

QString measureCode(domain::MeasureUnit u) {
    switch (u) {
        case domain::MeasureUnit::Kilogram:
            return QStringLiteral("kg");
        case domain::MeasureUnit::HundredGrams:
            return QStringLiteral("100g");
        case domain::MeasureUnit::Litre:
            return QStringLiteral("l");
        case domain::MeasureUnit::HundredMillilitres:
            return QStringLiteral("100ml");
        case domain::MeasureUnit::Metre:
            return QStringLiteral("m");
    }
    return {};
}

// JSON writes keys in alphabetical order, CSV in this one; the item comes first, it is the key.
constexpr const char* kColumns[] = {
    "item",          "id",        "store",         "barcode", "name", "spec",  "unit",    "price",
    "regular_price", "promotion", "measure_price", "measure", "from", "until", "template"};

QJsonObject labelObject(const QString& store, const EslLabel& l) {
    const domain::ShelfLabel& s = l.label;
    QJsonObject o;
    const auto put = [&o](const char* key, const QString& value) {
        o.insert(QLatin1String(key), value.isEmpty() ? QJsonValue() : QJsonValue(value));
    };
    put("item", text(s.code));
    put("id", l.id);
    put("store", store);
    put("barcode", text(s.barcode));
    put("name", text(s.name));
    put("spec", text(s.spec));
    put("unit", text(s.unit));
    put("price", text(s.price.toString()));
    put("regular_price", s.regular ? text(s.regular->toString()) : QString());
    put("promotion", text(s.promotion));
    put("measure_price", s.measure ? text(s.measure->price.toString()) : QString());
    put("measure", s.measure ? measureCode(s.measure->per) : QString());
    put("from", s.fromMs > 0 ? text(utcToIso(s.fromMs)) : QString());
    put("until", s.toMs ? text(utcToIso(*s.toMs)) : QString());
    put("template", l.form);
    return o;
}

/// RFC 4180, and no line break inside a field, so that a record is a line.
QByteArray csvField(const QJsonValue& value) {
    QByteArray field = value.toString().toUtf8();
    field.replace('\r', ' ').replace('\n', ' ');
    if (field.contains(',') || field.contains('"')) {
        field.replace("\"", "\"\"");
        return '"' + field + '"';
    }
    return field;
}

QByteArray csvLine(const QJsonObject& o) {
    QByteArray line;
    for (const char* column : kColumns) {
        if (!line.isEmpty()) line += ',';
        line += csvField(o.value(QLatin1String(column)));
    }
    return line;
}

/// The first field as it is written: equal for equal items.
QByteArray csvKey(const QByteArray& line) {
    if (!line.startsWith('"')) return line.left(line.indexOf(','));
    qsizetype end = 1;
    while (end < line.size() && line[end] != '"')
        end += line.mid(end + 1, 2) == "\"\"" ? 3 : 1;
    return line.left(end + 1);
}

QByteArray keyOf(const QByteArray& line, bool csv) {
    if (csv) return csvKey(line);
    return QJsonDocument::fromJson(line).object().value(QLatin1String("item")).toString().toUtf8();
}

}  // namespace

QByteArray eslJson(const QString& store, const EslLabel& label) {
    return QJsonDocument(labelObject(store, label)).toJson(QJsonDocument::Compact);
}

EslFileOutput::EslFileOutput(QString path, QObject* parent)
    : EslOutput(parent), m_path(std::move(path)) {}

void EslFileOutput::send(const QString& store, const std::vector<EslLabel>& labels) {
    const EslResult result = write(store, labels);
    QMetaObject::invokeMethod(
        this, [this, result] { emit finished(result); }, Qt::QueuedConnection);
}

EslResult EslFileOutput::write(const QString& store, const std::vector<EslLabel>& labels) const {
    const bool csv = m_path.endsWith(QLatin1String(".csv"), Qt::CaseInsensitive);
    QByteArray header;
    for (const char* column : kColumns)
        header += (header.isEmpty() ? "" : ",") + QByteArray(column);
    std::map<QByteArray, QByteArray> lines;
    QFile old(m_path);
    if (old.open(QIODevice::ReadOnly)) {
        while (!old.atEnd()) {
            const QByteArray line = old.readLine().trimmed();
            const QByteArray key = keyOf(line, csv);
            if (line != header && !key.isEmpty()) lines.insert_or_assign(key, line);
        }
        if (old.error() != QFileDevice::NoError)
            return {false, QStringLiteral("file"), old.errorString(), 0};
    } else if (old.exists()) {
        return {false, QStringLiteral("file"), old.errorString(), 0};
    }
    for (const EslLabel& label : labels) {
        const QByteArray line = csv ? csvLine(labelObject(store, label)) : eslJson(store, label);
        lines.insert_or_assign(keyOf(line, csv), line);
    }
    QSaveFile file(m_path);
    file.setDirectWriteFallback(false);
    if (file.open(QIODevice::WriteOnly)) {
        if (csv) file.write(header + '\n');
        for (const auto& [key, line] : lines)
            file.write(line + '\n');
    }
    if (!file.commit()) return {false, QStringLiteral("file"), file.errorString(), 0};
    return {true, {}, {}, 0};
}

}  // namespace evertill::devices
