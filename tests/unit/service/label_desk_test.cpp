// The list of labels to make: exactly one entry for each change of what a shelf label must say.
#include "evertill/service/label_desk.h"

#include <gtest/gtest.h>

#include "evertill/store/price_change_store.h"
#include "testkit/temp_dir.h"

namespace evertill::service {
namespace {

using domain::LabelJob;
using domain::LabelReason;
using domain::LabelState;
using pricing::PriceKind;

constexpr std::int64_t kHour = 3'600'000, kDay = 24 * kHour;
const std::int64_t kNow = *utcFromIso("2026-11-22T08:00:00Z");

UnitPrice price(const char* text) {
    return *UnitPrice::parse(text);
}

class FakeClock final : public Clock {
 public:
    std::int64_t utcMs() const override { return now; }
    std::int64_t monotonicMs() const override { return now; }
    std::int64_t now = kNow;
};

class Labels : public ::testing::Test {
 protected:
    void SetUp() override {
        m_master = std::move(*store::MasterStore::open(m_dir.file("master.db")));
        put("A1", "10.00");
        put("B2", "5.00");
        open();
    }
    void open() {
        m_desk.reset();
        m_labels.reset();
        m_labels = std::move(*store::LabelStore::open(m_dir.file("labels.db")));
        m_desk = std::make_unique<LabelDesk>(*m_master, *m_labels, "S001", m_clock);
    }
    void put(const std::string& code, const char* text, const std::string& name = "酱油") {
        store::MasterBatch batch;
        domain::Item item;
        item.code = code;
        item.name = name;
        item.spec = "500ml";
        item.unitName = "瓶";
        item.price = price(text);
        item.identifiers.emplace_back().code = "06901234567892";
        batch.items.push_back(item);
        ASSERT_TRUE(m_master->apply(batch));
    }
    void putRow(const char* code, std::int64_t from, std::optional<std::int64_t> to,
                const char* text) {
        store::MasterBatch batch;
        batch.prices.push_back({code, PriceKind::Base, from, to, price(text), "", 0, "TJ1"});
        ASSERT_TRUE(m_master->apply(batch));
    }
    void putPromotion(const std::string& json) {
        store::PromotionStore promotions(*m_master, "store:S001");
        ASSERT_TRUE(promotions.putAll(json, true, "8", m_clock.now));
    }
    store::LabelChanges look() {
        auto done = m_desk->look();
        EXPECT_TRUE(done) << (done ? "" : done.error().detail);
        return done ? *done : store::LabelChanges{};
    }
    std::vector<LabelJob> waiting() {
        store::LabelQuery q;
        q.state = LabelState::Waiting;
        return m_desk->list(q);
    }
    /// "A1 price 10.00>11.00 now, B2 ..."
    std::string shown() {
        std::string out;
        for (const auto& j : waiting()) {
            if (!out.empty()) out += ", ";
            out += j.item + " " + std::string(domain::labelReasonName(j.reason)) + " " +
                   (j.oldPrice ? j.oldPrice->toString() : "none") + ">" + j.newPrice.toString();
            if (j.fromMs > m_clock.now)
                out += " in " + std::to_string((j.fromMs - m_clock.now) / kHour) + "h";
        }
        return out;
    }
    std::vector<std::int64_t> ids() {
        std::vector<std::int64_t> out;
        for (const auto& j : waiting())
            out.push_back(j.id);
        return out;
    }
    void printAll() {
        const auto sheets = m_desk->sheets(ids());
        ASSERT_TRUE(sheets);
        ASSERT_TRUE(m_desk->printed(*sheets, "8"));
    }
    testkit::TempDir m_dir;
    FakeClock m_clock;
    std::unique_ptr<store::MasterStore> m_master;
    std::unique_ptr<store::LabelStore> m_labels;
    std::unique_ptr<LabelDesk> m_desk;
};

TEST_F(Labels, FirstLook_takesTheShelvesForRight) {
    EXPECT_EQ(look().items, 2);
    EXPECT_EQ(shown(), "");
    put("C3", "7.00");
    look();
    EXPECT_EQ(shown(), "C3 new none>7.00");
}

TEST_F(Labels, PriceChange_makesOneJob_howeverOftenOneLooks) {
    look();
    put("A1", "11.00");
    look();
    look();
    open();
    look();
    EXPECT_EQ(shown(), "A1 price 10.00>11.00");
}

TEST_F(Labels, SecondChange_beforeTheFirstIsPrinted_isOneLabelFromWhatHangsThere) {
    look();
    put("A1", "11.00");
    look();
    put("A1", "12.00");
    EXPECT_EQ(look().changed, 1);
    EXPECT_EQ(shown(), "A1 price 10.00>12.00");
    EXPECT_EQ(waiting()[0].revision, 2);
    put("A1", "10.00");
    EXPECT_EQ(look().overtaken, 1);
    EXPECT_EQ(shown(), "");
}

TEST_F(Labels, Printed_isOnTheShelf_andTheNextChangeStartsThere) {
    look();
    put("A1", "11.00");
    look();
    printAll();
    look();
    EXPECT_EQ(shown(), "");
    put("A1", "12.00");
    look();
    EXPECT_EQ(shown(), "A1 price 11.00>12.00");
}

TEST_F(Labels, Name_isAReasonToo_butAnythingNotShownIsNot) {
    look();
    put("A1", "10.00", "老抽");
    look();
    EXPECT_EQ(shown(), "A1 text 10.00>10.00");
    printAll();
    auto item = *m_master->catalogue().fullItemByCode("A1");
    item.cost = price("3.00");
    store::MasterBatch batch;
    batch.items.push_back(item);
    ASSERT_TRUE(m_master->apply(batch));
    look();
    EXPECT_EQ(shown(), "");
}

TEST_F(Labels, DatedPrice_isInTheListAhead_andStaysTheSameJobWhenDue) {
    look();
    putRow("A1", kNow + 2 * kDay, std::nullopt, "11.00");
    look();
    EXPECT_EQ(shown(), "A1 price 10.00>11.00 in 48h");
    const auto id = waiting()[0].id;
    EXPECT_EQ(m_desk->counts().ahead, 1);
    m_clock.now += 3 * kDay;
    look();
    EXPECT_EQ(shown(), "A1 price 10.00>11.00");
    EXPECT_EQ(waiting()[0].id, id);
    EXPECT_EQ(m_desk->counts().due, 1);
}

TEST_F(Labels, PrintedAhead_isTakenForHungWhenItsTimeComes) {
    look();
    putRow("A1", kNow + kDay, std::nullopt, "11.00");
    look();
    const auto sheets = m_desk->sheets(ids());
    ASSERT_EQ(sheets->size(), 1u);
    EXPECT_EQ((*sheets)[0].texts.at("price"), "11.00");
    EXPECT_EQ((*sheets)[0].texts.at("date"), "2026-11-23");
    ASSERT_TRUE(m_desk->printed(*sheets, "8"));
    look();
    EXPECT_EQ(shown(), "") << "until then the old label hangs, and the new one is ready";
    m_clock.now += 2 * kDay;
    look();
    EXPECT_EQ(shown(), "");
    put("A1", "9.00");  // under a dated price that goes on
    look();
    EXPECT_EQ(shown(), "");
}

TEST_F(Labels, PriceTakenBackAhead_isOvertaken) {
    look();
    putRow("A1", kNow + kDay, std::nullopt, "11.00");
    look();
    m_master->begin();
    m_master->clearPrices("A1");
    ASSERT_TRUE(m_master->commit());
    look();
    EXPECT_EQ(shown(), "");
}

TEST_F(Labels, TemporaryPrice_makesTwoJobs) {
    look();
    putRow("A1", kNow + kDay, kNow + 3 * kDay, "8.00");
    look();
    EXPECT_EQ(shown(), "A1 price 10.00>8.00 in 24h, A1 price 8.00>10.00 in 72h");
}

TEST_F(Labels, SimplePromotion_isAPriceOnTheShelf_withItsEnd) {
    look();
    putPromotion(R"([{"id":"SP1","name":"特价","owner":"store:S001","scope":{"skus":["A1"]},
        "when":{"from":"2026-11-22T00:00:00","to":"2026-11-25T00:00:00"},
        "reward":{"type":"unit_price","price_minor":800}}])");
    look();
    EXPECT_EQ(shown(), "A1 promotion 10.00>8.00, A1 promotion_over 8.00>10.00 in 56h");
    const auto sheets = m_desk->sheets(std::vector{ids()[0]});
    ASSERT_EQ(sheets->size(), 1u);
    EXPECT_EQ((*sheets)[0].form, "price_cut_60x40");
    EXPECT_EQ((*sheets)[0].texts.at("old_price"), "10.00");
    EXPECT_EQ((*sheets)[0].texts.at("until"), "2026-11-24");
    EXPECT_EQ((*sheets)[0].texts.at("unit_price"), "¥16.00/升");
    EXPECT_EQ((*sheets)[0].texts.at("barcode"), "6901234567892");
}

TEST_F(Labels, Dismissed_staysAway_andLeavesThePriceThatHangs) {
    look();
    put("A1", "10.01");
    look();
    EXPECT_EQ(m_desk->dismiss(ids(), "8", "").error().code, "reason");
    EXPECT_EQ(m_desk->dismiss(ids(), "8", "one fen").value(), 1);
    look();
    EXPECT_EQ(shown(), "");
    put("A1", "11.00");
    look();
    EXPECT_EQ(shown(), "A1 price 10.00>11.00");
}

TEST_F(Labels, Removed_orBlockedGoods_waitNoLonger) {
    look();
    put("A1", "11.00");
    put("B2", "6.00");
    look();
    EXPECT_EQ(ids().size(), 2u);
    store::MasterBatch batch;
    batch.removedItems = {"A1"};
    auto item = *m_master->catalogue().fullItemByCode("B2");
    item.blocked = true;
    batch.items.push_back(item);
    ASSERT_TRUE(m_master->apply(batch));
    EXPECT_EQ(look().overtaken, 2);
    EXPECT_EQ(shown(), "");
}

TEST_F(Labels, Request_isMade_allOrNone) {
    look();
    const std::vector<LabelWish> bad{{"A1", 2}, {"nothing", 1}};
    EXPECT_EQ(m_desk->requestLabels(bad, "收货").error().code, "unknown_item");
    EXPECT_EQ(m_desk->requestLabels(std::vector<LabelWish>{{"A1", 0}}, "x").error().code, "copies");
    EXPECT_EQ(m_desk->requestLabels(std::vector<LabelWish>{{"A1", 1}}, "").error().code, "reason");
    EXPECT_EQ(shown(), "");
    const std::vector<LabelWish> good{{"A1", 2}, {"B2", 1}};
    ASSERT_TRUE(m_desk->requestLabels(good, "收货 R17"));
    EXPECT_EQ(shown(), "A1 requested 10.00>10.00, B2 requested 5.00>5.00");
    EXPECT_EQ(waiting()[0].copies, 2);
    EXPECT_EQ(waiting()[0].note, "收货 R17");
    put("A1", "11.00");
    look();
    EXPECT_EQ(shown(), "A1 requested 10.00>11.00, B2 requested 5.00>5.00, A1 price 10.00>11.00");
    printAll();
    look();
    EXPECT_EQ(shown(), "");
}

TEST_F(Labels, ChangedWhileItWasPrinted_goesOnWaiting) {
    look();
    put("A1", "11.00");
    look();
    const auto sheets = m_desk->sheets(ids());
    put("A1", "12.00");
    look();
    EXPECT_EQ(m_desk->printed(*sheets, "8").value(), 0);
    EXPECT_EQ(shown(), "A1 price 10.00>12.00");
}

TEST_F(Labels, WhatIsPrinted_isWhatTheCatalogueSaysThen) {
    look();
    put("A1", "11.00");
    look();
    put("A1", "12.00");
    const auto sheets = m_desk->sheets(ids());
    ASSERT_EQ(sheets->size(), 1u);
    EXPECT_EQ((*sheets)[0].texts.at("price"), "12.00");
    EXPECT_EQ((*sheets)[0].texts.at("date"), "2026-11-22");
    EXPECT_EQ(m_desk->printed(*sheets, "8").value(), 1);
    look();
    EXPECT_EQ(shown(), "");
}

TEST_F(Labels, LookCutOff_goesOnWithoutLosingOrDoubling) {
    for (int i = 0; i < 20; ++i)
        put("C" + std::to_string(100 + i), "1.00");
    EXPECT_FALSE(m_desk->lookSome(7).value());
    open();  // the power went
    EXPECT_EQ(shown(), "");
    look();
    EXPECT_EQ(shown(), "") << "the first look is one, however often it began";
    for (int i = 0; i < 20; ++i)
        put("C" + std::to_string(100 + i), "2.00");
    EXPECT_FALSE(m_desk->lookSome(7).value());
    open();
    look();
    EXPECT_EQ(ids().size(), 20u);
}

TEST_F(Labels, AnotherMasterFile_isComparedLikeAnyChange) {
    look();
    m_desk.reset();
    m_master = std::move(*store::MasterStore::open(m_dir.file("snapshot.db")));
    put("B2", "5.00");
    put("A1", "10.50");
    open();
    look();
    EXPECT_EQ(shown(), "A1 price 10.00>10.50");
}

TEST_F(Labels, PrintedButNotHung_isInTheListAgain_fromThePriceThatHangs) {
    look();
    put("A1", "11.00");
    look();
    const auto first = ids();
    printAll();
    look();
    ASSERT_EQ(shown(), "");
    EXPECT_EQ(*m_desk->notHung(first, "8"), 1);
    EXPECT_EQ(shown(), "A1 price 10.00>11.00");
    look();
    EXPECT_EQ(shown(), "A1 price 10.00>11.00") << "one entry, however often one looks";
    EXPECT_NE(ids(), first);
    EXPECT_EQ(m_labels->job(first[0])->why, "not_hung");
    EXPECT_EQ(*m_desk->notHung(first, "8"), 0) << "once";
    printAll();
    look();
    EXPECT_EQ(shown(), "");
}

TEST_F(Labels, NotHung_ofNewGoods_ofAskedOnes_andOfOnesMadeAhead) {
    look();
    put("C3", "7.00");
    putRow("A1", kNow + kDay, std::nullopt, "11.00");
    const std::vector<LabelWish> wishes{{"B2", 3}};
    ASSERT_TRUE(m_desk->requestLabels(wishes, "货架新"));
    look();
    const auto all = ids();
    ASSERT_EQ(all.size(), 3u);
    printAll();
    look();
    ASSERT_EQ(shown(), "");
    EXPECT_EQ(*m_desk->notHung(all, "8"), 3);
    look();
    EXPECT_EQ(shown(), "B2 requested 5.00>5.00, A1 price 10.00>11.00 in 24h, C3 new none>7.00");
    EXPECT_EQ(waiting()[0].copies, 3);
    EXPECT_EQ(waiting()[0].note, "货架新");
}

TEST_F(Labels, NotHung_afterALaterLabelWasHung_leavesThatOne) {
    look();
    put("A1", "11.00");
    look();
    const auto first = ids();
    printAll();
    put("A1", "12.00");
    look();
    printAll();
    EXPECT_EQ(*m_desk->notHung(first, "8"), 1);
    look();
    EXPECT_EQ(shown(), "");
}

TEST_F(Labels, Counts_tellSinceWhenTheOldestIsDue) {
    look();
    EXPECT_EQ(m_desk->counts().sinceMs, 0);
    put("A1", "11.00");
    look();
    m_clock.now += kHour;
    put("B2", "6.00");
    look();
    EXPECT_EQ(m_desk->counts().due, 2);
    EXPECT_EQ(m_desk->counts().sinceMs, kNow);
}

TEST_F(Labels, Entries_haveNamesAndCategories) {
    look();
    put("A1", "11.00", "生抽");
    auto item = *m_master->catalogue().fullItemByCode("A1");
    item.category = "0101";
    item.price = price("11.00");
    ASSERT_TRUE(m_master->apply({{item}, {}, {}, {}}));
    look();
    store::LabelQuery q;
    q.state = LabelState::Waiting;
    ASSERT_EQ(m_desk->entries(q).size(), 1u);
    EXPECT_EQ(m_desk->entries(q)[0].name, "生抽");
    EXPECT_EQ(m_desk->entries(q)[0].spec, "500ml");
    EXPECT_EQ(m_desk->entries(q)[0].category, "0101") << "without a name its code";
    ASSERT_TRUE(m_master->putNamed(store::NamedCodeKind::Category, {"0101", "调味品", ""}));
    EXPECT_EQ(m_desk->entries(q)[0].category, "调味品");
}

TEST_F(Labels, Done_staysDone) {
    look();
    put("A1", "11.00");
    look();
    const auto list = ids();
    printAll();
    EXPECT_EQ(m_desk->dismiss(list, "8", "late").value(), 0);
    EXPECT_EQ(m_desk->confirm(list, "9").value(), 1);
    EXPECT_EQ(m_desk->confirm(list, "9").value(), 0);
    EXPECT_FALSE(m_labels->database().exec("UPDATE job SET state='waiting'"));
    EXPECT_TRUE(m_labels->database().takeError());
}

TEST_F(Labels, ElectronicLabels_takeEachDueChangeOnce) {
    look();
    put("A1", "11.00");
    putRow("B2", kNow + kDay, std::nullopt, "6.00");
    look();
    const auto first = m_desk->undelivered("hall", 100);
    ASSERT_EQ(first->size(), 1u) << "what is ahead waits for its time";
    EXPECT_EQ((*first)[0].label.price, price("11.00"));
    ASSERT_TRUE(m_desk->delivered("hall", *first, false));
    EXPECT_TRUE(m_desk->undelivered("hall", 100)->empty());
    EXPECT_EQ(m_desk->undelivered("cold", 100)->size(), 1u);
    put("A1", "12.00");
    look();
    const auto again = m_desk->undelivered("hall", 100);
    ASSERT_EQ(again->size(), 1u);
    EXPECT_EQ((*again)[0].job.revision, 2);
    EXPECT_EQ(m_desk->delivered("hall", *again, true).value(), 1);
    EXPECT_EQ(shown(), "B2 price 5.00>6.00 in 24h");
}

TEST_F(Labels, ElectronicLabels_getWhatWasHungMeanwhile_butNoHistory) {
    look();
    put("A1", "11.00");
    look();
    printAll();
    store::LabelQuery q;
    q.state = LabelState::Printed;
    ASSERT_TRUE(m_desk->confirm(std::vector{m_desk->list(q).at(0).id}, "8"));
    EXPECT_TRUE(m_desk->undelivered("esl", 10)->empty()) << "from before it was set up";
    m_clock.now += kHour;
    put("A1", "12.00");
    look();
    const auto first = m_desk->undelivered("esl", 10);
    ASSERT_EQ(first->size(), 1u);
    ASSERT_TRUE(m_desk->delivered("esl", *first, false));
    m_clock.now += kHour;
    put("B2", "6.00");  // while it does not answer
    look();
    printAll();
    ASSERT_TRUE(m_desk->confirm(std::vector{m_desk->list(q).back().id}, "8"));
    const auto late = m_desk->undelivered("esl", 10);
    ASSERT_EQ(late->size(), 1u);
    EXPECT_EQ((*late)[0].label.code, "B2");
    ASSERT_TRUE(m_desk->delivered("esl", *late, true));
    EXPECT_TRUE(m_desk->undelivered("esl", 10)->empty());
}

TEST_F(Labels, Settings_chooseTemplatesAndMeasure) {
    ASSERT_TRUE(m_master->putSetting(
        "labels", R"({"measure":"small","template":"mine","ahead_days":0,"nonsense":1})"));
    open();
    look();
    putRow("A1", kNow + kDay, std::nullopt, "11.00");
    put("B2", "6.00");
    look();
    EXPECT_EQ(shown(), "B2 price 5.00>6.00");
    const auto sheets = m_desk->sheets(ids());
    EXPECT_EQ((*sheets)[0].form, "mine");
    EXPECT_EQ((*sheets)[0].texts.at("unit_price"), "¥1.20/100毫升");
}

}  // namespace
}  // namespace evertill::service
