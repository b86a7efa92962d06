// Reading what promotions, coupons and returns did so far.
#include "evertill/store/ledger.h"

namespace evertill::store {

std::int64_t Ledger::saleOfReceipt(std::int64_t receipt) const {
    auto st = m_db->prepare("SELECT sale FROM receipt_number WHERE receipt=?1");
    st.bind(1, receipt);
    return st.step() ? st.integer(0) : 0;
}

std::vector<ReturnedRow> Ledger::returnedOf(std::int64_t sale) const {
    auto st = m_db->prepare(
        "SELECT line, quantity, amount, discount FROM returned WHERE sale=?1 ORDER BY line");
    st.bind(1, sale);
    std::vector<ReturnedRow> rows;
    while (st.step())
        rows.push_back(
            {static_cast<int>(st.integer(0)), st.integer(1), st.integer(2), st.integer(3)});
    return rows;
}

PromotionUsage Ledger::promotionUsage(std::string_view promotion, const BusinessDate& date,
                                      std::string_view member) const {
    PromotionUsage usage;
    const std::string day = date.toString();
    auto all = m_db->prepare(
        "SELECT coalesce(sum(units),0), coalesce(sum(discount),0), "
        "coalesce(sum(CASE WHEN date=?2 THEN tickets END),0) FROM promotion_day WHERE "
        "promotion=?1");
    all.bind(1, promotion).bind(2, std::string_view(day));
    if (all.step()) {
        usage.units = all.integer(0);
        usage.discount = all.integer(1);
        usage.dayTickets = all.integer(2);
    }
    if (member.empty()) return usage;
    auto own = m_db->prepare(
        "SELECT coalesce(sum(tickets),0), coalesce(sum(CASE WHEN date=?3 THEN tickets END),0) FROM "
        "promotion_member WHERE promotion=?1 AND member=?2");
    own.bind(1, promotion).bind(2, member).bind(3, std::string_view(day));
    if (own.step()) {
        usage.memberTickets = own.integer(0);
        usage.memberDayTickets = own.integer(1);
    }
    return usage;
}

std::int64_t Ledger::couponUses(std::string_view code) const {
    auto st = m_db->prepare("SELECT used FROM coupon_used WHERE code=?1");
    st.bind(1, code);
    return st.step() ? st.integer(0) : 0;
}

std::optional<CouponRow> Ledger::couponRow(std::string_view code) const {
    auto st = m_db->prepare("SELECT seq, used FROM coupon_used WHERE code=?1");
    st.bind(1, code);
    if (!st.step()) return std::nullopt;
    return CouponRow{st.integer(0), st.integer(1)};
}

std::int64_t Ledger::couponsIssued(std::string_view campaign, std::int64_t epoch) const {
    auto st = m_db->prepare("SELECT count(*) FROM coupon_issued WHERE campaign=?1 AND epoch=?2");
    st.bind(1, campaign).bind(2, epoch);
    return st.step() ? st.integer(0) : 0;
}

bool Ledger::couponIsVoid(std::string_view code) const {
    auto st = m_db->prepare("SELECT 1 FROM coupon_issued WHERE code=?1 AND void=1");
    return st.bind(1, code).step();
}

std::optional<CouponRow> Ledger::couponMade(std::string_view code) const {
    auto st = m_db->prepare("SELECT seq FROM coupon_issued WHERE code=?1");
    st.bind(1, code);
    if (!st.step()) return std::nullopt;
    return CouponRow{st.integer(0), 0};
}

std::int64_t Ledger::couponsOfDay(std::string_view campaign, const BusinessDate& date) const {
    const std::string day = date.toString();
    auto st = m_db->prepare(
        "SELECT coalesce(sum(used),0) FROM coupon_used WHERE campaign=?1 AND date=?2");
    st.bind(1, campaign).bind(2, std::string_view(day));
    return st.step() ? st.integer(0) : 0;
}

Result<void, StoreError> Ledger::queuePrint(std::string_view kind, std::int64_t seq) {
    if (!m_db->begin()) return unexpected(*m_db->error());
    auto st = m_db->prepare("INSERT INTO print_job(kind,seq,copy,state) VALUES(?1,?2,0,'queued')");
    st.bind(1, kind).bind(2, seq).run();
    return m_db->commit();
}

}  // namespace evertill::store
