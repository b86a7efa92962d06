// evertillctl device ... as a user runs it.
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QProcess>

#include "device_bench.h"

using namespace evertill;
using namespace evertill::devices;
using namespace evertill::devices::test;

namespace {

struct CommandRun {
    int code = -1;
    QByteArray out;
    QJsonObject lastLine() const {
        const QList<QByteArray> lines = out.trimmed().split('\n');
        return QJsonDocument::fromJson(lines.last()).object();
    }
};

CommandRun run(const QStringList& words, const QByteArray& input = {}) {
    QProcess process;
    process.start(QStringLiteral(EVERTILL_BIN_DIR "/evertillctl"),
                  QStringList{QStringLiteral("device")} + words);
    process.write(input);
    process.closeWriteChannel();
    EXPECT_TRUE(eventually([&] { return process.state() == QProcess::NotRunning; }));
    return {process.exitCode(), process.readAllStandardOutput()};
}

constexpr const char* kDocument =
    R"({"blocks":[{"type":"pair","left":"苹果","right":"3.27"}],"cut":false})";

}  // namespace

TEST(DeviceCommand, Render_WritesTextBytesAndPicture) {
    testkit::TempDir folder;
    EXPECT_EQ(run({"render", "-", "--columns", "32"}, kDocument).out,
              "苹果" + QByteArray(24, ' ') + "3.27\n");
    const QByteArray job =
        run({"render", "-", "--to", "escpos", "--columns", "16", "--charset", "ascii"}, kDocument)
            .out;
    EXPECT_TRUE(job.startsWith(QByteArray("\x1B@\x1C.\x1Bt\0\x1Dv0", 10)))
        << "what the font lacks is drawn, not replaced";
    const QString png = QString::fromStdString(folder.file("a.png"));
    const CommandRun drawn = run({"render", "-", "--to", "png", "--out", png}, kDocument);
    EXPECT_EQ(drawn.code, 0);
    EXPECT_EQ(QImage(png).width(), 576 + 64);
}

TEST(DeviceCommand, WrongInput_IsRefusedWithItsCode) {
    EXPECT_EQ(run({"render", "-"}, "{}").code, 1);
    EXPECT_EQ(run({"render", "/nowhere.json"}).code, 3);
    EXPECT_EQ(run({"render", "-", "--to", "png"}, kDocument).code, 2);
    EXPECT_EQ(run({"render", "-", "--to", "gif"}, kDocument).code, 2);
    EXPECT_EQ(run({"decode", "scale", "toledo8217", "xx"}).code, 2) << "also under device";
    EXPECT_EQ(run({"decode", "receipt", "/nowhere.bin"}).code, 3);
    EXPECT_EQ(run({"test", "lp0"}).code, 2);
}

TEST(DeviceCommand, DecodeReceipt_SaysWhatBytesMean) {
    const QJsonArray commands =
        run({"decode", "receipt", "-"}, "\x1B@Hi\n").lastLine()["commands"].toArray();
    ASSERT_EQ(commands.size(), 3);
    EXPECT_EQ(commands[1].toObject()["text"].toString(), "Hi");
}

TEST_F(DeviceBench, DeviceCommand_TestsAPrinterAndItsDrawer) {
    const QString address = QStringLiteral("tcp:127.0.0.1:%1").arg(printer.port());
    const CommandRun page = run({"test", address});
    EXPECT_EQ(page.code, 0);
    EXPECT_EQ(page.lastLine()["print"].toString(), "printed");
    EXPECT_EQ(run({"test", address, "--drawer", "--drawer-sensor", "high_is_open"})
                  .lastLine()["drawer"]
                  .toString(),
              "opened");
    change([](auto& c) { c.paper = codec::PaperState::End; });
    const CommandRun empty = run({"test", address});
    EXPECT_EQ(empty.code, 1);
    EXPECT_EQ(empty.lastLine()["cause"].toString(), "paper_end");
}

TEST_F(DeviceBench, DeviceList_ShowsWhatIsSetUpWithItsStateAndRefusesByName) {
    const QString file = QString::fromStdString(folder.file("devices.json"));
    const QString hq = QString::fromStdString(folder.file("hq.json"));
    const auto write = [](const QString& path, const QString& text) {
        QFile out(path);
        ASSERT_TRUE(out.open(QIODevice::WriteOnly));
        out.write(text.toUtf8());
    };
    write(hq, QStringLiteral(R"({"tills":{"T1":{"printer":{"address":"tcp:127.0.0.1:%1"}}}})")
                  .arg(printer.port()));
    write(file, QStringLiteral(R"({"printer":{"columns":32}})"));
    const QStringList words{"list",         "--devices", file, "--hq",      hq,
                            "--no-network", "--seconds", "1",  "--terminal"};
    const CommandRun listed = run(words + QStringList{"T1"});
    EXPECT_EQ(listed.code, 0);
    const QJsonObject line = listed.lastLine();
    EXPECT_EQ(line["device"].toString(), "printer");
    EXPECT_EQ(line["state"].toString(), "online");
    EXPECT_EQ(line["model"].toString(), "EVERTILL-EMU");
    EXPECT_EQ(line["step"].toString(), "enabled");
    // Another till has no address from headquarters.
    const CommandRun refused = run(words + QStringList{"T2"});
    EXPECT_EQ(refused.code, 2);
    EXPECT_EQ(refused.lastLine()["error"].toString(), "bad printer.address");
    EXPECT_EQ(run({"list", "--devices", "/nowhere.json"}).code, 3);
}

TEST(DeviceCommand, Save_WritesTheTillsFile_AndDiagnosticsShowsIt) {
    testkit::TempDir folder;
    const QString file = QString::fromStdString(folder.file("devices.json"));
    const QStringList where{"--file", file};
    CommandRun r =
        run(QStringList{"save", "scale", "serial:/dev/ttyS9", "--set", "unit=g"} + where);
    EXPECT_EQ(r.code, 0) << r.out.toStdString();
    r = run(QStringList{"save", "scale", "serial:/dev/ttyS9", "--set", "unit=ea"} + where);
    EXPECT_EQ(r.code, 1);
    EXPECT_EQ(r.lastLine().value("error").toString(), "bad scale.unit");
    QFile in(file);
    ASSERT_TRUE(in.open(QIODevice::ReadOnly));
    const auto scale = QJsonDocument::fromJson(in.readAll()).object().value("scale").toObject();
    EXPECT_EQ(scale.value("unit").toString(), "g");
    const QString zip = QString::fromStdString(folder.file("d.zip"));
    r = run(QStringList{"diagnostics", "--out", zip, "--seconds", "0"} + where);
    EXPECT_EQ(r.code, 0) << r.out.toStdString();
    QFile bundle(zip);
    ASSERT_TRUE(bundle.open(QIODevice::ReadOnly));
    const QByteArray bytes = bundle.readAll();
    for (const char* name : {"versions.json", "states.json", "devices.json", "profile.json"})
        EXPECT_TRUE(bytes.contains(name)) << name;
    r = run(QStringList{"save", "scale", "--remove"} + where);
    EXPECT_EQ(r.code, 0);
    EXPECT_EQ(run({"save", "scale"}).code == 0, false);
}
