// Master data as they stand: items, price changes, promotions, staff.
#include <algorithm>

#include "console_page.h"

namespace evertill::hq {

using sync::HttpResponse;

namespace {

Html importButton(const Visit& v, std::string_view kind) {
    Html h;
    h.raw("<span class=\"grow\"></span><a class=\"button\" href=\"/console/import?kind=");
    h.text(kind).raw("\">").text(v.tr("导入", "Import")).raw("</a>");
    return h;
}

Html searchForm(const Visit& v, std::string_view kind, std::string_view label) {
    Html h;
    h.raw("<form class=\"filter\" method=\"get\"><label>").text(label);
    h.raw(" <input type=\"search\" name=\"q\" value=\"")
        .text(v.query("q"))
        .raw("\"></label><button>");
    h.text(v.tr("查找", "Search")).raw("</button>").add(importButton(v, kind)).raw("</form>");
    return h;
}

/// A page of item codes: by code, barcode or part of the name.
std::vector<domain::Item> itemsOf(const Visit& v, const std::string& q, bool& more) {
    std::vector<domain::Item> out;
    const auto& catalogue = v.store.master().catalogue();
    for (const auto& found :
         q.empty() ? std::vector<domain::SaleItem>() : catalogue.findByCode(q, v.now()))
        if (const auto item = catalogue.fullItem(found.item.id)) out.push_back(*item);
    if (!out.empty()) return out;
    std::string pattern = "%";
    for (const char c : q) {
        if (c == '%' || c == '_' || c == '\\') pattern += '\\';
        pattern += c;
    }
    pattern += "%";
    auto st = v.store.master().database().prepare(
        "SELECT id FROM item WHERE ?1='' OR name LIKE ?2 ESCAPE '\\' OR code LIKE ?2 ESCAPE '\\'"
        " ORDER BY code LIMIT ?3 OFFSET ?4");
    st.bind(1, std::string_view(q)).bind(2, std::string_view(pattern));
    st.bind(3, kRowsOnAPage + 1).bind(4, v.page() * kRowsOnAPage);
    std::vector<std::int64_t> ids;
    while (st.step())
        ids.push_back(st.integer(0));
    st.reset();
    more = static_cast<std::int64_t>(ids.size()) > kRowsOnAPage;
    if (more) ids.pop_back();
    for (const auto id : ids)
        if (const auto item = catalogue.fullItem(id)) out.push_back(*item);
    return out;
}

std::string priced(const std::optional<UnitPrice>& p) {
    return p ? p->toString() : std::string("–");
}

}  // namespace

HttpResponse consoleItems(const Visit& v) {
    const std::string q = v.query("q");
    bool more = false;
    const auto items = itemsOf(v, q, more);
    Html h;
    h.add(searchForm(v, "items", v.tr("货号、条码或品名", "Code, barcode or name")));
    if (items.empty()) {
        h.add(q.empty() ? emptyState(v.tr("还没有商品", "No items yet"),
                                     v.tr("用“导入”上传第一份商品表。",
                                          "Upload a first list with Import."))
                        : emptyState(v.tr("没有找到", "Nothing found"),
                                     v.tr("换个写法试试。", "Try another spelling.")));
        return consolePage(v, "items", v.tr("商品", "Items"), h);
    }
    h.add(tableHead({{v.tr("货号", "Code")},
                     {v.tr("品名", "Name")},
                     {v.tr("规格", "Spec")},
                     {v.tr("条码", "Barcode")},
                     {v.tr("分类", "Category")},
                     {v.tr("售价", "Price"), true},
                     {v.tr("会员价", "Member"), true},
                     {v.tr("税率", "Tax"), true},
                     {v.tr("状态", "State")}}));
    for (const auto& i : items) {
        h.raw("<tr><th scope=\"row\">").text(i.code).raw("</th><td>").text(i.name).raw("</td><td>");
        h.text(i.spec).raw("</td><td class=\"soft\">");
        h.text(i.identifiers.empty() ? "–" : i.identifiers.front().code);
        if (i.identifiers.size() > 1)
            h.raw(" +").number(static_cast<std::int64_t>(i.identifiers.size()) - 1);
        h.raw("</td><td>").text(i.category).raw("</td><td class=\"n\">").text(priced(i.price));
        h.raw("</td><td class=\"n\">").text(priced(i.memberPrice)).raw("</td><td class=\"n\">");
        h.text(shown({"", "", "", CellKind::Rate}, {{}, i.taxRate.basisPoints()}));
        h.raw("</td><td>");
        if (i.blocked) h.add(badge("fail", v.tr("停售", "Blocked")));
        h.raw("</td></tr>");
    }
    h.raw("</tbody></table></div>");
    h.add(pager(v, "/console/items?q=" + urlEncoded(q), more));
    return consolePage(v, "items", v.tr("商品", "Items"), h);
}

HttpResponse consolePrices(const Visit& v) {
    auto changes = v.store.priceChanges(static_cast<int>((v.page() + 1) * kRowsOnAPage + 1));
    const auto first = static_cast<std::size_t>(v.page() * kRowsOnAPage);
    Html h;
    h.raw("<div class=\"filter\">").add(importButton(v, "prices")).raw("</div>");
    if (changes.size() <= first) {
        h.add(emptyState(v.tr("还没有调价单", "No price changes yet"),
                         v.tr("上传货号和新价，预览后发布，到点自动生效。",
                              "Upload items with new prices, preview, publish; they take effect at "
                              "their time.")));
        return consolePage(v, "prices", v.tr("调价", "Prices"), h);
    }
    h.add(tableHead({{v.tr("单号", "Number")},
                     {v.tr("原因", "Reason")},
                     {v.tr("行数", "Lines"), true},
                     {v.tr("状态", "State")},
                     {v.tr("制单", "Written")},
                     {v.tr("审核", "Approved")}}));
    for (auto i = first; i < changes.size() && i < first + kRowsOnAPage; ++i) {
        const auto& c = changes[i];
        h.raw("<tr><th scope=\"row\">")
            .text(c.change.number)
            .raw("</th><td>")
            .text(c.change.reason);
        h.raw("</td><td class=\"n\">").number(static_cast<std::int64_t>(c.change.lines.size()));
        h.raw("</td><td>");
        h.add(c.approved ? badge("good", v.tr("已审核", "Approved"))
                         : badge("idle", v.tr("草稿", "Draft")));
        h.raw("</td><td>")
            .text(c.createdBy)
            .raw(" <span class=\"soft\">")
            .text(v.when(c.createdMs));
        h.raw("</span></td><td>").text(c.approvedBy).raw(" <span class=\"soft\">");
        h.text(c.approvedMs ? v.when(*c.approvedMs) : "").raw("</span></td></tr>");
    }
    h.raw("</tbody></table></div>");
    h.add(pager(v, "/console/prices", changes.size() > first + kRowsOnAPage));
    return consolePage(v, "prices", v.tr("调价", "Prices"), h);
}

HttpResponse consolePromotions(const Visit& v) {
    const auto all = v.store.promotions();
    const std::string q = v.query("q");
    std::vector<const store::PromotionView*> found;
    for (const auto& p : all)
        if (q.empty() || p.record.id.find(q) != std::string::npos ||
            p.name.find(q) != std::string::npos)
            found.push_back(&p);
    Html h;
    h.add(searchForm(v, "promotions", v.tr("编号或名称", "Id or name")));
    if (found.empty()) {
        h.add(emptyState(
            v.tr("没有促销", "No promotions"),
            v.tr("上传促销表，预览后发布。", "Upload a table of promotions, preview, publish.")));
        return consolePage(v, "promotions", v.tr("促销", "Promotions"), h);
    }
    using P = pricing::PromotionPhase;
    static const std::map<P, std::tuple<const char*, const char*, const char*>> kPhases = {
        {P::Draft, {"idle", "草稿", "Draft"}},
        {P::Scheduled, {"idle", "待开始", "Scheduled"}},
        {P::Running, {"good", "进行中", "Running"}},
        {P::Finished, {"idle", "已到期", "Over"}},
        {P::Ended, {"warn", "已提前结束", "Ended"}},
        {P::Replaced, {"idle", "已替换", "Replaced"}}};
    h.add(tableHead({{v.tr("编号", "Id")},
                     {v.tr("名称", "Name")},
                     {v.tr("状态", "State")},
                     {v.tr("版本", "Version"), true},
                     {v.tr("归属", "Owner")},
                     {v.tr("开始", "From")},
                     {v.tr("结束", "To")}}));
    const auto first = static_cast<std::size_t>(v.page() * kRowsOnAPage);
    for (auto i = first; i < found.size() && i < first + kRowsOnAPage; ++i) {
        const auto& r = found[i]->record;
        const auto& [kind, zh, en] = kPhases.at(found[i]->phase);
        h.raw("<tr><th scope=\"row\">")
            .text(r.id)
            .raw("</th><td>")
            .text(found[i]->name)
            .raw("</td><td>");
        h.add(badge(kind, v.tr(zh, en))).raw("</td><td class=\"n\">").number(r.version);
        h.raw("</td><td>").text(r.owner).raw("</td><td>").text(r.from ? r.from->toString() : "–");
        h.raw("</td><td>").text(r.stops() ? r.stops()->toString() : "–").raw("</td></tr>");
    }
    h.raw("</tbody></table></div>");
    h.add(pager(v, "/console/promotions?q=" + urlEncoded(q), found.size() > first + kRowsOnAPage));
    return consolePage(v, "promotions", v.tr("促销", "Promotions"), h);
}

HttpResponse consoleStaff(const Visit& v) {
    const auto staff = v.store.master().operators();
    const std::string q = v.query("q");
    std::vector<const store::OperatorRecord*> found;
    for (const auto& o : staff)
        if (q.empty() || o.number.find(q) != std::string::npos ||
            o.name.find(q) != std::string::npos)
            found.push_back(&o);
    Html h;
    h.add(searchForm(v, "staff", v.tr("工号或姓名", "Number or name")));
    if (found.empty()) {
        h.add(emptyState(
            v.tr("没有员工", "No staff"),
            v.tr("上传工号、姓名、角色和密码。", "Upload numbers, names, roles and PINs.")));
        return consolePage(v, "staff", v.tr("员工", "Staff"), h);
    }
    h.add(tableHead({{v.tr("工号", "Number")},
                     {v.tr("姓名", "Name")},
                     {v.tr("角色", "Role")},
                     {v.tr("工牌", "Badge")},
                     {v.tr("状态", "State")}}));
    const auto first = static_cast<std::size_t>(v.page() * kRowsOnAPage);
    for (auto i = first; i < found.size() && i < first + kRowsOnAPage; ++i) {
        const auto& o = *found[i];
        h.raw("<tr><th scope=\"row\">")
            .text(o.number)
            .raw("</th><td>")
            .text(o.name)
            .raw("</td><td>");
        h.text(o.role).raw("</td><td>").text(o.badge.empty() ? "–" : o.badge).raw("</td><td>");
        h.add(o.active ? badge("good", v.tr("在职", "Active"))
                       : badge("idle", v.tr("停用", "Inactive")));
        h.raw("</td></tr>");
    }
    h.raw("</tbody></table></div>");
    h.add(pager(v, "/console/staff?q=" + urlEncoded(q), found.size() > first + kRowsOnAPage));
    return consolePage(v, "staff", v.tr("员工", "Staff"), h);
}

}  // namespace evertill::hq
