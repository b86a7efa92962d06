#include "text_table.h"

#include <algorithm>
#include <ostream>

#include "evertill/base/decimal.h"
#include "evertill/base/rounding.h"
#include "evertill/codec/text_width.h"

namespace evertill::ctl {
namespace {

constexpr int kWidest = 44;
constexpr auto kCharset = codec::Charset::Unicode;

}  // namespace

TextTable::TextTable(std::vector<std::string> headers) : m_headers(std::move(headers)) {
    for (std::string& h : m_headers) {
        m_right.push_back(!h.empty() && h[0] == '>');
        if (m_right.back()) h.erase(0, 1);
    }
}

void TextTable::row(std::vector<std::string> cells) {
    cells.resize(m_headers.size());
    for (std::string& c : cells)
        c = codec::shortenToCells(codec::printableText(c, kCharset), kWidest, kCharset);
    m_rows.push_back(std::move(cells));
}

void TextTable::print(std::ostream& out) const {
    std::vector<int> widths;
    for (std::size_t i = 0; i < m_headers.size(); ++i) {
        int width = codec::textCells(m_headers[i], kCharset);
        for (const auto& r : m_rows)
            width = std::max(width, codec::textCells(r[i], kCharset));
        widths.push_back(width);
    }
    const auto line = [&](const std::vector<std::string>& cells) {
        std::string text;
        for (std::size_t i = 0; i < cells.size(); ++i) {
            if (i > 0) text += "  ";
            text += m_right[i] ? codec::padLeft(cells[i], widths[i], kCharset)
                               : codec::padRight(cells[i], widths[i], kCharset);
        }
        text.erase(text.find_last_not_of(' ') + 1);
        out << text << '\n';
    };
    line(m_headers);
    for (const auto& r : m_rows)
        line(r);
}

std::string percentText(std::optional<std::int64_t> bps) {
    if (!bps) return "-";
    return decimalToString(divideRounded(*bps, 10, Rounding::HalfUp).value_or(0), 1) + " %";
}

}  // namespace evertill::ctl
