#include "evertill/devices/line_drawer.h"

namespace evertill::devices {
namespace {

constexpr int kLooks = 8;  // a drawer needs up to a second to spring open
constexpr int kSilentPolls = 3;
constexpr qsizetype kMostSaid = 256;

}  // namespace

LineDrawer::LineDrawer(DrawerSetup setup, std::unique_ptr<Transport> transport, QObject* parent)
    : Device(parent),
      m_setup(std::move(setup)),
      m_link(std::move(transport), this),
      m_look(this),
      m_poll(this) {
    m_look.setInterval(m_setup.lookMs);
    m_poll.setInterval(m_setup.pollMs);
    m_status.capabilities << QStringLiteral("opens_drawer");
    if (!m_setup.ask.isEmpty()) m_status.capabilities << QStringLiteral("drawer_sensor");
    connect(&m_look, &QTimer::timeout, this, &LineDrawer::look);
    connect(&m_poll, &QTimer::timeout, this, &LineDrawer::check);
    connect(&m_link, &Link::bytesReceived, this, &LineDrawer::onBytes);
    connect(&m_link, &Link::down, this, &LineDrawer::onDown);
    connect(&m_link, &Link::up, this, [this] {
        ++m_status.counters.connects;
        m_silent = 0;
        m_said.clear();
        setState(DeviceState::Online, DeviceCause::None);
        if (m_setup.ask.isEmpty()) return;
        m_poll.start();
        ask();
    });
}

void LineDrawer::start() {
    setState(DeviceState::Offline, DeviceCause::None);
    m_link.start();
}

void LineDrawer::stop() {
    m_look.stop();
    m_poll.stop();
    while (!m_kicks.empty())
        end(DrawerOutcome::Sent, DeviceCause::Stopped);
    m_link.stop();
    setDrawer(DrawerState::Unknown);
}

void LineDrawer::check() {
    if (m_setup.ask.isEmpty() || !m_link.isUp() || m_look.isActive()) return;
    if (++m_silent > kSilentPolls) {
        ++m_status.counters.timeouts;
        setDrawer(DrawerState::Unknown);
        setState(DeviceState::Offline, DeviceCause::NoAnswer);
    }
    ask();
}

void LineDrawer::ask() {
    m_link.write(m_setup.ask);
}

void LineDrawer::kick(quint64 ticket) {
    if (!m_link.isUp()) {
        ++m_status.counters.failures;
        emit finished(ticket, {DrawerOutcome::NotSent, m_status.cause});
        return;
    }
    m_link.write(m_setup.pulse);
    m_kicks.push_back(ticket);
    if (m_setup.ask.isEmpty()) {
        end(DrawerOutcome::Sent, DeviceCause::None);
        return;
    }
    m_looks = 0;
    m_look.start();
}

void LineDrawer::look() {
    if (++m_looks > kLooks) {
        m_look.stop();
        while (!m_kicks.empty())
            end(DrawerOutcome::NotOpen, m_silent > 0 ? DeviceCause::NoAnswer : DeviceCause::None);
        return;
    }
    ++m_silent;
    ask();
}

void LineDrawer::onBytes(const QByteArray& bytes) {
    m_said = (m_said + bytes).right(kMostSaid);
    const qsizetype open =
        m_setup.answerOpen.isEmpty() ? -1 : m_said.lastIndexOf(m_setup.answerOpen);
    const qsizetype closed =
        m_setup.answerClosed.isEmpty() ? -1 : m_said.lastIndexOf(m_setup.answerClosed);
    if (open < 0 && closed < 0) return;
    m_said.clear();
    m_silent = 0;
    setState(DeviceState::Online, DeviceCause::None);
    setDrawer(open > closed ? DrawerState::Open : DrawerState::Closed);
    if (m_drawer != DrawerState::Open) return;
    m_look.stop();
    while (!m_kicks.empty())
        end(DrawerOutcome::Opened, DeviceCause::None);
}

void LineDrawer::onDown(DeviceCause cause, const QString& detail) {
    if (m_status.state == DeviceState::Online) ++m_status.counters.losses;
    m_look.stop();
    m_poll.stop();
    while (!m_kicks.empty())
        end(DrawerOutcome::Unsure, cause);
    setDrawer(DrawerState::Unknown);
    setState(DeviceState::Offline, cause, detail);
}

void LineDrawer::end(DrawerOutcome outcome, DeviceCause cause) {
    const quint64 ticket = m_kicks.front();
    m_kicks.pop_front();
    const bool good = outcome == DrawerOutcome::Opened || outcome == DrawerOutcome::Sent;
    ++(good ? m_status.counters.jobs : m_status.counters.failures);
    emit finished(ticket, {outcome, cause});
}

void LineDrawer::setDrawer(DrawerState state) {
    if (state == m_drawer) return;
    m_drawer = state;
    emit drawerChanged(state);
}

void LineDrawer::setState(DeviceState state, DeviceCause cause, const QString& detail) {
    DeviceStatus next = m_status;
    next.state = state;
    next.cause = cause;
    next.detail = detail;
    if (next.sameCondition(m_status)) return;
    m_status = next;
    emit statusChanged(m_status);
}

}  // namespace evertill::devices
