#include <algorithm>

#include "evertill/domain/pricing/promotion.h"

namespace evertill::pricing {

bool When::holds(LocalTime t) const {
    if (from && t < *from) return false;
    if (to && t >= *to) return false;
    const auto dayBelongs = [&](std::int64_t day) {
        return daysOfWeek.empty() || std::find(daysOfWeek.begin(), daysOfWeek.end(),
                                               LocalTime::dayOfWeek(day)) != daysOfWeek.end();
    };
    if (windows.empty()) return dayBelongs(t.day());
    const int minute = t.minuteOfDay();
    return std::any_of(windows.begin(), windows.end(), [&](const Window& w) {
        if (w.to > w.from) return minute >= w.from && minute < w.to && dayBelongs(t.day());
        // Over midnight: the morning belongs to the day the window started on.
        return (minute >= w.from && dayBelongs(t.day())) ||
               (minute < w.to && dayBelongs(t.day() - 1));
    });
}

}  // namespace evertill::pricing
