// PIN hashes lie at a till under its device's secret: the master file alone cracks nothing.
#include <gtest/gtest.h>

#include <fstream>

#include "testkit/till_fixture.h"

using namespace evertill;
using testkit::TillFixture;

namespace {

std::string bytesOf(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

std::string pinOf(const std::string& masterPath, const std::string& number) {
    auto master = *store::MasterStore::open(masterPath);
    return master->findOperator(number)->pinHash;
}

/// The part of a plain hash that a cracker compares with.
std::string secretPart(const std::string& stored) {
    return stored.substr(stored.rfind('$') + 1);
}

}  // namespace

TEST(PinBinding, FirstStart_folderOfAnOlderProgram_hashesAreBoundAndGoneFromTheFiles) {
    TillFixture f;
    const auto plain = pinOf(f.dir.file("master.db"), "9001");
    ASSERT_TRUE(verifyPin("9999", plain));
    ASSERT_NE(bytesOf(f.dir.file("master.db")).find(secretPart(plain)), std::string::npos);
    EXPECT_TRUE(f.open().signOn("9001", "9999"));
    // Also while the till runs, WAL included.
    for (const char* file : {"master.db", "master.db-wal", "ledger.db", "ledger.db-wal"})
        EXPECT_EQ(bytesOf(f.dir.file(file)).find(secretPart(plain)), std::string::npos) << file;
    f.till.reset();
    const auto bound = pinOf(f.dir.file("master.db"), "9001");
    EXPECT_TRUE(isBoundPin(bound));
    EXPECT_FALSE(verifyPin("9999", bound));
    PinSecret guess{};
    EXPECT_FALSE(verifyPin("9999", bound, guess));
    EXPECT_TRUE(f.open().signOn("9001", "9999"));
    EXPECT_TRUE(f.till->signOff());
    EXPECT_FALSE(f.till->signOn("9001", "9998"));
}

TEST(PinBinding, StaffFromHeadquarters_changesAndWholeFile_areBoundOnArrival) {
    TillFixture f;
    auto& till = f.open();
    auto& port = till.syncPort();
    const auto changed = hashPin("4321", {9}, 4);
    service::MasterBatch batch;
    batch.operators.push_back({"9001", "李强", "manager", changed, "", true});
    ASSERT_TRUE(port.applyMaster(batch));
    for (const char* file : {"master.db", "master.db-wal"})
        EXPECT_EQ(bytesOf(f.dir.file(file)).find(secretPart(changed)), std::string::npos) << file;
    EXPECT_TRUE(till.signOn("9001", "4321"));

    const auto fresh = f.dir.file("master.download");
    const auto whole = hashPin("8765", {8}, 4);
    {
        auto m = *store::MasterStore::open(fresh);
        ASSERT_TRUE(m->upsertRole({"manager", R"({"permissions":["sell"]})"}));
        ASSERT_TRUE(m->upsertOperator({"9001", "李强", "manager", whole, true, {}, {}}));
        ASSERT_TRUE(m->putMeta("generation", "g2"));
        ASSERT_TRUE(m->database().checkpoint(true));
    }
    ASSERT_TRUE(port.replaceMaster(fresh));
    for (const char* file : {"master.db", "master.db-wal"})
        EXPECT_EQ(bytesOf(f.dir.file(file)).find(secretPart(whole)), std::string::npos) << file;
    ASSERT_TRUE(till.signOff());
    EXPECT_TRUE(till.signOn("9001", "8765"));
}

TEST(PinBinding, MasterFileOfAnotherTill_isAskedForAnew) {
    TillFixture f;
    {
        auto m = *store::MasterStore::open(f.dir.file("master.db"));
        ASSERT_TRUE(m->putMeta("generation", "g1"));
        ASSERT_TRUE(m->putMeta("resync", "0"));
    }
    EXPECT_EQ(f.open().syncPort().masterCursor().generation, "g1");
    f.till.reset();
    {
        auto m = *store::MasterStore::open(f.dir.file("master.db"));
        auto o = *m->findOperator("9001");
        o.pinHash = bindPin(hashPin("9999", {3}, 4), PinSecret{1});
        ASSERT_TRUE(m->upsertOperator(o));
    }
    EXPECT_FALSE(f.open().signOn("9001", "9999"));
    EXPECT_EQ(f.till->syncPort().masterCursor().generation, "");
}

TEST(PinBinding, Bind_malformedHash_staysAndOpensNothing) {
    const PinSecret secret{5};
    for (const char* text : {"", "x", "scrypt$", "scrypt$16$8$1$AA$AA", "bound$16$8$1$AA$AA$x"}) {
        EXPECT_EQ(bindPin(text, secret), text);
        EXPECT_FALSE(verifyPin("", text, secret));
    }
    const auto bound = bindPin(hashPin("1111", {1}, 4), secret);
    EXPECT_EQ(bindPin(bound, secret), bound);
    EXPECT_TRUE(verifyPin("1111", bound, secret));
    EXPECT_FALSE(verifyPin("1112", bound, secret));
}

TEST(PinBinding, FailedTries_lockStandsAfterARestart) {
    TillFixture f;
    f.open();
    for (int i = 0; i < 5; ++i)
        EXPECT_FALSE(f.till->signOn("9001", "0000"));
    f.till.reset();  // pulled out of the wall: each try was a journal record before its answer
    const auto refusal = f.open().signOn("9001", "9999");
    ASSERT_FALSE(refusal);
    EXPECT_EQ(refusal.error().code, domain::Refusal::OperatorLocked);
    f.clock.advance(60'001);
    EXPECT_TRUE(f.till->signOn("9001", "9999"));
}
