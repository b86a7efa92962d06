#include "evertill/base/business_date.h"

#include <chrono>
#include <cstdio>

namespace evertill {

std::optional<BusinessDate> BusinessDate::fromYmd(int year, int month, int day) {
    if (year < 2000 || year > 2199 || month < 1 || month > 12 || day < 1 || day > 31)
        return std::nullopt;
    const std::chrono::year_month_day ymd{std::chrono::year{year},
                                          std::chrono::month{static_cast<unsigned>(month)},
                                          std::chrono::day{static_cast<unsigned>(day)}};
    if (!ymd.ok()) return std::nullopt;
    return BusinessDate(
        static_cast<std::int32_t>(std::chrono::sys_days{ymd}.time_since_epoch().count()));
}

std::optional<BusinessDate> BusinessDate::parse(std::string_view iso) {
    if (iso.size() != 10 || iso[4] != '-' || iso[7] != '-') return std::nullopt;
    auto number = [&](std::size_t at, std::size_t n) {
        int v = 0;
        for (std::size_t i = at; i < at + n; ++i) {
            if (iso[i] < '0' || iso[i] > '9') return -1;
            v = v * 10 + (iso[i] - '0');
        }
        return v;
    };
    return fromYmd(number(0, 4), number(5, 2), number(8, 2));
}

BusinessDate BusinessDate::ofInstant(std::int64_t utcMs, int offsetMinutes) {
    const std::int64_t local = utcMs + static_cast<std::int64_t>(offsetMinutes) * 60'000;
    const std::int64_t day = 86'400'000;
    return BusinessDate(
        static_cast<std::int32_t>(local >= 0 ? local / day : -((-local + day - 1) / day)));
}

std::string BusinessDate::toString() const {
    const std::chrono::year_month_day ymd{std::chrono::sys_days{std::chrono::days{m_days}}};
    char text[32];
    std::snprintf(text, sizeof text, "%04d-%02u-%02u", static_cast<int>(ymd.year()),
                  static_cast<unsigned>(ymd.month()), static_cast<unsigned>(ymd.day()));
    return text;
}

}  // namespace evertill
