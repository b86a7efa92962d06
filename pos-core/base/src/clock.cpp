#include "evertill/base/clock.h"

#include <chrono>
#include <cstdio>

#include "evertill/base/business_date.h"

namespace evertill {

std::int64_t SystemClock::utcMs() const {
    return std::chrono::duration_cast<std::chrono::milliseconds>(
               std::chrono::system_clock::now().time_since_epoch())
        .count();
}

std::int64_t SystemClock::monotonicMs() const {
    return std::chrono::duration_cast<std::chrono::milliseconds>(
               std::chrono::steady_clock::now().time_since_epoch())
        .count();
}

std::string utcToIso(std::int64_t utcMs) {
    using namespace std::chrono;
    const sys_time<milliseconds> t{milliseconds{utcMs}};
    const auto day = floor<days>(t);
    const year_month_day ymd{day};
    const hh_mm_ss hms{t - day};
    char text[40];
    std::snprintf(text, sizeof text, "%04d-%02u-%02uT%02d:%02d:%02d.%03dZ",
                  static_cast<int>(ymd.year()), static_cast<unsigned>(ymd.month()),
                  static_cast<unsigned>(ymd.day()), static_cast<int>(hms.hours().count()),
                  static_cast<int>(hms.minutes().count()), static_cast<int>(hms.seconds().count()),
                  static_cast<int>(hms.subseconds().count()));
    return text;
}

std::optional<std::int64_t> utcFromIso(std::string_view text) {
    if (text.size() != 20 || text[10] != 'T' || text[13] != ':' || text[16] != ':' ||
        text[19] != 'Z')
        return std::nullopt;
    const auto date = BusinessDate::parse(text.substr(0, 10));
    auto two = [&](std::size_t at, int limit) {
        const int tens = text[at] - '0';
        const int ones = text[at + 1] - '0';
        const bool digits = tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9;
        return digits && tens * 10 + ones < limit ? tens * 10 + ones : -1;
    };
    const int h = two(11, 24);
    const int m = two(14, 60);
    const int s = two(17, 60);
    if (!date || h < 0 || m < 0 || s < 0) return std::nullopt;
    return ((static_cast<std::int64_t>(date->daysSinceEpoch()) * 24 + h) * 60 + m) * 60'000 +
           s * 1000LL;
}

}  // namespace evertill
