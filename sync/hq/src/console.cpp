#include "console.h"

#include "console_page.h"
#include "figures_request.h"
#include "hq_http.h"

namespace evertill::hq {

using sync::HttpRequest;
using sync::HttpResponse;

std::string_view consoleStyle();
std::string_view consoleScript();

namespace {

constexpr std::int64_t kSessionMs = 10 * 3'600'000LL;
constexpr const char* kCookie = "evertill_console";

std::string header(const HttpRequest& r, const char* name) {
    const auto it = r.headers.find(name);
    return it == r.headers.end() ? std::string() : it->second;
}

std::string cookie(const HttpRequest& r, std::string_view name) {
    std::string_view all;
    const auto it = r.headers.find("cookie");
    if (it != r.headers.end()) all = it->second;
    while (!all.empty()) {
        const auto end = all.find(';');
        auto one = all.substr(0, end);
        all = end == std::string_view::npos ? std::string_view() : all.substr(end + 1);
        while (one.starts_with(' '))
            one.remove_prefix(1);
        if (one.size() > name.size() && one.starts_with(name) && one[name.size()] == '=')
            return std::string(one.substr(name.size() + 1));
    }
    return {};
}

bool same(std::string_view a, std::string_view b) {
    // Of hashes, so that how long it takes says nothing.
    return sha256(a) == sha256(b);
}

std::string statement(const std::string& expires, const std::string& nonce) {
    return "evertill-console-1\n" + expires + "\n" + nonce + "\n";
}

std::string newSession(HqStore& store, std::int64_t now) {
    const std::string expires = std::to_string(now + kSessionMs);
    std::array<std::uint8_t, 16> random{};
    store.ids().random(random.data(), random.size());
    const std::string nonce = toHex(random);
    return expires + "." + nonce + "." +
           toHex(store.key().sign(asBytes(statement(expires, nonce))));
}

bool sessionHolds(HqStore& store, const std::string& value, std::int64_t now) {
    const auto first = value.find('.');
    const auto second = value.find('.', first == std::string::npos ? first : first + 1);
    if (second == std::string::npos) return false;
    const std::string expires = value.substr(0, first);
    const std::string nonce = value.substr(first + 1, second - first - 1);
    const auto signature = fromHex(value.substr(second + 1));
    return signature && std::atoll(expires.c_str()) > now &&
           verifySignature(store.publicKey(), asBytes(statement(expires, nonce)), *signature);
}

/// Whether the browser came over TLS: this server's own, or a proxy's that says so.
bool secureLine(const HttpRequest& r) {
    return header(r, "x-forwarded-proto") == "https";
}

std::string cookieText(const HttpRequest& r, const std::string& value, std::int64_t seconds) {
    return std::string(kCookie) + "=" + value + "; Path=/console; HttpOnly; SameSite=Strict; " +
           "Max-Age=" + std::to_string(seconds) + (secureLine(r) ? "; Secure" : "");
}

HttpResponse asset(std::string_view body, const char* type) {
    HttpResponse r;
    r.status = 200;
    r.contentType = type;
    r.body = body;
    secure(r);
    return r;
}

HttpResponse loginPage(bool english, bool failed) {
    Html h;
    const auto tr = [&](const char* zh, const char* en) { return english ? en : zh; };
    h.raw(
        "<form class=\"login\" method=\"post\" action=\"/console/login\"><p "
        "class=\"brand\"><b>Evertill</b><span>");
    h.text(tr("总部控制台", "Headquarters console")).raw("</span></p>");
    if (failed)
        h.add(notice("fail", tr("口令不对。请检查后再输入。",
                                "That token is not right. Check it and try again.")));
    h.raw("<label for=\"token\">").text(tr("管理口令", "Admin token"));
    h.raw(
        "</label><input id=\"token\" name=\"token\" type=\"password\" "
        "autocomplete=\"current-password\" required autofocus><button>");
    h.text(tr("登录", "Sign in")).raw("</button><p class=\"hint\">");
    h.text(tr("在服务器上运行 evertill-hq admin-token 查看。",
              "Shown on the server by evertill-hq admin-token."));
    h.raw("</p><p class=\"hint\"><a href=\"/console/language?to=").text(english ? "zh" : "en");
    h.raw("&amp;back=%2Fconsole%2Flogin\">")
        .text(english ? "中文" : "English")
        .raw("</a></p></form>");
    return barePage(english, tr("登录", "Sign in"), h, failed ? 403 : 200);
}

HttpResponse login(HqStore& store, const HttpRequest& request, bool english, std::int64_t now) {
    const auto form = readForm(request);
    if (!form || !same(form->field("token"), store.adminToken())) return loginPage(english, true);
    auto r = redirectTo("/console/tills");
    r.headers["set-cookie"] = cookieText(request, newSession(store, now), kSessionMs / 1000);
    return r;
}

HttpResponse language(const HttpRequest& request) {
    const std::string back = query(request.path, "back");
    // Only a page of the console: nobody is led elsewhere.
    auto r = redirectTo(back.starts_with("/console/") &&
                                back.find_first_of("\r\n\\") == std::string::npos
                            ? back
                            : "/console/tills");
    r.headers["set-cookie"] = std::string("evertill_language=") +
                              (query(request.path, "to") == "en" ? "en" : "zh") +
                              "; Path=/console; SameSite=Strict; Max-Age=31536000";
    return r;
}

HttpResponse posted(const Visit& v, const std::string& path, const ConsoleForm& form) {
    if (path == "/console/logout") {
        auto r = redirectTo("/console/login");
        r.headers["set-cookie"] = cookieText(v.request, "", 0);
        return r;
    }
    if (path == "/console/enrol") return consoleEnrol(v, &form);
    if (path == "/console/import") return consoleImport(v, &form);
    if (path == "/console/releases") return consoleReleases(v, &form);
    return consolePublish(v, form);
}

HttpResponse shown(const Visit& v, const std::string& path) {
    using Page = HttpResponse (*)(const Visit&);
    static const std::map<std::string, Page> kPages = {{"/console/tills", consoleTills},
                                                       {"/console/days", consoleDays},
                                                       {"/console/items", consoleItems},
                                                       {"/console/prices", consolePrices},
                                                       {"/console/promotions", consolePromotions},
                                                       {"/console/staff", consoleStaff},
                                                       {"/console/import/preview", consolePreview},
                                                       {"/console/exceptions", consoleExceptions},
                                                       {"/console/reports", consoleReports},
                                                       {"/console/exports", consoleExports},
                                                       {"/console/erp", consoleErp}};
    if (path == "/console") return redirectTo("/console/tills");
    if (path == "/console/enrol") return consoleEnrol(v, nullptr);
    if (path == "/console/import") return consoleImport(v, nullptr);
    if (path == "/console/releases") return consoleReleases(v, nullptr);
    if (path == "/console/export") {
        const std::string name = v.query("report");
        auto r = name.empty() ? exportAnswer(v.store, v.clock, v.query("kind"), v.request)
                              : reportAnswer(v.store, name, v.request);
        secure(r);
        return r;
    }
    return kPages.at(path)(v);
}

}  // namespace

HttpResponse Console::handle(const HttpRequest& request) {
    const std::string path = request.path.substr(0, request.path.find('?'));
    const bool english = cookie(request, "evertill_language") == "en";
    if (path == "/console/style.css") return asset(consoleStyle(), "text/css; charset=utf-8");
    if (path == "/console/console.js")
        return asset(consoleScript(), "text/javascript; charset=utf-8");
    if (path == "/console/language") return language(request);
    if (path == "/console/login")
        return request.method == "GET" ? loginPage(english, false)
                                       : login(m_store, request, english, m_clock.utcMs());
    const std::string session = cookie(request, kCookie);
    if (!sessionHolds(m_store, session, m_clock.utcMs())) return redirectTo("/console/login");
    const Visit v{m_store, m_clock, request, english, toHex(sha256("evertill-csrf-1\n" + session))};
    if (request.method == "GET") return shown(v, path);
    const auto form = readForm(request);
    if (!form || !same(form->field("csrf"), v.csrf)) {
        Html h;
        h.add(notice("fail", v.tr("这个表单已经过期，请返回重试。",
                                  "This form is out of date. Go back and try again.")));
        return consolePage(v, "", v.tr("没有执行", "Nothing was done"), h, 403);
    }
    return posted(v, path, *form);
}

}  // namespace evertill::hq
