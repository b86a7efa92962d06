#include "device_words.h"

namespace evertill::till {

ui::DeviceHealth healthOf(const devices::DeviceStatus& s) {
    using devices::DeviceCause;
    using devices::DeviceState;
    switch (s.state) {
        case DeviceState::Absent:
            return ui::DeviceHealth::NotConfigured;
        case DeviceState::Offline:
            return s.cause == DeviceCause::None ? ui::DeviceHealth::Connecting
                                                : ui::DeviceHealth::Failed;
        case DeviceState::Online:
            return s.cause == DeviceCause::PaperNearEnd ? ui::DeviceHealth::Attention
                                                        : ui::DeviceHealth::Ready;
        case DeviceState::Error:
            return ui::DeviceHealth::Failed;
    }
    return ui::DeviceHealth::Failed;
}

ui::DeviceKind kindOf(devices::DeviceClass deviceClass) {
    using devices::DeviceClass;
    switch (deviceClass) {
        case DeviceClass::Printer:
            return ui::DeviceKind::Printer;
        case DeviceClass::Drawer:
            return ui::DeviceKind::Drawer;
        case DeviceClass::Scale:
            return ui::DeviceKind::Scale;
        case DeviceClass::Scanner:
            return ui::DeviceKind::Scanner;
        case DeviceClass::Display:
            return ui::DeviceKind::CustomerDisplay;
        case DeviceClass::LabelPrinter:
            return ui::DeviceKind::LabelPrinter;
        case DeviceClass::Terminal:
            return ui::DeviceKind::Terminal;
    }
    return ui::DeviceKind::Terminal;
}

QString causeOf(devices::DeviceCause cause) {
    return cause == devices::DeviceCause::None ? QString() : devices::causeCode(cause);
}

ui::DrawerAnswer answerOf(devices::DrawerOutcome outcome) {
    using devices::DrawerOutcome;
    switch (outcome) {
        case DrawerOutcome::Opened:
            return ui::DrawerAnswer::Opened;
        case DrawerOutcome::Sent:
            return ui::DrawerAnswer::Sent;
        case DrawerOutcome::NotOpen:
            return ui::DrawerAnswer::NotOpen;
        case DrawerOutcome::NotSent:
            return ui::DrawerAnswer::NotSent;
        case DrawerOutcome::Unsure:
            return ui::DrawerAnswer::Unsure;
    }
    return ui::DrawerAnswer::Unsure;
}

DrawerTest drawerTestOf(const devices::DrawerResult& result) {
    using devices::DrawerOutcome;
    if (result.outcome == DrawerOutcome::NotOpen) return {false, QStringLiteral("not_open")};
    const bool ok =
        result.outcome == DrawerOutcome::Opened || result.outcome == DrawerOutcome::Sent;
    return {ok, causeOf(result.cause)};
}

codec::DisplayPage displayTestPage() {
    return {"EVERTILL", "TEST", "88.88", codec::DisplayLamp::Total, Money::fromMinor(8888)};
}

ui::SlipState slipStateOf(devices::SpoolState state) {
    using devices::SpoolState;
    switch (state) {
        case SpoolState::Queued:
            return ui::SlipState::Waiting;
        case SpoolState::Printing:
            return ui::SlipState::Printing;
        case SpoolState::Done:
            return ui::SlipState::Done;
        case SpoolState::Unsure:
            return ui::SlipState::Unsure;
        case SpoolState::Failed:
            return ui::SlipState::Failed;
    }
    return ui::SlipState::Failed;
}

ui::WeightReading weightOf(const codec::ScaleReading& reading,
                           const devices::DeviceStatus& status) {
    using devices::DeviceState;
    ui::WeightReading out;
    out.stable = reading.stable;
    out.gross = reading.weight;
    out.net = reading.net;
    out.tellsNet = reading.tellsNet;
    const bool answers = status.state == DeviceState::Online || status.state == DeviceState::Error;
    if (status.state == DeviceState::Absent)
        out.problem = QStringLiteral("none");
    else if (!answers)
        out.problem = QStringLiteral("offline");
    else if (reading.overload)
        out.problem = QStringLiteral("overload");
    else if (reading.zeroFault)
        out.problem = QStringLiteral("zero_fault");
    else if (reading.negative)
        out.problem = QStringLiteral("underload");
    else if (reading.unitUnknown)
        out.problem = QStringLiteral("unit");
    else if (!reading.complete)
        out.problem = QStringLiteral("waiting");
    out.valid = out.problem.isEmpty();
    return out;
}

ui::WeighAnswer weighAnswerOf(devices::WeighOutcome outcome) {
    using devices::WeighOutcome;
    switch (outcome) {
        case WeighOutcome::Weighed:
            return ui::WeighAnswer::Weighed;
        case WeighOutcome::Unstable:
            return ui::WeighAnswer::Unstable;
        case WeighOutcome::Empty:
            return ui::WeighAnswer::Empty;
        case WeighOutcome::Overload:
            return ui::WeighAnswer::Overload;
        case WeighOutcome::Underload:
            return ui::WeighAnswer::Underload;
        case WeighOutcome::Fault:
            return ui::WeighAnswer::Fault;
        case WeighOutcome::NoAnswer:
            return ui::WeighAnswer::NoAnswer;
    }
    return ui::WeighAnswer::NoAnswer;
}

ui::ScaleAbilities abilitiesOf(const devices::DeviceStatus& scale) {
    const auto can = [&](const char* what) {
        return scale.capabilities.contains(QLatin1String(what));
    };
    return {scale.state != devices::DeviceState::Absent, can("zero"), can("tare"),
            can("clear_tare"), can("preset_tare")};
}

}  // namespace evertill::till
