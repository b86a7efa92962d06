// Runs a SyncEngine for a program: HTTP on an own thread, the engine on the till's thread.
#pragma once
#include "evertill/sync/request_loop.h"
#include "evertill/sync/sync_engine.h"

namespace evertill::sync {

class SyncRunner {
 public:
    using Post = RequestLoop::Post;
    using OnStatus = std::function<void(const SyncStatus&)>;  ///< called on the till's thread

    /// programs: where evertill-start keeps them; empty: this program takes no updates.
    SyncRunner(Post post, OnStatus onStatus, std::string folder, std::string programs = {});
    ~SyncRunner();  ///< ends the request under way and joins the thread

    void notify() { m_loop.notify(); }
    void requestNow() { m_loop.requestNow(); }
    /// For the next hello; any thread.
    void setDevices(std::vector<TillHealth::Device> devices);
    /// A manager agreed to the update that waits; any thread.
    void consent();

 private:
    class Talk;
    std::shared_ptr<Talk> m_talk;
    RequestLoop m_loop;
};

}  // namespace evertill::sync
