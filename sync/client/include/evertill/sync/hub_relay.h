// The till with a line to headquarters takes up what the shop's hub holds of the others: each
// upload as its till signed it, and headquarters' signed answers back to the hub, where the till
// fetches them. It reads neither. Sockets, threads and clock are elsewhere, as with HubClient.
#pragma once
#include <map>

#include "evertill/sync/hub_client.h"
#include "evertill/sync/till_tls.h"

namespace evertill::sync {

class HubRelay {
 public:
    static constexpr std::int64_t kEveryMs = 15'000, kRetryMs = 30'000;
    /// All must outlive it. Does nothing at a till without headquarters.
    HubRelay(service::SyncPort& port, HubClient& hub, const Clock& clock);

    std::optional<HttpRequest> next();
    void answered(const HttpResponse& response);
    std::int64_t waitMs() const;
    std::int64_t relayed() const { return m_relayed; }    ///< records headquarters took from here
    const std::string& error() const { return m_error; }  ///< of the last attempt; empty: none

 private:
    enum class Step : std::uint8_t { Hello, Records, Post, Answer };
    using Name = std::pair<std::string, std::int64_t>;
    HttpRequest toHeadquarters(const std::string& body);
    void onHello(const HttpResponse& r);
    void onPosted(const HttpResponse& r);
    void failed(std::string why);
    void later(std::int64_t ms);

    service::SyncPort& m_port;
    HubClient& m_hub;
    const Clock& m_clock;
    TillTls m_tls;
    TrustedTime m_time;
    Step m_step = Step::Hello;
    bool m_underWay = false;
    HttpRequest m_asked;
    std::deque<HubHello::Stream> m_streams;  ///< that have records headquarters may not have
    std::map<Name, std::int64_t> m_at;       ///< headquarters has them up to here
    std::string m_body;
    std::int64_t m_records = 0;
    std::int64_t m_nextAtMs = 0, m_relayed = 0;
    std::string m_error;
};

}  // namespace evertill::sync
