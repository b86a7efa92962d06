// The emulator as users run it: a program with a command port.
#include <QJsonDocument>
#include <QProcess>
#include <QTcpSocket>

#include "device_bench.h"

using namespace evertill;
using namespace evertill::devices;
using namespace evertill::devices::test;

namespace {

class EmulatorProgram {
 public:
    EmulatorProgram(const testkit::TempDir& folder, int printerPort)
        : m_ready(QString::fromStdString(folder.file("ready.json"))) {
        QFile::remove(m_ready);
        m_process.start(QStringLiteral(EVERTILL_BIN_DIR "/evertill-emulator"),
                        {"--printer-port", QString::number(printerPort), "--scale",
                         QString::fromStdString(folder.file("scale")), "--scanner",
                         QString::fromStdString(folder.file("scanner")), "--out",
                         QString::fromStdString(folder.file("out")), "--ready-file", m_ready});
        EXPECT_TRUE(eventually([&] { return QFile::exists(m_ready); }));
        QFile file(m_ready);
        EXPECT_TRUE(file.open(QIODevice::ReadOnly));
        addresses = QJsonDocument::fromJson(file.readAll()).object();
        m_control.connectToHost(
            "127.0.0.1", addresses["control"].toString().section(QLatin1Char(':'), 1).toUShort());
    }
    ~EmulatorProgram() { kill(); }

    QJsonObject command(const QByteArray& line) {
        m_control.write(line + "\n");
        EXPECT_TRUE(eventually([&] { return m_control.canReadLine(); })) << line.toStdString();
        return QJsonDocument::fromJson(m_control.readLine()).object();
    }
    void kill() {
        if (m_process.state() == QProcess::NotRunning) return;
        m_process.kill();
        EXPECT_TRUE(eventually([&] { return m_process.state() == QProcess::NotRunning; }));
    }
    bool hasEnded() { return m_process.state() == QProcess::NotRunning; }

    QJsonObject addresses;

 private:
    QString m_ready;
    QProcess m_process;
    QTcpSocket m_control;
};

}  // namespace

TEST_F(DeviceBench, EmulatorProgram_SellsThroughItsThreeDevices) {
    EmulatorProgram program(folder, 0);
    const QJsonObject profile{
        {"printer", QJsonObject{{"address", program.addresses["printer"]}, {"columns", 48}}},
        {"drawer", QJsonObject{{"sensor", "high_is_open"}}},
        {"scale", QJsonObject{{"address", program.addresses["scale"]}}},
        {"scanner", QJsonObject{{"address", program.addresses["scanner"]}}}};
    const auto parsed = parseDeviceProfile(QJsonDocument(profile).toJson());
    ASSERT_TRUE(parsed) << parsed.error().toStdString();
    manager.start(*parsed);
    ASSERT_TRUE(becomes(DeviceId::Scanner, DeviceState::Online, DeviceCause::None));
    EXPECT_TRUE(program.command("scan 6901234567892")["ok"].toBool());
    EXPECT_TRUE(program.command("scan ]C10106901234567892\\x1D10AB")["ok"].toBool());
    EXPECT_TRUE(program.command("weight 0.786")["ok"].toBool());
    ASSERT_TRUE(eventually([&] { return scans.size() == 2; }));
    EXPECT_EQ(scans[0], "6901234567892");
    EXPECT_EQ(scans[1],
              "]C10106901234567892\x1D"
              "10AB");
    ASSERT_TRUE(eventually([&] { return !readings.empty() && readings.back().saleOk(); }));
    EXPECT_EQ(readings.back().weight.toString(), "0.786");
    EXPECT_EQ(printAndWait(1, receiptBytes(1)).outcome, PrintOutcome::Printed);
    EXPECT_EQ(kickAndWait(2).outcome, DrawerOutcome::Opened);
    const QJsonObject receipts = program.command("receipts");
    EXPECT_EQ(receipts["receipts"].toInt(), 1);
    EXPECT_TRUE(QFile::exists(receipts["last_file"].toString()));
    EXPECT_EQ(program.command("drawer")["drawer"].toString(), "open");
    EXPECT_EQ(program.command("drawer close")["drawer"].toString(), "closed");
    EXPECT_TRUE(eventually([&] { return manager.drawerState() == DrawerState::Closed; }));
    EXPECT_TRUE(program.command("quit")["ok"].toBool());
    EXPECT_TRUE(eventually([&] { return program.hasEnded(); }));
}

TEST_F(DeviceBench, EmulatorKilledInTheMiddleOfAJob_IsUnsureAndTheNextOneIsFound) {
    auto program = std::make_unique<EmulatorProgram>(folder, 0);
    DeviceProfile profile = printerOnly();
    profile.printer->address = *parseDeviceAddress(program->addresses["printer"].toString());
    const int port = std::get<TcpAddress>(profile.printer->address).port;
    manager.start(profile);
    ASSERT_TRUE(becomes(DeviceId::Printer, DeviceState::Online, DeviceCause::None));
    ASSERT_TRUE(program->command("printer slow 100")["ok"].toBool());
    const int before = program->command("receipts")["bytes"].toInt();
    manager.print(1, receiptBytes(1, 40));
    ASSERT_TRUE(
        eventually([&] { return program->command("receipts")["bytes"].toInt() > before + 500; }));
    program->kill();
    ASSERT_TRUE(eventually([&] { return !jobs.empty(); }));
    EXPECT_EQ(jobs[0].second.outcome, PrintOutcome::Unsure);
    EXPECT_EQ(jobs[0].second.cause, DeviceCause::LinkLost);
    ASSERT_TRUE(eventually(
        [&] { return manager.status(DeviceId::Printer).state == DeviceState::Offline; }));
    program = std::make_unique<EmulatorProgram>(folder, port);
    ASSERT_TRUE(becomes(DeviceId::Printer, DeviceState::Online, DeviceCause::None));
    EXPECT_EQ(printAndWait(2, receiptBytes(2)).outcome, PrintOutcome::Printed);
}

TEST_F(DeviceBench, BenchCommands_AnswerEachWordAndRefuseTheRest) {
    emulator::ScaleEmulator scale(emulator::makeWire("tcp:0"));
    emulator::TcpWire scanner(0);
    ASSERT_TRUE(scale.wire().plug());
    ASSERT_TRUE(scanner.plug());
    emulator::Bench bench{&printer, &scale, &scanner, "\r"};
    for (const char* good : {"status",
                             "paper ok",
                             "paper near_end",
                             "paper end",
                             "paper lines 5",
                             "cover open",
                             "cover closed",
                             "drawer",
                             "drawer open",
                             "drawer close",
                             "drawer stuck",
                             "drawer free",
                             "receipts",
                             "printer offline",
                             "printer online",
                             "printer mute on",
                             "printer mute off",
                             "printer garbage on",
                             "printer cutter_error on",
                             "printer slow 100",
                             "printer drop_after 5",
                             "printer drop",
                             "printer normal",
                             "weight 1.5",
                             "weight -0.01",
                             "scale motion on",
                             "scale overload on",
                             "scale zero_fault on",
                             "scale net on",
                             "scale mute on",
                             "scale garbage on",
                             "scale unplug",
                             "scale plug",
                             "scan 123",
                             "scan a b\\x1Dc\\\\",
                             "scanner suffix \\r\\n",
                             "scanner unplug",
                             "scanner plug"})
        EXPECT_TRUE(emulator::runBenchCommand(good, bench)["ok"].toBool()) << good;
    for (const char* bad : {"",
                            "dance",
                            "paper",
                            "paper blue",
                            "paper lines",
                            "paper lines 0",
                            "cover",
                            "cover half",
                            "drawer eject",
                            "printer",
                            "printer slow",
                            "printer slow x",
                            "printer mute maybe",
                            "weight",
                            "weight heavy",
                            "scale",
                            "scale motion",
                            "scale dance on",
                            "scan",
                            "scan \\q",
                            "scan \\xZZ",
                            "scanner",
                            "scanner suffix \\q"}) {
        const QJsonObject answer = emulator::runBenchCommand(bad, bench);
        EXPECT_FALSE(answer["ok"].toBool()) << bad;
        EXPECT_FALSE(answer["error"].toString().isEmpty()) << bad;
    }
    emulator::Bench empty;
    for (const char* word : {"paper ok", "weight 1", "scan 1", "receipts"})
        EXPECT_FALSE(emulator::runBenchCommand(word, empty)["ok"].toBool()) << word;
    EXPECT_TRUE(emulator::runBenchCommand("status", empty)["ok"].toBool());
}

TEST_F(DeviceBench, PrinterAskedToTellChanges_SendsFourBytesAtEachChange) {
    QTcpSocket host;
    host.connectToHost("127.0.0.1", printer.port());
    host.write(
        "\x1D"
        "a\xFF");
    QByteArray seen;
    const auto says = [&](const QByteArray& wanted) {
        return eventually([&] {
            seen += host.readAll();
            return seen == wanted;
        });
    };
    ASSERT_TRUE(says(QByteArray("\x10\x00\x00\x0F", 4)));
    seen.clear();
    change([](auto& c) { c.coverOpen = true; });
    EXPECT_TRUE(says(QByteArray("\x38\x00\x00\x0F", 4)));
    seen.clear();
    change([](auto& c) {
        c.coverOpen = false;
        c.paper = codec::PaperState::End;
    });
    EXPECT_TRUE(says(QByteArray("\x18\x00\x0F\x0F", 4)));
}
