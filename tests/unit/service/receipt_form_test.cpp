// The store's own receipt, and one that cannot be read: told, and never in the way of a receipt.
#include <gtest/gtest.h>

#include "testkit/till_fixture.h"

using namespace evertill;

namespace {

constexpr const char* kGood =
    R"({"format":"evertill-receipt/1","blocks":[{"type":"title"},{"type":"lines"},{"type":"total"},{"type":"tenders"}]})";
constexpr const char* kBad = R"({"format":"evertill-receipt/1","blocks":[{"type":"nonsense"}]})";

class ReceiptForm : public ::testing::Test {
 protected:
    ReceiptForm() { f.open(); }
    void pull(const char* json) {
        service::MasterBatch batch;
        const auto cursor = f.till->syncPort().masterCursor();
        batch.generation = cursor.generation;
        batch.fromCursor = cursor.cursor;
        batch.toCursor = cursor.cursor + 1;
        batch.settings = {{"receipt", json}};
        ASSERT_TRUE(f.till->syncPort().applyMaster(batch));
    }
    std::string problem() { return f.till->snapshot()->receiptProblem; }
    bool toldToHq() {
        for (const auto& p : f.till->syncPort().masterProblems())
            if (p.what == "receipt template") return true;
        return false;
    }
    testkit::TillFixture f;
};

}  // namespace

TEST_F(ReceiptForm, OneThatCanBeRead_isNoProblem) {
    pull(kGood);
    EXPECT_EQ(problem(), "");
    EXPECT_FALSE(toldToHq());
}

TEST_F(ReceiptForm, OneThatCannotBeRead_isTold_andTheGoodOneStays) {
    pull(kGood);
    pull(kBad);
    EXPECT_NE(problem().find("receipt: "), std::string::npos) << problem();
    EXPECT_TRUE(toldToHq());
    f.till.reset();
    f.open();
    EXPECT_NE(problem(), "") << "also after a restart";
    pull(kGood);
    EXPECT_EQ(problem(), "");
    EXPECT_FALSE(toldToHq());
}
