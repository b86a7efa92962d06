#include "evertill/sync/sync_runner.h"

#include "evertill/sync/program_updates.h"

namespace evertill::sync {

namespace {
/// A till without HQ is asked again when something happens, and after this.
constexpr std::int64_t kWithoutMs = 60'000;
}  // namespace

class SyncRunner::Talk final : public RequestLoop::Talk {
 public:
    Talk(OnStatus onStatus, std::string folder, std::string programs)
        : m_onStatus(std::move(onStatus)),
          m_folder(std::move(folder)),
          m_programs(std::move(programs)) {}

    RequestLoop::Turn next(service::Till& till, bool woken, bool asked) override {
        begin(till);
        if (woken) m_engine->wake(asked);
        {
            const std::lock_guard lock(m_mutex);
            m_engine->setDevices(m_devices);
        }
        RequestLoop::Turn turn{m_engine->next(), 0};
        turn.waitMs = m_engine->waitMs().value_or(kWithoutMs);
        tell();
        return turn;
    }
    void answered(service::Till& till, const HttpResponse& response) override {
        begin(till);
        m_engine->answered(response);
        tell();
    }
    void consent(service::Till& till) {
        begin(till);
        (void)m_updates->consent();  // what the files say then is shown
        tell();
    }
    void setDevices(std::vector<TillHealth::Device> devices) {
        const std::lock_guard lock(m_mutex);
        m_devices = std::move(devices);
    }

 private:
    void begin(service::Till& till) {
        if (m_engine) return;
        m_engine = std::make_unique<SyncEngine>(till.syncPort(), m_clock, m_ids, m_folder);
        m_updates = std::make_unique<ProgramUpdates>(m_programs, till.syncPort(), m_clock);
        m_engine->carry(*m_updates);
    }
    void tell() {
        const auto now = m_engine->status();
        if (now == m_shown) return;
        m_shown = now;
        if (m_onStatus) m_onStatus(now);
    }

    OnStatus m_onStatus;
    std::string m_folder, m_programs;
    SystemClock m_clock;
    SystemIdSource m_ids;
    std::unique_ptr<ProgramUpdates> m_updates;
    std::unique_ptr<SyncEngine> m_engine;
    SyncStatus m_shown;
    std::mutex m_mutex;
    std::vector<TillHealth::Device> m_devices;  // under the mutex
};

SyncRunner::SyncRunner(Post post, OnStatus onStatus, std::string folder, std::string programs)
    : m_talk(std::make_shared<Talk>(std::move(onStatus), std::move(folder), std::move(programs))),
      m_loop(std::move(post), m_talk) {}

SyncRunner::~SyncRunner() = default;

void SyncRunner::setDevices(std::vector<TillHealth::Device> devices) {
    m_talk->setDevices(std::move(devices));
}

void SyncRunner::consent() {
    m_loop.post([talk = m_talk](service::Till& till) { talk->consent(till); });
}

}  // namespace evertill::sync
