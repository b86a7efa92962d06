#include <algorithm>
#include <array>

#include "evertill/base/rounding.h"
#include "evertill/domain/label/shelf_label.h"

namespace evertill::domain {
namespace {

using Kind = PackContent::Kind;

struct NamedUnit {
    std::string_view name;  ///< in lower case
    Kind kind;
    std::int64_t thousandths;  ///< of a gram, millilitre, millimetre in one of it
};
constexpr std::array kUnits{
    NamedUnit{"千克", Kind::Mass, 1'000'000}, NamedUnit{"公斤", Kind::Mass, 1'000'000},
    NamedUnit{"毫克", Kind::Mass, 1},         NamedUnit{"毫升", Kind::Volume, 1'000},
    NamedUnit{"厘米", Kind::Length, 10'000},  NamedUnit{"克", Kind::Mass, 1'000},
    NamedUnit{"斤", Kind::Mass, 500'000},     NamedUnit{"升", Kind::Volume, 1'000'000},
    NamedUnit{"米", Kind::Length, 1'000'000}, NamedUnit{"kg", Kind::Mass, 1'000'000},
    NamedUnit{"mg", Kind::Mass, 1},           NamedUnit{"ml", Kind::Volume, 1'000},
    NamedUnit{"cl", Kind::Volume, 10'000},    NamedUnit{"cm", Kind::Length, 10'000},
    NamedUnit{"g", Kind::Mass, 1'000},        NamedUnit{"l", Kind::Volume, 1'000'000},
    NamedUnit{"m", Kind::Length, 1'000'000},
};
constexpr std::int64_t kMostContent = 1'000'000'000'000;  // a thousand tonnes

class Reader {
 public:
    explicit Reader(std::string_view spec) {
        for (const char c : spec.substr(0, spec.find('/')))
            if (c != ' ') m_text += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        m_rest = m_text;
    }
    /// Thousandths; at most three decimals count, more are no content.
    std::optional<std::int64_t> number() {
        std::size_t n = 0;
        while (n < m_rest.size() && ((m_rest[n] >= '0' && m_rest[n] <= '9') || m_rest[n] == '.'))
            ++n;
        if (n == 0 || n > 9) return std::nullopt;
        const auto read = Quantity::parse(m_rest.substr(0, n), Uom::Each);
        if (!read || read->thousandths() <= 0) return std::nullopt;
        m_rest.remove_prefix(n);
        return read->thousandths();
    }
    const NamedUnit* unit() {
        for (const auto& u : kUnits)
            if (skip(u.name)) return &u;
        return nullptr;
    }
    bool times() { return skip("x") || skip("*") || skip("×"); }
    bool done() const { return m_rest.empty(); }

 private:
    bool skip(std::string_view word) {
        if (!m_rest.starts_with(word)) return false;
        m_rest.remove_prefix(word.size());
        return true;
    }
    std::string m_text;
    std::string_view m_rest;
};

}  // namespace

std::optional<PackContent> contentOfSpec(std::string_view spec) {
    Reader r(spec);
    auto amount = r.number();
    if (!amount) return std::nullopt;
    std::int64_t pieces = 1000;
    if (r.times()) {  // 6x330ml
        pieces = *amount;
        amount = r.number();
    }
    const NamedUnit* unit = amount ? r.unit() : nullptr;
    if (unit == nullptr) return std::nullopt;
    if (pieces == 1000 && r.times()) {  // 330ml*6
        const auto n = r.number();
        if (!n) return std::nullopt;
        pieces = *n;
    }
    if (!r.done() || pieces % 1000 != 0) return std::nullopt;
    const Int128 whole = static_cast<Int128>(*amount) * unit->thousandths / 1000 * (pieces / 1000);
    if (whole <= 0 || whole > kMostContent) return std::nullopt;
    return PackContent{unit->kind, static_cast<std::int64_t>(whole)};
}

std::optional<MeasureRule> measureRuleFromName(std::string_view name) {
    if (name == "large") return MeasureRule::Large;
    if (name == "small") return MeasureRule::Small;
    if (name == "fit") return MeasureRule::Fit;
    return std::nullopt;
}

std::optional<MeasurePrice> measurePrice(UnitPrice price, const PackContent& content,
                                         MeasureRule rule) {
    if (content.thousandths <= 0) return std::nullopt;
    const bool small =
        content.kind != Kind::Length &&
        (rule == MeasureRule::Small || (rule == MeasureRule::Fit && content.thousandths < 250'000));
    const std::int64_t measure = small ? 100'000 : 1'000'000;
    // To minor units (a hundredth of the price's own unit) in one division.
    const auto minor = divideRounded(static_cast<Int128>(price.tenThousandths()) * measure,
                                     content.thousandths * 100, Rounding::HalfUp);
    if (!minor || *minor > kMaxAmountMinor) return std::nullopt;
    MeasurePrice out;
    out.price = UnitPrice::fromMoney(Money::fromMinor(*minor));
    if (content.kind == Kind::Mass)
        out.per = small ? MeasureUnit::HundredGrams : MeasureUnit::Kilogram;
    else if (content.kind == Kind::Volume)
        out.per = small ? MeasureUnit::HundredMillilitres : MeasureUnit::Litre;
    else
        out.per = MeasureUnit::Metre;
    return out;
}

}  // namespace evertill::domain
