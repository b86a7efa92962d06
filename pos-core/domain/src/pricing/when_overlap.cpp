#include "pricing/when_overlap.h"

#include <algorithm>

namespace evertill::pricing {
namespace {

constexpr std::int64_t kDay = 86'400;
constexpr int kDayMinutes = 24 * 60;

}  // namespace

WeekMinutes weekMinutes(const When& when) {
    WeekMinutes set;
    When daily = when;
    daily.from.reset();
    daily.to.reset();
    // 1970-01-05 was a Monday.
    for (int m = 0; m < 7 * kDayMinutes; ++m)
        set[static_cast<std::size_t>(m)] =
            daily.holds(LocalTime::fromSeconds(4 * kDay + std::int64_t{m} * 60));
    return set;
}

bool everTogether(const When& x, const WeekMinutes& a, const When& y, const WeekMinutes& b) {
    std::optional<LocalTime> from = x.from, to = x.to;
    if (y.from && (!from || *from < *y.from)) from = y.from;
    if (y.to && (!to || *y.to < *to)) to = y.to;
    if (from && to && *from >= *to) return false;
    const WeekMinutes both = a & b;
    if (both.none()) return false;
    if (both.all()) return true;
    // After eight days every minute of the week has come round.
    if (!from || !to || to->seconds() - from->seconds() >= 8 * kDay) return true;
    for (auto t = from->seconds() / 60 * 60; t < to->seconds(); t += 60) {
        const LocalTime at = LocalTime::fromSeconds(std::max(t, from->seconds()));
        if (x.holds(at) && y.holds(at)) return true;
    }
    return false;
}

bool within(const When& x, const WeekMinutes& a, const When& y, const WeekMinutes& b) {
    if (y.from && (!x.from || *x.from < *y.from)) return false;
    if (y.to && (!x.to || *y.to < *x.to)) return false;
    return (a & ~b).none();
}

}  // namespace evertill::pricing
