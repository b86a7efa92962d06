// Runs a SyncEngine for a program: HTTP on an own thread, the engine on the till's thread.
#pragma once
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>

#include "evertill/service/till.h"
#include "evertill/sync/curl_transport.h"
#include "evertill/sync/sync_engine.h"

namespace evertill::sync {

class SyncRunner {
 public:
    /// Posts work to the till's thread; the function is called there with the till, or never if the
    /// till is gone.
    using Post = std::function<void(std::function<void(service::Till&)>)>;
    using OnStatus = std::function<void(const SyncStatus&)>;  ///< called on the till's thread

    /// programs: where evertill-start keeps them; empty: this program takes no updates.
    SyncRunner(Post post, OnStatus onStatus, std::string folder, std::string programs = {});
    ~SyncRunner();  ///< ends the request under way and joins the thread
    SyncRunner(const SyncRunner&) = delete;
    SyncRunner& operator=(const SyncRunner&) = delete;

    void notify();      ///< something new was committed; any thread
    void requestNow();  ///< the user asked; any thread
    /// For the next hello; any thread.
    void setDevices(std::vector<TillHealth::Device> devices);
    /// A manager agreed to the update that waits; any thread.
    void consent();

 private:
    struct Shared;
    void loop();
    Post m_post;
    std::shared_ptr<Shared> m_shared;
    std::thread m_thread;
};

}  // namespace evertill::sync
