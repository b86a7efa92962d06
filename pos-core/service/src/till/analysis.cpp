// 促销分析: hands out the report as work for another thread; the life of a coupon.
#include "analysis/promotion_report_job.h"
#include "evertill/domain/pricing/coupon.h"
#include "evertill/domain/receipt/receipt_builder.h"
#include "evertill/store/coupon_store.h"
#include "till_impl.h"

namespace evertill::service {

using domain::Permission;

namespace {

std::optional<BusinessDate> dayOf(const std::optional<pricing::LocalTime>& t, bool end) {
    if (!t) return std::nullopt;
    // Half-open: what ends at midnight is not valid on that day.
    const auto day = pricing::LocalTime::fromSeconds(t->seconds() - (end ? 1 : 0)).day();
    return BusinessDate::fromDays(static_cast<std::int32_t>(day));
}

void describe(CouponCard& card, const pricing::CouponCampaign& c) {
    card.campaign = c.id;
    card.name = c.name;
    card.nameEn = c.nameEn;
    card.text = c.text;
    card.textEn = c.textEn;
    card.face = c.face;
    card.uses = c.uses;
    card.first = dayOf(c.from, false);
    card.last = dayOf(c.to, true);
    card.campaignLimit = c.offline.coupons;
}

}  // namespace

TillResult<PromotionReportJobPtr> TillImpl::promotionReport(std::optional<BusinessDate> from,
                                                            std::optional<BusinessDate> to) {
    if (auto ok = requireOperator(); !ok) return unexpected(ok.error());
    if (from && to && *to < *from) return unexpected(refused(domain::Refusal::DateInvalid));
    if (auto may = require(Permission::Analysis); !may) return unexpected(may.error());
    const std::string& folder = m_options.directory;
    return makePromotionReportJob({m_options.training ? folder + "/training" : folder, folder},
                                  from, to, m_store.utcOffsetMinutes);
}

/// How the coupon was used last, and what became of the goods.
CouponCard::Use TillImpl::couponUse(std::int64_t seq, const CouponCard& card) const {
    CouponCard::Use use;
    const auto sold = soldSale(seq, false);
    if (!sold) return use;
    const auto& sale = sold->sale();
    const auto& envelope = sold->entry.envelope;
    use.receiptNo = domain::receiptNumberText(envelope.terminal, sale.receiptNumber);
    use.atMs = envelope.at;
    const std::string& key = card.campaign.empty() ? card.code : card.campaign;
    for (const auto& p : sale.promotions) {
        const auto* document = m_promotions.find(p.id);
        if (document != nullptr && document->coupon == key) use.saved += p.discount;
    }
    for (const auto& l : sale.lines)
        if (!l.voided) use.paid += l.net();
    use.back = sold->untouched()           ? CouponCard::Back::Nothing
               : sold->nothingPaidIsLeft() ? CouponCard::Back::All
                                           : CouponCard::Back::Part;
    return use;
}

TillResult<CouponCard> TillImpl::lookUpCoupon(std::string_view code) const {
    if (auto ok = requireOperator(); !ok) return unexpected(ok.error());
    CouponCard card;
    card.code = code;
    card.uses = 0;
    if (const auto parsed = pricing::parseCouponCode(code)) {
        if (const auto checked = checkCoupon(*parsed); !checked) {
            card.why = checked.error().code;
            card.detail = checked.error().detail;
        }
        card.ownCode = true;
        card.isSigned = parsed->form == pricing::CouponCode::Form::Signed;
        card.code = pricing::CouponName{parsed->campaign, parsed->serial}.toString();
        if (const auto campaign = store::CouponStore(*m_master).find(parsed->campaign))
            describe(card, *campaign);
        if (parsed->lastDay) {
            const auto last = BusinessDate::fromDays(static_cast<std::int32_t>(*parsed->lastDay));
            card.last = card.last ? std::min(*card.last, last) : last;
        }
    }
    const std::string& key = card.campaign.empty() ? card.code : card.campaign;
    for (const auto& p : m_promotions.promotions()) {
        if (p.coupon != key) continue;
        card.promotion = p.name.empty() ? p.id : p.name;
        card.promotionEn = p.nameEn;
        if (card.name.empty()) {
            card.name = p.name;
            card.nameEn = p.nameEn;
        }
        if (card.text.empty()) {
            card.text = p.text;
            card.textEn = p.textEn;
        }
        break;
    }
    // A word for everybody is good while a promotion that names it runs.
    if (!card.ownCode && card.promotion.empty()) card.why = domain::Refusal::CouponUnknown;
    if (const auto made = m_ledger->couponMade(card.code))
        if (const auto sold = soldSale(made->seq, false)) {
            card.earnedBy = domain::receiptNumberText(sold->entry.envelope.terminal,
                                                      sold->sale().receiptNumber);
            card.earnedMs = sold->entry.envelope.at;
        }
    if (const auto row = m_ledger->couponRow(card.code)) {
        card.used = row->used;
        card.lastUse = couponUse(row->seq, card);
    }
    if (const auto date = m_ledger->registerState().businessDate)
        card.campaignToday = m_ledger->couponsOfDay(key, *date);
    return card;
}

}  // namespace evertill::service
