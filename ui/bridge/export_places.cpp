#include "bridge/export_places.h"

#include <QCoreApplication>
#include <QDir>
#include <QStorageInfo>
#include <algorithm>

namespace evertill::ui {

std::vector<ExportPlace> exportPlaces(const QString& directory, const QString& chosen) {
    std::vector<ExportPlace> places;
    if (!directory.isEmpty())
        places.push_back({directory + QStringLiteral("/export"),
                          QCoreApplication::translate("ExportPlaces", "This till")});
    places.push_back(
        {QDir::homePath(), QCoreApplication::translate("ExportPlaces", "Home folder")});
    for (const QStorageInfo& v : QStorageInfo::mountedVolumes()) {
        const QString root = v.rootPath();
        const bool stick = root.startsWith(QLatin1String("/media/")) ||
                           root.startsWith(QLatin1String("/run/media/")) ||
                           root.startsWith(QLatin1String("/mnt/"));
        if (!stick || v.isReadOnly()) continue;
        places.push_back({root, QCoreApplication::translate("ExportPlaces", "USB: %1")
                                    .arg(v.displayName().section(QLatin1Char('/'), -1))});
    }
    const bool known = chosen.isEmpty() || std::any_of(places.begin(), places.end(),
                                                       [&](auto& p) { return p.folder == chosen; });
    if (!known)
        places.push_back(
            {chosen,
             QDir(chosen).exists()
                 ? chosen
                 : QCoreApplication::translate("ExportPlaces", "%1 (not there)").arg(chosen)});
    return places;
}

}  // namespace evertill::ui
