// 退货 against a receipt: what was really paid comes back, never more than was sold.
#include <algorithm>

#include "evertill/domain/ledger/entry_codec.h"
#include "evertill/domain/receipt/receipt_builder.h"
#include "till_impl.h"

namespace evertill::service {

using domain::LineItem;
using domain::Permission;
using domain::PriceOrigin;
using domain::Refusal;

namespace {

/// The part of `amount` that the first `part` of `whole` carry: parts add up exactly however they
/// are returned.
Money cumulative(Money amount, std::int64_t part, std::int64_t whole) {
    return Money::fromMinor(
        divideRounded(static_cast<Int128>(amount.minor()) * part, whole, Rounding::HalfUp)
            .value_or(0));
}

std::optional<std::int64_t> number(std::string_view text) {
    if (text.empty() || text.size() > 15) return std::nullopt;
    std::int64_t n = 0;
    for (const char c : text) {
        if (c < '0' || c > '9') return std::nullopt;
        n = n * 10 + (c - '0');
    }
    return n;
}

/// "S001-T01-00000012" or the number alone.
std::optional<std::int64_t> receiptOf(std::string_view text, const std::string& terminal) {
    if (text.starts_with(terminal + "-")) text.remove_prefix(terminal.size() + 1);
    return number(text);
}

/// Journal key in the QR code of our own receipt: "EVT1:S001-T01:1:12:..." (also without "EVT1:").
std::optional<std::int64_t> keyOfQr(std::string_view text, const std::string& terminal) {
    if (text.starts_with("EVT1:")) text.remove_prefix(5);
    if (!text.starts_with(terminal + ":")) return std::nullopt;
    text.remove_prefix(terminal.size() + 1);
    const auto epoch = text.find(':');
    if (epoch == std::string_view::npos) return std::nullopt;
    text.remove_prefix(epoch + 1);
    return number(text.substr(0, text.find(':')));
}

}  // namespace

/// Quantity of a sold line that came back so far: in the ledger, and in the open basket.
Quantity TillImpl::returnedSoFar(std::int64_t sale, const LineItem& sold) const {
    std::int64_t thousandths = 0;
    for (const auto& row : m_ledger->returnedOf(sale))
        if (row.line == sold.no) thousandths += row.quantity;
    for (const auto& l : m_basket.lines())
        if (!l.voided && l.returnOf == sale && l.returnLine == sold.no)
            thousandths -= l.quantity.thousandths();
    return Quantity::fromThousandths(thousandths, sold.quantity.uom());
}

std::optional<domain::Entry> TillImpl::saleEntry(std::int64_t seq) const {
    const auto stored = seq > 0 ? m_ledger->record(seq) : std::nullopt;
    if (!stored) return std::nullopt;
    auto entry = domain::decodeEntry(stored->body);
    if (!entry || !std::holds_alternative<domain::Sale>(entry->data)) return std::nullopt;
    return std::move(*entry);
}

/// A return line for `quantity` of a sold line, after what came back already.
LineItem TillImpl::returnOf(std::int64_t seq, const LineItem& sold, Quantity quantity) const {
    const std::int64_t whole = sold.quantity.thousandths();
    const std::int64_t before = returnedSoFar(seq, sold).thousandths();
    const std::int64_t after = before + quantity.thousandths();
    LineItem line = sold;
    line.origin = PriceOrigin::Return;
    line.voided = false;
    line.voidApprover.clear();
    line.gross.reset();
    line.tare.reset();
    line.approver.clear();
    line.quantity = Quantity::fromThousandths(-quantity.thousandths(), sold.quantity.uom());
    line.amount = cumulative(sold.amount, before, whole) - cumulative(sold.amount, after, whole);
    line.discount =
        cumulative(sold.discount, before, whole) - cumulative(sold.discount, after, whole);
    line.tax = Money();
    line.returnOf = seq;
    line.returnLine = sold.no;
    if (const auto refund = clawedBack(seq, sold, quantity))
        line.discount = line.amount + std::clamp(*refund, Money(), -line.amount);
    return line;
}

/// Amount of what is kept of a sale, priced with its own time, member and coupons. Nothing if a
/// promotion of then is not in force any more, or was made for that basket alone.
std::optional<Money> TillImpl::priceOfKept(const domain::Entry& entry, int less,
                                           Quantity quantity) const {
    const auto& sale = std::get<domain::Sale>(entry.data);
    for (const auto& p : sale.promotions)
        if (m_promotions.find(p.id) == nullptr) return std::nullopt;
    std::vector<pricing::BasketLine> lines;
    for (const LineItem& sold : sale.lines) {
        if (sold.voided || sold.quantity.thousandths() <= 0 || sold.origin == PriceOrigin::Gift)
            continue;
        std::int64_t kept =
            sold.quantity.thousandths() - returnedSoFar(entry.envelope.seq, sold).thousandths();
        if (sold.no == less) kept -= quantity.thousandths();
        if (kept <= 0) continue;
        LineItem line = sold;
        line.quantity = Quantity::fromThousandths(kept, sold.quantity.uom());
        line.amount = cumulative(sold.amount, kept, sold.quantity.thousandths());
        line.discount = Money();
        lines.push_back(engineLine(line));
    }
    if (lines.empty()) return Money();
    pricing::Context context;
    context.time = pricing::LocalTime::ofInstant(entry.envelope.at, m_store.utcOffsetMinutes);
    context.memberLevels = sale.terms.memberLevels;
    for (const auto& c : sale.terms.coupons)
        context.coupons.push_back(c.key);
    context.tenders = {"cash"};
    context.excluded = sale.terms.switchedOff;
    context.verdicts = false;
    return pricing::price(m_promotions, lines, context).goodsTotal;
}

/// What comes back when a promotion of the line says `clawback`: what was paid for all that the
/// customer held, less what the rest costs without the goods that go. Nothing: it does not say so.
std::optional<Money> TillImpl::clawedBack(std::int64_t seq, const LineItem& sold,
                                          Quantity quantity) const {
    const auto entry = saleEntry(seq);
    if (!entry) return std::nullopt;
    const auto& sale = std::get<domain::Sale>(entry->data);
    const bool clawback =
        std::any_of(sale.promotions.begin(), sale.promotions.end(), [&](const auto& p) {
            const auto* document = m_promotions.find(p.id);
            return document != nullptr && document->clawback &&
                   std::any_of(p.shares.begin(), p.shares.end(),
                               [&](const auto& s) { return s.line == sold.no; });
        });
    if (!clawback) return std::nullopt;
    const auto held = priceOfKept(*entry, 0, quantity);
    const auto rest = priceOfKept(*entry, sold.no, quantity);
    if (!held || !rest) return std::nullopt;
    bool untouched = true;
    Money paid;
    for (const LineItem& l : sale.lines) {
        if (l.voided || l.quantity.thousandths() <= 0) continue;
        paid += l.net();
        untouched = untouched && returnedSoFar(seq, l).thousandths() == 0;
    }
    return (untouched ? paid : *held) - *rest;
}

TillResult<ReturnableSale> TillImpl::findSale(std::string_view receiptNo) const {
    if (auto ok = requireSelling(); !ok) return unexpected(ok.error());
    const std::string& terminal = m_ledger->identity().terminal;
    const auto key = keyOfQr(receiptNo, terminal);
    const auto receipt = key ? std::nullopt : receiptOf(receiptNo, terminal);
    const auto seq = key ? *key : receipt ? m_ledger->saleOfReceipt(*receipt) : 0;
    const auto entry = saleEntry(seq);
    if (!entry) return unexpected(refused(Refusal::NoSuchSale));
    const auto& sale = std::get<domain::Sale>(entry->data);
    ReturnableSale out;
    out.seq = seq;
    out.receiptNo = domain::receiptNumberText(entry->envelope.terminal, sale.receiptNumber);
    out.atMs = entry->envelope.at;
    out.total = sale.total;
    out.member = sale.terms.member;
    out.promotions = sale.promotions;
    for (const auto& l : sale.lines) {
        if (l.voided || l.quantity.thousandths() <= 0) continue;
        ReturnableSale::Line line;
        line.sold = l;
        line.returned = returnedSoFar(seq, l);
        line.returnable = Quantity::fromThousandths(
            std::max<std::int64_t>(0, l.quantity.thousandths() - line.returned.thousandths()),
            l.quantity.uom());
        if (l.notReturnable) {
            line.returnable = Quantity::fromThousandths(0, l.quantity.uom());
            line.why = Refusal::NotReturnable;
        } else if (line.returnable.thousandths() == 0) {
            line.why = Refusal::AlreadyReturned;
        } else {
            line.refund = -returnOf(seq, l, line.returnable).net();
        }
        out.lines.push_back(std::move(line));
    }
    return out;
}

TillResult<> TillImpl::returnLine(std::int64_t saleSeq, int no, Quantity quantity,
                                  std::string_view reason) {
    if (auto ok = requireSelling(); !ok) return ok;
    const auto entry = saleEntry(saleSeq);
    if (!entry) return unexpected(refused(Refusal::NoSuchSale));
    const auto& lines = std::get<domain::Sale>(entry->data).lines;
    const auto sold = std::find_if(lines.begin(), lines.end(), [no](const LineItem& l) {
        return l.no == no && !l.voided && l.quantity.thousandths() > 0;
    });
    if (sold == lines.end()) return unexpected(refused(Refusal::NoSuchLine));
    if (sold->notReturnable) return unexpected(refused(Refusal::NotReturnable));
    if (reason.empty()) return unexpected(refused(Refusal::ReasonMissing));
    if (quantity.thousandths() <= 0) return unexpected(refused(Refusal::QuantityInvalid));
    const bool byPiece = sold->kind != domain::ItemKind::Weighed && sold->quantity.isWhole();
    if (byPiece && !quantity.isWhole()) return unexpected(refused(Refusal::QuantityNotWhole));
    if (returnedSoFar(saleSeq, *sold).thousandths() + quantity.thousandths() >
        sold->quantity.thousandths())
        return unexpected(refused(Refusal::AlreadyReturned));
    LineItem line = returnOf(saleSeq, *sold, quantity);
    auto may = require(Permission::Return, -line.net());
    if (!may) return unexpected(may.error());
    line.no = m_basket.nextLineNo();
    line.reason = std::string(reason);
    line.approver = *may;
    return applyDurably(domain::AddLine{line});
}

}  // namespace evertill::service
