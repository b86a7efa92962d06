// Letting tills in and shutting them out: codes, certificates, confirmation, revocation.
#include "evertill/hq/hq_service.h"

#include "evertill/hq/program_releases.h"
#include "hq_http.h"

namespace evertill::hq {

using sync::HttpRequest;
using sync::HttpResponse;
using Json = nlohmann::json;

namespace {

constexpr int kWrongCodesAMinute = 30;  ///< of a node; a person mistypes a few
constexpr std::int64_t kCodeMs = 600'000;

std::string text(const Json& j, const char* key) {
    const auto it = j.find(key);
    return it != j.end() && it->is_string() ? it->get<std::string>() : std::string();
}

bool flag(const Json& j, const char* key) {
    const auto it = j.find(key);
    return it != j.end() && it->is_boolean() && it->get<bool>();
}

}  // namespace

HttpResponse HqService::enrol(const HttpRequest& request) {
    const std::int64_t now = m_clock.monotonicMs();
    if (now - m_wrongCodesSinceMs >= 60'000) {
        m_wrongCodesSinceMs = now;
        m_wrongCodes = 0;
    }
    if (m_wrongCodes >= kWrongCodesAMinute) {
        auto r = refuse(429, "too many wrong codes: wait a minute");
        r.headers["retry-after"] = "60";
        return r;
    }
    const auto m = sync::decode<sync::EnrolRequest>(request.body);
    if (!m) return refuse(400, m.error());
    const auto key = fromHex(m->publicKey);
    const auto signature = fromHex(m->signature);
    if (!key || key->size() != 32 || !signature) return refuse(400, "malformed key or signature");
    Ed25519PublicKey publicKey{};
    std::copy(key->begin(), key->end(), publicKey.begin());
    if (!verifySignature(publicKey, asBytes(sync::enrolStatement(m->code, m->publicKey, m->csr)),
                         *signature))
        return refuse(400, "the key did not sign this request");
    auto answer = m_store.enrol(*m);
    if (!answer) {
        ++m_wrongCodes;
        const auto& why = m_store.tills().refusal();
        return refuse(409, why.empty() ? "code unknown, used, too old or for another till" : why);
    }
    if (answer->pending) {
        HttpResponse r = json(sync::encode(*answer));
        r.status = 202;
        return r;
    }
    if (answer->stream > 1) m_keys.forget();  // of the device before
    if (!m->csr.empty()) {
        auto certificate = issue(answer->terminal, m->csr);
        if (!certificate) return certificate.error();
        answer->certificate = *certificate;
        answer->authority = m_store.authority().certificate();
    }
    answer->releaseKey = ProgramReleases(m_store.sql(), m_clock).key();
    m_store.sql().takeError();
    return json(sync::encode(*answer));
}

Result<std::string, HttpResponse> HqService::issue(const std::string& terminal,
                                                   const std::string& csr) {
    const auto made = m_store.authority().issueTill(csr, terminal, m_clock.utcMs());
    if (!made) return unexpected(refuse(400, made.error()));
    const auto facts = sync::readCertificate(*made);
    // Known before it is given out, so that a list of what counts is never short of one.
    const auto kept = m_store.tills().certified(terminal, facts->serial, facts->untilMs);
    if (!kept) return unexpected(refuse(503, store::storeErrorName(kept.error().kind)));
    return *made;
}

HttpResponse HqService::renew(const TerminalRow& t, const HttpRequest& request) {
    const auto m = sync::decode<sync::RenewRequest>(request.body);
    if (!m) return refuse(400, m.error());
    const auto certificate = issue(t.terminal, m->csr);
    if (!certificate) return certificate.error();
    return json(sync::encode(sync::RenewAnswer{*certificate}));
}

HttpResponse HqService::tillAdmin(const std::string& what, const HttpRequest& request) {
    if (what == "enrolments") {
        if (request.method != "GET") return refuse(405, "wrong method");
        Json list = Json::array();
        for (const auto& p : m_store.tills().pending())
            list.push_back({{"terminal", p.terminal},
                            {"store", p.store},
                            {"fingerprint", sync::keyFingerprint(p.publicKey)},
                            {"asked_at", p.askedAt}});
        return json(dumped({{"waiting", list}}));
    }
    const Json j = Json::parse(request.body, nullptr, false);
    if (request.method != "POST" || !j.is_object()) return refuse(400, "a JSON object is needed");
    const std::string terminal = text(j, "terminal");
    if (terminal.empty()) return refuse(400, "terminal is needed");
    if (what == "code") {
        if (text(j, "store").empty()) return refuse(400, "store and terminal are needed");
        const auto code = m_store.tills().newCode(
            {text(j, "store"), terminal, kCodeMs, flag(j, "confirm"), flag(j, "replace")});
        if (!code && code.error().kind == store::StoreErrorKind::Misuse)
            return refuse(404, code.error().context);
        if (!code) return refuse(503, store::storeErrorName(code.error().kind));
        return json(dumped({{"code", m_store.spoken(*code)}, {"valid_seconds", kCodeMs / 1000}}));
    }
    if (what == "confirm") {
        const auto done = m_store.tills().confirm(terminal, text(j, "fingerprint"));
        if (!done) return refuse(503, store::storeErrorName(done.error().kind));
        if (!*done) return refuse(409, "nothing waits with this name and fingerprint");
        return json(dumped({{"confirmed", terminal}}));
    }
    const bool revoke = what == "revoke";
    std::string why = text(j, "why").substr(0, 200);
    if (revoke && why.empty()) why = "by an operator";
    const auto done = m_store.tills().revoke(terminal, revoke ? why : std::string());
    if (!done) return refuse(503, store::storeErrorName(done.error().kind));
    // Here at once; at other nodes when they look next (TillKeys::kLifeMs).
    m_keys.forget();
    if (!*done) return refuse(404, "no such till");
    return json(dumped({{revoke ? "revoked" : "restored", terminal}}));
}

}  // namespace evertill::hq
