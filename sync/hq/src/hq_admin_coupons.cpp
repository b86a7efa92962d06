// The admin interface to coupons (docs/sync-protocol.md).
#include "evertill/hq/hq_service.h"
#include "hq_http.h"

namespace evertill::hq {

using sync::HttpRequest;
using sync::HttpResponse;
using Json = nlohmann::json;

namespace {

Json campaignJson(const pricing::CouponCampaign& c) {
    return Json::parse(pricing::toJson(c), nullptr, false);
}

/// "2026-06-30", the last day a coupon is good; null if it has none.
Json dayJson(const std::optional<std::int64_t>& day) {
    if (!day) return {};
    return pricing::LocalTime::fromSeconds(*day * 86'400).toString().substr(0, 10);
}

const char* verdictName(CouponVerdict v) {
    constexpr const char* kNames[] = {"accepted", "used_up", "given_back"};
    return kNames[static_cast<std::size_t>(v)];
}

}  // namespace

HttpResponse HqService::campaignAdmin(const HttpRequest& request) {
    if (request.method == "GET") {
        Json list = Json::array();
        for (const auto& c : store::CouponStore(m_store.master()).list())
            list.push_back(campaignJson(c));
        return json(dumped({{"campaigns", std::move(list)}}));
    }
    if (request.method != "POST") return refuse(405, "wrong method");
    const auto done = m_store.publishCampaign(request.body);
    return done ? json(dumped(campaignJson(*done))) : refuse(done.error());
}

HttpResponse HqService::couponLedger(const HttpRequest& request) {
    std::int64_t campaign = std::atoll(query(request.path, "campaign").c_str());
    std::int64_t serial = std::atoll(query(request.path, "serial").c_str());
    if (const std::string code = query(request.path, "code"); !code.empty()) {
        const auto parsed = pricing::parseCouponCode(code);
        if (!parsed) return refuse(400, "not a coupon code");
        campaign = parsed->campaign;
        serial = parsed->serial;
    }
    auto ledger = m_store.couponLedger();
    Json uses = Json::array();
    for (const auto& row : ledger.uses(campaign, serial))
        uses.push_back({{"terminal", row.use.terminal},
                        {"seq", row.use.seq},
                        {"at", utcToIso(row.use.at)},
                        {"received", utcToIso(row.receivedAt)},
                        {"verdict", verdictName(row.verdict)}});
    Json j{{"campaign", campaign}, {"serial", serial}, {"made", false}, {"uses", std::move(uses)}};
    for (const auto& b : ledger.batches(campaign))
        if (b.first <= serial && serial <= b.last) {
            j["made"] = true;
            j["made_by"] = b.madeBy;
            j["made_at"] = utcToIso(b.madeAt);
            j["last_day"] = dayJson(b.lastDay);
        }
    if (const auto issue = ledger.issued({campaign, serial})) {
        j["made"] = true;
        j["made_by"] = issue->terminal;
        j["made_at"] = utcToIso(issue->at);
        j["seq"] = issue->seq;
        if (issue->voidSeq) j["void_seq"] = *issue->voidSeq;
    }
    return json(dumped(j));
}

HttpResponse HqService::couponAdmin(const std::string& what, const HttpRequest& request) {
    const bool get = request.method == "GET";
    if (what == "coupons/ledger" && get) return couponLedger(request);
    if (what == "coupons/ranking" && get) {
        Json list = Json::array();
        for (const auto& r : m_store.couponLedger().ranking()) {
            const auto c = store::CouponStore(m_store.master()).find(r.campaign);
            list.push_back({{"campaign", c ? c->id : std::to_string(r.campaign)},
                            {"name", c ? c->name : std::string()},
                            {"made", r.made},
                            {"issued", r.issued},
                            {"redeemed", r.redeemed},
                            {"used_up", r.usedUp},
                            {"given_back", r.givenBack}});
        }
        return json(dumped({{"ranking", std::move(list)}}));
    }
    if (what != "coupons/make") return refuse(404, "no such command");
    const Json j = Json::parse(request.body, nullptr, false);
    const bool fits = j.is_object() && j.contains("campaign") && j["campaign"].is_string() &&
                      j.contains("count") && j["count"].is_number_integer();
    if (request.method != "POST" || !fits) return refuse(400, "campaign and count are needed");
    const std::string by =
        j.contains("by") && j["by"].is_string() ? j["by"].get<std::string>() : "";
    const auto made =
        m_store.makeCoupons(j["campaign"], j["count"].get<std::int64_t>(), by.substr(0, 64));
    if (!made) return refuse(made.error());
    Json list = Json::array();
    for (const auto& c : *made)
        list.push_back({{"serial", c.serial},
                        {"code", c.code},
                        {"short", c.shortCode},
                        {"last_day", dayJson(c.lastDay)}});
    return json(dumped({{"coupons", std::move(list)}}));
}

}  // namespace evertill::hq
