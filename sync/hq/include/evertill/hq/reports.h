// Figures of the chain as tables: what the projector summed up, filtered, bounded and in a fixed
// order. One description of a report serves the API (JSON, CSV), the console and the commands.
#pragma once
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "evertill/hq/sql.h"

namespace evertill::hq {

enum class CellKind : std::uint8_t {
    Text,
    Count,
    Money,     ///< minor units
    Quantity,  ///< thousandths
    Rate,      ///< basis points
    Hour,      ///< of the shops' day
};

struct ReportColumn {
    const char* key;  ///< JSON and CSV
    const char* zh;
    const char* en;
    CellKind kind = CellKind::Text;
};

struct ReportQuery {
    std::string store;     ///< empty: all
    std::string from, to;  ///< business dates, both inclusive; empty: open
    std::int64_t limit = 100, offset = 0;
    int offsetMinutes = 480;  ///< of the shops from UTC, for hours
};

struct Report {
    std::span<const ReportColumn> columns;
    struct Cell {
        std::string text;
        std::int64_t number = 0;
    };
    std::vector<std::vector<Cell>> rows;
    bool more = false;  ///< there are rows after these
};

struct ReportKind {
    const char* name;  ///< "sales", in addresses
    const char* zh;
    const char* en;
};
std::span<const ReportKind> reportKinds();

inline constexpr std::int64_t kMostReportRows = 10'000;

/// nullopt: no such report. A database that fails gives an empty report and Sql::error().
std::optional<Report> report(Sql& sql, std::string_view name, const ReportQuery& query);

/// {"report":NAME,"rows":[{...}],"more":false}: money in minor units, quantities in thousandths.
std::string reportJson(std::string_view name, const Report& report);
/// RFC 4180 with a byte order mark (spreadsheets), figures in yuan and units; a text that a
/// spreadsheet would run as a formula is marked with an apostrophe.
std::string reportCsv(const Report& report);
/// A cell as people read it.
std::string shown(const ReportColumn& column, const Report::Cell& cell);
/// One CSV cell, quoted where it must be.
std::string csvCell(std::string_view text);

}  // namespace evertill::hq
