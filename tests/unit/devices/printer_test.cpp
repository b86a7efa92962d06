#include "device_bench.h"

using namespace evertill;
using namespace evertill::devices;
using namespace evertill::devices::test;
using codec::PaperState;

using PrinterBench = DeviceBench;

TEST_F(PrinterBench, TwoHundredReceiptsThroughFaults_EachEndsOnceAndIsTold) {
    manager.start(printerOnly());
    ASSERT_TRUE(becomes(DeviceId::Printer, DeviceState::Online, DeviceCause::None));
    int printed = 0;
    int onPaperLater = 0;
    for (quint64 id = 1; id <= 200; ++id) {
        DeviceCause expected = DeviceCause::None;
        PrintOutcome outcome = PrintOutcome::Printed;
        if (id % 50 == 10) {  // the roll ends in the middle
            change([](auto& c) { c.paperLinesLeft = 2; });
            expected = DeviceCause::PaperEnd;
            outcome = PrintOutcome::Unsure;
            ++onPaperLater;  // the printer goes on with the new roll
        } else if (id % 50 == 20) {
            change([](auto& c) { c.coverOpen = true; });
            expected = DeviceCause::CoverOpen;
            outcome = PrintOutcome::NotPrinted;
        }
        const PrintResult result = printAndWait(id, receiptBytes(static_cast<int>(id)));
        ASSERT_EQ(result.outcome, outcome) << id;
        ASSERT_EQ(result.cause, expected) << id;
        printed += outcome == PrintOutcome::Printed ? 1 : 0;
        if (outcome == PrintOutcome::Printed) continue;
        ASSERT_TRUE(becomes(DeviceId::Printer, DeviceState::Error, expected));
        change([](auto& c) {
            c.paper = PaperState::Ok;
            c.coverOpen = false;
        });
        ASSERT_TRUE(becomes(DeviceId::Printer, DeviceState::Online, DeviceCause::None));
    }
    ASSERT_EQ(jobs.size(), 200U);
    for (std::size_t i = 0; i < jobs.size(); ++i)
        EXPECT_EQ(jobs[i].first, i + 1);
    EXPECT_TRUE(eventually([&] { return printer.receipts() == printed + onPaperLater; }));
    EXPECT_EQ(printed, 192);
    EXPECT_EQ(printer.unknownCommands(), 0U);
    EXPECT_TRUE(QFile::exists(printer.lastReceiptFile()));
    EXPECT_EQ(manager.status(DeviceId::Printer).model, "EVERTILL-EMU");
}

TEST_F(PrinterBench, JobsGivenAtOnce_ArePrintedInOrder) {
    manager.start(printerOnly());
    for (quint64 id = 1; id <= 20; ++id)
        manager.print(id, receiptBytes(static_cast<int>(id), 1));
    ASSERT_TRUE(eventually([&] { return jobs.size() == 20; }));
    for (std::size_t i = 0; i < jobs.size(); ++i) {
        EXPECT_EQ(jobs[i].first, i + 1);
        EXPECT_EQ(jobs[i].second.outcome, PrintOutcome::Printed);
    }
    EXPECT_EQ(printer.receipts(), 20);
}

TEST_F(PrinterBench, LineCutInTheMiddleOfAJob_IsUnsure) {
    DeviceProfile profile = printerOnly();
    profile.printer->pollMs = 60000;
    manager.start(profile);
    ASSERT_TRUE(becomes(DeviceId::Printer, DeviceState::Online, DeviceCause::None));
    change([](auto& c) { c.dropAfterBytes = 12 + 40; });  // four status requests, then the job
    const PrintResult r = printAndWait(1, receiptBytes(1, 20));
    EXPECT_EQ(r.outcome, PrintOutcome::Unsure);
    EXPECT_EQ(r.cause, DeviceCause::LinkLost);
    EXPECT_EQ(printAndWait(2, receiptBytes(2)).outcome, PrintOutcome::Printed);
}

TEST_F(PrinterBench, PrinterThatFallsSilentInAJob_IsUnsureNotPrinted) {
    DeviceProfile profile = printerOnly();
    profile.printer->confirmMs = 300;
    profile.printer->lookMs = 1000;  // no look in between shows it well
    manager.start(profile);
    ASSERT_TRUE(becomes(DeviceId::Printer, DeviceState::Online, DeviceCause::None));
    change([](auto& c) { c.bytesPerSecond = 50; });  // takes all, prints slowly
    const PrintResult r = printAndWait(1, receiptBytes(1, 30));
    EXPECT_EQ(r.outcome, PrintOutcome::Unsure);
    EXPECT_EQ(r.cause, DeviceCause::NoAnswer);
}

TEST_F(PrinterBench, BeforeAnythingIsSent_EveryFaultIsNotPrinted) {
    struct Case {
        void (*set)(emulator::PrinterCondition&);
        DeviceState state;
        DeviceCause cause;
    };
    const Case cases[] = {
        {[](auto& c) { c.paper = PaperState::End; }, DeviceState::Error, DeviceCause::PaperEnd},
        {[](auto& c) { c.coverOpen = true; }, DeviceState::Error, DeviceCause::CoverOpen},
        {[](auto& c) { c.offline = true; }, DeviceState::Error, DeviceCause::DeviceOffline},
        {[](auto& c) { c.cutterError = true; }, DeviceState::Error, DeviceCause::CutterError},
        {[](auto& c) { c.mute = true; }, DeviceState::Offline, DeviceCause::NoAnswer},
        {[](auto& c) { c.garbage = true; }, DeviceState::Offline, DeviceCause::BadAnswer},
    };
    DeviceProfile profile = printerOnly();
    profile.printer->answerMs = 300;
    manager.start(profile);
    quint64 id = 0;
    for (const Case& c : cases) {
        change(c.set);
        const PrintResult r = printAndWait(++id, receiptBytes(1));
        EXPECT_EQ(r.outcome, PrintOutcome::NotPrinted);
        EXPECT_EQ(causeCode(r.cause), causeCode(c.cause));
        EXPECT_EQ(manager.status(DeviceId::Printer).state, c.state);
        printer.setCondition({});
        EXPECT_TRUE(becomes(DeviceId::Printer, DeviceState::Online, DeviceCause::None));
    }
    EXPECT_EQ(printer.receipts(), 0);
}

TEST_F(PrinterBench, PaperNearlyOut_PrintsAndWarns) {
    change([](auto& c) { c.paper = PaperState::NearEnd; });
    manager.start(printerOnly());
    EXPECT_EQ(printAndWait(1, receiptBytes(1)).outcome, PrintOutcome::Printed);
    EXPECT_TRUE(becomes(DeviceId::Printer, DeviceState::Online, DeviceCause::PaperNearEnd));
}

TEST_F(PrinterBench, PrinterWithoutAWayBack_NeverClaimsToHavePrinted) {
    DeviceProfile profile = printerOnly();
    profile.printer->answersStatus = false;
    change([](auto& c) { c.mute = true; });
    manager.start(profile);
    const PrintResult r = printAndWait(1, receiptBytes(1));
    EXPECT_EQ(r.outcome, PrintOutcome::Unsure);
    EXPECT_EQ(r.cause, DeviceCause::CannotConfirm);
    EXPECT_TRUE(eventually([&] { return printer.receipts() == 1; })) << "the tail was lost";
}

TEST_F(PrinterBench, NobodyThere_IsToldAndNothingHangs) {
    DeviceProfile profile = printerOnly();
    {
        QTcpServer unused;
        ASSERT_TRUE(unused.listen(QHostAddress::LocalHost, 0));
        profile.printer->address = TcpAddress{QStringLiteral("127.0.0.1"), unused.serverPort()};
    }
    manager.start(profile);
    const PrintResult r = printAndWait(1, receiptBytes(1));
    EXPECT_EQ(r.outcome, PrintOutcome::NotPrinted);
    EXPECT_EQ(r.cause, DeviceCause::Refused);
    EXPECT_TRUE(becomes(DeviceId::Printer, DeviceState::Offline, DeviceCause::Refused));
}

TEST_F(PrinterBench, NoPrinterConfigured_EveryJobStillEnds) {
    manager.start({});
    EXPECT_EQ(printAndWait(7, "x").cause, DeviceCause::NotConfigured);
    EXPECT_EQ(kickAndWait(8).outcome, DrawerOutcome::NotSent);
    EXPECT_EQ(manager.status(DeviceId::Printer).state, DeviceState::Absent);
}

TEST_F(PrinterBench, TwoTillsOnOnePrinter_BothGetTheirReceipts) {
    DeviceProfile profile = printerOnly(DrawerSensor::None);
    profile.printer->pollMs = 60000;
    profile.printer->answerMs = 20000;  // the second waits until the first hangs up
    DeviceManager other;
    std::vector<PrintOutcome> otherJobs;
    QObject::connect(&other, &DeviceManager::jobFinished,
                     [&](quint64, const PrintResult& r) { otherJobs.push_back(r.outcome); });
    manager.start(profile);
    other.start(profile);
    manager.print(1, receiptBytes(1));
    other.print(1, receiptBytes(2));
    ASSERT_TRUE(eventually([&] { return jobs.size() == 1 && otherJobs.size() == 1; }));
    EXPECT_EQ(jobs[0].second.outcome, PrintOutcome::Printed);
    EXPECT_EQ(otherJobs[0], PrintOutcome::Printed);
}

TEST_F(PrinterBench, Stop_EndsEveryJobExactlyOnce) {
    change([](auto& c) { c.bytesPerSecond = 100; });
    manager.start(printerOnly());
    for (quint64 id = 1; id <= 5; ++id)
        manager.print(id, receiptBytes(1, 30));
    manager.kickDrawer(6);
    ASSERT_TRUE(eventually([&] { return printer.bytesReceived() > 100; }));
    manager.stop();
    ASSERT_TRUE(eventually([&] { return jobs.size() == 5 && kicks.size() == 1; }));
    for (const auto& [id, r] : jobs)
        EXPECT_NE(r.outcome, PrintOutcome::Printed) << id;
    EXPECT_EQ(manager.status(DeviceId::Printer).state, DeviceState::Absent);
}

TEST_F(PrinterBench, QueueThatIsFull_RefusesTheNextJob) {
    change([](auto& c) { c.bytesPerSecond = 100; });
    manager.start(printerOnly());
    for (quint64 id = 1; id <= 110; ++id)
        manager.print(id, receiptBytes(1, 30));
    ASSERT_TRUE(eventually([&] { return !jobs.empty(); }));
    EXPECT_EQ(jobs[0].second.cause, DeviceCause::QueueFull);
    EXPECT_EQ(jobs[0].second.outcome, PrintOutcome::NotPrinted);
}

TEST_F(PrinterBench, TestPage_IsPrinted) {
    manager.start(printerOnly());
    manager.testPrinter(3);
    ASSERT_TRUE(eventually([&] { return !jobs.empty(); }));
    EXPECT_EQ(jobs[0].second.outcome, PrintOutcome::Printed);
    EXPECT_EQ(printer.receipts(), 1);
}

TEST_F(PrinterBench, Drawer_IsSeenOpenAndSeenClosedAgain) {
    manager.start(printerOnly());
    EXPECT_EQ(kickAndWait(1).outcome, DrawerOutcome::Opened);
    EXPECT_EQ(manager.drawerState(), DrawerState::Open);
    change([](auto& c) { c.drawerOpen = false; });
    EXPECT_TRUE(eventually([&] { return manager.drawerState() == DrawerState::Closed; }));
    EXPECT_EQ(kickAndWait(2).outcome, DrawerOutcome::Opened);
    EXPECT_EQ(printer.pulses(), 2);
}

TEST_F(PrinterBench, DrawerWiredTheOtherWay_IsReadInverted) {
    change([](auto& c) { c.drawerOpen = true; });
    manager.start(printerOnly(DrawerSensor::LowIsOpen));
    EXPECT_TRUE(eventually([&] { return manager.drawerState() == DrawerState::Closed; }));
}

TEST_F(PrinterBench, DrawerWithoutASensor_IsReportedAsSentOnly) {
    manager.start(printerOnly(DrawerSensor::None));
    EXPECT_EQ(kickAndWait(1).outcome, DrawerOutcome::Sent);
    EXPECT_EQ(manager.drawerState(), DrawerState::Unknown);
    EXPECT_TRUE(eventually([&] { return printer.pulses() == 1; }));
}

TEST_F(PrinterBench, DrawerThatStaysShut_IsToldAndPulsedOnlyOnce) {
    change([](auto& c) { c.drawerStuck = true; });
    manager.start(printerOnly());
    EXPECT_EQ(kickAndWait(1).outcome, DrawerOutcome::NotOpen);
    EXPECT_EQ(printer.pulses(), 1);
}

TEST_F(PrinterBench, PrinterWithoutPaper_StillOpensTheDrawerOnce) {
    change([](auto& c) { c.paper = PaperState::End; });
    manager.start(printerOnly());
    EXPECT_EQ(kickAndWait(1).outcome, DrawerOutcome::Opened);
    change([](auto& c) { c.paper = PaperState::Ok; });
    ASSERT_TRUE(becomes(DeviceId::Printer, DeviceState::Online, DeviceCause::None));
    EXPECT_EQ(printAndWait(2, receiptBytes(1)).outcome, PrintOutcome::Printed);
    EXPECT_EQ(printer.pulses(), 1) << "the same pulse must not come again from the buffer";
}
