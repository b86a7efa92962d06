// A cash drawer with a line of its own: a serial or USB trigger box that opens it on certain bytes,
// and, where it has a sensor, answers whether it is open. Lives in its thread.
#pragma once
#include <QTimer>
#include <deque>

#include "evertill/devices/device.h"
#include "evertill/devices/device_profile.h"
#include "evertill/devices/link.h"

namespace evertill::devices {

class LineDrawer : public Device {
    Q_OBJECT
 public:
    LineDrawer(DrawerSetup setup, std::unique_ptr<Transport> transport, QObject* parent = nullptr);

    void start() override;
    void stop() override;
    void check() override;
    /// The pulse is sent at most once, and never later: a drawer must not spring open when
    /// somebody plugs it in. Ends in finished(), exactly once.
    void kick(quint64 ticket);

 signals:
    void finished(quint64 ticket, const evertill::devices::DrawerResult& result);
    void drawerChanged(evertill::devices::DrawerState state);

 private:
    void onBytes(const QByteArray& bytes);
    void onDown(DeviceCause cause, const QString& detail);
    void ask();
    void look();
    void setDrawer(DrawerState state);
    void end(DrawerOutcome outcome, DeviceCause cause);
    void setState(DeviceState state, DeviceCause cause, const QString& detail = {});

    DrawerSetup m_setup;
    Link m_link;
    QTimer m_look;  // while a kick waits for the sensor
    QTimer m_poll;
    QByteArray m_said;
    std::deque<quint64> m_kicks;  // pulsed, waiting to be seen open
    int m_looks = 0;
    int m_silent = 0;
    DrawerState m_drawer = DrawerState::Unknown;
    DeviceStatus m_status;
};

}  // namespace evertill::devices
