#include "till_sync.h"

#include <QDateTime>
#include <cstdio>
#include <utility>

#include "evertill/sync/join.h"
#include "hub_line.h"
#include "till_join.h"

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
    m_runner->setDevices(m_devices);
    m_update.begin(post());
    startHub();
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

// Runners first: they ask the host. What it has committed is on its disk.
void TillSync::stop() {
    m_update.stop();
    m_hubRunner.reset();
    if (m_hosting.joinable()) m_hosting.join();
    m_host.reset();
    m_runner.reset();
}

void TillSync::startHub() {
    m_ui->postToTill([this](service::Till& till) {
        if (const auto where = app::hubHere(till))
            QMetaObject::invokeMethod(this, [this, where = *where] { hostHub(where); });
    });
    m_hubRunner = std::make_unique<sync::HubRunner>(
        post(), app::openHubLine, [this, ui = m_ui](const std::optional<sync::HubStatus>& status) {
            // On the till's thread, which alone knows its notes.
            ui->postToTill([this, status](service::Till& till) {
                const auto name = text(till.syncPort().note("hub_till"));
                QMetaObject::invokeMethod(this, [this, status, name] { showHub(status, name); });
            });
        });
}

// Its files and its certificate take a moment that the screen does not have.
void TillSync::hostHub(const hub::HubServerOptions& where) {
    if (m_host || m_hosting.joinable() || !m_hubRunner) return;  // stopped since
    m_hosting = std::thread([this, folder = m_folder, where] {
        auto host = hub::HubHost::open(folder, where);
        if (!host) return (void)std::fprintf(stderr, "hub: %s\n", host.error().c_str());
        auto opened = std::make_shared<std::unique_ptr<hub::HubHost>>(std::move(*host));
        QMetaObject::invokeMethod(this, [this, opened] { hubOpened(std::move(*opened)); });
    });
}

void TillSync::hubOpened(std::unique_ptr<hub::HubHost> host) {
    if (m_host || !m_hubRunner) return;  // stopped since
    m_host = std::move(host);
    m_host->start();
    std::printf("hub: listening on port %d\n", static_cast<int>(m_host->port()));
    std::fflush(stdout);
    m_hubRunner->requestNow();
}

void TillSync::installUpdate() {
    if (m_runner) m_runner->consent();
}

void TillSync::requestNow() {
    if (m_runner) m_runner->requestNow();
    if (m_hubRunner) m_hubRunner->requestNow();
}

void TillSync::committed() {
    if (m_runner) m_runner->notify();
    if (m_hubRunner) m_hubRunner->notify();
}

namespace {

/// Each piece on the till's thread, between two sales.
sync::HubDesk deskOf(const PostToTill& post, const std::shared_ptr<sync::CurlTransport>& line) {
    return {[post](const std::function<void(service::Till&)>& work) {
                return askTill(post,
                               [&work](service::Till& till) {
                                   work(till);
                                   return true;
                               })
                    .value_or(false);
            },
            app::openHubLine,
            [line](const sync::HttpRequest& request) { return line->perform(request); }};
}

}  // namespace

ui::SyncPort::Waiting TillSync::waitingSales() {
    if (!m_hub.configured) return {};
    return [post = post(), line = std::make_shared<sync::CurlTransport>()] {
        const auto found = deskOf(post, line).waiting();
        ui::WaitingSales out;
        out.error = text(found.error);
        for (const auto& b : found.list) {
            ui::WaitingSale w{text(b.name.terminal), b.name.number, b.own,   b.atMs,
                              text(b.cashier),       b.total,       b.lines, {},
                              text(b.holder)};
            for (const auto& name : b.items)
                w.items << text(name);
            out.list.push_back(std::move(w));
        }
        return out;
    };
}

ui::SyncPort::Recall TillSync::recall(const QString& terminal, qint64 number, bool takeOver) {
    return [post = post(), line = std::make_shared<sync::CurlTransport>(),
            name = sync::BasketName{terminal.toStdString(), number},
            takeOver] { return deskOf(post, line).recall(name, takeOver); };
}

void TillSync::showHub(const std::optional<sync::HubStatus>& status, const QString& hub) {
    m_hub = {};
    m_hub.configured = status.has_value();
    m_hub.here = m_host != nullptr;
    m_hub.hub = hub;
    if (status) {
        m_hub.reachable = status->reachable;
        m_hub.errorCode = text(status->error);
        m_hub.head = status->head;
        m_hub.baskets = status->baskets;
        m_hub.lastSuccessMs = status->lastSuccessMs;
        m_hub.contested = status->contested;
    }
    emit statusChanged();
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

std::function<ui::JoinSelf()> TillSync::joinSelf() {
    return [post = post()] { return till::joinSelf(post); };
}

std::function<ui::JoinAnswer()> TillSync::joinTo(const QString& address, const QString& code) {
    return [this, post = post(), address = address.toStdString(), code = code.toStdString()] {
        sync::CurlTransport line;
        const auto answer = till::joinTo(
            post, address, code,
            [&line](const sync::HttpRequest& request) { return line.perform(request); });
        // The engine knows the till as it was when it was made.
        if (answer.error.isEmpty() && !answer.waits)
            QMetaObject::invokeMethod(this, [this] {
                stop();
                resume(false);
            });
        return answer;
    };
}

void TillSync::finishJoin() {
    m_ui->postToTill([](service::Till& till) {
        auto& port = till.syncPort();
        if (sync::joinStep(port) == sync::JoinStep::Exchange) (void)sync::finishJoin(port);
    });
}

void TillSync::show(const sync::SyncStatus& status) {
    using sync::SyncState;
    m_state.configured = status.state != SyncState::NotEnrolled;
    m_state.connected = status.state == SyncState::Synced || status.state == SyncState::Sending;
    m_state.sending = status.state == SyncState::Sending;
    const bool synced = status.state == SyncState::Synced;
    if (synced && !std::exchange(m_synced, synced)) finishJoin();
    m_synced = synced;
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
