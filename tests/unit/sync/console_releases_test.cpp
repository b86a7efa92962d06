// The console's page of releases: the whole way of one, forged forms, nothing unescaped.
#include "copy_tills.h"

namespace evertill::hq {
namespace {

class ConsoleReleases : public ScopeFixture {
 protected:
    ConsoleReleases() {
        const auto r = post("/console/login", "token=" + store->adminToken());
        cookie = r.headers.at("set-cookie");
        cookie = cookie.substr(0, cookie.find(';'));
        const auto body = page("/console/releases").body;
        const std::string key = "name=\"csrf\" value=\"";
        csrf = body.substr(body.find(key) + key.size(), 64);
    }
    sync::HttpResponse page(const std::string& path) {
        sync::HttpRequest r{"GET", path, {}, {}, {}};
        r.headers["cookie"] = cookie;
        return service->handle(r);
    }
    sync::HttpResponse post(const std::string& path, const std::string& body) {
        sync::HttpRequest r{"POST", path, {}, body, {}};
        r.headers["content-type"] = "application/x-www-form-urlencoded";
        r.headers["cookie"] = cookie;
        return service->handle(r);
    }
    static std::string encoded(const std::string& text) {
        return "%" + [&] {
            std::string hex = toHex(asBytes(std::string_view(text)));
            std::string out;
            for (std::size_t i = 0; i < hex.size(); i += 2)
                out += (i == 0 ? "" : "%") + hex.substr(i, 2);
            return out;
        }();
    }
    int act(const std::string& what, const std::string& more = {}) {
        last = post("/console/releases", "csrf=" + csrf + "&number=R1&action=" + what +
                                             (more.empty() ? "" : "&" + more));
        return last.status;
    }
    bool shows(const std::string& text) {
        return page("/console/releases?number=R1").body.find(text) != std::string::npos;
    }
    std::string cookie, csrf;
    sync::HttpResponse last;
};

TEST_F(ConsoleReleases, WholeWay_fromDraftToRollBack_inBothLanguages) {
    EXPECT_NE(page("/console/releases").body.find("还没有发布单"), std::string::npos);
    const auto document = priceRelease("R1", "chain", {{"A", "9.00"}});
    ASSERT_EQ(act("write", "document=" + encoded(document)), 303);
    EXPECT_EQ(last.headers.at("location"), "/console/releases?number=R1");
    EXPECT_TRUE(shows("草稿"));
    EXPECT_TRUE(shows("9.00"));
    EXPECT_EQ(act("stage", "percent=0&stores=S001%2CS002&regions="), 303);
    EXPECT_EQ(prices("A"), "9.00 9.00 10.00");
    EXPECT_TRUE(shows("部分门店"));
    EXPECT_EQ(act("stage", "percent=0&stores=S999"), 422);
    EXPECT_NE(last.body.find("S999"), std::string::npos);
    EXPECT_EQ(act("finish"), 303);
    EXPECT_EQ(prices("A"), "9.00 9.00 9.00");
    EXPECT_EQ(act("rollback"), 303);
    EXPECT_EQ(prices("A"), "10.00 10.00 10.00");
    cookie += "; evertill_language=en";
    EXPECT_TRUE(shows("Rolled back"));
    EXPECT_TRUE(shows("Sent to stores"));
    EXPECT_EQ(act("rollback"), 422);
}

TEST_F(ConsoleReleases, Bounds_askForATickOfExactlyTheseFindings) {
    ASSERT_EQ(act("write", "document=" + encoded(priceRelease("R1", "chain", {{"A", "0.10"}}))),
              303);
    EXPECT_TRUE(shows("价格变动过大"));
    EXPECT_EQ(act("stage", "percent=100"), 422);
    EXPECT_EQ(act("finish", "sure=1&confirm=0000000000000000"), 422);
    const auto body = page("/console/releases?number=R1").body;
    const std::string key = "name=\"confirm\" value=\"";
    ASSERT_NE(body.find(key), std::string::npos);
    const auto word = body.substr(body.find(key) + key.size(), 16);
    EXPECT_EQ(act("stage", "percent=0&stores=S003&sure=1&confirm=" + word), 303);
    EXPECT_EQ(prices("A"), "10.00 10.00 0.10");
}

TEST_F(ConsoleReleases, ForgedFormsAndMarkup_doNothing) {
    const auto document =
        R"({"number":"R1","title":"<script>alert(1)</script>","settings":{"k<b>":"<i>"}})";
    ASSERT_EQ(act("write", "document=" + encoded(document)), 303);
    const auto body = page("/console/releases?number=R1").body;
    EXPECT_EQ(body.find("<script>alert"), std::string::npos);
    EXPECT_EQ(body.find("<b>\""), std::string::npos);
    EXPECT_EQ(body.find("k<b>"), std::string::npos);
    EXPECT_EQ(page("/console/releases").body.find("<script>alert"), std::string::npos);
    const auto good = csrf;
    csrf = std::string(64, '0');
    EXPECT_EQ(act("finish"), 403);
    csrf = good;
    EXPECT_EQ(act("write", "document=" + encoded("[}")), 422);
    EXPECT_EQ(act("nonsense"), 422);
    EXPECT_EQ(Releases(*store).find("R1")->state, ReleaseState::Draft);
    cookie.clear();
    EXPECT_EQ(act("finish"), 303);  // on to signing in
    EXPECT_EQ(Releases(*store).find("R1")->state, ReleaseState::Draft);
    EXPECT_EQ(greetings(), R"("chain" "chain" "chain")");
}

}  // namespace
}  // namespace evertill::hq
