// Runs a talk over HTTP for a program: requests on a thread of its own, the talk itself on the
// till's thread. Never in the way of a sale: what was committed is told when there is time.
#pragma once
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>

#include "evertill/service/till.h"
#include "evertill/sync/curl_transport.h"

namespace evertill::sync {

class RequestLoop {
 public:
    /// Posts work to the till's thread; the function is called there with the till, or never if the
    /// till is gone.
    using Post = std::function<void(std::function<void(service::Till&)>)>;

    struct Turn {
        std::optional<HttpRequest> request;
        std::int64_t waitMs = 0;  ///< without a request: until the talk is asked again
    };
    /// All of it on the till's thread, and with one till only.
    class Talk {
     public:
        virtual ~Talk() = default;
        /// `woken`: something was committed; `asked`: by the user.
        virtual Turn next(service::Till& till, bool woken, bool asked) = 0;
        virtual void answered(service::Till& till, const HttpResponse& response) = 0;
    };

    RequestLoop(Post post, std::shared_ptr<Talk> talk);
    ~RequestLoop();  ///< ends the request under way and joins the thread
    RequestLoop(const RequestLoop&) = delete;
    RequestLoop& operator=(const RequestLoop&) = delete;

    void notify();      ///< something new was committed; any thread
    void requestNow();  ///< the user asked; any thread
    /// Work with the talk and its till; dropped once this is gone, as all that was posted is: the
    /// till may be another one by then.
    void post(std::function<void(service::Till&)> work);

 private:
    struct Shared;
    bool onTill(std::function<void(service::Till&)> work, std::unique_lock<std::mutex>& lock);
    void loop();
    Post m_post;
    std::shared_ptr<Talk> m_talk;
    std::shared_ptr<Shared> m_shared;
    std::thread m_thread;
};

}  // namespace evertill::sync
