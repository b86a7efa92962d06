// The label list: what is out of date, printing it, a printer that fails in the middle, hanging.
#include "ui_driver.h"

namespace evertill::tests {
namespace {

using ui::LabelOutcome;
using Step = ui::LabelsViewModel::RunStep;

class LabelFlow : public ::testing::Test {
 protected:
    LabelFlow() {
        d.rig.shelf = std::make_shared<FakeShelf>(d.rig.clock);
        auto& s = shelf();
        for (int i = 0; i < 20; ++i)
            s.put("A" + std::to_string(100 + i), "10.00", "酱油" + std::to_string(i), "调味");
        s.put("B1", "5.00", "牛奶", "乳品", "06901234567892");
        s.look();
    }
    FakeShelf& shelf() { return *d.rig.shelf; }
    void change(int count) {
        for (int i = 0; i < count; ++i)
            shelf().put("A" + std::to_string(100 + i), "11.00", "酱油" + std::to_string(i), "调味");
        shelf().look();
    }
    void page() {
        d.startSelling();
        d.key(Qt::Key_F7, Qt::ControlModifier);
        ASSERT_TRUE(d.page("labels"));
    }
    ui::LabelsViewModel& labels() { return *d.app().labels(); }
    FakeLabels& port() { return d.rig.devices.labelPort; }
    int rows() { return labels().rows()->count(); }
    bool step(Step wanted) {
        return d.until([&] { return labels().runStep() == wanted && d.rig.ui->settled(); });
    }
    store::LabelCounts counts() { return shelf().desk().counts(); }
    UiDriver d;
};

TEST_F(LabelFlow, List_saysWhatIsOutOfDateAndWhy_andFilters) {
    change(2);
    shelf().put("C1", "7.00", "新茶", "饮料");
    shelf().put("B1", "5.00", "鲜牛奶", "乳品", "06901234567892");
    store::MasterBatch dated;
    dated.prices.push_back({"A110", pricing::PriceKind::Base, d.rig.clock.utcMs() + 86'400'000,
                            std::nullopt, *UnitPrice::parse("9.00"), "", 0, "TJ1"});
    ASSERT_TRUE(shelf().master().apply(dated));
    shelf().look();
    page();
    ASSERT_EQ(rows(), 4);
    EXPECT_EQ(labels().tabs(), (QStringList{"To print 5", "To hang 0"}));
    EXPECT_EQ(labels().filters(), (QStringList{"Due 4", "Price 2", "Promotion 0", "New, renamed 2",
                                               "Asked for 0", "Coming 1"}));
    EXPECT_EQ(d.text("label-price-0"), QStringLiteral("¥11.00"));
    EXPECT_EQ(labels().rows()->rows()[0].oldPrice, QStringLiteral("¥10.00"));
    EXPECT_EQ(d.text("label-reason-0"), "Price change");
    EXPECT_EQ(d.text("labels-marked"), "4 of 4 chosen");
    d.touch("labels-filter-5");
    ASSERT_EQ(rows(), 1);
    EXPECT_EQ(d.text("label-reason-0"), "Dated price");
    EXPECT_TRUE(labels().rows()->rows()[0].when.startsWith("from "));
    d.touch("labels-filter-0");
    d.touch("labels-category");
    d.touch("labels-category-1");  // 乳品, after "all"
    ASSERT_EQ(rows(), 1);
    EXPECT_EQ(d.text("label-reason-0"), "Name or unit");
    d.touch("labels-category");
    d.touch("labels-category-0");
    d.type("C1");
    ASSERT_EQ(rows(), 1);
    EXPECT_EQ(d.text("label-reason-0"), "New article");
    d.key(Qt::Key_Escape);
    EXPECT_EQ(rows(), 4);
    EXPECT_TRUE(d.page("labels"));
    d.key(Qt::Key_Escape);
    EXPECT_TRUE(d.page("sale"));
}

TEST_F(LabelFlow, Print_takesTheMarkedOnes_andTheyWaitToBeHung) {
    change(3);
    page();
    d.touch("label-mark-1");
    EXPECT_EQ(d.text("labels-go"), "Print 2 labels");
    EXPECT_TRUE(d.until([&] { return d.text("label-picture-text").contains("A101"); }))
        << "the picture is of the one that was touched";
    d.key(Qt::Key_F9);
    ASSERT_TRUE(step(Step::Done));
    EXPECT_EQ(port().jobs, QStringList{"A100 A102"});
    EXPECT_EQ(d.text("labels-run-text"), "2 of 2 printed");
    EXPECT_EQ(counts().printed, 2);
    EXPECT_EQ(counts().due, 1);
    d.enter();
    EXPECT_EQ(rows(), 1);
    d.key(Qt::Key_F4);
    ASSERT_TRUE(d.until([&] { return rows() == 2 && d.rig.ui->settled(); }));
    EXPECT_TRUE(labels().rows()->rows()[0].when.contains("by 1001"));
    EXPECT_EQ(d.text("labels-go"), "2 hang on the shelf");
    d.touch("labels-go");
    ASSERT_TRUE(d.until([&] { return rows() == 0; }));
    EXPECT_EQ(counts().printed, 0);
}

TEST_F(LabelFlow, NotHung_isInTheListAgain_andAgainMeansAnotherPaper) {
    change(2);
    page();
    d.key(Qt::Key_F9);
    ASSERT_TRUE(step(Step::Done));
    d.enter();
    d.key(Qt::Key_F4);
    ASSERT_TRUE(d.until([&] { return rows() == 2 && d.rig.ui->settled(); }));
    d.touch("label-mark-0");
    d.key(Qt::Key_F11);
    ASSERT_TRUE(step(Step::Done));
    EXPECT_EQ(port().jobs.back(), "A101") << "again, and still to be hung";
    d.enter();
    EXPECT_EQ(rows(), 2);
    d.touch("label-row-0");
    d.touch("labels-not-done");
    ASSERT_TRUE(d.until([&] { return rows() == 1 && d.rig.ui->settled(); }));
    EXPECT_EQ(counts().due, 1);
    EXPECT_EQ(counts().printed, 1);
}

TEST_F(LabelFlow, PaperEndInTheMiddle_isSaid_andTheRestStays_andGoesOn) {
    change(20);
    page();
    port().answers = {{LabelOutcome::Printed, ""}, {LabelOutcome::NotPrinted, "paper_end"}};
    d.touch("labels-go");
    ASSERT_TRUE(step(Step::Trouble));
    EXPECT_EQ(d.text("labels-run-text"), "Paper is out");
    EXPECT_TRUE(d.text("labels-run-detail").contains("8 of 20 printed; the other 12 stay"))
        << d.text("labels-run-detail").toStdString();
    EXPECT_EQ(counts().printed, 8);
    EXPECT_EQ(counts().due, 12);
    EXPECT_EQ(rows(), 12);
    d.touch("labels-go-on");
    ASSERT_TRUE(step(Step::Done));
    EXPECT_EQ(counts().printed, 20);
    QStringList papers;
    for (const QString& job : port().jobs)
        papers << job.split(' ');
    EXPECT_EQ(papers.size(), 28) << "8, 8 that did not come out, these 8 again, 4";
    EXPECT_EQ(QSet<QString>(papers.begin(), papers.end()).size(), 20);
}

TEST_F(LabelFlow, UnpluggedWhileItPrinted_marksWhatMayBeOnPaper) {
    change(3);
    page();
    port().answers = {{LabelOutcome::Unsure, "link_lost"}};
    d.key(Qt::Key_F9);
    ASSERT_TRUE(step(Step::Trouble));
    EXPECT_EQ(d.text("labels-run-text"), "Unplugged or powered off");
    EXPECT_TRUE(d.text("labels-run-detail").contains("3 may be on paper"));
    d.touch("labels-leave");
    ASSERT_EQ(rows(), 3);
    EXPECT_TRUE(labels().rows()->rows()[0].bad);
    EXPECT_EQ(counts().due, 3);
}

TEST_F(LabelFlow, Stop_letsThePieceComeOut_andKeepsTheRest) {
    change(20);
    page();
    port().hold = true;
    d.touch("labels-go");
    ASSERT_TRUE(d.until([&] { return port().jobs.size() == 1; }));
    d.touch("labels-stop");
    port().hold = false;
    port().release();
    ASSERT_TRUE(step(Step::Done));
    EXPECT_EQ(d.text("labels-run-text"), "Stopped: 8 of 20 printed");
    EXPECT_EQ(counts().due, 12);
}

TEST_F(LabelFlow, Printing_goesOnWhileTheSaleDoes) {
    change(20);
    page();
    port().hold = true;
    d.touch("labels-go");
    ASSERT_TRUE(d.until([&] { return port().jobs.size() == 1; }));
    d.key(Qt::Key_Escape);
    ASSERT_TRUE(d.page("sale"));
    d.scan(kWater);
    ASSERT_TRUE(d.lines(1));
    port().hold = false;
    port().release();
    ASSERT_TRUE(step(Step::Done));
    EXPECT_EQ(counts().printed, 20);
    EXPECT_EQ(d.rig.ui->basketLines(), 1);
}

TEST_F(LabelFlow, LabelThatCannotBeDrawn_isTold_andTheOthersArePrinted) {
    change(3);
    page();
    port().badItem = "A101";
    d.key(Qt::Key_F9);
    ASSERT_TRUE(step(Step::Done));
    EXPECT_EQ(d.text("labels-run-text"), "2 of 3 printed, 1 cannot be");
    d.enter();
    ASSERT_EQ(rows(), 1);
    EXPECT_EQ(labels().rows()->rows()[0].note, "Cannot be printed: barcode");
}

TEST_F(LabelFlow, ScanAndSearch_askForLabels_withCopies) {
    shelf().put("W1", "2.00", "水", "饮料");
    page();
    // The fake till knows the goods of its own list by code; the shelf must know them too.
    for (const auto& item : FakeTill::items())
        shelf().put(item.code, "2.00", item.name);
    shelf().look();
    d.scan(kWater);
    ASSERT_TRUE(d.shown("labels-request"));
    ASSERT_TRUE(d.until([&] { return labels().request()->labels() == 1; }));
    d.scan(kWater);
    ASSERT_TRUE(d.until([&] { return labels().request()->labels() == 2; })) << "one more of them";
    d.touch("label-wish-more-0");
    EXPECT_EQ(d.text("labels-request-go"), "Put 3 labels on the list");
    d.enter();
    ASSERT_TRUE(d.until([&] { return labels().filter() == 4 && rows() == 1; }));
    EXPECT_TRUE(labels().rows()->rows()[0].note.contains("3 copies"));
    EXPECT_EQ(d.text("label-reason-0"), "Asked for");
    EXPECT_EQ(d.rig.ui->basketLines(), 0) << "nothing of it was sold";
}

TEST_F(LabelFlow, NoLabelNeeded_isAskedBack) {
    change(1);
    page();
    d.touch("labels-not-needed");
    ASSERT_TRUE(d.shown("confirm-dialog"));
    d.enter();
    ASSERT_TRUE(d.until([&] { return rows() == 0; }));
    EXPECT_EQ(counts().due, 0);
}

TEST_F(LabelFlow, WithoutTheRight_anotherPersonAgrees_orNothingIsShown) {
    change(1);
    d.rig.needApproval = {domain::Permission::Labels};
    page();
    ASSERT_TRUE(d.app().approval()->shown());
    EXPECT_EQ(rows(), 0);
    d.type("9001");
    d.enter();
    d.type("1234");
    d.enter();
    ASSERT_TRUE(d.until([&] { return rows() == 1; }));
    d.key(Qt::Key_Escape);
    d.key(Qt::Key_F7, Qt::ControlModifier);
    ASSERT_TRUE(d.app().approval()->shown());
    d.key(Qt::Key_Escape);
    EXPECT_EQ(rows(), 0);
    d.key(Qt::Key_F9);
    EXPECT_TRUE(port().jobs.isEmpty());
}

TEST_F(LabelFlow, SeveralPrinters_areChosenFrom_andNoneIsSaid) {
    change(1);
    port().list = {{"label_printer", "", ui::DeviceHealth::Failed, "cover_open"},
                   {"label_printer:cold", "cold", ui::DeviceHealth::Ready, ""}};
    page();
    EXPECT_EQ(d.text("label-printer-state"), "Cover is open");
    d.touch("label-printer");
    EXPECT_TRUE(d.text("label-printer-name").contains("cold"));
    d.touch("labels-go");
    ASSERT_TRUE(step(Step::Done));
    EXPECT_EQ(port().lastPrinter, "label_printer:cold");
    port().list.clear();
    emit port().stateChanged();
    EXPECT_EQ(d.text("label-printer-name"), "No label printer is set up");
}

TEST_F(LabelFlow, ElectronicLabelsThatDoNotAnswer_areSeenHere) {
    port().electronic.step = ui::EslState::Step::Waiting;
    page();
    EXPECT_TRUE(d.text("labels-esl").startsWith("Electronic labels do not answer"));
    port().electronic.step = ui::EslState::Step::Idle;
    emit port().stateChanged();
    EXPECT_EQ(d.text("labels-esl"), "Electronic labels: up to date");
    d.touch("labels-esl");
    EXPECT_EQ(port().pushes, 1);
}

TEST_F(LabelFlow, ListThatChangesMeanwhile_isReadAgain) {
    change(1);
    page();
    ASSERT_EQ(rows(), 1);
    d.rig.ui->postToTill([this](service::Till&) { change(4); });
    labels().look();
    EXPECT_TRUE(d.until([&] { return rows() == 4; }));
}

}  // namespace
}  // namespace evertill::tests
