// The device centre: how each device does, what a test brought, what the printer has to do; and
// the signs of devices that are not well on other pages.
#pragma once
#include <QtQml/qqmlregistration.h>

#include "bridge/job_runner.h"
#include "bridge/ui_services.h"
#include "devices/device_list_model.h"
#include "devices/device_setup_view_model.h"
#include "devices/slip_list_model.h"
#include "settings/place_picker.h"
#include "shell/confirm_view_model.h"

namespace evertill::ui {

class DeviceViewModel : public QObject, public InputTarget {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the program")
    Q_PROPERTY(evertill::ui::DeviceListModel* all READ all CONSTANT)
    Q_PROPERTY(evertill::ui::DeviceListModel* unwell READ unwell CONSTANT)
    Q_PROPERTY(evertill::ui::SlipListModel* slips READ slips CONSTANT)
    Q_PROPERTY(evertill::ui::DeviceSetupViewModel* setup READ setup CONSTANT)
    Q_PROPERTY(bool empty READ empty NOTIFY changed)
    Q_PROPERTY(QString chosenId READ chosenId NOTIFY changed)
    Q_PROPERTY(QString chosenName READ chosenName NOTIFY changed)
    Q_PROPERTY(QString chosenIcon READ chosenIcon NOTIFY changed)
    Q_PROPERTY(QString chosenState READ chosenState NOTIFY changed)
    Q_PROPERTY(QString chosenTodo READ chosenTodo NOTIFY changed)
    Q_PROPERTY(int chosenHealth READ chosenHealth NOTIFY changed)
    Q_PROPERTY(QString chosenAddress READ chosenAddress NOTIFY changed)
    Q_PROPERTY(QString chosenModel READ chosenModel NOTIFY changed)
    Q_PROPERTY(QString chosenSetAs READ chosenSetAs NOTIFY changed)
    Q_PROPERTY(QString chosenError READ chosenError NOTIFY changed)
    Q_PROPERTY(QStringList numberLabels READ numberLabels NOTIFY changed)
    Q_PROPERTY(QStringList numbers READ numbers NOTIFY changed)
    Q_PROPERTY(QString heardLabel READ heardLabel NOTIFY changed)
    Q_PROPERTY(QString heard READ heard NOTIFY changed)
    Q_PROPERTY(QString testText READ testText NOTIFY changed)
    Q_PROPERTY(QString testResult READ testResult NOTIFY changed)
    Q_PROPERTY(bool testGood READ testGood NOTIFY changed)
    Q_PROPERTY(QString receiptNote READ receiptNote NOTIFY changed)
    Q_PROPERTY(bool isPrinter READ isPrinter NOTIFY changed)
    Q_PROPERTY(bool canSetUp READ canSetUp CONSTANT)
    Q_PROPERTY(bool canChange READ canChange NOTIFY changed)
    Q_PROPERTY(int slipsWaiting READ slipsWaiting NOTIFY changed)
    Q_PROPERTY(int slipsGivenUp READ slipsGivenUp NOTIFY changed)
    Q_PROPERTY(QString warning READ warning NOTIFY changed)
    Q_PROPERTY(bool warningBad READ warningBad NOTIFY changed)
    Q_PROPERTY(bool bundleShown READ bundleShown NOTIFY changed)
    Q_PROPERTY(QStringList places READ places NOTIFY changed)
    Q_PROPERTY(int place READ place NOTIFY changed)
    Q_PROPERTY(QString bundleText READ bundleText NOTIFY changed)
    Q_PROPERTY(bool bundleWritten READ bundleWritten NOTIFY changed)
    Q_PROPERTY(bool writing READ writing NOTIFY changed)
 public:
    DeviceViewModel(UiServices& ui, ConfirmViewModel& confirm, SettingsViewModel& settings,
                    QObject* parent = nullptr);
    void snapshotChanged() { emit changed(); }
    DeviceListModel* all() { return &m_all; }
    DeviceListModel* unwell() { return &m_unwell; }
    SlipListModel* slips() { return &m_slips; }
    DeviceSetupViewModel* setup() { return &m_setup; }
    bool empty() const { return m_devices.empty(); }
    QString chosenId() const { return m_chosen; }
    QString chosenName() const;
    QString chosenIcon() const;
    QString chosenState() const;
    QString chosenTodo() const;
    int chosenHealth() const;
    QString chosenAddress() const;
    QString chosenModel() const;
    QString chosenSetAs() const;
    QString chosenError() const;
    QStringList numberLabels() const;
    QStringList numbers() const;
    QString heardLabel() const;
    QString heard() const;
    QString testText() const;
    QString testResult() const { return m_testResult; }
    bool testGood() const { return m_testGood; }
    QString receiptNote() const;  ///< of a printer: the store's own receipt cannot be read
    bool isPrinter() const;
    bool canSetUp() const { return m_ui.devices.setup() != nullptr; }
    bool canChange() const;
    int slipsWaiting() const;
    int slipsGivenUp() const;
    /// For the sale page: what of the printer a cashier should know now; empty: all is well.
    QString warning() const;
    bool warningBad() const;  ///< slips are not coming now
    // The diagnostics bundle: where it goes, and what became of it.
    bool bundleShown() const { return m_bundleShown; }
    QStringList places() const;
    int place() const;
    QString bundleText() const;
    bool bundleWritten() const { return !m_written.isEmpty(); }
    bool writing() const { return m_jobs.busy(); }

    void start();  ///< the page comes to the front
    void leave();
    void showScan(const QString& code);
    void refresh();
    InputTarget* target();

    Q_INVOKABLE void choose(const QString& id);
    Q_INVOKABLE void test();
    Q_INVOKABLE void checkAgain();
    Q_INVOKABLE void retrySlips();
    Q_INVOKABLE void openBundle();
    Q_INVOKABLE void closeBundle();
    Q_INVOKABLE void pickPlace(int index);
    Q_INVOKABLE void writeBundle();
    Q_INVOKABLE void changeChosen();
    Q_INVOKABLE void removeChosen();

    void typed(const QString&) override {}
    void takeBack(int) override {}
    bool perform(Action::Id action) override;

 signals:
    void changed();

 private:
    const DeviceInfo* chosen() const;
    const DeviceInfo* printer() const;
    void tested(const QString& id, bool ok, const QString& cause);
    void tellDrawer(DrawerAnswer answer, const QString& cause);

    UiServices& m_ui;
    ConfirmViewModel& m_confirm;
    PlacePicker m_places;
    DeviceListModel m_all, m_unwell;
    SlipListModel m_slips;
    DeviceSetupViewModel m_setup;
    JobRunner m_jobs;
    std::vector<DeviceInfo> m_devices;
    QString m_chosen, m_lastScan, m_weight, m_testResult, m_written, m_bundleError;
    bool m_testGood = false;
    bool m_bundleShown = false;
};

}  // namespace evertill::ui
