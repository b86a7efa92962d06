#include "evertill/devices/scale.h"

namespace evertill::devices {
namespace {

constexpr int kOfflineAfterTimeouts = 2;

}  // namespace

Scale::Scale(ScaleSetup setup, std::unique_ptr<Transport> transport, QObject* parent)
    : Device(parent), m_host(setup.toledo), m_link(std::move(transport), this), m_poll(this) {
    m_poll.setInterval(setup.pollMs);
    m_clock.start();
    connect(&m_poll, &QTimer::timeout, this, &Scale::poll);
    connect(&m_link, &Link::bytesReceived, this, &Scale::onBytes);
    connect(&m_link, &Link::up, this, [this] {
        ++m_status.counters.connects;
        m_timeoutsInARow = 0;
        m_poll.start();
        poll();
    });
    connect(&m_link, &Link::down, this, [this](DeviceCause cause, const QString& detail) {
        if (m_poll.isActive()) ++m_status.counters.losses;
        m_poll.stop();
        voidReading();
        setState(DeviceState::Offline, cause, detail);
    });
}

void Scale::start() {
    setState(DeviceState::Offline, DeviceCause::NoAnswer);
    m_link.start();
}

void Scale::stop() {
    m_poll.stop();
    m_link.stop();
    voidReading();
}

void Scale::poll() {
    const qint64 now = m_clock.elapsed();
    if (m_host.checkTimeout(now)) {
        ++m_status.counters.timeouts;
        voidReading();
        if (++m_timeoutsInARow >= kOfflineAfterTimeouts)
            setState(DeviceState::Offline, DeviceCause::NoAnswer);
    }
    if (const auto request = m_host.request(now)) m_link.write(QByteArray::fromStdString(*request));
}

void Scale::onBytes(const QByteArray& bytes) {
    const std::string_view view(bytes.constData(), static_cast<std::size_t>(bytes.size()));
    for (const codec::ScaleReading& reading : m_host.feed(view))
        take(reading);
}

void Scale::take(const codec::ScaleReading& reading) {
    m_timeoutsInARow = 0;
    ++m_status.counters.jobs;
    m_status.counters.failures = m_host.damagedFrames();
    // A damaged frame carries nothing at all; a status frame says at least why there is no weight.
    const bool damaged = reading == codec::ScaleReading{};
    if (damaged)
        setState(DeviceState::Error, DeviceCause::BadAnswer);
    else if (reading.zeroFault)
        setState(DeviceState::Error, DeviceCause::ZeroFault);
    else
        setState(DeviceState::Online, DeviceCause::None);
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
