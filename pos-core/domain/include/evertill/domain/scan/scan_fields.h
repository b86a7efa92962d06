// A scanned code as plain text fields in natural units: what tools print and test tables compare.
#pragma once
#include <string>
#include <utility>
#include <vector>

#include "evertill/domain/scan/scanned_code.h"

namespace evertill::domain {

/// Field name and value, only those that the code has: gtin, plu, item, weight, unit, measure,
/// amount, count, batch, serial, expiry, best_before, produced, price, currency, unit_price,
/// wallet, check, reference, lookup, symbology. Type, error, sale_ok and the GS1 elements are not
/// among them.
std::vector<std::pair<std::string, std::string>> scanFields(const ScannedCode& code);

}  // namespace evertill::domain
