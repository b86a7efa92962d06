// A day on which headquarters is lost: backup beside the running server, restore, and what the
// tills bring back.
#include <set>

#include "engine_and_hq.h"
#include "evertill/hq/backup.h"

namespace evertill::sync {
namespace {

namespace fs = std::filesystem;

class HqBackup : public EngineAndHq {
 protected:
    testkit::TempDir spare;
    std::string place = spare.file("backup");
    auto backUp(bool withKeys = true) {
        return hq::backUp(dir.path(), place, withKeys, fixture.clock);
    }
    /// The old headquarters and its database are gone; the backup is put in their place.
    auto restoreIt(const std::string& keys = {}) {
        service.reset();
        hqStore.reset();
        if (!database.empty()) {
            const auto from = database.rfind('=') + 1;
            const std::string schema = database.substr(from, database.size() - from - 1);
            hq::testServer().sql("DROP SCHEMA " + schema + " CASCADE");
        }
        return hq::restore(place, spare.file("new"), database, keys, fixture.clock, fixture.ids);
    }
    void openRestored() {
        hqStore.reset();
        hqStore = *hq::HqStore::open(spare.file("new"), fixture.clock, fixture.ids);
        service = std::make_unique<hq::HqService>(*hqStore, fixture.clock);
    }
    std::string key(const std::string& folder) {
        std::ifstream in(folder + "/hq.key", std::ios::binary);
        return {(std::istreambuf_iterator<char>(in)), {}};
    }
};

TEST_F(HqBackup, WhatCameAfterTheBackup_isBroughtBackByTheTills) {
    openShop();
    sell(3);
    run();
    const auto before = head();
    const auto made = backUp();
    ASSERT_TRUE(made) << made.error();
    EXPECT_TRUE(made->journal.ok());
    EXPECT_EQ(made->journal.records, before);
    EXPECT_EQ(made->tills, 1);
    EXPECT_FALSE(fs::exists(place + ".part"));
    // The day goes on; its records are acknowledged, and lost with the disk.
    sell(4);
    run();
    ASSERT_EQ(fixture.till->syncPort().ackedSeq(), head());
    const auto secret = key(dir.path());
    const auto back = restoreIt();
    ASSERT_TRUE(back) << back.error();
    EXPECT_EQ(back->journal.records, before);
    EXPECT_EQ(key(spare.file("new")), secret);
    openRestored();
    EXPECT_EQ(hqStore->recordCount(), before);
    engine->wake(true);
    exchange(1);
    run();
    EXPECT_EQ(hqStore->recordCount(), head());
    EXPECT_EQ(engine->status().state, SyncState::Synced);
    const auto check = hq::checkJournal(hqStore->sql());
    ASSERT_TRUE(check);
    EXPECT_TRUE(check->ok());
    EXPECT_EQ(check->records, head());
}

TEST_F(HqBackup, Restored_saysNothingTwiceWithAnotherMeaning) {
    openShop();
    sell(1);
    run();
    ASSERT_TRUE(backUp());
    const auto generation = hqStore->generation();
    ASSERT_TRUE(hqStore->publishSetting("footer", R"("after the backup")"));
    run();
    const auto nextEpoch = [this] {
        return hqStore->sql().queryInteger("SELECT next_epoch FROM terminal").value_or(0);
    };
    const auto epoch = nextEpoch();
    ASSERT_TRUE(restoreIt());
    openRestored();
    EXPECT_NE(hqStore->generation(), generation) << "cursors of the lost one must not fit";
    EXPECT_GT(nextEpoch(), epoch + 500);
    engine->wake(true);
    exchange(1);
    run();
    EXPECT_EQ(fixture.till->syncPort().masterCursor().generation, hqStore->generation());
    EXPECT_TRUE(engine->idle());
    // The goods were in the backup too.
    EXPECT_EQ(hqStore->master().catalogue().itemCount(),
              static_cast<std::int64_t>(testkit::testItems().size()));
    EXPECT_EQ(fixture.till->snapshot()->itemCount,
              static_cast<std::int64_t>(testkit::testItems().size()));
}

TEST_F(HqBackup, EpochsGivenByTheLostOne_areNotGivenAgain) {
    // Restored by other means than ours: the tills' own words must do.
    openShop();
    run();
    ASSERT_TRUE(fixture.till->syncPort().newHistory(1, 7));
    exchange(4);  // until a heartbeat says hello
    EXPECT_EQ(hqStore->sql().queryInteger("SELECT next_epoch FROM terminal"), 8);
}

TEST_F(HqBackup, DamagedRecord_isFoundByNumber_inTheCopyToo) {
    openShop();
    sell(5);
    run();
    ASSERT_TRUE(hqStore->sql().exec(hq::onPostgres() ? "ALTER TABLE journal DISABLE TRIGGER USER"
                                                     : "DROP TRIGGER journal_no_update"));
    auto st = hqStore->sql().prepare("UPDATE journal SET body=?1 WHERE seq=4");
    const std::string lie = R"({"v":1})";
    ASSERT_TRUE(st.bindBytes(1, asBytes(lie)).run());
    const auto check = hq::checkJournal(hqStore->sql());
    ASSERT_TRUE(check);
    ASSERT_EQ(check->problems.size(), 1u);
    EXPECT_EQ(check->problems[0].seq, 4);
    EXPECT_EQ(check->problems[0].what, "changed");
    const auto made = backUp();
    ASSERT_TRUE(made) << "a damaged headquarters is backed up all the same: " << made.error();
    EXPECT_FALSE(made->journal.ok());
}

TEST_F(HqBackup, MissingRecordAndMovedHead_areFound) {
    openShop();
    sell(5);
    run();
    auto& sql = hqStore->sql();
    ASSERT_TRUE(sql.exec(hq::onPostgres() ? "ALTER TABLE journal DISABLE TRIGGER USER"
                                          : "DROP TRIGGER journal_no_delete"));
    ASSERT_TRUE(sql.exec("DELETE FROM journal WHERE seq=3"));
    auto check = hq::checkJournal(sql);
    ASSERT_TRUE(check);
    ASSERT_EQ(check->problems.size(), 1u);
    EXPECT_EQ(check->problems[0].what, "missing");
    EXPECT_EQ(check->problems[0].seq, 3);
    // The newest records cut off, and the head set back to hide it: only the hash tells.
    ASSERT_TRUE(sql.exec("DELETE FROM journal WHERE seq>2"));
    ASSERT_TRUE(sql.exec("UPDATE stream SET head_seq=2"));
    check = hq::checkJournal(sql);
    ASSERT_TRUE(check);
    ASSERT_EQ(check->problems.size(), 1u);
    EXPECT_EQ(check->problems[0].what, "head");
}

TEST_F(HqBackup, BadBackups_areRefusedAndLeaveNothingBehind) {
    openShop();
    sell(1);
    run();
    ASSERT_TRUE(backUp());
    EXPECT_FALSE(backUp()) << "a backup is never written over another";
    const auto target = spare.file("new");
    const auto tryIt = [&] {
        return hq::restore(place, target, database, {}, fixture.clock, fixture.ids);
    };
    {
        std::ofstream(spare.file("backup/hq.key"), std::ios::binary | std::ios::trunc) << "other";
        const auto r = tryIt();
        ASSERT_FALSE(r);
        EXPECT_NE(r.error().find("hq.key"), std::string::npos);
    }
    std::ofstream(spare.file("backup/backup.json"), std::ios::trunc) << "{\"evertill_backup\":1}";
    EXPECT_FALSE(tryIt());
    std::ofstream(spare.file("backup/backup.json"), std::ios::trunc) << "\xff\xfe[";
    EXPECT_FALSE(tryIt());
    EXPECT_FALSE(fs::exists(target));
    EXPECT_FALSE(fs::exists(target + ".part"));
    EXPECT_FALSE(
        hq::restore(spare.file("nowhere"), target, database, {}, fixture.clock, fixture.ids));
    EXPECT_FALSE(hq::backUp(spare.file("nowhere"), spare.file("b2"), true, fixture.clock));
    EXPECT_FALSE(fs::exists(spare.file("b2")));
}

TEST_F(HqBackup, IntoAFolderThatIsUsed_isRefused) {
    openShop();
    run();
    ASSERT_TRUE(backUp());
    fs::create_directory(spare.file("new"));
    std::ofstream(spare.file("new/something")) << "mine";
    EXPECT_FALSE(hq::restore(place, spare.file("new"), database, {}, fixture.clock, fixture.ids));
    EXPECT_TRUE(fs::exists(spare.file("new/something")));
}

TEST_F(HqBackup, AfterARotation_theKeysBeforeAndTheAuthorityAreThere) {
    openShop();
    run();
    const auto authority = hqStore->authority().certificate();
    ASSERT_TRUE(hqStore->rotateKey());
    ASSERT_TRUE(backUp());
    const auto back = restoreIt();
    ASSERT_TRUE(back) << back.error();
    openRestored();
    EXPECT_EQ(hqStore->authority().certificate(), authority);
    std::size_t before = 0;
    for (const auto& f : fs::directory_iterator(spare.file("new")))
        before += f.path().filename().string().starts_with("hq.key.") ? 1 : 0;
    EXPECT_EQ(before, 1u);
}

TEST_F(HqBackup, OfBeforeTwoRotations_withTheKeysOfToday_allTillsFindTheirWay) {
    openShop();
    sell(1);
    run();
    const auto authority = hqStore->authority().certificate();
    ASSERT_TRUE(backUp());
    ASSERT_TRUE(hqStore->rotateKey());
    sell(1);
    run();  // this till has the second key; the third comes while it is away
    engine->wake(true);
    exchange(1);
    ASSERT_EQ(fixture.till->syncPort().note("hq_key"), toHex(hqStore->publicKey()));
    ASSERT_TRUE(hqStore->rotateKey());
    const auto newest = toHex(hqStore->publicKey());
    sell(1);
    fs::create_directory(spare.file("safe"));
    for (const auto& f : fs::directory_iterator(dir.path()))
        if (const auto name = f.path().filename().string();
            name.starts_with("hq.key") || name == "admin.key")
            fs::copy_file(f.path(), spare.file("safe/") + name);

    // The key of the backup itself is needed: without it nobody opens the authority.
    fs::create_directory(spare.file("bare"));
    for (const char* k : {"hq.key", "admin.key"})
        fs::copy_file(dir.file(k), spare.file("bare/") + k);
    const auto without = restoreIt(spare.file("bare"));
    ASSERT_FALSE(without);
    EXPECT_NE(without.error().find("hq.key."), std::string::npos) << without.error();

    const auto back = restoreIt(spare.file("safe"));
    ASSERT_TRUE(back) << back.error();
    openRestored();
    EXPECT_EQ(toHex(hqStore->publicKey()), newest);
    EXPECT_EQ(hqStore->authority().certificate(), authority);
    engine->wake(true);
    exchange(1);
    run();
    EXPECT_EQ(fixture.till->syncPort().note("hq_key"), newest);
    EXPECT_EQ(hqStore->recordCount(), head());
    EXPECT_EQ(engine->status().error, "");
}

TEST_F(HqBackup, KeysKeptElsewhere_areNeededAndEnough) {
    openShop();
    sell(1);
    run();
    ASSERT_TRUE(backUp(false));
    EXPECT_FALSE(fs::exists(place + "/hq.key"));
    fs::create_directory(spare.file("safe"));
    for (const char* k : {"hq.key", "admin.key"})
        fs::copy_file(dir.file(k), spare.file("safe/") + k);
    const auto without = restoreIt();
    ASSERT_FALSE(without);
    EXPECT_NE(without.error().find("key"), std::string::npos);
    const auto with = hq::restore(place, spare.file("new"), database, spare.file("safe"),
                                  fixture.clock, fixture.ids);
    ASSERT_TRUE(with) << with.error();
    openRestored();
    engine->wake(true);
    exchange(1);
    run();
    EXPECT_EQ(hqStore->recordCount(), head());
}

}  // namespace
}  // namespace evertill::sync
