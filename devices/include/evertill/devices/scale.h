// A checkout scale, asked several times a second. A reading that is not confirmed within the
// protocol's time is void: the last weight is never kept. Lives in its thread.
#pragma once
#include <QElapsedTimer>
#include <QTimer>

#include "evertill/devices/device.h"
#include "evertill/devices/device_profile.h"
#include "evertill/devices/link.h"

namespace evertill::devices {

class Scale : public Device {
    Q_OBJECT
 public:
    Scale(ScaleSetup setup, std::unique_ptr<Transport> transport, QObject* parent = nullptr);

    void start() override;
    void stop() override;

 signals:
    /// Every change; a reading that is not complete after a time-out or a lost line.
    void readingChanged(const evertill::codec::ScaleReading& reading);

 private:
    void poll();
    void onBytes(const QByteArray& bytes);
    void take(const codec::ScaleReading& reading);
    void voidReading();
    void setState(DeviceState state, DeviceCause cause, const QString& detail = {});

    codec::ToledoHost m_host;
    Link m_link;
    QTimer m_poll;
    QElapsedTimer m_clock;
    codec::ScaleReading m_last;
    bool m_hasLast = false;
    int m_timeoutsInARow = 0;
    DeviceStatus m_status;
};

}  // namespace evertill::devices
