// The till's devices as the screens see them: adapts the device manager to the screens' port.
#pragma once
#include "evertill/devices/device_manager.h"
#include "evertill/devices/local_profile.h"
#include "evertill/ui/ports.h"

namespace evertill::till {

class TillDeviceSetup;
class TillLabels;

class TillDevices final : public ui::DevicePort {
    Q_OBJECT
 public:
    explicit TillDevices(QObject* parent = nullptr);
    ~TillDevices() override;
    /// Headquarters' profiles for this till, with the till's own file (which may be missing) laid
    /// over them. A wrong profile is refused with the field's name while the old one keeps running.
    Result<void, QString> start(const QByteArray& hqSetting, const QString& terminal,
                                const QString& file);
    /// The same again, after the till's own file has changed.
    Result<void, QString> restart();

    std::vector<ui::DeviceInfo> devices() const override;
    bool hasPrinter() const override { return m_manager.profile().printer.has_value(); }
    void print(const service::PrintJob& job) override;
    void openDrawer() override;
    void testDevice(const QString& id) override;
    void watchScale(bool on) override;
    ui::ScaleAbilities scaleAbilities() const override;
    void pressScaleKey(ui::ScaleKey key) override;
    void presetTare(Quantity weight) override;
    void weigh(quint64 id, const QString& unitPrice) override;
    void holdScans(bool on) override { m_manager.setScannersEnabled(!on); }
    void ignoreScan(const QString& deviceId) override;
    void showState(const service::TillSnapshot& state) override;
    std::vector<ui::SlipInfo> slips() const override;
    void checkAgain() override;
    bool paperWarning() const override { return m_manager.paperWarning(); }
    ui::DeviceSetupPort* setup() override;
    ui::LabelPort* labels() override;
    TillLabels& shelfLabels() { return *m_labels; }
    std::function<Result<void, QString>()> diagnosticsTo(const QString& file) override;

    const devices::LocalProfile& local() const { return m_local; }
    devices::DeviceManager& manager() { return m_manager; }

 private:
    void connectManager();
    ui::DeviceInfo info(const devices::DeviceId& device, ui::DeviceKind kind) const;
    void addEsl(std::vector<ui::DeviceInfo>& out) const;
    void addDrawer(std::vector<ui::DeviceInfo>& out) const;
    void tellWeight();
    void tellDrawer(quint64 id, const devices::DrawerResult& result);

    const devices::ReceiptEncoder m_encode;
    devices::DeviceManager m_manager;
    devices::LocalProfile m_local;
    std::unique_ptr<TillDeviceSetup> m_setup;
    std::unique_ptr<TillLabels> m_labels;
    QString m_testedLabels;  ///< the label printer under test
    codec::ScaleReading m_reading;
    std::string m_receiptProblem;
    bool m_watching = false;
    bool m_drawerLeftOpen = false;
    codec::DisplayPage m_total;
    QTimer m_totalLater;  // an item's price stands for a moment, then the total
};

}  // namespace evertill::till
