#include "evertill/hq/replacement.h"

#include <algorithm>

#include "evertill/domain/ledger/chain.h"
#include "evertill/domain/ledger/entry_codec.h"

namespace evertill::hq {

namespace {

// A till that was cut off sold on without telling. At 300 sales a day this is most of a year.
constexpr std::int64_t kReceipts = 100'000;
constexpr std::int64_t kOthers = 1'000;  ///< sessions, Z reports
constexpr std::int64_t kMostEpochs = 1'000'000;

/// At least `step` above `used`, and round, so that a person sees where the new device begins.
std::int64_t above(std::int64_t used, std::int64_t step) {
    return (used / step + 2) * step;
}

}  // namespace

Result<TerminalRow, std::string> Replacement::take(const TerminalRow& old,
                                                   const sync::EnrolRequest& request) {
    TerminalRow now = old;
    auto next = m_sql.prepare("SELECT next_epoch FROM terminal WHERE terminal=?1");
    next.bind(1, old.terminal);
    const std::int64_t free = next.step() ? next.integer(0) : 2;
    next.reset();
    now.epoch = free;
    // A device that replaced another before HQ was restored from a backup keeps its records: its
    // epoch is one that this HQ gave to nobody else.
    auto used = m_sql.prepare(
        "SELECT 1 FROM stream WHERE store=?1 AND terminal=?2 AND epoch=?3 UNION ALL SELECT 1 FROM"
        " terminal_before WHERE terminal=?2 AND epoch=?3");
    used.bind(1, old.store).bind(2, old.terminal).bind(3, request.firstEpoch);
    if (request.firstEpoch > old.epoch && request.firstEpoch < kMostEpochs && !used.step())
        now.epoch = request.firstEpoch;
    else if (request.head != 1)
        return unexpected(std::string(
            "a replacement starts with an empty folder (evertillctl init): this till has records "
            "of its own, or its program is too old"));
    used.reset();
    auto highest = m_sql.prepare("SELECT max(stream) FROM stream WHERE store=?1 AND terminal=?2");
    highest.bind(1, old.store).bind(2, old.terminal);
    now.firstStream = (highest.step() ? highest.optionalInteger(0).value_or(0) : 0) + 1;
    highest.reset();
    now.device = old.device + 1;
    now.publicKey = request.publicKey;
    const std::int64_t at = m_clock.utcMs();
    tell(old);
    auto keep = m_sql.prepare(
        "INSERT INTO terminal_before(terminal,device,store,public_key,epoch,first_stream,"
        "enrolled_at,last_seen,till_head,certificate_serial,certificate_until,replaced_at,why)"
        " SELECT terminal,device,store,public_key,epoch,first_stream,enrolled_at,last_seen,"
        "till_head,certificate_serial,certificate_until,?2,?3 FROM terminal WHERE terminal=?1");
    keep.bind(1, old.terminal).bind(2, at);
    keep.bind(3, old.revoked.empty() ? "replaced" : "replaced; before: " + old.revoked).run();
    auto put = m_sql.prepare(
        "UPDATE terminal SET epoch=?2, public_key=?3, enrolled_at=?4, last_seen=0, till_head=0,"
        " cursor=0, program=?5, next_epoch=?6, revoked='', labels_due=NULL, labels_since=NULL,"
        " unsent_value=NULL, unsent_since=NULL, clock_off=NULL, devices='',"
        " certificate_serial='', certificate_until=0, device=?7, first_stream=?8 WHERE"
        " terminal=?1");
    put.bind(1, old.terminal).bind(2, now.epoch).bind(3, now.publicKey).bind(4, at);
    put.bind(5, request.program).bind(6, std::max(free, now.epoch + 1)).bind(7, now.device);
    put.bind(8, now.firstStream).run();
    auto stream = m_sql.prepare(
        "INSERT INTO stream(store,terminal,stream,base_seq,base_hash,head_seq,head_hash,"
        "received_at,opened_at,epoch,why,device) VALUES(?1,?2,?3,0,?4,0,?4,0,?5,?6,?7,?8)");
    stream.bind(1, old.store).bind(2, old.terminal).bind(3, now.firstStream);
    stream.bindBytes(4, domain::genesisHash(old.terminal, now.epoch, now.publicKey)).bind(5, at);
    stream.bind(6, now.epoch).bind(7, "a new device").bind(8, now.device).run();
    return now;
}

void Replacement::numbers(const TerminalRow& now, sync::EnrolAnswer& answer) {
    struct History {
        std::int64_t stream, base, head, projected;
    };
    std::vector<History> histories;
    auto st = m_sql.prepare(
        "SELECT stream,base_seq,head_seq,projected FROM stream WHERE store=?1 AND terminal=?2 AND"
        " device<?3");
    st.bind(1, now.store).bind(2, now.terminal).bind(3, now.device);
    while (st.step())
        histories.push_back({st.integer(0), st.integer(1), st.integer(2), st.integer(3)});
    st.reset();
    Seen most;
    for (const auto& h : histories) {
        const Seen s = seenIn(now, h.stream, h.base, h.head, h.projected);
        most.receipts = std::max(most.receipts, s.receipts);
        most.sessions = std::max(most.sessions, s.sessions);
        most.zReports = std::max(most.zReports, s.zReports);
    }
    // What it said it had and never sent may all be sales.
    auto said = m_sql.prepare("SELECT max(till_head) FROM terminal_before WHERE terminal=?1");
    said.bind(1, now.terminal);
    if (said.step())
        most.receipts += std::max<std::int64_t>(0, said.optionalInteger(0).value_or(0));
    said.reset();
    auto z = m_sql.prepare("SELECT max(z_number) FROM day_total WHERE store=?1 AND terminal=?2");
    z.bind(1, now.store).bind(2, now.terminal);
    if (z.step()) most.zReports = std::max(most.zReports, z.optionalInteger(0).value_or(0));
    answer.stream = now.firstStream;
    answer.receipts = above(most.receipts, kReceipts);
    answer.sessions = above(most.sessions, kOthers);
    answer.zReports = above(most.zReports, kOthers);
}

/// Backwards from the head: numbers only grow, so the newest of a kind is the highest. Z reports
/// that are interpreted already stand in day_total.
Replacement::Seen Replacement::seenIn(const TerminalRow& t, std::int64_t stream, std::int64_t base,
                                      std::int64_t head, std::int64_t projected) {
    Seen s;
    bool newest = true, begun = false;
    auto st = m_sql.prepare(
        "SELECT body FROM journal WHERE store=?1 AND terminal=?2 AND stream=?3 AND seq<=?4 AND"
        " seq>?5 ORDER BY seq DESC");
    constexpr std::int64_t kPage = 200;
    for (std::int64_t seq = head; seq > base && !begun; seq -= kPage) {
        if (s.receipts > 0 && s.sessions > 0 && seq <= projected) break;
        st.reset().bind(1, t.store).bind(2, t.terminal).bind(3, stream).bind(4, seq);
        st.bind(5, std::max(base, seq - kPage));
        while (st.step()) {
            const auto entry = domain::decodeEntry(st.body(0));
            if (!entry) continue;
            const auto& e = entry->envelope;
            const auto* z = std::get_if<domain::DayClosed>(&entry->data);
            if (newest && e.businessDate && z == nullptr) s.openDay = e.businessDate->toString();
            newest = false;
            s.sessions = std::max(s.sessions, e.session);
            if (z != nullptr) s.zReports = std::max(s.zReports, z->zNumber);
            if (const auto* sale = std::get_if<domain::Sale>(&entry->data))
                s.receipts = std::max(s.receipts, sale->receiptNumber);
            if (const auto* first = std::get_if<domain::Genesis>(&entry->data)) {
                s.receipts = std::max(s.receipts, first->receipts);
                s.sessions = std::max(s.sessions, first->sessions);
                s.zReports = std::max(s.zReports, first->zReports);
                begun = true;
            }
        }
    }
    return s;
}

/// Said once, in the list of exceptions: which day stays open, and what is known to be missing.
void Replacement::tell(const TerminalRow& old) {
    auto st = m_sql.prepare(
        "SELECT stream,base_seq,head_seq,projected FROM stream WHERE store=?1 AND terminal=?2 AND"
        " device=?3 ORDER BY stream DESC LIMIT 1");
    st.bind(1, old.store).bind(2, old.terminal).bind(3, old.device);
    if (!st.step()) return;
    const std::int64_t stream = st.integer(0), base = st.integer(1), head = st.integer(2);
    const std::int64_t projected = st.integer(3);
    st.reset();
    const Seen s = seenIn(old, stream, base, head, projected);
    const std::int64_t missing = std::max<std::int64_t>(0, old.tillHead - head);
    std::string detail = "till replaced, " + std::to_string(missing) +
                         " records may be missing, and what it wrote after it was last seen";
    if (!s.openDay.empty()) detail += "; the day " + s.openDay + " was open";
    auto put = m_sql.prepare(
        "INSERT INTO exception(terminal,stream,seq,at,what,detail) VALUES(?1,?2,?3,?4,"
        "'till_replaced',?5) ON CONFLICT DO NOTHING");
    put.bind(1, old.terminal).bind(2, stream).bind(3, head + 1).bind(4, m_clock.utcMs());
    put.bind(5, detail).run();
}

}  // namespace evertill::hq
