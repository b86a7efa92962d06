// The records of a store and of business days, in order of till and number, for other systems:
// ARTS POSLog 6 (XML) and JSON lines. Written as they are read, a few hundred records in memory,
// whatever the range.
#pragma once
#include <iosfwd>
#include <string>

#include "evertill/hq/sql.h"

namespace evertill::hq {

struct ExportRange {
    std::string store;
    std::string from, to;  ///< business dates, both inclusive
    std::string currency = "CNY";
};

struct ExportSummary {
    std::int64_t records = 0;  ///< written
    std::int64_t sales = 0;    ///< completed sales among them
    std::int64_t total = 0;    ///< of the sales, minor units
    std::int64_t skipped = 0;  ///< records this program cannot read: in the JSON lines, not in XML
};

/// POSLog 6: element names and meaning as in docs/headquarters.md. Stream errors are the caller's
/// to look at; an error of the database is returned.
Result<ExportSummary, store::StoreError> exportPosLog(Sql& sql, const ExportRange& range,
                                                      std::ostream& out);
/// {"store","terminal","stream","seq","hash","body":{...}} a line; body is the record as signed.
Result<ExportSummary, store::StoreError> exportJsonLines(Sql& sql, const ExportRange& range,
                                                         std::ostream& out);

}  // namespace evertill::hq
