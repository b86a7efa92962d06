#include "evertill/sync/request_loop.h"

#include <chrono>
#include <utility>

namespace evertill::sync {

struct RequestLoop::Shared {
    CurlTransport transport;  // own thread

    std::mutex mutex;
    std::condition_variable changed;
    bool stop = false;
    bool wake = false;
    bool userAsked = false;
    bool asking = false;  ///< work of ours is with the till's thread
    Turn turn;

    bool stopped() {
        const std::lock_guard lock(mutex);
        return stop;
    }
};

RequestLoop::RequestLoop(Post post, std::shared_ptr<Talk> talk)
    : m_post(std::move(post)), m_talk(std::move(talk)), m_shared(std::make_shared<Shared>()) {
    m_thread = std::thread([this] { loop(); });
}

RequestLoop::~RequestLoop() {
    {
        const std::lock_guard lock(m_shared->mutex);
        m_shared->stop = true;
    }
    m_shared->transport.abort();
    m_shared->changed.notify_all();
    m_thread.join();
}

void RequestLoop::notify() {
    {
        const std::lock_guard lock(m_shared->mutex);
        m_shared->wake = true;
    }
    m_shared->changed.notify_all();
}

void RequestLoop::requestNow() {
    {
        const std::lock_guard lock(m_shared->mutex);
        m_shared->wake = m_shared->userAsked = true;
    }
    m_shared->changed.notify_all();
}

void RequestLoop::post(std::function<void(service::Till&)> work) {
    m_post([shared = m_shared, talk = m_talk, work = std::move(work)](service::Till& till) {
        if (!shared->stopped()) work(till);
    });
}

/// Waits until it is done there; false: we end.
bool RequestLoop::onTill(std::function<void(service::Till&)> work,
                         std::unique_lock<std::mutex>& lock) {
    m_shared->asking = true;
    lock.unlock();
    post([shared = m_shared, work = std::move(work)](service::Till& till) {
        work(till);
        const std::lock_guard inner(shared->mutex);
        shared->asking = false;
        shared->changed.notify_all();
    });
    lock.lock();
    m_shared->changed.wait(lock, [&] { return m_shared->stop || !m_shared->asking; });
    return !m_shared->stop;
}

void RequestLoop::loop() {
    auto shared = m_shared;
    std::unique_lock lock(shared->mutex);
    while (!shared->stop) {
        const bool woken = std::exchange(shared->wake, false);
        const bool asked = std::exchange(shared->userAsked, false);
        const auto ask = [shared, talk = m_talk, woken, asked](service::Till& till) {
            auto turn = talk->next(till, woken, asked);
            const std::lock_guard inner(shared->mutex);
            shared->turn = std::move(turn);
        };
        if (!onTill(ask, lock)) return;
        if (const auto request = std::exchange(shared->turn.request, std::nullopt)) {
            lock.unlock();
            const HttpResponse response = shared->transport.perform(*request);
            lock.lock();
            if (shared->stop) return;
            const auto tell = [talk = m_talk, response](service::Till& till) {
                talk->answered(till, response);
            };
            if (!onTill(tell, lock)) return;
            continue;
        }
        const auto wait = std::chrono::milliseconds(shared->turn.waitMs);
        shared->changed.wait_for(lock, wait, [&] { return shared->stop || shared->wake; });
    }
}

}  // namespace evertill::sync
