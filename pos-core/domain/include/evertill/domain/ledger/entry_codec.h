// Entry <-> canonical bytes (format version 1, described in docs/journal-format.md).
#pragma once
#include <string>
#include <string_view>

#include "evertill/base/result.h"
#include "evertill/domain/ledger/entry.h"

namespace evertill::domain {

inline constexpr int kEntryVersion = 1;

std::string encodeEntry(const Entry& entry);

struct DecodeError {
    std::string reason;  ///< "not canonical", "unknown kind x", "field lines: not an array", ...
};
/// Only bytes that encode back to themselves are accepted.
Result<Entry, DecodeError> decodeEntry(std::string_view body);

/// The same without that check: for reports, which read very many entries that were checked when
/// they were written, received or verified.
Result<Entry, DecodeError> readEntry(std::string_view body);

/// The parts of a body that every reader needs, also of kinds it does not know.
struct EntryHeader {
    std::string terminal;
    std::int64_t epoch = 0;
    std::int64_t seq = 0;
    std::int64_t at = 0;
    std::string kind;
    std::int64_t version = 0;
    std::optional<BusinessDate> businessDate = {};
};
Result<EntryHeader, DecodeError> decodeHeader(std::string_view body);

/// Lines alone, for the draft of the open basket.
std::string encodeLine(const LineItem& line);
Result<LineItem, DecodeError> decodeLine(std::string_view text);

}  // namespace evertill::domain
