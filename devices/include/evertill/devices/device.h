// What every device class has in common. A device is made in the owner's thread, moved to its own,
// and lives there; the manager is the only one that calls it, and calls it queued.
#pragma once
#include <QObject>

#include "evertill/devices/device_types.h"

namespace evertill::devices {

class Device : public QObject {
    Q_OBJECT
 public:
    using QObject::QObject;
    /// Claims the line and keeps it, or keeps looking for it.
    virtual void start() = 0;
    /// Ends what is under way, each with its result, and releases the line. start() may follow.
    virtual void stop() = 0;
    /// Health check: has a look now; a changed status follows by signal.
    virtual void check() {}

 signals:
    void statusChanged(const evertill::devices::DeviceStatus& status);
};

}  // namespace evertill::devices
