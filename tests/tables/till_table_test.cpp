// Runs the stories of tests/tables/till: see the README there.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "evertill/domain/pricing/coupon.h"
#include "evertill/store/coupon_store.h"
#include "evertill/store/member_store.h"
#include "evertill/store/promotion_store.h"
#include "script_runner.h"
#include "testkit/till_fixture.h"

using namespace evertill;
using ctl::Json;

namespace {

std::string trimmed(const std::string& s) {
    const auto a = s.find_first_not_of(" \t\r");
    const auto b = s.find_last_not_of(" \t\r");
    return a == std::string::npos ? "" : s.substr(a, b - a + 1);
}

class Story {
 public:
    explicit Story(const std::string& path) : m_path(path) { m_clock.fix(1'795'312'800'000); }

    void run() {
        reopen();
        std::ifstream in(m_path);
        ASSERT_TRUE(in) << m_path;
        std::string line;
        for (int n = 1; std::getline(in, line); ++n) {
            line = trimmed(line);
            if (line.empty() || line[0] == '#') continue;
            const auto arrow = line.find("=>");
            ASSERT_NE(arrow, std::string::npos) << m_path << ":" << n;
            SCOPED_TRACE(m_path + ":" + std::to_string(n) + ": " + line);
            check(execute(trimmed(line.substr(0, arrow))), trimmed(line.substr(arrow + 2)));
        }
    }

 private:
    void reopen() {
        m_fixture.till.reset();
        auto opened = service::Till::open({m_fixture.dir.path(), false}, m_clock, m_fixture.ids);
        ASSERT_TRUE(opened) << opened.error().context;
        m_fixture.till = std::move(*opened);
    }

    Json execute(const std::string& command) {
        if (command == "restart") reopen();
        if (command == "kill") {
            // The folder as a dead process leaves it: files copied while the till still holds them,
            // WAL included.
            namespace fs = std::filesystem;
            const std::string from = m_fixture.dir.path();
            const fs::path copy = from + ".killed";
            fs::copy(from, copy, fs::copy_options::recursive);
            m_fixture.till.reset();
            for (const auto& f : fs::directory_iterator(copy))
                fs::copy(f.path(), fs::path(from) / f.path().filename(),
                         fs::copy_options::overwrite_existing);
            fs::remove_all(copy);
            reopen();
        }
        std::string text = command;
        if (command.starts_with("sale-settings ")) {
            m_fixture.setSale(command.substr(14));
            reopen();
            text = "show";
        }
        for (const char* what :
             {"promotions ", "member-data ", "campaign ", "item-data ", "issuer "})
            if (command.starts_with(what)) {
                m_identity = m_fixture.till->syncPort().identity();
                m_fixture.till.reset();
                putMaster(what, command.substr(std::string(what).size()));
                reopen();
                text = "show";
            }
        if (command == "restart" || command == "kill") text = "show";
        // "coupon-code CAMPAIGN SERIAL" stands for the signed text on the coupon.
        if (const auto at = text.find("coupon-code "); at != std::string::npos) {
            std::istringstream words(text.substr(at + 12));
            std::int64_t campaign = 0, serial = 0;
            words >> campaign >> serial;
            text = text.substr(0, at) +
                   pricing::signedCouponCode(campaign, serial, std::nullopt, m_couponKey);
        }
        // "issued-code N" is the code of the N-th coupon that this story's sales earned.
        if (const auto at = text.find("issued-code "); at != std::string::npos) {
            const auto n = std::stoul(text.substr(at + 12));
            text = text.substr(0, at) +
                   (n <= m_issued.size() && !m_issued[n - 1].empty() ? m_issued[n - 1] : "none");
        }
        if (const auto at = text.find("given-code"); at != std::string::npos)
            text = text.substr(0, at) + m_given;
        ctl::ScriptRunner runner(*m_fixture.till, m_clock, {});
        std::istringstream in(text + "\n");
        std::ostringstream out;
        runner.run(in, out);
        Json answer = Json::parse(out.str());
        if (answer.contains("result") && answer["result"].contains("issued"))
            for (const auto& c : answer["result"]["issued"])
                m_issued.push_back(c["code"]);
        if (answer["cmd"] == "give-coupon" && answer.contains("result"))
            m_given = answer["result"].value("code", "");
        return answer;
    }

    /// Master data of a story: approved promotions, members, coupon campaigns, prices of items.
    void putMaster(const std::string& what, const std::string& json) {
        auto master = *store::MasterStore::open(m_fixture.dir.file("master.db"));
        const auto words = Json::parse(json);
        if (what == "promotions ") {
            store::PromotionStore promotions(*master, "hq");
            const auto put = promotions.putAll(json, true, "test", m_clock.utcMs());
            ASSERT_TRUE(put) << put.error().errors.front().path << ": "
                             << put.error().errors.front().reason;
        } else if (what == "member-data ") {
            domain::Member m;
            m.number = words["number"];
            m.name = words.value("name", "张三丰");
            m.phone = words.value("phone", "");
            m.level = words.value("level", "");
            m.birthday = words.value("birthday", "");
            ASSERT_TRUE(store::MemberStore(*master).put(m));
        } else if (what == "item-data ") {
            auto item = *master->catalogue().fullItemByCode(words["code"].get<std::string>());
            if (words.contains("member_price"))
                item.memberPrice = UnitPrice::parse(words["member_price"].get<std::string>());
            if (words.contains("floor"))
                item.floorPrice = UnitPrice::parse(words["floor"].get<std::string>());
            item.nonDiscountable = words.value("no_discount", false);
            ASSERT_TRUE(master->apply({{item}, {}, {}, {}}));
        } else if (what == "issuer ") {
            // Headquarters has told everybody of this till's key, or (with "key") of another one.
            const auto& id = m_identity;
            store::CouponStore(*master).putIssuer(
                {words["number"], id.terminal, id.epoch, words.value("key", id.publicKey)});
            ASSERT_FALSE(master->database().takeError());
        } else {
            const auto put = store::CouponStore(*master).put(json, toHex(m_couponKey.publicKey()));
            ASSERT_TRUE(put) << put.error().errors.front().path << ": "
                             << put.error().errors.front().reason;
        }
    }

    static std::string field(const Json& j, const std::string& key) {
        const Json* value = nullptr;
        Json line;
        const bool ofLine =
            key.size() > 1 && std::string("qadn").find(key[0]) < 4 && std::isdigit(key[1]) != 0;
        if (key.starts_with("promo:")) {
            for (const auto& p : j["basket"].value("promotions", Json::array()))
                if (p["id"] == key.substr(6)) return p["discount"].dump();
            return "none";
        } else if (key.starts_with("why:")) {
            for (const auto& v : j["result"].value("verdicts", Json::array()))
                if (v["promotion"] == key.substr(4)) return v["standing"].get<std::string>();
            return "none";
        } else if (key == "hint") {
            const auto hints = j["basket"].value("hints", Json::array());
            return hints.empty() ? "none" : hints[0]["promotion"].get<std::string>();
        } else if (key == "gift") {
            const auto gifts = j["basket"].value("gifts", Json::array());
            return gifts.empty() ? "none" : gifts[0]["item"].get<std::string>();
        } else if (key == "issued") {
            const auto issued = j["result"].value("issued", Json::array());
            return std::to_string(issued.size());
        } else if (key.starts_with("owed")) {
            for (const auto& l : j["result"].value("lines", Json::array()))
                if (l["line"] == std::stoi(key.substr(4))) return l.value("owed", "0");
            return "none";
        } else if (key.starts_with("refund")) {
            for (const auto& l : j["result"].value("lines", Json::array()))
                if (l["line"] == std::stoi(key.substr(6))) return l["refund"].dump();
            return "none";
        } else if (ofLine) {
            for (const auto& l : j["basket"]["lines"])
                if (l["no"] == std::stoi(key.substr(1)))
                    line = key[0] == 'q'   ? l["quantity"]
                           : key[0] == 'a' ? l["amount"]
                           : key[0] == 'd' ? l.value("discount", Json(0))
                                           : l.value("net", l["amount"]);
            value = &line;
        } else if (j.contains("result") && j["result"].contains(key)) {
            value = &j["result"][key];
        } else if (j["totals"].contains(key)) {
            value = &j["totals"][key];
        } else if (j.contains(key)) {
            value = &j[key];
        }
        if (value == nullptr) return "<absent>";
        return value->is_string() ? value->get<std::string>() : value->dump();
    }

    static void check(const Json& j, const std::string& expected) {
        std::istringstream words(expected);
        std::string word;
        words >> word;
        if (word == "ok") {
            EXPECT_TRUE(j["ok"].get<bool>()) << j.dump();
        } else {
            EXPECT_EQ(j.value("refusal", ""), word) << j.dump();
        }
        while (words >> word) {
            const auto eq = word.find('=');
            ASSERT_NE(eq, std::string::npos) << word;
            EXPECT_EQ(field(j, word.substr(0, eq)), word.substr(eq + 1))
                << word << " in " << j.dump();
        }
    }

    std::string m_path;
    testkit::TillFixture m_fixture;
    ctl::ScriptClock m_clock;
    std::vector<std::string> m_issued;
    std::string m_given;
    service::DeviceIdentity m_identity;
    SigningKey m_couponKey = SigningKey::fromSeed({7});
};

class TillTable : public ::testing::TestWithParam<std::string> {};

std::vector<std::string> tables() {
    std::vector<std::string> files;
    for (const auto& f : std::filesystem::directory_iterator(EVERTILL_TABLES "/till"))
        if (f.path().extension() == ".table") files.push_back(f.path().string());
    std::sort(files.begin(), files.end());
    return files;
}

}  // namespace

TEST_P(TillTable, EveryLine_DoesWhatItSays) {
    Story(GetParam()).run();
}

INSTANTIATE_TEST_SUITE_P(Stories, TillTable, ::testing::ValuesIn(tables()), [](const auto& tested) {
    return std::filesystem::path(tested.param).stem().string();
});
