// Promotions written as a table (CSV, TSV, XLSX), one row each: what a shop keeps in a spreadsheet.
// A file with a bad cell is refused whole, with every bad cell by row and column.
// docs/promotions.md, "Promotions as a table".
#pragma once
#include <string>
#include <vector>

#include "evertill/domain/pricing/promotion.h"
#include "evertill/store/catalogue_import.h"

namespace evertill::store {

struct PromotionRowError {
    std::int64_t line = 0;  ///< line of the text file, row of the sheet
    std::string column;     ///< header as written, empty if it concerns the row
    std::string value;      ///< what stood there, shortened
    /// Stable: "missing", "not_a_number", "bad_time", ...; "refused: /path: why" if the rules of
    /// promotion documents object.
    std::string reason;
    bool operator==(const PromotionRowError&) const = default;
};

struct PromotionImport {
    std::vector<pricing::Promotion> promotions;  ///< valid documents; none if there is an error
    std::int64_t rows = 0;                       ///< data rows, blank ones not counted
    std::vector<PromotionRowError> errors;       ///< the first 1,000
    std::vector<std::string> ignoredColumns;
    std::string encoding;
};

Result<PromotionImport, ImportError> importPromotions(const std::string& path);

}  // namespace evertill::store
