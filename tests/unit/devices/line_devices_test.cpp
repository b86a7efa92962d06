// Devices on a line of their own: drawer box, pole display, label printer; replayed dialogues.
#include "device_bench.h"

using namespace evertill;
using namespace evertill::devices;
using namespace evertill::devices::test;
using namespace std::string_literals;

namespace {

class LineBench : public DeviceBench {
 protected:
    LineBench() {
        EXPECT_TRUE(wire.plug());
        QObject::connect(&wire, &emulator::Wire::received, [this](const QByteArray& bytes) {
            heard += bytes;
            if (answer) answer(bytes);
        });
        QObject::connect(&manager, &DeviceManager::labelsFinished,
                         [this](quint64, const PrintResult& r) { labels.push_back(r); });
    }
    void run(const char* key, const QString& fields,
             const std::function<void(DeviceProfile&)>& amend = {}) {
        const QString json = QStringLiteral(R"({"%1":{"address":"%2"%3}})")
                                 .arg(QLatin1String(key), wire.address(), fields);
        auto profile = parseDeviceProfile(json.toUtf8());
        ASSERT_TRUE(profile) << profile.error().toStdString();
        if (amend) amend(*profile);
        manager.start(*profile);
    }
    bool hears(const QByteArray& what) {
        return eventually([&] { return heard.contains(what); });
    }
    PrintResult label(const QByteArray& bytes) {
        const auto before = labels.size();
        manager.printLabels(1, bytes);
        EXPECT_TRUE(eventually([&] { return labels.size() > before; }));
        return labels.back();
    }
    QString replay(const std::string& text) {
        const QString path = QString::fromStdString(folder.file("dialogue.replay"));
        QFile file(path);
        EXPECT_TRUE(file.open(QIODevice::WriteOnly));
        file.write(QByteArray::fromStdString(text));
        return path;
    }
    emulator::TcpWire wire{0};
    QByteArray heard;
    std::function<void(const QByteArray&)> answer;
    std::vector<PrintResult> labels;
};

const QString kSensor =
    QStringLiteral(R"(,"pulse":"0707","ask":"3f","answer_open":"4f","answer_closed":"43")");

}  // namespace

TEST_F(LineBench, DrawerBoxWithoutASensor_GetsItsBytesOnce) {
    run("drawer", QStringLiteral(R"(,"pulse":"1b700019fa")"));
    ASSERT_TRUE(becomes(DeviceId::Drawer, DeviceState::Online, DeviceCause::None));
    EXPECT_EQ(kickAndWait(1).outcome, DrawerOutcome::Sent);
    EXPECT_TRUE(hears(QByteArray("\x1Bp\0\x19\xFA", 5)));
    EXPECT_EQ(heard.count('p'), 1);
}

TEST_F(LineBench, DrawerBoxWithASensor_IsSeenOpenOrToldThatItStayedShut) {
    bool open = false;
    bool stuck = false;
    answer = [&](const QByteArray& bytes) {
        if (bytes.contains("\x07\x07") && !stuck) open = true;
        if (bytes.contains('?')) wire.send(open ? "O" : "C");
    };
    run("drawer", kSensor, [](DeviceProfile& p) {
        p.drawer->lookMs = 40;
        p.drawer->pollMs = 100;
    });
    ASSERT_TRUE(eventually([&] { return manager.drawerState() == DrawerState::Closed; }));
    EXPECT_EQ(kickAndWait(1).outcome, DrawerOutcome::Opened);
    open = false;
    ASSERT_TRUE(eventually([&] { return manager.drawerState() == DrawerState::Closed; }));
    stuck = true;
    EXPECT_EQ(kickAndWait(2).outcome, DrawerOutcome::NotOpen);
    EXPECT_EQ(heard.count("\x07\x07"), 2) << "at most one pulse for each kick";
}

TEST_F(LineBench, DrawerBoxThatIsGone_IsNotKickedLater) {
    run("drawer", QString());
    ASSERT_TRUE(becomes(DeviceId::Drawer, DeviceState::Online, DeviceCause::None));
    wire.unplug();
    ASSERT_TRUE(
        eventually([&] { return manager.status(DeviceId::Drawer).state == DeviceState::Offline; }));
    EXPECT_EQ(kickAndWait(1).outcome, DrawerOutcome::NotSent);
    ASSERT_TRUE(wire.plug());
    ASSERT_TRUE(becomes(DeviceId::Drawer, DeviceState::Online, DeviceCause::None));
    EXPECT_TRUE(heard.isEmpty());
}

TEST_F(LineBench, PoleDisplay_GreetsShowsAndShowsAgainAfterAReconnect) {
    run("display", QStringLiteral(R"(,"greeting":"HELLO","idle_seconds":3600)"));
    ASSERT_TRUE(hears("HELLO"));
    manager.showOnDisplay({"COLA", "", "3.50", codec::DisplayLamp::Price, {}});
    ASSERT_TRUE(hears("3.50\r"));
    heard.clear();
    wire.unplug();
    ASSERT_TRUE(eventually(
        [&] { return manager.status(DeviceId::Display).state == DeviceState::Offline; }));
    manager.showOnDisplay({"TOTAL", "", "9.99", codec::DisplayLamp::Total, {}});
    ASSERT_TRUE(wire.plug());
    ASSERT_TRUE(hears("9.99\r"));
    EXPECT_FALSE(heard.contains("3.50")) << "only the newest page counts";
    manager.showOnDisplay({});
    EXPECT_TRUE(hears("HELLO"));
}

TEST_F(LineBench, LabelPrinter_IsAskedBeforeAndAfter) {
    std::vector<char> says = {'\0', '\0', '\x20', '\0'};  // ready twice, printing, ready
    std::size_t at = 0;
    answer = [&](const QByteArray& bytes) {
        if (bytes.contains("\x1B!?"))
            wire.send(QByteArray(1, says[std::min(at++, says.size() - 1)]));
    };
    run("label_printer", QString());
    ASSERT_TRUE(becomes(DeviceId::LabelPrinter, DeviceState::Online, DeviceCause::None));
    EXPECT_EQ(label("CLS\r\nPRINT 1\r\n").outcome, PrintOutcome::Printed);
    EXPECT_TRUE(heard.contains("PRINT 1"));
    says = {'\x04'};
    const PrintResult out = label("SECOND");
    EXPECT_EQ(out.outcome, PrintOutcome::NotPrinted);
    EXPECT_EQ(out.cause, DeviceCause::PaperEnd);
    EXPECT_FALSE(heard.contains("SECOND"));
}

TEST_F(LineBench, LabelPrinterThatCannotBeAsked_NeverClaims) {
    run("label_printer", QStringLiteral(R"(,"language":"zpl","answer_ms":200)"));
    ASSERT_TRUE(becomes(DeviceId::LabelPrinter, DeviceState::Online, DeviceCause::None));
    const PrintResult r = label("^XA^XZ");
    EXPECT_EQ(r.outcome, PrintOutcome::Unsure);
    EXPECT_EQ(r.cause, DeviceCause::CannotConfirm);
    EXPECT_TRUE(hears("^XA^XZ"));
}

namespace {

/// The emulated label printer, whatever it speaks.
class LabelBench : public DeviceBench {
 protected:
    void begin(const char* language) {
        ASSERT_TRUE(labels.wire().plug());
        QObject::connect(&manager, &DeviceManager::labelsFinished,
                         [this](quint64, const PrintResult& r) { results.push_back(r); });
        ASSERT_TRUE(manager.apply(
            QStringLiteral(R"({"label_printer":{"address":"%1","language":"%2","answer_ms":200}})")
                .arg(labels.wire().address(), QLatin1String(language))
                .toUtf8()));
        ASSERT_TRUE(becomes(DeviceId::LabelPrinter, DeviceState::Online, DeviceCause::None));
    }
    PrintResult label(const QByteArray& bytes) {
        const auto before = results.size();
        manager.printLabels(1, bytes);
        EXPECT_TRUE(eventually([&] { return results.size() > before; }));
        return results.size() > before ? results.back() : PrintResult{};
    }
    emulator::LabelEmulator labels{emulator::makeWire(QStringLiteral("tcp:0")), QString()};
    std::vector<PrintResult> results;
};

}  // namespace

TEST_F(LabelBench, ZplPrinter_ProvesItsJobs_AndSaysWhyItTakesNone) {
    begin("zpl");
    EXPECT_EQ(label("^XA^XZ").outcome, PrintOutcome::Printed);
    EXPECT_EQ(labels.jobs(), 1);
    EXPECT_TRUE(manager.status(DeviceId::LabelPrinter).capabilities.contains("confirms_print"));
    labels.status = 0x04;
    PrintResult out = label("^XA^XZ");
    EXPECT_EQ(out.outcome, PrintOutcome::NotPrinted);
    EXPECT_EQ(out.cause, DeviceCause::PaperEnd);
    labels.status = 0x01;
    EXPECT_EQ(label("^XA^XZ").cause, DeviceCause::CoverOpen);
    // Newer ones say nothing then: silence of one that has answered before is not "ready".
    labels.silentOnFault = true;
    out = label("^XA^XZ");
    EXPECT_EQ(out.outcome, PrintOutcome::NotPrinted);
    EXPECT_EQ(out.cause, DeviceCause::NoAnswer);
    EXPECT_EQ(labels.jobs(), 1);
    labels.status = 0;
    EXPECT_EQ(label("^XA^XZ").outcome, PrintOutcome::Printed);
}

TEST_F(LabelBench, EplPrinter_ProvesItsJobs_AndSaysWhyItTakesNone) {
    begin("epl");
    EXPECT_EQ(label("\r\nN\r\nP1\r\n").outcome, PrintOutcome::Printed);
    EXPECT_EQ(labels.jobs(), 1);
    labels.status = 0x01;
    const PrintResult out = label("\r\nN\r\nP1\r\n");
    EXPECT_EQ(out.outcome, PrintOutcome::NotPrinted);
    EXPECT_EQ(out.cause, DeviceCause::CoverOpen);
}

TEST_F(LabelBench, MutePrinter_IsAskedOnceAndNeverClaims) {
    labels.mute = true;
    begin("zpl");
    for (int i = 0; i < 2; ++i) {
        const PrintResult out = label("^XA^XZ");
        EXPECT_EQ(out.outcome, PrintOutcome::Unsure);
        EXPECT_EQ(out.cause, DeviceCause::CannotConfirm);
    }
    EXPECT_FALSE(manager.status(DeviceId::LabelPrinter).capabilities.contains("confirms_print"));
}

TEST_F(LineBench, ReplayedDialogue_PrintsAReceipt) {
    DeviceProfile profile = printerOnly();
    profile.printer->address =
        ReplayAddress{replay("# a look, then a job\n"
                             "> 100401\n< 16\n> 100402\n< 12\n> 100403\n< 12\n> 100404\n< 12\n"
                             "> 1d49 43\n< 5f545000\n"
                             "> 100401\n< 16\n> 100402\n< 12\n> 100403\n< 12\n> 100404\n< 12\n"
                             "> 48\n> 690a1d7201\n< 00\n")};
    profile.printer->pollMs = 600000;
    profile.printer->idleCloseMs = 600000;
    manager.start(profile);
    ASSERT_TRUE(becomes(DeviceId::Printer, DeviceState::Online, DeviceCause::None));
    ASSERT_TRUE(eventually([&] { return manager.status(DeviceId::Printer).model == "TP"; }));
    EXPECT_EQ(printAndWait(1, "Hi\n").outcome, PrintOutcome::Printed);
}

TEST_F(LineBench, ReplayThatIsNotFollowed_EndsWithBothByteStrings) {
    DeviceProfile profile = printerOnly();
    profile.printer->address = ReplayAddress{replay("> 100402\n< 12\n")};
    manager.start(profile);
    ASSERT_TRUE(becomes(DeviceId::Printer, DeviceState::Offline, DeviceCause::BadAnswer));
    EXPECT_EQ(manager.status(DeviceId::Printer).detail, "expected 100402, got 100401");
}

TEST_F(LineBench, ReplayFileThatIsWrong_NamesItsLine) {
    for (const char* bad : {"> 1\n", "x 10\n", "! gone\n", ">\n"}) {
        DeviceProfile profile = printerOnly();
        profile.printer->address = ReplayAddress{replay("> 10\n"s + bad)};
        manager.start(profile);
        ASSERT_TRUE(becomes(DeviceId::Printer, DeviceState::Offline, DeviceCause::NotFound)) << bad;
        EXPECT_TRUE(manager.status(DeviceId::Printer).detail.endsWith("line 2"));
        manager.stop();
    }
}

TEST_F(LineBench, RecordedDialogue_PlaysAgain) {
    const QString file = QString::fromStdString(folder.file("made.replay"));
    const TcpAddress address{QStringLiteral("127.0.0.1"),
                             wire.address().section(QLatin1Char(':'), 2).toUShort()};
    answer = [&](const QByteArray&) { wire.send("pong"); };
    const auto talk = [](Transport& line) {
        QByteArray got;
        QObject::connect(&line, &Transport::opened, [&line] { line.write("ping"); });
        QObject::connect(&line, &Transport::bytesReceived,
                         [&got](const QByteArray& bytes) { got += bytes; });
        line.open();
        EXPECT_TRUE(eventually([&] { return got.size() >= 4; }));
        return got;
    };
    {
        const auto line = makeRecordingTransport(address, file);
        EXPECT_EQ(talk(*line), "pong");
    }
    const auto again = makeTransport(ReplayAddress{file});
    EXPECT_EQ(talk(*again), "pong");
}

TEST_F(LineBench, EmulatorAddress_FollowsTheReadyFile) {
    const QString ready = QString::fromStdString(folder.file("ready.json"));
    const auto announce = [&](const QString& address) {
        QFile file(ready);
        ASSERT_TRUE(file.open(QIODevice::WriteOnly));
        file.write(QStringLiteral(R"({"scanner":"%1"})").arg(address).toUtf8());
    };
    DeviceProfile profile;
    profile.scanner = ScannerSetup{EmulatorAddress{QStringLiteral("scanner"), ready}, {}};
    manager.start(profile);
    ASSERT_TRUE(becomes(DeviceId::Scanner, DeviceState::Offline, DeviceCause::NotFound));
    announce(wire.address());
    ASSERT_TRUE(becomes(DeviceId::Scanner, DeviceState::Online, DeviceCause::None));
    emulator::TcpWire moved(0);
    ASSERT_TRUE(moved.plug());
    announce(moved.address());
    wire.unplug();
    ASSERT_TRUE(eventually([&] {
        moved.send("X\r");
        return !scans.empty();
    }));
}
