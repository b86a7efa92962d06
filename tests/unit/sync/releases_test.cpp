// Releases: to some stores first, widened, finished, taken back; conflicts are named.
#include "copy_tills.h"

namespace evertill::hq {
namespace {

using Json = nlohmann::json;

class ReleaseTest : public ScopeFixture {
 protected:
    static std::string promotion(const std::string& name) {
        return R"({"id":"P618","name":")" + name +
               R"(","reward":{"type":"percent_off","bps":1000}})";
    }
    std::string settingRelease(const std::string& number, const std::string& value,
                               const std::string& scope = "chain") {
        return R"({"number":")" + number + R"(","scope":")" + scope +
               R"(","settings":{"greeting":")" + value + R"("}})";
    }
    ReleaseState state(const std::string& number) { return Releases(*store).find(number)->state; }
};

TEST_F(ReleaseTest, Staged_countsWhereItIs_thenEverywhere_thenNowhere) {
    put(priceRelease("R1", "chain", {{"A", "9.00"}, {"B", "11.00"}}));
    EXPECT_EQ(prices("A"), "10.00 10.00 10.00");
    EXPECT_EQ(stage("R1", {0, {"S002"}, {}}), "");
    EXPECT_EQ(prices("A"), "10.00 9.00 10.00");
    EXPECT_EQ(prices("B"), "10.00 11.00 10.00");
    till(2).takeFile(*store);
    EXPECT_EQ(prices("A"), "10.00 9.00 10.00");
    EXPECT_EQ(stage("R1", {0, {}, {"east"}}), "");
    EXPECT_EQ(prices("A"), "9.00 9.00 10.00");
    EXPECT_EQ(finish("R1"), "");
    EXPECT_EQ(prices("A"), "9.00 9.00 9.00");
    till(3).takeFile(*store);
    EXPECT_EQ(prices("B"), "11.00 11.00 11.00");
    EXPECT_EQ(rollBack("R1"), "");
    EXPECT_EQ(prices("A"), "10.00 10.00 10.00");
    EXPECT_EQ(prices("B"), "10.00 10.00 10.00");
    const auto r = *Releases(*store).find("R1");
    std::string done;
    for (const auto& e : r.events)
        done += e.what + " " + e.by + ";";
    EXPECT_EQ(done, "written anna;staged anna;staged anna;finished anna;rolled_back anna;");
}

TEST_F(ReleaseTest, Percent_isDrawnTheSameEverywhere_andOnlyGrows) {
    Json east = Json::array();
    for (int i = 100; i < 200; ++i)
        east.push_back("S" + std::to_string(i));
    ASSERT_TRUE(store->publishSetting("regions", Json{{"east", east}}.dump()));
    put(settingRelease("R1", "new", "region:east"));
    put(settingRelease("R2", "other", "region:east"));
    std::set<std::string> before;
    for (const auto& [percent, stores] :
         {std::pair(1, 1U), std::pair(10, 10U), std::pair(55, 55U)}) {
        EXPECT_EQ(stage("R1", {percent, {}, {}}), "");
        std::set<std::string> now;
        const auto r = *Releases(*store).find("R1");
        for (const auto& [s, step] : r.stores)
            now.insert(s);
        EXPECT_EQ(now.size(), stores);
        EXPECT_TRUE(std::includes(now.begin(), now.end(), before.begin(), before.end()));
        before = now;
    }
    // Fewer is no widening; another release draws others.
    EXPECT_NE(stage("R1", {10, {}, {}}), "");
    const auto other = Releases(*store).storesFor("R2", *Scope::parse("region:east"));
    EXPECT_EQ(other.size(), 100U);
    EXPECT_NE(other, Releases(*store).storesFor("R1", *Scope::parse("region:east")));
    EXPECT_EQ(stage("R1", {100, {}, {}}), "");
    EXPECT_EQ(Releases(*store).find("R1")->stores.size(), 100U);
}

TEST_F(ReleaseTest, RolledBackAfterWidening_leavesNothingAnywhere) {
    const auto before = each([](CopyTill& t) {
        return t.setting("greeting") + t.setting("fresh") + t.person("2002") + t.price("N", 0);
    });
    const auto item = testkit::makeItem("N", "新", "5.00", domain::ItemKind::Counted, {}, 1300);
    put(R"({"number":"R1","settings":{"greeting":"new","fresh":1},"items":[)" +
        sync::encodeItem(item) +
        R"(],"deleted":["C"],"blocked":{"B":true},
        "operators":[{"number":"2002","name":"王","role":"cashier","pin":"123456"}]})");
    EXPECT_EQ(stage("R1", {0, {"S001"}, {}}), "");
    EXPECT_EQ(prices("C"), "- 10.00 10.00");
    EXPECT_EQ(prices("N"), "5.00 - -");
    EXPECT_EQ(stage("R1", {100, {}, {}}), "");
    EXPECT_EQ(prices("C"), "- - -");
    EXPECT_EQ(greetings(), R"("new" "new" "new")");
    EXPECT_EQ(rollBack("R1"), "");
    EXPECT_EQ(prices("C"), "10.00 10.00 10.00");
    EXPECT_EQ(prices("B"), "10.00 10.00 10.00");
    EXPECT_EQ(each([](CopyTill& t) {
                  return t.setting("greeting") + t.setting("fresh") + t.person("2002") +
                         t.price("N", 0);
              }),
              before);
    EXPECT_NE(stage("R1", {100, {}, {}}), "");
    EXPECT_NE(finish("R1"), "");
    EXPECT_NE(rollBack("R1"), "");
}

TEST_F(ReleaseTest, DeletedGoods_comeBackWithTheirPrices) {
    put(priceRelease("R0", "chain", {{"C", "12.00"}}));
    EXPECT_EQ(finish("R0"), "");
    put(R"({"number":"R1","deleted":["C"]})");
    EXPECT_EQ(stage("R1", {0, {"S001"}, {}}), "");
    EXPECT_EQ(finish("R1"), "");
    EXPECT_EQ(prices("C"), "- - -");
    EXPECT_EQ(rollBack("R1"), "");
    EXPECT_EQ(prices("C"), "12.00 12.00 12.00");
}

TEST_F(ReleaseTest, SomebodyElsesLaterChange_isNamed_andNeverOverwritten) {
    put(R"({"number":"R1","settings":{"greeting":"new","second":"2"}})");
    EXPECT_EQ(stage("R1", {0, {"S001"}, {}}), "");
    ASSERT_TRUE(store->publishSetting("greeting", R"("later")"));
    EXPECT_EQ(Releases(*store).find("R1")->conflicts, std::vector<std::string>{"setting greeting"});
    EXPECT_NE(finish("R1").find("setting greeting was changed"), std::string::npos);
    EXPECT_EQ(greetings(), R"("new" "later" "later")");
    EXPECT_EQ(finish("R1", true), "");
    EXPECT_EQ(greetings(), R"("new" "new" "new")");
    // Back to what it was when it was finished.
    EXPECT_EQ(rollBack("R1"), "");
    EXPECT_EQ(greetings(), R"("later" "later" "later")");

    put(settingRelease("R2", "newer"));
    EXPECT_EQ(finish("R2"), "");
    ASSERT_TRUE(store->publishSetting("greeting", R"("last")"));
    const auto done = Releases(*store).rollBack("R2", "anna");
    ASSERT_TRUE(done);
    EXPECT_EQ(done->conflicts, std::vector<std::string>{"setting greeting"});
    EXPECT_EQ(done->events.back().detail, "left: setting greeting");
    EXPECT_EQ(greetings(), R"("last" "last" "last")");
    EXPECT_EQ(each([](CopyTill& t) { return t.setting("second"); }), "- - -");
}

TEST_F(ReleaseTest, SameKeyInTwoReleases_theSecondWaits) {
    put(settingRelease("R1", "one"));
    put(settingRelease("R2", "two"));
    put(settingRelease("R3", "east", "region:east"));
    EXPECT_EQ(stage("R1", {0, {"S001"}, {}}), "");
    EXPECT_NE(stage("R2", {0, {"S002"}, {}}).find("is in release R1"), std::string::npos);
    EXPECT_EQ(state("R2"), ReleaseState::Draft);
    // At another scope it is another value, and the more specific one.
    EXPECT_EQ(stage("R3", {0, {"S001"}, {}}), "");
    EXPECT_EQ(greetings(), R"("east" "chain" "chain")");
    EXPECT_EQ(finish("R1"), "");
    EXPECT_EQ(greetings(), R"("east" "one" "one")");
    EXPECT_EQ(stage("R2", {0, {"S002"}, {}}), "");
    EXPECT_EQ(greetings(), R"("east" "two" "one")");
}

TEST_F(ReleaseTest, ShopsOwnPrice_standsAboveAReleaseOfTheChain) {
    put(priceRelease("R0", "store:S001", {{"A", "8.00"}}));
    EXPECT_EQ(finish("R0"), "");
    put(priceRelease("R1", "chain", {{"A", "9.00"}}));
    EXPECT_EQ(stage("R1", {100, {}, {}}), "");
    EXPECT_EQ(prices("A"), "8.00 9.00 9.00");
    EXPECT_EQ(rollBack("R0"), "");
    EXPECT_EQ(prices("A"), "9.00 9.00 9.00");
}

TEST_F(ReleaseTest, Promotions_areStagedAndTakenBack_alsoWhereTheyWereNew) {
    const auto names = [&] {
        const auto now =
            pricing::LocalTime::ofInstant(clock.utcMs(), store::utcOffsetMinutes(store->master()));
        return each([&](CopyTill& t) { return t.promotion("P618", now); });
    };
    const auto release = [&](const std::string& number, const std::string& name) {
        return R"({"number":")" + number + R"(","promotions":[)" + promotion(name) + "]}";
    };
    put(release("R1", "new"));
    EXPECT_EQ(stage("R1", {0, {"S001"}, {}}), "");
    EXPECT_EQ(names(), "new - -");
    EXPECT_EQ(rollBack("R1"), "");
    clock.advance(1'000);
    EXPECT_EQ(names(), "- - -");
    ASSERT_TRUE(store->publishPromotions(promotion("old"), true, "anna"));
    EXPECT_EQ(names(), "old old old");
    put(release("R2", "next"));
    EXPECT_EQ(stage("R2", {0, {"S001"}, {}}), "");
    EXPECT_EQ(names(), "next old old");
    till(2).takeFile(*store);
    till(1).takeFile(*store);
    EXPECT_EQ(names(), "next old old");
    EXPECT_EQ(rollBack("R2"), "");
    EXPECT_EQ(names(), "old old old");
    put(release("R3", "third"));
    EXPECT_EQ(stage("R3", {0, {"S003"}, {}}), "");
    EXPECT_EQ(finish("R3"), "");
    EXPECT_EQ(names(), "third third third");
    EXPECT_EQ(rollBack("R3"), "");
    EXPECT_EQ(names(), "old old old");
    // A later version by somebody else: it stays.
    put(release("R4", "fourth"));
    EXPECT_EQ(stage("R4", {0, {"S003"}, {}}), "");
    ASSERT_TRUE(store->publishPromotions(promotion("later"), true, "anna"));
    EXPECT_EQ(names(), "later later fourth");
    const auto done = Releases(*store).rollBack("R4", "anna");
    ASSERT_TRUE(done);
    EXPECT_EQ(done->conflicts, std::vector<std::string>{"promotion P618"});
    EXPECT_EQ(names(), "later later later");
}

TEST_F(ReleaseTest, WhoHasIt_isKnownByWhatTillsReport) {
    for (const char* shop : {"S001", "S002"}) {
        const auto name = std::string(shop) + "-T01";
        const auto code = *store->newEnrolCode(shop, name, 60'000);
        sync::EnrolRequest e;
        e.code = code;
        e.terminal = name;
        std::array<std::uint8_t, 32> seed{};
        ids.random(seed.data(), seed.size());
        const auto key = SigningKey::fromSeed(seed);
        e.publicKey = toHex(key.publicKey());
        e.signature = toHex(key.sign(asBytes(sync::enrolStatement(e.code, e.publicKey))));
        ASSERT_TRUE(store->enrol(e));
    }
    const auto report = [&](int shop) {
        sync::Hello h;
        const auto at = TillCursor::parse(till(shop).cursor());
        h.cursor = at->own ? -1 : at->feed;
        ASSERT_TRUE(store->tills().seen(till(shop).terminal(), h));
    };
    const auto has = [&](const std::string& number) {
        std::string out;
        Releases releases(*store);
        for (const auto& t : releases.tills(*releases.find(number)))
            out += t.terminal + (t.has ? " has;" : " has not;");
        return out;
    };
    put(settingRelease("R1", "new"));
    EXPECT_EQ(has("R1"), "");
    EXPECT_EQ(stage("R1", {0, {"S001"}, {}}), "");
    EXPECT_EQ(has("R1"), "S001-T01 has not;");
    till(1).follow(*store);
    report(1);
    EXPECT_EQ(has("R1"), "S001-T01 has;");
    EXPECT_EQ(stage("R1", {0, {"S002"}, {}}), "");
    EXPECT_EQ(has("R1"), "S001-T01 has;S002-T01 has not;");
    till(2).takeFile(*store);
    report(2);
    EXPECT_EQ(has("R1"), "S001-T01 has;S002-T01 has not;");
    till(2).follow(*store);
    report(2);
    EXPECT_EQ(has("R1"), "S001-T01 has;S002-T01 has;");
    EXPECT_EQ(rollBack("R1"), "");
    EXPECT_EQ(has("R1"), "S001-T01 has not;S002-T01 has not;");
}

TEST_F(ReleaseTest, KilledBetweenLogAndCopy_everythingIsThereOnceOrNotAtAll) {
    put(settingRelease("R1", "new"));
    // The log has it, the copy was not told: a restart catches up.
    const auto copy = dir.path() + "/master.db";
    const auto restartFrom = [&](const std::function<void()>& act) {
        store->master().database().checkpoint(true);
        std::filesystem::copy_file(copy, dir.path() + "/kept.db",
                                   std::filesystem::copy_options::overwrite_existing);
        act();
        service.reset();
        store.reset();
        for (const char* part : {"", "-wal", "-shm"})
            std::filesystem::remove(copy + part);
        std::filesystem::copy_file(dir.path() + "/kept.db", copy);
        open();
    };
    restartFrom([&] { EXPECT_EQ(stage("R1", {0, {"S001"}, {}}), ""); });
    EXPECT_EQ(state("R1"), ReleaseState::Staged);
    EXPECT_EQ(greetings(), R"("new" "chain" "chain")");
    restartFrom([&] { EXPECT_EQ(finish("R1"), ""); });
    EXPECT_EQ(greetings(), R"("new" "new" "new")");
    restartFrom([&] { EXPECT_EQ(rollBack("R1"), ""); });
    EXPECT_EQ(greetings(), R"("chain" "chain" "chain")");
    // The copy was lost altogether.
    service.reset();
    store.reset();
    for (const char* part : {"", "-wal", "-shm"})
        std::filesystem::remove(copy + part);
    open();
    EXPECT_EQ(state("R1"), ReleaseState::RolledBack);
    EXPECT_EQ(Releases(*store).find("R1")->events.size(), 4U);
}

TEST_F(ReleaseTest, Bounds_areAskedAbout_whenItGoesOutForTheFirstTime) {
    ASSERT_EQ(admin("releases", priceRelease("R1", "chain", {{"A", "0.10"}})).status, 200);
    const auto asked = admin("releases/stage", R"({"number":"R1","stores":["S001"]})");
    EXPECT_EQ(asked.status, 422);
    const Json j = Json::parse(asked.body);
    EXPECT_EQ(j["findings"][0]["what"], "price_jump");
    EXPECT_EQ(admin("releases/finish", R"({"number":"R1"})").status, 422);
    EXPECT_EQ(prices("A"), "10.00 10.00 10.00");
    const std::string word = j["confirm"];
    EXPECT_EQ(
        admin("releases/stage?confirm=" + word, R"({"number":"R1","stores":["S001"],"by":"anna"})")
            .status,
        200);
    EXPECT_EQ(prices("A"), "0.10 10.00 10.00");
    // Looked at once; widening asks no more.
    EXPECT_EQ(admin("releases/stage", R"({"number":"R1","percent":100})").status, 200);
    EXPECT_EQ(admin("releases/finish", R"({"number":"R1"})").status, 200);
    EXPECT_EQ(admin("releases/rollback", R"({"number":"R1"})").status, 200);
    EXPECT_EQ(prices("A"), "10.00 10.00 10.00");
}

TEST_F(ReleaseTest, Garbage_isRefusedInWords_andPinsAreNowhere) {
    const auto refused = [&](const std::string& body, const char* what) {
        const auto n = store->cursor();
        const auto r = admin("releases", body);
        EXPECT_EQ(r.status, 422) << body << r.body;
        EXPECT_NE(r.body.find(what), std::string::npos) << r.body;
        EXPECT_EQ(store->cursor(), n);
    };
    refused("", "JSON object");
    refused("[]", "JSON object");
    refused(std::string(200'000, '['), "nested deeper");
    refused(R"({"number":"R1"})", "changes nothing");
    refused(R"({"number":"R 1","settings":{"a":1}})", "letters");
    refused(R"({"number":"R1","scope":"moon","settings":{"a":1}})", "region:NAME");
    refused(R"({"number":"R1","setings":{"a":1}})", "unknown field");
    refused(R"({"number":"R1","settings":[1]})", "not an object");
    refused(R"({"number":"R1","scope":"store:S001","settings":{"regions":{}}})", "whole chain");
    refused(R"({"number":"R1","settings":{"publish_bounds":7}})", "object is needed");
    refused(R"({"number":"R1","items":[{"code":"X"}]})", "/items/0");
    refused(R"({"number":"R1","deleted":["A","A"]})", "twice");
    refused(R"({"number":"R1","blocked":{"A":1}})", "true, false or null");
    refused(R"({"number":"R1","blocked":{"Q":true}})", "no item Q");
    refused(R"({"number":"R1","prices":[{"item":"A","kind":"base","price":"1"}]})", "/prices/0");
    refused(priceRelease("R1", "chain", {{"Q", "1.00"}}), "no item Q");
    refused(R"({"number":"R1","operators":[{"number":"1","name":"n","role":"x","pin":"1234"}]})",
            "no role x");
    refused(R"({"number":"R1","operators":[{"number":"1","name":"n","role":"cashier"}]})", "/pin");
    refused(
        R"({"number":"R1","operators":[{"number":"1","name":"n","role":"cashier","pin":"12"}]})",
        "four to twelve");
    refused(
        R"({"number":"R1","operators":[{"number":"1","name":"n","role":"cashier","pin_hash":"x"}]})",
        "as it is");
    refused(R"({"number":"R1","promotions":[{"id":"P"}]})", "/promotions/0");
    refused(R"({"number":"R1","scope":"store:S001","promotions":[)" + promotion("x") + "]}",
            "stores");
    refused(R"({"number":"R1","settings":{"greeting":"chain"}})", "stands there already");
    std::string many = R"({"number":"R1","deleted":["X0")";
    for (int i = 1; i <= 2'000; ++i)
        many += ",\"X" + std::to_string(i) + "\"";
    refused(many + "]}", "more than 2000");

    put(R"({"number":"R2","operators":[{"number":"7","name":"n","role":"cashier","pin":"975310"}]})");
    EXPECT_EQ(Releases(*store).find("R2")->document.find("975310"), std::string::npos);
    const auto shown = admin("releases?number=R2", "", "GET").body;
    EXPECT_EQ(shown.find("975310"), std::string::npos);
    EXPECT_EQ(shown.find("scrypt"), std::string::npos) << shown;
    EXPECT_EQ(admin("releases/stage", R"({"number":"R2","percent":101})").status, 400);
    EXPECT_EQ(admin("releases/stage", R"({"number":"R2","percent":"all"})").status, 400);
    EXPECT_EQ(admin("releases/stage", R"({"number":"R2","stores":"S001"})").status, 400);
    EXPECT_EQ(admin("releases/stage", R"({"number":"R2","stores":["S999"]})").status, 422);
    EXPECT_EQ(admin("releases/stage", R"({"number":"R2","regions":["moon"]})").status, 422);
    EXPECT_EQ(admin("releases/stage", R"({"number":"R2"})").status, 422);
    EXPECT_EQ(admin("releases/finish", R"({"number":"R2","over":"yes"})").status, 400);
    EXPECT_EQ(admin("releases/finish", R"({"number":"none"})").status, 422);
    EXPECT_EQ(admin("releases/rollback", "[]").status, 400);
    EXPECT_EQ(admin("releases?number=none", "", "GET").status, 404);
    EXPECT_EQ(state("R2"), ReleaseState::Draft);
}

}  // namespace
}  // namespace evertill::hq
