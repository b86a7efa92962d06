// A sale that goods come back from: what is left of it, what it would cost without them, and what
// it gave beside goods.
#include "sold_sale.h"

#include <algorithm>

#include "evertill/domain/ledger/entry_codec.h"
#include "till_impl.h"

namespace evertill::service {

using domain::LineItem;
using domain::PriceOrigin;

namespace {

/// The part of `amount` that the first `part` of `whole` carry: parts add up exactly however they
/// are returned.
Money cumulative(Money amount, std::int64_t part, std::int64_t whole) {
    return Money::fromMinor(
        divideRounded(static_cast<Int128>(amount.minor()) * part, whole, Rounding::HalfUp)
            .value_or(0));
}

bool isSold(const LineItem& l) {
    return !l.voided && l.quantity.thousandths() > 0;
}

}  // namespace

const LineItem* SoldSale::line(int no) const {
    for (const LineItem& l : sale().lines)
        if (l.no == no && isSold(l)) return &l;
    return nullptr;
}

std::int64_t SoldSale::left(const LineItem& sold) const {
    const auto it = returned.find(sold.no);
    const std::int64_t back = it != returned.end() ? it->second : 0;
    return std::max<std::int64_t>(0, sold.quantity.thousandths() - back);
}

bool SoldSale::untouched() const {
    return std::all_of(returned.begin(), returned.end(),
                       [](const auto& r) { return r.second == 0; });
}

bool SoldSale::nothingPaidIsLeft() const {
    return std::all_of(sale().lines.begin(), sale().lines.end(), [this](const LineItem& l) {
        return !isSold(l) || l.origin == PriceOrigin::Gift || left(l) == 0;
    });
}

bool SoldSale::touches(const domain::AppliedPromotion& p) const {
    return std::any_of(p.shares.begin(), p.shares.end(), [this](const auto& share) {
        const auto it = returned.find(share.line);
        return it != returned.end() && it->second > 0;
    });
}

std::optional<SoldSale> TillImpl::soldSale(std::int64_t seq, bool withBasket) const {
    const auto stored = seq > 0 ? m_ledger->record(seq) : std::nullopt;
    if (!stored) return std::nullopt;
    auto entry = domain::decodeEntry(stored->body);
    if (!entry || !std::holds_alternative<domain::Sale>(entry->data)) return std::nullopt;
    SoldSale sold{std::move(*entry), {}, {}};
    for (const auto& row : m_ledger->returnedOf(seq))
        sold.returned[row.line] += row.quantity;
    if (withBasket)
        for (const auto& l : m_basket.lines())
            if (!l.voided && l.returnOf == seq)
                sold.returned[l.returnLine] -= l.quantity.thousandths();
    return sold;
}

/// A return line for `quantity` of a sold line, after what came back already.
LineItem TillImpl::returnOf(const SoldSale& sale, const LineItem& sold, Quantity quantity) const {
    const std::int64_t whole = sold.quantity.thousandths();
    const std::int64_t before = whole - sale.left(sold);
    const std::int64_t after = before + quantity.thousandths();
    LineItem line = sold;
    line.origin = PriceOrigin::Return;
    line.voided = false;
    line.voidApprover.clear();
    line.promotion.clear();
    line.gross.reset();
    line.tare.reset();
    line.approver.clear();
    line.quantity = Quantity::fromThousandths(-quantity.thousandths(), sold.quantity.uom());
    line.amount = cumulative(sold.amount, before, whole) - cumulative(sold.amount, after, whole);
    line.discount =
        cumulative(sold.discount, before, whole) - cumulative(sold.discount, after, whole);
    line.tax = Money();
    line.returnOf = sale.entry.envelope.seq;
    line.returnLine = sold.no;
    if (sold.origin == PriceOrigin::Gift) return line;
    if (const auto refund = clawedBack(sale, sold, quantity))
        line.discount = line.amount + std::clamp(*refund, Money(), -line.amount);
    return line;
}

/// What is kept of a sale, priced with its own time, member and coupons. Nothing if a promotion of
/// then is not in force any more, or was made for that basket alone.
std::optional<pricing::PricedBasket> TillImpl::priceKept(const SoldSale& kept) const {
    const auto& sale = kept.sale();
    for (const auto& p : sale.promotions)
        if (m_promotions.find(p.id) == nullptr) return std::nullopt;
    for (const LineItem& l : sale.lines)
        if (isSold(l) && !l.promotion.empty() && m_promotions.find(l.promotion) == nullptr)
            return std::nullopt;
    std::vector<pricing::BasketLine> lines;
    for (const LineItem& sold : sale.lines) {
        if (!isSold(sold) || sold.origin == PriceOrigin::Gift) continue;
        const std::int64_t left = kept.left(sold);
        if (left <= 0) continue;
        LineItem line = sold;
        line.quantity = Quantity::fromThousandths(left, sold.quantity.uom());
        line.amount = cumulative(sold.amount, left, sold.quantity.thousandths());
        line.discount = Money();
        lines.push_back(engineLine(line));
    }
    if (lines.empty()) return pricing::PricedBasket{};
    pricing::Context context;
    context.time = pricing::LocalTime::ofInstant(kept.entry.envelope.at, m_store.utcOffsetMinutes);
    context.memberLevels = sale.terms.memberLevels;
    for (const auto& c : sale.terms.coupons)
        context.coupons.push_back(c.key);
    context.tenders = {"cash"};
    context.excluded = sale.terms.switchedOff;
    context.verdicts = false;
    return pricing::price(m_promotions, lines, context);
}

/// What comes back when a promotion of the line says `clawback`: what was paid for all that the
/// customer held, less what the rest costs without the goods that go. Nothing: it does not say so.
std::optional<Money> TillImpl::clawedBack(const SoldSale& sale, const LineItem& sold,
                                          Quantity quantity) const {
    const auto& promotions = sale.sale().promotions;
    const bool clawback = std::any_of(promotions.begin(), promotions.end(), [&](const auto& p) {
        const auto* document = m_promotions.find(p.id);
        return document != nullptr && document->clawback &&
               std::any_of(p.shares.begin(), p.shares.end(),
                           [&](const auto& s) { return s.line == sold.no; });
    });
    if (!clawback) return std::nullopt;
    SoldSale after{sale.entry, sale.returned, {}};
    after.returned[sold.no] += quantity.thousandths();
    const auto rest = priceKept(after);
    if (!rest) return std::nullopt;
    if (!sale.held) {
        if (sale.untouched()) {
            sale.held = Money();
            for (const LineItem& l : sale.sale().lines)
                if (isSold(l)) *sale.held += l.net();
        } else if (const auto kept = priceKept(sale)) {
            sale.held = kept->goodsTotal;
        }
    }
    if (!sale.held) return std::nullopt;
    return *sale.held - rest->goodsTotal;
}

/// Gifts whose goods went back, by line: to be brought back or paid. What a recomputation gives
/// less for the goods that are left than for all of them; where it cannot be made, a gift stays as
/// long as anything that was paid for does.
std::map<int, Quantity> TillImpl::owedGifts(const SoldSale& sale) const {
    std::map<int, Quantity> owed;
    const auto& lines = sale.sale().lines;
    const bool gave = std::any_of(lines.begin(), lines.end(), [](const LineItem& l) {
        return isSold(l) && l.origin == PriceOrigin::Gift;
    });
    if (!gave || sale.untouched()) return owed;
    const bool all = sale.nothingPaidIsLeft();
    std::optional<pricing::PricedBasket> before, after;
    if (!all) {
        before = priceKept({sale.entry, {}, {}});
        if (before) after = priceKept(sale);
        if (!after) return owed;
    }
    const auto given = [](const pricing::PricedBasket& basket, const LineItem& l) {
        std::int64_t n = 0;
        for (const auto& g : basket.gifts)
            if (g.sku == l.itemCode && (l.promotion.empty() || g.promotion == l.promotion))
                n += g.qty;
        return n;
    };
    for (const LineItem& l : lines) {
        if (!isSold(l) || l.origin != PriceOrigin::Gift) continue;
        const std::int64_t lost =
            all ? l.quantity.thousandths()
                : std::clamp<std::int64_t>(1000 * (given(*before, l) - given(*after, l)), 0,
                                           l.quantity.thousandths());
        const std::int64_t back = l.quantity.thousandths() - sale.left(l);
        if (lost > back) owed[l.no] = Quantity::fromThousandths(lost - back, l.quantity.uom());
    }
    return owed;
}

/// Sales that goods in the basket come from.
std::set<std::int64_t> TillImpl::salesReturned() const {
    std::set<std::int64_t> sales;
    for (const auto& l : m_basket.lines())
        if (!l.voided && l.returnOf != 0) sales.insert(l.returnOf);
    return sales;
}

}  // namespace evertill::service
