#include "evertill/devices/device_types.h"

namespace evertill::devices {

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
    qRegisterMetaType<codec::ScaleReading>();
}

}  // namespace evertill::devices
