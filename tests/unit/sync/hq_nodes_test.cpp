// Several nodes of one headquarters on one PostgreSQL: each may publish, each may be asked. On
// SQLite there is one node; the rest is in shared_master_test.cpp.
#include <map>
#include <thread>

#include "engine_and_hq.h"
#include "evertill/store/coupon_store.h"
#include "hq_nodes.h"

namespace evertill::hq {
namespace {

using Ids = std::vector<std::int64_t>;

std::string percentOff(const std::string& id, int bps) {
    return R"({"id":")" + id + R"(","name":"off","reward":{"type":"percent_off","bps":)" +
           std::to_string(bps) + "}}";
}

struct Node {
    testkit::TempDir dir;
    SystemIdSource ids;
    std::unique_ptr<HqStore> store;
    std::unique_ptr<HqService> service;
};

class HqNodes : public sync::EngineAndHq {
 protected:
    void SetUp() override {
        if (!onPostgres()) GTEST_SKIP() << "one node on SQLite";
        run();
    }
    std::unique_ptr<Node> join() {
        auto node = std::make_unique<Node>();
        giveKeys(dir.path(), node->dir.path());
        start(*node);
        return node;
    }
    void start(Node& node) {
        node.service.reset();
        node.store.reset();
        auto opened = HqStore::open(node.dir.path(), fixture.clock, node.ids, database);
        ASSERT_TRUE(opened) << opened.error().context;
        node.store = std::move(*opened);
        node.service = std::make_unique<HqService>(*node.store, fixture.clock);
    }
    static Result<void, store::StoreError> price(HqStore& store, const std::string& code,
                                                 const std::string& price) {
        auto item = testkit::testItems()[0];
        item.code = code;
        item.identifiers.clear();
        item.price = UnitPrice::parse(price);
        return store.publishItems({item}, {});
    }
    void expectEqual(const std::vector<HqStore*>& stores) {
        for (auto* s : stores)
            ASSERT_TRUE(s->refresh());
        for (auto* s : stores) {
            EXPECT_EQ(s->shared().place(), stores[0]->shared().place());
            EXPECT_EQ(rowsOf(s->master()), rowsOf(stores[0]->master()));
        }
    }
    static Ids versionsOf(HqStore& store, const std::string& id) {
        Ids out;
        for (const auto& r : store.promotionHistory(id))
            out.push_back(r.version);
        return out;
    }
};

TEST_F(HqNodes, PublishingByTurns_sameRowsEverywhere_noVersionLost) {
    const auto b = join();
    const auto c = join();
    HqStore* nodes[] = {hqStore.get(), b->store.get(), c->store.get()};
    for (int i = 0; i < 9; ++i) {
        HqStore& node = *nodes[i % 3];
        ASSERT_TRUE(price(node, "X" + std::to_string(i % 4), std::to_string(i + 1)));
        ASSERT_TRUE(node.publishPromotions(percentOff("P1", 100 + i), i % 2 == 0, "ann"));
    }
    // A draft of one node is approved at another.
    ASSERT_TRUE(b->store->publishPromotions(percentOff("P2", 5), false, "ann"));
    ASSERT_TRUE(c->store->approvePromotion("P2", 0, "boss"));
    expectEqual({nodes[0], nodes[1], nodes[2]});
    EXPECT_EQ(versionsOf(*c->store, "P1"), (Ids{1, 2, 3, 4, 5, 6, 7, 8, 9}));
    EXPECT_EQ(hqStore->promotionHistory("P2")[0].approvedBy, "boss");
}

TEST_F(HqNodes, PublishingAtOnce_orderOfNumbersIsOrderOfCommits) {
    constexpr int kEach = 12;
    const auto b = join();
    const auto c = join();
    std::vector<HqStore*> nodes{hqStore.get(), b->store.get(), c->store.get()};
    SystemClock clock;
    std::vector<std::thread> threads;
    for (std::size_t k = 0; k < nodes.size(); ++k)
        threads.emplace_back([&, k] {
            for (int i = 0; i < kEach; ++i) {
                EXPECT_TRUE(price(*nodes[k], "X", std::to_string(1 + i)));
                EXPECT_TRUE(nodes[k]->publishPromotions(
                    percentOff("P1", static_cast<int>(k) * 100 + i + 1), true, "ann"));
            }
        });
    for (auto& t : threads)
        t.join();
    expectEqual(nodes);
    EXPECT_EQ(versionsOf(*hqStore, "P1").size(), 3U * kEach);
    EXPECT_EQ(versionsOf(*hqStore, "P1").back(), 3 * kEach);
    // No number twice, none left out.
    EXPECT_EQ(hqStore->sql().queryInteger("SELECT max(n)-count(*) FROM master_log"), 0);
}

TEST_F(HqNodes, NodeThatWasAway_andAnEmptyFolder_holdTheSameAfterwards) {
    auto b = join();
    testkit::TempDir folder;
    copyFolder(b->dir.path(), folder.path());
    b->service.reset();
    b->store.reset();
    ASSERT_TRUE(price(*hqStore, "AWAY", "3"));
    start(*b);
    EXPECT_TRUE(b->store->master().catalogue().fullItemByCode("AWAY"));
    const auto c = join();
    EXPECT_TRUE(c->store->master().catalogue().fullItemByCode("AWAY"));
    expectEqual({hqStore.get(), b->store.get(), c->store.get()});
}

TEST_F(HqNodes, CrashOfOneNodeBetweenLogAndCopy_theOthersHaveIt) {
    const auto b = join();
    testkit::TempDir crashed;
    b->store->shared().betweenCommits = [&] { copyFolder(b->dir.path(), crashed.path()); };
    ASSERT_TRUE(price(*b->store, "CRASH", "3"));
    ASSERT_TRUE(price(*hqStore, "AFTER", "4"));
    SystemIdSource ids;
    auto again = *HqStore::open(crashed.path(), fixture.clock, ids, database);
    expectEqual({hqStore.get(), again.get(), b->store.get()});
    EXPECT_TRUE(hqStore->master().catalogue().fullItemByCode("CRASH"));
}

TEST_F(HqNodes, NewGeneration_isTakenByAll_andALoadOverOthersWorkIsRefused) {
    const auto b = join();
    auto item = testkit::testItems()[0];
    item.code = "BULK";
    item.identifiers.clear();
    ASSERT_TRUE(b->store->master().apply({{item}, {}, {}, {}}));
    ASSERT_TRUE(b->store->newGeneration());
    expectEqual({b->store.get(), hqStore.get()});
    EXPECT_TRUE(hqStore->master().catalogue().fullItemByCode("BULK"));
    EXPECT_EQ(hqStore->generation(), b->store->generation());
    // Loaded into a folder that is behind: what the other node published would be gone.
    b->service.reset();
    b->store.reset();
    ASSERT_TRUE(price(*hqStore, "MEANWHILE", "3"));
    {
        auto master = *store::MasterStore::open(b->dir.file("master.db"));
        item.code = "BULK2";
        ASSERT_TRUE(master->apply({{item}, {}, {}, {}}));
    }
    start(*b);
    EXPECT_TRUE(b->store->shared().loaded());
    const auto refused = b->store->newGeneration();
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().kind, store::StoreErrorKind::Misuse);
    EXPECT_TRUE(hqStore->master().catalogue().fullItemByCode("MEANWHILE"));
}

TEST_F(HqNodes, TillThatAsksAnotherNodeEachTime_convergesWithoutASnapshot) {
    const auto b = join();
    const auto c = join();
    HqService* nodes[] = {service.get(), b->service.get(), c->service.get()};
    HqStore* stores[] = {hqStore.get(), b->store.get(), c->store.get()};
    int snapshots = 0;
    for (int i = 0; i < 30; ++i) {
        if (i < 20) {
            ASSERT_TRUE(
                price(*stores[(i + 1) % 3], "X" + std::to_string(i % 5), std::to_string(i + 1)));
        }
        fixture.clock.advance(engine->waitMs().value_or(0));
        auto request = engine->next();
        if (!request) continue;
        request->path = request->path.substr(9);
        if (request->path.starts_with("/v1/master/manifest")) ++snapshots;
        engine->answered(nodes[i % 3]->handle(*request));
        EXPECT_EQ(engine->status().error, "") << engine->status().detail;
    }
    EXPECT_EQ(snapshots, 0);
    EXPECT_TRUE(engine->idle());
    EXPECT_EQ(engine->status().cursor, hqStore->cursor());
    auto own = *store::MasterStore::open(fixture.till->syncPort().masterPath());
    ASSERT_TRUE(own->catalogue().fullItemByCode("X4"));
    EXPECT_EQ(own->catalogue().fullItemByCode("X4")->price, UnitPrice::parse("20"));
}

TEST_F(HqNodes, PiecesOfOneFile_comeFromAnyNode) {
    const auto b = join();
    Bytes noise(1 << 20);
    SystemIdSource().random(noise.data(), noise.size());
    ASSERT_TRUE(b->store->master().putSetting("pad", "\"" + toHex(noise) + "\""));
    ASSERT_TRUE(b->store->newGeneration());
    HqService* nodes[] = {service.get(), b->service.get()};
    std::map<std::string, int> asked;
    for (int i = 0; i < 40; ++i) {
        fixture.clock.advance(engine->waitMs().value_or(0));
        auto request = engine->next();
        if (!request) continue;
        if (request->work) {
            engine->answered(sync::worked(*request));
            continue;
        }
        request->path = request->path.substr(9);
        ++asked[request->path];
        engine->answered(nodes[i % 2]->handle(*request));
        EXPECT_EQ(engine->status().error, "") << engine->status().detail;
    }
    EXPECT_EQ(fixture.till->syncPort().masterCursor().generation, b->store->generation());
    int pieces = 0;
    for (const auto& [path, times] : asked)
        if (path.find("/chunk?") != std::string::npos) {
            ++pieces;
            EXPECT_EQ(times, 1) << path;
        }
    EXPECT_GE(pieces, 2);
    EXPECT_EQ(asked["/v1/master/manifest"], 1);
}

TEST_F(HqNodes, TillEnrolledElsewhere_isAnIssuerHere_withoutAFalseException) {
    const auto b = join();
    ASSERT_TRUE(b->store->publishCampaign(
        R"({"id":"BACK","number":7,"name":"back","promotion":"KB","till_issue":true})"));
    EXPECT_EQ(hqStore->takeCoupon({7, 3, "S001-T01", 5, fixture.clock.utcMs(), false}),
              CouponVerdict::Accepted);
    ASSERT_EQ(hqStore->exceptions().size(), 1U);
    EXPECT_EQ(hqStore->exceptions()[0].detail, "headquarters never made this coupon")
        << "the campaign itself is known";
    EXPECT_TRUE(store::CouponStore(hqStore->master()).findById("BACK"));
}

TEST_F(HqNodes, VoidThatADeadNodeLeft_isPublishedByAnother) {
    const auto b = join();
    ASSERT_TRUE(b->store->sql().begin());
    b->store->shared().log().noteDue("coupon_void", "7-3");
    ASSERT_TRUE(b->store->sql().commit());
    hqStore->idle(1);
    EXPECT_TRUE(store::CouponStore(hqStore->master()).isVoid({7, 3}));
    ASSERT_TRUE(b->store->refresh());
    EXPECT_TRUE(store::CouponStore(b->store->master()).isVoid({7, 3}));
    EXPECT_EQ(b->store->sql().queryInteger("SELECT count(*) FROM master_due"), 0);
    const auto n = hqStore->shared().place().n;
    b->store->shared().log().noteDue("coupon_void", "7-3");
    hqStore->idle(1);
    EXPECT_EQ(hqStore->shared().place().n, n) << "known already";
    EXPECT_EQ(b->store->sql().queryInteger("SELECT count(*) FROM master_due"), 0);
}

}  // namespace
}  // namespace evertill::hq
