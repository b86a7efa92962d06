// HTTP/1.1 on Boost.Beast: bounded headers, bodies, connections and memory, time-outs on every read
// and write. One thread for sockets, one that owns the store (office.h), workers for uploads
// (ingest_pool.h). Speaks TLS 1.3 with certificates of HQ's own authority, or plain HTTP where a
// proxy in front does that. Answers /healthz, /readyz and /metrics by itself.
#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "evertill/hq/hq_service.h"

namespace evertill::hq {

struct ServerOptions {
    std::string address = "127.0.0.1";
    std::uint16_t port = 0;         ///< 0: any
    int workers = 0;                ///< for uploads; 0: as fits the machine
    int logFd = -1;                 ///< events, one JSON object a line; -1: none
    std::int64_t lingerMs = 0;      ///< after SIGTERM: /readyz says no, requests are still taken
    std::int64_t drainMs = 10'000;  ///< then: for requests that run to end
    bool tls = false;
    std::vector<std::string> names = {};  ///< the node is called by, for its certificate
    /// A proxy took the till's certificate and passes it on in this header (lower case, PEM
    /// escaped as in a URL). Empty: such a header counts nothing.
    std::string proxyHeader = {};
    /// A proxy passes connections on as they are: that one comes from this machine says nothing.
    bool passedOn = false;
    /// How long an expired certificate may still upload and renew.
    std::int64_t graceMs = 365LL * 86'400'000;
};

class HqServer {
 public:
    HqServer(HqService& service, const Clock& clock, ServerOptions options);
    ~HqServer();
    /// Empty on success, otherwise why it cannot listen.
    std::string listen();
    std::uint16_t port() const;  ///< the real one, if 0 was asked for
    /// Until stop() or SIGINT/SIGTERM; requests that have begun are finished. A second signal ends
    /// at once.
    void run();
    void stop();  ///< as SIGTERM, from any thread

 private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

}  // namespace evertill::hq
