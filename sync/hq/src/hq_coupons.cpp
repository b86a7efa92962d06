// Coupons at headquarters: campaigns to the tills, codes to the printer, uses from the journals.
#include "evertill/hq/hq_store.h"

namespace evertill::hq {

using pricing::CouponCampaign;
using store::DocumentRefusal;
using store::DocumentResult;

namespace {

constexpr std::int64_t kMaxCouponsAtOnce = 100'000;

tl::unexpected<DocumentRefusal> refused(const char* path, std::string reason) {
    return unexpected(DocumentRefusal{{{path, std::move(reason)}}});
}

}  // namespace

DocumentResult<CouponCampaign> HqStore::publishCampaign(std::string_view json) {
    if (!m_master->begin()) return unexpected(DocumentRefusal{{}, m_master->commit().error()});
    auto done = store::CouponStore(*m_master).put(json, toHex(publicKey()));
    if (!done) {
        m_master->rollback();
        return done;
    }
    feed("coupon_campaign", std::to_string(done->number), false);
    if (auto ok = m_master->commit(); !ok) return unexpected(DocumentRefusal{{}, ok.error()});
    (void)finishPublish();
    return done;
}

DocumentResult<std::vector<MadeCoupon>> HqStore::makeCoupons(const std::string& campaignId,
                                                             std::int64_t count,
                                                             const std::string& by) {
    const auto campaign = store::CouponStore(*m_master).findById(campaignId);
    if (!campaign) return refused("/campaign", "no campaign " + campaignId);
    if (count < 1 || count > kMaxCouponsAtOnce)
        return refused("/count", "1 to " + std::to_string(kMaxCouponsAtOnce));
    if (campaign->key != toHex(publicKey()))
        return refused("/campaign", "its codes are signed with another key than headquarters'");
    const auto lastDay = pricing::lastDayOf(*campaign, localNow().day());
    if (lastDay && *lastDay < localNow().day()) return refused("/campaign", "is over");
    if (!m_db->begin()) return unexpected(DocumentRefusal{{}, m_db->commit().error()});
    const auto batch = couponLedger().reserve(*campaign, count, lastDay, m_clock.utcMs(), by);
    // Durable before a code leaves the building: a serial is never given out twice.
    if (auto ok = m_db->commit(); !ok) return unexpected(DocumentRefusal{{}, ok.error()});
    if (!batch) return refused("/count", "not so many serials are left");
    std::vector<MadeCoupon> out;
    out.reserve(static_cast<std::size_t>(count));
    for (std::int64_t serial = batch->first; serial <= batch->last; ++serial) {
        MadeCoupon c{serial, {}, {}, lastDay};
        c.code = pricing::signedCouponCode(campaign->number, serial, lastDay, m_key);
        // Serials follow each other: a short code that is worth something once could be guessed.
        if (campaign->uses == 0) c.shortCode = pricing::shortCouponCode(campaign->number, serial);
        out.push_back(std::move(c));
    }
    return out;
}

CouponVerdict HqStore::takeCoupon(const CouponUse& use) {
    const auto campaign = store::CouponStore(*m_master).find(use.campaign);
    const auto verdict = couponLedger().take(use, campaign ? campaign->uses : 1, m_clock.utcMs());
    const std::string name = std::to_string(use.campaign) + "/" + std::to_string(use.serial);
    if (!campaign || !couponLedger().made(use.campaign, use.serial))
        exception(use.terminal, use.seq, ("coupon_not_made " + name).c_str(),
                  "headquarters never made this coupon");
    if (verdict == CouponVerdict::UsedUp) {
        const auto uses = couponLedger().uses(use.campaign, use.serial);
        exception(use.terminal, use.seq, ("coupon_used_up " + name).c_str(),
                  "first taken by " + uses.front().use.terminal + " in record " +
                      std::to_string(uses.front().use.seq));
    }
    return verdict;
}

std::int64_t HqStore::addCampaign(const std::string& key, sync::MasterChanges& out) {
    const auto campaign = store::CouponStore(*m_master).find(std::atoll(key.c_str()));
    if (!campaign) return 0;
    std::string document = pricing::toJson(*campaign);
    for (const auto& there : out.couponCampaigns)
        if (there == document) return 0;
    out.couponCampaigns.push_back(std::move(document));
    return static_cast<std::int64_t>(out.couponCampaigns.back().size()) + 40;
}

}  // namespace evertill::hq
