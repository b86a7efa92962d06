// Releases of the tills' program over HTTP: for tills, and for operators.
#include <charconv>

#include "evertill/hq/hq_service.h"
#include "evertill/hq/program_releases.h"
#include "hq_http.h"

namespace evertill::hq {

using sync::HttpRequest;
using sync::HttpResponse;
using sync::ProgramVersion;
using Json = nlohmann::json;

namespace {

std::string text(const Json& j, const char* key) {
    const auto it = j.find(key);
    return it != j.end() && it->is_string() ? it->get<std::string>() : std::string();
}

std::optional<ProgramVersion> version(const std::string& text) {
    return ProgramVersion::parse(text);
}

std::int64_t number(const std::string& text) {
    std::int64_t n = -1;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), n);
    return read.ec == std::errc() && read.ptr == text.data() + text.size() ? n : -1;
}

HttpResponse refused(const ProgramRefusal& r) {
    return r.storage ? refuse(503, r.why) : refuse(422, r.why);
}

HttpResponse answered(const ReleaseResult<void>& r) {
    return r ? json("{}") : refused(r.error());
}

/// The offer a request describes; the error says which field is bad.
Result<ProgramOffer, std::string> offerOf(const Json& j) {
    ProgramOffer o;
    if (const auto it = j.find("stores"); it != j.end()) {
        if (!it->is_array()) return unexpected(std::string("stores: not a list"));
        for (const auto& s : *it) {
            if (!s.is_string()) return unexpected(std::string("stores: not texts"));
            o.stores.push_back(s.get<std::string>());
        }
    }
    if (const auto it = j.find("percent"); it != j.end()) {
        if (!it->is_number_integer() || it->get<std::int64_t>() < 1 ||
            it->get<std::int64_t>() > 100)
            return unexpected(std::string("percent: 1 to 100"));
        o.percent = it->get<int>();
    }
    if (const auto when = text(j, "install"); !when.empty()) {
        const auto named = sync::installWhenNamed(when);
        if (!named) return unexpected(std::string("install: idle, start or consent"));
        o.install = *named;
    }
    const auto again = j.find("again");
    o.again = again != j.end() && again->is_boolean() && again->get<bool>();
    return o;
}

HttpResponse listed(ProgramReleases& releases) {
    Json out{{"key", releases.key()}, {"releases", Json::array()}, {"tills", Json::array()}};
    for (const auto& r : releases.list())
        out["releases"].push_back({{"version", r.version.text()},
                                   {"state", r.state},
                                   {"bytes", r.bytes},
                                   {"missing", r.pieces - r.here},
                                   {"stores", r.offer.stores},
                                   {"percent", r.offer.percent},
                                   {"install", sync::installWhenName(r.offer.install)},
                                   {"attempt", r.attempt},
                                   {"added_at", r.addedAt},
                                   {"changed_at", r.changedAt},
                                   {"chosen", r.chosen},
                                   {"running", r.running},
                                   {"waiting", r.waiting},
                                   {"failed", r.failed}});
    for (const auto& t : releases.tills())
        out["tills"].push_back({{"terminal", t.terminal},
                                {"store", t.store},
                                {"running", t.report.running},
                                {"waiting", t.report.staged},
                                {"failed", t.report.failed},
                                {"why", t.report.why},
                                {"attempt", t.report.attempt},
                                {"at", t.at}});
    return json(dumped(out));
}

}  // namespace

HttpResponse HqService::program(const TerminalRow& t, const HttpRequest& request) {
    ProgramReleases releases(m_store.sql(), m_clock);
    if (request.method == "GET") {
        const auto v = version(query(request.path, "version"));
        auto body = v ? releases.piece(*v, number(query(request.path, "i"))) : std::nullopt;
        if (auto error = m_store.sql().takeError())
            return refuse(503, store::storeErrorName(error->kind));
        if (!body) return refuse(404, "no such piece; ask what is offered");
        HttpResponse r;
        r.status = 200;
        r.contentType = "application/octet-stream";
        r.body = std::move(*body);
        return r;
    }
    const auto report = sync::decode<sync::UpdateReport>(request.body);
    if (!report) return refuse(400, report.error());
    const auto answer = releases.answer(t, *report);
    return answer ? json(sync::encode(*answer)) : refused(answer.error());
}

HttpResponse HqService::programAdmin(const std::string& what, const HttpRequest& request) {
    ProgramReleases releases(m_store.sql(), m_clock);
    if (request.method == "GET") return listed(releases);
    if (what == "programs/piece") {
        const auto v = version(query(request.path, "version"));
        if (!v) return refuse(400, "version: not a version");
        return answered(releases.putPiece(*v, number(query(request.path, "i")), request.body));
    }
    const Json j = Json::parse(request.body, nullptr, false);
    if (!j.is_object()) return refuse(400, "a JSON object is needed");
    if (what == "programs/key") {
        if (text(j, "before").empty()) return answered(releases.trustKey(text(j, "key")));
        return answered(releases.addKey({text(j, "before"), text(j, "key"), text(j, "signature")}));
    }
    if (what == "programs" || what == "programs/order") {
        const auto said = sync::decode<sync::SignedManifest>(request.body);
        if (!said) return refuse(400, said.error());
        if (what == "programs/order") return answered(releases.addOrder(*said));
        const auto missing = releases.add(*said);
        return missing ? json(dumped({{"missing", *missing}})) : refused(missing.error());
    }
    const auto v = version(text(j, "version"));
    if (!v) return refuse(400, "version: not a version");
    if (what == "programs/stop") return answered(releases.stop(*v));
    const auto offer = offerOf(j);
    if (!offer) return refuse(400, offer.error());
    if (auto ok = releases.offer(*v, *offer); !ok) return refused(ok.error());
    return listed(releases);
}

}  // namespace evertill::hq
