// Receiving journals: the raw record is stored first and interpreted in the same transaction; no
// rule of business can make an upload fail.
#include "evertill/domain/ledger/chain.h"
#include "evertill/domain/ledger/entry_codec.h"
#include "evertill/hq/hq_store.h"

namespace evertill::hq {

using domain::entryHash;
using store::StoreError;
using sync::JournalAnswer;
using sync::JournalUpload;
using sync::UploadStatus;

namespace {

Sha256 toHash(std::span<const std::uint8_t> blob) {
    Sha256 h{};
    if (blob.size() == h.size()) std::copy(blob.begin(), blob.end(), h.begin());
    return h;
}

JournalAnswer answer(UploadStatus status, const TerminalRow& t, std::string reason = {}) {
    return {status, t.headSeq, toHex(t.headHash), false, std::move(reason)};
}

}  // namespace

Result<JournalAnswer, StoreError> HqStore::receive(const std::string& name,
                                                   const JournalUpload& upload) {
    auto t = terminal(name);
    if (!t)
        return JournalAnswer{UploadStatus::Refuse, 0, toHex(Sha256{}), false, "unknown terminal"};
    if (upload.fromSeq > t->headSeq + 1) return answer(UploadStatus::Need, *t);
    // The chain inside the batch: bodies must name this terminal and their own number.
    const auto previous = fromHex(upload.previousHash);
    const auto signature = fromHex(upload.headSignature);
    const auto key = fromHex(t->publicKey);
    if (!previous || previous->size() != 32 || !signature || !key || key->size() != 32)
        return answer(UploadStatus::Refuse, *t, "malformed hash or signature");
    std::vector<Sha256> hashes;
    Sha256 last = toHash(*previous);
    std::int64_t seq = upload.fromSeq;
    for (const auto& r : upload.records) {
        const auto header = domain::decodeHeader(r.body);
        if (!header || header->terminal != name || header->seq != seq || header->epoch != r.epoch)
            return answer(UploadStatus::Refuse, *t,
                          "record " + std::to_string(seq) + " is not what it claims to be");
        last = entryHash(name, r.epoch, seq++, last, r.body);
        hashes.push_back(last);
    }
    const std::int64_t lastSeq = seq - 1;
    Ed25519PublicKey publicKey{};
    std::copy(key->begin(), key->end(), publicKey.begin());
    const auto said = domain::headStatement(name, upload.records.back().epoch, lastSeq, last);
    if (!verifySignature(publicKey, asBytes(said), *signature))
        return answer(UploadStatus::Refuse, *t, "the head is not signed by this till");
    // What HQ already has must be the same.
    for (std::int64_t have = upload.fromSeq; have <= std::min(lastSeq, t->headSeq); ++have) {
        auto st = m_db->prepare("SELECT hash FROM journal WHERE terminal=?1 AND seq=?2");
        st.bind(1, std::string_view(name)).bind(2, have);
        if (st.step() &&
            toHash(st.blob(0)) == hashes[static_cast<std::size_t>(have - upload.fromSeq)])
            continue;
        st.reset();
        return keepFork(*t, upload, hashes, have);
    }
    if (lastSeq <= t->headSeq) {
        auto same = answer(UploadStatus::Ack, *t);
        same.duplicate = true;
        return same;
    }
    if (upload.fromSeq == t->headSeq + 1 && toHash(*previous) != t->headHash)
        return keepFork(*t, upload, hashes, upload.fromSeq);
    if (!t->frozen.empty()) return answer(UploadStatus::Fork, *t, t->frozen);
    if (!m_db->begin()) return unexpected(m_db->commit().error());
    for (std::size_t i = 0; i < upload.records.size(); ++i) {
        const auto at = upload.fromSeq + static_cast<std::int64_t>(i);
        if (at > t->headSeq) storeRecord(name, at, upload.records[i], hashes[i]);
    }
    auto head = m_db->prepare(
        "UPDATE terminal SET head_seq=?2, head_hash=?3, last_seen=?4, till_head=max(till_head,?2) "
        "WHERE terminal=?1");
    head.bind(1, std::string_view(name))
        .bind(2, lastSeq)
        .bindBlob(3, last)
        .bind(4, m_clock.utcMs())
        .run();
    if (auto done = m_db->commit(); !done) return unexpected(done.error());
    return JournalAnswer{UploadStatus::Ack, lastSeq, toHex(last), false, {}};
}

Result<JournalAnswer, StoreError> HqStore::keepFork(const TerminalRow& t,
                                                    const JournalUpload& upload,
                                                    const std::vector<Sha256>& hashes,
                                                    std::int64_t at) {
    const std::string why = "record " + std::to_string(at) + " differs from the one HQ holds";
    if (!m_db->begin()) return unexpected(m_db->commit().error());
    auto keep = m_db->prepare(
        "INSERT OR IGNORE INTO fork_record(terminal,epoch,seq,received_at,body,hash) "
        "VALUES(?1,?2,?3,?4,?5,?6)");
    for (std::size_t i = 0; i < upload.records.size(); ++i) {
        const auto seq = upload.fromSeq + static_cast<std::int64_t>(i);
        if (seq < at) continue;
        keep.bind(1, std::string_view(t.terminal)).bind(2, upload.records[i].epoch).bind(3, seq);
        keep.bind(4, m_clock.utcMs())
            .bind(5, std::string_view(upload.records[i].body))
            .bindBlob(6, hashes[i])
            .run();
    }
    auto freeze = m_db->prepare("UPDATE terminal SET frozen=?2 WHERE terminal=?1");
    freeze.bind(1, std::string_view(t.terminal)).bind(2, std::string_view(why)).run();
    exception(t.terminal, at, "fork", why);
    if (auto done = m_db->commit(); !done) return unexpected(done.error());
    return answer(UploadStatus::Fork, t, why);
}

void HqStore::storeRecord(const std::string& terminal, std::int64_t seq,
                          const JournalUpload::Record& record, const Sha256& hash) {
    auto st = m_db->prepare(
        "INSERT INTO journal(terminal,epoch,seq,received_at,body,hash) VALUES(?1,?2,?3,?4,?5,?6)");
    st.bind(1, std::string_view(terminal))
        .bind(2, record.epoch)
        .bind(3, seq)
        .bind(4, m_clock.utcMs());
    st.bind(5, std::string_view(record.body)).bindBlob(6, hash).run();
    project(terminal, seq, record.body);
}

void HqStore::project(const std::string& terminal, std::int64_t seq, const std::string& body) {
    const auto entry = domain::decodeEntry(body);
    if (!entry) return exception(terminal, seq, "unreadable", entry.error().reason);
    if (const auto* sale = std::get_if<domain::Sale>(&entry->data))
        projectSale(entry->envelope, *sale);
    if (const auto* given = std::get_if<domain::CouponGiven>(&entry->data))
        takeIssued(entry->envelope, {given->coupon});
    if (const auto* z = std::get_if<domain::DayClosed>(&entry->data)) projectZ(entry->envelope, *z);
}

void HqStore::projectSale(const domain::Envelope& e, const domain::Sale& s) {
    Money cash;
    for (const auto& t : s.tenders)
        cash += t.amount - t.change;
    Money goods;
    for (const auto& l : s.lines)
        if (!l.voided) goods += l.net();
    if (goods != s.goods || cash != s.total + s.rounding)
        exception(e.terminal, e.seq, "figures", "lines or tenders do not sum to the total");
    takeIssued(e, s.issued);
    takeCoupons(e, s);
    takeBack(e, s.couponsVoid);
    const std::string date = e.businessDate ? e.businessDate->toString() : "";
    auto st = m_db->prepare(
        "INSERT INTO day_total(terminal,business_date,sales,goods,tax,rounding,total,cash) "
        "VALUES(?1,?2,1,?3,?4,?5,?6,?7) ON CONFLICT(terminal,business_date) DO UPDATE SET "
        "sales=sales+1, goods=goods+excluded.goods, tax=tax+excluded.tax, "
        "rounding=rounding+excluded.rounding, total=total+excluded.total, cash=cash+excluded.cash");
    st.bind(1, std::string_view(e.terminal))
        .bind(2, std::string_view(date))
        .bind(3, s.goods.minor());
    st.bind(4, s.tax.minor())
        .bind(5, s.rounding.minor())
        .bind(6, s.total.minor())
        .bind(7, cash.minor())
        .run();
}

void HqStore::projectZ(const domain::Envelope& e, const domain::DayClosed& z) {
    const std::string date = z.date.toString();
    auto st = m_db->prepare(
        "INSERT INTO day_total(terminal,business_date,sales,goods,tax,rounding,total,cash,z_number,"
        "z_total,z_seq) VALUES(?1,?2,0,0,0,0,0,0,?3,?4,?5) ON CONFLICT(terminal,business_date) DO "
        "UPDATE SET z_number=excluded.z_number, z_total=excluded.z_total, z_seq=excluded.z_seq");
    st.bind(1, std::string_view(e.terminal)).bind(2, std::string_view(date)).bind(3, z.zNumber);
    st.bind(4, z.total.minor()).bind(5, e.seq).run();
    auto own = m_db->prepare("SELECT total FROM day_total WHERE terminal=?1 AND business_date=?2");
    own.bind(1, std::string_view(e.terminal)).bind(2, std::string_view(date));
    if (own.step() && own.integer(0) != z.total.minor())
        exception(e.terminal, e.seq, "z_differs",
                  "HQ sums " + std::to_string(own.integer(0)) + ", Z says " +
                      std::to_string(z.total.minor()));
}

void HqStore::exception(const std::string& terminal, std::int64_t seq, const char* what,
                        const std::string& detail) {
    auto st = m_db->prepare(
        "INSERT OR IGNORE INTO exception(terminal,seq,at,what,detail) VALUES(?1,?2,?3,?4,?5)");
    st.bind(1, std::string_view(terminal)).bind(2, seq).bind(3, m_clock.utcMs()).bind(4, what);
    st.bind(5, std::string_view(detail)).run();
}

}  // namespace evertill::hq
