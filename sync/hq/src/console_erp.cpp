// The bridge to an ERP: what was handed over, what waits, what was refused.
#include "console_page.h"
#include "evertill/hq/erp.h"
#include "evertill/hq/hq_service.h"
#include "hq_http.h"

namespace evertill::hq {

using sync::HttpRequest;
using sync::HttpResponse;
using Json = nlohmann::json;

namespace {

constexpr std::size_t kMostItems = 500;

/// Items from the ERP, under an external id: the same id and content again changes nothing, the
/// same id with other content is refused.
HttpResponse itemsIn(HqStore& store, const Clock& clock, const std::string& body) {
    const Json j = Json::parse(body, nullptr, false);
    if (!j.is_object() || !j.value("external_id", Json()).is_string() ||
        !j.value("items", Json()).is_array() || j["items"].size() > kMostItems)
        return refuse(400, "external_id and at most 500 items are needed");
    const auto id = j["external_id"].get<std::string>();
    if (id.empty() || id.size() > 120) return refuse(400, "external_id: 1 to 120 characters");
    std::vector<domain::Item> items;
    for (const auto& i : j["items"]) {
        const auto item = sync::decode<domain::Item>(dumped(i));
        if (!item)
            return refuse(400, "item " + std::to_string(items.size() + 1) + ": " + item.error());
        items.push_back(*item);
    }
    auto& sql = store.sql();
    sql.takeError();
    const std::string hash = toHex(sha256(dumped(j["items"])));
    auto known = sql.prepare("SELECT hash FROM erp_document WHERE external_id=?1");
    const std::string name = "IN-" + id;
    known.bind(1, name);
    if (known.step()) {
        if (known.text(0) != hash) return refuse(409, "this external_id came with other content");
        return json(dumped({{"cursor", store.cursor()}, {"duplicate", true}}));
    }
    if (auto error = sql.takeError()) return refuse(503, store::storeErrorName(error->kind));
    // Published first: a crash before the note only publishes the same items again.
    if (auto ok = store.publishItems(items, {}); !ok)
        return refuse(503, store::storeErrorName(ok.error().kind));
    auto note = sql.prepare(
        "INSERT INTO erp_document(external_id,system,kind,store,business_date,document,hash,state,"
        "made_at,done_at) VALUES(?1,'in','items','','','{}',?2,'sent',?3,?3) ON CONFLICT DO"
        " NOTHING");
    note.bind(1, name).bind(2, hash).bind(3, clock.utcMs()).run();
    if (auto error = sql.takeError()) return refuse(503, store::storeErrorName(error->kind));
    return json(dumped({{"cursor", store.cursor()}, {"duplicate", false}}));
}

}  // namespace

HttpResponse HqService::erpAdmin(const std::string& what, const HttpRequest& request) {
    if (what == "erp/items") return itemsIn(m_store, m_clock, request.body);
    ErpOutbox outbox(m_store.sql(), m_clock);
    Json list = Json::array();
    for (const auto& d :
         outbox.documents(query(request.path, "state"), 1000,
                          std::max(0LL, std::atoll(query(request.path, "offset").c_str()))))
        list.push_back({{"external_id", d.externalId},
                        {"system", d.system},
                        {"kind", d.kind},
                        {"store", d.store},
                        {"business_date", d.businessDate},
                        {"state", erpStateName(d.state)},
                        {"attempts", d.attempts},
                        {"remote_id", d.remoteId},
                        {"remote_number", d.remoteNumber},
                        {"error", d.error}});
    return json(dumped({{"documents", std::move(list)}}));
}

HttpResponse consoleErp(const Visit& v) {
    const std::string state = v.query("state");
    ErpOutbox outbox(v.store.sql(), v.clock);
    auto documents = outbox.documents(state, kRowsOnAPage + 1, v.page() * kRowsOnAPage);
    const bool more = static_cast<std::int64_t>(documents.size()) > kRowsOnAPage;
    if (more) documents.pop_back();
    static const std::map<ErpState, std::tuple<const char*, const char*, const char*>> kStates = {
        {ErpState::Waiting, {"idle", "待发送", "Waiting"}},
        {ErpState::Failed, {"warn", "将重试", "Tried again"}},
        {ErpState::Sent, {"good", "已送达", "Sent"}},
        {ErpState::Refused, {"fail", "被拒绝", "Refused"}}};
    Html h;
    h.raw("<div class=\"tabs\"><a href=\"?state=\"");
    if (state.empty()) h.raw(" aria-current=\"page\"");
    h.raw(">").text(v.tr("全部", "All")).raw("</a>");
    for (const auto& [s, names] : kStates) {
        h.raw("<a href=\"?state=").text(erpStateName(s)).raw("\"");
        if (state == erpStateName(s)) h.raw(" aria-current=\"page\"");
        h.raw(">").text(v.tr(std::get<1>(names), std::get<2>(names))).raw("</a>");
    }
    h.raw("</div>");
    if (documents.empty()) {
        h.add(
            emptyState(v.tr("没有单据", "No documents"),
                       v.tr("日结收齐后，用 evertill-hq erp push 把销售、退货和凭证送进 ERP。",
                            "Once a day is complete, evertill-hq erp push hands sales, returns and "
                            "vouchers to the ERP.")));
        return consolePage(v, "erp", v.tr("ERP 对接", "ERP"), h);
    }
    h.add(tableHead({{v.tr("外部编号", "External id")},
                     {v.tr("种类", "Kind")},
                     {v.tr("门店", "Store")},
                     {v.tr("营业日", "Business day")},
                     {v.tr("状态", "State")},
                     {v.tr("次数", "Attempts"), true},
                     {v.tr("对方单号", "Number there")},
                     {v.tr("原因", "Reason")}}));
    for (const auto& d : documents) {
        const auto& [kind, zh, en] = kStates.at(d.state);
        h.raw("<tr><th scope=\"row\">").text(d.externalId).raw("</th><td>").text(d.kind);
        h.raw("</td><td>").text(d.store).raw("</td><td>").text(d.businessDate).raw("</td><td>");
        h.add(badge(kind, v.tr(zh, en))).raw("</td><td class=\"n\">").number(d.attempts);
        h.raw("</td><td>").text(d.remoteNumber).raw("</td><td class=\"wide\">").text(d.error);
        h.raw("</td></tr>");
    }
    h.raw("</tbody></table></div>");
    h.add(pager(v, "/console/erp?state=" + urlEncoded(state), more));
    return consolePage(v, "erp", v.tr("ERP 对接", "ERP"), h);
}

}  // namespace evertill::hq
