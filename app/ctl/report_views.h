// The report on promotions as JSON, and tables of reports for a terminal.
#pragma once
#include <nlohmann/json.hpp>

#include "evertill/domain/report/promotion_report.h"
#include "evertill/reports/sheet.h"
#include "text_table.h"

namespace evertill::ctl {

nlohmann::ordered_json reportJson(const domain::PromotionReport& report);
void printSheet(const reports::Sheet& sheet, std::size_t limit, const Words& w);

}  // namespace evertill::ctl
