// Where files for people can be written: the till's own folder, the home folder, sticks that are
// plugged in now. A chosen place that is gone stays in the list, so that nobody wonders.
#pragma once
#include <QString>
#include <vector>

namespace evertill::ui {

struct ExportPlace {
    QString folder;
    QString label;
    bool operator==(const ExportPlace&) const = default;
};

/// The first is the till's: `directory`/export; left out when no directory is known.
/// chosen: the folder in force, empty for the first.
std::vector<ExportPlace> exportPlaces(const QString& directory, const QString& chosen);

}  // namespace evertill::ui
