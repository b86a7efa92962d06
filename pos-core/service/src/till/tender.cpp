// Completing a sale, and the other reasons to open the drawer.
#include "evertill/domain/ledger/entry_codec.h"
#include "evertill/domain/receipt/receipt_builder.h"
#include "till_impl.h"

namespace evertill::service {

using domain::Permission;
using domain::Refusal;

namespace {
Refused refused(Refusal r) {
    return {r, std::nullopt, {}};
}
}  // namespace

TillResult<FinishedSale> TillImpl::payCash(Money tendered) {
    if (auto ok = requireSelling(); !ok) return unexpected(ok.error());
    // Goods that lie on the scale but are not in the basket would leave unpaid.
    if (m_pending) return unexpected(refused(Refusal::ItemWaiting));
    if (m_basket.empty()) return unexpected(refused(Refusal::BasketEmpty));
    if (!m_basket.hasGoods()) return unexpected(refused(Refusal::NothingToPay));
    auto may = require(Permission::Sell);
    if (!may) return unexpected(may.error());
    domain::Sale sale;
    sale.lines = m_basket.lines();
    const auto sums = totals(sale.lines);
    sale.receiptNumber = m_ledger->registerState().receipt + 1;
    sale.startedAt = m_basketStartedMs;
    sale.goods = sums.goods;
    sale.tax = sums.tax;
    sale.taxIncluded = m_settings.taxIncluded;
    sale.total = sums.total;
    sale.rounding = domain::cashRounding(sums.total, m_settings);
    sale.approvals = m_basket.approvals();
    const Money due = sale.total + sale.rounding;
    if (tendered < due || tendered.isNegative())
        return unexpected(refused(Refusal::TenderTooSmall));
    if (tendered - due > m_settings.maxChange) return unexpected(refused(Refusal::TenderTooLarge));
    sale.tenders = {{domain::TenderKind::Cash, tendered, tendered - due}};
    store::Effects effects;
    effects.printKind = "receipt";
    effects.kickDrawer = !m_options.training;
    effects.clearDraft = true;
    auto done = record(sale, effects);
    if (!done) return unexpected(storageRefusal(done.error()));
    const auto& e = done->envelope;
    FinishedSale finished{e.seq,
                          domain::receiptNumberText(e.terminal, sale.receiptNumber),
                          sale.total,
                          sale.rounding,
                          due,
                          tendered,
                          tendered - due,
                          sums.lines,
                          sums.pieces,
                          e.at};
    basketGone();
    m_lastSale = finished;
    return finished;
}

TillResult<> TillImpl::noSale() {
    if (auto ok = requireSelling(); !ok) return ok;
    auto may = require(Permission::NoSale);
    if (!may) return unexpected(may.error());
    store::Effects effects;
    effects.kickDrawer = !m_options.training;
    if (auto done = record(domain::NoSale{*may}, effects); !done)
        return unexpected(storageRefusal(done.error()));
    return {};
}

TillResult<> TillImpl::reprintLast() {
    if (auto ok = requireOperator(); !ok) return ok;
    const auto seq = m_ledger->lastSaleSeq();
    if (seq == 0) return unexpected(refused(Refusal::NotFound));
    auto may = require(Permission::Reprint);
    if (!may) return unexpected(may.error());
    const int copy = static_cast<int>(m_ledger->copiesOf(seq)) + 1;
    store::Effects effects;
    effects.printKind = "receipt";
    effects.printSeq = seq;
    effects.printCopy = copy;
    if (auto done = record(domain::Reprinted{seq, copy, *may}, effects); !done)
        return unexpected(storageRefusal(done.error()));
    return {};
}

}  // namespace evertill::service
