// The till's talk with HQ as the screens see it: adapts the sync runner to the screens' port.
#pragma once
#include <memory>
#include <thread>

#include "evertill/hub/hub_host.h"
#include "evertill/sync/hub_runner.h"
#include "evertill/sync/sync_runner.h"
#include "evertill/ui/ports.h"
#include "evertill/ui/till_ui.h"
#include "till_carry.h"
#include "till_update.h"

namespace evertill::till {

class TillSync final : public ui::SyncPort {
    Q_OBJECT
 public:
    using ui::SyncPort::SyncPort;
    ~TillSync() override { stop(); }
    /// `folder` takes downloads; `programs`: of evertill-start, empty if that did not start us.
    /// Call stop() before the ui is destroyed.
    void start(ui::TillUi& ui, std::string folder, std::string programs);
    void stop();
    /// What headquarters' list shows of them; said with the next heartbeat. GUI thread.
    void setDevices(const std::vector<ui::DeviceInfo>& devices);

    ui::SyncState status() const override { return m_state; }
    void requestNow() override;
    void committed() override;
    void suspend() override { stop(); }
    void resume(bool training) override;
    Carry journalTo(const QString& folder) override;
    Carry answersFrom(const QString& folder) override;
    ui::HubState hub() const override { return m_hub; }
    Waiting waitingSales() override;
    Recall recall(const QString& terminal, qint64 number, bool takeOver) override;
    std::function<ui::JoinSelf()> joinSelf() override;
    std::function<ui::JoinAnswer()> joinTo(const QString& address, const QString& code) override;
    void installUpdate() override;

 private:
    PostToTill post() const;
    void show(const sync::SyncStatus& status);
    void showHub(const std::optional<sync::HubStatus>& status, const QString& hub);
    void startHub();
    void hostHub(const hub::HubServerOptions& where);
    void hubOpened(std::unique_ptr<hub::HubHost> host);
    void finishJoin();

    ui::TillUi* m_ui = nullptr;
    std::string m_folder, m_programs;
    std::thread m_hosting;                 ///< opens it
    std::unique_ptr<hub::HubHost> m_host;  ///< where this till is the hub
    std::unique_ptr<sync::HubRunner> m_hubRunner;
    std::unique_ptr<sync::SyncRunner> m_runner;
    TillUpdate m_update;
    ui::SyncState m_state;
    ui::HubState m_hub;
    std::string m_generation;
    std::int64_t m_cursor = -1;
    bool m_synced = false;
    std::vector<sync::TillHealth::Device> m_devices;
};

}  // namespace evertill::till
