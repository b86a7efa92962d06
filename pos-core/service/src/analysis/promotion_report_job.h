// The report on promotions from the files of a till's folder.
#pragma once
#include "evertill/service/promotion_analysis.h"

namespace evertill::service {

struct ReportFolders {
    std::string ledger, master;  ///< two, because training has a ledger of its own
};

PromotionReportJobPtr makePromotionReportJob(ReportFolders folders,
                                             std::optional<BusinessDate> from,
                                             std::optional<BusinessDate> to, int utcOffsetMinutes);

}  // namespace evertill::service
