// As a new user would: headquarters publishes promotions, they reach the till, the cashier sells,
// sees why, takes a piece back, and headquarters' books agree. Real programs, one process each.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>
#include <thread>

#include "evertill/base/bytes.h"
#include "evertill/base/crypto.h"
#include "testkit/child_process.h"
#include "testkit/temp_dir.h"

using namespace evertill;
using testkit::program;
using Json = nlohmann::json;

namespace {

class PromotionDay : public ::testing::Test {
 protected:
    void SetUp() override {
        const std::string demo = EVERTILL_DEMO_DATA;
        std::filesystem::create_directories(m_hq);
        ctl({"catalog", "import", demo + "/goods.csv", "--store", m_hq});
        ctl({"role", "--store", m_hq, "manager",
             R"({"permissions":["sell","change_quantity","open_day","open_session","close_session","close_day",
             "cancel_sale","return","override_price","discount_basket","switch_promotion"]})"});
        ctl({"staff", "--store", m_hq, "9001", "李强", "manager"}, "888888\n");
        hq({"promo", "publish", demo + "/promotions.json", "--dir", m_hq});
        hq({"members", demo + "/members.json", "--dir", m_hq});
        hq({"coupon", "campaign", demo + "/coupons.json", "--dir", m_hq});
        std::istringstream codes(hq({"coupon", "make", "AUTUMN", "2", "--dir", m_hq}));
        for (std::string line; std::getline(codes, line);)
            if (const auto at = line.find("EVC1"); at != std::string::npos)
                m_coupon = line.substr(at, line.find_first_of(",\r\n", at) - at);
        ASSERT_FALSE(m_coupon.empty());
        const std::string code =
            word(hq({"code", "--dir", m_hq, "--store", "S001", "--terminal", "S001-T01"}));
        m_server = std::make_unique<testkit::ChildProcess>(
            std::vector<std::string>{program("evertill-hq"), "serve", "--dir", m_hq, "--port", "0",
                                     "--ready-file", m_dir.file("url")});
        for (int i = 0; i < 400 && !std::filesystem::exists(m_dir.file("url")); ++i)
            std::this_thread::sleep_for(std::chrono::milliseconds(25));
        std::ifstream(m_dir.file("url")) >> m_url;
        ctl({"init", "--store", m_till, "--store-code", "S001", "--terminal", "S001-T01"});
        ctl({"enrol", "--store", m_till, "--hq", m_url, "--code", code});
        ctl({"sync", "--store", m_till});
    }

    static std::string word(std::string text) {
        text.erase(text.find_last_not_of(" \r\n") + 1);
        return text;
    }
    std::string ctl(std::vector<std::string> args, const std::string& input = {}) {
        args.insert(args.begin(), program("evertillctl"));
        const auto r = testkit::run(args, input);
        EXPECT_EQ(r.exitCode, 0) << args[1] << ": " << r.out << r.err;
        return r.out;
    }
    std::string hq(std::vector<std::string> args) {
        args.insert(args.begin(), program("evertill-hq"));
        const auto r = testkit::run(args, {});
        EXPECT_EQ(r.exitCode, 0) << args[1] << ": " << r.out << r.err;
        return r.out;
    }
    /// Results of a script, one a command.
    std::vector<Json> script(const std::string& text) {
        std::vector<Json> results;
        std::istringstream lines(ctl({"script", "-", "--store", m_till}, text));
        for (std::string line; std::getline(lines, line);)
            results.push_back(Json::parse(line));
        return results;
    }

    testkit::TempDir m_dir;
    std::string m_hq = m_dir.file("hq"), m_till = m_dir.file("till"), m_url, m_coupon;
    std::unique_ptr<testkit::ChildProcess> m_server;
};

TEST_F(PromotionDay, PublishSellExplainReturn_allAgree) {
    // Coffee 29.90 x 2, skin care 59.00, soda 3.50 x 2; silver member, coupon.
    // L2: soda -1.75. L3: 29.90 x 2 + 59.00 = 118.80 >= 100: -20.00. L4: 104.05 >= 50: -10.00.
    // L5: 5 % of 94.05 = 4.70 (half up). To pay 89.35. Gift: syrup.
    const auto sold = script(
        "sign-on 9001 888888\nopen-day\nopen-session 100\n"
        "qty 2\nscan G103\nscan G129\nqty 2\nscan G004\nmember 13800138000\n"
        "coupon " +
        m_coupon + "\nexplain\npay cash exact\n");
    const Json& explained = sold[sold.size() - 2];
    EXPECT_EQ(explained["result"]["discount"], 3645) << explained.dump();
    EXPECT_TRUE(explained["result"]["optimal"].get<bool>());
    EXPECT_EQ(explained["basket"]["gifts"][0]["item"], "G132");
    for (const auto& v : explained["result"]["verdicts"])
        EXPECT_EQ(v["standing"], "applied") << v.dump();
    EXPECT_EQ(sold.back()["result"]["total"], 8935) << sold.back().dump();

    // One soda comes back: half of what was paid for the two, to the cent.
    const auto back = script("sign-on 9001 888888\nfind-sale 1\n");
    const Json& lines = back.back()["result"]["lines"];
    const std::int64_t seq = back.back()["result"]["seq"];
    const std::int64_t paid = lines[2]["paid"];
    const auto refunded = script("sign-on 9001 888888\nreturn " + std::to_string(seq) +
                                 " 3 1 不要了\npay cash 0\nreturn " + std::to_string(seq) +
                                 " 3 1 不要了\npay cash 0\nclose-session expected\nz\n");
    EXPECT_EQ(refunded[2]["result"]["total"].get<std::int64_t>() +
                  refunded[4]["result"]["total"].get<std::int64_t>(),
              -paid);
    ctl({"ledger", "verify", "--store", m_till});
    ctl({"sync", "--store", m_till});
    const Json status = Json::parse(
        testkit::run({"/usr/bin/curl", "-s", "--cacert", m_hq + "/ca.pem", m_url + "/v1/status"},
                     {})
            .out);
    ASSERT_EQ(status["days"].size(), 1u) << status.dump();
    EXPECT_EQ(status["days"][0]["total"], 8935 - paid);
    EXPECT_TRUE(status["days"][0]["complete"].get<bool>());
    EXPECT_TRUE(status["exceptions"].empty()) << status.dump();
}

TEST_F(PromotionDay, PromotionEndsAtHq_nextBasketIsWithoutIt) {
    const auto before = script("sign-on 9001 888888\nopen-day\nopen-session 0\nqty 2\nscan G004\n");
    EXPECT_EQ(before.back()["totals"]["discount"], 175);
    std::ifstream in(m_hq + "/admin.key", std::ios::binary);
    const std::string key((std::istreambuf_iterator<char>(in)), {});
    const std::string token = toBase64Url(asBytes(key));
    const auto ended = testkit::run({"/usr/bin/curl", "-s", "--cacert", m_hq + "/ca.pem", "-f",
                                     "-X", "POST", "-H", "Authorization: Bearer " + token, "-d",
                                     R"({"id":"HALF-SODA"})", m_url + "/v1/admin/promotions/end"},
                                    {});
    EXPECT_EQ(ended.exitCode, 0) << ended.out << ended.err;
    // A document with an error is refused whole, with the path; what runs stays.
    const auto bad =
        testkit::run({"/usr/bin/curl", "-s", "--cacert", m_hq + "/ca.pem", "-w", "%{http_code}",
                      "-X", "POST", "-H", "Authorization: Bearer " + token, "-d",
                      R"([{"id":"X","layer":2,"reward":{"type":"percent_off","bps":20000}}])",
                      m_url + "/v1/admin/promotions?state=approved"},
                     {});
    EXPECT_NE(bad.out.find("422"), std::string::npos) << bad.out;
    EXPECT_NE(bad.out.find("bps"), std::string::npos) << bad.out;
    ctl({"sync", "--store", m_till});
    const auto after = script("sign-on 9001 888888\nshow\n");
    EXPECT_EQ(after.back()["totals"]["discount"], 0);
}

}  // namespace
