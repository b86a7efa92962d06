#include "evertill/store/database.h"

#include <gtest/gtest.h>

#include <fstream>

#include "evertill/store/migrator.h"
#include "testkit/temp_dir.h"

using namespace evertill;
using namespace evertill::store;

TEST(Database, FailedStatement_MakesTheCommitRefuseAndRollBack) {
    testkit::TempDir dir;
    auto db = *Database::open(dir.file("a.db"), OpenMode::ReadWrite);
    db->exec("CREATE TABLE t(a INTEGER PRIMARY KEY, b TEXT NOT NULL) STRICT");
    ASSERT_TRUE(db->begin());
    db->exec("INSERT INTO t VALUES(1,'x')");
    db->exec("INSERT INTO t VALUES(1,'y')");
    const auto done = db->commit();
    ASSERT_FALSE(done);
    EXPECT_EQ(done.error().kind, StoreErrorKind::Constraint);
    EXPECT_EQ(db->queryInteger("SELECT count(*) FROM t"), 0);
}

TEST(Database, NotADatabase_IsCorrupt_NotOverwritten) {
    testkit::TempDir dir;
    std::ofstream(dir.file("a.db")) << std::string(4096, 'x');
    const auto db = Database::open(dir.file("a.db"), OpenMode::ReadWrite);
    ASSERT_FALSE(db);
    EXPECT_EQ(db.error().kind, StoreErrorKind::Corrupt);
}

TEST(Migrator, NewerFile_IsRefusedUnchanged_OlderIsCopiedFirst) {
    testkit::TempDir dir;
    const std::vector<Migration> one{
        {"x", 1, "x_1", "CREATE TABLE a(i INTEGER) STRICT; INSERT INTO a VALUES(7);"}};
    std::vector<Migration> two = one;
    two.push_back({"x", 2, "x_2", "ALTER TABLE a ADD COLUMN j INTEGER"});
    {
        auto db = *Database::open(dir.file("a.db"), OpenMode::ReadWrite);
        ASSERT_TRUE(migrate(*db, "x", one));
        ASSERT_TRUE(migrate(*db, "x", two));
        const auto refused = migrate(*db, "x", one);
        ASSERT_FALSE(refused);
        EXPECT_EQ(refused.error().kind, StoreErrorKind::Newer);
    }
    auto copy = *Database::open(dir.file("a.db.before-v2"), OpenMode::ReadOnly);
    EXPECT_EQ(copy->queryInteger("SELECT i FROM a"), 7);
    EXPECT_EQ(copy->queryInteger("PRAGMA user_version"), 1);
}

TEST(Migrator, BrokenMigration_LeavesTheFileAtTheVersionBefore) {
    testkit::TempDir dir;
    const std::vector<Migration> broken{
        {"x", 1, "x_1", "CREATE TABLE a(i INTEGER) STRICT"},
        {"x", 2, "x_2", "CREATE TABLE b(i INTEGER) STRICT; CREATE TABLE a(i INTEGER)"}};
    auto db = *Database::open(dir.file("a.db"), OpenMode::ReadWrite);
    ASSERT_FALSE(migrate(*db, "x", broken));
    EXPECT_EQ(db->queryInteger("PRAGMA user_version"), 1);
    EXPECT_EQ(db->queryInteger("SELECT count(*) FROM sqlite_schema WHERE name='b'"), 0);
}
