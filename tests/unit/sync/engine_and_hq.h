// A till's engine joined to the real HQ service by function calls: both ends without sockets.
#pragma once
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "evertill/hq/hq_service.h"
#include "evertill/sync/sync_engine.h"
#include "hq_engine.h"
#include "testkit/till_fixture.h"

namespace evertill::sync {

class EngineAndHq : public ::testing::Test {
 protected:
    EngineAndHq() {
        openHq();
        // HQ's master data are those of the fixture.
        auto& m = hqStore->master();
        EXPECT_TRUE(m.apply({testkit::testItems(), {}, {}, {}}));
        auto own = *store::MasterStore::open(fixture.dir.file("master.db"));
        for (const auto& o : own->operators())
            EXPECT_TRUE(m.upsertOperator(o));
        for (const auto& r : own->roles())
            EXPECT_TRUE(m.upsertRole(r));
        EXPECT_TRUE(m.putSetting("store", R"({"store_name":"HQ shop"})"));
        EXPECT_TRUE(hqStore->newGeneration());
        own.reset();
        fixture.open();
        enrol();
    }
    void openHq() {
        hqStore.reset();
        hqStore = *hq::HqStore::open(dir.path(), fixture.clock, fixture.ids, database);
        service = std::make_unique<hq::HqService>(*hqStore, fixture.clock);
    }
    void enrol() {
        const auto code = *hqStore->newEnrolCode("S001", "S001-T01", 60'000);
        auto& port = fixture.till->syncPort();
        auto request = enrolRequest(port, "http://hq", code, "test");
        request.path = request.path.substr(9);
        ASSERT_EQ(takeEnrolAnswer(port, "http://hq", service->handle(request)), "");
        engine = std::make_unique<SyncEngine>(port, fixture.clock, fixture.ids, dir.path());
    }
    HttpResponse ask(const HttpRequest& request) {
        if (request.work) return worked(request);
        HttpRequest r = request;
        r.path = r.path.substr(std::string("http://hq").size());
        return service->handle(r);
    }
    /// Exchanges until nothing is left, at most `limit` requests.
    void run(int limit = 200) {
        for (int i = 0; i < limit && !engine->idle(); ++i) {
            fixture.clock.advance(engine->waitMs().value_or(0));
            const auto request = engine->next();
            if (!request) continue;
            engine->answered(ask(*request));
        }
    }
    /// The next n requests, heartbeats included.
    void exchange(int n) {
        while (n > 0) {
            fixture.clock.advance(engine->waitMs().value_or(0));
            if (const auto request = engine->next()) {
                engine->answered(ask(*request));
                --n;
            }
        }
    }
    void openShop() {
        auto& t = *fixture.till;
        ASSERT_TRUE(t.signOn("9001", "9999"));
        ASSERT_TRUE(t.openDay(t.proposedBusinessDate()));
        ASSERT_TRUE(t.openSession(Money()));
    }
    void sell(int n) {
        for (int i = 0; i < n; ++i) {
            ASSERT_TRUE(fixture.till->scan("6901234567892"));
            ASSERT_TRUE(fixture.till->payCash(fixture.till->snapshot()->basket.totals.due));
        }
    }
    std::int64_t head() { return fixture.till->syncPort().headSeq(); }

    testkit::TempDir dir;
    std::string database = hq::freshDatabase();  ///< of tills and journals; empty: SQLite
    testkit::TillFixture fixture;
    std::unique_ptr<hq::HqStore> hqStore;
    std::unique_ptr<hq::HqService> service;
    std::unique_ptr<SyncEngine> engine;
};

}  // namespace evertill::sync
