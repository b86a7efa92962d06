#include "evertill/devices/device_profile.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace evertill::devices {
namespace {

// Reads one object of the profile; remembers the first wrong field.
class Fields {
 public:
    Fields(const QJsonObject& object, QString name) : m_object(object), m_name(std::move(name)) {}

    void integer(const char* key, int& out, int least, int most) {
        const QJsonValue v = take(key);
        if (v.isUndefined()) return;
        const double number = v.toDouble(least - 1.0);
        const int whole = static_cast<int>(std::clamp(number, -1.0e9, 1.0e9));
        if (!v.isDouble() || whole != number || whole < least || whole > most)
            wrong(key);
        else
            out = whole;
    }
    void boolean(const char* key, bool& out) {
        const QJsonValue v = take(key);
        if (v.isUndefined()) return;
        if (v.isBool())
            out = v.toBool();
        else
            wrong(key);
    }
    void text(const char* key, std::string& out) {
        const QJsonValue v = take(key);
        if (v.isUndefined()) return;
        if (v.isString())
            out = v.toString().toStdString();
        else
            wrong(key);
    }
    template <typename T>
    void choice(const char* key, T& out, std::initializer_list<std::pair<const char*, T>> choices) {
        const QJsonValue v = take(key);
        if (v.isUndefined()) return;
        for (const auto& [name, value] : choices)
            if (v.isString() && v.toString() == QLatin1String(name)) {
                out = value;
                return;
            }
        wrong(key);
    }
    void address(DeviceAddress& out) {
        const auto parsed = parseDeviceAddress(take("address").toString());
        if (parsed)
            out = *parsed;
        else
            wrong("address");
    }
    /// The first wrong or unknown field, or empty.
    QString error() {
        if (m_error.isEmpty())
            for (const QString& key : m_object.keys())
                if (!m_seen.contains(key)) return m_name + QLatin1Char('.') + key;
        return m_error;
    }

 private:
    QJsonValue take(const char* key) {
        m_seen.append(QLatin1String(key));
        return m_object.value(QLatin1String(key));
    }
    void wrong(const char* key) {
        if (m_error.isEmpty()) m_error = m_name + QLatin1Char('.') + QLatin1String(key);
    }

    QJsonObject m_object;
    QString m_name;
    QStringList m_seen;
    QString m_error;
};

QString readPrinter(const QJsonObject& object, PrinterSetup& out) {
    Fields f(object, QStringLiteral("printer"));
    f.address(out.address);
    f.integer("columns", out.profile.columns, 16, 128);
    if (out.profile.columns <= 32) out.profile.dots = 384;
    f.integer("dots", out.profile.dots, 200, 1200);
    f.choice("charset", out.profile.charset,
             {{"gb18030", codec::Charset::Gb18030}, {"ascii", codec::Charset::Ascii}});
    f.boolean("cutter", out.profile.cutter);
    f.boolean("native_qr", out.profile.nativeQr);
    f.boolean("answers_status", out.answersStatus);
    f.integer("answer_ms", out.answerMs, 50, 60000);
    f.integer("confirm_ms", out.confirmMs, 100, 600000);
    f.integer("poll_ms", out.pollMs, 100, 600000);
    f.integer("idle_close_ms", out.idleCloseMs, 0, 600000);
    return f.error();
}

QString readDrawer(const QJsonObject& object, PrinterSetup& out) {
    Fields f(object, QStringLiteral("drawer"));
    f.choice("pin", out.profile.drawerPin, {{"2", 2}, {"5", 5}});
    f.choice("sensor", out.drawerSensor,
             {{"none", DrawerSensor::None},
              {"high_is_open", DrawerSensor::HighIsOpen},
              {"low_is_open", DrawerSensor::LowIsOpen}});
    f.integer("on_ms", out.profile.drawerOnMs, 2, 510);
    f.integer("off_ms", out.profile.drawerOffMs, 2, 510);
    return f.error();
}

QString readScanner(const QJsonObject& object, ScannerSetup& out) {
    Fields f(object, QStringLiteral("scanner"));
    f.address(out.address);
    f.choice("suffix", out.framing.suffix,
             {{"any", codec::ScanSuffix::Any},
              {"cr", codec::ScanSuffix::Cr},
              {"lf", codec::ScanSuffix::Lf},
              {"crlf", codec::ScanSuffix::CrLf}});
    f.text("prefix", out.framing.prefix);
    return f.error();
}

}  // namespace

Result<DeviceProfile, QString> parseDeviceProfile(const QByteArray& json) {
    QJsonParseError parse;
    const QJsonDocument document = QJsonDocument::fromJson(json, &parse);
    if (!document.isObject()) return unexpected(QStringLiteral("json: ") + parse.errorString());
    const QJsonObject root = document.object();
    DeviceProfile profile;
    for (const QString& key : root.keys()) {
        const QJsonObject part = root.value(key).toObject();
        QString error;
        if (key == QLatin1String("printer"))
            error = readPrinter(part, profile.printer.emplace());
        else if (key == QLatin1String("scale"))
            error = readScaleSettings(part, key, profile.scale.emplace());
        else if (key == QLatin1String("scanner"))
            error = readScanner(part, profile.scanner.emplace());
        else if (key != QLatin1String("drawer"))
            error = key;
        if (!error.isEmpty()) return unexpected(error);
    }
    if (profile.printer) {
        // A printer without a drawer entry kicks nothing.
        profile.printer->profile.drawer = root.contains(QLatin1String("drawer"));
        const QString error =
            readDrawer(root.value(QLatin1String("drawer")).toObject(), *profile.printer);
        if (!error.isEmpty()) return unexpected(error);
    } else if (root.contains(QLatin1String("drawer"))) {
        return unexpected(QStringLiteral("drawer"));
    }
    return profile;
}

}  // namespace evertill::devices
