// Completing a sale, and the other reasons to open the drawer.
#include <algorithm>

#include "evertill/domain/ledger/entry_codec.h"
#include "evertill/domain/receipt/receipt_builder.h"
#include "till_impl.h"

namespace evertill::service {

using domain::Permission;
using domain::Refusal;

domain::Sale TillImpl::saleOf(const Priced& now) const {
    domain::Sale sale;
    sale.lines = now.lines;
    for (auto gift : now.gifts) {
        gift.no = static_cast<int>(sale.lines.size()) + 1;
        sale.lines.push_back(std::move(gift));
    }
    sale.receiptNumber = m_ledger->registerState().receipt + 1;
    sale.startedAt = m_basketStartedMs;
    sale.goods = now.totals.goods;
    sale.tax = now.totals.tax;
    sale.taxIncluded = m_settings.taxIncluded;
    sale.total = now.totals.total;
    sale.rounding = basketTotals(now).rounding;
    sale.approvals = m_basket.approvals();
    sale.terms = m_basket.terms();
    // A coupon that did nothing stays the customer's.
    std::erase_if(sale.terms.coupons, [&](const auto& c) {
        return std::any_of(now.result.refused.begin(), now.result.refused.end(),
                           [&](const auto& r) { return r.code == c.key; });
    });
    sale.couponsBack = couponsBack();
    sale.couponsVoid = couponsVoid();
    sale.promotions = now.applied;
    sale.passed = passedOver(now);
    sale.issued = issueCoupons(now);
    if (m_promotions.size() > 0)
        sale.proof = {true, now.result.optimal, now.result.bound, m_promotionDigest};
    return sale;
}

TillResult<FinishedSale> TillImpl::payCash(Money tendered) {
    if (auto ok = requireSelling(); !ok) return unexpected(ok.error());
    // Goods that lie on the scale but are not in the basket would leave unpaid.
    if (m_pending) return unexpected(refused(Refusal::ItemWaiting));
    if (m_basket.empty()) return unexpected(refused(Refusal::BasketEmpty));
    if (!m_basket.hasGoods()) return unexpected(refused(Refusal::NothingToPay));
    if (auto ok = requireOurs(); !ok) return unexpected(ok.error());
    for (const std::int64_t seq : salesReturned())
        if (const auto sold = soldSale(seq))
            if (const auto owed = owedGifts(*sold); !owed.empty())
                return unexpected(
                    refused(Refusal::GiftOwed, sold->line(owed.begin()->first)->name));
    auto may = require(Permission::Sell);
    if (!may) return unexpected(may.error());
    m_priced.reset();  // the prices of this moment
    const Priced& now = priced(true);
    domain::Sale sale = saleOf(now);
    const auto sums = now.totals;
    const Money due = sale.total + sale.rounding;
    if (tendered.isNegative() || tendered < due)
        return unexpected(refused(Refusal::TenderTooSmall));
    // Money goes back: nothing is handed over, all of it is change.
    if (due.isNegative() && !tendered.isZero()) return unexpected(refused(Refusal::TenderTooLarge));
    if (!due.isNegative() && tendered - due > m_settings.maxChange)
        return unexpected(refused(Refusal::TenderTooLarge));
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
                          e.at,
                          sums.discount,
                          sale.issued,
                          sale.couponsBack,
                          sale.couponsVoid};
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
