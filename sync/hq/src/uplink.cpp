#include "evertill/hq/uplink.h"

#include "evertill/hq/hq_keys.h"
#include "evertill/hq/master_log.h"
#include "evertill/hq/till_cursor.h"
#include "evertill/sync/hub_messages.h"
#include "hq_http.h"

namespace evertill::hq {

using sync::HttpRequest;
using sync::HttpResponse;

namespace {

/// How far a till's clock may be off before its requests are refused as replays. Tills with a dead
/// clock still must sync, and a repeat of any request is harmless, so this is wide.
constexpr std::int64_t kReplayWindowMs = 400LL * 24 * 3600 * 1000;

const std::string& header(const HttpRequest& r, const char* name) {
    static const std::string kNone;
    const auto it = r.headers.find(name);
    return it == r.headers.end() ? kNone : it->second;
}

bool signedBy(const TerminalRow& t, const HttpRequest& r, const Clock& clock) {
    const auto key = fromHex(t.publicKey);
    const auto signature = fromHex(header(r, "x-evertill-signature"));
    if (!key || key->size() != 32 || !signature) return false;
    Ed25519PublicKey publicKey{};
    std::copy(key->begin(), key->end(), publicKey.begin());
    const std::int64_t time = std::atoll(header(r, "x-evertill-time").c_str());
    const std::int64_t now = clock.utcMs();
    // No subtraction of what a stranger wrote: it may be any number.
    if (time < now - kReplayWindowMs || time > now + kReplayWindowMs) return false;
    const auto said = sync::requestStatement(r.method, r.path, t.terminal, time, r.body);
    return verifySignature(publicKey, asBytes(said), *signature);
}

/// A till with a dead clock learns the time here: nothing else would let it in.
HttpResponse notKnown(const Clock& clock) {
    HttpResponse r = refuse(401, "unknown till, wrong signature or wrong time");
    r.headers["x-evertill-time"] = std::to_string(clock.utcMs());
    return r;
}

/// The refusal, if there is one.
std::optional<HttpResponse> refused(const TerminalRow& t, const HttpRequest& r,
                                    const Clock& clock) {
    if (!signedBy(t, r, clock)) return notKnown(clock);
    if (!t.revoked.empty()) return refuse(403, "revoked: " + t.revoked);
    return std::nullopt;
}

HttpResponse failed(const store::StoreError& e) {
    return refuse(503, store::storeErrorName(e.kind));
}

}  // namespace

bool Uplink::takes(const HttpRequest& r) {
    return r.method == "POST" && (r.path == "/v1/journal" || r.path == "/v1/hello" ||
                                  r.path == "/v1/branch" || r.path == "/v1/relay");
}

HttpResponse Uplink::handle(const HttpRequest& request) {
    const auto t = authenticated(request);
    return t ? handle(*t, request) : t.error();
}

Result<TerminalRow, HttpResponse> Uplink::authenticated(const HttpRequest& r) {
    const std::string& name = header(r, "x-evertill-terminal");
    std::optional<TerminalRow> t;
    if (m_trust == Trust::Remembers) t = m_keys.find(name, m_clock.monotonicMs());
    const bool remembered = t.has_value();
    if (!t) {
        m_sql.takeError();
        t = m_tills.find(name);
        // A database that is away is no reason to tell a till that its key is wrong.
        if (auto error = m_sql.takeError()) return unexpected(failed(*error));
        if (!t) return unexpected(notKnown(m_clock));
        m_keys.put(*t, m_clock.monotonicMs());
    }
    if (remembered && !signedBy(*t, r, m_clock)) {
        // Perhaps the name has another device since, by the word of another node.
        m_sql.takeError();
        if (auto now = m_tills.find(name)) t = std::move(now);
        if (auto error = m_sql.takeError()) return unexpected(failed(*error));
        m_keys.put(*t, m_clock.monotonicMs());
    }
    if (t->device > 1 && !signedBy(*t, r, m_clock))
        for (const auto& old : m_tills.before(name))
            if (signedBy(old, r, m_clock))
                return unexpected(
                    refuse(403, "revoked: " + old.revoked + " " + utcToIso(old.replacedAt)));
    if (auto no = refused(*t, r, m_clock)) return unexpected(std::move(*no));
    return std::move(*t);
}

HttpResponse Uplink::handle(const TerminalRow& t, const HttpRequest& request) {
    m_stored = 0;
    if (request.path == "/v1/hello") return hello(t, request);
    if (request.path == "/v1/branch") return branch(t, request);
    if (request.path == "/v1/relay") return relay(t, request);
    const auto m = sync::decode<sync::JournalUpload>(request.body);
    if (!m) return refuse(400, m.error());
    return answered(t, *m, Journal::check(t, *m));
}

std::optional<Result<CheckedUpload, HttpResponse>> Uplink::prepare(const HttpRequest& request,
                                                                   TillKeys& keys,
                                                                   const Clock& clock) {
    if (request.path != "/v1/journal") return std::nullopt;
    auto t = keys.find(header(request, "x-evertill-terminal"), clock.monotonicMs());
    // Another signature may be that of the name's new device: looked at where the database is.
    if (!t || !signedBy(*t, request, clock)) return std::nullopt;
    if (auto no = refused(*t, request, clock)) return unexpected(std::move(*no));
    auto m = sync::decode<sync::JournalUpload>(request.body);
    if (!m) return unexpected(refuse(400, m.error()));
    auto checked = Journal::check(*t, *m);
    return CheckedUpload{std::move(*t), std::move(*m), std::move(checked)};
}

HttpResponse Uplink::store(const CheckedUpload& u) {
    m_stored = 0;
    return answered(u.till, u.upload, u.checked);
}

HttpResponse Uplink::answered(const TerminalRow& t, const sync::JournalUpload& upload,
                              const Journal::Checked& checked) {
    const auto answer = m_journal.receive(t, upload, checked);
    if (!answer) return failed(answer.error());
    if (answer->status == sync::UploadStatus::Fork) m_keys.forget();  // now it is a forked till
    if (answer->status == sync::UploadStatus::Ack && !answer->duplicate)
        m_stored = static_cast<std::int64_t>(upload.records.size());
    return json(sync::encode(*answer));
}

HttpResponse Uplink::hello(const TerminalRow& t, const HttpRequest& request) {
    auto m = sync::decode<sync::Hello>(request.body);
    if (!m) return refuse(400, m.error());
    auto answer = m_journal.hello(t, m->stream);
    // Where the log stands, not this node's copy of it: a till may have been further with another.
    const auto position = MasterLog(m_sql).head();
    if (auto error = m_sql.takeError()) return failed(*error);
    if (!position) return failed(store::StoreError{});
    // In the till's own numbers; kept as a place in the feed of now, -1 where it has none.
    const auto at = TillCursor::parse(m->cursor).value_or(TillCursor{});
    const bool there = m->generation == position->generation && !at.own;
    m->cursor = there ? at.feed : -1;
    // A write after the look: once a standby has confirmed it, it has what is acknowledged too.
    if (!m_tills.seen(t.terminal, *m))
        if (auto safe = m_journal.everywhere(t, m->stream); !safe) return failed(safe.error());
    answer.generation = position->generation;
    answer.cursor = TillCursor{position->cursor, std::nullopt, at.settled}.number();
    answer.heartbeatMs = m_heartbeatMs;
    if (!m->hqKey.empty() && m->hqKey != toHex(m_journal.key().publicKey()))
        answer.keys = HqKeys(m_sql).links();
    return json(sync::encode(answer));
}

// Whoever brings it: the upload counts by its own till's signature, for tills of the same shop.
HttpResponse Uplink::relay(const TerminalRow& t, const HttpRequest& request) {
    const auto m = sync::decode<sync::RelayedUpload>(request.body);
    if (!m) return refuse(400, m.error());
    m_sql.takeError();
    const auto of = m_tills.find(m->terminal);
    if (auto error = m_sql.takeError()) return failed(*error);
    if (!of || of->store != t.store) return refuse(403, "not a till of your shop");
    if (!of->revoked.empty()) return refuse(403, "revoked: " + of->revoked);
    const auto upload = sync::decode<sync::JournalUpload>(m->upload);
    if (!upload) return refuse(400, upload.error());
    return answered(*of, *upload, Journal::check(*of, *upload));
}

HttpResponse Uplink::branch(const TerminalRow& t, const HttpRequest& request) {
    const auto m = sync::decode<sync::BranchRequest>(request.body);
    if (!m) return refuse(400, m.error());
    const auto answer = m_journal.branch(t, *m);
    if (!answer) return failed(answer.error());
    m_keys.forget();
    if (!*answer) return refuse(409, "HQ does not hold that record, or nothing after it");
    return json(sync::encode(**answer));
}

}  // namespace evertill::hq
