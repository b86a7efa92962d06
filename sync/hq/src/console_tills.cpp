// Tills live: who is there, what waits at them, what they run.
#include <fmt/format.h>

#include "console_page.h"
#include "device_words.h"

namespace evertill::hq {

using sync::HttpResponse;

namespace {

constexpr std::int64_t kLongGoneMs = 86'400'000;  ///< a day without a word

struct Till {
    std::string name, store, program, revoked;
    std::int64_t lastSeen = 0, waiting = 0, received = 0, behind = 0, problems = 0, streams = 1;
    std::int64_t device = 1;
    std::optional<std::int64_t> labels = {}, unsentValue = {}, clockOffMs = {};
    std::int64_t unsentSince = 0;
    std::vector<sync::TillHealth::Device> devices = {};
};

/// Four heartbeats, and a minute at least.
std::int64_t hereMs(const Visit& v) {
    return std::max<std::int64_t>(60'000, 4 * v.store.heartbeatMs());
}

std::vector<Till> tillsOf(const Visit& v, const std::string& store) {
    auto st = v.store.sql().prepare(
        "SELECT t.terminal,t.store,t.program,t.revoked,t.last_seen,t.till_head,t.cursor,"
        "t.labels_due,s.head_seq,s.received_at,(SELECT COUNT(*) FROM stream y WHERE y.store=t.store"
        " AND y.terminal=t.terminal AND y.device=t.device),(SELECT COUNT(*) FROM exception e WHERE"
        " e.terminal=t.terminal AND e.seq=0),t.device,t.unsent_value,t.unsent_since,t.clock_off,"
        "t.devices FROM terminal t LEFT JOIN stream s ON "
        "s.store=t.store"
        " AND s.terminal=t.terminal AND s.stream=(SELECT MAX(x.stream) FROM stream x WHERE"
        " x.store=t.store AND x.terminal=t.terminal AND x.device=t.device) WHERE ?1='' OR "
        "t.store=?1 OR t.terminal=?1"
        " ORDER BY t.store,t.terminal LIMIT ?2 OFFSET ?3");
    st.bind(1, store).bind(2, kRowsOnAPage + 1).bind(3, v.page() * kRowsOnAPage);
    std::vector<Till> out;
    while (st.step()) {
        Till t{std::string(st.text(0)), std::string(st.text(1)), std::string(st.text(2)),
               std::string(st.text(3)), st.integer(4)};
        t.waiting = std::max<std::int64_t>(0, st.integer(5) - st.integer(8));
        t.behind = std::max<std::int64_t>(0, v.store.cursor() - st.integer(6));
        t.labels = st.optionalInteger(7);
        t.received = st.integer(9);
        t.streams = st.integer(10);
        t.problems = st.integer(11);
        t.device = st.integer(12);
        t.unsentValue = st.optionalInteger(13);
        t.unsentSince = st.optionalInteger(14).value_or(0);
        t.clockOffMs = st.optionalInteger(15);
        t.devices = sync::readDevices(st.text(16));
        out.push_back(std::move(t));
    }
    return out;
}

Html state(const Visit& v, const Till& t) {
    if (!t.revoked.empty()) return badge("fail", v.tr("已停用", "Revoked"));
    if (t.streams > 1) return badge("warn", v.tr("磁盘被复制过", "Copied disk"));
    if (t.lastSeen == 0) return badge("idle", v.tr("未联系过", "Never seen"));
    if (v.now() - t.lastSeen <= hereMs(v)) return badge("good", v.tr("在线", "Online"));
    if (v.now() - t.lastSeen > kLongGoneMs) return badge("fail", v.tr("失联", "Missing"));
    return badge("warn", v.tr("离线", "Offline"));
}

/// What waits at the till, as it said last.
std::string valueOf(const Till& t) {
    return t.unsentValue ? Money::fromMinor(*t.unsentValue).toString() : "–";
}

std::string wordsOf(const Visit& v, const Words& words, std::string_view code) {
    const std::string_view text = v.tr(words.zh, words.en);
    return std::string(text.empty() ? code : text);
}

/// A clock that is off by more than this is said: tax and the business day hang on it.
constexpr std::int64_t kClockOffMs = 120'000;

/// What needs somebody: devices that do not work, a clock that is wrong.
Html machine(const Visit& v, const Till& t) {
    Html h;
    bool any = false;
    for (const auto& d : t.devices) {
        if (d.state == "ready" || d.state == "connecting") continue;
        const std::string kind = d.id.substr(0, d.id.find(':'));
        std::string text = wordsOf(v, deviceKindWords(kind), kind);
        if (!d.cause.empty())
            text += v.tr("：", ": ") + wordsOf(v, deviceCauseWords(d.cause), d.cause);
        if (d.sinceMs > 0) text += v.tr("，自 ", ", since ") + v.when(d.sinceMs);
        h.raw("<div>").add(badge(d.state == "failed" ? "fail" : "warn", text)).raw("</div>");
        any = true;
    }
    if (t.clockOffMs && std::abs(*t.clockOffMs) > kClockOffMs) {
        const bool fast = *t.clockOffMs > 0;
        const std::string words = fmt::format(
            "{} {} {}", fast ? v.tr("时钟快", "Clock fast by") : v.tr("时钟慢", "Clock slow by"),
            std::abs(*t.clockOffMs) / 60'000, v.tr("分钟", "min"));
        h.raw("<div>").add(badge("warn", words)).raw("</div>");
        any = true;
    }
    if (!any) h.text(t.devices.empty() ? "–" : v.tr("正常", "All well"));
    return h;
}

/// Devices that had the name before: when and why their key stopped counting.
void formerDevices(Html& h, const Visit& v, const std::string& till) {
    for (const auto& b : v.store.tills().before(till)) {
        h.raw("<tr class=\"former\"><td colspan=\"12\" class=\"soft\">");
        h.text(v.tr("已更换的设备 ", "Replaced device "));
        h.text(sync::keyFingerprint(b.publicKey)).raw(", ").text(v.when(b.replacedAt));
        h.raw(", ").text(b.revoked).raw("</td></tr>");
    }
}

void card(Html& h, std::string_view title, std::int64_t value, std::string_view kind = {}) {
    h.raw("<div class=\"card ").text(kind).raw("\"><span>").text(title).raw("</span><b>");
    h.number(value).raw("</b></div>");
}

Html cards(const Visit& v) {
    auto& sql = v.store.sql();
    const auto one = [&](const char* text, std::int64_t bound) {
        auto st = sql.prepare(text);
        st.bind(1, bound);
        return st.step() ? st.integer(0) : 0;
    };
    const auto all = one("SELECT COUNT(*) FROM terminal WHERE ?1>0 AND revoked=''", 1);
    const auto here = one("SELECT COUNT(*) FROM terminal WHERE last_seen>=?1 AND revoked=''",
                          v.now() - hereMs(v));
    const auto waiting = one(
        "SELECT SUM(t.till_head-s.head_seq) FROM terminal t JOIN stream s ON s.store=t.store AND"
        " s.terminal=t.terminal WHERE t.till_head>s.head_seq AND ?1>0 AND s.stream=(SELECT"
        " MAX(x.stream) FROM stream x WHERE x.store=t.store AND x.terminal=t.terminal AND "
        "x.device=t.device)",
        1);
    const auto exceptions =
        one("SELECT COUNT(*) FROM exception WHERE at>=?1", v.now() - kLongGoneMs);
    Html h;
    h.raw("<div class=\"cards\">");
    card(h, v.tr("收银台", "Tills"), all);
    card(h, v.tr("在线", "Online"), here, here == all ? "good" : "warn");
    card(h, v.tr("已知待传记录", "Records known to wait"), waiting, waiting > 0 ? "warn" : "");
    card(h, v.tr("24 小时内异常", "Exceptions in 24 h"), exceptions, exceptions > 0 ? "warn" : "");
    return h.raw("</div>");
}

}  // namespace

HttpResponse consoleTills(const Visit& v) {
    const std::string store = v.query("store");
    auto tills = tillsOf(v, store);
    const bool more = static_cast<std::int64_t>(tills.size()) > kRowsOnAPage;
    if (more) tills.pop_back();
    Html h;
    h.add(cards(v)).raw("<form class=\"filter\" method=\"get\"><label>");
    h.text(v.tr("门店或收银台", "Store or till"))
        .raw(" <input name=\"store\" value=\"")
        .text(store);
    h.raw("\"></label><button>")
        .text(v.tr("筛选", "Filter"))
        .raw("</button><span class=\"grow\"></span>");
    h.raw("<a class=\"button\" href=\"/console/enrol\">");
    h.text(v.tr("开通收银台", "Enrol a till")).raw("</a></form>");
    if (tills.empty()) {
        h.add(emptyState(v.tr("还没有收银台", "No tills yet"),
                         v.tr("开通第一台：生成一次性代码，在收银台上输入。",
                              "Enrol the first: make a one-time code and enter it at the till.")));
        return consolePage(v, "tills", v.tr("收银台", "Tills"), h);
    }
    h.raw("<div data-refresh=\"15\">");
    h.add(tableHead({{v.tr("收银台", "Till")},
                     {v.tr("门店", "Store")},
                     {v.tr("状态", "State")},
                     {v.tr("最近联系", "Last seen")},
                     {v.tr("待传", "Waiting"), true},
                     {v.tr("待传金额", "Value"), true},
                     {v.tr("最早待传", "Waiting since")},
                     {v.tr("主数据落后", "Data behind"), true},
                     {v.tr("过期价签", "Labels due"), true},
                     {v.tr("设备与时钟", "Devices and clock")},
                     {v.tr("问题", "Problems"), true},
                     {v.tr("版本", "Version")}}));
    for (const auto& t : tills) {
        h.raw("<tr><th scope=\"row\">").text(t.name).raw("</th><td>").text(t.store);
        h.raw("</td><td>").add(state(v, t)).raw("</td><td>").text(v.ago(t.lastSeen));
        h.raw("</td><td class=\"n\">").number(t.waiting).raw("</td><td class=\"n\">");
        h.text(t.waiting > 0 ? valueOf(t) : "–").raw("</td><td>");
        h.text(t.waiting > 0 ? v.when(t.unsentSince > 0 ? t.unsentSince : t.received) : "–");
        h.raw("</td><td class=\"n\">");
        h.number(t.behind).raw("</td><td class=\"n\">");
        h.text(t.labels ? std::to_string(*t.labels) : "–").raw("</td><td>");
        h.add(machine(v, t)).raw("</td><td class=\"n\">");
        if (t.problems > 0)
            h.raw("<a href=\"/console/exceptions?terminal=")
                .text(urlEncoded(t.name))
                .raw("\">")
                .number(t.problems)
                .raw("</a>");
        else
            h.raw("0");
        h.raw("</td><td class=\"soft\">").text(t.program.empty() ? "–" : t.program);
        h.raw("</td></tr>");
        if (t.device > 1) formerDevices(h, v, t.name);
    }
    h.raw("</tbody></table></div></div>");
    h.add(pager(v, "/console/tills?store=" + urlEncoded(store), more));
    return consolePage(v, "tills", v.tr("收银台", "Tills"), h);
}

}  // namespace evertill::hq
