// The device centre, setting up a device, what a cashier is told, and scans while a dialog is open.
#include <QFile>
#include <QTemporaryDir>

#include "ui_driver.h"

namespace evertill::tests {
namespace {

using ui::DeviceHealth;
using ui::DeviceKind;

std::vector<ui::DeviceInfo> counter() {
    return {{"printer",
             DeviceKind::Printer,
             "",
             "tcp:10.0.0.8:9100",
             DeviceHealth::Ready,
             "",
             "",
             "TM-T82",
             {3, 2, 1, 40, 5, 6}},
            {"drawer", DeviceKind::Drawer, "", "", DeviceHealth::Ready, "", "", "", {}, false},
            {"scanner",
             DeviceKind::Scanner,
             "",
             "serial:/dev/ttyUSB0",
             DeviceHealth::Ready,
             "",
             "",
             "",
             {1, 0, 0, 9, 2, 0, 12, 7, 2, 0, 3}},
            {"scale", DeviceKind::Scale, "", "serial:/dev/ttyS1", DeviceHealth::Failed, "stuck",
             "read: Input/output error"}};
}

class DeviceFlow : public ::testing::Test {
 protected:
    void centre() {
        d.startSelling();
        d.key(Qt::Key_F2, Qt::ControlModifier);
        ASSERT_TRUE(d.shown("device-page"));
    }
    ui::DeviceViewModel& devices() { return *d.app().devices(); }
    UiDriver d;
};

TEST_F(DeviceFlow, Centre_showsStateCauseAndFigures_ofTheChosenDevice) {
    d.rig.devices.list = counter();
    centre();
    EXPECT_EQ(d.rig.devices.checks, 3) << "before the day, before the session, and here";
    EXPECT_EQ(d.text("device-chosen-state"), "Ready");
    EXPECT_EQ(d.text("device-address"), "tcp:10.0.0.8:9100");
    EXPECT_EQ(d.text("device-model"), "TM-T82");
    EXPECT_EQ(devices().numbers(), (QStringList{"3", "2", "1", "40", "5", "6"}));
    d.touch("device-scale");
    EXPECT_EQ(d.text("device-chosen-state"), "Its driver hung and starts anew");
    EXPECT_NE(d.text("device-chosen-todo"), "");
    EXPECT_EQ(d.text("device-error"), "read: Input/output error");
    d.touch("device-scanner");
    EXPECT_EQ(devices().numbers(), (QStringList{"1", "0", "0", "12 = 7 + 3", "2", "2"}));
    d.rig.devices.list[3].stateText = "zero_fault";
    emit d.rig.devices.stateChanged();
    EXPECT_EQ(d.text("device-state-scale"), "Cannot find its zero");
    d.touch("device-check");
    EXPECT_EQ(d.rig.devices.checks, 4);
}

TEST_F(DeviceFlow, Test_tellsHowItWent_OfThisDeviceOnly) {
    d.rig.devices.list = counter();
    centre();
    d.touch("device-test");
    EXPECT_EQ(d.rig.devices.tested, QStringList{"printer"});
    emit d.rig.devices.testFinished("drawer", true, "");
    EXPECT_EQ(d.text("device-test-result"), "Testing ...");
    emit d.rig.devices.testFinished("printer", false, "cover_open");
    EXPECT_EQ(d.text("device-test-result"), "The test failed: Cover is open");
    d.touch("device-drawer");
    EXPECT_EQ(devices().testResult(), "");
    d.enter();
    EXPECT_EQ(d.rig.devices.tested, (QStringList{"printer", "drawer"}));
    emit d.rig.devices.testFinished("drawer", true, "");
    EXPECT_EQ(d.text("device-test-result"), "The test went well");
}

TEST_F(DeviceFlow, PrintQueue_listsEachSlipWithItsCause) {
    d.rig.devices.list = counter();
    d.rig.devices.slipList = {{5, ui::SlipState::Printing, "", "printer"},
                              {4, ui::SlipState::Failed, "paper_end", "printer"},
                              {0, ui::SlipState::Done, "", "printer:fallback"}};
    centre();
    EXPECT_EQ(d.text("slip-state-0"), "is printed now");
    EXPECT_EQ(d.text("slip-state-1"), "not printed · Paper is out");
    EXPECT_EQ(devices().slips()->rows()[2].title, "Test page · Second printer");
}

TEST_F(DeviceFlow, UnsureSlip_stopsAfterThreeCopies_AndIsPrintedAgainByHand) {
    d.rig.devices.list = counter();
    d.rig.devices.outcome = service::PrintOutcome::Unsure;
    d.startSelling();
    d.scan(kWater);
    d.enter();
    d.type("10");
    d.enter();
    // Each sign of life of the printer is a reason to try again.
    ASSERT_TRUE(d.until([&] {
        emit d.rig.devices.stateChanged();
        return d.app().devices()->slipsGivenUp() == 1;
    }));
    for (int i = 0; i < 20; ++i) {
        emit d.rig.devices.stateChanged();
        ASSERT_TRUE(d.settle());
    }
    EXPECT_EQ(d.rig.devices.copies, (std::vector<int>{0, 1, 2, 3}));
    EXPECT_TRUE(d.shown("device-warning"));
    d.rig.devices.outcome = service::PrintOutcome::Printed;
    d.key(Qt::Key_F2, Qt::ControlModifier);
    d.touch("device-slips-again");
    EXPECT_TRUE(d.until([&] { return d.rig.devices.copies.size() == 5; }));
    EXPECT_EQ(d.rig.devices.copies.back(), 4) << "marked as a copy";
    EXPECT_TRUE(d.until([&] { return devices().slipsGivenUp() == 0; }));
}

TEST_F(DeviceFlow, SetUp_findsTriesAndSaves_WithTheRightOfASecondPerson) {
    d.rig.devices.list = counter();
    d.rig.needApproval = {domain::Permission::Settings};
    auto& port = d.rig.devices.setupPort;
    port.there = {{"usb:04b8:0202", "EPSON TM-T20", DeviceKind::Printer, ""},
                  {"serial:/dev/ttyS3", "", {}, ""}};
    centre();
    d.touch("device-set-up");
    ASSERT_TRUE(d.app().approval()->shown());
    EXPECT_EQ(devices().setup()->step(), ui::DeviceSetupViewModel::Off);
    d.type("9001");
    d.enter();
    d.type("1234");
    d.enter();
    ASSERT_TRUE(d.shown("device-find"));
    d.touch("found-1");
    ASSERT_TRUE(d.shown("device-configure"));
    EXPECT_TRUE(port.tried.empty()) << "nobody knows yet what it is";
    d.touch("setup-role-4");
    ASSERT_TRUE(d.until([&] { return !port.tried.empty(); }));
    EXPECT_EQ(port.tried.back().role, "scale");
    d.touch("setup-field-0-1");
    EXPECT_EQ(port.tried.back().fields[0].value, "cas");
    EXPECT_TRUE(d.until([&] { return d.text("setup-state") == "Ready"; }));
    port.trial.heard = "1.250 kg";
    emit port.trialChanged(port.trial);
    EXPECT_EQ(d.text("setup-heard"), "1.250 kg");
    d.touch("setup-save");
    ASSERT_EQ(port.saved.size(), 1U);
    EXPECT_EQ(port.saved[0].address, "serial:/dev/ttyS3");
    EXPECT_EQ(port.saved[0].fields[0].value, "cas");
    EXPECT_FALSE(port.trying) << "the line is free for the device that runs";
    EXPECT_EQ(devices().chosenId(), "scale");
}

TEST_F(DeviceFlow, SetUp_refusedField_isNamed_AndThePageStays) {
    d.rig.devices.list = counter();
    auto& port = d.rig.devices.setupPort;
    port.addresses = {{"scale", "serial:/dev/ttyS1"}};
    centre();
    d.touch("device-scale");
    d.touch("device-change");
    ASSERT_TRUE(d.shown("device-configure"));
    port.refuse = "scale.unit";
    d.touch("setup-save");
    EXPECT_EQ(d.app().notice()->what(), "This does not fit: Unit on its display");
    EXPECT_TRUE(port.saved.empty());
    EXPECT_EQ(devices().setup()->step(), ui::DeviceSetupViewModel::Configure);
    d.key(Qt::Key_Escape);
    EXPECT_EQ(devices().setup()->step(), ui::DeviceSetupViewModel::Off);
    EXPECT_FALSE(port.trying);
    EXPECT_TRUE(d.shown("device-detail"));
}

TEST_F(DeviceFlow, SetUp_keyedHost_isANetworkPrinter) {
    centre();
    d.touch("device-set-up");
    ASSERT_TRUE(d.shown("device-find"));
    d.type("10.0.0.9");
    d.enter();
    ASSERT_TRUE(d.shown("device-configure"));
    EXPECT_EQ(devices().setup()->deviceText(), "tcp:10.0.0.9:9100");
    d.touch("setup-role-0");
    EXPECT_EQ(d.rig.devices.setupPort.tried.back().address, "tcp:10.0.0.9:9100");
    d.touch("setup-test");
    EXPECT_EQ(d.rig.devices.setupPort.tests, 1);
}

TEST_F(DeviceFlow, TakeAway_asksFirst) {
    d.rig.devices.list = counter();
    centre();
    d.touch("device-scale");
    d.touch("device-remove");
    EXPECT_TRUE(d.rig.devices.setupPort.removed.isEmpty());
    d.enter();
    EXPECT_TRUE(d.until([&] { return d.rig.devices.setupPort.removed == QStringList{"scale"}; }));
}

TEST(DeviceBundle_isWritten_WhereTheManagerWants, OrSaysWhyNot) {
    QTemporaryDir dir;
    ui::TillUiOptions options;
    options.directory = dir.path();
    UiDriver d(options);
    d.startSelling();
    d.key(Qt::Key_F2, Qt::ControlModifier);
    d.touch("device-bundle");
    ASSERT_TRUE(d.shown("bundle-dialog"));
    d.rig.devices.bundleError = "disk full";
    d.touch("bundle-write");
    ASSERT_TRUE(d.until([&] { return !d.app().devices()->writing(); }));
    EXPECT_TRUE(d.text("bundle-text").contains("disk full"));
    d.rig.devices.bundleError.clear();
    d.touch("bundle-write");
    ASSERT_TRUE(d.until([&] { return d.app().devices()->bundleWritten(); }));
    const QString file = d.text("bundle-text").section(": ", 1);
    QFile in(file);
    ASSERT_TRUE(in.open(QIODevice::ReadOnly)) << file.toStdString();
    EXPECT_EQ(in.readAll(), "bundle");
}

TEST_F(DeviceFlow, BeforeTheShift_eachDeviceIsTold_AndNothingIsBlocked) {
    d.rig.devices.list = counter();
    d.start();
    emit d.rig.devices.stateChanged();
    d.type("1001");
    d.enter();
    d.type("1234");
    d.enter();
    ASSERT_TRUE(d.page("open_day"));
    ASSERT_TRUE(d.shown("ready-strip"));
    EXPECT_EQ(d.rig.devices.checks, 1);
    EXPECT_TRUE(d.shown("ready-scale"));
    d.touch("ready-check");
    EXPECT_EQ(d.rig.devices.checks, 2);
    d.enter();
    ASSERT_TRUE(d.page("open_session")) << "a scale that is away stops nobody";
    EXPECT_TRUE(d.shown("ready-printer"));
}

TEST_F(DeviceFlow, PaperNearItsEnd_isToldBeforeTheSale_AndGoesWithTheRoll) {
    d.rig.devices.list = counter();
    d.startSelling();
    emit d.rig.devices.stateChanged();
    EXPECT_EQ(d.item("device-warning"), nullptr);
    d.rig.devices.list[0].health = DeviceHealth::Attention;
    d.rig.devices.list[0].stateText = "paper_near_end";
    emit d.rig.devices.stateChanged();
    ASSERT_TRUE(d.shown("device-warning"));
    EXPECT_EQ(d.text("device-warning-text"),
              "Paper runs low: Change the roll before the next customer.");
    EXPECT_NE(d.item("top-device-printer"), nullptr);
    d.scan(kWater);
    EXPECT_TRUE(d.lines(1)) << "it is told, not asked";
    d.rig.devices.list[0].health = DeviceHealth::Ready;
    d.rig.devices.list[0].stateText.clear();
    emit d.rig.devices.stateChanged();
    EXPECT_TRUE(d.until([&] { return d.item("device-warning") == nullptr; }));
}

TEST_F(DeviceFlow, Drawer_thatDidNotOpen_isTold) {
    d.startSelling();
    emit d.rig.devices.drawerAnswered(ui::DrawerAnswer::Sent, "");
    emit d.rig.devices.drawerAnswered(ui::DrawerAnswer::NotSent, "not_configured");
    EXPECT_FALSE(d.app().notice()->shown());
    emit d.rig.devices.drawerAnswered(ui::DrawerAnswer::NotOpen, "");
    EXPECT_EQ(d.app().notice()->what(), "The drawer did not open");
    emit d.rig.devices.drawerLeftOpen();
    EXPECT_EQ(d.app().notice()->what(), "The drawer stands open");
}

// ---- Scans while a dialog is open

TEST_F(DeviceFlow, Scans_duringAQuestion_waitInOrder_AndTheCashierHearsOfIt) {
    d.rig.scanLog = std::make_shared<std::vector<std::string>>();
    d.startSelling();
    d.key(Qt::Key_F5);
    ASSERT_TRUE(d.shown("confirm-dialog"));
    d.rig.devices.scan(kWater);
    d.rig.devices.scan(kCola);
    EXPECT_EQ(d.app().notice()->what(), "Scans waiting: 2");
    ASSERT_TRUE(d.settle());
    EXPECT_TRUE(d.rig.scanLog->empty());
    d.key(Qt::Key_Escape);
    ASSERT_TRUE(d.lines(2));
    EXPECT_EQ(*d.rig.scanLog, (std::vector<std::string>{kWater, kCola}));
}

/// Twenty a second for fifty seconds, the pauses left out. Every 25th is goods by weight, whose
/// dialog stays open for ten more scans; in between the cashier opens a question by hand.
TEST_F(DeviceFlow, Scans_aThousandWhileDialogsOpenAndClose_noneLostDoubledOrReordered) {
    d.rig.scanLog = std::make_shared<std::vector<std::string>>();
    d.startSelling();
    std::vector<std::string> sent;
    const char* const goods[] = {kWater, kNoodles, kCola};
    for (int i = 0; i < 1000; ++i) {
        const char* code = i % 25 == 7 ? "21001" : goods[(i * 7 + i / 11) % 3];
        sent.emplace_back(code);
        d.rig.devices.scan(QString::fromLatin1(code));
        if (i % 25 == 20) d.key(Qt::Key_F5);
        if (i % 25 == 17 || i % 25 == 24) {
            d.key(Qt::Key_Escape);
        } else {
            QCoreApplication::processEvents();
        }
    }
    const auto escape = [&] {
        if (d.app().dialogs()->current() != ui::Dialogs::None) d.key(Qt::Key_Escape);
        QCoreApplication::processEvents();
        return d.rig.devices.scanGate.held() == 0 && d.rig.ui->settled() &&
               d.app().dialogs()->current() == ui::Dialogs::None;
    };
    ASSERT_TRUE(d.until(escape));
    EXPECT_EQ(d.rig.devices.scanGate.received(), 1000U);
    EXPECT_EQ(d.rig.devices.scanGate.handled(), 1000U);
    EXPECT_EQ(d.rig.devices.scanGate.refused(), 0U);
    ASSERT_EQ(d.rig.scanLog->size(), sent.size());
    EXPECT_EQ(*d.rig.scanLog, sent);
}

// ---- Finding out what a scale speaks

class ScaleSetUp : public DeviceFlow {
 protected:
    void configureScale() {
        d.rig.devices.list = counter();
        port().there = {{"serial:/dev/ttyS3", "", {}, ""}};
        centre();
        d.touch("device-set-up");
        d.touch("found-0");
        d.touch("setup-role-4");
        ASSERT_TRUE(d.shown("scale-search-start"));
    }
    FakeSetup& port() { return d.rig.devices.setupPort; }
    ui::DeviceSetupViewModel& setup() { return *devices().setup(); }
};

TEST_F(ScaleSetUp, Search_showsHowFarItIs_TriesTheBestGuess_AndSavesItsDialect) {
    configureScale();
    port().guesses = {{"serial:/dev/ttyS3?baud=9600", "os2", R"({"checksum":"with_header"})",
                       "0.786 kg", true, true},
                      {"serial:/dev/ttyS3?baud=9600", "cas", "{}", "0.786 kg", false, false}};
    d.touch("scale-search-start");
    EXPECT_EQ(port().searched, QStringList{"serial:/dev/ttyS3"});
    EXPECT_FALSE(setup().canSave()) << "not before it is known what it is";
    emit port().scaleProgress("serial:/dev/ttyS3?baud=9600&bits=7&parity=E", 2, 10);
    EXPECT_EQ(d.text("scale-search-progress"), "Trying 2 of 10: 9600 7E1");
    port().endFinding();
    ASSERT_TRUE(d.until([&] { return d.item("scale-guess-1") != nullptr; }));
    EXPECT_EQ(port().tried.back().fields[0].value, "os2");
    ui::TrialState live = port().trial;
    live.weight =
        ui::WeightReading{Quantity::fromThousandths(1250, Uom::Kilogram), {}, true, true, {}};
    emit port().trialChanged(live);
    EXPECT_EQ(d.text("setup-heard"), "1.25 kg\nstable") << "to be compared with its display";
    d.touch("setup-save");
    ASSERT_EQ(port().saved.size(), 1U);
    EXPECT_EQ(port().saved[0].address, "serial:/dev/ttyS3?baud=9600");
    EXPECT_EQ(port().saved[0].fields[1].value, R"({"checksum":"with_header"})");
}

TEST_F(ScaleSetUp, Search_isStopped_AndSaysThatNothingWasUnderstood) {
    configureScale();
    d.touch("scale-search-start");
    d.key(Qt::Key_Escape);
    ASSERT_TRUE(d.until([&] { return setup().search()->ended(); }));
    EXPECT_EQ(port().stops, 1);
    EXPECT_EQ(d.text("scale-search-result"), "Stopped, nothing understood so far");
    EXPECT_TRUE(port().trying) << "what is set by hand goes on being tried";
    EXPECT_EQ(setup().step(), ui::DeviceSetupViewModel::Configure);
    port().findCause = "access_denied";
    d.touch("scale-search-start");
    port().endFinding();
    EXPECT_TRUE(d.until([&] { return d.text("scale-search-result") == "No access to the port"; }));
}

TEST_F(ScaleSetUp, Dialect_writtenByAnExpert_isCheckedBeforeItIsSaved) {
    configureScale();
    d.touch("setup-expert");
    d.app().devices()->setup()->setExpertText("{\"checksum\"");
    d.touch("setup-expert-use");
    EXPECT_EQ(d.text("setup-state"), "This does not fit: Dialect");
    EXPECT_FALSE(setup().canSave());
    setup().setExpertText(R"({"unit":"kg"})");
    d.touch("setup-expert-use");
    EXPECT_TRUE(d.until([&] { return setup().canSave(); }));
    EXPECT_EQ(port().tried.back().fields[1].value, R"({"unit":"kg"})");
}

TEST_F(ScaleSetUp, Models_haveNames_NotIds) {
    configureScale();
    const auto& rows = setup().fields()->rows();
    EXPECT_EQ(rows[0].values.value(2), "Aclas OS2");
    EXPECT_EQ(rows[1].values.value(0), "the usual one");
    d.rig.devices.list[3].setAs = "protocol/yousheng_ff";
    emit d.rig.devices.stateChanged();
    setup().leave();
    d.touch("device-scale");
    EXPECT_EQ(d.text("device-set-as"), "Yousheng, many ACS scales");
}

// ---- The same code again at once

TEST_F(DeviceFlow, SameCodeAgain_isAsked_AndWhatComesMeanwhileWaitsInOrder) {
    d.rig.scanLog = std::make_shared<std::vector<std::string>>();
    d.startSelling();
    d.rig.devices.scan(kWater);
    ASSERT_TRUE(d.lines(1));
    d.rig.devices.scanAgain(kWater);
    ASSERT_TRUE(d.shown("repeat-strip"));
    EXPECT_FALSE(d.app().notice()->shown()) << "nothing waits yet";
    d.rig.devices.scan(kCola);
    ASSERT_TRUE(d.settle());
    EXPECT_EQ(*d.rig.scanLog, std::vector<std::string>{kWater});
    EXPECT_EQ(d.app().notice()->what(), "Scans waiting: 1");
    d.key(Qt::Key_F9);
    EXPECT_TRUE(d.shown("repeat-strip")) << "not paid while it is in doubt what is bought";
    EXPECT_EQ(d.app().dialogs()->current(), ui::Dialogs::None);
    d.enter();
    ASSERT_TRUE(d.until([&] { return d.rig.scanLog->size() == 3; }));
    EXPECT_EQ(*d.rig.scanLog, (std::vector<std::string>{kWater, kWater, kCola}));
    EXPECT_EQ(d.item("repeat-strip"), nullptr);
    EXPECT_TRUE(d.rig.devices.ignored.isEmpty());
}

TEST_F(DeviceFlow, SameCodeAgain_dropped_isCountedAsIgnored_AndTheNextOneFollows) {
    d.rig.scanLog = std::make_shared<std::vector<std::string>>();
    d.startSelling();
    d.rig.devices.scan(kWater);
    ASSERT_TRUE(d.lines(1));
    d.rig.devices.scanAgain(kWater);
    d.rig.devices.scanAgain(kWater);
    ASSERT_TRUE(d.shown("repeat-strip"));
    d.key(Qt::Key_Escape);
    ASSERT_TRUE(d.shown("repeat-strip")) << "the third one is asked for, too";
    d.touch("repeat-one");
    d.rig.devices.scan(kCola);
    ASSERT_TRUE(d.until([&] { return d.rig.scanLog->size() == 2; }));
    EXPECT_EQ(*d.rig.scanLog, (std::vector<std::string>{kWater, kCola}));
    EXPECT_EQ(d.rig.devices.ignored, (QStringList{"scanner", "scanner"}));
}

// ---- A receipt of the store's own that cannot be read

TEST_F(DeviceFlow, UnreadableReceipt_isToldToTheManager_AndStandsAtThePrinter) {
    d.rig.devices.list = counter();
    d.rig.receiptProblem = "receipt: blocks[2].type: unknown";
    d.start();
    d.openTill("9001", "1234", "300");
    EXPECT_TRUE(d.until(
        [&] { return d.app().notice()->what() == "The store's own receipt is not in use"; }));
    d.key(Qt::Key_F2, Qt::ControlModifier);
    ASSERT_TRUE(d.shown("device-receipt-note"));
    EXPECT_TRUE(d.text("device-receipt-note").contains("blocks[2].type"));
    d.touch("device-scale");
    EXPECT_EQ(d.item("device-receipt-note"), nullptr);
}

TEST_F(DeviceFlow, UnreadableReceipt_isNotTheCashiersWorry) {
    d.rig.receiptProblem = "receipt: json";
    d.startSelling();
    EXPECT_FALSE(d.app().notice()->shown());
}

}  // namespace
}  // namespace evertill::tests
