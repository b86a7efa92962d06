// Suspended sales of a shop go from till to till. Headquarters has every journal: whatever the
// tills and their hub knew, a basket that two of them went on with is found here.
#include <vector>

#include "evertill/hq/projector.h"

namespace evertill::hq {

void Projector::resumed(const std::string& store, const domain::Envelope& e, std::int64_t stream,
                        const domain::SaleResumed& d) {
    const std::string owner = d.from.empty() ? e.terminal : d.from;
    auto put = m_sql.prepare(
        "INSERT INTO basket_resumed(store,terminal,number,by_till,stream,seq)"
        " VALUES(?1,?2,?3,?4,?5,?6) ON CONFLICT DO NOTHING");
    put.bind(1, store).bind(2, owner).bind(3, d.suspendedSeq).bind(4, e.terminal);
    put.bind(5, stream).bind(6, e.seq).run();
    struct Claim {
        std::string till;
        std::int64_t stream, seq;
    };
    std::vector<Claim> claims;
    auto st = m_sql.prepare(
        "SELECT by_till,stream,seq FROM basket_resumed WHERE store=?1 AND terminal=?2 AND"
        " number=?3 ORDER BY by_till,stream LIMIT 16");
    st.bind(1, store).bind(2, owner).bind(3, d.suspendedSeq);
    while (st.step())
        claims.push_back({std::string(st.text(0)), st.integer(1), st.integer(2)});
    st.reset();
    // Of one till only: its history was copied, which is said elsewhere.
    if (claims.empty() || claims.front().till == claims.back().till) return;
    std::string tills;
    for (const auto& c : claims)
        tills += (tills.empty() ? "" : ", ") + c.till + " record " + std::to_string(c.seq);
    for (const auto& c : claims)
        exception(c.till, c.stream, c.seq, "basket_twice",
                  owner + " sale " + std::to_string(d.suspendedSeq) + " went on at " + tills);
}

void Projector::contested(const domain::Envelope& e, std::int64_t stream,
                          const domain::BasketContested& d) {
    exception(e.terminal, stream, e.seq, "basket_contested",
              (d.from.empty() ? e.terminal : d.from) + " sale " + std::to_string(d.suspendedSeq) +
                  " is " + d.holder + "'s; it had gone on here with record " +
                  std::to_string(d.resumedSeq) +
                  (d.ended == 0 ? std::string(" and was still open")
                                : " and ended with record " + std::to_string(d.ended)));
}

}  // namespace evertill::hq
