// The engine's way to a new version of the program: after everything else, a piece at a time.
#include "evertill/sync/sync_engine.h"

namespace evertill::sync {

std::optional<HttpRequest> SyncEngine::makeProgramStep() {
    auto ask = m_updates->next();
    if (!ask) {
        m_nextAtMs = 0;  // the till has its thread in between
        return std::nullopt;
    }
    m_underWay = Step::Program;
    if (ask->work) {
        HttpRequest r;
        r.method = "WORK";
        r.path = m_hqUrl;
        r.work = std::move(ask->work);
        return r;
    }
    auto r = make(ask->method, ask->path, std::move(ask->body));
    r.bulk = ask->bulk;
    return r;
}

// Trouble with an update is told by its own status: the line works, and everything else goes on.
void SyncEngine::onProgram(const HttpResponse& r) {
    (void)m_updates->answered(r, m_hqTimeOff + m_clock.monotonicMs());
    succeeded();
    m_nextAtMs = programDue() ? 0 : m_helloAtMs + m_timings.heartbeatMs;
}

}  // namespace evertill::sync
