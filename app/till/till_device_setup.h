// Finds devices, tries one beside those that run, and writes the till's own device file.
#pragma once
#include <QJsonObject>

#include "evertill/devices/device_finder.h"
#include "evertill/devices/device_manager.h"
#include "evertill/devices/scale_finder.h"
#include "evertill/ui/device_setup_port.h"

namespace evertill::till {

class TillDevices;

class TillDeviceSetup final : public ui::DeviceSetupPort {
    Q_OBJECT
 public:
    static constexpr int kNetworkMs = 3000;

    TillDeviceSetup(TillDevices& till, devices::ReceiptEncoder encode);
    ~TillDeviceSetup() override;

    void find() override;
    QStringList roles() const override;
    std::vector<ui::SetupField> fieldsOf(const QString& role,
                                         const QString& address) const override;
    std::vector<ui::SetupField> fieldsAfter(const ui::SetupDraft& draft) const override;
    std::vector<ui::SetupField> fieldsOf(const ui::ScaleGuess& guess) const override;
    void findScale(const QString& address) override;
    void stopFindingScale() override;
    QString addressOf(const QString& role) const override;
    bool isOwn(const QString& role) const override;
    Result<void, QString> tryOut(const ui::SetupDraft& draft) override;
    void test() override;
    void endTrial() override;
    Result<void, QString> save(const ui::SetupDraft& draft) override;
    Result<void, QString> remove(const QString& role) override;

 private:
    using Parts = std::vector<std::pair<QString, QJsonObject>>;
    /// What the draft means for the device file: its role's part, and the drawer's on a printer.
    Parts partsOf(const ui::SetupDraft& draft) const;
    QJsonObject profile() const;  ///< in force
    std::vector<ui::FoundInfo> shown(const std::vector<devices::FoundDevice>& found) const;
    void connectTrial();
    void connectFinder();
    /// One line serves one master: who has it lets go of it until the trial ends.
    void takeLine(const QString& address, const QString& role);
    void tell();

    TillDevices& m_till;
    devices::DeviceManager m_trial;
    std::vector<devices::DeviceId> m_released;  // claimed again when the trial ends
    std::vector<ui::FoundInfo> m_found;
    std::optional<devices::DeviceId> m_trying;
    ui::TrialState m_state;
    int m_search = 0;
    QThread m_finderThread;                    // opening a port may block
    devices::ScaleFinder* m_finder = nullptr;  // lives in it
    QString m_finderCause;
};

}  // namespace evertill::till
