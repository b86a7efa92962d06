// What this till's screens remember: language, theme, text size, volume. One small JSON file in the
// till's folder; a missing or damaged file means the defaults.
#pragma once
#include <QString>

namespace evertill::ui {

struct UiSettings {
    QString language;  ///< "zh", "en"; empty: the store's
    bool dark = false;
    int textPercent = 100;  ///< 100, 125, 150
    int volumePercent = 70;
    QString exportFolder;  ///< where reports are written; empty: the till's own folder
    bool operator==(const UiSettings&) const = default;

    static UiSettings load(const QString& file);
    bool save(const QString& file) const;  ///< replaces the file whole
};

}  // namespace evertill::ui
