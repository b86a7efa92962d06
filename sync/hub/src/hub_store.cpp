#include "evertill/hub/hub_store.h"

#include <algorithm>

#include "evertill/store/migrator.h"

namespace evertill::hub {

using store::Statement;
using store::StoreError;
using sync::HubBasket;
using sync::JournalAnswer;
using sync::JournalUpload;
using sync::UploadStatus;

namespace {

Sha256 toHash(std::span<const std::uint8_t> bytes) {
    Sha256 h{};
    if (bytes.size() == h.size()) std::copy(bytes.begin(), bytes.end(), h.begin());
    return h;
}

std::string toText(std::span<const std::uint8_t> bytes) {
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

JournalAnswer answer(UploadStatus status, const HubStore::Head& head, std::string reason = {}) {
    JournalAnswer a;
    a.status = status;
    a.headSeq = head.seq;
    a.headHash = toHex(head.hash);
    a.reason = std::move(reason);
    return a;
}

}  // namespace

Result<std::unique_ptr<HubStore>, StoreError> HubStore::open(const std::string& path,
                                                             const Clock& clock) {
    auto db = store::Database::open(path, store::OpenMode::ReadWrite);
    if (!db) return unexpected(db.error());
    if (auto ok = store::migrate(**db, "hub"); !ok) return unexpected(ok.error());
    return std::unique_ptr<HubStore>(new HubStore(std::move(*db), clock));
}

std::optional<HubStore::Head> HubStore::head(const std::string& terminal, std::int64_t stream) {
    auto st = m_db->prepare(
        "SELECT base_seq,head_seq,head_hash FROM stream WHERE terminal=?1 AND stream=?2");
    st.bind(1, std::string_view(terminal)).bind(2, stream);
    if (!st.step()) return std::nullopt;
    return Head{st.integer(0), st.integer(1), toHash(st.blob(2))};
}

// Every record that is here and comes again, and the one before the batch.
bool HubStore::same(const std::string& terminal, const JournalUpload& upload,
                    const std::vector<Sha256>& hashes, const Head& head) {
    auto st = m_db->prepare(
        "SELECT seq,hash FROM record WHERE terminal=?1 AND stream=?2 AND seq BETWEEN ?3 AND ?4");
    const std::int64_t last = upload.fromSeq + static_cast<std::int64_t>(hashes.size()) - 1;
    st.bind(1, std::string_view(terminal)).bind(2, upload.stream);
    st.bind(3, upload.fromSeq - 1).bind(4, last);
    const auto before = fromHex(upload.previousHash).value_or(Bytes{});
    while (st.step()) {
        const auto i = st.integer(0) - upload.fromSeq;
        const auto expected = i < 0 ? toHash(before) : hashes[static_cast<std::size_t>(i)];
        if (toHash(st.blob(1)) != expected) return false;
    }
    if (upload.fromSeq - 1 != head.base) return true;
    auto base = m_db->prepare("SELECT base_hash FROM stream WHERE terminal=?1 AND stream=?2");
    base.bind(1, std::string_view(terminal)).bind(2, upload.stream);
    return base.step() && toHash(base.blob(0)) == toHash(before);
}

Result<JournalAnswer, StoreError> HubStore::keep(const std::string& terminal,
                                                 const JournalUpload& upload,
                                                 const std::vector<Sha256>& hashes) {
    m_db->takeError();
    if (!m_db->begin()) return unexpected(m_db->commit().error());
    const auto known = head(terminal, upload.stream);
    const std::int64_t last = upload.fromSeq + static_cast<std::int64_t>(hashes.size()) - 1;
    const auto before = toHash(fromHex(upload.previousHash).value_or(Bytes{}));
    Head h = known.value_or(Head{upload.fromSeq - 1, upload.fromSeq - 1, before});
    // An earlier beginning than the hub's own would have to be compared with nothing.
    const bool gap = upload.fromSeq > h.seq + 1 || upload.fromSeq <= h.base;
    const bool fits = gap || !known || same(terminal, upload, hashes, h);
    if (gap || !fits || last <= h.seq) {
        if (auto done = m_db->commit(); !done) return unexpected(done.error());
        if (gap) return answer(UploadStatus::Need, h);
        if (!fits)
            return answer(UploadStatus::Refuse, h, "the hub holds other records of these numbers");
        auto a = answer(UploadStatus::Ack, {h.base, last, hashes.back()});
        a.duplicate = true;
        return a;
    }
    auto put = m_db->prepare(
        "INSERT INTO record(terminal,stream,seq,epoch,body,hash,signature,received_at)"
        " VALUES(?1,?2,?3,?4,?5,?6,?7,?8)");
    const auto signature = fromHex(upload.headSignature).value_or(Bytes{});
    for (std::int64_t seq = h.seq + 1; seq <= last; ++seq) {
        const auto i = static_cast<std::size_t>(seq - upload.fromSeq);
        const auto& r = upload.records[i];
        put.reset().bind(1, std::string_view(terminal)).bind(2, upload.stream).bind(3, seq);
        put.bind(4, r.epoch).bindBlob(5, asBytes(r.body)).bindBlob(6, hashes[i]);
        if (seq == last)
            put.bindBlob(7, signature);
        else
            put.bindNull(7);
        put.bind(8, m_clock.utcMs()).run();
    }
    auto st = m_db->prepare(
        "INSERT INTO stream(terminal,stream,base_seq,base_hash,head_seq,head_hash,received_at)"
        " VALUES(?1,?2,?3,?4,?5,?6,?7) ON CONFLICT DO UPDATE SET"
        " head_seq=excluded.head_seq,head_hash=excluded.head_hash,"
        "received_at=excluded.received_at");
    st.bind(1, std::string_view(terminal)).bind(2, upload.stream).bind(3, h.base);
    st.bindBlob(4, before).bind(5, last).bindBlob(6, hashes.back()).bind(7, m_clock.utcMs()).run();
    if (auto done = m_db->commit(); !done) return unexpected(done.error());
    return answer(UploadStatus::Ack, {h.base, last, hashes.back()});
}

std::vector<sync::HubHello::Stream> HubStore::streams() {
    auto st = m_db->prepare(
        "SELECT s.terminal,s.stream,base_seq,head_seq,head_hash,received_at,"
        "max(hq_seq,coalesce(a.seq,0)) FROM stream s LEFT JOIN relay_answer a"
        " ON a.terminal=s.terminal AND a.stream=s.stream ORDER BY s.terminal,s.stream");
    std::vector<sync::HubHello::Stream> out;
    while (st.step())
        out.push_back({std::string(st.text(0)), st.integer(1), st.integer(2), st.integer(3),
                       toHex(toHash(st.blob(4))), st.integer(5), st.integer(6)});
    return out;
}

std::optional<JournalUpload> HubStore::kept(const std::string& terminal, std::int64_t stream,
                                            std::int64_t from) {
    auto before = m_db->prepare(
        "SELECT hash FROM record WHERE terminal=?1 AND stream=?2 AND seq=?3 UNION ALL"
        " SELECT base_hash FROM stream WHERE terminal=?1 AND stream=?2 AND base_seq=?3");
    before.bind(1, std::string_view(terminal)).bind(2, stream).bind(3, from - 1);
    if (!before.step()) return std::nullopt;
    JournalUpload u{stream, from, toHex(toHash(before.blob(0))), {}, {}};
    auto st = m_db->prepare(
        "SELECT epoch,body,signature FROM record WHERE terminal=?1 AND stream=?2 AND seq>=?3"
        " ORDER BY seq");
    st.bind(1, std::string_view(terminal)).bind(2, stream).bind(3, from);
    while (u.headSignature.empty() && st.step()) {
        u.records.push_back({st.integer(0), toText(st.blob(1))});
        if (!st.isNull(2)) u.headSignature = toHex(st.blob(2));
    }
    if (u.headSignature.empty()) return std::nullopt;
    return u;
}

Result<void, StoreError> HubStore::noteUses(const std::string& terminal,
                                            const std::vector<sync::CouponUseAt>& uses) {
    m_db->takeError();
    if (!m_db->begin()) return m_db->commit();
    auto st = m_db->prepare("INSERT OR IGNORE INTO coupon_use VALUES(?1,?2,?3,?4,?5,?6)");
    for (const auto& u : uses) {
        st.reset().bind(1, u.coupon.campaign).bind(2, u.coupon.serial);
        st.bind(3, std::string_view(terminal)).bind(4, u.seq).bind(5, u.back);
        st.bind(6, m_clock.utcMs()).run();
    }
    return m_db->commit();
}

std::vector<sync::CouponUseAt> HubStore::uses(const pricing::CouponName& coupon) {
    auto st = m_db->prepare(
        "SELECT terminal,seq,back FROM coupon_use WHERE campaign=?1 AND serial=?2"
        " ORDER BY at,terminal,seq,back");
    st.bind(1, coupon.campaign).bind(2, coupon.serial);
    std::vector<sync::CouponUseAt> out;
    while (st.step())
        out.push_back({coupon, st.integer(1), st.integer(2) != 0, std::string(st.text(0))});
    return out;
}

}  // namespace evertill::hub
