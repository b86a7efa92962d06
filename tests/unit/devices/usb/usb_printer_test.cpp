// The USB transport against an emulated printer that libusb takes for a real one. The program runs
// itself again as a child of evertill-emulator, started by umockdev-wrapper.
#include <gtest/gtest.h>
#include <unistd.h>

#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTcpSocket>
#include <QTimer>
#include <cstring>

#include "evertill/base/id.h"
#include "evertill/devices/device_manager.h"
#include "testkit/eventually.h"

using namespace evertill;
using namespace evertill::devices;

namespace {

using testkit::eventually;

class UsbPrinters : public testing::Test {
 protected:
    UsbPrinters() {
        QFile file(qEnvironmentVariable("EVERTILL_EMULATOR"));
        EXPECT_TRUE(file.open(QIODevice::ReadOnly));
        addresses = QJsonDocument::fromJson(file.readAll()).object();
        control.connectToHost(
            "127.0.0.1", addresses["control"].toString().section(QLatin1Char(':'), 1).toUShort());
        QObject::connect(&manager, &DeviceManager::jobFinished,
                         [this](quint64, const PrintResult& r) { jobs.push_back(r); });
        command("usb plug");
        command("printer normal");
        before = filed({});
        secondBefore = filed("second ");
    }
    ~UsbPrinters() override { manager.stop(); }

    QJsonObject command(const QByteArray& line) {
        control.write(line + "\n");
        EXPECT_TRUE(eventually([&] { return control.canReadLine(); })) << line.toStdString();
        const QJsonObject answer = QJsonDocument::fromJson(control.readLine()).object();
        EXPECT_TRUE(answer["ok"].toBool()) << line.toStdString();
        return answer;
    }
    void start(const QString& address, const QString& more = {}) {
        const auto ok = manager.apply(
            QStringLiteral(R"({"printer":{"address":"%1","poll_ms":300%2},"drawer":{}})")
                .arg(address, more)
                .toUtf8());
        ASSERT_TRUE(ok) << ok.error().toStdString();
    }
    bool becomes(DeviceState state, DeviceCause cause) {
        return eventually([&] {
            const DeviceStatus s = manager.status(DeviceId::Printer);
            return s.state == state && s.cause == cause;
        });
    }
    bool online() { return becomes(DeviceState::Online, DeviceCause::None); }
    PrintResult print(const QByteArray& bytes) {
        const auto had = jobs.size();
        manager.print(1, bytes);
        EXPECT_TRUE(eventually([&] { return jobs.size() > had; }));
        return jobs.size() > had ? jobs.back() : PrintResult{};
    }
    /// Since the test began.
    int receipts() { return filed({}) - before; }
    int secondReceipts() { return filed("second ") - secondBefore; }
    int filed(const QByteArray& which) { return command(which + "receipts")["receipts"].toInt(); }
    static QByteArray receipt(int lines) {
        QByteArray out("\x1B@");
        for (int i = 0; i < lines; ++i)
            out += "line " + QByteArray::number(i) + "\n";
        return out + QByteArray("\x1DV\x41\x00", 4);
    }

    QJsonObject addresses;
    QTcpSocket control;
    DeviceManager manager;
    std::vector<PrintResult> jobs;
    int before = 0;
    int secondBefore = 0;
};

}  // namespace

TEST_F(UsbPrinters, Printer_IsFoundNamedAndPrints) {
    start(QStringLiteral("usb:04b8:0202?bus=1-5"));
    ASSERT_TRUE(online());
    EXPECT_TRUE(eventually([&] { return manager.status(DeviceId::Printer).model == "USB-EMU"; }));
    EXPECT_EQ(print(receipt(5)).outcome, PrintOutcome::Printed);
    EXPECT_EQ(receipts(), 1);
    EXPECT_EQ(secondReceipts(), 0);
}

TEST_F(UsbPrinters, LongReceipt_GoesInPiecesAndArrivesWhole) {
    start(QStringLiteral("usb:04b8:0202?bus=1-5"));
    ASSERT_TRUE(online());
    const qint64 had = command("receipts")["bytes"].toInteger();
    const QByteArray job = receipt(4000);
    ASSERT_GT(job.size(), 4 * 8192);
    EXPECT_EQ(print(job).outcome, PrintOutcome::Printed);
    EXPECT_GE(command("receipts")["bytes"].toInteger() - had, job.size());
    EXPECT_EQ(command("receipts")["unknown_commands"].toInt(), 0);
}

TEST_F(UsbPrinters, TwoEqualPrinters_AreToldApartByTheirSocket) {
    start(QStringLiteral("usb:04b8:0202?bus=1-6"));
    ASSERT_TRUE(online());
    EXPECT_EQ(print(receipt(2)).outcome, PrintOutcome::Printed);
    EXPECT_EQ(receipts(), 0);
    EXPECT_EQ(secondReceipts(), 1);
}

TEST_F(UsbPrinters, PulledCable_IsKnownAtOnceAndPluggingInIsEnough) {
    start(QStringLiteral("usb:04b8:0202?bus=1-5"));
    ASSERT_TRUE(online());
    command("usb unplug");
    ASSERT_TRUE(becomes(DeviceState::Offline, DeviceCause::NotFound));
    EXPECT_EQ(print(receipt(2)).outcome, PrintOutcome::NotPrinted);
    command("usb plug");
    ASSERT_TRUE(online());
    EXPECT_EQ(print(receipt(2)).outcome, PrintOutcome::Printed);
}

TEST_F(UsbPrinters, CablePulledInsideAJob_IsUnsure) {
    start(QStringLiteral("usb:04b8:0202?bus=1-5"));
    ASSERT_TRUE(online());
    command("printer drop_after 60");
    const PrintResult r = print(receipt(40));
    EXPECT_EQ(r.outcome, PrintOutcome::Unsure);
    EXPECT_EQ(r.cause, DeviceCause::LinkLost);
    command("usb plug");
    ASSERT_TRUE(online());
    EXPECT_EQ(print(receipt(2)).outcome, PrintOutcome::Printed);
}

TEST_F(UsbPrinters, CablePulledAtManyBytes_IsNeverTakenForAPrint) {
    start(QStringLiteral("usb:04b8:0202?bus=1-5"), QStringLiteral(R"(,"answer_ms":2000)"));
    ASSERT_TRUE(online());
    const QByteArray job = receipt(6);
    const int set = qEnvironmentVariableIntValue("EVERTILL_FAULT_STEP");
    const int step = set > 0 ? set : 9;
    // Twelve bytes of questions go ahead of the job, three bytes of a question follow it.
    for (int at = 1; at < job.size() + 15; at += step) {
        const int had = receipts();
        command("printer drop_after " + QByteArray::number(at));
        const PrintResult r = print(job);
        EXPECT_NE(r.outcome, PrintOutcome::Printed) << at;
        EXPECT_LE(receipts() - had, r.outcome == PrintOutcome::Unsure ? 1 : 0) << at;
        command("usb plug");
        ASSERT_TRUE(online()) << at;
        const int again = receipts();
        EXPECT_EQ(print(job).outcome, PrintOutcome::Printed) << at;
        EXPECT_EQ(receipts(), again + 1) << at;
    }
}

TEST_F(UsbPrinters, PrinterThatTakesNoBytes_IsWaitedForAndLosesNone) {
    start(QStringLiteral("usb:04b8:0202?bus=1-5"), QStringLiteral(R"(,"answer_ms":20000)"));
    ASSERT_TRUE(online());
    command("usb hold on");
    manager.print(1, receipt(3));
    command("status");
    EXPECT_TRUE(jobs.empty());
    command("usb hold off");
    ASSERT_TRUE(eventually([&] { return !jobs.empty(); }));
    EXPECT_EQ(jobs[0].outcome, PrintOutcome::Printed);
    EXPECT_EQ(receipts(), 1);
}

TEST_F(UsbPrinters, PrinterThatCannotBeAsked_StillSaysThroughItsPortThatPaperIsOut) {
    command("printer mute on");
    start(QStringLiteral("usb:04b8:0202?bus=1-5"), QStringLiteral(R"(,"answers_status":false)"));
    ASSERT_TRUE(online());
    PrintResult r = print(receipt(2));
    EXPECT_EQ(r.outcome, PrintOutcome::Unsure);
    EXPECT_EQ(r.cause, DeviceCause::CannotConfirm);
    command("paper end");
    r = print(receipt(2));
    EXPECT_EQ(r.outcome, PrintOutcome::NotPrinted);
    EXPECT_EQ(r.cause, DeviceCause::PaperEnd);
}

TEST_F(UsbPrinters, PrinterThatIsNotThere_IsToldAndFoundWhenItComes) {
    start(QStringLiteral("usb:dead:beef"));
    ASSERT_TRUE(becomes(DeviceState::Offline, DeviceCause::NotFound));
    EXPECT_EQ(print(receipt(1)).cause, DeviceCause::NotFound);
}

int main(int argc, char** argv) {
    bool listing = false;
    for (int i = 1; i < argc; ++i)
        listing = listing || std::strcmp(argv[i], "--gtest_list_tests") == 0;
    testing::InitGoogleTest(&argc, argv);
    if (!listing && std::getenv("EVERTILL_USB_CHILD") == nullptr) {
        SystemIdSource ids;
        const std::string ready = testing::TempDir() + "evertill-usb-" + ids.next(0).toString();
        setenv("EVERTILL_USB_CHILD", "1", 1);
        // umockdev's library stands before the sanitizer's; and libusb keeps its own record of a
        // request whose device vanished without the kernel ending it, as here.
        setenv("ASAN_OPTIONS", "verify_asan_link_order=0:detect_leaks=0", 1);
        const std::string filter = "--gtest_filter=" + testing::GTEST_FLAG(filter);
        const char* words[] = {"umockdev-wrapper",
                               EVERTILL_BIN_DIR "/evertill-emulator",
                               "--printer-usb",
                               "04b8:0202@5",
                               "--second-usb",
                               "04b8:0202@6",
                               "--model",
                               "USB-EMU",
                               "--scale",
                               "hid:0922:8003@7",
                               "--scale-protocol",
                               "usb_hid_scale",
                               "--scanner",
                               "hid:05e0:1300@8",
                               "--ready-file",
                               ready.c_str(),
                               "--run",
                               "--",
                               argv[0],
                               filter.c_str(),
                               nullptr};
        execvp(words[0], const_cast<char**>(words));
        std::perror("umockdev-wrapper");
        return 1;
    }
    QCoreApplication app(argc, argv);
    const int code = RUN_ALL_TESTS();
    if (!listing) QFile::remove(qEnvironmentVariable("EVERTILL_EMULATOR"));
    return code;
}
