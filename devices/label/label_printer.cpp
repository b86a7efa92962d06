#include "evertill/devices/label_printer.h"

namespace evertill::devices {
namespace {

constexpr int kAgainMs = 250;
constexpr int kMostLooks = 240;  // a minute of printing

// TSPL ESC ! ?: 00 ready, bit 0 head open, 1 jam, 2 paper out, 3 ribbon out, 4 paused, 5 printing.
DeviceCause tsplCause(std::uint8_t byte) {
    if ((byte & 0x01U) != 0) return DeviceCause::CoverOpen;
    if ((byte & 0x04U) != 0) return DeviceCause::PaperEnd;
    if ((byte & 0x0AU) != 0) return DeviceCause::DeviceFault;
    if ((byte & 0x10U) != 0) return DeviceCause::DeviceOffline;
    return DeviceCause::None;
}

}  // namespace

LabelPrinter::LabelPrinter(LabelPrinterSetup setup, std::unique_ptr<Transport> transport,
                           QObject* parent)
    : Device(parent),
      m_setup(std::move(setup)),
      m_link(std::move(transport), this),
      m_answer(this),
      m_again(this) {
    m_answer.setSingleShot(true);
    m_again.setSingleShot(true);
    if (asks()) m_status.capabilities << QStringLiteral("confirms_print");
    connect(&m_answer, &QTimer::timeout, this, &LabelPrinter::onSilence);
    connect(&m_again, &QTimer::timeout, this, &LabelPrinter::ask);
    connect(&m_link, &Link::bytesReceived, this, &LabelPrinter::onBytes);
    connect(&m_link, &Link::up, this, [this] {
        ++m_status.counters.connects;
        if (!asks()) setState(DeviceState::Online, DeviceCause::None);
        m_step = Step::Idle;
        check();
        next();
    });
    connect(&m_link, &Link::down, this, [this](DeviceCause cause, const QString& detail) {
        ++m_status.counters.losses;
        m_answer.stop();
        m_again.stop();
        const bool sent = m_step == Step::Confirming;
        m_step = Step::Idle;
        if (sent) finish(PrintOutcome::Unsure, cause);
        while (!m_queue.empty())
            finish(PrintOutcome::NotPrinted, cause);
        setState(DeviceState::Offline, cause, detail);
    });
}

bool LabelPrinter::asks() const {
    return m_setup.answersStatus && m_setup.language == LabelLanguage::Tspl;
}

void LabelPrinter::start() {
    setState(DeviceState::Offline, DeviceCause::NoAnswer);
    m_link.start();
}

void LabelPrinter::stop() {
    m_answer.stop();
    m_again.stop();
    const bool sent = m_step == Step::Confirming;
    m_step = Step::Idle;
    if (sent) finish(PrintOutcome::Unsure, DeviceCause::Stopped);
    while (!m_queue.empty())
        finish(PrintOutcome::NotPrinted, DeviceCause::Stopped);
    m_link.stop();
}

void LabelPrinter::check() {
    if (m_step == Step::Idle && m_link.isUp() && asks()) ask();
}

void LabelPrinter::print(quint64 ticket, const QByteArray& bytes) {
    if (m_queue.size() >= kMaxQueue) {
        emit jobFinished(ticket, {PrintOutcome::NotPrinted, DeviceCause::QueueFull});
        return;
    }
    m_queue.push_back({ticket, bytes});
    // A label job is not urgent, yet nobody wants labels an hour after asking for them.
    if (!m_link.isUp())
        finish(PrintOutcome::NotPrinted, m_status.cause);
    else
        next();
}

void LabelPrinter::next() {
    if (m_step != Step::Idle || m_queue.empty() || !m_link.isUp()) return;
    if (asks())
        ask();
    else
        send();
}

void LabelPrinter::ask() {
    if (m_step == Step::Idle) m_step = Step::Asking;
    m_link.write(QByteArray("\x1B!?", 3));
    m_answer.start(m_setup.answerMs);
}

void LabelPrinter::onBytes(const QByteArray& bytes) {
    if (m_step == Step::Idle || bytes.isEmpty() || !asks()) return;
    m_answer.stop();
    const auto byte = static_cast<std::uint8_t>(bytes.back());
    const DeviceCause cause = tsplCause(byte);
    const bool printing = (byte & 0x20U) != 0;
    setState(cause == DeviceCause::None ? DeviceState::Online : DeviceState::Error, cause);
    if (m_step == Step::Confirming) {
        if (cause != DeviceCause::None) {
            m_step = Step::Idle;
            finish(PrintOutcome::Unsure, cause);
        } else if (!printing) {
            m_step = Step::Idle;
            finish(PrintOutcome::Printed, DeviceCause::None);
        } else if (++m_looks < kMostLooks) {
            m_again.start(kAgainMs);
        } else {
            m_step = Step::Idle;
            finish(PrintOutcome::Unsure, DeviceCause::NoAnswer);
        }
        return;
    }
    m_step = Step::Idle;
    if (m_queue.empty()) return;
    if (cause == DeviceCause::None)
        send();
    else
        finish(PrintOutcome::NotPrinted, cause);
}

void LabelPrinter::onSilence() {
    ++m_status.counters.timeouts;
    const bool sent = m_step == Step::Confirming;
    m_step = Step::Idle;
    setState(DeviceState::Offline, DeviceCause::NoAnswer);
    if (!m_queue.empty())
        finish(sent ? PrintOutcome::Unsure : PrintOutcome::NotPrinted, DeviceCause::NoAnswer);
}

void LabelPrinter::send() {
    m_link.write(m_queue.front().bytes);
    if (!asks()) {
        finish(PrintOutcome::Unsure, DeviceCause::CannotConfirm);
        return;
    }
    m_step = Step::Confirming;
    m_looks = 0;
    m_again.start(kAgainMs);
}

void LabelPrinter::finish(PrintOutcome outcome, DeviceCause cause) {
    const quint64 ticket = m_queue.front().ticket;
    m_queue.pop_front();
    const bool good = outcome == PrintOutcome::Printed || cause == DeviceCause::CannotConfirm;
    ++(good ? m_status.counters.jobs : m_status.counters.failures);
    emit jobFinished(ticket, {outcome, cause});
    // From the event loop, so that a long queue does not grow the stack.
    QMetaObject::invokeMethod(this, &LabelPrinter::next, Qt::QueuedConnection);
}

void LabelPrinter::setState(DeviceState state, DeviceCause cause, const QString& detail) {
    DeviceStatus next = m_status;
    next.state = state;
    next.cause = cause;
    next.detail = detail;
    if (next.sameCondition(m_status)) return;
    m_status = next;
    emit statusChanged(m_status);
}

}  // namespace evertill::devices
