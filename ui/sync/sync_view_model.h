// The sync pill and the sync centre: what waits for headquarters, since when, and what to do.
#pragma once
#include <QTimer>

#include "bridge/input_target.h"
#include "bridge/ui_services.h"
#include "sync/join_view_model.h"
#include "sync/stick_view_model.h"

namespace evertill::ui {

class SyncViewModel : public QObject, public InputTarget {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the program")
    Q_PROPERTY(State state READ state NOTIFY changed)
    Q_PROPERTY(QString pillText READ pillText NOTIFY changed)
    Q_PROPERTY(QString headline READ headline NOTIFY changed)
    Q_PROPERTY(QString waitingText READ waitingText NOTIFY changed)
    Q_PROPERTY(QString salesText READ salesText NOTIFY changed)
    Q_PROPERTY(QString oldestText READ oldestText NOTIFY changed)
    Q_PROPERTY(QString receiptText READ receiptText NOTIFY changed)
    Q_PROPERTY(QString dayText READ dayText NOTIFY changed)
    Q_PROPERTY(QStringList limits READ limits NOTIFY changed)
    Q_PROPERTY(evertill::ui::StickViewModel* stick READ stick CONSTANT)
    Q_PROPERTY(evertill::ui::JoinViewModel* join READ join CONSTANT)
    Q_PROPERTY(QString lastSuccessText READ lastSuccessText NOTIFY changed)
    Q_PROPERTY(QString hqText READ hqText NOTIFY changed)
    Q_PROPERTY(QString hubText READ hubText NOTIFY changed)
    Q_PROPERTY(QString masterText READ masterText NOTIFY changed)
    Q_PROPERTY(QString programText READ programText NOTIFY changed)
    Q_PROPERTY(bool canInstall READ canInstall NOTIFY changed)
    Q_PROPERTY(QString errorText READ errorText NOTIFY changed)
    Q_PROPERTY(bool canRetry READ canRetry NOTIFY changed)
    Q_PROPERTY(bool canCarry READ canCarry NOTIFY changed)
    Q_PROPERTY(bool canJoin READ canJoin NOTIFY changed)
 public:
    enum State { Synced, Sending, Offline, Attention, StandAlone };
    Q_ENUM(State)

    SyncViewModel(UiServices& ui, SettingsViewModel& settings, QObject* parent = nullptr);
    void snapshotChanged();
    State state() const;
    QString pillText() const;
    QString headline() const;
    QString waitingText() const;
    QString salesText() const;  ///< sales that wait, and their value
    QString oldestText() const;
    QString receiptText() const;  ///< headquarters' last signed word
    QString dayText() const;      ///< of the open business day, how much is there
    /// What is different now for those who work here; empty: nothing.
    QStringList limits() const;
    StickViewModel* stick() { return &m_stick; }
    JoinViewModel* join() { return &m_join; }
    QString lastSuccessText() const;
    QString hqText() const;
    QString hubText() const;  ///< the shop's hub; empty: this till has none
    QString masterText() const;
    QString programText() const;  ///< what runs, what waits, what failed
    /// A version waits for a manager to agree.
    bool canInstall() const {
        const auto& p = m_state.program;
        return p.canChange && !p.waiting.isEmpty() && (p.needsConsent || p.atStart);
    }
    QString errorText() const;
    bool canRetry() const { return (m_state.configured && !m_state.sending) || m_hub.configured; }
    /// Not in training, which writes nothing that counts.
    bool canCarry() const { return !m_ui.snapshot() || !m_ui.snapshot()->training; }
    bool canJoin() const { return !m_state.configured && canCarry(); }
    InputTarget* target();
    Q_INVOKABLE void retryNow();
    Q_INVOKABLE void installUpdate();  ///< for those who may change settings

    void typed(const QString&) override {}
    void takeBack(int) override {}
    bool perform(Action::Id action) override;

 signals:
    void changed();

 private:
    service::OutboxInfo outbox() const;
    int offset() const;

    UiServices& m_ui;
    SyncState m_state;
    HubState m_hub;
    StickViewModel m_stick;
    JoinViewModel m_join;
};

}  // namespace evertill::ui
