#include "evertill/sync/hub_relay.h"

#include <algorithm>

namespace evertill::sync {

HubRelay::HubRelay(service::SyncPort& port, HubClient& hub, const Clock& clock)
    : m_port(port), m_hub(hub), m_clock(clock), m_tls(port), m_time(port, clock) {}

std::int64_t HubRelay::waitMs() const {
    return std::max<std::int64_t>(0, m_nextAtMs - m_clock.monotonicMs());
}

void HubRelay::later(std::int64_t ms) {
    m_step = Step::Hello;
    m_streams.clear();
    m_nextAtMs = m_clock.monotonicMs() + ms;
}

void HubRelay::failed(std::string why) {
    m_error = std::move(why);
    later(kRetryMs);
}

std::optional<HttpRequest> HubRelay::next() {
    if (m_underWay || m_clock.monotonicMs() < m_nextAtMs) return std::nullopt;
    if (m_port.note("hq_url").empty()) {
        later(kRetryMs);
        return std::nullopt;
    }
    switch (m_step) {
        case Step::Hello:
            m_asked = m_hub.helloRequest();
            break;
        case Step::Records: {
            const auto& s = m_streams.front();
            m_asked = m_hub.recordsRequest(s.terminal, s.stream, m_at[{s.terminal, s.stream}] + 1);
            break;
        }
        case Step::Post:
            m_asked = toHeadquarters(m_body);
            break;
        case Step::Answer:
            m_asked = m_hub.answerRequest(m_body);
            break;
    }
    m_underWay = true;
    return m_asked;
}

HttpRequest HubRelay::toHeadquarters(const std::string& body) {
    const auto terminal = m_port.identity().terminal;
    const std::int64_t now = m_clock.utcMs();
    HttpRequest r{"POST", m_port.note("hq_url") + "/v1/relay", {}, body, {}};
    r.headers["x-evertill-terminal"] = terminal;
    r.headers["x-evertill-time"] = std::to_string(now);
    r.headers["x-evertill-signature"] =
        toHex(m_port.sign(requestStatement(r.method, "/v1/relay", terminal, now, body)));
    r.headers["content-type"] = "application/json";
    r.tls = m_tls.identity(m_time.notBeforeMs());
    return r;
}

void HubRelay::answered(const HttpResponse& r) {
    m_underWay = false;
    if (m_step == Step::Post) return onPosted(r);
    if (auto why = m_hub.refusalOf(m_asked, r); !why.empty()) {
        // Nothing from there on: forgotten, or begun later than headquarters' last.
        if (m_step == Step::Records && r.status == 404) {
            m_streams.pop_front();
            if (m_streams.empty()) later(kEveryMs);
            return;
        }
        return failed(std::move(why));
    }
    if (m_step == Step::Hello) return onHello(r);
    if (m_step == Step::Records) {
        const auto u = decode<JournalUpload>(r.body);
        if (!u) return failed(u.error());
        m_records = static_cast<std::int64_t>(u->records.size());
        m_body = encode(RelayedUpload{m_streams.front().terminal, r.body});
        m_step = Step::Post;
        return;
    }
    m_step = Step::Records;  // the hub has the answer; on with this stream while it has more
    const auto& s = m_streams.front();
    if (m_at[{s.terminal, s.stream}] >= s.head) m_streams.pop_front();
    if (m_streams.empty()) later(kEveryMs);
}

void HubRelay::onHello(const HttpResponse& r) {
    const auto m = decode<HubHello>(r.body);
    if (!m) return failed(m.error());
    m_error.clear();
    const auto own = m_port.identity();
    if (m->store != own.store) return failed("the hub is another shop's");
    for (const auto& s : m->streams) {
        auto& at = m_at[{s.terminal, s.stream}];
        at = std::max({at, s.hq, s.base});
        if (s.terminal != own.terminal && s.head > at) m_streams.push_back(s);
    }
    if (m_streams.empty()) return later(kEveryMs);
    m_step = Step::Records;
}

void HubRelay::onPosted(const HttpResponse& r) {
    if (r.status != 200)
        return failed(r.status == 0 ? (r.error.empty() ? "connect" : r.error)
                                    : "http_" + std::to_string(r.status));
    const auto a = decode<JournalAnswer>(r.body);
    if (!a) return failed(a.error());
    const auto s = m_streams.front();
    auto& at = m_at[{s.terminal, s.stream}];
    if (a->status == UploadStatus::Ack) {
        if (!a->duplicate) m_relayed += m_records;
        at = std::max(at, a->headSeq);
        m_body = encode(RelayedAnswer{s.terminal, s.stream, r.body});
        m_step = Step::Answer;
        return;
    }
    // What went another way meanwhile; anything else is between headquarters and that till.
    const bool further = a->status == UploadStatus::Need && a->headSeq > at;
    if (further) at = a->headSeq;
    m_step = Step::Records;
    if (!further || at >= s.head) m_streams.pop_front();
    if (m_streams.empty()) later(kEveryMs);
}

}  // namespace evertill::sync
