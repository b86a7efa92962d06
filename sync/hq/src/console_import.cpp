// Import: a file comes up, what it would change is shown, then it is published.
#include <filesystem>
#include <fstream>

#include "console_page.h"
#include "console_uploads.h"
#include "evertill/hq/publish_bounds.h"
#include "import_plan.h"

namespace evertill::hq {

using sync::HttpResponse;
namespace fs = std::filesystem;

namespace {

constexpr std::int64_t kMostUploads = 20;

struct Kind {
    const char *name, *zh, *en, *hintZh, *hintEn;
};
constexpr Kind kKinds[] = {
    {"items", "商品", "Items", "货号、条码、品名、售价、税率…，列名中英文都认；空白不改，- 清空。",
     "Code, barcode, name, price, tax …, headers in Chinese or English; blank keeps, - empties."},
    {"prices", "调价", "Prices", "货号、新价，可加生效、结束、类型；发布后即为已审核调价单。",
     "item, price, optionally from, to, kind; published as an approved price change."},
    {"promotions", "促销", "Promotions", "促销表格，每行一个促销；发布后即为已审核版本。",
     "The table of promotions, one a row; published as approved versions."},
    {"staff", "员工", "Staff", "工号、姓名、角色、密码（4–12 位数字），可加工牌、语言、启用。",
     "number, name, role, pin (4 to 12 digits), optionally badge, language, active."}};

const Kind* kindOf(const std::string& name) {
    for (const auto& k : kKinds)
        if (name == k.name) return &k;
    return nullptr;
}

struct Upload {
    std::string id, kind, name, body;
};

std::optional<Upload> uploadOf(const Visit& v, const std::string& id) {
    auto st =
        v.store.sql().prepare("SELECT kind,name,body FROM console_upload WHERE id=?1 AND at>?2");
    st.bind(1, id).bind(2, v.now() - kUploadLifeMs);
    if (!st.step()) return std::nullopt;
    const std::string sealed = st.body(2);
    const auto file = unseal(uploadKey(v.store.adminToken()), asBytes(sealed));
    if (!file) return std::nullopt;
    return Upload{id, std::string(st.text(0)), std::string(st.text(1)),
                  std::string(file->begin(), file->end())};
}

/// The plan of an upload. Readers want a file whose name says what it is.
ImportPlan planOf(const Visit& v, const Upload& u) {
    std::string end = ".csv";
    for (const char* known : {".xlsx", ".xls", ".tsv", ".txt", ".zst"})
        if (u.name.ends_with(known)) end = known;
    const fs::path folder = fs::path(v.store.folder()) / "imports";
    std::error_code error;
    fs::create_directories(folder, error);
    fs::permissions(folder, fs::perms::owner_all, error);
    const std::string path = (folder / (u.id + end)).string();
    std::ofstream(path, std::ios::binary) << u.body;
    auto plan = planImport(v.store, u.kind, path, u.id, v.now());
    fs::remove(path, error);
    return plan;
}

std::vector<Finding> findingsOf(const Visit& v, const ImportPlan& plan) {
    if (!plan.items.empty()) return checkItems(v.store, plan.items, {});
    const auto change =
        pricing::parsePriceChange(plan.document, store::utcOffsetMinutes(v.store.master()));
    return change ? checkPrices(v.store, *change) : std::vector<Finding>();
}

std::string findingWord(const Visit& v, const Finding& f) {
    if (f.what == "price_missing") return v.tr("没有价格", "no price");
    if (f.what == "price_zero") return v.tr("价格为 0", "price 0");
    if (f.what == "price_jump") return v.tr("价格变动过大", "price changes by far");
    if (f.what == "tax_unknown") return v.tr("税率没见过", "tax rate is new");
    return v.tr("删除太多", "too many deleted");
}

/// The tick that a publication outside the bounds needs, above what it is about.
void findingTable(Html& h, const Visit& v, const std::vector<Finding>& findings,
                  const std::string& word) {
    h.raw("<label class=\"check\"><input type=\"checkbox\" name=\"confirm\" value=\"");
    h.text(word).raw("\" required> ");
    h.text(v.tr("下列内容超出常规，已核对，仍要发布：",
                "These are out of bounds. I have looked; publish all the same:"));
    h.raw("</label><ul class=\"findings\">");
    std::size_t shown = 0;
    for (const auto& f : findings) {
        if (++shown > 50) break;
        h.raw("<li><b>").text(f.item).raw("</b> ").text(findingWord(v, f)).raw(" ");
        h.text(f.from.empty() ? "–" : f.from).raw(" → ").text(f.to.empty() ? "–" : f.to);
        h.raw("</li>");
    }
    if (findings.size() > 50)
        h.raw("<li>… ").number(static_cast<std::int64_t>(findings.size())).raw("</li>");
    h.raw("</ul>");
}

std::string reasonOf(const Visit& v, const std::string& reason) {
    static const std::map<std::string, const char*> kChinese = {
        {"missing_key", "没有货号也没有条码"},
        {"missing_name", "新商品没有品名"},
        {"check_digit", "条码校验位不对"},
        {"not_a_number", "不是数字"},
        {"ambiguous_number", "数字写法有歧义"},
        {"negative", "不能为负"},
        {"too_many_decimals", "小数位太多"},
        {"out_of_range", "超出范围"},
        {"duplicate_row", "重复的行"},
        {"barcode_in_use", "条码已被其他商品占用"},
        {"excel_scientific", "Excel 科学计数法损坏"},
        {"excel_lost_zeros", "Excel 丢了前导零"},
        {"excel_date", "Excel 当成了日期"},
        {"excel_precision", "Excel 丢了尾数"},
        {"unknown_item", "没有这个货号"},
        {"unknown_role", "没有这个角色"},
        {"missing", "缺少"},
        {"four_to_twelve_digits", "需要 4–12 位数字"},
        {"bad_character", "有非法字符"},
        {"too_long", "太长"},
        {"extra_cells", "多出的单元格"},
        {"no_header", "第一行不是列名"},
        {"empty", "文件是空的"},
        {"missing_key_column", "没有货号或条码列"}};
    const auto it = kChinese.find(reason);
    return v.english || it == kChinese.end() ? reason : std::string(it->second) + " " + reason;
}

std::string fieldName(const Visit& v, const std::string& name) {
    static const std::map<std::string, std::pair<const char*, const char*>> kNames = {
        {"name", {"品名", "name"}},
        {"price", {"售价", "price"}},
        {"member_price", {"会员价", "member price"}},
        {"cost", {"进价", "cost"}},
        {"tax", {"税率(万分)", "tax (bp)"}},
        {"spec", {"规格", "spec"}},
        {"unit", {"单位", "unit"}},
        {"category", {"分类", "category"}},
        {"department", {"部门", "department"}},
        {"blocked", {"停售", "blocked"}},
        {"codes", {"条码数", "codes"}}};
    const auto it = kNames.find(name);
    return it == kNames.end() ? name : v.tr(it->second.first, it->second.second);
}

void errorTable(Html& h, const Visit& v, const ImportPlan& plan) {
    h.raw("<h2>")
        .text(v.tr("有问题的行", "Rows with errors"))
        .raw(" (")
        .number(plan.bad)
        .raw(")</h2>");
    h.add(tableHead({{v.tr("行", "Row"), true},
                     {v.tr("列", "Column")},
                     {v.tr("内容", "Content")},
                     {v.tr("原因", "Reason")}}));
    std::size_t shown = 0;
    for (const auto& e : plan.errors) {
        if (++shown > 200) break;
        h.raw("<tr><td class=\"n\">").number(e.line).raw("</td><td>").text(e.column);
        h.raw("</td><td><code>").text(e.value).raw("</code></td><td>").text(reasonOf(v, e.reason));
        h.raw("</td></tr>");
    }
    h.raw("</tbody></table></div>");
}

void changeTable(Html& h, const Visit& v, const ImportPlan& plan, const std::string& link) {
    h.raw("<h2>").text(v.tr("将要改变", "What changes")).raw(" (");
    h.number(static_cast<std::int64_t>(plan.changes.size())).raw(")</h2>");
    h.add(tableHead(
        {{v.tr("编号", "Code")}, {v.tr("名称", "Name")}, {""}, {v.tr("改变", "Change")}}));
    const auto first = static_cast<std::size_t>(v.page() * kRowsOnAPage);
    for (auto i = first; i < plan.changes.size() && i < first + kRowsOnAPage; ++i) {
        const auto& c = plan.changes[i];
        h.raw("<tr><th scope=\"row\">").text(c.key).raw("</th><td>").text(c.name).raw("</td><td>");
        h.add(c.added ? badge("good", v.tr("新增", "new"))
                      : badge("idle", v.tr("修改", "changed")));
        h.raw("</td><td class=\"wide\">").text(c.what);
        bool firstField = true;
        for (const auto& f : c.fields) {
            if (!std::exchange(firstField, false)) h.raw(", ");
            h.text(fieldName(v, f.name)).raw(" ");
            if (!f.from.empty()) h.raw("<span class=\"soft\">").text(f.from).raw("</span> → ");
            h.raw("<b>").text(f.to).raw("</b>");
        }
        h.raw("</td></tr>");
    }
    h.raw("</tbody></table></div>");
    h.add(pager(v, link, plan.changes.size() > first + kRowsOnAPage));
}

HttpResponse gone(const Visit& v) {
    Html h;
    h.add(
        emptyState(v.tr("这个文件已不在", "That file is gone"),
                   v.tr("上传的文件保留一小时，发布后即删除。请重新上传。",
                        "Uploads are kept for an hour and removed once published. Upload again.")));
    return consolePage(v, "import", v.tr("导入", "Import"), h, 404);
}

std::string take(const Visit& v, const ConsoleForm& form) {
    auto& sql = v.store.sql();
    dropOldUploads(sql, v.now());
    if (sql.queryInteger("SELECT COUNT(*) FROM console_upload").value_or(0) >= kMostUploads)
        return {};
    std::array<std::uint8_t, 16> random{};
    v.store.ids().random(random.data(), random.size());
    const std::string id = toHex(random);
    sql.takeError();
    auto put =
        sql.prepare("INSERT INTO console_upload(id,kind,name,body,at) VALUES(?1,?2,?3,?4,?5)");
    put.bind(1, id).bind(2, form.field("kind")).bind(3, form.fileName);
    const Bytes sealed = sealUpload(v.store.adminToken(), form.file, v.store.ids());
    put.bindBytes(4, sealed).bind(5, v.now()).run();
    return sql.takeError() ? std::string() : id;
}

}  // namespace

HttpResponse consoleImport(const Visit& v, const ConsoleForm* form) {
    Html h;
    int status = 200;
    if (form != nullptr) {
        if (kindOf(form->field("kind")) == nullptr || form->file.empty()) {
            status = 422;
            h.add(
                notice("fail", v.tr("请选一个不为空的文件。", "Choose a file that is not empty.")));
        } else if (const auto id = take(v, *form); !id.empty()) {
            return redirectTo("/console/import/preview?id=" + id);
        } else {
            status = 503;
            h.add(notice("fail", v.tr("待处理的上传太多或数据库没有应答，请稍后再试。",
                                      "Too many uploads wait, or the database does not answer. Try "
                                      "again later.")));
        }
    }
    const std::string wanted = v.query("kind");
    h.raw("<div class=\"panels\">");
    for (const auto& k : kKinds) {
        if (!wanted.empty() && wanted != k.name && kindOf(wanted) != nullptr) continue;
        h.raw(
            "<form class=\"panel\" method=\"post\" action=\"/console/import\" "
            "enctype=\"multipart/form-data\"><h2>");
        h.text(v.tr(k.zh, k.en)).raw("</h2><p class=\"hint\">").text(v.tr(k.hintZh, k.hintEn));
        h.raw("</p>").add(v.csrfField()).raw("<input type=\"hidden\" name=\"kind\" value=\"");
        h.text(k.name)
            .raw("\"><label class=\"file\">")
            .text(v.tr("CSV 或 XLSX 文件", "CSV or XLSX file"));
        h.raw(
            " <input type=\"file\" name=\"file\" accept=\".csv,.tsv,.txt,.xlsx\" "
            "required></label><button>");
        h.text(v.tr("预览", "Preview")).raw("</button></form>");
    }
    h.raw("</div><p class=\"hint\">");
    h.text(v.tr("文件最大 8 MB。预览不改变任何数据。",
                "Files of at most 8 MB. A preview changes nothing."));
    h.raw("</p>");
    return consolePage(v, "import", v.tr("导入", "Import"), h, status);
}

HttpResponse consolePreview(const Visit& v) {
    const auto u = uploadOf(v, v.query("id"));
    if (!u) return gone(v);
    const auto plan = planOf(v, *u);
    Html h;
    h.raw("<p class=\"soft\">").text(v.tr(kindOf(u->kind)->zh, kindOf(u->kind)->en)).raw(" · ");
    h.text(u->name).raw("</p>");
    if (!plan.fault.empty()) {
        h.add(notice("fail",
                     v.tr("文件读不了：", "The file cannot be read: ") + reasonOf(v, plan.fault)));
        h.raw("<p><a class=\"button\" href=\"/console/import\">")
            .text(v.tr("换一个文件", "Another file"));
        h.raw("</a></p>");
        return consolePage(v, "import", v.tr("预览", "Preview"), h, 422);
    }
    std::int64_t added = 0;
    for (const auto& c : plan.changes)
        added += c.added ? 1 : 0;
    h.raw("<div class=\"cards\">");
    const auto card = [&](std::string_view title, std::int64_t n, std::string_view kind) {
        h.raw("<div class=\"card ").text(kind).raw("\"><span>").text(title).raw("</span><b>");
        h.number(n).raw("</b></div>");
    };
    card(v.tr("新增", "New"), added, "");
    card(v.tr("修改", "Changed"), static_cast<std::int64_t>(plan.changes.size()) - added, "");
    card(v.tr("不变", "Same"), plan.same, "");
    card(v.tr("有问题的行", "Rows with errors"), plan.bad, plan.bad > 0 ? "fail" : "good");
    h.raw("</div>");
    if (plan.mayPublish(true)) {
        h.raw("<form class=\"filter\" method=\"post\" action=\"/console/import/publish\">");
        h.add(v.csrfField())
            .raw("<input type=\"hidden\" name=\"id\" value=\"")
            .text(u->id)
            .raw("\">");
        if (plan.bad > 0)
            h.raw(
                 "<label class=\"check\"><input type=\"checkbox\" name=\"skip\" value=\"1\" "
                 "required> ")
                .text(v.tr("跳过有问题的行，只发布其余",
                           "Skip the rows with errors, publish the others"))
                .raw("</label>");
        if (const auto findings = findingsOf(v, plan); !findings.empty())
            findingTable(h, v, findings, confirmation(findings, u->id + u->body));
        h.raw("<button>").text(v.tr("发布到全部收银台", "Publish to all tills"));
        h.raw("</button><a class=\"button plain\" href=\"/console/import\">");
        h.text(v.tr("放弃", "Leave it")).raw("</a></form>");
    } else {
        h.add(notice(
            "warn", plan.changes.empty() && plan.bad == 0
                        ? v.tr("这个文件没有要改的内容。", "Nothing in this file changes anything.")
                        : v.tr("改好有问题的行后再上传。",
                               "Put the rows with errors right and upload again.")));
    }
    if (plan.bad > 0) errorTable(h, v, plan);
    if (!plan.changes.empty()) changeTable(h, v, plan, "/console/import/preview?id=" + u->id);
    return consolePage(v, "import", v.tr("预览", "Preview"), h);
}

HttpResponse consolePublish(const Visit& v, const ConsoleForm& form) {
    const auto u = uploadOf(v, form.field("id"));
    if (!u) return gone(v);
    const auto plan = planOf(v, *u);
    Html h;
    std::string why;
    if (!plan.mayPublish(form.field("skip") == "1"))
        why = v.tr("文件里还有问题。", "The file still has errors.");
    else if (const auto findings = findingsOf(v, plan);
             !findings.empty() && form.field("confirm") != confirmation(findings, u->id + u->body))
        why = v.tr("有内容超出常规，请在预览里核对并勾选。",
                   "Something is out of bounds: look at the preview and tick it.");
    else
        why = publishPlan(v.store, u->kind, plan);
    if (!why.empty()) {
        h.add(notice("fail", v.tr("没有发布：", "Not published: ") + why));
        h.raw("<p><a class=\"button\" href=\"/console/import/preview?id=").text(u->id).raw("\">");
        h.text(v.tr("回到预览", "Back to the preview")).raw("</a></p>");
        return consolePage(v, "import", v.tr("导入", "Import"), h, 422);
    }
    auto remove = v.store.sql().prepare("DELETE FROM console_upload WHERE id=?1");
    remove.bind(1, u->id).run();
    h.add(notice("good", v.tr("已发布，收银台下次联系时取走。共 ",
                              "Published; tills take it at their next contact. Changes: ") +
                             std::to_string(plan.changes.size()) + v.tr(" 项。", ".")));
    h.raw("<p><a class=\"button\" href=\"/console/").text(u->kind).raw("\">");
    h.text(v.tr("查看", "Show")).raw("</a></p>");
    return consolePage(v, "import", v.tr("导入", "Import"), h);
}

}  // namespace evertill::hq
