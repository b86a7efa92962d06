#include "sync/sync_view_model.h"

#include "format/money_text.h"
#include "format/time_text.h"

namespace evertill::ui {

SyncViewModel::SyncViewModel(UiServices& ui, QObject* parent)
    : QObject(parent), m_ui(ui), m_state(ui.sync.status()) {
    connect(&m_ui.sync, &SyncPort::statusChanged, this, &SyncViewModel::snapshotChanged);
}

void SyncViewModel::snapshotChanged() {
    m_state = m_ui.sync.status();
    emit changed();
}

service::OutboxInfo SyncViewModel::outbox() const {
    return m_ui.snapshot() ? m_ui.snapshot()->outbox : service::OutboxInfo();
}

int SyncViewModel::offset() const {
    return m_ui.snapshot() ? m_ui.snapshot()->store.utcOffsetMinutes : 0;
}

SyncViewModel::State SyncViewModel::state() const {
    if (m_state.needsAttention > 0) return Attention;
    if (!m_state.configured) return StandAlone;
    if (outbox().unsent == 0) return Synced;
    if (m_state.connected || m_state.sending) return Sending;
    return Offline;
}

QString SyncViewModel::pillText() const {
    if (m_ui.snapshot() && m_ui.snapshot()->training) return tr("Not sent");
    switch (state()) {
        case Synced:
            return tr("Synced");
        case Sending:
            return tr("Sending %1").arg(outbox().unsent);
        case Offline:
            return tr("%1 waiting since %2")
                .arg(outbox().unsent)
                .arg(clockText(outbox().oldestUnsentMs, offset()));
        case Attention:
            return tr("Needs attention: %1").arg(m_state.needsAttention);
        case StandAlone:
            return tr("Stand-alone");
    }
    return {};
}

QString SyncViewModel::headline() const {
    switch (state()) {
        case Synced:
            return tr("Headquarters has every record of this till.");
        case Sending:
            return tr("Records are on their way to headquarters.");
        case Offline:
            if (m_state.portal)
                return tr(
                    "The line leads somewhere else: another network asks to sign in, or the wrong "
                    "server answers. Selling goes on; everything is kept and sent later.");
            return tr("The line is down. Selling goes on; everything is kept and sent later.");
        case StandAlone:
            return tr("This till has no headquarters. Everything is kept here.");
        case Attention:
            return tr("Headquarters refused records. Call support; selling goes on.");
    }
    return {};
}

QString SyncViewModel::waitingText() const {
    return QString::number(outbox().unsent);
}

QString SyncViewModel::oldestText() const {
    if (outbox().oldestUnsentMs == 0) return QStringLiteral("—");
    return dateTimeText(outbox().oldestUnsentMs, offset());
}

QString SyncViewModel::lastSuccessText() const {
    if (m_state.lastSuccessMs == 0) return tr("never");
    return dateTimeText(m_state.lastSuccessMs, offset());
}

QString SyncViewModel::hqText() const {
    return m_state.configured ? m_state.hq : tr("none: this till stands alone");
}

QString SyncViewModel::masterText() const {
    if (!m_ui.snapshot()) return {};
    const QString count = tr("%1 items").arg(m_ui.snapshot()->itemCount);
    if (m_ui.snapshot()->masterAgeMs <= 0) return count;
    return tr("%1, confirmed %2 ago").arg(count, ageText(m_ui.snapshot()->masterAgeMs));
}

void SyncViewModel::retryNow() {
    m_ui.sync.requestNow();
}

}  // namespace evertill::ui
