// Settlement and Z slips from their figures.
#pragma once
#include "evertill/domain/receipt/receipt_builder.h"
#include "evertill/service/snapshots.h"

namespace evertill::service {

domain::ReceiptDocument totalsSlip(const TotalsReport& report, const domain::SlipContext& context);

}  // namespace evertill::service
