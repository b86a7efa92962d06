#include "evertill/sync/sync_runner.h"

#include <chrono>

namespace evertill::sync {

/// State of the two threads. The engine is touched on the till's thread only; the rest under the
/// mutex.
struct SyncRunner::Shared {
    OnStatus onStatus;
    std::string folder, programs;
    SystemClock clock;
    SystemIdSource ids;
    std::unique_ptr<ProgramUpdates> updates;  // till's thread
    std::unique_ptr<SyncEngine> engine;       // till's thread
    SyncStatus shown;                         // till's thread
    CurlTransport transport;                  // sync thread

    std::mutex mutex;
    std::condition_variable changed;
    bool stop = false;
    bool wake = false;
    bool userAsked = false;
    std::vector<TillHealth::Device> devices;
    bool asking = false;  ///< a question to the till's thread is under way
    std::optional<HttpRequest> request;
    std::optional<std::int64_t> waitMs;

    SyncEngine& engineFor(service::Till& till) {
        if (!engine) {
            engine = std::make_unique<SyncEngine>(till.syncPort(), clock, ids, folder);
            updates = std::make_unique<ProgramUpdates>(programs, till.syncPort(), clock);
            engine->carry(*updates);
        }
        return *engine;
    }
    void tellStatus() {
        const auto now = engine->status();
        if (now == shown) return;
        shown = now;
        if (onStatus) onStatus(now);
    }
};

SyncRunner::SyncRunner(Post post, OnStatus onStatus, std::string folder, std::string programs)
    : m_post(std::move(post)), m_shared(std::make_shared<Shared>()) {
    m_shared->onStatus = std::move(onStatus);
    m_shared->folder = std::move(folder);
    m_shared->programs = std::move(programs);
    m_thread = std::thread([this] { loop(); });
}

SyncRunner::~SyncRunner() {
    {
        const std::lock_guard lock(m_shared->mutex);
        m_shared->stop = true;
    }
    m_shared->transport.abort();
    m_shared->changed.notify_all();
    m_thread.join();
}

void SyncRunner::notify() {
    {
        const std::lock_guard lock(m_shared->mutex);
        m_shared->wake = true;
    }
    m_shared->changed.notify_all();
}

void SyncRunner::requestNow() {
    {
        const std::lock_guard lock(m_shared->mutex);
        m_shared->wake = true;
        m_shared->userAsked = true;
    }
    m_shared->changed.notify_all();
}

void SyncRunner::setDevices(std::vector<TillHealth::Device> devices) {
    const std::lock_guard lock(m_shared->mutex);
    m_shared->devices = std::move(devices);
}

void SyncRunner::consent() {
    m_post([shared = m_shared](service::Till& till) {
        (void)shared->engineFor(till);
        (void)shared->updates->consent();  // what the files say then is shown
        shared->tellStatus();
    });
}

void SyncRunner::loop() {
    auto shared = m_shared;
    std::unique_lock lock(shared->mutex);
    while (!shared->stop) {
        const bool wake = std::exchange(shared->wake, false);
        const bool asked = std::exchange(shared->userAsked, false);
        shared->asking = true;
        shared->request.reset();
        lock.unlock();
        m_post([shared, wake, asked](service::Till& till) {
            auto& engine = shared->engineFor(till);
            if (wake) engine.wake(asked);
            {
                const std::lock_guard inner(shared->mutex);
                engine.setDevices(shared->devices);
            }
            auto request = engine.next();
            shared->tellStatus();
            const std::lock_guard inner(shared->mutex);
            shared->request = std::move(request);
            shared->waitMs = engine.waitMs();
            shared->asking = false;
            shared->changed.notify_all();
        });
        lock.lock();
        shared->changed.wait(lock, [&] { return shared->stop || !shared->asking; });
        if (shared->stop) return;
        if (shared->request) {
            const HttpRequest request = *shared->request;
            lock.unlock();
            const HttpResponse response = shared->transport.perform(request);
            lock.lock();
            if (shared->stop) return;
            shared->asking = true;
            lock.unlock();
            m_post([shared, response](service::Till& till) {
                shared->engineFor(till).answered(response);
                shared->tellStatus();
                const std::lock_guard inner(shared->mutex);
                shared->asking = false;
                shared->changed.notify_all();
            });
            lock.lock();
            shared->changed.wait(lock, [&] { return shared->stop || !shared->asking; });
            continue;
        }
        // A till without HQ is asked again when something happens; otherwise at the engine's time.
        const auto wait = std::chrono::milliseconds(shared->waitMs.value_or(60'000));
        shared->changed.wait_for(lock, wait, [&] { return shared->stop || shared->wake; });
    }
}

}  // namespace evertill::sync
