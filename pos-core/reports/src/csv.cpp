#include <string_view>

#include "evertill/base/bounded_text.h"
#include "evertill/base/decimal.h"
#include "evertill/reports/sheet.h"
#include "overloaded.h"

namespace evertill::reports {
namespace {

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

}  // namespace

bool isNumber(const Cell& c) {
    return !std::holds_alternative<std::string>(c);
}

std::string plainText(const Cell& c) {
    return std::visit(
        Overloaded{[](const std::string& s) { return s; },
                   [](std::int64_t n) { return std::to_string(n); },
                   [](Money m) { return m.toString(); },
                   [](const RateCell& r) { return r.bps ? decimalToString(*r.bps, 2) : ""; },
                   [](const QuantityCell& q) { return decimalToString(q.thousandths, 3, true); }},
        c);
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
        line(row, [](const Cell& c) { return isNumber(c) ? plainText(c) : csvText(plainText(c)); });
    return out;
}

}  // namespace evertill::reports
