// A barcode scanner on a line or a HID node. Every scan is given out once, in order, with its AIM
// identifier in front if the scanner sends one. Lives in its thread.
#pragma once
#include <QElapsedTimer>
#include <QTimer>

#include "evertill/codec/hid_pos.h"
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
    /// The same code again, where the settings say that a person shall decide.
    void scannedAgain(const QByteArray& code);
    /// The same code again, where the settings say that it does not count.
    void scanIgnored();

 private:
    void onBytes(const QByteArray& bytes);
    std::vector<std::string> read(std::string_view bytes);
    void setState(DeviceState state, DeviceCause cause, const QString& detail = {});

    bool m_hidPos;
    codec::ScanFramer m_framer;
    codec::HidPosReader m_reports;
    codec::ScanGate m_gate;
    Link m_link;
    QTimer m_pause;  // for scanners whose scans end with silence
    QElapsedTimer m_clock;
    DeviceStatus m_status;
};

}  // namespace evertill::devices
