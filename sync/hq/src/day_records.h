// The raw records of a store and range of business days, one after the other, in pieces.
#pragma once
#include <functional>

#include "evertill/hq/sales_export.h"

namespace evertill::hq {

struct DayRecord {
    const std::string& terminal;
    std::int64_t stream, seq;
    std::string body, hash;  ///< hash: 32 bytes
};

/// Calls `take` with each record whose business day lies in the range.
Result<void, store::StoreError> eachRecord(Sql& sql, const ExportRange& range,
                                           const std::function<void(const DayRecord&)>& take);

}  // namespace evertill::hq
