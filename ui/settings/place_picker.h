// Where a file for people goes: the places of export_places.h, and the one chosen in the settings.
#pragma once
#include <QStringList>

#include "bridge/export_places.h"
#include "settings/settings_view_model.h"

namespace evertill::ui {

class PlacePicker {
 public:
    explicit PlacePicker(SettingsViewModel& settings) : m_settings(settings) {}
    QStringList labels() const;
    int chosen() const;  ///< index of the place in force
    QString folder() const;
    bool pick(int index);  ///< false: there is no such place

 private:
    std::vector<ExportPlace> places() const {
        return exportPlaces(m_settings.directory(), m_settings.exportFolder());
    }
    SettingsViewModel& m_settings;
};

}  // namespace evertill::ui
