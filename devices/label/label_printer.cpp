#include "evertill/devices/label_printer.h"

namespace evertill::devices {
namespace {

constexpr int kAgainMs = 250;
constexpr int kMostLooks = 240;  // a minute of printing

// TSPL ESC ! ?: 00 ready, bit 0 head open, 1 jam, 2 paper out, 3 ribbon out, 4 paused, 5 printing.
codec::LabelStatus tsplStatus(std::uint8_t byte) {
    codec::LabelStatus out;
    out.headOpen = (byte & 0x01U) != 0;
    out.fault = (byte & 0x02U) != 0;
    out.paperOut = (byte & 0x04U) != 0;
    out.ribbonOut = (byte & 0x08U) != 0;
    out.paused = (byte & 0x10U) != 0;
    out.busy = (byte & 0x20U) != 0;
    return out;
}

DeviceCause causeOf(const codec::LabelStatus& s) {
    if (s.headOpen) return DeviceCause::CoverOpen;
    if (s.paperOut) return DeviceCause::PaperEnd;
    if (s.fault || s.ribbonOut) return DeviceCause::DeviceFault;
    return s.paused ? DeviceCause::DeviceOffline : DeviceCause::None;
}

QByteArray bytesOf(std::string_view text) {
    return {text.data(), static_cast<qsizetype>(text.size())};
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
    if (m_setup.answersStatus && !mayBeMute())
        m_status.capabilities << QStringLiteral("confirms_print");
    connect(&m_answer, &QTimer::timeout, this, &LabelPrinter::onSilence);
    connect(&m_again, &QTimer::timeout, this, &LabelPrinter::ask);
    connect(&m_link, &Link::bytesReceived, this, &LabelPrinter::onBytes);
    connect(&m_link, &Link::up, this, [this] {
        ++m_status.counters.connects;
        m_mute = false;
        m_zpl.reset();
        m_epl.reset();
        if (!asks() || mayBeMute()) setState(DeviceState::Online, DeviceCause::None);
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
    return m_setup.answersStatus && !m_mute;
}

void LabelPrinter::start() {
    setState(DeviceState::Offline, DeviceCause::None);
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
    const LabelLanguage language = m_setup.language;
    m_zpl.reset();
    m_link.write(language == LabelLanguage::Tspl  ? QByteArray("\x1B!?", 3)
                 : language == LabelLanguage::Zpl ? bytesOf(codec::kZplAsk)
                                                  : bytesOf(codec::kEplAsk));
    m_answer.start(m_setup.answerMs);
}

std::optional<codec::LabelStatus> LabelPrinter::read(const QByteArray& bytes) {
    const std::string_view view(bytes.constData(), static_cast<std::size_t>(bytes.size()));
    switch (m_setup.language) {
        case LabelLanguage::Tspl:
            return tsplStatus(static_cast<std::uint8_t>(bytes.back()));
        case LabelLanguage::Zpl:
            return m_zpl.feed(view);
        case LabelLanguage::Epl:
            break;
    }
    auto status = m_epl.feed(view);
    // What was sent is taken once the question behind it is answered, not before.
    if (status && m_step == Step::Confirming && !m_epl.inTurnAnswered()) status->busy = true;
    return status;
}

void LabelPrinter::onBytes(const QByteArray& bytes) {
    if (m_step == Step::Idle || bytes.isEmpty() || !asks()) return;
    const auto status = read(bytes);
    if (!status) return;
    if (mayBeMute()) {
        m_hasAnswered = true;
        m_status.capabilities << QStringLiteral("confirms_print");
        emit statusChanged(m_status);
    }
    take(*status);
}

void LabelPrinter::take(const codec::LabelStatus& status) {
    m_answer.stop();
    const DeviceCause cause = causeOf(status);
    setState(cause == DeviceCause::None ? DeviceState::Online : DeviceState::Error, cause);
    if (m_step == Step::Confirming) {
        if (cause != DeviceCause::None || status.jobRefused) {
            m_step = Step::Idle;
            finish(PrintOutcome::Unsure, status.jobRefused ? DeviceCause::BadAnswer : cause);
        } else if (!status.busy) {
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
    if (mayBeMute()) {  // it has no way back, or does not know the question
        m_mute = true;
        m_step = Step::Idle;
        if (!m_queue.empty()) send();
        return;
    }
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
    if (m_setup.language == LabelLanguage::Epl) {
        m_epl.reset();
        m_link.write(bytesOf(codec::kEplAskInTurn));
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
