// 退货 against a receipt: what was really paid comes back, never more than was sold.
#include <algorithm>

#include "evertill/domain/receipt/receipt_builder.h"
#include "till_impl.h"

namespace evertill::service {

using domain::LineItem;
using domain::Permission;
using domain::PriceOrigin;
using domain::Refusal;

namespace {

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

TillResult<ReturnableSale> TillImpl::findSale(std::string_view receiptNo) const {
    if (auto ok = requireSelling(); !ok) return unexpected(ok.error());
    const std::string& terminal = m_ledger->identity().terminal;
    const auto key = keyOfQr(receiptNo, terminal);
    const auto receipt = key ? std::nullopt : receiptOf(receiptNo, terminal);
    const auto seq = key ? *key : receipt ? m_ledger->saleOfReceipt(*receipt) : 0;
    const auto sold = soldSale(seq);
    if (!sold) return unexpected(refused(Refusal::NoSuchSale));
    const auto& sale = sold->sale();
    const auto owed = owedGifts(*sold);
    ReturnableSale out;
    out.seq = seq;
    out.receiptNo = domain::receiptNumberText(sold->entry.envelope.terminal, sale.receiptNumber);
    out.atMs = sold->entry.envelope.at;
    out.total = sale.total;
    out.member = sale.terms.member;
    out.promotions = sale.promotions;
    for (const auto& l : sale.lines) {
        if (l.voided || l.quantity.thousandths() <= 0) continue;
        ReturnableSale::Line line;
        line.sold = l;
        line.returnable = Quantity::fromThousandths(sold->left(l), l.quantity.uom());
        line.returned = Quantity::fromThousandths(
            l.quantity.thousandths() - line.returnable.thousandths(), l.quantity.uom());
        if (const auto it = owed.find(l.no); it != owed.end()) line.owed = it->second;
        if (l.notReturnable && l.origin != PriceOrigin::Gift) {
            line.returnable = Quantity::fromThousandths(0, l.quantity.uom());
            line.why = Refusal::NotReturnable;
        } else if (line.returnable.thousandths() == 0) {
            line.why = Refusal::AlreadyReturned;
        } else {
            line.refund = -returnOf(*sold, l, line.returnable).net();
        }
        out.lines.push_back(std::move(line));
    }
    return out;
}

TillResult<> TillImpl::returnLine(std::int64_t saleSeq, int no, Quantity quantity,
                                  std::string_view reason) {
    if (auto ok = requireSelling(); !ok) return ok;
    const auto sale = soldSale(saleSeq);
    if (!sale) return unexpected(refused(Refusal::NoSuchSale));
    const LineItem* sold = sale->line(no);
    if (sold == nullptr) return unexpected(refused(Refusal::NoSuchLine));
    if (sold->notReturnable && sold->origin != PriceOrigin::Gift)
        return unexpected(refused(Refusal::NotReturnable));
    if (reason.empty()) return unexpected(refused(Refusal::ReasonMissing));
    if (quantity.thousandths() <= 0) return unexpected(refused(Refusal::QuantityInvalid));
    const bool byPiece = sold->kind != domain::ItemKind::Weighed && sold->quantity.isWhole();
    if (byPiece && !quantity.isWhole()) return unexpected(refused(Refusal::QuantityNotWhole));
    if (quantity.thousandths() > sale->left(*sold))
        return unexpected(refused(Refusal::AlreadyReturned));
    LineItem line = returnOf(*sale, *sold, quantity);
    auto may = require(Permission::Return, -line.net());
    if (!may) return unexpected(may.error());
    line.no = m_basket.nextLineNo();
    line.reason = std::string(reason);
    line.approver = *may;
    return applyDurably(domain::AddLine{line});
}

TillResult<> TillImpl::chargeGift(std::int64_t saleSeq, int no, std::string_view reason) {
    if (auto ok = requireSelling(); !ok) return ok;
    const auto sale = soldSale(saleSeq);
    if (!sale) return unexpected(refused(Refusal::NoSuchSale));
    const LineItem* gift = sale->line(no);
    if (gift == nullptr) return unexpected(refused(Refusal::NoSuchLine));
    const auto owed = owedGifts(*sale);
    const auto it = owed.find(no);
    if (it == owed.end()) return unexpected(refused(Refusal::GiftNotOwed));
    if (reason.empty()) return unexpected(refused(Refusal::ReasonMissing));
    const auto id = m_master->catalogue().idOfItemCode(gift->itemCode);
    const auto found = id ? m_master->catalogue().findById(*id, m_clock.utcMs()) : std::nullopt;
    if (!found) return unexpected(refused(Refusal::NotFound));
    if (!found->unitPrice) return unexpected(refused(Refusal::NoPrice, gift->name));
    PendingItem goods;
    goods.items.push_back(*found);
    LineItem bought = draftLine(goods);
    bought.no = m_basket.nextLineNo();
    bought.quantity = it->second;
    const auto amount = domain::lineAmount(bought, bought.quantity);
    if (!amount) return unexpected(refused(amount.error()));
    bought.amount = *amount;
    LineItem back = returnOf(*sale, *gift, it->second);
    auto may = require(Permission::Return, Money());
    if (!may) return unexpected(may.error());
    back.reason = std::string(reason);
    back.approver = *may;
    back.no = bought.no + 1;
    const domain::BasketOp steps[] = {domain::AddLine{std::move(bought)},
                                      domain::AddLine{std::move(back)}};
    return applyDurably(steps);
}

}  // namespace evertill::service
