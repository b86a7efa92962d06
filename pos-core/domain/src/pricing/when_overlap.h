// Whether two times of validity ever meet, and whether one lies within the other.
#pragma once
#include <bitset>

#include "evertill/domain/pricing/promotion.h"

namespace evertill::pricing {

/// The minutes of a week (Monday 0:00 first) that hours and weekdays allow.
using WeekMinutes = std::bitset<7 * 24 * 60>;
WeekMinutes weekMinutes(const When& when);

/// A moment at which both hold exists. `a`, `b`: their weekMinutes().
bool everTogether(const When& x, const WeekMinutes& a, const When& y, const WeekMinutes& b);
/// Whenever x holds, y holds; may say no where a short run makes it true by chance.
bool within(const When& x, const WeekMinutes& a, const When& y, const WeekMinutes& b);

}  // namespace evertill::pricing
