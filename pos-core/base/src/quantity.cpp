#include "evertill/base/quantity.h"

#include <array>

#include "evertill/base/decimal.h"
#include "evertill/base/rounding.h"

namespace evertill {
namespace {

struct UomName {
    std::string_view text;
    Uom uom;
};
// The first name of each unit is its code.
constexpr std::array<UomName, 26> kUomNames = {
    {{"ea", Uom::Each},       {"kg", Uom::Kilogram}, {"g", Uom::Gram},
     {"jin", Uom::Jin},       {"lb", Uom::Pound},    {"l", Uom::Litre},
     {"ml", Uom::Millilitre}, {"m", Uom::Metre},     {"件", Uom::Each},
     {"个", Uom::Each},       {"只", Uom::Each},     {"pcs", Uom::Each},
     {"pc", Uom::Each},       {"each", Uom::Each},   {"公斤", Uom::Kilogram},
     {"千克", Uom::Kilogram}, {"KG", Uom::Kilogram}, {"Kg", Uom::Kilogram},
     {"克", Uom::Gram},       {"斤", Uom::Jin},      {"市斤", Uom::Jin},
     {"磅", Uom::Pound},      {"升", Uom::Litre},    {"毫升", Uom::Millilitre},
     {"米", Uom::Metre},      {"L", Uom::Litre}}};

/// Micrograms in one thousandth of the unit.
std::optional<std::int64_t> microgramsPerThousandth(Uom u) {
    switch (u) {
        case Uom::Kilogram:
            return 1'000'000;
        case Uom::Gram:
            return 1'000;
        case Uom::Jin:
            return 500'000;
        case Uom::Pound:
            return 453'592;  // corrected below by the exact factor
        default:
            return std::nullopt;
    }
}

}  // namespace

std::string_view uomCode(Uom u) {
    return kUomNames[static_cast<std::size_t>(u)].text;
}

std::optional<Uom> uomFromCode(std::string_view code) {
    for (const auto& n : kUomNames)
        if (n.text == code) return n.uom;
    return std::nullopt;
}

std::optional<Quantity> Quantity::checkedAdd(Quantity a, Quantity b) {
    if (a.m_uom != b.m_uom) return std::nullopt;
    std::int64_t sum = 0;
    if (__builtin_add_overflow(a.m_value, b.m_value, &sum)) return std::nullopt;
    if (sum > kMaxQuantityThousandths || sum < -kMaxQuantityThousandths) return std::nullopt;
    return Quantity(sum, a.m_uom);
}

std::optional<Quantity> Quantity::convertedTo(Uom target) const {
    if (target == m_uom) return *this;
    if (!microgramsPerThousandth(m_uom) || !microgramsPerThousandth(target)) return std::nullopt;
    // In hundredths of a microgram the international pound is whole too: 1 lb = 453.59237 g
    // exactly.
    auto scaled = [](Uom u) -> std::int64_t {
        return u == Uom::Pound ? 45'359'237 : *microgramsPerThousandth(u) * 100;
    };
    const auto value = divideRounded(static_cast<Int128>(m_value) * scaled(m_uom), scaled(target),
                                     Rounding::HalfUp);
    if (!value || *value > kMaxQuantityThousandths || *value < -kMaxQuantityThousandths)
        return std::nullopt;
    return Quantity(*value, target);
}

std::string Quantity::toString() const {
    return decimalToString(m_value, 3, true);
}

std::optional<Quantity> Quantity::parse(std::string_view text, Uom u) {
    const auto v = parseDecimal(text, 3, kMaxQuantityThousandths);
    if (!v) return std::nullopt;
    return Quantity(*v, u);
}

}  // namespace evertill
