// Times as people read them, in the store's time zone (an offset that comes with the store).
#pragma once
#include <QString>
#include <cstdint>

#include "evertill/base/business_date.h"

namespace evertill::ui {

QString clockText(std::int64_t utcMs, int offsetMinutes);     ///< "14:05"
QString dateTimeText(std::int64_t utcMs, int offsetMinutes);  ///< "11-22 14:05"
QString businessDateText(BusinessDate date);                  ///< "2026-11-22 Sunday"
QString waitText(std::int64_t seconds);                       ///< "45 s", "3 min 10 s"
QString ageText(std::int64_t ms);                             ///< "5 min", "3 h", "2 days"

}  // namespace evertill::ui
