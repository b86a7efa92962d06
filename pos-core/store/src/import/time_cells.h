// Dates, hours and weekdays as people write them in tables.
#pragma once
#include "evertill/domain/pricing/promotion.h"

namespace evertill::store::import {

/// "2026-06-15", "2026/6/15 8:30", "2026年6月15日", "2026.6.15 08:30:00", or (isSerial) the number
/// of a spreadsheet's date, 1900 system. A day without an hour that ends something is meant with
/// the whole day: its end is the next midnight.
std::optional<pricing::LocalTime> instantCell(const std::string& text, bool isSerial, bool isEnd);
/// "19:30-21:00", "22:00~2:00"; several between ; , or 、
std::optional<std::vector<pricing::When::Window>> windowsCell(const std::string& text);
/// "3", "1,3", "周三 周六", "星期日", "1-5", "周一至周五"
std::optional<std::vector<int>> weekdaysCell(const std::string& text);

}  // namespace evertill::store::import
