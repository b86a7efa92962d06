#include "evertill/devices/local_profile.h"

#include <fcntl.h>
#include <unistd.h>

#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QSaveFile>

namespace evertill::devices {

namespace {

// These are texts even when somebody writes figures into them.
const QStringList kTexts = {QStringLiteral("pin"), QStringLiteral("prefix"),
                            QStringLiteral("greeting"), QStringLiteral("greeting2")};

QJsonValue valueOf(const QString& name, const QString& text) {
    if (kTexts.contains(name)) return text;
    if (text == QLatin1String("true")) return true;
    if (text == QLatin1String("false")) return false;
    // A scale's dialect; what is no object stays a text, for the settings to refuse by name.
    if (text.startsWith(QLatin1Char('{')))
        if (const auto object = QJsonDocument::fromJson(text.toUtf8()); object.isObject())
            return object.object();
    bool whole = false;
    const int number = text.toInt(&whole);
    // "0123" and "+5" are texts: a number would lose what was written.
    if (whole && QString::number(number) == text) return number;
    return text;
}

// The new name must be on the disk too, not only the file's content.
void syncFolder(const QString& file) {
    const QByteArray folder = QFile::encodeName(QFileInfo(file).absolutePath());
    const int at = ::open(folder.constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (at < 0) return;
    ::fsync(at);
    ::close(at);
}

}  // namespace

QJsonObject devicePart(const QString& address,
                       const std::vector<std::pair<QString, QString>>& fields) {
    QJsonObject part;
    if (!address.isEmpty()) part.insert(QStringLiteral("address"), address);
    for (const auto& [name, text] : fields)
        part.insert(name, valueOf(name, text));
    return part;
}

Result<QByteArray, QString> LocalProfile::read() const {
    QFile in(file);
    if (!in.exists()) return QByteArray();
    if (!in.open(QIODevice::ReadOnly)) return unexpected(in.errorString());
    return in.readAll();
}

Result<QByteArray, QString> LocalProfile::merged() const {
    const auto own = read();
    if (!own) return unexpected(own.error());
    return mergeDeviceProfiles(hqSetting, terminal, *own);
}

Result<void, QString> LocalProfile::save(
    const std::vector<std::pair<QString, QJsonObject>>& parts) const {
    const auto was = read();
    if (!was) return unexpected(was.error());
    const QJsonDocument document = QJsonDocument::fromJson(*was);
    if (!was->trimmed().isEmpty() && !document.isObject())
        return unexpected(QStringLiteral("local"));
    QJsonObject own = document.object();
    const auto below = mergeDeviceProfiles(hqSetting, terminal, {});
    if (!below) return unexpected(below.error());
    const QJsonObject fromHq = QJsonDocument::fromJson(*below).object();
    for (const auto& [role, part] : parts) {
        QJsonObject mine = part;
        const bool atHq = fromHq.contains(role);
        // Of what headquarters says for this role nothing may shine through: another device.
        if (atHq)
            for (const QString& key : fromHq.value(role).toObject().keys())
                if (!mine.contains(key)) mine.insert(key, QJsonValue::Null);
        if (!part.isEmpty())
            own.insert(role, mine);
        else if (atHq)
            own.insert(role, QJsonValue::Null);
        else
            own.remove(role);
    }
    const auto together = mergeDeviceProfiles(hqSetting, terminal, QJsonDocument(own).toJson());
    if (!together) return unexpected(together.error());
    if (const auto fine = parseDeviceProfile(*together); !fine) return unexpected(fine.error());

    QSaveFile out(file);  // writes beside it, syncs, renames
    const QByteArray text = QJsonDocument(own).toJson();
    if (!out.open(QIODevice::WriteOnly) || out.write(text) != text.size() || !out.commit())
        return unexpected(out.errorString());
    syncFolder(file);
    return {};
}

}  // namespace evertill::devices
