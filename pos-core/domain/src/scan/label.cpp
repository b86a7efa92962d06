#include "scan/label.h"

#include "evertill/base/decimal.h"
#include "evertill/base/rounding.h"
#include "evertill/domain/scan/check_digit.h"

namespace evertill::domain {
namespace {

std::string pick(const LabelFormat& format, std::string_view digits, std::string_view letters) {
    std::string out;
    for (std::size_t i = 0; i < format.layout.size(); ++i)
        if (letters.find(format.layout[i]) != std::string_view::npos) out += digits[i];
    return out;
}

std::int64_t integer(std::string_view digits) {
    std::int64_t v = 0;
    for (char c : digits)
        v = v * 10 + (c - '0');
    return v;
}

std::int64_t powerOfTen(int n) {
    std::int64_t v = 1;
    for (int i = 0; i < n; ++i)
        v *= 10;
    return v;
}

Measure weightOf(const LabelFormat& format, const std::string& digits) {
    Measure m;
    m.text = decimalToString(integer(digits), format.weightDecimals);
    m.unit = std::string(uomCode(format.weightUnit));
    m.isWeight = true;
    // At most 15 digits times 1000: far from 64 bits.
    const auto thousandths = divideRounded(static_cast<Int128>(integer(digits)) * 1000,
                                           powerOfTen(format.weightDecimals), Rounding::HalfUp);
    if (thousandths && *thousandths <= kMaxQuantityThousandths)
        m.quantity = Quantity::fromThousandths(*thousandths, format.weightUnit);
    return m;
}

/// Scales print zero when the amount does not fit its digits. Labels of piece goods may have weight
/// 0 beside an amount.
bool isEmptyLabel(const ScannedCode& c) {
    if (c.amount) return c.amount->isZero();
    if (c.measure) return !c.measure->quantity || c.measure->quantity->thousandths() == 0;
    return c.count == 0;
}

/// The scale may round the other way: one minor unit apart is no mismatch.
LabelCheck compare(const ScannedCode& c, const ScanContext& context) {
    if (!context.unitPrice || !c.amount || !c.measure || !c.measure->quantity)
        return LabelCheck::NotChecked;
    const auto expected = extend(*context.unitPrice, *c.measure->quantity);
    if (!expected) return LabelCheck::Mismatch;
    const std::int64_t apart = expected->minor() - c.amount->minor();
    return apart >= -1 && apart <= 1 ? LabelCheck::Ok : LabelCheck::Mismatch;
}

}  // namespace

bool labelMatches(const LabelFormat& format, std::string_view digits) {
    return digits.size() == format.layout.size() && digits.starts_with(format.prefix);
}

CodeError labelError(const LabelFormat& format, std::string_view digits) {
    if (format.layout.back() == 'C' && !gs1CheckDigitOk(digits)) return CodeError::CheckDigit;
    if (format.verifier == PriceVerifier::None) return CodeError::None;
    std::string checked = pick(format, digits, "A");
    if (checked.empty()) checked = pick(format, digits, "W");
    const int expected = format.verifier == PriceVerifier::Gs1Four ? priceVerifier4(checked)
                                                                   : priceVerifier5(checked);
    return integer(pick(format, digits, "V")) == expected ? CodeError::None
                                                          : CodeError::PriceVerifier;
}

void readLabel(const LabelFormat& format, std::string_view digits, const ScanContext& context,
               ScannedCode& out) {
    out.type = CodeType::ScaleLabel;
    out.plu = pick(format, digits, "P");
    out.item = pick(format, digits, "IXR");
    out.lookup = out.plu.empty() ? out.item : out.plu;
    if (const std::string a = pick(format, digits, "A"); !a.empty())
        out.amount = Money::fromMinor(integer(a) * powerOfTen(2 - format.amountDecimals));
    if (const std::string w = pick(format, digits, "W"); !w.empty())
        out.measure = weightOf(format, w);
    if (const std::string n = pick(format, digits, "N"); !n.empty())
        out.count = integer(n);
    else
        out.count = format.fixedCount;
    out.labelCheck = compare(out, context);
    out.saleOk = !isEmptyLabel(out);
    if (!out.saleOk) out.error = CodeError::LabelEmpty;
}

}  // namespace evertill::domain
