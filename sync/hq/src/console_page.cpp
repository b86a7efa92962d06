#include "console_page.h"

#include <fmt/format.h>

#include <algorithm>

#include "hq_http.h"

namespace evertill::hq {

using sync::HttpResponse;

namespace {

struct Entry {
    const char *name, *zh, *en;
};
constexpr Entry kRunning[] = {{"tills", "收银台", "Tills"},
                              {"days", "完整性", "Completeness"},
                              {"exceptions", "异常", "Exceptions"}};
constexpr Entry kMaster[] = {
    {"items", "商品", "Items"}, {"prices", "调价", "Prices"}, {"promotions", "促销", "Promotions"},
    {"staff", "员工", "Staff"}, {"import", "导入", "Import"}, {"releases", "发布", "Releases"}};
constexpr Entry kFigures[] = {
    {"reports", "报表", "Reports"}, {"exports", "导出", "Exports"}, {"erp", "ERP 对接", "ERP"}};

void group(Html& h, const Visit& v, const char* active, std::string_view title,
           std::span<const Entry> entries) {
    h.raw("<div class=\"group\"><span class=\"group-title\">").text(title).raw("</span>");
    for (const auto& e : entries) {
        h.raw("<a href=\"/console/").text(e.name).raw("\"");
        if (std::string_view(active) == e.name) h.raw(" aria-current=\"page\"");
        h.raw(">").text(v.tr(e.zh, e.en)).raw("</a>");
    }
    h.raw("</div>");
}

void head(Html& h, bool english, std::string_view title) {
    h.raw("<!doctype html><html lang=\"").text(english ? "en" : "zh-CN");
    h.raw(
        "\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" "
        "content=\"width=device-width, initial-scale=1\"><meta name=\"color-scheme\" "
        "content=\"light dark\"><title>");
    h.text(title).raw(
        " · Evertill</title><link rel=\"icon\" href=\"data:,\"><link "
        "rel=\"stylesheet\" href=\"/console/style.css\"><script defer "
        "src=\"/console/console.js\"></script></head>");
}

HttpResponse html(const Html& h, int status) {
    HttpResponse r;
    r.status = status;
    r.contentType = "text/html; charset=utf-8";
    r.body = h.str();
    secure(r);
    return r;
}

}  // namespace

std::string Visit::query(std::string_view name) const {
    return hq::query(request.path, name);
}

std::int64_t Visit::page() const {
    return std::clamp<std::int64_t>(std::atoll(query("page").c_str()), 0, 1'000'000);
}

std::string Visit::when(std::int64_t utcMs) const {
    if (utcMs <= 0) return "–";
    const std::int64_t local = utcMs / 60'000 + store::utcOffsetMinutes(store.master());
    const std::string date =
        BusinessDate::fromDays(static_cast<std::int32_t>(local / 1440)).toString();
    return fmt::format("{} {:02}:{:02}", date.substr(5), local % 1440 / 60, local % 60);
}

std::string Visit::ago(std::int64_t utcMs) const {
    if (utcMs <= 0) return tr("从未", "never");
    const std::int64_t s = std::max<std::int64_t>(0, now() - utcMs) / 1000;
    if (s < 90) return fmt::format(fmt::runtime(tr("{} 秒前", "{} s ago")), s);
    if (s < 5400) return fmt::format(fmt::runtime(tr("{} 分钟前", "{} min ago")), s / 60);
    if (s < 172'800) return fmt::format(fmt::runtime(tr("{} 小时前", "{} h ago")), s / 3600);
    return fmt::format(fmt::runtime(tr("{} 天前", "{} days ago")), s / 86'400);
}

Html Visit::csrfField() const {
    Html h;
    h.raw("<input type=\"hidden\" name=\"csrf\" value=\"").text(csrf).raw("\">");
    return h;
}

void secure(HttpResponse& r) {
    r.headers["content-security-policy"] =
        "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src "
        "'self' data:; "
        "form-action 'self'; frame-ancestors 'none'; base-uri 'none'";
    r.headers["x-content-type-options"] = "nosniff";
    r.headers["x-frame-options"] = "DENY";
    r.headers["referrer-policy"] = "same-origin";
}

HttpResponse consolePage(const Visit& v, const char* active, std::string_view title,
                         const Html& content, int status) {
    Html h;
    head(h, v.english, title);
    h.raw("<body><a class=\"skip\" href=\"#main\">");
    h.text(v.tr("跳到内容", "Skip to content"));
    h.raw("</a><header><a class=\"brand\" href=\"/console/tills\"><b>Evertill</b><span>");
    h.text(v.tr("总部", "Headquarters"));
    h.raw("</span></a><nav>");
    group(h, v, active, v.tr("运行", "Running"), kRunning);
    group(h, v, active, v.tr("主数据", "Master data"), kMaster);
    group(h, v, active, v.tr("数据", "Figures"), kFigures);
    h.raw("</nav><div class=\"who\"><a href=\"/console/language?to=");
    h.text(v.english ? "zh" : "en").raw("&amp;back=").text(urlEncoded(v.request.path));
    h.raw("\" lang=\"").text(v.english ? "zh-CN" : "en").raw("\">");
    h.text(v.english ? "中文" : "English");
    h.raw("</a><form method=\"post\" action=\"/console/logout\">").add(v.csrfField());
    h.raw("<button class=\"plain\">").text(v.tr("退出", "Sign out"));
    h.raw("</button></form></div></header><main id=\"main\"><h1>").text(title).raw("</h1>");
    h.add(content).raw("</main></body></html>");
    return html(h, status);
}

HttpResponse barePage(bool english, std::string_view title, const Html& content, int status) {
    Html h;
    head(h, english, title);
    h.raw("<body class=\"bare\"><main id=\"main\">").add(content).raw("</main></body></html>");
    return html(h, status);
}

HttpResponse redirectTo(const std::string& where) {
    HttpResponse r;
    r.status = 303;
    r.contentType = "text/plain; charset=utf-8";
    r.headers["location"] = where;
    secure(r);
    return r;
}

Html tableHead(std::initializer_list<Column> columns) {
    Html h;
    h.raw("<div class=\"scroll\"><table><thead><tr>");
    for (const auto& c : columns) {
        if (c.figure)
            h.raw("<th class=\"n\" scope=\"col\">");
        else
            h.raw("<th scope=\"col\">");
        h.text(c.title).raw("</th>");
    }
    h.raw("</tr></thead><tbody>");
    return h;
}

Html emptyState(std::string_view title, std::string_view hint) {
    Html h;
    h.raw("<div class=\"empty\"><b>").text(title).raw("</b><p>").text(hint).raw("</p></div>");
    return h;
}

Html notice(const char (&kind)[5], std::string_view text) {
    Html h;
    h.raw("<div role=\"status\" class=\"notice ").raw(kind).raw("\">").text(text).raw("</div>");
    return h;
}

Html badge(std::string_view kind, std::string_view text) {
    Html h;
    h.raw("<span class=\"badge ").text(kind).raw("\">").text(text).raw("</span>");
    return h;
}

Html pager(const Visit& v, const std::string& link, bool more) {
    Html h;
    const std::int64_t page = v.page();
    if (page == 0 && !more) return h;
    const char* join = link.find('?') == std::string::npos ? "?" : "&";
    h.raw("<nav class=\"pager\" aria-label=\"").text(v.tr("翻页", "Pages")).raw("\">");
    if (page > 0)
        h.raw("<a rel=\"prev\" href=\"")
            .text(link + join + "page=" + std::to_string(page - 1))
            .raw("\">← ")
            .text(v.tr("上一页", "Previous"))
            .raw("</a>");
    h.raw("<span>")
        .text(v.tr("第 ", "Page "))
        .number(page + 1)
        .text(v.tr(" 页", ""))
        .raw("</span>");
    if (more)
        h.raw("<a rel=\"next\" href=\"")
            .text(link + join + "page=" + std::to_string(page + 1))
            .raw("\">")
            .text(v.tr("下一页", "Next"))
            .raw(" →</a>");
    h.raw("</nav>");
    return h;
}

std::string urlEncoded(std::string_view text) {
    std::string out;
    for (const char c : text)
        if (std::isalnum(static_cast<unsigned char>(c)) != 0 ||
            std::string_view("-_.~").find(c) != std::string_view::npos)
            out += c;
        else
            out += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    return out;
}

}  // namespace evertill::hq
