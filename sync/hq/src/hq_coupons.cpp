// Coupons at headquarters: campaigns to the tills, codes to the printer, uses from the journals.
#include "evertill/hq/hq_store.h"

namespace evertill::hq {

using pricing::CouponCampaign;
using pricing::CouponName;
using store::DocumentRefusal;
using store::DocumentResult;

namespace {

constexpr std::int64_t kMaxCouponsAtOnce = 100'000;
constexpr const char* kDueVoid = "coupon_void";

/// As the manager looks it up: "618/1001".
std::string label(const CouponName& name) {
    return std::to_string(name.campaign) + "/" + std::to_string(name.serial);
}

std::string notMade(const CouponName& name) {
    return "coupon_not_made " + label(name);
}

tl::unexpected<DocumentRefusal> refused(const char* path, std::string reason) {
    return unexpected(DocumentRefusal{{{path, std::move(reason)}}});
}

}  // namespace

DocumentResult<CouponCampaign> HqStore::publishCampaign(std::string_view json) {
    return published<CouponCampaign>("admin", [&]() -> DocumentResult<CouponCampaign> {
        auto done = store::CouponStore(master()).put(json, toHex(publicKey()));
        if (done) m_shared.feed("coupon_campaign", std::to_string(done->number), false);
        return done;
    });
}

DocumentResult<std::vector<MadeCoupon>> HqStore::makeCoupons(const std::string& campaignId,
                                                             std::int64_t count,
                                                             const std::string& by) {
    if (auto ok = refresh(); !ok) return unexpected(DocumentRefusal{{}, ok.error()});
    const auto campaign = store::CouponStore(master()).findById(campaignId);
    if (!campaign) return refused("/campaign", "no campaign " + campaignId);
    if (count < 1 || count > kMaxCouponsAtOnce)
        return refused("/count", "1 to " + std::to_string(kMaxCouponsAtOnce));
    const SigningKey* key = keyOf(campaign->key);
    if (key == nullptr)
        return refused("/campaign", "its codes are signed with another key than headquarters'");
    const auto lastDay = pricing::lastDayOf(*campaign, localNow().day());
    if (lastDay && *lastDay < localNow().day()) return refused("/campaign", "is over");
    if (!m_sql->begin()) return unexpected(DocumentRefusal{{}, m_sql->commit().error()});
    const auto batch = couponLedger().reserve(*campaign, count, lastDay, m_clock.utcMs(), by);
    // Durable before a code leaves the building: a serial is never given out twice.
    if (auto ok = m_sql->commit(); !ok) return unexpected(DocumentRefusal{{}, ok.error()});
    if (!batch) return refused("/count", "not so many serials are left");
    std::vector<MadeCoupon> out;
    out.reserve(static_cast<std::size_t>(count));
    for (std::int64_t serial = batch->first; serial <= batch->last; ++serial) {
        MadeCoupon c{serial, {}, {}, lastDay};
        c.code = pricing::signedCouponCode(campaign->number, serial, lastDay, *key);
        // Serials follow each other: a short code that is worth something once could be guessed.
        if (campaign->uses == 0) c.shortCode = pricing::shortCouponCode(campaign->number, serial);
        out.push_back(std::move(c));
    }
    return out;
}

void HqStore::exception(const std::string& terminal, std::int64_t seq, const std::string& what,
                        const std::string& detail) {
    m_projector->exception(terminal, m_stream, seq, what, detail);
}

void HqStore::takeFrom(const Interpreted& record) {
    m_stream = record.stream;
    if (const auto* sale = std::get_if<domain::Sale>(&record.data)) {
        takeIssued(record.e, sale->issued);
        takeCoupons(record.e, *sale);
        takeBack(record.e, sale->couponsVoid);
    }
    if (const auto* given = std::get_if<domain::CouponGiven>(&record.data))
        takeIssued(record.e, {given->coupon});
}

/// Codes of campaigns stand in the journal as "number-serial"; others are free texts that anybody
/// may use.
void HqStore::takeCoupons(const domain::Envelope& e, const domain::Sale& s) {
    for (const auto& [list, back] : {std::pair(&s.terms.coupons, false), {&s.couponsBack, true}})
        for (const auto& c : *list)
            if (const auto name = CouponName::parse(c.code))
                takeCoupon({name->campaign, name->serial, e.terminal, e.seq, e.at, back});
}

void HqStore::takeIssued(const domain::Envelope& e,
                         const std::vector<domain::IssuedCoupon>& issued) {
    auto ledger = couponLedger();
    for (const auto& c : issued) {
        const auto code = pricing::parseCouponCode(c.code);
        if (!code) continue;
        const CouponName name{code->campaign, code->serial};
        const auto campaign = campaignOf(name.campaign);
        const auto number = campaign ? pricing::issuerOf(*campaign, name.serial) : 0;
        auto issuer = store::CouponStore(master()).issuer(number);
        if (number != 0 && !issuer && refresh())
            issuer = store::CouponStore(master()).issuer(number);
        if (!issuer || issuer->terminal != e.terminal ||
            !ledger.issue(name, e.terminal, e.seq, e.at)) {
            exception(e.terminal, e.seq, ("coupon_issue " + label(name)),
                      "this till may not make this coupon, or another sale has it already");
            continue;
        }
        // A use that arrived before is accounted for now.
        auto st = m_sql->prepare("DELETE FROM exception WHERE what=?1");
        st.bind(1, std::string_view(notMade(name))).run();
    }
}

void HqStore::takeBack(const domain::Envelope& e, const std::vector<std::string>& coupons) {
    auto ledger = couponLedger();
    for (const auto& text : coupons) {
        const auto name = CouponName::parse(text);
        if (!name) continue;
        if (!ledger.takeBack(*name, e.terminal, e.seq)) {
            exception(e.terminal, e.seq, ("coupon_void " + label(*name)),
                      "taken back by a till that did not make it");
            continue;
        }
        if (ledger.spent(*name) > 0)
            exception(e.terminal, e.seq, ("coupon_void " + label(*name)),
                      "the sale that earned it came back after it was used");
        // Published once this record's transaction is through.
        m_shared.log().noteDue(kDueVoid, name->toString());
        m_due = true;
    }
}

void HqStore::publishDue() {
    if (!m_due) return;
    const auto due = m_shared.log().due();
    if (due.empty()) {
        m_due = m_sql->error().has_value();
        return;
    }
    (void)m_shared.publish("records", [&] {
        store::CouponStore coupons(master());
        for (const auto& [kind, key] : due) {
            const auto name = CouponName::parse(key);
            if (kind == kDueVoid && name && !coupons.isVoid(*name)) {
                coupons.putVoid(*name);
                m_shared.feed("coupon_void", key, false);
            }
            m_shared.log().clearDue(kind, key);
        }
        return true;
    });
}

void HqStore::addIssuer(const TerminalRow& terminal) {
    if (store::CouponStore(master()).issuer(terminal.terminal, terminal.epoch)) return;
    (void)m_shared.publish("enrolment", [&] {
        store::CouponStore coupons(master());
        // Another node may have been first: it is in the copy by now.
        if (coupons.issuer(terminal.terminal, terminal.epoch)) return false;
        const auto issuer =
            coupons.addIssuer(terminal.terminal, terminal.epoch, terminal.publicKey);
        if (issuer.number != 0)
            m_shared.feed("coupon_issuer", std::to_string(issuer.number), false);
        return issuer.number != 0;
    });
}

/// What another node published after this one last looked counts: it came before the record.
std::optional<CouponCampaign> HqStore::campaignOf(std::int64_t number) {
    auto campaign = store::CouponStore(master()).find(number);
    if (campaign || !refresh()) return campaign;
    return store::CouponStore(master()).find(number);
}

CouponVerdict HqStore::takeCoupon(const CouponUse& use) {
    const auto campaign = campaignOf(use.campaign);
    const auto verdict = couponLedger().take(use, campaign ? campaign->uses : 1, m_clock.utcMs());
    const CouponName coupon{use.campaign, use.serial};
    const std::string name = label(coupon);
    if (!campaign || !couponLedger().made(use.campaign, use.serial))
        exception(use.terminal, use.seq, notMade(coupon),
                  campaign && pricing::issuerOf(*campaign, use.serial) != 0
                      ? "the sale that it was made for has not arrived"
                      : "headquarters never made this coupon");
    if (verdict == CouponVerdict::UsedUp) {
        const auto uses = couponLedger().uses(use.campaign, use.serial);
        exception(use.terminal, use.seq, ("coupon_used_up " + name),
                  "first taken by " + uses.front().use.terminal + " in record " +
                      std::to_string(uses.front().use.seq));
    }
    return verdict;
}

}  // namespace evertill::hq
