// GS1 element strings. Source: GS1 General Specifications, section 3 (application identifiers) and
// 7.12 (dates); the list of identifiers is that of gs1.org as of 2024.
#pragma once
#include <optional>
#include <string_view>

#include "evertill/base/result.h"
#include "evertill/domain/scan/scan_rules.h"
#include "evertill/domain/scan/scanned_code.h"

namespace evertill::domain::gs1 {

inline constexpr char kSeparator = '\x1d';

/// The form of one application identifier: some digits, then a rest of variable length.
struct AiSpec {
    std::string_view ai;  ///< 'n' stands for the digit that counts decimals, 'm' for one of 0 to 5
    int digits = 0;       ///< leading digits, all required
    int restMin = 0;
    int restMax = 0;          ///< length of what follows the digits
    bool restNumeric = true;  ///< else the 82 characters of GS1 (table 7.11-1)
    int checked = 0;          ///< so many leading digits end with a check digit
    bool date = false;        ///< the first six digits are YYMMDD
};

/// Specification of an exact identifier ("3103"), nullptr if there is none.
const AiSpec* findAi(std::string_view ai);

/// Splits and checks data without AIM identifier; a leading separator is dropped.
Result<std::vector<Gs1Element>, CodeError> parseElements(std::string_view data,
                                                         const ScanContext& context);

/// "(01)09506000134352(10)ABC": the form people read and type. nullopt if it is not of that form.
std::optional<Result<std::vector<Gs1Element>, CodeError>> parseBracketed(
    std::string_view data, const ScanContext& context);

/// Checks one value against its identifier.
CodeError checkValue(const AiSpec& spec, std::string_view value, const ScanContext& context);

/// YYMMDD with day 00 as the last of its month, in the century that makes it at most 50 years ahead
/// of and 49 behind today. nullopt: no such day.
std::optional<BusinessDate> parseDate(std::string_view yymmdd, const ScanContext& context);

/// Fills the typed fields of out from its elements and decides whether it can be sold.
void interpret(ScannedCode& out, const ScanContext& context);

}  // namespace evertill::domain::gs1
