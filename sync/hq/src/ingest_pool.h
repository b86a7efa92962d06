// Workers for what tills send. On PostgreSQL each has a connection of its own and does all of it;
// on SQLite they read and check batches, and the office, which alone may write, stores those that
// wait together.
#pragma once
#include <condition_variable>
#include <mutex>
#include <thread>
#include <vector>

#include "evertill/hq/fair_queue.h"
#include "office.h"

namespace evertill::hq {

class IngestPool {
 public:
    using Answer = std::function<void(sync::HttpResponse)>;  ///< called once, on any thread

    IngestPool(HqService& service, Office& office, const Clock& clock, Metrics& metrics,
               EventLog& log);
    ~IngestPool() { stop(); }
    /// workers 0: as many as fit the machine.
    void start(int workers);
    /// Queues the request, or answers "busy" at once: to it, or to one of a store that has more.
    void submit(sync::HttpRequest request, Answer answer);
    /// Whether tills upload: now, or a moment ago.
    bool busy() const {
        return m_metrics.queueRequests > 0 || m_clock.monotonicMs() - m_lastUpload < kBusyMs;
    }
    void stop();  ///< finishes what is there; the office must still run

 private:
    struct Job {
        sync::HttpRequest request;
        Answer answer;
    };
    struct Desk;  ///< a worker's own connection and what works on it
    void work();
    std::optional<Job> next();
    struct Ready {
        Job job;
        std::optional<CheckedUpload> upload;  ///< absent: the office looks at the request itself
    };
    void handOver(Job job);
    void storeReady();  ///< in the office: all that wait, with one sync of the disk
    sync::HttpResponse onDesk(std::unique_ptr<Desk>& desk, const sync::HttpRequest& request);
    std::string laneOf(const sync::HttpRequest& request);
    void count(const sync::HttpResponse& response, std::int64_t stored);

    static constexpr std::int64_t kBusyMs = 300;
    HqService& m_service;
    Office& m_office;
    const Clock& m_clock;
    Metrics& m_metrics;
    EventLog& m_log;
    std::string m_database;
    std::mutex m_mutex;
    std::condition_variable m_some;
    FairQueue<Job> m_queue;
    bool m_stopping = false;
    std::mutex m_readyMutex;
    std::vector<Ready> m_ready;
    std::atomic<std::int64_t> m_lastUpload{INT64_MIN / 2};  ///< monotonic milliseconds
    std::vector<std::thread> m_threads;
};

/// "Come again": a till waits a random time by itself, a proxy is told.
sync::HttpResponse comeAgain(const char* why);

}  // namespace evertill::hq
