// Suspended sales that come back: at the till that suspended them, or at another one of the shop to
// which the hub gave them. Who has one by the hub's latest fence may end it; the journal says so on
// both sides.
#include "evertill/domain/ledger/entry_codec.h"
#include "till_impl.h"

namespace evertill::service {

using domain::Permission;
using domain::PriceOrigin;
using domain::Refusal;
using domain::SaleSuspended;
using store::StoreError;
using store::StoreErrorKind;

std::optional<SaleSuspended> TillImpl::suspendedHere(std::int64_t number) const {
    const auto rows = m_ledger->suspended();
    const bool known =
        std::any_of(rows.begin(), rows.end(), [&](const auto& r) { return r.seq == number; });
    const auto stored = known ? m_ledger->record(number) : std::nullopt;
    const auto entry =
        stored ? domain::decodeEntry(stored->body)
               : Result<domain::Entry, domain::DecodeError>(unexpected(domain::DecodeError{}));
    const auto* data = entry ? std::get_if<SaleSuspended>(&entry->data) : nullptr;
    return data == nullptr ? std::nullopt : std::optional(*data);
}

TillResult<> TillImpl::goOnWith(const SaleSuspended& sale, const domain::SaleResumed& resumed) {
    store::Effects effects;
    effects.draft.push_back(domain::encodeOp(domain::RestoreLines{
        resumed.suspendedSeq, sale.startedAt, sale.lines, sale.terms, sale.approvals}));
    if (auto done = record(resumed, effects); !done)
        return unexpected(storageRefusal(done.error()));
    reloadDraft();
    m_lastSale.reset();
    return {};
}

// Without the hub. What another till was seen to have needs somebody who may cancel it there.
TillResult<> TillImpl::resume(std::int64_t number) {
    if (auto ok = requireSelling(); !ok) return ok;
    if (!m_basket.empty()) return unexpected(refused(Refusal::BasketNotEmpty));
    const auto sale = suspendedHere(number);
    if (!sale) return unexpected(refused(Refusal::NoSuchSuspended));
    const auto held = m_heldElsewhere.find(number);
    auto may = held == m_heldElsewhere.end() ? require(Permission::Resume)
                                             : require(Permission::CancelSale, sale->total);
    if (!may && held != m_heldElsewhere.end() && !m_approval)
        return unexpected(Refused{Refusal::BasketHeld, Permission::CancelSale, held->second});
    if (!may) return unexpected(may.error());
    return goOnWith(*sale, {number, *may});
}

TillResult<std::string> TillImpl::mayTakeOver(Money total) {
    if (auto ok = requireSelling(); !ok) return unexpected(ok.error());
    auto may = require(Permission::CancelSale, total);
    if (!may) return may;
    return may->empty() ? m_operatorNumber : *may;
}

TillResult<std::vector<ResumedNote>> TillImpl::resumeTaken(const TakenBasket& b) {
    if (auto ok = requireSelling(); !ok) return unexpected(ok.error());
    if (!m_basket.empty()) return unexpected(refused(Refusal::BasketNotEmpty));
    // Practice has its own journal, which the shop's hub never sees.
    if (m_options.training) return unexpected(refused(Refusal::NotInTraining));
    const auto& own = m_ledger->identity();
    const auto entry = domain::readEntry(b.body);
    const auto* sale = entry ? std::get_if<SaleSuspended>(&entry->data) : nullptr;
    if (sale == nullptr || b.fence < 1 || entry->envelope.store != own.store ||
        entry->envelope.terminal != b.terminal || entry->envelope.seq != b.number)
        return unexpected(refused(Refusal::NoSuchSuspended));
    const bool ours = b.terminal == own.terminal;
    if (ours && !suspendedHere(b.number)) return unexpected(refused(Refusal::NoSuchSuspended));
    for (const auto& l : sale->lines)
        if (!ours && !l.voided && l.origin == PriceOrigin::Return)
            return unexpected(refused(Refusal::BasketOnlyThere, b.terminal));
    auto may = require(Permission::Resume);
    if (!may) return unexpected(may.error());
    auto notes = ours ? std::vector<ResumedNote>{} : notesOn(*sale);
    auto done = goOnWith(*sale, {b.number, *may, ours ? std::string() : b.terminal, b.fence});
    if (!done) return unexpected(done.error());
    return notes;
}

// The customer was quoted a price; what this till would say is for the cashier to know.
std::vector<ResumedNote> TillImpl::notesOn(const SaleSuspended& sale) const {
    std::vector<ResumedNote> notes;
    for (const auto& l : sale.lines) {
        if (l.voided) continue;
        const auto& goods = goodsOf(l);
        if (goods.id == 0) {
            notes.push_back({ResumedNote::Kind::UnknownItem, l.no, l.name, l.unitPrice, {}});
            continue;
        }
        if (l.origin != PriceOrigin::Book) continue;
        const auto found = m_master->catalogue().findByCode(l.code, m_clock.utcMs());
        for (const auto& f : found)
            if (f.item.id == goods.id && f.unitPrice && *f.unitPrice != l.unitPrice)
                notes.push_back(
                    {ResumedNote::Kind::OtherPrice, l.no, l.name, l.unitPrice, *f.unitPrice});
    }
    return notes;
}

TillResult<> TillImpl::requireOurs() const {
    const auto open = m_ledger->openResumed();
    if (open && open->lost) return unexpected(refused(Refusal::BasketLost, open->holder));
    return {};
}

std::vector<SyncPort::ResumedBasket> TillImpl::resumedBaskets(std::int64_t after) const {
    std::vector<ResumedBasket> out;
    if (m_options.training) return out;
    for (const auto& r : m_ledger->resumedBaskets(after))
        out.push_back({r.resumed, r.terminal, r.number, r.fence, r.ended, r.lost});
    return out;
}

std::vector<std::int64_t> TillImpl::suspendedHere() const {
    std::vector<std::int64_t> out;
    if (m_options.training) return out;
    for (const auto& r : m_ledger->suspended())
        out.push_back(r.seq);
    return out;
}

void TillImpl::basketHeld(std::int64_t number, const std::string& holder) {
    if (holder.empty())
        m_heldElsewhere.erase(number);
    else
        m_heldElsewhere[number] = holder;
}

Result<void, StoreError> TillImpl::basketTaken(std::int64_t number, const std::string& by,
                                               std::int64_t fence) {
    if (m_options.training || !suspendedHere(number)) return {};
    auto done = record(domain::BasketTaken{number, by, fence}, {});
    if (!done) return unexpected(done.error());
    m_heldElsewhere.erase(number);
    return {};
}

Result<void, StoreError> TillImpl::basketContested(std::int64_t resumed, const std::string& holder,
                                                   std::int64_t fence) {
    if (m_options.training) return {};
    const auto stored = m_ledger->record(resumed);
    const auto entry =
        stored ? domain::decodeEntry(stored->body)
               : Result<domain::Entry, domain::DecodeError>(unexpected(domain::DecodeError{}));
    const auto* data = entry ? std::get_if<domain::SaleResumed>(&entry->data) : nullptr;
    if (data == nullptr)
        return unexpected(StoreError{StoreErrorKind::Misuse, 0, "no sale was resumed there"});
    for (const auto& r : m_ledger->resumedBaskets(resumed - 1))
        if (r.resumed == resumed && r.lost) return {};
    auto done = record(domain::BasketContested{resumed, data->suspendedSeq, data->from, holder,
                                               fence, m_ledger->saleEndAfter(resumed)},
                       {});
    if (!done) return unexpected(done.error());
    return {};
}

}  // namespace evertill::service
