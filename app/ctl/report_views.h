// The report on promotions as tables and as JSON.
#pragma once
#include <nlohmann/json.hpp>

#include "evertill/domain/report/promotion_report.h"
#include "report_sheets.h"

namespace evertill::ctl {

/// Promotions, goods, coupons, gifts, days; titles and headers in the language asked for.
std::vector<Sheet> sheetsOf(const domain::PromotionReport& report, const Words& w);
nlohmann::ordered_json reportJson(const domain::PromotionReport& report);

}  // namespace evertill::ctl
