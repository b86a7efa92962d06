// Civil time of the store: promotions start and end by the clock on the wall, whatever zone that
// is. Half-open everywhere: `to` no longer belongs.
#pragma once
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace evertill::pricing {

/// Seconds since 1970-01-01T00:00:00 on the store's wall clock.
class LocalTime {
 public:
    constexpr LocalTime() = default;
    static constexpr LocalTime fromSeconds(std::int64_t s) { return LocalTime(s); }
    /// "2026-06-15T12:00:00", "2026-06-15T12:00" or "2026-06-15" (midnight); years 2000 to 2199.
    static std::optional<LocalTime> parse(std::string_view iso);
    static constexpr LocalTime ofInstant(std::int64_t utcMs, int offsetMinutes) {
        const std::int64_t ms = utcMs + static_cast<std::int64_t>(offsetMinutes) * 60'000;
        return LocalTime(ms >= 0 ? ms / 1000 : (ms - 999) / 1000);
    }
    constexpr std::int64_t utcMs(int offsetMinutes) const {
        return m_seconds * 1000 - static_cast<std::int64_t>(offsetMinutes) * 60'000;
    }
    constexpr std::int64_t seconds() const { return m_seconds; }
    constexpr int minuteOfDay() const { return static_cast<int>(secondOfDay() / 60); }
    /// Days since 1970-01-01.
    constexpr std::int64_t day() const { return (m_seconds - secondOfDay()) / 86'400; }
    /// 1 Monday .. 7 Sunday, of a day() number.
    static constexpr int dayOfWeek(std::int64_t day) {
        return static_cast<int>(((day + 3) % 7 + 7) % 7) + 1;
    }
    std::string toString() const;  ///< "2026-06-15T12:00:00"
    constexpr auto operator<=>(const LocalTime&) const = default;

 private:
    explicit constexpr LocalTime(std::int64_t s) : m_seconds(s) {}
    constexpr std::int64_t secondOfDay() const { return (m_seconds % 86'400 + 86'400) % 86'400; }
    std::int64_t m_seconds = 0;
};

}  // namespace evertill::pricing
