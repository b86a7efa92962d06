// Two printers: which one gets a job, and which job never moves.
#include "device_bench.h"

using namespace evertill;
using namespace evertill::devices;
using namespace evertill::devices::test;
using codec::PaperState;

namespace {

class TwoPrinters : public DeviceBench {
 protected:
    TwoPrinters() : second({384, 32}, QString()) {
        second.listen(0);
        profile = printerOnly();
        profile.fallbackPrinter = profile.printer;
        profile.fallbackPrinter->address = TcpAddress{QStringLiteral("127.0.0.1"), second.port()};
        profile.fallbackPrinter->profile.drawer = false;
        QObject::connect(&manager, &DeviceManager::spoolChanged, [this](const SpoolJob& job) {
            told.push_back(QStringLiteral("%1 %2 %3")
                               .arg(job.id)
                               .arg(spoolStateCode(job.state), job.printer.key())
                               .toStdString());
        });
    }
    void run() {
        manager.start(profile);
        ASSERT_TRUE(becomes(DeviceId::Printer, DeviceState::Online, DeviceCause::None));
        ASSERT_TRUE(becomes(DeviceId::FallbackPrinter, DeviceState::Online, DeviceCause::None));
    }
    emulator::PrinterEmulator second;
    DeviceProfile profile;
    std::vector<std::string> told;
};

}  // namespace

TEST_F(TwoPrinters, HealthyFirstPrinter_GetsEverything) {
    run();
    EXPECT_EQ(printAndWait(1, receiptBytes(1)).outcome, PrintOutcome::Printed);
    EXPECT_EQ(printer.receipts(), 1);
    EXPECT_EQ(second.receipts(), 0);
    EXPECT_EQ(told, (std::vector<std::string>{"1 queued printer", "1 printing printer",
                                              "1 done printer"}));
}

TEST_F(TwoPrinters, JobThatCouldNotBegin_GoesToTheOther) {
    run();
    change([](auto& c) { c.paper = PaperState::End; });
    EXPECT_EQ(printAndWait(1, receiptBytes(1)).outcome, PrintOutcome::Printed);
    EXPECT_EQ(printer.receipts(), 0);
    EXPECT_EQ(second.receipts(), 1);
    EXPECT_EQ(told.back(), "1 done printer:fallback");
    // Known to be out: the next one goes to the second at once, and back when paper is in.
    EXPECT_EQ(printAndWait(2, receiptBytes(2)).outcome, PrintOutcome::Printed);
    EXPECT_EQ(second.receipts(), 2);
    change([](auto& c) { c.paper = PaperState::Ok; });
    ASSERT_TRUE(becomes(DeviceId::Printer, DeviceState::Online, DeviceCause::None));
    EXPECT_EQ(printAndWait(3, receiptBytes(3)).outcome, PrintOutcome::Printed);
    EXPECT_EQ(printer.receipts(), 1);
}

TEST_F(TwoPrinters, JobThatMayBeOnPaper_NeverMovesToTheOther) {
    run();
    change([](auto& c) { c.paperLinesLeft = 2; });
    const PrintResult r = printAndWait(1, receiptBytes(1, 20));
    EXPECT_EQ(r.outcome, PrintOutcome::Unsure);
    EXPECT_EQ(r.cause, DeviceCause::PaperEnd);
    EXPECT_EQ(second.receipts(), 0);
    EXPECT_EQ(manager.printJobs().front().state, SpoolState::Unsure);
    EXPECT_TRUE(manager.paperWarning());
}

TEST_F(TwoPrinters, BothOut_IsNotPrintedOnce) {
    run();
    change([](auto& c) { c.coverOpen = true; });
    emulator::PrinterCondition c;
    c.paper = PaperState::End;
    second.setCondition(c);
    const PrintResult r = printAndWait(1, receiptBytes(1));
    EXPECT_EQ(r.outcome, PrintOutcome::NotPrinted);
    EXPECT_EQ(jobs.size(), 1U);
    EXPECT_EQ(told.back().substr(0, 8), "1 failed");
}

TEST_F(TwoPrinters, EachPrinter_GetsItsOwnBytes) {
    profile.fallbackPrinter->profile.columns = 48;
    run();
    std::vector<int> columns;
    const auto encode = [](const PrinterSetup& setup) {
        return receiptBytes(setup.profile.columns);
    };
    change([](auto& c) { c.coverOpen = true; });
    manager.print(1, encode);
    ASSERT_TRUE(eventually([&] { return jobs.size() == 1; }));
    EXPECT_EQ(jobs[0].second.outcome, PrintOutcome::Printed);
    EXPECT_EQ(second.receipts(), 1);
}

TEST_F(TwoPrinters, DrawerPulse_NeverGoesToTheSecondPrinter) {
    profile.printer->answerMs = 300;
    run();
    change([](auto& c) { c.mute = true; });
    printer.dropConnection();
    const DrawerResult r = kickAndWait(1);
    EXPECT_NE(r.outcome, DrawerOutcome::Opened);
    EXPECT_EQ(second.pulses(), 0);
}

TEST_F(DeviceBench, PrinterThatTellsChanges_IsShownAtOnceWithoutBeingAsked) {
    DeviceProfile profile = printerOnly();
    profile.printer->autoStatus = true;
    profile.printer->pollMs = 600000;
    profile.printer->idleCloseMs = 600000;
    manager.start(profile);
    ASSERT_TRUE(becomes(DeviceId::Printer, DeviceState::Online, DeviceCause::None));
    change([](auto& c) { c.coverOpen = true; });
    EXPECT_TRUE(becomes(DeviceId::Printer, DeviceState::Error, DeviceCause::CoverOpen));
    change([](auto& c) {
        c.coverOpen = false;
        c.drawerOpen = true;
        c.paper = PaperState::NearEnd;
    });
    EXPECT_TRUE(becomes(DeviceId::Printer, DeviceState::Online, DeviceCause::PaperNearEnd));
    EXPECT_EQ(manager.drawerState(), DrawerState::Open);
    EXPECT_TRUE(manager.paperWarning());
    EXPECT_EQ(printAndWait(1, receiptBytes(1)).outcome, PrintOutcome::Printed);
}

TEST_F(DeviceBench, PrinterThatNumbersItsJobs_ProvesEachByItsNumber) {
    DeviceProfile profile = printerOnly();
    profile.printer->proof = PrintProof::ProcessId;
    manager.start(profile);
    for (quint64 id = 1; id <= 3; ++id)
        EXPECT_EQ(printAndWait(id, receiptBytes(1)).outcome, PrintOutcome::Printed);
    EXPECT_EQ(printer.receipts(), 3);
    change([](auto& c) { c.paperLinesLeft = 2; });
    EXPECT_EQ(printAndWait(4, receiptBytes(1, 20)).outcome, PrintOutcome::Unsure);
}

TEST_F(DeviceBench, DrawerLeftOpen_IsToldOnceForEachOpening) {
    DeviceProfile profile = printerOnly();
    profile.printer->openWarningSeconds = 1;
    int warnings = 0;
    QObject::connect(&manager, &DeviceManager::drawerLeftOpen, [&] { ++warnings; });
    manager.start(profile);
    EXPECT_EQ(kickAndWait(1).outcome, DrawerOutcome::Opened);
    EXPECT_EQ(warnings, 0);
    EXPECT_TRUE(eventually([&] { return warnings == 1; }));
    change([](auto& c) { c.drawerOpen = false; });
    EXPECT_TRUE(eventually([&] { return manager.drawerState() == DrawerState::Closed; }));
    EXPECT_EQ(warnings, 1);
}
