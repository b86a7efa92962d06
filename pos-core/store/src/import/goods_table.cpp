#include "evertill/store/goods_table.h"

#include <unordered_set>

#include "import/cell_values.h"
#include "import/row_to_item.h"
#include "import/rows.h"

namespace evertill::store {

using namespace import;

namespace {

constexpr std::size_t kMaxListedErrors = 1000;

std::optional<std::size_t> englishColumn(const std::vector<std::string>& headers) {
    for (std::size_t i = 0; i < headers.size(); ++i)
        for (const char* name : {"英文名", "英文名称", "英文品名", "englishname", "nameen"})
            if (normalisedHeader(headers[i]) == name) return i;
    return std::nullopt;
}

}  // namespace

Result<GoodsTable, ImportError> readGoodsTable(const std::string& path) {
    auto rows = openRows(path);
    if (!rows) return unexpected(rows.error());
    Row row;
    if (!(*rows)->next(row)) {
        if ((*rows)->fault()) return unexpected(*(*rows)->fault());
        return unexpected(ImportError{FileProblem::Empty, path});
    }
    const auto columns = columnsOf(row.cells, false);
    if (!columns) return unexpected(columns.error());
    const auto english = englishColumn(columns->headers);
    const ImportOptions options;
    const RowReader reader(*columns, options, (*rows)->commaIsDecimal());
    GoodsTable out;
    std::unordered_set<std::string> known;
    const auto bad = [&](RowError e) {
        if (out.errors.size() < kMaxListedErrors) out.errors.push_back(std::move(e));
    };
    while ((*rows)->next(row)) {
        const auto codes = reader.codes(row);
        if (!codes) {
            bad(codes.error());
            continue;
        }
        TableGoods goods;
        if (auto e = reader.apply(row, *codes, goods.item)) {
            bad(std::move(*e));
            continue;
        }
        if (!known.insert(goods.item.code).second) {
            bad({row.line, RowProblem::DuplicateRow, {}, goods.item.code});
            continue;
        }
        if (english && *english < row.cells.size()) goods.nameEn = trimmedCell(row.cells[*english]);
        out.goods.push_back(std::move(goods));
    }
    if ((*rows)->fault()) return unexpected(*(*rows)->fault());
    return out;
}

Result<std::vector<CellRow>, ImportError> readCells(const std::string& path) {
    auto rows = openRows(path);
    if (!rows) return unexpected(rows.error());
    std::vector<CellRow> out;
    Row row;
    while ((*rows)->next(row)) {
        CellRow one{row.line, {}};
        for (const auto& cell : row.cells)
            one.cells.push_back(trimmedCell(cell));
        out.push_back(std::move(one));
    }
    if ((*rows)->fault()) return unexpected(*(*rows)->fault());
    return out;
}

}  // namespace evertill::store
