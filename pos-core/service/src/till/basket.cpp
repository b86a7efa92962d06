// Changing the open basket: every step is durable before anybody sees it.
#include "evertill/domain/ledger/entry_codec.h"
#include "till_impl.h"

namespace evertill::service {

using domain::LineItem;
using domain::Permission;
using domain::Refusal;

TillResult<> TillImpl::applyDurably(const domain::BasketOp& op) {
    return applyDurably(std::span(&op, 1));
}

TillResult<> TillImpl::applyDurably(std::span<const domain::BasketOp> ops) {
    const auto before = ops.size() > 1 ? std::optional(m_basket) : std::nullopt;
    std::vector<std::string> texts;
    for (const auto& op : ops) {
        if (auto ok = m_basket.apply(op, m_settings); !ok) {
            if (before) m_basket = *before;
            return unexpected(refused(ok.error()));
        }
        if (std::holds_alternative<domain::SetTerms>(op)) m_basketFacts.reset();
        texts.push_back(domain::encodeOp(op));
    }
    const std::int64_t now = m_clock.utcMs();
    if (auto stored = m_ledger->appendDraft(texts, now); !stored) {
        reopenAfter(stored.error());
        reloadDraft();  // the step did not happen
        return unexpected(storageRefusal(stored.error()));
    }
    if (m_basketStartedMs == 0) m_basketStartedMs = now;
    m_lastSale.reset();
    changed();
    return {};
}

void TillImpl::basketGone() {
    m_basket = {};
    m_basketFacts.reset();
    m_basketStartedMs = 0;
    m_nextQuantity.reset();
    m_pending.reset();
    m_approval.reset();
    changed();
}

TillResult<ScanOutcome> TillImpl::repeatLast() {
    if (auto ok = requireSelling(); !ok) return unexpected(ok.error());
    const auto& lines = m_basket.lines();
    const LineItem* last = m_basket.find(m_basket.touched());
    if (last == nullptr || last->voided) {
        last = nullptr;
        for (auto l = lines.rbegin(); l != lines.rend() && last == nullptr; ++l)
            if (!l->voided) last = &*l;
    }
    if (last == nullptr) return unexpected(refused(Refusal::NothingToRepeat));
    domain::SaleItem item;
    item.item.code = last->itemCode;
    item.item.name = last->name;
    item.unitPrice = last->unitPrice;
    const bool counted = last->origin == domain::PriceOrigin::Book &&
                         last->kind != domain::ItemKind::Weighed && last->serial.empty();
    if (!counted) return unexpected(refused(Refusal::QuantityFixed));
    const auto sum =
        Quantity::checkedAdd(last->quantity, Quantity::fromUnits(1, last->quantity.uom()));
    if (!sum) return unexpected(refused(Refusal::QuantityTooLarge));
    const int no = last->no;
    if (auto ok = checkPieces(*sum); !ok) return unexpected(ok.error());
    if (auto ok = applyDurably(domain::SetQuantity{no, *sum}); !ok) return unexpected(ok.error());
    return ScanOutcome{ScanOutcome::Kind::QuantityIncreased, no, item};
}

TillResult<> TillImpl::changeQuantity(int line, Quantity quantity) {
    if (auto ok = requireSelling(); !ok) return ok;
    const LineItem* l = m_basket.find(line);
    if (l == nullptr) return unexpected(refused(Refusal::NoSuchLine));
    if (l->voided) return unexpected(refused(Refusal::LineVoided));
    if (quantity.thousandths() <= 0) return unexpected(refused(Refusal::QuantityInvalid));
    if (quantity.thousandths() > kMaxQuantityThousandths)
        return unexpected(refused(Refusal::QuantityTooLarge));
    if (auto ok = checkPieces(quantity); !ok) return ok;
    auto may = require(Permission::ChangeQuantity);
    if (!may) return unexpected(may.error());
    const domain::SetQuantity step{
        line, Quantity::fromThousandths(quantity.thousandths(), l->quantity.uom())};
    domain::Basket probe = m_basket;
    if (auto ok = probe.apply(step, m_settings); !ok) return unexpected(refused(ok.error()));
    // The agreement first: a crash between the two must not leave the change without it.
    if (!may->empty())
        if (auto ok = applyDurably(domain::NoteApproval{"change_quantity:" + *may}); !ok) return ok;
    return applyDurably(step);
}

TillResult<> TillImpl::voidLine(int line) {
    if (auto ok = requireSelling(); !ok) return ok;
    const LineItem* l = m_basket.find(line);
    if (l == nullptr) return unexpected(refused(Refusal::NoSuchLine));
    if (l->voided) return unexpected(refused(Refusal::LineVoided));
    auto may = require(Permission::VoidLine, std::max(l->amount, -l->amount));
    if (!may) return unexpected(may.error());
    return applyDurably(domain::VoidLine{line, *may});
}

TillResult<> TillImpl::cancelSale() {
    if (auto ok = requireSelling(); !ok) return ok;
    if (m_basket.empty()) return unexpected(refused(Refusal::BasketEmpty));
    const auto lines = priced().lines;
    const auto sums = priced().totals;
    auto may = require(Permission::CancelSale, sums.total);
    if (!may) return unexpected(may.error());
    store::Effects effects;
    effects.clearDraft = true;
    if (auto done = record(domain::SaleCancelled{lines, sums.total, *may}, effects); !done)
        return unexpected(storageRefusal(done.error()));
    basketGone();
    return {};
}

SuspendedSale TillImpl::describeSuspended(const store::SuspendedRow& row) const {
    SuspendedSale s{row.seq,
                    row.at,
                    row.operatorNumber,
                    {},
                    Money::fromMinor(row.total),
                    static_cast<int>(row.lines),
                    {}};
    if (const auto* op = findOperator(row.operatorNumber)) s.operatorName = op->name;
    if (const auto record = m_ledger->record(row.seq))
        if (const auto entry = domain::decodeEntry(record->body))
            if (const auto* data = std::get_if<domain::SaleSuspended>(&entry->data))
                for (const auto& l : data->lines)
                    if (!l.voided && s.firstItems.size() < 3) s.firstItems.push_back(l.name);
    if (const auto held = m_heldElsewhere.find(row.seq); held != m_heldElsewhere.end())
        s.heldBy = held->second;
    return s;
}

std::vector<SuspendedSale> TillImpl::suspendedSales() const {
    std::vector<SuspendedSale> out;
    for (const auto& row : m_ledger->suspended())
        out.push_back(describeSuspended(row));
    return out;
}

TillResult<SuspendedSale> TillImpl::suspend() {
    if (auto ok = requireSelling(); !ok) return unexpected(ok.error());
    if (m_pending) return unexpected(refused(Refusal::ItemWaiting));
    if (!m_basket.hasGoods()) return unexpected(refused(Refusal::BasketEmpty));
    if (auto ok = requireOurs(); !ok) return unexpected(ok.error());
    auto may = require(Permission::Suspend);
    if (!may) return unexpected(may.error());
    // Discounts are found again when the sale is resumed: with the promotions of then.
    const auto lines = priced().lines;
    const auto sums = priced().totals;
    store::Effects effects;
    effects.clearDraft = true;
    effects.printKind = "suspend";
    auto done = record(domain::SaleSuspended{lines, m_basketStartedMs, sums.total, m_basket.terms(),
                                             m_basket.approvals()},
                       effects);
    if (!done) return unexpected(storageRefusal(done.error()));
    basketGone();
    return describeSuspended({done->envelope.seq, done->envelope.at, sums.total.minor(), sums.lines,
                              done->envelope.operatorNumber});
}

}  // namespace evertill::service
