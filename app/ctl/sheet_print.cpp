#include "sheet_print.h"

#include <algorithm>
#include <iostream>

namespace evertill::ctl {

void printSheet(const reports::Sheet& sheet, std::size_t limit, const Words& w) {
    std::vector<std::string> headers = sheet.headers;
    if (!sheet.rows.empty())
        for (std::size_t i = 0; i < headers.size(); ++i)
            if (reports::isNumber(sheet.rows[0][i])) headers[i].insert(0, ">");
    TextTable table(headers);
    for (std::size_t i = 0; i < std::min(limit, sheet.rows.size()); ++i) {
        std::vector<std::string> cells;
        for (const reports::Cell& c : sheet.rows[i]) {
            const auto* rate = std::get_if<reports::RateCell>(&c);
            cells.push_back(rate != nullptr ? percentText(rate->bps) : reports::plainText(c));
        }
        table.row(std::move(cells));
    }
    std::cout << sheet.title << '\n';
    if (table.empty()) {
        std::cout << w("  （无）\n", "  (none)\n");
        return;
    }
    table.print(std::cout);
    if (sheet.rows.size() > limit)
        std::cout << w("还有 ", "and ") << sheet.rows.size() - limit << w(" 行", " more") << '\n';
}

}  // namespace evertill::ctl
