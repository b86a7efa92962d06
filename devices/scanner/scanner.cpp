#include "evertill/devices/scanner.h"

namespace evertill::devices {

Scanner::Scanner(ScannerSetup setup, std::unique_ptr<Transport> transport, QObject* parent)
    : Device(parent), m_framer(setup.framing), m_link(std::move(transport), this) {
    m_clock.start();
    connect(&m_link, &Link::up, this, [this] {
        ++m_status.counters.connects;
        m_framer.reset();
        setState(DeviceState::Online, DeviceCause::None);
    });
    connect(&m_link, &Link::down, this, [this](DeviceCause cause, const QString& detail) {
        if (m_status.state == DeviceState::Online) ++m_status.counters.losses;
        setState(DeviceState::Offline, cause, detail);
    });
    connect(&m_link, &Link::bytesReceived, this, [this](const QByteArray& bytes) {
        const std::string_view view(bytes.constData(), static_cast<std::size_t>(bytes.size()));
        const auto scans = m_framer.feed(view, m_clock.elapsed());
        m_status.counters.jobs += scans.size();
        m_status.counters.failures = m_framer.dropped();
        for (const std::string& scan : scans)
            emit scanned(QByteArray::fromStdString(scan));
        if (!scans.empty()) emit statusChanged(m_status);
    });
}

void Scanner::start() {
    setState(DeviceState::Offline, DeviceCause::NoAnswer);
    m_link.start();
}

void Scanner::stop() {
    m_link.stop();
}

void Scanner::setState(DeviceState state, DeviceCause cause, const QString& detail) {
    DeviceStatus next = m_status;
    next.state = state;
    next.cause = cause;
    next.detail = detail;
    if (next.sameCondition(m_status)) return;
    m_status = next;
    emit statusChanged(m_status);
}

}  // namespace evertill::devices
