// What a report needs of a shop's master data beside its sales: costs, promotions, campaigns. Its
// own read-only connection, so that it works on any thread while the till sells.
#pragma once
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "evertill/base/unit_price.h"
#include "evertill/domain/pricing/coupon.h"
#include "evertill/domain/pricing/promotion.h"
#include "evertill/store/database.h"

namespace evertill::store {

class ReportSource {
 public:
    /// folder: holds master.db, of a till or of headquarters.
    static Result<std::unique_ptr<ReportSource>, StoreError> open(const std::string& folder);

    /// Of a base unit, by item code; nullopt: unknown goods or no cost.
    std::optional<UnitPrice> costOf(std::string_view itemCode);
    /// The newest version of each that ever was in force, those that are over included; `when.to`
    /// is tightened by an early end. Documents that this program cannot read are left out.
    std::vector<pricing::Promotion> promotions();
    std::vector<pricing::CouponCampaign> campaigns();

 private:
    explicit ReportSource(std::unique_ptr<Database> db);
    std::unique_ptr<Database> m_db;
    Statement m_cost;
    std::map<std::string, std::optional<UnitPrice>, std::less<>> m_costs;
};

}  // namespace evertill::store
