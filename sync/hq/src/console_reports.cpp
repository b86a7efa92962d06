// Reports and exports: figures on the page, files to take away.
#include "console_page.h"

namespace evertill::hq {

using sync::HttpResponse;

namespace {

void dates(Html& h, const Visit& v, const std::string& from, const std::string& to) {
    h.raw("<label>").text(v.tr("从", "From")).raw(" <input type=\"date\" name=\"from\" value=\"");
    h.text(from).raw("\"></label><label>").text(v.tr("到", "To"));
    h.raw(" <input type=\"date\" name=\"to\" value=\"").text(to).raw("\"></label>");
}

std::string day(const Visit& v, int back) {
    const auto today = BusinessDate::ofInstant(v.now(), store::utcOffsetMinutes(v.store.master()));
    return BusinessDate::fromDays(today.daysSinceEpoch() - back).toString();
}

std::string dateOr(const Visit& v, const char* name, const std::string& otherwise) {
    const std::string text = v.query(name);
    return BusinessDate::parse(text) ? text : otherwise;
}

/// "1,492.60": for people; files carry plain figures.
std::string grouped(std::string figure) {
    const auto point = std::min(figure.find('.'), figure.size());
    const std::size_t first = figure.starts_with('-') ? 1 : 0;
    for (auto at = point; at > first + 3;)
        figure.insert(at -= 3, ",");
    return figure;
}

void table(Html& h, const Visit& v, const Report& r) {
    h.raw("<div class=\"scroll\"><table><thead><tr>");
    for (const auto& c : r.columns) {
        if (c.kind == CellKind::Text || c.kind == CellKind::Hour)
            h.raw("<th scope=\"col\">");
        else
            h.raw("<th class=\"n\" scope=\"col\">");
        h.text(v.tr(c.zh, c.en)).raw("</th>");
    }
    h.raw("</tr></thead><tbody>");
    for (const auto& row : r.rows) {
        h.raw("<tr>");
        for (std::size_t i = 0; i < row.size(); ++i) {
            const auto& c = r.columns[i];
            if (c.kind == CellKind::Text || c.kind == CellKind::Hour)
                h.raw("<td>");
            else if (row[i].number == 0)
                h.raw("<td class=\"n soft\">");
            else
                h.raw("<td class=\"n\">");
            const bool figure = c.kind == CellKind::Money || c.kind == CellKind::Count ||
                                c.kind == CellKind::Quantity;
            const std::string text = shown(c, row[i]);
            h.text(figure ? grouped(text) : text);
            if (std::string_view(c.key) == "item")
                if (const auto item = v.store.master().catalogue().fullItemByCode(text))
                    h.raw(" <span class=\"soft\">").text(item->name).raw("</span>");
            h.raw("</td>");
        }
        h.raw("</tr>");
    }
    h.raw("</tbody></table></div>");
}

}  // namespace

HttpResponse consoleReports(const Visit& v) {
    const std::string wanted = v.query("name"), store = v.query("store");
    const auto kinds = reportKinds();
    const ReportKind* kind = &kinds.front();
    for (const auto& k : kinds)
        if (wanted == k.name) kind = &k;
    const std::string from = dateOr(v, "from", day(v, 6)), to = dateOr(v, "to", day(v, 0));
    (void)v.store.interpret(2'000);
    ReportQuery q{store,
                  from,
                  to,
                  kRowsOnAPage,
                  v.page() * kRowsOnAPage,
                  store::utcOffsetMinutes(v.store.master())};
    const auto r = report(v.store.sql(), kind->name, q);
    const std::string range = "store=" + urlEncoded(store) + "&from=" + from + "&to=" + to;
    Html h;
    h.raw("<div class=\"tabs\">");
    for (const auto& k : kinds) {
        h.raw("<a href=\"?name=").text(k.name).raw("&amp;").text(range).raw("\"");
        if (&k == kind) h.raw(" aria-current=\"page\"");
        h.raw(">").text(v.tr(k.zh, k.en)).raw("</a>");
    }
    h.raw(
        "</div><form class=\"filter\" method=\"get\"><input type=\"hidden\" name=\"name\" "
        "value=\"");
    h.text(kind->name).raw("\"><label>").text(v.tr("门店", "Store"));
    h.raw(" <input name=\"store\" value=\"").text(store).raw("\"></label>");
    dates(h, v, from, to);
    h.raw("<button>").text(v.tr("查看", "Show")).raw("</button><span class=\"grow\"></span>");
    h.raw("<a class=\"button plain\" href=\"/console/export?report=").text(kind->name).raw("&amp;");
    h.text(range).raw("&amp;format=csv&amp;limit=10000\">CSV</a></form>");
    if (!r || r->rows.empty()) {
        h.add(emptyState(v.tr("这段时间没有数据", "Nothing in this range"),
                         v.tr("换个日期或门店试试。刚上传的记录几秒内就会计入。",
                              "Try other days or another store. Records count within seconds of "
                              "their arrival.")));
    } else {
        table(h, v, *r);
        h.add(pager(v, "/console/reports?name=" + std::string(kind->name) + "&" + range, r->more));
    }
    return consolePage(v, "reports", v.tr("报表", "Reports"), h);
}

HttpResponse consoleExports(const Visit& v) {
    struct Kind {
        const char *format, *zh, *en, *whatZh, *whatEn;
    };
    constexpr Kind kKinds[] = {
        {"poslog", "POSLog 6 (XML)", "POSLog 6 (XML)",
         "ARTS 标准交易日志，供数据仓库和第三方系统。",
         "The ARTS transaction log, for warehouses and other systems."},
        {"jsonl", "JSON Lines", "JSON Lines", "全部原始记录，逐行一条，含哈希，可核验。",
         "Every raw record, one a line, with its hash, to be checked."},
        {"voucher", "记账凭证", "Accounting voucher",
         "按门店和营业日，借贷平衡；日结收齐后才有编号。",
         "By store and business day, debits equal credits; numbered once the day is complete."}};
    const auto stores = v.store.rebuild().stores();
    Html h;
    if (stores.empty()) {
        h.add(emptyState(v.tr("还没有可导出的记录", "Nothing to export yet"),
                         v.tr("收银台上传第一批记录后即可导出。",
                              "Exports are ready once tills have uploaded their first records.")));
        return consolePage(v, "exports", v.tr("导出", "Exports"), h);
    }
    h.raw("<div class=\"panels\">");
    for (const auto& k : kKinds) {
        h.raw("<form class=\"panel\" method=\"get\" action=\"/console/export\"><h2>");
        h.text(v.tr(k.zh, k.en)).raw("</h2><p class=\"hint\">").text(v.tr(k.whatZh, k.whatEn));
        h.raw(
            "</p><input type=\"hidden\" name=\"format\" value=\"csv\"><input type=\"hidden\" "
            "name=\"kind\" value=\"");
        h.text(k.format)
            .raw("\"><label>")
            .text(v.tr("门店", "Store"))
            .raw(" <select name=\"store\">");
        for (const auto& s : stores)
            h.raw("<option>").text(s).raw("</option>");
        h.raw("</select></label>");
        dates(h, v, day(v, 1), day(v, 1));
        h.raw("<button>").text(v.tr("下载", "Download")).raw("</button></form>");
    }
    h.raw("</div><p class=\"hint\">");
    h.text(v.tr("一次最多 31 天；更长的范围在服务器上用 evertill-hq export。",
                "At most 31 days at once; longer ranges on the server with evertill-hq export."));
    h.raw("</p>");
    return consolePage(v, "exports", v.tr("导出", "Exports"), h);
}

}  // namespace evertill::hq
