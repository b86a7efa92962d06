#include "evertill/hq/rebuild.h"

#include <algorithm>

#include "evertill/domain/ledger/entry_codec.h"

namespace evertill::hq {

using store::StoreError;

namespace {

constexpr std::int64_t kSlice = 1024;
constexpr std::size_t kMostDifferences = 20;
constexpr std::int64_t kHourMs = 3'600'000;
constexpr std::int64_t kNightEvery = 20 * kHourMs;
constexpr std::int64_t kAtLastEvery = 48 * kHourMs;  ///< a node that is off at night

std::string listed(const std::vector<const char*>& names, const char* between = ",") {
    std::string out;
    for (const auto* n : names)
        out.append(out.empty() ? "" : between).append(n);
    return out;
}

}  // namespace

std::vector<std::string> Rebuild::stores() {
    auto st = m_sql.prepare("SELECT DISTINCT store FROM stream ORDER BY store");
    std::vector<std::string> out;
    while (st.step())
        out.emplace_back(st.text(0));
    return out;
}

Result<void, StoreError> Rebuild::begin(const std::string& store, bool replace) {
    if (!m_sql.begin()) return unexpected(*m_sql.takeError());
    auto put = m_sql.prepare(
        "INSERT INTO rebuild(store,replace_old,started_at) VALUES(?1,?2,?3) ON CONFLICT(store) DO"
        " UPDATE SET replace_old=excluded.replace_old, started_at=excluded.started_at,"
        " finished_at=NULL, records=0, differences=0");
    put.bind(1, store).bind(2, replace).bind(3, m_clock.utcMs()).run();
    auto positions = m_sql.prepare("DELETE FROM rebuild_at WHERE store=?1");
    positions.bind(1, store).run();
    for (const auto& t : sumTables()) {
        auto st =
            m_sql.prepare(std::string("DELETE FROM ") + t.name + " WHERE store=?1 AND build=1");
        st.bind(1, store).run();
    }
    return m_sql.commit();
}

bool Rebuild::slice(const Job& job, std::int64_t records, std::int64_t& done) {
    auto next = m_sql.prepare(
        "SELECT s.terminal, s.stream, coalesce(a.seq,s.base_seq), s.projected FROM stream s LEFT"
        " JOIN rebuild_at a ON a.store=s.store AND a.terminal=s.terminal AND a.stream=s.stream"
        " WHERE s.store=?1 AND s.projected>coalesce(a.seq,s.base_seq) ORDER BY s.terminal,"
        " s.stream LIMIT 1");
    next.bind(1, job.store);
    if (!next.step()) return false;
    const std::string terminal(next.text(0));
    const std::int64_t stream = next.integer(1), from = next.integer(2), to = next.integer(3);
    next.reset();
    auto st = m_sql.prepare(
        "SELECT body FROM journal WHERE store=?1 AND terminal=?2 AND stream=?3 AND seq>?4 AND"
        " seq<=?5 ORDER BY seq LIMIT ?6");
    st.bind(1, job.store).bind(2, terminal).bind(3, stream).bind(4, from).bind(5, to);
    st.bind(6, std::max<std::int64_t>(1, records));
    SalesSums sums;
    std::int64_t seq = from;
    while (st.step()) {
        ++seq;
        // As the projector reads them: what it could not read is in neither of the two.
        if (const auto entry = domain::decodeEntry(st.body(0)))
            sums.add(entry->envelope, entry->data);
    }
    st.reset();
    done = seq - from;
    sums.flush(m_sql, job.store, Build::Beside);
    auto put = m_sql.prepare(
        "INSERT INTO rebuild_at(store,terminal,stream,seq) VALUES(?1,?2,?3,?4) ON"
        " CONFLICT(store,terminal,stream) DO UPDATE SET seq=excluded.seq");
    // A stream whose records are gone is not asked for again.
    put.bind(1, job.store).bind(2, terminal).bind(3, stream).bind(4, done > 0 ? seq : to).run();
    auto count = m_sql.prepare("UPDATE rebuild SET records=records+?2 WHERE store=?1");
    count.bind(1, job.store).bind(2, done).run();
    return true;
}

void Rebuild::compare(const std::string& store, std::vector<std::string>& found) {
    for (const auto& t : sumTables()) {
        std::string sums, differ;
        for (const auto* v : t.values) {
            const std::string one =
                std::string("SUM(CASE build WHEN 0 THEN ") + v + " ELSE -" + v + " END)";
            sums.append(",").append(one);
            differ.append(differ.empty() ? "" : " OR ").append(one).append("<>0");
        }
        auto st = m_sql.prepare("SELECT " + listed(t.keys) + sums + " FROM " + t.name +
                                " WHERE store=?1 GROUP BY " + listed(t.keys) + " HAVING " + differ +
                                " ORDER BY " + listed(t.keys) + " LIMIT 20");
        st.bind(1, store);
        while (st.step() && found.size() < kMostDifferences) {
            std::string line = t.name;
            int column = 0;
            for (std::size_t k = 0; k < t.keys.size(); ++k)
                line.append(" ").append(st.text(column++));
            line += ":";
            for (const auto* v : t.values)
                if (const auto d = st.integer(column++); d != 0)
                    line.append(" ").append(v).append(d > 0 ? " +" : " ").append(std::to_string(d));
            found.push_back(std::move(line));
        }
    }
}

void Rebuild::compareDays(const std::string& store, std::vector<std::string>& found) {
    // The day totals are made by other code from the same records: each checks the other.
    auto st = m_sql.prepare(
        "SELECT terminal,business_date,SUM(n),SUM(tax),SUM(rounding),SUM(total) FROM (SELECT"
        " terminal,business_date,sales AS n,tax,rounding,total FROM day_total WHERE store=?1 UNION"
        " ALL SELECT terminal,business_date,-tickets,-tax,-rounding,-total FROM sum_hour WHERE"
        " store=?1 AND build=1) AS both_sides GROUP BY terminal,business_date HAVING SUM(n)<>0 OR"
        " SUM(tax)<>0 OR SUM(rounding)<>0 OR SUM(total)<>0 ORDER BY business_date,terminal LIMIT"
        " 20");
    st.bind(1, store);
    while (st.step() && found.size() < kMostDifferences)
        found.push_back("day_total " + std::string(st.text(1)) + " " + std::string(st.text(0)) +
                        ": sales " + std::to_string(st.integer(2)) + " total " +
                        std::to_string(st.integer(5)));
}

void Rebuild::finish(const Job& job, Outcome& out) {
    compare(job.store, out.differences);
    compareDays(job.store, out.differences);
    for (const auto& t : sumTables()) {
        const auto run = [&](const std::string& sql) {
            auto st = m_sql.prepare(sql);
            st.bind(1, job.store).run();
        };
        const std::string name = t.name;
        run("DELETE FROM " + name + " WHERE store=?1 AND build=" + (job.replace ? "0" : "1"));
        if (job.replace) run("UPDATE " + name + " SET build=0 WHERE store=?1 AND build=1");
    }
    auto positions = m_sql.prepare("DELETE FROM rebuild_at WHERE store=?1");
    positions.bind(1, job.store).run();
    auto done = m_sql.prepare("UPDATE rebuild SET finished_at=?2, differences=?3 WHERE store=?1");
    done.bind(1, job.store).bind(2, m_clock.utcMs());
    done.bind(3, static_cast<std::int64_t>(out.differences.size())).run();
    // The first figures of records from before these tables differ from nothing: no exception.
    auto first = m_sql.prepare("SELECT started_at, records FROM rebuild WHERE store=?1");
    first.bind(1, job.store);
    bool initial = false;
    if (first.step()) {
        initial = first.integer(0) == 0;
        out.records = first.integer(1);
    }
    first.reset();
    if (out.differences.empty() || initial) return;
    std::string all;
    for (const auto& d : out.differences)
        all.append(all.empty() ? "" : "; ").append(d);
    m_projector.exception(job.store, 0, m_clock.utcMs() / 1000, "projection_differs",
                          all.substr(0, 2000));
}

Result<Rebuild::Step, StoreError> Rebuild::step(std::int64_t records) {
    if (!m_sql.begin()) return unexpected(*m_sql.takeError());
    const std::string lock = m_sql.shared() ? " FOR UPDATE SKIP LOCKED" : "";
    auto under = m_sql.prepare(
        "SELECT store,replace_old FROM rebuild WHERE finished_at IS NULL ORDER BY started_at,store"
        " LIMIT 1" +
        lock);
    Step out;
    if (!under.step()) {
        m_sql.rollback();
        if (auto error = m_sql.takeError()) return unexpected(*error);
        return out;
    }
    const Job job{std::string(under.text(0)), under.integer(1) != 0};
    under.reset();
    out.worked = true;
    std::int64_t done = 0;
    if (!slice(job, records, done)) {
        // Nobody moves a position now; what was interpreted meanwhile is taken too.
        auto hold = m_sql.prepare(
            "SELECT stream FROM stream WHERE store=?1 ORDER BY terminal,"
            " stream" +
            std::string(m_sql.forUpdate()));
        hold.bind(1, job.store);
        while (hold.step()) {
        }
        hold.reset();
        if (!slice(job, records, done)) {
            Outcome o{job.store, job.replace, 0, {}};
            finish(job, o);
            out.finished = std::move(o);
        }
    }
    if (auto ok = m_sql.commit(); !ok) return unexpected(ok.error());
    return out;
}

Result<Rebuild::Outcome, StoreError> Rebuild::run(const std::string& store, bool replace) {
    if (auto ok = begin(store, replace); !ok) return unexpected(ok.error());
    for (;;) {
        auto s = step(kSlice);
        if (!s) return unexpected(s.error());
        if (s->finished && s->finished->store == store) return *s->finished;
        if (!s->worked)
            return unexpected(StoreError{store::StoreErrorKind::Locked, 0,
                                         "another node makes these figures again"});
    }
}

bool Rebuild::nightly(std::int64_t records, int offsetMinutes) {
    m_sql.takeError();
    const auto s = step(records);
    if (!s) return false;
    if (s->worked) return true;
    const std::int64_t now = m_clock.utcMs();
    const std::int64_t last =
        m_sql.queryInteger("SELECT max(finished_at) FROM rebuild").value_or(0);
    const std::int64_t hour = (now / kHourMs + offsetMinutes / 60) % 24;
    if (now - last < (hour >= 1 && hour < 5 ? kNightEvery : kAtLastEvery)) return false;
    auto st = m_sql.prepare(
        "SELECT s.store FROM stream s LEFT JOIN rebuild r ON r.store=s.store GROUP BY s.store ORDER"
        " BY coalesce(max(r.finished_at),0), s.store LIMIT 1");
    if (!st.step()) return false;
    const std::string store(st.text(0));
    st.reset();
    return begin(store, false).has_value();
}

}  // namespace evertill::hq
