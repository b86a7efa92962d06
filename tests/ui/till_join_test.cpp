// Joining from the screen as the program does it: real till, real headquarters, no sockets.
#include "till_join.h"
#include "../unit/sync/engine_and_hq.h"
#include "evertill/sync/join.h"

namespace evertill::till {
namespace {

class TillJoin : public ::testing::Test {
 protected:
    TillJoin() {
        hqStore = *hq::HqStore::open(dir.path(), fixture.clock, fixture.ids, hq::freshDatabase());
        EXPECT_TRUE(hqStore->master().apply({testkit::testItems(), {}, {}, {}}));
        service = std::make_unique<hq::HqService>(*hqStore, fixture.clock);
        fixture.open();
    }
    /// As headquarters shows it.
    std::string newCode(bool confirm = false) {
        const auto code = *hqStore->tills().newCode({"S001", "S001-T01", 60'000, confirm, false});
        const auto ca = sync::readCertificate(hqStore->authority().certificate());
        return sync::writeEnrolCode(code, sync::caPin(ca->fingerprint));
    }
    ui::JoinAnswer join(const std::string& address, const std::string& code) {
        return joinTo(post, address, code, [this](const sync::HttpRequest& r) {
            asked.push_back(r.path);
            if (!line.empty()) {
                sync::HttpResponse none;
                none.error = line;
                return none;
            }
            auto request = r;
            request.path = r.path.substr(r.path.find('/', 8));
            return service->handle(request);
        });
    }
    sync::JoinStep step() { return sync::joinStep(fixture.till->syncPort()); }
    testkit::TempDir dir;
    testkit::TillFixture fixture;
    std::unique_ptr<hq::HqStore> hqStore;
    std::unique_ptr<hq::HqService> service;
    std::vector<std::string> asked;
    std::string line;  ///< why nobody answers; empty: headquarters does
    PostToTill post = [this](const std::function<void(service::Till&)>& work) {
        work(*fixture.till);
    };
};

TEST_F(TillJoin, AddressAsPeopleTypeIt_rightCode_belongsToHeadquarters) {
    const auto self = joinSelf(post);
    EXPECT_EQ(self.terminal, "S001-T01");
    EXPECT_EQ(self.obstacle, "");
    const auto key = fixture.till->syncPort().identity().publicKey;
    EXPECT_EQ(self.fingerprint.toStdString(), sync::keyFingerprint(key));
    const auto done = join(" hq.example:8440/ ", newCode());
    EXPECT_EQ(done.error, "") << done.detail.toStdString();
    EXPECT_FALSE(done.waits);
    ASSERT_EQ(asked.size(), 1U);
    EXPECT_EQ(asked[0], "https://hq.example:8440/v1/enrol");
    EXPECT_EQ(step(), sync::JoinStep::Exchange) << "its own goods are kept, the journal goes up";
    EXPECT_TRUE(std::filesystem::exists(sync::ownMasterPath(fixture.till->syncPort())));
    EXPECT_EQ(join("hq.example:8440", newCode()).error, "enrolled");
    EXPECT_EQ(joinSelf(post).obstacle, "enrolled");
}

TEST_F(TillJoin, OperatorComparesTheFingerprint_askedAgainUntilThen) {
    const auto code = newCode(true);
    EXPECT_TRUE(join("hq", code).waits);
    EXPECT_TRUE(join("hq", code).waits);
    EXPECT_EQ(step(), sync::JoinStep::Enrol);
    ASSERT_TRUE(*hqStore->tills().confirm("S001-T01", joinSelf(post).fingerprint.toStdString()));
    const auto done = join("hq", code);
    EXPECT_TRUE(done.error.isEmpty() && !done.waits);
    EXPECT_EQ(step(), sync::JoinStep::Exchange);
}

TEST_F(TillJoin, WhatIsWrong_isNamed_andNothingIsSaidToAnybody) {
    EXPECT_EQ(join("", newCode()).error, "address");
    EXPECT_EQ(join("  /", newCode()).error, "address");
    EXPECT_EQ(join("hq", "").error, "code");
    EXPECT_EQ(join("hq", "ABCD").error, "code");
    EXPECT_EQ(join("hq", newCode().substr(0, 14)).error, "code") << "without headquarters' part";
    EXPECT_TRUE(asked.empty());
    EXPECT_EQ(step(), sync::JoinStep::Keep);
}

TEST_F(TillJoin, NoAnswer_wrongAnswerer_oldCode) {
    const auto code = newCode();
    for (const char* why : {"connect", "timeout", "portal", "tls"}) {
        line = why;
        EXPECT_EQ(join("hq", code).error, why);
    }
    line.clear();
    fixture.clock.advance(61'000);
    const auto late = join("hq", code);
    EXPECT_EQ(late.error, "refused") << "a code is good for a short time";
    EXPECT_FALSE(late.detail.isEmpty());
    EXPECT_EQ(step(), sync::JoinStep::Enrol) << "its goods are kept, it belongs to nobody";
    EXPECT_EQ(join("hq", newCode()).error, "");
}

TEST_F(TillJoin, OpenSession_isInTheWay_closedTillIsNoTill) {
    auto& t = *fixture.till;
    ASSERT_TRUE(t.signOn("9001", "9999"));
    ASSERT_TRUE(t.openDay(t.proposedBusinessDate()));
    ASSERT_TRUE(t.openSession(Money()));
    EXPECT_EQ(joinSelf(post).obstacle, "session");
    EXPECT_EQ(join("hq", newCode()).error, "session");
    ASSERT_TRUE(t.scan("6901234567892"));
    EXPECT_EQ(join("hq", newCode()).error, "basket");
    EXPECT_TRUE(asked.empty());
    const PostToTill nobody = [](const std::function<void(service::Till&)>&) {};
    EXPECT_EQ(joinTo(nobody, "hq", newCode(), {}).error, "closed");
}

}  // namespace
}  // namespace evertill::till
