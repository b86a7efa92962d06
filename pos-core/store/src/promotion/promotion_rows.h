// Rows of the promotion table, in one place for reading and writing.
#pragma once
#include "evertill/domain/pricing/promotion_record.h"
#include "evertill/store/database.h"

namespace evertill::store {

/// For SELECT; readPromotion() expects them from column 0.
#define EVERTILL_PROMOTION_COLUMNS                                                           \
    "owner,id,version,state,from_local,to_local,ended_local,document,created_by,created_ms," \
    "approved_by,approved_ms,ended_by,ended_ms"

pricing::PromotionRecord readPromotion(const Statement& row);
/// In the order of the columns, from position 1. Texts of the record must live until the statement
/// has run.
void bindPromotion(Statement& st, const pricing::PromotionRecord& record);

}  // namespace evertill::store
