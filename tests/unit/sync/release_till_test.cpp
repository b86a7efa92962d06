// A real till's engine with what is its own: never for a moment what the chain has instead, also
// while it takes a whole file, is killed on the way, or has a sale open.
#include "engine_and_hq.h"
#include "evertill/hq/releases.h"

namespace evertill::sync {
namespace {

class ReleaseTill : public EngineAndHq {
 protected:
    ReleaseTill() {
        EXPECT_TRUE(hqStore->publishSetting("greeting", R"("chain")"));
        hq::Releases releases(*hqStore);
        EXPECT_TRUE(releases.put(
            R"({"number":"R1","settings":{"greeting":"own"},"prices":[{"item":"W1","kind":"base",
                "from":"2020-01-01T00:00:00","price":"1.50"}],"operators":[{"number":"7001",
                "name":"店员","role":"cashier","pin":"1234"}]})",
            "anna"));
        const auto staged = releases.stage("R1", {0, {"S001"}, {}}, "anna");
        EXPECT_TRUE(staged) << (staged ? "" : staged.error().errors.at(0).reason);
        run();
    }
    /// Setting and price that the file in use has.
    std::string counts() {
        auto master = *store::MasterStore::open(fixture.till->syncPort().masterPath());
        const auto id = master->catalogue().idOfItemCode("W1");
        const auto sale = master->catalogue().findById(*id, fixture.clock.utcMs());
        return master->setting("greeting").value_or("-") + " " + sale->unitPrice->toString() + " " +
               (master->findOperator("7001") ? "7001" : "-");
    }
    std::string generation() { return fixture.till->syncPort().masterCursor().generation; }
    static constexpr const char* kOwn = R"("own" 1.50 7001)";
    static constexpr const char* kChain = R"("chain" 2.00 -)";
};

TEST_F(ReleaseTill, WholeFile_isCompletedBeforeItCounts) {
    EXPECT_EQ(counts(), kOwn);
    ASSERT_TRUE(hqStore->newGeneration());
    for (int i = 0; i < 60 && generation() != hqStore->generation(); ++i) {
        exchange(1);
        EXPECT_EQ(counts(), kOwn);
    }
    EXPECT_EQ(generation(), hqStore->generation());
    run();
    EXPECT_TRUE(engine->idle());
    EXPECT_EQ(counts(), kOwn);
    // The name of somebody that came with the file is bound to this device, too.
    auto master = *store::MasterStore::open(fixture.till->syncPort().masterPath());
    EXPECT_TRUE(master->findOperator("7001")->pinHash.starts_with("bound$"));
    // And back, like everything else.
    ASSERT_TRUE(hq::Releases(*hqStore).rollBack("R1", "anna"));
    exchange(3);
    EXPECT_EQ(counts(), kChain);
}

TEST_F(ReleaseTill, KilledAtAnyStep_onTheWayToAWholeFile_itComesWhole) {
    for (int kill = 1; kill <= 7; ++kill) {
        ASSERT_TRUE(hqStore->newGeneration());
        exchange(kill);
        EXPECT_EQ(counts(), kOwn) << kill;
        engine.reset();
        fixture.open();
        engine = std::make_unique<SyncEngine>(fixture.till->syncPort(), fixture.clock, fixture.ids,
                                              dir.path());
        EXPECT_EQ(counts(), kOwn) << kill;
        run();
        EXPECT_EQ(generation(), hqStore->generation()) << kill;
        EXPECT_EQ(counts(), kOwn) << kill;
    }
}

TEST_F(ReleaseTill, AnotherGenerationWhileItCompletes_theNewerFileIsTaken) {
    ASSERT_TRUE(hqStore->newGeneration());
    for (int i = 0; i < 60; ++i) {
        fixture.clock.advance(engine->waitMs().value_or(0));
        const auto request = engine->next();
        if (!request) continue;
        const bool completing = request->path.find("/changes?") != std::string::npos;
        if (completing && generation() != hqStore->generation() && i < 30) {
            ASSERT_TRUE(hqStore->newGeneration());
            i = 30;
        }
        engine->answered(ask(*request));
    }
    run();
    EXPECT_EQ(generation(), hqStore->generation());
    EXPECT_EQ(counts(), kOwn);
}

TEST_F(ReleaseTill, SaleIsOpen_theFileWaits_andWhatComesMeanwhileComesToo) {
    openShop();
    run();
    ASSERT_TRUE(fixture.till->scan("6920152400777"));
    ASSERT_TRUE(hqStore->newGeneration());
    const auto before = generation();
    for (int i = 0; i < 40; ++i) {
        fixture.clock.advance(engine->waitMs().value_or(0));
        if (const auto request = engine->next()) engine->answered(ask(*request));
    }
    EXPECT_EQ(generation(), before);
    ASSERT_TRUE(hqStore->publishSetting("second", "2"));
    ASSERT_TRUE(fixture.till->payCash(fixture.till->snapshot()->basket.totals.due));
    run();
    exchange(2);
    EXPECT_EQ(generation(), hqStore->generation());
    EXPECT_EQ(counts(), kOwn);
    auto master = *store::MasterStore::open(fixture.till->syncPort().masterPath());
    EXPECT_EQ(master->setting("second"), "2");
}

}  // namespace
}  // namespace evertill::sync
