#include "report/line_shares.h"

#include <algorithm>

#include "evertill/base/rounding.h"

namespace evertill::domain {
namespace {

/// whole x part / of, rounded half up, the sign kept.
std::int64_t portion(std::int64_t whole, std::int64_t part, std::int64_t of) {
    if (of == 0 || part == of) return whole;
    if (of < 0) {
        of = -of;
        part = -part;
    }
    return divideRounded(static_cast<Int128>(whole) * part, of, Rounding::HalfUp).value_or(0);
}

}  // namespace

std::int64_t baseQuantity(const LineItem& line) {
    const Int128 product =
        static_cast<Int128>(line.quantity.thousandths()) * line.pack.thousandths();
    return divideRounded(product, 1000, Rounding::HalfUp).value_or(0);
}

std::int64_t lineUnits(const LineItem& line) {
    const std::int64_t base = baseQuantity(line);
    if (uomIsWeight(line.quantity.uom()) || base % 1000 != 0) return base < 0 ? -1 : 1;
    return base / 1000;
}

LinePortion portionOf(const LineItem& line, std::int64_t units,
                      const std::function<std::optional<UnitPrice>(std::string_view)>& cost) {
    const std::int64_t all = lineUnits(line);
    LinePortion p;
    p.list = Money::fromMinor(portion(line.amount.minor(), units, all));
    p.paid = Money::fromMinor(portion(line.net().minor(), units, all));
    const auto unit = cost ? cost(line.itemCode) : std::nullopt;
    if (!unit) return p;
    const std::int64_t base = baseQuantity(line);
    // 1/10000 of the major unit times thousandths: 100,000 to the minor unit (fen).
    const auto whole = divideRounded(static_cast<Int128>(unit->tenThousandths()) * base, 100'000,
                                     Rounding::HalfUp);
    if (whole) p.cost = Money::fromMinor(portion(*whole, units, all));
    return p;
}

SaleShares ShareBook::sharesOf(const Envelope& envelope, const Sale& sale) const {
    SaleShares out;
    std::map<int, const LineItem*> lines;
    for (const LineItem& l : sale.lines)
        if (!l.voided) lines.emplace(l.no, &l);
    std::map<int, bool> shared;
    for (const AppliedPromotion& a : sale.promotions)
        for (const auto& s : a.shares)
            if (const auto it = lines.find(s.line); it != lines.end()) {
                shared[s.line] = true;
                out.owned.push_back({&a, it->second, s, it->second->amount.isNegative()});
            }
    for (const auto& [no, line] : lines)
        if (line->returnOf != 0 && !shared.contains(no)) returned(envelope, *line, out);
    return out;
}

void ShareBook::returned(const Envelope& envelope, const LineItem& line, SaleShares& out) const {
    const auto it = m_sales.find({envelope.terminal, line.returnOf});
    if (it == m_sales.end()) {
        if (!line.discount.isZero()) out.stray += line.amount;
        return;
    }
    const auto sold = it->second.units.find(line.returnLine);
    if (sold == it->second.units.end() || sold->second == 0) return;
    const std::int64_t back = lineUnits(line);  // negative
    for (const AppliedPromotion& a : it->second.promotions)
        for (const auto& s : a.shares) {
            if (s.line != line.returnLine) continue;
            AppliedPromotion::Share share;
            share.line = line.no;
            share.units = portion(s.units, back, sold->second);
            share.discount = Money::fromMinor(portion(s.discount.minor(), back, sold->second));
            out.owned.push_back({&a, &line, share, true});
        }
}

void ShareBook::remember(const Envelope& envelope, const Sale& sale) {
    if (sale.promotions.empty()) return;
    Known& known = m_sales[{envelope.terminal, envelope.seq}];
    known.promotions = sale.promotions;
    for (const LineItem& l : sale.lines)
        if (!l.voided) known.units[l.no] = lineUnits(l);
}

}  // namespace evertill::domain
