// Figures of a running node in Prometheus' text format. Any thread.
#pragma once
#include <array>
#include <atomic>
#include <cstdint>
#include <map>
#include <mutex>
#include <string>

namespace evertill::hq {

class Metrics {
 public:
    /// Upper ends of the latency histogram, in microseconds.
    static constexpr std::array<std::int64_t, 12> kBuckets = {
        1'000,   2'500,   5'000,   10'000,    25'000,    50'000,
        100'000, 250'000, 500'000, 1'000'000, 2'500'000, 10'000'000};

    /// A request was answered; its path becomes one of a few names.
    void answered(const std::string& path, int status, std::int64_t microseconds);
    std::string text() const;

    std::atomic<std::int64_t> connections{0}, connectionsRefused{0}, requestsBroken{0};
    std::atomic<std::int64_t> handshakes{0}, handshakesFailed{0};
    std::atomic<std::int64_t> queueRequests{0}, queueBytes{0}, bodyBytes{0};
    std::atomic<std::int64_t> busyQueue{0}, busyMemory{0};
    std::atomic<std::int64_t> recordsStored{0}, recordsUninterpreted{0}, databaseErrors{0};
    std::atomic<bool> ready{false}, draining{false};

 private:
    struct Path {
        std::map<int, std::int64_t> byStatus;
        std::array<std::int64_t, kBuckets.size()> within{};
        std::int64_t count = 0, microseconds = 0;
    };
    mutable std::mutex m_mutex;
    std::map<std::string, Path> m_paths;
};

}  // namespace evertill::hq
