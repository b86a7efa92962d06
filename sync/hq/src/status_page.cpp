#include <fmt/format.h>

#include "evertill/hq/hq_service.h"
#include "html.h"

namespace evertill::hq {
namespace {

std::string ago(std::int64_t then, std::int64_t now) {
    if (then == 0) return "从未 never";
    const std::int64_t s = std::max<std::int64_t>(0, now - then) / 1000;
    if (s < 90) return fmt::format("{} s", s);
    if (s < 5400) return fmt::format("{} min", s / 60);
    return fmt::format("{} h", s / 3600);
}

constexpr std::string_view kHead = R"(<!doctype html><html lang="zh"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width"><meta http-equiv="refresh" content="10"><title>Evertill HQ</title><style>
body{font:15px/1.5 "Noto Sans CJK SC",system-ui,sans-serif;margin:2rem auto;max-width:72rem;padding:0 1rem;color:#1c2733;background:#f6f7f9}
h1{font-size:1.4rem}h2{font-size:1.05rem;margin-top:2rem}table{border-collapse:collapse;width:100%;background:#fff}
th,td{padding:.45rem .7rem;border-bottom:1px solid #e3e7ec;text-align:left}td.n,th.n{text-align:right;font-variant-numeric:tabular-nums}
th{font-weight:600;color:#55616e}.ok{color:#0b6e4f}.bad{color:#a8321a;font-weight:600}code{font-size:.85em;color:#55616e}
</style></head><body><h1>Evertill 总部 HQ</h1>)";

/// "12 (3 h)": what is not relabelled in that shop, and for how long the oldest.
std::string labelsOf(const TerminalRow& t, std::int64_t now) {
    if (!t.labelsDue) return "–";
    if (*t.labelsDue == 0) return "0";
    return std::to_string(*t.labelsDue) + " (" + ago(t.labelsSince, now) + ")";
}

}  // namespace

std::string statusPage(HqStore& store, std::int64_t now) {
    std::string out(kHead);
    out += fmt::format(
        "<p>流水 records <b>{}</b> · 商品 items <b>{}</b> · 主数据 master data <code>{} / "
        "{}</code></p>",
        store.recordCount(), store.master().catalogue().itemCount(), store.generation(),
        store.cursor());
    out +=
        "<h2>收银台 Tills</h2><table><tr><th>收银台 Till</th><th>门店 Store</th><th class=n>已收 "
        "Head</th>"
        "<th class=n>待传 Unsent</th><th>最近联系 Last seen</th><th class=n>主数据 "
        "Cursor</th><th class=n>过期价签 Labels due</th><th>状态 State</th></tr>";
    for (const auto& t : store.tills().all()) {
        const auto streams = store.journal().streams(t.terminal);
        const StreamRow newest = streams.empty() ? StreamRow{} : streams.back();
        const bool ok = streams.size() == 1 && t.revoked.empty();
        out += fmt::format(
            "<tr><td><b>{}</b></td><td>{}</td><td class=n>{} <code>{}</code></td><td "
            "class=n>{}</td><td>{}</td>"
            "<td class=n>{}</td><td class=n>{}</td><td class={}>{}</td></tr>",
            escaped(t.terminal), escaped(t.store), newest.headSeq,
            toHex(newest.headHash).substr(0, 10),
            std::max<std::int64_t>(0, t.tillHead - newest.headSeq), ago(t.lastSeen, now), t.cursor,
            labelsOf(t, now), ok ? "ok" : "bad",
            ok                  ? "正常 ok"
            : t.revoked.empty() ? "需处理 " + escaped(newest.why)
                                : "已停用 revoked: " + escaped(t.revoked));
    }
    out +=
        "</table><h2>营业日 Business days</h2><table><tr><th>营业日 Day</th><th>收银台 "
        "Till</th><th class=n>笔数 Sales</th>"
        "<th class=n>合计 Total</th><th class=n>现金 Cash</th><th class=n>Z</th><th>核对 "
        "Check</th></tr>";
    for (const auto& d : store.days(60))
        out += fmt::format(
            "<tr><td>{}</td><td>{}</td><td class=n>{}</td><td class=n>{}</td><td class=n>{}</td>"
            "<td class=n>{}</td><td class={}>{}</td></tr>",
            escaped(d.businessDate), escaped(d.terminal), d.sales,
            Money::fromMinor(d.total).toString(), Money::fromMinor(d.cash).toString(),
            d.zNumber ? std::to_string(*d.zNumber) : "–", d.zTotal && !d.complete() ? "bad" : "ok",
            d.complete() ? "完整 complete"
            : d.zTotal   ? "不符 differs"
                         : "营业中 open");
    out += "</table>";
    const auto exceptions = store.exceptions(50);
    if (!exceptions.empty()) {
        out +=
            "<h2>异常 Exceptions</h2><table><tr><th>收银台 Till</th><th class=n>流水 "
            "Record</th><th>What</th>"
            "<th>Detail</th></tr>";
        for (const auto& e : exceptions)
            out += fmt::format(
                "<tr><td>{}</td><td class=n>{}</td><td class=bad>{}</td><td>{}</td></tr>",
                escaped(e.terminal), e.seq, escaped(e.what), escaped(e.detail));
        out += "</table>";
    }
    return out + "</body></html>";
}

}  // namespace evertill::hq
