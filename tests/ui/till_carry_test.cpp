// The journal on a stick as the program does it: real till, real files, real headquarters.
#include <filesystem>
#include <fstream>

#include "../unit/sync/engine_and_hq.h"
#include "evertill/hq/journal_import.h"
#include "till_carry.h"

namespace evertill::till {
namespace {

namespace fs = std::filesystem;

class TillCarry : public sync::EngineAndHq {
 protected:
    TillCarry() { fs::create_directory(stick); }
    Result<ui::Carried, service::Refused> write() { return writeJournal(post, stick); }
    Result<ui::Carried, service::Refused> take() { return takeAnswers(post, stick); }
    /// What `evertill-hq import` does with a file.
    void hqTakes(const std::string& file) {
        std::ifstream in(file, std::ios::binary);
        std::ofstream out(file + ".answers", std::ios::binary);
        ASSERT_TRUE(hq::importJournal(*hqStore, in, out));
    }
    void put(const char* name, const std::string& text) {
        std::ofstream(stick + "/" + name, std::ios::binary) << text;
    }
    std::string stick = dir.file("stick");
    PostToTill post = [this](const std::function<void(service::Till&)>& work) {
        ++asked;
        work(*fixture.till);
    };
    int asked = 0;
};

TEST_F(TillCarry, ThereAndBack_leavesNothingWaiting) {
    openShop();
    sell(300);
    const auto out = write();
    ASSERT_TRUE(out);
    EXPECT_EQ(out->from, 1);
    EXPECT_EQ(out->to, head());
    EXPECT_GT(asked, 3) << "the till sells between the pieces";
    hqTakes(out->file.toStdString());
    const auto back = take();
    ASSERT_TRUE(back);
    EXPECT_EQ(back->refused, "");
    EXPECT_EQ(back->to, head());
    EXPECT_EQ(fixture.till->snapshot()->outbox.unsent, 0);
    const auto again = write();
    ASSERT_TRUE(again);
    EXPECT_EQ(again->file, "") << "nothing is left to carry";
}

TEST_F(TillCarry, NewestAnswersCount_andOnlyOnesForThisTill) {
    openShop();
    sell(1);
    const auto none = take();
    ASSERT_TRUE(none);
    EXPECT_EQ(none->file, "");
    put("S001-T09-1-5.journal.answers", "{\"evertill_answers\":1,\"terminal\":\"S001-T09\"}\n");
    EXPECT_EQ(take()->file, "") << "another till's";
    // A file that was given our name: its own words say whose it is.
    put("S001-T01-1-5.journal.answers", "{\"evertill_answers\":1,\"terminal\":\"S001-T09\"}\n");
    const auto wrong = take();
    ASSERT_TRUE(wrong);
    EXPECT_TRUE(wrong->damaged);
    EXPECT_TRUE(wrong->refused.contains("S001-T09"));
    EXPECT_EQ(fixture.till->snapshot()->outbox.ackedSeq, 0);
}

TEST_F(TillCarry, EmptyGarbageAndCutFiles_changeNothing) {
    openShop();
    sell(3);
    const auto out = write();
    hqTakes(out->file.toStdString());
    const std::string name = out->file.toStdString() + ".answers";
    std::ifstream in(name, std::ios::binary);
    const std::string good((std::istreambuf_iterator<char>(in)), {});
    for (const std::string& bad :
         {std::string(), std::string("\0\xff\xfe{", 4), std::string("[1,2]\n"),
          good.substr(0, good.size() - 20), good.substr(0, 10)}) {
        std::ofstream(name, std::ios::binary | std::ios::trunc) << bad;
        const auto r = take();
        ASSERT_TRUE(r);
        EXPECT_TRUE(r->damaged) << bad;
        EXPECT_EQ(fixture.till->snapshot()->outbox.ackedSeq, 0) << bad;
    }
}

TEST_F(TillCarry, StickThatIsGone_orTillThatCloses_isARefusal) {
    openShop();
    sell(1);
    fs::remove_all(stick);
    put("nothing", "");
    EXPECT_EQ(writeJournal(post, stick + "/gone/deeper").error().code,
              domain::Refusal::FolderUnusable);
    EXPECT_EQ(take()->file, "");
    const PostToTill closed = [](const std::function<void(service::Till&)>&) {};
    EXPECT_FALSE(writeJournal(closed, dir.path()));
    EXPECT_FALSE(takeAnswers(closed, dir.path()));
}

}  // namespace
}  // namespace evertill::till
