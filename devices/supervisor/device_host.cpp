#include "evertill/devices/device_host.h"

namespace evertill::devices {
namespace {

constexpr int kEndMs = 3000;  // a driver that does not end in this time is left behind

}  // namespace

DeviceHost::DeviceHost(DeviceId id, Factory make, WatchdogRules rules, QObject* parent)
    : QObject(parent), m_id(std::move(id)), m_make(std::move(make)), m_rules(rules), m_beat(this) {
    m_status.state = DeviceState::Offline;
    m_status.cause = DeviceCause::None;
    connect(&m_beat, &QTimer::timeout, this, &DeviceHost::look);
    launch();
}

DeviceHost::~DeviceHost() {
    close();
}

void DeviceHost::launch() {
    m_device = m_make();
    m_thread = std::make_unique<QThread>();
    m_thread->setObjectName(m_id.key());
    m_device->moveToThread(m_thread.get());
    connect(m_thread.get(), &QThread::finished, m_device, &QObject::deleteLater);
    connect(m_device, &Device::statusChanged, this,
            [this, device = m_device](const DeviceStatus& status) {
                // What a device that was given up said last may still be on its way.
                if (device == m_device) take(status);
            });
    m_answered = std::make_shared<std::atomic<std::uint64_t>>(m_asked);
    m_thread->start();
    m_beat.start(m_rules.beatMs);
}

void DeviceHost::claim() {
    if (m_step != LifeStep::Opened) return;
    m_step = LifeStep::Claimed;
    post<Device>([](Device& d) { d.start(); });
}

void DeviceHost::release() {
    if (m_step == LifeStep::Opened || m_step == LifeStep::Closed) return;
    m_step = LifeStep::Opened;
    post<Device>([](Device& d) { d.stop(); });
    DeviceStatus free = m_status;
    free.state = DeviceState::Offline;
    free.cause = DeviceCause::Stopped;
    free.detail.clear();
    take(free);
}

void DeviceHost::setEnabled(bool enabled) {
    if (m_step != LifeStep::Claimed && m_step != LifeStep::Enabled) return;
    m_step = enabled ? LifeStep::Enabled : LifeStep::Claimed;
}

void DeviceHost::check() {
    if (m_step == LifeStep::Claimed || m_step == LifeStep::Enabled)
        post<Device>([](Device& d) { d.check(); });
}

void DeviceHost::look() {
    if (m_answered->load() < m_asked) {
        if (m_askedAt.elapsed() >= m_rules.limitMs) abandon();
        return;
    }
    ++m_asked;
    m_askedAt.start();
    QMetaObject::invokeMethod(
        m_device, [answered = m_answered, n = m_asked] { answered->store(n); },
        Qt::QueuedConnection);
}

// The thread cannot be stopped from outside; it is left to itself, gives its line back if it ever
// wakes up, and then goes.
void DeviceHost::abandon() {
    m_device->disconnect();
    QThread* lost = m_thread.release();
    connect(lost, &QThread::finished, lost, &QObject::deleteLater);
    QMetaObject::invokeMethod(
        m_device,
        [device = m_device, lost] {
            device->blockSignals(true);
            device->stop();
            lost->quit();
        },
        Qt::QueuedConnection);
    ++m_restarts;
    const LifeStep step = std::exchange(m_step, LifeStep::Opened);
    DeviceStatus stuck = m_status;
    stuck.state = DeviceState::Offline;
    stuck.cause = DeviceCause::Stuck;
    launch();
    take(stuck);
    if (step != LifeStep::Opened) {
        claim();
        m_step = step;
    }
    emit replaced();
}

void DeviceHost::take(const DeviceStatus& status) {
    // A device that was released still tells how it ended.
    if (m_step == LifeStep::Opened && status.cause != DeviceCause::Stopped &&
        status.cause != DeviceCause::Stuck)
        return;
    m_status = status;
    m_status.counters.restarts = m_restarts;
    emit statusChanged(m_status);
}

void DeviceHost::askToEnd() {
    if (m_step == LifeStep::Closed) return;
    m_step = LifeStep::Closed;
    m_beat.stop();
    QMetaObject::invokeMethod(
        m_device,
        [device = m_device, thread = m_thread.get()] {
            device->stop();
            thread->quit();
        },
        Qt::QueuedConnection);
}

void DeviceHost::close() {
    if (!m_thread) return;
    askToEnd();
    if (!m_thread->wait(kEndMs)) {
        m_device->disconnect();
        QThread* lost = m_thread.release();
        connect(lost, &QThread::finished, lost, &QObject::deleteLater);
    }
    m_thread.reset();
    m_device = nullptr;
}

}  // namespace evertill::devices
