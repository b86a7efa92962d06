// Finding devices: the network by mDNS against a responder of our own, the emulator by its file;
// the emulator's commands for the smaller devices.
#include <QNetworkDatagram>
#include <QUdpSocket>

#include "device_bench.h"
#include "evertill/codec/mdns.h"
#include "evertill/devices/device_finder.h"

using namespace evertill;
using namespace evertill::devices;
using namespace evertill::devices::test;

namespace {

QByteArray dnsName(const QByteArray& dotted) {
    QByteArray out;
    for (const QByteArray& label : dotted.split('.'))
        out += static_cast<char>(label.size()) + label;
    return out + QByteArray(1, '\0');
}
QByteArray number16(int value) {
    return QByteArray(1, static_cast<char>(value >> 8)) + static_cast<char>(value & 0xFF);
}
QByteArray record(const QByteArray& name, int type, const QByteArray& data) {
    return dnsName(name) + number16(type) + number16(1) + QByteArray(4, '\0') +
           number16(static_cast<int>(data.size())) + data;
}

// Answers any question with one printer, as a real one does.
class Responder : public DeviceBench {
 protected:
    Responder() {
        socket.bind(QHostAddress::LocalHost, 0);
        qputenv("EVERTILL_MDNS", "127.0.0.1:" + QByteArray::number(socket.localPort()));
        QObject::connect(&socket, &QUdpSocket::readyRead, [this] {
            while (socket.hasPendingDatagrams()) {
                const QNetworkDatagram asked = socket.receiveDatagram();
                ++questions;
                if (mute) continue;
                const QByteArray service = "_pdl-datastream._tcp.local";
                const QByteArray full = "Kitchen." + service;
                const QByteArray answer =
                    QByteArray("\0\0\x84\0\0\0\0\3\0\0\0\0", 12) +
                    record(service, 12, dnsName(full)) +
                    record(full, 33,
                           QByteArray(4, '\0') + number16(printer.port()) + dnsName("k.local")) +
                    record("k.local", 1, QByteArray("\x7F\0\0\1", 4));
                socket.writeDatagram(answer, asked.senderAddress(),
                                     static_cast<quint16>(asked.senderPort()));
            }
        });
    }
    ~Responder() override { qunsetenv("EVERTILL_MDNS"); }
    QUdpSocket socket;
    bool mute = false;
    int questions = 0;
};

}  // namespace

TEST_F(Responder, NetworkPrinter_IsFoundWithItsAddress) {
    std::vector<FoundDevice> found;
    bool done = false;
    findNetworkDevices(&printer, 300, [&](std::vector<FoundDevice> all) {
        found = std::move(all);
        done = true;
    });
    ASSERT_TRUE(eventually([&] { return done; }));
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].address, QStringLiteral("tcp:127.0.0.1:%1").arg(printer.port()));
    EXPECT_EQ(found[0].model, "Kitchen");
}

TEST_F(Responder, PrinterByItsName_IsLookedUpAndPrints) {
    DeviceProfile profile = printerOnly();
    profile.printer->address = MdnsAddress{QStringLiteral("Kitchen")};
    manager.start(profile);
    ASSERT_TRUE(becomes(DeviceId::Printer, DeviceState::Online, DeviceCause::None));
    EXPECT_EQ(printAndWait(1, receiptBytes(1)).outcome, PrintOutcome::Printed);
}

TEST_F(Responder, NameThatNobodyHas_IsNotFoundWithinThreeSeconds) {
    mute = true;
    DeviceProfile profile = printerOnly();
    profile.printer->address = MdnsAddress{QStringLiteral("Kitchen")};
    QElapsedTimer clock;
    clock.start();
    manager.start(profile);
    ASSERT_TRUE(becomes(DeviceId::Printer, DeviceState::Offline, DeviceCause::NotFound));
    EXPECT_LT(clock.elapsed(), 3000);
    EXPECT_GE(questions, 2) << "one packet may be lost";
}

TEST(DeviceFinder, RunningEmulator_IsListedByDevice) {
    testkit::TempDir folder;
    const std::string ready = folder.file("ready.json");
    QFile file(QString::fromStdString(ready));
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    file.write(R"({"scale":"serial:/dev/pts/9","second":"tcp:127.0.0.1:1","control":"x"})");
    file.close();
    qputenv("EVERTILL_EMULATOR", QByteArray::fromStdString(ready));
    std::vector<QString> seen;
    for (const FoundDevice& d : findLocalDevices())
        if (d.address.startsWith(QLatin1String("emulator:")))
            seen.push_back(d.address + QLatin1Char(' ') +
                           (d.isLikely ? classCode(*d.isLikely) : QString()));
    qunsetenv("EVERTILL_EMULATOR");
    EXPECT_EQ(seen, (std::vector<QString>{"emulator:scale scale", "emulator:second printer"}));
}

TEST_F(DeviceBench, CounterCommands_PlayTheSmallerDevices) {
    emulator::DisplayEmulator display(emulator::makeWire("tcp:0"));
    emulator::DrawerBox box(emulator::makeWire("tcp:0"));
    emulator::LabelEmulator labels(emulator::makeWire("tcp:0"), QString());
    emulator::TerminalEcho terminal(emulator::makeWire("tcp:0"), {});
    emulator::PrinterEmulator second({384, 32}, QString());
    second.listen(0);
    emulator::Bench bench;
    bench.printer = &printer;
    bench.second = &second;
    bench.display = &display;
    bench.box = &box;
    bench.labels = &labels;
    bench.terminal = &terminal;
    for (const char* good :
         {"display",           "display plug",  "display unplug",   "box",
          "box close",         "box open",      "box stuck",        "box free",
          "box plug",          "labels",        "labels paper_end", "labels open",
          "labels ok",         "labels plug",   "terminal",         "terminal mute on",
          "terminal mute off", "terminal plug", "second paper end", "second receipts",
          "printer unplug",    "printer plug"})
        EXPECT_TRUE(emulator::runBenchCommand(good, bench)["ok"].toBool()) << good;
    EXPECT_EQ(second.condition().paper, codec::PaperState::End);
    for (const char* bad : {"display dance", "box eject", "labels burn", "terminal pay",
                            "usb unplug", "second", "second dance"})
        EXPECT_FALSE(emulator::runBenchCommand(bad, bench)["ok"].toBool()) << bad;
    emulator::Bench empty;
    for (const char* word : {"display", "box", "labels", "terminal", "second paper ok"})
        EXPECT_FALSE(emulator::runBenchCommand(word, empty)["ok"].toBool()) << word;
}

TEST_F(DeviceBench, DisplayEmulator_ShowsWhatTheDriverSends) {
    emulator::DisplayEmulator display(emulator::makeWire("tcp:0"));
    ASSERT_TRUE(display.wire().plug());
    for (const char* language : {"cd5220", "escpos"}) {
        ASSERT_TRUE(manager.apply(
            QStringLiteral(R"({"display":{"address":"%1","language":"%2","greeting":"HELLO"}})")
                .arg(display.wire().address(), QLatin1String(language))
                .toUtf8()));
        ASSERT_TRUE(eventually([&] { return display.upper().trimmed() == "HELLO"; })) << language;
        manager.showOnDisplay({"COLA", "2 x", "7.00", codec::DisplayLamp::Price, {}});
        ASSERT_TRUE(eventually([&] { return display.upper().trimmed() == "COLA"; })) << language;
        EXPECT_EQ(display.lower(), "2 x             7.00") << language;
        manager.stop();
    }
    EXPECT_EQ(display.unknownBytes(), 0U);
    ASSERT_TRUE(manager.apply(QStringLiteral(R"({"display":{"address":"%1","language":"led8n"}})")
                                  .arg(display.wire().address())
                                  .toUtf8()));
    manager.showOnDisplay({"", "", "", codec::DisplayLamp::Change, Money::fromMinor(650)});
    ASSERT_TRUE(eventually([&] { return display.lamp() == 4; }));
    EXPECT_EQ(display.upper().trimmed(), "6.50");
}
