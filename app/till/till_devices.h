// The till's devices as the screens see them: adapts the device manager to the screens' port.
#pragma once
#include "evertill/devices/device_manager.h"
#include "evertill/ui/ports.h"

namespace evertill::till {

class TillDevices final : public ui::DevicePort {
    Q_OBJECT
 public:
    explicit TillDevices(QObject* parent = nullptr);
    /// Headquarters' profiles for this till, with the till's own file (which may be missing) laid
    /// over them. A wrong profile is refused with the field's name while the old one keeps running.
    Result<void, QString> start(const QByteArray& hqSetting, const QString& terminal,
                                const QString& file);

    std::vector<ui::DeviceInfo> devices() const override;
    bool hasPrinter() const override { return m_manager.profile().printer.has_value(); }
    void print(const service::PrintJob& job) override;
    void openDrawer() override;
    void testDevice(const QString& id) override;
    void watchScale(bool on) override;
    void holdScans(bool on) override { m_manager.setScannersEnabled(!on); }
    void showState(const service::TillSnapshot& state) override;

 private:
    ui::DeviceInfo info(const devices::DeviceId& device, ui::DeviceKind kind,
                        const devices::DeviceAddress& address) const;
    void addDrawer(std::vector<ui::DeviceInfo>& out) const;
    void tellWeight();

    devices::DeviceManager m_manager;
    codec::ScaleReading m_reading;
    bool m_watching = false;
    bool m_drawerLeftOpen = false;
    codec::DisplayPage m_total;
    QTimer m_totalLater;  // an item's price stands for a moment, then the total
};

}  // namespace evertill::till
