// The hub on a socket: HTTP/1.1 on Boost.Beast, one thread for everything (the tills of one shop),
// bounded headers, bodies, connections and time. TLS 1.3 under the hub's own authority and nothing
// else; requests and answers are signed by device keys besides.
#pragma once
#include <cstdint>
#include <memory>
#include <string>

#include "evertill/hub/hub_service.h"

namespace evertill::hub {

struct HubServerOptions {
    std::string address = "127.0.0.1";
    std::uint16_t port = 0;    ///< 0: any
    bool endOnSignal = false;  ///< SIGINT and SIGTERM end run(): for a process of its own
};

class HubServer {
 public:
    /// `authority` (openHubAuthority) is used here and not kept.
    HubServer(HubService& service, const sync::CertificateAuthority& authority, const Clock& clock,
              HubServerOptions options);
    ~HubServer();
    /// Empty on success, otherwise why it cannot listen.
    std::string listen();
    std::uint16_t port() const;
    /// Until stop().
    void run();
    /// From any thread: no new connections; requests that were read are answered first.
    void stop();

 private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

}  // namespace evertill::hub
