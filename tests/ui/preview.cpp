// Not a test: plays a script on the screens over the fakes and saves pictures, to look at them.
//   ui_preview SCRIPT FOLDER [WIDTH HEIGHT] [zh|en] [light|dark] [PERCENT]
#include <QGuiApplication>

#include "play_script.h"
#include "ui_rig.h"

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
    evertill::tests::UiRig rig(options);
    using evertill::ui::DeviceHealth;
    using evertill::ui::DeviceKind;
    rig.devices.list = {
        {"printer",
         DeviceKind::Printer,
         "Receipt printer",
         "tcp 127.0.0.1:9100",
         DeviceHealth::Attention,
         "paper_near_end",
         {}},
        {"drawer",
         DeviceKind::Drawer,
         "Cash drawer",
         "at the printer",
         DeviceHealth::Ready,
         {},
         {}},
        {"scanner", DeviceKind::Scanner, "Scanner", "/dev/ttyUSB0", DeviceHealth::Ready, {}, {}},
        {"scale",
         DeviceKind::Scale,
         "Scale",
         "/dev/ttyS1",
         DeviceHealth::Failed,
         {},
         "open /dev/ttyS1: No such file or directory"}};
    rig.devices.reading = {evertill::Quantity::fromThousandths(786, evertill::Uom::Kilogram),
                           evertill::Quantity::fromThousandths(0, evertill::Uom::Kilogram),
                           true,
                           true,
                           {}};
    rig.needApproval = {evertill::domain::Permission::CancelSale};
    if (!rig.ui->show()) return 1;
    emit rig.devices.stateChanged();
    evertill::till::PlayScript play(*rig.ui, args.value(2));
    if (!play.load(args.value(1))) return 2;
    QObject::connect(&play, &evertill::till::PlayScript::finished, &app,
                     [](int code) { QCoreApplication::exit(code); });
    play.start();
    return app.exec();
}
