#include "evertill/hq/hq_service.h"

#include <map>

#include "bounds_answer.h"
#include "console.h"
#include "evertill/hq/routes.h"
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

constexpr std::int64_t kWorkBetweenRequests = 512;  ///< records interpreted while a till waits

bool constantTimeEqual(std::string_view a, std::string_view b) {
    if (a.size() != b.size()) return false;
    unsigned char difference = 0;
    for (std::size_t i = 0; i < a.size(); ++i)
        difference |= static_cast<unsigned char>(a[i] ^ b[i]);
    return difference == 0;
}

Json devicesOf(const TerminalRow& t) {
    Json list = Json::array();
    for (const auto& d : t.devices)
        list.push_back(
            {{"id", d.id}, {"state", d.state}, {"cause", d.cause}, {"since", d.sinceMs}});
    return list;
}

/// By till: devices that had its name before.
std::map<std::string, Json> replacedDevices(HqStore& store) {
    std::map<std::string, Json> out;
    for (const auto& b : store.tills().allBefore())
        out[b.terminal].push_back({{"at", b.replacedAt},
                                   {"why", b.revoked},
                                   {"fingerprint", sync::keyFingerprint(b.publicKey)},
                                   {"certificate", b.certificateSerial},
                                   {"first_stream", b.firstStream},
                                   {"last_seen", b.lastSeen}});
    return out;
}

}  // namespace

bool HqService::mayAdminister(const HttpRequest& request) const {
    return constantTimeEqual(header(request, "authorization"), "Bearer " + m_store.adminToken());
}

HttpResponse HqService::handle(const HttpRequest& request) {
    const std::string path = request.path.substr(0, request.path.find('?'));
    const bool get = request.method == "GET";
    const bool post = request.method == "POST";
    // Everything but the uplink is answered from the copy of the master data.
    const auto fresh =
        Uplink::takes(request) ? Result<void, store::StoreError>() : m_store.refresh();
    if (get && path == "/") {
        HttpResponse page = json(statusPage(m_store, m_clock.utcMs()));
        page.contentType = "text/html; charset=utf-8";
        return page;
    }
    if (get && path == "/v1/status") return statusJson();
    if (post && path == "/v1/enrol") return enrol(request);
    if (path.starts_with("/v1/admin/")) {
        if (!mayAdminister(request)) return refuse(401, "admin token needed");
        if (const int status = routeStatus(request.method, path); status != 200)
            return refuse(status, status == 405 ? "wrong method" : "no such command");
        if (!fresh) return refuse(503, fresh.error().context);
        return admin(path.substr(10), request);
    }
    if (const int status = routeStatus(request.method, path); status != 200)
        return refuse(status, status == 405 ? "wrong method" : "no such address");
    if (path == "/v1/openapi.json") return json(std::string(openApiDocument()));
    if (path.starts_with("/console")) return Console(m_store, m_clock).handle(request);
    const auto terminal = m_uplink.authenticated(request);
    if (!terminal) return terminal.error();
    if (Uplink::takes(request)) return uplink(*terminal, request);
    if (post && path == "/v1/renew") return renew(*terminal, request);
    if (path.starts_with("/v1/update")) return program(*terminal, request);
    if (!fresh) return refuse(503, store::storeErrorName(fresh.error().kind));
    if (get && path == "/v1/master/changes") return changes(*terminal, request);
    if (get && path == "/v1/master/manifest") return manifest();
    if (get && path == "/v1/master/chunk") return chunk(request);
    return refuse(405, "wrong method");
}

HttpResponse HqService::uplink(const TerminalRow& t, const HttpRequest& request) {
    // What the till's records changed in the master data (coupons made void) is announced to all.
    if (request.path == "/v1/hello") (void)m_store.interpret(kWorkBetweenRequests);
    return m_uplink.handle(t, request);
}

HttpResponse HqService::changes(const TerminalRow& t, const HttpRequest& request) {
    (void)m_store.interpret(kWorkBetweenRequests);
    const std::string after = query(request.path, "after");
    return json(
        sync::encode(m_store.changes(query(request.path, "generation"), std::atoll(after.c_str()),
                                     500, Scopes(m_store.master()).placeOf(t.terminal, t.store))));
}

HttpResponse HqService::manifest() {
    const auto m = m_store.snapshots().manifest();
    if (!m) return refuse(503, store::storeErrorName(m.error().kind));
    if (!*m) return refuse(503, "the file is being made");
    return json(sync::encode(**m));
}

HttpResponse HqService::chunk(const HttpRequest& request) {
    auto& files = m_store.shared().files();
    m_store.sql().takeError();
    const auto file = files.find("till", std::atoll(query(request.path, "version").c_str()));
    auto body = file ? files.packedChunk(file->id, std::atoll(query(request.path, "i").c_str()))
                     : std::nullopt;
    if (auto error = m_store.sql().takeError())
        return refuse(503, store::storeErrorName(error->kind));
    if (!body) return refuse(404, "no such piece; ask for the manifest again");
    HttpResponse r;
    r.status = 200;
    r.contentType = "application/zstd";
    r.body = std::move(*body);
    return r;
}

HttpResponse HqService::admin(const std::string& what, const HttpRequest& request) {
    if (what.starts_with("promotions")) return promotionAdmin(what, request);
    if (what.starts_with("price-changes")) return priceChangeAdmin(what, request);
    if (what == "code" || what == "enrolments" || what == "confirm" || what == "revoke" ||
        what == "reinstate")
        return tillAdmin(what, request);
    if (what == "categories") return categoryAdmin(request);
    if (what == "members") return memberAdmin(request);
    if (what == "coupon-campaigns") return campaignAdmin(request);
    if (what.starts_with("coupons/")) return couponAdmin(what, request);
    if (what.starts_with("reports/") || what.starts_with("exports/") || what == "rebuild")
        return figuresAdmin(what, request);
    if (what.starts_with("releases")) return releaseAdmin(what, request);
    if (what.starts_with("erp")) return erpAdmin(what, request);
    if (what == "setting") return settingAdmin(request);
    if (what.starts_with("programs")) return programAdmin(what, request);
    const Json j = Json::parse(request.body, nullptr, false);
    if (request.method != "POST" || !j.is_object()) return refuse(400, "a JSON object is needed");
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
        if (auto no = unconfirmed(checkItems(m_store, items, deleted), request.body, request))
            return std::move(*no);
        if (auto ok = m_store.publishItems(items, deleted); !ok)
            return refuse(503, store::storeErrorName(ok.error().kind));
        return json(Json{{"cursor", m_store.cursor()}}.dump());
    }
    return refuse(404, "no such command");
}

HttpResponse HqService::statusJson() {
    Json tills = Json::array();
    auto replaced = replacedDevices(m_store);
    for (const auto& t : m_store.tills().all()) {
        replaced.try_emplace(t.terminal, Json::array());
        Json streams = Json::array();
        std::int64_t head = 0;
        std::string hash;
        for (const auto& s : m_store.journal().streams(t.terminal)) {
            streams.push_back({{"stream", s.stream},
                               {"base", s.baseSeq},
                               {"head", s.headSeq},
                               {"hash", toHex(s.headHash)},
                               {"epoch", s.epoch},
                               {"ended", s.device < t.device},
                               {"why", s.why}});
            if (s.device != t.device) continue;
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
                         {"labels_due", t.labelsDue ? Json(*t.labelsDue) : Json()},
                         {"labels_since", t.labelsSince},
                         {"unsent_value", t.unsentValue ? Json(*t.unsentValue) : Json()},
                         {"unsent_since", t.unsentSince},
                         {"clock_off_ms", t.clockOffMs ? Json(*t.clockOffMs) : Json()},
                         {"devices", devicesOf(t)},
                         {"program", t.program},
                         {"fingerprint", sync::keyFingerprint(t.publicKey)},
                         {"certificate_until", t.certificateUntil},
                         {"replaced", replaced[t.terminal]},
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
                        {"ended", d.ended},
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
