#include "bridge/ui_settings.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>

namespace evertill::ui {

UiSettings UiSettings::load(const QString& path) {
    UiSettings s;
    QFile file(path);
    if (path.isEmpty() || !file.open(QIODevice::ReadOnly)) return s;
    const QJsonObject o = QJsonDocument::fromJson(file.read(64 * 1024)).object();
    const QString language = o.value(QLatin1String("language")).toString();
    if (language == QLatin1String("zh") || language == QLatin1String("en")) s.language = language;
    s.dark = o.value(QLatin1String("theme")).toString() == QLatin1String("dark");
    const int text = o.value(QLatin1String("text_percent")).toInt(100);
    if (text == 125 || text == 150) s.textPercent = text;
    s.volumePercent = qBound(0, o.value(QLatin1String("volume_percent")).toInt(70), 100);
    s.exportFolder = o.value(QLatin1String("export_folder")).toString();
    return s;
}

bool UiSettings::save(const QString& path) const {
    if (path.isEmpty()) return true;
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly)) return false;
    const QJsonObject o{
        {QStringLiteral("language"), language},
        {QStringLiteral("theme"), dark ? QStringLiteral("dark") : QStringLiteral("light")},
        {QStringLiteral("text_percent"), textPercent},
        {QStringLiteral("volume_percent"), volumePercent},
        {QStringLiteral("export_folder"), exportFolder}};
    file.write(QJsonDocument(o).toJson());
    return file.commit();
}

}  // namespace evertill::ui
