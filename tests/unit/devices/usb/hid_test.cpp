// USB HID scale and scanner through hidraw nodes that umockdev shows; main() is the printers'.
#include <gtest/gtest.h>

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTcpSocket>

#include "evertill/devices/device_finder.h"
#include "evertill/devices/device_manager.h"
#include "testkit/eventually.h"

using namespace evertill;
using namespace evertill::devices;

namespace {

using testkit::eventually;

class HidDevices : public testing::Test {
 protected:
    HidDevices() {
        QFile file(qEnvironmentVariable("EVERTILL_EMULATOR"));
        EXPECT_TRUE(file.open(QIODevice::ReadOnly));
        const QJsonObject addresses = QJsonDocument::fromJson(file.readAll()).object();
        scaleAddress = addresses["scale"].toString();
        scannerAddress = addresses["scanner"].toString();
        control.connectToHost(
            "127.0.0.1", addresses["control"].toString().section(QLatin1Char(':'), 1).toUShort());
        QObject::connect(&manager, &DeviceManager::weightChanged,
                         [this](const codec::ScaleReading& r) { readings.push_back(r); });
        QObject::connect(&manager, &DeviceManager::scanned,
                         [this](const QByteArray& scan) { scans.push_back(scan); });
        for (const char* line : {"scale plug", "scanner plug", "scale mute off",
                                 "scale garbage off", "scale motion off", "weight 0"})
            command(line);
    }
    ~HidDevices() override { manager.stop(); }

    QJsonObject command(const QByteArray& line) {
        control.write(line + "\n");
        EXPECT_TRUE(eventually([&] { return control.canReadLine(); })) << line.toStdString();
        const QJsonObject answer = QJsonDocument::fromJson(control.readLine()).object();
        EXPECT_TRUE(answer["ok"].toBool()) << line.toStdString();
        return answer;
    }
    void start(const QString& device, const QString& address, const QString& more = {}) {
        const auto ok = manager.apply(
            QStringLiteral(R"({"%1":{"address":"%2"%3}})").arg(device, address, more).toUtf8());
        ASSERT_TRUE(ok) << ok.error().toStdString();
    }
    void startScale() {
        start(QStringLiteral("scale"), scaleAddress,
              QStringLiteral(R"(,"protocol":"usb_hid_scale")"));
    }
    bool becomes(DeviceId id, DeviceState state, DeviceCause cause) {
        return eventually([&] {
            const DeviceStatus s = manager.status(id);
            return s.state == state && s.cause == cause;
        });
    }
    bool online(DeviceId id) { return becomes(id, DeviceState::Online, DeviceCause::None); }
    bool reads(std::int64_t thousandths, bool saleOk) {
        return eventually([&] {
            return !readings.empty() && readings.back().weight.thousandths() == thousandths &&
                   readings.back().saleOk() == saleOk;
        });
    }
    bool scansAre(const std::vector<QByteArray>& wanted) {
        const bool enough = eventually([&] { return scans.size() >= wanted.size(); });
        return enough && scans == wanted;
    }

    QString scaleAddress;
    QString scannerAddress;
    QTcpSocket control;
    DeviceManager manager;
    std::vector<codec::ScaleReading> readings;
    std::vector<QByteArray> scans;
};

}  // namespace

TEST_F(HidDevices, ScaleAndScanner_AreFoundByTheirSocketsAndNames) {
    std::map<QString, QString> found;
    for (const FoundDevice& d : findLocalDevices())
        found[d.address] = d.model;
    EXPECT_EQ(scaleAddress, "hid:0922:8003?bus=1-7");
    EXPECT_EQ(found[scaleAddress], "Evertill emulated scale");
    EXPECT_EQ(found[scannerAddress], "Evertill emulated scanner");
}

TEST_F(HidDevices, Scale_WeighsAsItsReportsSay) {
    startScale();
    ASSERT_TRUE(online(DeviceId::Scale));
    command("weight 0.786");
    EXPECT_TRUE(reads(786, true));
    command("scale motion on");
    EXPECT_TRUE(reads(786, false));
}

TEST_F(HidDevices, ScaleReport_SplitAndJoined_IsReadAllTheSame) {
    startScale();
    ASSERT_TRUE(online(DeviceId::Scale));
    command("scale mute on");
    for (const char* part : {"0304", "03fd12", "03"})
        command(QByteArray("scale raw ") + part);
    EXPECT_TRUE(reads(786, true));
    command("scale raw 030303fd1203030403fde803");
    EXPECT_TRUE(reads(1000, true));
}

TEST_F(HidDevices, ScaleGarbage_IsNeverAWeight) {
    startScale();
    ASSERT_TRUE(online(DeviceId::Scale));
    command("weight 0.5");
    ASSERT_TRUE(reads(500, true));
    command("scale garbage on");
    ASSERT_TRUE(becomes(DeviceId::Scale, DeviceState::Error, DeviceCause::BadAnswer));
    const auto had = readings.size();
    command("weight 0.9");
    command("scale raw ffffffffff00aa");
    command("scale garbage off");
    ASSERT_TRUE(reads(900, true));
    for (auto i = had; i < readings.size(); ++i)
        EXPECT_TRUE(!readings[i].saleOk() || readings[i].weight.thousandths() == 900) << i;
    EXPECT_TRUE(online(DeviceId::Scale));
}

TEST_F(HidDevices, ScaleUnplugged_ForgetsItsWeightAndComesBackByItself) {
    startScale();
    command("weight 0.786");
    for (int round = 0; round < 2; ++round) {
        ASSERT_TRUE(reads(786, true)) << round;
        command("scale unplug");
        ASSERT_TRUE(becomes(DeviceId::Scale, DeviceState::Offline, DeviceCause::NotFound));
        EXPECT_FALSE(readings.back().complete);
        command("scale plug");
        ASSERT_TRUE(online(DeviceId::Scale)) << round;
    }
}

TEST_F(HidDevices, Scanner_TellsScansOfAnyLengthWithTheirSymbology) {
    start(QStringLiteral("scanner"), scannerAddress);
    ASSERT_TRUE(online(DeviceId::Scanner));
    command("scan 6901234567892");
    const QByteArray longOne = "]Q1" + QByteArray(150, 'x') + "end";
    command("scan " + longOne);
    command("scan ]d20106901234567892\\x1D10AB");
    EXPECT_TRUE(scansAre({"]E06901234567892", longOne,
                          QByteArray("]d20106901234567892\x1D"
                                     "10AB")}));
}

TEST_F(HidDevices, ScannerReport_SplitAtEveryByte_IsOneScan) {
    start(QStringLiteral("scanner"), scannerAddress);
    ASSERT_TRUE(online(DeviceId::Scanner));
    const QByteArray report =
        (QByteArray("\x02\x04]E0ABCD") + QByteArray(55, '\0')).toHex();  // 64 bytes
    ASSERT_EQ(report.size(), 128);
    for (qsizetype at = 2; at < report.size(); at += 14) {
        scans.clear();
        command("scanner raw " + report.left(at));
        command("scanner raw " + report.mid(at));
        ASSERT_TRUE(scansAre({"]E0ABCD"})) << at;
    }
}

TEST_F(HidDevices, ScannerUnpluggedInsideALongScan_LosesThatScanOnly) {
    start(QStringLiteral("scanner"), scannerAddress);
    ASSERT_TRUE(online(DeviceId::Scanner));
    QByteArray goesOn = QByteArray("\x02\x04]E0LOST") + QByteArray(55, '\0');
    goesOn[63] = '\x01';
    command("scanner raw " + goesOn.toHex());
    command("scanner unplug");
    ASSERT_TRUE(becomes(DeviceId::Scanner, DeviceState::Offline, DeviceCause::NotFound));
    command("scanner plug");
    ASSERT_TRUE(online(DeviceId::Scanner));
    command("scan 6901234567892");
    EXPECT_TRUE(scansAre({"]E06901234567892"}));
}
