// Releases: what would change, to whom it goes, who has it, and the way back.
#include "console_page.h"
#include "release_json.h"

namespace evertill::hq {

using sync::HttpResponse;

namespace {

constexpr std::size_t kShown = 200;

std::string stateName(const Visit& v, ReleaseState s) {
    switch (s) {
        case ReleaseState::Draft:
            return v.tr("草稿", "Draft");
        case ReleaseState::Staged:
            return v.tr("部分门店", "Some stores");
        case ReleaseState::Finished:
            return v.tr("已全部发布", "Everywhere");
        case ReleaseState::RolledBack:
            return v.tr("已撤回", "Rolled back");
    }
    return {};
}

Html stateBadge(const Visit& v, ReleaseState s) {
    constexpr const char* kKinds[] = {"idle", "warn", "good", "idle"};
    return badge(kKinds[static_cast<std::size_t>(s)], stateName(v, s));
}

std::string kindName(const Visit& v, const std::string& kind) {
    static const std::map<std::string, std::pair<const char*, const char*>> kNames = {
        {"setting", {"设置", "Setting"}},  {"item", {"商品", "Item"}},
        {"blocked", {"停售", "Not sold"}}, {"price", {"价格", "Price"}},
        {"operator", {"员工", "Staff"}},   {"promotion", {"促销", "Promotion"}}};
    const auto it = kNames.find(kind);
    return it == kNames.end() ? kind : v.tr(it->second.first, it->second.second);
}

std::string eventName(const Visit& v, const std::string& what) {
    static const std::map<std::string, std::pair<const char*, const char*>> kNames = {
        {"written", {"写成草稿", "Written"}},
        {"staged", {"发到门店", "Sent to stores"}},
        {"finished", {"全部发布", "Sent everywhere"}},
        {"rolled_back", {"撤回", "Rolled back"}}};
    const auto it = kNames.find(what);
    return it == kNames.end() ? what : v.tr(it->second.first, it->second.second);
}

std::string findingName(const Visit& v, const std::string& what) {
    static const std::map<std::string, std::pair<const char*, const char*>> kNames = {
        {"price_missing", {"没有价格", "no price"}},
        {"price_zero", {"价格为 0", "price is 0"}},
        {"price_jump", {"价格变动过大", "price changes by far"}},
        {"tax_unknown", {"税率不认识", "unknown tax rate"}},
        {"deleted", {"删除的商品太多", "many items deleted"}}};
    const auto it = kNames.find(what);
    return it == kNames.end() ? what : v.tr(it->second.first, it->second.second);
}

/// Begin of a form that does something to a release.
Html action(const Visit& v, const std::string& what, const std::string& number) {
    Html h;
    h.raw("<form class=\"panel\" method=\"post\" action=\"/console/releases\">");
    h.add(v.csrfField()).raw("<input type=\"hidden\" name=\"action\" value=\"").text(what);
    h.raw("\"><input type=\"hidden\" name=\"number\" value=\"").text(number).raw("\">");
    return h;
}

Html changesTable(const Visit& v, const Release& r) {
    Html h;
    h.raw("<h2>").text(v.tr("改动", "Changes")).raw(" (");
    h.number(static_cast<std::int64_t>(r.changes.size())).raw(")</h2>");
    h.add(tableHead({{v.tr("种类", "Kind")},
                     {v.tr("对象", "What")},
                     {v.tr("原来", "Before"), true},
                     {v.tr("改为", "After"), true}}));
    std::size_t n = 0;
    for (const auto& c : r.changes) {
        if (++n > kShown) break;
        const auto shown = [&](const std::optional<std::string>& value) {
            return value ? shownValue(c, value) : std::string("–");
        };
        h.raw("<tr><td>").text(kindName(v, c.kind)).raw("</td><th scope=\"row\">").text(c.key);
        h.raw("</th><td class=\"n\">").text(shown(c.before)).raw("</td><td class=\"n\">");
        h.text(shown(c.value)).raw("</td></tr>");
    }
    h.raw("</tbody></table></div>");
    if (r.changes.size() > kShown)
        h.raw("<p class=\"hint\">")
            .text(v.tr("只显示前 200 条。", "The first 200 are shown."))
            .raw("</p>");
    return h;
}

/// What must be ticked before it goes out, with the word of exactly these findings.
Html findingsTick(const Visit& v, const std::vector<Finding>& findings, const Release& r) {
    Html h;
    if (findings.empty()) return h;
    h.raw("<input type=\"hidden\" name=\"confirm\" value=\"");
    h.text(confirmation(findings, r.document))
        .raw("\"><label class=\"check\"><input type=\"checkbox\" required ");
    h.raw("name=\"sure\" value=\"1\"> ");
    h.text(v.tr("以上异常已核对，仍要发布", "I have looked at what is listed above; send it"));
    h.raw("</label>");
    return h;
}

Html forms(const Visit& v, const Release& r, const std::vector<Finding>& findings) {
    Html h;
    const bool open = r.state == ReleaseState::Draft || r.state == ReleaseState::Staged;
    if (open) {
        h.add(action(v, "stage", r.number)).raw("<label>");
        h.text(v.tr("门店比例 %", "Share of stores, %"));
        h.raw(" <input name=\"percent\" type=\"number\" min=\"0\" max=\"100\" value=\"10\">");
        h.raw("</label><label>").text(v.tr("再加门店", "and stores"));
        h.raw(" <input name=\"stores\" placeholder=\"S001 S002\"></label><label>");
        h.text(v.tr("再加区域", "and regions")).raw(" <input name=\"regions\"></label>");
        h.add(findingsTick(v, findings, r)).raw("<button>");
        h.text(r.state == ReleaseState::Draft ? v.tr("先发这些门店", "Send to these stores")
                                              : v.tr("扩大到这些门店", "Widen to these stores"));
        h.raw("</button></form>");
        h.add(action(v, "finish", r.number)).add(findingsTick(v, findings, r));
        if (r.state == ReleaseState::Staged && !r.conflicts.empty()) {
            h.raw(
                "<label class=\"check\"><input type=\"checkbox\" name=\"over\" value=\"1\" "
                "required> ");
            h.text(v.tr("覆盖别人后来的改动", "Over what somebody else changed meanwhile"));
            h.raw("</label>");
        }
        h.raw("<button>").text(v.tr("全部发布", "Send everywhere")).raw("</button></form>");
    }
    if (r.state == ReleaseState::Staged || r.state == ReleaseState::Finished) {
        h.add(action(v, "rollback", r.number)).raw("<button class=\"plain\">");
        h.text(v.tr("撤回，恢复原来的值", "Roll back to what was before")).raw("</button></form>");
    }
    return h;
}

Html history(const Visit& v, Releases& releases, const Release& r) {
    Html h;
    const auto tills = releases.tills(r);
    if (!tills.empty()) {
        h.raw("<h2>").text(v.tr("收银台", "Tills")).raw("</h2>");
        h.add(tableHead({{v.tr("门店", "Store")},
                         {v.tr("收银台", "Till")},
                         {v.tr("状态", "State")},
                         {v.tr("最近联系", "Last seen")}}));
        for (const auto& t : tills) {
            h.raw("<tr><td>").text(t.store).raw("</td><th scope=\"row\">").text(t.terminal);
            h.raw("</th><td>");
            h.add(t.has ? badge("good", v.tr("已收到", "Has it"))
                        : badge("warn", v.tr("还没有", "Not yet")));
            h.raw("</td><td>").text(v.ago(t.lastSeen)).raw("</td></tr>");
        }
        h.raw("</tbody></table></div>");
    }
    h.raw("<h2>").text(v.tr("经过", "History")).raw("</h2>");
    h.add(tableHead({{v.tr("时间", "Time")},
                     {v.tr("谁", "Who")},
                     {v.tr("做了什么", "What")},
                     {v.tr("说明", "Detail")}}));
    for (const auto& e : r.events) {
        h.raw("<tr><td>").text(v.when(e.at)).raw("</td><td>").text(e.by).raw("</td><td>");
        h.text(eventName(v, e.what)).raw("</td><td class=\"wide\">").text(e.detail);
        h.raw("</td></tr>");
    }
    h.raw("</tbody></table></div>");
    return h;
}

Html detail(const Visit& v, Releases& releases, const Release& r) {
    Html h;
    h.raw("<p>").add(stateBadge(v, r.state)).raw(" ").text(r.scope.text());
    h.text(r.title.empty() ? "" : " · " + r.title).raw("</p>");
    for (const auto& c : r.conflicts)
        h.add(notice("warn", v.tr("别人后来改了：", "Somebody else changed: ") + c));
    const auto findings =
        r.state == ReleaseState::Draft ? releases.findings(r) : std::vector<Finding>();
    for (const auto& f : findings)
        h.add(notice("warn", f.item + " " + findingName(v, f.what) + "  " + f.from + " → " + f.to));
    h.raw("<div class=\"panels\">").add(forms(v, r, findings)).raw("</div>");
    h.add(changesTable(v, r)).add(history(v, releases, r));
    return h;
}

std::vector<std::string> words(const std::string& text) {
    std::vector<std::string> out;
    std::string one;
    for (const char c : text + " ") {
        if (c != ' ' && c != ',' && c != '\n' && c != '\r' && c != '\t') {
            one += c;
            continue;
        }
        if (!one.empty()) out.push_back(one);
        one.clear();
    }
    return out;
}

/// Empty: done.
std::string perform(Releases& releases, const ConsoleForm& form, std::string& number) {
    const std::string what = form.field("action");
    number = form.field("number");
    Releases::Done done = unexpected(store::DocumentRefusal{});
    if (what == "write") {
        done = releases.put(form.field("document"), "console");
        if (done) number = done->number;
    } else if (what == "rollback") {
        done = releases.rollBack(number, "console");
    } else {
        if (const auto draft = releases.find(number); draft && draft->state == ReleaseState::Draft)
            if (const auto findings = releases.findings(*draft);
                !findings.empty() &&
                (form.field("sure") != "1" ||
                 form.field("confirm") != confirmation(findings, draft->document)))
                return "?";
        ReleaseStage stage;
        stage.percent = std::atoll(form.field("percent").c_str());
        stage.stores = words(form.field("stores"));
        stage.regions = words(form.field("regions"));
        done = what == "finish" ? releases.finish(number, "console", form.field("over") == "1")
                                : releases.stage(number, stage, "console");
    }
    return done ? std::string() : refusalText(done.error());
}

Html overview(const Visit& v, Releases& releases, const std::string& document) {
    Html h;
    h.raw("<form class=\"panel\" method=\"post\" action=\"/console/releases\">");
    h.add(v.csrfField()).raw("<input type=\"hidden\" name=\"action\" value=\"write\"><label>");
    h.text(v.tr("发布单（JSON）", "Release document (JSON)"));
    h.raw("<textarea name=\"document\" rows=\"8\" required spellcheck=\"false\">");
    h.text(document).raw("</textarea></label><button>");
    h.text(v.tr("存为草稿并查看改动", "Keep as a draft and show what changes"));
    h.raw("</button></form>");
    const auto list = releases.list(200);
    if (list.empty()) {
        h.add(emptyState(v.tr("还没有发布单", "No releases yet"),
                         v.tr("改动先发到一部分门店，没有问题再扩大；出错可以整单撤回。",
                              "Changes go to some stores first, then to more; a bad one is taken "
                              "back whole.")));
        return h;
    }
    h.add(tableHead({{v.tr("编号", "Number")},
                     {v.tr("名称", "Title")},
                     {v.tr("范围", "For")},
                     {v.tr("状态", "State")},
                     {v.tr("门店", "Stores"), true},
                     {v.tr("最近", "Last")}}));
    for (const auto& r : list) {
        h.raw("<tr><th scope=\"row\"><a href=\"/console/releases?number=");
        h.text(urlEncoded(r.number)).raw("\">").text(r.number).raw("</a></th><td>").text(r.title);
        h.raw("</td><td>").text(r.scope.text()).raw("</td><td>").add(stateBadge(v, r.state));
        h.raw("</td><td class=\"n\">").text(r.events[0].detail).raw("</td><td>");
        h.text(v.when(r.events[0].at)).raw("</td></tr>");
    }
    h.raw("</tbody></table></div>");
    return h;
}

}  // namespace

HttpResponse consoleReleases(const Visit& v, const ConsoleForm* form) {
    Releases releases(v.store);
    std::string number = v.query("number"), why;
    if (form != nullptr) {
        why = perform(releases, *form, number);
        if (why.empty()) return redirectTo("/console/releases?number=" + urlEncoded(number));
    }
    Html h;
    if (!why.empty())
        h.add(notice("fail", why == "?"
                                 ? v.tr("有超出范围的改动，请核对后打勾再发。",
                                        "Something is out of bounds. Look, tick, send again.")
                                 : why.c_str()));
    const auto r = number.empty() ? std::nullopt : releases.find(number);
    if (r)
        h.add(detail(v, releases, *r));
    else
        h.add(overview(v, releases, form != nullptr ? form->field("document") : std::string()));
    const std::string title = std::string(v.tr("发布", "Releases")) + (r ? " " + r->number : "");
    return consolePage(v, "releases", title, h, why.empty() ? 200 : 422);
}

}  // namespace evertill::hq
