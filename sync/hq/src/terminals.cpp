#include "evertill/hq/terminals.h"

#include "evertill/domain/ledger/chain.h"
#include "evertill/hq/replacement.h"
#include "evertill/sync/certificates.h"

namespace evertill::hq {

using store::StoreError;

namespace {

constexpr const char* kColumns =
    "SELECT terminal,store,epoch,public_key,enrolled_at,last_seen,till_head,cursor,program,revoked,"
    "labels_due,labels_since,next_epoch,certificate_serial,certificate_until,"
    "device,first_stream,unsent_value,unsent_since,clock_off,devices"
    " FROM terminal ";

TerminalRow readTerminal(const Query& st) {
    TerminalRow t;
    t.terminal = st.text(0);
    t.store = st.text(1);
    t.epoch = st.integer(2);
    t.publicKey = st.text(3);
    t.enrolledAt = st.integer(4);
    t.lastSeen = st.integer(5);
    t.tillHead = st.integer(6);
    t.cursor = st.integer(7);
    t.program = st.text(8);
    t.revoked = st.text(9);
    t.labelsDue = st.optionalInteger(10);
    t.labelsSince = st.optionalInteger(11).value_or(0);
    t.forked = st.integer(12) > 2;
    t.certificateSerial = st.text(13);
    t.certificateUntil = st.integer(14);
    t.device = st.integer(15);
    t.firstStream = st.integer(16);
    t.unsentValue = st.optionalInteger(17);
    t.unsentSince = st.optionalInteger(18).value_or(0);
    t.clockOffMs = st.optionalInteger(19);
    t.devices = sync::readDevices(st.text(20));
    return t;
}

struct Code {
    std::string store, terminal, askedKey;  ///< askedKey: of the device that used it
    bool fresh = false, waits = false, replaces = false;
};

std::optional<Code> lockedCode(Sql& sql, const Sha256& hash, std::int64_t nowMs) {
    auto st =
        sql.prepare(std::string("SELECT store, terminal, used_at, expires_at, confirm, asked_key,"
                                " confirmed_at, replaces FROM enrol_code WHERE code_hash=?1") +
                    std::string(sql.forUpdate()));
    st.bindBytes(1, hash);
    if (!st.step()) return std::nullopt;
    Code c;
    c.store = st.text(0);
    c.terminal = st.text(1);
    c.fresh = st.isNull(2) && st.integer(3) >= nowMs;
    c.waits = st.integer(4) != 0 && st.isNull(6);
    c.askedKey = st.text(5);
    c.replaces = st.integer(7) != 0;
    st.reset();
    // Two codes for one name, at two nodes: one after the other.
    auto lock = sql.prepare(std::string("SELECT 1 FROM terminal WHERE terminal=?1") +
                            std::string(sql.forUpdate()));
    lock.bind(1, c.terminal);
    (void)lock.step();
    return c;
}

/// Why this device may not use the code; the first is the code's own fault, without a word.
bool mayUse(Sql& sql, const Code& code, const sync::EnrolRequest& request,
            const std::optional<TerminalRow>& known, std::string& refusal) {
    // One use: who comes second with it has read it over somebody's shoulder.
    if (!code.askedKey.empty() && code.askedKey != request.publicKey) return false;
    // Whoever has the code may know what it is for; its records cannot be another shop's.
    const bool stranger = !request.terminal.empty() && request.terminal != code.terminal;
    if (stranger || (!request.store.empty() && request.store != code.store)) {
        refusal = "the code is for till " + code.terminal + " of store " + code.store +
                  "; this is till " + request.terminal + " of store " + request.store +
                  ": ask headquarters for a code for that (evertill-hq code --store " +
                  request.store + " --terminal " + request.terminal + ")";
        return false;
    }
    auto gone = sql.prepare("SELECT 1 FROM terminal_before WHERE public_key=?1");
    gone.bind(1, request.publicKey);
    if (gone.step()) {
        refusal = "this device was replaced: its key is revoked for good";
        return false;
    }
    // A name that already belongs to another key is a new device: only an operator can decide that
    // the old one is gone.
    const bool other = known && known->publicKey != request.publicKey;
    if (other && !code.replaces) {
        refusal = "the name belongs to another device; a code made for a replacement is needed";
        return false;
    }
    if (known && !other) return known->revoked.empty();
    return code.fresh || !code.askedKey.empty();
}

/// A name that nobody had. False: another device got it in this moment.
bool addTill(Sql& sql, std::int64_t now, const sync::EnrolRequest& request,
             sync::EnrolAnswer& answer) {
    constexpr std::int64_t kMostEpochs = 1'000'000;  // more is no accident
    if (request.firstEpoch < kMostEpochs) answer.epoch = request.firstEpoch;
    const auto genesis = domain::genesisHash(answer.terminal, answer.epoch, request.publicKey);
    auto put = sql.prepare(
        "INSERT INTO terminal(terminal,store,epoch,public_key,enrolled_at,program,next_epoch)"
        " VALUES(?1,?2,?3,?4,?5,?6,?7) ON CONFLICT DO NOTHING");
    put.bind(1, answer.terminal).bind(2, answer.store).bind(3, answer.epoch);
    put.bind(4, request.publicKey).bind(5, now).bind(6, request.program);
    put.bind(7, answer.epoch + 1).run();
    if (sql.changes() == 0) return false;
    auto stream = sql.prepare(
        "INSERT INTO "
        "stream(store,terminal,stream,base_seq,base_hash,head_seq,head_hash,received_at,"
        "opened_at,epoch) VALUES(?1,?2,1,0,?3,0,?3,0,?4,?5) ON CONFLICT DO NOTHING");
    stream.bind(1, answer.store).bind(2, answer.terminal).bindBytes(3, genesis).bind(4, now);
    stream.bind(5, answer.epoch).run();
    return true;
}

}  // namespace

Result<std::string, StoreError> Terminals::newCode(const NewCode& wanted) {
    m_sql.takeError();
    if (wanted.replaces) {
        const auto known = find(wanted.terminal);
        if (auto error = m_sql.takeError()) return unexpected(*error);
        if (!known || known->store != wanted.store)
            return unexpected(StoreError{
                store::StoreErrorKind::Misuse, 0,
                "no till " + wanted.terminal + " in store " + wanted.store + " to be replaced"});
    }
    // 12 characters of 32, read aloud without mistakes: 60 bits, single use, minutes long.
    constexpr std::string_view kLetters = sync::kReadable;
    std::array<std::uint8_t, 12> random{};
    m_ids.random(random.data(), random.size());
    std::string code;
    for (const auto b : random)
        code += kLetters[b % kLetters.size()];
    const auto hash = sha256("evertill-code-1\n" + code);
    auto st = m_sql.prepare(
        "INSERT INTO enrol_code(code_hash,store,terminal,expires_at,confirm,replaces) "
        "VALUES(?1,?2,?3,?4,?5,?6)");
    st.bindBytes(1, hash).bind(2, wanted.store).bind(3, wanted.terminal);
    st.bind(4, m_clock.utcMs() + wanted.validMs).bind(5, wanted.confirm);
    st.bind(6, wanted.replaces).run();
    if (auto error = m_sql.takeError()) return unexpected(*error);
    return code;
}

std::optional<sync::EnrolAnswer> Terminals::enrol(const sync::EnrolRequest& request,
                                                  const std::string& hqKey) {
    const auto hash = sha256("evertill-code-1\n" + request.code);
    m_refusal.clear();
    if (!m_sql.begin()) return std::nullopt;
    const auto refused = [&]() -> std::optional<sync::EnrolAnswer> {
        m_sql.rollback();
        m_sql.takeError();
        return std::nullopt;
    };
    const auto code = lockedCode(m_sql, hash, m_clock.utcMs());
    if (!code) return refused();
    auto known = find(code->terminal);
    if (!mayUse(m_sql, *code, request, known, m_refusal)) return refused();
    auto use = m_sql.prepare(
        "UPDATE enrol_code SET used_at=coalesce(used_at,?2), asked_key=?3 WHERE code_hash=?1");
    use.bindBytes(1, hash).bind(2, m_clock.utcMs()).bind(3, request.publicKey).run();
    sync::EnrolAnswer answer{code->store, code->terminal, 1, hqKey};
    if (code->waits) {
        answer.pending = true;
    } else if (known) {
        Replacement replacement(m_sql, m_clock);
        if (known->publicKey != request.publicKey) {
            auto taken = replacement.take(*known, request);
            if (!taken) {
                m_refusal = taken.error();
                return refused();
            }
            known = std::move(*taken);
        }
        answer.epoch = known->epoch;
        if (known->device > 1) replacement.numbers(*known, answer);
    } else if (!addTill(m_sql, m_clock.utcMs(), request, answer)) {
        return refused();
    }
    if (!m_sql.commit()) return refused();
    return answer;
}

std::optional<TerminalRow> Terminals::find(std::string_view name) {
    auto st = m_sql.prepare(std::string(kColumns) + "WHERE terminal=?1");
    st.bind(1, name);
    if (!st.step()) return std::nullopt;
    return readTerminal(st);
}

std::vector<TerminalRow> Terminals::all() {
    auto st = m_sql.prepare(std::string(kColumns) + "ORDER BY terminal");
    std::vector<TerminalRow> rows;
    while (st.step())
        rows.push_back(readTerminal(st));
    return rows;
}

std::vector<TerminalRow> Terminals::before(std::string_view name) {
    auto st = m_sql.prepare(
        "SELECT b.terminal,b.store,b.epoch,b.public_key,b.enrolled_at,b.last_seen,b.till_head,"
        "b.why,b.certificate_serial,b.certificate_until,b.device,b.first_stream,b.replaced_at,"
        "t.next_epoch FROM terminal_before b JOIN terminal t ON t.terminal=b.terminal WHERE ?1=''"
        " OR b.terminal=?1 ORDER BY b.terminal, b.device DESC");
    st.bind(1, name);
    std::vector<TerminalRow> rows;
    while (st.step()) {
        TerminalRow t;
        t.terminal = st.text(0);
        t.store = st.text(1);
        t.epoch = st.integer(2);
        t.publicKey = st.text(3);
        t.enrolledAt = st.integer(4);
        t.lastSeen = st.integer(5);
        t.tillHead = st.integer(6);
        t.revoked = st.text(7);
        t.certificateSerial = st.text(8);
        t.certificateUntil = st.integer(9);
        t.device = st.integer(10);
        t.firstStream = st.integer(11);
        t.replacedAt = st.integer(12);
        t.forked = st.integer(13) > 2;
        rows.push_back(std::move(t));
    }
    return rows;
}

bool Terminals::seen(std::string_view name, const sync::Hello& hello) {
    if (!m_sql.begin()) return false;
    const std::int64_t now = m_clock.utcMs();
    auto st = m_sql.prepare(
        "UPDATE terminal SET last_seen=?2, till_head=?3, cursor=?4, program=?5, labels_due=?6,"
        " labels_since=?7, unsent_value=?8, unsent_since=?9, clock_off=?10,"
        " devices=CASE WHEN ?11='' THEN devices ELSE ?11 END WHERE terminal=?1");
    st.bind(1, name).bind(2, now).bind(3, hello.headSeq).bind(4, hello.cursor);
    using Count = std::optional<std::int64_t>;
    st.bind(5, hello.program).bind(6, hello.labels ? Count(hello.labels->due) : Count());
    st.bind(7, hello.labels ? Count(hello.labels->sinceMs) : Count());
    const auto& h = hello.health;
    st.bind(8, h ? Count(h->unsentValue) : Count()).bind(9, h ? Count(h->unsentSince) : Count());
    st.bind(10, h ? Count(h->clockMs - now) : Count());
    // A tool that speaks for the till while it is closed knows nothing of its devices.
    st.bind(11, h && !h->devices.empty() ? sync::encode(h->devices) : std::string()).run();
    // HQ forgot that it gave this epoch (restored from an older copy): not given again.
    constexpr std::int64_t kMostEpochs = 1'000'000;  // more is no accident
    if (hello.epoch < kMostEpochs) {
        auto epoch =
            m_sql.prepare("UPDATE terminal SET next_epoch=?2 WHERE terminal=?1 AND next_epoch<?2");
        epoch.bind(1, name).bind(2, hello.epoch + 1).run();
    }
    auto day = m_sql.prepare(
        "INSERT INTO day_claim(terminal,stream,business_date,records,said_at)"
        " VALUES(?1,?2,?3,?4,?5) ON CONFLICT(terminal,stream,business_date) DO UPDATE SET"
        " records=excluded.records, said_at=excluded.said_at");
    for (const auto& d : hello.days)
        day.bind(1, name)
            .bind(2, hello.stream)
            .bind(3, d.date)
            .bind(4, d.records)
            .bind(5, now)
            .run();
    auto problem = m_sql.prepare(
        "INSERT INTO exception(terminal,stream,seq,at,what,detail) VALUES(?1,?2,0,?3,?4,?5) ON"
        " CONFLICT DO NOTHING");
    for (const auto& p : hello.problems)
        problem.bind(1, name)
            .bind(2, hello.stream)
            .bind(3, now)
            .bind(4, p.what)
            .bind(5, p.detail)
            .run();
    const bool done = m_sql.commit().has_value();
    m_sql.takeError();
    return done;
}

std::vector<PendingEnrolment> Terminals::pending() {
    auto st = m_sql.prepare(
        "SELECT store, terminal, asked_key, used_at FROM enrol_code WHERE confirm=1 AND"
        " confirmed_at IS NULL AND asked_key<>'' ORDER BY used_at");
    std::vector<PendingEnrolment> rows;
    while (st.step())
        rows.push_back({std::string(st.text(0)), std::string(st.text(1)), std::string(st.text(2)),
                        st.integer(3)});
    return rows;
}

Result<bool, StoreError> Terminals::confirm(std::string_view terminal,
                                            std::string_view fingerprint) {
    const std::string typed = sync::readEnrolCode(fingerprint).code;
    m_sql.takeError();
    for (const auto& p : pending()) {
        if (p.terminal != terminal ||
            sync::readEnrolCode(sync::keyFingerprint(p.publicKey)).code != typed)
            continue;
        auto st = m_sql.prepare(
            "UPDATE enrol_code SET confirmed_at=?3 WHERE terminal=?1 AND asked_key=?2 AND"
            " confirmed_at IS NULL");
        st.bind(1, terminal).bind(2, p.publicKey).bind(3, m_clock.utcMs()).run();
        if (auto error = m_sql.takeError()) return unexpected(*error);
        return m_sql.changes() > 0;
    }
    if (auto error = m_sql.takeError()) return unexpected(*error);
    return false;
}

Result<bool, StoreError> Terminals::certified(std::string_view terminal, std::string_view serial,
                                              std::int64_t untilMs) {
    m_sql.takeError();
    auto st = m_sql.prepare(
        "UPDATE terminal SET certificate_serial=?2, certificate_until=?3 WHERE terminal=?1");
    st.bind(1, terminal).bind(2, serial).bind(3, untilMs).run();
    if (auto error = m_sql.takeError()) return unexpected(*error);
    return m_sql.changes() > 0;
}

Result<bool, StoreError> Terminals::revoke(std::string_view terminal, std::string_view why) {
    m_sql.takeError();
    auto st = m_sql.prepare("UPDATE terminal SET revoked=?2 WHERE terminal=?1");
    st.bind(1, terminal).bind(2, why).run();
    if (auto error = m_sql.takeError()) return unexpected(*error);
    return m_sql.changes() > 0;
}

}  // namespace evertill::hq
