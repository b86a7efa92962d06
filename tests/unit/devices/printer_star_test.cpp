// A Star printer: its status block, its proof, its drawer.
#include "device_bench.h"
#include "evertill/codec/star_encoder.h"
#include "evertill/codec/star_status.h"
#include "evertill/devices/receipt_printer.h"
#include "hand_line.h"

using namespace evertill;
using namespace evertill::devices;
using namespace evertill::devices::test;
using codec::PaperState;

namespace {

class StarBench : public DeviceBench {
 protected:
    StarBench() {
        printer.setLanguage(codec::PrinterLanguage::Star);
        profile = printerOnly();
        profile.printer->profile.language = codec::PrinterLanguage::Star;
    }
    QByteArray receipt(int number, int lines = 3) const {
        domain::ReceiptDocument d;
        d.blocks.emplace_back(domain::TextBlock{"收据 " + std::to_string(number)});
        for (int i = 0; i < lines; ++i)
            d.blocks.emplace_back(domain::PairBlock{"红富士苹果", std::to_string(i) + ".00"});
        return QByteArray::fromStdString(codec::encodeReceipt(d, profile.printer->profile));
    }
    DeviceProfile profile;
};

// The printer's side by hand: blocks with a counter that the test sets.
class StarDialogue : public testing::Test {
 protected:
    StarDialogue() : line(new HandLine) {
        PrinterSetup setup;
        setup.profile = printerProfile();
        setup.profile.language = codec::PrinterLanguage::Star;
        setup.pollMs = 600000;
        printer = std::make_unique<ReceiptPrinter>(setup, std::unique_ptr<Transport>(line));
        QObject::connect(printer.get(), &ReceiptPrinter::jobFinished,
                         [this](quint64, const PrintResult& r) { results.push_back(r); });
    }
    void begin(int counter) {
        printer->start();
        EXPECT_EQ(line->takeWritten(), QByteArray("\x1B\x1E\x61\x01\x1B\x06\x01"));
        block(counter);
    }
    void block(int counter, PaperState paper = PaperState::Ok) {
        codec::StarStatus s;
        s.paper = paper;
        s.offline = paper == PaperState::End;
        s.etbCounter = counter;
        line->say(QByteArray::fromStdString(codec::starStatusBlock(s)));
    }
    /// Sends a job, the counter standing at `counter`; returns how many ETBs followed it.
    qsizetype send(int counter) {
        line->takeWritten();
        printer->print(1, "JOB");
        line->takeWritten();
        block(counter);
        const QByteArray written = line->takeWritten();
        EXPECT_TRUE(written.startsWith("JOB"));
        return written.count('\x17');
    }
    HandLine* line;
    std::unique_ptr<ReceiptPrinter> printer;
    std::vector<PrintResult> results;
};

}  // namespace

TEST_F(StarBench, Receipts_ArePrintedAndProvenByTheCounter) {
    manager.start(profile);
    ASSERT_TRUE(becomes(DeviceId::Printer, DeviceState::Online, DeviceCause::None));
    for (quint64 id = 1; id <= 40; ++id)  // more than the counter holds
        ASSERT_EQ(printAndWait(id, receipt(static_cast<int>(id))).outcome, PrintOutcome::Printed)
            << id;
    EXPECT_EQ(printer.receipts(), 40);
    EXPECT_EQ(printer.unknownCommands(), 0U);
    EXPECT_TRUE(printer.sheets().last().contains(QStringLiteral("收据 40")));
}

TEST_F(StarBench, Faults_AreToldByNameBeforeTheJob) {
    const std::pair<void (*)(emulator::PrinterCondition&), DeviceCause> kCases[] = {
        {[](auto& c) { c.paper = PaperState::End; }, DeviceCause::PaperEnd},
        {[](auto& c) { c.coverOpen = true; }, DeviceCause::CoverOpen},
        {[](auto& c) { c.cutterError = true; }, DeviceCause::CutterError},
        {[](auto& c) { c.offline = true; }, DeviceCause::DeviceOffline}};
    manager.start(profile);
    for (const auto& [set, cause] : kCases) {
        ASSERT_TRUE(becomes(DeviceId::Printer, DeviceState::Online, DeviceCause::None));
        change(set);
        EXPECT_TRUE(becomes(DeviceId::Printer, DeviceState::Error, cause));
        const PrintResult r = printAndWait(1, receipt(1));
        EXPECT_EQ(r.outcome, PrintOutcome::NotPrinted);
        EXPECT_EQ(causeCode(r.cause), causeCode(cause));
        printer.setCondition({});
    }
    change([](auto& c) { c.paper = PaperState::NearEnd; });
    EXPECT_TRUE(becomes(DeviceId::Printer, DeviceState::Online, DeviceCause::PaperNearEnd));
    EXPECT_EQ(printer.receipts(), 0);
}

TEST_F(StarBench, PaperThatEndsInTheMiddle_IsUnsureAndTheNextJobIsProvenByItsOwnCount) {
    manager.start(profile);
    ASSERT_TRUE(becomes(DeviceId::Printer, DeviceState::Online, DeviceCause::None));
    change([](auto& c) { c.paperLinesLeft = 2; });
    const PrintResult r = printAndWait(1, receipt(1, 20));
    EXPECT_EQ(r.outcome, PrintOutcome::Unsure);
    EXPECT_EQ(causeCode(r.cause), causeCode(DeviceCause::PaperEnd));
    change([](auto& c) { c.paper = PaperState::Ok; });
    ASSERT_TRUE(becomes(DeviceId::Printer, DeviceState::Online, DeviceCause::None));
    EXPECT_EQ(printAndWait(2, receipt(2)).outcome, PrintOutcome::Printed);
}

TEST_F(StarBench, Drawer_IsPulsedOnceAndSeenOpen) {
    manager.start(profile);
    EXPECT_EQ(kickAndWait(1).outcome, DrawerOutcome::Opened);
    EXPECT_EQ(printer.pulses(), 1);
    change([](auto& c) { c.drawerOpen = false; });
    ASSERT_TRUE(eventually([&] { return manager.drawerState() == DrawerState::Closed; }));
    change([](auto& c) { c.paper = PaperState::End; });
    ASSERT_TRUE(becomes(DeviceId::Printer, DeviceState::Error, DeviceCause::PaperEnd));
    EXPECT_EQ(kickAndWait(2).outcome, DrawerOutcome::Opened) << "also without paper";
    EXPECT_EQ(printer.pulses(), 2);
}

TEST_F(StarDialogue, Proof_IsOneMoreThanBeforeAndNothingElse) {
    begin(5);
    EXPECT_EQ(send(5), 1);
    block(5);
    block(0);  // a power cycle
    block(7);
    EXPECT_TRUE(results.empty());
    block(6);
    ASSERT_EQ(results.size(), 1U);
    EXPECT_EQ(results[0].outcome, PrintOutcome::Printed);
}

TEST_F(StarDialogue, CounterBeforeItsWrap_IsPushedPastZero) {
    begin(31);
    EXPECT_EQ(send(31), 2);
    block(0);
    EXPECT_TRUE(results.empty()) << "may be a power cycle";
    block(1);
    ASSERT_EQ(results.size(), 1U);
    EXPECT_EQ(results[0].outcome, PrintOutcome::Printed);
}

TEST_F(StarDialogue, LateCountOfAnUnsureJob_IsNoProofOfTheNext) {
    begin(5);
    EXPECT_EQ(send(5), 1);
    block(5, PaperState::End);
    ASSERT_EQ(results.size(), 1U);
    EXPECT_EQ(results[0].outcome, PrintOutcome::Unsure);
    EXPECT_EQ(send(5), 2);
    block(6);  // the first job's
    EXPECT_EQ(results.size(), 1U);
    block(7);
    ASSERT_EQ(results.size(), 2U);
    EXPECT_EQ(results[1].outcome, PrintOutcome::Printed);
    EXPECT_EQ(send(8), 1) << "a proof clears what was open";
}
