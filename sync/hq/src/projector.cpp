#include "evertill/hq/projector.h"

#include <algorithm>

#include "evertill/domain/ledger/entry_codec.h"

namespace evertill::hq {

using store::StoreError;

namespace {

constexpr std::int64_t kSlice = 1024;  ///< records in one transaction

}  // namespace

Result<std::int64_t, StoreError> Projector::work(std::int64_t records) {
    m_sql.takeError();
    struct Behind {
        std::string store, terminal;
        std::int64_t stream, left;
    };
    std::vector<Behind> behind;
    auto st = m_sql.prepare(
        "SELECT store,terminal,stream,head_seq-projected FROM stream WHERE head_seq>projected"
        " ORDER BY received_at LIMIT 1000");
    while (st.step())
        behind.push_back(
            {std::string(st.text(0)), std::string(st.text(1)), st.integer(2), st.integer(3)});
    st.reset();
    if (auto error = m_sql.takeError()) return unexpected(*error);
    std::int64_t left = 0;
    for (auto& b : behind) {
        while (b.left > 0 && records > 0) {
            const auto done = workOn(b.store, b.terminal, b.stream, std::min(records, kSlice));
            if (!done) return done;
            if (*done == 0) break;  // another node is at it
            b.left -= *done;
            records -= *done;
        }
        left += std::max<std::int64_t>(0, b.left);
    }
    return left;
}

void Projector::catchUp() {
    for (;;) {
        const auto left = work(100'000);
        if (!left || *left == 0) return;
        if (m_sql.shared()) return;  // others work too; what they hold is not waited for
    }
}

Result<std::int64_t, StoreError> Projector::workOn(const std::string& store,
                                                   const std::string& terminal, std::int64_t stream,
                                                   std::int64_t records) {
    if (!m_sql.begin()) return unexpected(*m_sql.takeError());
    auto at = m_sql.prepare(
        "SELECT projected FROM stream WHERE store=?1 AND terminal=?2 AND stream=?3 AND"
        " head_seq>projected" +
        std::string(m_sql.shared() ? " FOR UPDATE SKIP LOCKED" : ""));
    at.bind(1, store).bind(2, terminal).bind(3, stream);
    if (!at.step()) {
        m_sql.rollback();
        if (auto error = m_sql.takeError()) return unexpected(*error);
        return 0;
    }
    const std::int64_t projected = at.integer(0);
    at.reset();
    std::vector<std::string> bodies;
    auto st = m_sql.prepare(
        "SELECT body FROM journal WHERE store=?1 AND terminal=?2 AND stream=?3 AND seq>?4 ORDER BY"
        " seq LIMIT ?5");
    st.bind(1, store).bind(2, terminal).bind(3, stream).bind(4, projected).bind(5, records);
    while (st.step())
        bodies.push_back(st.body(0));
    st.reset();
    std::int64_t seq = projected;
    m_dayParts.clear();
    m_sums = SalesSums();
    for (const auto& body : bodies)
        interpret(store, terminal, stream, ++seq, body);
    flushDays(store, terminal, stream);
    m_sums.flush(m_sql, store, Build::Counts);
    auto move = m_sql.prepare(
        "UPDATE stream SET projected=?4 WHERE store=?1 AND terminal=?2 AND stream=?3");
    move.bind(1, store).bind(2, terminal).bind(3, stream).bind(4, seq).run();
    if (auto done = m_sql.commit(); !done) return unexpected(done.error());
    return seq - projected;
}

void Projector::interpret(const std::string& store, const std::string& terminal,
                          std::int64_t stream, std::int64_t seq, const std::string& body) {
    const auto count = [&](const std::optional<BusinessDate>& date) {
        if (!date) return;
        auto& day = m_dayParts[date->toString()];
        if (day.records++ == 0) day.first = seq;
        day.last = seq;
    };
    const auto entry = domain::decodeEntry(body);
    if (!entry) {
        // Unknown kinds still have a header: they count as records of their day.
        if (const auto header = domain::decodeHeader(body)) count(header->businessDate);
        return exception(terminal, stream, seq, "unreadable", entry.error().reason);
    }
    count(entry->envelope.businessDate);
    if (const auto* s = std::get_if<domain::Sale>(&entry->data)) sale(entry->envelope, stream, *s);
    if (const auto* r = std::get_if<domain::SaleResumed>(&entry->data))
        resumed(store, entry->envelope, stream, *r);
    else if (const auto* c = std::get_if<domain::BasketContested>(&entry->data))
        contested(entry->envelope, stream, *c);
    m_sums.add(entry->envelope, entry->data);
    if (m_also) m_also({entry->envelope, stream, entry->data});
    if (const auto* z = std::get_if<domain::DayClosed>(&entry->data)) {
        flushDays(store, terminal, stream);
        zReport(store, entry->envelope, stream, *z);
    }
}

void Projector::sale(const domain::Envelope& e, std::int64_t stream, const domain::Sale& s) {
    Money cash;
    for (const auto& t : s.tenders)
        cash += t.amount - t.change;
    Money goods;
    for (const auto& l : s.lines)
        if (!l.voided) goods += l.net();
    if (goods != s.goods || cash != s.total + s.rounding)
        exception(e.terminal, stream, e.seq, "figures", "lines or tenders do not sum to the total");
    auto& day = m_dayParts[e.businessDate ? e.businessDate->toString() : std::string()];
    day.sales += 1;
    day.goods += s.goods.minor();
    day.tax += s.tax.minor();
    day.rounding += s.rounding.minor();
    day.total += s.total.minor();
    day.cash += cash.minor();
}

void Projector::flushDays(const std::string& store, const std::string& terminal,
                          std::int64_t stream) {
    if (m_dayParts.empty()) return;
    auto st = m_sql.prepare(
        "INSERT INTO day_total(store,terminal,stream,business_date,records,first_seq,last_seq,"
        "sales,goods,tax,rounding,total,cash) VALUES(?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13)"
        " ON CONFLICT(store,terminal,stream,business_date) DO UPDATE SET"
        " records=day_total.records+excluded.records,"
        " first_seq=CASE WHEN day_total.first_seq=0 THEN excluded.first_seq ELSE"
        " day_total.first_seq END,"
        " last_seq=CASE WHEN excluded.last_seq=0 THEN day_total.last_seq ELSE excluded.last_seq"
        " END, sales=day_total.sales+excluded.sales, goods=day_total.goods+excluded.goods,"
        " tax=day_total.tax+excluded.tax, rounding=day_total.rounding+excluded.rounding,"
        " total=day_total.total+excluded.total, cash=day_total.cash+excluded.cash");
    for (const auto& [date, d] : m_dayParts) {
        st.bind(1, store).bind(2, terminal).bind(3, stream).bind(4, date);
        st.bind(5, d.records).bind(6, d.first).bind(7, d.last).bind(8, d.sales);
        st.bind(9, d.goods).bind(10, d.tax).bind(11, d.rounding).bind(12, d.total);
        st.bind(13, d.cash).run();
    }
    m_dayParts.clear();
}

std::int64_t Projector::inherited(const std::string& store, const std::string& terminal,
                                  std::int64_t stream, const std::string& date) {
    Money total;
    auto base = m_sql.prepare(
        "SELECT base_seq, base_hash FROM stream WHERE store=?1 AND terminal=?2 AND stream=?3");
    auto left = m_sql.prepare(
        "SELECT stream FROM journal WHERE store=?1 AND terminal=?2 AND seq=?3 AND hash=?4");
    auto body = m_sql.prepare(
        "SELECT body FROM journal WHERE store=?1 AND terminal=?2 AND stream=?3 AND seq=?4");
    while (stream > 1) {
        base.reset().bind(1, store).bind(2, terminal).bind(3, stream);
        if (!base.step()) break;
        std::int64_t seq = base.integer(0);
        const auto hash = base.bytes(1);
        left.reset().bind(1, store).bind(2, terminal).bind(3, seq);
        left.bindBytes(4, hash);
        if (!left.step()) break;
        stream = left.integer(0);
        // Records of a day follow each other: the first of another one ends it.
        for (; seq > 0; --seq) {
            body.reset().bind(1, store).bind(2, terminal).bind(3, stream).bind(4, seq);
            if (!body.step()) break;  // below this stream's base: on with the one it left
            const auto entry = domain::decodeEntry(body.body(0));
            if (!entry) continue;
            const auto& of = entry->envelope.businessDate;
            if (!of || of->toString() != date) return total.minor();
            if (const auto* s = std::get_if<domain::Sale>(&entry->data)) total += s->total;
        }
    }
    return total.minor();
}

void Projector::zReport(const std::string& store, const domain::Envelope& e, std::int64_t stream,
                        const domain::DayClosed& z) {
    const std::string date = z.date.toString();
    const std::int64_t before = inherited(store, e.terminal, stream, date);
    auto st = m_sql.prepare(
        "INSERT INTO "
        "day_total(store,terminal,stream,business_date,z_number,z_total,z_seq,inherited)"
        " VALUES(?1,?2,?3,?4,?5,?6,?7,?8) ON CONFLICT(store,terminal,stream,business_date) DO "
        "UPDATE"
        " SET z_number=excluded.z_number, z_total=excluded.z_total, z_seq=excluded.z_seq,"
        " inherited=excluded.inherited");
    st.bind(1, store).bind(2, e.terminal).bind(3, stream).bind(4, date).bind(5, z.zNumber);
    st.bind(6, z.total.minor()).bind(7, e.seq).bind(8, before).run();
    auto own = m_sql.prepare(
        "SELECT total FROM day_total WHERE store=?1 AND terminal=?2 AND stream=?3 AND"
        " business_date=?4");
    own.bind(1, store).bind(2, e.terminal).bind(3, stream).bind(4, date);
    if (own.step() && own.integer(0) + before != z.total.minor())
        exception(e.terminal, stream, e.seq, "z_differs",
                  "HQ sums " + std::to_string(own.integer(0) + before) + ", Z says " +
                      std::to_string(z.total.minor()));
}

std::vector<DayRow> Projector::days(int limit) {
    catchUp();
    auto st = m_sql.prepare(
        "SELECT d.store,d.terminal,d.business_date,d.stream,d.records,d.sales,d.goods,d.tax,"
        "d.rounding,d.total,d.cash,d.z_number,d.z_total,c.records,d.inherited,"
        "CASE WHEN s.device<t.device THEN 1 ELSE 0 END FROM day_total d LEFT JOIN stream s ON"
        " s.store=d.store AND s.terminal=d.terminal AND s.stream=d.stream LEFT JOIN terminal t ON"
        " t.terminal=d.terminal LEFT JOIN"
        " day_claim c ON c.terminal=d.terminal AND c.stream=d.stream AND "
        "c.business_date=d.business_date ORDER BY"
        " d.business_date DESC, d.terminal, d.stream LIMIT ?1");
    st.bind(1, limit);
    std::vector<DayRow> rows;
    while (st.step()) {
        DayRow d;
        d.store = st.text(0);
        d.terminal = st.text(1);
        d.businessDate = st.text(2);
        d.stream = st.integer(3);
        d.records = st.integer(4);
        d.sales = st.integer(5);
        d.goods = st.integer(6);
        d.tax = st.integer(7);
        d.rounding = st.integer(8);
        d.total = st.integer(9);
        d.cash = st.integer(10);
        d.zNumber = st.optionalInteger(11);
        d.zTotal = st.optionalInteger(12);
        d.claimed = st.optionalInteger(13);
        d.inherited = st.integer(14);
        d.ended = st.integer(15) != 0;
        rows.push_back(std::move(d));
    }
    return rows;
}

std::vector<ExceptionRow> Projector::exceptions(int limit) {
    catchUp();
    auto st = m_sql.prepare(
        "SELECT terminal,what,detail,stream,seq,at FROM exception ORDER BY id DESC LIMIT ?1");
    st.bind(1, limit);
    std::vector<ExceptionRow> rows;
    while (st.step())
        rows.push_back({std::string(st.text(0)), std::string(st.text(1)), std::string(st.text(2)),
                        st.integer(3), st.integer(4), st.integer(5)});
    return rows;
}

void Projector::exception(const std::string& terminal, std::int64_t stream, std::int64_t seq,
                          const std::string& what, const std::string& detail) {
    auto st = m_sql.prepare(
        "INSERT INTO exception(terminal,stream,seq,at,what,detail) VALUES(?1,?2,?3,?4,?5,?6) ON"
        " CONFLICT DO NOTHING");
    st.bind(1, terminal).bind(2, stream).bind(3, seq).bind(4, m_clock.utcMs()).bind(5, what);
    st.bind(6, detail).run();
}

}  // namespace evertill::hq
