// One device in a thread of its own, with a watchdog. A driver that does not answer within its time
// (a system call that hangs, an endless loop) is abandoned with its thread and made anew; the other
// devices never notice. Lives in the owner's thread; every method returns at once but close().
#pragma once
#include <QElapsedTimer>
#include <QThread>
#include <QTimer>
#include <atomic>
#include <functional>
#include <memory>

#include "evertill/devices/device.h"

namespace evertill::devices {

struct WatchdogRules {
    int beatMs = 1000;    ///< between two questions
    int limitMs = 10000;  ///< without an answer the driver is taken for stuck
};

class DeviceHost : public QObject {
    Q_OBJECT
 public:
    /// Makes the device and connects its signals to the owner; called again for each restart.
    using Factory = std::function<Device*()>;

    DeviceHost(DeviceId id, Factory make, WatchdogRules rules, QObject* parent = nullptr);
    ~DeviceHost() override;

    const DeviceId& id() const { return m_id; }
    LifeStep step() const { return m_step; }
    const DeviceStatus& status() const { return m_status; }

    void claim();    ///< the line is taken and kept
    void release();  ///< the line is given back; what is under way ends with its result
    void setEnabled(bool enabled);
    void check();

    /// In two steps, so that several devices end at the same time: asks to end, then waits for it.
    void askToEnd();
    void close();

    /// Runs work(device) in the device's thread.
    template <typename Class, typename Work>
    void post(Work work) {
        auto* device = static_cast<Class*>(m_device);
        if (device == nullptr) return;
        QMetaObject::invokeMethod(
            device, [device, work = std::move(work)] { work(*device); }, Qt::QueuedConnection);
    }

 signals:
    void statusChanged(const evertill::devices::DeviceStatus& status);
    /// The driver hung and was made anew: nothing that it was asked for will be answered.
    void replaced();

 private:
    void launch();
    void abandon();
    void look();
    void take(const DeviceStatus& status);

    DeviceId m_id;
    Factory m_make;
    WatchdogRules m_rules;
    LifeStep m_step = LifeStep::Opened;
    DeviceStatus m_status;
    std::uint64_t m_restarts = 0;
    Device* m_device = nullptr;  // owned by its thread
    std::unique_ptr<QThread> m_thread;
    QTimer m_beat;
    QElapsedTimer m_askedAt;
    std::uint64_t m_asked = 0;
    // Written in the device's thread, also by one that was given up for lost.
    std::shared_ptr<std::atomic<std::uint64_t>> m_answered;
};

}  // namespace evertill::devices
