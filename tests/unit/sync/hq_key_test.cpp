// Headquarters changes its signing key: tills follow the chain from the one they pinned.
#include <fstream>
#include <sstream>

#include "engine_and_hq.h"
#include "evertill/hq/hq_keys.h"
#include "evertill/hq/journal_import.h"
#include "evertill/sync/journal_file.h"
#include "hq_nodes.h"

using namespace evertill;
using namespace evertill::sync;

namespace {

class HqKey : public EngineAndHq {
 protected:
    void SetUp() override {
        run();
        openShop();
    }
    std::string pinned() { return fixture.till->syncPort().note("hq_key"); }
    std::string own() { return toHex(hqStore->publicKey()); }
};

}  // namespace

TEST_F(HqKey, TillAwayDuringTwoRotations_followsTheChain_andWorksOn) {
    const auto first = pinned();
    const auto second = *hqStore->rotateKey();
    const auto third = *hqStore->rotateKey();
    EXPECT_EQ(own(), third);
    openHq();
    EXPECT_EQ(own(), third) << "the folder holds it";
    sell(3);
    ASSERT_TRUE(hqStore->newGeneration());
    engine->wake(true);
    exchange(12);
    run();
    EXPECT_EQ(engine->status().error, "") << engine->status().detail;
    EXPECT_EQ(pinned(), third);
    EXPECT_EQ(fixture.till->syncPort().note("hq_keys_before"), first + " " + second);
    EXPECT_EQ(fixture.till->syncPort().ackedSeq(), head());
    EXPECT_EQ(fixture.till->syncPort().masterCursor().generation, hqStore->generation());
}

TEST_F(HqKey, FileMadeUnderTheOldKey_isMadeAnewUnderTheNewOne) {
    ASSERT_TRUE(hqStore->snapshots().manifest());
    ASSERT_TRUE(hqStore->rotateKey());
    const auto m = decode<MasterManifest>((*hqStore->snapshots().manifest())->text);
    ASSERT_TRUE(m);
    EXPECT_EQ(m->key, own());
}

TEST_F(HqKey, LinkThatTheKeyBeforeDidNotSign_isNotFollowed) {
    const auto before = pinned();
    const auto stranger = SigningKey::fromSeed({9});
    KeyLink link{before, toHex(stranger.publicKey()), {}};
    link.signature = toHex(stranger.sign(asBytes(hqKeyStatement(link.before, link.key))));
    auto& port = fixture.till->syncPort();
    EXPECT_EQ(followKeys(port, {link}), "a key that HQ did not sign");
    link.signature = "zz";
    EXPECT_NE(followKeys(port, {link}), "");
    // Signed, but of another chain.
    link = {toHex(stranger.publicKey()), before, {}};
    link.signature = toHex(stranger.sign(asBytes(hqKeyStatement(link.before, link.key))));
    EXPECT_EQ(followKeys(port, {link}), "");
    EXPECT_EQ(pinned(), before);
}

TEST_F(HqKey, CrashInTheMiddle_theFolderEndsWithTheKeyTheDatabaseNames) {
    const auto old = own();
    std::string seed;
    {
        std::ifstream in(dir.file("hq.key"), std::ios::binary);
        seed.assign((std::istreambuf_iterator<char>(in)), {});
    }
    const auto next = *hqStore->rotateKey();
    service.reset();
    hqStore.reset();
    // As if the files had not been moved any more.
    std::filesystem::rename(dir.file("hq.key"), dir.file("hq.key.new"));
    std::ofstream(dir.file("hq.key"), std::ios::binary) << seed;
    openHq();
    EXPECT_EQ(own(), next);
    EXPECT_TRUE(hqStore->keyOf(old)) << "it still signs coupons of its campaigns";
    // A rotation that the database never heard of.
    service.reset();
    hqStore.reset();
    std::ofstream(dir.file("hq.key.new"), std::ios::binary) << std::string(32, 'n');
    openHq();
    EXPECT_EQ(own(), next);
}

TEST_F(HqKey, CampaignOfBefore_stillGetsCodes) {
    ASSERT_TRUE(hqStore->publishCampaign(
        R"({"id":"C7","number":7,"name":"seven","promotion":"P7","serial_from":1,"serial_to":50})"));
    const auto old = own();
    ASSERT_TRUE(hqStore->rotateKey());
    openHq();
    const auto made = hqStore->makeCoupons("C7", 2, "ann");
    ASSERT_TRUE(made) << made.error().errors[0].reason;
    EXPECT_EQ(store::CouponStore(hqStore->master()).findById("C7")->key, old);
}

TEST_F(HqKey, AnswersOnAStick_bringTheChain) {
    sell(2);
    std::stringstream journal, answers;
    ASSERT_TRUE(writeJournalFile(fixture.till->syncPort(), journal));
    ASSERT_TRUE(hqStore->rotateKey());
    ASSERT_TRUE(hq::importJournal(*hqStore, journal, answers));
    const auto taken = takeAnswerFile(fixture.till->syncPort(), answers);
    ASSERT_TRUE(taken) << taken.error();
    EXPECT_EQ(taken->acknowledged, head());
    EXPECT_EQ(pinned(), own());
}
