// The label list of a till that runs: deltas and snapshots reach it in idle time.
#include <gtest/gtest.h>

#include <filesystem>

#include "evertill/service/label_desk.h"
#include "testkit/till_fixture.h"

using namespace evertill;

namespace {

class TillLabels : public ::testing::Test {
 protected:
    void idle() {
        for (int i = 0; i < 5; ++i)
            f.till->idle();
    }
    void newPrice(const char* item, const char* price) {
        service::MasterBatch batch;
        const auto cursor = f.till->syncPort().masterCursor();
        batch.generation = cursor.generation;
        batch.fromCursor = cursor.cursor;
        batch.toCursor = cursor.cursor + 1;
        for (auto& i : testkit::testItems())
            if (i.code == item) {
                i.price = UnitPrice::parse(price);
                batch.items.push_back(i);
            }
        ASSERT_TRUE(f.till->syncPort().applyMaster(batch));
    }
    std::string shown() {
        std::string out;
        store::LabelQuery q;
        q.state = domain::LabelState::Waiting;
        for (const auto& j : f.till->labelDesk()->list(q))
            out += j.item + " " + (j.oldPrice ? j.oldPrice->toString() : "none") + ">" +
                   j.newPrice.toString() + " ";
        return out;
    }
    testkit::TillFixture f;
};

}  // namespace

TEST_F(TillLabels, ShopWithoutLabels_paysNothing) {
    f.open();
    idle();
    newPrice("W1", "2.50");
    idle();
    EXPECT_FALSE(std::filesystem::exists(f.dir.file("labels.db")));
}

TEST_F(TillLabels, Delta_makesAJob_alsoAfterARestart) {
    f.open();
    ASSERT_NE(f.till->labelDesk(), nullptr);
    idle();
    newPrice("W1", "2.50");
    idle();
    EXPECT_EQ(shown(), "W1 2.00>2.50 ");
    newPrice("N1", "5.00");
    f.open();  // before there was a moment for it
    idle();
    EXPECT_EQ(shown(), "W1 2.00>2.50 N1 4.55>5.00 ");
}

TEST_F(TillLabels, Snapshot_isComparedToo) {
    f.open();
    f.till->labelDesk();
    idle();
    const std::string file = f.dir.file("fresh.db");
    {
        auto fresh = *store::MasterStore::open(file);
        store::MasterBatch batch;
        batch.items = testkit::testItems();
        batch.items[1].price = UnitPrice::parse("3.99");
        batch.meta = {{"generation", "g2"}, {"cursor", "1"}};
        ASSERT_TRUE(fresh->apply(batch));
        ASSERT_TRUE(fresh->database().checkpoint(true));
    }
    f.clock.advance(61'000);
    f.till->idle();  // a look is under way while the file goes
    const auto replaced = f.till->syncPort().replaceMaster(file);
    ASSERT_TRUE(replaced) << replaced.error().context;
    idle();
    EXPECT_EQ(shown(), "N1 4.55>3.99 ");
}

TEST_F(TillLabels, Training_hasNone) {
    f.open(true);
    EXPECT_EQ(f.till->labelDesk(), nullptr);
}
