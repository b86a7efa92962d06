// What the till knows about its devices: plain values that cross threads by copy.
#pragma once
#include <QMetaType>
#include <QString>
#include <cstdint>

#include "evertill/codec/escpos_status.h"
#include "evertill/codec/scale_reading.h"

namespace evertill::devices {

enum class DeviceId { Printer, Scale, Scanner };

enum class DeviceState {
    Absent,   ///< not configured
    Offline,  ///< configured, but nobody answers
    Online,
    Error,  ///< answers, and says it cannot work
};

/// Why a device is not Online, or what it warns of. causeCode() gives the text for logs and JSON;
/// the UI owns the sentences.
enum class DeviceCause {
    None,
    NotConfigured,
    Stopped,        ///< the till is closing or changed its settings
    NotFound,       ///< no such port or host
    Refused,        ///< the port is in use by another till, or nobody listens
    AccessDenied,   ///< the till's user may not open it
    LinkLost,       ///< unplugged, reset, powered off
    NoAnswer,       ///< connected, but silent
    BadAnswer,      ///< answers what the protocol does not allow
    DeviceOffline,  ///< switched offline at the device
    CoverOpen,
    PaperNearEnd,
    PaperEnd,
    CutterError,
    HeadHot,
    DeviceFault,    ///< needs service
    CannotConfirm,  ///< the device cannot say whether it did the job
    QueueFull,
    ZeroFault,  ///< the scale cannot find its zero
};
QString causeCode(DeviceCause cause);  ///< "paper_end"

struct DeviceCounters {
    std::uint64_t connects = 0;
    std::uint64_t losses = 0;    ///< connections lost
    std::uint64_t timeouts = 0;  ///< questions without an answer
    std::uint64_t jobs = 0;      ///< printed receipts, scans or readings
    std::uint64_t failures = 0;  ///< jobs not or perhaps not done, damaged frames, dropped scans
    bool operator==(const DeviceCounters&) const = default;
};

struct DeviceStatus {
    DeviceState state = DeviceState::Absent;
    DeviceCause cause = DeviceCause::NotConfigured;
    QString detail;  ///< the system's or the device's own words, for the device page only
    QString model;   ///< as the device names itself, when it does
    DeviceCounters counters;
    bool sameCondition(const DeviceStatus& o) const {
        return state == o.state && cause == o.cause && detail == o.detail && model == o.model;
    }
};

enum class PrintOutcome {
    Printed,     ///< the printer confirmed that it processed the whole job
    NotPrinted,  ///< nothing of it was sent: safe to send again
    Unsure,      ///< sent, but not confirmed: a second print must be marked as a copy
};
struct PrintResult {
    PrintOutcome outcome = PrintOutcome::NotPrinted;
    DeviceCause cause = DeviceCause::None;
};

enum class DrawerState { Unknown, Open, Closed };
enum class DrawerOutcome {
    Opened,   ///< seen open afterwards
    Sent,     ///< pulse sent; this drawer does not tell
    NotOpen,  ///< pulse sent, and the drawer still says closed: locked, stuck or unplugged
    NotSent,  ///< no pulse was sent
    Unsure,   ///< the line broke around the pulse
};
struct DrawerResult {
    DrawerOutcome outcome = DrawerOutcome::NotSent;
    DeviceCause cause = DeviceCause::None;
};

/// Makes the values above known to queued signals; called by the DeviceManager.
void registerDeviceTypes();

}  // namespace evertill::devices

Q_DECLARE_METATYPE(evertill::codec::ScaleReading)
Q_DECLARE_METATYPE(evertill::devices::DeviceStatus)
Q_DECLARE_METATYPE(evertill::devices::PrintResult)
Q_DECLARE_METATYPE(evertill::devices::DrawerResult)
