// Journals carried on a stick: the same records, the same proof, without a line.
#include <sstream>

#include "engine_and_hq.h"
#include "evertill/hq/journal_import.h"
#include "evertill/sync/journal_file.h"

namespace evertill::sync {
namespace {

class CarriedJournal : public EngineAndHq {
 protected:
    std::string written() {
        std::ostringstream out;
        EXPECT_TRUE(writeJournalFile(fixture.till->syncPort(), out));
        return out.str();
    }
    Result<hq::ImportedFile, std::string> imported(const std::string& file) {
        std::istringstream in(file);
        std::ostringstream answers;
        auto done = hq::importJournal(*hqStore, in, answers);
        m_answers = answers.str();
        return done;
    }
    Result<TakenAnswers, std::string> taken(const std::string& answers) {
        std::istringstream in(answers);
        return takeAnswerFile(fixture.till->syncPort(), in);
    }
    std::int64_t acked() { return fixture.till->syncPort().ackedSeq(); }
    std::string m_answers;
};

TEST_F(CarriedJournal, File_bringsEverythingAndTheAnswerProvesIt) {
    openShop();
    sell(300);  // more than one upload
    const auto done = imported(written());
    ASSERT_TRUE(done) << done.error();
    EXPECT_EQ(done->terminal, "S001-T01");
    EXPECT_EQ(done->stored, head());
    EXPECT_GT(done->uploads, 1);
    EXPECT_EQ(hqStore->recordCount(), head());
    EXPECT_EQ(acked(), 0);
    const auto kept = taken(m_answers);
    ASSERT_TRUE(kept) << kept.error();
    EXPECT_EQ(kept->acknowledged, head());
    EXPECT_EQ(acked(), head());
    // Nothing is left to carry; the line finds nothing to do either.
    const auto again = imported(written());
    ASSERT_TRUE(again);
    EXPECT_EQ(again->uploads, 0);
    run();
    EXPECT_EQ(hqStore->recordCount(), head());
}

TEST_F(CarriedJournal, Waiting_isCountedWithItsValueUntilHqHasIt) {
    openShop();
    auto& port = fixture.till->syncPort();
    run();
    EXPECT_EQ(port.backlog().sales, 0);
    EXPECT_EQ(port.backlog().value, Money());
    EXPECT_GT(fixture.till->snapshot()->outbox.ackedAtMs, 0);
    sell(3);
    const auto each = fixture.till->snapshot()->lastSale->total;
    ASSERT_GT(each, Money());
    EXPECT_EQ(port.backlog().sales, 3);
    EXPECT_EQ(port.backlog().value, each + each + each);
    const auto day = fixture.till->snapshot()->outbox;
    EXPECT_EQ(day.dayUnsent, day.unsent);
    EXPECT_GT(day.dayRecords, day.dayUnsent);
    // The count outlives a restart, and goes down by what HQ takes, not to zero by itself.
    engine.reset();
    fixture.open();
    ASSERT_TRUE(fixture.till->signOn("9001", "9999"));
    EXPECT_EQ(fixture.till->syncPort().backlog().sales, 3);
    engine = std::make_unique<SyncEngine>(fixture.till->syncPort(), fixture.clock, fixture.ids,
                                          dir.path());
    sell(1);
    EXPECT_EQ(fixture.till->syncPort().backlog().sales, 4);
    run();
    EXPECT_EQ(fixture.till->syncPort().backlog().sales, 0);
    EXPECT_EQ(fixture.till->syncPort().backlog().value, Money());
    sell(2);
    EXPECT_EQ(fixture.till->syncPort().backlog().value, each + each);
}

TEST_F(CarriedJournal, AgeOfThePrices_outlivesARestart) {
    openShop();
    run();
    fixture.clock.advance(3 * 3'600'000);
    engine.reset();
    fixture.open();
    const auto age = fixture.till->snapshot()->masterAgeMs;
    EXPECT_GE(age, 3 * 3'600'000);
    EXPECT_LT(age, 3 * 3'600'000 + 20 * 60'000);
}

TEST_F(CarriedJournal, SalesBetweenTwoLines_areNotInTheFile) {
    openShop();
    sell(300);
    auto& port = fixture.till->syncPort();
    JournalFileWriter writer;
    std::string file;
    const auto before = head();
    for (;;) {
        const auto line = writer.next(port);
        ASSERT_TRUE(line) << line.error();
        if (!*line) break;
        file += **line;
        sell(1);
    }
    EXPECT_EQ(writer.file().to, before);
    const auto done = imported(file);
    ASSERT_TRUE(done) << done.error();
    EXPECT_EQ(done->refused, "");
    EXPECT_EQ(hqStore->recordCount(), before);
    ASSERT_TRUE(taken(m_answers));
    EXPECT_EQ(acked(), before);
    EXPECT_GT(fixture.till->syncPort().backlog().sales, 0);
}

TEST_F(CarriedJournal, SameFileTwiceAndBesideTheLine_isStoredOnce) {
    openShop();
    sell(5);
    const auto stick = written();
    ASSERT_TRUE(imported(stick));
    sell(2);
    run();
    const auto again = imported(stick);
    ASSERT_TRUE(again);
    EXPECT_EQ(again->stored, 0);
    EXPECT_EQ(again->refused, "");
    EXPECT_EQ(hqStore->recordCount(), head());
}

TEST_F(CarriedJournal, ChangedOnTheWay_isRefused) {
    openShop();
    sell(2);
    std::string stick = written();
    const auto at = stick.find("\\\"amount\\\":");
    ASSERT_NE(at, std::string::npos);
    stick[at + 12] = stick[at + 12] == '9' ? '8' : '9';
    const auto done = imported(stick);
    ASSERT_TRUE(done);
    EXPECT_NE(done->refused, "");
    EXPECT_EQ(done->stored, 0);
    EXPECT_EQ(hqStore->recordCount(), 0);
}

TEST_F(CarriedJournal, ForgedAnswers_areNotBelieved) {
    openShop();
    sell(2);
    ASSERT_TRUE(imported(written()));
    std::string forged = m_answers;
    const auto at = forged.find("\"ack\":\"");
    ASSERT_NE(at, std::string::npos);
    forged[at + 7] = forged[at + 7] == '0' ? '1' : '0';
    EXPECT_FALSE(taken(forged));
    EXPECT_EQ(acked(), 0);
    std::string other = m_answers;
    other.replace(other.find("S001-T01"), 8, "S001-T02");
    EXPECT_FALSE(taken(other));
    EXPECT_FALSE(taken(""));
    EXPECT_FALSE(taken("{}\n"));
    EXPECT_TRUE(taken(m_answers));
}

TEST_F(CarriedJournal, Garbage_isNamed) {
    for (const char* garbage : {"", "\n", "{}", "[]", "{\"evertill_journal\":2}",
                                "{\"evertill_journal\":1,\"terminal\":7}",
                                "{\"evertill_journal\":1,\"terminal\":\"S009-T01\"}"})
        EXPECT_FALSE(imported(garbage)) << garbage;
    openShop();
    sell(2);
    const auto stick = written();
    // Cut anywhere: what came is kept, the rest is told.
    for (const std::size_t cut : {std::size_t(10), stick.size() / 2, stick.size() - 5})
        EXPECT_FALSE(imported(stick.substr(0, cut))) << cut;
    EXPECT_TRUE(imported(stick));
    EXPECT_EQ(hqStore->recordCount(), head());
}

TEST_F(CarriedJournal, OfACopiedDisk_continuesInItsOwnHistory) {
    openShop();
    sell(1);
    run();
    testkit::TempDir copy;
    std::filesystem::copy(fixture.dir.path(), copy.path(),
                          std::filesystem::copy_options::recursive |
                              std::filesystem::copy_options::overwrite_existing);
    sell(2);
    run();
    auto twin = *service::Till::open({copy.path(), false}, fixture.clock, fixture.ids);
    ASSERT_TRUE(twin->signOn("9001", "9999"));
    ASSERT_TRUE(twin->noSale());
    for (int trip = 0; trip < 3; ++trip) {
        std::ostringstream out, answers;
        ASSERT_TRUE(writeJournalFile(twin->syncPort(), out));
        std::istringstream in(out.str());
        ASSERT_TRUE(hq::importJournal(*hqStore, in, answers));
        std::istringstream back(answers.str());
        ASSERT_TRUE(takeAnswerFile(twin->syncPort(), back));
    }
    EXPECT_EQ(twin->syncPort().stream(), 2);
    EXPECT_EQ(twin->syncPort().ackedSeq(), twin->syncPort().headSeq());
    EXPECT_EQ(hqStore->journal().streams("S001-T01").size(), 2u);
}

}  // namespace
}  // namespace evertill::sync
