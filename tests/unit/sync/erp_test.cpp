// The bridge to an ERP, against a server of the shape Kingdee K/3 Cloud's WebAPI has: sessions that
// end, answers that are lost, numbers that exist, and the money on both sides.
#include "evertill/hq/erp.h"
#include "chain_records.h"

namespace evertill::hq {
namespace {

using Json = nlohmann::json;

/// K/3 Cloud as far as the bridge talks to it. Keeps documents by form and number.
class EmulatedK3 {
 public:
    struct Document {
        Json model;
        bool audited = false;
        std::int64_t id = 0;
    };
    sync::HttpResponse operator()(const sync::HttpRequest& r) {
        ++requests;
        const auto at = r.path.find("ServicesStub.");
        EXPECT_TRUE(r.path.ends_with(".common.kdsvc")) << r.path;
        std::string service = r.path.substr(at + 13);
        service = service.substr(0, service.size() - std::string(".common.kdsvc").size());
        if (loseRequests-- > 0) return lost();
        auto answer = handle(service, r);
        if (service == loseAnswerOf) {
            loseAnswerOf.clear();
            return lost();
        }
        return answer;
    }
    std::map<std::string, Document> documents;  ///< "FORM number"
    std::string loseAnswerOf;
    int loseRequests = 0, logins = 0, requests = 0, saves = 0;
    bool badPassword = false, proxyPage = false, saveWithoutAudit = false;
    std::string unknownMaterial;
    int sessionLife = 1'000'000;

 private:
    static sync::HttpResponse lost() {
        sync::HttpResponse r;
        r.error = "timeout";
        return r;
    }
    static sync::HttpResponse ok(const Json& j) {
        sync::HttpResponse r;
        r.status = 200;
        r.body = j.dump();
        return r;
    }
    static Json status(bool success, const std::string& why = {}, int code = 0) {
        Json errors = Json::array();
        if (!success) errors.push_back({{"FieldName", "FBillNo"}, {"Message", why}, {"DIndex", 0}});
        return {{"Result",
                 {{"ResponseStatus",
                   {{"IsSuccess", success},
                    {"Errors", errors},
                    {"SuccessEntitys", Json::array()},
                    {"MsgCode", code}}}}}};
    }
    static Json expired() { return status(false, "会话信息已丢失，请重新登录", 1); }
    sync::HttpResponse handle(const std::string& service, const sync::HttpRequest& r) {
        if (proxyPage) {
            auto page = ok(Json());
            page.body = "<html>502</html>";
            return page;
        }
        const Json j = Json::parse(r.body);
        if (service == "AuthService.ValidateUser") {
            ++logins;
            EXPECT_EQ(j["lcid"], 2052);
            if (badPassword) return ok({{"LoginResultType", 0}, {"Message", "用户名或密码错误"}});
            m_session = "kdservice-sessionid=s" + std::to_string(logins);
            m_left = sessionLife;
            auto a = ok({{"LoginResultType", 1}, {"Message", nullptr}});
            a.headers["set-cookie"] = m_session + "; path=/";
            return a;
        }
        const auto cookie = r.headers.find("cookie");
        const bool query = service == "DynamicFormService.ExecuteBillQuery";
        if (m_left-- <= 0 || cookie == r.headers.end() || cookie->second != m_session)
            return ok(query ? Json::array({Json::array({expired()})}) : expired());
        const Json data = Json::parse(j["data"].get<std::string>());
        if (query) return ok(find(data));
        if (service == "DynamicFormService.Save") return save(j["formid"], data);
        if (service == "DynamicFormService.Submit") return ok(status(true));
        if (service == "DynamicFormService.Audit") {
            for (auto& [key, d] : documents)
                if (std::to_string(d.id) == data["Ids"].get<std::string>()) d.audited = true;
            return ok(status(true));
        }
        ADD_FAILURE() << service;
        return lost();
    }
    Json find(const Json& data) {
        const std::string filter = data["FilterString"];
        const auto from = filter.find('\'') + 1;
        const std::string key = data["FormId"].get<std::string>() + " " +
                                filter.substr(from, filter.rfind('\'') - from);
        const auto it = documents.find(key);
        if (it == documents.end()) return Json::array();
        return Json::array({Json::array({it->second.id, it->second.audited ? "C" : "A"})});
    }
    sync::HttpResponse save(const std::string& form, const Json& data) {
        ++saves;
        EXPECT_TRUE(data["NeedUpDateFields"].is_array());
        EXPECT_EQ(data["IsAutoSubmitAndAudit"], "true");
        const Json& model = data["Model"];
        for (const auto& e : model["FEntity"])
            if (e.contains("FMaterialID") && e["FMaterialID"]["FNumber"] == unknownMaterial)
                return ok(status(false, "物料编码不存在"));
        const std::string number = model["F_EVT_EXTERNALID"];
        if (documents.contains(form + " " + number)) return ok(status(false, "单据编号已存在"));
        const std::int64_t id = 100'000 + static_cast<std::int64_t>(documents.size());
        documents[form + " " + number] = {model, !saveWithoutAudit, id};
        Json a = status(true);
        a["Result"]["Id"] = id;
        a["Result"]["Number"] = number;
        return ok(a);
    }
    std::string m_session;
    int m_left = 0;
};

class ErpTest : public ChainFixture {
 protected:
    ErpTest() : outbox(store->sql(), clock) {}
    static K3Settings settings() {
        return *K3Settings::parse(
            R"({"url":"http://k3/K3Cloud/","account":"5f","user":"evt","password":"x",
            "organisation":"100","customer":"CUST0001","warehouse":"CK001","warehouses":{"S001":"CK101"}})");
    }
    static std::string itemJson(const domain::Item& item) {
        sync::MasterChanges changes;
        changes.items = {item};
        return Json::parse(sync::encode(changes))["items"][0].dump();
    }
    K3Adapter adapter() {
        return {settings(), [this](const sync::HttpRequest& r) { return k3(r); }};
    }
    void day() {
        fillTwoShops();
        closeS001();
    }
    ErpOutbox::Made make() { return *outbox.make("k3", "S001", "2026-11-22", "{}"); }
    std::int64_t total(const std::string& key, const char* field) {
        std::int64_t sum = 0;
        // Numbers stand in the model as decimals: compared as texts of two places.
        for (const auto& e : k3.documents.at(key).model["FEntity"])
            sum += std::llround(e[field].get<double>() * 100);
        return sum;
    }
    EmulatedK3 k3;
    ErpOutbox outbox;
};

TEST_F(ErpTest, CompleteDay_arrivesOnce_equalToTheFen) {
    fillTwoShops();
    EXPECT_FALSE(make().complete);
    EXPECT_EQ(make().documents, 0);
    closeS001();
    EXPECT_EQ(make().documents, 3);
    EXPECT_EQ(make().documents, 0);
    auto a = adapter();
    const auto pushed = *outbox.push(a);
    EXPECT_EQ(pushed.sent, 3);
    EXPECT_EQ(k3.logins, 1);
    ASSERT_EQ(k3.documents.size(), 3u);
    EXPECT_EQ(total("SAL_OUTSTOCK EVT-S001-20261122-SALE", "FAllAmount"), 1300);
    EXPECT_EQ(total("SAL_RETURNSTOCK EVT-S001-20261122-RET", "FAllAmount"), 100);
    EXPECT_EQ(total("GL_VOUCHER EVT-S001-20261122-V", "FDEBIT"),
              total("GL_VOUCHER EVT-S001-20261122-V", "FCREDIT"));
    const auto& sale = k3.documents.at("SAL_OUTSTOCK EVT-S001-20261122-SALE").model;
    EXPECT_EQ(sale["FBillNo"], "EVT-S001-20261122-SALE");
    EXPECT_EQ(sale["FEntity"][0]["FStockID"]["FNumber"], "CK101");
    EXPECT_EQ(sale["FEntity"][0]["FRealQty"], 3);
    EXPECT_EQ(sale["FEntity"][0]["FTaxPrice"], 1);
    EXPECT_EQ(sale["FEntity"][0]["FMaterialID"]["FNumber"], "A");
    for (const auto& d : outbox.documents("sent", 10, 0))
        EXPECT_FALSE(d.remoteId.empty());
    EXPECT_EQ(outbox.push(a)->sent, 0);
    EXPECT_EQ(k3.saves, 3);
}

TEST_F(ErpTest, LostAnswerOfSave_isFoundByItsNumber_neverSavedTwice) {
    day();
    make();
    k3.loseAnswerOf = "DynamicFormService.Save";
    auto a = adapter();
    EXPECT_EQ(outbox.push(a)->later, 1);
    EXPECT_EQ(outbox.push(a)->sent, 0);  // not before its time
    clock.advance(31'000);
    EXPECT_EQ(outbox.push(a)->sent, 1);
    EXPECT_EQ(k3.saves, 3);
    EXPECT_EQ(k3.documents.size(), 3u);
}

TEST_F(ErpTest, SavedButNotAudited_isSubmittedAndAuditedLater) {
    day();
    make();
    k3.saveWithoutAudit = true;
    k3.loseAnswerOf = "DynamicFormService.Save";
    auto a = adapter();
    (void)outbox.push(a);
    clock.advance(31'000);
    EXPECT_EQ(outbox.push(a)->sent, 1);
    int audited = 0;
    for (const auto& [key, d] : k3.documents)
        audited += d.audited ? 1 : 0;
    EXPECT_GE(audited, 1);
}

TEST_F(ErpTest, SessionThatEnds_isRenewed_insideOnePush) {
    day();
    make();
    k3.sessionLife = 3;
    auto a = adapter();
    EXPECT_EQ(outbox.push(a)->sent, 3);
    EXPECT_GT(k3.logins, 1);
    EXPECT_EQ(k3.saves, 3);
}

TEST_F(ErpTest, SessionThatNeverHolds_endsInLater_notInALoop) {
    day();
    make();
    k3.sessionLife = 0;
    auto a = adapter();
    EXPECT_EQ(outbox.push(a)->later, 3);
    EXPECT_LT(k3.requests, 30);
}

TEST_F(ErpTest, Refusal_holdsNobodyUp_andIsTriedAgainByAPerson) {
    day();
    make();
    k3.unknownMaterial = "B";
    auto a = adapter();
    const auto first = *outbox.push(a);
    EXPECT_EQ(first.refused, 1);
    EXPECT_EQ(first.sent, 2);
    const auto refused = outbox.documents("refused", 10, 0);
    ASSERT_EQ(refused.size(), 1u);
    EXPECT_EQ(refused[0].error, "FBillNo: 物料编码不存在");
    clock.advance(86'400'000);
    EXPECT_EQ(outbox.push(a)->sent, 0);
    k3.unknownMaterial.clear();
    EXPECT_TRUE(outbox.retry(refused[0].externalId));
    EXPECT_FALSE(outbox.retry("EVT-nothing"));
    EXPECT_EQ(outbox.push(a)->sent, 1);
}

TEST_F(ErpTest, NoLine_wrongPassword_orAProxyPage_waitLongerEachTime) {
    day();
    make();
    auto a = adapter();
    k3.loseRequests = 1000;
    EXPECT_EQ(outbox.push(a)->later, 3);
    k3.loseRequests = 0;
    k3.badPassword = true;
    clock.advance(30'000);
    auto b = adapter();
    EXPECT_EQ(outbox.push(b)->later, 3);
    EXPECT_NE(outbox.documents("failed", 1, 0)[0].error.find("用户名或密码错误"),
              std::string::npos);
    k3.badPassword = false;
    k3.proxyPage = true;
    clock.advance(60'000);
    auto c = adapter();
    EXPECT_EQ(outbox.push(c)->later, 3);
    k3.proxyPage = false;
    clock.advance(60'000);
    EXPECT_EQ(outbox.push(c)->sent, 0);  // two minutes after the third failure
    clock.advance(60'000);
    EXPECT_EQ(outbox.push(c)->sent, 3);
}

TEST_F(ErpTest, CrashAfterTheErpAnswered_sendsNothingTwice) {
    day();
    make();
    auto a = adapter();
    ASSERT_EQ(outbox.push(a)->sent, 3);
    // As if the note of it had not been written.
    ASSERT_TRUE(store->sql().exec("UPDATE erp_document SET state='waiting', remote_id=''"));
    auto b = adapter();
    EXPECT_EQ(outbox.push(b)->sent, 3);
    EXPECT_EQ(k3.saves, 3);
    EXPECT_EQ(k3.documents.size(), 3u);
}

TEST_F(ErpTest, HostileNames_cannotWriteIntoTheRequest) {
    const std::string evil = "A\x02,\"FBillNo\":1\x03' OR 'a'='a";
    put("S001", "S001-T01", "2026-11-22", 2, sale({line(1, evil.c_str(), 1, 113, 1300, 13)}));
    closeDay("S001", "S001-T01", "2026-11-22", 113);
    store->projector().catchUp();
    make();
    auto a = adapter();
    EXPECT_EQ(outbox.push(a)->sent, 2);
    const auto& sale = k3.documents.at("SAL_OUTSTOCK EVT-S001-20261122-SALE").model;
    EXPECT_EQ(sale["FEntity"][0]["FMaterialID"]["FNumber"], "A,\"FBillNo\":1' OR 'a'='a");
    EXPECT_EQ(sale["FBillNo"], "EVT-S001-20261122-SALE");
}

TEST_F(ErpTest, ItemsIn_sameIdAgainChangesNothing_otherContentIsRefused) {
    const auto send = [&](const std::string& body) {
        sync::HttpRequest r{"POST", "/v1/admin/erp/items", {}, body, {}};
        r.headers["authorization"] = "Bearer " + store->adminToken();
        return service->handle(r);
    };
    domain::Item i;
    i.code = "E1";
    i.name = "来自 ERP";
    const std::string item = itemJson(i);
    const std::string body = R"({"external_id":"K3-77","items":[)" + item + "]}";
    ASSERT_EQ(send(body).status, 200);
    const auto cursor = store->cursor();
    EXPECT_EQ(store->master().catalogue().fullItemByCode("E1")->name, "来自 ERP");
    EXPECT_EQ(Json::parse(send(body).body)["duplicate"], true);
    EXPECT_EQ(store->cursor(), cursor);
    i.name = "另一个";
    EXPECT_EQ(send(R"({"external_id":"K3-77","items":[)" + itemJson(i) + "]}").status, 409);
    EXPECT_EQ(store->master().catalogue().fullItemByCode("E1")->name, "来自 ERP");
    EXPECT_EQ(send("{}").status, 400);
    EXPECT_EQ(send(R"({"external_id":7,"items":[]})").status, 400);
    EXPECT_EQ(send(R"({"external_id":"x","items":[{"bad":1}]})").status, 400);
}

TEST(K3Settings, MissingFieldsAndWrongAddresses_areNamed) {
    EXPECT_EQ(K3Settings::parse("[]").error(), "a JSON object is needed");
    EXPECT_EQ(K3Settings::parse("{}").error(),
              "missing: url, account, user, password, organisation, customer, warehouse");
    EXPECT_FALSE(K3Settings::parse(R"({"url":"ftp://x","account":"a","user":"u","password":"p",
        "organisation":"1","customer":"c","warehouse":"w"})"));
}

}  // namespace
}  // namespace evertill::hq
