// The sync pill and the sync centre: what waits for headquarters, since when, and what to do.
#pragma once
#include <QTimer>

#include "bridge/input_target.h"
#include "bridge/ui_services.h"

namespace evertill::ui {

class SyncViewModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the program")
    Q_PROPERTY(State state READ state NOTIFY changed)
    Q_PROPERTY(QString pillText READ pillText NOTIFY changed)
    Q_PROPERTY(QString headline READ headline NOTIFY changed)
    Q_PROPERTY(QString waitingText READ waitingText NOTIFY changed)
    Q_PROPERTY(QString oldestText READ oldestText NOTIFY changed)
    Q_PROPERTY(QString lastSuccessText READ lastSuccessText NOTIFY changed)
    Q_PROPERTY(QString hqText READ hqText NOTIFY changed)
    Q_PROPERTY(QString masterText READ masterText NOTIFY changed)
    Q_PROPERTY(QString errorText READ errorText NOTIFY changed)
    Q_PROPERTY(bool canRetry READ canRetry NOTIFY changed)
 public:
    enum State { Synced, Sending, Offline, Attention, StandAlone };
    Q_ENUM(State)

    SyncViewModel(UiServices& ui, QObject* parent = nullptr);
    void snapshotChanged();
    State state() const;
    QString pillText() const;
    QString headline() const;
    QString waitingText() const;
    QString oldestText() const;
    QString lastSuccessText() const;
    QString hqText() const;
    QString masterText() const;
    QString errorText() const { return m_state.lastError; }
    bool canRetry() const { return m_state.configured && !m_state.sending; }
    Q_INVOKABLE void retryNow();

 signals:
    void changed();

 private:
    service::OutboxInfo outbox() const;
    int offset() const;

    UiServices& m_ui;
    SyncState m_state;
};

}  // namespace evertill::ui
