#include "evertill/hq/metrics.h"

#include <fmt/format.h>

#include <algorithm>

namespace evertill::hq {

namespace {

/// A few names, whatever strangers ask for.
std::string nameOf(const std::string& path) {
    static const std::array<std::string, 13> kKnown = {
        "/v1/enrol", "/v1/hello",           "/v1/journal",     "/v1/branch", "/v1/relay",
        "/v1/renew", "/v1/master/changes",  "/v1/status",      "/",          "/healthz",
        "/readyz",   "/v1/master/manifest", "/v1/master/chunk"};
    const std::string plain = path.substr(0, path.find('?'));
    if (std::find(kKnown.begin(), kKnown.end(), plain) != kKnown.end()) return plain;
    return plain.starts_with("/v1/admin/") ? "/v1/admin" : "other";
}

std::string seconds(std::int64_t microseconds) {
    return fmt::format("{}.{:06}", microseconds / 1'000'000, microseconds % 1'000'000);
}

}  // namespace

void Metrics::answered(const std::string& path, int status, std::int64_t microseconds) {
    const std::string name = nameOf(path);
    const std::lock_guard lock(m_mutex);
    Path& p = m_paths[name];
    ++p.byStatus[status];
    ++p.count;
    p.microseconds += microseconds;
    for (std::size_t i = 0; i < kBuckets.size(); ++i)
        if (microseconds <= kBuckets[i]) ++p.within[i];
}

std::string Metrics::text() const {
    std::string out;
    const auto put = [&out](const char* name, const char* type, const char* help, std::int64_t v) {
        out += fmt::format(
            "# HELP evertill_hq_{0} {1}\n# TYPE evertill_hq_{0} {2}\nevertill_hq_{0} {3}\n", name,
            help, type, v);
    };
    put("ready", "gauge", "1 if requests are wanted", ready);
    put("draining", "gauge", "1 while the node ends", draining);
    put("connections", "gauge", "Open connections", connections);
    put("connections_refused_total", "counter", "Connections beyond the limit", connectionsRefused);
    put("requests_broken_total", "counter", "Requests that never came whole", requestsBroken);
    put("handshakes", "gauge", "TLS handshakes under way", handshakes);
    put("handshakes_failed_total", "counter", "TLS handshakes that came to nothing",
        handshakesFailed);
    put("queue_requests", "gauge", "Requests waiting for a worker", queueRequests);
    put("queue_bytes", "gauge", "Their bodies", queueBytes);
    put("body_bytes", "gauge", "Bodies of all requests under way", bodyBytes);
    put("busy_queue_total", "counter", "Refused because the queue was full", busyQueue);
    put("busy_memory_total", "counter", "Refused because of memory", busyMemory);
    put("records_stored_total", "counter", "Journal records stored by this node", recordsStored);
    put("records_uninterpreted", "gauge", "Stored, not interpreted yet", recordsUninterpreted);
    put("database_errors_total", "counter", "Requests the database failed", databaseErrors);
    const std::lock_guard lock(m_mutex);
    out +=
        "# HELP evertill_hq_requests_total Requests answered\n"
        "# TYPE evertill_hq_requests_total counter\n";
    for (const auto& [path, p] : m_paths)
        for (const auto& [status, n] : p.byStatus)
            out += fmt::format("evertill_hq_requests_total{{path=\"{}\",status=\"{}\"}} {}\n", path,
                               status, n);
    out +=
        "# HELP evertill_hq_request_seconds From the whole request to its answer\n"
        "# TYPE evertill_hq_request_seconds histogram\n";
    constexpr const char* kBucket =
        "evertill_hq_request_seconds_bucket{{path=\"{}\",le=\"{}\"}} {}\n";
    for (const auto& [path, p] : m_paths) {
        for (std::size_t i = 0; i < kBuckets.size(); ++i)
            out += fmt::format(fmt::runtime(kBucket), path, seconds(kBuckets[i]), p.within[i]);
        out += fmt::format(fmt::runtime(kBucket), path, "+Inf", p.count);
        out += fmt::format("evertill_hq_request_seconds_sum{{path=\"{}\"}} {}\n", path,
                           seconds(p.microseconds));
        out += fmt::format("evertill_hq_request_seconds_count{{path=\"{}\"}} {}\n", path, p.count);
    }
    return out;
}

}  // namespace evertill::hq
