// The report on promotions as tables.
#pragma once
#include "evertill/domain/report/promotion_report.h"
#include "evertill/reports/sheet.h"
#include "evertill/reports/words.h"

namespace evertill::reports {

/// Promotions, goods, coupons, gifts, days of each promotion, totals of each day; titles and
/// headers in the language asked for.
std::vector<Sheet> sheetsOf(const domain::PromotionReport& report, const Words& w);

}  // namespace evertill::reports
