// The diagnostics bundle of the device centre: what a technician asks for, in one file.
#include <QDateTime>

#include "devices/device_view_model.h"

namespace evertill::ui {

QStringList DeviceViewModel::places() const {
    return m_bundleShown ? m_places.labels() : QStringList();
}

int DeviceViewModel::place() const {
    return m_places.chosen();
}

QString DeviceViewModel::bundleText() const {
    if (!m_bundleError.isEmpty()) return m_bundleError;
    if (!m_written.isEmpty()) return tr("Written: %1").arg(m_written);
    return tr("Settings, states and figures of the devices. No goods, no customers, no passwords.");
}

void DeviceViewModel::openBundle() {
    m_bundleShown = true;
    m_written.clear();
    m_bundleError.clear();
    emit changed();
}

void DeviceViewModel::closeBundle() {
    m_bundleShown = false;
    emit changed();
}

void DeviceViewModel::pickPlace(int index) {
    if (!m_places.pick(index)) return;
    m_written.clear();
    m_bundleError.clear();
    emit changed();
}

void DeviceViewModel::writeBundle() {
    if (m_jobs.busy()) return;
    const QString folder = m_places.folder();
    const int offset = m_ui.snapshot() ? m_ui.snapshot()->store.utcOffsetMinutes : 480;
    const QDateTime now =
        QDateTime::fromMSecsSinceEpoch(m_ui.clock.utcMs(), Qt::OffsetFromUTC, offset * 60);
    const QString file = folder + QStringLiteral("/devices-") +
                         now.toString(QStringLiteral("yyyyMMdd-HHmmss")) + QStringLiteral(".zip");
    auto write = m_ui.devices.diagnosticsTo(file);
    if (!write) return;
    m_jobs.post(this, std::move(write), [this, file](const Result<void, QString>& r) {
        m_written = r ? file : QString();
        m_bundleError = r ? QString() : tr("Could not write %1: %2").arg(file, r.error());
        m_ui.sounds.play(r ? Sound::Accepted : Sound::Refused);
        emit changed();
    });
    emit changed();
}

}  // namespace evertill::ui
