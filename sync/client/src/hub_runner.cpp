#include "evertill/sync/hub_runner.h"

#include <algorithm>
#include <chrono>

namespace evertill::sync {

namespace {
/// A till without a hub is asked again after this, in case it got one.
constexpr std::int64_t kWithoutMs = 60'000;
}  // namespace

/// State of the two threads. The line is touched on the till's thread only; the rest under the
/// mutex.
struct HubRunner::Shared {
    OpenHubLine open;
    OnStatus onStatus;
    HubLine line;                    // till's thread
    std::optional<HubStatus> shown;  // till's thread
    bool relaying = false;           // till's thread: what is under way is the relay's
    bool told = false;               // till's thread
    CurlTransport transport;         // own thread

    std::mutex mutex;
    std::condition_variable changed;
    bool stop = false;
    bool wake = false;
    bool anew = false;
    bool asking = false;  ///< a question to the till's thread is under way
    std::optional<HttpRequest> request;
    std::int64_t waitMs = kWithoutMs;

    void tell() {
        const auto now = line.client ? std::optional(line.client->status()) : std::nullopt;
        if (told && now == shown) return;
        told = true;
        shown = now;
        if (onStatus) onStatus(now);
    }
    bool stopped() {
        const std::lock_guard lock(mutex);
        return stop;
    }
    void ask(service::Till& till, bool woken, bool again) {
        if (stopped()) return;  // the till may be another one by now
        if (again || !line.client) {
            line.relay.reset();  // before the client, and that before its keys
            line.client.reset();
            line = open(till);
        }
        std::optional<HttpRequest> next;
        if (line.client) {
            if (woken) line.client->committed();
            next = line.client->next();
            relaying = !next && line.relay;
            if (relaying) next = line.relay->next();
        }
        tell();
        const std::lock_guard lock(mutex);
        waitMs = line.client ? line.client->waitMs().value_or(0) : kWithoutMs;
        if (line.relay) waitMs = std::min(waitMs, line.relay->waitMs());
        request = std::move(next);
        asking = false;
        changed.notify_all();
    }
    void answer(const HttpResponse& response) {
        if (stopped()) return;
        if (relaying && line.relay)
            line.relay->answered(response);
        else if (line.client)
            line.client->answered(response);
        tell();
        const std::lock_guard lock(mutex);
        asking = false;
        changed.notify_all();
    }
};

HubRunner::HubRunner(Post post, OpenHubLine open, OnStatus onStatus)
    : m_post(std::move(post)), m_shared(std::make_shared<Shared>()) {
    m_shared->open = std::move(open);
    m_shared->onStatus = std::move(onStatus);
    m_thread = std::thread([this] { loop(); });
}

HubRunner::~HubRunner() {
    {
        const std::lock_guard lock(m_shared->mutex);
        m_shared->stop = true;
    }
    m_shared->transport.abort();
    m_shared->changed.notify_all();
    m_thread.join();
}

void HubRunner::notify() {
    {
        const std::lock_guard lock(m_shared->mutex);
        m_shared->wake = true;
    }
    m_shared->changed.notify_all();
}

void HubRunner::requestNow() {
    {
        const std::lock_guard lock(m_shared->mutex);
        m_shared->wake = m_shared->anew = true;
    }
    m_shared->changed.notify_all();
}

void HubRunner::loop() {
    auto shared = m_shared;
    std::unique_lock lock(shared->mutex);
    const auto answered = [&] {
        shared->changed.wait(lock, [&] { return shared->stop || !shared->asking; });
        return !shared->stop;
    };
    while (!shared->stop) {
        const bool woken = std::exchange(shared->wake, false);
        const bool again = std::exchange(shared->anew, false);
        shared->asking = true;
        shared->request.reset();
        lock.unlock();
        m_post([shared, woken, again](service::Till& till) { shared->ask(till, woken, again); });
        lock.lock();
        if (!answered()) return;
        if (shared->request) {
            const HttpRequest request = *shared->request;
            lock.unlock();
            const HttpResponse response = shared->transport.perform(request);
            lock.lock();
            if (shared->stop) return;
            shared->asking = true;
            lock.unlock();
            m_post([shared, response](service::Till&) { shared->answer(response); });
            lock.lock();
            if (!answered()) return;
            continue;
        }
        shared->changed.wait_for(lock, std::chrono::milliseconds(shared->waitMs),
                                 [&] { return shared->stop || shared->wake; });
    }
}

}  // namespace evertill::sync
