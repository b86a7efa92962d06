// The admin interface to promotions and price changes (docs/sync-protocol.md).
#include "bounds_answer.h"
#include "evertill/hq/hq_service.h"
#include "hq_http.h"

namespace evertill::hq {

using pricing::LocalTime;
using pricing::PromotionRecord;
using sync::HttpRequest;
using sync::HttpResponse;
using Json = nlohmann::json;

namespace {

void put(Json& j, const char* key, const std::optional<LocalTime>& t) {
    if (t) j[key] = t->toString();
}
void put(Json& j, const char* key, const std::string& text) {
    if (!text.empty()) j[key] = text;
}
void putInstant(Json& j, const char* key, const std::optional<std::int64_t>& utcMs) {
    if (utcMs) j[key] = utcToIso(*utcMs);
}

Json recordJson(const PromotionRecord& r) {
    Json j{{"id", r.id},
           {"version", r.version},
           {"state", pricing::promotionStateName(r.state)},
           {"owner", r.owner}};
    put(j, "from", r.from);
    put(j, "to", r.to);
    put(j, "ended_at", r.endedAt);
    put(j, "created_by", r.createdBy);
    putInstant(j, "created", r.createdMs);
    put(j, "approved_by", r.approvedBy);
    putInstant(j, "approved", r.approvedMs);
    put(j, "ended_by", r.endedBy);
    putInstant(j, "ended", r.endedMs);
    Json document = Json::parse(r.document, nullptr, false);
    j["document"] = document.is_discarded() ? Json(r.document) : std::move(document);
    return j;
}

Json changeJson(const store::PriceChangeRecord& r) {
    Json j{{"number", r.change.number},
           {"reason", r.change.reason},
           {"state", r.approved ? "approved" : "draft"},
           {"created_by", r.createdBy}};
    putInstant(j, "created", r.createdMs);
    put(j, "approved_by", r.approvedBy);
    putInstant(j, "approved", r.approvedMs);
    return j;
}

/// Fields of a small command such as {"id":"P1","by":"anna"}.
struct Command {
    Json body;
    bool bad = false;
    explicit Command(const std::string& text) : body(Json::parse(text, nullptr, false)) {
        bad = !body.is_object();
    }
    std::string text(const char* key) const {
        const auto it = bad ? body.end() : body.find(key);
        return !bad && it != body.end() && it->is_string() ? it->get<std::string>() : std::string();
    }
    std::int64_t integer(const char* key) const {
        const auto it = bad ? body.end() : body.find(key);
        return !bad && it != body.end() && it->is_number_integer() ? it->get<std::int64_t>() : 0;
    }
    std::string by() const {
        const std::string name = text("by");
        return name.empty() ? "admin" : name.substr(0, 64);
    }
};

struct Publishing {
    bool approve = false;
    std::string by;
};

/// state and by of the query; nullopt for an unknown state.
std::optional<Publishing> publishing(const HttpRequest& request) {
    const std::string state = query(request.path, "state");
    if (!state.empty() && state != "draft" && state != "approved") return std::nullopt;
    const std::string by = query(request.path, "by").substr(0, 64);
    return Publishing{state == "approved", by.empty() ? "admin" : by};
}

}  // namespace

HttpResponse HqService::promotionList(const HttpRequest& request) {
    Json list = Json::array();
    if (const std::string id = query(request.path, "id"); !id.empty()) {
        for (const auto& r : m_store.promotionHistory(id))
            list.push_back(recordJson(r));
    } else {
        for (const auto& v : m_store.promotions()) {
            Json j = recordJson(v.record);
            j["phase"] = pricing::promotionPhaseName(v.phase);
            put(j, "name", v.name);
            list.push_back(std::move(j));
        }
    }
    return json(dumped({{"promotions", std::move(list)}}));
}

HttpResponse HqService::promotionAdmin(const std::string& what, const HttpRequest& request) {
    if (what == "promotions" && request.method == "GET") return promotionList(request);
    if (request.method != "POST") return refuse(405, "wrong method");
    if (what == "promotions") {
        const auto how = publishing(request);
        if (!how) return refuse(400, "state is draft or approved");
        const auto done = m_store.publishPromotions(request.body, how->approve, how->by);
        if (!done) return refuse(done.error());
        Json list = Json::array();
        for (const auto& r : *done)
            list.push_back({{"id", r.id},
                            {"version", r.version},
                            {"state", pricing::promotionStateName(r.state)}});
        return json(dumped({{"promotions", list}, {"cursor", m_store.cursor()}}));
    }
    const Command c(request.body);
    if (c.bad || c.text("id").empty()) return refuse(400, "a JSON object with id is needed");
    if (what == "promotions/approve") {
        const auto done = m_store.approvePromotion(c.text("id"), c.integer("version"), c.by());
        return done ? json(dumped(recordJson(*done))) : refuse(done.error());
    }
    if (what == "promotions/end") {
        std::optional<LocalTime> at;
        if (c.body.contains("at")) {
            at = LocalTime::parse(c.text("at"));
            if (!at) return refuse(400, "at is a local time such as 2026-06-15T12:00:00");
        }
        const auto done = m_store.endPromotion(c.text("id"), at, c.by());
        return done ? json(dumped(recordJson(*done))) : refuse(done.error());
    }
    return refuse(404, "no such command");
}

HttpResponse HqService::priceChangeAdmin(const std::string& what, const HttpRequest& request) {
    if (what == "price-changes" && request.method == "GET") {
        Json list = Json::array();
        for (const auto& r : m_store.priceChanges())
            list.push_back(changeJson(r));
        return json(dumped({{"price_changes", std::move(list)}}));
    }
    if (request.method != "POST") return refuse(405, "wrong method");
    if (what == "price-changes") {
        const auto how = publishing(request);
        if (!how) return refuse(400, "state is draft or approved");
        const auto change =
            pricing::parsePriceChange(request.body, store::utcOffsetMinutes(m_store.master()));
        if (change && how->approve)
            if (auto no = unconfirmed(checkPrices(m_store, *change), request.body, request))
                return std::move(*no);
        const auto done = m_store.publishPriceChange(request.body, how->approve, how->by);
        return done ? json(dumped(changeJson(*done))) : refuse(done.error());
    }
    if (what == "price-changes/approve") {
        const Command c(request.body);
        if (const auto draft = store::PriceChangeStore(m_store.master()).find(c.text("number"));
            draft && !draft->approved)
            if (auto no = unconfirmed(
                    checkPrices(m_store, draft->change),
                    pricing::toJson(draft->change, store::utcOffsetMinutes(m_store.master())),
                    request))
                return std::move(*no);
        const auto done = m_store.approvePriceChange(c.text("number"), c.by());
        return done ? json(dumped(changeJson(*done))) : refuse(done.error());
    }
    return refuse(404, "no such command");
}

HttpResponse HqService::memberAdmin(const HttpRequest& request) {
    const Json list = Json::parse(request.body, nullptr, false);
    if (request.method != "POST" || !list.is_array() || list.empty() || list.size() > 500)
        return refuse(400, "a list of 1 to 500 members is needed");
    std::vector<domain::Member> members;
    for (const auto& m : list) {
        const auto member = sync::decode<domain::Member>(m.dump());
        if (!member)
            return refuse(400,
                          "member " + std::to_string(members.size() + 1) + ": " + member.error());
        members.push_back(*member);
    }
    if (auto ok = m_store.publishMembers(members); !ok)
        return refuse(503, store::storeErrorName(ok.error().kind));
    return json(dumped({{"cursor", m_store.cursor()}}));
}

HttpResponse HqService::categoryAdmin(const HttpRequest& request) {
    const Json list = Json::parse(request.body, nullptr, false);
    if (request.method != "POST" || !list.is_array() || list.empty() || list.size() > 500)
        return refuse(400, "a list of 1 to 500 categories is needed");
    std::vector<domain::Category> categories;
    for (const auto& c : list) {
        auto text = [&](const char* key) {
            const auto it = c.is_object() ? c.find(key) : c.end();
            return c.is_object() && it != c.end() && it->is_string() ? it->get<std::string>()
                                                                     : std::string();
        };
        categories.push_back({text("code"), text("name"), text("parent")});
        const auto& last = categories.back();
        if (last.code.empty() || last.name.empty() || last.code == last.parent ||
            last.code.size() > 240 || last.name.size() > 480 || last.parent.size() > 240)
            return refuse(400, "category " + std::to_string(categories.size()) +
                                   ": code, name and another parent are needed");
    }
    if (auto ok = m_store.publishCategories(categories); !ok)
        return refuse(503, store::storeErrorName(ok.error().kind));
    return json(dumped({{"cursor", m_store.cursor()}}));
}

}  // namespace evertill::hq
