// The till's devices as the screens see them: adapts the device manager to the screens' port.
#pragma once
#include "evertill/devices/device_manager.h"
#include "evertill/render/font_rasterizer.h"
#include "evertill/ui/ports.h"

namespace evertill::till {

class TillDevices final : public ui::DevicePort {
    Q_OBJECT
 public:
    explicit TillDevices(QObject* parent = nullptr);
    /// The error names what is wrong with the file.
    Result<void, QString> start(const QString& file);

    std::vector<ui::DeviceInfo> devices() const override;
    bool hasPrinter() const override { return m_manager.profile().printer.has_value(); }
    void print(const service::PrintJob& job) override;
    void openDrawer() override;
    void testDevice(const QString& id) override;
    void watchScale(bool on) override;

 private:
    ui::DeviceInfo info(devices::DeviceId device, ui::DeviceKind kind, const char* id,
                        const QString& address) const;
    void tellWeight();

    render::FontRasterizer m_fonts;  // before the manager, which uses it
    devices::DeviceManager m_manager;
    codec::ScaleReading m_reading;
    bool m_watching = false;
};

}  // namespace evertill::till
