// A suspended sale that two tills went on with is found at headquarters from their journals alone,
// in whatever order they come, and one that went its proper way is not.
#include <set>
#include <sstream>

#include "engine_and_hq.h"
#include "evertill/hq/journal_import.h"
#include "evertill/sync/journal_file.h"

namespace evertill::sync {
namespace {

class BasketClaims : public EngineAndHq {
 protected:
    BasketClaims() {
        openShop();
        auto& t = two.openForSale();
        const auto code = *hqStore->newEnrolCode("S001", "S001-T02", 60'000);
        auto request = enrolRequest(t.syncPort(), "http://hq", code, "test");
        request.path = request.path.substr(9);
        EXPECT_EQ(takeEnrolAnswer(t.syncPort(), "http://hq", service->handle(request)), "");
        EXPECT_TRUE(t.scan("6901234567892"));
        const auto s = t.suspend();
        EXPECT_TRUE(s);
        number = s->number;
        body = t.syncPort().outbox(number - 1, 1, 1 << 20)->records[0].body;
    }
    std::int64_t elsewhere() {
        auto& t = *fixture.till;
        EXPECT_TRUE(t.resumeTaken({"S001-T02", number, 1, body}));
        const auto at = t.syncPort().headSeq();
        EXPECT_TRUE(t.payCash(Money::fromMinor(200)));
        return at;
    }
    std::int64_t atHome() {
        EXPECT_TRUE(two.till->resume(number));
        const auto at = two.till->syncPort().headSeq();
        EXPECT_TRUE(two.till->payCash(Money::fromMinor(200)));
        return at;
    }
    void bring(service::Till& t) {
        std::stringstream file, answers;
        ASSERT_TRUE(writeJournalFile(t.syncPort(), file));
        const auto done = hq::importJournal(*hqStore, file, answers);
        ASSERT_TRUE(done) << done.error();
        EXPECT_EQ(done->refused, "");
        hqStore->projector().catchUp();
    }
    std::set<std::string> found(const std::string& what) {
        std::set<std::string> at;
        for (const auto& e : hqStore->projector().exceptions(100))
            if (e.what == what) at.insert(e.terminal + "/" + std::to_string(e.seq));
        return at;
    }
    testkit::TillFixture two{"S001-T02"};
    std::int64_t number = 0;
    std::string body;
};

TEST_F(BasketClaims, TwoTillsWentOn_isFound_whoeverComesFirst) {
    const auto there = elsewhere();
    const auto here = atHome();
    bring(*two.till);
    EXPECT_TRUE(found("basket_twice").empty());
    bring(*fixture.till);
    const std::set<std::string> both{"S001-T01/" + std::to_string(there),
                                     "S001-T02/" + std::to_string(here)};
    EXPECT_EQ(found("basket_twice"), both);
    bring(*fixture.till);
    EXPECT_EQ(found("basket_twice"), both);
}

TEST_F(BasketClaims, OneTillWentOn_isNothing) {
    elsewhere();
    ASSERT_TRUE(two.till->syncPort().basketTaken(number, "S001-T01", 1));
    EXPECT_FALSE(two.till->resume(number));
    bring(*fixture.till);
    bring(*two.till);
    EXPECT_TRUE(hqStore->projector().exceptions(100).empty());
}

TEST_F(BasketClaims, WhatATillLearned_isListedWithItsEnd) {
    const auto there = elsewhere();
    ASSERT_TRUE(fixture.till->syncPort().basketContested(there, "S001-T02", 2));
    const auto said = fixture.till->syncPort().headSeq();
    ASSERT_TRUE(fixture.till->syncPort().basketContested(there, "S001-T02", 2));
    EXPECT_EQ(fixture.till->syncPort().headSeq(), said) << "once";
    bring(*fixture.till);
    EXPECT_EQ(found("basket_contested"),
              (std::set<std::string>{"S001-T01/" + std::to_string(said)}));
    const auto rows = hqStore->projector().exceptions(100);
    EXPECT_NE(rows.at(0).detail.find("ended with record " + std::to_string(there + 1)),
              std::string::npos)
        << rows.at(0).detail;
}

}  // namespace
}  // namespace evertill::sync
