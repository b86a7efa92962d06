#include "evertill/hq/terminals.h"

#include "evertill/domain/ledger/chain.h"
#include "evertill/sync/certificates.h"

namespace evertill::hq {

using store::StoreError;

namespace {

constexpr const char* kColumns =
    "SELECT terminal,store,epoch,public_key,enrolled_at,last_seen,till_head,cursor,program,revoked,"
    "labels_due,labels_since,next_epoch,certificate_serial,certificate_until"
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
    return t;
}

}  // namespace

Result<std::string, StoreError> Terminals::newCode(const std::string& storeCode,
                                                   const std::string& terminal,
                                                   std::int64_t validMs, bool confirm) {
    // 12 characters of 32, read aloud without mistakes: 60 bits, single use, minutes long.
    constexpr std::string_view kLetters = sync::kReadable;
    std::array<std::uint8_t, 12> random{};
    m_ids.random(random.data(), random.size());
    std::string code;
    for (const auto b : random)
        code += kLetters[b % kLetters.size()];
    m_sql.takeError();
    const auto hash = sha256("evertill-code-1\n" + code);
    auto st = m_sql.prepare(
        "INSERT INTO enrol_code(code_hash,store,terminal,expires_at,confirm) "
        "VALUES(?1,?2,?3,?4,?5)");
    st.bindBytes(1, hash).bind(2, storeCode).bind(3, terminal);
    st.bind(4, m_clock.utcMs() + validMs).bind(5, confirm).run();
    if (auto error = m_sql.takeError()) return unexpected(*error);
    return code;
}

std::optional<sync::EnrolAnswer> Terminals::enrol(const sync::EnrolRequest& request,
                                                  const std::string& hqKey) {
    const auto hash = sha256("evertill-code-1\n" + request.code);
    const std::int64_t now = m_clock.utcMs();
    if (!m_sql.begin()) return std::nullopt;
    auto st =
        m_sql.prepare(std::string("SELECT store, terminal, used_at, expires_at, confirm, asked_key,"
                                  " confirmed_at FROM enrol_code WHERE"
                                  " code_hash=?1") +
                      std::string(m_sql.forUpdate()));
    st.bindBytes(1, hash);
    const auto refused = [&]() -> std::optional<sync::EnrolAnswer> {
        m_sql.rollback();
        m_sql.takeError();
        return std::nullopt;
    };
    if (!st.step()) return refused();
    const bool fresh = st.isNull(2) && st.integer(3) >= now;
    const std::string askedKey(st.text(5));
    const bool waits = st.integer(4) != 0 && st.isNull(6);
    sync::EnrolAnswer answer{std::string(st.text(0)), std::string(st.text(1)), 1, hqKey};
    st.reset();
    // One use: who comes second with it has read it over somebody's shoulder.
    if (!askedKey.empty() && askedKey != request.publicKey) return refused();
    const bool asked = !askedKey.empty();
    if (!request.terminal.empty() && request.terminal != answer.terminal) return refused();
    const auto known = find(answer.terminal);
    // A name that already belongs to another key is a new device: it continues in the next epoch,
    // by an operator's decision (later work); refused here, so that no record can be lost.
    if (known && known->publicKey != request.publicKey) return refused();
    if (known && !known->revoked.empty()) return refused();
    if (known) answer.epoch = known->epoch;
    if (!fresh && !known && !asked) return refused();
    auto use = m_sql.prepare(
        "UPDATE enrol_code SET used_at=coalesce(used_at,?2), asked_key=?3 WHERE code_hash=?1");
    use.bindBytes(1, hash).bind(2, now).bind(3, request.publicKey).run();
    if (waits) {
        answer.pending = true;
        if (!m_sql.commit()) return refused();
        return answer;
    }
    const auto genesis = domain::genesisHash(answer.terminal, 1, request.publicKey);
    auto put = m_sql.prepare(
        "INSERT INTO terminal(terminal,store,epoch,public_key,enrolled_at,program)"
        " VALUES(?1,?2,?3,?4,?5,?6) ON CONFLICT DO NOTHING");
    put.bind(1, answer.terminal).bind(2, answer.store).bind(3, answer.epoch);
    put.bind(4, request.publicKey).bind(5, now).bind(6, request.program).run();
    auto stream = m_sql.prepare(
        "INSERT INTO "
        "stream(store,terminal,stream,base_seq,base_hash,head_seq,head_hash,received_at,"
        "opened_at) VALUES(?1,?2,1,0,?3,0,?3,0,?4) ON CONFLICT DO NOTHING");
    stream.bind(1, answer.store).bind(2, answer.terminal).bindBytes(3, genesis).bind(4, now).run();
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

bool Terminals::seen(std::string_view name, const sync::Hello& hello) {
    if (!m_sql.begin()) return false;
    const std::int64_t now = m_clock.utcMs();
    auto st = m_sql.prepare(
        "UPDATE terminal SET last_seen=?2, till_head=?3, cursor=?4, program=?5, labels_due=?6,"
        " labels_since=?7 WHERE terminal=?1");
    st.bind(1, name).bind(2, now).bind(3, hello.headSeq).bind(4, hello.cursor);
    using Count = std::optional<std::int64_t>;
    st.bind(5, hello.program).bind(6, hello.labels ? Count(hello.labels->due) : Count());
    st.bind(7, hello.labels ? Count(hello.labels->sinceMs) : Count()).run();
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
