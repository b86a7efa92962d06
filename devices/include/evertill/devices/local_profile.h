// The till's own device file: what is set up at the till itself, over headquarters' profile. A
// change is checked as a whole before anything is written, and written whole or not at all.
#pragma once
#include <QJsonObject>
#include <QString>
#include <utility>
#include <vector>

#include "evertill/devices/device_profile.h"

namespace evertill::devices {

/// One device's part from texts: true and false, whole numbers, everything else as it stands.
QJsonObject devicePart(const QString& address,
                       const std::vector<std::pair<QString, QString>>& fields);

struct LocalProfile {
    QString file;          ///< may be missing: then nothing is set up here
    QByteArray hqSetting;  ///< headquarters' setting "devices", or empty
    QString terminal;      ///< which till of it

    /// What the file says; empty if there is none.
    Result<QByteArray, QString> read() const;
    /// With headquarters' below it: one profile's JSON.
    Result<QByteArray, QString> merged() const;
    /// Sets these parts, by role; an empty object takes the role's device away, also one that
    /// headquarters set. What the role's part had and `parts` does not name is gone. The error is
    /// the wrong field's name ("scale.unit"), or the file system's words; the file is as it was.
    Result<void, QString> save(const std::vector<std::pair<QString, QJsonObject>>& parts) const;
};

}  // namespace evertill::devices
