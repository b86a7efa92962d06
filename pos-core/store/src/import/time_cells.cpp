#include "import/time_cells.h"

#include <algorithm>
#include <array>

#include "evertill/base/business_date.h"
#include "evertill/base/decimal.h"
#include "import/cell_values.h"

namespace evertill::store::import {
namespace {

using pricing::LocalTime;
using pricing::When;

constexpr std::int64_t kDay = 86'400;

/// Takes a number of 1 to `digits` digits from the front; -1 if there is none.
int number(std::string_view& s, std::size_t digits) {
    std::size_t n = 0;
    int v = 0;
    while (n < s.size() && n < digits && s[n] >= '0' && s[n] <= '9')
        v = v * 10 + (s[n++] - '0');
    s.remove_prefix(n);
    return n == 0 ? -1 : v;
}

/// Takes one of the marks from the front.
bool mark(std::string_view& s, std::initializer_list<std::string_view> marks) {
    for (const auto m : marks)
        if (s.starts_with(m)) {
            s.remove_prefix(m.size());
            return true;
        }
    return false;
}

/// "8:30", "08:30:00" from the front as seconds of the day; -1. 24:00 is allowed.
std::int64_t clock(std::string_view& s) {
    const int hour = number(s, 2);
    if (hour < 0 || !mark(s, {":", "："})) return -1;
    const int minute = number(s, 2);
    int second = 0;
    if (mark(s, {":", "："})) second = number(s, 2);
    if (hour > 24 || minute < 0 || minute > 59 || second < 0 || second > 59) return -1;
    const std::int64_t t = hour * 3600 + minute * 60 + second;
    return t > kDay ? -1 : t;
}

std::optional<LocalTime> serial(const std::string& text, bool isEnd) {
    // Day 0 of the 1900 system is 1899-12-30 for all dates after February 1900.
    constexpr std::int64_t kEpoch = 25'569;
    const auto point = text.find('.');
    const auto day = parseDecimal(text.substr(0, point), 0, 200'000);
    if (!day || *day < kEpoch) return std::nullopt;
    std::int64_t second = 0;
    if (point != std::string::npos) {
        const std::string digits = text.substr(point + 1, 15);
        const auto part = parseDecimal("0." + digits, 15, 1'000'000'000'000'000);
        if (!part) return std::nullopt;
        second = *divideRounded(static_cast<Int128>(*part) * kDay, 1'000'000'000'000'000,
                                Rounding::HalfUp);
    }
    const bool wholeDay = isEnd && second == 0;
    return LocalTime::fromSeconds((*day - kEpoch + (wholeDay ? 1 : 0)) * kDay + second);
}

}  // namespace

std::optional<LocalTime> instantCell(const std::string& text, bool isSerial, bool isEnd) {
    if (isSerial) return serial(text, isEnd);
    std::string_view s = text;
    const int year = number(s, 4);
    if (year < 0 || !mark(s, {"-", "/", ".", "年"})) return std::nullopt;
    const int month = number(s, 2);
    if (month < 0 || !mark(s, {"-", "/", ".", "月"})) return std::nullopt;
    const int dayOfMonth = number(s, 2);
    const auto date = BusinessDate::fromYmd(year, month, dayOfMonth);
    if (!date) return std::nullopt;
    mark(s, {"日"});
    const std::int64_t start = static_cast<std::int64_t>(date->daysSinceEpoch()) * kDay;
    if (s.empty()) return LocalTime::fromSeconds(start + (isEnd ? kDay : 0));
    if (!mark(s, {"T", " "})) return std::nullopt;
    while (mark(s, {" "})) {
    }
    const std::int64_t second = clock(s);
    if (second < 0 || !s.empty()) return std::nullopt;
    return LocalTime::fromSeconds(start + second);
}

std::optional<std::vector<When::Window>> windowsCell(const std::string& text) {
    std::vector<When::Window> windows;
    for (const std::string& part : listCell(text)) {
        std::string_view s = part;
        const std::int64_t from = clock(s);
        if (from < 0 || from >= kDay || !mark(s, {"-", "~", "～", "—", "至", "到"}))
            return std::nullopt;
        const std::int64_t to = clock(s);
        if (to < 0 || !s.empty() || from == to || from % 60 != 0 || to % 60 != 0)
            return std::nullopt;
        windows.push_back({static_cast<int>(from / 60), static_cast<int>(to / 60)});
    }
    if (windows.empty()) return std::nullopt;
    return windows;
}

std::optional<std::vector<int>> weekdaysCell(const std::string& text) {
    static constexpr std::array<std::string_view, 7> kChinese = {"一", "二", "三", "四",
                                                                 "五", "六", "日"};
    const auto day = [](std::string_view& s) {
        mark(s, {"星期", "礼拜", "周"});
        if (mark(s, {"天"})) return 7;
        for (std::size_t i = 0; i < kChinese.size(); ++i)
            if (mark(s, {kChinese[i]})) return static_cast<int>(i) + 1;
        const int n = number(s, 1);
        return n >= 1 && n <= 7 ? n : -1;
    };
    std::vector<int> days;
    for (const std::string& part : listCell(text)) {
        std::string_view s = part;
        while (!s.empty()) {  // "周三周六" needs no mark between
            const int from = day(s);
            int to = from;
            if (mark(s, {"-", "~", "～", "至", "到"})) to = day(s);
            if (from < 0 || to < from) return std::nullopt;
            for (int d = from; d <= to; ++d) {
                if (std::find(days.begin(), days.end(), d) != days.end()) return std::nullopt;
                days.push_back(d);
            }
        }
    }
    if (days.empty()) return std::nullopt;
    std::sort(days.begin(), days.end());
    return days;
}

}  // namespace evertill::store::import
