// The completeness calendar: for each till and business day, whether every record is here.
#include <fmt/format.h>

#include "console_page.h"

namespace evertill::hq {

using sync::HttpResponse;

namespace {

constexpr int kDays = 14;

struct Cell {
    std::int64_t records = 0, claimed = 0, open = 0, differ = 0, ended = 0;
};

/// till -> day -> what HQ holds of it.
std::map<std::string, std::map<std::string, Cell>> cells(const Visit& v, const std::string& first,
                                                         const std::string& last,
                                                         const std::string& fromTill,
                                                         const std::string& toTill) {
    auto st = v.store.sql().prepare(
        "SELECT d.terminal,d.business_date,SUM(d.records),SUM(CASE WHEN c.records>d.records THEN"
        " c.records ELSE d.records END),SUM(CASE WHEN d.z_total IS NULL THEN 1 ELSE 0 END),"
        "SUM(CASE WHEN d.z_total IS NOT NULL AND d.z_total<>d.total+d.inherited THEN 1 ELSE 0 END),"
        "SUM(CASE WHEN d.z_total IS NULL AND s.device<t.device THEN 1 ELSE 0 END)"
        " FROM day_total d JOIN terminal t ON t.terminal=d.terminal LEFT JOIN stream s ON"
        " s.store=d.store AND s.terminal=d.terminal AND s.stream=d.stream LEFT JOIN day_claim c ON "
        "c.terminal=d.terminal AND c.stream=d.stream AND"
        " c.business_date=d.business_date WHERE d.business_date>=?1 AND d.business_date<=?2 AND"
        " d.terminal>=?3 AND d.terminal<=?4 GROUP BY d.terminal,d.business_date");
    st.bind(1, first).bind(2, last).bind(3, fromTill).bind(4, toTill);
    std::map<std::string, std::map<std::string, Cell>> out;
    while (st.step())
        out[std::string(st.text(0))][std::string(st.text(1))] = {
            st.integer(2), st.integer(3), st.integer(4), st.integer(5), st.integer(6)};
    return out;
}

void write(Html& h, const Visit& v, const Cell* c, std::string_view till, std::string_view day) {
    if (c == nullptr) {
        h.raw("<td class=\"day\"><span class=\"soft\">·</span></td>");
        return;
    }
    const bool missing = c->claimed > c->records;
    const char* kind = c->differ > 0  ? "fail"
                       : c->ended > 0 ? "fail"
                       : c->open == 0 ? "good"
                       : missing      ? "warn"
                                      : "idle";
    const std::string counts =
        fmt::format(fmt::runtime(v.tr("{} / {} 条", "{} of {}")), c->records, c->claimed);
    const char* word = c->differ > 0 ? v.tr("与 Z 不符", "differs from its Z")
                       : c->ended > 0
                           ? v.tr("设备已更换，可能缺记录", "till replaced, records may be missing")
                       : c->open == 0 ? v.tr("已日结", "closed")
                       : missing      ? v.tr("有待传", "records wait")
                                      : v.tr("营业中", "open");
    h.raw("<td class=\"day ").text(kind).raw("\" title=\"").text(till).raw(" ").text(day).raw(": ");
    h.text(counts).raw(", ").text(word).raw("\"><b>").number(c->records);
    if (missing) h.raw("<i>/").number(c->claimed).raw("</i>");
    h.raw("</b><small>").text(word).raw("</small></td>");
}

}  // namespace

HttpResponse consoleDays(const Visit& v) {
    (void)v.store.interpret(2'000);
    const int offset = store::utcOffsetMinutes(v.store.master());
    const auto last =
        BusinessDate::parse(v.query("to")).value_or(BusinessDate::ofInstant(v.now(), offset));
    const auto day = [&](int back) {
        return BusinessDate::fromDays(last.daysSinceEpoch() - back).toString();
    };
    const std::string store = v.query("store");
    auto st = v.store.sql().prepare(
        "SELECT terminal,store FROM terminal WHERE ?1='' OR store=?1 ORDER BY terminal LIMIT ?2"
        " OFFSET ?3");
    st.bind(1, store).bind(2, kRowsOnAPage + 1).bind(3, v.page() * kRowsOnAPage);
    std::vector<std::pair<std::string, std::string>> tills;
    while (st.step())
        tills.emplace_back(std::string(st.text(0)), std::string(st.text(1)));
    const bool more = static_cast<std::int64_t>(tills.size()) > kRowsOnAPage;
    if (more) tills.pop_back();
    Html h;
    h.raw("<form class=\"filter\" method=\"get\"><label>").text(v.tr("门店", "Store"));
    h.raw(" <input name=\"store\" value=\"").text(store).raw("\"></label><label>");
    h.text(v.tr("截至", "Up to")).raw(" <input type=\"date\" name=\"to\" value=\"");
    h.text(last.toString()).raw("\"></label><button>").text(v.tr("查看", "Show"));
    h.raw("</button><span class=\"grow\"></span><a class=\"button plain\" href=\"?store=");
    h.text(urlEncoded(store)).raw("&amp;to=").text(day(kDays)).raw("\">← ");
    h.text(v.tr("前 14 天", "14 days before")).raw("</a></form>");
    if (tills.empty()) {
        h.add(emptyState(v.tr("还没有收银台", "No tills yet"),
                         v.tr("开通收银台后，这里按天显示记录是否收齐。",
                              "Once tills are enrolled, this shows day by day whether every record "
                              "has arrived.")));
        return consolePage(v, "days", v.tr("完整性", "Completeness"), h);
    }
    const auto found = cells(v, day(kDays - 1), day(0), tills.front().first, tills.back().first);
    h.raw("<div class=\"scroll\"><table class=\"calendar\"><thead><tr><th scope=\"col\">");
    h.text(v.tr("收银台", "Till")).raw("</th>");
    for (int back = kDays - 1; back >= 0; --back)
        h.raw("<th scope=\"col\">").text(day(back).substr(5)).raw("</th>");
    h.raw("</tr></thead><tbody>");
    for (const auto& [till, shop] : tills) {
        h.raw("<tr><th scope=\"row\">").text(till).raw("</th>");
        const auto row = found.find(till);
        for (int back = kDays - 1; back >= 0; --back) {
            const Cell* c = nullptr;
            if (row != found.end())
                if (const auto at = row->second.find(day(back)); at != row->second.end())
                    c = &at->second;
            write(h, v, c, till, day(back));
        }
        h.raw("</tr>");
    }
    h.raw("</tbody></table></div><p class=\"legend\">");
    h.add(badge("good", v.tr("已日结，收齐", "Closed, all here")));
    h.add(badge("idle", v.tr("营业中", "Open")));
    h.add(badge("warn", v.tr("收银台还有记录没传完", "Records still at the till")));
    h.add(badge("fail", v.tr("与 Z 报表不符", "Differs from the Z")));
    h.raw("</p>");
    h.add(pager(v, "/console/days?store=" + urlEncoded(store) + "&to=" + last.toString(), more));
    return consolePage(v, "days", v.tr("完整性", "Completeness"), h);
}

}  // namespace evertill::hq
