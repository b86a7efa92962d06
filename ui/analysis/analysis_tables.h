// The figures of an analysis as tables for the screen, in its language. Amounts are texts made by
// format/; what is compared and drawn stays the integers of the report.
#pragma once
#include <QString>

#include "analysis/table_model.h"
#include "evertill/service/promotion_analysis.h"

namespace evertill::ui {

enum class AnalysisTab { Promotions, Goods, Coupons, Gifts, Days };

TableData promotionTable(const service::PromotionAnalysis& a);
TableData goodsTable(const std::vector<domain::PromotedItem>& items);
TableData couponTable(const service::PromotionAnalysis& a);
TableData giftTable(const service::PromotionAnalysis& a);
TableData dayTable(const service::PromotionAnalysis& a);
TableData promotedDayTable(const std::vector<domain::PromotedDay>& days);

/// In the language of the screen; what a receipt says where no document is known.
QString promotionName(const service::PromotionAnalysis& a, const std::string& id,
                      const std::string& onReceipt);
/// 1,234
QString countText(std::int64_t n);
/// "12.3 %", "–" for nothing; sign: "+12.3 %".
QString rateText(const std::optional<std::int64_t>& bps, bool sign = false);

}  // namespace evertill::ui
