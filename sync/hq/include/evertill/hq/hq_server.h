// HTTP/1.1 on Boost.Beast: bounded headers and bodies, time-outs on every read and write, one
// thread for service and store. TLS is the business of the proxy in front.
#pragma once
#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "evertill/hq/hq_service.h"

namespace evertill::hq {

class HqServer {
 public:
    HqServer(HqService& service, HqStore& store, std::string address, std::uint16_t port);
    ~HqServer();
    /// Empty on success, otherwise why it cannot listen.
    std::string listen();
    std::uint16_t port() const;  ///< the real one, if 0 was asked for
    void run();                  ///< until stop() or SIGINT/SIGTERM
    void stop();                 ///< from any thread

 private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

}  // namespace evertill::hq
