// Slips of an operator: refused with what they are, published once exactly they are confirmed.
#include "evertill/hq/publish_bounds.h"

#include <nlohmann/json.hpp>

#include "chain_records.h"
#include "testkit/till_fixture.h"

namespace evertill::hq {
namespace {

using Json = nlohmann::json;

class Bounds : public ChainFixture {
 protected:
    Bounds() {
        std::vector<domain::Item> items;
        for (int i = 0; i < 40; ++i)
            items.push_back(item("I" + std::to_string(i), "10.00"));
        EXPECT_TRUE(store->publishItems(items, {}));
    }
    static domain::Item item(const std::string& code, const char* price, int tax = 1300) {
        return testkit::makeItem(code, "品 " + code, price, domain::ItemKind::Counted, {}, tax);
    }
    static std::string body(const std::vector<domain::Item>& items, Json deleted = Json::array()) {
        Json list = Json::array();
        for (const auto& i : items)
            list.push_back(Json::parse(sync::encodeItem(i)));
        return Json{{"items", list}, {"deleted", std::move(deleted)}}.dump();
    }
    static Json codes(int n) {
        Json list = Json::array();
        for (int i = 0; i < n; ++i)
            list.push_back("I" + std::to_string(i));
        return list;
    }
    sync::HttpResponse admin(const std::string& what, const std::string& text) {
        sync::HttpRequest r{"POST", "/v1/admin/" + what, {}, text, {}};
        r.headers["authorization"] = "Bearer " + store->adminToken();
        return service->handle(r);
    }
    /// What is found, as "item what"; the request must be refused.
    std::string found(const std::string& what, const std::string& text) {
        const auto cursor = store->cursor();
        const auto r = admin(what, text);
        EXPECT_EQ(r.status, 422) << r.body;
        EXPECT_EQ(store->cursor(), cursor);  // nothing of it went out
        const Json j = Json::parse(r.body);
        word = j.value("confirm", "");
        std::string all;
        for (const auto& f : j["findings"])
            all += f["item"].get<std::string>() + " " + f["what"].get<std::string>() + ";";
        return all;
    }
    std::string price(const std::string& code) {
        const auto i = store->master().catalogue().fullItemByCode(code);
        return i && i->price ? i->price->toString() : "";
    }
    std::string word;
};

TEST_F(Bounds, EachSlip_isNamed_andNothingIsPublished) {
    EXPECT_EQ(found("items", body({item("I1", "0")})), "I1 price_zero;");
    EXPECT_EQ(found("items", body({item("I1", nullptr)})), "I1 price_missing;");
    EXPECT_EQ(found("items", body({item("NEW", nullptr)})), "NEW price_missing;");
    EXPECT_EQ(found("items", body({item("I1", "15.01")})), "I1 price_jump;");
    EXPECT_EQ(found("items", body({item("I1", "4.99")})), "I1 price_jump;");
    EXPECT_EQ(found("items", body({item("I1", "10.00", 1700)})), "I1 tax_unknown;");
    EXPECT_EQ(found("items", body({}, codes(11))), " deleted;");
    EXPECT_EQ(found("items", body({item("I1", "0", 1), item("I2", "99")})),
              "I1 price_zero;I1 tax_unknown;I2 price_jump;");
    EXPECT_EQ(price("I1"), "10.00");
}

TEST_F(Bounds, WithinThem_nobodyIsAsked) {
    EXPECT_EQ(admin("items", body({item("I1", "15.00"), item("I2", "5.00")})).status, 200);
    EXPECT_EQ(admin("items", body({item("NEW", "9999.00")})).status, 200);
    auto keyed = item("KEYED", nullptr);
    keyed.openPrice = true;
    EXPECT_EQ(admin("items", body({keyed})).status, 200);
    EXPECT_EQ(admin("items", body({}, codes(8))).status, 200);  // 20 % of 42
    EXPECT_EQ(admin("items", body({}, Json{"none", "none2"})).status, 200);
    // The same price again is no change, whatever it is.
    ASSERT_TRUE(store->publishItems({item("FREE", "0")}, {}));
    EXPECT_EQ(admin("items", body({item("FREE", "0")})).status, 200);
}

TEST_F(Bounds, Confirmed_exactlyTheseFindingsOnThisDocumentGoOut) {
    const auto slip = body({item("I1", "100.00")});
    EXPECT_EQ(found("items", slip), "I1 price_jump;");
    const auto said = word;
    ASSERT_EQ(said.size(), 16U);
    // Another document with the same finding; the right one with another word; a word of nothing.
    auto other = item("I1", "100.00");
    other.name = "another";
    EXPECT_EQ(admin("items?confirm=" + said, body({other})).status, 422);
    EXPECT_EQ(admin("items?confirm=" + std::string(16, '0'), slip).status, 422);
    EXPECT_EQ(admin("items?confirm=", slip).status, 422);
    EXPECT_EQ(price("I1"), "10.00");
    // What is in force moved meanwhile: looked at anew.
    ASSERT_TRUE(store->publishItems({item("I1", "11.00")}, {}));
    EXPECT_EQ(admin("items?confirm=" + said, slip).status, 422);
    ASSERT_TRUE(store->publishItems({item("I1", "10.00")}, {}));
    EXPECT_EQ(admin("items?confirm=" + said, slip).status, 200);
    EXPECT_EQ(price("I1"), "100.00");
}

TEST_F(Bounds, PriceChanges_areAskedAboutWhenTheyCount) {
    const std::string change =
        R"({"number":"TJ1","reason":"r","lines":[{"item":"I3","kind":"base","from":"2027-01-01T00:00:00","price":"1.00"}]})";
    EXPECT_EQ(found("price-changes?state=approved", change), "I3 price_jump;");
    EXPECT_EQ(admin("price-changes?state=draft", change).status, 200);
    EXPECT_EQ(found("price-changes/approve", R"({"number":"TJ1"})"), "I3 price_jump;");
    EXPECT_EQ(admin("price-changes/approve?confirm=" + word, R"({"number":"TJ1"})").status, 200);
    EXPECT_TRUE(store->priceChanges()[0].approved);
    const std::string zero =
        R"({"number":"TJ2","reason":"r","lines":[{"item":"I4","kind":"base","from":"2027-01-01T00:00:00","price":"0"}]})";
    const auto r = admin("price-changes?state=approved", zero);
    EXPECT_EQ(r.status, 422) << r.body;
}

TEST_F(Bounds, Setting_movesThem_andABadOneIsRefused) {
    const auto set = [&](const std::string& value) {
        return admin("setting", R"({"key":"publish_bounds","value":)" + value + "}").status;
    };
    EXPECT_EQ(set(R"({"jump_percent":-1})"), 400);
    EXPECT_EQ(set(R"({"jump":5})"), 400);
    EXPECT_EQ(set(R"({"tax_rates":[13]})"), 400);
    EXPECT_EQ(set(R"([])"), 400);
    EXPECT_EQ(
        set(R"({"jump_percent":10,"deleted":12,"deleted_percent":100,"tax_rates":["13","17"]})"),
        200);
    EXPECT_EQ(found("items", body({item("I1", "11.01")})), "I1 price_jump;");
    EXPECT_EQ(admin("items", body({item("I1", "10.00", 1700)})).status, 200);
    EXPECT_EQ(found("items", body({item("I1", "10.00", 900)})), "I1 tax_unknown;");
    EXPECT_EQ(admin("items", body({}, codes(12))).status, 200);
    EXPECT_EQ(set(R"({"jump_percent":0})"), 200);
    EXPECT_EQ(admin("items", body({item("I20", "9999999.00")})).status, 200);
}

}  // namespace
}  // namespace evertill::hq
