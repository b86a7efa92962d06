// The shop's own rules for codes: layouts of in-store labels and prefixes of its own cards and
// slips. docs/barcodes.md describes the file format and the reasons for the defaults.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "evertill/base/business_date.h"
#include "evertill/base/quantity.h"
#include "evertill/base/result.h"
#include "evertill/base/unit_price.h"
#include "evertill/domain/scan/scanned_code.h"

namespace evertill::domain {

enum class PriceVerifier : std::uint8_t { None, Gs1Four, Gs1Five };

/// Layout of one kind of in-store label, one letter a digit: F prefix, P PLU, I X R item, A amount,
/// W weight, N count, V verifier, C check digit (last).
struct LabelFormat {
    std::string prefix;
    std::string layout;      ///< 13 or 18 letters
    int amountDecimals = 2;  ///< 0 to 2
    int weightDecimals = 3;  ///< 0 to 5
    Uom weightUnit = Uom::Kilogram;
    std::optional<std::int64_t> fixedCount;  ///< pieces of a label that carries no count
    PriceVerifier verifier = PriceVerifier::None;
    bool operator==(const LabelFormat&) const = default;
};

/// One of the shop's own codes: prefix and what may follow.
struct OwnCode {
    CodeType type = CodeType::Member;
    std::string prefix;
    int minBody = 1;
    int maxBody = 64;
    /// Letters, digits and '-', beginning with a digit, so that words are not taken for cards.
    bool numbered = true;
    bool operator==(const OwnCode&) const = default;
};

struct ScanRules {
    std::vector<LabelFormat> formats;  ///< tried in this order
    std::vector<OwnCode> ownCodes;     ///< tried in this order
    int pluMaxDigits = 6;
    /// Take long codes for GS1 data although the scanner sends no AIM identifier.
    bool assumeGs1WhenNoAim = false;

    /// What Chinese shops use most.
    static ScanRules defaults();
};

/// Where the code was scanned: a wallet's code and an 18-digit label look alike.
enum class ScanPlace : std::uint8_t { ItemEntry, Payment };

struct ScanContext {
    ScanPlace place = ScanPlace::ItemEntry;
    /// For the century of two-digit years and for expiry. Without it years are 2000 to 2099 and
    /// nothing is expired.
    std::optional<BusinessDate> today;
    /// The item's own price, for checking a label that carries both weight and amount.
    std::optional<UnitPrice> unitPrice;
};

/// A rules file may also fix the context, for tests and tools.
struct ScanRulesFile {
    ScanRules rules;
    ScanContext context;
};

/// Reads the JSON rules. What the file does not mention stays as in defaults(); "formats" replaces
/// all default formats. The error says which member is wrong and why.
Result<ScanRulesFile, std::string> parseScanRules(std::string_view json);

/// Empty if the format is sound, otherwise what is wrong with it.
std::string labelFormatProblem(const LabelFormat& format);

}  // namespace evertill::domain
