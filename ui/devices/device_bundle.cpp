// The diagnostics bundle of the device centre: what a technician asks for, in one file.
#include <QDateTime>

#include "bridge/export_places.h"
#include "devices/device_view_model.h"

namespace evertill::ui {

QStringList DeviceViewModel::places() const {
    QStringList out;
    if (m_bundleShown)
        for (const auto& p : exportPlaces(m_settings.directory(), m_settings.exportFolder()))
            out << p.label;
    return out;
}

int DeviceViewModel::place() const {
    const QString chosen = m_settings.exportFolder();
    const auto list = exportPlaces(m_settings.directory(), chosen);
    for (std::size_t i = 0; i < list.size() && !chosen.isEmpty(); ++i)
        if (list[i].folder == chosen) return static_cast<int>(i);
    return 0;
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
    const auto list = exportPlaces(m_settings.directory(), m_settings.exportFolder());
    if (index < 0 || index >= static_cast<int>(list.size())) return;
    m_settings.setExportFolder(list[static_cast<std::size_t>(index)].folder);
    m_written.clear();
    m_bundleError.clear();
    emit changed();
}

void DeviceViewModel::writeBundle() {
    if (m_jobs.busy()) return;
    const auto list = exportPlaces(m_settings.directory(), m_settings.exportFolder());
    const QString folder = list[static_cast<std::size_t>(place())].folder;
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
