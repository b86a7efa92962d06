#include "evertill/sync/hub_runner.h"

#include <algorithm>

namespace evertill::sync {

namespace {

/// A till without a hub is asked again after this, in case it got one.
constexpr std::int64_t kWithoutMs = 60'000;

class HubTalk final : public RequestLoop::Talk {
 public:
    HubTalk(OpenHubLine open, HubRunner::OnStatus onStatus)
        : m_open(std::move(open)), m_onStatus(std::move(onStatus)) {}

    RequestLoop::Turn next(service::Till& till, bool woken, bool asked) override {
        if (asked || !m_line.client) {
            m_line.relay.reset();  // before the client, and that before its keys
            m_line.client.reset();
            m_line = m_open(till);
        }
        RequestLoop::Turn turn;
        if (m_line.client) {
            if (woken) m_line.client->committed();
            turn.request = m_line.client->next();
            m_relaying = !turn.request && m_line.relay;
            if (m_relaying) turn.request = m_line.relay->next();
        }
        tell();
        turn.waitMs = m_line.client ? m_line.client->waitMs().value_or(0) : kWithoutMs;
        if (m_line.relay) turn.waitMs = std::min(turn.waitMs, m_line.relay->waitMs());
        return turn;
    }
    void answered(service::Till&, const HttpResponse& response) override {
        if (m_relaying && m_line.relay)
            m_line.relay->answered(response);
        else if (m_line.client)
            m_line.client->answered(response);
        tell();
    }

 private:
    void tell() {
        const auto now = m_line.client ? std::optional(m_line.client->status()) : std::nullopt;
        if (m_told && now == m_shown) return;
        m_told = true;
        m_shown = now;
        if (m_onStatus) m_onStatus(now);
    }

    OpenHubLine m_open;
    HubRunner::OnStatus m_onStatus;
    HubLine m_line;
    std::optional<HubStatus> m_shown;
    bool m_relaying = false;  ///< what is under way is the relay's
    bool m_told = false;
};

}  // namespace

HubRunner::HubRunner(Post post, OpenHubLine open, OnStatus onStatus)
    : m_loop(std::move(post), std::make_shared<HubTalk>(std::move(open), std::move(onStatus))) {}

}  // namespace evertill::sync
