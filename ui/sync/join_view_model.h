// A till that stood alone, or was never enrolled, becomes part of a chain: headquarters' address
// and its one-time code.
#pragma once
#include <QTimer>

#include "bridge/input_target.h"
#include "bridge/job_runner.h"
#include "bridge/ui_services.h"

namespace evertill::ui {

class JoinViewModel : public QObject, public InputTarget {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the program")
    Q_PROPERTY(bool shown READ shown NOTIFY changed)
    Q_PROPERTY(Step step READ step NOTIFY changed)
    Q_PROPERTY(bool working READ working NOTIFY changed)
    Q_PROPERTY(int field READ field NOTIFY changed)
    Q_PROPERTY(QString address READ address NOTIFY changed)
    Q_PROPERTY(QString code READ code NOTIFY changed)
    Q_PROPERTY(QString selfText READ selfText NOTIFY changed)
    Q_PROPERTY(QString fingerprint READ fingerprint NOTIFY changed)
    Q_PROPERTY(QString resultText READ resultText NOTIFY changed)
 public:
    enum Step { Asking, Waiting, Done };  ///< Waiting: headquarters compares fingerprints
    Q_ENUM(Step)

    explicit JoinViewModel(UiServices& ui, QObject* parent = nullptr);
    bool shown() const { return m_shown; }
    Step step() const { return m_step; }
    bool working() const { return m_jobs.busy(); }
    int field() const { return m_field; }  ///< 0 the address, 1 the code: where keys go
    QString address() const { return m_address.text(); }
    QString code() const { return m_code.text(); }
    QString selfText() const;  ///< "S001 · S001-T01"
    QString fingerprint() const { return m_self.fingerprint; }
    QString resultText() const { return m_result; }  ///< why not, or what comes now

    Q_INVOKABLE void open();  ///< for those who may close the day
    Q_INVOKABLE void close();
    Q_INVOKABLE void pickField(int field);
    Q_INVOKABLE void join();

    void typed(const QString& text) override;
    void takeBack(int characters) override;
    bool perform(Action::Id action) override;

 signals:
    void changed();

 private:
    Entry& entry() { return m_field == 0 ? m_address : m_code; }
    void ask();
    void answered(const JoinAnswer& answer);
    void refused(const QString& why);

    UiServices& m_ui;
    JobRunner m_jobs;
    QTimer m_again;
    Entry m_address{Entry::Kind::Code, 200};
    Entry m_code{Entry::Kind::Code, 48};
    JoinSelf m_self;
    QString m_result;
    Step m_step = Asking;
    int m_field = 0;
    bool m_shown = false;
};

}  // namespace evertill::ui
