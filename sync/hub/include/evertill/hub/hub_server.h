// The hub on a socket: HTTP/1.1 on Boost.Beast, one thread for everything (the tills of one shop),
// bounded headers, bodies, connections and time. Plain HTTP: requests and answers are signed by
// device keys, so that nobody on the line can change or invent one; he can read them.
#pragma once
#include <cstdint>
#include <memory>
#include <string>

#include "evertill/hub/hub_service.h"

namespace evertill::hub {

struct HubServerOptions {
    std::string address = "127.0.0.1";
    std::uint16_t port = 0;  ///< 0: any
};

class HubServer {
 public:
    HubServer(HubService& service, HubServerOptions options);
    ~HubServer();
    /// Empty on success, otherwise why it cannot listen.
    std::string listen();
    std::uint16_t port() const;
    /// Until stop() or SIGINT/SIGTERM.
    void run();
    void stop();  ///< from any thread

 private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

}  // namespace evertill::hub
