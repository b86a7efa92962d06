#include "evertill/domain/pricing/local_time.h"

#include <cstdio>

#include "evertill/base/business_date.h"

namespace evertill::pricing {
namespace {

/// Two digits at `at` below `limit`, or -1.
int twoDigits(std::string_view s, std::size_t at, int limit) {
    if (at + 2 > s.size()) return -1;
    const char tens = s[at], ones = s[at + 1];
    if (tens < '0' || tens > '9' || ones < '0' || ones > '9') return -1;
    const int v = (tens - '0') * 10 + (ones - '0');
    return v < limit ? v : -1;
}

}  // namespace

std::optional<LocalTime> LocalTime::parse(std::string_view iso) {
    const auto date = BusinessDate::parse(iso.substr(0, 10));
    if (!date) return std::nullopt;
    std::int64_t seconds = static_cast<std::int64_t>(date->daysSinceEpoch()) * 86'400;
    if (iso.size() == 10) return fromSeconds(seconds);
    if ((iso.size() != 16 && iso.size() != 19) || iso[10] != 'T' || iso[13] != ':')
        return std::nullopt;
    const int hour = twoDigits(iso, 11, 24);
    const int minute = twoDigits(iso, 14, 60);
    if (hour < 0 || minute < 0) return std::nullopt;
    seconds += hour * 3600 + minute * 60;
    if (iso.size() == 19) {
        const int second = iso[16] == ':' ? twoDigits(iso, 17, 60) : -1;
        if (second < 0) return std::nullopt;
        seconds += second;
    }
    return fromSeconds(seconds);
}

std::string LocalTime::toString() const {
    const auto second = static_cast<int>(secondOfDay());
    char text[16];
    std::snprintf(text, sizeof text, "T%02d:%02d:%02d", second / 3600 % 24, second / 60 % 60,
                  second % 60);
    return BusinessDate::fromDays(static_cast<std::int32_t>(day())).toString() + text;
}

}  // namespace evertill::pricing
