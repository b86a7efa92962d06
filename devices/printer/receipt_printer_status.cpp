// The receipt printer's questions and what its answers mean for the work under way.
#include <algorithm>

#include "evertill/codec/star_encoder.h"
#include "evertill/devices/receipt_printer.h"

namespace evertill::devices {
namespace {

constexpr int kModelInfo = 67;
constexpr int kTroublePollMs = 1000;
constexpr int kLooksOfAMutePrinter = 3;
constexpr int kEtbCycle = 32;

}  // namespace

QStringList ReceiptPrinter::capabilities() const {
    QStringList out;
    const auto add = [&out](bool has, const char* what) {
        if (has) out << QLatin1String(what);
    };
    add(m_setup.answersStatus, "reports_paper");
    add(m_setup.answersStatus, "confirms_print");
    add(m_setup.answersStatus && m_setup.autoStatus, "tells_changes");
    add(m_setup.profile.cutter, "cuts");
    add(m_setup.profile.drawer, "opens_drawer");
    add(m_setup.profile.drawer && m_setup.drawerSensor != DrawerSensor::None, "drawer_sensor");
    return out;
}

void ReceiptPrinter::askStatus(int n) {
    if (!m_setup.answersStatus) {
        if (!std::holds_alternative<UsbAddress>(m_setup.address)) {
            portKnown(DeviceCause::None);
            return;
        }
        // The USB port itself knows of the paper, whatever language the printer speaks.
        m_step = Step::Port;
        m_timer.start(m_setup.answerMs);
        m_transport->askPortStatus();
        return;
    }
    if (n == 1) m_round = {};
    m_asked = n;
    if (m_step != Step::Confirm && m_step != Step::Drawer) m_step = Step::Status;
    if (isStar()) {
        m_starAsked = true;
        m_transport->write(QByteArray::fromStdString(codec::starStatusRequest()));
    } else {
        m_reader.askedRealTime(n);
        m_transport->write(QByteArray::fromStdString(codec::realTimeStatusRequest(n)));
    }
    m_timer.start(m_setup.answerMs);
}

void ReceiptPrinter::onBytes(const QByteArray& bytes) {
    const std::string_view view(bytes.constData(), static_cast<std::size_t>(bytes.size()));
    if (isStar()) {
        for (const codec::StarStatus& told : m_starReader.feed(view))
            onStarStatus(told);
        return;
    }
    for (const codec::PrinterAnswer& answer : m_reader.feed(view))
        onAnswer(answer);
}

void ReceiptPrinter::onAnswer(const codec::PrinterAnswer& answer) {
    if (const auto* told = std::get_if<codec::AutoStatusAnswer>(&answer)) {
        onAutoStatus(*told);
        return;
    }
    if (m_step == Step::Idle || m_step == Step::Opening) return;
    if (const auto* info = std::get_if<codec::InfoAnswer>(&answer)) {
        m_status.model = QString::fromStdString(info->text);
        if (m_step == Step::Model) done();
        return;
    }
    if (const auto* processed = std::get_if<codec::ProcessedAnswer>(&answer)) {
        if (m_step != Step::Confirm) return;
        if (processed->paper == codec::PaperState::End) {
            m_condition.paper = codec::PaperState::End;
            setState(DeviceState::Error, DeviceCause::PaperEnd);
            finish(PrintOutcome::Unsure, DeviceCause::PaperEnd);
        } else {
            confirmed();
        }
        return;
    }
    if (const auto* number = std::get_if<codec::ProcessIdAnswer>(&answer)) {
        const bool ours = m_step == Step::Confirm && number->number == m_processId;
        if (ours) confirmed();
        return;
    }
    const auto& status = std::get<codec::RealTimeAnswer>(answer);
    codec::applyRealTimeStatus(status.n, status.byte, m_round);
    // A job may end between a question and its answer; the answer then comes before those to the
    // next job's questions, and the round goes on only when all have come.
    if (m_reader.awaitsRealTime()) return;
    if (m_step == Step::Drawer) {
        m_condition.drawerPin3High = m_round.drawerPin3High;
        watchDrawer();
    } else if (m_asked < 4) {
        askStatus(m_asked + 1);
    } else {
        statusRoundDone();
    }
}

void ReceiptPrinter::statusRoundDone() {
    m_timer.stop();
    m_condition = m_round;
    const DeviceCause stopped = stopCause();
    showCondition();
    if (m_step == Step::Confirm) {
        if (stopped != DeviceCause::None) {
            finish(PrintOutcome::Unsure, stopped);
        } else {
            ++m_confirmLooks;
            m_timer.start(m_setup.lookMs);
        }
        return;
    }
    switch (m_work.kind) {
        case Kind::Print:
            if (stopped != DeviceCause::None)
                finish(PrintOutcome::NotPrinted, stopped);
            else
                send();
            break;
        case Kind::Kick:
            pulse();
            break;
        case Kind::Check:
            if (stopped != DeviceCause::None || m_modelAsked || isStar()) {
                done();
                break;
            }
            m_modelAsked = true;
            m_step = Step::Model;
            m_transport->write(QByteArray::fromStdString(codec::infoRequest(kModelInfo)));
            m_timer.start(m_setup.answerMs);
            break;
    }
}

// A printer that cannot be asked: the port may know at least that there is no paper.
void ReceiptPrinter::onPortStatus(int byte) {
    if (m_step != Step::Port) return;
    const bool paperOut = (byte & 0x20) != 0;
    const bool error = (byte & 0x08) == 0;
    portKnown(paperOut ? DeviceCause::PaperEnd
              : error  ? DeviceCause::DeviceFault
                       : DeviceCause::None);
}

void ReceiptPrinter::portKnown(DeviceCause stopped) {
    m_timer.stop();
    m_condition = {};
    setState(stopped == DeviceCause::None ? DeviceState::Online : DeviceState::Error, stopped);
    if (m_work.kind == Kind::Print && stopped != DeviceCause::None)
        finish(PrintOutcome::NotPrinted, stopped);
    else if (m_work.kind == Kind::Print)
        send();
    else if (m_work.kind == Kind::Kick)
        pulse();
    else
        done();
}

// What the printer tells by itself; between jobs this is the quickest word of an open cover.
void ReceiptPrinter::onAutoStatus(const codec::AutoStatusAnswer& told) {
    if (m_step == Step::Opening) return;
    codec::applyAutoStatus(told, m_condition);
    applyCondition();
}

void ReceiptPrinter::applyCondition() {
    if (m_step == Step::Status) return;  // the round under way says the same
    showCondition();
    const DeviceCause stopped = stopCause();
    if (m_step == Step::Confirm && stopped != DeviceCause::None)
        finish(PrintOutcome::Unsure, stopped);
    else if (m_step == Step::Drawer && m_drawer == DrawerState::Open)
        finishKick(DrawerOutcome::Opened, DeviceCause::None);
}

void ReceiptPrinter::showCondition() {
    const DeviceCause stopped = stopCause();
    const bool low = m_condition.paper == codec::PaperState::NearEnd;
    if (stopped != DeviceCause::None)
        setState(DeviceState::Error, stopped);
    else
        setState(DeviceState::Online, low ? DeviceCause::PaperNearEnd : DeviceCause::None);
    publishDrawer();
}

void ReceiptPrinter::askProof() {
    if (isStar()) return askStarProof();
    if (m_setup.proof == PrintProof::ProcessId) {
        m_processId =
            QStringLiteral("%1").arg(++m_jobs % 10000, 4, 10, QLatin1Char('0')).toStdString();
        m_reader.askedProcessId();
        m_transport->write(QByteArray::fromStdString(codec::processIdRequest(m_processId)));
        return;
    }
    m_reader.askedProcessed();
    m_transport->write(QByteArray::fromStdString(codec::processedRequest()));
}

// One block answers the whole round; the same block comes unasked at every change and ETB.
void ReceiptPrinter::onStarStatus(const codec::StarStatus& told) {
    if (m_step == Step::Opening) return;
    const int before = std::exchange(m_etbSeen, told.etbCounter);
    if (m_etbNeeded == 0 && before >= 0 && m_etbSeen >= 0) {
        const int counted = (m_etbSeen - before + kEtbCycle) % kEtbCycle;
        const bool powerCycled = m_etbSeen == 0 && before > 0 && before + m_etbOpen < kEtbCycle;
        if (powerCycled)
            m_etbOpen = 0;
        else if (counted <= m_etbOpen)
            m_etbOpen -= counted;
    }
    const bool asked = std::exchange(m_starAsked, false);
    if (m_step == Step::Confirm && m_etbNeeded > 0 && m_etbSeen >= 0) {
        const int risen = (m_etbSeen - m_etbBefore + kEtbCycle) % kEtbCycle;
        if (risen >= m_etbNeeded && risen <= m_etbNeeded + m_etbOpen) {
            m_condition = codec::printerStatusOf(told);
            showCondition();
            confirmed();
            return;
        }
    }
    m_round = codec::printerStatusOf(told);
    if (m_step == Step::Drawer && asked) {
        m_condition.drawerPin3High = m_round.drawerPin3High;
        watchDrawer();
    } else if (asked && m_step != Step::Idle) {
        statusRoundDone();
    } else {
        m_condition = m_round;
        applyCondition();
    }
}

// ETBs of earlier jobs may still be in the printer. So many are sent that they alone cannot raise
// the counter as far, and so that 0, where it stands after a power cycle, is no proof.
void ReceiptPrinter::askStarProof() {
    m_etbBefore = m_etbSeen;
    m_etbNeeded = 0;
    if (m_etbBefore < 0) {  // a model that does not count
        m_mute = true;
        return;
    }
    const auto meetsZero = [this] {
        const int untilZero = (kEtbCycle - m_etbBefore) % kEtbCycle;
        return untilZero >= m_etbNeeded && untilZero <= m_etbNeeded + m_etbOpen;
    };
    m_etbNeeded = m_etbOpen + 1;
    while (meetsZero())
        ++m_etbNeeded;
    std::string proof;
    for (int i = 0; i < m_etbNeeded; ++i)
        proof += codec::starProofRequest();
    m_transport->write(QByteArray::fromStdString(proof));
}

void ReceiptPrinter::tellChanges(bool on) {
    // A Star printer also sends its proofs by this way.
    if (!m_setup.answersStatus || (!m_setup.autoStatus && !isStar())) return;
    m_transport->write(QByteArray::fromStdString(isStar() ? codec::starAutoStatus(on)
                                                          : codec::autoStatusRequest(on)));
}

void ReceiptPrinter::confirmed() {
    m_mute = false;
    finish(PrintOutcome::Printed, DeviceCause::None);
}

// The limit for the proof is over. A printer that went on answering all the while that it is well
// is one of those that do not know the question; asking the till for copy after copy would only
// empty its paper.
void ReceiptPrinter::proofMissed() {
    ++m_status.counters.timeouts;
    if (m_confirmLooks < kLooksOfAMutePrinter) {
        lineFailed(DeviceCause::NoAnswer, {});
        return;
    }
    // Models that do not number jobs may still know the older question.
    if (m_setup.proof == PrintProof::ProcessId && !isStar()) {
        m_setup.proof = PrintProof::Processed;
        finish(PrintOutcome::Unsure, DeviceCause::CannotConfirm);
        return;
    }
    m_mute = true;
    m_status.capabilities.removeAll(QStringLiteral("confirms_print"));
    finish(PrintOutcome::Unsure, DeviceCause::CannotConfirm);
}

void ReceiptPrinter::leaveLine() {
    if (m_transport->isOpen()) tellChanges(false);
    m_transport->close();
}

int ReceiptPrinter::pollDelay() const {
    const bool watch = m_status.state != DeviceState::Online || m_drawer == DrawerState::Open;
    return watch ? std::min(kTroublePollMs, m_setup.pollMs) : m_setup.pollMs;
}

DeviceCause ReceiptPrinter::stopCause() const {
    const codec::PrinterStatus& s = m_condition;
    if (s.unrecoverableError || s.mechanicalError) return DeviceCause::DeviceFault;
    if (s.cutterError) return DeviceCause::CutterError;
    if (s.coverOpen) return DeviceCause::CoverOpen;
    if (s.paper == codec::PaperState::End) return DeviceCause::PaperEnd;
    if (s.headHot) return DeviceCause::HeadHot;
    if (s.otherError) return DeviceCause::DeviceFault;
    if (!s.online) return DeviceCause::DeviceOffline;
    return DeviceCause::None;
}

void ReceiptPrinter::setState(DeviceState state, DeviceCause cause, const QString& detail) {
    m_status.state = state;
    m_status.cause = cause;
    m_status.detail = detail;
    if (state == DeviceState::Offline && m_drawer != DrawerState::Unknown) {
        m_drawer = DrawerState::Unknown;
        emit drawerChanged(m_drawer);
    }
    if (!m_status.sameCondition(m_published)) publishStatus();
}

void ReceiptPrinter::publishStatus() {
    if (m_status.sameCondition(m_published) && m_status.counters == m_published.counters) return;
    m_published = m_status;
    emit statusChanged(m_status);
}

void ReceiptPrinter::publishDrawer() {
    DrawerState now = DrawerState::Unknown;
    if (m_setup.drawerSensor != DrawerSensor::None && m_condition.drawerPin3High) {
        const bool high = *m_condition.drawerPin3High;
        const bool open = high == (m_setup.drawerSensor == DrawerSensor::HighIsOpen);
        now = open ? DrawerState::Open : DrawerState::Closed;
    }
    if (now == m_drawer) return;
    m_drawer = now;
    emit drawerChanged(now);
}

}  // namespace evertill::devices
