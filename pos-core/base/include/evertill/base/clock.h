// Time and identity are passed in, so that the same inputs write the same journal.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace evertill {

/// Port: wall clock and monotonic clock, both in milliseconds.
class Clock {
 public:
    virtual ~Clock() = default;
    virtual std::int64_t utcMs() const = 0;        ///< milliseconds since 1970-01-01T00:00Z
    virtual std::int64_t monotonicMs() const = 0;  ///< for waits; never goes back
};

/// The operating system's clocks.
class SystemClock final : public Clock {
 public:
    std::int64_t utcMs() const override;
    std::int64_t monotonicMs() const override;
};

/// "2026-11-22T05:01:32.123Z"
std::string utcToIso(std::int64_t utcMs);
/// Reads "2026-11-22T05:01:32Z" (years 2000 to 2199); nullopt for anything else.
std::optional<std::int64_t> utcFromIso(std::string_view text);

}  // namespace evertill
