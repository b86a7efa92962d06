// Check digits of retail codes. Source: GS1 General Specifications, section 7.9 (check digit, price
// verifier digits); the digit tables were derived from its rules and tried against its examples.
#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace evertill::domain {

bool isAllDigits(std::string_view s);  ///< at least one character, all 0-9

/// Modulo-10 digit for digits without their check digit: weights 3, 1 from the right, complement to
/// ten.
int gs1CheckDigit(std::string_view digits);
/// The last digit is the check digit of those before it. False for fewer than two digits.
bool gs1CheckDigitOk(std::string_view digits);

/// Price verifier over four / five price (or weight) digits: 2875 gives 9, 14685 gives 6.
int priceVerifier4(std::string_view fourDigits);
int priceVerifier5(std::string_view fiveDigits);

/// 8, 12, 13 or 14 digits with a right check digit, padded to 14; nullopt for anything else.
std::optional<std::string> normalizeGtin(std::string_view digits);

/// The 12-digit UPC-A of an 8-digit UPC-E (number system 0 or 1, six digits, check digit); nullopt
/// when the check digit of the expansion is wrong.
std::optional<std::string> expandUpcE(std::string_view eightDigits);

}  // namespace evertill::domain
