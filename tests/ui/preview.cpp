// Not a test: plays a script on the screens over the fakes and saves pictures, to look at them.
//   ui_preview SCRIPT FOLDER [WIDTH HEIGHT] [zh|en] [light|dark] [PERCENT]
#include <QGuiApplication>
#include <QTimer>

#include "evertill/emulator/counter_devices.h"
#include "play_script.h"
#include "till_labels.h"
#include "ui_rig.h"

namespace {

using evertill::tests::FakeShelf;

/// Some 300 labels for every reason there is.
void fillShelf(FakeShelf& shelf) {
    const char* names[] = {"海天酱油",   "金龙鱼花生油", "农夫山泉", "康师傅红烧牛肉面",
                           "伊利纯牛奶", "旺旺雪饼",     "清风抽纸", "蓝月亮洗衣液",
                           "红富士苹果", "德芙巧克力"};
    const char* groups[] = {"调味品",   "粮油", "饮料", "方便食品", "乳品",
                            "休闲食品", "纸品", "洗涤", "水果",     "糖果"};
    const auto code = [](int i) { return std::to_string(100'001 + i); };
    const auto gtin = [](int i) {
        std::string digits = "6901234" + std::to_string(10'000 + i);
        int sum = 0;
        for (int k = 0; k < 12; ++k)
            sum += (digits[static_cast<std::size_t>(k)] - '0') * (k % 2 == 0 ? 1 : 3);
        return "0" + digits + std::to_string((10 - sum % 10) % 10);
    };
    const auto name = [&](int i) {
        return names[i % 10] + std::string(i % 30 < 10 ? "" : "特惠装");
    };
    for (int i = 0; i < 300; ++i)
        shelf.put(code(i), "12.80", name(i), groups[i % 10], gtin(i));
    shelf.look();
    for (int i = 0; i < 260; ++i)
        shelf.put(code(i), i % 3 == 0 ? "9.90" : "13.50",
                  i % 11 == 5 ? name(i) + "（新）" : name(i), groups[i % 10], gtin(i));
    for (int i = 300; i < 330; ++i)
        shelf.put(code(i), "6.60", name(i), groups[i % 10], gtin(i));
    shelf.look();
    const std::vector<evertill::service::LabelWish> wishes{{code(270), 2}, {code(271), 1}};
    (void)shelf.desk().requestLabels(wishes, "王芳");
}

/// Suspended sales of the other tills; headquarters away, and the hub too if the till is alone.
void inAShop(evertill::tests::UiRig& rig, bool alone) {
    auto& sync = rig.sync;
    sync.state.errorCode = QStringLiteral("connect");
    sync.hubState.configured = true;
    sync.hubState.reachable = !alone;
    sync.hubState.hub = QStringLiteral("S001-T01");
    sync.hubState.errorCode = alone ? QStringLiteral("portal") : QString();
    sync.hubState.head = 1'000'000;
    sync.hubState.baskets = 3;
    const std::int64_t at = rig.clock.utcMs();
    const auto money = [](std::int64_t v) { return evertill::Money::fromMinor(v); };
    if (alone) {
        sync.waiting.error = QStringLiteral("connect");
        if (qEnvironmentVariable("PREVIEW_LIST") != QLatin1String("long")) return;
    }
    sync.waiting.list = {
        {QStringLiteral("S001-T02"),
         41,
         false,
         at - 900'000,
         QStringLiteral("王芳"),
         money(12'850),
         7,
         {QStringLiteral("农夫山泉"), QStringLiteral("海天酱油"), QStringLiteral("清风抽纸")},
         {}},
        {QStringLiteral("S001-T03"),
         977,
         false,
         at - 300'000,
         QStringLiteral("陈静"),
         money(3'490),
         2,
         {QStringLiteral("红富士苹果")},
         QStringLiteral("S001-T02")}};
    if (qEnvironmentVariable("PREVIEW_LIST") != QLatin1String("long")) return;
    for (int i = 0; i < 12; ++i) {
        auto more = sync.waiting.list[0];
        more.terminal = QStringLiteral("S001-T%1").arg(i + 4, 2, 10, QLatin1Char('0'));
        more.number += i + 1;
        more.atMs += (i + 1) * 60'000;
        more.total = money(123'456'789);
        sync.waiting.list.push_back(std::move(more));
    }
}

}  // namespace

int main(int argc, char** argv) {
    qputenv("QT_QPA_UPDATE_IDLE_TIME", "0");
    QGuiApplication app(argc, argv);
    const QStringList args = app.arguments();
    evertill::ui::TillUiOptions options;
    options.windowWidth = args.value(3, QStringLiteral("1024")).toInt();
    options.windowHeight = args.value(4, QStringLiteral("768")).toInt();
    options.language = args.value(5, QStringLiteral("zh"));
    options.theme = args.value(6, QStringLiteral("light"));
    options.textPercent = args.value(7, QStringLiteral("100")).toInt();
    options.customerDisplay = true;
    // A label printer that is really printed on.
    evertill::emulator::LabelEmulator printer(evertill::emulator::makeWire("tcp:0"), {});
    printer.wire().plug();
    if (args.contains(QStringLiteral("paper_end"))) printer.status = 0x04;
    evertill::devices::DeviceManager manager;
    const QByteArray profile =
        R"({"label_printer":{"address":")" + printer.wire().address().toUtf8() + R"("},)" +
        R"("label_printer:cold":{"address":"tcp:127.0.0.1:9"},"esl":{"url":"http://127.0.0.1:9/esl"}})";
    (void)manager.apply(profile);
    evertill::till::TillLabels labels(manager);
    evertill::tests::UiRig rig(options, &labels);
    if (args.contains(QStringLiteral("hub"))) inAShop(rig, args.contains(QStringLiteral("alone")));
    rig.shelf = std::make_shared<FakeShelf>(rig.clock);
    fillShelf(*rig.shelf);
    labels.begin([&rig](auto work) { rig.ui->postToTill(std::move(work)); }, rig.clock, {});
    auto& program = rig.sync.state.program;
    program.canChange = program.needsConsent = true;
    program.running = QStringLiteral("1.4.0");
    program.waiting = QStringLiteral("1.5.0");
    using evertill::ui::DeviceHealth;
    using evertill::ui::DeviceKind;
    rig.devices.list = {
        {"printer",
         DeviceKind::Printer,
         "",
         "tcp:192.168.1.50:9100",
         DeviceHealth::Attention,
         "paper_near_end",
         "",
         "EPSON TM-T82III",
         {12, 2, 1, 318, 3, 0}},
        {"drawer", DeviceKind::Drawer, "", "", DeviceHealth::Ready, "", "", "", {}, false},
        {"printer:fallback",
         DeviceKind::Printer,
         "",
         "usb:0416:5011",
         DeviceHealth::Ready,
         "",
         "",
         "POS58",
         {1, 0, 0, 4, 0, 0}},
        {"scanner",
         DeviceKind::Scanner,
         "",
         "serial:/dev/ttyUSB0?baud=9600",
         DeviceHealth::Ready,
         "",
         "",
         "",
         {1, 0, 0, 842, 1, 0, 842, 842, 0, 0}},
        {"scale", DeviceKind::Scale, "", "serial:/dev/ttyS1?baud=9600&bits=7&parity=E",
         DeviceHealth::Failed, "not_found", "open /dev/ttyS1: No such file or directory"},
        {"display", DeviceKind::CustomerDisplay, "", "serial:/dev/ttyS2", DeviceHealth::Ready, "",
         ""},
        {"label_printer", DeviceKind::LabelPrinter, "", "usb:0a5f:0164", DeviceHealth::Failed,
         "stuck", "", "ZD220"}};
    rig.devices.list[0].setAs = "profile/epson_tm_t88_80";
    rig.devices.list[4].setAs = "protocol/os2";
    using evertill::ui::SlipState;
    rig.devices.slipList = {{77, SlipState::Printing, "", "printer"},
                            {78, SlipState::Waiting, "", "printer"},
                            {76, SlipState::Unsure, "link_lost", "printer"},
                            {75, SlipState::Done, "", "printer"},
                            {0, SlipState::Done, "", "printer:fallback"}};
    rig.devices.setupPort.there = {
        {"usb:04b8:0e28?bus=1-5", "EPSON TM-T82III", DeviceKind::Printer, ""},
        {"serial:/dev/ttyUSB0", "Prolific USB-Serial", {}, "scanner"},
        {"serial:/dev/ttyS1", "", {}, "scale"},
        {"hid:0922:8003?bus=1-2", "DYMO 10 lb USB scale", {}, ""},
        {"tcp:192.168.1.51:9100", "Kitchen · Star MCP31", DeviceKind::Printer, ""}};
    rig.devices.setupPort.trial = {DeviceHealth::Ready, "", "", "", "0.786 kg", false, {}, {}};
    rig.devices.setupPort.addresses = {{"scale", "serial:/dev/ttyS1?baud=9600&bits=7&parity=E"},
                                       {"printer", "tcp:192.168.1.50:9100"}};
    rig.devices.reading = {evertill::Quantity::fromThousandths(786, evertill::Uom::Kilogram),
                           evertill::Quantity::fromThousandths(0, evertill::Uom::Kilogram),
                           true,
                           true,
                           {}};
    // What a script cannot press: PREVIEW="overload", "net", "unknown", "mute_scale" ...
    const QString mood = qEnvironmentVariable("PREVIEW");
    auto& weight = rig.devices.reading;
    weight.tellsNet = true;
    for (const char* problem : {"overload", "underload", "offline", "unit"})
        if (mood == QLatin1String(problem)) weight.problem = mood;
    weight.valid = weight.problem.isEmpty();
    weight.net = mood == QLatin1String("net");
    if (mood == QLatin1String("mute_scale")) rig.devices.scale = {true, false, false, false, false};
    if (mood == QLatin1String("receipt")) rig.receiptProblem = "receipt: blocks[3].type: lines2";
    if (mood == QLatin1String("alone")) rig.sync.state = {};
    rig.sync.joined.error = QStringLiteral("portal");
    if (mood == QLatin1String("sync_error")) {
        rig.sync.state.errorCode = QStringLiteral("certificate");
        rig.sync.state.lastError = QStringLiteral("certificate has expired");
        rig.sync.state.needsAttention = 1;
        rig.sync.state.hq = QStringLiteral("https://hq.example:8440");
    }
    auto& setup = rig.devices.setupPort;
    setup.endsAtOnce = mood != QLatin1String("searching");
    if (mood != QLatin1String("nothing"))
        setup.guesses = {{"serial:/dev/ttyS1?baud=9600", "os2",
                          R"({"checksum":"with_header","push":true})", "0.786 kg", true, true},
                         {"serial:/dev/ttyS1?baud=9600&bits=7&parity=E", "toledo8217", "{}",
                          "0.786", false, false}};
    setup.trial.weight = weight;
    rig.needApproval = {evertill::domain::Permission::CancelSale};
    if (!rig.ui->show()) return 1;
    emit rig.devices.stateChanged();
    QTimer twice;  // as if the scanner read it twice
    QObject::connect(&twice, &QTimer::timeout, &rig.devices, [&] {
        if (rig.ui->basketLines() != 1) return;
        twice.stop();
        rig.devices.scanAgain(QStringLiteral("6921168509256"));
    });
    if (mood == QLatin1String("repeat")) twice.start(50);
    evertill::till::PlayScript play(*rig.ui, args.value(2));
    if (!play.load(args.value(1))) return 2;
    QObject::connect(&play, &evertill::till::PlayScript::finished, &app,
                     [](int code) { QCoreApplication::exit(code); });
    play.start();
    const int code = app.exec();
    labels.end();
    return code;
}
