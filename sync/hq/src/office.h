// The one thread that owns the store: master data, the admin interface, pages, interpretation; with
// SQLite also every journal. Works off what it is given in order; in between it interprets records
// and sees to the database.
#pragma once
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>

#include "evertill/hq/event_log.h"
#include "evertill/hq/hq_service.h"
#include "evertill/hq/metrics.h"

namespace evertill::hq {

class Office {
 public:
    /// uploadsWait: whether tills upload at this moment; interpretation then takes an eighth of
    /// this thread's time and leaves the machine to them.
    Office(HqService& service, const Clock& clock, Metrics& metrics, EventLog& log,
           std::function<bool()> uploadsWait);
    ~Office() { stop(); }
    void start();
    /// False: too much waits. For threads that may not wait.
    bool offer(std::function<void()> job);
    /// Waits while a few such jobs stand in line.
    void give(std::function<void()> job);
    void stop();  ///< finishes what is there

 private:
    struct Job {
        std::function<void()> run;
        bool given = false;
    };
    void loop();
    void look();
    bool interpret();

    static constexpr std::size_t kMost = 256;
    static constexpr std::size_t kGiven = 8;
    HqService& m_service;
    const Clock& m_clock;
    Metrics& m_metrics;
    EventLog& m_log;
    std::function<bool()> m_uploadsWait;
    std::mutex m_mutex;
    std::condition_variable m_some, m_room;
    std::deque<Job> m_jobs;
    std::size_t m_given = 0;
    bool m_stopping = false, m_answers = true;
    std::int64_t m_lookAt = 0, m_interpretAt = 0;  ///< monotonic milliseconds
    std::thread m_thread;
};

}  // namespace evertill::hq
