// A cashier who scans on while dialogs come and go, through a real pseudo terminal. The everyday
// build hurries; the slow program is built with the pace of a hand, 20 a second.
#include "device_bench.h"

using namespace evertill;
using namespace evertill::devices;
using namespace evertill::devices::test;

#ifndef EVERTILL_SCAN_PACE_MS
#define EVERTILL_SCAN_PACE_MS 1
#endif

namespace {

constexpr int kScans = 1000;
constexpr int kDialogEvery = 13;  // scans; not in step with the pieces below

QByteArray code(int n) {
    return QByteArray::number(6900000000000LL + n);
}

}  // namespace

TEST_F(DeviceBench, ThousandScansAtAHandsPace_NoneLostDoubledOrReordered) {
    const QString path = QString::fromStdString(folder.file("scanner"));
    emulator::PtyWire wire{path};
    ASSERT_TRUE(wire.plug());
    SerialAddress line;
    line.path = path;
    DeviceProfile profile;
    profile.scanner = ScannerSetup{line, {}};
    manager.start(profile);
    ASSERT_TRUE(becomes(DeviceId::Scanner, DeviceState::Online, DeviceCause::None));

    std::vector<QByteArray> sent;
    std::size_t most = 0;
    QByteArray rest;
    QTimer hand;
    // Each scan comes in two pieces, broken elsewhere each time.
    QObject::connect(&hand, &QTimer::timeout, [&] {
        wire.send(std::exchange(rest, {}));
        const int n = static_cast<int>(sent.size());
        most = std::max<std::size_t>(most, manager.scansHeld());
        if (n == kScans) return hand.stop();
        sent.push_back(code(n));
        const QByteArray bytes = sent.back() + "\r";
        const qsizetype at = n % bytes.size();
        wire.send(bytes.left(at));
        rest = bytes.mid(at);
        if (n % kDialogEvery == 0) manager.setScannersEnabled(n / kDialogEvery % 2 == 0);
    });
    hand.start(EVERTILL_SCAN_PACE_MS);
    QDeadlineTimer patience(kScans * EVERTILL_SCAN_PACE_MS * 2 + kPatienceMs);
    while (hand.isActive() && !patience.hasExpired())
        QCoreApplication::processEvents(QEventLoop::AllEvents | QEventLoop::WaitForMoreEvents);
    ASSERT_EQ(sent.size(), static_cast<std::size_t>(kScans));
    EXPECT_GT(most, 0U) << "no dialog ever held a scan";
    manager.setScannersEnabled(true);
    ASSERT_TRUE(eventually([&] { return scans.size() >= sent.size(); }));
    EXPECT_EQ(scans, sent);
    EXPECT_EQ(manager.scansHeld(), 0U);
    EXPECT_TRUE(eventually([&] {
        const DeviceCounters c = manager.status(DeviceId::Scanner).counters;
        return c.jobs == kScans && c.failures == 0;
    }));
}
