// What every view-model is given: the till's runner, the ports, the notice, the sounds, and one way
// to run an action of the till, with approval in place when a second person must agree.
#pragma once
#include <functional>
#include <utility>

#include "bridge/dialogs.h"
#include "bridge/key_map.h"
#include "bridge/notice.h"
#include "bridge/search_runner.h"
#include "bridge/sound_player.h"
#include "bridge/till_runner.h"
#include "evertill/base/clock.h"
#include "evertill/ui/ports.h"

namespace evertill::ui {

struct UiServices {
    TillRunner& runner;
    SearchRunner& search;
    DevicePort& devices;
    SyncPort& sync;
    SoundPlayer& sounds;
    Notice& notice;
    Dialogs& dialogs;
    const Clock& clock;
    KeyMap keyMap;
    /// Shows the approval dialog; then either retry() or declined() is called, once.
    std::function<void(const service::Refused&, std::function<void()> retry,
                       std::function<void()> declined)>
        askApproval;

    const service::TillSnapshotPtr& snapshot() const { return m_snapshot; }
    service::TillSnapshotPtr m_snapshot;

    void refuse(const service::Refused& refused) {
        notice.refused(refused);
        sounds.play(Sound::Refused);
    }
    void busy() { refuse({domain::Refusal::StorageFailed, std::nullopt, "queue"}); }

    /// Runs work(till) and gives its result to done here, on the GUI thread. A refusal that a
    /// second person can lift opens the approval dialog first and runs the work again after it.
    template <typename Work, typename Done>
    void run(QObject* context, Work work, Done done) {
        using R = std::invoke_result_t<Work, service::Till&>;
        const bool posted = runner.post(context, work, [this, context, work, done](R result) {
            if (!result && result.error().code == domain::Refusal::ApprovalNeeded && askApproval) {
                const service::Refused refused = result.error();
                askApproval(
                    refused, [this, context, work, done] { run(context, work, done); },
                    [done, refused]() mutable { done(R(unexpected(refused))); });
                return;
            }
            done(std::move(result));
        });
        if (!posted) busy();
    }
};

}  // namespace evertill::ui
