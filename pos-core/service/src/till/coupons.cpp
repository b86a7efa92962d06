// 礼券: taken at the till, made by it, given back and made void with returns.
#include <algorithm>

#include "evertill/domain/pricing/coupon.h"
#include "evertill/store/coupon_store.h"
#include "till_impl.h"

namespace evertill::service {

using domain::IssuedCoupon;
using domain::PresentedCoupon;
using domain::Refusal;
using pricing::CouponName;

namespace {

Refusal refusalOf(pricing::CouponStanding s) {
    switch (s) {
        case pricing::CouponStanding::Expired:
            return Refusal::CouponExpired;
        case pricing::CouponStanding::NotYetValid:
            return Refusal::CouponNotYet;
        case pricing::CouponStanding::WrongStore:
            return Refusal::CouponElsewhere;
        default:
            return Refusal::CouponUnknown;
    }
}

/// What a coupon is worth, in words.
std::string faceOf(const pricing::CouponCampaign& c, bool english) {
    if (english && !c.textEn.empty()) return c.textEn;
    if (english && !c.nameEn.empty()) return c.nameEn;
    return c.text.empty() ? c.name : c.text;
}

}  // namespace

/// Whether a code of a campaign may be used here, now, as far as this till can know.
TillResult<PresentedCoupon> TillImpl::checkCoupon(const pricing::CouponCode& code) const {
    store::CouponStore coupons(*m_master);
    const auto campaign = coupons.find(code.campaign);
    const auto issuer =
        campaign ? coupons.issuer(pricing::issuerOf(*campaign, code.serial)) : std::nullopt;
    const auto place = store::placeOf(*m_master, identity().store);
    const auto now = pricing::LocalTime::ofInstant(m_clock.utcMs(), m_store.utcOffsetMinutes);
    const auto standing = pricing::verifyCoupon(code, campaign ? &*campaign : nullptr, place.code,
                                                place.regions, now, issuer ? &*issuer : nullptr);
    if (standing != pricing::CouponStanding::Valid)
        return unexpected(refused(refusalOf(standing), std::string(couponStandingName(standing))));
    const CouponName name{code.campaign, code.serial};
    PresentedCoupon coupon{name.toString(), campaign->id, campaign->singleUse()};
    if (coupons.isVoid(name) || m_ledger->couponIsVoid(coupon.code))
        return unexpected(refused(Refusal::CouponVoid));
    if (campaign->uses > 0 && m_ledger->couponUses(coupon.code) >= campaign->uses)
        return unexpected(refused(Refusal::CouponUsed));
    if (const auto date = m_ledger->registerState().businessDate; date) {
        const auto taken = m_ledger->couponsOfDay(campaign->id, *date);
        const auto& cap = campaign->offline;
        if (cap.coupons && taken >= *cap.coupons) return unexpected(refused(Refusal::CouponLimit));
        if (cap.face && campaign->face && (taken + 1) * campaign->face->minor() > cap.face->minor())
            return unexpected(refused(Refusal::CouponLimit));
    }
    return coupon;
}

TillResult<> TillImpl::addCoupon(std::string_view code) {
    if (auto ok = requireSelling(); !ok) return ok;
    const std::string text(code);
    auto terms = m_basket.terms();
    PresentedCoupon coupon{text, text, false};
    const auto parsed = pricing::parseCouponCode(text);
    if (parsed) coupon.code = CouponName{parsed->campaign, parsed->serial}.toString();
    for (const auto& c : terms.coupons)
        if (c.code == coupon.code) return unexpected(refused(Refusal::CouponPresented));
    if (parsed) {
        auto checked = checkCoupon(*parsed);
        if (!checked) return unexpected(checked.error());
        coupon = std::move(*checked);
    } else {
        const auto& all = m_promotions.promotions();
        if (std::none_of(all.begin(), all.end(), [&](const auto& p) { return p.coupon == text; }))
            return unexpected(refused(Refusal::CouponUnknown));
    }
    terms.coupons.push_back(std::move(coupon));
    return setTerms(std::move(terms));
}

TillResult<> TillImpl::removeCoupon(std::string_view code) {
    if (auto ok = requireSelling(); !ok) return ok;
    auto terms = m_basket.terms();
    if (std::erase_if(terms.coupons, [&](const auto& c) { return c.code == code; }) == 0)
        return unexpected(refused(Refusal::NotFound));
    return setTerms(std::move(terms));
}

/// `count` coupons more of a campaign, after `before` that the same sale earns: with codes where
/// the campaign lets tills make them and headquarters knows this one. A training till makes none:
/// its key must vouch for nothing. Files are read once, however many there are.
std::vector<IssuedCoupon> TillImpl::makeCoupons(const std::string& campaignId, std::int64_t before,
                                                std::int64_t count) const {
    store::CouponStore coupons(*m_master);
    const auto& id = m_ledger->identity();
    const auto local = pricing::LocalTime::ofInstant(m_clock.utcMs(), m_store.utcOffsetMinutes);
    const auto campaign = coupons.findById(campaignId);
    std::vector<IssuedCoupon> made(static_cast<std::size_t>(count), IssuedCoupon{campaignId});
    if (!campaign) return made;
    const auto lastDay = pricing::lastDayOf(*campaign, local.day());
    for (auto& coupon : made) {
        coupon.name = faceOf(*campaign, m_store.language != "zh");
        if (lastDay) coupon.lastDay = BusinessDate::fromDays(*lastDay).toString();
    }
    const auto issuer = coupons.issuer(id.terminal, id.epoch);
    // The device key must be the one that headquarters told the others.
    const bool may = campaign->tillIssue && !m_options.training && issuer &&
                     issuer->key == id.publicKey && !(lastDay && *lastDay < local.day());
    if (!may) return made;
    std::int64_t serial = m_ledger->couponsIssued(campaignId, id.epoch) + before;
    for (auto& coupon : made) {
        if (++serial >= pricing::kIssuerSerials) break;
        coupon.serial = issuer->number * pricing::kIssuerSerials + serial;
        coupon.code = pricing::signedCouponCode(campaign->number, coupon.serial, lastDay, m_key);
    }
    return made;
}

/// What the basket earned for next time.
std::vector<IssuedCoupon> TillImpl::issueCoupons(const Priced& now) const {
    std::vector<IssuedCoupon> out;
    std::map<std::string, std::int64_t> made;
    for (const auto& earned : now.result.issued) {
        auto more = makeCoupons(earned.campaign, made[earned.campaign], earned.count);
        made[earned.campaign] += earned.count;
        std::move(more.begin(), more.end(), std::back_inserter(out));
    }
    return out;
}

std::vector<CouponOffer> TillImpl::couponOffers() const {
    std::vector<CouponOffer> offers;
    for (const auto& campaign : store::CouponStore(*m_master).list()) {
        if (!campaign.tillIssue) continue;
        const auto coupon = makeCoupons(campaign.id, 0, 1).front();
        if (!coupon.code.empty())
            offers.push_back(
                {campaign.id, faceOf(campaign, false), faceOf(campaign, true), coupon.lastDay});
    }
    return offers;
}

TillResult<IssuedCoupon> TillImpl::giveCoupon(std::string_view campaign, std::string_view reason) {
    if (auto ok = requireSelling(); !ok) return unexpected(ok.error());
    const auto coupon = makeCoupons(std::string(campaign), 0, 1).front();
    if (coupon.code.empty()) return unexpected(refused(Refusal::CouponNotMade));
    if (reason.empty()) return unexpected(refused(Refusal::ReasonMissing));
    auto may = require(domain::Permission::GiveCoupon);
    if (!may) return unexpected(may.error());
    store::Effects effects;
    effects.printKind = "coupon";
    if (auto done = record(domain::CouponGiven{coupon, std::string(reason), *may}, effects); !done)
        return unexpected(storageRefusal(done.error()));
    return coupon;
}

/// Coupons of earlier sales that the basket's returns give back, each once: when the whole ticket
/// is back, or with any goods they reduced, as their campaign says.
std::vector<PresentedCoupon> TillImpl::couponsBack() const {
    std::vector<PresentedCoupon> back;
    for (const std::int64_t seq : salesReturned()) {
        const auto sold = soldSale(seq);
        if (!sold || sold->sale().terms.coupons.empty()) continue;
        const auto before = soldSale(seq, false);
        const auto comesBack = [&](const PresentedCoupon& c, const SoldSale& state) {
            const auto campaign = store::CouponStore(*m_master).findById(c.key);
            const auto rule = campaign ? campaign->returns : pricing::CouponReturn::FullReturn;
            if (rule == pricing::CouponReturn::Never) return false;
            if (state.nothingPaidIsLeft()) return true;
            return rule == pricing::CouponReturn::Always &&
                   std::any_of(state.sale().promotions.begin(), state.sale().promotions.end(),
                               [&](const auto& p) {
                                   const auto* document = m_promotions.find(p.id);
                                   return document != nullptr && document->coupon == c.key &&
                                          state.touches(p);
                               });
        };
        for (const auto& c : sold->sale().terms.coupons)
            if (comesBack(c, *sold) && !comesBack(c, *before)) back.push_back(c);
    }
    return back;
}

/// Coupons that earlier sales earned with goods that the basket returns: the newest of each
/// campaign first, as many as the goods that are left do not earn.
std::vector<std::string> TillImpl::couponsVoid() const {
    std::vector<std::string> gone;
    for (const std::int64_t seq : salesReturned()) {
        const auto sold = soldSale(seq);
        if (!sold || sold->sale().issued.empty()) continue;
        const bool all = sold->nothingPaidIsLeft();
        const auto before = all ? std::nullopt : priceKept({sold->entry, {}, {}});
        const auto after = before ? priceKept(*sold) : std::nullopt;
        std::map<std::string, std::int64_t> lost;
        if (after) {
            for (const auto& i : before->issued)
                lost[i.campaign] += i.count;
            for (const auto& i : after->issued)
                lost[i.campaign] -= i.count;
        }
        const auto& issued = sold->sale().issued;
        for (auto c = issued.rbegin(); c != issued.rend(); ++c) {
            const auto code = pricing::parseCouponCode(c->code);
            if (!code || (!all && lost[c->campaign]-- <= 0)) continue;
            const std::string name = CouponName{code->campaign, code->serial}.toString();
            if (!m_ledger->couponIsVoid(name)) gone.push_back(name);
        }
    }
    return gone;
}

}  // namespace evertill::service
