#include <array>

#include "evertill/base/decimal.h"
#include "evertill/base/rounding.h"
#include "evertill/domain/scan/check_digit.h"
#include "scan/gs1.h"

namespace evertill::domain::gs1 {
namespace {

/// Digits as an integer; at most 18 of them, so it fits.
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

/// value / 10^from as an integer / 10^to.
std::optional<std::int64_t> rescale(std::int64_t value, int from, int to) {
    if (from <= to) {
        std::int64_t out = 0;
        if (__builtin_mul_overflow(value, powerOfTen(to - from), &out)) return std::nullopt;
        return out;
    }
    return divideRounded(value, powerOfTen(from - to), Rounding::HalfUp);
}

std::optional<Money> money(std::string_view digits, int decimals) {
    const auto minor = rescale(integer(digits), decimals, 2);
    if (!minor || *minor > kMaxAmountMinor) return std::nullopt;
    return Money::fromMinor(*minor);
}

struct TradeMeasure {
    std::string_view ai;  // first three digits
    std::string_view unit;
    std::optional<Uom> uom;
    bool weight;
};
constexpr std::array<TradeMeasure, 8> kMeasures = {{{"310", "kg", Uom::Kilogram, true},
                                                    {"311", "m", Uom::Metre, false},
                                                    {"312", "m", Uom::Metre, false},
                                                    {"313", "m", Uom::Metre, false},
                                                    {"314", "m2", std::nullopt, false},
                                                    {"315", "l", Uom::Litre, false},
                                                    {"316", "m3", std::nullopt, false},
                                                    {"320", "lb", Uom::Pound, true}}};

std::optional<Measure> measureOf(const Gs1Element& e) {
    if (e.ai.size() != 4 || e.ai[0] != '3') return std::nullopt;
    for (const auto& m : kMeasures) {
        if (std::string_view(e.ai).substr(0, 3) != m.ai) continue;
        const int decimals = e.ai[3] - '0';
        Measure out;
        out.text = decimalToString(integer(e.value), decimals);
        out.unit = m.unit;
        out.isWeight = m.weight;
        if (m.uom)
            if (const auto v = rescale(integer(e.value), decimals, 3))
                out.quantity = Quantity::fromThousandths(*v, *m.uom);
        return out;
    }
    return std::nullopt;
}

/// Amounts and prices: 390n to 393n. The digit n counts the decimals, 391n and 393n begin with the
/// currency.
void readPrice(ScannedCode& out, const Gs1Element& e) {
    const int decimals = e.ai[3] - '0';
    const bool withCurrency = e.ai[2] == '1' || e.ai[2] == '3';
    const std::string_view digits = std::string_view(e.value).substr(withCurrency ? 3 : 0);
    if (withCurrency) out.currency = e.value.substr(0, 3);
    if (e.ai[2] <= '1') {
        out.amount = money(digits, decimals);
    } else {
        out.price = money(digits, decimals);
        out.priceText = decimalToString(integer(digits), decimals);
    }
}

bool readKey(ScannedCode& out, const Gs1Element& e, const ScanContext& context) {
    if (e.ai == "01")
        out.gtin = e.value;
    else if (e.ai == "02" || e.ai == "03" || e.ai == "8006") {
        if (out.gtin.empty()) out.gtin = e.value.substr(0, 14);
    } else if (e.ai == "10")
        out.batch = e.value;
    else if (e.ai == "21")
        out.serial = e.value;
    else if (e.ai == "11")
        out.produced = parseDate(e.value, context);
    else if (e.ai == "15")
        out.bestBefore = parseDate(e.value, context);
    else if (e.ai == "17" || (e.ai == "7003" && !out.expiry))
        out.expiry = parseDate(e.value, context);
    else if (e.ai == "30" || e.ai == "37")
        out.count = integer(e.value);
    else if (e.ai == "8005")
        out.unitPrice = UnitPrice::fromTenThousandths(integer(e.value) * 100);
    else
        return false;
    return true;
}

/// Identifiers that say something about a trade item and mean nothing without one.
bool needsItem(std::string_view ai) {
    static constexpr std::array<std::string_view, 14> kExact = {
        "10", "11", "12", "13", "15", "16", "17", "20", "21", "22", "30", "37", "235", "8005"};
    for (auto known : kExact)
        if (ai == known) return true;
    if (ai.size() != 4 || ai[0] != '3') return false;
    const std::string_view three = ai.substr(0, 3);
    return three <= "329" || three >= "392" || (three >= "350" && three <= "357");
}

bool has(const ScannedCode& c, std::string_view ai) {
    for (const auto& e : c.elements)
        if (e.ai == ai) return true;
    return false;
}

}  // namespace

void interpret(ScannedCode& out, const ScanContext& context) {
    bool wantsItem = false;
    for (const auto& e : out.elements) {
        wantsItem = wantsItem || needsItem(e.ai);
        if (readKey(out, e, context)) continue;
        if (auto m = measureOf(e)) {
            if (!out.measure || (m->isWeight && !out.measure->isWeight)) out.measure = std::move(m);
        } else if (e.ai.size() == 4 && e.ai[0] == '3' && e.ai[1] == '9' && e.ai[2] <= '3') {
            readPrice(out, e);
        }
    }
    out.lookup = out.gtin;
    if (out.gtin.empty() && wantsItem) {
        out.type = CodeType::Invalid;
        out.error = CodeError::MissingGtin;
        return;
    }
    if (out.expiry && context.today && *out.expiry < *context.today) {
        out.error = CodeError::Expired;
        return;
    }
    // 02 names the contents of a pallet, not the thing in the cashier's hand.
    out.saleOk = has(out, "01") || has(out, "03") || has(out, "8006");
}

}  // namespace evertill::domain::gs1
