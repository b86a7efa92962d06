#include "evertill/devices/scale.h"

#include <QElapsedTimer>

namespace evertill::devices {
namespace {

constexpr int kOfflineAfterTimeouts = 2;

std::unique_ptr<codec::ScaleProtocol> protocolOf(const ScaleSetup& setup) {
    auto made = codec::makeScaleProtocol(setup.protocol, setup.variant);
    // Settings are checked when they are read; code that fills them by hand must name a protocol.
    Q_ASSERT(made);
    return std::move(*made);
}

// What a scale says of itself, as the till tells it. Refusals that pass by themselves are none.
DeviceCause faultOf(const codec::ScaleFrame& frame) {
    using codec::ScaleFrameKind;
    if (frame.kind == ScaleFrameKind::Error) return DeviceCause::BadAnswer;
    if (!frame.error) return DeviceCause::None;
    if (*frame.error == "zero_fault") return DeviceCause::ZeroFault;
    for (const char* passing : {"not_ready", "nak", "unchanged", "held", "below_minimum",
                                "not_executed", "not_normal", "unit"})
        if (*frame.error == passing) return DeviceCause::None;
    return DeviceCause::DeviceFault;
}

WeighOutcome outcomeOf(const codec::ScaleFrame& frame) {
    if (frame.saleOk) return WeighOutcome::Weighed;
    if (faultOf(frame) != DeviceCause::None) return WeighOutcome::Fault;
    if (frame.overload == true) return WeighOutcome::Overload;
    const auto weight = codec::quantityOf(frame);
    if (frame.underload == true || (weight && weight->thousandths() < 0))
        return WeighOutcome::Underload;
    const bool nothing = frame.zero == true || (weight && weight->thousandths() == 0) ||
                         frame.error == "below_minimum";
    return nothing && frame.stable != false ? WeighOutcome::Empty : WeighOutcome::Unstable;
}

// Which of the till's keys the scale obeys: shown with the device, and greyed where it does not.
QStringList commandsOf(const codec::ScaleProtocol& protocol) {
    QStringList out;
    if (protocol.zero()) out << QStringLiteral("zero");
    if (protocol.tare()) out << QStringLiteral("tare");
    if (protocol.clearTare()) out << QStringLiteral("clear_tare");
    if (protocol.presetTare("0.050")) out << QStringLiteral("preset_tare");
    return out;
}

Scale::Clock steadyClock() {
    QElapsedTimer timer;
    timer.start();
    return [timer] { return timer.elapsed(); };
}

}  // namespace

Scale::Scale(ScaleSetup setup, std::unique_ptr<Transport> transport, QObject* parent, Clock clock)
    : Device(parent),
      m_protocol(protocolOf(setup)),
      m_link(std::move(transport), this),
      m_poll(this),
      m_saleTimer(this),
      m_clock(clock ? std::move(clock) : steadyClock()) {
    qRegisterMetaType<WeighResult>();
    m_status.capabilities = commandsOf(*m_protocol);
    m_poll.setInterval(setup.pollMs);
    m_saleTimer.setSingleShot(true);
    connect(&m_poll, &QTimer::timeout, this, &Scale::poll);
    connect(&m_saleTimer, &QTimer::timeout, this,
            [this] { finishSale(m_sale ? m_sale->soFar : WeighOutcome::NoAnswer); });
    connect(&m_link, &Link::bytesReceived, this, &Scale::onBytes);
    connect(&m_link, &Link::up, this, [this] {
        ++m_status.counters.connects;
        m_timeoutsInARow = 0;
        m_heard = false;
        m_protocol->finish();  // half a frame of the lost line
        m_poll.start();
        // A scale that may stay silent can only be believed.
        if (m_protocol->mayStaySilent()) setState(DeviceState::Online, DeviceCause::None);
        poll();
    });
    connect(&m_link, &Link::down, this, [this](DeviceCause cause, const QString& detail) {
        if (m_poll.isActive()) ++m_status.counters.losses;
        m_poll.stop();
        voidReading();
        finishSale(WeighOutcome::NoAnswer);
        setState(DeviceState::Offline, cause, detail);
    });
}

void Scale::start() {
    setState(DeviceState::Offline, DeviceCause::None);
    m_link.start();
}

void Scale::stop() {
    m_poll.stop();
    m_link.stop();
    voidReading();
    finishSale(WeighOutcome::NoAnswer);
}

void Scale::send(const std::optional<std::string>& bytes) {
    if (bytes && !bytes->empty()) m_link.write(QByteArray::fromStdString(*bytes));
}

void Scale::poll() {
    const qint64 now = m_clock();
    onBytes({});  // a pause may have ended a frame
    if (m_protocol->checkTimeout(now)) {
        voidReading();
        if (m_sale) m_sale->soFar = WeighOutcome::NoAnswer;
        if (!m_protocol->mayStaySilent()) {
            ++m_status.counters.timeouts;
            if (++m_timeoutsInARow >= kOfflineAfterTimeouts)
                setState(DeviceState::Offline, DeviceCause::NoAnswer);
        }
    }
    send(m_protocol->request(now));
}

void Scale::onBytes(const QByteArray& bytes) {
    const std::string_view view(bytes.constData(), static_cast<std::size_t>(bytes.size()));
    for (const codec::ScaleFrame& frame : m_protocol->feed(view, m_clock()))
        take(frame);
    send(m_protocol->takeReply());
}

void Scale::take(const codec::ScaleFrame& frame) {
    using codec::ScaleFrameKind;
    m_timeoutsInARow = 0;
    m_status.counters.failures = m_protocol->damagedFrames();
    if (frame.kind == ScaleFrameKind::Ack || frame.kind == ScaleFrameKind::Tare) return;
    const bool damaged = frame.kind == ScaleFrameKind::Error;
    // Who joins a stream in the middle hears half a frame first.
    if (damaged && !m_heard && m_protocol->speaksUnasked()) return;
    if (!damaged) {
        m_heard = true;
        ++m_status.counters.jobs;
    }
    const DeviceCause fault = faultOf(frame);
    setState(fault == DeviceCause::None ? DeviceState::Online : DeviceState::Error, fault,
             fault == DeviceCause::DeviceFault ? QString::fromStdString(*frame.error) : QString());
    takeForSale(frame);
    publish(codec::readingOf(frame));
}

void Scale::publish(const codec::ScaleReading& reading) {
    if (m_hasLast && reading == m_last) return;
    m_hasLast = true;
    m_last = reading;
    emit readingChanged(reading);
}

void Scale::voidReading() {
    if (!m_hasLast) return;
    m_hasLast = false;
    m_last = {};
    emit readingChanged(m_last);
}

void Scale::weigh(quint64 id, const QString& unitPrice, int timeoutMs) {
    finishSale(WeighOutcome::Unstable);
    m_sale = Sale{id, WeighOutcome::NoAnswer};
    if (!m_link.isUp()) return finishSale(WeighOutcome::NoAnswer);
    if (!unitPrice.isEmpty()) m_protocol->setUnitPrice(unitPrice.toStdString());
    m_saleTimer.start(timeoutMs);
}

void Scale::takeForSale(const codec::ScaleFrame& frame) {
    if (!m_sale) return;
    m_sale->soFar = outcomeOf(frame);
    // An empty pan or a moving one may still become a weight; the others will not without a hand.
    switch (m_sale->soFar) {
        case WeighOutcome::Weighed:
            return finishSale(WeighOutcome::Weighed, &frame);
        case WeighOutcome::Overload:
        case WeighOutcome::Underload:
            return finishSale(m_sale->soFar);
        default:
            return;
    }
}

void Scale::finishSale(WeighOutcome outcome, const codec::ScaleFrame* frame) {
    if (!m_sale) return;
    m_saleTimer.stop();
    WeighResult result;
    result.outcome = outcome;
    if (frame != nullptr) {
        result.reading = codec::readingOf(*frame);
        result.unitPrice = QString::fromStdString(frame->unitPrice.value_or(""));
        result.total = QString::fromStdString(frame->total.value_or(""));
    }
    const quint64 id = m_sale->id;
    m_sale.reset();
    emit weighed(id, result);
}

void Scale::command(ScaleCommand which) {
    const auto bytes = which == ScaleCommand::Zero   ? m_protocol->zero()
                       : which == ScaleCommand::Tare ? m_protocol->tare()
                                                     : m_protocol->clearTare();
    if (m_link.isUp()) send(bytes);
    emit commandDone(bytes.has_value() && m_link.isUp());
}

void Scale::presetTare(const QString& weight) {
    const auto bytes = m_protocol->presetTare(weight.toStdString());
    if (m_link.isUp()) send(bytes);
    emit commandDone(bytes.has_value() && m_link.isUp());
}

void Scale::setState(DeviceState state, DeviceCause cause, const QString& detail) {
    DeviceStatus next = m_status;
    next.state = state;
    next.cause = cause;
    next.detail = detail;
    if (next.sameCondition(m_status)) return;
    m_status = next;
    emit statusChanged(m_status);
}

}  // namespace evertill::devices
