// When the till makes room for the version that waits: nobody is signed on, no sale is open, no
// slip waits, and that for a while. It then ends with a code that evertill-start knows.
#pragma once
#include <QTimer>

#include "evertill/sync/program_update_status.h"
#include "till_carry.h"

namespace evertill::till {

/// Folder of evertill-start; empty: something else started us.
std::string programsFolder();
/// The first page stands: evertill-start may count on this version.
void tellStarter();

class TillUpdate : public QObject {
    Q_OBJECT
 public:
    static constexpr std::int64_t kFreeMs = 120'000;  ///< somebody may come back to the till
    TillUpdate();
    void begin(PostToTill post);
    void stop() { m_timer.stop(); }
    /// What the updates said last.
    void waits(const sync::ProgramUpdateStatus& status) { m_status = status; }

 private:
    void look();
    void looked(bool free);
    PostToTill m_post;
    QTimer m_timer;
    sync::ProgramUpdateStatus m_status;
    std::int64_t m_freeSinceMs = -1;  ///< monotonic; negative: it is in use
};

}  // namespace evertill::till
