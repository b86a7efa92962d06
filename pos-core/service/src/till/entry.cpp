// From a code, a tile or a key to a priced line.
#include "evertill/domain/pricing/coupon.h"
#include "till_impl.h"

namespace evertill::service {

using domain::CodeError;
using domain::CodeType;
using domain::ItemKind;
using domain::LineItem;
using domain::Permission;
using domain::PriceOrigin;
using domain::Refusal;
using domain::SaleItem;
using Need = PendingEntry::Need;
using Kind = ScanOutcome::Kind;

namespace {

Refusal refusalOf(CodeError e) {
    switch (e) {
        case CodeError::Expired:
            return Refusal::ItemExpired;
        case CodeError::LabelEmpty:
            return Refusal::LabelEmpty;
        default:
            return Refusal::InvalidCode;
    }
}

bool isOwnCode(CodeType t) {
    return t == CodeType::Member || t == CodeType::Coupon || t == CodeType::Receipt ||
           t == CodeType::Operator || t == CodeType::PaymentCode || t == CodeType::Url;
}

/// Quantity that makes price x quantity come nearest to the label's amount.
Quantity quantityForAmount(Money amount, UnitPrice price, Uom uom) {
    if (price.tenThousandths() <= 0) return Quantity::fromUnits(1, uom);
    const auto q = divideRounded(static_cast<Int128>(amount.minor()) * 100'000,
                                 price.tenThousandths(), Rounding::HalfUp);
    return Quantity::fromThousandths(q && *q > 0 ? std::min(*q, kMaxQuantityThousandths) : 1, uom);
}

}  // namespace

TillResult<ScanOutcome> TillImpl::scan(std::string_view raw) {
    if (auto ok = requireSelling(); !ok) return unexpected(ok.error());
    if (pricing::looksLikeCouponCode(raw)) return scanCoupon(raw);
    domain::ScanContext context;
    context.today = m_ledger->registerState().businessDate;
    const auto code = domain::classify(raw, m_scanRules, context);
    // A new scan replaces what still waited for a weight or a choice; nothing was in the basket
    // yet.
    m_pending.reset();
    changed();
    return scanned(code);
}

TillResult<ScanOutcome> TillImpl::scanCoupon(std::string_view code) {
    if (auto ok = addCoupon(code); !ok) return unexpected(ok.error());
    return ScanOutcome{Kind::CouponAdded, 0, {}, {}};
}

TillResult<ScanOutcome> TillImpl::scanned(const domain::ScannedCode& code) {
    if (code.type == CodeType::Suspended && code.error == CodeError::None) {
        std::int64_t number = 0;
        for (const char c : code.reference) {
            if (c < '0' || c > '9' || number > 1'000'000'000'000'000)
                return unexpected(refused(Refusal::NoSuchSuspended));
            number = number * 10 + (c - '0');
        }
        if (auto ok = resume(number); !ok) return unexpected(ok.error());
        return ScanOutcome{Kind::Resumed, m_basket.touched(), {}, {}};
    }
    if (code.type == CodeType::Member && code.error == CodeError::None) {
        if (auto ok = attachMember(code.reference); !ok) return unexpected(ok.error());
        return ScanOutcome{Kind::MemberAttached, 0, {}, {}};
    }
    if (code.type == CodeType::Coupon && code.error == CodeError::None)
        return scanCoupon(code.reference);
    if (code.type == CodeType::Receipt && code.error == CodeError::None) {
        const auto sale = findSale(code.reference);
        if (!sale) return unexpected(sale.error());
        return ScanOutcome{Kind::ReturnFound, 0, {}, sale->receiptNo};
    }
    if (isOwnCode(code.type))
        return unexpected(refused(Refusal::NotAnItem, std::string(codeTypeName(code.type))));
    if (code.error == CodeError::Expired || code.error == CodeError::LabelEmpty)
        return unexpected(
            refused(refusalOf(code.error), code.expiry ? code.expiry->toString() : ""));
    PendingItem pending;
    pending.scanned = code;
    if (!code.lookup.empty())
        pending.items = m_master->catalogue().findByCode(code.lookup, m_clock.utcMs());
    if (pending.items.empty()) {
        if (code.error != CodeError::None)
            return unexpected(
                refused(refusalOf(code.error), std::string(codeErrorName(code.error))));
        return unexpected(refused(Refusal::UnknownCode, code.text));
    }
    if (pending.items.size() > 1) return wait(std::move(pending), Need::Choice, Kind::NeedsChoice);
    return enterItem(std::move(pending));
}

TillResult<ScanOutcome> TillImpl::addItem(domain::ItemId id) {
    if (auto ok = requireSelling(); !ok) return unexpected(ok.error());
    if (m_pending && m_pending->need == Need::Choice) {
        for (const auto& candidate : m_pending->items) {
            if (candidate.item.id != id) continue;
            PendingItem chosen = *m_pending;
            chosen.items = {candidate};
            m_pending.reset();
            return enterItem(std::move(chosen));
        }
    }
    auto item = m_master->catalogue().findById(id, m_clock.utcMs());
    if (!item) return unexpected(refused(Refusal::UnknownCode));
    m_pending.reset();
    PendingItem pending;
    pending.items = {*item};
    return enterItem(std::move(pending));
}

TillResult<ScanOutcome> TillImpl::wait(PendingItem pending, Need need, Kind kind) {
    pending.need = need;
    const SaleItem first = pending.items.front();
    m_pending = std::move(pending);
    changed();
    return ScanOutcome{kind, 0, first};
}

TillResult<ScanOutcome> TillImpl::enterItem(PendingItem p) {
    const SaleItem& sale = p.items.front();
    const domain::Item& item = sale.item;
    if (item.blocked) return unexpected(refused(Refusal::ItemBlocked, item.name));
    if (item.minAge > 0 && !p.ageConfirmed) return wait(std::move(p), Need::Age, Kind::NeedsAge);
    if (item.serialTracked && p.scanned.serial.empty() && p.reference.empty())
        return wait(std::move(p), Need::Serial, Kind::NeedsReference);
    if (item.lotTracked && p.scanned.batch.empty() && p.reference.empty())
        return wait(std::move(p), Need::Batch, Kind::NeedsReference);
    const bool labelled = p.scanned.amount || p.scanned.price;
    if (item.kind == ItemKind::Amount && !labelled)
        return wait(std::move(p), Need::Amount, Kind::NeedsAmount);
    if (!sale.unitPrice && !labelled) {
        if (item.openPrice) return wait(std::move(p), Need::Amount, Kind::NeedsAmount);
        return unexpected(refused(Refusal::NoPrice, item.name));
    }
    LineItem line = draftLine(p);
    if (labelled) {
        const Money amount = p.scanned.amount ? *p.scanned.amount : *p.scanned.price;
        if (amount.minor() <= 0) return unexpected(refused(Refusal::LabelEmpty));
        line.origin = PriceOrigin::Label;
        line.amount = amount;
        if (item.kind == ItemKind::Weighed) {
            std::optional<Quantity> weight;
            if (p.scanned.measure && p.scanned.measure->quantity)
                weight = p.scanned.measure->quantity->convertedTo(item.uom);
            line.quantity = weight ? *weight : quantityForAmount(amount, line.unitPrice, item.uom);
        } else {
            line.quantity = Quantity::fromUnits(p.scanned.count.value_or(1), item.uom);
        }
        if (!sale.unitPrice) line.unitPrice = UnitPrice::fromMoney(amount);
        return addLine(std::move(line), sale);
    }
    return item.kind == ItemKind::Weighed ? enterWeighed(p, std::move(line))
                                          : enterCounted(p, std::move(line));
}

LineItem TillImpl::draftLine(const PendingItem& p) const {
    const SaleItem& sale = p.items.front();
    LineItem l;
    l.itemId = sale.item.id;
    l.itemCode = sale.item.code;
    // As it stands on the goods: what was scanned, unless that is a long text such as a web
    // address.
    const bool plain = !p.scanned.text.empty() && p.scanned.text.size() <= 18;
    l.code = plain ? p.scanned.text : sale.scannedCode.empty() ? sale.item.code : sale.scannedCode;
    l.name = sale.item.name;
    l.spec = sale.item.spec;
    l.unitName = sale.unitName.empty() ? sale.item.unitName : sale.unitName;
    l.department = sale.item.department;
    l.kind = sale.item.kind;
    l.quantity = Quantity::fromUnits(1, sale.item.uom);
    if (sale.pack.thousandths() != 1000) l.pack = sale.pack;
    l.unitPrice = sale.unitPrice.value_or(UnitPrice());
    l.taxRate = sale.item.taxRate;
    l.batch = p.scanned.batch;
    l.serial = p.scanned.serial;
    if (!p.reference.empty()) (sale.item.serialTracked ? l.serial : l.batch) = p.reference;
    if (p.scanned.expiry) l.expiry = p.scanned.expiry->toString();
    l.notReturnable = sale.item.notReturnable;
    return l;
}

TillResult<ScanOutcome> TillImpl::enterWeighed(const PendingItem& p, LineItem line) {
    const Uom uom = p.items.front().item.uom;
    if (!p.scanned.measure) return wait(p, Need::Weight, Kind::NeedsWeight);
    const auto weight =
        p.scanned.measure->quantity ? p.scanned.measure->quantity->convertedTo(uom) : std::nullopt;
    if (!weight) return unexpected(refused(Refusal::UnitMismatch));
    if (weight->thousandths() <= 0) return unexpected(refused(Refusal::LabelEmpty));
    line.quantity = *weight;
    const auto amount = domain::lineAmount(line, line.quantity);
    if (!amount) return unexpected(refused(amount.error()));
    line.amount = *amount;
    return addLine(std::move(line), p.items.front());
}

TillResult<> TillImpl::checkPieces(Quantity quantity) {
    if (quantity.thousandths() <= m_settings.maxPieces.thousandths()) return {};
    auto may = require(Permission::LargeQuantity);
    if (!may) return unexpected(may.error());
    if (!may->empty()) return applyDurably(domain::NoteApproval{"large_quantity:" + *may});
    return {};
}

TillResult<ScanOutcome> TillImpl::enterCounted(const PendingItem& p, LineItem line) {
    const Uom uom = line.quantity.uom();
    if (m_nextQuantity)
        line.quantity = Quantity::fromThousandths(m_nextQuantity->thousandths(), uom);
    else if (p.scanned.count)
        line.quantity = Quantity::fromUnits(*p.scanned.count, uom);
    if (line.quantity.thousandths() <= 0) return unexpected(refused(Refusal::QuantityInvalid));
    if (!line.quantity.isWhole() && uom == Uom::Each)
        return unexpected(refused(Refusal::QuantityNotWhole));
    const LineItem* target = m_settings.mergeLines ? m_basket.mergeTarget(line) : nullptr;
    const auto sum = target != nullptr ? Quantity::checkedAdd(target->quantity, line.quantity)
                                       : std::optional(line.quantity);
    if (!sum) return unexpected(refused(Refusal::QuantityTooLarge));
    if (auto ok = checkPieces(*sum); !ok) return unexpected(ok.error());
    if (target != nullptr) {
        const int no = target->no;
        if (auto ok = applyDurably(domain::SetQuantity{no, *sum}); !ok)
            return unexpected(ok.error());
        m_nextQuantity.reset();
        return ScanOutcome{Kind::QuantityIncreased, no, p.items.front()};
    }
    const auto amount = domain::lineAmount(line, line.quantity);
    if (!amount) return unexpected(refused(amount.error()));
    line.amount = *amount;
    return addLine(std::move(line), p.items.front());
}

TillResult<ScanOutcome> TillImpl::addLine(LineItem line, const SaleItem& item) {
    line.no = m_basket.nextLineNo();
    if (auto ok = applyDurably(domain::AddLine{line}); !ok) return unexpected(ok.error());
    m_nextQuantity.reset();
    return ScanOutcome{Kind::LineAdded, line.no, item};
}

TillResult<> TillImpl::setNextQuantity(Quantity quantity) {
    if (auto ok = requireSelling(); !ok) return ok;
    if (quantity.thousandths() < 0) return unexpected(refused(Refusal::QuantityInvalid));
    if (quantity.thousandths() > kMaxQuantityThousandths)
        return unexpected(refused(Refusal::QuantityTooLarge));
    m_nextQuantity.reset();
    if (quantity.thousandths() > 0) m_nextQuantity = quantity;
    changed();
    return {};
}

TillResult<ScanOutcome> TillImpl::weigh(Quantity gross, Quantity tare) {
    if (auto ok = requireSelling(); !ok) return unexpected(ok.error());
    if (!m_pending || m_pending->need != Need::Weight)
        return unexpected(refused(Refusal::NothingPending));
    const SaleItem sale = m_pending->items.front();
    const auto g = gross.convertedTo(sale.item.uom);
    const auto t = tare.convertedTo(sale.item.uom);
    if (!g || !t) return unexpected(refused(Refusal::UnitMismatch));
    if (g->thousandths() <= 0 || t->thousandths() < 0)
        return unexpected(refused(Refusal::QuantityInvalid));
    if (t->thousandths() >= g->thousandths()) return unexpected(refused(Refusal::TareTooHeavy));
    LineItem line = draftLine(*m_pending);
    line.gross = g;
    line.tare = t;
    line.quantity = Quantity::fromThousandths(g->thousandths() - t->thousandths(), sale.item.uom);
    const auto amount = domain::lineAmount(line, line.quantity);
    if (!amount) return unexpected(refused(amount.error()));
    line.amount = *amount;
    auto added = addLine(std::move(line), sale);
    if (added) m_pending.reset();
    return added;
}

TillResult<ScanOutcome> TillImpl::keyAmount(Money amount) {
    if (auto ok = requireSelling(); !ok) return unexpected(ok.error());
    if (!m_pending || m_pending->need != Need::Amount)
        return unexpected(refused(Refusal::NothingPending));
    if (amount.minor() <= 0) return unexpected(refused(Refusal::AmountInvalid));
    if (amount.minor() > kMaxAmountMinor) return unexpected(refused(Refusal::AmountTooLarge));
    LineItem line = draftLine(*m_pending);
    line.origin = PriceOrigin::Keyed;
    line.unitPrice = UnitPrice::fromMoney(amount);
    if (m_nextQuantity && !m_nextQuantity->isWhole())
        return unexpected(refused(Refusal::QuantityNotWhole));
    if (m_nextQuantity)
        line.quantity =
            Quantity::fromThousandths(m_nextQuantity->thousandths(), line.quantity.uom());
    const auto total = domain::lineAmount(line, line.quantity);
    if (!total) return unexpected(refused(total.error()));
    line.amount = *total;
    // The limit is for what is charged: "3*" must not carry a keyed price past it.
    auto may = require(Permission::OpenPrice, line.amount);
    if (!may) return unexpected(may.error());
    if (auto ok = checkPieces(line.quantity); !ok) return unexpected(ok.error());
    if (!may->empty())
        if (auto ok = applyDurably(domain::NoteApproval{"open_price:" + *may}); !ok)
            return unexpected(ok.error());
    auto added = addLine(std::move(line), m_pending->items.front());
    if (added) m_pending.reset();
    return added;
}

TillResult<ScanOutcome> TillImpl::keyReference(std::string_view text) {
    if (auto ok = requireSelling(); !ok) return unexpected(ok.error());
    if (!m_pending || (m_pending->need != Need::Serial && m_pending->need != Need::Batch))
        return unexpected(refused(Refusal::NothingPending));
    const auto reference = BoundedText<20>::make(text);  // GS1 AIs 10 and 21: at most 20 characters
    if (!reference || reference->empty()) return unexpected(refused(Refusal::ReferenceInvalid));
    PendingItem p = *m_pending;
    (m_pending->need == Need::Serial ? p.scanned.serial : p.scanned.batch) = reference->str();
    auto entered = enterItem(std::move(p));
    if (entered && (entered->kind == Kind::LineAdded || entered->kind == Kind::QuantityIncreased))
        m_pending.reset();
    return entered;
}

TillResult<ScanOutcome> TillImpl::confirmAge(bool oldEnough) {
    if (auto ok = requireSelling(); !ok) return unexpected(ok.error());
    if (!m_pending || m_pending->need != Need::Age)
        return unexpected(refused(Refusal::NothingPending));
    PendingItem p = *m_pending;
    m_pending.reset();
    changed();
    if (!oldEnough) return unexpected(refused(Refusal::AgeRefused, p.items.front().item.name));
    p.ageConfirmed = true;
    return enterItem(std::move(p));
}

TillResult<ScanOutcome> TillImpl::openDepartment(std::string_view department, Money amount) {
    if (auto ok = requireSelling(); !ok) return unexpected(ok.error());
    const auto items = m_master->catalogue().findByCode(department, m_clock.utcMs());
    if (items.size() != 1 || items.front().item.kind != ItemKind::Amount)
        return unexpected(refused(Refusal::UnknownDepartment, std::string(department)));
    PendingItem pending;
    pending.items = items;
    pending.need = Need::Amount;
    m_pending = std::move(pending);
    return keyAmount(amount);
}

TillResult<> TillImpl::clearPending() {
    m_pending.reset();
    m_nextQuantity.reset();
    changed();
    return {};
}

TillResult<PriceCheck> TillImpl::priceCheck(std::string_view raw) const {
    const auto code = domain::classify(raw, m_scanRules, {});
    PriceCheck check;
    check.code = code.text;
    if (!code.lookup.empty())
        check.items = m_master->catalogue().findByCode(code.lookup, m_clock.utcMs());
    if (check.items.empty()) {
        if (code.error != CodeError::None)
            return unexpected(
                refused(Refusal::InvalidCode, std::string(codeErrorName(code.error))));
        return unexpected(refused(Refusal::UnknownCode, code.text));
    }
    return check;
}

}  // namespace evertill::service
