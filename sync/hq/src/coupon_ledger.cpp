#include "evertill/hq/coupon_ledger.h"

#include <algorithm>
#include <map>

namespace evertill::hq {

namespace {

CouponBatch readBatch(const Query& st) {
    return {st.integer(0), st.integer(1),         st.integer(2),          st.integer(3),
            st.integer(5), st.optionalInteger(4), std::string(st.text(6))};
}

}  // namespace

std::optional<CouponBatch> CouponLedger::reserve(const pricing::CouponCampaign& campaign,
                                                 std::int64_t count,
                                                 std::optional<std::int64_t> lastDay,
                                                 std::int64_t nowMs, const std::string& by) {
    m_db.lockTable("coupon_batch");
    Query st = m_db.prepare("SELECT max(last) FROM coupon_batch WHERE campaign=?1");
    st.bind(1, campaign.number);
    const auto before = st.step() ? st.optionalInteger(0) : std::nullopt;
    const std::int64_t first = std::max(campaign.serialFrom, before ? *before + 1 : 0);
    if (count < 1 || first > campaign.serialTo || count > campaign.serialTo - first + 1)
        return std::nullopt;
    CouponBatch b{0, campaign.number, first, first + count - 1, nowMs, lastDay, by};
    Query put = m_db.prepare(
        "INSERT INTO coupon_batch(campaign,first,last,last_day,made_at,made_by)"
        " VALUES(?1,?2,?3,?4,?5,?6) RETURNING id");
    put.bind(1, b.campaign).bind(2, b.first).bind(3, b.last).bind(4, b.lastDay).bind(5, b.madeAt);
    if (!put.bind(6, b.madeBy).step()) return std::nullopt;
    b.id = put.integer(0);
    return b;
}

CouponVerdict CouponLedger::take(const CouponUse& use, std::int64_t allowed, std::int64_t nowMs) {
    m_db.lockTable("coupon_redemption");
    const std::int64_t before = spent({use.campaign, use.serial});
    for (const auto& row : uses(use.campaign, use.serial)) {
        const bool same = row.use.terminal == use.terminal && row.use.seq == use.seq &&
                          row.use.givenBack == use.givenBack;
        if (same) return row.verdict;
    }
    CouponVerdict verdict = CouponVerdict::Accepted;
    if (use.givenBack)
        verdict = CouponVerdict::GivenBack;
    else if (allowed > 0 && before >= allowed)
        verdict = CouponVerdict::UsedUp;
    Query st = m_db.prepare(
        "INSERT INTO coupon_redemption(campaign,serial,terminal,seq,at,received_at,standing)"
        " VALUES(?1,?2,?3,?4,?5,?6,?7)");
    st.bind(1, use.campaign).bind(2, use.serial).bind(3, std::string_view(use.terminal));
    st.bind(4, use.seq).bind(5, use.at).bind(6, nowMs);
    st.bind(7, static_cast<std::int64_t>(verdict)).run();
    return verdict;
}

bool CouponLedger::made(std::int64_t campaign, std::int64_t serial) {
    Query st = m_db.prepare(
        "SELECT 1 FROM coupon_batch WHERE campaign=?1 AND first<=?2 AND last>=?2 LIMIT 1");
    return st.bind(1, campaign).bind(2, serial).step() || issued({campaign, serial}).has_value();
}

bool CouponLedger::issue(const pricing::CouponName& coupon, const std::string& terminal,
                         std::int64_t seq, std::int64_t at) {
    if (const auto known = issued(coupon)) return known->terminal == terminal && known->seq == seq;
    Query st = m_db.prepare(
        "INSERT INTO coupon_issue(campaign,serial,terminal,seq,at) VALUES(?1,?2,?3,?4,?5)");
    st.bind(1, coupon.campaign).bind(2, coupon.serial).bind(3, std::string_view(terminal));
    return st.bind(4, seq).bind(5, at).run();
}

bool CouponLedger::takeBack(const pricing::CouponName& coupon, const std::string& terminal,
                            std::int64_t seq) {
    const auto known = issued(coupon);
    if (!known || known->terminal != terminal) return false;
    Query st = m_db.prepare(
        "UPDATE coupon_issue SET void_seq=coalesce(void_seq,?3) WHERE campaign=?1 AND serial=?2");
    return st.bind(1, coupon.campaign).bind(2, coupon.serial).bind(3, seq).run();
}

std::optional<CouponIssue> CouponLedger::issued(const pricing::CouponName& coupon) {
    Query st = m_db.prepare(
        "SELECT terminal,seq,at,void_seq FROM coupon_issue WHERE campaign=?1 AND serial=?2");
    if (!st.bind(1, coupon.campaign).bind(2, coupon.serial).step()) return std::nullopt;
    return CouponIssue{std::string(st.text(0)), st.integer(1), st.integer(2),
                       st.optionalInteger(3)};
}

std::int64_t CouponLedger::spent(const pricing::CouponName& coupon) {
    std::int64_t spent = 0;
    for (const auto& row : uses(coupon.campaign, coupon.serial)) {
        if (row.verdict == CouponVerdict::Accepted) ++spent;
        if (row.verdict == CouponVerdict::GivenBack) --spent;
    }
    return spent;
}

std::vector<CouponBatch> CouponLedger::batches(std::int64_t campaign) {
    Query st = m_db.prepare(
        "SELECT id,campaign,first,last,last_day,made_at,made_by FROM coupon_batch WHERE campaign=?1"
        " ORDER BY first");
    std::vector<CouponBatch> out;
    for (st.bind(1, campaign); st.step();)
        out.push_back(readBatch(st));
    return out;
}

std::vector<CouponUseRow> CouponLedger::uses(std::int64_t campaign, std::int64_t serial) {
    Query st = m_db.prepare(
        "SELECT terminal,seq,at,received_at,standing FROM coupon_redemption WHERE campaign=?1 AND"
        " serial=?2 ORDER BY id");
    std::vector<CouponUseRow> out;
    for (st.bind(1, campaign).bind(2, serial); st.step();) {
        CouponUseRow row;
        row.use = {campaign, serial, std::string(st.text(0)), st.integer(1), st.integer(2), false};
        row.receivedAt = st.integer(3);
        row.verdict = static_cast<CouponVerdict>(st.integer(4));
        row.use.givenBack = row.verdict == CouponVerdict::GivenBack;
        out.push_back(std::move(row));
    }
    return out;
}

std::vector<CouponRank> CouponLedger::ranking() {
    std::map<std::int64_t, CouponRank> ranks;
    Query made =
        m_db.prepare("SELECT campaign,sum(last-first+1) FROM coupon_batch GROUP BY campaign");
    while (made.step())
        ranks[made.integer(0)].made = made.integer(1);
    Query issued = m_db.prepare("SELECT campaign,count(*) FROM coupon_issue GROUP BY campaign");
    while (issued.step())
        ranks[issued.integer(0)].issued = issued.integer(1);
    Query used = m_db.prepare(
        "SELECT campaign,count(CASE WHEN standing=0 THEN 1 END),count(CASE WHEN standing=1 THEN 1"
        " END),count(CASE WHEN standing=2 THEN 1 END) FROM coupon_redemption"
        " GROUP BY campaign");
    while (used.step()) {
        auto& r = ranks[used.integer(0)];
        r.redeemed = used.integer(1);
        r.usedUp = used.integer(2);
        r.givenBack = used.integer(3);
    }
    std::vector<CouponRank> out;
    for (auto& [number, r] : ranks) {
        r.campaign = number;
        out.push_back(r);
    }
    std::stable_sort(out.begin(), out.end(),
                     [](const auto& a, const auto& b) { return a.redeemed > b.redeemed; });
    return out;
}

}  // namespace evertill::hq
