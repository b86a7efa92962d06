// The accounting date of a business day: opened by a person, stored in every record, never computed
// from a clock.
#pragma once
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace evertill {

class BusinessDate {
 public:
    constexpr BusinessDate() = default;
    /// nullopt when the day does not exist; years 2000 to 2199.
    static std::optional<BusinessDate> fromYmd(int year, int month, int day);
    static std::optional<BusinessDate> parse(std::string_view iso);  ///< "2026-11-22"
    /// The UTC day of an instant shifted by the store's offset from UTC; used to propose a date,
    /// not to decide one.
    static BusinessDate ofInstant(std::int64_t utcMs, int offsetMinutes);
    constexpr std::int32_t daysSinceEpoch() const { return m_days; }
    static constexpr BusinessDate fromDays(std::int32_t d) { return BusinessDate(d); }
    std::string toString() const;
    constexpr auto operator<=>(const BusinessDate&) const = default;

 private:
    explicit constexpr BusinessDate(std::int32_t d) : m_days(d) {}
    std::int32_t m_days = 0;
};

}  // namespace evertill
