// One headquarters' copy of the master data: crashes, lost and old copies, loads behind the log.
#include <fstream>

#include "engine_and_hq.h"
#include "evertill/store/master_store.h"
#include "hq_nodes.h"

namespace evertill::hq {
namespace {

namespace fs = std::filesystem;

class SharedMasterCopy : public sync::EngineAndHq {
 protected:
    void SetUp() override {
        run();
        publishPrice("1.50");
        ASSERT_TRUE(hqStore->publishPromotions(promotion("DRAFT"), false, "ann"));
        ASSERT_TRUE(hqStore->publishPromotions(promotion("P1"), true, "ann"));
    }
    static std::string promotion(const std::string& id) {
        return R"({"id":")" + id +
               R"(","name":"ten off","reward":{"type":"percent_off","bps":1000}})";
    }
    void publishPrice(const char* price) {
        auto item = testkit::testItems()[0];
        item.price = UnitPrice::parse(price);
        ASSERT_TRUE(hqStore->publishItems({item}, {}));
    }
    std::string masterFile() { return dir.file("master.db"); }
    void removeCopy() {
        for (const char* end : {"", "-wal", "-shm"})
            fs::remove(masterFile() + end);
    }
    void expectSame(const MasterPlace& place, const std::string& rows) {
        EXPECT_EQ(hqStore->shared().place(), place);
        EXPECT_EQ(rowsOf(hqStore->master()), rows);
    }
};

TEST_F(SharedMasterCopy, CrashBetweenLogAndCopy_thePublicationCounts) {
    testkit::TempDir crashed;
    hqStore->shared().betweenCommits = [&] { copyFolder(dir.path(), crashed.path()); };
    publishPrice("7.77");
    const auto place = hqStore->shared().place();
    const auto rows = rowsOf(hqStore->master());
    service.reset();
    hqStore.reset();
    auto after = *HqStore::open(crashed.path(), fixture.clock, fixture.ids, database);
    EXPECT_EQ(after->shared().place(), place);
    EXPECT_EQ(rowsOf(after->master()), rows);
}

TEST_F(SharedMasterCopy, CrashWhileAGenerationIsFounded_theLoadIsNotLost) {
    testkit::TempDir crashed;
    auto item = testkit::testItems()[0];
    item.code = "LOADED";
    item.identifiers.clear();
    ASSERT_TRUE(hqStore->master().apply({{item}, {}, {}, {}}));
    hqStore->shared().betweenCommits = [&] { copyFolder(dir.path(), crashed.path()); };
    ASSERT_TRUE(hqStore->newGeneration());
    const auto place = hqStore->shared().place();
    service.reset();
    hqStore.reset();
    auto after = *HqStore::open(crashed.path(), fixture.clock, fixture.ids, database);
    EXPECT_FALSE(after->shared().loaded());
    EXPECT_EQ(after->shared().place(), place);
    EXPECT_TRUE(after->master().catalogue().fullItemByCode("LOADED"));
}

TEST_F(SharedMasterCopy, CopyLostOrDamaged_isMadeAgainOfBaseAndLog) {
    const auto place = hqStore->shared().place();
    const auto rows = rowsOf(hqStore->master());
    hqStore.reset();
    removeCopy();
    openHq();
    expectSame(place, rows);
    EXPECT_EQ(hqStore->promotionHistory("DRAFT").size(), 1U);
    hqStore.reset();
    std::fstream(masterFile(), std::ios::in | std::ios::out) << "this is not a database any more";
    openHq();
    expectSame(place, rows);
}

TEST_F(SharedMasterCopy, CopyOlderThanTheLog_isMadeAgainOfTheNewestBase) {
    hqStore.reset();
    testkit::TempDir old;
    fs::copy(masterFile(), old.file("master.db"));
    openHq();
    for (const char* price : {"2.00", "3.00"}) {
        publishPrice(price);
        ASSERT_TRUE(hqStore->shared().compact());
    }
    publishPrice("4.00");
    EXPECT_EQ(hqStore->sql().queryInteger("SELECT count(*) FROM master_log"), 2);
    EXPECT_EQ(hqStore->sql().queryInteger("SELECT count(*) FROM master_file WHERE kind='base'"), 2);
    const auto place = hqStore->shared().place();
    const auto rows = rowsOf(hqStore->master());
    hqStore.reset();
    removeCopy();
    fs::copy(old.file("master.db"), masterFile());
    openHq();
    expectSame(place, rows);
}

TEST_F(SharedMasterCopy, CopyOfAnotherHistory_isNotBelieved) {
    // As after a restore of the database: the same numbers, other publications.
    const auto place = hqStore->shared().place();
    const auto rows = rowsOf(hqStore->master());
    hqStore.reset();
    {
        auto db = *store::Database::open(masterFile(), store::OpenMode::ReadWrite);
        ASSERT_TRUE(db->exec("UPDATE item SET price=99 WHERE id=1"));
        ASSERT_TRUE(db->exec("UPDATE meta SET value=printf('%064d',0) WHERE key='chain'"));
    }
    openHq();
    expectSame(place, rows);
}

TEST_F(SharedMasterCopy, ChangeThatDoesNotFit_isFound_andTheCopyMadeAgain) {
    testkit::TempDir crashed;
    hqStore->shared().betweenCommits = [&] { copyFolder(dir.path(), crashed.path()); };
    publishPrice("7.77");
    const auto place = hqStore->shared().place();
    const auto rows = rowsOf(hqStore->master());
    hqStore.reset();
    {
        auto db = *store::Database::open(crashed.file("master.db"), store::OpenMode::ReadWrite);
        ASSERT_TRUE(db->exec("UPDATE item SET name='changed by hand', price=1"));
    }
    auto after = *HqStore::open(crashed.path(), fixture.clock, fixture.ids, database);
    EXPECT_EQ(after->shared().place(), place);
    EXPECT_EQ(rowsOf(after->master()), rows);
}

TEST_F(SharedMasterCopy, LoadBehindTheLog_nothingIsPublishedUntilItIsAGeneration) {
    const auto before = hqStore->generation();
    hqStore.reset();
    {
        auto master = *store::MasterStore::open(masterFile());
        auto item = testkit::testItems()[0];
        item.code = "LOADED";
        item.identifiers.clear();
        ASSERT_TRUE(master->apply({{item}, {}, {}, {}}));
    }
    openHq();
    EXPECT_TRUE(hqStore->shared().loaded());
    const auto refused = hqStore->publishItems(testkit::testItems(), {});
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().kind, store::StoreErrorKind::Misuse);
    ASSERT_TRUE(hqStore->newGeneration());
    EXPECT_NE(hqStore->generation(), before);
    exchange(8);
    EXPECT_EQ(fixture.till->syncPort().masterCursor().generation, hqStore->generation());
    const auto rows = rowsOf(hqStore->master());
    const auto place = hqStore->shared().place();
    hqStore.reset();
    removeCopy();
    openHq();
    expectSame(place, rows);
}

TEST_F(SharedMasterCopy, FolderOfBefore_itsMasterFileBecomesTheBase) {
    exchange(3);
    const auto cursor = fixture.till->syncPort().masterCursor();
    EXPECT_EQ(cursor.cursor, hqStore->cursor());
    const auto rows = rowsOf(hqStore->master());
    for (const char* table : {"master_head", "master_log", "master_file", "master_chunk"})
        ASSERT_TRUE(hqStore->sql().exec(std::string("DELETE FROM ") + table));
    hqStore.reset();
    {
        auto db = *store::Database::open(masterFile(), store::OpenMode::ReadWrite);
        ASSERT_TRUE(db->exec("DELETE FROM meta WHERE key IN('chain','log_n','log_change')"));
        ASSERT_TRUE(db->exec("UPDATE meta SET value='0' WHERE key='cursor'"));
    }
    openHq();
    EXPECT_EQ(hqStore->generation(), cursor.generation) << "no till needs a snapshot for that";
    EXPECT_EQ(hqStore->cursor(), cursor.cursor);
    const auto place = hqStore->shared().place();
    hqStore.reset();
    removeCopy();
    openHq();
    expectSame(place, rows);
}

TEST_F(SharedMasterCopy, Draft_movesTheLogButNoTill) {
    const auto before = hqStore->shared().place();
    ASSERT_TRUE(hqStore->publishPromotions(promotion("D2"), false, "ann"));
    EXPECT_EQ(hqStore->shared().place().n, before.n + 1);
    EXPECT_EQ(hqStore->cursor(), before.cursor);
    ASSERT_TRUE(hqStore->publishPromotions(promotion("D2"), false, "ann"));
    EXPECT_EQ(hqStore->shared().place().n, before.n + 1) << "nothing changed: nothing published";
}

TEST_F(SharedMasterCopy, Refusal_leavesNothingInLogOrCopy) {
    const auto place = hqStore->shared().place();
    const auto rows = rowsOf(hqStore->master());
    EXPECT_FALSE(hqStore->publishPromotions("[" + promotion("P7") + ",{}]", true, "ann"));
    expectSame(place, rows);
    publishPrice("5.00");
    auto st = hqStore->sql().prepare("SELECT author,what FROM master_log ORDER BY n DESC LIMIT 1");
    ASSERT_TRUE(st.step());
    EXPECT_EQ(st.text(0), "admin");
    EXPECT_EQ(st.text(1), "item 1");
}

}  // namespace
}  // namespace evertill::hq
