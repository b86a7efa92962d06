// What a hub forgets: records that headquarters has had for long, baskets that ended long ago.
#include <algorithm>

#include "evertill/hub/hub_store.h"

namespace evertill::hub {

using store::StoreError;

Result<void, StoreError> HubStore::acknowledged(const std::string& terminal, std::int64_t stream,
                                                std::int64_t seq) {
    m_db->takeError();
    if (!m_db->begin()) return m_db->commit();
    auto st = m_db->prepare(
        "UPDATE stream SET hq_seq=min(?3,head_seq) WHERE terminal=?1 AND stream=?2 AND hq_seq<?3");
    st.bind(1, std::string_view(terminal)).bind(2, stream).bind(3, seq).run();
    return m_db->commit();
}

Result<bool, StoreError> HubStore::putAnswer(const sync::RelayedAnswer& a, std::int64_t seq) {
    m_db->takeError();
    if (!m_db->begin()) return unexpected(m_db->commit().error());
    const auto known = head(a.terminal, a.stream);
    const bool here = known && seq >= 1 && seq <= known->seq;
    if (here) {
        auto st = m_db->prepare(
            "INSERT INTO relay_answer VALUES(?1,?2,?3,?4) ON CONFLICT DO UPDATE SET"
            " seq=excluded.seq,answer=excluded.answer WHERE excluded.seq>seq");
        st.bind(1, std::string_view(a.terminal)).bind(2, a.stream).bind(3, seq);
        st.bind(4, std::string_view(a.answer)).run();
    }
    if (auto done = m_db->commit(); !done) return unexpected(done.error());
    return here;
}

std::optional<std::string> HubStore::answerFor(const std::string& terminal, std::int64_t stream) {
    auto st = m_db->prepare("SELECT answer FROM relay_answer WHERE terminal=?1 AND stream=?2");
    st.bind(1, std::string_view(terminal)).bind(2, stream);
    if (!st.step()) return std::nullopt;
    return std::string(st.text(0));
}

// A cut goes after an upload's last record, which bears the signature: what stays can be carried to
// headquarters as before.
Result<std::int64_t, StoreError> HubStore::prune() {
    const std::int64_t now = m_clock.utcMs();
    m_db->takeError();
    if (!m_db->begin()) return unexpected(m_db->commit().error());
    auto cut = m_db->prepare(
        "UPDATE stream AS s SET base_seq=r.seq,base_hash=r.hash FROM"
        " (SELECT terminal,stream,max(seq) AS seq,hash FROM record JOIN stream "
        "USING(terminal,stream)"
        "  WHERE signature IS NOT NULL AND seq<=hq_seq AND record.received_at<?1 GROUP BY "
        "terminal,stream) r"
        " WHERE s.terminal=r.terminal AND s.stream=r.stream AND r.seq>s.base_seq");
    cut.bind(1, now - kKeepRecordsMs).run();
    const std::int64_t before = m_db->queryInteger("SELECT count(*) FROM record").value_or(0);
    m_db->exec(
        "DELETE FROM record WHERE seq<=(SELECT base_seq FROM stream s WHERE"
        " s.terminal=record.terminal AND s.stream=record.stream)");
    const std::int64_t after = m_db->queryInteger("SELECT count(*) FROM record").value_or(0);
    auto events = m_db->prepare(
        "DELETE FROM basket_event WHERE at<?1 AND EXISTS(SELECT 1 FROM basket b WHERE"
        " b.terminal=basket_event.terminal AND b.number=basket_event.number AND b.state='done'"
        " AND b.at<?1)");
    events.bind(1, now - kKeepBasketsMs).run();
    auto baskets = m_db->prepare("DELETE FROM basket WHERE state='done' AND at<?1");
    baskets.bind(1, now - kKeepBasketsMs).run();
    auto coupons = m_db->prepare("DELETE FROM coupon_use WHERE at<?1");
    coupons.bind(1, now - kKeepCouponsMs).run();
    if (auto done = m_db->commit(); !done) return unexpected(done.error());
    return before - after;
}

}  // namespace evertill::hub
