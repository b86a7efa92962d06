#include "evertill/hq/program_releases.h"

#include <algorithm>

#include "evertill/domain/ledger/entry_codec.h"

namespace evertill::hq {

using sync::ProgramVersion;
using sync::SignedManifest;

namespace {

constexpr const char* kColumns =
    "SELECT version,manifest,signature,pieces,state,stores,percent,install,attempt,added_at,"
    "changed_at,(SELECT count(*) FROM program_piece p WHERE p.version=r.version)"
    " FROM program_release r ";

tl::unexpected<ProgramRefusal> no(std::string why) {
    return unexpected(ProgramRefusal{std::move(why)});
}

std::vector<std::string> words(std::string_view text) {
    std::vector<std::string> out;
    while (!text.empty()) {
        const auto end = std::min(text.find(' '), text.size());
        if (end > 0) out.emplace_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return out;
}

std::string joined(const std::vector<std::string>& words) {
    std::string out;
    for (const auto& w : words)
        out += (out.empty() ? "" : " ") + w;
    return out;
}

}  // namespace

ReleaseResult<void> ProgramReleases::done() {
    if (auto error = m_sql.takeError())
        return unexpected(ProgramRefusal{store::storeErrorName(error->kind), *error});
    return {};
}

// ---- Keys

std::string ProgramReleases::key() {
    auto st = m_sql.prepare("SELECT key FROM program_key ORDER BY n DESC LIMIT 1");
    return st.step() ? std::string(st.text(0)) : std::string();
}

std::vector<sync::KeyLink> ProgramReleases::keyLinks() {
    auto st = m_sql.prepare(
        "SELECT before,key,signature FROM program_key WHERE n>1 ORDER BY n DESC LIMIT ?1");
    st.bind(1, static_cast<std::int64_t>(sync::kMaxKeyLinks));
    std::vector<sync::KeyLink> out;
    while (st.step())
        out.push_back({std::string(st.text(0)), std::string(st.text(1)), std::string(st.text(2))});
    std::reverse(out.begin(), out.end());
    return out;
}

ReleaseResult<void> ProgramReleases::trustKey(const std::string& hex) {
    const auto raw = fromHex(hex);
    if (!raw || raw->size() != 32) return no("not a release key");
    m_sql.takeError();
    if (const auto now = key(); now == hex) return done();
    auto st = m_sql.prepare(
        "INSERT INTO program_key(n,before,key,signature,at) SELECT 1,'',?1,'',?2 WHERE NOT EXISTS"
        "(SELECT 1 FROM program_key)");
    st.bind(1, toHex(*raw)).bind(2, m_clock.utcMs()).run();
    const bool first = m_sql.changes() == 1;
    if (auto ok = done(); !ok) return ok;
    if (!first) return no("there is a release key already: the next one must be signed by it");
    return {};
}

ReleaseResult<void> ProgramReleases::addKey(const sync::KeyLink& link) {
    m_sql.takeError();
    const auto now = key();
    if (now == link.key && !now.empty()) return done();
    if (now.empty() || link.before != now) return no("it does not follow the present release key");
    const auto next = sync::followReleaseKeys(now, {link});
    if (!next) return no(next.error());
    auto st = m_sql.prepare(
        "INSERT INTO program_key(n,before,key,signature,at) SELECT max(n)+1,?1,?2,?3,?4 FROM"
        " program_key HAVING max(n)=(SELECT n FROM program_key WHERE key=?1)");
    st.bind(1, link.before).bind(2, link.key).bind(3, link.signature).bind(4, m_clock.utcMs());
    st.run();
    return done();
}

// ---- Releases

std::vector<ProgramReleases::Stored> ProgramReleases::all() {
    auto st = m_sql.prepare(kColumns);
    std::vector<Stored> out;
    while (st.step()) {
        Stored s;
        s.said = {std::string(st.text(1)), std::string(st.text(2))};
        const auto m = sync::decode<sync::ReleaseManifest>(s.said.text);
        if (!m) continue;  // of a newer headquarters
        s.manifest = *m;
        s.row.version = m->version;
        s.row.bytes = m->bytes;
        s.row.pieces = st.integer(3);
        s.row.state = st.text(4);
        s.row.offer.stores = words(st.text(5));
        s.row.offer.percent = static_cast<int>(st.integer(6));
        s.row.offer.install =
            sync::installWhenNamed(st.text(7)).value_or(sync::InstallWhen::Consent);
        s.row.attempt = st.integer(8);
        s.row.addedAt = st.integer(9);
        s.row.changedAt = st.integer(10);
        s.row.here = st.integer(11);
        out.push_back(std::move(s));
    }
    std::sort(out.begin(), out.end(),
              [](const Stored& a, const Stored& b) { return a.row.version < b.row.version; });
    return out;
}

std::optional<ProgramReleases::Stored> ProgramReleases::find(const ProgramVersion& v) {
    for (auto& s : all())
        if (s.row.version == v) return std::move(s);
    return std::nullopt;
}

ReleaseResult<std::vector<std::int64_t>> ProgramReleases::add(const SignedManifest& said) {
    const auto m = sync::decode<sync::ReleaseManifest>(said.text);
    if (!m) return no(m.error());
    m_sql.takeError();
    const auto trusted = key();
    if (trusted.empty()) return no("no release key is trusted here yet");
    if (auto why = sync::releaseRefusal(said, *m, trusted); !why.empty())
        return no("the release is " + why);
    // What its tills write must be readable before the first of them has it.
    if (m->record > domain::kEntryVersion)
        return no("it writes records of version " + std::to_string(m->record) +
                  "; update headquarters first");
    const std::string version = m->version.text();
    auto st = m_sql.prepare(
        "INSERT INTO program_release(version,manifest,signature,pieces,state,stores,percent,"
        "install,attempt,added_at,changed_at) VALUES(?1,?2,?3,?4,'coming','',100,'idle',1,?5,?5)"
        " ON CONFLICT(version) DO NOTHING");
    st.bind(1, version).bind(2, said.text).bind(3, said.signature);
    st.bind(4, static_cast<std::int64_t>(m->pieces.size())).bind(5, m_clock.utcMs()).run();
    if (auto ok = done(); !ok) return unexpected(ok.error());
    const auto stored = find(m->version);
    if (!stored || stored->said.text != said.text)
        return no("there is another release " + version + "; a version is never changed");
    std::vector<bool> here(m->pieces.size());
    auto pieces = m_sql.prepare("SELECT i FROM program_piece WHERE version=?1");
    for (pieces.bind(1, version); pieces.step();)
        if (const auto i = pieces.integer(0); i >= 0 && i < static_cast<std::int64_t>(here.size()))
            here[static_cast<std::size_t>(i)] = true;
    std::vector<std::int64_t> missing;
    for (std::size_t i = 0; i < here.size(); ++i)
        if (!here[i]) missing.push_back(static_cast<std::int64_t>(i));
    if (auto ok = done(); !ok) return unexpected(ok.error());
    return missing;
}

ReleaseResult<void> ProgramReleases::putPiece(const ProgramVersion& v, std::int64_t i,
                                              std::string_view bytes) {
    m_sql.takeError();
    const auto stored = find(v);
    if (!stored) return no("there is no such release");
    const auto& pieces = stored->manifest.pieces;
    if (i < 0 || i >= static_cast<std::int64_t>(pieces.size()) ||
        toHex(sha256(bytes)) != pieces[static_cast<std::size_t>(i)])
        return no("not that piece of the release");
    auto st = m_sql.prepare(
        "INSERT INTO program_piece(version,i,body) VALUES(?1,?2,?3) ON CONFLICT(version,i) DO"
        " NOTHING");
    st.bind(1, v.text()).bind(2, i).bindBytes(3, asBytes(bytes)).run();
    auto ready = m_sql.prepare(
        "UPDATE program_release SET state='ready', changed_at=?2 WHERE version=?1 AND"
        " state='coming' AND pieces=(SELECT count(*) FROM program_piece WHERE version=?1)");
    ready.bind(1, v.text()).bind(2, m_clock.utcMs()).run();
    return done();
}

ReleaseResult<void> ProgramReleases::offer(const ProgramVersion& v, const ProgramOffer& offer) {
    if (offer.percent < 1 || offer.percent > 100) return no("percent: 1 to 100");
    for (const auto& s : offer.stores)
        if (s.empty() || s.size() > 32 || s.find(' ') != std::string::npos)
            return no("a store's code that is none");
    m_sql.takeError();
    const auto stored = find(v);
    if (!stored) return no("there is no such release");
    if (stored->row.state == "coming") return no("pieces of it are missing: add it again");
    auto st = m_sql.prepare(
        "UPDATE program_release SET state='offered', stores=?2, percent=?3, install=?4,"
        " attempt=attempt+?5, changed_at=?6 WHERE version=?1");
    st.bind(1, v.text()).bind(2, joined(offer.stores)).bind(3, offer.percent);
    st.bind(4, sync::installWhenName(offer.install)).bind(5, offer.again ? 1 : 0);
    st.bind(6, m_clock.utcMs()).run();
    return done();
}

ReleaseResult<void> ProgramReleases::stop(const ProgramVersion& v) {
    m_sql.takeError();
    if (!find(v)) return no("there is no such release");
    auto st = m_sql.prepare(
        "UPDATE program_release SET state='stopped', changed_at=?2 WHERE version=?1 AND"
        " state<>'coming'");
    st.bind(1, v.text()).bind(2, m_clock.utcMs()).run();
    return done();
}

ReleaseResult<void> ProgramReleases::addOrder(const SignedManifest& said) {
    const auto order = sync::decode<sync::RollbackOrder>(said.text);
    if (!order) return no(order.error());
    m_sql.takeError();
    if (auto why = sync::orderRefusal(said, *order, key()); !why.empty())
        return no("the order is " + why);
    if (order->expires < m_clock.utcMs()) return no("the order is over");
    const auto to = find(order->to);
    if (!to || to->row.state == "coming" || to->row.state == "stopped")
        return no("release " + order->to.text() + " is not here, or it is stopped");
    auto st = m_sql.prepare(
        "INSERT INTO program_order(from_version,to_version,manifest,signature,at)"
        " VALUES(?1,?2,?3,?4,?5) ON CONFLICT(from_version,to_version) DO UPDATE SET"
        " manifest=excluded.manifest, signature=excluded.signature, at=excluded.at");
    st.bind(1, order->from.text()).bind(2, order->to.text()).bind(3, said.text);
    st.bind(4, said.signature).bind(5, m_clock.utcMs()).run();
    return done();
}

// ---- Tills

bool ProgramReleases::chosen(const ProgramVersion& v, const ProgramOffer& offer,
                             std::string_view store, std::string_view terminal) {
    if (!offer.stores.empty() &&
        std::find(offer.stores.begin(), offer.stores.end(), store) == offer.stores.end())
        return false;
    const auto hash =
        sha256("evertill-rollout-1\n" + v.text() + "\n" + std::string(terminal) + "\n");
    std::uint64_t n = 0;
    for (int i = 0; i < 8; ++i)
        n = n << 8 | hash[static_cast<std::size_t>(i)];
    return n % 10'000 < static_cast<std::uint64_t>(offer.percent) * 100;
}

std::vector<ProgramTill> ProgramReleases::tills() {
    auto st = m_sql.prepare(
        "SELECT p.terminal,t.store,p.running,p.staged,p.failed,p.why,p.attempt,p.release_key,p.at"
        " FROM program_till p JOIN terminal t ON t.terminal=p.terminal ORDER BY p.terminal");
    std::vector<ProgramTill> out;
    while (st.step())
        out.push_back({std::string(st.text(0)), std::string(st.text(1)),
                       sync::UpdateReport{std::string(st.text(2)), std::string(st.text(3)),
                                          std::string(st.text(4)), std::string(st.text(5)),
                                          st.integer(6), std::string(st.text(7))},
                       st.integer(8)});
    return out;
}

std::vector<ProgramRow> ProgramReleases::list() {
    m_sql.takeError();
    const auto known = tills();
    auto names = m_sql.prepare("SELECT store,terminal FROM terminal WHERE revoked=''");
    std::vector<std::pair<std::string, std::string>> every;
    while (names.step())
        every.emplace_back(names.text(0), names.text(1));
    std::vector<ProgramRow> out;
    for (const auto& s : all()) {
        ProgramRow r = s.row;
        const std::string version = r.version.text();
        if (r.state == "offered")
            for (const auto& [store, terminal] : every)
                r.chosen += chosen(r.version, r.offer, store, terminal) ? 1 : 0;
        for (const auto& t : known) {
            r.running += t.report.running == version ? 1 : 0;
            r.waiting += t.report.staged == version ? 1 : 0;
            r.failed += t.report.failed == version && t.report.attempt >= r.attempt &&
                                t.report.running != version
                            ? 1
                            : 0;
        }
        out.push_back(std::move(r));
    }
    return out;
}

void ProgramReleases::exception(const std::string& terminal, const std::string& what,
                                const std::string& detail) {
    auto st = m_sql.prepare(
        "INSERT INTO exception(terminal,stream,seq,at,what,detail) VALUES(?1,1,0,?2,?3,?4) ON"
        " CONFLICT DO NOTHING");
    st.bind(1, terminal).bind(2, m_clock.utcMs()).bind(3, what).bind(4, detail).run();
}

void ProgramReleases::keep(const TerminalRow& till, const sync::UpdateReport& r) {
    auto st = m_sql.prepare(
        "INSERT INTO program_till(terminal,running,staged,failed,why,attempt,release_key,at)"
        " VALUES(?1,?2,?3,?4,?5,?6,?7,?8) ON CONFLICT(terminal) DO UPDATE SET"
        " running=excluded.running, staged=excluded.staged, failed=excluded.failed,"
        " why=excluded.why, attempt=excluded.attempt, release_key=excluded.release_key,"
        " at=excluded.at");
    st.bind(1, till.terminal).bind(2, r.running).bind(3, r.staged).bind(4, r.failed);
    st.bind(5, r.why).bind(6, r.attempt).bind(7, r.key).bind(8, m_clock.utcMs()).run();
    if (!r.failed.empty())
        exception(till.terminal, "program " + r.failed,
                  "attempt " + std::to_string(r.attempt) + ": " + r.why);
}

/// A bad release must not wait for a person to look: the tills that have it are back already, the
/// others are spared.
void ProgramReleases::stopIfBad(const sync::UpdateReport& report) {
    const auto v = ProgramVersion::parse(report.failed);
    if (!v) return;
    for (const auto& r : list()) {
        if (r.version != *v || r.state != "offered" || r.failed < kStopFailures ||
            r.failed * kStopPart < r.failed + r.running)
            continue;
        exception("", "program " + r.version.text(),
                  "stopped: it failed at " + std::to_string(r.failed) + " tills and runs at " +
                      std::to_string(r.running));
        (void)stop(r.version);
    }
}

ReleaseResult<sync::UpdateAnswer> ProgramReleases::answer(const TerminalRow& till,
                                                          const sync::UpdateReport& report) {
    m_sql.takeError();
    keep(till, report);
    stopIfBad(report);
    sync::UpdateAnswer a;
    if (report.key != key()) a.keys = keyLinks();
    const auto running = ProgramVersion::parse(report.running).value_or(ProgramVersion());
    const Stored* best = nullptr;
    const auto releases = all();
    for (const auto& s : releases) {
        if (s.row.state == "stopped" && report.staged == s.row.version.text())
            a.stopped = report.staged;
        if (s.row.state == "offered" && s.row.version > running &&
            sync::installRefusal(s.manifest, running, std::nullopt, 0, {}).empty() &&
            chosen(s.row.version, s.row.offer, till.store, till.terminal))
            best = &s;
    }
    const auto own = std::find_if(releases.begin(), releases.end(),
                                  [&](const Stored& s) { return s.row.version == running; });
    if (best == nullptr && own != releases.end() && own->row.state == "stopped") {
        auto st = m_sql.prepare(
            "SELECT to_version,manifest,signature FROM program_order WHERE from_version=?1 ORDER"
            " BY at DESC LIMIT 1");
        st.bind(1, report.running);
        if (st.step()) {
            const std::string to(st.text(0));
            for (const auto& s : releases)
                if (s.row.version.text() == to && s.row.state != "coming" &&
                    s.row.state != "stopped")
                    best = &s;
            if (best != nullptr)
                a.order = SignedManifest{std::string(st.text(1)), std::string(st.text(2))};
        }
    }
    if (best != nullptr) {
        a.release = best->said;
        a.attempt = best->row.attempt;
        a.when = best->row.offer.install;
    }
    if (auto ok = done(); !ok) return unexpected(ok.error());
    return a;
}

std::optional<std::string> ProgramReleases::piece(const ProgramVersion& v, std::int64_t i) {
    m_sql.takeError();
    auto st = m_sql.prepare(
        "SELECT body FROM program_piece p WHERE version=?1 AND i=?2 AND EXISTS(SELECT 1 FROM"
        " program_release r WHERE r.version=p.version AND r.state IN('ready','offered'))");
    st.bind(1, v.text()).bind(2, i);
    return st.step() ? std::optional(st.body(0)) : std::nullopt;
}

}  // namespace evertill::hq
