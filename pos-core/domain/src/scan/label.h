// In-store labels: reading the digits of a layout.
#pragma once
#include "evertill/domain/scan/scan_rules.h"

namespace evertill::domain {

/// The format has this length and prefix: only then may the digits be read with it.
bool labelMatches(const LabelFormat& format, std::string_view digits);

/// Check digit (if the layout has one) and verifier digit; None if both are right.
CodeError labelError(const LabelFormat& format, std::string_view digits);

/// Fills out from digits that match and have no error.
void readLabel(const LabelFormat& format, std::string_view digits, const ScanContext& context,
               ScannedCode& out);

}  // namespace evertill::domain
