// The one place that decides what a scanned code is. Pure; any bytes are safe input. Truth table:
// docs/barcodes.md and tests/tables/scan.table.
#pragma once
#include <string_view>

#include "evertill/domain/scan/scan_rules.h"
#include "evertill/domain/scan/scanned_code.h"

namespace evertill::domain {

/// Codes longer than this are refused unread.
inline constexpr std::size_t kMaxScanBytes = 512;

/// raw: what the scanner sent, with or without AIM identifier, GS (0x1D) as separator, surrounding
/// white space ignored.
ScannedCode classify(std::string_view raw, const ScanRules& rules, const ScanContext& context);

}  // namespace evertill::domain
