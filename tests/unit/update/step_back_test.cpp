// Going back from a version that migrated the till's files: never at the price of a record.
#include "evertill/store/migrator.h"
#include "program_shelf.h"

namespace evertill::update {
namespace {

using store::Database;
using store::OpenMode;

class StepBack : public ::testing::Test, public Shelf {
 protected:
    void SetUp() override {
        before = *store::dataFormats(store());
        head = *store::ledgerState(ledger());
    }
    std::string ledger() const { return store() + "/ledger.db"; }
    /// What a newer program's migration does: a copy first, then another format.
    void migrate(const std::string& file, int more = 1) {
        auto db = *Database::open(file, OpenMode::ReadWrite);
        const auto now = static_cast<int>(*db->queryInteger("PRAGMA user_version"));
        std::vector<store::Migration> all;
        for (int n = now + 1; n <= now + more; ++n)
            all.push_back({"x", n, "x_" + std::to_string(n),
                           "CREATE TABLE newer_" + std::to_string(n) + "(a INTEGER) STRICT;"});
        ASSERT_TRUE(store::migrate(*db, "x", all));
    }
    void appendNewer(const std::string& sql) {
        auto db = *Database::open(ledger(), OpenMode::ReadWrite);
        ASSERT_TRUE(db->exec(sql)) << db->takeError()->context;
    }
    store::DataFormats before;
    store::LedgerState head;
};

constexpr const char* kRecord =
    "INSERT INTO journal SELECT max(seq)+1,1,1,'{}',zeroblob(32) FROM journal";
constexpr const char* kDraft = "INSERT INTO draft_op(at,op) VALUES(1,'{}')";

}  // namespace

TEST_F(StepBack, NothingNew_filesOfBeforeComeBack_theNewerOnesAreKept) {
    migrate(ledger());
    migrate(store() + "/master.db", 2);
    ASSERT_NE(*store::dataFormats(store()), before);
    ASSERT_TRUE(store::stepBack(store(), before));
    EXPECT_EQ(*store::dataFormats(store()), before);
    EXPECT_EQ(store::ledgerState(ledger())->headHash, head.headHash);
    EXPECT_TRUE(store::Ledger::open(ledger()));
    EXPECT_TRUE(std::filesystem::exists(ledger() + ".newer-v" +
                                        std::to_string(before.at("ledger.db") + 1)));
    ASSERT_TRUE(store::stepBack(store(), before));  // again: nothing
    EXPECT_EQ(*store::dataFormats(store()), before);
}

TEST_F(StepBack, RecordOrSaleSince_isRefused_andNothingChanges) {
    for (const char* since : {kRecord, kDraft}) {
        migrate(ledger());
        migrate(store() + "/master.db");
        appendNewer(since);
        const auto newer = *store::dataFormats(store());
        const auto refused = store::stepBack(store(), before);
        ASSERT_FALSE(refused);
        EXPECT_EQ(refused.error().kind, store::StoreErrorKind::Misuse);
        EXPECT_EQ(*store::dataFormats(store()), newer) << since;
        // For the next round.
        std::filesystem::copy_file(
            ledger() + ".before-v" + std::to_string(before.at("ledger.db") + 1), ledger(),
            std::filesystem::copy_options::overwrite_existing);
    }
}

TEST_F(StepBack, CopyMissingOrOfAnotherHistory_isRefused) {
    migrate(ledger());
    const std::string copy = ledger() + ".before-v" + std::to_string(before.at("ledger.db") + 1);
    {
        auto db = *Database::open(copy, OpenMode::ReadWrite);
        ASSERT_TRUE(db->exec(kRecord));
    }
    EXPECT_FALSE(store::stepBack(store(), before));
    std::filesystem::remove(copy);
    EXPECT_FALSE(store::stepBack(store(), before));
}

TEST_F(StepBack, MigrationCutOffHalfWay_findsItsCopy) {
    // Two steps were due, one was done.
    migrate(ledger());
    const auto one = before.at("ledger.db") + 1;
    std::filesystem::rename(ledger() + ".before-v" + std::to_string(one),
                            ledger() + ".before-v" + std::to_string(one + 1));
    ASSERT_TRUE(store::stepBack(store(), before));
    EXPECT_EQ(*store::dataFormats(store()), before);
}

TEST_F(StepBack, DrawerOpening_isNotDoneTwice) {
    appendNewer("INSERT INTO drawer_kick(seq) SELECT max(seq) FROM journal");
    migrate(ledger());
    appendNewer("DELETE FROM drawer_kick");  // the newer program kicked it
    ASSERT_TRUE(store::stepBack(store(), before));
    auto db = *Database::open(ledger(), OpenMode::ReadWrite);
    EXPECT_EQ(db->queryInteger("SELECT count(*) FROM drawer_kick"), 0);
}

TEST_F(StepBack, BadProgramThatMigrated_isLeftForTheOneBefore_withItsLedger) {
    put("1.0.0");
    point("1.0.0");
    const std::string prepared = dir.file("prepared");
    std::filesystem::create_directories(prepared);
    migrate(ledger());
    const std::string copy = ledger() + ".before-v" + std::to_string(before.at("ledger.db") + 1);
    std::filesystem::copy_file(ledger(), prepared + "/ledger.db");
    std::filesystem::rename(copy, prepared + "/" + std::filesystem::path(copy).filename().string());
    std::filesystem::copy_file(prepared + "/" + std::filesystem::path(copy).filename().string(),
                               ledger(), std::filesystem::copy_options::overwrite_existing);
    ASSERT_EQ(*store::dataFormats(store()), before);
    put("1.1.0", {.start = "[ -e $HERE/did ] || cp $HERE/prepared/* $STORE/; touch $HERE/did; "
                           "exit 9"});
    stage("1.1.0");
    run([&] { return count("start 1.0.0") > 0; });
    EXPECT_EQ(*store::dataFormats(store()), before);
    EXPECT_EQ(failure(), "1.1.0: did not stay up: it ended with 9");
}

TEST_F(StepBack, BadProgramThatWroteRecords_staysAndSaysSo) {
    put("1.0.0");
    point("1.0.0");
    const std::string prepared = dir.file("prepared");
    std::filesystem::create_directories(prepared);
    const auto old = dir.file("old.db");
    std::filesystem::copy_file(ledger(), old);
    migrate(ledger());
    appendNewer(kRecord);
    {
        auto db = *Database::open(ledger(), OpenMode::ReadWrite);
        ASSERT_TRUE(db->checkpoint(true));
    }
    for (const auto& f : std::filesystem::directory_iterator(store()))
        if (f.path().filename().string().starts_with("ledger.db"))
            std::filesystem::rename(f.path(), prepared + "/" + f.path().filename().string());
    std::filesystem::copy_file(old, ledger());
    put("1.1.0",
        {.start = "[ -e $HERE/did ] || cp $HERE/prepared/* $STORE/; touch $HERE/did; exit 9"});
    stage("1.1.0");
    // It goes on with the one that has the records, and whoever started it starts it again.
    EXPECT_EQ(testkit::run(command(150)).exitCode, 9);
    EXPECT_EQ(count("start 1.0.0"), 0);
    EXPECT_EQ(folder.pointer()->version, v("1.1.0"));
    EXPECT_FALSE(folder.pointer()->trial);
    EXPECT_EQ(store::ledgerState(ledger())->headSeq, head.headSeq + 1);
    EXPECT_NE(failure().find("records were written in the new format"), std::string::npos)
        << failure();
}

}  // namespace evertill::update
