#include "settings/place_picker.h"

namespace evertill::ui {

QStringList PlacePicker::labels() const {
    QStringList out;
    for (const auto& p : places())
        out << p.label;
    return out;
}

int PlacePicker::chosen() const {
    const QString folder = m_settings.exportFolder();
    const auto list = places();
    for (std::size_t i = 0; i < list.size() && !folder.isEmpty(); ++i)
        if (list[i].folder == folder) return static_cast<int>(i);
    return 0;
}

QString PlacePicker::folder() const {
    const auto list = places();
    const auto at = static_cast<std::size_t>(chosen());
    return at < list.size() ? list[at].folder : QString();
}

bool PlacePicker::pick(int index) {
    const auto list = places();
    if (index < 0 || index >= static_cast<int>(list.size())) return false;
    m_settings.setExportFolder(list[static_cast<std::size_t>(index)].folder);
    return true;
}

}  // namespace evertill::ui
