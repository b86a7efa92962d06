// The console as a function: sessions, forged forms, escaping, imports, pages.
#include "chain_records.h"

namespace evertill::hq {
namespace {

class ConsoleTest : public ChainFixture {
 protected:
    ConsoleTest() {
        EXPECT_TRUE(store->publishRole({"cashier", R"({"permissions":["sell"]})"}));
        domain::Item i;
        i.code = "A";
        i.name = "苹果 <b>&\"'";
        i.price = UnitPrice::parse("3.00");
        i.identifiers = {{"6901234567892", Quantity::fromUnits(1), {}, std::nullopt}};
        EXPECT_TRUE(store->publishItems({i}, {}));
    }
    sync::HttpResponse page(const std::string& path) {
        sync::HttpRequest r{"GET", path, {}, {}, {}};
        if (!cookie.empty()) r.headers["cookie"] = cookie;
        return service->handle(r);
    }
    sync::HttpResponse post(const std::string& path, const std::string& body,
                            const std::string& type = "application/x-www-form-urlencoded") {
        sync::HttpRequest r{"POST", path, {}, body, {}};
        r.headers["content-type"] = type;
        if (!cookie.empty()) r.headers["cookie"] = cookie;
        return service->handle(r);
    }
    void signIn() {
        const auto r = post("/console/login", "token=" + store->adminToken());
        ASSERT_EQ(r.status, 303);
        const auto& set = r.headers.at("set-cookie");
        EXPECT_NE(set.find("HttpOnly"), std::string::npos);
        EXPECT_NE(set.find("SameSite=Strict"), std::string::npos);
        cookie = set.substr(0, set.find(';'));
    }
    std::string csrf() {
        const auto body = page("/console/enrol").body;
        const std::string key = "name=\"csrf\" value=\"";
        return body.substr(body.find(key) + key.size(), 64);
    }
    std::string upload(const std::string& kind, const std::string& name, const std::string& file) {
        const std::string token = csrf();
        const auto part = [](const std::string& key, const std::string& value) {
            return "--xyz\r\nContent-Disposition: form-data; name=\"" + key + "\"\r\n\r\n" + value +
                   "\r\n";
        };
        const auto r =
            post("/console/import",
                 part("csrf", token) + part("kind", kind) +
                     "--xyz\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name +
                     "\"\r\nContent-Type: text/csv\r\n\r\n" + file + "\r\n--xyz--\r\n",
                 "multipart/form-data; boundary=xyz");
        EXPECT_EQ(r.status, 303) << r.body;
        const auto at = r.headers.find("location");
        return at == r.headers.end() ? std::string() : at->second;
    }
    sync::HttpResponse publish(const std::string& preview, const std::string& more = {}) {
        return post("/console/import/publish",
                    "csrf=" + csrf() + "&id=" + preview.substr(preview.find('=') + 1) + more);
    }
    static bool has(const sync::HttpResponse& r, const std::string& text) {
        return r.body.find(text) != std::string::npos;
    }
    std::string cookie;
};

TEST_F(ConsoleTest, WithoutSession_everyPageLeadsToLogin_wrongTokensDoNot) {
    EXPECT_EQ(page("/console/tills").headers.at("location"), "/console/login");
    EXPECT_EQ(post("/console/login", "token=wrong").status, 403);
    EXPECT_EQ(post("/console/login", "token=").status, 403);
    EXPECT_EQ(post("/console/login", "%%%").status, 403);
    for (const std::string forged : {"x", "99999999999999.aa.bb", "99999999999999..", "...", ""}) {
        cookie = "evertill_console=" + forged;
        EXPECT_EQ(page("/console/tills").status, 303) << forged;
    }
    cookie.clear();
    signIn();
    EXPECT_EQ(page("/console/tills").status, 200);
    EXPECT_TRUE(page("/console/tills")
                    .headers.at("content-security-policy")
                    .starts_with("default-src 'none'"));
}

TEST_F(ConsoleTest, Session_endsByItself_andNotByAnExtendedDate) {
    signIn();
    const std::string good = cookie;
    const auto at = good.find('=') + 1;
    cookie = good.substr(0, at) + "9" + good.substr(at);
    EXPECT_EQ(page("/console/tills").status, 303);
    cookie = good;
    clock.advance(10 * 3'600'000 - 1'000);
    EXPECT_EQ(page("/console/tills").status, 200);
    clock.advance(2'000);
    EXPECT_EQ(page("/console/tills").status, 303);
}

TEST_F(ConsoleTest, Cookie_isSecureWhereTheLineIs) {
    sync::HttpRequest r{"POST", "/console/login", {}, "token=" + store->adminToken(), {}};
    r.headers["content-type"] = "application/x-www-form-urlencoded";
    EXPECT_EQ(service->handle(r).headers.at("set-cookie").find("; Secure"), std::string::npos);
    r.headers["x-forwarded-proto"] = "https";
    EXPECT_NE(service->handle(r).headers.at("set-cookie").find("; Secure"), std::string::npos);
}

TEST_F(ConsoleTest, ForgedForm_changesNothing) {
    signIn();
    for (const std::string token : {"", "csrf=", "csrf=0000"}) {
        const auto r = post("/console/enrol", token + "&store=S001&terminal=S001-T01");
        EXPECT_EQ(r.status, 403);
    }
    EXPECT_EQ(number("SELECT COUNT(*) FROM enrol_code"), 0);
}

TEST_F(ConsoleTest, Enrolment_makesACodeThatIsShownOnce_oddNamesAreRefused) {
    signIn();
    const auto r = post("/console/enrol", "csrf=" + csrf() + "&store=S001&terminal=S001-T01");
    EXPECT_EQ(r.status, 200);
    EXPECT_TRUE(has(r, "<output>"));
    EXPECT_EQ(number("SELECT COUNT(*) FROM enrol_code"), 1);
    EXPECT_EQ(
        post("/console/enrol", "csrf=" + csrf() + "&store=..%2F&terminal=%3Cscript%3E").status,
        422);
    EXPECT_EQ(number("SELECT COUNT(*) FROM enrol_code"), 1);
}

TEST_F(ConsoleTest, EveryPage_answersInBothLanguages_empty_andWithData) {
    signIn();
    const std::string session = cookie;
    const char* pages[] = {"tills", "days",   "enrol",      "items",   "prices",  "promotions",
                           "staff", "import", "exceptions", "reports", "exports", "erp"};
    for (const int filled : {0, 1}) {
        if (filled == 1) {
            fillTwoShops();
            closeS001();
            ASSERT_TRUE(store->newEnrolCode("S001", "S001-T01", 1000));
        }
        for (const char* name : pages)
            for (const std::string lang : {"zh", "en"}) {
                cookie = session + "; evertill_language=" + lang;
                const auto r = page(std::string("/console/") + name);
                EXPECT_EQ(r.status, 200) << name;
                EXPECT_TRUE(has(r, lang == "en" ? "<html lang=\"en\">" : "<html lang=\"zh-CN\">"))
                    << name;
                EXPECT_TRUE(has(r, "</html>")) << name;
                EXPECT_FALSE(store->sql().takeError()) << name;
            }
        cookie = session;
        for (const auto& k : {"sales", "hours", "tills", "cashiers", "items", "tenders", "taxes",
                              "drawers", "stock"})
            EXPECT_EQ(
                page(std::string("/console/reports?name=") + k + "&from=2026-11-01&to=2026-11-30")
                    .status,
                200);
    }
}

TEST_F(ConsoleTest, Tills_showWhatWaits_brokenDevices_andWrongClocks) {
    signIn();
    const auto code = *store->newEnrolCode("S001", "S001-T01", 60'000);
    const auto key = SigningKey::fromSeed({});
    sync::EnrolRequest request{code, toHex(key.publicKey()), "S001-T01", "test", {}, {}};
    ASSERT_TRUE(store->tills().enrol(request, "00"));
    sync::Hello hello;
    hello.headSeq = 7;
    hello.health = sync::TillHealth{clock.utcMs() - 600'000,
                                    123'456,
                                    clock.utcMs() - 3'600'000,
                                    {{"printer", "failed", "paper_end", clock.utcMs()},
                                     {"scanner:2", "ready", "", clock.utcMs()},
                                     {"<b>", "failed", "<i>new cause</i>", 0}}};
    ASSERT_TRUE(store->tills().seen("S001-T01", hello));
    const auto zh = page("/console/tills");
    EXPECT_TRUE(has(zh, "1234.56") && has(zh, "小票打印机：缺纸") && has(zh, "时钟慢 10 分钟"))
        << zh.body;
    EXPECT_FALSE(has(zh, "扫码枪")) << "what works is not listed";
    EXPECT_FALSE(has(zh, "<b>:") || has(zh, "<i>"));
    cookie += "; evertill_language=en";
    const auto en = page("/console/tills");
    EXPECT_TRUE(has(en, "Receipt printer: Paper is out") && has(en, "Clock slow by 10 min"))
        << en.body;
}

TEST_F(ConsoleTest, TextsFromOutside_areEscapedEverywhere) {
    signIn();
    const std::string evil = "<script>alert(1)</script>";
    fillTwoShops();
    store->projector().exception("T<x>", 1, 3, evil, evil + "\"'");
    const std::string cut = "%22%3E%3Cscript%3Ealert(1)%3C/script%3E";
    const std::vector<std::string> paths = {
        "/console/exceptions", "/console/items?q=" + cut, "/console/tills?store=" + cut,
        "/console/reports?store=" + cut + "&from=" + cut, "/console/items"};
    for (const auto& path : paths) {
        const auto r = page(path);
        EXPECT_EQ(r.body.find("<script>"), std::string::npos) << path;
        EXPECT_EQ(r.body.find("<b>&"), std::string::npos) << path;
    }
    EXPECT_TRUE(has(page("/console/exceptions"), "&lt;script&gt;"));
    EXPECT_TRUE(has(page("/console/items"), "苹果 &lt;b&gt;&amp;&quot;&#39;"));
}

TEST_F(ConsoleTest, Language_neverLeadsElsewhere) {
    for (const std::string back :
         {"https://evil.example/", "//evil.example", "/console%2F%0d%0ax:y", "/console/%5Cevil"})
        EXPECT_EQ(page("/console/language?to=en&back=" + back).headers.at("location"),
                  "/console/tills");
    EXPECT_EQ(page("/console/language?to=en&back=/console/days").headers.at("location"),
              "/console/days");
}

TEST_F(ConsoleTest, ItemImport_previewsThenPublishes_badRowsOnlyWhenSkipped) {
    signIn();
    const auto where =
        upload("items", "goods.csv", "货号,品名,售价\nA,,4.50\nB,香蕉,2.00\nC,坏的,abc\n");
    const auto preview = page(where);
    EXPECT_EQ(preview.status, 200);
    EXPECT_TRUE(has(preview, "<span class=\"soft\">3.00</span> → <b>4.50</b>")) << preview.body;
    EXPECT_TRUE(has(preview, "not_a_number"));
    EXPECT_EQ(store->master().catalogue().fullItemByCode("B"), std::nullopt);
    EXPECT_EQ(publish(where).status, 422);
    EXPECT_EQ(store->master().catalogue().fullItemByCode("B"), std::nullopt);
    const auto before = store->cursor();
    EXPECT_EQ(publish(where, "&skip=1").status, 200);
    EXPECT_EQ(store->master().catalogue().fullItemByCode("B")->name, "香蕉");
    const auto a = *store->master().catalogue().fullItemByCode("A");
    EXPECT_EQ(*a.price, *UnitPrice::parse("4.50"));
    EXPECT_EQ(a.name, "苹果 <b>&\"'");  // a blank cell leaves what is there
    EXPECT_EQ(a.identifiers.size(), 1u);
    EXPECT_EQ(store->cursor(), before + 2);  // announced to the tills
    EXPECT_EQ(page(where).status, 404);      // used up
}

TEST_F(ConsoleTest, PriceImport_becomesAnApprovedPriceChange) {
    signIn();
    const auto where = upload("prices", "p.csv", "货号,新价\nA,2.80\nZZ,1.00\n");
    EXPECT_TRUE(has(page(where), "unknown_item"));
    EXPECT_EQ(publish(where, "&skip=1").status, 422);  // a document is refused whole
    EXPECT_EQ(publish(upload("prices", "p.csv", "item,price\nA,2.80\n")).status, 200);
    ASSERT_EQ(store->priceChanges().size(), 1u);
    EXPECT_TRUE(store->priceChanges()[0].approved);
}

TEST_F(ConsoleTest, StaffImport_hashesPins_andRefusesUnknownRoles) {
    signIn();
    const auto where = upload(
        "staff", "s.csv",
        "工号,姓名,角色,密码\n1001,王芳,cashier,123456\n1002,李,boss,1111\n1003,丁,cashier,12\n");
    const auto preview = page(where);
    EXPECT_TRUE(has(preview, "unknown_role"));
    EXPECT_TRUE(has(preview, "four_to_twelve_digits"));
    EXPECT_FALSE(has(preview, "123456"));
    EXPECT_EQ(publish(where, "&skip=1").status, 200);
    const auto o = store->master().findOperator("1001");
    ASSERT_TRUE(o);
    EXPECT_TRUE(verifyPin("123456", o->pinHash));
    EXPECT_FALSE(store->master().findOperator("1002"));
    EXPECT_TRUE(has(page("/console/staff"), "王芳"));
}

TEST_F(ConsoleTest, HostileUploads_areRefusedInWords) {
    signIn();
    EXPECT_EQ(page(upload("items", "x.xlsx", "PK\x03\x04 broken")).status, 422);
    EXPECT_EQ(page(upload("items", "x.csv", "no,known,column\n1,2,3\n")).status, 422);
    EXPECT_EQ(page(upload("promotions", "../../x.csv", "a\nb\n")).status, 422);
    EXPECT_EQ(page("/console/import/preview?id=../../etc").status, 404);
    EXPECT_EQ(post("/console/import", "no boundary", "multipart/form-data; boundary=").status, 403);
    std::string open = "--xyz\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\n";
    EXPECT_EQ(post("/console/import", open + csrf(), "multipart/form-data; boundary=xyz").status,
              403);
    clock.advance(3'600'001);
    EXPECT_EQ(page("/console/import/preview?id=" + std::string(32, 'a')).status, 404);
}

TEST_F(ConsoleTest, UploadNobodyCameBackTo_isDeletedByItself) {
    signIn();
    upload("staff", "s.csv", "工号,姓名,角色,密码\n1001,王芳,cashier,123456\n");
    const auto kept = [this] {
        return store->sql().queryInteger("SELECT COUNT(*) FROM console_upload").value_or(-1);
    };
    store->idle(0);
    EXPECT_EQ(kept(), 1);
    clock.advance(3'600'001);
    store->idle(0);
    EXPECT_EQ(kept(), 0);
}

TEST_F(ConsoleTest, Uploads_areBounded_andForgottenAfterAnHour) {
    signIn();
    for (int i = 0; i < 20; ++i)
        ASSERT_NE(upload("items", "x.csv", "货号,品名\nQ,Q\n"), "");
    sync::HttpResponse last =
        post("/console/import",
             "--b\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\n" + csrf() +
                 "\r\n--b\r\nContent-Disposition: form-data; name=\"kind\"\r\n\r\nitems\r\n"
                 "--b\r\nContent-Disposition: form-data; name=\"file\"; "
                 "filename=\"x\"\r\n\r\nx\r\n--b--",
             "multipart/form-data; boundary=b");
    EXPECT_EQ(last.status, 503);
    clock.advance(3'600'001);
    EXPECT_NE(upload("items", "x.csv", "货号,品名\nQ,Q\n"), "");
    EXPECT_EQ(number("SELECT COUNT(*) FROM console_upload"), 1);
}

TEST_F(ConsoleTest, LongLists_areCutIntoPages) {
    signIn();
    for (int i = 0; i < 120; ++i)
        store->projector().exception("T" + std::to_string(i), 1, i + 1, "figures", "x");
    EXPECT_TRUE(has(page("/console/exceptions"), "page=1"));
    EXPECT_FALSE(has(page("/console/exceptions?page=2"), "page=3"));
    EXPECT_TRUE(has(page("/console/exceptions?page=2"), "T0<"));
    EXPECT_EQ(page("/console/exceptions?page=-7").status, 200);
    EXPECT_EQ(page("/console/exceptions?page=99999999999999999999").status, 200);
}

TEST_F(ConsoleTest, Downloads_carryFiguresAndVouchers) {
    signIn();
    fillTwoShops();
    closeS001();
    const std::string day = "store=S001&from=2026-11-22&to=2026-11-22";
    EXPECT_EQ(page("/console/export?report=sales&format=csv&" + day).contentType,
              "text/csv; charset=utf-8");
    EXPECT_TRUE(has(page("/console/export?kind=voucher&format=csv&" + day), "S001-20261122"));
    EXPECT_FALSE(page("/console/export?kind=poslog&" + day).file.empty());
    EXPECT_EQ(page("/console/export?kind=poslog").status, 400);
}

}  // namespace
}  // namespace evertill::hq
