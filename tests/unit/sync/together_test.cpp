// Several uploads with one sync of the disk: what fails is undone alone; if the common commit
// fails, nobody was told that anything is stored.
#include "engine_and_hq.h"
#include "evertill/hq/sql.h"

namespace evertill::hq {
namespace {

class Together : public sync::EngineAndHq {
 protected:
    Sql& sql() { return hqStore->sql(); }
    bool put(const char* key, const char* value = "1") {
        auto st = sql().prepare("INSERT INTO meta(key,value) VALUES(?1,?2)");
        return st.bind(1, key).bind(2, value).run();
    }
    std::int64_t rows() {
        return sql().queryInteger("SELECT count(*) FROM meta WHERE key LIKE 'x%'").value_or(-1);
    }
};

/// A text of its own place in memory, which is written over when it goes.
std::string fleeting(char c) {
    return std::string(200, c);
}

TEST_F(Together, TextsAndHashesMadeForTheCall_areBoundAsTheyWere) {
    auto put = sql().prepare("INSERT INTO meta(key,value) VALUES(?1,?2)");
    put.bind(1, fleeting('a')).bind(2, fleeting('b'));
    auto mark = sql().prepare("UPDATE stream SET base_hash=?1 WHERE stream=?2");
    mark.bindBytes(1, sha256(std::string_view("c"))).bind(2, 1);
    const std::string over = fleeting('x') + fleeting('y');
    ASSERT_EQ(over.size(), 400u);
    ASSERT_TRUE(put.run());
    ASSERT_TRUE(mark.run());
    auto st = sql().prepare("SELECT value FROM meta WHERE key=?1");
    ASSERT_TRUE(st.bind(1, fleeting('a')).step());
    EXPECT_EQ(st.text(0), fleeting('b'));
    auto hash = sql().prepare("SELECT base_hash FROM stream");
    ASSERT_TRUE(hash.step());
    EXPECT_EQ(toHex(hash.bytes(0)), toHex(sha256(std::string_view("c"))));
}

TEST_F(Together, PartThatFails_isUndoneAlone) {
    ASSERT_TRUE(sql().beginTogether());
    ASSERT_TRUE(sql().begin());
    EXPECT_TRUE(put("x1"));
    EXPECT_TRUE(sql().commit());
    ASSERT_TRUE(sql().begin());
    EXPECT_TRUE(put("x2"));
    EXPECT_FALSE(put("x1")) << "there is one";
    EXPECT_FALSE(sql().commit());
    ASSERT_TRUE(sql().begin());
    EXPECT_TRUE(put("x3"));
    EXPECT_TRUE(sql().commit());
    EXPECT_TRUE(sql().endTogether());
    EXPECT_EQ(rows(), 2);
}

TEST_F(Together, PartThatNobodyEnded_isUndone) {
    if (onPostgres()) GTEST_SKIP() << "PostgreSQL commits one by one";
    ASSERT_TRUE(sql().beginTogether());
    ASSERT_TRUE(sql().begin());
    EXPECT_TRUE(put("x1"));
    EXPECT_TRUE(sql().endTogether());
    EXPECT_EQ(rows(), 0);
    ASSERT_TRUE(sql().begin());
    EXPECT_TRUE(put("x2"));
    EXPECT_TRUE(sql().commit());
    EXPECT_EQ(rows(), 1);
}

TEST_F(Together, RollbackWithoutAPart_takesNothingFromTheOthers) {
    ASSERT_TRUE(sql().beginTogether());
    ASSERT_TRUE(sql().begin());
    EXPECT_TRUE(put("x1"));
    EXPECT_TRUE(sql().commit());
    if (!onPostgres()) sql().rollback();
    EXPECT_TRUE(sql().endTogether());
    EXPECT_EQ(rows(), 1);
}

TEST_F(Together, FullDisk_losesAllAndSaysSo_thenGoesOn) {
    if (onPostgres()) GTEST_SKIP() << "PostgreSQL commits one by one";
    const auto pages = *sql().queryInteger("PRAGMA page_count");
    ASSERT_TRUE(sql().beginTogether());
    ASSERT_TRUE(sql().begin());
    EXPECT_TRUE(put("x1"));
    EXPECT_TRUE(sql().commit());
    ASSERT_TRUE(sql().exec(("PRAGMA max_page_count=" + std::to_string(pages)).c_str()));
    ASSERT_TRUE(sql().begin());
    const std::string big(1 << 20, 'b');
    EXPECT_FALSE(put("x2", big.c_str()));
    EXPECT_FALSE(sql().commit());
    const bool third = sql().begin();
    if (third) {
        EXPECT_TRUE(put("x3"));
        EXPECT_TRUE(sql().commit());
    }
    const bool stored = sql().endTogether().has_value();
    EXPECT_EQ(rows(), stored ? (third ? 2 : 1) : 0) << "all of what was said, or nothing";
    ASSERT_TRUE(sql().exec("PRAGMA max_page_count=1000000"));
    ASSERT_TRUE(sql().begin());
    EXPECT_TRUE(put("x4"));
    EXPECT_TRUE(sql().commit());
}

}  // namespace
}  // namespace evertill::hq
