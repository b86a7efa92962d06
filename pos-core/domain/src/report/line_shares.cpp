#include "report/line_shares.h"

#include <algorithm>

#include "evertill/base/allocate.h"
#include "evertill/base/rounding.h"

namespace evertill::domain {
namespace {

/// whole x part / of, rounded half away from zero.
std::int64_t portion(std::int64_t whole, std::int64_t part, std::int64_t of) {
    if (of <= 0 || part == of) return whole;
    return divideRounded(static_cast<Int128>(whole) * part, of, Rounding::HalfUp).value_or(0);
}

}  // namespace

std::int64_t baseQuantity(const LineItem& line) {
    const Int128 product =
        static_cast<Int128>(line.quantity.thousandths()) * line.pack.thousandths();
    return divideRounded(product, 1000, Rounding::HalfUp).value_or(0);
}

std::int64_t lineUnits(const LineItem& line) {
    const std::int64_t q = line.quantity.thousandths();
    const bool pieces = line.kind != ItemKind::Weighed && line.kind != ItemKind::Amount &&
                        line.quantity.isWhole() && !uomIsWeight(line.quantity.uom());
    if (pieces) return q / 1000;
    return q < 0 ? -1 : 1;
}

LinePortion portionOf(const LineItem& line, std::int64_t part, std::int64_t whole,
                      const std::function<std::optional<UnitPrice>(std::string_view)>& cost) {
    LinePortion p;
    p.list = Money::fromMinor(portion(line.amount.minor(), part, whole));
    p.paid = Money::fromMinor(portion(line.net().minor(), part, whole));
    const auto unit = cost ? cost(line.itemCode) : std::nullopt;
    if (!unit) return p;
    // 1/10000 of the major unit times thousandths: 100,000 to the minor unit (fen).
    const auto all = divideRounded(static_cast<Int128>(unit->tenThousandths()) * baseQuantity(line),
                                   100'000, Rounding::HalfUp);
    if (all) p.cost = Money::fromMinor(portion(*all, part, whole));
    return p;
}

SaleShares ShareBook::sharesOf(const Envelope& envelope, const Sale& sale) {
    SaleShares out;
    std::map<int, const LineItem*> lines;
    for (const LineItem& l : sale.lines)
        if (!l.voided) lines.emplace(l.no, &l);
    for (const AppliedPromotion& a : sale.promotions)
        for (const auto& s : a.shares)
            if (const auto it = lines.find(s.line); it != lines.end())
                out.owned.push_back({&a, it->second, s, s.units, lineUnits(*it->second), false});
    for (const auto& [no, line] : lines)
        if (line->returnOf != 0) returned(envelope, *line, out);
    return out;
}

void ShareBook::returned(const Envelope& envelope, const LineItem& line, SaleShares& out) {
    const auto it = m_sales.find({envelope.terminal, line.returnOf});
    if (it == m_sales.end()) {
        if (!line.discount.isZero()) out.stray += line.amount;
        return;
    }
    const auto sold = it->second.lines.find(line.returnLine);
    if (sold == it->second.lines.end() || sold->second.quantity == 0) return;
    Known::Line& l = sold->second;
    const std::int64_t before = l.back, after = before - line.quantity.thousandths();
    l.back = after;
    const auto change = [&](std::int64_t whole) {
        return portion(whole, before, l.quantity) - portion(whole, after, l.quantity);
    };
    std::vector<OwnedShare> shares;
    std::vector<std::int64_t> weights;
    for (const AppliedPromotion& a : it->second.promotions)
        for (const auto& s : a.shares) {
            if (s.line != line.returnLine) continue;
            shares.push_back({&a, &line, {line.no, change(s.units), {}}, s.units, l.units, true});
            weights.push_back(std::max<std::int64_t>(0, s.discount.minor()));
        }
    // The till decided what comes back (its parts add up, a clawback takes more): the promotions
    // bear it as they gave it.
    const auto parts = allocate(-line.discount, weights);
    for (std::size_t i = 0; i < shares.size(); ++i) {
        shares[i].share.discount = -parts[i];
        out.owned.push_back(shares[i]);
    }
}

void ShareBook::remember(const Envelope& envelope, const Sale& sale) {
    if (sale.promotions.empty()) return;
    Known& known = m_sales[{envelope.terminal, envelope.seq}];
    known.promotions = sale.promotions;
    for (const LineItem& l : sale.lines)
        if (!l.voided) known.lines[l.no] = {lineUnits(l), l.quantity.thousandths(), 0};
}

}  // namespace evertill::domain
