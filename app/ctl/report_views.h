// The report on promotions as JSON.
#pragma once
#include <nlohmann/json.hpp>

#include "evertill/domain/report/promotion_report.h"

namespace evertill::ctl {

nlohmann::ordered_json reportJson(const domain::PromotionReport& report);

}  // namespace evertill::ctl
