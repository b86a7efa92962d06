// HQ's HTTP interface as a function from request to answer; sockets are in hq_server.h. Described
// in docs/sync-protocol.md.
#pragma once
#include "evertill/hq/hq_store.h"
#include "evertill/hq/uplink.h"
#include "evertill/sync/http.h"

namespace evertill::hq {

class HqService {
 public:
    HqService(HqStore& store, const Clock& clock)
        : m_store(store),
          m_clock(clock),
          m_uplink(store.sql(), store.tills(), store.journal(), clock, m_keys,
                   Uplink::Trust::Asks) {
        m_uplink.setHeartbeatMs(store.heartbeatMs());
    }
    sync::HttpResponse handle(const sync::HttpRequest& request);
    /// What a server with threads of its own shares with this one.
    TillKeys& keys() { return m_keys; }
    Uplink& uplink() { return m_uplink; }
    HqStore& store() { return m_store; }
    /// Whether a request carries the admin token; any thread.
    bool mayAdminister(const sync::HttpRequest& request) const;

 private:
    sync::HttpResponse enrol(const sync::HttpRequest& request);
    Result<std::string, sync::HttpResponse> issue(const std::string& terminal,
                                                  const std::string& csr);
    sync::HttpResponse renew(const TerminalRow& t, const sync::HttpRequest& request);
    sync::HttpResponse tillAdmin(const std::string& what, const sync::HttpRequest& request);
    sync::HttpResponse uplink(const TerminalRow& t, const sync::HttpRequest& request);
    sync::HttpResponse changes(const TerminalRow& t, const sync::HttpRequest& request);
    sync::HttpResponse manifest();
    sync::HttpResponse chunk(const sync::HttpRequest& request);
    sync::HttpResponse admin(const std::string& path, const sync::HttpRequest& request);
    sync::HttpResponse promotionAdmin(const std::string& what, const sync::HttpRequest& request);
    sync::HttpResponse promotionList(const sync::HttpRequest& request);
    sync::HttpResponse priceChangeAdmin(const std::string& what, const sync::HttpRequest& request);
    sync::HttpResponse settingAdmin(const sync::HttpRequest& request);
    sync::HttpResponse releaseAdmin(const std::string& what, const sync::HttpRequest& request);
    sync::HttpResponse categoryAdmin(const sync::HttpRequest& request);
    sync::HttpResponse memberAdmin(const sync::HttpRequest& request);
    sync::HttpResponse campaignAdmin(const sync::HttpRequest& request);
    sync::HttpResponse couponAdmin(const std::string& what, const sync::HttpRequest& request);
    sync::HttpResponse couponLedger(const sync::HttpRequest& request);
    sync::HttpResponse figuresAdmin(const std::string& what, const sync::HttpRequest& request);
    sync::HttpResponse erpAdmin(const std::string& what, const sync::HttpRequest& request);
    sync::HttpResponse program(const TerminalRow& t, const sync::HttpRequest& request);
    sync::HttpResponse programAdmin(const std::string& what, const sync::HttpRequest& request);
    sync::HttpResponse statusJson();

    HqStore& m_store;
    const Clock& m_clock;
    TillKeys m_keys;
    Uplink m_uplink;
    int m_wrongCodes = 0;  ///< lately
    std::int64_t m_wrongCodesSinceMs = 0;
};

/// The status page (HTML): tills, heads, unsent, last seen, days and whether they are complete,
/// exceptions.
std::string statusPage(HqStore& store, std::int64_t nowMs);

}  // namespace evertill::hq
