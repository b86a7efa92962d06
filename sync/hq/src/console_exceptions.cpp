// Exceptions: records headquarters stored but could not make sense of, forks, problems of tills.
#include "console_page.h"

namespace evertill::hq {

using sync::HttpResponse;

namespace {

std::string nameOf(const Visit& v, const std::string& what) {
    static const std::map<std::string, std::pair<const char*, const char*>> kNames = {
        {"unreadable", {"读不懂的记录", "Unreadable record"}},
        {"figures", {"金额不平", "Figures do not agree"}},
        {"z_differs", {"与 Z 报表不符", "Differs from the Z"}},
        {"basket_twice", {"同一挂单在两台收银台继续", "One suspended sale at two tills"}},
        {"basket_contested", {"挂单已归另一台收银台", "Suspended sale is another till's"}},
        {"fork", {"历史分叉（磁盘被复制）", "Fork (copied disk)"}},
        {"projection_differs", {"报表与原始记录不符", "Sums differ from the records"}}};
    const auto it = kNames.find(what);
    if (it == kNames.end()) return what;
    return v.tr(it->second.first, it->second.second);
}

}  // namespace

HttpResponse consoleExceptions(const Visit& v) {
    (void)v.store.interpret(2'000);
    const std::string what = v.query("what"), terminal = v.query("terminal");
    auto& sql = v.store.sql();
    Html h;
    h.raw("<form class=\"filter\" method=\"get\"><label>")
        .text(v.tr("收银台或门店", "Till or store"));
    h.raw(" <input name=\"terminal\" value=\"").text(terminal).raw("\"></label><label>");
    h.text(v.tr("种类", "Kind")).raw(" <select name=\"what\"><option value=\"\">");
    h.text(v.tr("全部", "All")).raw("</option>");
    auto kinds =
        sql.prepare("SELECT what,COUNT(*) FROM exception GROUP BY what ORDER BY what LIMIT 100");
    while (kinds.step()) {
        h.raw("<option value=\"").text(kinds.text(0)).raw("\"");
        if (kinds.text(0) == what) h.raw(" selected");
        h.raw(">").text(nameOf(v, std::string(kinds.text(0)))).raw(" (").number(kinds.integer(1));
        h.raw(")</option>");
    }
    kinds.reset();
    h.raw("</select></label><button>").text(v.tr("筛选", "Filter")).raw("</button></form>");
    auto st = sql.prepare(
        "SELECT at,terminal,stream,seq,what,detail FROM exception WHERE (?1='' OR what=?1) AND"
        " (?2='' OR terminal=?2) ORDER BY id DESC LIMIT ?3 OFFSET ?4");
    st.bind(1, what).bind(2, terminal).bind(3, kRowsOnAPage + 1).bind(4, v.page() * kRowsOnAPage);
    std::int64_t rows = 0;
    Html table;
    table.add(tableHead({{v.tr("时间", "Time")},
                         {v.tr("收银台", "Till")},
                         {v.tr("记录", "Record"), true},
                         {v.tr("种类", "Kind")},
                         {v.tr("说明", "Detail")}}));
    while (st.step()) {
        if (++rows > kRowsOnAPage) break;
        table.raw("<tr><td>").text(v.when(st.integer(0))).raw("</td><th scope=\"row\">");
        table.text(st.text(1)).raw("</th><td class=\"n\">");
        if (st.integer(3) == 0)
            table.raw("–");
        else
            table.number(st.integer(3));
        table.raw("</td><td>").add(badge("warn", nameOf(v, std::string(st.text(4)))));
        table.raw("</td><td class=\"wide\">").text(st.text(5)).raw("</td></tr>");
    }
    table.raw("</tbody></table></div>");
    if (rows == 0)
        h.add(emptyState(v.tr("没有异常", "No exceptions"),
                         v.tr("所有收到的记录都读得懂、对得上。",
                              "Every record that arrived could be read, and its figures agree.")));
    else
        h.add(table);
    h.add(pager(
        v, "/console/exceptions?what=" + urlEncoded(what) + "&terminal=" + urlEncoded(terminal),
        rows > kRowsOnAPage));
    return consolePage(v, "exceptions", v.tr("异常", "Exceptions"), h);
}

}  // namespace evertill::hq
