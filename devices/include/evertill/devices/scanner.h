// A serial (or network) barcode scanner. Every scan is given out once, in order. Lives in its
// thread.
#pragma once
#include <QElapsedTimer>

#include "evertill/devices/device.h"
#include "evertill/devices/device_profile.h"
#include "evertill/devices/link.h"

namespace evertill::devices {

class Scanner : public Device {
    Q_OBJECT
 public:
    Scanner(ScannerSetup setup, std::unique_ptr<Transport> transport, QObject* parent = nullptr);

    void start() override;
    void stop() override;

 signals:
    void scanned(const QByteArray& code);

 private:
    void setState(DeviceState state, DeviceCause cause, const QString& detail = {});

    codec::ScanFramer m_framer;
    Link m_link;
    QElapsedTimer m_clock;
    DeviceStatus m_status;
};

}  // namespace evertill::devices
