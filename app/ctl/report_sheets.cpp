#include "report_sheets.h"

#include <xlsxwriter.h>

#include <algorithm>
#include <iostream>

#include "evertill/base/bounded_text.h"
#include "evertill/base/decimal.h"

namespace evertill::ctl {
namespace {

template <typename... F>
struct Overloaded : F... {
    using F::operator()...;
};
template <typename... F>
Overloaded(F...) -> Overloaded<F...>;

bool isNumber(const Cell& c) {
    return !std::holds_alternative<std::string>(c);
}

/// As a plain decimal number; a rate in percent.
std::string plain(const Cell& c) {
    return std::visit(
        Overloaded{[](const std::string& s) { return s; },
                   [](std::int64_t n) { return std::to_string(n); },
                   [](Money m) { return m.toString(); },
                   [](const RateCell& r) { return r.bps ? decimalToString(*r.bps, 2) : ""; },
                   [](const QuantityCell& q) { return decimalToString(q.thousandths, 3, true); }},
        c);
}

bool losesDigits(const std::string& s) {
    const bool digits = !s.empty() && s.find_first_not_of("0123456789") == std::string::npos;
    return digits && (s.size() > 11 || (s.size() > 1 && s[0] == '0'));
}

std::string csvText(std::string s) {
    s = sanitizeUtf8(s);
    if (losesDigits(s))
        s = "=\"" + s + "\"";
    else if (!s.empty() && std::string_view("=+-@\t\r").find(s[0]) != std::string_view::npos)
        s.insert(s.begin(), '\'');
    if (s.find_first_of(",\"\r\n") == std::string::npos) return s;
    std::string quoted = "\"";
    for (const char c : s) {
        if (c == '"') quoted += '"';
        quoted += c;
    }
    return quoted + '"';
}

/// Spreadsheets know no other numbers; what is exact here is rounded to 15 digits there.
double toSpreadsheet(std::int64_t scaled, double scale) {
    return static_cast<double>(scaled) / scale;
}

struct Formats {
    lxw_format *head, *money, *percent, *quantity, *whole;
};

void writeCell(lxw_worksheet* sheet, lxw_row_t row, lxw_col_t column, const Cell& cell,
               const Formats& f) {
    std::visit(
        Overloaded{[&](const std::string& s) {
                       worksheet_write_string(sheet, row, column, sanitizeUtf8(s).c_str(), nullptr);
                   },
                   [&](std::int64_t n) {
                       worksheet_write_number(sheet, row, column, toSpreadsheet(n, 1), f.whole);
                   },
                   [&](Money m) {
                       worksheet_write_number(sheet, row, column, toSpreadsheet(m.minor(), 100),
                                              f.money);
                   },
                   [&](const RateCell& r) {
                       if (r.bps)
                           worksheet_write_number(sheet, row, column, toSpreadsheet(*r.bps, 10'000),
                                                  f.percent);
                   },
                   [&](const QuantityCell& q) {
                       worksheet_write_number(sheet, row, column,
                                              toSpreadsheet(q.thousandths, 1000), f.quantity);
                   }},
        cell);
}

}  // namespace

void printSheet(const Sheet& sheet, std::size_t limit, const Words& w) {
    std::vector<std::string> headers = sheet.headers;
    if (!sheet.rows.empty())
        for (std::size_t i = 0; i < headers.size(); ++i)
            if (isNumber(sheet.rows[0][i])) headers[i].insert(0, ">");
    TextTable table(headers);
    for (std::size_t i = 0; i < std::min(limit, sheet.rows.size()); ++i) {
        std::vector<std::string> cells;
        for (const Cell& c : sheet.rows[i]) {
            const auto* rate = std::get_if<RateCell>(&c);
            cells.push_back(rate != nullptr ? percentText(rate->bps) : plain(c));
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

std::string csvOf(const Sheet& sheet) {
    std::string out = "\xef\xbb\xbf";
    const auto line = [&](const auto& cells, auto text) {
        bool first = true;
        for (const auto& c : cells) {
            if (!first) out += ',';
            first = false;
            out += text(c);
        }
        out += "\r\n";
    };
    line(sheet.headers, [](const std::string& s) { return csvText(s); });
    for (const auto& row : sheet.rows)
        line(row, [](const Cell& c) { return isNumber(c) ? plain(c) : csvText(plain(c)); });
    return out;
}

bool writeXlsx(const std::string& path, const std::vector<Sheet>& sheets) {
    lxw_workbook* book = workbook_new(path.c_str());
    if (book == nullptr) {
        std::cerr << path << ": cannot be written\n";
        return false;
    }
    Formats f{};
    for (lxw_format** one : {&f.head, &f.money, &f.percent, &f.quantity, &f.whole})
        *one = workbook_add_format(book);
    format_set_bold(f.head);
    format_set_num_format(f.money, "0.00");
    format_set_num_format(f.percent, "0.00%");
    format_set_num_format(f.quantity, "0.###");
    format_set_num_format(f.whole, "0");
    for (const Sheet& s : sheets) {
        lxw_worksheet* sheet = workbook_add_worksheet(book, s.title.c_str());
        if (sheet == nullptr) continue;
        for (std::size_t c = 0; c < s.headers.size(); ++c)
            worksheet_write_string(sheet, 0, static_cast<lxw_col_t>(c), s.headers[c].c_str(),
                                   f.head);
        for (std::size_t r = 0; r < s.rows.size(); ++r)
            for (std::size_t c = 0; c < s.rows[r].size(); ++c)
                writeCell(sheet, static_cast<lxw_row_t>(r + 1), static_cast<lxw_col_t>(c),
                          s.rows[r][c], f);
        worksheet_freeze_panes(sheet, 1, 0);
    }
    const lxw_error failed = workbook_close(book);
    if (failed != LXW_NO_ERROR) std::cerr << path << ": " << lxw_strerror(failed) << '\n';
    return failed == LXW_NO_ERROR;
}

}  // namespace evertill::ctl
