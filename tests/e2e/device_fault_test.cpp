// A real till, its ledger and its device layer against printers that lose power, paper and cables
// at every moment: the sale stands, the receipt comes out whole once or again marked as a copy, and
// the drawer opens once.
#include <gtest/gtest.h>

#include <QDeadlineTimer>
#include <QElapsedTimer>
#include <QGuiApplication>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTimer>

#include "evertill/codec/escpos_encoder.h"
#include "evertill/devices/device_manager.h"
#include "evertill/emulator/counter_devices.h"
#include "testkit/eventually.h"
#include "testkit/till_fixture.h"

using namespace evertill;
using namespace evertill::devices;

namespace {

using testkit::eventually;

int stepOf(int whole, int points) {
    const int set = qEnvironmentVariableIntValue("EVERTILL_FAULT_STEP");
    return set > 0 ? set : std::max(1, whole / points);
}

// The till with its effects drained as the screens' worker drains them.
class FaultyCounter : public testing::Test {
 protected:
    FaultyCounter() : printer({384, 32}, QString()) {
        fixture.openForSale();
        QObject::connect(&manager, &DeviceManager::jobFinished,
                         [this](quint64 id, const PrintResult& r) { finished(id, r); });
        QObject::connect(&manager, &DeviceManager::drawerFinished,
                         [this](quint64, const DrawerResult& r) { kicks.push_back(r.outcome); });
    }
    ~FaultyCounter() override { manager.stop(); }

    void startOnTcp() {
        ASSERT_TRUE(printer.listen(0));
        start(TcpAddress{QStringLiteral("127.0.0.1"), printer.port()});
        begin();
    }
    void startOnSerial() {
        const QString path = QString::fromStdString(fixture.dir.file("printer"));
        serial = std::make_unique<emulator::WirePrinter>(emulator::makeWire(path), printer);
        ASSERT_TRUE(serial->plug());
        SerialAddress address;
        address.path = path;
        start(address);
        begin();
    }
    // Opening the session has opened the drawer for the float.
    void begin() {
        ASSERT_TRUE(drain());
        printer.setCondition({});
    }
    static DeviceProfile profileFor(const DeviceAddress& address) {
        PrinterSetup setup;
        setup.address = address;
        setup.profile = codec::paper58mm();
        setup.profile.drawer = true;
        setup.drawerSensor = DrawerSensor::HighIsOpen;
        setup.answerMs = 300;
        setup.confirmMs = 2000;
        setup.pollMs = 100;
        setup.idleCloseMs = 50;
        DeviceProfile profile;
        profile.printer = setup;
        return profile;
    }
    void start(const DeviceAddress& address) { manager.start(profileFor(address)); }

    void sell() {
        service::Till& t = *fixture.till;
        ASSERT_TRUE(t.scan("6901234567892"));
        ASSERT_TRUE(t.payCash(t.snapshot()->basket.totals.due));
    }
    void finished(quint64 id, const PrintResult& r) {
        results.push_back(r.outcome);
        const auto outcome = r.outcome == PrintOutcome::Printed  ? service::PrintOutcome::Printed
                             : r.outcome == PrintOutcome::Unsure ? service::PrintOutcome::Unsure
                                                                 : service::PrintOutcome::Failed;
        fixture.till->printJobFinished(static_cast<std::int64_t>(id), outcome);
        printing = false;
    }
    /// Kicks once, and prints whatever waits when the printer can; false when it never gets done.
    bool drain() {
        return eventually([this] {
            if (serial && !serial->wire().isPlugged()) serial->plug();  // the power is back
            while (fixture.till->takeDrawerKick())
                manager.kickDrawer(++kicksAsked);
            const bool can = manager.status(DeviceId::Printer).state == DeviceState::Online;
            if (!printing && can) {
                if (auto job = fixture.till->takePrintJob()) {
                    printing = true;
                    manager.print(static_cast<quint64>(job->id), [document = job->document](
                                                                     const PrinterSetup& p) {
                        return QByteArray::fromStdString(codec::encodeReceipt(document, p.profile));
                    });
                }
            }
            return !printing && fixture.till->snapshot()->printJobsWaiting == 0 &&
                   kicks.size() == kicksAsked;
        });
    }
    QString receiptNo() const {
        return QString::fromStdString(fixture.till->snapshot()->lastSale->receiptNo);
    }
    /// One sale with this fault; afterwards everything must be in order.
    void sellThrough(const char* what, int at) {
        const int pulses = printer.pulses();
        const auto sheets = printer.sheets().size();
        sell();
        ASSERT_TRUE(drain()) << what << " " << at;
        const QString number = receiptNo();
        int originals = 0;
        int copies = 0;
        EXPECT_TRUE(eventually([&] { return printer.sheets().size() > sheets; }));
        for (auto i = sheets; i < printer.sheets().size(); ++i) {
            if (!printer.sheets()[i].contains(number)) continue;
            ++(printer.sheets()[i].contains(QStringLiteral("重印")) ? copies : originals);
        }
        EXPECT_LE(originals, 1) << what << " " << at << ": never twice without a mark";
        EXPECT_GE(originals + copies, 1) << what << " " << at << ": the receipt must come";
        EXPECT_LE(printer.pulses() - pulses, 1) << what << " " << at << ": kicked at most once";
        const bool opened = kicks.back() == DrawerOutcome::Opened;
        if (opened) EXPECT_EQ(printer.pulses() - pulses, 1) << what << " " << at;
        emulator::PrinterCondition c;
        printer.setCondition(c);  // the drawer is pushed shut
    }
    void cutTheLineEverywhere(int points) {
        const quint64 before = printer.bytesReceived();
        sellThrough("whole", 0);
        const int whole = static_cast<int>(printer.bytesReceived() - before);
        ASSERT_GT(whole, 100);
        const int step = stepOf(whole, points);
        for (int at = 0; at < whole; at += step) {
            emulator::PrinterCondition c;
            c.dropAfterBytes = at;
            printer.setCondition(c);
            sellThrough("cut at byte", at);
            if (HasFailure()) return;
        }
    }

    testkit::TillFixture fixture;
    emulator::PrinterEmulator printer;
    std::unique_ptr<emulator::WirePrinter> serial;
    DeviceManager manager;
    bool printing = false;
    quint64 kicksAsked = 0;
    std::vector<DrawerOutcome> kicks;
    std::vector<PrintOutcome> results;
};

}  // namespace

TEST_F(FaultyCounter, NetworkLineCutAtManyBytes_SaleStandsAndReceiptComes) {
    startOnTcp();
    cutTheLineEverywhere(8);
}

TEST_F(FaultyCounter, SerialCablePulledAtManyBytes_SaleStandsAndReceiptComes) {
    startOnSerial();
    cutTheLineEverywhere(6);
}

TEST_F(FaultyCounter, PaperEndingAtManyLines_GivesTheWholeReceiptAgain) {
    startOnTcp();
    for (int line = 1; line <= 16;
         line += qEnvironmentVariableIsSet("EVERTILL_FAULT_STEP") ? 1 : 8) {
        emulator::PrinterCondition c;
        c.paperLinesLeft = line;
        printer.setCondition(c);
        // Somebody puts in a new roll as soon as the till says so.
        QTimer roll;
        QObject::connect(&roll, &QTimer::timeout, [&] {
            if (manager.status(DeviceId::Printer).cause != DeviceCause::PaperEnd) return;
            emulator::PrinterCondition filled = printer.condition();
            filled.paper = codec::PaperState::Ok;
            printer.setCondition(filled);
        });
        roll.start(20);
        sellThrough("paper out after line", line);
        if (HasFailure()) return;
    }
}

TEST_F(FaultyCounter, CoverOpenMuteAndGarbage_AreWaitedOut) {
    startOnTcp();
    const auto faults = {&emulator::PrinterCondition::coverOpen, &emulator::PrinterCondition::mute,
                         &emulator::PrinterCondition::garbage};
    int number = 0;
    for (const auto fault : faults) {
        emulator::PrinterCondition c;
        c.*fault = true;
        printer.setCondition(c);
        ASSERT_TRUE(eventually(
            [&] { return manager.status(DeviceId::Printer).state != DeviceState::Online; }));
        QTimer::singleShot(100, &printer, [this] {
            emulator::PrinterCondition mended = printer.condition();
            mended.coverOpen = mended.mute = mended.garbage = false;
            printer.setCondition(mended);
        });
        sellThrough("fault", ++number);
    }
}

TEST_F(FaultyCounter, SlowPrinter_NeverHoldsUpTheNextSale) {
    startOnTcp();
    emulator::PrinterCondition c;
    c.bytesPerSecond = 6000;
    printer.setCondition(c);
    QElapsedTimer clock;
    clock.start();
    for (int i = 0; i < 5; ++i) {
        sell();
        QCoreApplication::processEvents();
    }
    EXPECT_EQ(fixture.till->snapshot()->printJobsWaiting, 5) << "sold faster than printed";
    EXPECT_LT(clock.elapsed(), 2000);
    ASSERT_TRUE(drain());
    EXPECT_EQ(printer.sheets().size(), 5);
    EXPECT_EQ(printer.sheets().filter(QStringLiteral("重印")).size(), 0);
}

// A network printer serves one line at a time: the other till's jobs come between, never into one
// another, and neither waits for ever.
TEST_F(FaultyCounter, TwoTillsOnOnePrinter_ReceiptsStayWholeAndNoneIsLost) {
    startOnTcp();
    DeviceManager other;
    std::vector<int> done(10, 0);
    const auto give = [&](quint64 id) {
        const domain::ReceiptDocument slip{
            {domain::TextBlock{"other till", domain::Align::Left, false, false},
             domain::TextBlock{"OTHER-" + std::to_string(id) + ".", domain::Align::Left, true,
                               false}},
            true};
        other.print(id, [slip](const PrinterSetup& p) {
            return QByteArray::fromStdString(codec::encodeReceipt(slip, p.profile));
        });
    };
    QObject::connect(&other, &DeviceManager::jobFinished, [&](quint64 id, const PrintResult& r) {
        ASSERT_NE(r.outcome, PrintOutcome::Unsure);
        if (r.outcome == PrintOutcome::NotPrinted)
            QTimer::singleShot(20, &other, [&give, id] { give(id); });
        else
            ++done[static_cast<std::size_t>(id)];
    });
    other.start(profileFor(TcpAddress{QStringLiteral("127.0.0.1"), printer.port()}));
    const auto sheets = printer.sheets().size();
    for (quint64 id = 0; id < done.size(); ++id) {
        give(id);
        sellThrough("beside another till", static_cast<int>(id));
        if (HasFailure()) return;
    }
    ASSERT_TRUE(eventually([&] { return std::count(done.begin(), done.end(), 1) == 10; }));
    other.stop();
    int others = 0;
    for (auto i = sheets; i < printer.sheets().size(); ++i) {
        const QString& sheet = printer.sheets()[i];
        if (!sheet.contains(QStringLiteral("OTHER-"))) continue;
        ++others;
        EXPECT_EQ(sheet.count(QStringLiteral("OTHER-")), 1) << sheet.toStdString();
        EXPECT_FALSE(sheet.contains(QStringLiteral("S001"))) << sheet.toStdString();
    }
    EXPECT_EQ(others, 10);
}

TEST_F(FaultyCounter, AddressThatNeverAnswers_HasItsVerdictInThreeSecondsAndTheTillIsFree) {
    // A full queue of connections: the kernel drops every further call, as a dead address does.
    QTcpServer deaf;
    deaf.setListenBacklogSize(1);
    ASSERT_TRUE(deaf.listen(QHostAddress::LocalHost, 0));
    deaf.pauseAccepting();
    std::vector<std::unique_ptr<QTcpSocket>> callers;
    for (int i = 0; i < 4; ++i) {
        callers.push_back(std::make_unique<QTcpSocket>());
        callers.back()->connectToHost(QHostAddress::LocalHost, deaf.serverPort());
    }
    QCoreApplication::processEvents();
    QElapsedTimer clock;
    clock.start();
    start(TcpAddress{QStringLiteral("127.0.0.1"), deaf.serverPort()});
    manager.print(1, QByteArray("x"));
    sell();
    EXPECT_LT(clock.elapsed(), 500) << "nothing of this may wait for the printer";
    ASSERT_TRUE(eventually(
        [&] { return manager.status(DeviceId::Printer).cause == DeviceCause::NoAnswer; }));
    EXPECT_LT(clock.elapsed(), 3000);
    EXPECT_EQ(fixture.till->snapshot()->printJobsWaiting, 1) << "the receipt waits";
}

int main(int argc, char** argv) {
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QGuiApplication app(argc, argv);
    testing::InitGoogleTest(&argc, argv);
    return RUN_ALL_TESTS();
}
