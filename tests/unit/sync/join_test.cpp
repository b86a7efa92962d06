// A shop that stood alone for months joins a chain: nothing is lost, whenever it is killed.
#include <sstream>

#include "engine_and_hq.h"
#include "evertill/store/catalogue_export.h"
#include "evertill/store/catalogue_import.h"
#include "evertill/store/ledger_audit.h"
#include "evertill/sync/join.h"
#include "hq_nodes.h"

namespace evertill::sync {
namespace {

class Joining : public EngineAndHq {
 protected:
    Joining() : alone("S001-T07") {
        auto own = *store::MasterStore::open(alone.dir.file("master.db"));
        auto item = testkit::makeItem("OWN1", "自有商品", "8.88", domain::ItemKind::Counted,
                                      {testkit::code("6900000000014")});
        EXPECT_TRUE(own->apply({{item}, {}, {}, {}}));
        ownRows = hq::rowsOf(*own);
    }
    /// Several closed days, then one that is open without a session.
    void trade(int days) {
        auto& t = alone.open();
        ASSERT_TRUE(t.signOn("9001", "9999"));
        for (int day = 0; day <= days; ++day) {
            ASSERT_TRUE(t.openDay(t.proposedBusinessDate()));
            ASSERT_TRUE(t.openSession(Money()));
            const int sales = 120;
            for (int i = 0; i < sales; ++i) {
                ASSERT_TRUE(t.scan("6900000000014"));
                ASSERT_TRUE(t.payCash(t.snapshot()->basket.totals.due));
            }
            ASSERT_TRUE(
                t.closeSession(Money::fromMinor(t.snapshot()->lastSale->total.minor() * sales)));
            if (day < days) ASSERT_TRUE(t.closeDay());
            alone.clock.advance(86'400'000);
        }
    }
    service::SyncPort& port() { return alone.till->syncPort(); }
    std::string enrolled(const std::string& code) {
        auto request = enrolRequest(port(), "http://hq", code, "test");
        request.path = request.path.substr(9);
        return takeEnrolAnswer(port(), "http://hq", service->handle(request), code);
    }
    /// At most n requests; true: nothing is left.
    bool exchanged(int n) {
        SyncEngine e(port(), alone.clock, alone.ids, downloads.path());
        for (int turns = 0; n > 0 && !e.idle() && turns < 5000; ++turns) {
            alone.clock.advance(e.waitMs().value_or(0));
            const auto request = e.next();
            if (!request) continue;
            e.answered(ask(*request));
            --n;
        }
        return e.idle();
    }
    void expectWhole() {
        auto& store = *hqStore;
        const auto stream = store.journal().stream("S001", "S001-T07", 1);
        ASSERT_TRUE(stream);
        EXPECT_EQ(stream->baseSeq, 0);
        EXPECT_EQ(stream->headSeq, port().headSeq());
        EXPECT_EQ(port().ackedSeq(), port().headSeq());
        EXPECT_EQ(store.journal().streams("S001-T07").size(), 1U);
        std::int64_t complete = 0, sales = 0;
        for (const auto& d : store.days(1000)) {
            if (d.terminal != "S001-T07") continue;
            complete += d.complete() ? 1 : 0;
            sales += d.sales;
        }
        EXPECT_EQ(complete, 3);
        EXPECT_EQ(sales, 4 * 120);
        // What it had is kept aside, what headquarters has is sold.
        auto kept = *store::MasterStore::open(ownMasterPath(port()));
        EXPECT_TRUE(kept->catalogue().fullItemByCode("OWN1"));
        EXPECT_EQ(hq::rowsOf(*kept), ownRows);
        EXPECT_EQ(port().masterCursor().generation, store.generation());
        EXPECT_FALSE(alone.till->scan("6900000000014"));
    }

    testkit::TillFixture alone;
    testkit::TempDir downloads;
    std::string ownRows;
};

TEST_F(Joining, KilledAfterAnyRequest_everyRecordArrives_andItsOwnGoodsAreKept) {
    trade(3);
    alone.open();
    ownRows = [&] {
        testkit::TempDir at;
        EXPECT_TRUE(port().copyMaster(at.file("m.db")));
        return hq::rowsOf(**store::MasterStore::open(at.file("m.db")));
    }();
    EXPECT_EQ(joinStep(port()), JoinStep::Keep);
    // Killed after the copy, before the note: made again.
    ASSERT_TRUE(port().copyMaster(ownMasterPath(port())));
    alone.open();
    EXPECT_EQ(joinStep(port()), JoinStep::Keep);
    ASSERT_EQ(keepOwnMaster(port()), "");
    alone.open();
    EXPECT_EQ(joinStep(port()), JoinStep::Enrol);
    // Killed between headquarters' commit and its answer.
    const auto code = *hqStore->newEnrolCode("S001", "S001-T07", 60'000);
    auto lost = enrolRequest(port(), "http://hq", code, "test");
    lost.path = lost.path.substr(9);
    EXPECT_EQ(service->handle(lost).status, 200);
    alone.open();
    EXPECT_EQ(joinStep(port()), JoinStep::Enrol);
    ASSERT_EQ(enrolled(code), "");
    alone.open();
    EXPECT_EQ(joinStep(port()), JoinStep::Exchange);
    EXPECT_NE(finishJoin(port()), "");
    bool done = false;
    for (int n = 1; n < 60 && !done; ++n) {
        done = exchanged(n);
        if (!done) {
            EXPECT_EQ(joinStep(port()), JoinStep::Exchange);
            alone.open();
        }
    }
    ASSERT_TRUE(done);
    ASSERT_EQ(finishJoin(port()), "");
    alone.open();
    EXPECT_EQ(joinStep(port()), JoinStep::Done);
    ASSERT_TRUE(alone.till->signOn("9001", "9999"));  // by headquarters' staff
    exchanged(100);
    expectWhole();
    const auto audit = store::verifyLedger(alone.dir.file("ledger.db"));
    ASSERT_TRUE(audit);
    EXPECT_TRUE(audit->problems.empty());
}

TEST_F(Joining, TheJournalGoesFirst_theGoodsComeAfterIt) {
    trade(3);
    alone.open();
    ASSERT_EQ(keepOwnMaster(port()), "");
    ASSERT_EQ(enrolled(*hqStore->newEnrolCode("S001", "S001-T07", 60'000)), "");
    // With the last acknowledgement missing, headquarters' goods are not here yet.
    SyncEngine e(port(), alone.clock, alone.ids, downloads.path());
    for (int turns = 0; turns < 500 && port().masterCursor().generation.empty(); ++turns) {
        alone.clock.advance(e.waitMs().value_or(0));
        if (const auto request = e.next()) e.answered(ask(*request));
        if (port().ackedSeq() < port().headSeq()) {
            ASSERT_EQ(port().masterCursor().generation, "");
        }
    }
    EXPECT_FALSE(port().masterCursor().generation.empty());
    EXPECT_EQ(port().ackedSeq(), port().headSeq());
}

TEST_F(Joining, WithSomethingOpen_itWaits) {
    auto& t = alone.openForSale();
    EXPECT_NE(keepOwnMaster(port()).find("session"), std::string::npos);
    ASSERT_TRUE(t.scan("6900000000014"));
    EXPECT_NE(keepOwnMaster(port()).find("basket"), std::string::npos);
    EXPECT_EQ(joinStep(port()), JoinStep::Keep);
    EXPECT_FALSE(std::filesystem::exists(ownMasterPath(port())));
    ASSERT_TRUE(t.payCash(t.snapshot()->basket.totals.due));
    ASSERT_TRUE(t.closeSession(Money::fromMinor(20888)));
    EXPECT_EQ(keepOwnMaster(port()), "");
}

TEST_F(Joining, CodeOfAnotherStoreOrTill_isRefusedInWords_andNotUsedUp) {
    trade(0);
    alone.open();
    ASSERT_EQ(keepOwnMaster(port()), "");
    for (const auto& [shop, till] :
         {std::pair("S002", "S001-T07"), std::pair("S001", "S001-T08")}) {
        const auto code = *hqStore->newEnrolCode(shop, till, 60'000);
        const auto why = enrolled(code);
        EXPECT_NE(why.find("ask headquarters for a code"), std::string::npos) << why;
        EXPECT_NE(why.find(shop), std::string::npos);
        EXPECT_FALSE(hqStore->terminal(till));
        EXPECT_EQ(joinStep(port()), JoinStep::Enrol);
    }
    // A name that a till of the chain has already is not given away with an ordinary code.
    EXPECT_EQ(enrolled(*hqStore->newEnrolCode("S001", "S001-T07", 60'000)), "");
}

TEST_F(Joining, EnrolledInTheOrdinaryWay_isNotJoined) {
    EXPECT_EQ(joinStep(fixture.till->syncPort()), JoinStep::Foreign);
}

TEST_F(Joining, ExportedFiles_areReadByTheImports_withNothingLost) {
    auto own = *store::MasterStore::open(alone.dir.file("master.db"));
    auto quoted = testkit::makeItem("Q\"1", "引号\",逗号", "1.50", domain::ItemKind::Counted, {});
    quoted.code = "Q1";
    quoted.suppliers = {"V1", "V2"};
    quoted.memberPrice = UnitPrice::parse("1.20");
    quoted.floorPrice = UnitPrice::parse("1.00");
    quoted.shelfLifeDays = 30;
    quoted.lotTracked = true;
    ASSERT_TRUE(own->apply({{quoted}, {}, {}, {}}));
    const auto now = alone.clock.utcMs();
    ASSERT_TRUE(own->apply(
        {{},
         {},
         {{"N1", store::PriceKind::Base, now + 3'600'000, {}, *UnitPrice::parse("5.00")}},
         {}}));
    const auto folder = alone.dir.file("files");
    const auto done = store::exportMaster(*own, folder, now);
    ASSERT_TRUE(done) << done.error().context;
    EXPECT_EQ(done->items, own->catalogue().itemCount());
    EXPECT_EQ(done->staff, 4);
    EXPECT_EQ(done->prices, 1);
    EXPECT_EQ(done->sharedCodes, 1);
    testkit::TempDir other;
    auto fresh = *store::MasterStore::open(other.file("master.db"));
    const auto read = store::importCatalogue(*fresh, folder + "/items.csv", {});
    ASSERT_TRUE(read);
    for (const auto& e : read->errors)
        ADD_FAILURE() << e.line << " " << e.column << " " << store::rowProblemName(e.problem);
    EXPECT_EQ(read->added, done->items);
    for (auto item : testkit::testItems()) {
        const auto back = fresh->catalogue().fullItemByCode(item.code);
        ASSERT_TRUE(back) << item.code;
        item.id = back->id;
        item.identifiers = own->catalogue().fullItemByCode(item.code)->identifiers;
        if (item.code == "Y2") item.identifiers.clear();  // its only code is Y1's too
        if (item.code == "M1") item.uom = back->uom;      // lengths cannot be said in the table
        for (auto& d : item.identifiers)                  // a pack is measured as the item is
            d.pack = Quantity::fromThousandths(d.pack.thousandths(), item.uom);
        EXPECT_EQ(*back, item) << item.code;
    }
    auto q = *fresh->catalogue().fullItemByCode("Q1");
    q.id = own->catalogue().fullItemByCode("Q1")->id;
    EXPECT_EQ(q, *own->catalogue().fullItemByCode("Q1"));
    std::ifstream staff(folder + "/staff.csv");
    const std::string said((std::istreambuf_iterator<char>(staff)), {});
    EXPECT_NE(said.find("1001,王芳,cashier,,"), std::string::npos);
    EXPECT_EQ(said.find("scrypt"), std::string::npos);
}

}  // namespace
}  // namespace evertill::sync
