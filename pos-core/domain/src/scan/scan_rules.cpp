#include "evertill/domain/scan/scan_rules.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "evertill/domain/scan/check_digit.h"

namespace evertill::domain {
namespace {

using Json = nlohmann::json;

std::size_t countOf(const std::string& layout, char letter) {
    return static_cast<std::size_t>(std::count(layout.begin(), layout.end(), letter));
}

/// Thrown inside this file only, caught in parseScanRules.
struct Problem {
    std::string text;
};

[[noreturn]] void fail(const std::string& where, const std::string& what) {
    throw Problem{where + ": " + what};
}

std::string textOf(const Json& j, const std::string& where) {
    if (!j.is_string()) fail(where, "must be a text");
    return j.get<std::string>();
}

int integerOf(const Json& j, const std::string& where, int low, int high) {
    if (!j.is_number_integer()) fail(where, "must be a whole number");
    const auto v = j.get<std::int64_t>();
    if (v < low || v > high)
        fail(where, "must be " + std::to_string(low) + " to " + std::to_string(high));
    return static_cast<int>(v);
}

bool flagOf(const Json& j, const std::string& where) {
    if (!j.is_boolean()) fail(where, "must be true or false");
    return j.get<bool>();
}

PriceVerifier verifierOf(const Json& j, const std::string& where) {
    if (j.is_null()) return PriceVerifier::None;
    const std::string name = textOf(j, where);
    if (name == "gs1_4") return PriceVerifier::Gs1Four;
    if (name == "gs1_5") return PriceVerifier::Gs1Five;
    if (name.empty() || name == "none") return PriceVerifier::None;
    fail(where, "unknown verifier \"" + name + "\" (gs1_4, gs1_5)");
}

std::optional<std::int64_t> fixedCountOf(const Json& j, const std::string& where) {
    if (j.is_null()) return std::nullopt;
    if (j.is_boolean()) return j.get<bool>() ? std::optional<std::int64_t>(1) : std::nullopt;
    return integerOf(j, where, 1, 999'999);
}

LabelFormat formatOf(const Json& j, const std::string& where) {
    if (!j.is_object()) fail(where, "must be an object");
    LabelFormat f;
    int length = 0;
    for (const auto& [key, value] : j.items()) {
        const std::string at = where + "." + key;
        if (key == "prefix")
            f.prefix = textOf(value, at);
        else if (key == "layout")
            f.layout = textOf(value, at);
        else if (key == "length")
            length = integerOf(value, at, 13, 18);
        else if (key == "amount_decimals")
            f.amountDecimals = integerOf(value, at, 0, 2);
        else if (key == "weight_decimals")
            f.weightDecimals = integerOf(value, at, 0, 5);
        else if (key == "count")
            f.fixedCount = fixedCountOf(value, at);
        else if (key == "verifier")
            f.verifier = verifierOf(value, at);
        else if (key == "weight_unit") {
            const auto unit = uomFromCode(textOf(value, at));
            if (!unit || !uomIsWeight(*unit)) fail(at, "must be kg, g, jin or lb");
            f.weightUnit = *unit;
        } else if (key != "name" && key != "comment")
            fail(at, "unknown member");
    }
    if (length != 0 && static_cast<std::size_t>(length) != f.layout.size())
        fail(where + ".layout", "has " + std::to_string(f.layout.size()) +
                                    " letters, length says " + std::to_string(length));
    if (const std::string problem = labelFormatProblem(f); !problem.empty()) fail(where, problem);
    return f;
}

void readOwnCodes(const Json& j, ScanRules& rules) {
    const std::string where = "own_codes";
    if (!j.is_object()) fail(where, "must be an object of type to prefix");
    for (const auto& [key, value] : j.items()) {
        const std::string at = where + "." + key;
        auto own =
            std::find_if(rules.ownCodes.begin(), rules.ownCodes.end(),
                         [&type = key](const OwnCode& c) { return codeTypeName(c.type) == type; });
        if (own == rules.ownCodes.end())
            fail(at, "unknown type (member, coupon, operator, receipt, suspended)");
        if (value.is_null()) {
            rules.ownCodes.erase(own);
            continue;
        }
        own->prefix = textOf(value, at);
        if (own->prefix.empty() || isAllDigits(own->prefix))
            fail(at, "a prefix needs at least one character that is no digit");
    }
}

ScanPlace placeOf(const Json& j) {
    const std::string name = textOf(j, "context");
    if (name == "item_entry") return ScanPlace::ItemEntry;
    if (name == "payment") return ScanPlace::Payment;
    fail("context", "must be item_entry or payment");
}

ScanRulesFile read(const Json& root) {
    if (!root.is_object()) fail("rules", "must be a JSON object");
    ScanRulesFile out{ScanRules::defaults(), {}};
    for (const auto& [key, value] : root.items()) {
        if (key == "formats") {
            if (!value.is_array()) fail(key, "must be a list");
            out.rules.formats.clear();
            for (std::size_t i = 0; i < value.size(); ++i)
                out.rules.formats.push_back(
                    formatOf(value[i], "formats[" + std::to_string(i) + "]"));
        } else if (key == "own_codes") {
            readOwnCodes(value, out.rules);
        } else if (key == "plu_max_digits") {
            out.rules.pluMaxDigits = integerOf(value, key, 1, 11);
        } else if (key == "assume_gs1_when_no_aim") {
            out.rules.assumeGs1WhenNoAim = flagOf(value, key);
        } else if (key == "today") {
            out.context.today = BusinessDate::parse(textOf(value, key));
            if (!out.context.today) fail(key, "must be a date like 2026-11-22");
        } else if (key == "context") {
            out.context.place = placeOf(value);
        } else if (key == "unit_price") {
            out.context.unitPrice =
                UnitPrice::parse(value.is_number() ? value.dump() : textOf(value, key));
            if (!out.context.unitPrice) fail(key, "must be a price like \"12.80\"");
        } else if (key != "comment") {
            fail(key, "unknown member");
        }
    }
    return out;
}

LabelFormat format(const char* prefix, const char* layout, std::optional<std::int64_t> count = {},
                   int weightDecimals = 3, Uom unit = Uom::Kilogram) {
    LabelFormat f;
    f.prefix = prefix;
    f.layout = layout;
    f.fixedCount = count;
    f.weightDecimals = weightDecimals;
    f.weightUnit = unit;
    return f;
}

}  // namespace

ScanRules ScanRules::defaults() {
    ScanRules r;
    r.formats = {format("20", "FFPPPPPAAAAAC", 1),
                 format("21", "FFPPPPPAAAAAC"),
                 format("22", "FFPPPPPWWWWWC", {}, 0, Uom::Gram),
                 format("20", "FFPPPPPAAAAAWWWWWC"),
                 format("21", "FFPPPPPAAAAAWWWWWC"),
                 format("28", "FFPPPPPAAAAAWWWWWC")};
    r.ownCodes = {{CodeType::Receipt, "EVT1:", 1, 480, false},
                  {CodeType::Suspended, "SUS", 1, 40, true},
                  {CodeType::Operator, "OP", 1, 40, true},
                  {CodeType::Member, "M", 6, 40, true},
                  {CodeType::Coupon, "K", 6, 40, true}};
    return r;
}

std::string labelFormatProblem(const LabelFormat& f) {
    const std::size_t n = f.layout.size();
    if (n != 13 && n != 18) return "layout must have 13 or 18 letters, not " + std::to_string(n);
    const std::size_t bad = f.layout.find_first_not_of("FPIXRAWNVC");
    if (bad != std::string::npos)
        return std::string("layout letter '") + f.layout[bad] +
               "' is not one of F P I X R A W N V C";
    if (!isAllDigits(f.prefix)) return "prefix must be digits";
    if (countOf(f.layout, 'F') != f.prefix.size() ||
        f.layout.find_first_not_of('F') != f.prefix.size())
        return "layout must begin with one F for each digit of the prefix";
    const std::size_t checks = countOf(f.layout, 'C');
    if (checks > 1 || (checks == 1 && f.layout.back() != 'C'))
        return "C must be the last letter, once";
    if (f.layout.find_first_of("PIXR") == std::string::npos)
        return "layout names no item (P, I, X or R)";
    if (f.layout.find_first_of("AWN") == std::string::npos && !f.fixedCount)
        return "layout has no amount, weight or count (A, W or N)";
    const std::size_t verifiers = countOf(f.layout, 'V');
    if (f.verifier == PriceVerifier::None)
        return verifiers == 0 ? "" : "layout has V, so verifier must be gs1_4 or gs1_5";
    if (verifiers != 1) return "a verifier needs one V in the layout";
    const std::size_t amount = countOf(f.layout, 'A');
    const std::size_t covered = amount == 0 ? countOf(f.layout, 'W') : amount;
    const std::size_t wanted = f.verifier == PriceVerifier::Gs1Four ? 4 : 5;
    if (covered != wanted)
        return "the verifier covers " + std::to_string(wanted) + " digits, the layout has " +
               std::to_string(covered);
    return "";
}

Result<ScanRulesFile, std::string> parseScanRules(std::string_view text) {
    const Json root = Json::parse(text, nullptr, false);
    if (root.is_discarded()) return unexpected(std::string("rules: not valid JSON"));
    try {
        return read(root);
    } catch (const Problem& p) {
        return unexpected(p.text);
    } catch (const Json::exception& e) {
        return unexpected(std::string("rules: ") + e.what());
    }
}

}  // namespace evertill::domain
