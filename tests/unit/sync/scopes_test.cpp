// What counts for a part of the chain only: the most specific value wins, for each kind of master
// data, at tills that came by changes and at tills that came by a whole file.
#include "copy_tills.h"

namespace evertill::hq {
namespace {

using Scoped = ScopeFixture;

TEST(TillCursor, Numbers_comeBackAsTheyWere_andOfOneTillOnlyGrow) {
    const auto same = [](TillCursor c) {
        const auto back = *TillCursor::parse(c.number());
        return back.feed == c.feed && back.own == c.own && back.settled == c.settled;
    };
    for (const std::int64_t feed : {std::int64_t{0}, std::int64_t{1}, std::int64_t{4'000'000'000}})
        for (const std::int64_t own : {std::int64_t{0}, std::int64_t{1}, TillCursor::kMostOwn}) {
            const TillCursor file{feed, own, true};
            EXPECT_TRUE(same(file)) << feed << " " << own;
            EXPECT_TRUE(same({feed, std::nullopt, true}));
            EXPECT_LT(file.number(), (TillCursor{0, std::nullopt, true}.number()));
        }
    EXPECT_TRUE(same({4'294'967'295, std::nullopt, false}));
    EXPECT_LT(TillCursor::ofFile(7), (TillCursor{7, 1, true}.number()));
    EXPECT_FALSE(TillCursor::parse(-1));
}

TEST_F(Scoped, Setting_mostSpecificWins_andWithoutItTheMoreGeneralOne) {
    const auto set = [&](const std::string& scope, const std::string& value) {
        const auto r = admin(
            "setting", R"({"key":"greeting","scope":")" + scope + R"(","value":)" + value + "}");
        EXPECT_EQ(r.status, 200) << r.body;
    };
    set("region:east", R"("east")");
    EXPECT_EQ(greetings(), R"("east" "east" "chain")");
    set("store:S001", R"("first")");
    EXPECT_EQ(greetings(), R"("first" "east" "chain")");
    set("till:S001-T01", R"("till")");
    EXPECT_EQ(greetings(), R"("till" "east" "chain")");
    set("till:S001-T01", "null");
    set("region:east", "null");
    EXPECT_EQ(greetings(), R"("first" "chain" "chain")");
    set("store:S001", "null");
    set("chain", "null");
    EXPECT_EQ(greetings(), "- - -");
    set("store:S003", R"("third")");
    EXPECT_EQ(greetings(), R"(- - "third")");
}

TEST_F(Scoped, EachKind_isTheShopsOwn_byChangesAndByFile) {
    put(priceRelease("P1", "store:S001", {{"A", "8.00"}}));
    EXPECT_EQ(finish("P1"), "");
    put(R"({"number":"P2","scope":"region:east","blocked":{"B":true},
        "operators":[{"number":"2001","name":"李","role":"cashier","pin":"1234"}],
        "settings":{"greeting":"east"}})");
    EXPECT_EQ(finish("P2"), "");
    auto own = testkit::makeItem("N", "本地", "5.00", domain::ItemKind::Counted, {}, 1300);
    put(R"({"number":"P3","scope":"store:S003","items":[)" + sync::encodeItem(own) + "]}");
    EXPECT_EQ(finish("P3"), "");
    const auto check = [&] {
        EXPECT_EQ(prices("A"), "8.00 10.00 10.00");
        EXPECT_EQ(prices("B"), "10.00 blocked 10.00 blocked 10.00");
        EXPECT_EQ(prices("N"), "- - 5.00");
        EXPECT_EQ(greetings(), R"("east" "east" "chain")");
        EXPECT_EQ(each([](CopyTill& t) { return t.person("2001"); }), "李 李 -");
    };
    check();
    for (auto& t : tills)
        t->takeFile(*store);
    // Of the file alone nobody has anything of his own, and nobody anything of others.
    for (auto& t : tills) {
        EXPECT_EQ(t->price("A", clock.utcMs()), "10.00");
        EXPECT_EQ(t->person("2001"), "-");
        auto st = t->master().database().prepare(
            "SELECT count(*) FROM sqlite_schema WHERE name IN('scoped','release','feed')");
        ASSERT_TRUE(st.step());
        EXPECT_EQ(st.integer(0), 0);
    }
    check();
    ASSERT_TRUE(store->newGeneration());
    check();
    // Taken away again, everybody has what the chain has.
    for (const char* number : {"P1", "P2", "P3"})
        EXPECT_EQ(rollBack(number), "");
    EXPECT_EQ(prices("A"), "10.00 10.00 10.00");
    EXPECT_EQ(prices("B"), "10.00 10.00 10.00");
    EXPECT_EQ(prices("N"), "- - -");
    EXPECT_EQ(each([](CopyTill& t) { return t.person("2001"); }), "- - -");
}

TEST_F(Scoped, OthersPrices_areNeverSentToAShop) {
    put(priceRelease("P1", "store:S002", {{"A", "7.77"}}));
    EXPECT_EQ(finish("P1"), "");
    const auto& first = till(1);
    const auto before = sync::encode(
        store->changes(till(1).generation(), till(1).cursor(), 500, till(1).place(*store)));
    EXPECT_EQ(before.find("77700"), std::string::npos) << before;
    // By a whole file neither, nor when somebody asks from the start.
    till(1).takeFile(*store);
    for (const std::int64_t at : {till(1).cursor(), std::int64_t{0}}) {
        const auto text =
            sync::encode(store->changes(store->generation(), at, 500, till(1).place(*store)));
        EXPECT_EQ(text.find("77700"), std::string::npos) << text;
    }
    const auto theirs = sync::encode(
        store->changes(till(2).generation(), till(2).cursor(), 500, till(2).place(*store)));
    EXPECT_NE(theirs.find("77700"), std::string::npos);
    EXPECT_EQ(first.store(), "S001");
}

TEST_F(Scoped, SpecificPrice_liesOverALaterGeneralOne_atEveryHour) {
    // The shop's price from a day ago to in two days; the chain's from tomorrow on.
    constexpr std::int64_t kDay = 86'400'000;
    nlohmann::json own{{"number", "P1"},
                       {"scope", "store:S001"},
                       {"prices",
                        {{{"item", "A"},
                          {"kind", "base"},
                          {"from", localTime(-kDay)},
                          {"to", localTime(2 * kDay)},
                          {"price", "8.00"}}}}};
    put(own.dump());
    EXPECT_EQ(finish("P1"), "");
    ASSERT_TRUE(store->publishPriceChange(
        R"({"number":"TJ1","reason":"r","lines":[{"item":"A","kind":"base","from":")" +
            localTime(kDay) + R"(","to":")" + localTime(3 * kDay) + R"(","price":"9.00"}]})",
        true, "anna"));
    EXPECT_EQ(prices("A", 0), "8.00 10.00 10.00");
    EXPECT_EQ(prices("A", kDay + 1'000), "8.00 9.00 9.00");
    EXPECT_EQ(prices("A", 2 * kDay + 1'000), "9.00 9.00 9.00");
    EXPECT_EQ(prices("A", 3 * kDay + 1'000), "10.00 10.00 10.00");
}

TEST_F(Scoped, ShopThatMoves_toAnotherRegion_comesRightByItself) {
    put(priceRelease("P1", "region:east", {{"A", "8.00"}}));
    put(priceRelease("P2", "region:west", {{"B", "9.00"}}));
    EXPECT_EQ(finish("P1"), "");
    EXPECT_EQ(finish("P2"), "");
    EXPECT_EQ(prices("A"), "8.00 8.00 10.00");
    const auto asked = till(1).answers;
    ASSERT_EQ(
        admin("setting", R"({"key":"regions","value":{"east":["S001"],"west":["S003","S002"]}})")
            .status,
        200);
    EXPECT_EQ(prices("A"), "8.00 10.00 10.00");
    EXPECT_EQ(prices("B"), "10.00 9.00 9.00");
    EXPECT_GE(till(1).answers, asked);
    // Two regions: of both the first by name.
    put(priceRelease("P3", "region:west", {{"A", "7.00"}}));
    EXPECT_EQ(finish("P3"), "");
    ASSERT_EQ(
        admin("setting", R"({"key":"regions","value":{"east":["S003"],"west":["S003","S002"]}})")
            .status,
        200);
    EXPECT_EQ(prices("A"), "10.00 7.00 8.00");
}

TEST_F(Scoped, Publication_isOneAnswer_howeverSmallAnswersAre) {
    std::vector<std::pair<std::string, std::string>> lines;
    std::vector<domain::Item> items;
    for (int i = 0; i < 60; ++i) {
        const std::string code = "L" + std::to_string(i);
        items.push_back(testkit::makeItem(code, code, "1.00", domain::ItemKind::Counted, {}, 1300));
        lines.emplace_back(code, "1.20");
    }
    ASSERT_TRUE(store->publishItems(items, {}));
    follow();
    put(priceRelease("P1", "chain", lines));
    EXPECT_EQ(finish("P1"), "");
    auto& t = till(1);
    t.takeChanges(*store, 7);
    std::set<std::string> seen;
    for (const auto& [code, price] : lines)
        seen.insert(t.price(code, clock.utcMs()));
    EXPECT_EQ(seen, std::set<std::string>{"1.20"});
}

TEST_F(Scoped, Garbage_isRefusedInWords) {
    const auto status = [&](const std::string& body) { return admin("setting", body).status; };
    EXPECT_EQ(status(R"({"key":"a","value":1,"scope":"shop:1"})"), 400);
    EXPECT_EQ(status(R"({"key":"a","value":1,"scope":"store:"})"), 400);
    EXPECT_EQ(status(R"({"key":"a","value":1,"scope":7})"), 400);
    EXPECT_EQ(status("{\"key\":\"a\",\"value\":1,\"scope\":\"region:a\\u0001\"}"), 400);
    EXPECT_EQ(status(R"({"key":"regions","value":{"east":"S001"}})"), 400);
    EXPECT_EQ(status(R"({"key":"regions","value":[]})"), 400);
    EXPECT_EQ(status(R"({"key":"regions","scope":"store:S001","value":{}})"), 400);
    EXPECT_EQ(status(R"([])"), 400);
    EXPECT_EQ(greetings(), R"("chain" "chain" "chain")");
}

}  // namespace
}  // namespace evertill::hq
