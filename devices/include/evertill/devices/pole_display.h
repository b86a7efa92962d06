// A customer display on a pole. It says nothing back: online means that its line is open. Only the
// newest page counts; after a reconnect it is shown again. Lives in its thread.
#pragma once
#include <QTimer>

#include "evertill/devices/device.h"
#include "evertill/devices/device_profile.h"
#include "evertill/devices/link.h"

namespace evertill::devices {

class PoleDisplay : public Device {
    Q_OBJECT
 public:
    PoleDisplay(DisplaySetup setup, std::unique_ptr<Transport> transport,
                QObject* parent = nullptr);

    void start() override;
    void stop() override;
    /// An empty page is the greeting, at once.
    void show(const codec::DisplayPage& page);

 private:
    void draw();
    codec::DisplayPage greeting() const;
    void setState(DeviceState state, DeviceCause cause, const QString& detail = {});

    DisplaySetup m_setup;
    Link m_link;
    QTimer m_pace;  // a display at 9600 baud takes 50 ms a page: scans must not pile up
    QTimer m_idle;
    codec::DisplayPage m_page;
    QByteArray m_shown;
    DeviceStatus m_status;
};

}  // namespace evertill::devices
