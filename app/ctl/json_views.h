// Core values as JSON for command-line output. Money in minor units, quantities and prices as exact
// decimal texts.
#pragma once
#include <nlohmann/json.hpp>

#include "evertill/domain/receipt/receipt_document.h"
#include "evertill/service/till.h"

namespace evertill::ctl {

using Json = nlohmann::ordered_json;

Json toJson(const domain::LineItem& line);
Json toJson(const service::BasketTotals& totals);
Json toJson(const service::BasketSnapshot& basket);
Json toJson(const domain::AppliedPromotion& p);
Json toJson(const service::PromotionHint& h);
Json toJson(const service::PriceExplanation& e);
Json toJson(const service::ReturnableSale& s);
Json toJson(const service::FinishedSale& sale);
Json toJson(const domain::IssuedCoupon& coupon);
Json toJson(const service::SuspendedSale& sale);
Json toJson(const service::TotalsReport& report);
Json toJson(const domain::SaleItem& item);
Json toJson(const service::ScanOutcome& outcome);
Json toJson(const service::Refused& refused);
Json toJson(const domain::ReceiptDocument& document);

}  // namespace evertill::ctl
