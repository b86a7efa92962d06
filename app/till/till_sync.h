// The till's talk with HQ as the screens see it: adapts the sync runner to the screens' port.
#pragma once
#include <memory>

#include "evertill/sync/sync_runner.h"
#include "evertill/ui/ports.h"
#include "evertill/ui/till_ui.h"
#include "till_carry.h"

namespace evertill::till {

class TillSync final : public ui::SyncPort {
    Q_OBJECT
 public:
    using ui::SyncPort::SyncPort;
    /// `folder` takes downloads. Call stop() before the ui is destroyed.
    void start(ui::TillUi& ui, std::string folder);
    void stop() { m_runner.reset(); }
    /// What headquarters' list shows of them; said with the next heartbeat. GUI thread.
    void setDevices(const std::vector<ui::DeviceInfo>& devices);

    ui::SyncState status() const override { return m_state; }
    void requestNow() override;
    void committed() override;
    void suspend() override { stop(); }
    void resume(bool training) override;
    Carry journalTo(const QString& folder) override;
    Carry answersFrom(const QString& folder) override;

 private:
    PostToTill post() const;
    void show(const sync::SyncStatus& status);

    ui::TillUi* m_ui = nullptr;
    std::string m_folder;
    std::unique_ptr<sync::SyncRunner> m_runner;
    ui::SyncState m_state;
    std::string m_generation;
    std::int64_t m_cursor = -1;
    std::vector<sync::TillHealth::Device> m_devices;
};

}  // namespace evertill::till
