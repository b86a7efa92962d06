#include "evertill/hq/journal.h"

#include <algorithm>

#include "evertill/domain/ledger/chain.h"
#include "evertill/domain/ledger/entry_codec.h"

namespace evertill::hq {

using store::StoreError;
using sync::JournalAnswer;
using sync::JournalUpload;
using sync::UploadStatus;

namespace {

/// More histories of one name than disks can fail by accident: somebody copies on purpose.
constexpr std::int64_t kMaxStreams = 64;

Sha256 toHash(std::span<const std::uint8_t> bytes) {
    Sha256 h{};
    if (bytes.size() == h.size()) std::copy(bytes.begin(), bytes.end(), h.begin());
    return h;
}

JournalAnswer answer(UploadStatus status, const StreamRow& s, std::string reason = {}) {
    JournalAnswer a;
    a.status = status;
    a.headSeq = s.headSeq;
    a.headHash = toHex(s.headHash);
    a.reason = std::move(reason);
    return a;
}

JournalAnswer forkTo(const StreamRow& s, std::string reason) {
    JournalAnswer a = answer(UploadStatus::Fork, s, std::move(reason));
    a.stream = s.stream;
    a.epoch = s.epoch;
    return a;
}

constexpr const char* kStreamColumns =
    "SELECT store,terminal,stream,base_seq,head_seq,head_hash,received_at,projected,opened_at,why,"
    "epoch,device FROM stream ";

StreamRow readStream(const Query& st) {
    StreamRow s;
    s.store = st.text(0);
    s.terminal = st.text(1);
    s.stream = st.integer(2);
    s.baseSeq = st.integer(3);
    s.headSeq = st.integer(4);
    s.headHash = toHash(st.bytes(5));
    s.receivedAt = st.integer(6);
    s.projected = st.integer(7);
    s.openedAt = st.integer(8);
    s.why = st.text(9);
    s.epoch = st.integer(10);
    s.device = st.integer(11);
    return s;
}

}  // namespace

std::optional<StreamRow> Journal::stream(const std::string& store, const std::string& terminal,
                                         std::int64_t number) {
    auto st =
        m_sql.prepare(std::string(kStreamColumns) + "WHERE store=?1 AND terminal=?2 AND stream=?3");
    st.bind(1, store).bind(2, terminal).bind(3, number);
    if (!st.step()) return std::nullopt;
    return readStream(st);
}

std::vector<StreamRow> Journal::streams(const std::string& terminal) {
    auto st = m_sql.prepare(std::string(kStreamColumns) +
                            "WHERE ?1='' OR terminal=?1 ORDER BY terminal, stream");
    st.bind(1, terminal);
    std::vector<StreamRow> rows;
    while (st.step())
        rows.push_back(readStream(st));
    return rows;
}

std::optional<StreamRow> Journal::own(const TerminalRow& t, std::int64_t number) {
    auto s = stream(t.store, t.terminal, number);
    return s && s->device == t.device ? s : std::nullopt;
}

std::vector<StreamRow> Journal::own(const TerminalRow& t) {
    auto rows = streams(t.terminal);
    std::erase_if(rows, [&](const StreamRow& s) { return s.device != t.device; });
    return rows;
}

std::int64_t Journal::recordCount() {
    return m_sql.queryInteger("SELECT sum(head_seq-base_seq) FROM stream").value_or(0);
}

std::string Journal::sign(const std::string& terminal, sync::Ack ack) const {
    return toHex(m_key.sign(asBytes(sync::ackStatement(terminal, ack))));
}

JournalAnswer Journal::acknowledged(const TerminalRow& t, std::int64_t stream, std::int64_t seq,
                                    const Sha256& hash, bool duplicate) const {
    JournalAnswer a;
    a.headSeq = seq;
    a.headHash = toHex(hash);
    a.duplicate = duplicate;
    a.hqTime = m_clock.utcMs();
    a.ackSignature = sign(t.terminal, a.ack(stream));
    return a;
}

sync::HelloAnswer Journal::hello(const TerminalRow& t, std::int64_t number) {
    sync::HelloAnswer a;
    auto s = own(t, number);
    a.unknownStream = !s;
    if (!s) s = own(t, number = t.firstStream);
    a.hqTime = m_clock.utcMs();
    if (s) {
        a.headSeq = s->headSeq;
        a.headHash = toHex(s->headHash);
    }
    a.ackSignature = sign(t.terminal, a.ack(number));
    return a;
}

std::optional<Sha256> Journal::hashAt(const StreamRow& s, std::int64_t seq) {
    // What lies below a stream's base belongs to the one it left; only the first is looked at, the
    // others are found by their own base.
    auto st = m_sql.prepare(
        "SELECT hash FROM journal WHERE store=?1 AND terminal=?2 AND stream=?3 AND seq=?4");
    st.bind(1, s.store).bind(2, s.terminal).bind(3, s.stream).bind(4, seq);
    if (st.step()) return toHash(st.bytes(0));
    if (seq != s.baseSeq) return std::nullopt;
    auto base =
        m_sql.prepare("SELECT base_hash FROM stream WHERE store=?1 AND terminal=?2 AND stream=?3");
    base.bind(1, s.store).bind(2, s.terminal).bind(3, s.stream);
    return base.step() ? std::optional(toHash(base.bytes(0))) : std::nullopt;
}

std::optional<StreamRow> Journal::holder(const TerminalRow& t, std::int64_t except,
                                         std::int64_t seq, const Sha256& hash) {
    for (auto& s : own(t))
        if (s.stream != except && s.baseSeq < seq && seq <= s.headSeq && hashAt(s, seq) == hash)
            return s;
    return std::nullopt;
}

std::optional<std::int64_t> Journal::firstDifference(const StreamRow& s, std::int64_t from,
                                                     const std::vector<Sha256>& hashes) {
    const std::int64_t to =
        std::min(from + static_cast<std::int64_t>(hashes.size()) - 1, s.headSeq);
    if (to < from) return std::nullopt;
    auto st = m_sql.prepare(
        "SELECT seq, hash FROM journal WHERE store=?1 AND terminal=?2 AND stream=?3 AND seq>=?4 AND"
        " seq<=?5 ORDER BY seq");
    st.bind(1, s.store).bind(2, s.terminal).bind(3, s.stream).bind(4, from).bind(5, to);
    while (st.step())
        if (toHash(st.bytes(1)) != hashes[static_cast<std::size_t>(st.integer(0) - from)])
            return st.integer(0);
    return std::nullopt;
}

// What can be read may be on one disk only: a commit that its standby never confirmed, with a
// server that was started again since. A write of our own that is confirmed comes after it in the
// log.
Result<void, StoreError> Journal::everywhere(const TerminalRow& t, std::int64_t number) {
    if (!m_sql.shared()) return {};
    auto st = m_sql.prepare(
        "UPDATE stream SET head_seq=head_seq WHERE store=?1 AND terminal=?2 AND stream=?3");
    st.bind(1, t.store).bind(2, t.terminal).bind(3, number).run();
    if (auto error = m_sql.takeError()) return unexpected(*error);
    return {};
}

Journal::Checked Journal::check(const TerminalRow& t, const JournalUpload& upload) {
    Checked c;
    const auto previous = fromHex(upload.previousHash);
    const auto signature = fromHex(upload.headSignature);
    const auto key = fromHex(t.publicKey);
    if (!previous || previous->size() != 32 || !signature || !key || key->size() != 32) {
        c.refusal = "malformed hash or signature";
        return c;
    }
    Sha256 last = toHash(*previous);
    std::int64_t seq = upload.fromSeq;
    for (const auto& r : upload.records) {
        const auto header = domain::decodeHeader(r.body);
        if (!header || header->terminal != t.terminal || header->seq != seq ||
            header->epoch != r.epoch) {
            c.refusal = "record " + std::to_string(seq) + " is not what it claims to be";
            return c;
        }
        last = domain::entryHash(t.terminal, r.epoch, seq++, last, r.body);
        c.hashes.push_back(last);
    }
    Ed25519PublicKey publicKey{};
    std::copy(key->begin(), key->end(), publicKey.begin());
    const auto said = domain::headStatement(t.terminal, upload.records.back().epoch, seq - 1, last);
    if (!verifySignature(publicKey, asBytes(said), *signature))
        c.refusal = "the head is not signed by this till";
    return c;
}

Result<JournalAnswer, StoreError> Journal::receive(const TerminalRow& t,
                                                   const JournalUpload& upload,
                                                   const Checked& checked) {
    // Another node may store the same batch of an impatient till at the same moment: then the head
    // has moved, and the second look finds everything there.
    for (int attempt = 0; attempt < 4; ++attempt) {
        m_sql.takeError();
        const auto s = own(t, upload.stream);
        if (auto error = m_sql.takeError()) return unexpected(*error);
        if (!s) return answer(UploadStatus::UnknownStream, StreamRow{});
        if (upload.fromSeq > s->headSeq + 1) return answer(UploadStatus::Need, *s);
        if (!checked.refusal.empty()) return answer(UploadStatus::Refuse, *s, checked.refusal);
        const std::int64_t last =
            upload.fromSeq + static_cast<std::int64_t>(upload.records.size()) - 1;
        // The record before the batch, then what HQ already has, must be the same.
        const auto before = upload.fromSeq == s->headSeq + 1 ? std::optional(s->headHash)
                                                             : hashAt(*s, upload.fromSeq - 1);
        // "Not found" is an answer that renames a till's history: only if it was really looked for.
        if (auto error = m_sql.takeError()) return unexpected(*error);
        // Below the base lies what the till had before this stream: it is not this till's stream.
        if (!before) return answer(UploadStatus::UnknownStream, StreamRow{});
        if (toHex(*before) != upload.previousHash) {
            // They parted earlier: the till goes back until the place is found.
            StreamRow earlier = *s;
            earlier.headSeq = std::max(s->baseSeq, upload.fromSeq - 1 - sync::kMaxBatchRecords);
            if (earlier.headSeq >= upload.fromSeq - 1 && s->stream != t.firstStream)
                return answer(UploadStatus::UnknownStream, StreamRow{});
            if (earlier.headSeq >= upload.fromSeq - 1)
                return answer(UploadStatus::Refuse, *s, "another history from its beginning");
            earlier.headHash = hashAt(*s, earlier.headSeq).value_or(Sha256{});
            return answer(UploadStatus::Need, earlier);
        }
        if (const auto other = firstDifference(*s, upload.fromSeq, checked.hashes))
            return fork(t, *s, upload, checked.hashes, *other);
        if (auto error = m_sql.takeError()) return unexpected(*error);
        if (last <= s->headSeq) {
            if (auto safe = everywhere(t, s->stream); !safe) return unexpected(safe.error());
            return acknowledged(t, s->stream, s->headSeq, s->headHash, true);
        }
        if (t.forked)
            if (const auto other = holder(
                    t, s->stream, s->headSeq + 1,
                    checked.hashes[static_cast<std::size_t>(s->headSeq + 1 - upload.fromSeq)]))
                return forkTo(*other, "HQ holds these records in another stream");
        RecordBatch batch{t.store,     t.terminal, s->stream,      s->headSeq,
                          s->headHash, {},         m_clock.utcMs()};
        for (auto i = static_cast<std::size_t>(s->headSeq + 1 - upload.fromSeq);
             i < upload.records.size(); ++i)
            batch.records.push_back(
                {upload.records[i].epoch, upload.records[i].body, checked.hashes[i]});
        const auto stored = m_sql.append(batch);
        if (!stored) return unexpected(stored.error());
        if (*stored) return acknowledged(t, s->stream, last, checked.hashes.back(), false);
    }
    return unexpected(
        StoreError{store::StoreErrorKind::Locked, 0, "the stream's head keeps moving"});
}

std::optional<StreamRow> Journal::open(const TerminalRow& t, std::int64_t baseSeq,
                                       const Sha256& baseHash, const std::string& why) {
    auto lock = m_sql.prepare(std::string("SELECT next_epoch FROM terminal WHERE terminal=?1") +
                              std::string(m_sql.forUpdate()));
    lock.bind(1, t.terminal);
    if (!lock.step()) return std::nullopt;
    StreamRow o;
    o.epoch = lock.integer(0);
    lock.reset();
    auto highest = m_sql.prepare("SELECT max(stream) FROM stream WHERE store=?1 AND terminal=?2");
    highest.bind(1, t.store).bind(2, t.terminal);
    o.stream = highest.step() ? highest.integer(0) + 1 : 2;
    highest.reset();
    if (static_cast<std::int64_t>(own(t).size()) >= kMaxStreams) return std::nullopt;
    o.device = t.device;
    o.store = t.store;
    o.terminal = t.terminal;
    o.baseSeq = o.headSeq = baseSeq;
    o.headHash = baseHash;
    o.why = why;
    auto put = m_sql.prepare(
        "INSERT INTO "
        "stream(store,terminal,stream,base_seq,base_hash,head_seq,head_hash,received_at,"
        "projected,opened_at,why,epoch,device) VALUES(?1,?2,?3,?4,?5,?4,?5,?6,?4,?6,?7,?8,?9)");
    put.bind(1, t.store).bind(2, t.terminal).bind(3, o.stream).bind(4, baseSeq);
    put.bindBytes(5, baseHash).bind(6, m_clock.utcMs()).bind(7, why).bind(8, o.epoch);
    put.bind(9, o.device).run();
    auto next = m_sql.prepare("UPDATE terminal SET next_epoch=?2 WHERE terminal=?1");
    next.bind(1, t.terminal).bind(2, o.epoch + 1).run();
    auto said = m_sql.prepare(
        "INSERT INTO exception(terminal,stream,seq,at,what,detail) VALUES(?1,?2,?3,?4,'fork',?5) ON"
        " CONFLICT DO NOTHING");
    said.bind(1, t.terminal).bind(2, o.stream).bind(3, baseSeq + 1);
    said.bind(4, m_clock.utcMs()).bind(5, why).run();
    return o;
}

Result<JournalAnswer, StoreError> Journal::fork(const TerminalRow& t, const StreamRow& from,
                                                const JournalUpload& upload,
                                                const std::vector<Sha256>& hashes,
                                                std::int64_t at) {
    const auto index = [&](std::int64_t seq) {
        return static_cast<std::size_t>(seq - upload.fromSeq);
    };
    const std::string why = "record " + std::to_string(at) + " differs from the one HQ holds";
    if (!m_sql.begin()) return unexpected(*m_sql.takeError());
    auto lock = m_sql.prepare(std::string("SELECT 1 FROM terminal WHERE terminal=?1") +
                              std::string(m_sql.forUpdate()));
    lock.bind(1, t.terminal);
    (void)lock.step();
    lock.reset();
    // The answer to the first time may have been lost: the same history gets the same stream.
    auto opened = holder(t, from.stream, at, hashes[index(at)]);
    const Sha256 base =
        at == upload.fromSeq ? toHash(*fromHex(upload.previousHash)) : hashes[index(at - 1)];
    for (const auto& s : own(t))
        if (!opened && s.stream != from.stream && s.headSeq == s.baseSeq && s.baseSeq == at - 1 &&
            s.headHash == base)
            opened = s;
    if (!opened) {
        opened = open(t, at - 1, base, why);
        if (!opened) {
            m_sql.rollback();
            if (auto error = m_sql.takeError()) return unexpected(*error);
            return answer(UploadStatus::Refuse, from, "too many histories of this till");
        }
    }
    if (auto done = m_sql.commit(); !done) return unexpected(done.error());
    // Stored like any batch; a crash before this leaves an empty stream that the repeat finds.
    if (opened->headSeq == at - 1) {
        RecordBatch batch{t.store,          t.terminal, opened->stream, at - 1,
                          opened->headHash, {},         m_clock.utcMs()};
        for (std::size_t i = index(at); i < upload.records.size(); ++i)
            batch.records.push_back({upload.records[i].epoch, upload.records[i].body, hashes[i]});
        if (auto stored = m_sql.append(batch); !stored) return unexpected(stored.error());
    }
    return forkTo(*opened, why);
}

Result<std::optional<sync::BranchAnswer>, StoreError> Journal::branch(
    const TerminalRow& t, const sync::BranchRequest& request) {
    m_sql.takeError();
    const auto from = own(t, request.stream);
    const auto hash = from ? hashAt(*from, request.at) : std::nullopt;
    if (auto error = m_sql.takeError()) return unexpected(*error);
    if (!hash || toHex(*hash) != request.hash || request.at >= from->headSeq)
        return std::optional<sync::BranchAnswer>();
    if (!m_sql.begin()) return unexpected(*m_sql.takeError());
    std::optional<StreamRow> opened;
    for (const auto& s : own(t))
        if (s.stream != from->stream && s.baseSeq == request.at && s.headSeq == s.baseSeq &&
            s.headHash == *hash)
            opened = s;
    if (!opened)
        opened = open(t, request.at, *hash,
                      "the till's disk was set back from record " + std::to_string(from->headSeq) +
                          " to " + std::to_string(request.at));
    if (auto done = m_sql.commit(); !done) return unexpected(done.error());
    if (!opened) return std::optional<sync::BranchAnswer>();
    return sync::BranchAnswer{opened->stream, opened->epoch};
}

}  // namespace evertill::hq
