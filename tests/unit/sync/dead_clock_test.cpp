// A till whose clock is dead, or set to another century, sells and uploads all the same.
#include "engine_and_hq.h"

namespace evertill::sync {
namespace {

constexpr std::int64_t kYear = 365LL * 86'400'000;

class DeadClock : public EngineAndHq {
 protected:
    /// The till's wall clock, off from HQ's.
    class Off final : public Clock {
     public:
        Off(const Clock& right, std::int64_t by) : m_right(right), m_by(by) {}
        std::int64_t utcMs() const override { return m_right.utcMs() + m_by; }
        std::int64_t monotonicMs() const override { return m_right.monotonicMs(); }

     private:
        const Clock& m_right;
        std::int64_t m_by;
    };
    void expectUploadsWith(std::int64_t off) {
        const Off clock(fixture.clock, off);
        engine.reset();
        fixture.till.reset();
        fixture.till = *service::Till::open({fixture.dir.path(), false}, clock, fixture.ids);
        engine =
            std::make_unique<SyncEngine>(fixture.till->syncPort(), clock, fixture.ids, dir.path());
        openShop();
        sell(2);
        run();
        EXPECT_EQ(engine->status().state, SyncState::Synced) << engine->status().error;
        EXPECT_EQ(hqStore->recordCount(), head());
        EXPECT_TRUE(fixture.till->snapshot()->businessDate);
        EXPECT_TRUE(hqStore->exceptions().empty());
        engine.reset();
        fixture.till.reset();  // before its clock
    }
};

TEST_F(DeadClock, FiftyYearsBehind_sellsAndUploads) {
    expectUploadsWith(-50 * kYear);
}

TEST_F(DeadClock, FiftyYearsAhead_sellsAndUploads) {
    expectUploadsWith(50 * kYear);
}

TEST_F(DeadClock, LiesAboutTheTime_onlyWasteRequests) {
    openShop();
    sell(1);
    HttpResponse lie;
    lie.status = 401;
    lie.headers["x-evertill-time"] = "1";
    for (int i = 0; i < 3; ++i) {
        fixture.clock.advance(engine->waitMs().value_or(0));
        ASSERT_TRUE(engine->next());
        engine->answered(lie);
        // Not at the pace of a loop.
        EXPECT_GT(engine->waitMs().value_or(0), 0);
    }
    run();
    EXPECT_EQ(engine->status().state, SyncState::Synced) << engine->status().error;
    EXPECT_EQ(hqStore->recordCount(), head());
}

}  // namespace
}  // namespace evertill::sync
