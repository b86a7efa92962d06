#include "evertill/devices/terminal_line.h"

#include <algorithm>

namespace evertill::devices {

TerminalLine::TerminalLine(TerminalSetup setup, std::unique_ptr<Transport> transport,
                           QObject* parent)
    : Device(parent),
      m_framer(setup.framing),
      m_link(std::move(transport), this),
      m_deadline(this) {
    m_clock.start();
    m_deadline.setSingleShot(true);
    connect(&m_deadline, &QTimer::timeout, this, [this] {
        m_framer.tick(m_clock.elapsed());
        flow();
    });
    connect(&m_link, &Link::up, this, [this] {
        ++m_status.counters.connects;
        setState(DeviceState::Online, DeviceCause::None);
    });
    connect(&m_link, &Link::down, this, [this](DeviceCause cause, const QString& detail) {
        if (m_status.state == DeviceState::Online) ++m_status.counters.losses;
        m_framer.reset();
        flow();
        setState(DeviceState::Offline, cause, detail);
    });
    connect(&m_link, &Link::bytesReceived, this, [this](const QByteArray& bytes) {
        m_framer.feed({bytes.constData(), static_cast<std::size_t>(bytes.size())},
                      m_clock.elapsed());
        flow();
    });
}

void TerminalLine::start() {
    setState(DeviceState::Offline, DeviceCause::None);
    m_link.start();
}

void TerminalLine::stop() {
    m_deadline.stop();
    m_framer.reset();
    flow();
    m_link.stop();
}

void TerminalLine::send(const QByteArray& message) {
    if (!m_link.isUp()) {
        emit failed(message, false);
        return;
    }
    m_framer.tick(m_clock.elapsed());
    m_framer.send(message.toStdString());
    flow();
}

void TerminalLine::flow() {
    const std::string out = m_framer.takeOutput();
    if (!out.empty()) m_link.write(QByteArray::fromStdString(out));
    for (const codec::FrameResult& r : m_framer.takeResults()) {
        const QByteArray text = QByteArray::fromStdString(r.text);
        if (r.event == codec::FrameEvent::Message) {
            ++m_status.counters.jobs;
            emit messageReceived(text);
        } else if (r.event == codec::FrameEvent::Delivered) {
            emit delivered(text);
        } else {
            ++m_status.counters.failures;
            emit failed(text, true);
        }
    }
    if (m_framer.broken()) m_link.reopen(DeviceCause::BadAnswer);
    const auto by = m_framer.nextDeadline();
    if (by)
        m_deadline.start(static_cast<int>(std::max<qint64>(0, *by - m_clock.elapsed())));
    else
        m_deadline.stop();
}

void TerminalLine::setState(DeviceState state, DeviceCause cause, const QString& detail) {
    DeviceStatus next = m_status;
    next.state = state;
    next.cause = cause;
    next.detail = detail;
    if (next.sameCondition(m_status)) return;
    m_status = next;
    emit statusChanged(m_status);
}

}  // namespace evertill::devices
