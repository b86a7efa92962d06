#include "evertill/devices/pole_display.h"

namespace evertill::devices {
namespace {

constexpr int kPaceMs = 60;

}  // namespace

PoleDisplay::PoleDisplay(DisplaySetup setup, std::unique_ptr<Transport> transport, QObject* parent)
    : Device(parent),
      m_setup(std::move(setup)),
      m_link(std::move(transport), this),
      m_pace(this),
      m_idle(this),
      m_page(greeting()) {
    m_pace.setSingleShot(true);
    m_idle.setSingleShot(true);
    m_status.capabilities << QStringLiteral("shows_amount");
    if (m_setup.rules.language != codec::DisplayLanguage::Led8n)
        m_status.capabilities << QStringLiteral("shows_text");
    connect(&m_pace, &QTimer::timeout, this, &PoleDisplay::draw);
    connect(&m_idle, &QTimer::timeout, this, [this] { show({}); });
    connect(&m_link, &Link::up, this, [this] {
        ++m_status.counters.connects;
        m_shown.clear();
        m_link.write(QByteArray::fromStdString(codec::displayInit(m_setup.rules)));
        setState(DeviceState::Online, DeviceCause::None);
        draw();
    });
    connect(&m_link, &Link::down, this, [this](DeviceCause cause, const QString& detail) {
        if (m_status.state == DeviceState::Online) ++m_status.counters.losses;
        setState(DeviceState::Offline, cause, detail);
    });
}

codec::DisplayPage PoleDisplay::greeting() const {
    return {m_setup.greeting, m_setup.greeting2, {}, codec::DisplayLamp::Off, std::nullopt};
}

void PoleDisplay::start() {
    setState(DeviceState::Offline, DeviceCause::None);
    m_link.start();
}

void PoleDisplay::stop() {
    m_pace.stop();
    m_idle.stop();
    m_link.stop();
}

void PoleDisplay::show(const codec::DisplayPage& page) {
    const bool blank = page == codec::DisplayPage{};
    m_page = blank ? greeting() : page;
    if (blank)
        m_idle.stop();
    else
        m_idle.start(m_setup.idleSeconds * 1000);
    if (!m_pace.isActive()) draw();
}

void PoleDisplay::draw() {
    if (!m_link.isUp()) return;
    const QByteArray bytes = QByteArray::fromStdString(codec::displayPage(m_page, m_setup.rules));
    if (bytes == m_shown) return;
    m_shown = bytes;
    ++m_status.counters.jobs;
    m_link.write(bytes);
    m_pace.start(kPaceMs);
}

void PoleDisplay::setState(DeviceState state, DeviceCause cause, const QString& detail) {
    DeviceStatus next = m_status;
    next.state = state;
    next.cause = cause;
    next.detail = detail;
    if (next.sameCondition(m_status)) return;
    m_status = next;
    emit statusChanged(m_status);
}

}  // namespace evertill::devices
