#include "evertill/devices/scanner.h"

namespace evertill::devices {

Scanner::Scanner(ScannerSetup setup, std::unique_ptr<Transport> transport, QObject* parent)
    : Device(parent),
      m_hidPos(setup.hidPos),
      m_framer(setup.framing),
      m_gate(setup.repeat),
      m_link(std::move(transport), this),
      m_pause(this) {
    m_clock.start();
    m_pause.setSingleShot(true);
    if (setup.framing.suffix == codec::ScanSuffix::None)
        m_pause.setInterval(static_cast<int>(setup.framing.idleMs) + 1);
    connect(&m_pause, &QTimer::timeout, this, [this] { onBytes({}); });
    connect(&m_link, &Link::up, this, [this] {
        ++m_status.counters.connects;
        m_framer.reset();
        m_reports.reset();
        setState(DeviceState::Online, DeviceCause::None);
    });
    connect(&m_link, &Link::down, this, [this](DeviceCause cause, const QString& detail) {
        if (m_status.state == DeviceState::Online) ++m_status.counters.losses;
        m_pause.stop();
        setState(DeviceState::Offline, cause, detail);
    });
    connect(&m_link, &Link::bytesReceived, this, [this](const QByteArray& bytes) {
        onBytes(bytes);
        if (m_pause.interval() > 0) m_pause.start();
    });
}

std::vector<std::string> Scanner::read(std::string_view bytes) {
    if (!m_hidPos) return m_framer.feed(bytes, m_clock.elapsed());
    std::vector<std::string> out;
    for (const codec::Scan& scan : m_reports.feed(bytes, m_clock.elapsed()))
        out.push_back(scan.aim + scan.data);
    return out;
}

void Scanner::onBytes(const QByteArray& bytes) {
    const auto scans = read({bytes.constData(), static_cast<std::size_t>(bytes.size())});
    m_status.counters.jobs += scans.size();
    m_status.counters.failures = m_framer.dropped() + m_reports.dropped();
    for (const std::string& scan : scans) {
        const codec::ScanVerdict verdict = m_gate.judge(scan, m_clock.elapsed());
        if (verdict == codec::ScanVerdict::Accept) emit scanned(QByteArray::fromStdString(scan));
        if (verdict == codec::ScanVerdict::Ask) emit scannedAgain(QByteArray::fromStdString(scan));
        if (verdict == codec::ScanVerdict::Ignore) emit scanIgnored();
    }
    if (!scans.empty()) emit statusChanged(m_status);
}

void Scanner::start() {
    setState(DeviceState::Offline, DeviceCause::None);
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
