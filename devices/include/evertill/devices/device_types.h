// What the till knows about its devices: plain values that cross threads by copy.
#pragma once
#include <QMetaType>
#include <QString>
#include <QStringList>
#include <compare>
#include <cstdint>
#include <vector>

#include "evertill/codec/escpos_status.h"
#include "evertill/codec/scale_reading.h"

namespace evertill::devices {

enum class DeviceClass { Printer, Drawer, Scale, Scanner, Display, LabelPrinter, Terminal };
QString classCode(DeviceClass deviceClass);  ///< "label_printer"

/// One device of a till: its class, and a name where a class has several. The settings write it
/// "scanner" or "scanner:flat".
struct DeviceId {
    DeviceClass deviceClass = DeviceClass::Printer;
    QString name;  ///< empty: the first of its class
    auto operator<=>(const DeviceId& o) const {
        if (const auto c = deviceClass <=> o.deviceClass; c != 0) return c;
        return name.compare(o.name) <=> 0;
    }
    bool operator==(const DeviceId&) const = default;
    QString key() const;

    static const DeviceId Printer;
    static const DeviceId FallbackPrinter;  ///< takes what the printer could not even begin
    static const DeviceId Drawer;
    static const DeviceId Scale;
    static const DeviceId Scanner;
    static const DeviceId Display;
    static const DeviceId LabelPrinter;
    static const DeviceId Terminal;
};
inline const DeviceId DeviceId::Printer{DeviceClass::Printer, {}};
inline const DeviceId DeviceId::FallbackPrinter{DeviceClass::Printer, QStringLiteral("fallback")};
inline const DeviceId DeviceId::Drawer{DeviceClass::Drawer, {}};
inline const DeviceId DeviceId::Scale{DeviceClass::Scale, {}};
inline const DeviceId DeviceId::Scanner{DeviceClass::Scanner, {}};
inline const DeviceId DeviceId::Display{DeviceClass::Display, {}};
inline const DeviceId DeviceId::LabelPrinter{DeviceClass::LabelPrinter, {}};
inline const DeviceId DeviceId::Terminal{DeviceClass::Terminal, {}};

/// How far a device is taken into use, in the steps of UnifiedPOS.
enum class LifeStep {
    Closed,   ///< not in the settings
    Opened,   ///< known; its line is free for another program
    Claimed,  ///< its line is ours; what it sends is held
    Enabled,  ///< its events are given out
};
QString lifeStepCode(LifeStep step);

enum class DeviceState {
    Absent,   ///< not configured
    Offline,  ///< configured, but nobody answers
    Online,
    Error,  ///< answers, and says it cannot work
};
QString stateCode(DeviceState state);

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
    ZeroFault,   ///< the scale cannot find its zero
    Stuck,       ///< its driver did not answer any more and was made anew
    DrawerOpen,  ///< the drawer stands open for longer than it should
};
QString causeCode(DeviceCause cause);  ///< "paper_end"

struct DeviceCounters {
    std::uint64_t connects = 0;
    std::uint64_t losses = 0;    ///< connections lost
    std::uint64_t timeouts = 0;  ///< questions without an answer
    std::uint64_t jobs = 0;      ///< printed receipts, scans or readings
    std::uint64_t failures = 0;  ///< jobs not or perhaps not done, damaged frames, dropped scans
    std::uint64_t restarts = 0;  ///< drivers that hung and were made anew
    bool operator==(const DeviceCounters&) const = default;
};

struct DeviceStatus {
    DeviceState state = DeviceState::Absent;
    DeviceCause cause = DeviceCause::NotConfigured;
    QString detail;  ///< the system's or the device's own words, for the device page only
    QString model;   ///< as the device names itself, when it does
    /// What it can do, by its settings and its own word: "confirms_print", "drawer_sensor" ...
    QStringList capabilities;
    DeviceCounters counters;
    bool sameCondition(const DeviceStatus& o) const {
        return state == o.state && cause == o.cause && detail == o.detail && model == o.model &&
               capabilities == o.capabilities;
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

/// A print job as the spooler knows it; the till's own rows are the queue that survives.
enum class SpoolState { Queued, Printing, Done, Unsure, Failed };
QString spoolStateCode(SpoolState state);
struct SpoolJob {
    quint64 id = 0;
    SpoolState state = SpoolState::Queued;
    DeviceCause cause = DeviceCause::None;
    DeviceId printer = DeviceId::Printer;  ///< where it is, or was last
    bool operator==(const SpoolJob&) const = default;
};

/// Makes the values above known to queued signals; called by the DeviceManager.
void registerDeviceTypes();

}  // namespace evertill::devices

Q_DECLARE_METATYPE(evertill::codec::ScaleReading)
Q_DECLARE_METATYPE(evertill::devices::DeviceId)
Q_DECLARE_METATYPE(evertill::devices::SpoolJob)
Q_DECLARE_METATYPE(evertill::devices::DeviceStatus)
Q_DECLARE_METATYPE(evertill::devices::PrintResult)
Q_DECLARE_METATYPE(evertill::devices::DrawerResult)
