// Gate, watchdog, claim and release, profiles that change while devices run.
#include <QSemaphore>

#include "device_bench.h"
#include "evertill/devices/device_host.h"
#include "evertill/devices/event_gate.h"

using namespace evertill;
using namespace evertill::devices;
using namespace evertill::devices::test;

namespace {

// A driver whose system call hangs until somebody lets it go.
class HangingDevice final : public Device {
 public:
    HangingDevice(QSemaphore& gate, int& made) : m_gate(gate), m_first(made++ == 0) {}
    void start() override {
        DeviceStatus s;
        s.state = DeviceState::Online;
        s.cause = DeviceCause::None;
        emit statusChanged(s);
    }
    void stop() override {}
    void check() override {
        if (m_first) m_gate.acquire();
    }

 private:
    QSemaphore& m_gate;
    bool m_first;
};

QByteArray settings(const QString& printer, const QString& scanner, int columns = 32) {
    return QStringLiteral(R"({"printer":{"address":"%1","columns":%2},"scanner":{"address":"%3"}})")
        .arg(printer)
        .arg(columns)
        .arg(scanner)
        .toUtf8();
}

class LifeCycle : public DeviceBench {
 protected:
    LifeCycle() { EXPECT_TRUE(scanner.plug()); }
    QString printerAddress() const {
        return QStringLiteral("tcp:127.0.0.1:%1").arg(printer.port());
    }
    bool online(const DeviceId& id) { return becomes(id, DeviceState::Online, DeviceCause::None); }
    emulator::TcpWire scanner{0};
};

}  // namespace

TEST(EventGate, EventsWhileShut_AreKeptInOrder) {
    std::vector<int> seen;
    EventGate<int> gate([&](const int& n) { seen.push_back(n); });
    gate.offer(1);
    gate.setOpen(false);
    gate.offer(2);
    gate.offer(3);
    EXPECT_EQ(seen, std::vector{1});
    EXPECT_EQ(gate.held(), 2U);
    gate.setOpen(true);
    EXPECT_EQ(seen, (std::vector{1, 2, 3}));
}

TEST(EventGate, ReceiverThatShutsIt_GetsNoMore) {
    std::vector<int> seen;
    EventGate<int>* self = nullptr;
    EventGate<int> gate([&](const int& n) {
        seen.push_back(n);
        self->setOpen(false);  // a dialog comes up with each
    });
    self = &gate;
    for (int n = 1; n <= 3; ++n)
        gate.offer(n);
    EXPECT_EQ(seen, std::vector{1});
    gate.setOpen(true);
    gate.setOpen(true);
    EXPECT_EQ(seen, (std::vector{1, 2, 3}));
}

TEST(EventGate, FullQueue_RefusesTheNewAndKeepsTheOld) {
    std::vector<int> seen;
    EventGate<int> gate([&](const int& n) { seen.push_back(n); });
    gate.setOpen(false);
    const int capacity = static_cast<int>(EventGate<int>::kCapacity);
    for (int n = 0; n < capacity + 5; ++n)
        EXPECT_EQ(gate.offer(n), n < capacity);
    gate.setOpen(true);
    ASSERT_EQ(seen.size(), EventGate<int>::kCapacity);
    EXPECT_EQ(seen.back(), capacity - 1);
    EXPECT_EQ(gate.received(), gate.handled() + gate.refused() + gate.held());
}

TEST(DeviceHost, DriverThatHangs_IsAbandonedAndMadeAnewOnce) {
    registerDeviceTypes();
    QSemaphore gate;
    int made = 0;
    int replaced = 0;
    {
        DeviceHost host(DeviceId::Scale, [&]() -> Device* { return new HangingDevice(gate, made); },
                        {20, 200});
        QObject::connect(&host, &DeviceHost::replaced, [&] { ++replaced; });
        host.claim();
        host.setEnabled(true);
        ASSERT_TRUE(eventually([&] { return host.status().state == DeviceState::Online; }));
        host.check();
        ASSERT_TRUE(eventually([&] { return replaced == 1; }));
        ASSERT_TRUE(eventually([&] { return host.status().state == DeviceState::Online; }));
        EXPECT_EQ(host.status().counters.restarts, 1U);
        EXPECT_EQ(host.step(), LifeStep::Enabled);
        EXPECT_EQ(made, 2);
        host.check();  // the new one answers
        host.check();
    }
    gate.release();
    EXPECT_EQ(replaced, 1);
}

TEST_F(LifeCycle, ThousandScansWhileADialogIsOpen_NoneLostDoubledOrReordered) {
    ASSERT_TRUE(manager.apply(settings(printerAddress(), scanner.address())));
    ASSERT_TRUE(online(DeviceId::Scanner));
    std::vector<QByteArray> sent;
    const auto scan = [&](int n) {
        sent.push_back(QByteArray::number(6900000000000LL + n));
        scanner.send(sent.back() + "\r");
    };
    manager.setScannersEnabled(false);
    for (int n = 0; n < 500; ++n)
        scan(n);
    ASSERT_TRUE(eventually([&] { return manager.scansHeld() == 500; }));
    EXPECT_TRUE(scans.empty());
    EXPECT_EQ(manager.step(DeviceId::Scanner), LifeStep::Claimed);
    // Dialogs come and go while the rest arrives.
    for (int n = 500; n < 1000; ++n) {
        scan(n);
        if (n % 50 == 0) {
            manager.setScannersEnabled(n % 100 == 0);
            QCoreApplication::processEvents();
        }
    }
    manager.setScannersEnabled(true);
    ASSERT_TRUE(eventually([&] { return scans.size() >= 1000; }));
    EXPECT_EQ(scans, sent);
    EXPECT_EQ(manager.scansHeld(), 0U);
}

TEST_F(LifeCycle, ScannerStartedWhileADialogIsOpen_WaitsToo) {
    manager.setScannersEnabled(false);
    ASSERT_TRUE(manager.apply(settings(printerAddress(), scanner.address())));
    ASSERT_TRUE(online(DeviceId::Scanner));
    scanner.send("6900000000001\r");
    ASSERT_TRUE(eventually([&] { return manager.scansHeld() == 1; }));
    EXPECT_TRUE(scans.empty());
    manager.release(DeviceId::Scanner);
    manager.claim(DeviceId::Scanner);
    EXPECT_TRUE(scans.empty()) << "taking the line back opens nothing";
    manager.setScannersEnabled(true);
    EXPECT_TRUE(eventually([&] { return scans.size() == 1; }));
}

TEST_F(LifeCycle, ScannerSetUpAnewWhileScansAreHeld_LosesNone) {
    ASSERT_TRUE(manager.apply(settings(printerAddress(), scanner.address())));
    ASSERT_TRUE(online(DeviceId::Scanner));
    manager.setScannersEnabled(false);
    scanner.send("1111\r2222\r");
    ASSERT_TRUE(eventually([&] { return manager.scansHeld() == 2; }));
    QByteArray other = settings(printerAddress(), scanner.address());
    other.replace(R"("scanner":{)", R"("scanner":{"suffix":"cr",)");
    ASSERT_TRUE(manager.apply(other));
    ASSERT_TRUE(online(DeviceId::Scanner));
    EXPECT_EQ(manager.scansHeld(), 2U);
    scanner.send("3333\r");
    ASSERT_TRUE(eventually([&] { return manager.scansHeld() == 3; }));
    manager.setScannersEnabled(true);
    EXPECT_EQ(scans, (std::vector<QByteArray>{"1111", "2222", "3333"}));
    const auto counts = manager.scanCounts(DeviceId::Scanner);
    EXPECT_EQ(counts.received, 3U);
    EXPECT_EQ(counts.handled, 3U);
}

TEST_F(LifeCycle, ScannerTakenAwayWhileScansAreHeld_LosesNone) {
    ASSERT_TRUE(manager.apply(settings(printerAddress(), scanner.address())));
    ASSERT_TRUE(online(DeviceId::Scanner));
    manager.setScannersEnabled(false);
    scanner.send("1111\r2222\r");
    ASSERT_TRUE(eventually([&] { return manager.scansHeld() == 2; }));
    ASSERT_TRUE(manager.apply("{}"));
    EXPECT_TRUE(scans.empty());
    manager.setScannersEnabled(true);
    EXPECT_EQ(scans, (std::vector<QByteArray>{"1111", "2222"}));
    EXPECT_EQ(manager.scansHeld(), 0U);
}

namespace {

class Repeats : public LifeCycle {
 protected:
    void begin(const char* policy) {
        QObject::connect(&manager, &DeviceManager::scannedAgain,
                         [this](const QByteArray& code) { scans.push_back("again " + code); });
        ASSERT_TRUE(manager.apply(
            QStringLiteral(R"({"scanner":{"address":"%1","repeat":"%2","repeat_ms":60000}})")
                .arg(scanner.address(), QLatin1String(policy))
                .toUtf8()));
        ASSERT_TRUE(online(DeviceId::Scanner));
    }
    DeviceManager::ScanCounts counts() const { return manager.scanCounts(DeviceId::Scanner); }
};

}  // namespace

TEST_F(Repeats, Accept_CountsEachScan) {
    begin("accept");
    scanner.send("1111\r1111\r2222\r");
    ASSERT_TRUE(eventually([&] { return scans.size() == 3; }));
    EXPECT_EQ(counts().handled, 3U);
    EXPECT_EQ(counts().ignored, 0U);
}

TEST_F(Repeats, Ignore_DropsTheRepeatAndCountsIt) {
    begin("ignore");
    scanner.send("1111\r1111\r2222\r1111\r");
    ASSERT_TRUE(eventually([&] { return counts().received == 4; }));
    EXPECT_EQ(scans, (std::vector<QByteArray>{"1111", "2222", "1111"}));
    EXPECT_EQ(counts().handled, 3U);
    EXPECT_EQ(counts().ignored, 1U);
}

TEST_F(Repeats, Ask_KeepsTheRepeatInItsPlace_AlsoWhileHeld) {
    begin("ask");
    manager.setScannersEnabled(false);
    scanner.send("1111\r1111\r2222\r");
    ASSERT_TRUE(eventually([&] { return manager.scansHeld() == 3; }));
    EXPECT_TRUE(scans.empty());
    manager.setScannersEnabled(true);
    EXPECT_EQ(scans, (std::vector<QByteArray>{"1111", "again 1111", "2222"}));
    EXPECT_EQ(counts().handled, 3U);
    manager.ignoreScan(DeviceId::Scanner);
    EXPECT_EQ(counts().received, 3U);
    EXPECT_EQ(counts().handled, 2U);
    EXPECT_EQ(counts().ignored, 1U);
}

TEST_F(LifeCycle, HeldScanThatOpensADialogAgain_HoldsTheRest) {
    ASSERT_TRUE(manager.apply(settings(printerAddress(), scanner.address())));
    ASSERT_TRUE(online(DeviceId::Scanner));
    manager.setScannersEnabled(false);
    for (const char* code : {"1111\r", "2222\r", "3333\r"})
        scanner.send(code);
    ASSERT_TRUE(eventually([&] { return manager.scansHeld() == 3; }));
    QObject::connect(&manager, &DeviceManager::scanned, &manager,
                     [&] { manager.setScannersEnabled(false); });
    manager.setScannersEnabled(true);
    EXPECT_EQ(scans.size(), 1U);
    EXPECT_EQ(manager.scansHeld(), 2U);
}

TEST_F(LifeCycle, ReleasedDevice_GivesItsLineToOthersAndTakesItBack) {
    ASSERT_TRUE(manager.apply(settings(printerAddress(), scanner.address())));
    ASSERT_TRUE(online(DeviceId::Scanner));
    manager.release(DeviceId::Scanner);
    EXPECT_EQ(manager.step(DeviceId::Scanner), LifeStep::Opened);
    EXPECT_TRUE(becomes(DeviceId::Scanner, DeviceState::Offline, DeviceCause::Stopped));
    QTcpSocket other;
    other.connectToHost("127.0.0.1", scanner.address().section(QLatin1Char(':'), 2).toUShort());
    ASSERT_TRUE(eventually([&] {
        scanner.send("OTHER\r");
        return other.bytesAvailable() > 0;
    }));
    EXPECT_TRUE(scans.empty());
    other.abort();
    manager.claim(DeviceId::Scanner);
    ASSERT_TRUE(online(DeviceId::Scanner));
    ASSERT_TRUE(eventually([&] {
        scanner.send("MINE\r");
        return !scans.empty();
    }));
    EXPECT_EQ(scans[0], "MINE");
}

TEST_F(LifeCycle, DisabledPrinter_HoldsItsJobs) {
    ASSERT_TRUE(manager.apply(settings(printerAddress(), scanner.address())));
    ASSERT_TRUE(online(DeviceId::Printer));
    manager.setEnabled(DeviceId::Printer, false);
    manager.print(1, receiptBytes(1));
    manager.print(2, receiptBytes(2));
    ASSERT_EQ(manager.printJobs().size(), 2U);
    EXPECT_EQ(manager.printJobs()[0].state, SpoolState::Queued);
    EXPECT_TRUE(jobs.empty());
    manager.setEnabled(DeviceId::Printer, true);
    ASSERT_TRUE(eventually([&] { return jobs.size() == 2; }));
    EXPECT_EQ(jobs[0].first, 1U);
    EXPECT_EQ(jobs[1].second.outcome, PrintOutcome::Printed);
}

TEST_F(LifeCycle, WrongProfile_IsRefusedByNameWhileTheOldOneRuns) {
    ASSERT_TRUE(manager.apply(settings(printerAddress(), scanner.address())));
    ASSERT_TRUE(online(DeviceId::Printer));
    const auto refused = manager.apply(settings(printerAddress(), "lp0"));
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().toStdString(), "scanner.address");
    EXPECT_EQ(manager.status(DeviceId::Printer).state, DeviceState::Online);
    EXPECT_EQ(printAndWait(1, receiptBytes(1)).outcome, PrintOutcome::Printed);
}

TEST_F(LifeCycle, NewProfile_RestartsOnlyWhatItChanges) {
    ASSERT_TRUE(manager.apply(settings(printerAddress(), scanner.address())));
    ASSERT_TRUE(online(DeviceId::Scanner));
    ASSERT_TRUE(online(DeviceId::Printer));
    int scannerChanges = 0;
    int printerChanges = 0;
    QObject::connect(&manager, &DeviceManager::stateChanged, [&](const DeviceId& id) {
        if (id == DeviceId::Scanner) ++scannerChanges;
        if (id == DeviceId::Printer) ++printerChanges;
    });
    ASSERT_TRUE(manager.apply(settings(printerAddress(), scanner.address(), 48)));
    ASSERT_TRUE(online(DeviceId::Printer));
    EXPECT_GT(printerChanges, 0);
    EXPECT_EQ(scannerChanges, 0);
    EXPECT_EQ(manager.profile().printer->profile.columns, 48);
    ASSERT_TRUE(manager.apply("{}"));
    EXPECT_EQ(manager.step(DeviceId::Printer), LifeStep::Closed);
    EXPECT_TRUE(manager.devices().empty());
}

TEST_F(LifeCycle, SecondScanner_IsToldApartByName) {
    emulator::TcpWire flat(0);
    ASSERT_TRUE(flat.plug());
    const QByteArray json =
        QStringLiteral(R"({"scanner":{"address":"%1"},"scanner:flat":{"address":"%2"}})")
            .arg(scanner.address(), flat.address())
            .toUtf8();
    std::vector<QString> from;
    QObject::connect(&manager, &DeviceManager::scanned,
                     [&](const QByteArray&, const DeviceId& id) { from.push_back(id.key()); });
    ASSERT_TRUE(manager.apply(json));
    const DeviceId second{DeviceClass::Scanner, QStringLiteral("flat")};
    ASSERT_TRUE(online(DeviceId::Scanner));
    ASSERT_TRUE(online(second));
    flat.send("B\r");
    ASSERT_TRUE(eventually([&] { return from.size() == 1; }));
    scanner.send("A\r");
    ASSERT_TRUE(eventually([&] { return from.size() == 2; }));
    EXPECT_EQ(from, (std::vector<QString>{"scanner:flat", "scanner"}));
    flat.unplug();
    ASSERT_TRUE(eventually([&] { return manager.status(second).state == DeviceState::Offline; }));
    EXPECT_EQ(manager.status(DeviceId::Scanner).state, DeviceState::Online);
}

TEST(DeviceProfile, HqAndLocal_AreLaidOverEachOtherFieldByField) {
    const QByteArray hq = R"({
        "all": {"printer": {"address": "tcp:10.0.0.1:9100", "columns": 48},
                "scale": {"address": "serial:/dev/ttyS0", "unit": "kg"}},
        "tills": {"T2": {"printer": {"columns": 32}, "scanner": {"address": "serial:/dev/ttyS1"}}}
    })";
    const QByteArray local = R"({"printer": {"address": "usb:04b8:0202"}, "scale": null})";
    const auto merged = mergeDeviceProfiles(hq, QStringLiteral("T2"), local);
    ASSERT_TRUE(merged);
    const auto profile = parseDeviceProfile(*merged);
    ASSERT_TRUE(profile) << profile.error().toStdString();
    EXPECT_EQ(toString(profile->printer->address), "usb:04b8:0202");
    EXPECT_EQ(profile->printer->profile.columns, 32);
    EXPECT_TRUE(profile->scanner);
    EXPECT_FALSE(profile->scale);
    const auto other = parseDeviceProfile(*mergeDeviceProfiles(hq, QStringLiteral("T1"), {}));
    EXPECT_EQ(other->printer->profile.columns, 48);
    EXPECT_TRUE(other->scale);
    EXPECT_EQ(*mergeDeviceProfiles({}, QStringLiteral("T1"), {}), "{}");
    EXPECT_EQ(mergeDeviceProfiles("[]", {}, {}).error().section(QLatin1Char(':'), 0, 0), "hq");
    EXPECT_EQ(mergeDeviceProfiles({}, {}, "x").error().section(QLatin1Char(':'), 0, 0), "local");
    EXPECT_EQ(mergeDeviceProfiles(R"({"tils":{}})", {}, {}).error(), "hq.tils");
}
