// Enrolment: a one-time code for a till, shown once.
#include "console_page.h"

namespace evertill::hq {

using sync::HttpResponse;

namespace {

constexpr std::int64_t kValidMs = 600'000;

/// Codes of shops and tills become parts of file names, documents and addresses.
bool isCode(const std::string& s) {
    if (s.empty() || s.size() > 32) return false;
    for (const char c : s)
        if (std::isalnum(static_cast<unsigned char>(c)) == 0 && c != '-' && c != '_') return false;
    return true;
}

}  // namespace

HttpResponse consoleEnrol(const Visit& v, const ConsoleForm* form) {
    Html h;
    const std::string store = form != nullptr ? form->field("store") : v.query("store");
    const std::string till = form != nullptr ? form->field("terminal") : std::string();
    int status = 200;
    if (form != nullptr && (!isCode(store) || !isCode(till))) {
        status = 422;
        h.add(notice("fail", v.tr("门店和收银台编号只能用字母、数字、- 和 _，最多 32 个。",
                                  "Codes of store and till are letters, digits, - and _, at most "
                                  "32.")));
    } else if (form != nullptr) {
        const auto code =
            v.store.tills().newCode({store, till, kValidMs, false, form->field("replace") == "1"});
        if (code) {
            h.raw("<section class=\"code\"><p>").text(v.tr("在收银台 ", "Enter at till "));
            h.raw("<b>").text(till).raw("</b>").text(
                v.tr(" 上输入，10 分钟内有效，只能用一次：", ", within 10 minutes, once:"));
            h.raw("</p><output>").text(code->substr(0, 4)).raw(" ").text(code->substr(4, 4));
            h.raw(" ").text(code->substr(8)).raw("</output><p class=\"hint\"><code>");
            h.text("evertillctl enrol --store DIR --hq https://… --code " + *code);
            h.raw("</code></p></section>");
        } else if (code.error().kind == store::StoreErrorKind::Misuse) {
            status = 422;
            h.add(notice("fail", v.tr("这个门店没有这台收银台，不能更换。",
                                      "There is no such till in this store to replace.")));
        } else {
            status = 503;
            h.add(notice("fail", v.tr("数据库没有应答，请稍后再试。",
                                      "The database does not answer. Try again later.")));
        }
    }
    h.raw("<form class=\"panel\" method=\"post\" action=\"/console/enrol\">").add(v.csrfField());
    h.raw("<label>").text(v.tr("门店编号", "Store"));
    h.raw(" <input name=\"store\" required maxlength=\"32\" placeholder=\"S001\" value=\"");
    h.text(store).raw("\"></label><label>").text(v.tr("收银台编号", "Till"));
    h.raw(" <input name=\"terminal\" required maxlength=\"32\" placeholder=\"S001-T01\" value=\"");
    h.text(till).raw("\"></label><button>").text(v.tr("生成代码", "Make a code"));
    h.raw("</button><label><input type=\"checkbox\" name=\"replace\" value=\"1\"> ");
    h.text(v.tr("更换设备：旧设备永久停用，新设备沿用编号",
                "Replacement: the device that has this name is shut out for good"));
    h.raw("</label></form>");
    return consolePage(v, "tills", v.tr("开通收银台", "Enrol a till"), h, status);
}

}  // namespace evertill::hq
