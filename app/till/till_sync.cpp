#include "till_sync.h"

#include <QDateTime>

namespace evertill::till {

namespace {
QString text(const std::string& s) {
    return QString::fromStdString(s);
}

const char* stateName(ui::DeviceHealth health) {
    switch (health) {
        case ui::DeviceHealth::Ready:
            return "ready";
        case ui::DeviceHealth::Attention:
            return "attention";
        case ui::DeviceHealth::Failed:
            return "failed";
        case ui::DeviceHealth::NotConfigured:
        case ui::DeviceHealth::Connecting:
            break;
    }
    return "connecting";
}
}  // namespace

void TillSync::start(ui::TillUi& ui, std::string folder) {
    m_ui = &ui;
    m_folder = std::move(folder);
    resume(false);
}

void TillSync::resume(bool training) {
    // What is done in training is never sent.
    if (training || !m_ui || m_runner) return;
    m_runner = std::make_unique<sync::SyncRunner>(
        post(),
        [this](const sync::SyncStatus& status) {
            QMetaObject::invokeMethod(this, [this, status] { show(status); });
        },
        m_folder);
    m_runner->setDevices(m_devices);
}

void TillSync::setDevices(const std::vector<ui::DeviceInfo>& devices) {
    std::vector<sync::TillHealth::Device> now;
    for (const auto& d : devices) {
        sync::TillHealth::Device next{d.id.toStdString(), stateName(d.health),
                                      d.stateText.toStdString(),
                                      QDateTime::currentMSecsSinceEpoch()};
        // The time is that of the state, not of this look at it.
        for (const auto& before : m_devices)
            if (before.id == next.id && before.state == next.state && before.cause == next.cause)
                next.sinceMs = before.sinceMs;
        now.push_back(std::move(next));
    }
    if (now == m_devices) return;
    m_devices = std::move(now);
    if (m_runner) m_runner->setDevices(m_devices);
}

void TillSync::requestNow() {
    if (m_runner) m_runner->requestNow();
}

void TillSync::committed() {
    if (m_runner) m_runner->notify();
}

PostToTill TillSync::post() const {
    return
        [ui = m_ui](std::function<void(service::Till&)> work) { ui->postToTill(std::move(work)); };
}

ui::SyncPort::Carry TillSync::journalTo(const QString& folder) {
    return [post = post(), to = folder.toStdString()] { return writeJournal(post, to); };
}

ui::SyncPort::Carry TillSync::answersFrom(const QString& folder) {
    return [post = post(), from = folder.toStdString()] { return takeAnswers(post, from); };
}

void TillSync::show(const sync::SyncStatus& status) {
    using sync::SyncState;
    m_state.configured = status.state != SyncState::NotEnrolled;
    m_state.connected = status.state == SyncState::Synced || status.state == SyncState::Sending;
    m_state.sending = status.state == SyncState::Sending;
    m_state.needsAttention = status.state == SyncState::Attention ? 1 : 0;
    m_state.lastSuccessMs = status.lastSuccessMs;
    m_state.hq = text(status.hqUrl);
    m_state.errorCode = text(status.error);
    m_state.lastError = status.error.empty() ? QString() : text(status.detail);
    const bool newMaster = status.generation != m_generation || status.cursor != m_cursor;
    const bool first = m_cursor < 0;
    m_generation = status.generation;
    m_cursor = status.cursor;
    emit statusChanged();
    if (newMaster && !first) emit masterChanged();
}

}  // namespace evertill::till
