// Runs a HubClient for a program: HTTP on a thread of its own, the client on the till's thread.
#pragma once
#include "evertill/sync/hub_desk.h"
#include "evertill/sync/request_loop.h"

namespace evertill::sync {

class HubRunner {
 public:
    using Post = RequestLoop::Post;
    /// On the till's thread; nothing: this till has no hub.
    using OnStatus = std::function<void(const std::optional<HubStatus>&)>;

    HubRunner(Post post, OpenHubLine open, OnStatus onStatus);

    void notify() { m_loop.notify(); }
    /// The user asked, or who the hub is has changed; any thread.
    void requestNow() { m_loop.requestNow(); }

 private:
    RequestLoop m_loop;
};

}  // namespace evertill::sync
