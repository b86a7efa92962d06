#include "evertill/devices/device_types.h"

namespace evertill::devices {

QString classCode(DeviceClass deviceClass) {
    switch (deviceClass) {
        case DeviceClass::Printer:
            return QStringLiteral("printer");
        case DeviceClass::Drawer:
            return QStringLiteral("drawer");
        case DeviceClass::Scale:
            return QStringLiteral("scale");
        case DeviceClass::Scanner:
            return QStringLiteral("scanner");
        case DeviceClass::Display:
            return QStringLiteral("display");
        case DeviceClass::LabelPrinter:
            return QStringLiteral("label_printer");
        case DeviceClass::Terminal:
            return QStringLiteral("terminal");
    }
    return QStringLiteral("device");
}

QString DeviceId::key() const {
    const QString code = classCode(deviceClass);
    return name.isEmpty() ? code : code + QLatin1Char(':') + name;
}

QString lifeStepCode(LifeStep step) {
    switch (step) {
        case LifeStep::Closed:
            return QStringLiteral("closed");
        case LifeStep::Opened:
            return QStringLiteral("opened");
        case LifeStep::Claimed:
            return QStringLiteral("claimed");
        case LifeStep::Enabled:
            return QStringLiteral("enabled");
    }
    return QStringLiteral("closed");
}

QString stateCode(DeviceState state) {
    switch (state) {
        case DeviceState::Absent:
            return QStringLiteral("absent");
        case DeviceState::Offline:
            return QStringLiteral("offline");
        case DeviceState::Online:
            return QStringLiteral("online");
        case DeviceState::Error:
            return QStringLiteral("error");
    }
    return QStringLiteral("absent");
}

QString spoolStateCode(SpoolState state) {
    switch (state) {
        case SpoolState::Queued:
            return QStringLiteral("queued");
        case SpoolState::Printing:
            return QStringLiteral("printing");
        case SpoolState::Done:
            return QStringLiteral("done");
        case SpoolState::Unsure:
            return QStringLiteral("unsure");
        case SpoolState::Failed:
            return QStringLiteral("failed");
    }
    return QStringLiteral("failed");
}

QString causeCode(DeviceCause cause) {
    switch (cause) {
        case DeviceCause::None:
            return QStringLiteral("none");
        case DeviceCause::NotConfigured:
            return QStringLiteral("not_configured");
        case DeviceCause::Stopped:
            return QStringLiteral("stopped");
        case DeviceCause::NotFound:
            return QStringLiteral("not_found");
        case DeviceCause::Refused:
            return QStringLiteral("refused");
        case DeviceCause::AccessDenied:
            return QStringLiteral("access_denied");
        case DeviceCause::LinkLost:
            return QStringLiteral("link_lost");
        case DeviceCause::NoAnswer:
            return QStringLiteral("no_answer");
        case DeviceCause::BadAnswer:
            return QStringLiteral("bad_answer");
        case DeviceCause::DeviceOffline:
            return QStringLiteral("device_offline");
        case DeviceCause::CoverOpen:
            return QStringLiteral("cover_open");
        case DeviceCause::PaperNearEnd:
            return QStringLiteral("paper_near_end");
        case DeviceCause::PaperEnd:
            return QStringLiteral("paper_end");
        case DeviceCause::CutterError:
            return QStringLiteral("cutter_error");
        case DeviceCause::HeadHot:
            return QStringLiteral("head_hot");
        case DeviceCause::DeviceFault:
            return QStringLiteral("device_fault");
        case DeviceCause::CannotConfirm:
            return QStringLiteral("cannot_confirm");
        case DeviceCause::QueueFull:
            return QStringLiteral("queue_full");
        case DeviceCause::ZeroFault:
            return QStringLiteral("zero_fault");
        case DeviceCause::Stuck:
            return QStringLiteral("stuck");
        case DeviceCause::DrawerOpen:
            return QStringLiteral("drawer_open");
    }
    return QStringLiteral("none");
}

void registerDeviceTypes() {
    qRegisterMetaType<DeviceId>();
    qRegisterMetaType<DeviceCause>();
    qRegisterMetaType<DrawerState>();
    qRegisterMetaType<DeviceStatus>();
    qRegisterMetaType<PrintResult>();
    qRegisterMetaType<DrawerResult>();
    qRegisterMetaType<SpoolJob>();
    qRegisterMetaType<codec::ScaleReading>();
}

}  // namespace evertill::devices
