// The list of suspended sales, of this till and of the others in the shop, to take one back.
#pragma once
#include <QtQml/qqmlregistration.h>

#include "bridge/input_target.h"
#include "bridge/job_runner.h"
#include "bridge/list_model.h"
#include "bridge/ui_services.h"

namespace evertill::ui {

struct SuspendedRow {
    qint64 number = 0;
    QString time, cashier, amount, count, items;
    QString till;  ///< another till that suspended it
    QString held;  ///< what stands against taking it
    bool selected = false;
    bool operator==(const SuspendedRow&) const = default;
};

class SuspendedListModel : public ListModel<SuspendedRow> {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the program")
 public:
    using ListModel::ListModel;
    QVariant data(const QModelIndex& index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;
};

class SuspendedViewModel : public QObject, public InputTarget {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the program")
    Q_PROPERTY(evertill::ui::SuspendedListModel* list READ list CONSTANT)
    Q_PROPERTY(int selectedIndex READ selectedIndex NOTIFY changed)
    Q_PROPERTY(bool empty READ empty NOTIFY changed)
    Q_PROPERTY(bool busy READ busy NOTIFY changed)
    Q_PROPERTY(QString hint READ hint NOTIFY changed)
 public:
    SuspendedViewModel(UiServices& ui, QObject* parent = nullptr);
    void start();
    SuspendedListModel* list() { return &m_list; }
    int selectedIndex() const { return m_selected; }
    bool empty() const { return m_list.rowCount() == 0; }
    bool busy() const { return m_jobs.busy(); }
    QString hint() const;  ///< why sales of the other tills are missing; empty: they are not
    void snapshotChanged();

    Q_INVOKABLE void resume(int index);
    Q_INVOKABLE void cancel();

    void typed(const QString& text) override;
    void takeBack(int) override {}
    bool perform(Action::Id action) override;

 signals:
    void changed();

 private:
    void show(int selected);
    void ask();
    void resumeHere(qint64 number);
    void recall(WaitingSale sale, bool takeOver);
    void recalled(const WaitingSale& sale, bool takeOver, const SyncPort::Recalled& result);
    void back(const std::vector<service::ResumedNote>& notes);
    QString heldText(const WaitingSale& sale) const;

    UiServices& m_ui;
    SuspendedListModel m_list;
    JobRunner m_jobs;
    std::vector<WaitingSale> m_sales;
    QString m_error;
    QString m_lostTo;
    std::optional<WaitingSale> m_warned;  ///< pressed again, it is taken over
    int m_selected = 0;
};

}  // namespace evertill::ui
