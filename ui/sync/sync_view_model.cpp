#include "sync/sync_view_model.h"

#include <algorithm>

#include "format/money_text.h"
#include "format/time_text.h"

namespace evertill::ui {

SyncViewModel::SyncViewModel(UiServices& ui, SettingsViewModel& settings, QObject* parent)
    : QObject(parent),
      m_ui(ui),
      m_state(ui.sync.status()),
      m_hub(ui.sync.hub()),
      m_stick(ui, settings),
      m_join(ui) {
    connect(&m_ui.sync, &SyncPort::statusChanged, this, &SyncViewModel::snapshotChanged);
}

void SyncViewModel::snapshotChanged() {
    m_state = m_ui.sync.status();
    m_hub = m_ui.sync.hub();
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
            if (m_state.errorCode == QLatin1String("portal"))
                return tr(
                    "The line leads somewhere else: another network asks to sign in, or the wrong "
                    "server answers. Selling goes on; everything is kept and sent later.");
            if (m_hub.configured && !m_hub.here && m_hub.reachable)
                return tr(
                    "Headquarters cannot be reached; the shop's hub has a second copy. Selling "
                    "goes "
                    "on; everything is sent later.");
            if (m_hub.configured && !m_hub.here)
                return tr(
                    "Neither headquarters nor the shop's hub can be reached. This till works "
                    "alone; "
                    "everything is kept and sent later.");
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

QString SyncViewModel::hubText() const {
    if (!m_hub.configured) return {};
    QString text = m_hub.here ? tr("this till") : m_hub.hub;
    const auto add = [&text](const QString& more) { text += QStringLiteral(" · ") + more; };
    if (!m_hub.reachable) {
        if (m_hub.errorCode == QLatin1String("portal") || m_hub.errorCode == QLatin1String("tls"))
            add(tr(
                "another machine answers there: its certificate is not the one that was paired"));
        else if (m_hub.errorCode == QLatin1String("timeout"))
            add(tr("does not answer in time"));
        else if (m_hub.errorCode.isEmpty() || m_hub.errorCode == QLatin1String("connect"))
            add(tr("cannot be reached"));
        else
            add(tr("refuses: %1").arg(m_hub.errorCode));
        return text;
    }
    const auto o = outbox();
    const std::int64_t head = std::max(o.headSeq, o.ackedSeq + o.unsent);
    add(m_hub.head >= head ? tr("has every record")
                           : tr("has %1 of %2 records").arg(m_hub.head).arg(head));
    if (m_hub.baskets > 0) add(tr("%1 suspended sales").arg(m_hub.baskets));
    return text;
}

QString SyncViewModel::masterText() const {
    if (!m_ui.snapshot()) return {};
    const QString count = tr("%1 items").arg(m_ui.snapshot()->itemCount);
    if (m_ui.snapshot()->masterAgeMs <= 0) return count;
    return tr("%1, confirmed %2 ago").arg(count, ageText(m_ui.snapshot()->masterAgeMs));
}

QString SyncViewModel::salesText() const {
    const auto o = outbox();
    if (o.sales == 0) return QStringLiteral("—");
    const QString sign =
        m_ui.snapshot() ? fromUtf8(m_ui.snapshot()->store.currencySign) : QString();
    return QStringLiteral("%1 · %2").arg(o.sales).arg(moneyText(o.value, sign));
}

QString SyncViewModel::receiptText() const {
    const auto o = outbox();
    if (o.ackedSeq == 0) return tr("never");
    const QString upTo = tr("everything up to record %1").arg(o.ackedSeq);
    if (o.ackedAtMs == 0) return upTo;
    return upTo + QStringLiteral(" · ") + dateTimeText(o.ackedAtMs, offset());
}

QString SyncViewModel::dayText() const {
    const auto o = outbox();
    if (!m_state.configured || o.dayRecords == 0) return QStringLiteral("—");
    return tr("%1 of %2 records").arg(o.dayRecords - o.dayUnsent).arg(o.dayRecords);
}

QStringList SyncViewModel::limits() const {
    constexpr std::int64_t kOldPricesMs = 24LL * 3'600'000;
    QStringList out;
    const State now = state();
    if (m_ui.snapshot() && m_ui.snapshot()->training)
        return {tr("Training: nothing of this is kept or sent.")};
    if (m_hub.contested != 0)
        out << tr("Two tills went on with the suspended sale %1: ask who paid it.")
                   .arg(m_hub.contested);
    if (m_hub.configured && !m_hub.reachable)
        out << tr("Suspended sales of the other tills cannot be taken here.");
    if (now == StandAlone) return out;
    const std::int64_t age = m_ui.snapshot() ? m_ui.snapshot()->masterAgeMs : 0;
    if (age >= kOldPricesMs)
        out << tr("Prices were last confirmed %1 ago: ask whether something changed.")
                   .arg(ageText(age));
    if (now == Attention)
        out << tr("Records wait here until headquarters takes them; nothing is lost.");
    if (m_state.connected || now == Sending) return out;
    out << tr("New prices, promotions and staff come when the line is back.")
        << tr("Coupons for one use: whether another till took one is found out later; the daily "
              "limit of this till holds.")
        << tr("Receipts of other tills cannot be looked up here.");
    return out;
}

QString SyncViewModel::errorText() const {
    const QString code = m_state.errorCode;
    QString what;
    if (code == QLatin1String("connect"))
        what = tr("Headquarters cannot be reached");
    else if (code == QLatin1String("timeout"))
        what = tr("Headquarters did not answer in time");
    else if (code == QLatin1String("tls"))
        what = tr("The line is not headquarters': its certificate is not the right one");
    else if (code == QLatin1String("portal"))
        what = tr("Somebody else answered in headquarters' place");
    else if (code == QLatin1String("certificate"))
        what = tr("Headquarters does not accept this till's certificate");
    else if (code == QLatin1String("busy"))
        what = tr("Headquarters is busy and asks to wait");
    else if (code == QLatin1String("clock"))
        what = tr("The clock of this till is wrong; headquarters' time is used");
    else if (code == QLatin1String("refused") || code == QLatin1String("fork"))
        what = tr("Headquarters refuses this till: call headquarters");
    else if (code == QLatin1String("bad_answer") || code == QLatin1String("bad_signature"))
        what = tr("Somebody else answered in headquarters' place");
    else if (code == QLatin1String("apply"))
        what = tr("New goods and prices could not be taken over");
    else if (code == QLatin1String("write"))
        what = tr("This till's disk refuses to write");
    else if (code.startsWith(QLatin1String("http_")))
        what = tr("Headquarters answers with error %1").arg(code.mid(5));
    else
        what = code;
    if (m_state.lastError.isEmpty()) return what;
    return what.isEmpty() ? m_state.lastError : what + QStringLiteral(" · ") + m_state.lastError;
}

QString SyncViewModel::programText() const {
    const auto& p = m_state.program;
    QString next;
    if (!p.waiting.isEmpty() && p.needsConsent)
        next = tr("%1 is here: a manager decides when it is put in place").arg(p.waiting);
    else if (!p.waiting.isEmpty() && p.atStart)
        next = tr("%1 is here, put in place at the next start").arg(p.waiting);
    else if (!p.waiting.isEmpty())
        next = tr("%1 is here, put in place when nobody is signed on").arg(p.waiting);
    else if (!p.coming.isEmpty())
        next = tr("%1 is coming, %2 %").arg(p.coming).arg(p.percent);
    else if (!p.problem.isEmpty())
        next = tr("An update cannot be taken: %1").arg(p.problem);
    else if (!p.failed.isEmpty() && p.failed != p.running)
        next = tr("%1 did not work here, so this one stays: %2").arg(p.failed, p.why);
    const QString running = p.running.isEmpty() ? QStringLiteral("—") : p.running;
    return next.isEmpty() ? running : running + QStringLiteral(" · ") + next;
}

void SyncViewModel::installUpdate() {
    if (!canInstall()) return;
    m_ui.run(
        this, [](service::Till& till) { return till.authorize(domain::Permission::Settings); },
        [this](service::TillResult<> r) {
            if (!r) return m_ui.refuse(r.error());
            m_ui.sync.installUpdate();
            m_ui.sounds.play(Sound::Accepted);
        });
}

void SyncViewModel::retryNow() {
    m_ui.sync.requestNow();
}

InputTarget* SyncViewModel::target() {
    if (m_join.shown()) return &m_join;
    return m_stick.shown() ? static_cast<InputTarget*>(&m_stick) : this;
}

bool SyncViewModel::perform(Action::Id action) {
    if (action != Action::Enter) return false;
    if (canRetry()) retryNow();
    return true;
}

}  // namespace evertill::ui
