// Lays the cells of one row over an item.
#pragma once
#include "evertill/domain/item/item.h"
#include "import/columns.h"

namespace evertill::store::import {

/// The codes of a row, needed before its item is known.
struct RowCodes {
    std::string code;
    std::string barcode;
    std::vector<std::string> extra;  ///< further barcodes and the PLU
};

class RowReader {
 public:
    RowReader(const Columns& columns, const ImportOptions& options, bool commaIsDecimal)
        : m_columns(columns), m_options(options), m_commaIsDecimal(commaIsDecimal) {}

    Result<RowCodes, RowError> codes(const Row& row) const;
    /// Blank cells and missing columns leave the item as it is; "-" empties what may be empty.
    std::optional<RowError> apply(const Row& row, const RowCodes& codes, domain::Item& item) const;

 private:
    std::string cell(const Row& row, Field f) const;
    bool isDate(const Row& row, Field f) const;
    RowError error(const Row& row, Field f, RowProblem p) const;
    template <typename T, typename Read>
    bool take(const Row& row, Field f, T& target, std::optional<RowError>& error,
              Read&& read) const;
    std::optional<RowError> applyTexts(const Row& row, domain::Item& item) const;
    std::optional<RowError> applyPrices(const Row& row, domain::Item& item) const;
    std::optional<RowError> applyFlags(const Row& row, domain::Item& item) const;
    std::optional<RowError> applyIdentifiers(const Row& row, const RowCodes& codes,
                                             domain::Item& item) const;
    const Columns& m_columns;
    const ImportOptions& m_options;
    bool m_commaIsDecimal;
};

}  // namespace evertill::store::import
