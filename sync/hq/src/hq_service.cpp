#include "evertill/hq/hq_service.h"

#include "hq_http.h"

namespace evertill::hq {

using sync::HttpRequest;
using sync::HttpResponse;
using Json = nlohmann::json;

namespace {

std::string header(const HttpRequest& r, const char* name) {
    const auto it = r.headers.find(name);
    return it == r.headers.end() ? std::string() : it->second;
}

/// How far a till's clock may be off before its requests are refused as replays. Tills with a dead
/// clock still must sync, and a repeat of any request is harmless, so this is wide.
constexpr std::int64_t kReplayWindowMs = 400LL * 24 * 3600 * 1000;

constexpr std::int64_t kWorkBetweenRequests = 512;  ///< records interpreted while a till waits

bool constantTimeEqual(std::string_view a, std::string_view b) {
    if (a.size() != b.size()) return false;
    unsigned char difference = 0;
    for (std::size_t i = 0; i < a.size(); ++i)
        difference |= static_cast<unsigned char>(a[i] ^ b[i]);
    return difference == 0;
}

}  // namespace

HttpResponse HqService::handle(const HttpRequest& request) {
    const std::string path = request.path.substr(0, request.path.find('?'));
    const bool get = request.method == "GET";
    const bool post = request.method == "POST";
    if (get && path == "/") {
        HttpResponse page = json(statusPage(m_store, m_clock.utcMs()));
        page.contentType = "text/html; charset=utf-8";
        return page;
    }
    if (get && path == "/v1/status") return statusJson();
    if (post && path == "/v1/enrol") return enrol(request);
    if (path.starts_with("/v1/admin/")) {
        if (!constantTimeEqual(header(request, "authorization"), "Bearer " + m_store.adminToken()))
            return refuse(401, "admin token needed");
        return admin(path.substr(10), request);
    }
    if (path != "/v1/hello" && path != "/v1/journal" && path != "/v1/branch" &&
        path != "/v1/master/changes" && path != "/v1/master/snapshot")
        return refuse(404, "no such address");
    const auto terminal = authenticated(request);
    if (!terminal) {
        // A till with a dead clock learns the time here: nothing else would let it in.
        HttpResponse r = refuse(401, "unknown till, wrong signature or wrong time");
        r.headers["x-evertill-time"] = std::to_string(m_clock.utcMs());
        return r;
    }
    if (!terminal->revoked.empty()) return refuse(403, "revoked: " + terminal->revoked);
    if (post && path == "/v1/hello") return hello(*terminal, request);
    if (post && path == "/v1/journal") return journal(*terminal, request);
    if (post && path == "/v1/branch") return branch(*terminal, request);
    if (get && path == "/v1/master/changes") return changes(request);
    if (get && path == "/v1/master/snapshot") return snapshot();
    return refuse(405, "wrong method");
}

std::optional<TerminalRow> HqService::authenticated(const HttpRequest& r) {
    auto t = m_store.terminal(header(r, "x-evertill-terminal"));
    if (!t) return std::nullopt;
    const auto key = fromHex(t->publicKey);
    const auto signature = fromHex(header(r, "x-evertill-signature"));
    if (!key || key->size() != 32 || !signature) return std::nullopt;
    Ed25519PublicKey publicKey{};
    std::copy(key->begin(), key->end(), publicKey.begin());
    const std::int64_t time = std::atoll(header(r, "x-evertill-time").c_str());
    const std::int64_t off =
        time > m_clock.utcMs() ? time - m_clock.utcMs() : m_clock.utcMs() - time;
    if (off > kReplayWindowMs) return std::nullopt;
    const auto said = sync::requestStatement(r.method, r.path, t->terminal, time, r.body);
    if (!verifySignature(publicKey, asBytes(said), *signature)) return std::nullopt;
    return t;
}

HttpResponse HqService::enrol(const HttpRequest& request) {
    const auto m = sync::decode<sync::EnrolRequest>(request.body);
    if (!m) return refuse(400, m.error());
    const auto key = fromHex(m->publicKey);
    const auto signature = fromHex(m->signature);
    if (!key || key->size() != 32 || !signature) return refuse(400, "malformed key or signature");
    Ed25519PublicKey publicKey{};
    std::copy(key->begin(), key->end(), publicKey.begin());
    if (!verifySignature(publicKey, asBytes(sync::enrolStatement(m->code, m->publicKey)),
                         *signature))
        return refuse(400, "the key did not sign this request");
    const auto answer = m_store.enrol(*m);
    if (!answer) return refuse(409, "code unknown, used, too old or for another till");
    return json(sync::encode(*answer));
}

HttpResponse HqService::hello(const TerminalRow& t, const HttpRequest& request) {
    const auto m = sync::decode<sync::Hello>(request.body);
    if (!m) return refuse(400, m.error());
    m_store.tills().seen(t.terminal, *m);
    // What the till's records changed in the master data (coupons made void) is announced to all.
    (void)m_store.projector().work(kWorkBetweenRequests);
    auto answer = m_store.journal().hello(t, m->stream);
    if (auto error = m_store.sql().takeError())
        return refuse(503, store::storeErrorName(error->kind));
    answer.generation = m_store.generation();
    answer.cursor = m_store.cursor();
    return json(sync::encode(answer));
}

HttpResponse HqService::journal(const TerminalRow& t, const HttpRequest& request) {
    const auto m = sync::decode<sync::JournalUpload>(request.body);
    if (!m) return refuse(400, m.error());
    const auto answer = m_store.journal().receive(t, *m);
    if (!answer) return refuse(503, store::storeErrorName(answer.error().kind));
    return json(sync::encode(*answer));
}

HttpResponse HqService::branch(const TerminalRow& t, const HttpRequest& request) {
    const auto m = sync::decode<sync::BranchRequest>(request.body);
    if (!m) return refuse(400, m.error());
    const auto answer = m_store.journal().branch(t, *m);
    if (!answer) return refuse(503, store::storeErrorName(answer.error().kind));
    if (!*answer) return refuse(409, "HQ does not hold that record, or nothing after it");
    return json(sync::encode(**answer));
}

HttpResponse HqService::changes(const HttpRequest& request) {
    (void)m_store.projector().work(kWorkBetweenRequests);
    const std::string after = query(request.path, "after");
    return json(sync::encode(
        m_store.changes(query(request.path, "generation"), std::atoll(after.c_str()), 500)));
}

HttpResponse HqService::snapshot() {
    const auto s = m_store.snapshot();
    if (!s) return refuse(503, store::storeErrorName(s.error().kind));
    HttpResponse r;
    r.status = 200;
    r.contentType = "application/zstd";
    r.file = s->file;
    r.headers = {{"x-evertill-generation", s->generation},
                 {"x-evertill-cursor", std::to_string(s->cursor)},
                 {"x-evertill-sha256", s->sha256},
                 {"x-evertill-signature", s->signature}};
    return r;
}

HttpResponse HqService::admin(const std::string& what, const HttpRequest& request) {
    if (what.starts_with("promotions")) return promotionAdmin(what, request);
    if (what.starts_with("price-changes")) return priceChangeAdmin(what, request);
    if (what == "categories") return categoryAdmin(request);
    if (what == "members") return memberAdmin(request);
    if (what == "coupon-campaigns") return campaignAdmin(request);
    if (what.starts_with("coupons/")) return couponAdmin(what, request);
    const Json j = Json::parse(request.body, nullptr, false);
    if (request.method != "POST" || !j.is_object()) return refuse(400, "a JSON object is needed");
    auto text = [&](const char* key) {
        const auto it = j.find(key);
        return it != j.end() && it->is_string() ? it->get<std::string>() : std::string();
    };
    if (what == "code") {
        if (text("store").empty() || text("terminal").empty())
            return refuse(400, "store and terminal are needed");
        const auto code = m_store.newEnrolCode(text("store"), text("terminal"), 600'000);
        if (!code) return refuse(503, store::storeErrorName(code.error().kind));
        return json(Json{{"code", *code}, {"valid_seconds", 600}}.dump());
    }
    if (what == "items") {
        std::vector<domain::Item> items;
        std::vector<std::string> deleted;
        for (const auto& i : j.value("items", Json::array())) {
            const auto item =
                sync::decode<domain::Item>(i.dump(-1, ' ', false, Json::error_handler_t::replace));
            if (!item)
                return refuse(400,
                              "item " + std::to_string(items.size() + 1) + ": " + item.error());
            items.push_back(*item);
        }
        for (const auto& d : j.value("deleted", Json::array()))
            if (d.is_string()) deleted.push_back(d.get<std::string>());
        if (items.size() + deleted.size() > 500) return refuse(400, "at most 500 items at once");
        if (auto ok = m_store.publishItems(items, deleted); !ok)
            return refuse(503, store::storeErrorName(ok.error().kind));
        return json(Json{{"cursor", m_store.cursor()}}.dump());
    }
    if (what == "setting") {
        if (text("key").empty() || !j.contains("value"))
            return refuse(400, "key and value are needed");
        if (auto ok = m_store.publishSetting(text("key"), j["value"].dump()); !ok)
            return refuse(503, store::storeErrorName(ok.error().kind));
        return json(Json{{"cursor", m_store.cursor()}}.dump());
    }
    return refuse(404, "no such command");
}

HttpResponse HqService::statusJson() {
    Json tills = Json::array();
    for (const auto& t : m_store.tills().all()) {
        Json streams = Json::array();
        std::int64_t head = 0;
        std::string hash;
        for (const auto& s : m_store.journal().streams(t.terminal)) {
            streams.push_back({{"stream", s.stream},
                               {"base", s.baseSeq},
                               {"head", s.headSeq},
                               {"hash", toHex(s.headHash)},
                               {"epoch", s.epoch},
                               {"why", s.why}});
            head = s.headSeq;
            hash = toHex(s.headHash);
        }
        tills.push_back({{"terminal", t.terminal},
                         {"store", t.store},
                         {"epoch", t.epoch},
                         {"head", head},
                         {"hash", hash},
                         {"streams", streams},
                         {"till_head", t.tillHead},
                         {"unsent", std::max<std::int64_t>(0, t.tillHead - head)},
                         {"last_seen", t.lastSeen},
                         {"cursor", t.cursor},
                         {"revoked", t.revoked}});
    }
    Json days = Json::array();
    for (const auto& d : m_store.days(1000))
        days.push_back({{"terminal", d.terminal},
                        {"business_date", d.businessDate},
                        {"stream", d.stream},
                        {"records", d.records},
                        {"claimed", d.claimed ? Json(*d.claimed) : Json()},
                        {"sales", d.sales},
                        {"goods", d.goods},
                        {"tax", d.tax},
                        {"rounding", d.rounding},
                        {"total", d.total},
                        {"cash", d.cash},
                        {"z", d.zNumber ? Json(*d.zNumber) : Json()},
                        {"complete", d.complete()}});
    Json exceptions = Json::array();
    for (const auto& e : m_store.exceptions())
        exceptions.push_back({{"terminal", e.terminal},
                              {"stream", e.stream},
                              {"seq", e.seq},
                              {"what", e.what},
                              {"detail", e.detail},
                              {"at", e.at}});
    return json(Json{{"records", m_store.journal().recordCount()},
                     {"items", m_store.master().catalogue().itemCount()},
                     {"generation", m_store.generation()},
                     {"cursor", m_store.cursor()},
                     {"tills", tills},
                     {"days", days},
                     {"exceptions", exceptions}}
                    .dump(-1, ' ', false, Json::error_handler_t::replace));
}

}  // namespace evertill::hq
