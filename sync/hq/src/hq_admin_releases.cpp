// The admin interface to settings at a scope, and to releases (docs/headquarters.md).
#include <nlohmann/json.hpp>

#include "bounds_answer.h"
#include "evertill/hq/hq_service.h"
#include "hq_http.h"
#include "release_document.h"
#include "release_json.h"
#include "release_values.h"

namespace evertill::hq {

using sync::HttpRequest;
using sync::HttpResponse;
using Json = nlohmann::json;

namespace {

std::string textOf(const Json& j, const char* key) {
    const auto it = j.is_object() ? j.find(key) : j.end();
    return j.is_object() && it != j.end() && it->is_string() ? it->get<std::string>()
                                                             : std::string();
}

std::string by(const std::string& said) {
    return said.empty() ? "admin" : said.substr(0, 64);
}

/// nullopt: not a list of texts.
std::optional<std::vector<std::string>> texts(const Json& j, const char* key) {
    std::vector<std::string> out;
    const auto it = j.find(key);
    if (it == j.end()) return out;
    if (!it->is_array() || it->size() > 20'000) return std::nullopt;
    for (const auto& s : *it) {
        if (!s.is_string()) return std::nullopt;
        out.push_back(s.get<std::string>());
    }
    return out;
}

}  // namespace

std::string shownValue(const ReleaseChange& c, const std::optional<std::string>& value) {
    if (!value) return {};
    if (c.kind == "operator") {
        const auto o = personFrom(c.key, *value);
        return o ? o->name + ", " + o->role + (o->active ? "" : ", -") : "?";
    }
    if (c.kind == "price") {
        const auto row = priceRow(c.key, c.part, *value);
        return row ? row->price.toString() + (row->toMs ? " – " + utcToIso(*row->toMs) : "") : "?";
    }
    if (c.kind == "item") {
        const auto item = sync::decode<domain::Item>(*value);
        if (!item) return "?";
        return item->name + (item->price ? ", " + item->price->toString() : "");
    }
    if (c.kind == "promotion" && value->starts_with("{")) return "*";
    return value->size() > 120 ? value->substr(0, 117) + "..." : *value;
}

Json releaseJson(Releases& releases, const Release& r) {
    Json changes = Json::array(), stores = Json::array(), events = Json::array(),
         tills = Json::array();
    const auto put = [](Json& j, const char* key, const ReleaseChange& c,
                        const std::optional<std::string>& value) {
        j[key] = value ? Json(shownValue(c, value)) : Json();
    };
    for (const auto& c : r.changes) {
        Json j{{"kind", c.kind}, {"key", c.key}};
        if (!c.part.empty()) j["part"] = Json::parse(c.part, nullptr, false);
        put(j, "from", c, c.before);
        put(j, "to", c, c.value);
        changes.push_back(std::move(j));
    }
    for (const auto& [store, step] : r.stores)
        stores.push_back({{"store", store}, {"step", step}});
    for (const auto& e : r.events)
        events.push_back(
            {{"at", utcToIso(e.at)}, {"by", e.by}, {"what", e.what}, {"detail", e.detail}});
    for (const auto& t : releases.tills(r))
        tills.push_back({{"store", t.store}, {"terminal", t.terminal}, {"has", t.has}});
    return {{"number", r.number},      {"title", r.title},
            {"scope", r.scope.text()}, {"state", releaseStateName(r.state)},
            {"changes", changes},      {"stores", stores},
            {"events", events},        {"tills", tills},
            {"conflicts", r.conflicts}};
}

std::string refusalText(const store::DocumentRefusal& refusal) {
    if (refusal.storage) return store::storeErrorName(refusal.storage->kind);
    std::string out;
    std::size_t n = 0;
    for (const auto& e : refusal.errors)
        if (++n <= 20) out += (out.empty() ? "" : "; ") + e.path + " " + e.reason;
    return out;
}

HttpResponse HqService::settingAdmin(const HttpRequest& request) {
    const Json j = Json::parse(request.body, nullptr, false);
    if (request.method != "POST" || !j.is_object()) return refuse(400, "a JSON object is needed");
    const std::string key = textOf(j, "key");
    if (key.empty() || !j.contains("value")) return refuse(400, "key and value are needed");
    const auto scope = Scope::parse(textOf(j, "scope"));
    if (!scope || (j.contains("scope") && !j["scope"].is_string()))
        return refuse(400, "scope is chain, region:NAME, store:CODE or till:CODE");
    const bool away = j["value"].is_null();
    const std::string value = away ? std::string() : dumped(j["value"]);
    if (const auto why = settingProblem(key, value); !why.empty())
        return refuse(400, why.starts_with(key) ? why : key + ": " + why);
    if (scope->level != Scope::Level::Chain && chainSetting(key))
        return refuse(400, key + " is the whole chain's");
    if (scope->level == Scope::Level::Chain && !away) {
        if (auto ok = m_store.publishSetting(key, value); !ok)
            return refuse(503, store::storeErrorName(ok.error().kind));
        return json(Json{{"cursor", m_store.cursor()}}.dump());
    }
    auto ok = m_store.shared().publish("admin", [&] {
        (void)ReleaseValues(m_store).write("setting", key, "", *scope,
                                           away ? std::nullopt : std::optional(value), "admin");
        m_store.shared().feed("setting", key, away, scope->audience());
        return true;
    });
    if (!ok) return refuse(503, store::storeErrorName(ok.error().kind));
    return json(Json{{"cursor", m_store.cursor()}}.dump());
}

HttpResponse HqService::releaseAdmin(const std::string& what, const HttpRequest& request) {
    Releases releases(m_store);
    if (what == "releases" && request.method == "GET") {
        const std::string number = query(request.path, "number");
        if (!number.empty()) {
            const auto r = releases.find(number);
            return r ? json(dumped(releaseJson(releases, *r))) : refuse(404, "no such release");
        }
        Json list = Json::array();
        for (const auto& r : releases.list(200))
            list.push_back({{"number", r.number},
                            {"title", r.title},
                            {"scope", r.scope.text()},
                            {"state", releaseStateName(r.state)},
                            {"last", utcToIso(r.events[0].at)},
                            {"stores", std::atoll(r.events[0].detail.c_str())}});
        return json(dumped({{"releases", std::move(list)}}));
    }
    const auto answer = [&](const Releases::Done& done) {
        return done ? json(dumped(releaseJson(releases, *done))) : refuse(done.error());
    };
    if (what == "releases")
        return answer(releases.put(request.body, by(query(request.path, "by"))));
    const Json j = Json::parse(request.body, nullptr, false);
    const std::string number = textOf(j, "number");
    if (number.empty()) return refuse(400, "a JSON object with number is needed");
    if (what == "releases/rollback") return answer(releases.rollBack(number, by(textOf(j, "by"))));
    // What goes out for the first time is looked at as everything that goes out.
    if (const auto draft = releases.find(number); draft && draft->state == ReleaseState::Draft)
        if (auto no = unconfirmed(releases.findings(*draft), draft->document, request))
            return std::move(*no);
    if (what == "releases/finish") {
        const auto over = j.find("over");
        if (over != j.end() && !over->is_boolean()) return refuse(400, "over is true or false");
        return answer(
            releases.finish(number, by(textOf(j, "by")), over != j.end() && over->get<bool>()));
    }
    ReleaseStage stage;
    const auto stores = texts(j, "stores"), regions = texts(j, "regions");
    const auto percent = j.find("percent");
    const bool whole =
        percent == j.end() || (percent->is_number_integer() && *percent >= 0 && *percent <= 100);
    if (!stores || !regions || !whole)
        return refuse(400, "percent is 1 to 100, stores and regions are lists of texts");
    stage.stores = *stores;
    stage.regions = *regions;
    if (percent != j.end()) stage.percent = percent->get<std::int64_t>();
    return answer(releases.stage(number, stage, by(textOf(j, "by"))));
}

}  // namespace evertill::hq
