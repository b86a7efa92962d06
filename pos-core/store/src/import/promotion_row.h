// One row of a promotion table as a promotion.
#pragma once
#include "evertill/store/promotion_import.h"
#include "import/promotion_columns.h"

namespace evertill::store::import {

class PromotionRowReader {
 public:
    PromotionRowReader(const PromoColumns& columns, bool commaIsDecimal)
        : m_columns(columns), m_commaIsDecimal(commaIsDecimal) {}
    /// The promotion of the row; with an error in it, an unfinished one. Every bad cell is added to
    /// `errors`.
    pricing::Promotion read(const Row& row, std::vector<PromotionRowError>& errors) const;

 private:
    const PromoColumns& m_columns;
    bool m_commaIsDecimal;
};

}  // namespace evertill::store::import
