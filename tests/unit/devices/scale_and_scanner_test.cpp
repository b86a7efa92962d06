#include "device_bench.h"

using namespace evertill;
using namespace evertill::devices;
using namespace evertill::devices::test;

namespace {

SerialAddress serial(const std::string& path, int bits, char parity) {
    SerialAddress a;
    a.path = QString::fromStdString(path);
    a.bits = bits;
    a.parity = parity;
    return a;
}

QByteArray code(int n) {
    return QByteArray::number(6900000000000LL + n);
}

class ScannerBench : public DeviceBench {
 protected:
    void startScanner() {
        ASSERT_TRUE(wire.plug());
        DeviceProfile profile;
        profile.scanner = ScannerSetup{serial(path, 8, 'N'), {}};
        manager.start(profile);
        ASSERT_TRUE(becomes(DeviceId::Scanner, DeviceState::Online, DeviceCause::None));
    }
    std::string path = folder.file("scanner");
    emulator::PtyWire wire{QString::fromStdString(path)};
};

class ScaleBench : public DeviceBench {
 protected:
    ScaleBench()
        : path(folder.file("scale")), scale(emulator::makeWire(QString::fromStdString(path))) {}
    void startScale() {
        ASSERT_TRUE(scale.wire().plug());
        DeviceProfile profile;
        profile.scale = ScaleSetup{serial(path, 7, 'E'), "toledo8217", R"({"unit":"kg"})", 50};
        manager.start(profile);
    }
    bool reads(std::int64_t thousandths, bool saleOk) {
        return eventually([&] {
            return !readings.empty() && readings.back().weight.thousandths() == thousandths &&
                   readings.back().saleOk() == saleOk;
        });
    }
    bool readsNothing() {
        return eventually([&] { return !readings.empty() && !readings.back().complete; });
    }
    std::string path;
    emulator::ScaleEmulator scale;
};

}  // namespace

TEST_F(ScannerBench, FiveHundredScansAtFullSpeed_ArriveOnceAndInOrder) {
    startScanner();
    for (int i = 0; i < 500; ++i)
        wire.send(code(i) + "\r");
    ASSERT_TRUE(eventually([&] { return scans.size() >= 500; }));
    ASSERT_EQ(scans.size(), 500U);
    for (int i = 0; i < 500; ++i)
        EXPECT_EQ(scans[static_cast<std::size_t>(i)], code(i));
    EXPECT_TRUE(eventually([&] { return manager.status(DeviceId::Scanner).counters.jobs == 500; }));
}

TEST_F(ScannerBench, UnplugInTheMiddleOfAScan_LosesThatScanOnlyAndRecovers) {
    startScanner();
    wire.send(code(1) + "\r" + "69000");
    ASSERT_TRUE(eventually([&] { return scans.size() == 1; }));
    for (int round = 2; round < 5; ++round) {
        wire.unplug();
        ASSERT_TRUE(eventually(
            [&] { return manager.status(DeviceId::Scanner).state == DeviceState::Offline; }));
        ASSERT_TRUE(wire.plug());
        ASSERT_TRUE(becomes(DeviceId::Scanner, DeviceState::Online, DeviceCause::None));
        wire.send(code(round) + "\r");
        ASSERT_TRUE(eventually([&] { return scans.size() == static_cast<std::size_t>(round); }));
        EXPECT_EQ(scans.back(), code(round));
    }
    EXPECT_GE(manager.status(DeviceId::Scanner).counters.losses, 3U);
}

TEST_F(ScannerBench, ScannerThatIsNotThereAtStart_IsFoundLater) {
    DeviceProfile profile;
    profile.scanner = ScannerSetup{serial(path, 8, 'N'), {}};
    manager.start(profile);
    ASSERT_TRUE(becomes(DeviceId::Scanner, DeviceState::Offline, DeviceCause::NotFound));
    ASSERT_TRUE(wire.plug());
    EXPECT_TRUE(becomes(DeviceId::Scanner, DeviceState::Online, DeviceCause::None));
}

TEST_F(DeviceBench, NetworkScanner_WorksAndReconnects) {
    emulator::TcpWire wire(0);
    ASSERT_TRUE(wire.plug());
    DeviceProfile profile;
    profile.scanner = ScannerSetup{*parseDeviceAddress(wire.address()), {}};
    manager.start(profile);
    ASSERT_TRUE(becomes(DeviceId::Scanner, DeviceState::Online, DeviceCause::None));
    ASSERT_TRUE(eventually([&] {
        wire.send("A\r");
        return !scans.empty();
    }));
    wire.unplug();
    ASSERT_TRUE(eventually(
        [&] { return manager.status(DeviceId::Scanner).state == DeviceState::Offline; }));
    ASSERT_TRUE(wire.plug());
    EXPECT_TRUE(becomes(DeviceId::Scanner, DeviceState::Online, DeviceCause::None));
}

TEST_F(ScaleBench, Weight_IsReadLive) {
    startScale();
    ASSERT_TRUE(eventually([&] { return !readings.empty() && readings.back().zero; }));
    scale.state().thousandths = 786;
    EXPECT_TRUE(reads(786, true));
    scale.state().motion = true;
    EXPECT_TRUE(readsNothing());
    EXPECT_FALSE(readings.back().stable);
    scale.state().motion = false;
    scale.state().thousandths = 1250;
    scale.state().net = true;
    EXPECT_TRUE(reads(1250, true));
    EXPECT_TRUE(readings.back().net);
    scale.state().thousandths = -5;
    EXPECT_TRUE(eventually([&] { return readings.back().negative; }));
    EXPECT_FALSE(readings.back().saleOk());
}

TEST_F(ScaleBench, ScaleThatStopsAnswering_VoidsTheLastWeight) {
    startScale();
    scale.state().thousandths = 786;
    ASSERT_TRUE(reads(786, true));
    scale.mute = true;
    EXPECT_TRUE(readsNothing());
    EXPECT_TRUE(becomes(DeviceId::Scale, DeviceState::Offline, DeviceCause::NoAnswer));
    scale.mute = false;
    EXPECT_TRUE(reads(786, true));
    EXPECT_TRUE(becomes(DeviceId::Scale, DeviceState::Online, DeviceCause::None));
}

TEST_F(ScaleBench, DamagedAnswers_AreAnErrorAndNeverAWeight) {
    startScale();
    scale.state().thousandths = 786;
    ASSERT_TRUE(reads(786, true));
    scale.garbage = true;
    EXPECT_TRUE(readsNothing());
    EXPECT_TRUE(becomes(DeviceId::Scale, DeviceState::Error, DeviceCause::BadAnswer));
    scale.garbage = false;
    scale.state().zeroFault = true;
    EXPECT_TRUE(becomes(DeviceId::Scale, DeviceState::Error, DeviceCause::ZeroFault));
}

TEST_F(ScaleBench, PulledCable_VoidsTheWeightAndComesBack) {
    startScale();
    scale.state().thousandths = 786;
    ASSERT_TRUE(reads(786, true));
    scale.wire().unplug();
    EXPECT_TRUE(readsNothing());
    EXPECT_TRUE(
        eventually([&] { return manager.status(DeviceId::Scale).state == DeviceState::Offline; }));
    ASSERT_TRUE(scale.wire().plug());
    EXPECT_TRUE(reads(786, true));
}
