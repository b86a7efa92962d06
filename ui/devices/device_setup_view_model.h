// Setting up a device: what was found, what it is, how it is set, whether it works, and into the
// till's file. Needs the right to settings: a cashier may look and test, but not change.
#pragma once
#include <QtQml/qqmlregistration.h>

#include "bridge/input_target.h"
#include "bridge/ui_services.h"
#include "devices/scale_search_view_model.h"

namespace evertill::ui {

class DeviceSetupViewModel : public QObject, public InputTarget {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the program")
    Q_PROPERTY(Step step READ step NOTIFY changed)
    Q_PROPERTY(evertill::ui::FoundListModel* found READ found CONSTANT)
    Q_PROPERTY(evertill::ui::FieldListModel* fields READ fields CONSTANT)
    Q_PROPERTY(bool searching READ searching NOTIFY changed)
    Q_PROPERTY(QString address READ address WRITE setAddress NOTIFY changed)
    Q_PROPERTY(QString deviceText READ deviceText NOTIFY changed)
    Q_PROPERTY(QStringList roles READ roles NOTIFY changed)
    Q_PROPERTY(int role READ role NOTIFY changed)
    Q_PROPERTY(bool roleFixed READ roleFixed NOTIFY changed)
    Q_PROPERTY(int health READ health NOTIFY changed)
    Q_PROPERTY(QString stateText READ stateText NOTIFY changed)
    Q_PROPERTY(QString todoText READ todoText NOTIFY changed)
    Q_PROPERTY(QString modelText READ modelText NOTIFY changed)
    Q_PROPERTY(QString heardText READ heardText NOTIFY changed)
    Q_PROPERTY(QString testText READ testText NOTIFY changed)
    Q_PROPERTY(QString testResult READ testResult NOTIFY changed)
    Q_PROPERTY(bool testGood READ testGood NOTIFY changed)
    Q_PROPERTY(QString replacesText READ replacesText NOTIFY changed)
    Q_PROPERTY(bool canSave READ canSave NOTIFY changed)
    Q_PROPERTY(bool isScale READ isScale NOTIFY changed)
    Q_PROPERTY(evertill::ui::ScaleSearchViewModel* search READ search CONSTANT)
    Q_PROPERTY(bool hasExpert READ hasExpert NOTIFY changed)
    Q_PROPERTY(bool expertShown READ expertShown NOTIFY changed)
    Q_PROPERTY(QString expertText READ expertText WRITE setExpertText NOTIFY changed)
 public:
    enum Step { Off, Find, Configure };
    Q_ENUM(Step)

    explicit DeviceSetupViewModel(UiServices& ui, QObject* parent = nullptr);
    Step step() const { return m_step; }
    FoundListModel* found() { return &m_foundRows; }
    FieldListModel* fields() { return &m_fieldRows; }
    bool searching() const { return m_searching; }
    QString address() const { return m_typed; }
    void setAddress(const QString& text);
    QString deviceText() const;
    QStringList roles() const;
    int role() const;
    bool roleFixed() const { return m_roleFixed; }
    int health() const { return static_cast<int>(m_trial.health); }
    QString stateText() const;
    QString todoText() const;
    QString modelText() const { return m_trial.model; }
    QString heardText() const;
    QString testText() const;
    QString testResult() const;
    bool testGood() const { return m_trial.testOk.value_or(false); }
    QString replacesText() const;
    bool canSave() const {
        return m_refused.isEmpty() && !m_draft.role.isEmpty() && !m_search.running();
    }
    bool isScale() const { return m_draft.role == QLatin1String("scale"); }
    ScaleSearchViewModel* search() { return &m_search; }
    // A field whose value an expert may write by hand.
    bool hasExpert() const;
    bool expertShown() const { return m_expertShown; }
    QString expertText() const { return m_expert; }
    void setExpertText(const QString& text);

    Q_INVOKABLE void start();
    Q_INVOKABLE void findAgain();
    Q_INVOKABLE void pick(int index);
    Q_INVOKABLE void useAddress();
    Q_INVOKABLE void pickRole(int index);
    Q_INVOKABLE void pickValue(int field, int value);
    Q_INVOKABLE void findScale();
    Q_INVOKABLE void toggleExpert();
    Q_INVOKABLE void useExpert();
    Q_INVOKABLE void test();
    Q_INVOKABLE void save();
    Q_INVOKABLE void back();
    void change(const QString& role);
    void remove(const QString& role);
    void leave();

    void typed(const QString& text) override;
    void takeBack(int characters) override;
    bool perform(Action::Id action) override;

 signals:
    void changed();
    void saved(const QString& role);

 private:
    /// Runs `then` once who is signed on may, or somebody who may has agreed.
    void whenAllowed(std::function<void()> then);
    void configure(const QString& address, const QString& role, const QString& model);
    void showRole();
    void takeGuess(const ScaleGuess& guess);
    SetupField* expertField();
    void tryNow();
    DeviceSetupPort* port() const { return m_ui.devices.setup(); }

    UiServices& m_ui;
    FoundListModel m_foundRows;
    FieldListModel m_fieldRows;
    std::vector<FoundInfo> m_found;
    Step m_step = Off;
    bool m_searching = false;
    bool m_roleFixed = false;
    bool m_expertShown = false;
    ScaleSearchViewModel m_search;
    QString m_typed, m_model, m_refused, m_expert;
    SetupDraft m_draft;
    TrialState m_trial;
};

}  // namespace evertill::ui
