// Owns the till's devices, each in a thread of its own, so that a slow or dead one never holds up
// a screen. All methods are for the owner's thread (the GUI's) and return at once; answers come as
// signals on that thread.
#pragma once
#include <QObject>
#include <QThread>
#include <map>
#include <memory>

#include "evertill/devices/device_profile.h"
#include "evertill/devices/device_types.h"

namespace evertill::devices {

class ReceiptPrinter;
class Scale;
class Scanner;

class DeviceManager : public QObject {
    Q_OBJECT
 public:
    explicit DeviceManager(QObject* parent = nullptr);
    ~DeviceManager() override;

    /// Draws what a printer's fonts lack on the test page; used on this thread. Must outlive this.
    void setTextRasterizer(codec::TextRasterizer* fonts) { m_fonts = fonts; }
    /// Stops what ran and starts these devices.
    void start(const DeviceProfile& profile);
    /// Waits for the device threads to end; jobs not done are reported as NotPrinted or Unsure.
    void stop();
    const DeviceProfile& profile() const { return m_profile; }

    /// `id` is the caller's and comes back in jobFinished(), exactly once.
    void print(quint64 id, const QByteArray& bytes);
    void kickDrawer(quint64 id);   ///< ends in drawerFinished(), exactly once
    void testPrinter(quint64 id);  ///< prints a test page; ends in jobFinished()
    void checkPrinter();

    DeviceStatus status(DeviceId device) const;  ///< last known
    DrawerState drawerState() const { return m_drawer; }

 signals:
    void scanned(const QByteArray& code);
    void weightChanged(const evertill::codec::ScaleReading& reading);
    void stateChanged(evertill::devices::DeviceId device,
                      const evertill::devices::DeviceStatus& status);
    void jobFinished(quint64 id, const evertill::devices::PrintResult& result);
    void drawerFinished(quint64 id, const evertill::devices::DrawerResult& result);
    void drawerChanged(evertill::devices::DrawerState state);

 private:
    template <typename Device>
    void launch(DeviceId id, Device* device);
    void takeStatus(DeviceId id, const DeviceStatus& status);

    DeviceProfile m_profile;
    std::map<DeviceId, std::unique_ptr<QThread>> m_threads;
    std::map<DeviceId, QObject*> m_objects;  // each owned by its thread
    ReceiptPrinter* m_printer = nullptr;
    codec::TextRasterizer* m_fonts = nullptr;
    std::map<DeviceId, DeviceStatus> m_status;
    DrawerState m_drawer = DrawerState::Unknown;
};

}  // namespace evertill::devices
