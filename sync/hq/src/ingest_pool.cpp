#include "ingest_pool.h"

#include "hq_http.h"

namespace evertill::hq {

using sync::HttpRequest;
using sync::HttpResponse;

namespace {

constexpr std::size_t kMostWaiting = 256;
constexpr std::size_t kMostWaitingBytes = 64U << 20;

}  // namespace

HttpResponse comeAgain(const char* why) {
    HttpResponse r = refuse(503, why);
    r.headers["retry-after"] = "2";
    return r;
}

struct IngestPool::Desk {
    Desk(std::unique_ptr<Sql> s, HqService& service, const Clock& clock)
        : sql(std::move(s)),
          tills(*sql, clock, service.store().ids()),
          journal(*sql, clock, service.store().key()),
          uplink(*sql, tills, journal, clock, service.keys(), Uplink::Trust::Remembers) {
        uplink.setHeartbeatMs(service.store().heartbeatMs());
    }
    std::unique_ptr<Sql> sql;
    Terminals tills;
    Journal journal;
    Uplink uplink;
};

IngestPool::IngestPool(HqService& service, Office& office, const Clock& clock, Metrics& metrics,
                       EventLog& log)
    : m_service(service),
      m_office(office),
      m_clock(clock),
      m_metrics(metrics),
      m_log(log),
      m_database(service.store().database()),
      m_queue(kMostWaiting, kMostWaitingBytes) {}

void IngestPool::start(int workers) {
    const int cores = std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
    // Few more transactions than cores: more of them only wait for each other in the database.
    if (workers <= 0) workers = m_database.empty() ? std::max(1, cores - 1) : cores + 1;
    for (int i = 0; i < workers; ++i)
        m_threads.emplace_back([this] { work(); });
}

std::string IngestPool::laneOf(const HttpRequest& request) {
    // The store of a till that was heard of lately; strangers share one lane.
    const auto it = request.headers.find("x-evertill-terminal");
    if (it == request.headers.end()) return {};
    const auto row = m_service.keys().find(it->second, m_clock.monotonicMs());
    return row ? row->store : std::string();
}

void IngestPool::submit(HttpRequest request, Answer answer) {
    const std::string lane = laneOf(request);
    const std::size_t bytes = request.body.size();
    std::optional<Job> back;
    {
        const std::lock_guard lock(m_mutex);
        if (m_stopping)
            back = Job{std::move(request), std::move(answer)};
        else
            back = m_queue.push(lane, bytes, Job{std::move(request), std::move(answer)});
        m_metrics.queueRequests = static_cast<std::int64_t>(m_queue.size());
        m_metrics.queueBytes = static_cast<std::int64_t>(m_queue.bytes());
    }
    m_some.notify_one();
    if (!back) return;
    if (m_metrics.busyQueue++ % 256 == 0) m_log.event("queue full", {{"store", lane}});
    back->answer(comeAgain("busy"));
}

std::optional<IngestPool::Job> IngestPool::next() {
    std::unique_lock lock(m_mutex);
    m_some.wait(lock, [this] { return m_stopping || m_queue.size() > 0; });
    auto job = m_queue.pop();
    m_metrics.queueRequests = static_cast<std::int64_t>(m_queue.size());
    m_metrics.queueBytes = static_cast<std::int64_t>(m_queue.bytes());
    return job;
}

void IngestPool::stop() {
    {
        const std::lock_guard lock(m_mutex);
        m_stopping = true;
    }
    m_some.notify_all();
    for (auto& t : m_threads)
        if (t.joinable()) t.join();
    m_threads.clear();
}

void IngestPool::work() {
    std::unique_ptr<Desk> desk;
    while (auto job = next()) {
        if (m_database.empty()) {
            handOver(std::move(*job));
            continue;
        }
        HttpResponse response;
        try {
            response = onDesk(desk, job->request);
        } catch (const std::exception&) {
            response = refuse(500, "internal");
        }
        job->answer(std::move(response));
    }
}

HttpResponse IngestPool::onDesk(std::unique_ptr<Desk>& desk, const HttpRequest& request) {
    if (!desk) {
        auto sql = openPostgres(m_database);
        if (!sql) {
            ++m_metrics.databaseErrors;
            return comeAgain("no database");
        }
        desk = std::make_unique<Desk>(std::move(*sql), m_service, m_clock);
    }
    HttpResponse response = desk->uplink.handle(request);
    count(response, desk->uplink.stored());
    return response;
}

void IngestPool::handOver(Job job) {
    auto checked = Uplink::prepare(job.request, m_service.keys(), m_clock);
    if (checked && !*checked) return job.answer(std::move(checked->error()));
    Ready ready{std::move(job), std::nullopt};
    if (checked) ready.upload = std::move(**checked);
    {
        const std::lock_guard lock(m_readyMutex);
        m_ready.push_back(std::move(ready));
    }
    // The first of several finds the work of all; the others find nothing.
    m_office.give([this] { storeReady(); });
}

void IngestPool::storeReady() {
    std::vector<Ready> all;
    {
        const std::lock_guard lock(m_readyMutex);
        all.swap(m_ready);
    }
    if (all.empty()) return;
    auto& uplink = m_service.uplink();
    auto& sql = m_service.store().sql();
    struct Answered {
        HttpResponse response;
        std::int64_t stored = 0;
    };
    std::vector<Answered> answers;
    const bool begun = sql.beginTogether();
    for (auto& r : all) {
        if (!begun) break;
        try {
            answers.push_back({r.upload ? uplink.store(*r.upload) : uplink.handle(r.job.request),
                               uplink.stored()});
        } catch (const std::exception&) {
            sql.rollback();  // what it had begun
            answers.push_back({refuse(500, "internal"), 0});
        }
    }
    // No answer before its records are on the disk.
    const bool durable = begun && sql.endTogether().has_value();
    if (!durable) {
        sql.takeError();
        answers.assign(all.size(), {refuse(503, "database"), 0});
    }
    for (std::size_t i = 0; i < all.size(); ++i) {
        count(answers[i].response, answers[i].stored);
        all[i].job.answer(std::move(answers[i].response));
    }
}

void IngestPool::count(const HttpResponse& response, std::int64_t stored) {
    if (response.status == 503) ++m_metrics.databaseErrors;
    if (response.status != 200 || stored == 0) return;
    m_metrics.recordsStored += stored;
    m_lastUpload = m_clock.monotonicMs();
}

}  // namespace evertill::hq
