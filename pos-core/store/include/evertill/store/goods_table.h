// A catalogue file (CSV, TSV, XLSX) as goods in memory: nothing is imported. Columns, encodings and
// complaints are those of catalogue_import.h.
#pragma once
#include <string>
#include <vector>

#include "evertill/store/catalogue_import.h"

namespace evertill::store {

struct TableGoods {
    domain::Item item;
    std::string nameEn;  ///< column 英文名 / English name, which the import has no use for
};

struct GoodsTable {
    std::vector<TableGoods> goods;
    std::vector<RowError> errors;  ///< the first 1,000; the rows are not among the goods
};

Result<GoodsTable, ImportError> readGoodsTable(const std::string& path);

/// All cells of a text file with separators (comma, semicolon or tab), rows without content left
/// out; encoding as detected. For lists that have no header.
struct CellRow {
    std::int64_t line = 0;
    std::vector<std::string> cells;
};
Result<std::vector<CellRow>, ImportError> readCells(const std::string& path);

}  // namespace evertill::store
