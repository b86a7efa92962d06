// What to do with a scan that repeats the one before: a scanner that reads twice, or two equal
// goods. Counts every scan, so that received = given on + ignored can be shown and checked. Pure.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

namespace evertill::codec {

enum class RepeatPolicy {
    Accept,  ///< each scan counts
    Ignore,  ///< the same code again within the window is dropped
    Ask,     ///< the same code again within the window is given on as a question
};

struct ScanGateSettings {
    RepeatPolicy policy = RepeatPolicy::Accept;
    std::int64_t windowMs = 500;
};

enum class ScanVerdict { Accept, Ignore, Ask };

struct ScanCounts {
    std::uint64_t received = 0;
    std::uint64_t accepted = 0;
    std::uint64_t ignored = 0;
    std::uint64_t asked = 0;
    bool operator==(const ScanCounts&) const = default;
};

class ScanGate {
 public:
    explicit ScanGate(ScanGateSettings settings = {}) : m_settings(settings) {}
    /// A scanner that reads on and on keeps its window open.
    ScanVerdict judge(std::string_view code, std::int64_t nowMs);
    const ScanCounts& counts() const { return m_counts; }

 private:
    ScanGateSettings m_settings;
    std::string m_last;
    std::int64_t m_lastMs = 0;
    bool m_any = false;
    ScanCounts m_counts;
};

}  // namespace evertill::codec
