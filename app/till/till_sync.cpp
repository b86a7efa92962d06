#include "till_sync.h"

namespace evertill::till {

namespace {
QString text(const std::string& s) {
    return QString::fromStdString(s);
}
}  // namespace

void TillSync::start(ui::TillUi& ui, std::string folder, std::string programs) {
    m_ui = &ui;
    m_folder = std::move(folder);
    m_programs = std::move(programs);
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
        m_folder, m_programs);
    m_update.begin(post());
}

void TillSync::installUpdate() {
    if (m_runner) m_runner->consent();
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
    const auto& p = status.program;
    m_update.waits(p);
    m_state.program.canChange = p.on;
    m_state.program.running = text(p.running);
    m_state.program.coming = text(p.coming);
    m_state.program.percent = p.bytes > 0 ? static_cast<int>(p.fetched * 100 / p.bytes) : 0;
    m_state.program.waiting = text(p.waiting);
    m_state.program.needsConsent = p.when == sync::InstallWhen::Consent && !p.consent;
    m_state.program.atStart = p.when == sync::InstallWhen::Start && !p.consent;
    m_state.program.failed = text(p.failed);
    m_state.program.why = text(p.why);
    m_state.program.problem = text(p.problem);
    const bool newMaster = status.generation != m_generation || status.cursor != m_cursor;
    const bool first = m_cursor < 0;
    m_generation = status.generation;
    m_cursor = status.cursor;
    emit statusChanged();
    if (newMaster && !first) emit masterChanged();
}

}  // namespace evertill::till
