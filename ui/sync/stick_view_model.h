// The journal on a stick, for shops without a line: to headquarters, and its answers back.
#pragma once
#include <QtQml/qqmlregistration.h>

#include "bridge/input_target.h"
#include "bridge/job_runner.h"
#include "bridge/ui_services.h"
#include "settings/place_picker.h"

namespace evertill::ui {

class StickViewModel : public QObject, public InputTarget {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the program")
    Q_PROPERTY(bool shown READ shown NOTIFY changed)
    Q_PROPERTY(bool working READ working NOTIFY changed)
    Q_PROPERTY(QStringList places READ places NOTIFY changed)
    Q_PROPERTY(int place READ place NOTIFY changed)
    Q_PROPERTY(QString resultText READ resultText NOTIFY changed)
    Q_PROPERTY(bool good READ good NOTIFY changed)
 public:
    StickViewModel(UiServices& ui, SettingsViewModel& settings, QObject* parent = nullptr);
    bool shown() const { return m_shown; }
    bool working() const { return m_jobs.busy(); }
    QStringList places() const { return m_shown ? m_places.labels() : QStringList(); }
    int place() const { return m_places.chosen(); }
    QString resultText() const { return m_result; }  ///< empty: nothing was done yet
    bool good() const { return m_good; }

    Q_INVOKABLE void open();  ///< for those who may close the day
    Q_INVOKABLE void close();
    Q_INVOKABLE void pickPlace(int index);
    Q_INVOKABLE void write();
    Q_INVOKABLE void take();

    void typed(const QString&) override {}
    void takeBack(int) override {}
    bool perform(Action::Id action) override;

 signals:
    void changed();

 private:
    void run(SyncPort::Carry work, bool taking);
    void done(const Result<Carried, service::Refused>& r, bool taking);

    UiServices& m_ui;
    PlacePicker m_places;
    JobRunner m_jobs;
    bool m_shown = false;
    bool m_good = false;
    QString m_result;
};

}  // namespace evertill::ui
