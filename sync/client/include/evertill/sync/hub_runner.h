// Runs a HubClient for a program: HTTP on a thread of its own, the client on the till's thread.
// Never in the way of a sale: what is committed is told when there is time.
#pragma once
#include <condition_variable>
#include <mutex>
#include <thread>

#include "evertill/sync/hub_desk.h"

namespace evertill::sync {

class HubRunner {
 public:
    using Post = std::function<void(std::function<void(service::Till&)>)>;
    /// On the till's thread; nothing: this till has no hub.
    using OnStatus = std::function<void(const std::optional<HubStatus>&)>;

    HubRunner(Post post, OpenHubLine open, OnStatus onStatus);
    ~HubRunner();  ///< ends the request under way and joins the thread
    HubRunner(const HubRunner&) = delete;
    HubRunner& operator=(const HubRunner&) = delete;

    void notify();      ///< something new was committed; any thread
    void requestNow();  ///< the user asked, or who the hub is has changed; any thread

 private:
    struct Shared;
    void loop();
    Post m_post;
    std::shared_ptr<Shared> m_shared;
    std::thread m_thread;
};

}  // namespace evertill::sync
