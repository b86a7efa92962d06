#include "office.h"

namespace evertill::hq {

namespace {

constexpr std::int64_t kLookMs = 1'000;
constexpr std::int64_t kPieceMs = 5;  ///< rest between pieces of a master file
constexpr std::int64_t kSlice = 256;  ///< records interpreted before the next look at the line
constexpr std::int64_t kRest = 7;     ///< times as long as it took, while tills upload

}  // namespace

Office::Office(HqService& service, const Clock& clock, Metrics& metrics, EventLog& log,
               std::function<bool()> uploadsWait)
    : m_service(service),
      m_clock(clock),
      m_metrics(metrics),
      m_log(log),
      m_uploadsWait(std::move(uploadsWait)) {}

void Office::start() {
    m_service.store().snapshots().background();
    look();
    m_thread = std::thread([this] { loop(); });
}

bool Office::offer(std::function<void()> job) {
    {
        const std::lock_guard lock(m_mutex);
        if (m_stopping || m_jobs.size() >= kMost) return false;
        m_jobs.push_back({std::move(job), false});
    }
    m_some.notify_one();
    return true;
}

void Office::give(std::function<void()> job) {
    {
        std::unique_lock lock(m_mutex);
        m_room.wait(lock, [this] { return m_given < kGiven; });
        ++m_given;
        m_jobs.push_back({std::move(job), true});
    }
    m_some.notify_one();
}

void Office::stop() {
    {
        const std::lock_guard lock(m_mutex);
        m_stopping = true;
    }
    m_some.notify_one();
    if (m_thread.joinable()) m_thread.join();
}

void Office::loop() {
    bool behind = true;
    for (;;) {
        Job job;
        {
            std::unique_lock lock(m_mutex);
            const auto until = behind ? std::min(m_lookAt, m_interpretAt) : m_lookAt;
            auto wait = std::max<std::int64_t>(0, until - m_clock.monotonicMs());
            // A file for tills is made in between, a piece at a time.
            if (m_service.store().snapshots().busy()) wait = std::min(wait, kPieceMs);
            m_some.wait_for(lock, std::chrono::milliseconds(wait),
                            [this] { return m_stopping || !m_jobs.empty(); });
            if (m_jobs.empty() && m_stopping) return;
            if (!m_jobs.empty()) {
                job = std::move(m_jobs.front());
                m_jobs.pop_front();
                if (job.given) --m_given;
            }
        }
        if (job.run) {
            if (job.given) m_room.notify_one();
            job.run();
        }
        m_service.store().snapshots().step();
        if (m_clock.monotonicMs() >= m_lookAt) {
            look();
            behind = true;  // perhaps: other nodes store too
        }
        if (behind && m_clock.monotonicMs() >= m_interpretAt) behind = interpret();
    }
}

bool Office::interpret() {
    const auto begun = m_clock.monotonicMs();
    const auto left = m_service.store().interpret(kSlice);
    const auto now = m_clock.monotonicMs();
    m_interpretAt = m_uploadsWait() ? now + (now - begun) * kRest : now;
    if (left) m_metrics.recordsUninterpreted = *left;
    if (!left || *left > 0 || m_uploadsWait()) return left && *left > 0;
    return m_service.store().rebuild().nightly(kSlice,
                                               store::utcOffsetMinutes(m_service.store().master()));
}

void Office::look() {
    m_lookAt = m_clock.monotonicMs() + kLookMs;
    HqStore& store = m_service.store();
    store.idle(0);
    store.sql().takeError();
    (void)store.sql().queryInteger("SELECT 1");
    const auto error = store.sql().takeError();
    m_metrics.ready = !error && !m_metrics.draining;
    if (m_answers == error.has_value()) {
        m_answers = !error;
        m_log.event(error ? "database lost" : "database back",
                    {{"kind", error ? store::storeErrorName(error->kind) : "ok"}});
    }
    (void)store.refresh();
}

}  // namespace evertill::hq
