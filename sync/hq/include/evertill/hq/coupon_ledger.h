// What headquarters knows of coupons: codes made, codes taken, who was first. Works on HqStore's
// database, on its thread.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "evertill/domain/pricing/coupon.h"
#include "evertill/hq/sql.h"

namespace evertill::hq {

/// A coupon a till took, or gave back, as its journal says.
struct CouponUse {
    std::int64_t campaign = 0, serial = 0;
    std::string terminal;
    std::int64_t seq = 0;
    std::int64_t at = 0;     ///< till's UTC time
    bool givenBack = false;  ///< a void or return that returns the coupon
};

enum class CouponVerdict : std::uint8_t {
    Accepted = 0,
    UsedUp = 1,     ///< arrived after as many uses as the campaign allows: an exception
    GivenBack = 2,  ///< may be used once more
};

struct CouponUseRow {
    CouponUse use;
    std::int64_t receivedAt = 0;
    CouponVerdict verdict = CouponVerdict::Accepted;
};

struct CouponBatch {
    std::int64_t id = 0, campaign = 0, first = 0, last = 0, madeAt = 0;
    std::optional<std::int64_t> lastDay;
    std::string madeBy;
};

struct CouponIssue {
    std::string terminal;
    std::int64_t seq = 0, at = 0;
    std::optional<std::int64_t> voidSeq;
};

struct CouponRank {
    std::int64_t campaign = 0, made = 0, issued = 0, redeemed = 0, usedUp = 0, givenBack = 0;
};

class CouponLedger {
 public:
    explicit CouponLedger(Sql& db) : m_db(db) {}

    /// Reserves `count` new serials of a campaign; nullopt if its range is used up. One call, one
    /// batch; nobody gets the same serial again.
    std::optional<CouponBatch> reserve(const pricing::CouponCampaign& campaign, std::int64_t count,
                                       std::optional<std::int64_t> lastDay, std::int64_t nowMs,
                                       const std::string& by);
    /// Takes a use into the open transaction: the first to arrive wins. The same record again
    /// changes nothing. `uses`: of the campaign, 0 for any number.
    CouponVerdict take(const CouponUse& use, std::int64_t uses, std::int64_t nowMs);
    /// By headquarters, or by a till whose sale has arrived.
    bool made(std::int64_t campaign, std::int64_t serial);
    /// A till made it for a sale; false: another sale has it. The same record again changes
    /// nothing.
    bool issue(const pricing::CouponName& coupon, const std::string& terminal, std::int64_t seq,
               std::int64_t at);
    /// The sale came back; false: this till did not make it.
    bool takeBack(const pricing::CouponName& coupon, const std::string& terminal, std::int64_t seq);
    std::optional<CouponIssue> issued(const pricing::CouponName& coupon);
    /// Accepted uses that were not given back.
    std::int64_t spent(const pricing::CouponName& coupon);
    std::vector<CouponBatch> batches(std::int64_t campaign);
    /// All uses of one coupon in order of arrival.
    std::vector<CouponUseRow> uses(std::int64_t campaign, std::int64_t serial);
    /// Most redeemed first.
    std::vector<CouponRank> ranking();

 private:
    Sql& m_db;
};

}  // namespace evertill::hq
