// Reads one object of the hardware profile; remembers the first wrong field. Private to the
// profile's parts, one file for each device class.
#pragma once
#include <QJsonObject>
#include <algorithm>
#include <initializer_list>
#include <string>
#include <utility>

#include "evertill/devices/device_address.h"

namespace evertill::devices {

class ProfileFields {
 public:
    ProfileFields(const QJsonObject& object, QString name)
        : m_object(object), m_name(std::move(name)) {}

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
    /// Bytes written in hexadecimal: "1b70003c".
    void hex(const char* key, QByteArray& out) {
        const QJsonValue v = take(key);
        if (v.isUndefined()) return;
        const QByteArray digits = v.toString().toLatin1();
        const QByteArray bytes = QByteArray::fromHex(digits);
        if (!v.isString() || bytes.isEmpty() || bytes.toHex() != digits.toLower())
            wrong(key);
        else
            out = bytes;
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
    bool has(const char* key) const { return m_object.contains(QLatin1String(key)); }
    /// The first wrong or unknown field, or empty.
    QString error() const {
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

}  // namespace evertill::devices
