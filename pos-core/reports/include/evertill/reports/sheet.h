// A report as plain tables, and the ways out: CSV and XLSX.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "evertill/base/money.h"
#include "evertill/base/result.h"

namespace evertill::reports {

/// Basis points; absent: no such rate.
struct RateCell {
    std::optional<std::int64_t> bps;
};
/// Thousandths of a piece or kilogram.
struct QuantityCell {
    std::int64_t thousandths = 0;
};
using Cell = std::variant<std::string, std::int64_t, Money, RateCell, QuantityCell>;

struct Sheet {
    std::string key;    ///< "promotions", ...: the same in every language
    std::string title;  ///< at most 31 characters
    std::vector<std::string> headers;
    std::vector<std::vector<Cell>> rows;
};

bool isNumber(const Cell& cell);
/// As a plain decimal number; a rate in percent.
std::string plainText(const Cell& cell);

/// RFC 4180 with a byte order mark, so that Excel reads UTF-8. A text that Excel would run as a
/// formula gets an apostrophe in front; digits that it would shorten (leading zeros, more than 11
/// digits) are written as ="0123", which our own import reads, too.
std::string csvOf(const Sheet& sheet);

/// A workbook with a sheet for each. It is made in memory, so that a full disk is met where the
/// bytes are written. The error says what the writer said.
Result<std::string, std::string> xlsxOf(const std::vector<Sheet>& sheets);

}  // namespace evertill::reports
