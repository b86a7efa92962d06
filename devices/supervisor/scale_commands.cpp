#include "evertill/devices/device_manager.h"
#include "evertill/devices/scale.h"

namespace evertill::devices {

void DeviceManager::weigh(quint64 id, const QString& unitPrice, int timeoutMs) {
    m_weighings.push_back(id);
    DeviceHost* at = host(DeviceId::Scale);
    if (at == nullptr) {
        // Queued, as every other answer: the caller has returned from this call when it comes.
        QMetaObject::invokeMethod(
            this, [this, id] { endWeighing(id, WeighResult{}); }, Qt::QueuedConnection);
        return;
    }
    at->post<Scale>([id, unitPrice, timeoutMs](Scale& s) { s.weigh(id, unitPrice, timeoutMs); });
}

void DeviceManager::endWeighing(quint64 id, const WeighResult& result) {
    const auto at = std::find(m_weighings.begin(), m_weighings.end(), id);
    if (at == m_weighings.end()) return;  // answered already, when its driver was given up
    m_weighings.erase(at);
    emit weighed(id, result);
}

void DeviceManager::commandScale(ScaleCommand command) {
    if (DeviceHost* at = host(DeviceId::Scale))
        at->post<Scale>([command](Scale& s) { s.command(command); });
    else
        emit scaleCommandDone(false);
}

void DeviceManager::presetTare(const QString& weight) {
    if (DeviceHost* at = host(DeviceId::Scale))
        at->post<Scale>([weight](Scale& s) { s.presetTare(weight); });
    else
        emit scaleCommandDone(false);
}

}  // namespace evertill::devices
