#include "evertill/devices/receipt_printer.h"

#include <algorithm>

#include "evertill/base/assert.h"
#include "evertill/codec/star_encoder.h"

namespace evertill::devices {
namespace {

constexpr int kDrawerLooks = 8;  // a drawer needs up to a second to spring open
constexpr int kTroublePollMs = 1000;
constexpr int kMuteConfirmMs = 5000;
constexpr int kMostOpenEtbs = 14;

}  // namespace

ReceiptPrinter::ReceiptPrinter(PrinterSetup setup, std::unique_ptr<Transport> transport,
                               QObject* parent)
    : Device(parent),
      m_setup(std::move(setup)),
      m_transport(std::move(transport)),
      m_timer(this),
      m_poll(this),
      m_idle(this) {
    m_transport->setParent(this);  // moves to the device's thread with us
    for (QTimer* t : {&m_timer, &m_poll, &m_idle})
        t->setSingleShot(true);
    connect(m_transport.get(), &Transport::opened, this, &ReceiptPrinter::onOpened);
    connect(m_transport.get(), &Transport::closed, this, &ReceiptPrinter::onClosed);
    connect(m_transport.get(), &Transport::bytesReceived, this, &ReceiptPrinter::onBytes);
    connect(&m_timer, &QTimer::timeout, this, &ReceiptPrinter::onTimeout);
    connect(&m_poll, &QTimer::timeout, this, &ReceiptPrinter::check);
    connect(&m_idle, &QTimer::timeout, this, [this] { dropLine(); });
    connect(m_transport.get(), &Transport::identified, this, [this](const QString& model) {
        m_status.model = model;
        publishStatus();
    });
    connect(m_transport.get(), &Transport::portStatus, this, &ReceiptPrinter::onPortStatus);
    connect(m_transport.get(), &Transport::appeared, this, &ReceiptPrinter::check);
    m_status.state = DeviceState::Offline;
    m_status.cause = DeviceCause::NoAnswer;
    m_status.capabilities = capabilities();
}

void ReceiptPrinter::start() {
    m_running = true;
    check();
}

void ReceiptPrinter::stop() {
    if (!m_running) return;
    m_running = false;
    const bool sent = m_step == Step::Confirm;
    if (m_step != Step::Idle && m_work.kind == Kind::Print)
        emit jobFinished(m_work.id, {sent ? PrintOutcome::Unsure : PrintOutcome::NotPrinted,
                                     DeviceCause::Stopped});
    if (m_step != Step::Idle && m_work.kind == Kind::Kick)
        emit drawerFinished(m_work.id, {m_pulsed ? DrawerOutcome::Sent : DrawerOutcome::NotSent,
                                        DeviceCause::Stopped});
    for (const Work& w : std::exchange(m_queue, {})) {
        if (w.kind == Kind::Print)
            emit jobFinished(w.id, {PrintOutcome::NotPrinted, DeviceCause::Stopped});
        if (w.kind == Kind::Kick)
            emit drawerFinished(w.id, {DrawerOutcome::NotSent, DeviceCause::Stopped});
    }
    m_step = Step::Idle;
    m_poll.stop();
    m_timer.stop();
    m_idle.stop();
    leaveLine();
}

void ReceiptPrinter::print(quint64 id, const QByteArray& bytes) {
    if (!m_running || m_queue.size() >= kMaxQueue) {
        emit jobFinished(id, {PrintOutcome::NotPrinted,
                              m_running ? DeviceCause::QueueFull : DeviceCause::Stopped});
        return;
    }
    m_queue.push_back({Kind::Print, id, bytes});
    next();
}

void ReceiptPrinter::kickDrawer(quint64 id) {
    if (!m_running || !m_setup.profile.drawer) {
        emit drawerFinished(id, {DrawerOutcome::NotSent,
                                 m_running ? DeviceCause::NotConfigured : DeviceCause::Stopped});
        return;
    }
    // Ahead of receipts, behind other kicks.
    auto at = m_queue.begin();
    while (at != m_queue.end() && at->kind == Kind::Kick)
        ++at;
    m_queue.insert(at, {Kind::Kick, id, {}});
    next();
}

void ReceiptPrinter::check() {
    if (!m_running) return;
    for (const Work& w : m_queue)
        if (w.kind == Kind::Check) return;
    m_queue.push_back({Kind::Check, 0, {}});
    next();
}

void ReceiptPrinter::next() {
    if (m_step != Step::Idle || m_queue.empty()) return;
    m_work = std::move(m_queue.front());
    m_queue.pop_front();
    m_poll.stop();
    m_idle.stop();
    m_pulsed = false;
    if (m_transport->isOpen()) {
        askStatus(1);
        return;
    }
    m_step = Step::Opening;
    m_transport->open();
}

void ReceiptPrinter::onOpened() {
    if (m_step != Step::Opening) return;
    ++m_status.counters.connects;
    m_reader = {};
    m_starReader = {};
    m_starAsked = false;
    tellChanges(true);
    askStatus(1);
}

void ReceiptPrinter::send() {
    m_transport->write(m_work.bytes);
    if (!m_setup.answersStatus) {
        finish(PrintOutcome::Unsure, DeviceCause::CannotConfirm);
        return;
    }
    m_step = Step::Confirm;
    m_confirmLooks = 0;
    askProof();
    // One that has shown not to know the question is not waited for so long again.
    m_confirmLimit = (m_mute ? std::min(kMuteConfirmMs, m_setup.confirmMs) : m_setup.confirmMs) +
                     2 * m_work.bytes.size();  // 9600 baud: 1 ms a byte
    m_sentAt.start();
    m_timer.start(m_setup.lookMs);
}

void ReceiptPrinter::pulse() {
    // A printer that stopped (no paper) still executes the real-time form.
    const bool queued = m_condition.canPrint();
    const codec::PrinterProfile& p = m_setup.profile;
    const std::string bytes =
        isStar() ? (queued ? codec::starDrawerPulse(p) : codec::starRealTimeDrawerPulse(p))
                 : (queued ? codec::drawerPulse(p) : codec::realTimeDrawerPulse(p));
    m_pulsed = true;
    m_transport->write(QByteArray::fromStdString(bytes));
    if (m_setup.drawerSensor == DrawerSensor::None || !m_setup.answersStatus) {
        finishKick(DrawerOutcome::Sent, DeviceCause::None);
        return;
    }
    m_drawerLooks = 0;
    m_step = Step::Drawer;
    askStatus(1);
}

void ReceiptPrinter::watchDrawer() {
    publishDrawer();
    if (m_drawer == DrawerState::Open) {
        finishKick(DrawerOutcome::Opened, DeviceCause::None);
    } else if (++m_drawerLooks >= kDrawerLooks) {
        finishKick(DrawerOutcome::NotOpen, DeviceCause::None);
    } else {
        m_timer.start(m_setup.drawerLookMs);
    }
}

void ReceiptPrinter::onTimeout() {
    const bool silent = unanswered();
    switch (m_step) {
        case Step::Drawer:
            if (silent)
                lineFailed(DeviceCause::NoAnswer, {});
            else
                askStatus(1);
            break;
        case Step::Confirm:
            if (m_sentAt.elapsed() >= m_confirmLimit) {
                proofMissed();
            } else if (silent) {
                m_timer.start(m_setup.lookMs);  // busy or blocked: wait for the limit
            } else {
                askStatus(1);
            }
            break;
        case Step::Model:
            done();  // many printers do not tell their name
            break;
        case Step::Status:
            ++m_status.counters.timeouts;
            lineFailed(m_reader.ignoredBytes() + m_starReader.droppedBytes() > 0
                           ? DeviceCause::BadAnswer
                           : DeviceCause::NoAnswer,
                       {});
            break;
        case Step::Port:
            portKnown(DeviceCause::None);  // not every printer knows the question
            break;
        case Step::Idle:
        case Step::Opening:
            break;
    }
}

void ReceiptPrinter::onClosed(DeviceCause cause, const QString& detail) {
    if (m_step == Step::Idle) {
        // Printers hang up on idle lines; only another look tells whether it is gone.
        if (m_running) m_poll.start(kTroublePollMs);
        return;
    }
    if (m_step != Step::Opening) ++m_status.counters.losses;
    lineFailed(cause, detail);
}

// The work under way ends; an answer that comes later must not meet the next question, so the line
// is closed in every case.
void ReceiptPrinter::lineFailed(DeviceCause cause, const QString& detail) {
    const Step at = m_step;
    m_transport->abort();
    setState(DeviceState::Offline, cause, detail);
    switch (m_work.kind) {
        case Kind::Print:
            finish(at == Step::Confirm ? PrintOutcome::Unsure : PrintOutcome::NotPrinted, cause);
            break;
        case Kind::Kick:
            finishKick(m_pulsed ? DrawerOutcome::Unsure : DrawerOutcome::NotSent, cause);
            break;
        case Kind::Check:
            done();
            break;
    }
}

void ReceiptPrinter::finish(PrintOutcome outcome, DeviceCause cause) {
    const quint64 id = m_work.id;
    if (outcome == PrintOutcome::Printed) {
        ++m_status.counters.jobs;
        m_etbOpen = 0;
    } else {
        ++m_status.counters.failures;
        if (outcome == PrintOutcome::Unsure && m_etbNeeded > 0)
            m_etbOpen = std::min(m_etbOpen + m_etbNeeded, kMostOpenEtbs);
        if (m_setup.answersStatus && outcome == PrintOutcome::Unsure) m_transport->abort();
    }
    m_etbNeeded = 0;
    done();
    emit jobFinished(id, {outcome, cause});
}

void ReceiptPrinter::finishKick(DrawerOutcome outcome, DeviceCause cause) {
    const quint64 id = m_work.id;
    done();
    emit drawerFinished(id, {outcome, cause});
}

void ReceiptPrinter::done() {
    m_timer.stop();
    m_step = Step::Idle;
    publishStatus();
    if (!m_running) return;
    if (m_queue.empty()) {
        m_poll.start(pollDelay());
        if (m_transport->isOpen() && std::holds_alternative<TcpAddress>(m_setup.address))
            m_idle.start(m_setup.idleCloseMs);
        return;
    }
    // From the event loop, so that a long queue does not grow the stack.
    QMetaObject::invokeMethod(this, &ReceiptPrinter::next, Qt::QueuedConnection);
}

void ReceiptPrinter::dropLine() {
    if (m_step == Step::Idle) leaveLine();
}

}  // namespace evertill::devices
