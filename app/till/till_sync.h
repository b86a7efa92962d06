// The till's talk with HQ as the screens see it: adapts the sync runner to the screens' port.
#pragma once
#include <memory>

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
    /// `folder` takes downloads; `programs`: of evertill-start, empty if that did not start us.
    /// Call stop() before the ui is destroyed.
    void start(ui::TillUi& ui, std::string folder, std::string programs);
    void stop() {
        m_update.stop();
        m_runner.reset();
    }

    ui::SyncState status() const override { return m_state; }
    void requestNow() override;
    void committed() override;
    void suspend() override { stop(); }
    void resume(bool training) override;
    Carry journalTo(const QString& folder) override;
    Carry answersFrom(const QString& folder) override;
    void installUpdate() override;

 private:
    PostToTill post() const;
    void show(const sync::SyncStatus& status);

    ui::TillUi* m_ui = nullptr;
    std::string m_folder, m_programs;
    std::unique_ptr<sync::SyncRunner> m_runner;
    TillUpdate m_update;
    ui::SyncState m_state;
    std::string m_generation;
    std::int64_t m_cursor = -1;
};

}  // namespace evertill::till
