#include "import/cell_values.h"

#include <algorithm>
#include <array>

#include "evertill/base/bounded_text.h"
#include "evertill/base/decimal.h"
#include "evertill/domain/scan/check_digit.h"

namespace evertill::store::import {
namespace {

using domain::isAllDigits;

constexpr std::int64_t kMaxPrice = 1'000'000'000'000;  // ten-thousandths: 100 million

bool hasControl(std::string_view s) {
    return std::any_of(s.begin(), s.end(),
                       [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; });
}

/// #N/A, #REF!, ##### and the like.
std::optional<RowProblem> spreadsheetMark(std::string_view s) {
    if (s.empty() || s[0] != '#') return std::nullopt;
    if (s.find_first_not_of('#') == std::string_view::npos && s.size() >= 2)
        return RowProblem::ExcelHashes;
    for (const std::string_view mark :
         {"#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NUM!", "#NULL!"})
        if (s == mark) return RowProblem::ExcelError;
    return std::nullopt;
}

/// 6.90123E+12, 6,9E+12
bool isScientific(std::string_view s) {
    const std::size_t e = s.find_first_of("eE");
    if (e == std::string_view::npos || e == 0 || e + 2 > s.size()) return false;
    std::string_view power = s.substr(e + 1);
    if (!power.empty() && power[0] == '+') power.remove_prefix(1);
    if (!isAllDigits(power) || power.size() > 2) return false;
    const std::string_view head = s.substr(0, e);
    const std::size_t point = head.find_first_of(".,");
    // Without a point only a written plus sign tells it from a code such as 12E4.
    if (point == std::string_view::npos) return s[e + 1] == '+' && isAllDigits(head);
    return point == 1 && isAllDigits(head.substr(0, 1)) && isAllDigits(head.substr(2));
}

bool looksLikeDate(std::string_view s) {
    static constexpr std::array<std::string_view, 12> kMonths = {
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"};
    if (s.find("月") != std::string_view::npos && s.find("日") != std::string_view::npos)
        return true;
    std::vector<std::string_view> parts;
    for (std::size_t from = 0; from <= s.size();) {
        const std::size_t end = std::min(s.find_first_of("-/", from), s.size());
        parts.push_back(s.substr(from, end - from));
        from = end + 1;
    }
    auto isMonth = [](std::string_view p) {
        if (p.size() != 3) return false;
        std::string lower(p);
        for (char& c : lower)
            if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
        return std::find(kMonths.begin(), kMonths.end(), lower) != kMonths.end();
    };
    auto isShort = [](std::string_view p) { return isAllDigits(p) && p.size() <= 2; };
    if (parts.size() == 2)
        return (isMonth(parts[0]) && isShort(parts[1])) || (isShort(parts[0]) && isMonth(parts[1]));
    if (parts.size() != 3) return false;
    if (isAllDigits(parts[0]) && parts[0].size() == 4)
        return isShort(parts[1]) && isShort(parts[2]);
    return isShort(parts[0]) && (isShort(parts[1]) || isMonth(parts[1])) && isAllDigits(parts[2]) &&
           (parts[2].size() == 4 || parts[2].size() == 2);
}

/// Digits that are a right GTIN only with the zeros a spreadsheet drops: 11 for a UPC-A, 7 for an
/// EAN-8, 10 or 9 for either of the longer ones.
bool lostZeros(std::string_view digits) {
    const std::size_t n = digits.size();
    if (n == 7) return domain::gs1CheckDigitOk(std::string(1, '0').append(digits));
    if (n < 9 || n > 11) return false;
    return domain::gs1CheckDigitOk(std::string(12 - n, '0').append(digits));
}

/// Digits with at most one point, ready for parseDecimal; what is wrong otherwise.
CellResult<std::string> plainDecimal(std::string text, bool commaIsDecimal) {
    if (const auto mark = spreadsheetMark(text)) return unexpected(*mark);
    // Currency signs before or after the number; inside it they would join two numbers.
    for (const std::string_view sign : {"¥", "￥", "€", "$", "元"}) {
        if (text.starts_with(sign)) text = trimmedCell(text.substr(sign.size()));
        if (text.ends_with(sign)) text = trimmedCell(text.substr(0, text.size() - sign.size()));
    }
    if (text.empty()) return unexpected(RowProblem::NotANumber);
    if (text[0] == '-') return unexpected(RowProblem::Negative);
    const std::size_t comma = text.rfind(',');
    const std::size_t point = text.rfind('.');
    if (comma != std::string::npos) {
        const bool several = text.find(',') != comma;
        const bool thousands = text.size() - comma == 4;
        if (point != std::string::npos ? comma < point : several) {
            text.erase(std::remove(text.begin(), text.end(), ','), text.end());
        } else {
            if (point == std::string::npos && thousands && !commaIsDecimal)
                return unexpected(RowProblem::AmbiguousNumber);
            text.erase(std::remove(text.begin(), text.end(), '.'), text.end());
            std::replace(text.begin(), text.end(), ',', '.');
        }
    }
    // Formatted cells carry zeros that say nothing.
    if (const std::size_t p = text.find('.'); p != std::string::npos) {
        while (text.size() > p + 2 && text.back() == '0')
            text.pop_back();
        if (text.back() == '.') text.pop_back();
    }
    const bool number = std::all_of(text.begin(), text.end(),
                                    [](char c) { return (c >= '0' && c <= '9') || c == '.'; });
    if (!number || text.empty() || std::count(text.begin(), text.end(), '.') > 1)
        return unexpected(RowProblem::NotANumber);
    if (text[0] == '.') text.insert(0, 1, '0');
    return text;
}

CellResult<std::int64_t> decimalCell(const std::string& text, int scale, std::int64_t limit,
                                     bool commaIsDecimal) {
    auto plain = plainDecimal(text, commaIsDecimal);
    if (!plain) return unexpected(plain.error());
    if (const auto v = parseDecimal(*plain, scale, limit)) return *v;
    const std::size_t point = plain->find('.');
    if (point != std::string::npos && plain->size() - point - 1 > static_cast<std::size_t>(scale))
        return unexpected(RowProblem::TooManyDecimals);
    return unexpected(RowProblem::OutOfRange);
}

}  // namespace

std::string trimmedCell(std::string_view s) {
    auto blankBytes = [](std::string_view t) -> std::size_t {
        if (t[0] == ' ' || t[0] == '\t' || t[0] == '\r' || t[0] == '\n') return 1;
        if (t.starts_with("\u00a0")) return 2;
        if (t.starts_with("\u3000") || t.starts_with("\ufeff")) return 3;
        return 0;
    };
    while (!s.empty() && blankBytes(s) > 0)
        s.remove_prefix(blankBytes(s));
    while (!s.empty()) {
        std::size_t start = s.size() - 1;
        while (start > 0 && (static_cast<unsigned char>(s[start]) & 0xC0) == 0x80)
            --start;
        if (blankBytes(s.substr(start)) == 0) break;
        s.remove_suffix(s.size() - start);
    }
    if (s.size() >= 3 && s.starts_with("=\"") && s.ends_with('"'))
        s = s.substr(2, s.size() - 3);
    else if (s.size() > 1 && s[0] == '\'')
        s.remove_prefix(1);
    return std::string(s);
}

CellResult<std::string> codeCell(const std::string& text, bool isDate) {
    if (const auto mark = spreadsheetMark(text)) return unexpected(*mark);
    if (hasControl(text)) return unexpected(RowProblem::BadCharacter);
    if (isDate || looksLikeDate(text)) return unexpected(RowProblem::ExcelDate);
    if (isScientific(text)) return unexpected(RowProblem::ExcelScientific);
    if (text.size() > 64 && utf8Length(text) > 64) return unexpected(RowProblem::TooLong);
    // 6901234567892.0: only the decimals are wrong.
    const std::size_t point = text.find('.');
    if (point != std::string::npos && isAllDigits(text.substr(0, point)) &&
        text.find_first_not_of('0', point + 1) == std::string::npos)
        return text.substr(0, point);
    return text;
}

CellResult<std::string> barcodeCell(const std::string& text, bool isDate, bool lenient) {
    auto code = codeCell(text, isDate);
    if (!code || !isAllDigits(*code)) return code;
    const std::size_t n = code->size();
    const bool gtinLength = n == 8 || (n >= 12 && n <= 14);
    if (lenient || (gtinLength && domain::gs1CheckDigitOk(*code))) return code;
    if (n >= 15 && code->ends_with("0000")) return unexpected(RowProblem::ExcelPrecision);
    if (lostZeros(*code)) return unexpected(RowProblem::ExcelLostZeros);
    if (gtinLength) return unexpected(RowProblem::CheckDigit);
    return code;
}

CellResult<UnitPrice> priceCell(const std::string& text, bool commaIsDecimal) {
    const auto v = decimalCell(text, 4, kMaxPrice, commaIsDecimal);
    if (!v) return unexpected(v.error());
    return UnitPrice::fromTenThousandths(*v);
}

CellResult<Rate> rateCell(const std::string& text, bool commaIsDecimal) {
    std::string number = text;
    const bool percent = number.ends_with('%');
    if (percent) number.pop_back();
    const auto v = decimalCell(number, 4, 1'000'000, commaIsDecimal);  // 100 with four decimals
    if (!v) return unexpected(v.error());
    const bool fraction = !percent && *v > 0 && *v < 10'000;
    const std::int64_t basisPoints10000 = fraction ? *v * 100 : *v;
    if (basisPoints10000 % 100 != 0) return unexpected(RowProblem::TooManyDecimals);
    return Rate::fromBasisPoints(static_cast<std::int32_t>(basisPoints10000 / 100));
}

CellResult<Quantity> quantityCell(const std::string& text, Uom uom, bool commaIsDecimal) {
    const auto v = decimalCell(text, 3, kMaxQuantityThousandths, commaIsDecimal);
    if (!v) return unexpected(v.error());
    return Quantity::fromThousandths(*v, uom);
}

CellResult<std::int32_t> wholeCell(const std::string& text, std::int32_t max) {
    const auto v = decimalCell(text, 0, max, false);
    if (!v) return unexpected(v.error());
    return static_cast<std::int32_t>(*v);
}

CellResult<std::int32_t> shelfLifeCell(const std::string& text) {
    struct Unit {
        std::string_view name;
        std::int32_t days;
    };
    static constexpr std::array<Unit, 8> kUnits = {{{"个月", 30},
                                                    {"月", 30},
                                                    {"年", 365},
                                                    {"天", 1},
                                                    {"日", 1},
                                                    {"days", 1},
                                                    {"months", 30},
                                                    {"years", 365}}};
    for (const auto& unit : kUnits) {
        if (!text.ends_with(unit.name)) continue;
        const auto n =
            wholeCell(trimmedCell(text.substr(0, text.size() - unit.name.size())), 36500);
        if (!n) return n;
        if (*n > 36500 / unit.days) return unexpected(RowProblem::OutOfRange);
        return *n * unit.days;
    }
    return wholeCell(text, 36500);
}

CellResult<bool> flagCell(const std::string& text) {
    std::string key;
    for (const char c : text)
        key += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    for (const std::string_view yes : {"是", "1", "y", "yes", "true", "√", "✓", "x"})
        if (key == yes) return true;
    for (const std::string_view no : {"否", "0", "n", "no", "false", "×", "-"})
        if (key == no) return false;
    return unexpected(RowProblem::UnknownFlag);
}

CellResult<domain::ItemKind> kindCell(const std::string& text) {
    using domain::ItemKind;
    std::string key;
    for (const char c : text)
        key += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    struct Name {
        std::string_view names;
        ItemKind kind;
    };
    static constexpr std::array<Name, 5> kNames = {
        {{"|计件|普通|标准|counted|piece|each|standard|", ItemKind::Counted},
         {"|称重|计重|散称|weighed|weight|", ItemKind::Weighed},
         {"|金额|金额管理|大码|amount|", ItemKind::Amount},
         {"|组合|套装|bundle|", ItemKind::Bundle},
         {"|组装|加工|assembly|", ItemKind::Assembly}}};
    for (const auto& n : kNames)
        if (n.names.find("|" + key + "|") != std::string_view::npos) return n.kind;
    return unexpected(RowProblem::UnknownKind);
}

CellResult<std::string> textCell(const std::string& text, std::size_t max, bool lenient) {
    if (const auto mark = spreadsheetMark(text); mark && !lenient) return unexpected(*mark);
    if (hasControl(text)) {
        // A line break inside a quoted cell is common and harmless: it becomes a blank.
        const std::string clean = sanitizeUtf8(text);
        const bool onlyBreaks =
            isValidUtf8(text) && std::none_of(text.begin(), text.end(), [](char c) {
                return (static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\r' &&
                        c != '\t') ||
                       c == 0x7F;
            });
        if (!onlyBreaks && !lenient) return unexpected(RowProblem::BadCharacter);
        return textCell(clean, max, lenient);
    }
    if (text.size() <= max || utf8Length(text) <= max) return text;
    if (!lenient) return unexpected(RowProblem::TooLong);
    return std::string(utf8Prefix(text, max));
}

CellResult<std::vector<domain::BundleComponent>> componentsCell(const std::string& text) {
    std::vector<domain::BundleComponent> out;
    for (const auto& part : listCell(text)) {
        const std::size_t star = part.find_first_of("*xX");
        domain::BundleComponent c;
        c.itemCode = part.substr(0, star);
        if (star != std::string::npos) {
            const auto q = quantityCell(part.substr(star + 1), Uom::Each, false);
            if (!q || q->thousandths() == 0) return unexpected(RowProblem::BadComponents);
            c.quantity = *q;
        }
        if (c.itemCode.empty() || !codeCell(c.itemCode, false))
            return unexpected(RowProblem::BadComponents);
        out.push_back(std::move(c));
    }
    return out;
}

std::vector<std::string> listCell(const std::string& text) {
    std::string plain = text;
    for (const std::string_view mark : {"、", "；", "，", "　"})
        for (auto at = plain.find(mark); at != std::string::npos; at = plain.find(mark))
            plain.replace(at, mark.size(), ";");
    std::vector<std::string> out;
    std::size_t from = 0;
    while (from < plain.size()) {
        const std::size_t end = std::min(plain.find_first_of(";,| \n", from), plain.size());
        if (end > from) out.push_back(plain.substr(from, end - from));
        from = end + 1;
    }
    return out;
}

}  // namespace evertill::store::import
